"""The buttons under an answer: what they do, for whom, and after what."""

from __future__ import annotations

import discord
import pytest
from simcord import InteractionResult
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.ui.buttons import AnswerButton
from tests.bot.cogs.libraries import AUTUMN, GATE, GATE_BOOK, NO_CONTACTS, UNCOUNTED
from tests.bot.cogs.scene import (
    AND_WHEN,
    BURNT,
    COUNTED,
    COUNTED_ES,
    COUNTS,
    LANTERN,
    PHONE,
    WHALES,
    Message,
    Scene,
    buttons_of,
    components_of,
    ref_of,
    shown,
    text_of,
)

pytestmark = pytest.mark.asyncio
SEND_MESSAGES = discord.Permissions(send_messages=True).value
NO_WRITING = discord.PermissionOverwrite(send_messages=False)
IN_AUTUMN = "counts the bridges every autumn"
HOTLINE = "Bridge hotline"


async def forbid_sharing(scene: Scene) -> None:
    await scene.moderator.slash(scene.channel, "setup", sharing=False)


# Sources


async def test_sources_show_the_passage_its_place_and_its_neighbours(scene: Scene) -> None:
    text = text_of(await scene.press(await scene.ask(), "Sources"))
    assert f"> The clerk {COUNTED}." in text
    assert "**The passage before · (a):** No city worker may close a bridge" in text
    assert "City Clerk · August 31, 2017" in text
    assert "(b)" in text
    assert scene.say("card-words-summary") in text


async def test_sources_tell_the_sources_own_words_from_ours(scene: Scene) -> None:
    assert scene.say("card-words-quote") in text_of(await scene.press(await scene.ask(LANTERN), "Sources"))


async def test_sources_take_one_call(scene: Scene) -> None:
    answer = await scene.ask()
    with scene.calls() as calls:
        await scene.press(answer, "Sources")
    assert len(calls) == 1


async def test_sources_of_a_public_answer_are_shown_privately_to_anyone(scene: Scene) -> None:
    answer = await scene.answer_to()
    sources = await scene.press(answer, "Sources", by=scene.other)
    assert sources.ephemeral
    assert COUNTED in text_of(sources)


async def test_sources_are_shown_after_a_restart(scene: Scene) -> None:
    answer = await scene.ask()
    await scene.restart()
    assert COUNTED in text_of(await scene.press(answer, "Sources"))


async def test_sources_that_fill_pages_are_turned_in_place(scene: Scene) -> None:
    scene.deployment.shelve(GATE_BOOK)
    sources = await scene.press(await scene.ask(GATE), "Sources")
    message, first = shown(sources), text_of(sources)
    with scene.calls() as calls:
        await scene.press(sources, "More (2 of 5)")
    assert [(call.json or {})["type"] for call in calls] == [7]
    assert text_of(message) != first
    assert "Back" in buttons_of(message)


async def test_all_pages_of_the_sources_together_show_every_passage(scene: Scene) -> None:
    scene.deployment.shelve(GATE_BOOK)
    sources = shown(await scene.press(await scene.ask(GATE), "Sources"))
    texts = [text_of(sources)]
    while more := next((label for label in buttons_of(sources) if label.startswith("More")), None):
        await scene.press(sources, more)
        texts.append(text_of(sources))
    assert all(f"book of the gate {number}8." in "".join(texts) for number in range(1, 6))


async def test_an_answer_that_rests_on_nothing_has_no_sources(scene: Scene) -> None:
    assert "Sources" not in buttons_of(await scene.ask(WHALES))


# Ask more


async def test_ask_more_is_a_form_that_tells_who_sees_the_answer(scene: Scene) -> None:
    form = (await scene.press(await scene.ask(), "Ask more")).modal
    assert form is not None
    assert form["title"] == scene.say("door-modal-ask-more")
    assert form["components"][0]["description"] == scene.say("door-modal-question-hint")


async def test_ask_more_works_for_anyone_under_a_public_answer(scene: Scene) -> None:
    form = await scene.press(await scene.answer_to(LANTERN), "Ask more", by=scene.other)
    answer = await scene.fill_in(form, AND_WHEN, by=scene.other)
    assert answer.ephemeral
    assert BURNT in text_of(answer)


