"""The buttons under an answer: its sources, further questions, votes, contacts, the other language, pages."""

from __future__ import annotations

import pytest

from tests.bot.cogs.libraries import GATE, GATE_BOOK, NO_CONTACTS
from tests.bot.cogs.scene import (
    AND_WHEN,
    BURNT,
    COUNTED,
    COUNTED_ES,
    COUNTS,
    LANTERN,
    WHALES,
    Scene,
    buttons_of,
    ref_of,
    shown,
    text_of,
)

pytestmark = pytest.mark.asyncio
HOTLINE = "Bridge hotline"


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
    await scene.deployment.shelve(GATE_BOOK)
    sources = await scene.press(await scene.ask(GATE), "Sources")
    message, first = shown(sources), text_of(sources)
    with scene.calls() as calls:
        await scene.press(sources, "More (2 of 5)")
    assert [(call.json or {})["type"] for call in calls] == [7]
    assert text_of(message) != first
    assert "Back" in buttons_of(message)


async def test_all_pages_of_the_sources_together_show_every_passage(scene: Scene) -> None:
    await scene.deployment.shelve(GATE_BOOK)
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


# Helpful, Not helpful


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
    assert await scene.votes_on(answer) == (0, 1)


async def test_everyone_has_a_vote_on_a_public_answer(scene: Scene) -> None:
    answer = await scene.answer_to()
    for person in (scene.asker, scene.other, scene.moderator):
        await scene.press(answer, "Helpful", by=person)
    assert await scene.votes_on(answer) == (3, 0)


async def test_a_person_has_one_vote_on_an_answer_wherever_it_stands(scene: Scene) -> None:
    await scene.press(await scene.ask(), "Helpful")
    again = await scene.ask()
    await scene.press(again, "Helpful")
    assert await scene.votes_on(again) == (1, 0)


async def test_a_vote_after_a_restart_replaces_the_one_before(scene: Scene) -> None:
    answer = await scene.ask()
    await scene.press(answer, "Helpful")
    await scene.restart()
    await scene.press(answer, "Not helpful")
    assert await scene.votes_on(answer) == (0, 1)


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
    await scene.deployment.shelve(NO_CONTACTS)
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


async def test_an_answer_can_not_be_shared_in_another_language_where_the_server_forbids_it(scene: Scene) -> None:
    answer = await scene.ask()
    await scene.forbid_sharing()
    await scene.press(answer, "Español")
    assert "Share" not in buttons_of(answer)


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
    await scene.deployment.shelve(GATE_BOOK)
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
    await scene.deployment.shelve(GATE_BOOK)
    answer = await scene.answer_to(GATE)
    page = await scene.press(answer, "More (2 of 2)", by=scene.other)
    assert page.ephemeral
    assert text_of(scene.posted()[0]) == text_of(answer)


async def test_a_page_that_is_not_there_is_the_last_one(scene: Scene) -> None:
    await scene.deployment.shelve(GATE_BOOK)
    answer = await scene.ask(GATE)
    custom_id = buttons_of(answer)["More (2 of 2)"].replace("a1:g:1:", "a1:g:99:")
    await scene.forge(answer, "More (2 of 2)", custom_id, by=scene.asker)
    assert scene.say("card-page", page="2", pages="2") in text_of(answer)
