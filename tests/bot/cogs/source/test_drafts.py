"""The card of a draft: what its buttons and forms do, until it is live or gone."""

from __future__ import annotations

from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from bot.store.curated import DraftState
from tests.bot.cogs.scene import CLOSES, Scene, buttons_of, shown, text_of
from tests.bot.cogs.source.desk import add, add_ferry, downloaded, drafts_of, fill

pytestmark = pytest.mark.asyncio


@pytest.fixture
def second(scene: Scene) -> MemberActor:
    """Another moderator."""
    return scene.guild.add_member(scene.env.create_user("tapir"), roles=[scene.moderators])


async def want_two(scene: Scene) -> None:
    """Let the server want a second person's yes."""
    await scene.core.preferences.change_guild(scene.guild.id, two_person=True)


# Looking


async def test_the_passages_are_shown_and_cited_as_in_an_answer(scene: Scene) -> None:
    card = await add_ferry(scene)
    view = text_of(await scene.press(card, "Passages", by=scene.moderator))
    assert "The ordinance, signed into law August 31, 2017" in view
    assert "- The ferry leaves at nine. [[1]]" in view
    assert "[The ferry timetable](<https://example.org/code>) · City Clerk · August 31, 2017" in view


async def test_the_effects_show_what_answers_lose_and_gain(scene: Scene) -> None:
    card = await scene.moderator.slash(scene.channel, "source edit", title="bridge-rule", language="en")
    form = await scene.press(card, "Text", by=scene.moderator)
    form = await scene.moderator.select(shown(form), ["1"])
    card = await fill(scene, form, text="Bridges stand day and night.", stage=["signed"], questions="", locator="")
    overview = text_of(card)
    assert "1 kept question would get a wrong answer" in overview
    assert "No city worker may close a bridge without a paper from a judge." in overview
    effects = text_of(await scene.press(card, "Effects", by=scene.moderator))
    assert f"“{CLOSES}”" in effects
    assert "➖ No city worker may close a bridge without a paper from a judge. (signed, in force)" in effects


async def test_drafts_are_listed_and_opened_after_a_restart(scene: Scene) -> None:
    await add_ferry(scene)
    await scene.restart()
    listed = await scene.moderator.slash(scene.channel, "source drafts")
    assert "The ferry timetable" in text_of(listed)
    assert f"<@{scene.moderator.id}>" in text_of(listed)
    card = await scene.press(listed, "1. Open", by=scene.moderator)
    published = await scene.press(card, "Publish", by=scene.moderator)
    assert "is live" in text_of(published)
    assert "leaves at nine" in text_of(await scene.ask("When does the ferry leave?"))
    assert scene.say("source-no-drafts") in text_of(await scene.moderator.slash(scene.channel, "source drafts"))


async def test_a_card_and_a_form_outlive_a_restart(scene: Scene) -> None:
    card = await add_ferry(scene)
    form = await scene.press(card, "Details", by=scene.moderator)
    await scene.restart()
    card = await fill(scene, form, title="Boats and goats", publisher="City Clerk", published="2017")
    assert "Boats and goats" in text_of(card)


# Changing


async def test_a_wrong_value_loses_nothing_of_a_form(scene: Scene) -> None:
    card = await add_ferry(scene)
    form = await scene.press(card, "Details", by=scene.moderator)
    card = await fill(scene, form, title="Boats", publisher="The Ledger", published="one fine day", licence="CC BY")
    view = text_of(card)
    assert scene.say("source-bad-date", value="one fine day") in view
    assert all(words in view for words in ("Boats", "The Ledger", "August 31, 2017", "CC BY"))
    form = await scene.press(card, "More details", by=scene.moderator)
    card = await fill(
        scene, form, url="no address", authority=["city"], instrument=["context"], stage=["later"], review_by="2027"
    )
    assert scene.say("source-bad-url", value="no address") in text_of(card)
    assert "the city · no rule in particular · told later" in text_of(card)


