"""The usual wait is told from what was counted, and not at all where too little was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.store.rowkeys import random_key
from bot.store.sql_tickets import SqlTicketStore
from bot.store.ticketed import Also, Count, Tally, Ticket, TicketState
from bot.tickets.waits import FEWEST, STEPS_MINUTES, Waits, step_of
from tests.bot.tickets.people import DESK, HERE, START, THERE, Clock

pytestmark = pytest.mark.asyncio
OPEN = Ticket(1, HERE, TicketState.OPEN, "en", "What now?", START, START + timedelta(days=14))


async def keep(
    store: SqlTicketStore, waits: Sequence[int], language: str = "en", days_ago: int = 0, guild_id: int = HERE
) -> None:
    """Count answers that took so long."""
    day = (START - timedelta(days=days_ago)).date()
    counts = tuple(Count(guild_id, day, language, Tally.ANSWERED, minutes) for minutes in waits)
    closed = replace(OPEN, id=random_key(), state=TicketState.CLOSED)
    assert await store.step(None, closed, Also(counts=counts)) is not None


async def test_a_wait_is_rounded_up_to_a_step() -> None:
    found = [step_of(minutes) for minutes in (0, 5, 5.1, 61, 20160, 99999)]
    assert found == [5, 5, 15, 120, 20160, 20160]
    assert all(step_of(minutes) == minutes for minutes in STEPS_MINUTES)


async def test_half_of_the_answers_and_four_of_five_came_within_so_long(tickets: SqlTicketStore, clock: Clock) -> None:
    await keep(tickets, [5, 15, 15, 15, 30, 60, 60, 240, 480, 1440])
    wait = await Waits(tickets, clock).of(HERE, "en")
    assert (wait.usual_minutes, wait.most_minutes) == (30, 240)


async def test_of_too_few_answers_nothing_is_said(tickets: SqlTicketStore, clock: Clock) -> None:
    await keep(tickets, [5] * (FEWEST - 1))
    await keep(tickets, [5] * FEWEST, days_ago=31)
    await keep(tickets, [5] * FEWEST, guild_id=THERE)
    wait = await Waits(tickets, clock).of(HERE, "en")
    assert (wait.usual_minutes, wait.most_minutes) == (None, None)


async def test_where_a_language_has_too_few_answers_those_in_all_languages_tell(
    tickets: SqlTicketStore, clock: Clock
) -> None:
    await keep(tickets, [1440] * FEWEST)
    await keep(tickets, [5], "es")
    waits = Waits(tickets, clock)
    assert (await waits.of(HERE, "es")).usual_minutes == 1440
    await keep(tickets, [5] * FEWEST, "es")
    assert (await waits.of(HERE, "es")).usual_minutes == 5
    assert (await waits.of(HERE, None)).usual_minutes == 5


async def test_it_tells_how_many_wait_and_when_somebody_is_there(tickets: SqlTicketStore, clock: Clock) -> None:
    await tickets.set_desk_settings(replace(DESK, hours="Mo-Fr 09:00-17:00"))
    states = (TicketState.OPEN, TicketState.CLAIMED, TicketState.ANSWERED, TicketState.UNSENT, TicketState.CLOSED)
    for number, state in enumerate(states):
        await tickets.step(None, replace(OPEN, id=number + 1, state=state))
    waits = Waits(tickets, clock)
    assert (await waits.of(HERE, None)).waiting == 2
    assert (await waits.of(HERE, None)).opening.is_open
    clock.move(hours=12)
    assert (await waits.of(HERE, None)).opening.is_open is False