async def test_ask_more_works_in_direct_messages(scene: Scene) -> None:
    await scene.asker.send_dm(LANTERN)
    form = await scene.asker.user.click(scene.posted(scene.asker.user.dm_channel)[0], label="Ask more")
    assert BURNT in text_of(await scene.asker.user.submit_modal(form, {"text": AND_WHEN}))


# Share


async def test_sharing_posts_the_answer_as_an_ordinary_message(scene: Scene) -> None:
    await scene.press(await scene.ask(), "Share")
    [posted] = scene.posted()
    assert COUNTED in text_of(posted)
    assert posted.interaction_metadata is None
    assert posted.reference is None


async def test_sharing_takes_two_calls(scene: Scene) -> None:
    answer = await scene.ask()
    with scene.calls() as calls:
        await scene.press(answer, "Share")
    assert [call.path.rpartition("/")[2] for call in calls] == ["messages", "callback"]


async def test_a_shared_answer_names_neither_its_asker_nor_the_question(scene: Scene) -> None:
    answer = await scene.ask()
    with scene.calls() as calls:
        await scene.press(answer, "Share")
    sent = str(calls[0].json)
    assert not any(name in sent for name in (str(scene.asker.id), scene.asker.name, COUNTS))


async def test_whoever_shares_is_told_where_it_stands(scene: Scene) -> None:
    told = await scene.press(await scene.ask(), "Share")
    [posted] = scene.posted()
    assert told.ephemeral
    assert text_of(told) == scene.say("door-shared", link=posted.jump_url)


async def test_only_whoever_shared_can_remove_it(scene: Scene) -> None:
    await scene.press(await scene.ask(), "Share")
    [posted] = scene.posted()
    await scene.press(posted, "Remove", by=scene.other)
    assert scene.posted() == [posted]
    await scene.press(posted, "Remove")
    assert scene.posted() == []


async def test_a_shared_answer_is_kept_as_a_message_but_its_question_only_once(scene: Scene) -> None:
    await scene.press(await scene.ask(), "Share")
    [kept], [posted] = scene.deployment.rows("public_messages"), scene.posted()
    assert (kept["message_id"], kept["question"]) == (posted.id, None)
    assert len(scene.deployment.rows("questions")) == 1


async def test_sharing_works_after_a_restart(scene: Scene) -> None:
    answer = await scene.ask()
    await scene.restart()
    await scene.press(answer, "Share")
    assert COUNTED in text_of(scene.posted()[0])


async def test_pressing_share_twice_can_not_post_twice(scene: Scene) -> None:
    answer = await scene.ask()
    with scene.calls() as calls:
        await scene.press(answer, "Share")
        await scene.press(answer, "Share")
    sent = [call.json or {} for call in calls if call.path.endswith("/messages")]
    assert sent[0]["nonce"] == sent[1]["nonce"]
    assert sent[0]["enforce_nonce"]


async def test_the_same_answer_in_the_other_language_can_be_shared_beside_it(scene: Scene) -> None:
    answer = await scene.ask()
    with scene.calls() as calls:
        await scene.press(answer, "Share")
        await scene.press(answer, "Español")
        await scene.press(answer, "Share")
    sent = [call.json or {} for call in calls if call.path.endswith("/messages")]
    assert sent[0]["nonce"] != sent[1]["nonce"]
    assert COUNTED_ES in text_of(scene.posted()[1])


async def test_nothing_is_shared_after_the_server_forbade_it(scene: Scene) -> None:
    answer = await scene.ask()
    await forbid_sharing(scene)
    told = await scene.press(answer, "Share")
    assert text_of(told) == scene.say("door-share-not-here")
    assert scene.posted() == []


@pytest.mark.parametrize("who", ["asker", "bot"])
async def test_nothing_is_shared_where_one_may_no_longer_write(scene: Scene, who: str) -> None:
    answer = await scene.ask()
    denied = Overwrite(scene.asker.id if who == "asker" else scene.me.id, OverwriteType.MEMBER, deny=SEND_MESSAGES)
    scene.env.backend.set_overwrite(scene.channel.id, denied)
    told = await scene.press(answer, "Share")
    assert text_of(told) == scene.say("door-share-not-here")
    assert scene.posted() == []