async def test_one_passage_is_edited_split_and_taken_out(scene: Scene) -> None:
    card = await add_ferry(scene)
    chosen = await scene.press(card, "Text", by=scene.moderator)
    form = await scene.moderator.select(shown(chosen), ["2"])
    questions = "how many goats\nwhich goats"
    text = "The ferry carries ten goats.\n\nThe goats pay half."
    card = await fill(scene, form, text=text, stage=["draft"], questions=questions, locator="p. 4")
    assert "3 passages" in text_of(card)
    chosen = await scene.press(card, "Text", by=scene.moderator)
    form = await scene.moderator.select(shown(chosen), ["1"])
    card = await fill(scene, form, text="", stage=["signed"], words=["remove"])
    text = await downloaded(await scene.press(card, "Download", by=scene.moderator))
    assert text.partition("---\n\n")[2] == (
        "2. The ferry carries ten goats.\n   - stage: draft\n   - locator: p. 4\n"
        "   - question: how many goats\n   - question: which goats\n\n"
        "3. The goats pay half.\n   - stage: draft\n   - locator: p. 4\n"
    )


async def edit_passage(scene: Scene, card: InteractionResult, number: int, **values: Any) -> InteractionResult:
    chosen = await scene.press(card, "Text", by=scene.moderator)
    form = await scene.moderator.select(shown(chosen), [str(number)])
    return await fill(scene, form, stage=["signed"], **values)


async def test_nothing_but_a_sources_words_stands_between_quotation_marks(scene: Scene) -> None:
    form = await add(scene, language="en")
    read = "The clerk, who is new here, counts the bridges. He counts them by boat.\n\nHe counts nothing else."
    card = await fill(scene, form, title="What the clerk counts", part1=read, where="The Ledger")
    card = await edit_passage(scene, card, 1, text="counts the bridges.\n\nHe counts them by boat.")
    assert scene.say("source-card-quote") in text_of(card)
    card = await edit_passage(scene, card, 2, text="He counts no tunnels.")
    assert scene.say("source-reworded", value="2") in text_of(card)
    passages = text_of(await scene.press(card, "Passages", by=scene.moderator))
    assert "- “counts the bridges.” [1]" in passages
    assert "- He counts no tunnels. [3]" in passages
    card = await edit_passage(scene, card, 2, text="He counts no tunnels.", words=["quote"])
    assert scene.say("source-reworded", value="2") not in text_of(card)
    assert "- “He counts no tunnels.” [3]" in text_of(await scene.press(card, "Passages", by=scene.moderator))


async def test_more_text_is_asked_for_in_the_words_of_whoever_the_others_are(scene: Scene) -> None:
    ours = await add_ferry(scene)
    form = await scene.press(ours, "Add text", by=scene.moderator)
    assert scene.say("source-modal-add-hint") in str(form.modal)
    theirs = await fill(scene, await add(scene, language="en"), part1="The clerk counts the bridges by boat.")
    form = await scene.press(theirs, "Add text", by=scene.moderator)
    assert scene.say("source-modal-add-quote-hint") in str(form.modal)


async def test_a_summary_takes_the_place_of_the_words(scene: Scene) -> None:
    card = await add_ferry(scene)
    form = await scene.press(card, "In our own words", by=scene.moderator)
    card = await fill(scene, form, part1="The ferry leaves early.\nIt has goats.")
    assert "2 passages" in text_of(card)
    assert scene.say("source-card-summary") in text_of(card)
    form = await scene.press(card, "Add text", by=scene.moderator)
    card = await fill(scene, form, part1="Goats pay half.")
    assert "3 passages" in text_of(card)


async def test_where_the_record_fails_that_is_told_and_answers_follow_the_files(scene: Scene) -> None:
    card = await add_ferry(scene)
    # That is written last, when the files are written already.
    scene.deployment.execute("DROP TABLE curation_log")
    told = await scene.press(card, "Publish", by=scene.moderator)
    assert scene.say("source-not-kept") in text_of(told)
    assert "leaves at nine" in text_of(await scene.ask("When does the ferry leave?"))


