"""`run`: the real process, connected to a Discord on loopback."""

from __future__ import annotations

import json
import re
import signal
import sqlite3
import time
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from tests.bot.loopback import BotProcess, Channel, Loopback, User
from tests.bot.loopback.gateway import Gateway
from tests.bot.samples import write_library
from tests.bot.tokens import TOKEN, token_of

QUESTION = "What does the ordinance say about ICE?"
CALLBACK = "/interactions/*/callback"
END_S = 5.0
"""A supervisor that told a process to end kills it soon after."""


@pytest_asyncio.fixture
async def loopback() -> AsyncIterator[Loopback]:
    async with Loopback() as server:
        server.add_guild("Acme", "general")
        yield server
        assert server.violations == []


@pytest.fixture
def alice(loopback: Loopback) -> User:
    return loopback.add_user("alice")


@pytest.fixture
def channel(loopback: Loopback) -> Channel:
    return loopback.world.guilds[0].channels[0]


def puts(loopback: Loopback) -> int:
    return len(loopback.sent("PUT", "/applications/*/commands"))


# The usual way


@pytest.mark.asyncio
async def test_a_first_start_makes_its_data_tells_its_commands_and_serves(
    loopback: Loopback, tmp_path: Path, alice: User, channel: Channel
) -> None:
    async with BotProcess(loopback, tmp_path) as bot:
        await loopback.until_ready()
        await bot.until_said("Discord has the commands now")
        answer = await loopback.users.slash(alice, channel, "ask", question=QUESTION)
        assert (answer.kind, answer.private) == (4, True)
        assert await bot.end() == 0
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert {path.name for path in (tmp_path / "data").iterdir()} == {"database", "keys", "starts.json"}


@pytest.mark.asyncio
async def test_a_second_start_with_the_same_commands_does_not_send_them(loopback: Loopback, tmp_path: Path) -> None:
    async with BotProcess(loopback, tmp_path) as bot:
        await bot.until_said("Discord has the commands now")
        await bot.end()
        await bot.start()
        await bot.until_said("Ready, on 1 server(s).")
        await bot.end()
    assert (puts(loopback), len(loopback.gateway.identifies)) == (1, 2)


@pytest.mark.asyncio
async def test_the_log_holds_no_question_no_name_no_id_and_no_token(
    loopback: Loopback, tmp_path: Path, alice: User, channel: Channel
) -> None:
    async with BotProcess(loopback, tmp_path, LOG_LEVEL="DEBUG") as bot:
        await loopback.until_ready()
        await loopback.users.slash(alice, channel, "ask", question=QUESTION)
        said = await loopback.users.say(alice, channel, QUESTION, mention=True)
        await loopback.users.answer_to(channel, said)
        await bot.end()
    for secret in (QUESTION, "ordinance", "alice", TOKEN, str(alice.id), str(channel.id), "Acme"):
        assert secret not in bot.err
    assert re.findall(r"\d{17,}", bot.err) == []


@pytest.mark.asyncio
async def test_articles_that_are_set_aside_are_told(loopback: Loopback, tmp_path: Path) -> None:
    library = write_library(tmp_path / "library")
    (library / "articles" / "en" / "broken.md").write_text("no front matter")
    async with BotProcess(loopback, tmp_path, "run", "--library", str(library)) as bot:
        await loopback.until_ready()
        await bot.end()
    assert "WARNING bannock: 1 problem(s) in the library’s files; what is broken is left out." in bot.err


# What no second try can mend


@pytest.mark.asyncio
async def test_a_wrong_token_is_told_in_one_sentence(loopback: Loopback, tmp_path: Path) -> None:
    async with BotProcess(loopback, tmp_path, DISCORD_TOKEN=token_of(b"123456789012345679")) as bot:
        assert await bot.wait() == 2
    assert bot.err.splitlines()[-1].startswith("Discord does not accept the token. Make a new one at https://")
    assert "Traceback" not in bot.err
    assert len(loopback.requests) == 1


