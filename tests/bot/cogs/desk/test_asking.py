"""From "Ask a person" to a question that volunteers can read, and nothing of it that its asker has not seen."""

from __future__ import annotations

import re

import pytest
from simcord import InteractionResult

from bot.cogs.desk.asking import MAX_SENT
from bot.store.ticketed import TicketState, Way
from bot.tickets.seeking import MAX_TICKETS
from tests.bot.cogs.desk.desk_scene import ANSWERED, LANDLORD, LANDLORD_ES, DeskScene
from tests.bot.cogs.scene import COUNTED, PHONE, WHALES, buttons_of, ref_of, text_of

pytestmark = pytest.mark.asyncio
HOTLINE = "1-844-555-0100"
WHALES_ES = "¿Dónde duermen las ballenas?"
HELP = "What should I do now?"
CODE = re.compile(r"`([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})`")


def written_in(form: InteractionResult) -> str | None:
    """Return what stands in a form before anything is typed."""
    assert form.modal is not None
    value: str | None = form.modal["components"][0]["component"].get("value")
    return value


async def preview_of(scene: DeskScene, text: str = LANDLORD, *, question: str = WHALES) -> InteractionResult:
    """Ask the bot, then write to a volunteer; return what is shown before anything is sent."""
    form = await scene.press(await scene.ask_a_person(question), "Write to a volunteer")
    return await scene.fill(form, text=text)


@pytest.mark.parametrize(
    ("language", "asked", "text"), [("en", WHALES, LANDLORD), ("es", WHALES_ES, LANDLORD_ES)], ids=["en", "es"]
)
async def test_a_question_goes_its_whole_way(scene: DeskScene, language: str, asked: str, text: str) -> None:
    def say(key: str, **values: str | int) -> str:
        return scene.core.wording(language, key, **values)

    await scene.asker.slash(scene.channel, "language", language=language)
    offered = await scene.press(await scene.ask(asked), say("door-button-person"))
    assert text_of(offered).index(HOTLINE) < text_of(offered).index(say("ticket-offer").split("\n")[1])
    form = await scene.press(offered, say("ticket-button-write"))
    assert written_in(form) == asked
    preview = await scene.fill(form, text=text)
    assert f"> {text}" in text_of(preview)
    assert say("ticket-preview-anonymous") in text_of(preview)
    assert (await scene.kept())[0].state is TicketState.UNSENT
    assert scene.at_desk() == []

    sent = await scene.press(preview, say("ticket-button-send"))
    [code] = CODE.findall(text_of(sent))
    [ticket] = await scene.kept()
    assert (ticket.language, ticket.way, ticket.in_public) == (language, Way.FETCH, False)
    await scene.deliver()
    [card] = scene.at_desk()
    assert text in text_of(card)
    assert not any(name in text_of(card) for name in (scene.asker.name, str(scene.asker.id)))

    await scene.answer_question(ticket, ANSWERED)
    await scene.deliver()
    assert scene.direct_messages() == []
    shown = await scene.fetch()
    assert shown.ephemeral
    for told in (text, ANSWERED, say("ticket-from-volunteer"), say("ticket-state-answered")):
        assert told in text_of(shown)
    await scene.press(shown, say("ticket-button-helped"))
    assert say("ticket-helped") in text_of(shown)
    await scene.press(shown, say("ticket-button-close"))
    await scene.press(shown, say("ticket-button-close-sure"))
    assert (await scene.ticket(ticket.id)).link is None
    assert text_of(await scene.fetch()) == say("ticket-own-none")
    closed = await scene.fetch(code)
    assert ANSWERED in text_of(closed)
    assert list(buttons_of(closed)) == [say("ticket-button-withdraw"), say("ticket-button-report")]
    await scene.deliver()
    assert text not in "".join(text_of(message) for message in scene.at_desk())


async def test_personal_numbers_are_taken_out_and_that_is_pointed_out_as_long_as_it_stands_there(
    scene: DeskScene,
) -> None:
    preview = await preview_of(scene, f"{LANDLORD} Call {PHONE}.")
    taken_out = scene.say("ticket-preview-personal")
    assert PHONE not in text_of(preview)
    assert taken_out in text_of(preview)
    await scene.press(preview, "Tell me by direct message")
    assert taken_out in text_of(preview)
    form = await scene.press(preview, "Change the words")
    assert PHONE not in (written_in(form) or "")
    await scene.fill(form, text=LANDLORD)
    assert taken_out not in text_of(preview)
    assert f"> {LANDLORD}" in text_of(preview)


