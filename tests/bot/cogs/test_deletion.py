"""An answer goes when its question goes, and all of a server when the bot leaves it."""

from __future__ import annotations

import logging

import discord
import pytest

from bot.conversations import Asker
from bot.privacy import MAX_GROUP
from retrieval.model import Question
from tests.bot.cogs.scene import (
    COUNTS,
    LANTERN,
    PHONE,
    Scene,
    text_of,
)

pytestmark = pytest.mark.asyncio


def answers_in_dm(scene: Scene) -> list[discord.Message]:
    return scene.posted(scene.asker.user.dm_channel)


# Questions that are deleted


async def test_the_answer_goes_when_the_question_goes(scene: Scene) -> None:
    question = await scene.mention()
    await scene.asker.delete(question)
    assert scene.posted() == []
    assert scene.deployment.rows("public_messages") == []


async def test_the_answer_goes_with_its_question_after_a_restart(scene: Scene) -> None:
    question = await scene.mention()
    await scene.restart()
    await scene.asker.delete(question)
    assert scene.posted() == []
    assert scene.deployment.rows("public_messages") == []


async def test_the_answer_goes_when_a_moderator_deletes_the_question(scene: Scene) -> None:
    question = await scene.mention()
    await scene.moderator.delete(question)
    assert scene.posted() == []


@pytest.mark.parametrize("restarted", [False, True])
async def test_answers_go_when_their_questions_are_deleted_together(scene: Scene, restarted: bool) -> None:
    questions = [await scene.mention(text) for text in (COUNTS, LANTERN)]
    staying = await scene.answer_to(COUNTS, by=scene.other)
    if restarted:
        await scene.restart()
    scene.env.backend.bulk_delete_messages(scene.channel.id, [question.id for question in questions])
    await scene.env.settle()
    assert [answer.id for answer in scene.posted()] == [staying.id]
    assert [row["message_id"] for row in scene.deployment.rows("public_messages")] == [staying.id]


async def test_a_question_in_direct_messages_takes_its_answer_along(scene: Scene) -> None:
    question = await scene.asker.send_dm(COUNTS)
    await scene.asker.user.delete(question)
    assert answers_in_dm(scene) == []


async def test_a_notice_goes_with_the_message_that_it_is_about(scene: Scene) -> None:
    question = await scene.mention(f"{COUNTS} {PHONE}")
    await scene.asker.delete(question)
    assert scene.posted() == []


async def test_a_question_deleted_at_once_gets_no_answer(scene: Scene) -> None:
    backend = scene.env.backend
    question = backend.create_message(scene.channel.id, scene.asker.id, f"{scene.me.mention} {COUNTS}")
    backend.delete_message(scene.channel.id, question.id)
    await scene.env.settle()
    assert scene.posted() == []
    assert scene.deployment.rows("public_messages") == []


async def test_a_question_deleted_while_its_answer_is_sent_takes_it_along(scene: Scene) -> None:
    scene.env.inject_error("POST", "/channels/*/messages", status=502)
    backend, channel_id = scene.env.backend, scene.channel.id
    question = backend.create_message(channel_id, scene.asker.id, f"{scene.me.mention} {COUNTS}")
    # Discord tells of the deletion before it refuses a reply to what was deleted.
    backend.emit("MESSAGE_DELETE", {"id": question.id, "channel_id": channel_id, "guild_id": scene.guild.id})
    with scene.calls() as calls:
        await scene.env.settle()
    assert [call.method for call in calls] == ["POST", "POST", "DELETE"]
    assert scene.posted() == []
    assert scene.deployment.rows("public_messages") == []


async def test_a_question_that_is_gone_when_its_answer_is_sent_gets_none(scene: Scene) -> None:
    scene.env.inject_error("POST", "/channels/*/messages", status=400, code=10008)
    await scene.mention()
    assert scene.posted() == []
    assert scene.deployment.rows("questions") == []


async def test_deleting_an_answer_forgets_it(scene: Scene) -> None:
    answer = await scene.answer_to()
    await scene.moderator.delete(answer)
    assert scene.deployment.rows("public_messages") == []


async def test_deleting_any_other_message_calls_nobody(scene: Scene) -> None:
    message = await scene.other.send(scene.channel, "Hello!")
    with scene.calls() as calls:
        await scene.other.delete(message)
    assert calls == []


async def test_an_answer_that_is_gone_already_needs_no_deleting(scene: Scene) -> None:
    question = await scene.mention()
    scene.env.inject_error("DELETE", "/channels/*/messages/*", status=404, code=10008)
    await scene.asker.delete(question)
    assert scene.deployment.rows("public_messages") == []


async def test_an_answer_that_may_not_be_deleted_is_no_error(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    question = await scene.mention()
    scene.env.inject_error("DELETE", "/channels/*/messages/*", status=403, code=50001)
    await scene.asker.delete(question)
    assert [record.levelno for record in caplog.records if record.name == "bot.cogs.messages"] == [logging.WARNING]


# Servers


async def test_leaving_a_server_deletes_all_that_is_kept_of_it(scene: Scene) -> None:
    answer = await scene.answer_to()
    await scene.press(answer, "Helpful")
    form = await scene.press(await scene.press(answer, "Not helpful"), "This is wrong")
    await scene.fill_in(form, "The clerk left.")
    await scene.asker.slash(scene.channel, "language", language="es")
    await scene.moderator.slash(scene.channel, "setup", sharing=False)
    tables = ("public_messages", "questions", "votes", "reports", "languages", "guild_settings")
    assert all(scene.deployment.rows(table) for table in tables)
    scene.env.backend.remove_guild(scene.guild.id)
    await scene.env.settle()
    assert {table: scene.deployment.rows(table) for table in tables} == {table: [] for table in tables}


async def test_leaving_a_server_keeps_what_belongs_to_others(scene: Scene) -> None:
    elsewhere = scene.env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("general")
    await scene.mention(by=elsewhere.add_member(scene.other.user), channel=channel)
    await scene.mention()
    scene.env.backend.remove_guild(scene.guild.id)
    await scene.env.settle()
    assert [row["guild_id"] for row in scene.deployment.rows("public_messages")] == [elsewhere.id]


async def test_what_is_still_to_be_written_when_a_server_is_left_is_deleted_too(scene: Scene) -> None:
    library = scene.core.libraries.base
    answer = library.answering.answer(Question(COUNTS)).answer
    asker, question = Asker(scene.asker.id, scene.guild.id, scene.channel.id), library.screen.screen(COUNTS)
    # As in earnest, what comes while something is written waits for a moment.
    scene.core.recorder._pause_s = 0.1
    for _ in range(MAX_GROUP + 1):
        scene.core.asking.keep(answer, asker, place=library.place, question=question)
    scene.env.backend.remove_guild(scene.guild.id)
    await scene.env.settle()
    await scene.core.recorder.drain()
    assert scene.deployment.rows("questions") == []


async def test_a_number_in_public_is_warned_of_in_the_language_of_the_message(scene: Scene) -> None:
    answer = await scene.answer_to(f"¿Quién cuenta los puentes? Mi teléfono es el {PHONE}")
    assert text_of(answer) == scene.core.wording("es", "door-personal-public")
