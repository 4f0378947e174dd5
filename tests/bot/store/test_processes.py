"""Several at once on one file, and what a crash leaves."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import cycle
from pathlib import Path

import pytest

from bot.store.curated import RevisionState
from bot.store.sql import SqlStore
from bot.store.tables import VERSION
from tests.bot.process import PATIENCE_SECONDS, environment, output_of, read_until, send
from tests.bot.store.samples import DAY, GUILD, asked, make_store, open_store, posted, questions, rows
from tests.bot.store.upkeep import SHELF, make_draft, make_entry, make_revision, open_both
from tests.bot.store.writer import GROUP

ENDLESS = 1_000_000


@contextmanager
def writer(
    folder: Path | str, first: int, count: int, module: str = "tests.bot.store.writer"
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a process that writes once it is told to, to a folder or a URL; it does not outlive the test."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, str(folder), str(first), str(count)],
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


# Libraries' upkeep


@pytest.mark.asyncio
async def test_processes_that_revise_at_once_number_without_a_gap_and_undo_no_change(tmp_path: Path) -> None:
    async with open_both(tmp_path) as (_, curation):
        await curation.put_draft(make_draft(7))
    module = "tests.bot.store.reviser"
    with writer(tmp_path, 1, 25, module) as one, writer(tmp_path, 2, 25, module) as another:
        for process in (one, another):
            assert read_until(output_of(process), b"ready\n") == "ready\n"
            send(process, "go")
        told = [process.communicate(timeout=PATIENCE_SECONDS) for process in (one, another)]
    assert [complaints for _, complaints in told] == [b"", b""]
    lines = [line for said, _ in told for line in said.decode().split("\n") if line]
    assert sorted(int(line) for line in lines if line.isdecimal()) == list(range(1, 51))
    kept = sum(int(line.removeprefix("kept ")) for line in lines if line.startswith("kept"))
    assert rows(tmp_path, "SELECT version FROM drafts") == [(1 + kept,)]
    assert rows(tmp_path, "SELECT actor_id, count(*) FROM revisions GROUP BY actor_id") == [(1, 25), (2, 25)]


@pytest.mark.asyncio
async def test_of_connections_that_change_the_same_version_one_wins(tmp_path: Path) -> None:
    async with open_both(tmp_path) as (_, one), open_both(tmp_path) as (_, another):
        draft = await one.put_draft(make_draft(7))
        assert draft is not None
        for version in range(1, 11):
            changes = [replace(draft, version=version, reason=f"{version} {number}") for number in range(4)]
            done = await asyncio.gather(
                *(store.put_draft(change) for change, store in zip(changes, cycle((one, another))))
            )
            won = [kept for kept in done if kept is not None]
            assert [kept.version for kept in won] == [version + 1]
            assert await one.drafts(GUILD) == won


@pytest.mark.asyncio
async def test_of_connections_that_keep_the_same_new_draft_one_wins(tmp_path: Path) -> None:
    async with open_both(tmp_path) as (_, one), open_both(tmp_path) as (_, another):
        drafts = [make_draft(7, reason=str(number)) for number in range(4)]
        done = await asyncio.gather(*(store.put_draft(draft) for draft, store in zip(drafts, cycle((one, another)))))
        won = [kept for kept in done if kept is not None]
        assert [kept.version for kept in won] == [1]
        assert await one.drafts(GUILD) == won


@pytest.mark.asyncio
async def test_a_revision_is_finished_by_one_of_two_connections(tmp_path: Path) -> None:
    async with open_both(tmp_path) as (_, one), open_both(tmp_path) as (_, another):
        for number in range(1, 11):
            await one.begin_revision(make_revision())
            done = await asyncio.gather(
                *(
                    store.finish_revision(SHELF, number, RevisionState.PUBLISHED, make_entry(revision=number))
                    for store in (one, another)
                )
            )
            assert sorted(revision is None for revision in done) == [False, True]
        assert len(await one.log_entries(GUILD)) == 10


@pytest.mark.asyncio
async def test_revisions_begun_at_once_are_numbered_without_a_gap(tmp_path: Path) -> None:
    async with open_both(tmp_path) as (_, one), open_both(tmp_path) as (_, another):
        begun = await asyncio.gather(*(store.begin_revision(make_revision()) for store in (one, another) * 20))
        assert sorted(revision.number for revision in begun) == list(range(1, 41))
