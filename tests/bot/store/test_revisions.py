"""Revisions: numbered without a gap, finished once, and whole; the record knows each file as it stands."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import pytest_asyncio

from bot.store.curated import Act, FileChange, NewRevision, Revision, RevisionState
from bot.store.errors import FailedOperationError
from bot.store.sql_curation import SqlCurationStore
from tests.bot.store.samples import GUILD, rows
from tests.bot.store.upkeep import (
    ADDED,
    ARTICLE,
    EDITED,
    GONE,
    MODERATOR,
    NOON,
    OTHER_MODERATOR,
    SHELF,
    make_draft,
    make_entry,
    make_revision,
    open_both,
)

BASE = "folder-0123456789abcdef"
CONTACTS = FileChange("contacts.yaml", None, "contacts: []\n")
pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def curation(folder: Path) -> AsyncIterator[SqlCurationStore]:
    async with open_both(folder) as (_, opened):
        yield opened


async def publish(curation: SqlCurationStore, *new: NewRevision) -> list[Revision]:
    """Publish revisions, one after the other; return them without their files."""
    done = []
    for each in new:
        begun = await curation.begin_revision(each)
        finished = await curation.finish_revision(begun.shelf, begun.number, RevisionState.PUBLISHED)
        assert finished is not None
        done.append(finished)
    return done


# Beginning and finishing


async def test_a_revision_comes_back_with_its_files_as_it_was_begun(curation: SqlCurationStore) -> None:
    begun = await curation.begin_revision(make_revision(CONTACTS, EDITED, approver_id=OTHER_MODERATOR))
    assert begun == Revision(
        shelf=SHELF,
        number=1,
        act=Act.ADD,
        subject="bridge-rule",
        actor_id=MODERATOR,
        approver_id=OTHER_MODERATOR,
        at=NOON,
        reason="The clerk wrote to us.",
        state=RevisionState.PENDING,
        files=(EDITED, CONTACTS),
    )
    assert await curation.revision(SHELF, 1) == begun


async def test_a_revision_without_files_comes_back_too(curation: SqlCurationStore) -> None:
    begun = await curation.begin_revision(replace(make_revision(), files=()))
    assert begun.files == ()
    assert await curation.revision(SHELF, 1) == begun


async def test_a_revision_that_was_never_begun_is_not_known(curation: SqlCurationStore) -> None:
    await curation.begin_revision(make_revision())
    assert (await curation.revision(SHELF, 2), await curation.revision(BASE, 1)) == (None, None)


async def test_each_library_counts_its_own_revisions(curation: SqlCurationStore) -> None:
    shelves = [SHELF, SHELF, BASE, SHELF]
    begun = [await curation.begin_revision(make_revision(shelf=shelf)) for shelf in shelves]
    assert [revision.number for revision in begun] == [1, 2, 1, 3]


async def test_a_time_of_another_zone_is_kept_in_utc(curation: SqlCurationStore, tmp_path: Path) -> None:
    denver = datetime(2026, 3, 1, 18, 30, 0, 250_000, tzinfo=timezone(timedelta(hours=-7)))
    await curation.begin_revision(make_revision(at=denver))
    found = await curation.revision(SHELF, 1)
    assert found is not None
    assert (found.at, found.at.tzinfo) == (datetime(2026, 3, 2, 1, 30, 0, 250_000, tzinfo=UTC), UTC)
    assert rows(tmp_path, "SELECT at FROM revisions") == [("2026-03-02 01:30:00.250000",)]


@pytest.mark.parametrize("text", ["", "nul \0 and half a sign \ud83d\r\n", "¿Quién cuenta los puentes? 🌉"])
async def test_a_text_is_kept_to_the_last_sign(curation: SqlCurationStore, text: str) -> None:
    given = FileChange(ARTICLE, text, text + "!")
    await curation.begin_revision(make_revision(given))
    found = await curation.revision(SHELF, 1)
    assert found is not None
    assert found.files == (given,)


async def test_a_text_is_kept_once_however_often_it_stands(curation: SqlCurationStore, tmp_path: Path) -> None:
    await publish(curation, make_revision(ADDED), make_revision(EDITED), make_revision(ADDED, shelf=BASE))
    assert rows(tmp_path, "SELECT count(*) FROM file_texts") == [(2,)]


async def test_a_revision_that_can_not_be_kept_leaves_nothing(curation: SqlCurationStore, tmp_path: Path) -> None:
    with pytest.raises(FailedOperationError):
        await curation.begin_revision(make_revision(ADDED, EDITED))
    assert rows(tmp_path, "SELECT number FROM revisions UNION SELECT digest FROM file_texts") == []


@pytest.mark.parametrize("state", [RevisionState.PUBLISHED, RevisionState.ABANDONED])
async def test_a_revision_is_finished_once(curation: SqlCurationStore, state: RevisionState) -> None:
    begun = await curation.begin_revision(make_revision())
    assert await curation.finish_revision(SHELF, 1, state) == replace(begun, state=state, files=())
    assert await curation.finish_revision(SHELF, 1, RevisionState.PUBLISHED) is None
    assert await curation.revision(SHELF, 1) == replace(begun, state=state)


async def test_only_the_revision_named_is_finished(curation: SqlCurationStore) -> None:
    for shelf in (SHELF, SHELF, BASE):
        await curation.begin_revision(make_revision(shelf=shelf))
    await curation.finish_revision(SHELF, 1, RevisionState.PUBLISHED)
    assert [(each.shelf, each.number) for each in await curation.pending_revisions()] == [(SHELF, 2), (BASE, 1)]


async def test_a_revision_that_is_published_deletes_its_draft_and_is_logged(curation: SqlCurationStore) -> None:
    for draft_id in (7, 8):
        await curation.put_draft(make_draft(draft_id))
    await curation.begin_revision(make_revision(draft_id=7, draft_version=1))
    await curation.finish_revision(SHELF, 1, RevisionState.PUBLISHED, make_entry(revision=1))
    assert [draft.id for draft in await curation.drafts(GUILD)] == [8]
    assert await curation.log_entries(GUILD) == [make_entry(revision=1)]


async def test_the_draft_of_an_abandoned_revision_stays(curation: SqlCurationStore) -> None:
    kept = await curation.put_draft(make_draft(7))
    await curation.begin_revision(make_revision(draft_id=7, draft_version=1))
    await curation.finish_revision(SHELF, 1, RevisionState.ABANDONED)
    assert await curation.draft(GUILD, 7) == kept


async def test_a_draft_that_was_changed_since_stays(curation: SqlCurationStore) -> None:
    kept = await curation.put_draft(make_draft(7))
    assert kept is not None
    await curation.begin_revision(make_revision(draft_id=7, draft_version=kept.version))
    changed = await curation.put_draft(kept)
    await curation.finish_revision(SHELF, 1, RevisionState.PUBLISHED)
    assert await curation.draft(GUILD, 7) == changed


async def test_what_is_finished_already_is_not_logged_and_deletes_no_draft(curation: SqlCurationStore) -> None:
    await curation.begin_revision(make_revision(draft_id=7, draft_version=1))
    await curation.finish_revision(SHELF, 1, RevisionState.ABANDONED)
    kept = await curation.put_draft(make_draft(7))
    assert await curation.finish_revision(SHELF, 1, RevisionState.PUBLISHED, make_entry()) is None
    assert (await curation.draft(GUILD, 7), await curation.log_entries(GUILD)) == (kept, [])


async def test_a_revision_that_can_not_be_logged_is_not_finished(curation: SqlCurationStore) -> None:
    await curation.put_draft(make_draft(7))
    await curation.begin_revision(make_revision(draft_id=7, draft_version=1))
    broken = replace(make_entry(), subject=None)  # type: ignore[arg-type]
    with pytest.raises(FailedOperationError):
        await curation.finish_revision(SHELF, 1, RevisionState.PUBLISHED, broken)
    assert [revision.number for revision in await curation.pending_revisions(SHELF)] == [1]
    assert await curation.draft(GUILD, 7) is not None


# Lists


async def test_pending_revisions_come_in_order_with_their_files(curation: SqlCurationStore) -> None:
    for number in range(11):
        file = FileChange(f"articles/en/{number}.md", None, f"{number}\n")
        await curation.begin_revision(make_revision(file, CONTACTS))
    elsewhere = await curation.begin_revision(make_revision(shelf=BASE))
    found = await curation.pending_revisions(SHELF)
    assert [revision.number for revision in found] == list(range(1, 12))
    assert [revision.files[0].after for revision in found] == [f"{number}\n" for number in range(11)]
    assert [len(revision.files) for revision in found] == [2] * 11
    assert await curation.pending_revisions(BASE) == [elsewhere]
    assert await curation.pending_revisions() == [*found, elsewhere]


async def test_published_revisions_come_newest_first_without_files(curation: SqlCurationStore) -> None:
    done = await publish(curation, make_revision(ADDED), make_revision(EDITED), make_revision(shelf=BASE))
    await curation.begin_revision(make_revision(GONE))
    await curation.finish_revision(SHELF, 3, RevisionState.ABANDONED)
    await curation.begin_revision(make_revision(GONE))
    assert await curation.revisions(SHELF) == [done[1], done[0]]


async def test_the_history_of_a_file_names_only_its_own_revisions(curation: SqlCurationStore) -> None:
    await publish(curation, make_revision(ADDED, CONTACTS), make_revision(EDITED), make_revision(CONTACTS))
    assert [revision.number for revision in await curation.revisions(SHELF, path="contacts.yaml")] == [3, 1]
    assert await curation.revisions(SHELF, path="gaps.yaml") == []


async def test_a_history_can_be_leafed_through(curation: SqlCurationStore) -> None:
    await publish(curation, *[make_revision(CONTACTS) for _ in range(7)])
    pages, before = [], None
    while page := [each.number for each in await curation.revisions(SHELF, before=before, limit=3)]:
        pages.append(page)
        before = page[-1]
    assert pages == [[7, 6, 5], [4, 3, 2], [1]]


# What stands


async def test_the_record_knows_the_digest_and_text_of_each_file_that_stands(curation: SqlCurationStore) -> None:
    await publish(curation, make_revision(ADDED, CONTACTS), make_revision(EDITED), make_revision(shelf=BASE))
    assert await curation.file_digests(SHELF) == {
        ARTICLE: hashlib.sha256(b"The clerk counts the bridges every spring.\n").hexdigest(),
        "contacts.yaml": hashlib.sha256(b"contacts: []\n").hexdigest(),
    }
    assert await curation.file_text(SHELF, ARTICLE) == EDITED.after
    assert await curation.file_text(SHELF, "contacts.yaml") == CONTACTS.after
    assert await curation.file_text(BASE, ARTICLE) == ADDED.after


async def test_a_file_that_is_gone_is_left_out_until_it_is_back(curation: SqlCurationStore) -> None:
    await publish(curation, make_revision(ADDED), make_revision(EDITED), make_revision(GONE))
    assert (await curation.file_digests(SHELF), await curation.file_text(SHELF, ARTICLE)) == ({}, None)
    await publish(curation, make_revision(ADDED))
    assert list(await curation.file_digests(SHELF)) == [ARTICLE]
    assert await curation.file_text(SHELF, ARTICLE) == ADDED.after


async def test_what_is_not_published_does_not_stand(curation: SqlCurationStore) -> None:
    await publish(curation, make_revision(ADDED))
    await curation.begin_revision(make_revision(EDITED))
    await curation.finish_revision(SHELF, 2, RevisionState.ABANDONED)
    await curation.begin_revision(make_revision(EDITED, CONTACTS))
    assert list(await curation.file_digests(SHELF)) == [ARTICLE]
    assert await curation.file_text(SHELF, ARTICLE) == ADDED.after
    assert await curation.file_text(SHELF, "contacts.yaml") is None


async def test_a_revision_may_be_published_from_the_first(curation: SqlCurationStore) -> None:
    await curation.begin_revision(make_revision(act=Act.BY_HAND, state=RevisionState.PUBLISHED))
    assert await curation.pending_revisions() == []
    assert [revision.act for revision in await curation.revisions(SHELF)] == [Act.BY_HAND]
    assert list(await curation.file_digests(SHELF)) == [ARTICLE]