async def test_a_share_that_discord_refuses_says_so_and_is_not_kept(scene: Scene) -> None:
    answer = await scene.ask()
    scene.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    assert text_of(await scene.press(answer, "Share")) == scene.say("door-share-not-here")
    assert scene.deployment.rows("public_messages") == []


# Helpful, Not helpful


async def votes(scene: Scene, answer: Message | InteractionResult) -> tuple[int, int]:
    return await scene.core.store.votes(ref_of(answer).answer_id, scene.guild.id)


async def test_a_vote_takes_one_call(scene: Scene) -> None:
    answer = await scene.ask()
    with scene.calls() as calls:
        thanks = await scene.press(answer, "Helpful")
    assert len(calls) == 1
    assert thanks.ephemeral
    assert text_of(thanks) == scene.say("door-vote-helpful")


async def test_a_person_has_one_vote_and_the_last_one_counts(scene: Scene) -> None:
    answer = await scene.ask()
    for label in ("Helpful", "Helpful", "Not helpful"):
        await scene.press(answer, label)
    assert await votes(scene, answer) == (0, 1)


async def test_everyone_has_a_vote_on_a_public_answer(scene: Scene) -> None:
    answer = await scene.answer_to()
    for person in (scene.asker, scene.other, scene.moderator):
        await scene.press(answer, "Helpful", by=person)
    assert await votes(scene, answer) == (3, 0)


async def test_a_person_has_one_vote_on_an_answer_wherever_it_stands(scene: Scene) -> None:
    await scene.press(await scene.ask(), "Helpful")
    again = await scene.ask()
    await scene.press(again, "Helpful")
    assert await votes(scene, again) == (1, 0)


async def test_a_vote_after_a_restart_replaces_the_one_before(scene: Scene) -> None:
    answer = await scene.ask()
    await scene.press(answer, "Helpful")
    await scene.restart()
    await scene.press(answer, "Not helpful")
    assert await votes(scene, answer) == (0, 1)


async def test_a_vote_is_kept_without_a_name(scene: Scene) -> None:
    await scene.press(await scene.ask(), "Helpful")
    assert len(scene.deployment.rows("votes")) == 1
    assert str(scene.asker.id).encode() not in scene.deployment.bytes_on_disk()


async def test_a_vote_against_offers_what_may_help(scene: Scene) -> None:
    offered = await scene.press(await scene.ask(), "Not helpful")
    assert list(buttons_of(offered)) == ["This is wrong", "Ask a person", "Ask more"]


async def test_a_vote_in_direct_messages_counts_there(scene: Scene) -> None:
    await scene.asker.send_dm(COUNTS)
    [answer] = scene.posted(scene.asker.user.dm_channel)
    await scene.asker.user.click(answer, label="Helpful")
    assert await scene.core.store.votes(ref_of(answer).answer_id, 0) == (1, 0)


# This is wrong


async def report(scene: Scene, note: str, *, answer: Message | InteractionResult | None = None) -> InteractionResult:
    offered = await scene.press(answer or await scene.ask(), "Not helpful")
    return await scene.fill_in(await scene.press(offered, "This is wrong"), note)


async def test_a_report_reaches_the_moderators_channel_without_a_name(scene: Scene) -> None:
    desk = scene.guild.create_text_channel("desk")
    await scene.moderator.slash(scene.channel, "setup", reports=desk)
    told = await report(scene, "The clerk left.")
    [posted] = scene.posted(desk)
    assert text_of(told) == scene.say("door-wrong-sent")
    assert "The clerk left." in text_of(posted)
    assert scene.asker.name not in text_of(posted)
    assert str(scene.asker.id) not in str(components_of(posted))


async def test_a_report_names_its_answer(scene: Scene) -> None:
    desk = scene.guild.create_text_channel("desk")
    await scene.moderator.slash(scene.channel, "setup", reports=desk)
    answer = await scene.ask()
    await report(scene, "The clerk left.", answer=answer)
    assert ref_of(answer).answer_id in text_of(scene.posted(desk)[0])


