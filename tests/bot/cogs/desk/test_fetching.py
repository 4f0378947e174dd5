"""/answer, and what an asker does with a question that volunteers have: it opens for its asker, or with its code."""

from __future__ import annotations

import pytest

from bot.store.ticketed import TicketState, Way
from bot.tickets.codes import show_code
from tests.bot.cogs.desk.desk_scene import ANSWERED, LANDLORD, LANDLORD_ES, DeskScene
from tests.bot.cogs.scene import COUNTED, PHONE, WHALES, buttons_of, text_of

pytestmark = pytest.mark.asyncio
QUOTE = "en:bridge-rule#2"


async def test_answer_opens_ones_own_questions_and_any_other_only_by_its_code(scene: DeskScene) -> None:
    await scene.send_question(LANDLORD)
    _, code = await scene.send_question(WHALES)
    listed = await scene.fetch()
    [label] = [label for label in buttons_of(listed) if WHALES in label]
    assert len(buttons_of(listed)) == 2
    await scene.press(listed, label)
    assert f"> {WHALES}" in text_of(listed)
    told = await scene.fetch(by=scene.other)
    assert told.ephemeral
    assert text_of(told) == scene.say("ticket-own-none")
    for written in (code.lower(), f" {show_code(code)} ", show_code(code).replace("-", " ")):
        assert f"> {WHALES}" in text_of(await scene.fetch(written, by=scene.other))
    for wrong in ("0000-0000-0000", "hello", "🦫" * 20):
        assert text_of(await scene.fetch(wrong, by=scene.other)) == scene.say("desk-fault-no-ticket")


async def test_the_code_opens_it_on_another_account_and_in_direct_messages(scene: DeskScene) -> None:
    ticket, code = await scene.send_question()
    await scene.answer_question(ticket)
    shown = await scene.other.user.slash("answer", code=show_code(code))
    assert shown.ephemeral
    assert ANSWERED in text_of(shown)
    form = await scene.other.user.click(shown.response, label="Write more")
    await scene.other.user.submit_modal(form, {"text": "And in Aurora?"})
    assert "> And in Aurora?" in text_of(shown)
    await scene.restart()
    await scene.other.user.click(shown.response, label="It helped")
    assert scene.say("ticket-helped") in text_of(shown)
    assert text_of(await scene.fetch(by=scene.other)) == scene.say("ticket-own-none")
    own = await scene.asker.user.slash("answer")
    assert "> And in Aurora?" in text_of(own)


async def test_another_person_gets_nowhere_with_the_buttons_of_a_ticket(scene: DeskScene) -> None:
    ticket, _ = await scene.send_question()
    await scene.answer_question(ticket)
    card, gone = await scene.fetch(), scene.say("desk-fault-no-ticket")
    theirs = await scene.ask(by=scene.other)
    for label, custom_id in buttons_of(card).items():
        pressed = await scene.forge(theirs, next(iter(buttons_of(theirs))), custom_id, by=scene.other)
        if label in ("Write more", "Report"):
            pressed = await scene.fill(pressed, by=scene.other, text="x")
        assert text_of(pressed).startswith(gone), label
    kept = await scene.ticket(ticket.id)
    assert kept.state is TicketState.ANSWERED
    assert [message.helpful for message in await scene.desk.store.messages(ticket.id)] == [None]


async def test_a_volunteer_asks_back_and_the_asker_answers_without_personal_numbers(scene: DeskScene) -> None:
    ticket, _ = await scene.send_question()
    await scene.desk.working.claim(scene.actor(), ticket.id)
    await scene.desk.working.ask_back(scene.actor(), ticket.id, "In which city is that?", "en")
    card = await scene.fetch()
    assert scene.say("ticket-state-asked") in text_of(card)
    assert scene.say("ticket-from-volunteer") in text_of(card)
    await scene.fill(await scene.press(card, "Write more"), text=f"In Denver. Call me: {PHONE}")
    assert "> In Denver. Call me: …" in text_of(card)
    assert scene.say("ticket-preview-personal") in text_of(card)
    seen = await scene.desk.working.look(scene.actor(), ticket.id)
    assert seen.messages[-1].text == "In Denver. Call me: …"
    assert seen.ticket.state is TicketState.CLAIMED


async def test_a_plain_message_is_never_passed_on(scene: DeskScene) -> None:
    ticket, _ = await scene.send_question()
    await scene.asker.send_dm("And how long do they sleep?")
    await scene.mention("And how long do they sleep?")
    assert await scene.desk.store.messages(ticket.id) == []


