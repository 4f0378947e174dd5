"""Questions in messages: mentions, direct messages, replies."""

from __future__ import annotations

import discord
import pytest
from simcord import UserHandle
from simcord.backend.models import AllowedMentions
from simcord.enums import MessageType

from tests.bot.cogs.requests import PING_ASKER
from tests.bot.cogs.scene import (
    AND_WHEN,
    BURNT,
    COUNTED,
    COUNTED_ES,
    COUNTS,
    COUNTS_ES,
    LANTERN,
    PHONE,
    Scene,
    buttons_of,
    shown,
    text_of,
)

pytestmark = pytest.mark.asyncio
PICTURE = ("bridge.png", b"\x89PNG")
NO_WRITING = discord.PermissionOverwrite(send_messages=False)


def answers_in_dm(scene: Scene) -> list[discord.Message]:
    return scene.posted(scene.asker.user.dm_channel)


# Mentions


async def test_a_mention_is_answered_by_a_reply(scene: Scene) -> None:
    question = await scene.mention()
    [answer] = scene.posted()
    assert answer.reference is not None
    assert answer.reference.message_id == question.id
    assert COUNTED in text_of(answer)


async def test_an_answer_to_a_mention_takes_one_call(scene: Scene) -> None:
    with scene.calls() as calls:
        await scene.mention()
    assert [(call.method, call.path) for call in calls] == [("POST", f"/channels/{scene.channel.id}/messages")]


async def test_an_answer_to_a_mention_pings_its_asker_alone(scene: Scene) -> None:
    with scene.calls() as calls:
        await scene.mention()
    [call] = calls
    assert call.json is not None
    assert call.json["allowed_mentions"] == PING_ASKER


async def test_a_send_carries_a_nonce_made_from_its_question(scene: Scene) -> None:
    with scene.calls() as calls:
        question = await scene.mention()
    [call] = calls
    assert call.json is not None
    assert (call.json["nonce"], call.json["enforce_nonce"]) == (f"m{question.id}", True)


async def test_a_public_answer_does_not_repeat_the_question(scene: Scene) -> None:
    assert COUNTS not in text_of(await scene.answer_to())


async def test_a_public_answer_can_be_removed_but_not_shared(scene: Scene) -> None:
    assert list(buttons_of(await scene.answer_to())) == [
        "Sources", "Ask more", "Español", "Ask a person", "Remove", "Helpful", "Not helpful",
    ]  # fmt: skip


async def test_a_mention_may_stand_anywhere(scene: Scene) -> None:
    await scene.asker.send(scene.channel, f"Who counts <@!{scene.me.id}> the bridges?")
    assert COUNTED in text_of(scene.posted()[0])


async def test_what_mentions_nobody_is_left_alone(scene: Scene) -> None:
    await scene.asker.send(scene.channel, COUNTS)
    assert scene.posted() == []


async def test_everyone_does_not_mean_the_bot(scene: Scene) -> None:
    await scene.moderator.send(scene.channel, f"@everyone {COUNTS}")
    assert scene.posted() == []


async def test_a_mention_that_asks_nothing_is_told_how_to_ask(scene: Scene) -> None:
    assert text_of(await scene.answer_to("  ")) == scene.say("door-empty-mention")


async def test_a_picture_asks_nothing(scene: Scene) -> None:
    await scene.asker.send(scene.channel, scene.me.mention, attachments=[PICTURE])
    assert text_of(scene.posted()[0]) == scene.say("door-empty-mention")


async def test_a_spanish_question_is_answered_with_spanish_buttons(scene: Scene) -> None:
    answer = await scene.answer_to(COUNTS_ES)
    assert COUNTED_ES in text_of(answer)
    assert "Fuentes" in buttons_of(answer)


async def test_who_chose_a_language_sees_its_buttons(scene: Scene) -> None:
    await scene.asker.slash(scene.channel, "language", language="es")
    assert "Fuentes" in buttons_of(await scene.answer_to(COUNTS))


async def test_a_spanish_server_is_spoken_to_in_spanish(scene: Scene) -> None:
    guild = scene.env.create_guild(preferred_locale="es-ES")
    channel = guild.create_text_channel("general")
    await scene.mention("", by=guild.add_member(scene.asker.user), channel=channel)
    assert text_of(scene.posted(channel)[0]) == scene.core.wording("es", "door-empty-mention")


