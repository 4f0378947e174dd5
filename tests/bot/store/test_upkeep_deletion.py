"""What of libraries' upkeep is deleted, by age or with its server, and the history that stays."""

from __future__ import annotations

import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.store.curated import OPERATOR, FileChange, RevisionState
from bot.store.errors import FailedOperationError
from bot.store.records import Purged
from bot.store.sql import SqlStore
from bot.store.sql_curation import SqlCurationStore
from tests.bot.store.samples import DAY, GUILD, bytes_of, change, rows
from tests.bot.store.test_deletion import left_of, purge
from tests.bot.store.upkeep import (
    ADDED,
    EDITED,
    MODERATOR,
    OTHER_MODERATOR,
    SHELF,
    make_correction,
    make_draft,
    make_entry,
    make_revision,
    open_both,
)

ELSEWHERE = GUILD + 100
LATER = DAY + timedelta(days=1)
NOTHING = Purged(**{field.name: 0 for field in fields(Purged)})
PRIVATE = "My cousin Ximena told the clerk."
Both = tuple[SqlStore, SqlCurationStore]
pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def both(folder: Path) -> AsyncIterator[Both]:
    async with open_both(folder) as opened:
        yield opened


async def keep_one_of_each(curation: SqlCurationStore, guild_id: int = GUILD) -> None:
    """Keep a row of each kind that belongs to a server."""
    await curation.put_draft(make_draft(guild_id, guild_id=guild_id, files=(FileChange("x.md", None, PRIVATE),)))
    await curation.log(make_entry(guild_id=guild_id, note=PRIVATE))
    await curation.add_corrections([make_correction(guild_id, guild_id=guild_id)])


# By age


async def test_what_is_due_goes_and_leaves_no_trace_in_the_files(both: Both, tmp_path: Path) -> None:
    store, curation = both
    await keep_one_of_each(curation)
    assert await purge(store, DAY) == NOTHING
    assert left_of([PRIVATE], tmp_path) == [PRIVATE]
    assert await purge(store, LATER) == replace(NOTHING, drafts=1, log=1, corrections=1)
    assert left_of([PRIVATE], tmp_path) == []


async def test_a_line_of_the_log_is_of_its_day_in_utc(both: Both) -> None:
    store, curation = both
    midnight = datetime(LATER.year, LATER.month, LATER.day, tzinfo=UTC)
    await curation.log(make_entry("before", at=midnight - timedelta(microseconds=1)))
    await curation.log(make_entry("after", at=midnight))
    assert (await purge(store, LATER)).log == 1
    assert [entry.deed for entry in await curation.log_entries(GUILD)] == ["after"]


async def test_the_history_of_a_library_stays(both: Both) -> None:
    store, curation = both
    await curation.begin_revision(make_revision(ADDED, state=RevisionState.PUBLISHED))
    begun = await curation.begin_revision(make_revision(EDITED))
    await purge(store, DAY + timedelta(days=9999))
    assert await curation.revision(SHELF, 2) == begun
    assert await curation.file_text(SHELF, EDITED.path) == ADDED.after


async def test_a_text_goes_when_nothing_refers_to_it_any_more(both: Both, tmp_path: Path) -> None:
    store, curation = both
    gone, kept = FileChange("x.md", None, PRIVATE), FileChange("y.md", "Before.\n", None)
    await curation.begin_revision(make_revision(gone, kept))
    await purge(store, LATER)
    assert rows(tmp_path, "SELECT count(*) FROM file_texts") == [(2,)]
    change(tmp_path, "DELETE FROM revision_files WHERE path = 'x.md'")
    await purge(store, LATER)
    assert rows(tmp_path, "SELECT CAST(text AS TEXT) FROM file_texts") == [("Before.\n",)]
    assert left_of([PRIVATE], tmp_path) == []


# With its server


