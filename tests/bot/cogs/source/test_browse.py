"""/source list, show, review and check: what moderators see of their library, page by page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.ui.curation.shelf import PAGE_LENGTH
from bot.ui.ids import write_id
from knowledge.article import ArticleId, Lang, PartialDate, Stage
from tests.bot.cogs.scene import CLOSED, CLOSES, COUNTED, COUNTED_ES, COUNTS, Scene, buttons_of, shown, text_of
from tests.bot.cogs.source.looks import choose, curate, options_of, speak_spanish
from tests.bot.cogs.source.publishing import change, moderator_of, retire, reword
from tests.bot.samples import SHELF, front

pytestmark = pytest.mark.asyncio
RULE = "City code § 1-1, Bridges"
FAIR = ArticleId("fair")
GATES = {
    f"articles/en/gate-{number:02}.md": front(f"Gate number {number:02}", authority="volunteer", review_by="2026-10-01")
    + f"The keeper of gate {number} sells {number} apples.\n"
    for number in range(1, 22)
}


# The list


async def test_the_list_tells_stage_review_and_citations_of_each_source(scene: Scene) -> None:
    await scene.answer_to(COUNTS)
    await scene.core.recorder.drain()
    listed = await curate(scene, "list")
    assert listed.ephemeral
    lines = text_of(listed).split("\n")
    assert lines[0] == "**6 sources**"
    assert lines[1].startswith(f"- **{RULE}** · ")
    assert scene.say("source-stage-signed") in lines[1]
    assert "Cited 1 time in 30 days · EN/ES" in lines[1]
    assert next(iter(options_of(listed))) == RULE
    assert "⚠️" not in text_of(listed)


async def test_the_list_has_pages_and_warns_of_what_is_overdue(scene: Scene) -> None:
    await scene.deployment.shelve(GATES)
    first = await curate(scene, "list", words="gate")
    assert text_of(first).count("⚠️ **Gate number") == PAGE_LENGTH == 10
    second = await scene.press(first, "More (2 of 3)", by=scene.moderator)
    third = await scene.press(second, "More (3 of 3)", by=scene.moderator)
    assert list(options_of(third)) == ["Gate number 21"]
    assert "Page 3 of 3" in text_of(third)
    assert set(buttons_of(third)) == {"Back"}
    back = await scene.press(third, "Back", by=scene.moderator)
    assert list(options_of(back)) == [f"Gate number {number}" for number in range(11, 21)]
    opened = await choose(scene, back, "Gate number 15")
    assert "sells 15 apples" in text_of(opened)


async def test_a_list_outlives_a_restart(scene: Scene) -> None:
    await scene.deployment.shelve(GATES)
    listed = await curate(scene, "list", words="gate")
    await scene.restart()
    second = await scene.press(listed, "More (2 of 3)", by=scene.moderator)
    assert "sells 11 apples" in text_of(await choose(scene, second, "Gate number 11"))


async def test_filters_narrow_the_list(scene: Scene) -> None:
    await reword(scene, "every spring", "every autumn")
    await retire(scene, FAIR)
    assert list(options_of(await curate(scene, "list", origin="changed"))) == [RULE, "La feria"]
    assert list(options_of(await curate(scene, "list", status="retired"))) == ["La feria"]
    assert list(options_of(await curate(scene, "list", stage="passed committee", words="told"))) == [
        "Harbor vote, as told by others"
    ]
    assert "No source is like that" in text_of(await curate(scene, "list", words="whales"))
    retired = text_of(await curate(scene, "list", language="es", status="retired"))
    assert "Retired: no answer shows it" in retired


async def test_the_list_speaks_spanish(scene: Scene) -> None:
    await speak_spanish(scene, scene.moderator)
    listed = text_of(await curate(scene, "list", words="feria"))
    assert "**1 fuente**" in listed
    assert "Sin citas en 30 días" in listed
    assert "in the last" not in listed


# One source


async def test_a_source_is_shown_with_its_passages_as_they_are_cited(scene: Scene) -> None:
    await reword(scene, "every spring", "every autumn")
    source = await curate(scene, "show", title="bridge-rule")
    text = text_of(source)
    assert source.ephemeral
    assert text.startswith(f"**{RULE}**\nCity Clerk · August 31, 2017 · ")
    assert "Changed here" in text
    assert f"> No city worker may close a bridge {CLOSED}." in text
    assert "> The clerk counts the bridges every autumn." in text
    assert "signed into law August 31, 2017" in text
    assert "** · (b)" in text
    assert f"by <@{scene.moderator.id}>" in text
    assert {"Edit", "Retire", "History", "Español"} == set(buttons_of(source))


async def test_a_source_is_shown_in_either_language(scene: Scene) -> None:
    spanish = await curate(scene, "show", title="bridge-rule", language="es")
    assert COUNTED_ES in text_of(spanish)
    assert "Found by 1 sample question" in text_of(spanish)
    english = await scene.press(spanish, "English", by=scene.moderator)
    assert COUNTED in text_of(english)
    await speak_spanish(scene, scene.moderator)
    own = text_of(await curate(scene, "show", title="bridge-rule"))
    assert COUNTED_ES in own
    assert "Se encuentra con 1 pregunta de ejemplo" in own
    only = text_of(await curate(scene, "show", title="fair", language="en"))
    assert "La feria de los faroles" in only


async def test_a_long_source_has_pages_and_no_passage_stands_without_its_standing(scene: Scene) -> None:
    passages = "\n\n".join(f"{n}. " + f"The draft would paint railing {n} green. " * 12 for n in range(1, 21))
    long = front("A long draft", stage="draft", instrument="draft ordinance") + passages + "\n"
    await scene.deployment.shelve({"articles/en/long-draft.md": long})
    page = await curate(scene, "show", title="A long draft")
    seen = text_of(page)
    while more := next((label for label in buttons_of(page) if label.startswith("More")), None):
        page = await scene.press(page, more, by=scene.moderator)
        assert "not law" in text_of(page)
        seen += text_of(page)
    assert all(f"railing {n} green" in seen for n in range(1, 21))
    assert "Back" in buttons_of(page)


async def test_relations_of_a_passage_are_told(scene: Scene) -> None:
    assert "Told otherwise by: Harbor vote, as told by others, passage 1" in text_of(
        await curate(scene, "show", title="vote-five")
    )


async def test_a_title_that_means_nothing_is_refused_kindly(scene: Scene) -> None:
    told = text_of(await curate(scene, "show", title="whales"))
    assert told == scene.say("source-no-article", id="whales")


async def test_titles_are_offered_in_both_languages(scene: Scene) -> None:
    offered = await scene.moderator.autocomplete(scene.channel, "source show", "title", "féria")
    assert offered[0]["name"] == "La feria"
    source = await curate(scene, "show", title=offered[0]["value"])
    assert "La feria de los faroles" in text_of(source)
    every = await scene.moderator.autocomplete(scene.channel, "source retire", "title", "", reason="x")
    assert len(every) == 6


async def test_editing_begins_from_what_is_shown(scene: Scene) -> None:
    source = await curate(scene, "show", title="bridge-rule", language="es")
    draft = await scene.press(source, "Edit", by=scene.moderator)
    assert "Publish" in buttons_of(draft)
    [kept] = await scene.core.curation.drafting.all(moderator_of(scene), scene.guild.id)
    assert kept.files[0].path == "articles/es/bridge-rule.md"


# What is due


async def test_what_is_due_is_listed_and_opened(scene: Scene) -> None:
    law = SHELF["articles/en/bridge-rule.md"].replace("---\n", "---\nreview_by: 2026-01-01\n", 1)
    await scene.deployment.shelve({"articles/en/bridge-rule.md": law, "articles/en/broken.md": "No front matter.\n"})
    await scene.core.preferences.change_guild(scene.guild.id, two_person=True)
    curation, actor = scene.core.curation, moderator_of(scene)
    draft = await curation.drafting.edit(actor, scene.guild.id, FAIR, Lang.ES)
    draft = await curation.drafting.change(
        actor, scene.guild.id, draft.id, None, lambda a: replace(a, publisher="The fair")
    )
    await curation.submitting.submit(actor, scene.guild.id, draft.id, None)
    due = await curate(scene, "review")
    lines = text_of(due).split("\n")
    assert lines[0] == "**7 things to look at**"
    assert lines[1] == "- ✋ Waits for a second yes since November 28, 2026: La feria"
    assert lines[2].startswith("- ❌ articles/en/broken.md has 1 fault")
    assert "line of three dashes" in lines[3]
    assert lines[4] == f"- ⚠️ Should have been looked at by January 1, 2026: {RULE}"
    assert "There is no Spanish version" in text_of(due)
    assert "counts the bridges" in text_of(await choose(scene, due, RULE))
    assert "Looked at it today" in buttons_of(await choose(scene, due, RULE))
    card = await scene.moderator.select(shown(due), [f"open:{write_id(draft.id)}"])
    assert any(custom_id.startswith("d1:") for custom_id in buttons_of(card).values())


async def test_nothing_is_due_where_all_is_well(scene: Scene) -> None:
    both = {path: SHELF[path] for path in ("articles/en/bridge-rule.md", "articles/es/bridge-rule.md")}
    gone = dict.fromkeys(path for path in SHELF if path.startswith("articles/") and path not in both)
    await scene.deployment.shelve(gone)
    assert "Nothing is due" in text_of(await curate(scene, "review"))


async def test_a_long_list_of_what_is_due_has_pages(scene: Scene) -> None:
    await scene.deployment.shelve(GATES)
    due = await curate(scene, "review")
    more = next(label for label in buttons_of(due) if label.startswith("More (2"))
    second = await scene.press(due, more, by=scene.moderator)
    assert "Page 2 of" in text_of(second)
    assert "Gate number 09" in text_of(second)


# The check


async def test_a_check_tells_which_kept_questions_are_answered_otherwise(scene: Scene) -> None:
    fine = text_of(await curate(scene, "check"))
    assert "2 of 2 kept questions" in fine
    await reword(scene, "a paper from a judge", "a key")
    failed = text_of(await curate(scene, "check"))
    assert "1 of 2 kept questions has" in failed
    assert f"❌ **{CLOSES}**" in failed
    assert "Should say “a paper from a judge”, and does not." in failed


async def test_a_check_of_a_library_full_of_faults_has_pages(scene: Scene) -> None:
    await scene.deployment.shelve({name: text.replace("publisher:", "published by:") for name, text in GATES.items()})
    report = await curate(scene, "check")
    assert "❌ articles/en/gate-01.md, line 3: There is no field “published by”." in text_of(report)
    more = next(label for label in buttons_of(report) if label.startswith("More"))
    await scene.press(report, more, by=scene.moderator)


async def test_a_check_asks_the_questions_of_this_server(scene: Scene) -> None:
    answer = await scene.ask(COUNTS)
    assert COUNTED in text_of(answer)
    proposal = await curate(scene, "keep", question=COUNTS)
    await scene.press(proposal, "Keep this one", by=scene.moderator)
    assert "3 of 3 kept questions" in text_of(await curate(scene, "check"))


async def test_a_source_with_a_day_to_look_again_tells_it(scene: Scene) -> None:
    await change(scene, lambda a: replace(a, review_by=PartialDate(2027, 3, 1), stage=Stage.SIGNED))
    assert "Look again by March 1, 2027" in text_of(await curate(scene, "show", title="bridge-rule"))
