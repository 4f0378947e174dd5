"""The real client in a simulated Discord, whose requests are all looked at."""

from __future__ import annotations

import asyncio
import shutil
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
from tests.bot.store.samples import make_store


@pytest.fixture
def settings() -> dict[str, str]:
    """Settings beside the folders; a module or a test may have others."""
    return {}


@pytest.fixture(scope="session")
def new_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a data folder as it is after the first start: making the tables takes longer than most tests."""
    folder = tmp_path_factory.mktemp("new")

    async def start_once() -> None:
        store = make_store(folder)
        await store.open()
        await store.close()

    asyncio.run(start_once())
    return folder


@pytest_asyncio.fixture
async def deployment(
    tmp_path: Path, new_data: Path, shelf: Path, wording: Wording, settings: dict[str, str]
) -> AsyncIterator[Deployment]:
    shutil.copytree(new_data, tmp_path / "data")
    made = Deployment(tmp_path, shelf, wording, settings)
    await made.core.open()
    yield made
    await made.core.close()


@pytest.fixture
def simcord_bot(deployment: Deployment) -> Bannock:
    return deployment.bot()


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Announce no answer: the simulated clock waits for no worker thread, which on a busy machine may be slow."""
    for limit in ("DEFER_AFTER_S", "FORM_BY_S"):
        monkeypatch.setattr(f"bot.ui.respond.{limit}", 600)


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
        guild.add_member(simcord_env.create_user("quetzal")),
        guild.add_member(simcord_env.create_user("ocelot")),
        guild.add_member(simcord_env.create_user("jaguar"), roles=[moderators]),
    )
