"""How long answers usually take, told honestly."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.store.ticketed import CountedWait, TicketState
from bot.store.ticketing import TicketStore
from bot.tickets.hours import Opening, opening

FEWEST = 5
"""Of fewer answers than this nothing is said."""
STEPS_MINUTES = (5, 15, 30, 60, 120, 240, 480, 1440, 2880, 4320, 10080, 20160)
_LOOKS_BACK_DAYS: Final = 30
_USUAL, _MOST = 0.5, 0.8


@dataclass(frozen=True, slots=True)
class Wait:
    """What may be said of the wait."""

    usual_minutes: int | None
    """Half of the answers came within this; None where too few came to tell."""
    most_minutes: int | None
    """Four of five came within this."""
    waiting: int
    """How many questions wait now."""
    opening: Opening


def step_of(minutes: float) -> int:
    """Round a wait up to one of `STEPS_MINUTES`."""
    return STEPS_MINUTES[min(bisect_left(STEPS_MINUTES, minutes), len(STEPS_MINUTES) - 1)]


class Waits:
    """Tells the usual wait of a desk over the last 30 days."""

    def __init__(self, store: TicketStore, now: Callable[[], datetime.datetime]) -> None:
        self._store = store
        self._now = now

    async def of(self, guild_id: int, language: str | None) -> Wait:
        """Return what may be said of the wait for a question in a language; where too few tell, in any."""
        now = self._now()
        since = now.date() - datetime.timedelta(days=_LOOKS_BACK_DAYS)
        waits = await self._store.waits(guild_id, language, since)
        if language is not None and _count(waits) < FEWEST:
            waits = await self._store.waits(guild_id, None, since)
        return Wait(
            usual_minutes=_within(waits, _USUAL),
            most_minutes=_within(waits, _MOST),
            waiting=len(await self._store.tickets(guild_id, (TicketState.OPEN, TicketState.CLAIMED))),
            opening=opening(await self._store.desk_settings(guild_id), now),
        )


def _count(waits: Sequence[CountedWait]) -> int:
    return sum(wait.times for wait in waits)


def _within(waits: Sequence[CountedWait], share: float) -> int | None:
    """Return within how many minutes so many of the answers came."""
    count = _count(waits)
    if count < FEWEST:
        return None
    reached = 0
    for wait in waits:
        reached += wait.times
        if reached >= share * count:
            break
    return wait.wait_minutes
