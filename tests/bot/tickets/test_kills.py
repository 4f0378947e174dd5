"""Whatever moment the process is killed at: the next one goes on, nothing is lost, and nothing is delivered twice."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections import Counter
from pathlib import Path

from bot.store.database import Database
from bot.store.engine import database_url
from bot.store.sql_tickets import SqlTicketStore
from bot.store.ticketed import MessageKind, Passing, TicketState
from bot.tickets.seals import make_key
from tests.bot.process import ROOT, environment
from tests.bot.store.samples import rows
from tests.bot.tickets import desk_worker
from tests.bot.tickets.desk_worker import HELD_ANSWER, deaths_in, lines_of
from tests.bot.tickets.people import HERE, QUESTION

PATIENCE_S = 120
STEPS = 10
"""Of a life: begun, way chosen, sent, claimed, asked back, answered back, answer held, passed on, rated, closed."""
TOLD = {
    ("ping", ""): 1,
    ("direct", "asked-back"): 1,
    ("news", "added"): 1,
    ("moderators", "held"): 1,
    ("news", "passed"): 1,
    ("direct", "answer"): 1,
}
"""What a life tells beside its card."""
CARDS = 7
"""How often the card is sent: after each step from the third on, but after the answer was rated."""
DELIVERIES = len(TOLD) + CARDS
COUNTED = [("answered", 1), ("helped", 1), ("sent", 1)]


async def look_after(data_dir: Path) -> None:
    """Look at what is left of a life."""
    database = Database(database_url(data_dir))
    await database.open()
    store = SqlTicketStore(database)
    [ticket] = await store.tickets(HERE, tuple(TicketState))
    assert (ticket.state, ticket.question, ticket.link, ticket.version) == (TicketState.CLOSED, QUESTION, None, STEPS)
    assert [(one.number, one.kind, one.text, one.passing) for one in await store.messages(ticket.id)] == [
        (1, MessageKind.ASK_BACK, "In which city?", Passing.PASSED),
        (2, MessageKind.ADDITION, "In Denver.", Passing.PASSED),
        (3, MessageKind.ANSWER, HELD_ANSWER, Passing.PASSED),
    ]
    await database.close()
    assert rows(data_dir, "SELECT COUNT(*) FROM deliveries") == [(0,)]
    assert rows(data_dir, "SELECT tally, times FROM desk_counts ORDER BY tally") == COUNTED
    lines = lines_of(data_dir)
    cards = [(line["deed"], line["state"]) for line in lines if line["kind"] == "card"]
    assert [deed for deed, _ in cards] == ["post", *["edit"] * (len(cards) - 1)]
    assert cards[-1] == ("edit", "closed")
    assert Counter((line["kind"], line["detail"]) for line in lines if line["kind"] != "card") == TOLD


def test_processes_that_are_killed_at_every_step_lose_nothing_and_repeat_nothing(tmp_path: Path, shelf: Path) -> None:
    worker = [sys.executable, "-m", desk_worker.__name__, str(tmp_path), str(shelf), make_key()]
    done = subprocess.run(worker, cwd=ROOT, env=environment(), capture_output=True, timeout=PATIENCE_S, check=False)
    assert done.returncode == 0, done.stderr.decode()
    deaths = deaths_in(tmp_path)
    for moment, count in (("kept", STEPS), ("begun", DELIVERIES), ("sent", DELIVERIES), ("finished", DELIVERIES)):
        # They died at this moment of each step, and of each delivery.
        assert len([death for death in deaths if death.endswith(moment)]) == count, moment
    asyncio.run(look_after(tmp_path))
