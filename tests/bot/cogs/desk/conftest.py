"""A volunteers' desk in a simulated Discord."""

from __future__ import annotations

import pytest
import pytest_asyncio

from bot.tickets.seals import make_key
from tests.bot.cogs.desk.desk_scene import DeskScene
from tests.bot.cogs.scene import Scene


@pytest.fixture(scope="session")
def desk_key() -> str:
    return make_key()


@pytest.fixture
def settings(desk_key: str) -> dict[str, str]:
    return {"DESK_KEY": desk_key}


@pytest_asyncio.fixture
async def scene(scene: Scene) -> DeskScene:
    """A server whose desk is arranged."""
    env, guild = scene.env, scene.guild
    volunteers = guild.create_role("Volunteers")
    made = DeskScene(
        **vars(scene),
        desk_channel=guild.create_text_channel("desk"),
        volunteers=volunteers,
        volunteer=guild.add_member(env.create_user("tapir"), roles=[volunteers]),
        colleague=guild.add_member(env.create_user("coati"), roles=[volunteers]),
    )
    await made.arrange()
    return made
