"""What is deleted is gone from the files too."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

import pytest

from bot.store import engine
from bot.store.records import Purged
from bot.store.sql import SqlStore
from tests.bot.store.samples import (
    DAY,
    GUILD,
    asked,
    bytes_of,
    file_of,
    make_answer,
    make_report,
    open_store,
    posted,
    questions,
    rows,
)

pytestmark = pytest.mark.asyncio


async def purge(store: SqlStore, before: date) -> Purged:
    """Delete every row, of whatever kind, of an earlier day."""
    return await store.purge(
        answers_before=before,
        messages_before=before,
        questions_before=before,
        votes_before=before,
        reports_before=before,
        languages_before=before,
        drafts_before=before,
        log_before=before,
    )


async def fill(store: SqlStore, day: date) -> list[str]:
    """Keep one day's questions, of many lengths; return how each begins, as no other does."""
    begins = [f"<{day}:{number:03}>" for number in range(40)]
    lengths = [5, 150, 40, 3000, 400, 60, 700]
    await store.record([asked(begin + "x" * length, day=day) for begin, length in zip(begins, cycle(lengths))])
    return begins


def left_of(texts: list[str], folder: Path) -> list[str]:
    found = bytes_of(folder)
    return [text for text in texts if text.encode() in found]


async def test_a_question_is_in_the_files_until_it_is_deleted(store: SqlStore, tmp_path: Path) -> None:
    old, new = await fill(store, DAY), await fill(store, DAY + timedelta(days=1))
    assert left_of(old, tmp_path) == old
    assert (await purge(store, DAY + timedelta(days=1))).questions == len(old)
    assert left_of(old, tmp_path) == []
    assert left_of(new, tmp_path) == new


async def test_after_months_no_file_holds_a_word_that_was_deleted(store: SqlStore, tmp_path: Path) -> None:
    """Rows move between pages as others come and go; none of the places that they once stood in may keep a copy."""
    days = [DAY + timedelta(days=number) for number in range(60)]
    kept = []
    for day in days:
        kept.append(await fill(store, day))
        await purge(store, day - timedelta(days=9))
    gone = [text for texts in kept[:-10] for text in texts]
    assert len(gone) == 2000
    assert left_of(gone, tmp_path) == []
    assert len(questions(tmp_path)) == 400


async def test_the_file_shrinks_by_what_was_deleted(store: SqlStore, tmp_path: Path) -> None:
    await purge(store, DAY)
    empty = file_of(tmp_path).stat().st_size
    for number in range(5):
        await fill(store, DAY + timedelta(days=number))
    await purge(store, DAY)
    full = file_of(tmp_path).stat().st_size
    await purge(store, DAY + timedelta(days=5))
    assert full > 1.5 * empty
    assert file_of(tmp_path).stat().st_size == empty


async def test_the_log_is_empty_after_a_purge(store: SqlStore, tmp_path: Path) -> None:
    await fill(store, DAY)
    log = file_of(tmp_path).with_name("bannock.sqlite3-wal")
    assert log.stat().st_size > 0
    await purge(store, DAY)
    assert log.stat().st_size == 0


async def test_a_report_that_is_purged_is_gone_from_the_files(store: SqlStore, tmp_path: Path) -> None:
    await store.report(make_report("My neighbour told me."))
    await purge(store, DAY + timedelta(days=1))
    assert left_of(["My neighbour told me."], tmp_path) == []


async def test_a_person_who_is_forgotten_is_gone_from_the_files(store: SqlStore, tmp_path: Path) -> None:
    names = ["pseudonym-of-a-voter", "pseudonym-of-a-speaker"]
    await store.vote("00000000000000aa", GUILD, names[0], True, DAY)
    await store.set_language(GUILD, names[1], "es", DAY)
    assert left_of(names, tmp_path) == names
    await store.forget_person(names)
    assert left_of(names, tmp_path) == []


async def test_a_server_that_is_forgotten_is_gone_from_the_files(store: SqlStore, tmp_path: Path) -> None:
    texts = await fill(store, DAY)
    await store.forget_guild(GUILD)
    assert left_of(texts, tmp_path) == []


async def test_an_answer_stays_while_a_public_message_shows_it(store: SqlStore) -> None:
    await store.record([posted(1)])
    later = DAY + timedelta(days=1)
    dates = dict.fromkeys(("answers", "questions", "votes", "reports", "languages", "drafts", "log"), later)
    given = {f"{kind}_before": day for kind, day in dates.items()}
    await store.purge(messages_before=DAY, **given)
    assert await store.given_answer("00000000000000aa", GUILD) == make_answer()
    await store.purge(messages_before=later, **given)
    assert await store.given_answer("00000000000000aa", GUILD) is None


async def test_words_that_an_answer_still_cites_stay(store: SqlStore, tmp_path: Path) -> None:
    await store.record([asked("?"), asked("?", day=DAY + timedelta(days=1))])
    await purge(store, DAY + timedelta(days=1))
    assert rows(tmp_path, "SELECT count(*) FROM passage_texts") == [(1,)]
    await purge(store, DAY + timedelta(days=2))
    assert rows(tmp_path, "SELECT count(*) FROM passage_texts") == [(0,)]


async def test_a_purge_that_another_reader_is_in_the_way_of_is_made_up_for_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_S", 0.05)
    async with open_store(tmp_path) as store:
        texts = await fill(store, DAY)
        with closing(sqlite3.connect(file_of(tmp_path), isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM questions").fetchone()
            assert (await purge(store, DAY + timedelta(days=1))).questions == len(texts)
            assert left_of(texts, tmp_path) != []
        assert [record.levelno for record in caplog.records] == [logging.WARNING]
        await purge(store, DAY + timedelta(days=1))
        assert left_of(texts, tmp_path) == []
