"""Turns of one asker in one place make one conversation, and nobody's turns mix with another's."""

from __future__ import annotations

import pytest

from tests.bot.cogs.scene import AND_WHEN, BURNT, COUNTED, COUNTS, LANTERN, Scene, text_of

pytestmark = pytest.mark.asyncio
MINUTE_S = 60


async def test_a_second_question_leans_on_the_first(scene: Scene) -> None:
    await scene.ask(LANTERN)
    assert BURNT in text_of(await scene.ask(AND_WHEN))


async def test_without_a_first_question_there_is_nothing_to_lean_on(scene: Scene) -> None:
    assert scene.say("nothing-found") in text_of(await scene.ask(AND_WHEN))


async def test_a_follow_up_takes_one_call(scene: Scene) -> None:
    await scene.ask(LANTERN)
    with scene.calls() as calls:
        await scene.ask(AND_WHEN)
    assert len(calls) == 1


async def test_a_question_by_command_goes_on_from_a_mention(scene: Scene) -> None:
    await scene.mention(LANTERN)
    assert BURNT in text_of(await scene.ask(AND_WHEN))


async def test_a_conversation_goes_on_as_long_as_its_pauses_are_short(scene: Scene) -> None:
    await scene.ask(LANTERN)
    for _ in range(3):
        await scene.env.advance_time(14 * MINUTE_S)
        assert BURNT in text_of(await scene.ask(AND_WHEN))


async def test_a_conversation_ends_after_fifteen_minutes(scene: Scene) -> None:
    await scene.ask(LANTERN)
    await scene.env.advance_time(15 * MINUTE_S)
    assert scene.say("nothing-found") in text_of(await scene.ask(AND_WHEN))


@pytest.mark.parametrize("settings", [{"CONVERSATION_MINUTES": "2"}])
async def test_a_conversation_ends_when_the_operator_wants_it_to(scene: Scene) -> None:
    await scene.ask(LANTERN)
    await scene.env.advance_time(2 * MINUTE_S)
    assert scene.say("nothing-found") in text_of(await scene.ask(AND_WHEN))


async def test_a_restart_ends_all_conversations(scene: Scene) -> None:
    await scene.ask(LANTERN)
    await scene.restart()
    assert scene.say("nothing-found") in text_of(await scene.ask(AND_WHEN))


async def test_a_conversation_stays_in_its_channel(scene: Scene) -> None:
    elsewhere = scene.guild.create_text_channel("elsewhere")
    await scene.ask(LANTERN)
    assert scene.say("nothing-found") in text_of(await scene.ask(AND_WHEN, channel=elsewhere))


async def test_two_conversations_of_a_person_do_not_mix(scene: Scene) -> None:
    elsewhere = scene.guild.create_text_channel("elsewhere")
    await scene.ask(LANTERN)
    await scene.ask(COUNTS, channel=elsewhere)
    assert BURNT in text_of(await scene.ask(AND_WHEN))
    assert COUNTED in text_of(await scene.ask(AND_WHEN, channel=elsewhere))


async def test_direct_messages_know_nothing_of_a_servers_conversation(scene: Scene) -> None:
    await scene.ask(LANTERN)
    await scene.asker.send_dm(AND_WHEN)
    [answer] = scene.posted(scene.asker.user.dm_channel)
    assert scene.say("nothing-found") in text_of(answer)


async def test_two_people_in_one_channel_do_not_mix(scene: Scene) -> None:
    await scene.ask(LANTERN)
    await scene.ask(COUNTS, by=scene.other)
    assert BURNT in text_of(await scene.ask(AND_WHEN))
    assert COUNTED in text_of(await scene.ask(AND_WHEN, by=scene.other))


async def test_anothers_reply_starts_from_the_answer_and_not_from_their_own_conversation(scene: Scene) -> None:
    answer = await scene.answer_to(LANTERN)
    await scene.ask(COUNTS, by=scene.other)
    await scene.other.send(scene.channel, AND_WHEN, reply_to=answer)
    text = text_of(scene.posted()[-1])
    assert BURNT in text
    assert COUNTED not in text


async def test_anothers_reply_leaves_the_first_persons_conversation_alone(scene: Scene) -> None:
    answer = await scene.answer_to(LANTERN)
    await scene.ask(COUNTS)
    await scene.other.send(scene.channel, AND_WHEN, reply_to=answer)
    assert COUNTED in text_of(await scene.ask(AND_WHEN))


async def test_anothers_reply_begins_a_conversation_of_their_own(scene: Scene) -> None:
    answer = await scene.answer_to(LANTERN)
    await scene.other.send(scene.channel, AND_WHEN, reply_to=answer)
    assert BURNT in text_of(await scene.ask(AND_WHEN, by=scene.other))


async def test_a_reply_to_an_older_answer_goes_on_from_that_one(scene: Scene) -> None:
    older = await scene.answer_to(LANTERN)
    await scene.mention(COUNTS)
    await scene.asker.send(scene.channel, AND_WHEN, reply_to=older)
    assert BURNT in text_of(scene.posted()[-1])


async def test_ask_more_under_an_older_answer_goes_on_from_that_one(scene: Scene) -> None:
    older = await scene.ask(LANTERN)
    await scene.ask(COUNTS)
    form = await scene.press(older, "Ask more")
    assert BURNT in text_of(await scene.fill_in(form, AND_WHEN))


async def test_anothers_words_do_not_lean_on_what_their_reader_asked(scene: Scene) -> None:
    message = await scene.other.send(scene.channel, AND_WHEN)
    await scene.ask(LANTERN)
    answer = await scene.asker.context_menu(scene.channel, "Answer from the sources", message)
    assert scene.say("nothing-found") in text_of(answer)


async def test_what_another_wrote_does_not_stay_in_ones_own_conversation(scene: Scene) -> None:
    message = await scene.other.send(scene.channel, COUNTS)
    await scene.ask(LANTERN)
    await scene.asker.context_menu(scene.channel, "Answer from the sources", message)
    assert BURNT in text_of(await scene.ask(AND_WHEN))
