"""Drafts, the log and the corrections that wait: each comes back to its own server, and of two changes one wins."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.store.curated import Act, DraftState, FileChange
from bot.store.sql_curation import SqlCurationStore
from tests.bot.store.samples import DAY, GUILD, rows
from tests.bot.store.upkeep import (
    ADDED,
    EDITED,
    GONE,
    NOON,
    OTHER_MODERATOR,
    make_correction,
    make_draft,
    make_entry,
    open_both,
)

ELSEWHERE = GUILD + 100
LATER = DAY + timedelta(days=1)
pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def curation(folder: Path) -> AsyncIterator[SqlCurationStore]:
    async with open_both(folder) as (_, opened):
        yield opened


# Drafts


@pytest.mark.parametrize("files", [(), (ADDED,), (EDITED, FileChange("gaps.yaml", None, "\0 \ud83d ñ\n"), GONE)])
async def test_a_draft_comes_back_as_it_was_kept(curation: SqlCurationStore, files: tuple[FileChange, ...]) -> None:
    kept = await curation.put_draft(make_draft(files=files))
    assert kept == make_draft(files=files, version=1)
    assert await curation.draft(GUILD, 7) == kept


async def test_what_no_database_can_hold_is_replaced_in_the_reason_at_once(curation: SqlCurationStore) -> None:
    kept = await curation.put_draft(make_draft(reason="half \ud83d of a sign, and \0"))
    assert kept is not None
    assert kept.reason == "half ? of a sign, and \ufffd"
    assert await curation.draft(GUILD, 7) == kept


async def test_each_change_counts_up_the_version(curation: SqlCurationStore) -> None:
    draft = await curation.put_draft(make_draft())
    assert draft is not None
    changed = replace(
        draft,
        author_id=OTHER_MODERATOR,
        act=Act.STAGE,
        subject="toll-rule",
        files=(GONE,),
        reason="Another one.",
        state=DraftState.WAITING,
        day=LATER,
    )
    assert await curation.put_draft(changed) == replace(changed, version=2)
    assert await curation.draft(GUILD, 7) == replace(changed, version=2)


async def test_of_two_changes_to_the_same_version_the_second_is_told_and_changes_nothing(
    curation: SqlCurationStore,
) -> None:
    draft = await curation.put_draft(make_draft())
    assert draft is not None
    first = await curation.put_draft(replace(draft, reason="First."))
    assert await curation.put_draft(replace(draft, reason="Second.")) is None
    assert await curation.draft(GUILD, 7) == first


async def test_a_new_draft_does_not_replace_one_of_the_same_id(curation: SqlCurationStore) -> None:
    kept = await curation.put_draft(make_draft())
    assert await curation.put_draft(make_draft(reason="Mine.")) is None
    assert await curation.draft(GUILD, 7) == kept


async def test_a_draft_that_is_gone_does_not_come_back_by_a_change(curation: SqlCurationStore, tmp_path: Path) -> None:
    draft = await curation.put_draft(make_draft())
    assert draft is not None
    await curation.forget_draft(GUILD, 7)
    assert await curation.put_draft(replace(draft, reason="Late.")) is None
    assert rows(tmp_path, "SELECT * FROM drafts") == []


async def test_a_draft_is_not_found_changed_or_deleted_from_another_server(curation: SqlCurationStore) -> None:
    draft = await curation.put_draft(make_draft())
    assert draft is not None
    assert await curation.draft(ELSEWHERE, 7) is None
    assert await curation.drafts(ELSEWHERE) == []
    assert await curation.put_draft(replace(draft, guild_id=ELSEWHERE)) is None
    assert not await curation.forget_draft(ELSEWHERE, 7)
    assert await curation.drafts(GUILD) == [draft]


async def test_drafts_come_oldest_first(curation: SqlCurationStore) -> None:
    for draft_id, day in ((1, LATER), (2, DAY), (3, LATER + timedelta(days=1))):
        await curation.put_draft(make_draft(draft_id, day=day))
    assert [draft.id for draft in await curation.drafts(GUILD)] == [2, 1, 3]


async def test_a_draft_is_deleted_once(curation: SqlCurationStore) -> None:
    await curation.put_draft(make_draft())
    assert [await curation.forget_draft(GUILD, 7) for _ in range(2)] == [True, False]
    assert await curation.draft(GUILD, 7) is None


# The log


async def test_the_log_of_a_server_comes_newest_first(curation: SqlCurationStore) -> None:
    entries = [
        make_entry("published", at=NOON + timedelta(microseconds=number), revision=number, note=f"note {number}")
        for number in range(5)
    ]
    for place in (2, 0, 4, 1, 3):
        await curation.log(entries[place])
    await curation.log(make_entry(guild_id=ELSEWHERE))
    assert await curation.log_entries(GUILD) == entries[::-1]
    assert await curation.log_entries(GUILD, limit=2) == [entries[4], entries[3]]


async def test_the_times_of_the_log_are_in_utc(curation: SqlCurationStore) -> None:
    await curation.log(make_entry())
    [entry] = await curation.log_entries(GUILD)
    assert entry.at.tzinfo is UTC


async def test_the_same_deed_twice_is_two_lines(curation: SqlCurationStore) -> None:
    for _ in range(2):
        await curation.log(make_entry())
    assert await curation.log_entries(GUILD) == [make_entry()] * 2


# Corrections


async def test_a_message_waits_for_one_correction(curation: SqlCurationStore) -> None:
    first, second, third = (make_correction(number) for number in (1, 2, 3))
    assert await curation.add_corrections([first, second]) == 2
    assert await curation.add_corrections([second, third, third]) == 1
    assert await curation.add_corrections([third]) == 0
    assert await curation.add_corrections([]) == 0
    assert await curation.count_corrections(GUILD) == 3


async def test_more_corrections_than_a_statement_has_room_for_are_kept(curation: SqlCurationStore) -> None:
    assert await curation.add_corrections([make_correction(number) for number in range(1, 6001)]) == 6000


async def test_the_correction_with_the_fewest_tries_is_next(curation: SqlCurationStore) -> None:
    await curation.add_corrections([make_correction(number) for number in (1, 2)])
    seen = []
    for _ in range(4):
        correction = await curation.next_correction()
        assert correction is not None
        seen.append((correction.message_id, correction.tries))
        await curation.retry_correction(correction.message_id)
    assert seen == [(1, 0), (2, 0), (1, 1), (2, 1)]


async def test_a_correction_that_is_done_waits_no_more(curation: SqlCurationStore) -> None:
    waiting = make_correction(2, guild_id=ELSEWHERE, revision=9, answer_id="00000000000000bb", day=LATER)
    await curation.add_corrections([make_correction(1), waiting])
    await curation.forget_correction(1)
    assert await curation.next_correction() == waiting
    assert (await curation.count_corrections(GUILD), await curation.count_corrections(ELSEWHERE)) == (0, 1)
    await curation.forget_correction(2)
    assert await curation.next_correction() is None
