"""What runs at the desk by itself while the bot does, and ends before the database is closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.client.desk_loops import TICK_SECONDS
from bot.store.ticketed import Ticket, TicketState
from bot.tickets.codes import name_of
from tests.bot.cogs.desk.desk_scene import DeskScene
from tests.bot.cogs.scene import text_of

pytestmark = pytest.mark.asyncio


async def claimed_too_long(scene: DeskScene) -> Ticket:
    """Return a ticket whose lease has ended."""
    ticket, _ = await scene.send_question()
    seen = await scene.desk.working.claim(scene.actor(), ticket.id)
    kept = await scene.ticket(seen.ticket.id)
    late = await scene.desk.store.step(kept, replace(kept, lease_until=kept.at - timedelta(minutes=1)))
    assert late is not None
    await scene.env.settle()
    return late


async def test_the_clock_is_looked_at_and_what_it_does_is_told(scene: DeskScene) -> None:
    ticket = await claimed_too_long(scene)
    await scene.env.advance_time(TICK_SECONDS)
    assert (await scene.ticket(ticket.id)).state is TicketState.OPEN
    line = scene.say("desk-news-lease-over", name=name_of(ticket.id))
    assert [line in text_of(message) for message in scene.at_desk()].count(True) == 1


async def test_a_database_that_fails_once_does_not_end_it(scene: DeskScene) -> None:
    ticket = await claimed_too_long(scene)
    scene.deployment.execute("ALTER TABLE tickets RENAME TO mislaid")
    await scene.env.advance_time(TICK_SECONDS)
    scene.deployment.execute("ALTER TABLE mislaid RENAME TO tickets")
    await scene.env.advance_time(TICK_SECONDS)
    assert (await scene.ticket(ticket.id)).state is TicketState.OPEN
    assert len(scene.at_desk()) == 2


async def test_nothing_runs_on_when_the_client_is_closed(scene: DeskScene) -> None:
    loops = scene.bot._desk_loops
    assert loops is not None
    running = list(loops.tasks())
    assert len(running) == 2
    await scene.restart()
    assert all(task.done() for task in running)
