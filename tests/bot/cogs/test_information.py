"""/help and /about."""

from __future__ import annotations

import pytest

from bot.cogs.information import DIGEST_CHARS
from tests.bot.cogs.libraries import AUTUMN
from tests.bot.cogs.scene import Scene, buttons_of, text_of

pytestmark = pytest.mark.asyncio


async def test_help_is_private_and_takes_one_call(scene: Scene) -> None:
    with scene.calls() as calls:
        told = await scene.asker.slash(scene.channel, "help")
    assert told.ephemeral
    assert len(calls) == 1


async def test_help_names_every_command_for_askers(scene: Scene) -> None:
    text = text_of(await scene.asker.slash(scene.channel, "help"))
    for command in scene.asker.available_commands(scene.channel):
        assert f"/{command.partition(' ')[0]}" in text or command == "help"


async def test_help_names_the_button_of_the_other_language(scene: Scene) -> None:
    assert "**Español**" in text_of(await scene.asker.slash(scene.channel, "help"))
    await scene.asker.slash(scene.channel, "language", language="es")
    assert "**English**" in text_of(await scene.asker.slash(scene.channel, "help"))


@pytest.mark.parametrize("command", ["help", "about"])
async def test_one_can_ask_from_there(scene: Scene, command: str) -> None:
    assert list(buttons_of(await scene.asker.slash(scene.channel, command))) == ["Ask privately"]


async def test_about_counts_the_sources_and_names_the_newest(scene: Scene) -> None:
    text = text_of(await scene.asker.slash(scene.channel, "about"))
    assert scene.say("door-about-sources", articles="6", passages="7", newest="2018") in text


async def test_about_names_the_library_of_now(scene: Scene) -> None:
    before = text_of(await scene.asker.slash(scene.channel, "about"))
    await scene.deployment.shelve(AUTUMN)
    after = text_of(await scene.asker.slash(scene.channel, "about"))
    assert before != after
    digest = scene.core.libraries.base.library.digest[:DIGEST_CHARS]
    assert scene.say("door-about-library", digest=digest) in after


@pytest.mark.parametrize("command", ["help", "about", "privacy"])
async def test_direct_messages_can_be_told_it_too(scene: Scene, command: str) -> None:
    assert text_of(await scene.asker.user.slash(command)) == text_of(await scene.asker.slash(scene.channel, command))
