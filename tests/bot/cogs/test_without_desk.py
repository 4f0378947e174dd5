"""What the commands of the volunteers' desk say where the operator has set no key."""

from __future__ import annotations

import pytest

from tests.bot.cogs.scene import Scene, text_of

pytestmark = pytest.mark.asyncio


async def test_every_command_of_the_desk_says_that_there_is_none(scene: Scene) -> None:
    assert text_of(await scene.moderator.slash(scene.channel, "desk setup")) == scene.say("care-setup-no-key")
    for command in ("answer", "queue", "desk me", "desk held", "desk reports", "desk blocks"):
        assert text_of(await scene.moderator.slash(scene.channel, command)) == scene.say("desk-fault-no-desk")
    for command in ("desk withdraw", "desk restore"):
        told = await scene.moderator.slash(scene.channel, command, member=scene.other)
        assert text_of(told) == scene.say("desk-fault-no-desk")
    assert scene.say("door-help-desk") not in text_of(await scene.asker.slash(scene.channel, "help"))
