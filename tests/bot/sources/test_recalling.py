"""Which public answers a change makes wrong."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from bot.sources.changes import seen_digest
from bot.store.curated import Revision
from knowledge.article import Article, ArticleId, Lang, Stage
from tests.bot.sources.desk import CURATOR, HERE, THERE, CuratedCore

pytestmark = pytest.mark.asyncio
RULE = ArticleId("bridge-rule")
CLOSES, COUNTS, BURNS = "Who may close a bridge?", "Who counts the bridges?", "How long shall a lantern burn?"


async def edited(curated: CuratedCore, **passages: str) -> Revision:
    """Change the words of passages, by their number after a `p`."""

    def change(article: Article) -> Article:
        return replace(
            article,
            passages=tuple(replace(p, text=passages.get(f"p{p.number}", p.text)) for p in article.passages),
        )

    draft = await curated.curation.drafting.edit(CURATOR, HERE, RULE, Lang.EN)
    draft = await curated.curation.drafting.change(CURATOR, HERE, draft.id, seen_digest(draft), change)
    revision = (await curated.submit(draft)).revision
    assert revision is not None
    return revision


async def found(curated: CuratedCore, revision: Revision) -> list[int]:
    corrections = await curated.curation.recalling.by_revision(CURATOR, HERE, revision.number)
    return [one.message_id for one in corrections]


async def test_an_answer_that_cites_what_was_corrected_is_found_and_no_other(curated: CuratedCore) -> None:
    await curated.post(1, CLOSES)
    await curated.post(2, COUNTS)
    await curated.post(3, BURNS)
    await curated.post(4, COUNTS, THERE)
    assert await found(curated, await edited(curated, p2="The clerk counts the bridges every autumn.")) == [2]


async def test_an_edit_that_tells_nothing_otherwise_recalls_nothing(curated: CuratedCore) -> None:
    await curated.post(1, CLOSES)
    draft = await curated.curation.drafting.edit(CURATOR, HERE, RULE, Lang.EN)
    draft = await curated.curation.drafting.change(
        CURATOR,
        HERE,
        draft.id,
        None,
        lambda a: replace(a, passages=tuple(replace(p, questions=("who shuts it",)) for p in a.passages)),
    )
    revision = (await curated.submit(draft)).revision
    assert revision is not None
    assert await found(curated, revision) == []


async def test_a_change_of_stage_recalls(curated: CuratedCore) -> None:
    await curated.post(1, CLOSES)
    draft = await curated.curation.drafting.edit(CURATOR, HERE, RULE, Lang.EN)
    draft = await curated.curation.drafting.change(
        CURATOR,
        HERE,
        draft.id,
        None,
        lambda a: replace(a, passages=tuple(replace(p, stage=Stage.ADOPTED) for p in a.passages)),
    )
    revision = (await curated.submit(draft)).revision
    assert revision is not None
    assert await found(curated, revision) == [1]


async def test_retiring_recalls_all_of_an_article_and_stepping_back_does_not(curated: CuratedCore) -> None:
    await curated.post(1, CLOSES)
    await curated.post(2, COUNTS)
    await curated.post(3, BURNS)
    revision = await curated.curation.submitting.retire(CURATOR, HERE, RULE, "wrong")
    assert await found(curated, revision) == [1, 2]
    back = (await curated.submit(await curated.curation.drafting.step_back(CURATOR, HERE, revision.number))).revision
    assert back is not None
    assert await found(curated, back) == []


async def test_what_is_older_than_a_month_is_left(curated: CuratedCore) -> None:
    await curated.post(1, CLOSES)
    curated.day += datetime.timedelta(days=29)
    revision = await edited(curated, p1="Anybody may close a bridge.")
    assert await found(curated, revision) == [1]
    curated.day += datetime.timedelta(days=1)
    assert await found(curated, revision) == []


async def test_corrections_wait_in_the_database_each_once(curated: CuratedCore) -> None:
    await curated.post(1, CLOSES)
    await curated.post(2, COUNTS)
    recalling = curated.curation.recalling
    corrections = await recalling.by_article(CURATOR, HERE, RULE)
    assert await recalling.start(CURATOR, HERE, corrections, RULE) == 2
    assert await recalling.start(CURATOR, HERE, corrections, RULE) == 0
    assert await curated.curation.store.count_corrections(HERE) == 2
    assert [entry.note for entry in await curated.curation.store.log_entries(HERE) if entry.deed == "recalled"] == ["2"]
