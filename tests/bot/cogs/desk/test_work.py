"""A question's life as volunteers see it: in the channel or forum, in their own cards and forms."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from simcord import InteractionResult, MemberActor, interactions
from simcord.backend import serializers
from simcord.enums import ComponentType, InteractionType

from bot.store.ticketed import TicketState
from bot.tickets.codes import name_of
from bot.ui.desk.ticket_buttons import TicketAction
from bot.ui.desk.work_forms import WorkForm
from bot.ui.ids import write_id
from tests.bot.cogs.desk.desk_scene import ANSWERED, LANDLORD, DeskScene
from tests.bot.cogs.scene import COUNTED, COUNTS, WHALES, Message, buttons_of, components_of, ref_of, shown, text_of

pytestmark = pytest.mark.asyncio
CALLBACK = "/interactions/*/*/callback"
PHONE_WANTED = "Please call me at 720-555-0188."
WHERE, BY_THE_RIVER = "In which part of town?", "By the river."
ANSWERED_ES = "No, no puede."


def say(scene: DeskScene, key: str, language: str = "en", **values: str | int) -> str:
    return scene.core.wording(language, f"desk-{key}", **values)


async def pressed(
    scene: DeskScene,
    message: Message | InteractionResult,
    key: str,
    *,
    by: MemberActor | None = None,
    language: str = "en",
    **values: str | int,
) -> InteractionResult:
    """Press a button of volunteers."""
    label = say(scene, f"button-{key}", language, **values)
    return await (by or scene.volunteer).click(shown(message), label=label)


def custom_ids(message: Message | InteractionResult) -> set[str]:
    return {custom_id.split(":")[1] for custom_id in buttons_of(message).values()}


async def add(scene: DeskScene, ticket_id: int, text: str = BY_THE_RIVER) -> None:
    """Let the asker write something more."""
    screened = scene.core.libraries.base.screen.screen(text)
    await scene.desk.seeking.add(scene.seeker(), ticket_id, screened)
    await scene.env.settle()


async def closed(scene: DeskScene, ticket_id: int) -> None:
    """Let the asker close it."""
    await scene.desk.seeking.close(scene.seeker(), ticket_id)
    await scene.env.settle()


# A whole life


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_question_lives_from_its_card_to_its_last_line(scene: DeskScene, language: str) -> None:
    volunteer, asker = scene.volunteer, scene.asker
    scene.env.backend.get_guild(scene.guild.id).preferred_locale = "es-ES" if language == "es" else "en-US"
    await volunteer.slash(scene.channel, "language", language=language)
    ref = ref_of(await scene.ask(COUNTS))
    await scene.restart()
    ticket, code = await scene.send_question(LANDLORD, ref=ref)
    await scene.env.settle()

    # The card tells what is asked and what the bot found, and nothing of who asks.
    [card] = scene.at_desk()
    assert LANDLORD in text_of(card)
    assert name_of(ticket.id) in text_of(card)
    assert say(scene, "bot-answered", language=language) in text_of(card)
    assert "Bridges" in text_of(card)
    assert not any(trace in str(components_of(card)) for trace in (str(asker.id), asker.name))

    # Who takes it sees the whole of it, alone; everybody sees who has it.
    work = await pressed(scene, card, "claim", language=language)
    assert work.ephemeral
    assert LANDLORD in text_of(work)
    assert f"<@{volunteer.id}>" in text_of(scene.at_desk()[0])
    assert TicketAction.CLAIM not in custom_ids(scene.at_desk()[0])

    # The library is searched, and a passage is picked.
    form = await pressed(scene, work, "search", language=language)
    found = await scene.fill(form, by=volunteer, text=COUNTS)
    assert COUNTED in text_of(found)
    found = await pressed(scene, found, "quote", which="[1]", language=language)
    assert say(scene, "button-leave-out", which="[1]", language=language) in buttons_of(found)
    assert (await scene.ticket(ticket.id)).quotes == ("en:bridge-rule#2",)

    # A question back reaches the asker, who is heard at the desk.
    form = await pressed(scene, work, "ask-back", language=language)
    work = await scene.fill(form, by=volunteer, text=WHERE, language=["en"])
    assert say(scene, "asked-back", language=language) in text_of(work)
    await add(scene, ticket.id)
    news = scene.at_desk()[-1]
    assert say(scene, "news-added", name=name_of(ticket.id), language=language) in text_of(news)
    work = await pressed(scene, news, "open", language=language)
    assert BY_THE_RIVER in text_of(work)

    # The answer is passed on with its translation; the card is a line from then on.
    form = await pressed(scene, work, "answer", language=language)
    work = await scene.fill(form, by=volunteer, text=ANSWERED_ES, language=["es"], translation=ANSWERED, others=True)
    assert say(scene, "answered", language=language) in text_of(work)
    assert LANDLORD not in text_of(scene.at_desk()[0])
    asked_back, _, answer = (await scene.desk.seeking.fetch(scene.seeker(scene.other, code))).messages
    assert (asked_back.text, asked_back.quotes) == (WHERE, ("en:bridge-rule#2",))
    assert (answer.text, answer.translation, answer.for_others) == (ANSWERED_ES, ANSWERED, True)

    # Somebody else takes it up again and hands it over, and it is given back.
    again = await pressed(scene, scene.at_desk()[0], "open", by=scene.colleague, language=language)
    again = await pressed(scene, again, "reopen", by=scene.colleague)
    form = await pressed(scene, again, "hand-over", by=scene.colleague)
    await scene.fill(form, by=scene.colleague, to=[volunteer])
    assert (await scene.ticket(ticket.id)).claimed_by == volunteer.id
    work = await pressed(scene, scene.at_desk()[0], "open", language=language)
    work = await pressed(scene, work, "release", language=language)
    assert text_of(work) == say(scene, "released", language=language)

    # When it is closed, a line is left.
    await closed(scene, ticket.id)
    assert text_of(scene.at_desk()[0]) == say(scene, "card-closed", name=name_of(ticket.id), language=language)
    assert buttons_of(scene.at_desk()[0]) == {}


async def test_in_a_forum_each_question_has_a_thread(scene: DeskScene) -> None:
    scene.desk_channel = forum = scene.guild.create_forum_channel("questions")
    await scene.arrange()
    scene.desk.arranging.forget_guild(scene.guild.id)
    ref = ref_of(await scene.ask(WHALES))
    ticket, _ = await scene.send_question(LANDLORD, ref=ref)
    await scene.env.settle()
    [thread] = forum.threads
    assert thread.name is not None
    assert thread.name.startswith(name_of(ticket.id))
    assert LANDLORD not in thread.name
    [card] = scene.posted(thread)
    assert LANDLORD in text_of(card)
    assert say(scene, "bot-no-match") in text_of(card)

    await scene.restart()
    work = await pressed(scene, card, "claim")
    form = await pressed(scene, work, "answer")
    await scene.fill(form, by=scene.volunteer, text=ANSWERED, language=["en"])
    assert LANDLORD not in text_of(scene.posted(thread)[0])
    await add(scene, ticket.id)
    card, news = scene.posted(thread)
    assert LANDLORD in text_of(card)
    assert say(scene, "news-added", name=name_of(ticket.id)) in text_of(news)

    await closed(scene, ticket.id)
    card, _ = scene.posted(thread)
    assert text_of(card) == say(scene, "card-closed", name=name_of(ticket.id))
    metadata = scene.env.backend.get_channel(thread.id).thread_metadata
    assert metadata is not None
    assert metadata.archived


# Who may


async def press_at_once(
    scene: DeskScene, message: discord.Message, custom_id: str, first: MemberActor, *others: MemberActor
) -> list[InteractionResult]:
    """Let people press a button before the bot hears of any of them."""
    env, backend, records = scene.env, scene.env.backend, list[Any]()

    def press_too(_: object) -> None:
        unregister()
        for other in others:
            record, payload = interactions.base_payload(
                backend,
                type=InteractionType.MESSAGE_COMPONENT,
                channel_id=message.channel.id,
                guild_id=scene.guild.id,
                user_id=other.id,
                data={"component_type": ComponentType.BUTTON, "custom_id": custom_id},
            )
            stored = backend.get_message(message.channel.id, message.id)
            record.source_message_id = message.id
            payload["message"] = dict(serializers.message_payload(backend, stored))
            backend.emit("INTERACTION_CREATE", payload)
            records.append(record)

    unregister = env._register_dispatch_observer(press_too)
    result = await first.click(message, custom_id=custom_id)
    return [result, *(InteractionResult(env, record) for record in records)]


async def test_of_two_who_press_at_once_one_has_it_and_the_other_is_told(scene: DeskScene) -> None:
    ticket, _ = await scene.send_question()
    await scene.env.settle()
    [card] = scene.at_desk()
    claim = buttons_of(card)[say(scene, "button-claim")]
    results = await press_at_once(scene, card, claim, scene.volunteer, scene.colleague)
    told = [text_of(result) for result in results]
    kept = await scene.ticket(ticket.id)
    assert kept.state is TicketState.CLAIMED
    winner = [scene.volunteer.id, scene.colleague.id].index(kept.claimed_by or 0)
    assert LANDLORD in told[winner]
    assert told[1 - winner] == say(scene, "fault-claimed")
    assert all(result.ephemeral for result in results)


async def test_who_is_no_volunteer_is_refused_at_every_button(scene: DeskScene) -> None:
    ticket, _ = await scene.send_question(WHALES)
    await scene.answer_question(ticket)
    await scene.env.settle()
    [card] = scene.at_desk()
    before = await scene.ticket(ticket.id)
    refused = {}
    for action in TicketAction:
        custom_id = f"k1:{action.value}:{write_id(ticket.id)}:1"
        result = await scene.forge(card, say(scene, "button-open"), custom_id, by=scene.other)
        refused[action] = text_of(result)
        assert result.ephemeral
    moderators = {TicketAction.HELD, TicketAction.REPORTED, TicketAction.APPEALED}
    assert refused == {
        action: say(scene, "fault-not-moderator" if action in moderators else "fault-not-volunteer")
        for action in TicketAction
    }
    queue = await scene.other.slash(scene.channel, "queue")
    assert text_of(queue) == say(scene, "fault-not-volunteer")
    assert await scene.ticket(ticket.id) == before


async def test_who_may_not_answer_any_more_is_refused_at_every_form(scene: DeskScene) -> None:
    ticket, _ = await scene.send_question()
    await scene.answer_question(ticket)
    await add(scene, ticket.id)
    work = await pressed(scene, scene.at_desk()[0], "open")
    keys: dict[str, tuple[str, dict[str, Any]]] = {
        WorkForm.ANSWER: ("answer", {"text": ANSWERED, "language": ["en"]}),
        WorkForm.ASK_BACK: ("ask-back", {"text": WHERE, "language": ["en"]}),
        WorkForm.SEARCH: ("search", {"text": COUNTS}),
        WorkForm.PROPOSE: ("propose", {"title": "Landlords", "url": "https://example.org/a"}),
        WorkForm.BLOCK: ("block", {"days": ["1"], "text": "Insults."}),
        WorkForm.HAND_OVER: ("hand-over", {"to": [scene.colleague]}),
    }
    assert set(keys) == set(WorkForm)
    forms = {form: await pressed(scene, work, key) for form, (key, _) in keys.items()}
    await scene.desk.moderating.withdraw(scene.actor(scene.moderator), scene.volunteer.id)
    await scene.env.settle()
    before, messages = await scene.ticket(ticket.id), await scene.desk.store.messages(ticket.id)
    for form, (_, values) in keys.items():
        told = text_of(await scene.fill(forms[form], by=scene.volunteer, **values))
        assert told.startswith(say(scene, "fault-not-volunteer")), form
    assert await scene.ticket(ticket.id) == before
    assert await scene.desk.store.messages(ticket.id) == messages
    assert await scene.core.curation.store.drafts(scene.guild.id) == []


async def test_who_asked_is_kept_from_their_own_question(scene: DeskScene) -> None:
    await scene.send_question(by=scene.colleague)
    await scene.env.settle()
    told = await pressed(scene, scene.at_desk()[0], "claim", by=scene.colleague)
    assert told.ephemeral
    assert text_of(told) == say(scene, "fault-own-question")


# What else comes of it


async def test_what_can_not_be_passed_on_is_given_back_to_who_wrote_it(scene: DeskScene) -> None:
    ticket, _ = await scene.send_question()
    await scene.env.settle()
    work = await pressed(scene, scene.at_desk()[0], "claim")
    form = await pressed(scene, work, "answer")
    await scene.desk.working.release(scene.actor(), ticket.id)
    refused = await scene.fill(form, by=scene.volunteer, text=ANSWERED, language=["en"])
    assert refused.followups or refused.response
    [message] = [one for one in (refused.response, *refused.followups) if one is not None and one.attachments]
    assert (await message.attachments[0].read()).decode() == ANSWERED
    assert text_of(message).startswith(say(scene, "fault-not-yours"))


async def test_a_step_is_kept_though_discord_does_not_take_the_word_of_it(scene: DeskScene) -> None:
    ticket, code = await scene.send_question()
    await scene.env.settle()
    [card] = scene.at_desk()
    scene.env.inject_error("POST", CALLBACK, status=500, times=3)
    await pressed(scene, card, "claim")
    assert (await scene.ticket(ticket.id)).claimed_by == scene.volunteer.id
    work = await pressed(scene, scene.at_desk()[0], "open")
    form = await pressed(scene, work, "answer")
    scene.env.inject_error("POST", CALLBACK, status=500, times=3)
    await scene.fill(form, by=scene.volunteer, text=ANSWERED, language=["en"])
    [passed] = (await scene.desk.seeking.fetch(scene.seeker(code=code))).messages
    assert passed.text == ANSWERED
    assert [getattr(error, "status", None) for error in scene.env.errors] == [500, 500]
    assert LANDLORD not in text_of(scene.at_desk()[0])


async def test_a_suspicious_answer_waits_for_a_moderator(scene: DeskScene) -> None:
    reports = scene.guild.create_text_channel("reports")
    await scene.moderator.slash(scene.channel, "setup", reports=reports)
    ticket, code = await scene.send_question()
    await scene.env.settle()
    work = await pressed(scene, scene.at_desk()[0], "claim")
    form = await pressed(scene, work, "answer")
    work = await scene.fill(form, by=scene.volunteer, text=PHONE_WANTED, language=["en"])
    assert say(scene, "held", reasons="|").split("|")[0] in text_of(work)
    assert (await scene.desk.seeking.fetch(scene.seeker(code=code))).messages == ()
    [line] = scene.posted(reports)
    assert PHONE_WANTED not in text_of(line)
    looked = await scene.moderator.click(line, label=say(scene, "button-look"))
    assert PHONE_WANTED in text_of(looked)
    assert text_of(await scene.volunteer.click(line, label=say(scene, "button-look"))) == say(
        scene, "fault-not-moderator"
    )
    assert TicketAction.ANSWER in custom_ids(work)
    assert (await scene.ticket(ticket.id)).state is TicketState.CLAIMED


async def test_an_answer_becomes_a_draft_and_an_abusive_asker_is_blocked(scene: DeskScene) -> None:
    ticket, _ = await scene.send_question()
    await scene.desk.working.claim(scene.actor(), ticket.id)
    await scene.desk.working.pick(scene.actor(), ticket.id, "en:bridge-rule#2", picked=True)
    await scene.answer_question(ticket)
    await scene.env.settle()
    work = await pressed(scene, scene.at_desk()[0], "open")
    form = await pressed(scene, work, "propose")
    work = await scene.fill(form, by=scene.volunteer, title="Landlords and papers")
    assert text_of(work).startswith(say(scene, "proposed"))
    assert len(await scene.core.curation.store.drafts(scene.guild.id)) == 1

    await add(scene, ticket.id, "You are useless.")
    work = await pressed(scene, scene.at_desk()[0], "open")
    form = await pressed(scene, work, "block")
    told = await scene.fill(form, by=scene.volunteer, days=["7"], text="Insults.")
    assert text_of(told) == say(scene, "blocked", days=7)
    assert text_of(scene.at_desk()[0]) == say(scene, "card-closed", name=name_of(ticket.id))
    assert await scene.desk.store.messages(ticket.id) == []


async def test_the_queue_shows_what_waits_urgent_first(scene: DeskScene) -> None:
    english, _ = await scene.send_question()
    spanish, _ = await scene.send_question(language="es", by=scene.other)
    urgent, _ = await scene.send_question(urgent=True, by=scene.moderator)
    shown_names = [name_of(one.id) for one in (urgent, english, spanish)]
    queue = await scene.volunteer.slash(scene.channel, "queue")
    assert queue.ephemeral
    assert list(buttons_of(queue)) == shown_names
    assert list(buttons_of(await scene.volunteer.slash(scene.channel, "queue", language="es"))) == [name_of(spanish.id)]
    work = await scene.volunteer.click(shown(queue), label=name_of(english.id))
    await pressed(scene, work, "claim")
    assert list(buttons_of(await scene.volunteer.slash(scene.channel, "queue"))) == [shown_names[0], shown_names[2]]
    mine = await scene.volunteer.slash(scene.channel, "queue", mine=True)
    assert list(buttons_of(mine)) == [name_of(english.id)]
