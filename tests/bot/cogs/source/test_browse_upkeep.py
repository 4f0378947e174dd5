"""/source retire and keep, "Keep this answer", and sources looked at again."""

from __future__ import annotations

from typing import Any

import pytest
from simcord import InteractionResult

from bot.store.curated import Act, Revision
from knowledge.article import Status
from knowledge.companions import Golden
from knowledge.library import read_own
from tests.bot.cogs.libraries import GATE, GATE_BOOK
from tests.bot.cogs.scene import CLOSES, COUNTED, COUNTS, COUNTS_ES, WHALES, Message, Scene, buttons_of, text_of
from tests.bot.cogs.source.desk import fill
from tests.bot.cogs.source.looks import choose, curate, helper, speak_spanish
from tests.bot.cogs.source.publishing import moderator_of, reword
from tests.bot.samples import SHELF

pytestmark = pytest.mark.asyncio
RULE = "City code § 1-1, Bridges"
REASON = "It was repealed **today**."
PRIVATE = "My A-number is A123456789, who counts the bridges?"
MENU = "Keep this answer"
HOTLINE = "1-844-555-0100"


def kept(scene: Scene) -> tuple[Golden, ...]:
    return read_own(scene.core.curation.shelves(scene.guild.id).folder).companions.golden


async def revisions(scene: Scene) -> list[Revision]:
    return await scene.core.curation.browsing.history(moderator_of(scene), scene.guild.id)


async def keep(scene: Scene, message: Message) -> InteractionResult:
    """Open the form that keeps an answer."""
    return await scene.moderator.context_menu(scene.channel, MENU, message)


# Retiring


async def test_a_source_is_retired_after_one_question_and_offers_to_correct_what_cites_it(scene: Scene) -> None:
    await scene.answer_to(COUNTS)
    await scene.core.recorder.drain()
    asked = await curate(scene, "retire", title="bridge-rule", reason=REASON)
    text = text_of(asked)
    assert asked.ephemeral
    assert f"Retire **{RULE}**?" in text
    assert "Why: It was repealed **today**." in text
    assert "1 public answer of the last 30 days cites it" in text
    assert f"1 kept question loses its source:\n- {CLOSES}" in text
    assert f"1 offered question loses its source:\n- {COUNTS}" in text
    assert COUNTED in text_of(await scene.ask())
    done = await scene.press(asked, "Yes, retire", by=scene.moderator)
    assert f"Retired: **{RULE}** (change #1)" in text_of(done)
    assert COUNTED not in text_of(await scene.ask())
    [revision] = await revisions(scene)
    assert (revision.act, revision.reason, revision.actor_id) == (Act.RETIRE, REASON, scene.moderator.id)
    recall = next(label for label, custom_id in buttons_of(done).items() if custom_id == "s1:recall:1")
    assert "Yes" in "".join(buttons_of(await scene.press(done, recall, by=scene.moderator)))


async def test_a_retired_source_comes_back_by_its_button(scene: Scene) -> None:
    asked = await curate(scene, "retire", title="bridge-rule", reason=REASON)
    done = await scene.press(asked, "Yes, retire", by=scene.moderator)
    assert set(buttons_of(done)) == {"Undo"}
    card = await scene.press(done, "Undo", by=scene.moderator)
    await scene.press(card, "Publish", by=scene.moderator)
    assert COUNTED in text_of(await scene.ask())


async def test_who_says_no_changes_nothing(scene: Scene) -> None:
    asked = await curate(scene, "retire", title="bridge-rule", reason=REASON)
    spared = await scene.press(asked, "No, leave it", by=scene.moderator)
    assert "stays as it is" in text_of(spared)
    assert await revisions(scene) == []
    assert await scene.core.curation.drafting.all(moderator_of(scene), scene.guild.id) == []


async def test_the_reason_is_asked_in_a_form_where_a_button_retires(scene: Scene) -> None:
    source = await curate(scene, "show", title="fair")
    form = await scene.press(source, "Retire", by=scene.moderator)
    asked = await scene.fill_in(form, "The fair moved.", by=scene.moderator)
    assert "Why: The fair moved." in text_of(asked)
    await scene.press(asked, "Yes, retire", by=scene.moderator)
    assert [one.reason for one in await revisions(scene)] == ["The fair moved."]


