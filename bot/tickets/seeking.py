"""What askers do: ask a person, fetch answers, go on, and end it. Every step asks again whose ticket it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.personal import Screened
from bot.store.rowkeys import random_key
from bot.store.ticketed import (
    UNSETTLED,
    Also,
    Delivery,
    DeliveryKind,
    DeskReport,
    MessageKind,
    Passing,
    Sender,
    Tally,
    Ticket,
    TicketMessage,
    TicketState,
)
from bot.tickets.asked import MAX_CHARS, MAX_NOTE_CHARS, passed_on
from bot.tickets.beginning import MAX_TICKETS, Beginning, Offered
from bot.tickets.doors import Opened
from bot.tickets.errors import DeskCode, DeskFault
from bot.tickets.filtering import relayed
from bot.tickets.pinging import mentioned
from bot.tickets.rights import Seeker
from bot.tickets.secrecy import for_asker, without_author
from bot.tickets.steps import MAX_TRIES, Step, card, closed, count, is_late, news, next_number, to_moderators
from bot.tickets.waits import Wait

__all__ = ["MAX_CHARS", "MAX_TICKETS", "Offered", "Passed", "Seeking"]


@dataclass(frozen=True, slots=True)
class Passed:
    """A ticket with what its asker may read of it."""

    ticket: Ticket
    """Without its link, its code, and who answers it."""
    messages: tuple[TicketMessage, ...]
    """The asker's own, and the volunteers' that were passed on."""
    wait: Wait
    named: str
    """What the asker is called there; empty for an anonymous one."""
    is_owner: bool
    """Whoever looks is who asked, as the link says; False for who only has the code."""


class Seeking(Beginning):
    """The steps of askers. Each raises DeskFault where it can't be taken, and StoreError where the database fails."""

    # Fetching

    async def fetch(self, seeker: Seeker, ticket_id: int | None = None) -> Passed:
        """Return a ticket: by the seeker's code, or one of their own by its id."""
        if ticket_id is None:
            return await self._passed(await self._doors.open_by_code(seeker))
        return await self._passed(await self._doors.open(seeker, ticket_id))

    async def own(self, seeker: Seeker) -> list[Ticket]:
        """Return a person's own tickets that are not closed, here or, in direct messages, everywhere."""
        own = await self._doors.own(seeker.user_id, seeker.guild_id or None)
        return [for_asker(self._seals, ticket) for ticket in sorted(own, key=lambda one: one.at)]

    # Going on

    async def add(self, seeker: Seeker, ticket_id: int, text: Screened) -> Passed:
        """Add to a question, answer a volunteer, or ask on; an answered ticket is open again.

        It returns to the volunteer who had it while that one's claim lasts.
        """
        clean = passed_on(text)
        message_id = self._seals.number(seeker.event_id) if seeker.event_id else random_key()

        async def begin(opened: Opened) -> Step:
            ticket, now = _unsettled(opened), self._now()
            if await self._store.message(message_id) is not None:
                return Step(ticket, ticket, is_taken=True)
            if opened.link is not None:
                await self._doors.refuse_blocked(ticket.guild_id, opened.link.user_id, now.date())
            number = next_number(await self._store.messages(ticket.id))
            message = TicketMessage(
                message_id, ticket.id, number, Sender.ASKER, MessageKind.ADDITION, clean, ticket.language, now
            )
            after = await self._reopened(ticket, now) if ticket.state is TicketState.ANSWERED else ticket
            return Step(ticket, after, Also(messages=(message,), deliveries=await self._of_addition(ticket, after)))

        return await self._gone_on(seeker, ticket_id, begin)

    async def _reopened(self, ticket: Ticket, now: datetime) -> Ticket:
        """Return an answered ticket on which its asker has asked on."""
        if ticket.claimed_by is not None and ticket.lease_until is not None and ticket.lease_until > now:
            volunteer = await self._arranging.volunteer(ticket.guild_id, ticket.claimed_by)
            if not volunteer.withdrawn:
                return replace(ticket, state=TicketState.CLAIMED)
        return replace(ticket, state=TicketState.OPEN, claimed_by=None, lease_until=None, reminded=False, quotes=())

    async def _of_addition(self, before: Ticket, after: Ticket) -> tuple[Delivery, ...]:
        settings, now = await self._arranging.settings(after.guild_id), self._now()
        people: tuple[int, ...] = ()
        if after.state is TicketState.CLAIMED and after.claimed_by is not None:
            volunteer = await self._arranging.volunteer(after.guild_id, after.claimed_by)
            people = mentioned(volunteer, settings, now)
        waits_again = after.state is TicketState.OPEN and before.state is not TicketState.OPEN
        pings = await self._pings(after, settings, now) if waits_again else ()
        return (card(after, now), news(after, now, "added", people), *pings)

    async def rate(self, seeker: Seeker, ticket_id: int, message_id: int, *, helpful: bool) -> Passed:
        """Say whether an answer helped; it can be said anew, and is counted as it was said first."""

        async def begin(opened: Opened) -> Step:
            ticket, message = opened.ticket, await self._message(ticket_id, message_id)
            if message.kind is not MessageKind.ANSWER:
                raise DeskFault(DeskCode.NO_MESSAGE)
            tally = Tally.HELPED if helpful else Tally.NOT_HELPED
            counts = (count(ticket, self._now(), tally),) if message.helpful is None else ()
            return Step(ticket, ticket, Also(messages=(replace(message, helpful=helpful),), counts=counts))

        return await self._gone_on(seeker, ticket_id, begin)

    async def wish(self, seeker: Seeker, ticket_id: int, *, wanted: bool) -> Passed:
        """Want to be told, should nobody answer in time, or not any more: then a ticket ends that waits only for it."""

        async def begin(opened: Opened) -> Step:
            ticket = _unsettled(opened)
            if is_late(ticket) and not wanted:
                return closed(ticket, self._now())
            return Step(ticket, replace(ticket, wish=wanted))

        return await self._gone_on(seeker, ticket_id, begin)

    async def _gone_on(self, seeker: Seeker, ticket_id: int, begin: Callable[[Opened], Awaitable[Step]]) -> Passed:
        """Take a step, and return what the ticket is then, though it may lead to nobody any more."""
        opened = await self._doors.open(seeker, ticket_id)

        async def open_again() -> Step:
            return await begin(await self._doors.open(seeker, ticket_id))

        return await self._passed(replace(opened, ticket=await self._take(open_again)))

    # Ending it

    async def close(self, seeker: Seeker, ticket_id: int) -> None:
        """End a ticket: the link goes, and the answer can be fetched with the code until its text goes."""

        async def begin() -> Step:
            return closed(_unsettled(await self._doors.open(seeker, ticket_id)), self._now())

        await self._take(begin)

    async def withdraw(self, seeker: Seeker, ticket_id: int) -> None:
        """Take a question back: all of it is deleted."""
        for _ in range(MAX_TRIES):
            if await self._remove((await self._doors.open(seeker, ticket_id)).ticket):
                return
        raise DeskFault(DeskCode.MOVED_ON)

    async def forget(self, user_id: int) -> int:
        """Withdraw all open tickets of a person, unsent ones too, everywhere; return how many."""
        removed = 0
        for _ in range(MAX_TRIES):
            own = await self._doors.own(user_id, None)
            if not own:
                break
            for ticket in own:
                removed += await self._remove(ticket)
        return removed

    async def _remove(self, ticket: Ticket) -> bool:
        """Delete a ticket if it is as given, and empty its card."""
        if ticket.state is TicketState.UNSENT:
            return await self._store.remove(ticket)
        now = self._now()
        counts = () if ticket.state is TicketState.CLOSED else (count(ticket, now, Tally.WITHDRAWN),)
        removed = await self._store.remove(ticket, Also(deliveries=(card(ticket, now),), counts=counts))
        self._wake()
        return removed

    # To the moderators

    async def report(self, seeker: Seeker, ticket_id: int, message_id: int, note: Screened) -> None:
        """Tell the moderators, not the desk, of a message; the seeker may be anyone to whom it was shown.

        It is offered to nobody any more.
        """
        clean = relayed(note.text)[:MAX_NOTE_CHARS]

        async def begin() -> Step:
            ticket, message = await self._shown(seeker, ticket_id, message_id)
            if message.id in await self._reported(ticket.guild_id):
                raise DeskFault(DeskCode.REPORTED_ALREADY)
            now = self._now()
            report = DeskReport(
                id=random_key(),
                guild_id=ticket.guild_id,
                ticket_id=ticket.id,
                message_id=message.id,
                note=clean,
                day=now.date(),
                text="\n\n".join(filter(None, (message.text, message.translation))),
                author_id=message.author_id,
            )
            told = (to_moderators(ticket, now, "reported"),)
            return Step(
                ticket, ticket, Also(messages=(replace(message, for_others=False),), deliveries=told, report=report)
            )

        await self._take(begin)

    async def _shown(self, seeker: Seeker, ticket_id: int, message_id: int) -> tuple[Ticket, TicketMessage]:
        """Return a volunteer's message that a seeker has seen: in a ticket that they may open, or offered to them."""
        try:
            ticket = (await self._doors.open(seeker, ticket_id)).ticket
        except DeskFault:
            if (offered := await self._offered(seeker, ticket_id, message_id)) is None:
                raise
            return offered
        return ticket, await self._message(ticket.id, message_id)

    async def _offered(self, seeker: Seeker, ticket_id: int, message_id: int) -> tuple[Ticket, TicketMessage] | None:
        ticket, message = await self._store.ticket(ticket_id), await self._store.message(message_id)
        if ticket is None or message is None or (ticket.guild_id, message.ticket_id) != (seeker.guild_id, ticket.id):
            return None
        was_offered = message.for_others or message.id in await self._reported(ticket.guild_id)
        return (ticket, message) if was_offered and _is_passed_on(message) else None

    async def _reported(self, guild_id: int) -> frozenset[int]:
        return frozenset(report.message_id for report in await self._store.desk_reports(guild_id))

    async def appeal(self, seeker: Seeker, text: Screened) -> None:
        """Write to the moderators of the server about a block, once."""
        clean, now = passed_on(text), self._now()
        block = await self._doors.block_of(seeker.guild_id, seeker.user_id, now.date())
        if block is None:
            raise DeskFault(DeskCode.NO_BLOCK)
        told = Delivery(random_key(), block.guild_id, 0, DeliveryKind.MODERATORS, due_at=now, detail="appealed")
        if not await self._store.appeal(block.guild_id, block.id, clean, told):
            raise DeskFault(DeskCode.APPEALED_ALREADY)
        self._wake()

    # What all of them share

    async def _message(self, ticket_id: int, message_id: int) -> TicketMessage:
        message = await self._store.message(message_id)
        if message is None or message.ticket_id != ticket_id or not _is_passed_on(message):
            raise DeskFault(DeskCode.NO_MESSAGE)
        return message

    async def _passed(self, opened: Opened) -> Passed:
        ticket = opened.ticket
        return Passed(
            ticket=for_asker(self._seals, ticket),
            messages=tuple(
                without_author(message)
                for message in await self._store.messages(ticket.id)
                if message.sender is Sender.ASKER or _is_passed_on(message)
            ),
            wait=await self._waits.of(ticket.guild_id, ticket.language),
            named=opened.link.name if opened.link is not None else "",
            is_owner=opened.is_owner,
        )


def _unsettled(opened: Opened) -> Ticket:
    """Return an opened ticket that still goes on."""
    if opened.ticket.state is TicketState.UNSENT:
        raise DeskFault(DeskCode.NO_TICKET)
    if opened.ticket.state not in UNSETTLED:
        raise DeskFault(DeskCode.MOVED_ON)
    return opened.ticket


def _is_passed_on(message: TicketMessage) -> bool:
    return message.sender is Sender.VOLUNTEER and message.passing is Passing.PASSED
