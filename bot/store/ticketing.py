"""What can be kept of the volunteers' desk and asked for, whichever database keeps it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Protocol

from bot.store.ticketed import (
    ALONE,
    Also,
    Block,
    CountedWait,
    Delivery,
    DeskReport,
    DeskSettings,
    Place,
    Ticket,
    TicketMessage,
    TicketState,
    Volunteer,
)


class TicketStore(Protocol):
    """All that is kept of desks.

    Every method raises FailedOperationError when the database fails; then nothing of it was kept.
    """

    # Tickets

    async def step(self, before: Ticket | None, after: Ticket, also: Also = ALONE) -> Ticket | None:
        """Take a ticket from one state to the next, if nobody was quicker; `before` is None for a new one.

        The rest is kept with it, all or nothing. Return the ticket as it is kept, its version counted up; None, and
        nothing is kept, where the kept version is not that of `before`.
        """

    async def remove(self, ticket: Ticket, also: Also = ALONE) -> bool:
        """Delete a ticket in this very version with all that hangs on it.

        Reports, what is to be sent to the moderators, and the card's place and delivery stay. Tell whether it was
        there. Of `also`, deliveries and counts are kept.
        """

    async def ticket(self, ticket_id: int) -> Ticket | None:
        """Return a ticket."""

    async def ticket_by_code(self, code: str) -> Ticket | None:
        """Return the ticket whose code has this digest."""

    async def tickets(self, guild_id: int | None, states: Collection[TicketState]) -> list[Ticket]:
        """Return the tickets of a server, or of all, in any of these states: urgent ones first, then by age."""

    async def due(self, now: datetime) -> list[Ticket]:
        """Return the tickets with a lease that has ended, or whose time is over; closed ones are not among them."""

    async def to_remind(self, before: datetime) -> list[Ticket]:
        """Return the claimed tickets whose lease ends before a moment and whose volunteer was not reminded."""

    # Messages

    async def messages(self, ticket_id: int) -> list[TicketMessage]:
        """Return the messages of a ticket in order."""

    async def message(self, message_id: int) -> TicketMessage | None:
        """Return a message."""

    async def held(self, guild_id: int) -> list[TicketMessage]:
        """Return the messages of a server that a moderator must look at, the oldest first."""

    # Deliveries

    async def deliveries(self, now: datetime, limit: int = 25) -> list[Delivery]:
        """Return what is due to be sent, the earliest first."""

    async def begin_delivery(self, delivery: Delivery, again_at: datetime | None = None) -> bool:
        """Note that a delivery may arrive from now on; tell whether it still waits just as given.

        Until `again_at` it is due to nobody else, another process among them.
        """

    async def finish_delivery(self, delivery: Delivery, place: Place | None = None) -> None:
        """Delete a delivery that has arrived, unless a card must show a later version by now; keep where it stands."""

    async def put_off_delivery(self, delivery: Delivery, due_at: datetime) -> None:
        """Count a try that failed; the next is due then."""

    async def place(self, ticket_id: int) -> Place | None:
        """Return where a ticket's card stands."""

    async def forget_place(self, ticket_id: int) -> None:
        """Forget where a ticket's card stood."""

    # Waits

    async def waits(self, guild_id: int, language: str | None, since: date) -> list[CountedWait]:
        """Return how often answers took how long since a day, the shortest first; None is any language."""

    # Reports and blocks

    async def desk_reports(self, guild_id: int) -> list[DeskReport]:
        """Return a server's open reports, the oldest first."""

    async def close_desk_report(self, guild_id: int, report_id: int) -> bool:
        """Mark a report as dealt with; tell whether it was open until now."""

    async def block(self, guild_id: int, person: str, today: date) -> Block | None:
        """Return the block of a person that holds today."""

    async def blocks(self, guild_id: int, today: date) -> list[Block]:
        """Return a server's blocks that hold today, those with an appeal first."""

    async def appeal(self, guild_id: int, block_id: int, text: str, delivery: Delivery) -> bool:
        """Keep an appeal, and that moderators are told, if there was none yet; tell whether that was so."""

    async def unblock(self, guild_id: int, block_id: int) -> bool:
        """Delete a block; tell whether it was there."""

    # Settings

    async def desk_settings(self, guild_id: int) -> DeskSettings:
        """Return how a server has arranged its desk, the defaults where nothing was set."""

    async def set_desk_settings(self, settings: DeskSettings) -> None:
        """Keep how a server has arranged its desk."""

    async def volunteer(self, guild_id: int, user_id: int) -> Volunteer:
        """Return what a volunteer has set, the defaults where nothing was set."""

    async def volunteers(self, guild_id: int) -> list[Volunteer]:
        """Return all who have set something, or from whom the right was taken."""

    async def set_volunteer(self, volunteer: Volunteer) -> None:
        """Keep what a volunteer has set."""

    # Deletion

    async def forget_volunteer(self, user_id: int) -> int:
        """Delete what a volunteer has set, everywhere, but not that the right was taken; return how many rows."""

    async def purge_tickets(
        self, *, closed_before: datetime, counts_before: date, reports_before: date, today: date
    ) -> int:
        """Delete closed tickets, old counts and reports, and blocks that are over; leave no trace of them in the files.

        A card's place and its delivery stay, so that the card can be emptied. Return how many tickets went.
        """
