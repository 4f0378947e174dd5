"""From a draft to what is answered: rights, the second yes, conflicts, what hides at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.importing import Imported
from bot.sources.changes import seen_digest
from bot.sources.drafting import article_of
from bot.sources.errors import BrokenDraftFault, SourceCode, SourceFault, StaleChangeFault
from bot.sources.rights import Actor
from bot.sources.submitting import MAX_OWN_PASSAGES
from bot.store.curated import Act, DraftState
from knowledge.article import ArticleId, Lang, Stage, Status
from tests.bot.sources.desk import CURATOR, HERE, SECOND, STRANGER, THERE, TRAM, CuratedCore

pytestmark = pytest.mark.asyncio
FARE = "What does the tram to the harbor cost on Sundays?"
FREE = "costs nothing on Sundays"
COUNTED = "counts the bridges every spring"
COUNTS = "Who counts the bridges?"
RULE = ArticleId("bridge-rule")


async def two_people(curated: CuratedCore) -> None:
    await curated.core.preferences.change_guild(HERE, two_person=True)


async def test_a_published_source_is_answered_from_in_its_server_only(curated: CuratedCore) -> None:
    assert FREE not in await curated.said(FARE)
    await curated.publish()
    assert FREE in await curated.said(FARE)
    assert FREE not in await curated.said(FARE, THERE)
    assert FREE not in await curated.said(FARE, 0)


async def test_an_edit_of_a_shipped_source_is_a_copy_of_the_servers_own(curated: CuratedCore) -> None:
    drafting = curated.curation.drafting
    draft = await drafting.edit(CURATOR, HERE, RULE, Lang.EN)
    first = article_of(draft).article.passages

    draft = await drafting.change(
        CURATOR,
        HERE,
        draft.id,
        seen_digest(draft),
        lambda a: replace(a, passages=(first[0], replace(first[1], text="The clerk counts the bridges every autumn."))),
    )
    await curated.submit(draft)
    assert "every autumn" in await curated.said(COUNTS)
    assert "every spring" in await curated.said(COUNTS, THERE)
    assert "every spring" in (curated.library_dir / "articles/en/bridge-rule.md").read_text()


async def test_a_retired_source_is_gone_here_and_comes_back_by_a_step_back(curated: CuratedCore) -> None:
    revision = await curated.curation.submitting.retire(CURATOR, HERE, RULE, "The city changed it.")
    assert COUNTED not in await curated.said(COUNTS)
    assert COUNTED in await curated.said(COUNTS, THERE)
    served = await curated.core.libraries.of(HERE)
    assert served.engine.passage(f"{RULE}#2", Lang.EN) is not None  # type: ignore[arg-type]
    back = await curated.curation.drafting.step_back(CURATOR, HERE, revision.number)
    await curated.submit(back)
    assert COUNTED in await curated.said(COUNTS)
    acts = [one.act for one in await curated.curation.store.revisions(str(HERE))]
    assert acts == [Act.UNDO, Act.RETIRE]


@pytest.mark.parametrize("step", ["add", "edit", "submit", "retire", "step_back", "discard", "all", "recall"])
async def test_who_may_not_can_take_no_step(curated: CuratedCore, step: str) -> None:
    revision = await curated.publish()
    draft = await curated.add(TRAM.replace("tram", "ferry"))
    parts = curated.curation
    steps: dict[str, Callable[[], Awaitable[object]]] = {
        "add": lambda: curated.add(actor=STRANGER),
        "edit": lambda: parts.drafting.edit(STRANGER, HERE, RULE, Lang.EN),
        "submit": lambda: curated.submit(draft, actor=STRANGER),
        "retire": lambda: parts.submitting.retire(STRANGER, HERE, RULE, "no"),
        "step_back": lambda: parts.drafting.step_back(STRANGER, HERE, revision.number),
        "discard": lambda: parts.drafting.discard(STRANGER, HERE, draft.id),
        "all": lambda: parts.drafting.all(STRANGER, HERE),
        "recall": lambda: parts.recalling.by_revision(STRANGER, HERE, revision.number),
    }
    with pytest.raises(SourceFault) as caught:
        await steps[step]()
    assert caught.value.code is SourceCode.NOT_ALLOWED
    assert [one.number for one in await parts.store.revisions(str(HERE))] == [1]


async def test_a_draft_of_one_server_is_none_of_another(curated: CuratedCore) -> None:
    draft = await curated.add()
    with pytest.raises(SourceFault) as caught:
        await curated.curation.submitting.submit(CURATOR, THERE, draft.id, None)
    assert caught.value.code is SourceCode.NO_DRAFT


async def test_where_two_must_say_yes_the_author_alone_publishes_nothing(curated: CuratedCore) -> None:
    await two_people(curated)
    draft = await curated.add()
    first = await curated.submit(draft)
    assert (first.revision, first.draft.state) == (None, DraftState.WAITING)
    with pytest.raises(SourceFault) as caught:
        await curated.submit(first.draft)
    assert caught.value.code is SourceCode.OWN_YES
    assert FREE not in await curated.said(FARE)
    second = await curated.submit(first.draft, actor=SECOND)
    assert second.revision is not None
    assert (second.revision.actor_id, second.revision.approver_id) == (CURATOR.user_id, SECOND.user_id)
    assert FREE in await curated.said(FARE)


async def test_a_draft_that_was_changed_needs_both_anew(curated: CuratedCore) -> None:
    await two_people(curated)
    waiting = (await curated.submit(await curated.add())).draft
    changed = await curated.curation.drafting.change(
        SECOND, HERE, waiting.id, seen_digest(waiting), lambda a: replace(a, author="Somebody")
    )
    assert changed.state is DraftState.OPEN
    with pytest.raises(SourceFault) as caught:
        await curated.submit(waiting, actor=SECOND)
    assert caught.value.code is SourceCode.DRAFT_CHANGED
    again = await curated.submit(changed, actor=SECOND)
    assert again.revision is None
    with pytest.raises(SourceFault) as caught:
        await curated.submit(again.draft, actor=SECOND)
    assert caught.value.code is SourceCode.OWN_YES


async def test_no_translation_brings_back_what_was_retired_while_it_was_written(curated: CuratedCore) -> None:
    await curated.publish()
    [tram] = [a for a in (await curated.core.libraries.of(HERE)).library.articles if "tram" in a.id]
    spanish = replace(tram, language=Lang.ES)
    draft = await curated.curation.drafting.add(CURATOR, HERE, Imported(spanish, is_draft=True), translates=tram.id)
    retired = await curated.curation.submitting.retire(CURATOR, HERE, tram.id, "wrong")
    with pytest.raises(SourceFault) as caught:
        await curated.submit(draft)
    assert caught.value.code is SourceCode.TWIN_RETIRED
    assert FREE not in await curated.said(FARE)
    await curated.submit(await curated.curation.drafting.step_back(CURATOR, HERE, retired.number))
    assert (await curated.submit(draft)).revision is not None


async def test_one_server_can_not_take_the_memory_of_all(curated: CuratedCore) -> None:
    passages = "\n\n".join(f"Tram {number} rings." for number in range(MAX_OWN_PASSAGES))
    await curated.publish()
    with pytest.raises(SourceFault) as caught:
        await curated.submit(await curated.add(TRAM.partition("The tram to")[0] + passages))
    assert caught.value.code is SourceCode.TOO_MANY_PASSAGES
    edit = await curated.curation.drafting.edit(CURATOR, HERE, RULE, Lang.EN)
    edit = await curated.curation.drafting.change(CURATOR, HERE, edit.id, None, lambda a: replace(a, author="I"))
    assert (await curated.submit(edit)).revision is not None


async def test_hiding_takes_one_person_and_uncovering_two(curated: CuratedCore) -> None:
    await two_people(curated)
    revision = await curated.curation.submitting.retire(CURATOR, HERE, RULE, "wrong")
    assert COUNTED not in await curated.said(COUNTS)
    back = await curated.curation.drafting.step_back(CURATOR, HERE, revision.number)
    assert (await curated.submit(back)).revision is None
    assert COUNTED not in await curated.said(COUNTS)


async def test_who_retires_a_source_with_other_words_needs_a_second_yes(curated: CuratedCore) -> None:
    await two_people(curated)
    draft = await curated.curation.drafting.edit(CURATOR, HERE, RULE, Lang.EN)
    retired = await curated.curation.drafting.change(
        CURATOR, HERE, draft.id, None, lambda a: replace(a, status=Status.RETIRED, title="Anything at all")
    )
    assert (await curated.submit(retired)).revision is None
    same = await curated.curation.drafting.edit(CURATOR, HERE, RULE, Lang.EN)
    same = await curated.curation.drafting.change(
        CURATOR, HERE, same.id, None, lambda a: replace(a, status=Status.RETIRED)
    )
    assert (await curated.submit(same)).revision is not None


async def test_what_is_called_the_keeping_of_a_question_passes_no_source_alone(curated: CuratedCore) -> None:
    await two_people(curated)
    added = await curated.add()
    smuggled = await curated.curation.drafting.make(CURATOR, HERE, Act.KEEP, added.subject, added.files)
    assert (await curated.submit(smuggled)).revision is None
    assert FREE not in await curated.said(FARE)


async def test_going_back_before_an_addition_hides_and_takes_one(curated: CuratedCore) -> None:
    revision = await curated.publish()
    await two_people(curated)
    back = await curated.curation.drafting.step_back(CURATOR, HERE, revision.number)
    assert (await curated.submit(back)).revision is not None
    assert FREE not in await curated.said(FARE)


async def test_the_second_of_two_editors_is_told_and_can_put_theirs_on_top(curated: CuratedCore) -> None:
    drafting = curated.curation.drafting
    mine = await drafting.edit(CURATOR, HERE, RULE, Lang.EN)
    mine = await drafting.change(CURATOR, HERE, mine.id, None, lambda a: replace(a, author="Mine"))
    theirs = await drafting.edit(SECOND, HERE, RULE, Lang.EN)
    theirs = await drafting.change(SECOND, HERE, theirs.id, None, lambda a: replace(a, author="Theirs"))
    await curated.submit(theirs, actor=SECOND)
    with pytest.raises(StaleChangeFault) as caught:
        await curated.submit(mine)
    assert "Theirs" in (caught.value.live or "")
    assert "Mine" in (caught.value.wanted or "")
    rebased = await drafting.rebase(CURATOR, HERE, mine.id, seen_digest(mine))
    await curated.submit(rebased)
    served = await curated.core.libraries.of(HERE)
    assert [a.author for a in served.library.articles if a.id == RULE and a.language is Lang.EN] == ["Mine"]
    assert len(await curated.curation.store.revisions(str(HERE))) == 2


async def test_a_draft_with_faults_is_not_published_and_each_fault_is_told(curated: CuratedCore) -> None:
    drafting = curated.curation.drafting
    draft = await curated.add()
    draft = await drafting.change(CURATOR, HERE, draft.id, None, lambda a: replace(a, title="", url=""))
    with pytest.raises(BrokenDraftFault) as caught:
        await curated.submit(draft)
    assert sorted(str(problem.values["key"]) for problem in caught.value.problems) == ["title", "url"]
    assert await curated.curation.store.revisions(str(HERE)) == []


async def test_a_draft_outlives_a_restart_and_ends_after_a_while(curated: CuratedCore) -> None:
    draft = await curated.add()
    curated.day = curated.day.replace(day=30)
    await curated.core.purge()
    assert [one.id for one in await curated.curation.drafting.all(SECOND, HERE)] == [draft.id]
    curated.day = curated.day.replace(month=12, day=20)
    await curated.core.purge()
    assert await curated.curation.drafting.all(SECOND, HERE) == []


async def test_a_source_is_named_after_its_date_and_title_until_it_is_live(curated: CuratedCore) -> None:
    draft = await curated.add()
    assert draft.subject == "2017-08-31-city-clerk-a-tram-for-the-harbor"
    draft = await curated.curation.drafting.change(
        CURATOR, HERE, draft.id, None, lambda a: replace(a, title="Free rides", stage=Stage.LATER)
    )
    assert draft.files[0].path == "articles/en/2017-08-31-city-clerk-free-rides.md"
    await curated.submit(draft)
    edit = await curated.curation.drafting.edit(CURATOR, HERE, ArticleId(draft.subject), Lang.EN)
    edit = await curated.curation.drafting.change(CURATOR, HERE, edit.id, None, lambda a: replace(a, title="Else"))
    assert edit.files[0].path == draft.files[0].path


async def test_every_step_is_in_the_log(curated: CuratedCore) -> None:
    revision = await curated.publish()
    await curated.submit(await curated.curation.drafting.step_back(CURATOR, HERE, revision.number, "a mistake"))
    entries = await curated.curation.store.log_entries(HERE)
    assert {(entry.deed, entry.revision is not None, entry.note) for entry in entries} >= {
        ("published", True, ""),
        ("undone", True, "a mistake"),
    }


async def test_nobody_can_say_yes_with_a_right_that_was_taken_meanwhile(curated: CuratedCore) -> None:
    draft = await curated.add()
    with pytest.raises(SourceFault) as caught:
        await curated.submit(draft, actor=Actor(CURATOR.user_id, may_curate=False))
    assert caught.value.code is SourceCode.NOT_ALLOWED