async def test_retiring_needs_one_person_and_outlives_a_restart(scene: Scene) -> None:
    await scene.core.preferences.change_guild(scene.guild.id, two_person=True)
    asked = await curate(scene, "retire", title="bridge-rule", reason=REASON)
    await scene.restart()
    await scene.press(asked, "Yes, retire", by=scene.moderator)
    assert COUNTED not in text_of(await scene.ask())


async def test_a_source_is_retired_once(scene: Scene) -> None:
    first = await curate(scene, "retire", title="bridge-rule", reason="One.")
    margay = helper(scene)
    second = await curate(scene, "retire", by=margay, title="bridge-rule", reason="Two.")
    await scene.press(first, "Yes, retire", by=scene.moderator)
    late = await scene.press(second, "Yes, retire", by=margay)
    assert text_of(late) == scene.say("source-file-changed", path="articles/en/bridge-rule.md")
    assert [one.reason for one in await revisions(scene)] == ["One."]
    again = await curate(scene, "retire", title="bridge-rule", reason="Three.")
    assert text_of(again) == scene.say("source-no-article", id="bridge-rule")


async def test_of_two_reasons_that_one_person_gives_the_last_counts(scene: Scene) -> None:
    first = await curate(scene, "retire", title="bridge-rule", reason="One.")
    second = await curate(scene, "retire", title="bridge-rule", reason="Two.")
    gone = await scene.press(first, "Yes, retire", by=scene.moderator)
    assert text_of(gone) == scene.say("source-no-draft")
    await scene.press(second, "Yes, retire", by=scene.moderator)
    assert [one.reason for one in await revisions(scene)] == ["Two."]


# Looking again


async def test_an_overdue_source_that_was_looked_at_is_due_no_more(scene: Scene) -> None:
    law = SHELF["articles/en/bridge-rule.md"].replace("---\n", "---\nreview_by: 2026-01-01\n", 1)
    await scene.deployment.shelve({"articles/en/bridge-rule.md": law})
    source = await choose(scene, await curate(scene, "review"), RULE)
    done = await scene.press(source, "Looked at it today", by=scene.moderator)
    assert f"**{RULE}** comes up again in 180 days" in text_of(done)
    assert RULE not in text_of(await curate(scene, "review"))
    assert "Look again by May 27, 2027" in text_of(await curate(scene, "show", title="bridge-rule"))
    again = await scene.press(source, "Looked at it today", by=scene.moderator)
    assert text_of(again) == scene.say("source-nothing-changed")


async def test_a_number_that_nobody_called_for_long_is_mended_from_the_list_of_what_is_due(scene: Scene) -> None:
    scene.deployment.calendar.pass_days(91)
    listed = await curate(scene, "review")
    assert f"☎️ Call {HOTLINE}, Bridge hotline: the number was last checked on November 22, 2026." in text_of(listed)
    form = await choose(scene, listed, f"{HOTLINE}, Bridge hotline")
    names: dict[str, Any] = {
        "name": "Bridge hotline\nLínea de puentes",
        "hours": "Day and night",
        "purpose": "Tells who may cross.",
    }
    card = await fill(scene, form, phone="303-555-0199", **names)
    assert f"Phone number\n-# ➖ {HOTLINE}\n-# ➕ 303-555-0199" in text_of(card)
    await scene.press(card, "Publish", by=scene.moderator)
    assert "Bridge hotline" not in text_of(await curate(scene, "review"))


async def test_a_look_waits_for_a_second_yes_where_the_server_wants_one(scene: Scene) -> None:
    law = SHELF["articles/en/bridge-rule.md"].replace("---\n", "---\nreview_by: 2026-01-01\n", 1)
    await scene.deployment.shelve({"articles/en/bridge-rule.md": law})
    await scene.core.preferences.change_guild(scene.guild.id, two_person=True)
    source = await curate(scene, "show", title="bridge-rule")
    done = await scene.press(source, "Looked at it today", by=scene.moderator)
    assert "A second moderator still has to say yes" in text_of(done)
    assert await revisions(scene) == []


# Keeping


