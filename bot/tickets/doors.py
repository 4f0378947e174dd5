"""Who may open a ticket as its asker: who asked, as its link says, and whoever brings its code."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.store.ticketed import UNSETTLED, Block, Ticket, TicketState
from bot.store.ticketing import TicketStore
from bot.tickets.codes import read_code
from bot.tickets.errors import DeskCode, DeskFault
from bot.tickets.rights import Seeker
from bot.tickets.seals import Link, Seals

NOT_CLOSED: Final = UNSETTLED | {TicketState.UNSENT}
MAX_QUICK: Final = 500
"""So many links are opened in some milliseconds: less than handing them to a thread costs whoever else is waiting."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A ticket that somebody may open."""

    ticket: Ticket
    link: Link | None
    """Who asked; None where the ticket is closed, or the key was lost."""
    is_owner: bool
    """Who opens it is who asked."""


class Doors:
    """Opens tickets for askers, and finds their own ones. What is not theirs is refused as if there were none."""

    def __init__(self, store: TicketStore, seals: Seals) -> None:
        self._store = store
        self._seals = seals

    def link(self, ticket: Ticket) -> Link | None:
        """Return who asked."""
        return self._seals.open(ticket.link) if ticket.link is not None else None

    async def open(self, seeker: Seeker, ticket_id: int, *, with_code: bool = True) -> Opened:
        """Open a ticket for who asked or, unless `with_code` is False, brings its code.

        Raises:
            DeskFault: NO_TICKET.
        """
        ticket = await self._store.ticket(ticket_id)
        if ticket is None:
            raise DeskFault(DeskCode.NO_TICKET)
        return self._opened(ticket, seeker, with_code=with_code)

    async def open_by_code(self, seeker: Seeker) -> Opened:
        """Open the ticket whose code somebody brings.

        Raises:
            DeskFault: NO_TICKET.
        """
        for digest in self._digests(seeker.code):
            if (ticket := await self._store.ticket_by_code(digest)) is not None:
                return self._opened(ticket, seeker)
        raise DeskFault(DeskCode.NO_TICKET)

    def _opened(self, ticket: Ticket, seeker: Seeker, *, with_code: bool = True) -> Opened:
        link = self.link(ticket)
        is_owner = link is not None and link.user_id == seeker.user_id
        if not is_owner and not (with_code and self._fits(seeker.code, ticket)):
            raise DeskFault(DeskCode.NO_TICKET)
        return Opened(ticket, link, is_owner)

    def _fits(self, code: str, ticket: Ticket) -> bool:
        kept = ticket.code
        return kept is not None and any(hmac.compare_digest(kept, digest) for digest in self._digests(code))

    def _digests(self, code: str) -> tuple[str, ...]:
        read = read_code(code)
        return self._seals.code(read) if read is not None else ()

    async def own(self, user_id: int, guild_id: int | None) -> list[Ticket]:
        """Return a person's own tickets that are not closed, in a server or in all of them."""
        tickets = await self._store.tickets(guild_id, NOT_CLOSED)
        if len(tickets) <= MAX_QUICK:
            return self._of(tickets, user_id)
        return await asyncio.to_thread(self._of, tickets, user_id)

    def _of(self, tickets: Sequence[Ticket], user_id: int) -> list[Ticket]:
        links = ((ticket, self.link(ticket)) for ticket in tickets)
        return [ticket for ticket, link in links if link is not None and link.user_id == user_id]

    async def block_of(self, guild_id: int, user_id: int, today: date) -> Block | None:
        """Return the block that keeps a person from writing to a server's desk."""
        return await self._first(guild_id, self._seals.person(guild_id, user_id), today)

    async def _first(self, guild_id: int, people: Collection[str], today: date) -> Block | None:
        for person in people:
            if (block := await self._store.block(guild_id, person, today)) is not None:
                return block
        return None

    async def refuse_blocked(self, guild_id: int, user_id: int, today: date) -> None:
        """Stop who may not write to a server's desk for a while.

        Raises:
            DeskFault: BLOCKED.
        """
        if (block := await self.block_of(guild_id, user_id, today)) is not None:
            raise DeskFault(DeskCode.BLOCKED, until=block.until.isoformat(), block_id=block.id)
