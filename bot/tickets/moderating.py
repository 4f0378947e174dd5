"""What moderators do: look at what was held, at reports and blocks, and take the right to answer from somebody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.store.ticketed import Block, DeskReport, Passing, Ticket, TicketMessage, TicketState
from bot.store.ticketing import TicketStore
from bot.tickets.arranging import Arranging
from bot.tickets.errors import DeskCode, DeskFault
from bot.tickets.pinging import mentioned
from bot.tickets.rights import DeskActor
from bot.tickets.seals import Seals
from bot.tickets.secrecy import bare, wrote
from bot.tickets.steps import Step, freed, news, passed, refused, take


@dataclass(frozen=True, slots=True)
class Held:
    """A message that waits for a moderator's look."""

    message: TicketMessage
    ticket: Ticket
    """Without its link and its code."""


class Moderating:
    """The steps of moderators. Each raises DeskFault where it can't be taken, and StoreError if the database fails.

    No moderator decides on what they wrote themself, as a volunteer or as an asker.
    """

    def __init__(
        self,
        store: TicketStore,
        seals: Seals,
        arranging: Arranging,
        now: Callable[[], datetime],
        wake: Callable[[], None],
    ) -> None:
        """Call `wake` when something is to be sent."""
        self._store = store
        self._seals = seals
        self._arranging = arranging
        self._now = now
        self._wake = wake

    # What was held

    async def held(self, actor: DeskActor) -> list[Held]:
        """Return what waits for a look, the oldest first; what the actor wrote is not among it."""
        actor.require_moderator()
        found: list[Held] = []
        for message in await self._store.held(actor.guild_id):
            ticket = await self._store.ticket(message.ticket_id)
            if ticket is None or ticket.state is TicketState.CLOSED or self._is_party(actor, message, ticket):
                continue
            found.append(Held(message, bare(self._seals, ticket)))
        return found

    async def pass_on(self, actor: DeskActor, message_id: int) -> None:
        """Pass a held message on; nobody passes on their own."""
        await self._decide(actor, message_id, passed, "passed")

    async def refuse(self, actor: DeskActor, message_id: int) -> None:
        """Keep a held message back; the ticket returns to the queue, or to who has it."""
        await self._decide(actor, message_id, refused, "refused")

    async def _decide(self, actor: DeskActor, message_id: int, step: Callable[..., Step], detail: str) -> None:
        actor.require_moderator()

        async def begin() -> Step:
            ticket, message = await self._held(actor, message_id)
            settings, now = await self._arranging.settings(actor.guild_id), self._now()
            author = await self._arranging.volunteer(actor.guild_id, message.author_id or 0)
            told = news(ticket, now, detail, mentioned(author, settings, now))
            return step(ticket, message, now, settings.lease_minutes, told)

        await take(self._store, begin)
        self._wake()

    async def _held(self, actor: DeskActor, message_id: int) -> tuple[Ticket, TicketMessage]:
        # The ticket first: whoever decides between the two readings makes it another version.
        found = await self._store.message(message_id)
        ticket = await self._store.ticket(found.ticket_id) if found is not None else None
        message = await self._store.message(message_id)
        if message is None or ticket is None or ticket.guild_id != actor.guild_id:
            raise DeskFault(DeskCode.NO_MESSAGE)
        if message.passing is not Passing.HELD or ticket.state is TicketState.CLOSED:
            raise DeskFault(DeskCode.MOVED_ON)
        if self._is_party(actor, message, ticket):
            raise DeskFault(DeskCode.OWN_QUESTION)
        return ticket, message

    def _is_party(self, actor: DeskActor, message: TicketMessage, ticket: Ticket) -> bool:
        return message.author_id == actor.user_id or wrote(self._seals, ticket, actor.user_id)

    # Reports

    async def reports(self, actor: DeskActor) -> list[DeskReport]:
        """Return the open reports, the oldest first; those on what the actor wrote are not among them."""
        actor.require_moderator()
        open_reports = await self._store.desk_reports(actor.guild_id)
        return [report for report in open_reports if report.author_id != actor.user_id]

    async def close_report(self, actor: DeskActor, report_id: int) -> None:
        """Mark a report as dealt with."""
        if report_id not in {report.id for report in await self.reports(actor)}:
            raise DeskFault(DeskCode.MOVED_ON)
        if not await self._store.close_desk_report(actor.guild_id, report_id):
            raise DeskFault(DeskCode.MOVED_ON)

    # Blocks

    async def blocks(self, actor: DeskActor) -> list[Block]:
        """Return the blocks that hold, those with an appeal first; one of the actor is not among them."""
        actor.require_moderator()
        own = self._seals.person(actor.guild_id, actor.user_id)
        found = await self._store.blocks(actor.guild_id, self._now().date())
        return [block for block in found if block.person not in own]

    async def unblock(self, actor: DeskActor, block_id: int) -> None:
        """End a block."""
        if block_id not in {block.id for block in await self.blocks(actor)}:
            raise DeskFault(DeskCode.NO_BLOCK)
        if not await self._store.unblock(actor.guild_id, block_id):
            raise DeskFault(DeskCode.NO_BLOCK)

    # The right to answer

    async def withdraw(self, actor: DeskActor, user_id: int) -> int:
        """Take the right to answer from somebody at once; return how many claims were released."""
        await self._arranging.set_withdrawn(actor, user_id, withdrawn=True)
        found = await self._store.tickets(actor.guild_id, (TicketState.CLAIMED,))
        released = [
            ticket for ticket in found if ticket.claimed_by == user_id and await self._released(ticket, user_id)
        ]
        return len(released)

    async def _released(self, ticket: Ticket, user_id: int) -> bool:
        """Release a claim; tell whether it was still there."""

        async def begin() -> Step:
            now = await self._store.ticket(ticket.id)
            if now is None or now.state is not TicketState.CLAIMED or now.claimed_by != user_id:
                raise DeskFault(DeskCode.MOVED_ON)
            return freed(now, await self._store.messages(ticket.id), self._now())

        try:
            await take(self._store, begin)
        except DeskFault:
            return False
        self._wake()
        return True

    async def restore(self, actor: DeskActor, user_id: int) -> None:
        """Give the right to answer back."""
        await self._arranging.set_withdrawn(actor, user_id, withdrawn=False)
