"""What happens when Discord, the network or the bot itself fails: one answer or none, and no lie left behind."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from simcord.enums import InteractionType

from retrieval.engine import Engine
from retrieval.model import Answer, Question
from tests.bot.cogs.scene import COUNTED, COUNTS, Scene, text_of

pytestmark = pytest.mark.asyncio
CALLBACK = "/interactions/*/*/callback"
MESSAGES = "/channels/*/messages"
UNKNOWN_INTERACTION, ALREADY_ANSWERED = 10062, 40060


class BrokenEngine(Engine):
    """Fails at every question."""

    def answer(self, question: Question) -> Answer:
        raise RuntimeError(f"the engine is broken at {len(question.text)} signs")


def break_engine(scene: Scene) -> None:
    scene.deployment.answer_with(BrokenEngine(scene.core.libraries.base.library))


def kept(scene: Scene) -> dict[str, int]:
    return {table: len(scene.deployment.rows(table)) for table in ("answers", "questions", "public_messages")}


NOTHING = {"answers": 0, "questions": 0, "public_messages": 0}


# Discord fails


@pytest.mark.parametrize("share", [False, True])
async def test_a_passing_fault_costs_no_answer_and_makes_no_second(scene: Scene, share: bool) -> None:
    scene.env.inject_error("POST", CALLBACK, status=500)
    with scene.calls() as calls:
        answer = await scene.ask(share=share)
    assert COUNTED in text_of(answer)
    assert len(calls) == 2
    assert kept(scene) == {"answers": 1, "questions": 1, "public_messages": int(share)}


async def test_a_passing_fault_costs_no_answer_to_a_mention(scene: Scene) -> None:
    scene.env.inject_error("POST", MESSAGES, status=502, times=2)
    with scene.calls() as calls:
        await scene.mention()
    assert len(scene.posted()) == 1
    assert len({(call.json or {})["nonce"] for call in calls}) == 1


async def test_a_lasting_fault_is_given_up_and_nothing_is_kept(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    scene.env.inject_error("POST", MESSAGES, status=503, times=None)
    with scene.calls() as calls:
        await scene.mention()
    assert len(calls) == 3
    assert kept(scene) == NOTHING
    assert [getattr(error, "status", None) for error in scene.env.errors] == [503]
    assert COUNTS not in caplog.text


@pytest.mark.parametrize("code", [UNKNOWN_INTERACTION, ALREADY_ANSWERED])
async def test_an_interaction_that_another_process_answered_is_no_error(scene: Scene, code: int) -> None:
    scene.env.inject_error("POST", CALLBACK, status=404 if code == UNKNOWN_INTERACTION else 400, code=code)
    await scene.ask()
    assert kept(scene) == NOTHING


@pytest.mark.parametrize("code", [UNKNOWN_INTERACTION, ALREADY_ANSWERED])
async def test_a_shared_answer_that_does_not_stand_is_not_kept(scene: Scene, code: int) -> None:
    scene.env.inject_error("POST", CALLBACK, status=404 if code == UNKNOWN_INTERACTION else 400, code=code)
    await scene.ask(share=True)
    assert scene.posted() == []
    assert kept(scene) == NOTHING


@pytest.mark.parametrize("label", ["Sources", "Ask more", "Español", "Helpful", "Ask a person"])
async def test_a_press_that_another_process_answered_is_no_error(scene: Scene, label: str) -> None:
    answer = await scene.ask()
    scene.env.inject_error("POST", CALLBACK, status=400, code=ALREADY_ANSWERED)
    await scene.press(answer, label)


async def test_an_answer_that_discord_refuses_is_not_kept(scene: Scene) -> None:
    scene.env.inject_error("POST", CALLBACK, status=403, code=50001)
    answer = await scene.ask()
    assert text_of(answer) == scene.say("door-error")
    assert kept(scene) == NOTHING
    assert len(scene.env.errors) == 1


@pytest.mark.parametrize("status", [403, 404])
async def test_a_reply_that_discord_refuses_is_not_kept(scene: Scene, status: int) -> None:
    scene.env.inject_error("POST", MESSAGES, status=status, code=50001 if status == 403 else 10008)
    await scene.mention()
    assert scene.posted() == []
    assert kept(scene) == NOTHING


async def test_a_share_that_fails_for_good_ends_in_an_apology(scene: Scene) -> None:
    answer = await scene.ask()
    scene.env.inject_error("POST", MESSAGES, status=500, times=None)
    assert text_of(await scene.press(answer, "Share")) == scene.say("door-error")
    assert scene.deployment.rows("public_messages") == []
    assert len(scene.env.errors) == 1


async def test_autocomplete_that_fails_leaves_the_command_alone(scene: Scene) -> None:
    scene.env.inject_error("POST", CALLBACK, status=400, code=ALREADY_ANSWERED)
    await scene.asker.autocomplete(scene.channel, "ask", "question", "who")
    assert COUNTED in text_of(await scene.ask())


# The bot fails


async def test_a_failure_of_ours_ends_in_an_apology(scene: Scene) -> None:
    break_engine(scene)
    answer = await scene.ask()
    assert answer.ephemeral
    assert text_of(answer) == scene.say("door-error")
    assert kept(scene) == NOTHING
    assert len(scene.env.errors) == 1


async def test_a_failure_of_ours_is_logged_without_the_question(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    break_engine(scene)
    await scene.ask()
    await scene.mention()
    assert len(scene.env.errors) == 2
    assert caplog.text.count("RuntimeError: the engine is broken") >= 2
    assert COUNTS not in caplog.text
    assert scene.asker.name not in caplog.text


async def test_a_failure_behind_a_button_ends_in_an_apology(scene: Scene) -> None:
    answer = await scene.ask("Where do whales sleep?")
    break_engine(scene)
    assert text_of(await scene.press(answer, COUNTS)) == scene.say("door-error")
    assert len(scene.env.errors) == 1


async def test_after_a_failure_questions_are_answered_again(scene: Scene) -> None:
    engine = scene.core.libraries.base.engine
    break_engine(scene)
    await scene.ask()
    scene.deployment.answer_with(engine)
    assert COUNTED in text_of(await scene.ask())
    assert len(scene.env.errors) == 1


async def test_a_database_that_fails_costs_no_answer(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    scene.deployment.execute("DROP TABLE public_messages")
    answer = await scene.answer_to()
    assert COUNTED in text_of(answer)
    assert "could not be recorded" in caplog.text
    assert COUNTS not in caplog.text


async def test_a_vote_that_can_not_be_kept_is_not_thanked_for(scene: Scene) -> None:
    answer = await scene.ask()
    scene.deployment.execute("DROP TABLE votes")
    assert text_of(await scene.press(answer, "Helpful")) == scene.say("door-error")
    assert len(scene.env.errors) == 1


# Commands of another version


async def send_command(scene: Scene, data: dict[str, Any]) -> Any:
    return await scene.asker._dispatch_interaction(InteractionType.APPLICATION_COMMAND, scene.channel, data)


@pytest.mark.parametrize(
    "options", [[], [{"name": "question", "type": 3, "value": COUNTS}, {"name": "colour", "type": 3, "value": "red"}]]
)
async def test_a_command_of_another_version_asks_to_look_again(
    scene: Scene, options: list[dict[str, Any]], caplog: pytest.LogCaptureFixture
) -> None:
    answer = await send_command(scene, {"id": "1", "name": "ask", "type": 1, "options": options})
    if options:
        assert COUNTED in text_of(answer)
        return
    assert text_of(answer) == scene.say("door-outdated")
    assert len(scene.env.errors) == 1
    assert caplog.records[-1].levelno == logging.WARNING


async def test_a_command_that_is_gone_asks_to_look_again(scene: Scene) -> None:
    answer = await send_command(scene, {"id": "1", "name": "divine", "type": 1, "options": []})
    assert text_of(answer) == scene.say("door-outdated")
    assert len(scene.env.errors) == 1


async def test_who_asked_in_a_message_is_told_that_it_went_wrong(scene: Scene) -> None:
    break_engine(scene)
    await scene.mention()
    assert [text_of(one) for one in scene.posted()] == [scene.say("door-error")]
    assert len(scene.env.errors) == 1