@pytest.mark.asyncio
async def test_an_intent_that_is_not_granted_is_told_in_one_sentence(loopback: Loopback, tmp_path: Path) -> None:
    loopback.gateway.refuse_intents = True
    async with BotProcess(loopback, tmp_path) as bot:
        assert await bot.wait() == 2
    assert bot.err.splitlines()[-1].startswith("Discord does not grant an intent")
    assert "Traceback" not in bot.err


@pytest.mark.asyncio
async def test_a_key_that_others_can_read_is_told_before_anything_is_sent(loopback: Loopback, tmp_path: Path) -> None:
    (tmp_path / "data" / "keys").mkdir(parents=True, mode=0o700)
    (tmp_path / "data" / "keys" / "people.key").write_bytes(bytes(32))
    (tmp_path / "data" / "keys" / "people.key").chmod(0o644)
    async with BotProcess(loopback, tmp_path) as bot:
        assert await bot.wait() == 2
    assert (bot.err.count("\n"), "people.key" in bot.err, loopback.arrived) == (1, True, [])


@pytest.mark.asyncio
async def test_a_database_that_can_not_be_used_may_be_tried_again_later(loopback: Loopback, tmp_path: Path) -> None:
    (tmp_path / "data" / "database").mkdir(parents=True)
    (tmp_path / "data" / "database" / "bannock.sqlite3").write_bytes(b"no database at all" * 100)
    async with BotProcess(loopback, tmp_path) as bot:
        assert await bot.wait() == 75
    assert bot.err.splitlines()[-1].startswith("I can’t use the database")
    assert ("Traceback" in bot.err, loopback.arrived) == (False, [])


# What passes by itself


@pytest.mark.asyncio
async def test_a_discord_that_is_away_at_the_start_is_waited_for(
    loopback: Loopback, tmp_path: Path, alice: User, channel: Channel
) -> None:
    loopback.faults.add("GET", "/users/@me", status=503)
    loopback.gateway.refuse_connections = 1
    async with BotProcess(loopback, tmp_path) as bot:
        await loopback.until_ready()
        answer = await loopback.users.slash(alice, channel, "ask", question=QUESTION)
        assert (answer.kind, await bot.end()) == (4, 0)
    assert bot.err.count("I try again in") == 2
    assert "Traceback" not in bot.err


@pytest.mark.asyncio
async def test_what_was_asked_while_the_line_was_cut_is_answered_once_it_is_back(
    loopback: Loopback, tmp_path: Path, alice: User, channel: Channel
) -> None:
    async with BotProcess(loopback, tmp_path) as bot:
        await loopback.until_ready()
        loopback.gateway.drop()
        await loopback.until(lambda: not loopback.gateway.ready)
        answer = await loopback.users.slash(alice, channel, "ask", question=QUESTION)
        assert (answer.kind, len(answer.answers), len(loopback.gateway.resumes)) == (4, 1, 1)
        assert await bot.end() == 0
    assert len(loopback.gateway.identifies) == 1


def is_back(gateway: Gateway, connections: int) -> bool:
    return gateway.connected == connections and gateway.ready


@pytest.mark.asyncio
async def test_a_session_that_discord_ends_is_followed_by_another(
    loopback: Loopback, tmp_path: Path, alice: User, channel: Channel
) -> None:
    gateway = loopback.gateway
    async with BotProcess(loopback, tmp_path) as bot:
        await loopback.until_ready()
        for resumable, connections, sessions in ((True, 2, 1), (False, 3, 2)):
            await gateway.invalidate(resumable=resumable)
            await loopback.until(partial(is_back, gateway, connections))
            answer = await loopback.users.slash(alice, channel, "ask", question=QUESTION)
            assert (answer.kind, len(gateway.identifies)) == (4, sessions)
        assert await bot.end() == 0


@pytest.mark.asyncio
async def test_after_many_starts_a_process_waits_and_spends_no_session(loopback: Loopback, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "starts.json").write_text(json.dumps({"starts": [time.time()] * 9}))
    async with BotProcess(loopback, tmp_path) as bot:
        await bot.until_said("The bot started often of late")
        assert await bot.end() == 0
    assert (loopback.gateway.connected, loopback.gateway.identifies) == (0, [])


