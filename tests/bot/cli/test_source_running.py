"""`source` beside a bot that runs: two processes on one library and one database."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.store.database import Database
from bot.store.engine import database_url
from bot.store.sql_curation import SqlCurationStore
from tests.bot.cli.test_source_preview import TRAM, TRAM_ID
from tests.bot.loopback import BotProcess, Loopback, User
from tests.bot.loopback.world import Channel
from tests.bot.process import PATIENCE_SECONDS, command, environment, run_bot
from tests.bot.samples import write_library

QUESTION = "When does the tram to the harbor cost nothing?"
COUNTING = "Who counts the bridges?"
RULE = "articles/en/bridge-rule.md"
STATEMENT = "The tram to the harbor costs nothing on Sundays."


@pytest_asyncio.fixture
async def loopback() -> AsyncIterator[Loopback]:
    async with Loopback() as server:
        server.add_guild("Acme", "general")
        yield server
        assert server.violations == []


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "tram.md").write_text(TRAM)
    return write_library(tmp_path / "library")


async def source(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run `source` as an operator does, in a process of its own."""
    return await asyncio.to_thread(
        run_bot, "source", *arguments, "--library", "library", cwd=folder, DATA_DIR=str(folder / "data")
    )


async def until_said(loopback: Loopback, asker: User, channel: Channel, question: str, statement: str) -> None:
    """Ask until the answer holds a statement."""
    end_s = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end_s:
        answer = await loopback.users.slash(asker, channel, "ask", question=question)
        if statement in answer.text:
            return
        # How soon the bot looks is its own affair; each question costs both processes something.
        await asyncio.sleep(0.5)
    raise AssertionError(f"still not told: {answer.text}")


@pytest.mark.asyncio
async def test_a_running_bot_answers_from_what_was_changed_beside_it(
    loopback: Loopback, tmp_path: Path, library: Path
) -> None:
    alice, own, other = loopback.add_user("alice"), loopback.world.guilds[0], loopback.add_guild("Other", "general")
    where = ("--server", str(own.id))
    (tmp_path / "bridge-rule.md").write_text((library / RULE).read_text().replace("spring", "winter"))
    asked = {"COOLDOWN_QUESTIONS": "1000"}
    async with BotProcess(loopback, tmp_path, "run", "--library", str(library), **asked) as bot:
        await loopback.until_ready()
        base = await source(tmp_path, "publish", "tram.md")
        server = await source(tmp_path, "publish", "bridge-rule.md", *where)
        assert (base.returncode, base.stderr, server.returncode, server.stderr) == (0, b"", 0, b"")
        counted = "The clerk counts the bridges every {}."
        await until_said(loopback, alice, own.channels[0], COUNTING, counted.format("winter"))
        await until_said(loopback, alice, own.channels[0], QUESTION, STATEMENT)
        await until_said(loopback, alice, other.channels[0], QUESTION, STATEMENT)
        await until_said(loopback, alice, other.channels[0], COUNTING, counted.format("spring"))
        assert await bot.end() == 0
    for history in (await source(tmp_path, "history", TRAM_ID), await source(tmp_path, "history", *where)):
        assert (b"by hand" in history.stdout, history.stdout.count(b"\n")) == (False, 1)


@pytest.mark.asyncio
async def test_two_terminals_at_once_lose_nothing(tmp_path: Path, library: Path) -> None:
    for number in range(3):
        text = TRAM.replace("A tram", f"Tram {number}").replace("org/tram", f"org/tram-{number}")
        (tmp_path / f"tram-{number}.md").write_text(text)
    ran = await asyncio.gather(*(source(tmp_path, "publish", f"tram-{number}.md") for number in range(3)))
    assert [one.returncode for one in ran] == [0] * 3
    assert len([path for path in library.rglob("*.md") if "tram" in path.name]) == 3
    history = (await source(tmp_path, "history")).stdout.decode().splitlines()
    assert [line.partition(" ")[0] for line in history] == ["#4", "#3", "#2", "#1"]


@pytest.mark.asyncio
async def test_a_terminal_that_is_interrupted_leaves_a_whole_change_or_none(tmp_path: Path, library: Path) -> None:
    arguments = command("source", "publish", "tram.md", "--library", "library")
    surroundings = environment(DATA_DIR=str(tmp_path / "data"))
    target = library / "articles" / "en" / f"{TRAM_ID}.md"
    for wait_s in (0.4, 0.8, 1.2):
        with subprocess.Popen(
            arguments, cwd=tmp_path, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            try:
                await asyncio.to_thread(process.wait, wait_s)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGINT)
            await asyncio.to_thread(process.communicate, timeout=PATIENCE_SECONDS)
        store = SqlCurationStore(database := Database(database_url(tmp_path / "data")))
        await database.open()
        assert await store.pending_revisions() == []
        await database.close()
        assert not target.exists() or STATEMENT in target.read_text()
    assert (await source(tmp_path, "publish", "tram.md", "--reason", "again")).returncode in (0, 1)
    assert STATEMENT in target.read_text()
