"""What is kept goes when it is due, a person is forgotten everywhere, and recording holds nobody up."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import event

from bot.privacy import Privacy, Recorder, Retention
from bot.pseudonyms import KEY_BYTES, Pseudonyms, Purpose
from bot.store.records import Purged, Recorded
from bot.store.sql import SqlStore
from bot.store.sql_curation import SqlCurationStore
from bot.store.sql_tickets import SqlTicketStore
from bot.store.ticketed import Also, Count, Tally, Ticket, TicketState
from tests.bot.store.samples import (
    DAY,
    GUILD,
    alive_after_their_end,
    asked,
    locked,
    make_question,
    make_report,
    open_store,
    posted,
    questions,
    rows,
)
from tests.bot.store.upkeep import make_correction, make_draft, make_entry

ANA, BEN = 210_000_000_000_000_001, 210_000_000_000_000_002
ELSEWHERE, THIRD = GUILD + 100, GUILD + 200
PSEUDONYMS = Pseudonyms(bytes(KEY_BYTES))
ANSWER = "00000000000000aa"
PRIVATE = "Where does my cousin Ximena live?"
NOTHING = Purged(**{field.name: 0 for field in fields(Purged)})
pytestmark = pytest.mark.asyncio


class Clock:
    """A day that a test moves on."""

    def __init__(self, day: date) -> None:
        self.day = day

    def __call__(self) -> date:
        return self.day


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    async with open_store(tmp_path) as opened:
        yield opened


def make_privacy(store: SqlStore, retention: Retention, today: Callable[[], date]) -> Privacy:
    return Privacy(store, SqlTicketStore(store._database), PSEUDONYMS, retention, today)


async def keep_one_of_each(store: SqlStore) -> None:
    """Keep a row of each kind, all of one day."""
    await store.record([posted(1, "Who counts the bridges?")])
    await store.vote(ANSWER, GUILD, "ana", True, DAY)
    await store.report(make_report())
    await store.set_language(GUILD, "ana", "es", DAY)
    curation = SqlCurationStore(store._database)
    await curation.put_draft(make_draft())
    await curation.log(make_entry())
    await curation.add_corrections([make_correction(1)])


# Deletion by age


@pytest.mark.parametrize(
    ("days", "gone"),
    [
        (14, replace(NOTHING, drafts=1)),
        (30, replace(NOTHING, messages=1, questions=1, corrections=1)),
        (90, replace(NOTHING, reports=1)),
        (365, replace(NOTHING, answers=1, votes=1, languages=1, log=1)),
    ],
)
async def test_each_kind_goes_on_the_day_that_it_is_due_and_not_before(
    store: SqlStore, days: int, gone: Purged
) -> None:
    await keep_one_of_each(store)
    clock = Clock(DAY + timedelta(days=days - 1))
    privacy = make_privacy(store, Retention(), clock)
    await privacy.purge()
    assert await privacy.purge() == NOTHING
    clock.day += timedelta(days=1)
    assert await privacy.purge() == gone


@pytest.mark.parametrize("kind", ["messages", "questions", "votes", "reports", "languages", "drafts", "log"])
async def test_each_kind_has_a_time_of_its_own(store: SqlStore, kind: str) -> None:
    await keep_one_of_each(store)
    retention = replace(Retention(), **{f"{kind}_days": 2})
    clock = Clock(DAY + timedelta(days=1))
    privacy = make_privacy(store, retention, clock)
    assert await privacy.purge() == NOTHING
    clock.day += timedelta(days=1)
    gone = {kind: 1} | ({"corrections": 1} if kind == "messages" else {})
    assert await privacy.purge() == replace(NOTHING, **gone)


async def test_answers_have_a_time_of_their_own(store: SqlStore) -> None:
    await store.record([asked("?")])
    clock = Clock(DAY + timedelta(days=1))
    privacy = make_privacy(store, Retention(answers_days=2), clock)
    assert await privacy.purge() == NOTHING
    clock.day += timedelta(days=1)
    assert await privacy.purge() == replace(NOTHING, answers=1)


async def test_questions_that_are_not_to_be_kept_go_on_their_own_day(store: SqlStore) -> None:
    await store.record([asked("?")])
    privacy = make_privacy(store, Retention(questions_days=0), Clock(DAY))
    assert await privacy.purge() == replace(NOTHING, questions=1)


async def test_an_answer_given_again_is_kept_from_then_on(store: SqlStore) -> None:
    clock = Clock(DAY + timedelta(days=365))
    await store.record([asked("?", day=DAY)])
    await store.record([asked("?", day=clock.day)])
    assert (await make_privacy(store, Retention(), clock).purge()).answers == 0


async def test_a_clock_set_back_deletes_nothing(store: SqlStore) -> None:
    await keep_one_of_each(store)
    assert await make_privacy(store, Retention(), Clock(DAY - timedelta(days=9999))).purge() == NOTHING


# Questions to volunteers


async def test_a_closed_question_goes_after_its_time_and_what_was_counted_after_longer(
    store: SqlStore, tmp_path: Path
) -> None:
    tickets, start = SqlTicketStore(store._database), datetime(DAY.year, DAY.month, DAY.day, 23, tzinfo=UTC)
    closed = Ticket(1, GUILD, TicketState.CLOSED, "en", PRIVATE, start, start, closed_at=start)
    count = Count(GUILD, DAY, "en", Tally.SENT)
    await tickets.step(None, closed, Also(counts=(count,)))
    await tickets.step(None, replace(closed, id=2, state=TicketState.ANSWERED, closed_at=None))
    clock = Clock(DAY)
    privacy = make_privacy(store, Retention(), clock)

    async def left() -> tuple[list[int], int]:
        """Return the tickets, and how many counts there are."""
        await privacy.purge()
        found = rows(tmp_path, "SELECT id FROM tickets ORDER BY id")
        return [ticket_id for (ticket_id,) in found], len(rows(tmp_path, "SELECT * FROM desk_counts"))

    kept = []
    for days in (29, 30, 364, 365):
        clock.day = DAY + timedelta(days=days)
        kept.append(await left())
    assert kept == [([1, 2], 1), ([2], 1), ([2], 1), ([2], 0)]


async def test_without_a_key_a_question_ends_when_its_time_is_over_all_the_same(store: SqlStore) -> None:
    tickets, start = SqlTicketStore(store._database), datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC)
    open_ticket = Ticket(1, GUILD, TicketState.OPEN, "en", PRIVATE, start, start + timedelta(days=14), link=b"sealed")
    await tickets.step(None, open_ticket)
    await tickets.step(None, replace(open_ticket, id=2, state=TicketState.CLAIMED, lease_until=start))
    privacy = make_privacy(store, Retention(), Clock(DAY))
    for days, left in ((13, 2), (14, 0)):
        await privacy.end_tickets(start + timedelta(days=days))
        assert len(await tickets.tickets(None, list(TicketState))) == left
    assert {one.ticket_id for one in await tickets.deliveries(start + timedelta(days=14))} == {1, 2}


# Forgetting a person


async def meet(store: SqlStore, guild_id: int, user_id: int) -> None:
    """Keep what a person leaves in a server."""
    voter, person = (PSEUDONYMS.of(purpose, guild_id, user_id) for purpose in (Purpose.VOTE, Purpose.LANGUAGE))
    await store.vote(ANSWER, guild_id, voter, True, DAY)
    await store.set_language(guild_id, person, "es", DAY)


async def test_a_person_is_forgotten_in_their_servers_and_in_direct_messages(store: SqlStore) -> None:
    for guild_id in (0, GUILD, ELSEWHERE):
        await meet(store, guild_id, ANA)
        await meet(store, guild_id, BEN)
    assert await make_privacy(store, Retention(), Clock(DAY)).forget(ANA) == 6
    assert [await store.votes(ANSWER, guild_id) for guild_id in (0, GUILD, ELSEWHERE)] == [(1, 0)] * 3
    assert await store.languages() == {
        (guild_id, PSEUDONYMS.of(Purpose.LANGUAGE, guild_id, BEN)): "es" for guild_id in (0, GUILD, ELSEWHERE)
    }


async def test_a_person_is_forgotten_where_nobody_thought_of(store: SqlStore) -> None:
    await meet(store, THIRD, ANA)
    assert await make_privacy(store, Retention(), Clock(DAY)).forget(ANA) == 2
    assert await store.votes(ANSWER, THIRD) == (0, 0)


async def test_direct_messages_count_too(store: SqlStore) -> None:
    await meet(store, 0, ANA)
    assert await make_privacy(store, Retention(), Clock(DAY)).forget(ANA) == 2


# Recording


def tasks() -> set[asyncio.Task[object]]:
    """Return what runs beside the test."""
    return asyncio.all_tasks() - {task for task in [asyncio.current_task()] if task}


async def test_what_is_recorded_is_kept_once_drained(store: SqlStore, tmp_path: Path) -> None:
    recorder = Recorder(store)
    for text in ("One?", "Two?"):
        recorder.keep(asked(text))
    await recorder.drain()
    assert questions(tmp_path) == ["One?", "Two?"]


async def test_nothing_runs_while_nothing_is_pending(store: SqlStore) -> None:
    recorder = Recorder(store)
    await recorder.drain()
    assert tasks() == set()
    recorder.keep(asked("?"))
    assert len(tasks()) == 1
    await recorder.drain()
    assert tasks() == set()


async def test_a_recorder_is_used_again_after_it_was_drained(store: SqlStore, tmp_path: Path) -> None:
    recorder = Recorder(store)
    for text in ("One?", "Two?"):
        recorder.keep(asked(text))
        await recorder.drain()
    assert questions(tmp_path) == ["One?", "Two?"]


async def test_a_thousand_answers_are_written_in_a_few_transactions(store: SqlStore, tmp_path: Path) -> None:
    commits: list[object] = []
    event.listen(store._database._writer.sync_engine, "commit", commits.append)
    recorder = Recorder(store)
    for number in range(1, 1001):
        recorder.keep(posted(number, f"{number:04}"))
    await recorder.drain()
    assert len(questions(tmp_path)) == 1000
    assert len(commits) == 2


async def test_what_comes_while_one_writes_is_written_together(store: SqlStore, tmp_path: Path) -> None:
    commits: list[object] = []
    recorder = Recorder(store)
    with locked(tmp_path):
        recorder.keep(asked("First?"))
        await asyncio.sleep(0)
        event.listen(store._database._writer.sync_engine, "commit", commits.append)
        for number in range(50):
            recorder.keep(asked(f"{number:02}"))
        assert questions(tmp_path) == []
    await recorder.drain()
    assert len(questions(tmp_path)) == 51
    assert len(commits) == 2


async def test_questions_are_left_out_where_they_are_not_to_be_kept(store: SqlStore, tmp_path: Path) -> None:
    recorder = Recorder(store, keep_questions=False)
    recorder.keep(posted(1, PRIVATE))
    await recorder.drain()
    assert questions(tmp_path) == []
    assert await store.public_message(1) is not None


async def test_the_oldest_are_dropped_and_counted_where_too_many_wait(
    store: SqlStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    recorder = Recorder(store, max_pending=3)
    for number in range(5):
        recorder.keep(asked(f"Question {number}?"))
    await recorder.drain()
    assert questions(tmp_path) == ["Question 2?", "Question 3?", "Question 4?"]
    assert [record.getMessage() for record in caplog.records] == ["2 answers waited for the database and were dropped"]


def unkeepable(text: str) -> Recorded:
    """Return what the database refuses."""
    return replace(asked(text), question=replace(make_question(text), language=None))  # type: ignore[arg-type]


async def test_a_write_that_fails_is_told_by_its_kind_and_reaches_nobody(
    store: SqlStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    recorder = Recorder(store)
    recorder.keep(unkeepable(PRIVATE))
    await recorder.drain()
    recorder.keep(asked("The next?"))
    await recorder.drain()
    errors = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert [record.getMessage() for record in errors] == [
        "1 answers could not be recorded: IntegrityError SQLITE_CONSTRAINT_NOTNULL"
    ]
    assert PRIVATE not in caplog.text
    assert questions(tmp_path) == ["The next?"]


async def test_an_error_that_nobody_thought_of_is_told_by_its_kind_too(
    store: SqlStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    recorder = Recorder(store)
    recorder.keep(replace(asked(PRIVATE), answer=PRIVATE))  # type: ignore[arg-type]
    await asyncio.sleep(0)
    recorder.keep(asked("The next?"))
    await recorder.drain()
    assert [record.getMessage() for record in caplog.records] == ["Answers could not be recorded: AttributeError"]
    assert PRIVATE not in caplog.text
    assert questions(tmp_path) == ["The next?"]


async def test_a_database_that_is_gone_reaches_nobody(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with open_store(tmp_path) as store:
        pass
    (tmp_path / "database").rename(tmp_path / "elsewhere")
    recorder, before = Recorder(store), set(threading.enumerate())
    recorder.keep(asked(PRIVATE))
    await recorder.drain()
    assert [record.getMessage() for record in caplog.records] == [
        "1 answers could not be recorded: OperationalError SQLITE_CANTOPEN"
    ]
    assert alive_after_their_end(before) == []


async def test_a_cancelled_write_ends_as_cancelled_and_the_next_goes_on(store: SqlStore, tmp_path: Path) -> None:
    recorder = Recorder(store)
    with locked(tmp_path):
        recorder.keep(asked("Cancelled?"))
        await asyncio.sleep(0)
        recorder.keep(asked("Pending?"))
        [task] = tasks()
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled()
    await recorder.drain()
    assert questions(tmp_path) == ["Pending?"]


async def test_whoever_gives_up_waiting_does_not_stop_the_writing(store: SqlStore, tmp_path: Path) -> None:
    recorder = Recorder(store)
    with locked(tmp_path):
        recorder.keep(asked("Patient?"))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(recorder.drain(), timeout=0.01)
    await recorder.drain()
    assert questions(tmp_path) == ["Patient?"]
