"""/check-answer tells whether an answer still holds, and what changed."""

from __future__ import annotations

import pytest
from simcord import InteractionResult

from tests.bot.cogs.libraries import AUTUMN, GATE, GATE_BOOK, ONE_VOTE_CHANGED, UNCOUNTED, Changes
from tests.bot.cogs.scene import COUNTED, COUNTS, COUNTS_ES, WHALES, Scene, buttons_of, ref_of, shown, text_of

pytestmark = pytest.mark.asyncio
GATE_BOOK_REWRITTEN: Changes = {name: (text or "").replace("guest", "visitor") for name, text in GATE_BOOK.items()}


async def check(scene: Scene, answer_id: str) -> InteractionResult:
    return await scene.other.slash(scene.channel, "check-answer", id=answer_id)


async def asked(scene: Scene, question: str = COUNTS) -> str:
    return ref_of(await scene.ask(question)).answer_id


async def test_an_answer_that_stands_is_the_same(scene: Scene) -> None:
    answer_id = await asked(scene)
    with scene.calls() as calls:
        checked = await check(scene, answer_id)
    assert checked.ephemeral
    assert text_of(checked) == scene.say("door-check-same")
    assert len(calls) == 1


@pytest.mark.parametrize(
    "question", [COUNTS_ES, WHALES, "How much is the toll?", "what should i do", "hello", "how did the committee vote"]
)
async def test_an_answer_of_any_kind_stands_while_the_library_does(scene: Scene, question: str) -> None:
    assert text_of(await check(scene, await asked(scene, question))) == scene.say("door-check-same")


async def test_an_answer_is_found_after_a_restart(scene: Scene) -> None:
    answer_id = await asked(scene)
    await scene.restart()
    assert text_of(await check(scene, answer_id)) == scene.say("door-check-same")


async def test_an_id_may_be_copied_with_what_stands_around_it(scene: Scene) -> None:
    answer_id = await asked(scene)
    assert text_of(await check(scene, f"Answer {answer_id.upper()} · …")) == scene.say("door-check-same")


async def test_what_changed_stands_beside_what_was_said(scene: Scene) -> None:
    answer_id = await asked(scene)
    await scene.deployment.shelve(AUTUMN)
    assert text_of(await check(scene, answer_id)).split("\n\n") == [
        scene.say("door-check-changed"),
        scene.say("door-check-old", text=f"The clerk {COUNTED}."),
        scene.say("door-check-new", text="The clerk counts the bridges every autumn."),
    ]


async def test_what_did_not_change_is_not_repeated(scene: Scene) -> None:
    answer_id = await asked(scene, "how did the committee vote on the harbor")
    await scene.deployment.shelve(ONE_VOTE_CHANGED)
    text = text_of(await check(scene, answer_id))
    assert [f"{votes} to 1" in text for votes in (5, 6, 7)] == [False, True, True]


async def test_what_was_withdrawn_is_named(scene: Scene) -> None:
    answer_id = await asked(scene)
    await scene.deployment.shelve(UNCOUNTED)
    text = text_of(await check(scene, answer_id))
    assert text.startswith(scene.say("door-check-withdrawn"))
    assert scene.say("door-check-old", text=f"The clerk {COUNTED}.") in text
    assert scene.say("door-check-gone") in text


async def test_the_answer_of_today_is_a_press_away(scene: Scene) -> None:
    answer_id = await asked(scene)
    await scene.deployment.shelve(AUTUMN)
    today = await scene.press(await check(scene, answer_id), "Today’s answer", by=scene.other)
    assert "counts the bridges every autumn" in text_of(today)


async def test_an_answer_that_stands_can_be_seen_again(scene: Scene) -> None:
    checked = await check(scene, await asked(scene))
    again = await scene.press(checked, "Today’s answer", by=scene.other)
    assert COUNTED in text_of(again)
    assert "Sources" in buttons_of(again)


@pytest.mark.parametrize(
    ("answer_id", "shown_id"),
    [
        ("0123456789abcdef", "0123456789abcdef"),
        ("nonsense", "nonsense"),
        ("@everyone <@1> [a](http://b.c)", "@everyone <@1> [a](http://b.c)"),
        ("\u202eabc", "abc"),
    ],
)
async def test_an_id_that_nobody_gave_is_unknown(scene: Scene, answer_id: str, shown_id: str) -> None:
    assert text_of(await check(scene, answer_id)) == scene.say("door-check-unknown", id=shown_id, days="365")


async def test_nobody_can_try_ids_without_end(scene: Scene) -> None:
    for number in range(5):
        await check(scene, f"{number:016x}")
    assert text_of(await check(scene, f"{5:016x}")) == scene.say("door-cooldown", seconds=10)


async def test_changes_that_fill_pages_are_turned_in_place(scene: Scene) -> None:
    await scene.deployment.shelve(GATE_BOOK)
    answer_id = await asked(scene, GATE)
    await scene.deployment.shelve(GATE_BOOK_REWRITTEN)
    checked = shown(await check(scene, answer_id))
    texts = [text_of(checked)]
    while more := next((label for label in buttons_of(checked) if label.startswith("More")), None):
        await scene.press(checked, more, by=scene.other)
        texts.append(text_of(checked))
    assert len(texts) > 1
    assert all(f"of the {who} " in "".join(texts) for who in ("guest", "visitor"))
    assert all(f"{number}8." in "".join(texts) for number in range(1, 6))


async def test_pages_of_changes_are_turned_after_a_restart(scene: Scene) -> None:
    await scene.deployment.shelve(GATE_BOOK)
    answer_id = await asked(scene, GATE)
    await scene.deployment.shelve(GATE_BOOK_REWRITTEN)
    checked = shown(await check(scene, answer_id))
    first = text_of(checked)
    await scene.restart()
    await scene.deployment.shelve(GATE_BOOK_REWRITTEN)
    await scene.press(checked, next(label for label in buttons_of(checked) if label.startswith("More")), by=scene.other)
    assert text_of(checked) != first


async def test_whoever_chose_spanish_is_told_in_spanish(scene: Scene) -> None:
    answer_id = await asked(scene)
    await scene.other.slash(scene.channel, "language", language="es")
    assert text_of(await check(scene, answer_id)) == scene.core.wording("es", "door-check-same")