async def test_who_asked_in_public_is_told_that_the_words_can_be_recognised(scene: DeskScene) -> None:
    answer = await scene.answer_to(WHALES)
    offered = await scene.press(answer, "Ask a person")
    form = await scene.press(offered, "Write to a volunteer")
    assert written_in(form) == WHALES
    assert scene.say("ticket-preview-public") in text_of(await scene.fill(form, text=WHALES))
    # The same answer, looked at in private afterwards.
    private = await scene.press(answer, "Español")
    form = await scene.press(await scene.press(private, "Ask a person"), "Write to a volunteer")
    assert scene.say("ticket-preview-public") in text_of(await scene.fill(form, text=WHALES))
    assert scene.say("ticket-preview-public") not in text_of(await preview_of(scene))


async def test_an_asker_may_give_a_name_and_take_it_back(scene: DeskScene) -> None:
    preview = await preview_of(scene)
    await scene.fill(await scene.press(preview, "Give a name"), text="  Rosa *la* 303-555-0147 ")
    assert scene.say("ticket-preview-named", name="Rosa *la* …") in text_of(preview)
    await scene.press(preview, "Stay anonymous")
    assert scene.say("ticket-preview-anonymous") in text_of(preview)
    await scene.fill(await scene.press(preview, "Give a name"), text="Rosa")
    await scene.press(preview, "Send")
    [ticket] = await scene.kept()
    assert (await scene.desk.working.look(scene.actor(), ticket.id)).name == "Rosa"


async def test_a_direct_message_comes_only_if_chosen_with_a_warning_and_tells_nothing(scene: DeskScene) -> None:
    preview = await preview_of(scene)
    assert scene.say("ticket-preview-fetch") in text_of(preview)
    await scene.press(preview, "Tell me by direct message")
    assert scene.say("ticket-preview-direct") in text_of(preview)
    await scene.press(preview, "Send")
    [ticket] = await scene.kept()
    await scene.answer_question(ticket)
    await scene.deliver()
    [message] = scene.direct_messages()
    assert ANSWERED not in text_of(message)
    assert LANDLORD not in text_of(message)
    shown = await scene.asker.user.click(message, label="Show it")
    assert shown.ephemeral
    assert ANSWERED in text_of(shown)
    await scene.restart()
    assert ANSWERED in text_of(await scene.asker.user.click(message, label="Show it"))


async def test_nothing_is_left_of_what_was_not_sent(scene: DeskScene) -> None:
    preview = await preview_of(scene)
    await scene.press(preview, "Cancel")
    assert text_of(preview) == scene.say("ticket-cancelled")
    assert await scene.kept() == []


async def test_everything_works_after_a_restart(scene: DeskScene) -> None:
    offered = await scene.ask_a_person()
    await scene.restart()
    form = await scene.press(offered, "Write to a volunteer")
    assert written_in(form) is None
    preview = await scene.fill(form, text=LANDLORD)
    await scene.restart()
    await scene.press(preview, "Tell me by direct message")
    form = await scene.press(preview, "Change the words")
    await scene.restart()
    await scene.fill(form, text=WHALES)
    sent = await scene.press(preview, "Send")
    [code] = CODE.findall(text_of(sent))
    await scene.restart()
    assert f"> {WHALES}" in text_of(await scene.press(sent, "Look at it"))
    assert f"> {WHALES}" in text_of(await scene.fetch(code))
    wished = await scene.press(sent, "Tell me when you know")
    assert "No need to tell me" in buttons_of(wished)
    await scene.press(await scene.press(sent, "Withdraw"), "Yes, withdraw it")
    assert await scene.kept() == []
    # What alone shows the code has stayed.
    assert code in text_of(sent)


async def test_pressing_send_twice_sends_once_and_shows_the_code_again(scene: DeskScene) -> None:
    preview = await preview_of(scene)
    send = buttons_of(preview)["Send"]
    sent = await scene.press(preview, "Send")
    [code] = CODE.findall(text_of(sent))
    again = await scene.forge(sent, "Look at it", send, by=scene.asker)
    assert CODE.findall(text_of(again)) == [code]
    assert len(await scene.kept()) == 1


async def test_another_person_gets_nowhere_with_an_askers_buttons(scene: DeskScene) -> None:
    preview = await preview_of(scene)
    theirs = await scene.ask(by=scene.other)
    gone = scene.say("desk-fault-no-ticket")
    for label in ("Send", "Change the words", "Give a name", "Tell me by direct message", "Cancel"):
        custom_id = buttons_of(preview)[label]
        pressed = await scene.forge(theirs, next(iter(buttons_of(theirs))), custom_id, by=scene.other)
        if label == "Give a name":
            pressed = await scene.fill(pressed, by=scene.other, text="Ana")
        assert text_of(pressed) == gone
    [ticket] = await scene.kept()
    assert (ticket.state, ticket.way) == (TicketState.UNSENT, Way.FETCH)


