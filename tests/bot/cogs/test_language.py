"""/language, for those whose Discord does not have theirs."""

from __future__ import annotations

import pytest
from simcord import InteractionResult

from bot.cogs.language import AUTOMATIC
from tests.bot.cogs.scene import COUNTED, COUNTED_ES, COUNTS_ES, Scene, buttons_of, text_of

pytestmark = pytest.mark.asyncio


async def choose(scene: Scene, language: str) -> InteractionResult:
    return await scene.asker.slash(scene.channel, "language", language=language)


async def test_the_bot_answers_in_the_language_that_was_chosen(scene: Scene) -> None:
    with scene.calls() as calls:
        told = await choose(scene, "es")
    assert told.ephemeral
    assert text_of(told) == scene.core.wording("es", "door-language-set", language="Español")
    assert len(calls) == 1


async def test_buttons_speak_the_chosen_language_and_answers_that_of_the_question(scene: Scene) -> None:
    await choose(scene, "es")
    answer = await scene.ask()
    assert COUNTED in text_of(answer)
    assert "Fuentes" in buttons_of(answer)


async def test_english_can_be_chosen_for_spanish_questions(scene: Scene) -> None:
    await choose(scene, "en")
    answer = await scene.answer_to(COUNTS_ES)
    assert COUNTED_ES in text_of(answer)
    assert "Sources" in buttons_of(answer)


async def test_a_choice_lasts_over_a_restart(scene: Scene) -> None:
    await choose(scene, "es")
    await scene.restart()
    assert "Fuentes" in buttons_of(await scene.ask())


async def test_a_choice_can_be_taken_back(scene: Scene) -> None:
    await choose(scene, "es")
    assert text_of(await choose(scene, AUTOMATIC)) == scene.say("door-language-automatic")
    assert "Sources" in buttons_of(await scene.ask())
    assert scene.deployment.rows("languages") == []


async def test_a_choice_holds_for_one_person(scene: Scene) -> None:
    await choose(scene, "es")
    assert "Sources" in buttons_of(await scene.ask(by=scene.other))


async def test_a_choice_holds_for_one_server(scene: Scene) -> None:
    await choose(scene, "es")
    assert "Sources" in buttons_of(await scene.asker.user.slash("ask", question="Who counts the bridges?"))


async def test_a_choice_is_kept_without_a_name(scene: Scene) -> None:
    await choose(scene, "es")
    [kept] = scene.deployment.rows("languages")
    assert str(scene.asker.id) not in str(kept["person"])
    assert str(scene.asker.id).encode() not in scene.deployment.bytes_on_disk()


async def test_every_language_with_words_can_be_chosen(scene: Scene) -> None:
    command = scene.env.backend.find_command("language", scene.guild.id)
    assert command is not None
    offered = [choice["value"] for choice in command["options"][0]["choices"]]
    assert offered == [*scene.core.wording.languages, AUTOMATIC]


async def test_whoever_chose_a_language_finds_the_forms_in_it(scene: Scene) -> None:
    await choose(scene, "es")
    form = await scene.press(await scene.ask(), "Preguntar más")
    assert form.modal is not None
    assert form.modal["title"] == scene.core.wording("es", "door-modal-ask-more")
