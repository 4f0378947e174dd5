"""The store of volunteers' desks in an SQL database."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, astuple, replace
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import ticket_statements as s
from bot.store.columns import clean
from bot.store.database import Database, Row, change, insert_rows
from bot.store.ticketed import (
    ALONE,
    Also,
    Block,
    Count,
    CountedWait,
    Delivery,
    DeliveryKind,
    DeskReport,
    DeskSettings,
    MessageKind,
    Passing,
    Place,
    Sender,
    Ticket,
    TicketMessage,
    TicketState,
    Volunteer,
    Way,
)


class SqlTicketStore:
    """A TicketStore in SQLite or PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._inserts = s.TicketInserts.of(database.kind)

    # Tickets

    async def step(self, before: Ticket | None, after: Ticket, also: Also = ALONE) -> Ticket | None:
        """Take a ticket from one state to the next, if nobody was quicker; `before` is None for a new one.

        The rest is kept with it, all or nothing. Return the ticket as it is kept, its version counted up; None, and
        nothing is kept, where the kept version is not that of `before`.
        """
        kept = replace(after, question=clean(after.question), version=1 if before is None else before.version + 1)
        async with self._database.writing() as connection:
            if not await self._put(connection, before, kept):
                return None
            if also.forget_messages:
                for statement in s.FORGET_MESSAGES:
                    await change(connection, statement, ticket_id=kept.id)
            await insert_rows(connection, self._inserts.message, [asdict(message) for message in also.messages])
            await self._deliver(connection, also.deliveries)
            await self._count(connection, also.counts)
            await insert_rows(connection, self._inserts.report, [] if also.report is None else [asdict(also.report)])
            await insert_rows(connection, self._inserts.block, [] if also.block is None else [asdict(also.block)])
        if also.forget_messages or (before is not None and before.link is not None and kept.link is None):
            await self._database.wipe()
        return kept

    async def _put(self, connection: AsyncConnection, before: Ticket | None, kept: Ticket) -> bool:
        """Keep a ticket in place of the version before; tell whether that was the one that was kept."""
        row = asdict(kept)
        if before is None:
            return await change(connection, self._inserts.ticket, **row) > 0
        key = {"of_id": row.pop("id"), "of_version": before.version}
        return await change(connection, s.CHANGE_TICKET, **key, **row) > 0

    async def _deliver(self, connection: AsyncConnection, deliveries: Sequence[Delivery]) -> None:
        """Keep what is to be sent; a card that waits already must then show the later version."""
        for delivery in deliveries:
            if delivery.kind is DeliveryKind.CARD:
                values = {"of_id": delivery.id, "new_wanted": delivery.wanted, "new_due_at": delivery.due_at}
                if await change(connection, s.REPLACE_CARD, **values):
                    continue
            await change(connection, self._inserts.delivery, **asdict(delivery))

    async def _count(self, connection: AsyncConnection, counts: Sequence[Count]) -> None:
        """Count in one order, so that no two transactions wait for each other."""
        for count in sorted(counts, key=astuple):
            key = asdict(count)
            await change(connection, self._inserts.count, **key, times=0)
            await change(connection, s.COUNT, **{f"of_{name}": value for name, value in key.items()})

    async def remove(self, ticket: Ticket, also: Also = ALONE) -> bool:
        """Delete a ticket in this very version with all that hangs on it.

        Reports, what is to be sent to the moderators, and the card's place and delivery stay. Tell whether it was
        there. Of `also`, deliveries and counts are kept.
        """
        async with self._database.writing() as connection:
            if not await change(connection, s.REMOVE_TICKET, of_id=ticket.id, of_version=ticket.version):
                return False
            await change(connection, s.FORGET_DELIVERIES, ticket_id=ticket.id)
            await self._deliver(connection, also.deliveries)
            await self._count(connection, also.counts)
        await self._database.wipe()
        return True

    async def ticket(self, ticket_id: int) -> Ticket | None:
        """Return a ticket."""
        row = await self._database.one(s.TICKET, ticket_id=ticket_id)
        return None if row is None else _ticket(row)

    async def ticket_by_code(self, code: str) -> Ticket | None:
        """Return the ticket whose code has this digest."""
        row = await self._database.one(s.TICKET_BY_CODE, code=code)
        return None if row is None else _ticket(row)

    async def tickets(self, guild_id: int | None, states: Collection[TicketState]) -> list[Ticket]:
        """Return the tickets of a server, or of all, in any of these states: urgent ones first, then by age."""
        values: Row = {"states": list(states)}
        if guild_id is None:
            return [_ticket(row) for row in await self._database.all(s.TICKETS_IN, **values)]
        statement = s.TICKETS_IN.where(s.OF_GUILD)
        return [_ticket(row) for row in await self._database.all(statement, guild_id=guild_id, **values)]

    async def due(self, now: datetime) -> list[Ticket]:
        """Return the tickets with a lease that has ended, or whose time is over; closed ones are not among them."""
        return [_ticket(row) for row in await self._database.all(s.DUE, now=now)]

    async def to_remind(self, before: datetime) -> list[Ticket]:
        """Return the claimed tickets whose lease ends before a moment and whose volunteer was not reminded."""
        return [_ticket(row) for row in await self._database.all(s.TO_REMIND, before=before)]

    # Messages

    async def messages(self, ticket_id: int) -> list[TicketMessage]:
        """Return the messages of a ticket in order."""
        return [_message(row) for row in await self._database.all(s.MESSAGES, ticket_id=ticket_id)]

    async def message(self, message_id: int) -> TicketMessage | None:
        """Return a message."""
        row = await self._database.one(s.MESSAGE, message_id=message_id)
        return None if row is None else _message(row)

    async def held(self, guild_id: int) -> list[TicketMessage]:
        """Return the messages of a server that a moderator must look at, the oldest first."""
        return [_message(row) for row in await self._database.all(s.HELD, guild_id=guild_id)]

    # Deliveries

    async def deliveries(self, now: datetime, limit: int = 25) -> list[Delivery]:
        """Return what is due to be sent, the earliest first."""
        rows = await self._database.all(s.DUE_DELIVERIES, now=now, limit=limit)
        return [Delivery(**row | {"kind": DeliveryKind(row["kind"])}) for row in rows]

    async def begin_delivery(self, delivery: Delivery, again_at: datetime | None = None) -> bool:
        """Note that a delivery may arrive from now on; tell whether it still waits just as given.

        Until `again_at` it is due to nobody else, another process among them.
        """
        values = {"of_begun": delivery.begun, "of_due_at": delivery.due_at, "again_at": again_at or delivery.due_at}
        return await self._database.change(s.BEGIN_DELIVERY, **_of_try(delivery), **values) > 0

    async def finish_delivery(self, delivery: Delivery, place: Place | None = None) -> None:
        """Delete a delivery that has arrived, unless a card must show a later version by now; keep where it stands."""
        async with self._database.writing() as connection:
            if not await change(connection, s.FINISH_DELIVERY, of_id=delivery.id, of_wanted=delivery.wanted):
                await change(connection, s.GO_ON_WITH_CARD, of_id=delivery.id, was_due_at=delivery.due_at)
            if place is not None:
                await change(connection, self._inserts.place, guild_id=delivery.guild_id, **asdict(place))

    async def put_off_delivery(self, delivery: Delivery, due_at: datetime) -> None:
        """Count a try that failed; the next is due then."""
        await self._database.change(s.PUT_OFF_DELIVERY, **_of_try(delivery), next_due_at=due_at)

    async def place(self, ticket_id: int) -> Place | None:
        """Return where a ticket's card stands."""
        row = await self._database.one(s.PLACE, ticket_id=ticket_id)
        return None if row is None else Place(**row)

    async def forget_place(self, ticket_id: int) -> None:
        """Forget where a ticket's card stood."""
        await self._database.change(s.FORGET_PLACE, ticket_id=ticket_id)

    # Waits

    async def waits(self, guild_id: int, language: str | None, since: date) -> list[CountedWait]:
        """Return how often answers took how long since a day, the shortest first; None is any language."""
        values: Row = {"guild_id": guild_id, "since": since}
        statement = s.WAITS
        if language is not None:
            statement, values = statement.where(s.OF_LANGUAGE), values | {"language": language}
        return [CountedWait(**row) for row in await self._database.all(statement, **values)]

    # Reports and blocks

    async def desk_reports(self, guild_id: int) -> list[DeskReport]:
        """Return a server's open reports, the oldest first."""
        rows = await self._database.all(s.DESK_REPORTS_OF_GUILD, guild_id=guild_id)
        return [DeskReport(**row) for row in rows]

    async def close_desk_report(self, guild_id: int, report_id: int) -> bool:
        """Mark a report as dealt with; tell whether it was open until now."""
        return await self._database.change(s.CLOSE_DESK_REPORT, of_guild=guild_id, report_id=report_id) > 0

    async def block(self, guild_id: int, person: str, today: date) -> Block | None:
        """Return the block of a person that holds today."""
        row = await self._database.one(s.BLOCK, guild_id=guild_id, person=person, today=today)
        return None if row is None else Block(**row)

    async def blocks(self, guild_id: int, today: date) -> list[Block]:
        """Return a server's blocks that hold today, those with an appeal first."""
        return [Block(**row) for row in await self._database.all(s.BLOCKS, guild_id=guild_id, today=today)]

    async def appeal(self, guild_id: int, block_id: int, text: str, delivery: Delivery) -> bool:
        """Keep an appeal, and that moderators are told, if there was none yet; tell whether that was so."""
        async with self._database.writing() as connection:
            if not await change(connection, s.APPEAL, of_guild=guild_id, block_id=block_id, text=text):
                return False
            await self._deliver(connection, [delivery])
        return True

    async def unblock(self, guild_id: int, block_id: int) -> bool:
        """Delete a block; tell whether it was there."""
        unblocked = await self._database.change(s.UNBLOCK, of_guild=guild_id, block_id=block_id) > 0
        if unblocked:
            await self._database.wipe()
        return unblocked

    # Settings

    async def desk_settings(self, guild_id: int) -> DeskSettings:
        """Return how a server has arranged its desk, the defaults where nothing was set."""
        row = await self._database.one(s.SETTINGS, guild_id=guild_id)
        if row is None:
            return DeskSettings(guild_id)
        return DeskSettings(**row | {"holidays": tuple(date.fromisoformat(day) for day in row["holidays"])})

    async def set_desk_settings(self, settings: DeskSettings) -> None:
        """Keep how a server has arranged its desk."""
        holidays = tuple(day.isoformat() for day in settings.holidays)
        await self._database.change(self._inserts.settings, **asdict(settings) | {"holidays": holidays})

    async def volunteer(self, guild_id: int, user_id: int) -> Volunteer:
        """Return what a volunteer has set, the defaults where nothing was set."""
        row = await self._database.one(s.VOLUNTEER, guild_id=guild_id, user_id=user_id)
        return Volunteer(guild_id, user_id) if row is None else Volunteer(**row)

    async def volunteers(self, guild_id: int) -> list[Volunteer]:
        """Return all who have set something, or from whom the right was taken."""
        return [Volunteer(**row) for row in await self._database.all(s.VOLUNTEERS, guild_id=guild_id)]

    async def set_volunteer(self, volunteer: Volunteer) -> None:
        """Keep what a volunteer has set."""
        await self._database.change(self._inserts.volunteer, **asdict(volunteer))

    # Deletion

    async def forget_volunteer(self, user_id: int) -> int:
        """Delete what a volunteer has set, everywhere, but not that the right was taken; return how many rows."""
        async with self._database.writing() as connection:
            rows = sum([await change(connection, statement, of_user=user_id) for statement in s.FORGET_VOLUNTEER])
        if rows:
            await self._database.wipe()
        return rows

    async def purge_tickets(
        self, *, closed_before: datetime, counts_before: date, reports_before: date, today: date
    ) -> int:
        """Delete closed tickets, old counts and reports, and blocks that are over; leave no trace of them in the files.

        A card's place and its delivery stay, so that the card can be emptied. Return how many tickets went.
        """
        async with self._database.writing() as connection:
            await change(connection, s.PURGE_OF_TICKETS, closed_before=closed_before)
            tickets = await change(connection, s.PURGE_TICKETS, closed_before=closed_before)
            await change(connection, s.PURGE_COUNTS, before=counts_before)
            await change(connection, s.PURGE_REPORTS, before=reports_before)
            await change(connection, s.PURGE_BLOCKS, today=today)
            await change(connection, s.PURGE_PLACES)
        await self._database.wipe()
        return tickets


def _ticket(row: Row) -> Ticket:
    return Ticket(**row | {"state": TicketState(row["state"]), "way": Way(row["way"])})


def _message(row: Row) -> TicketMessage:
    kinds = {"sender": Sender(row["sender"]), "kind": MessageKind(row["kind"]), "passing": Passing(row["passing"])}
    return TicketMessage(**row | kinds)


def _of_try(delivery: Delivery) -> Row:
    """Return what names a delivery together with the try that is made of it."""
    return {"of_id": delivery.id, "of_wanted": delivery.wanted, "of_tries": delivery.tries}