async def test_quotes_are_cited_and_a_translation_says_that_a_person_made_it(scene: DeskScene) -> None:
    ticket, _ = await scene.send_question(LANDLORD_ES, language="es")
    await scene.desk.working.claim(scene.actor(), ticket.id)
    await scene.desk.working.pick(scene.actor(), ticket.id, QUOTE, picked=True)
    await scene.desk.working.answer(scene.actor(), ticket.id, ANSWERED, "en", translation="No puede pedir eso.")
    text = text_of(await scene.fetch())
    for told in (
        "> No puede pedir eso.",
        scene.say("desk-translated"),
        scene.say("ticket-original", language="English"),
        f"> {ANSWERED}",
        COUNTED,
        "City code § 1-1, Bridges",
    ):
        assert told in text
    assert text.index("No puede") < text.index(ANSWERED)


async def test_tell_me_when_you_know_hangs_on_the_question(scene: DeskScene) -> None:
    await scene.send_question()
    card = await scene.fetch()
    assert "Tell me by direct message" not in buttons_of(card)
    await scene.press(card, "Tell me when you know")
    [ticket] = await scene.kept()
    assert (ticket.wish, ticket.way) == (True, Way.FETCH)
    await scene.press(card, "Tell me by direct message")
    [ticket] = await scene.kept()
    assert (ticket.wish, ticket.way) == (True, Way.DIRECT)
    assert "can show on a locked screen" in text_of(card)
    await scene.press(card, "No need to tell me")
    await scene.press(card, "No direct message")
    [ticket] = await scene.kept()
    assert (ticket.wish, ticket.way) == (False, Way.FETCH)


async def test_a_question_is_withdrawn_with_all_that_was_written_once_one_is_sure(scene: DeskScene) -> None:
    ticket, code = await scene.send_question()
    await scene.answer_question(ticket)
    await scene.deliver()
    card = await scene.fetch()
    await scene.press(card, "Withdraw")
    await scene.press(card, "Back")
    assert ANSWERED in text_of(card)
    await scene.press(card, "Withdraw")
    await scene.press(card, "Yes, withdraw it")
    assert text_of(card) == scene.say("ticket-withdrawn")
    await scene.deliver()
    assert [text for text in map(text_of, scene.at_desk()) if LANDLORD in text] == []
    assert text_of(await scene.fetch(code)) == scene.say("desk-fault-no-ticket")
    ticket, code = await scene.send_question()
    await scene.desk.seeking.close(scene.seeker(), ticket.id)
    card = await scene.fetch(code)
    await scene.press(card, "Withdraw")
    await scene.press(card, "Yes, withdraw it")
    assert await scene.kept() == []


async def test_a_report_reaches_the_moderators_and_not_the_desk(scene: DeskScene) -> None:
    ticket, _ = await scene.send_question()
    await scene.answer_question(ticket)
    await scene.deliver()
    at_desk = len(scene.at_desk())
    card = await scene.fetch()
    form = await scene.press(card, "Report")
    assert text_of(await scene.fill(form, text="They want money.")) == scene.say("ticket-reported")
    await scene.deliver()
    assert len(scene.at_desk()) == at_desk
    [found] = await scene.desk.moderating.reports(scene.actor(scene.moderator))
    assert found.note == "They want money."
    again = await scene.fill(await scene.press(card, "Report"), text="")
    assert text_of(again) == scene.say("desk-fault-reported")


async def test_delete_my_data_takes_open_questions_back(scene: DeskScene) -> None:
    await scene.send_question()
    await scene.send_question(WHALES, by=scene.other)
    told = await scene.asker.slash(scene.channel, "privacy")
    sure = await scene.press(told, "Delete my data")
    assert scene.say("door-forget-sure-desk") in text_of(sure)
    gone = await scene.press(sure, "Yes, delete it")
    assert scene.say("door-forgotten-desk", tickets="1") in text_of(gone)
    assert [ticket.question for ticket in await scene.kept()] == [WHALES]


async def test_privacy_tells_of_the_desk(scene: DeskScene) -> None:
    page = await scene.asker.slash(scene.channel, "privacy")
    read = text_of(page)
    while more := [label for label in buttons_of(page) if label.startswith("More")]:
        await scene.press(page, more[0])
        read += "\n" + text_of(page)
    for key in ("door-privacy-desk-key", "door-privacy-volunteers", "door-privacy-desk-discord", "door-privacy-logs"):
        assert scene.say(key) in read
    assert "for at most 14 days" in read
    assert f"volunteer’s message, for {scene.core.retention.reports_days} days" in read
