"""The real client in a simulated Discord, whose requests are all looked at."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import discord
import pytest
import pytest_asyncio
from simcord import Env

from bot.client.bannock import Bannock
from bot.wording import Wording
from tests.bot.cogs.deployment import Deployment
from tests.bot.cogs.requests import faults_of
from tests.bot.cogs.scene import Scene


@pytest.fixture
def settings() -> dict[str, str]:
    """Settings beside the folders; a module or a test may have others."""
    return {}


@pytest_asyncio.fixture
async def deployment(
    tmp_path: Path, shelf: Path, wording: Wording, settings: dict[str, str]
) -> AsyncIterator[Deployment]:
    made = Deployment(tmp_path, shelf, wording, settings)
    await made.core.open()
    yield made
    await made.core.close()


@pytest.fixture
def simcord_bot(deployment: Deployment) -> Bannock:
    return deployment.bot()


@pytest.fixture(autouse=True)
def _lawful_requests(simcord_env: Env) -> Iterator[None]:
    """Look at everything that was sent to Discord in a test."""
    yield
    assert faults_of(simcord_env.http_requests) == []


@pytest.fixture
def scene(simcord_env: Env, deployment: Deployment) -> Scene:
    # discord.py's cooldowns take a clock at 0 for none.
    simcord_env.backend.advance_clock(1)
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("general")
    moderators = guild.create_role(
        "Moderators", permissions=discord.Permissions(manage_messages=True, manage_guild=True)
    )
    return Scene(
        simcord_env,
        deployment,
        guild,
        channel,
        moderators,
        guild.add_member(simcord_env.create_user("asker")),
        guild.add_member(simcord_env.create_user("other")),
        guild.add_member(simcord_env.create_user("moderator"), roles=[moderators]),
    )
