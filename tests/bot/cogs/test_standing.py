"""Buttons whose answer the library no longer supports, and buttons that nobody made."""

from __future__ import annotations

import pytest

from bot.ui.buttons import AnswerButton
from tests.bot.cogs.libraries import AUTUMN, UNCOUNTED
from tests.bot.cogs.scene import (
    COUNTED,
    COUNTED_ES,
    Scene,
    buttons_of,
    text_of,
)

pytestmark = pytest.mark.asyncio
IN_AUTUMN = "counts the bridges every autumn"


# Buttons whose answer the library no longer supports


@pytest.mark.parametrize("label", ["Sources", "Share", "Helpful", "Not helpful", "Español"])
async def test_a_button_of_an_answer_that_has_changed_shows_the_one_of_today(scene: Scene, label: str) -> None:
    answer = await scene.ask()
    await scene.deployment.shelve(AUTUMN)
    today = await scene.press(answer, label)
    assert scene.say("door-changed") in text_of(today)
    assert (COUNTED_ES if label == "Español" else IN_AUTUMN) in text_of(today)


@pytest.mark.parametrize("label", ["Sources", "Share", "Helpful", "Not helpful", "Español"])
async def test_a_button_of_a_withdrawn_answer_warns_of_it(scene: Scene, label: str) -> None:
    answer = await scene.ask()
    await scene.deployment.shelve(UNCOUNTED)
    text = text_of(await scene.press(answer, label))
    assert scene.say("door-withdrawn") in text
    assert COUNTED not in text


async def test_what_no_longer_stands_is_not_shared(scene: Scene) -> None:
    answer = await scene.ask()
    await scene.deployment.shelve(UNCOUNTED)
    await scene.press(answer, "Share")
    assert scene.posted() == []


async def test_a_vote_on_what_no_longer_stands_is_still_kept(scene: Scene) -> None:
    answer = await scene.ask()
    await scene.deployment.shelve(AUTUMN)
    await scene.press(answer, "Not helpful")
    assert await scene.votes_on(answer) == (0, 1)


async def test_what_no_longer_stands_can_still_be_removed(scene: Scene) -> None:
    answer = await scene.answer_to()
    await scene.deployment.shelve(UNCOUNTED)
    await scene.press(answer, "Remove")
    assert scene.posted() == []


async def test_a_public_answer_that_changed_is_left_as_it_is(scene: Scene) -> None:
    answer = await scene.answer_to()
    await scene.deployment.shelve(AUTUMN)
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