async def test_nobody_throws_away_what_somebody_else_wrote_meanwhile(scene: Scene, second: MemberActor) -> None:
    card = await add_ferry(scene)
    asked = await scene.press(card, "Discard", by=scene.moderator)
    opened = await scene.press(await second.slash(scene.channel, "source drafts"), "1. Open", by=second)
    form = await scene.press(opened, "Details", by=second)
    await fill(scene, form, by=second, title="Boats and goats", publisher="City Clerk", published="2017")
    refused = await scene.press(asked, scene.say("source-button-discard-sure"), by=scene.moderator)
    assert scene.say("source-draft-changed") in text_of(refused)
    assert len(await drafts_of(scene)) == 1


async def test_what_was_typed_for_a_draft_that_changed_is_given_back(scene: Scene, second: MemberActor) -> None:
    card = await add_ferry(scene)
    form = await scene.press(card, "Add text", by=scene.moderator)
    opened = await scene.press(await second.slash(scene.channel, "source drafts"), "1. Open", by=second)
    other = await scene.press(opened, "Details", by=second)
    await fill(scene, other, by=second, title="Boats", publisher="City Clerk", published="2017")
    refused = await fill(scene, form, part1="A long text that took an hour.")
    assert scene.say("source-draft-changed") in text_of(refused)
    assert "A long text that took an hour." in await downloaded(refused)


async def test_a_draft_is_thrown_away_only_when_that_is_sure(scene: Scene) -> None:
    card = await add_ferry(scene)
    sure = await scene.press(card, "Discard", by=scene.moderator)
    card = await scene.press(sure, "Keep it", by=scene.moderator)
    assert len(await drafts_of(scene)) == 1
    sure = await scene.press(card, "Discard", by=scene.moderator)
    gone = await scene.press(sure, "Yes, discard it", by=scene.moderator)
    assert scene.say("source-discarded") in text_of(gone)
    assert await drafts_of(scene) == []
    assert buttons_of(gone) == {}


# Publishing


async def test_what_lacks_something_is_not_published_and_says_what(scene: Scene) -> None:
    form = await add(scene, language="en")
    card = await fill(scene, form, part1="Nobody knows who wrote this.", title="A leaflet")
    refused = text_of(await scene.press(card, "Publish", by=scene.moderator))
    assert scene.say("source-not-yet") in refused
    assert "To fill in, with “Details” or “More details”: who published it, its web address, its date" in refused
    assert len(await drafts_of(scene)) == 1


async def test_a_second_yes_must_come_from_somebody_else(scene: Scene, second: MemberActor) -> None:
    await want_two(scene)
    card = await add_ferry(scene)
    waiting = await scene.press(card, "Ask for a second yes", by=scene.moderator)
    assert scene.say("source-card-waiting-own") in text_of(waiting)
    assert "Publish" not in buttons_of(waiting)
    assert "leaves at nine" not in text_of(await scene.ask("When does the ferry leave?"))
    listed = await second.slash(scene.channel, "source drafts")
    assert scene.say("source-listed-waiting") in text_of(listed)
    opened = await scene.press(listed, "1. Open", by=second)
    assert f"<@{scene.moderator.id}>: {scene.say('source-card-waiting')}" in text_of(opened)
    assert "is live" in text_of(await scene.press(opened, "Publish", by=second))
    assert "leaves at nine" in text_of(await scene.ask("When does the ferry leave?", by=scene.other))