async def test_a_call_for_help_puts_the_contacts_first_and_is_urgent(scene: DeskScene) -> None:
    offered = await scene.ask_a_person(HELP)
    assert scene.say("help-now") in text_of(offered)
    preview = await scene.fill(await scene.press(offered, "Write to a volunteer"), text=HELP)
    assert text_of(preview).index(HOTLINE) < text_of(preview).index(HELP)
    await scene.press(preview, "Send")
    assert [ticket.urgent for ticket in await scene.kept()] == [True]
    await scene.press(await preview_of(scene), "Send")
    assert sorted(ticket.urgent for ticket in await scene.kept()) == [False, True]


async def test_who_asks_what_was_asked_is_offered_that_answer_first(scene: DeskScene) -> None:
    answer = await scene.ask(WHALES, by=scene.other)
    ticket, _ = await scene.send_question(LANDLORD, by=scene.other, ref=ref_of(answer))
    await scene.answer_question(ticket, ANSWERED, for_others=True)
    preview = await preview_of(scene, LANDLORD)
    assert scene.say("ticket-alike") in text_of(preview)
    assert list(buttons_of(preview))[:2] == ["Show that answer", "Send anyway"]
    await scene.press(preview, "Show that answer")
    assert ANSWERED in text_of(preview)
    assert scene.say("ticket-from-volunteer") in text_of(preview)
    assert LANDLORD not in text_of(preview)
    reported = await scene.fill(await scene.press(preview, "Report"), text="It is wrong.")
    assert text_of(reported) == scene.say("ticket-reported")
    # What is reported is offered to nobody any more.
    await scene.press(preview, "Back to my question")
    await scene.press(preview, "Send")
    assert len(await scene.kept()) == 2


async def test_who_is_blocked_reads_so_below_the_contacts_and_may_write_to_the_moderators(scene: DeskScene) -> None:
    ticket, _ = await scene.send_question()
    form = await scene.press(await scene.ask_a_person(), "Write to a volunteer")
    await scene.desk.working.claim(scene.actor(), ticket.id)
    await scene.desk.working.block(scene.actor(), ticket.id, 7, "rude")
    refused = await scene.fill(form, text="Typed in vain")
    assert "Typed in vain" in text_of(refused)
    blocked = await scene.ask_a_person()
    assert HOTLINE in text_of(blocked)
    assert "Write to a volunteer" not in buttons_of(blocked)
    form = await scene.press(blocked, "Write to the moderators")
    assert text_of(await scene.fill(form, text="I am sorry.")) == scene.say("ticket-appealed")
    assert [block.appeal for block in await scene.desk.moderating.blocks(scene.actor(scene.moderator))] == [
        "I am sorry."
    ]
    again = await scene.fill(await scene.press(blocked, "Write to the moderators"), text="Please.")
    assert scene.say("desk-fault-appealed") in text_of(again)


async def test_who_has_many_open_questions_is_told_so(scene: DeskScene) -> None:
    for number in range(MAX_TICKETS):
        await scene.send_question(f"{LANDLORD} {number}")
    told = text_of(await scene.ask_a_person())
    assert HOTLINE in told
    assert scene.say("desk-fault-too-many", max_tickets=MAX_TICKETS) in told


async def test_a_flood_of_questions_is_stopped(scene: DeskScene) -> None:
    preview = await preview_of(scene)
    send = buttons_of(preview)["Send"]
    for _ in range(MAX_SENT):
        await scene.forge(preview, next(iter(buttons_of(preview))), send, by=scene.asker)
    refused = await scene.press(await preview_of(scene), "Send")
    assert text_of(refused) == scene.say("ticket-cooldown", minutes=10)
    assert sorted(ticket.state for ticket in await scene.kept()) == [TicketState.OPEN, TicketState.UNSENT]


async def test_where_there_is_no_desk_nothing_is_offered(scene: DeskScene) -> None:
    elsewhere = scene.env.create_guild("Elsewhere")
    channel, member = elsewhere.create_text_channel("general"), elsewhere.add_member(scene.asker.user)
    answer = await scene.ask(by=member, channel=channel)
    assert COUNTED in text_of(answer)
    told = await scene.press(answer, "Ask a person", by=member)
    assert HOTLINE in text_of(told)
    assert list(buttons_of(told)) == []
    await scene.asker.send_dm(WHALES)
    [answer_dm] = scene.direct_messages()
    told = await scene.asker.user.click(answer_dm, label="Ask a person")
    assert told.ephemeral
    assert HOTLINE in text_of(told)
    assert scene.say("ticket-offer-direct") in text_of(told)