async def test_a_report_without_a_channel_is_kept_for_the_moderators(scene: Scene) -> None:
    await report(scene, "The clerk left.")
    [kept] = scene.deployment.rows("reports")
    assert (kept["note"], kept["guild_id"]) == ("The clerk left.", scene.guild.id)
    assert scene.posted() == []


async def test_a_report_that_can_not_be_posted_is_kept(scene: Scene) -> None:
    desk = scene.guild.create_text_channel("desk", overwrites={scene.me: NO_WRITING})
    await scene.moderator.slash(scene.channel, "setup", reports=desk)
    assert text_of(await report(scene, "The clerk left.")) == scene.say("door-wrong-sent")
    assert len(scene.deployment.rows("reports")) == 1


async def test_a_report_may_say_nothing_more(scene: Scene) -> None:
    await report(scene, "")
    assert [row["note"] for row in scene.deployment.rows("reports")] == [""]


async def test_a_report_keeps_no_personal_number(scene: Scene) -> None:
    await report(scene, f"Call me: {PHONE}")
    assert [row["note"] for row in scene.deployment.rows("reports")] == ["Call me: …"]
    assert PHONE.encode() not in scene.deployment.bytes_on_disk()


async def test_a_report_filled_in_over_a_restart_still_arrives(scene: Scene) -> None:
    form = await scene.press(await scene.press(await scene.ask(), "Not helpful"), "This is wrong")
    await scene.restart()
    await scene.fill_in(form, "The clerk left.")
    assert [row["note"] for row in scene.deployment.rows("reports")] == ["The clerk left."]


async def test_a_report_from_direct_messages_is_kept_for_the_operator(scene: Scene) -> None:
    person = scene.asker.user
    await person.send_dm(COUNTS)
    offered = await person.click(scene.posted(person.dm_channel)[0], label="Not helpful")
    told = await person.submit_modal(await person.click(offered.response, label="This is wrong"), {"text": "Hm."})
    assert text_of(told) == scene.say("door-wrong-kept")
    assert [row["guild_id"] for row in scene.deployment.rows("reports")] == [0]


# Remove


async def test_the_asker_removes_an_answer_and_it_is_forgotten(scene: Scene) -> None:
    await scene.press(await scene.answer_to(), "Remove")
    assert scene.posted() == []
    assert scene.deployment.rows("public_messages") == []


async def test_the_asker_removes_what_was_shared_from_the_start(scene: Scene) -> None:
    await scene.press(await scene.ask(share=True), "Remove")
    assert scene.posted() == []
    assert scene.deployment.rows("public_messages") == []


async def test_a_stranger_can_not_remove_an_answer(scene: Scene) -> None:
    answer = await scene.answer_to()
    told = await scene.press(answer, "Remove", by=scene.other)
    assert told.ephemeral
    assert text_of(told) == scene.say("door-not-yours")
    assert scene.posted() == [answer]


async def test_a_moderator_removes_an_answer(scene: Scene) -> None:
    await scene.press(await scene.answer_to(), "Remove", by=scene.moderator)
    assert scene.posted() == []


async def test_who_is_no_moderator_any_more_removes_nothing(scene: Scene) -> None:
    answer = await scene.answer_to()
    scene.env.backend.remove_member_role(scene.guild.id, scene.moderator.id, scene.moderators.id)
    await scene.press(answer, "Remove", by=scene.moderator)
    assert scene.posted() == [answer]


@pytest.mark.parametrize("restarted", [False, True])
async def test_the_asker_is_known_again_after_a_restart_and_others_are_not(scene: Scene, restarted: bool) -> None:
    answer = await scene.answer_to()
    if restarted:
        await scene.restart()
    await scene.press(answer, "Remove", by=scene.other)
    assert scene.posted() == [answer]
    await scene.press(answer, "Remove")
    assert scene.posted() == []


@pytest.mark.parametrize("forged", ["A" * 16, "-" * 16])
async def test_a_forged_tag_removes_nothing(scene: Scene, forged: str) -> None:
    answer = await scene.answer_to()
    custom_id = buttons_of(answer)["Remove"].rpartition(":")[0] + ":" + forged
    told = await scene.forge(answer, "Remove", custom_id, by=scene.other)
    assert text_of(told) == scene.say("door-not-yours")
    assert len(scene.posted()) == 1


