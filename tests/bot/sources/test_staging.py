"""A rule moves on in all languages of a source at once."""

from __future__ import annotations

import pytest

from bot.sources.errors import SourceCode, SourceFault
from bot.sources.revising import StageChange
from knowledge.article import ArticleId, PassageId, Stage
from tests.bot.sources.desk import CURATOR, HERE, STRANGER, CuratedCore

pytestmark = pytest.mark.asyncio
RULE, DRAFT = ArticleId("bridge-rule"), ArticleId("bridge-draft")
LATER = StageChange(Stage.LATER)


async def test_all_languages_get_the_same_change(curated: CuratedCore) -> None:
    draft = await curated.curation.staging.stage(CURATOR, HERE, DRAFT, LATER)
    assert [change.path for change in draft.files] == ["articles/en/bridge-draft.md", "articles/es/bridge-draft.md"]
    assert all("stage: later" in (change.after or "") for change in draft.files)
    await curated.submit(draft)
    library = (await curated.core.libraries.of(HERE)).library
    assert {article.stage for article in library.articles if article.id == DRAFT} == {Stage.LATER}


@pytest.mark.parametrize(
    ("article_id", "change", "number", "code"),
    [
        (ArticleId("whales"), LATER, None, SourceCode.NO_ARTICLE),
        (RULE, LATER, 9, SourceCode.NO_PASSAGE),
        (DRAFT, StageChange(Stage.DRAFT), None, SourceCode.NOTHING_CHANGED),
    ],
)
async def test_what_cannot_be_done_is_refused(
    curated: CuratedCore, article_id: ArticleId, change: StageChange, number: int | None, code: SourceCode
) -> None:
    with pytest.raises(SourceFault) as caught:
        await curated.curation.staging.stage(CURATOR, HERE, article_id, change, number)
    assert caught.value.code is code
    assert await curated.curation.drafting.all(CURATOR, HERE) == []


async def test_a_passage_is_named_by_its_number_or_the_first_is_meant(curated: CuratedCore) -> None:
    staging = curated.curation.staging
    assert await staging.passage(CURATOR, HERE, RULE, None) == PassageId("bridge-rule#1")
    assert await staging.passage(CURATOR, HERE, RULE, 2) == PassageId("bridge-rule#2")
    with pytest.raises(SourceFault):
        await staging.passage(CURATOR, HERE, RULE, 3)


async def test_a_retired_source_replaces_nothing(curated: CuratedCore) -> None:
    await curated.curation.submitting.retire(CURATOR, HERE, RULE, "old")
    with pytest.raises(SourceFault):
        await curated.curation.staging.passage(CURATOR, HERE, RULE, None)


async def test_nobody_else_may(curated: CuratedCore) -> None:
    with pytest.raises(SourceFault):
        await curated.curation.staging.stage(STRANGER, HERE, DRAFT, LATER)
    with pytest.raises(SourceFault):
        await curated.curation.staging.passage(STRANGER, HERE, RULE, None)
