"""Files that are changed by hand while the bot runs."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store.curated import Act, FileChange, NewRevision
from bot.wording import Wording
from knowledge.article import ArticleId
from tests.bot.sources.desk import CURATOR, HERE, THERE, TRAM, CuratedCore

pytestmark = pytest.mark.asyncio
COUNTS = "Who counts the bridges?"
FARE = "What does the tram to the harbor cost on Sundays?"
FREE = "costs nothing on Sundays"


def own(curated: CuratedCore, guild_id: int = HERE) -> Path:
    folder = curated.curation.shelves(guild_id).folder / "articles" / "en"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


async def settle(curated: CuratedCore) -> None:
    """Look twice: what was changed is taken in once it no longer changes."""
    for _ in range(2):
        await curated.curation.watcher.look()


async def test_an_own_article_put_there_by_hand_is_answered_from_and_recorded(curated: CuratedCore) -> None:
    await settle(curated)
    (own(curated) / "tram.md").write_text(TRAM)
    await curated.curation.watcher.look()
    assert FREE not in await curated.said(FARE), "it may still be being written"
    await curated.curation.watcher.look()
    assert FREE in await curated.said(FARE)
    assert FREE not in await curated.said(FARE, THERE)
    [revision] = await curated.curation.store.revisions(str(HERE))
    assert (revision.act, revision.actor_id) == (Act.BY_HAND, 0)
    assert [entry.subject for entry in await curated.curation.store.log_entries(HERE)] == ["articles/en/tram.md"]


async def test_a_change_of_the_base_library_reaches_every_server(curated: CuratedCore) -> None:
    await curated.publish()
    await settle(curated)
    rule = curated.library_dir / "articles/en/bridge-rule.md"
    rule.write_text(rule.read_text().replace("every spring", "every autumn"))
    await settle(curated)
    for place in (HERE, THERE, 0):
        assert "every autumn" in await curated.said(COUNTS, place)
    assert FREE in await curated.said(FARE)


async def test_a_file_that_is_broken_by_hand_does_not_bring_back_what_it_replaced(curated: CuratedCore) -> None:
    (own(curated) / "bridge-rule.md").write_text("no front matter")
    await settle(curated)
    assert "every spring" not in await curated.said(COUNTS)
    assert "every spring" in await curated.said(COUNTS, THERE)


async def test_what_a_crash_left_half_done_is_finished_before_the_first_question(
    tmp_path: Path, wording: Wording
) -> None:
    first = CuratedCore(tmp_path, wording)
    await first.core.open()
    shelf = first.curation.shelves(HERE)
    change = FileChange("articles/en/tram.md", None, TRAM)
    new = NewRevision(shelf.key, Act.ADD, "tram", 1, None, datetime.now(UTC), "", (change,))
    await first.curation.store.begin_revision(new)
    await first.core.close()
    second = CuratedCore(tmp_path, wording)
    await second.core.open()
    said, entries = await second.said(FARE), await second.curation.store.log_entries(HERE)
    await second.core.close()
    assert FREE in said
    assert [(entry.deed, entry.actor_id, entry.revision) for entry in entries] == [("published", 1, 1)]


async def test_what_can_not_be_recorded_is_answered_from_and_recorded_later(
    curated: CuratedCore, caplog: pytest.LogCaptureFixture
) -> None:
    await settle(curated)
    locks = curated.curation.shelves(HERE).folder.parent.parent / "locks"
    shutil.rmtree(locks)
    locks.write_text("in the way")
    (own(curated) / "tram.md").write_text(TRAM)
    for _ in range(3):
        await settle(curated)
    assert FREE in await curated.said(FARE)
    assert await curated.curation.store.revisions(str(HERE)) == []
    assert [record.getMessage() for record in caplog.records if str(HERE) in record.getMessage()] == [
        f"the files of library {HERE} could not be taken in (SourceFault)"
    ]
    locks.unlink()
    await settle(curated)
    assert [one.act for one in await curated.curation.store.revisions(str(HERE))] == [Act.BY_HAND]


async def test_a_folder_that_can_not_be_listed_brings_nothing_back_and_is_not_taken_for_emptied(
    curated: CuratedCore,
) -> None:
    await curated.curation.submitting.retire(CURATOR, HERE, ArticleId("bridge-rule"), "wrong")
    await settle(curated)
    folder, aside = own(curated), curated.curation.shelves(HERE).folder / "aside"
    folder.rename(aside)
    folder.symlink_to(folder)
    await settle(curated)
    assert "every spring" not in await curated.said(COUNTS)
    folder.unlink()
    aside.rename(folder)
    await settle(curated)
    assert "every spring" not in await curated.said(COUNTS)
    assert [one.act for one in await curated.curation.store.revisions(str(HERE))] == [Act.RETIRE]


async def test_one_library_that_can_not_be_listed_keeps_no_other_from_being_looked_at(curated: CuratedCore) -> None:
    loop = own(curated)
    loop.rmdir()
    loop.symlink_to(loop)
    (own(curated, THERE) / "tram.md").write_text(TRAM)
    await settle(curated)
    assert FREE in await curated.said(FARE, THERE)


async def test_a_look_that_finds_nothing_records_nothing(curated: CuratedCore) -> None:
    await curated.publish()
    await settle(curated)
    served = await curated.core.libraries.of(HERE)
    for _ in range(3):
        await settle(curated)
    assert len(await curated.curation.store.revisions(str(HERE))) == 1
    assert await curated.core.libraries.of(HERE) is served


async def test_a_base_library_that_is_gone_for_a_moment_goes_on_answering(curated: CuratedCore) -> None:
    await settle(curated)
    curated.library_dir.rename(curated.library_dir.with_name("moved"))
    await settle(curated)
    assert "every spring" in await curated.said(COUNTS)
    curated.library_dir.with_name("moved").rename(curated.library_dir)
    await settle(curated)
    assert "every spring" in await curated.said(COUNTS)
