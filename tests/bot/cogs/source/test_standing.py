"""Private answers can't be found again; they say at their buttons and at /check-answer that something changed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from simcord import InteractionResult

from knowledge.article import Stage
from tests.bot.cogs.scene import COUNTED, Scene, ref_of, text_of
from tests.bot.cogs.source.publishing import restage, retire, reword

pytestmark = pytest.mark.asyncio
Act = Callable[[Scene], Awaitable[object]]


async def correct(scene: Scene) -> None:
    await reword(scene, "every spring", "every autumn")


async def stage(scene: Scene) -> None:
    await restage(scene, Stage.PROPOSED)


CHANGES = [
    pytest.param(correct, "changed", id="correction"),
    pytest.param(stage, "changed", id="stage"),
    pytest.param(retire, "withdrawn", id="retirement"),
]


async def private_answer(scene: Scene) -> InteractionResult:
    answer = await scene.ask()
    assert answer.ephemeral
    assert COUNTED in text_of(answer)
    await scene.core.recorder.drain()
    return answer


@pytest.mark.parametrize(("act", "standing"), CHANGES)
@pytest.mark.parametrize("label", ["Sources", "Español", "Helpful", "Share"])
async def test_a_button_of_a_private_answer_says_it(scene: Scene, act: Act, standing: str, label: str) -> None:
    answer = await private_answer(scene)
    await act(scene)
    assert scene.say(f"door-{standing}") in text_of(await scene.press(answer, label))
    assert scene.posted() == []


@pytest.mark.parametrize(
    ("act", "said"), [(correct, "changed"), (stage, "stands"), (retire, "withdrawn")], ids=["words", "stage", "gone"]
)
async def test_check_answer_says_it(scene: Scene, act: Act, said: str) -> None:
    answer = await private_answer(scene)
    await act(scene)
    told = await scene.asker.slash(scene.channel, "check-answer", id=ref_of(answer).answer_id)
    assert scene.say(f"door-check-{said}") in text_of(told)


async def test_where_the_words_are_the_same_it_is_said_how_the_rule_stands(scene: Scene) -> None:
    answer = await private_answer(scene)
    await stage(scene)
    told = await scene.asker.slash(scene.channel, "check-answer", id=ref_of(answer).answer_id)
    assert text_of(told).split("\n\n") == [
        scene.say("door-check-stands"),
        f"**Today: Proposal for the ordinance, not law yet (August 31, 2017)**\nThe clerk {COUNTED}.",
    ]


@pytest.mark.parametrize(("act", "standing"), CHANGES)
async def test_answers_in_other_servers_hold(scene: Scene, act: Act, standing: str) -> None:
    elsewhere = scene.env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("general")
    reader = elsewhere.add_member(scene.asker.user)
    answer = await scene.ask(by=reader, channel=channel)
    await scene.core.recorder.drain()
    await act(scene)
    told = await reader.slash(channel, "check-answer", id=ref_of(answer).answer_id)
    assert scene.say(f"door-check-{standing}") not in text_of(told)
    assert scene.say("door-check-same") in text_of(told)
