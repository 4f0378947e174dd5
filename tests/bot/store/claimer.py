"""A process whose volunteers claim tickets, as fast as they can: `python -m ... DATABASE_URL FIRST COUNT`.

It says "ready" once the store is open and waits for a line. Then it tells which volunteer has got which ticket.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import make_url

from bot.store.sql_tickets import SqlTicketStore
from bot.store.ticketed import Also, Count, Tally, Ticket, TicketState
from tests.bot.store.desks import HOUR, NOON, open_desk
from tests.bot.store.samples import DAY, GUILD
from tests.bot.store.writer import say

CLAIM = Count(GUILD, DAY, "es", Tally.SENT)
"""Counted with every claim, so that what was kept of claims that came too late would be seen."""


async def claim_all(store: SqlTicketStore, volunteer: int, queue: Sequence[Ticket]) -> list[int]:
    """Claim one ticket after the other, and look at the queue again after each loss; return the ids of what was won."""
    won = []
    while queue:
        for ticket in queue:
            claimed = replace(ticket, state=TicketState.CLAIMED, claimed_by=volunteer, lease_until=NOON + 4 * HOUR)
            if await store.step(ticket, claimed, Also(counts=(CLAIM,))) is None:
                break
            won.append(ticket.id)
        # The first time all want the same ticket, and then each goes through the queue in an order of their own.
        left = await store.tickets(GUILD, (TicketState.OPEN,))
        queue = sorted(left, key=lambda ticket: ticket.id * (volunteer + 2) % 1009)
    return won


async def claim(url: str, first: int, count: int) -> None:
    """Let volunteers claim all at once."""
    async with open_desk(make_url(url)) as desk:
        tickets = await desk.tickets.tickets(GUILD, (TicketState.OPEN,))
        say("ready")
        sys.stdin.readline()
        volunteers = range(first, first + count)
        won = await asyncio.gather(*(claim_all(desk.tickets, volunteer, tickets) for volunteer in volunteers))
    for volunteer, ids in zip(volunteers, won, strict=True):
        for ticket_id in ids:
            say(f"{volunteer} {ticket_id}")


if __name__ == "__main__":
    asyncio.run(claim(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