async def test_a_remove_without_a_tag_removes_nothing(scene: Scene) -> None:
    answer = await scene.answer_to()
    custom_id = buttons_of(answer)["Remove"].rpartition(":")[0]
    await scene.forge(answer, "Remove", custom_id, by=scene.other)
    assert len(scene.posted()) == 1


async def test_a_tag_of_another_server_removes_nothing(scene: Scene) -> None:
    answer = await scene.answer_to()
    tag = scene.core.pseudonyms.tag(scene.guild.id + 1, scene.other.id)
    custom_id = buttons_of(answer)["Remove"].rpartition(":")[0] + ":" + tag
    await scene.forge(answer, "Remove", custom_id, by=scene.other)
    assert len(scene.posted()) == 1


async def test_an_answer_that_is_gone_already_is_forgotten(scene: Scene) -> None:
    answer = await scene.answer_to()
    scene.env.inject_error("DELETE", "/webhooks/*/*/messages/@original", status=404, code=10008)
    await scene.press(answer, "Remove")
    assert scene.deployment.rows("public_messages") == []


# Ask a person


async def test_ask_a_person_gives_the_contacts(scene: Scene) -> None:
    answer = await scene.ask()
    with scene.calls() as calls:
        contacts = await scene.press(answer, "Ask a person")
    assert contacts.ephemeral
    assert HOTLINE in text_of(contacts)
    assert "1-844-555-0100" in text_of(contacts)
    assert len(calls) == 1


async def test_ask_a_person_says_where_there_is_nobody(scene: Scene) -> None:
    answer = await scene.ask()
    scene.deployment.shelve(NO_CONTACTS)
    assert text_of(await scene.press(answer, "Ask a person")) == scene.say("door-no-contacts")


# The other language


async def test_a_private_answer_changes_its_language_in_place(scene: Scene) -> None:
    answer = await scene.ask()
    with scene.calls() as calls:
        await scene.press(answer, "Español")
    assert [(call.json or {})["type"] for call in calls] == [7]
    assert COUNTED_ES in text_of(answer)


async def test_an_answer_changes_its_language_there_and_back(scene: Scene) -> None:
    answer = await scene.ask()
    first = ref_of(answer)
    await scene.press(answer, "Español")
    await scene.press(answer, "English")
    assert COUNTED in text_of(answer)
    assert ref_of(answer) == first


async def test_an_answer_can_still_be_shared_in_the_other_language(scene: Scene) -> None:
    answer = await scene.ask()
    await scene.press(answer, "Español")
    await scene.press(answer, "Share")
    assert COUNTED_ES in text_of(scene.posted()[0])


async def test_a_public_answer_stays_and_the_other_language_is_shown_beside_it(scene: Scene) -> None:
    answer = await scene.answer_to()
    other = await scene.press(answer, "Español", by=scene.other)
    assert other.ephemeral
    assert COUNTED_ES in text_of(other)
    assert COUNTED in text_of(scene.posted()[0])


async def test_an_answer_in_direct_messages_changes_its_language_in_place(scene: Scene) -> None:
    await scene.asker.send_dm(COUNTS)
    channel = scene.asker.user.dm_channel
    await scene.asker.user.click(scene.posted(channel)[0], label="Español")
    [answer] = scene.posted(channel)
    assert COUNTED_ES in text_of(answer)
    assert "Remove" in buttons_of(answer)


async def test_the_language_changes_after_a_restart(scene: Scene) -> None:
    answer = await scene.ask()
    await scene.restart()
    await scene.press(answer, "Español")
    assert COUNTED_ES in text_of(answer)


async def test_no_answer_changes_its_language_with_the_questions_it_offers(scene: Scene) -> None:
    answer = await scene.ask(WHALES)
    await scene.press(answer, "Español")
    assert "¿Quién cuenta los puentes?" in buttons_of(answer)


# Pages of an answer


