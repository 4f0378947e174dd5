"""Several at once on one file, and what a crash leaves."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.store.sql import SqlStore
from bot.store.tables import VERSION
from tests.bot.process import PATIENCE_SECONDS, environment, output_of, read_until, send
from tests.bot.store.samples import DAY, GUILD, asked, make_store, open_store, posted, questions, rows
from tests.bot.store.writer import GROUP

ENDLESS = 1_000_000


@contextmanager
def writer(folder: Path, first: int, count: int) -> Iterator[subprocess.Popen[bytes]]:
    """Start a process that records groups once it is told to; it does not outlive the test."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bot.store.writer", str(folder), str(first), str(count)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
    )  # fmt: skip
    with process:
        try:
            yield process
        finally:
            process.kill()


def finish(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """Wait for a process to end; return its exit code and what it complained of."""
    _, complaints = process.communicate(timeout=PATIENCE_SECONDS)
    return process.returncode, complaints.decode()


def state_of(folder: Path) -> dict[str, int]:
    """Return how many rows there are, having made sure that the database is whole."""
    assert rows(folder, "PRAGMA integrity_check") == [("ok",)]
    assert rows(folder, "PRAGMA foreign_key_check") == []
    tables = {
        "answers": "SELECT count(*) FROM answers",
        "messages": "SELECT count(*) FROM public_messages",
        "questions": "SELECT count(*) FROM questions",
    }
    return {name: rows(folder, statement)[0][0] for name, statement in tables.items()}


def test_processes_that_record_at_once_lose_nothing(tmp_path: Path) -> None:
    with writer(tmp_path, 0, 40) as one, writer(tmp_path, 40, 40) as another:
        for process in (one, another):
            assert read_until(output_of(process), b"ready\n") == "ready\n"
            send(process, "go")
        assert [finish(one), finish(another)] == [(0, ""), (0, "")]
    assert state_of(tmp_path) == dict.fromkeys(("answers", "messages", "questions"), 80 * GROUP)


def test_processes_that_record_the_same_messages_keep_each_question_once(tmp_path: Path) -> None:
    with writer(tmp_path, 0, 40) as one, writer(tmp_path, 0, 40) as another:
        for process in (one, another):
            assert read_until(output_of(process), b"ready\n") == "ready\n"
            send(process, "go")
        assert [finish(one), finish(another)] == [(0, ""), (0, "")]
    assert state_of(tmp_path) == dict.fromkeys(("answers", "messages", "questions"), 40 * GROUP)
    assert len(set(questions(tmp_path))) == 40 * GROUP


def test_processes_that_open_a_new_file_at_once_make_its_tables_once(tmp_path: Path) -> None:
    with ExitStack() as stack:
        processes = [stack.enter_context(writer(tmp_path, number, 1)) for number in range(4)]
        for process in processes:
            send(process, "go")
        assert [finish(process) for process in processes] == [(0, "")] * 4
    assert rows(tmp_path, "SELECT * FROM alembic_version") == [(VERSION,)]
    assert state_of(tmp_path)["messages"] == 4 * GROUP


@pytest.mark.asyncio
@pytest.mark.parametrize("acknowledged", [1, 20])
async def test_a_process_killed_while_it_writes_leaves_whole_groups(tmp_path: Path, acknowledged: int) -> None:
    with writer(tmp_path, 0, ENDLESS) as process:
        read_until(output_of(process), b"ready\n")
        send(process, "go")
        read_until(output_of(process), f"{acknowledged - 1}\n".encode())
        process.kill()
        assert process.wait(PATIENCE_SECONDS) == -9
    async with open_store(tmp_path) as store:
        await store.record([asked("Can I go on?")])
    found = state_of(tmp_path)
    assert found["messages"] >= acknowledged * GROUP
    assert found["messages"] % GROUP == 0
    # The last question came after the crash, with an answer of its own.
    assert found == {
        "answers": found["messages"] + 1,
        "messages": found["messages"],
        "questions": found["messages"] + 1,
    }


@pytest.mark.asyncio
async def test_two_stores_of_one_process_take_turns(tmp_path: Path) -> None:
    async with open_store(tmp_path) as one, open_store(tmp_path) as another:
        await asyncio.gather(*(traffic(store, number) for number in range(40) for store in (one, another)))
    assert state_of(tmp_path) == {"answers": 1, "messages": 40, "questions": 40}
    assert rows(tmp_path, "SELECT count(*), sum(helpful) FROM votes") == [(40, 20)]


async def traffic(store: SqlStore, number: int) -> None:
    """Do what two people who meet an answer make the bot do."""
    await store.record([posted(number + 1, f"question {number}", question=f"asker {number}")])
    assert await store.reply_to(f"asker {number}") is not None
    await store.vote("00000000000000aa", GUILD, f"voter {number}", number % 2 == 0, DAY)
    await store.votes("00000000000000aa", GUILD)


@pytest.mark.asyncio
async def test_a_purge_amid_traffic_disturbs_nobody(tmp_path: Path) -> None:
    later = DAY + timedelta(days=1)
    kinds = ("answers", "messages", "questions", "votes", "reports", "languages", "drafts", "log")
    async with open_store(tmp_path) as one, open_store(tmp_path) as another:
        await one.record([asked("Old?")])
        await asyncio.gather(
            *(one.record([asked(f"New {number}?", day=later)]) for number in range(20)),
            another.purge(**{f"{kind}_before": later for kind in kinds}),
            *(another.record([asked(f"Newer {number}?", day=later)]) for number in range(20)),
        )
    assert len(questions(tmp_path)) == 40


@pytest.mark.asyncio
async def test_two_stores_may_open_a_new_file_at_once(tmp_path: Path) -> None:
    stores = [make_store(tmp_path) for _ in range(3)]
    await asyncio.gather(*(store.open() for store in stores))
    for store in stores:
        await store.close()
    assert rows(tmp_path, "SELECT * FROM alembic_version") == [(VERSION,)]
