"""What the clock does to tickets: claims that end, reminders, endings, deletion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.store.ticketed import Also, Ticket, TicketState
from bot.store.ticketing import TicketStore
from bot.tickets.arranging import Arranging
from bot.tickets.pinging import mentioned
from bot.tickets.steps import Step, freed, news, over

REMIND_MINUTES = 30
"""So long before the end of a claim its volunteer is reminded."""
MAX_STEPS = 100
"""Of one tick: the next one does the rest."""


class Leasing:
    """Moves tickets on by the clock. Each is one compare-and-swap, so any number of processes may do it at once."""

    def __init__(
        self, store: TicketStore, arranging: Arranging, now: Callable[[], datetime], wake: Callable[[], None]
    ) -> None:
        """Call `wake` when something is to be sent."""
        self._store = store
        self._arranging = arranging
        self._now = now
        self._wake = wake

    async def tick(self) -> None:
        """Return tickets whose claim has ended, remind who has little time left, end what is over.

        An unsent question goes after an hour. A ticket ends after 14 days: the link goes, but where its asker wants to
        be told, it waits on until 90 days are over.
        """
        now = self._now()
        for ticket in (await self._store.due(now))[:MAX_STEPS]:
            await self._move(ticket, now)
        soon = now + timedelta(minutes=REMIND_MINUTES)
        running = [one for one in await self._store.to_remind(soon) if one.lease_until and one.lease_until > now]
        for ticket in running[:MAX_STEPS]:
            await self._take(await self._reminded(ticket, now))

    async def _move(self, ticket: Ticket, now: datetime) -> None:
        if ticket.state is TicketState.UNSENT:
            await self._store.remove(ticket)
        elif ticket.closes_at <= now:
            await self._take(over(ticket, now))
        elif ticket.state is TicketState.CLAIMED:
            await self._take(await self._ended(ticket, now))

    async def _ended(self, ticket: Ticket, now: datetime) -> Step:
        told = news(ticket, now, "lease-over", await self._mentioned(ticket, now))
        return freed(ticket, await self._store.messages(ticket.id), now, told)

    async def _reminded(self, ticket: Ticket, now: datetime) -> Step:
        told = news(ticket, now, "reminder", await self._mentioned(ticket, now))
        return Step(ticket, replace(ticket, reminded=True), Also(deliveries=(told,)))

    async def _mentioned(self, ticket: Ticket, now: datetime) -> tuple[int, ...]:
        volunteer = await self._arranging.volunteer(ticket.guild_id, ticket.claimed_by or 0)
        return mentioned(volunteer, await self._arranging.settings(ticket.guild_id), now)

    async def _take(self, step: Step) -> None:
        """Take a step; where somebody was quicker, the next tick looks again."""
        if await self._store.step(step.before, step.after, step.also) is not None and step.also.deliveries:
            self._wake()