# The end


@pytest.mark.asyncio
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_process_cleanly(loopback: Loopback, tmp_path: Path, number: signal.Signals) -> None:
    async with BotProcess(loopback, tmp_path) as bot:
        await loopback.until_ready()
        began_s = time.monotonic()
        assert await bot.end(number) == 0
    assert time.monotonic() - began_s < END_S
    assert bot.err.splitlines()[-1].endswith("INFO bannock: Stopped.")
    # Every line of the log has the same form, and no privileged intent was asked for.
    form = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (INFO|WARNING) [\w.]+: .+")
    assert [line for line in bot.err.splitlines() if not form.fullmatch(line)] == []
    assert loopback.gateway.identifies[0]["intents"] & (1 << 1 | 1 << 8 | 1 << 15) == 0
    await loopback.until(lambda: loopback.gateway.closed_by_client)
    assert loopback.gateway.closed_by_client == [1000]


@pytest.mark.asyncio
async def test_an_answer_under_way_is_given_before_the_process_ends(
    loopback: Loopback, tmp_path: Path, alice: User, channel: Channel
) -> None:
    async with BotProcess(loopback, tmp_path) as bot:
        await loopback.until_ready()
        loopback.faults.add("POST", CALLBACK, delay_s=1.0)
        asked = await loopback.users.slash(alice, channel, "ask", wait=False, question=QUESTION)
        await loopback.until_arrived("POST", CALLBACK)
        began_s = time.monotonic()
        assert asked.answers == []
        assert await bot.end() == 0
        assert time.monotonic() - began_s < END_S
        assert QUESTION in asked.text
    with sqlite3.connect(tmp_path / "data" / "database" / "bannock.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM answers").fetchone() == (1,)
    database.close()


@pytest.mark.asyncio
async def test_an_answer_that_never_comes_through_does_not_keep_the_process_from_ending(
    loopback: Loopback, tmp_path: Path, alice: User, channel: Channel
) -> None:
    async with BotProcess(loopback, tmp_path) as bot:
        await loopback.until_ready()
        loopback.faults.add("POST", CALLBACK, delay_s=60.0)
        await loopback.users.slash(alice, channel, "ask", wait=False, question=QUESTION)
        await loopback.until_arrived("POST", CALLBACK)
        began_s = time.monotonic()
        assert await bot.end() == 0
        assert time.monotonic() - began_s < END_S


@pytest.mark.asyncio
async def test_after_a_kill_and_a_new_start_old_buttons_work(
    loopback: Loopback, tmp_path: Path, alice: User, channel: Channel
) -> None:
    async with BotProcess(loopback, tmp_path) as bot:
        await loopback.until_ready()
        answer = await loopback.users.slash(alice, channel, "ask", question=QUESTION)
        assert await bot.end(signal.SIGKILL) == -signal.SIGKILL
        await loopback.until(lambda: not loopback.gateway.ready)
        await bot.start()
        await loopback.until_ready()
        assert answer.message is not None
        sources = await loopback.users.click(alice, channel, answer.message, "Sources")
        assert (sources.kind in (4, 7), "Sources" in sources.text) == (True, True)
        assert await bot.end() == 0


@pytest.mark.asyncio
async def test_two_processes_do_not_answer_twice(
    loopback: Loopback, tmp_path: Path, alice: User, channel: Channel
) -> None:
    async with BotProcess(loopback, tmp_path) as one, BotProcess(loopback, tmp_path) as other:
        await loopback.until(lambda: len(loopback.gateway.identifies) == 2)
        said = await loopback.users.say(alice, channel, QUESTION, mention=True)
        await loopback.until_sent("POST", f"/channels/{channel.id}/messages", times=2)
        asked = await loopback.users.slash(alice, channel, "ask", question=QUESTION)
        await loopback.until_sent("POST", CALLBACK, times=2)
        replies = [m for m in channel.messages.values() if m["id"] != said["id"]]
        assert (len(replies), len(asked.answers)) == (1, 1)
        assert (await one.end(), await other.end()) == (0, 0)