async def test_who_opens_a_draft_from_the_audit_channel_sees_it_alone(scene: Scene, second: MemberActor) -> None:
    await want_two(scene)
    await scene.core.preferences.change_guild(scene.guild.id, audit_channel_id=scene.channel.id)
    await scene.press(await add_ferry(scene), "Ask for a second yes", by=scene.moderator)
    told = next(message for message in scene.posted() if buttons_of(message))
    before = text_of(told)
    [label] = buttons_of(told)
    opened = await scene.press(told, label, by=second)
    assert opened.ephemeral
    assert "The ferry timetable" in text_of(opened)
    refused = await scene.press(told, label, by=scene.asker)
    assert scene.say("source-not-allowed") in text_of(refused)
    assert [text_of(message) for message in scene.posted() if message.id == told.id] == [before]


async def test_the_own_yes_is_refused_though_its_button_is_forged(scene: Scene) -> None:
    await want_two(scene)
    card = await add_ferry(scene)
    waiting = await scene.press(card, "Ask for a second yes", by=scene.moderator)
    forged = buttons_of(waiting)["Details"].replace("d1:d:", "d1:y:")
    refused = await scene.forge(waiting, "Details", forged, by=scene.moderator)
    assert scene.say("source-own-yes") in text_of(refused)
    assert [draft.state for draft in await drafts_of(scene)] == [DraftState.WAITING]


async def test_a_change_after_the_yes_was_asked_needs_it_again(scene: Scene, second: MemberActor) -> None:
    await want_two(scene)
    card = await scene.press(await add_ferry(scene), "Ask for a second yes", by=scene.moderator)
    opened = await scene.press(await second.slash(scene.channel, "source drafts"), "1. Open", by=second)
    form = await scene.press(card, "Add text", by=scene.moderator)
    await fill(scene, form, part1="Goats pay nothing.")
    refused = text_of(await scene.press(opened, "Publish", by=second))
    assert scene.say("source-draft-changed") in refused
    assert [draft.state for draft in await drafts_of(scene)] == [DraftState.OPEN]


async def test_of_two_who_change_the_same_the_second_sees_both_and_decides(scene: Scene, second: MemberActor) -> None:
    async def reword(by: MemberActor, text: str) -> None:
        card = await by.slash(scene.channel, "source edit", title="bridge-rule", language="en")
        chosen = await scene.press(card, "Text", by=by)
        form = await by.select(shown(chosen), ["2"])
        cards[by.id] = await fill(scene, form, by=by, text=text, stage=["signed"])

    cards: dict[int, InteractionResult] = {}
    await reword(scene.moderator, "The clerk counts the bridges every summer.")
    await reword(second, "The clerk counts the bridges every autumn.")
    await scene.press(cards[scene.moderator.id], "Publish", by=scene.moderator)
    stale = await scene.press(cards[second.id], "Publish", by=second)
    view = text_of(stale)
    assert scene.say("source-file-changed-what") in view
    theirs, yours = view.split("**What yours would change")
    assert "➖ The clerk counts the bridges every spring." in theirs
    assert "➕ The clerk counts the bridges every summer." in theirs
    assert "➖ The clerk counts the bridges every summer." in yours
    assert "➕ The clerk counts the bridges every autumn." in yours
    card = await scene.press(stale, "Go on with mine", by=second)
    assert scene.say("source-rebased") in text_of(card)
    await scene.press(card, "Publish", by=second)
    assert "every autumn" in text_of(await scene.ask())


async def test_public_answers_that_cite_what_changed_are_offered_for_correction(scene: Scene) -> None:
    await scene.answer_to()
    await scene.core.recorder.drain()
    card = await scene.moderator.slash(scene.channel, "source edit", title="bridge-rule", language="en")
    chosen = await scene.press(card, "Text", by=scene.moderator)
    form = await scene.moderator.select(shown(chosen), ["2"])
    card = await fill(scene, form, text="The clerk counts the bridges every summer.", stage=["signed"])
    published = await scene.press(card, "Publish", by=scene.moderator)
    assert scene.say("source-button-recall", count=1) in buttons_of(published)
    assert buttons_of(published)[scene.say("source-button-recall", count=1)] == "s1:recall:1"