async def test_an_answer_is_kept_with_the_question_that_it_replied_to(scene: Scene) -> None:
    answer = await scene.answer_to(COUNTS)
    form = await keep(scene, answer)
    assert form.modal is not None
    assert COUNTS in str(form.modal)
    done = await scene.fill_in(form, COUNTS, by=scene.moderator)
    assert done.ephemeral
    assert text_of(done) == scene.say("source-kept", number="1")
    [golden] = kept(scene)
    assert (golden.turns, golden.language, golden.outcome) == ((COUNTS,), "en", "answered")
    assert golden.cites == ("bridge-rule#2",)
    assert golden.status is Status.LIVE
    [revision] = await revisions(scene)
    assert (revision.act, revision.reason) == (Act.KEEP, COUNTS)
    again = await scene.fill_in(await keep(scene, answer), COUNTS, by=scene.moderator)
    assert text_of(again) == scene.say("source-nothing-changed")


async def test_a_spanish_answer_is_kept_in_spanish(scene: Scene) -> None:
    answer = await scene.answer_to(COUNTS_ES)
    await scene.fill_in(await keep(scene, answer), COUNTS_ES, by=scene.moderator)
    assert [(one.language, one.turns) for one in kept(scene)] == [("es", (COUNTS_ES,))]


async def test_another_answer_of_today_is_shown_before_it_is_kept(scene: Scene) -> None:
    answer = await scene.answer_to(COUNTS)
    await reword(scene, "every spring", "every autumn")
    proposal = await scene.fill_in(await keep(scene, answer), COUNTS, by=scene.moderator)
    assert scene.say("source-keep-differs") in text_of(proposal)
    assert "every autumn" in text_of(proposal)
    assert kept(scene) == ()
    await scene.restart()
    done = await scene.press(proposal, "Keep this one", by=scene.moderator)
    assert text_of(done) == scene.say("source-kept", number="2")
    assert [one.turns for one in kept(scene)] == [(COUNTS,)]


async def test_a_question_without_an_answer_in_the_channel_is_kept_by_command(scene: Scene) -> None:
    proposal = await curate(scene, "keep", question=WHALES)
    assert proposal.ephemeral
    assert scene.say("source-keep-sure") in text_of(proposal)
    await scene.press(proposal, "Keep this one", by=scene.moderator)
    assert [(one.outcome, one.cites) for one in kept(scene)] == [("no_match", ())]


async def test_a_long_answer_is_seen_whole_before_it_is_kept(scene: Scene) -> None:
    await scene.deployment.shelve(GATE_BOOK)
    proposal = await curate(scene, "keep", question=GATE)
    assert "Keep this one" in buttons_of(proposal)
    more = next(label for label in buttons_of(proposal) if label.startswith("More"))
    assert "Page 1 of 2" in text_of(proposal)
    second = await scene.press(proposal, more, by=scene.moderator)
    assert "Page 2 of 2" in text_of(second)
    assert set(buttons_of(second)) == {"Back", "Keep this one"}
    await scene.press(second, "Keep this one", by=scene.moderator)
    assert [one.turns for one in kept(scene)] == [(GATE,)]


async def test_a_question_with_a_persons_number_is_not_kept(scene: Scene) -> None:
    answer = await scene.answer_to(COUNTS)
    refused = await scene.fill_in(await keep(scene, answer), PRIVATE, by=scene.moderator)
    assert text_of(refused) == scene.say("source-personal")
    refused = await curate(scene, "keep", question=PRIVATE)
    assert text_of(refused) == scene.say("source-personal")
    assert kept(scene) == ()
    assert b"A123456789" not in scene.deployment.bytes_on_disk()


async def test_only_an_answer_of_the_bot_is_kept(scene: Scene) -> None:
    message = await scene.asker.send(scene.channel, "The clerk does.")
    assert text_of(await keep(scene, message)) == scene.say("source-keep-not-mine")


async def test_keeping_speaks_spanish(scene: Scene) -> None:
    await speak_spanish(scene, scene.moderator)
    proposal = await curate(scene, "keep", question=COUNTS_ES)
    assert "¿Está bien esta respuesta?" in text_of(proposal)
    done = await scene.press(proposal, "Guardar esta", by=scene.moderator)
    assert text_of(done).startswith("Guardada (cambio n.º 1)")


async def test_who_may_delete_messages_keeps_and_retires_too(scene: Scene) -> None:
    margay = helper(scene)
    proposal = await curate(scene, "keep", question=COUNTS, by=margay)
    await scene.press(proposal, "Keep this one", by=margay)
    asked = await curate(scene, "retire", by=margay, title="fair", reason="Over.")
    await scene.press(asked, "Yes, retire", by=margay)
    assert [one.act for one in await revisions(scene)] == [Act.RETIRE, Act.KEEP]
