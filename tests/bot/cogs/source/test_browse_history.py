"""/source history and undo: who changed what and why, and the way back of each kind of change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from simcord import InteractionResult

from bot.sources.changes import seen_digest
from bot.store.curated import Act
from bot.ui.curation.timeline import PAGE_LENGTH
from knowledge.article import ArticleId, Lang, Stage
from knowledge.companions import VocabularyTerm
from tests.bot.cogs.scene import COUNTED, COUNTS, Scene, buttons_of, ref_of, text_of
from tests.bot.cogs.source.desk import add_ferry
from tests.bot.cogs.source.looks import choose, curate, elsewhere, options_of, speak_spanish
from tests.bot.cogs.source.publishing import change, moderator_of, restage, retire, reword

pytestmark = pytest.mark.asyncio
AUTUMN = "counts the bridges every autumn"
RULE = "City code § 1-1, Bridges"


async def take_back(scene: Scene, card: InteractionResult) -> None:
    """Publish the draft of a step back."""
    await scene.press(card, "Publish", by=scene.moderator)


async def said(scene: Scene) -> str:
    return text_of(await scene.ask(COUNTS))


async def test_a_history_tells_who_changed_what_when_and_why(scene: Scene) -> None:
    await reword(scene, "every spring", "every autumn")
    revision = await retire(scene)
    history = await curate(scene, "history", title="bridge-rule")
    assert history.ephemeral
    lines = text_of(history).split("\n")
    assert lines[0] == f"**What was changed: {RULE}**"
    assert lines[1] == f"**#2 Retired: {RULE}**"
    assert lines[2] == f"-# <t:{int(revision.at.timestamp())}:f> by <@{scene.moderator.id}> · “It was repealed.”"
    assert lines[3] == f"**#1 Edited: {RULE}**"
    assert list(options_of(history)) == [f"#2 Retired: {RULE}", f"#1 Edited: {RULE}"]


async def test_a_change_is_shown_passage_by_passage(scene: Scene) -> None:
    await reword(scene, "every spring", "every autumn")
    changed = await choose(scene, await curate(scene, "history"), "#1")
    head, *lines = text_of(changed).split("\n")[1:]
    assert head.startswith("-# <t:")
    assert lines == [
        f"**What changes in “{RULE}” (English)**",
        "",
        "**Passage 2**",
        "-# ➖ The clerk counts the bridges every spring.",
        "-# ➕ The clerk counts the bridges every autumn.",
    ]
    assert set(buttons_of(changed)) == {"Go back to before this"}


async def test_a_change_in_both_languages_is_shown_in_both(scene: Scene) -> None:
    await retire(scene)
    changed = text_of(await choose(scene, await curate(scene, "history"), "#1"))
    retired = "In use or not\n-# ➖ In use\n-# ➕ Retired"
    for language in ("English", "Español"):
        assert f"**What changes in “{RULE}” ({language})**\n{retired}" in changed


async def test_a_long_change_has_pages(scene: Scene) -> None:
    await change(scene, lambda article: replace(article, remark=" ".join(f"word{number}" for number in range(900))))
    changed = await choose(scene, await curate(scene, "history"), "#1")
    assert "word899" not in text_of(changed)
    second = await scene.press(changed, "More (2 of 2)", by=scene.moderator)
    assert "word899" in text_of(second)
    assert set(buttons_of(second)) == {"Back", "Go back to before this"}


async def test_a_long_history_has_pages(scene: Scene) -> None:
    words = ["spring", "summer", "autumn", "winter"]
    for number in range(PAGE_LENGTH + 2):
        await reword(scene, f"every {words[number % 4]}", f"every {words[(number + 1) % 4]}")
    first = await curate(scene, "history", title="bridge-rule")
    assert next(iter(options_of(first))).startswith(f"#{PAGE_LENGTH + 2} ")
    assert set(buttons_of(first)) == {"Older"}
    older = await scene.press(first, "Older", by=scene.moderator)
    assert [label.split(" ")[0] for label in options_of(older)] == ["#2", "#1"]
    newest = await scene.press(older, "Newest", by=scene.moderator)
    assert text_of(newest) == text_of(first)


async def test_a_history_is_of_one_server_and_of_one_source(scene: Scene) -> None:
    await reword(scene, "every spring", "every autumn")
    assert "Nothing was changed here yet" in text_of(await curate(scene, "history", title="fair"))
    channel, moderator = elsewhere(scene)
    told = await moderator.slash(channel, "source history")
    assert "Nothing was changed here yet" in text_of(told)


async def test_a_history_opens_beside_its_source_and_speaks_spanish(scene: Scene) -> None:
    await retire(scene)
    await speak_spanish(scene, scene.moderator)
    source = await curate(scene, "show", title="bridge-rule")
    assert "Retirar" not in buttons_of(source)
    history = await scene.press(source, "Historial", by=scene.moderator)
    assert f"**#1 Retirada: {RULE}**" in text_of(history)
    assert "por <@" in text_of(history)


# The way back


@pytest.mark.parametrize("kind", [Act.EDIT, Act.STAGE, Act.RETIRE])
async def test_each_kind_of_change_to_a_source_can_be_undone(scene: Scene, kind: Act) -> None:
    before = await said(scene)
    if kind is Act.EDIT:
        await reword(scene, "every spring", "every autumn")
    elif kind is Act.STAGE:
        await restage(scene, Stage.PROPOSED)
    else:
        await retire(scene)
    assert await said(scene) != before
    card = await curate(scene, "undo", title="bridge-rule")
    assert await said(scene) != before
    await take_back(scene, card)
    assert await said(scene) == before
    newest = (await scene.core.curation.store.revisions(str(scene.guild.id)))[0]
    assert newest.act is Act.UNDO


async def test_an_undone_change_can_be_brought_back(scene: Scene) -> None:
    await reword(scene, "every spring", "every autumn")
    await take_back(scene, await curate(scene, "undo", title="bridge-rule"))
    assert COUNTED in await said(scene)
    await take_back(scene, await curate(scene, "undo", title="bridge-rule"))
    assert AUTUMN in await said(scene)


async def test_an_older_change_is_undone_by_its_number(scene: Scene) -> None:
    await reword(scene, "every spring", "every autumn")
    await reword(scene, "every autumn", "every winter")
    await take_back(scene, await curate(scene, "undo", title="bridge-rule", number=1))
    assert COUNTED in await said(scene)


async def test_an_added_source_can_be_undone_and_undone_again(scene: Scene) -> None:
    leaves, question = "leaves at nine", "When does the ferry leave?"
    await scene.press(await add_ferry(scene), "Publish", by=scene.moderator)
    assert leaves in text_of(await scene.ask(question))
    changed = await choose(scene, await curate(scene, "history"), "#1")
    await take_back(scene, await scene.press(changed, "Go back to before this", by=scene.moderator))
    assert leaves not in text_of(await scene.ask(question))
    changed = await choose(scene, await curate(scene, "history"), "#2")
    await take_back(scene, await scene.press(changed, "Go back to before this", by=scene.moderator))
    assert leaves in text_of(await scene.ask(question))


async def test_a_change_goes_back_to_the_shipped_text_from_the_history(scene: Scene) -> None:
    curation, actor = scene.core.curation, moderator_of(scene)
    draft = await curation.drafting.edit(actor, scene.guild.id, ArticleId("fair"), Lang.ES)
    draft = await curation.drafting.change(
        actor, scene.guild.id, draft.id, None, lambda a: replace(a, publisher="Fair"), reason="Their own name."
    )
    await curation.submitting.submit(actor, scene.guild.id, draft.id, seen_digest(draft))
    changed = await choose(scene, await curate(scene, "history"), "#1")
    assert "“Their own name.”" in text_of(changed)
    await take_back(scene, await scene.press(changed, "Go back to before this", by=scene.moderator))
    assert not (curation.shelves(scene.guild.id).folder / draft.files[0].path).exists()


async def test_kept_questions_and_other_names_can_be_undone_from_the_history(scene: Scene) -> None:
    curation, actor = scene.core.curation, moderator_of(scene)
    term = VocabularyTerm("clerk", "person", {Lang.EN: ("clerk", "town scribe")})
    draft = await curation.drafting.put_entry(actor, scene.guild.id, Act.ALIAS, term)
    await curation.submitting.submit(actor, scene.guild.id, draft.id, seen_digest(draft))
    await scene.press(await curate(scene, "keep", question=COUNTS), "Keep this one", by=scene.moderator)
    folder = curation.shelves(scene.guild.id).folder
    for number, name in ((2, "golden.yaml"), (1, "vocabulary.yaml")):
        assert (folder / name).exists()
        changed = await choose(scene, await curate(scene, "history"), f"#{number} ")
        await take_back(scene, await scene.press(changed, "Go back to before this", by=scene.moderator))
        assert not (folder / name).exists()


async def test_what_was_never_changed_can_not_be_undone(scene: Scene) -> None:
    assert text_of(await curate(scene, "undo", title="fair")) == scene.say("source-never-changed")
    told = await curate(scene, "undo", title="fair", number=7)
    assert text_of(told) == scene.say("source-no-revision", number=7)


async def test_a_step_back_waits_for_a_second_yes_where_the_server_wants_one(scene: Scene) -> None:
    await reword(scene, "every spring", "every autumn")
    await scene.core.preferences.change_guild(scene.guild.id, two_person=True)
    card = await curate(scene, "undo", title="bridge-rule")
    await scene.press(card, scene.say("source-button-ask-yes"), by=scene.moderator)
    assert AUTUMN in await said(scene)
    due = await curate(scene, "review")
    assert f"✋ Waits for a second yes since November 28, 2026: {RULE}" in text_of(due)


# Old citations


async def test_an_old_public_answer_warns_once_its_source_is_retired_and_what_it_cited_is_still_found(
    scene: Scene,
) -> None:
    answer = await scene.answer_to(COUNTS)
    await scene.core.recorder.drain()
    await retire(scene)
    warned = text_of(await scene.press(answer, "Sources"))
    assert scene.say("door-withdrawn") in warned
    assert COUNTED not in warned
    checked = await scene.asker.slash(scene.channel, "check-answer", id=ref_of(answer).answer_id)
    assert COUNTED in text_of(checked)
    assert COUNTED in text_of(await curate(scene, "show", title="bridge-rule"))


async def test_an_old_public_answer_holds_again_once_the_retirement_is_undone(scene: Scene) -> None:
    answer = await scene.answer_to(COUNTS)
    await retire(scene)
    await take_back(scene, await curate(scene, "undo", title="bridge-rule"))
    sources = text_of(await scene.press(answer, "Sources"))
    assert scene.say("door-withdrawn") not in sources
    assert COUNTED in sources
