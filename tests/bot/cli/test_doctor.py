"""`doctor`: the process as an operator starts it, with a Discord on loopback and without one."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.client.sync import FACT, IDS_FACT
from bot.pseudonyms import load_key
from bot.store.database import Database
from bot.store.engine import database_url
from bot.store.records import Report
from bot.store.sql import SqlStore
from tests.bot.conftest import Run
from tests.bot.loopback import BotProcess, Loopback
from tests.bot.tokens import APPLICATION_ID, TOKEN, token_of

WIDTH = len("unchecked")


@pytest_asyncio.fixture
async def loopback() -> AsyncIterator[Loopback]:
    async with Loopback() as server:
        server.add_guild()
        yield server


async def doctor(loopback: Loopback, folder: Path, **variables: str) -> tuple[int, dict[str, str]]:
    """Run it; return its exit code, and the state of each line by the line."""
    async with BotProcess(loopback, folder, "doctor", **variables) as process:
        code = await process.wait()
    assert process.err == ""
    return code, {line[WIDTH:].strip(): line[:WIDTH].strip() for line in process.out.splitlines()}


def states(lines: dict[str, str], *words: str) -> list[str]:
    """Return the state of the line that begins with each of these words."""
    return [state for word in words for line, state in lines.items() if line.startswith(word)]


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    """The database of a bot that ran here before."""
    load_key(tmp_path / "data")
    made = SqlStore(Database(database_url(tmp_path / "data")))
    await made.open()
    yield made
    await made.close()


@pytest.mark.asyncio
async def test_before_the_first_start_all_is_well_and_nothing_is_made(loopback: Loopback, tmp_path: Path) -> None:
    code, lines = await doctor(loopback, tmp_path)
    assert (code, set(lines.values()), list(tmp_path.iterdir())) == (0, {"ok", "note"}, [])
    assert (
        states(lines, "Settings", "Data folder", "Key", "Library", "Database", "Token", "Intents", "Clock")
        == ["ok"] * 8
    )
    assert states(lines, "Commands", "Server Acme") == ["note", "ok"]


@pytest.mark.asyncio
async def test_a_bot_that_ran_is_told_with_its_database_commands_and_reports(
    loopback: Loopback, tmp_path: Path, store: SqlStore
) -> None:
    loopback.world.commands = [{"id": "11", "name": "ask", "type": 1}, {"id": "7", "name": "help", "type": 1}]
    await store.set_fact(IDS_FACT, "7,11")
    await store.report(Report(guild_id=1, answer_id="7f3a4b5c6d7e8f90", note="", day=datetime.date(2026, 1, 1)))
    code, lines = await doctor(loopback, tmp_path)
    assert (code, states(lines, "Key file: only", "Database: opens", "Commands: Discord has them")) == (0, ["ok"] * 3)
    assert lines["Reports of wrong answers that wait: 1. Moderators read them with /reports."] == "note"


@pytest.mark.asyncio
async def test_commands_of_another_program_are_a_problem_and_the_next_start_sends_its_own(
    loopback: Loopback, tmp_path: Path, store: SqlStore
) -> None:
    await store.set_fact(IDS_FACT, "7,11")
    await store.set_fact(FACT, "digest")
    code, lines = await doctor(loopback, tmp_path)
    assert (code, states(lines, "Commands: Discord has others"), await store.fact(FACT)) == (2, ["problem"], "")


@pytest.mark.asyncio
async def test_a_wrong_token_is_a_problem(loopback: Loopback, tmp_path: Path) -> None:
    code, lines = await doctor(loopback, tmp_path, DISCORD_TOKEN=token_of(b"123456789012345679"))
    assert (code, states(lines, "Discord does not accept the token")) == (2, ["problem"])


@pytest.mark.asyncio
async def test_what_discord_has_against_the_bot_is_told(loopback: Loopback, tmp_path: Path) -> None:
    loopback.world.application_flags = 1 << 18
    loopback.world.interactions_endpoint_url = "https://example.org"
    loopback.world.guilds[0].bot_permissions = 1 << 10
    code, lines = await doctor(loopback, tmp_path)
    assert code == 2
    assert states(lines, "Intents: switched on but not needed: Message Content.") == ["note"]
    assert states(lines, "The application has an “Interactions Endpoint URL”") == ["problem"]
    lacking = "Server Acme: the bot lacks Send Messages, Read Message History, Send Messages in Threads."
    assert states(lines, lacking) == ["problem"]


@pytest.mark.asyncio
async def test_a_bot_on_no_server_is_told_how_to_add_it(loopback: Loopback, tmp_path: Path) -> None:
    loopback.world.guilds.clear()
    code, lines = await doctor(loopback, tmp_path)
    assert (code, states(lines, "Servers: the bot is on none yet.")) == (0, ["note"])


@pytest.mark.asyncio
async def test_when_only_discord_is_away_it_may_be_tried_again(loopback: Loopback, tmp_path: Path) -> None:
    loopback.faults.add("GET", "/users/@me", status=503)
    code, lines = await doctor(loopback, tmp_path)
    assert (code, states(lines, "I can’t reach Discord (503).", "Library")) == (75, ["unchecked", "ok"])


@pytest.mark.asyncio
async def test_every_problem_is_told_in_one_run(loopback: Loopback, tmp_path: Path) -> None:
    (tmp_path / "data" / "database").mkdir(parents=True)
    (tmp_path / "data" / "database" / "bannock.sqlite3").write_bytes(b"no database at all" * 100)
    (tmp_path / "data" / "keys").mkdir(mode=0o700)
    (tmp_path / "data" / "keys" / "people.key").write_bytes(b"short")
    (tmp_path / "data" / "keys" / "people.key").chmod(0o600)
    loopback.faults.add("GET", "/users/@me", status=503)
    code, lines = await doctor(loopback, tmp_path, LOG_LEVEL="loud", LIBRARY_DIR=str(tmp_path / "data"))
    assert code == 2
    assert (
        states(lines, "LOG_LEVEL", "The key file", "There are no article files", "I can’t use the database")
        == ["problem"] * 4
    )
    assert states(lines, "I can’t reach Discord") == ["unchecked"]


def test_without_a_token_what_is_here_is_checked_all_the_same(run: Run, tmp_path: Path) -> None:
    ran = run("doctor", DATA_DIR=str(tmp_path / "data"))
    assert (ran.code, ran.err) == (2, "")
    assert "problem    DISCORD_TOKEN is not set." in ran.out
    assert "ok         Library:" in ran.out
    assert "note       Token, intents, commands, servers, clock: not checked" in ran.out


def test_it_speaks_the_language_of_the_terminal(run: Run, tmp_path: Path) -> None:
    out = run("doctor", DATA_DIR=str(tmp_path / "data"), LANG="es_MX.UTF-8").out
    assert "problema     Falta DISCORD_TOKEN." in out
    assert "bien         Biblioteca:" in out


def test_a_library_named_on_the_command_line_is_the_one_that_is_checked(run: Run, shelf: Path, tmp_path: Path) -> None:
    out = run("doctor", "--library", shelf, DATA_DIR=str(tmp_path / "data")).out
    count = len(list(shelf.glob("articles/*/*.md")))
    assert f"Library: {count} articles" in out


@pytest.mark.asyncio
async def test_neither_token_nor_id_is_printed(loopback: Loopback, tmp_path: Path) -> None:
    _, lines = await doctor(loopback, tmp_path)
    assert TOKEN not in str(lines)
    assert str(APPLICATION_ID) not in str(lines)


@pytest.mark.asyncio
async def test_the_database_of_a_running_bot_is_left_as_it_is(
    loopback: Loopback, tmp_path: Path, store: SqlStore
) -> None:
    await store.set_fact("kept", "yes")
    await doctor(loopback, tmp_path)
    assert await store.fact("kept") == "yes"
    with sqlite3.connect(tmp_path / "data" / "database" / "bannock.sqlite3") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
