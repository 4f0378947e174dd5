"""Sources looked at again or retired, and questions kept with their answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

import pytest

from bot.sources.changes import seen_digest
from bot.sources.drafting import REVIEW_DAYS
from bot.sources.errors import SourceCode, SourceFault
from bot.sources.upkeep import golden_id
from bot.store.curated import Act, DraftState
from knowledge.article import ArticleId, Lang, Status
from knowledge.companions import GOLDEN, Golden
from knowledge.library import read_own
from tests.bot.sources.desk import CURATOR, HERE, SECOND, STRANGER, THERE, CuratedCore

pytestmark = pytest.mark.asyncio
RULE = ArticleId("bridge-rule")
COUNTS, CLOSES, WHALES = "Who counts the bridges?", "Who may close a bridge?", "Where do whales sleep?"


def kept(curated: CuratedCore, guild_id: int = HERE) -> tuple[Golden, ...]:
    return read_own(curated.curation.shelves(guild_id).folder).companions.golden


async def refused(work: Awaitable[object]) -> SourceCode:
    with pytest.raises(SourceFault) as caught:
        await work
    return caught.value.code


# Retiring


async def test_a_source_is_retired_in_all_its_languages_with_a_reason_by_one_person(curated: CuratedCore) -> None:
    await curated.core.preferences.change_guild(HERE, two_person=True)
    draft = await curated.curation.upkeep.propose_retiring(CURATOR, HERE, RULE, "It was repealed.")
    assert "counts the bridges" in await curated.said(COUNTS)
    revision = (await curated.submit(draft)).revision
    assert revision is not None
    assert (revision.act, revision.reason, len(revision.files)) == (Act.RETIRE, "It was repealed.", 2)
    assert "counts the bridges" not in await curated.said(COUNTS)
    assert "counts the bridges" in await curated.said(COUNTS, THERE)
    assert await curated.curation.drafting.all(CURATOR, HERE) == []
    assert await refused(curated.curation.upkeep.propose_retiring(CURATOR, HERE, RULE, "")) is SourceCode.NO_ARTICLE


# Looking again


async def test_a_source_that_was_looked_at_comes_up_again_after_half_a_year(curated: CuratedCore) -> None:
    done = await curated.curation.upkeep.looked_at(CURATOR, HERE, RULE)
    assert done.revision is not None
    assert done.revision.act is Act.EDIT
    articles = await curated.curation.browsing.articles(CURATOR, HERE, RULE)
    assert {a.language for a in articles} == set(Lang)
    assert {(str(a.reviewed), str(a.review_by)) for a in articles} == {("2026-11-28", "2027-05-27")}
    assert REVIEW_DAYS == 180
    assert await curated.said(COUNTS) == await curated.said(COUNTS, THERE)
    assert await refused(curated.curation.upkeep.looked_at(CURATOR, HERE, RULE)) is SourceCode.NOTHING_CHANGED


async def test_a_look_waits_for_a_second_yes_where_the_server_wants_one(curated: CuratedCore) -> None:
    await curated.core.preferences.change_guild(HERE, two_person=True)
    done = await curated.curation.upkeep.looked_at(CURATOR, HERE, RULE)
    assert (done.revision, done.draft.state) == (None, DraftState.WAITING)
    waiting = await curated.curation.drafting.open(SECOND, HERE, done.draft.id)
    assert (await curated.submit(waiting, actor=SECOND)).revision is not None


async def test_a_retired_source_is_not_looked_at(curated: CuratedCore) -> None:
    await curated.curation.submitting.retire(CURATOR, HERE, RULE, "Over.")
    assert await refused(curated.curation.upkeep.looked_at(CURATOR, HERE, RULE)) is SourceCode.NO_ARTICLE


# Keeping


async def test_a_kept_question_holds_what_its_answer_cites_and_no_more(curated: CuratedCore) -> None:
    await curated.core.preferences.change_guild(HERE, two_person=True)
    revision = await curated.curation.upkeep.keep(CURATOR, HERE, f"  {COUNTS}\n", await curated.ask(COUNTS))
    assert (revision.act, revision.subject) == (Act.KEEP, golden_id(COUNTS, "en"))
    [golden] = kept(curated)
    assert golden.turns == (COUNTS,)
    assert (golden.language, golden.outcome, golden.cites) == (Lang.EN, "answered", ("bridge-rule#2",))
    assert golden.status is Status.LIVE
    assert kept(curated, THERE) == ()


async def test_a_question_without_an_answer_can_be_kept_too(curated: CuratedCore) -> None:
    await curated.curation.upkeep.keep(CURATOR, HERE, WHALES, await curated.ask(WHALES))
    assert [(one.outcome, one.cites) for one in kept(curated)] == [("no_match", ())]


async def test_the_same_question_is_kept_once(curated: CuratedCore) -> None:
    answer = await curated.ask(COUNTS)
    await curated.curation.upkeep.keep(CURATOR, HERE, COUNTS, answer)
    again = curated.curation.upkeep.keep(CURATOR, HERE, f"{COUNTS} ", answer)
    assert await refused(again) is SourceCode.NOTHING_CHANGED
    await curated.curation.upkeep.keep(CURATOR, HERE, COUNTS.upper(), answer)
    assert [one.turns for one in kept(curated)] == [(COUNTS.upper(),)]


async def test_a_question_with_a_persons_numbers_is_not_kept(curated: CuratedCore) -> None:
    answer, upkeep = await curated.ask(COUNTS), curated.curation.upkeep
    for question, code in (
        ("My A-number is A123456789, who counts the bridges?", SourceCode.PERSONAL),
        ("Call me at 303-555-0199 about the bridges", SourceCode.PERSONAL),
        (" \n ", SourceCode.NO_QUESTION),
    ):
        assert await refused(upkeep.keep(CURATOR, HERE, question, answer)) is code
        assert await refused(upkeep.propose_keeping(CURATOR, HERE, question, answer)) is code
    assert kept(curated) == ()
    assert await curated.curation.drafting.all(CURATOR, HERE) == []


async def test_two_who_keep_in_the_same_moment_both_do(curated: CuratedCore) -> None:
    upkeep = curated.curation.upkeep
    questions = (COUNTS, CLOSES, WHALES)
    answers = [await curated.ask(question) for question in questions]
    await asyncio.gather(
        *(upkeep.keep(CURATOR, HERE, question, answer) for question, answer in zip(questions, answers, strict=True))
    )
    assert {one.turns[0] for one in kept(curated)} == set(questions)


async def test_a_proposal_is_kept_though_others_were_kept_since(curated: CuratedCore) -> None:
    upkeep = curated.curation.upkeep
    draft = await upkeep.propose_keeping(CURATOR, HERE, COUNTS, await curated.ask(COUNTS))
    assert kept(curated) == ()
    await upkeep.keep(CURATOR, HERE, CLOSES, await curated.ask(CLOSES))
    found, golden = await upkeep.drafted(CURATOR, HERE, draft.id, seen_digest(draft))
    assert (found.id, golden.turns) == (draft.id, (COUNTS,))
    await upkeep.keep_drafted(SECOND, HERE, draft.id, seen_digest(draft))
    assert {one.turns[0] for one in kept(curated)} == {COUNTS, CLOSES}
    assert await curated.curation.drafting.all(CURATOR, HERE) == []


async def test_a_question_proposed_twice_by_one_person_is_one_draft(curated: CuratedCore) -> None:
    upkeep, answer = curated.curation.upkeep, await curated.ask(COUNTS)
    for actor in (CURATOR, CURATOR, SECOND):
        await upkeep.propose_keeping(actor, HERE, COUNTS, answer)
    await upkeep.propose_keeping(CURATOR, HERE, CLOSES, await curated.ask(CLOSES))
    drafts = await curated.curation.drafting.all(CURATOR, HERE)
    assert sorted((draft.author_id, draft.reason) for draft in drafts) == [
        (CURATOR.user_id, COUNTS),
        (CURATOR.user_id, CLOSES),
        (SECOND.user_id, COUNTS),
    ]


async def test_a_draft_of_a_source_holds_no_question(curated: CuratedCore) -> None:
    draft = await curated.add()
    assert await refused(curated.curation.upkeep.keep_drafted(CURATOR, HERE, draft.id, None)) is SourceCode.NO_ENTRY


async def test_what_a_person_wrote_into_the_file_of_questions_stays(curated: CuratedCore) -> None:
    folder = curated.curation.shelves(HERE).folder
    folder.mkdir(parents=True)
    by_hand = "# Ours.\n- id: mine\n  language: en\n  turns: [Who?]\n  outcome: no_match\n"
    (folder / GOLDEN).write_text(by_hand)
    await curated.curation.upkeep.keep(CURATOR, HERE, COUNTS, await curated.ask(COUNTS))
    assert (folder / GOLDEN).read_text().startswith(by_hand)


async def test_who_may_not_curate_keeps_nothing_and_retires_nothing(curated: CuratedCore) -> None:
    upkeep, answer = curated.curation.upkeep, await curated.ask(COUNTS)
    draft = await upkeep.propose_keeping(CURATOR, HERE, COUNTS, answer)
    for step in (
        upkeep.propose_retiring(STRANGER, HERE, RULE, ""),
        upkeep.looked_at(STRANGER, HERE, RULE),
        upkeep.keep(STRANGER, HERE, COUNTS, answer),
        upkeep.propose_keeping(STRANGER, HERE, COUNTS, answer),
        upkeep.drafted(STRANGER, HERE, draft.id),
        upkeep.keep_drafted(STRANGER, HERE, draft.id, None),
    ):
        assert await refused(step) is SourceCode.NOT_ALLOWED
    assert await curated.curation.browsing.history(CURATOR, HERE) == []


async def test_a_question_has_one_id_in_each_language_whatever_its_accents() -> None:
    assert golden_id("¿Quién cuenta?", "es") == golden_id("¿quien  CUENTA?", "es")
    assert len({golden_id("a", "en"), golden_id("a", "es"), golden_id("b", "en")}) == 3