async def test_a_question_in_a_thread_is_answered_there(scene: Scene) -> None:
    thread = scene.env.backend.create_thread(scene.channel.id, "bridges", owner_id=scene.asker.id)
    [handle] = [one for one in scene.channel.threads if one.id == thread.id]
    await scene.mention(channel=handle)
    assert COUNTED in text_of(scene.posted(handle)[0])


# Who is not answered


async def test_other_bots_are_not_answered(scene: Scene) -> None:
    bot = scene.guild.add_member(scene.env.create_user("parrot", bot=True))
    await scene.mention(by=bot)
    assert scene.posted() == []


async def test_webhooks_are_not_answered(scene: Scene) -> None:
    hook = scene.guild.create_webhook(scene.channel)
    await hook.send(f"{scene.me.mention} {COUNTS}")
    assert len(scene.channel.history()) == 1


async def test_the_bot_does_not_answer_itself(scene: Scene) -> None:
    scene.env.backend.create_message(scene.channel.id, scene.me.id, f"{scene.me.mention} {COUNTS}")
    await scene.env.settle()
    assert len(scene.channel.history()) == 1


async def test_a_notice_of_discord_is_not_answered(scene: Scene) -> None:
    me = UserHandle(scene.env, scene.env.backend.bot_user)
    scene.guild.create_system_message(scene.channel, MessageType.RECIPIENT_ADD, author=scene.asker, recipient=me)
    await scene.env.settle()
    [notice] = scene.channel.history()
    assert notice.mentions == [scene.me]


async def test_a_repeated_event_is_answered_once(scene: Scene) -> None:
    question = await scene.mention()
    stored = scene.env.backend.get_message(scene.channel.id, question.id)
    scene.env.backend.announce_message_create(stored)
    await scene.env.settle()
    assert len(scene.posted()) == 1
    assert len(scene.deployment.rows("questions")) == 1