async def test_a_server_is_forgotten_and_no_other_is(both: Both) -> None:
    store, curation = both
    for guild_id in (GUILD, ELSEWHERE):
        await keep_one_of_each(curation, guild_id)
    assert [await store.forget_guild(GUILD) for _ in range(2)] == [3, 0]
    assert (await curation.drafts(GUILD), await curation.log_entries(GUILD)) == ([], [])
    assert (await curation.count_corrections(GUILD), await curation.count_corrections(ELSEWHERE)) == (0, 1)
    assert [len(await curation.drafts(ELSEWHERE)), len(await curation.log_entries(ELSEWHERE))] == [1, 1]


async def test_a_server_that_is_forgotten_is_gone_from_the_files(both: Both, tmp_path: Path) -> None:
    store, curation = both
    await keep_one_of_each(curation)
    await store.forget_guild(GUILD)
    assert PRIVATE.encode() not in bytes_of(tmp_path)


async def test_the_history_of_a_library_outlives_its_server_but_names_nobody(both: Both) -> None:
    store, curation = both
    begun = [
        await curation.begin_revision(make_revision(approver_id=OTHER_MODERATOR)),
        await curation.begin_revision(make_revision()),
        await curation.begin_revision(make_revision(actor_id=OPERATOR, approver_id=OTHER_MODERATOR)),
    ]
    other = await curation.begin_revision(make_revision(shelf=str(ELSEWHERE), approver_id=OTHER_MODERATOR))
    assert await store.forget_guild(GUILD) == 3
    nameless = [
        replace(begun[0], actor_id=OPERATOR, approver_id=OPERATOR),
        replace(begun[1], actor_id=OPERATOR),
        replace(begun[2], approver_id=OPERATOR),
    ]
    assert await curation.pending_revisions(SHELF) == nameless
    assert await curation.pending_revisions(str(ELSEWHERE)) == [other]
    assert await store.forget_guild(GUILD) == 0


async def test_a_server_whose_history_lost_its_names_has_them_in_no_file(both: Both, tmp_path: Path) -> None:
    store, curation = both
    await curation.begin_revision(make_revision())
    in_the_file = MODERATOR.to_bytes(8, "big")
    assert in_the_file in bytes_of(tmp_path)
    await store.forget_guild(GUILD)
    assert in_the_file not in bytes_of(tmp_path)


@pytest.mark.parametrize(
    "keep",
    [
        lambda curation: curation.put_draft(make_draft()),
        lambda curation: curation.log(make_entry()),
        lambda curation: curation.add_corrections([make_correction(1)]),
    ],
)
async def test_a_server_known_only_by_its_upkeep_is_known(
    both: Both, keep: Callable[[SqlCurationStore], Awaitable[object]]
) -> None:
    store, curation = both
    await keep(curation)
    assert await store.guild_ids() == {GUILD}


async def test_a_server_known_only_by_its_history_was_left_already(both: Both) -> None:
    store, curation = both
    await curation.begin_revision(make_revision())
    assert await store.guild_ids() == set()


# What errors and logs tell


@pytest.mark.parametrize(
    "refused",
    [
        lambda curation: curation.put_draft(make_draft(8, reason=PRIVATE, author_id=None)),
        lambda curation: curation.log(make_entry(note=PRIVATE, subject=None)),
        lambda curation: curation.log(make_entry(note=PRIVATE, at=PRIVATE)),
        lambda curation: curation.begin_revision(make_revision(FileChange("x", None, PRIVATE), subject=None)),
        lambda curation: curation.begin_revision(make_revision(*[FileChange("x", None, PRIVATE)] * 2)),
    ],
)
@pytest.mark.parametrize("name", ["", "sqlalchemy.engine"])
async def test_no_error_and_no_log_tells_what_was_being_kept(
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    refused: Callable[[SqlCurationStore], Awaitable[object]],
    name: str,
) -> None:
    caplog.set_level(logging.DEBUG if not name else logging.INFO, name)
    async with open_both(tmp_path) as (_, curation):
        await curation.put_draft(make_draft(reason=PRIVATE, files=(FileChange("x", None, PRIVATE),)))
        with pytest.raises(FailedOperationError) as caught:
            await refused(curation)
    error = caught.value
    assert PRIVATE not in "".join(traceback.format_exception(error)) + repr(error) + repr(vars(error))
    assert caplog.records
    assert PRIVATE not in caplog.text