async def test_an_answer_that_fills_pages_is_turned_in_place(scene: Scene) -> None:
    scene.deployment.shelve(GATE_BOOK)
    answer = await scene.ask(GATE)
    first = text_of(answer)
    with scene.calls() as calls:
        await scene.press(answer, "More (2 of 2)")
    assert [(call.json or {})["type"] for call in calls] == [7]
    second = text_of(answer)
    assert all(f"{number}8." in first + second for number in range(1, 6))
    await scene.press(answer, "Back")
    assert text_of(answer).endswith(first[-40:])


async def test_pages_of_a_public_answer_are_turned_beside_it(scene: Scene) -> None:
    scene.deployment.shelve(GATE_BOOK)
    answer = await scene.answer_to(GATE)
    page = await scene.press(answer, "More (2 of 2)", by=scene.other)
    assert page.ephemeral
    assert text_of(scene.posted()[0]) == text_of(answer)


async def test_a_page_that_is_not_there_is_the_last_one(scene: Scene) -> None:
    scene.deployment.shelve(GATE_BOOK)
    answer = await scene.ask(GATE)
    custom_id = buttons_of(answer)["More (2 of 2)"].replace("a1:g:1:", "a1:g:99:")
    await scene.forge(answer, "More (2 of 2)", custom_id, by=scene.asker)
    assert scene.say("card-page", page="2", pages="2") in text_of(answer)


# Buttons whose answer the library no longer supports


@pytest.mark.parametrize("label", ["Sources", "Share", "Helpful", "Not helpful", "Español"])
async def test_a_button_of_an_answer_that_has_changed_shows_the_one_of_today(scene: Scene, label: str) -> None:
    answer = await scene.ask()
    scene.deployment.shelve(AUTUMN)
    today = await scene.press(answer, label)
    assert scene.say("door-changed") in text_of(today)
    assert (COUNTED_ES if label == "Español" else IN_AUTUMN) in text_of(today)


@pytest.mark.parametrize("label", ["Sources", "Share", "Helpful", "Not helpful", "Español"])
async def test_a_button_of_a_withdrawn_answer_warns_of_it(scene: Scene, label: str) -> None:
    answer = await scene.ask()
    scene.deployment.shelve(UNCOUNTED)
    text = text_of(await scene.press(answer, label))
    assert scene.say("door-withdrawn") in text
    assert COUNTED not in text


async def test_what_no_longer_stands_is_not_shared(scene: Scene) -> None:
    answer = await scene.ask()
    scene.deployment.shelve(UNCOUNTED)
    await scene.press(answer, "Share")
    assert scene.posted() == []


async def test_a_vote_on_what_no_longer_stands_is_still_kept(scene: Scene) -> None:
    answer = await scene.ask()
    scene.deployment.shelve(AUTUMN)
    await scene.press(answer, "Not helpful")
    assert await votes(scene, answer) == (0, 1)


async def test_what_no_longer_stands_can_still_be_removed(scene: Scene) -> None:
    answer = await scene.answer_to()
    scene.deployment.shelve(UNCOUNTED)
    await scene.press(answer, "Remove")
    assert scene.posted() == []


async def test_a_public_answer_that_changed_is_left_as_it_is(scene: Scene) -> None:
    answer = await scene.answer_to()
    scene.deployment.shelve(AUTUMN)
    await scene.press(answer, "Español", by=scene.other)
    assert COUNTED in text_of(scene.posted()[0])


# Forged buttons


@pytest.mark.parametrize("ref", ["A", "A" * 72, "____", "EAR754T0D3bbAAAAAAC7AKw8rh"])
async def test_a_forged_reference_does_nothing(scene: Scene, ref: str) -> None:
    answer = await scene.ask()
    with scene.calls() as calls:
        await scene.forge(answer, "Helpful", f"a1:y:0:{ref}", by=scene.asker)
    assert calls == []
    assert scene.deployment.rows("votes") == []


async def test_a_button_of_a_later_version_shows_the_answer_of_today(scene: Scene) -> None:
    answer = await scene.ask()
    custom_id = buttons_of(answer)["Helpful"].replace("a1:y:", "a1:z:")
    assert AnswerButton.__discord_ui_compiled_template__.fullmatch(custom_id)
    assert COUNTED in text_of(await scene.forge(answer, "Helpful", custom_id, by=scene.asker))
    assert scene.deployment.rows("votes") == []