async def test_where_the_bot_may_not_write_it_asks_discord_for_nothing(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    quiet = scene.guild.create_text_channel("quiet", overwrites={scene.me: NO_WRITING})
    with scene.calls() as calls:
        await scene.mention(channel=quiet)
    assert calls == []
    assert scene.deployment.rows("questions") == []
    assert "permissions are missing" in caplog.text


# Direct messages


async def test_a_direct_message_is_answered(scene: Scene) -> None:
    with scene.calls() as calls:
        await scene.asker.send_dm(COUNTS)
    [answer] = answers_in_dm(scene)
    assert COUNTED in text_of(answer)
    assert "Share" not in buttons_of(answer)
    assert len([call for call in calls if call.method == "POST"]) == 1


async def test_an_answer_in_direct_messages_can_be_removed(scene: Scene) -> None:
    await scene.asker.send_dm(COUNTS)
    await scene.asker.user.click(answers_in_dm(scene)[0], label="Remove")
    assert answers_in_dm(scene) == []


async def test_no_message_of_a_conversation_in_private_is_kept(scene: Scene) -> None:
    await scene.asker.send_dm(COUNTS)
    assert scene.deployment.rows("public_messages") == []
    [kept] = scene.deployment.rows("questions")
    assert kept["guild_id"] == 0


async def test_a_direct_message_without_words_is_told_how_to_ask(scene: Scene) -> None:
    await scene.asker.send_dm("", attachments=scene.env.backend.store_attachments(scene.channel.id, [PICTURE]))
    assert text_of(answers_in_dm(scene)[0]) == scene.say("door-empty-mention")


# Replies


async def test_a_reply_to_an_answer_goes_on_from_it(scene: Scene) -> None:
    answer = await scene.answer_to(LANTERN)
    with scene.calls() as calls:
        await scene.asker.send(scene.channel, AND_WHEN, reply_to=answer)
    assert BURNT in text_of(scene.posted()[-1])
    assert len(calls) == 1


async def test_a_reply_goes_on_from_its_answer_after_a_restart(scene: Scene) -> None:
    answer = await scene.answer_to(LANTERN)
    await scene.restart()
    await scene.asker.send(scene.channel, AND_WHEN, reply_to=answer)
    assert BURNT in text_of(scene.posted()[-1])


async def test_a_reply_that_pings_nobody_is_left_alone(scene: Scene) -> None:
    answer = await scene.answer_to()
    scene.env.backend.create_message(
        scene.channel.id,
        scene.asker.id,
        AND_WHEN,
        reference={"channel_id": str(scene.channel.id), "message_id": str(answer.id)},
        allowed_mentions=AllowedMentions(replied_user=False),
    )
    await scene.env.settle()
    assert scene.posted() == [answer]


async def test_a_reply_to_another_person_is_left_alone(scene: Scene) -> None:
    message = await scene.other.send(scene.channel, "Hello!")
    await scene.asker.send(scene.channel, COUNTS, reply_to=message)
    assert scene.posted() == []


async def test_a_mention_in_a_reply_to_another_person_is_a_new_question(scene: Scene) -> None:
    message = await scene.other.send(scene.channel, "Hello!")
    assert COUNTED in text_of(await scene.answer_to(reply_to=message))


async def test_a_reply_whose_words_are_withheld_is_told_how_to_ask_on(scene: Scene) -> None:
    answer = await scene.ask(LANTERN, share=True)
    await scene.asker.send(scene.channel, AND_WHEN, reply_to=shown(answer))
    assert text_of(scene.posted()[-1]) == scene.say("door-cannot-read")


async def test_a_reply_that_discord_counts_as_no_mention_is_told_so_once_an_answer(scene: Scene) -> None:
    answer = shown(await scene.ask(LANTERN, share=True))
    for by in (scene.asker, scene.other):
        scene.env.backend.create_message(
            scene.channel.id,
            by.id,
            AND_WHEN,
            reference={"channel_id": str(scene.channel.id), "message_id": str(answer.id)},
            allowed_mentions=AllowedMentions(replied_user=False),
        )
        await scene.env.settle()
    assert [text_of(one) for one in scene.posted()[1:]] == [scene.say("door-cannot-read")]


async def test_who_is_told_how_to_ask_on_can_do_it_right_there(scene: Scene) -> None:
    answer = await scene.ask(LANTERN, share=True)
    await scene.other.send(scene.channel, AND_WHEN, reply_to=shown(answer))
    form = await scene.press(scene.posted()[-1], "Ask more", by=scene.other)
    assert BURNT in text_of(await scene.fill_in(form, AND_WHEN, by=scene.other))


async def test_a_mention_in_a_reply_to_a_shared_answer_can_be_read(scene: Scene) -> None:
    answer = await scene.ask(LANTERN, share=True)
    assert BURNT in text_of(await scene.answer_to(AND_WHEN, reply_to=shown(answer)))


async def test_a_reply_to_a_notice_leans_on_nothing(scene: Scene) -> None:
    notice = await scene.answer_to("")
    assert scene.say("nothing-found") in text_of(await scene.answer_to(AND_WHEN, reply_to=notice))


# Personal numbers


async def test_a_number_in_public_is_answered_by_a_neutral_line(scene: Scene) -> None:
    answer = await scene.answer_to(f"{COUNTS} My number is {PHONE}")
    assert text_of(answer) == scene.say("door-personal-public")


async def test_a_number_in_public_is_not_kept(scene: Scene) -> None:
    await scene.mention(f"{COUNTS} My number is {PHONE}")
    assert scene.deployment.rows("questions") == []
    assert PHONE.encode() not in scene.deployment.bytes_on_disk()


async def test_whoever_gave_a_number_in_public_can_ask_privately(scene: Scene) -> None:
    form = await scene.press(await scene.answer_to(f"{COUNTS} {PHONE}"), "Ask privately")
    assert (await scene.fill_in(form, COUNTS)).ephemeral


async def test_a_number_in_a_direct_message_is_warned_of(scene: Scene) -> None:
    await scene.asker.send_dm(f"{COUNTS} My number is {PHONE}")
    [answer] = answers_in_dm(scene)
    assert scene.say("door-personal-direct") in text_of(answer)
    assert COUNTED in text_of(answer)
    assert PHONE not in text_of(answer)
    assert PHONE.encode() not in scene.deployment.bytes_on_disk()


# Too many questions


async def test_a_flood_of_mentions_gets_one_word_of_patience(scene: Scene) -> None:
    for _ in range(9):
        await scene.mention()
    texts = [text_of(answer) for answer in scene.posted()]
    assert len(texts) == 6
    assert texts[-1] == scene.say("door-cooldown", seconds=10)


async def test_after_a_flood_mentions_are_answered_again(scene: Scene) -> None:
    for _ in range(7):
        await scene.mention()
    await scene.cool_down()
    assert COUNTED in text_of(await scene.answer_to())


async def test_a_second_flood_gets_its_own_word_of_patience(scene: Scene) -> None:
    for _ in range(2):
        for _ in range(7):
            await scene.mention()
        await scene.cool_down()
    patience = scene.say("door-cooldown", seconds=10)
    assert [text_of(answer) for answer in scene.posted()].count(patience) == 2
