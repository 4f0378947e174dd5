"""Questions that are offered: while one types, and where there is no answer."""

from __future__ import annotations

import pytest

from bot.ui.buttons import TopicButton
from tests.bot.cogs.libraries import NO_TOPICS, UNCOUNTED, Changes
from tests.bot.cogs.scene import (
    COUNTED,
    COUNTED_ES,
    COUNTS,
    COUNTS_ES,
    WHALES,
    Scene,
    buttons_of,
    text_of,
)
from tests.bot.ui.limits import MAX_CHOICE, MAX_CHOICES

pytestmark = pytest.mark.asyncio
HOSTILE = [
    "\0" * 100,
    "a" * 6000,
    "😀" * 3000,
    "((((.*",
    "' OR 1=1 --",
    "\u202e" * 50,
    "@everyone",
    " \t\n ",
    "<@1>" * 999,
]


# Questions that are offered while one types


async def choices(scene: Scene, typed: str) -> list[str]:
    found = await scene.asker.autocomplete(scene.channel, "ask", "question", typed)
    return [str(choice["value"]) for choice in found]


async def test_questions_are_offered_before_anything_is_typed(scene: Scene) -> None:
    assert await choices(scene, "") == [COUNTS]


async def test_a_question_of_whose_answer_nothing_is_left_is_not_offered(scene: Scene) -> None:
    await scene.deployment.shelve(UNCOUNTED)
    assert await choices(scene, "") == await choices(scene, COUNTS) == []


async def test_a_choice_reads_as_what_it_asks(scene: Scene) -> None:
    [choice] = await scene.asker.autocomplete(scene.channel, "ask", "question", "")
    assert choice["name"] == choice["value"] == COUNTS


async def test_typed_english_finds_a_question(scene: Scene) -> None:
    assert (await choices(scene, "count bridge"))[0] == COUNTS


async def test_typed_spanish_finds_a_spanish_question(scene: Scene) -> None:
    assert (await choices(scene, "quien cuenta"))[0] == COUNTS_ES


async def test_who_chose_spanish_is_offered_spanish(scene: Scene) -> None:
    await scene.asker.slash(scene.channel, "language", language="es")
    assert await choices(scene, "") == [COUNTS_ES]


async def test_what_is_like_no_question_is_offered_none(scene: Scene) -> None:
    assert await choices(scene, "xylophone 77") == []


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
async def test_no_input_breaks_the_offer(scene: Scene, typed: str) -> None:
    with scene.calls() as calls:
        await choices(scene, typed)
    assert [call.json["type"] for call in calls if call.json] == [8]


async def test_at_most_25_questions_are_offered_and_none_is_cut(scene: Scene) -> None:
    long = "Who counts the bridges " + "and bridges " * 7 + "?"
    texts = [*(f"Who counts bridge number {n}?" for n in range(40)), long]
    topics = "".join(
        f"- id: t{n}\n  passages: [bridge-rule#2]\n  en:\n    question: {q}\n" for n, q in enumerate(texts)
    )
    await scene.deployment.shelve({"topics.yaml": topics})
    for typed in ("", "who counts bridge number 7"):
        offered = await choices(scene, typed)
        assert len(offered) == MAX_CHOICES
        assert max(map(len, offered)) <= MAX_CHOICE
        assert set(offered) <= set(texts)


async def test_typing_does_not_count_as_asking(scene: Scene) -> None:
    for typed in "abcdefgh":
        await choices(scene, typed)
    assert COUNTED in text_of(await scene.ask())


# Questions that are offered where there is no answer


async def test_a_question_without_an_answer_offers_one_that_has_one(scene: Scene) -> None:
    nothing = await scene.ask(WHALES)
    assert scene.say("nothing-found") in text_of(nothing)
    with scene.calls() as calls:
        answer = await scene.press(nothing, COUNTS)
    assert answer.ephemeral
    assert COUNTED in text_of(answer)
    assert len(calls) == 1


async def test_an_offered_question_can_be_asked_after_a_restart(scene: Scene) -> None:
    nothing = await scene.ask(WHALES)
    await scene.restart()
    assert COUNTED in text_of(await scene.press(nothing, COUNTS))


async def test_a_question_offered_in_public_is_answered_privately(scene: Scene) -> None:
    nothing = await scene.answer_to(WHALES)
    answer = await scene.press(nothing, COUNTS, by=scene.other)
    assert answer.ephemeral
    assert COUNTED in text_of(answer)


async def test_a_spanish_question_is_offered_spanish_ones(scene: Scene) -> None:
    nothing = await scene.ask("¿Dónde duermen las ballenas?")
    assert COUNTED_ES in text_of(await scene.press(nothing, COUNTS_ES))


@pytest.mark.parametrize("changes", [NO_TOPICS, UNCOUNTED], ids=["the question", "its answer"])
async def test_an_offered_question_that_is_gone_says_so(changes: Changes, scene: Scene) -> None:
    nothing = await scene.ask(WHALES)
    await scene.deployment.shelve(changes)
    assert text_of(await scene.press(nothing, COUNTS)) == scene.say("door-topic-gone")


async def test_an_offer_in_a_language_that_nobody_knows_is_taken_for_english(scene: Scene) -> None:
    nothing = await scene.ask(WHALES)
    custom_id = buttons_of(nothing)[COUNTS].replace("n1:en:", "n1:xx:")
    assert TopicButton.__discord_ui_compiled_template__.fullmatch(custom_id)
    assert COUNTED in text_of(await scene.forge(nothing, COUNTS, custom_id, by=scene.asker))
