"""Publishing to one library: in turn, all or nothing, and nothing of anybody's lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.sources.changes import stepping_back
from bot.sources.errors import SourceCode, SourceFault, StaleChangeFault
from bot.sources.publishing import Publisher
from bot.sources.shelves import Shelf, read_file
from bot.store.curated import Act, FileChange, LogEntry, NewRevision, Revision, RevisionState
from bot.store.errors import FailedOperationError
from bot.store.sql_curation import SqlCurationStore
from knowledge.folder import MAX_FILE_BYTES
from tests.bot.sources.publishing_worker import AUTHOR, GUILD, PAIR, Desk, article

ONE, OTHER = PAIR
pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    made = Desk(tmp_path)
    await made.database.open()
    yield made
    await made.database.close()


def change(path: str, before: int | None, after: int | None) -> FileChange:
    language = path.split("/")[1]
    old, new = (None if stamp is None else article(stamp, language) for stamp in (before, after))
    return FileChange(path, old, new)


def new(desk: Desk, *files: FileChange, act: Act = Act.EDIT) -> NewRevision:
    return NewRevision(desk.shelf.key, act, "bridges", AUTHOR, None, datetime.now(UTC), "because", files)


class Forgetful(SqlCurationStore):
    """A database that fails once the files are written."""

    async def finish_revision(self, *_arguments: object) -> Revision | None:
        """Fail."""
        raise FailedOperationError("disk full")


async def publish(desk: Desk, *files: FileChange) -> Revision:
    return await desk.publisher.publish(desk.shelf, new(desk, *files))


async def test_a_change_is_in_the_files_and_in_the_record(desk: Desk) -> None:
    entry = LogEntry(GUILD, datetime.now(UTC), AUTHOR, "published", "bridges")
    revision = await desk.publisher.publish(desk.shelf, new(desk, change(ONE, None, 1)), entry)
    assert read_file(desk.shelf, ONE) == article(1, "en")
    kept = await desk.store.revision(desk.shelf.key, revision.number)
    assert kept is not None
    assert (kept.state, kept.files, kept.reason) == (RevisionState.PUBLISHED, (change(ONE, None, 1),), "because")
    assert [line.deed for line in await desk.store.log_entries(GUILD)] == ["published"]


async def test_the_second_of_two_is_told_and_shown_all_three_texts(desk: Desk) -> None:
    await publish(desk, change(ONE, None, 1))
    await publish(desk, change(ONE, 1, 2))
    with pytest.raises(StaleChangeFault) as caught:
        await publish(desk, change(ONE, 1, 3))
    fault = caught.value
    assert (fault.path, fault.base, fault.live, fault.wanted) == (
        ONE,
        article(1, "en"),
        article(2, "en"),
        article(3, "en"),
    )
    assert read_file(desk.shelf, ONE) == article(2, "en")
    assert len(await desk.store.revisions(desk.shelf.key)) == 2


async def test_of_many_at_once_on_the_same_text_one_wins(desk: Desk, tmp_path: Path) -> None:
    await publish(desk, change(ONE, None, 1))
    others = [Desk(tmp_path) for _ in range(3)]
    for other in others:
        await other.database.open()
    tries = [publish(one, change(ONE, 1, stamp)) for stamp, one in enumerate([desk, *others] * 3, start=2)]
    ended = await asyncio.gather(*tries, return_exceptions=True)
    for other in others:
        await other.database.close()
    won = [revision for revision in ended if isinstance(revision, Revision)]
    assert len(won) == 1
    assert all(isinstance(fault, StaleChangeFault) for fault in ended if fault is not won[0])
    assert [one.number for one in await desk.store.revisions(desk.shelf.key)] == [2, 1]


async def test_what_was_changed_by_hand_is_recorded_before_the_next_change(desk: Desk) -> None:
    await publish(desk, change(ONE, None, 1))
    (desk.shelf.folder / ONE).write_text(article(7, "en"))
    await publish(desk, change(OTHER, None, 1))
    numbers = {one.number: one.act for one in await desk.store.revisions(desk.shelf.key)}
    assert numbers == {1: Act.EDIT, 2: Act.BY_HAND, 3: Act.EDIT}
    by_hand = await desk.store.revision(desk.shelf.key, 2)
    assert by_hand is not None
    assert by_hand.files == (change(ONE, 1, 7),)


async def test_a_file_that_was_deleted_by_hand_is_recorded_and_can_be_brought_back(desk: Desk) -> None:
    await publish(desk, change(ONE, None, 1))
    (desk.shelf.folder / ONE).unlink()
    found = (await desk.publisher.catch_up(desk.shelf)).by_hand
    assert found is not None
    assert found.files == (change(ONE, 1, None),)
    await publish(desk, *stepping_back(desk.shelf, found.files))
    assert read_file(desk.shelf, ONE) == article(1, "en")


async def test_looking_again_finds_nothing(desk: Desk) -> None:
    await publish(desk, change(ONE, None, 1))
    (desk.shelf.folder / "contacts.yaml").write_text("")
    assert (await desk.publisher.catch_up(desk.shelf)).by_hand is not None
    again = await desk.publisher.catch_up(desk.shelf)
    assert (again.finished, again.by_hand) == ((), None)


async def test_a_pending_change_is_finished_and_a_hand_that_came_between_is_not_overwritten(desk: Desk) -> None:
    await publish(desk, change(ONE, None, 1), change(OTHER, None, 1))
    await desk.store.begin_revision(new(desk, change(ONE, 1, 2), change(OTHER, 1, 2)))
    (desk.shelf.folder / OTHER).write_text(article(9, "es"))
    caught_up = await desk.publisher.catch_up(desk.shelf)
    assert [one.number for one in caught_up.finished] == [2]
    assert caught_up.by_hand is not None
    assert caught_up.by_hand.files == (change(OTHER, 2, 9),)
    assert read_file(desk.shelf, ONE) == article(2, "en")
    assert read_file(desk.shelf, OTHER) == article(9, "es")


async def test_a_change_that_cant_be_written_whole_is_taken_back(desk: Desk) -> None:
    await publish(desk, change(ONE, None, 1))
    # A file stands where the folder of the second one should be.
    (desk.shelf.folder / OTHER).parent.write_text("in the way")
    with pytest.raises(SourceFault) as caught:
        await publish(desk, change(ONE, 1, 2), change(OTHER, None, 2))
    assert caught.value.code is SourceCode.UNWRITABLE
    assert read_file(desk.shelf, ONE) == article(1, "en")
    assert await desk.store.pending_revisions() == []
    assert [one.number for one in await desk.store.revisions(desk.shelf.key)] == [1]


async def test_who_gives_up_waiting_does_not_stop_a_change(desk: Desk) -> None:
    task = asyncio.create_task(publish(desk, change(ONE, None, 1)))
    while not await desk.store.pending_revisions() and not task.done():
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await desk.publisher.drain()
    assert read_file(desk.shelf, ONE) == article(1, "en")
    assert [one.state for one in await desk.store.revisions(desk.shelf.key)] == [RevisionState.PUBLISHED]


async def test_answers_follow_a_change_whose_asker_is_gone_and_one_that_only_the_record_missed(tmp_path: Path) -> None:
    followed: list[str | None] = []

    async def follow(shelf: Shelf) -> None:
        followed.append(read_file(shelf, ONE))

    desk = Desk(tmp_path)
    await desk.database.open()
    given = (tmp_path / "locks", lambda: datetime.now(UTC), follow)
    publisher = Publisher(desk.store, *given)
    task = asyncio.create_task(publisher.publish(desk.shelf, new(desk, change(ONE, None, 1))))
    await asyncio.sleep(0)
    task.cancel()
    await publisher.drain()
    forgetful = Publisher(Forgetful(desk.database), *given)
    with pytest.raises(FailedOperationError):
        await forgetful.publish(desk.shelf, new(desk, change(ONE, 1, 2)))
    await desk.database.close()
    assert followed == [article(1, "en"), article(2, "en")]


async def test_where_no_lock_can_be_had_nothing_is_done_and_that_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "locks").write_text("in the way")
    with pytest.raises(SourceFault) as caught:
        await publish(desk, change(ONE, None, 1))
    assert (caught.value.code, read_file(desk.shelf, ONE)) == (SourceCode.UNWRITABLE, None)


async def test_no_file_becomes_too_big_to_be_read_again(desk: Desk) -> None:
    with pytest.raises(SourceFault) as caught:
        await publish(desk, FileChange("golden.yaml", None, "#" * (MAX_FILE_BYTES + 1)))
    assert (caught.value.code, await desk.store.pending_revisions()) == (SourceCode.TOO_BIG, [])


async def test_going_back_brings_back_what_was_before_whatever_came_after(desk: Desk) -> None:
    await publish(desk, change(ONE, None, 1))
    second = await publish(desk, change(ONE, 1, 2))
    await publish(desk, change(ONE, 2, 3))
    kept = await desk.store.revision(desk.shelf.key, second.number)
    assert kept is not None
    assert stepping_back(desk.shelf, kept.files) == (change(ONE, 3, 1),)


async def test_there_is_no_going_back_to_what_is(desk: Desk) -> None:
    first = await publish(desk, change(ONE, None, 1))
    kept = await desk.store.revision(desk.shelf.key, first.number)
    assert kept is not None
    await publish(desk, change(ONE, 1, None))
    with pytest.raises(SourceFault) as caught:
        stepping_back(desk.shelf, kept.files)
    assert caught.value.code is SourceCode.NOTHING_CHANGED
