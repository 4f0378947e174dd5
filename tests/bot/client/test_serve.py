"""Serving: start, failures of every kind, and the end."""

from __future__ import annotations

import asyncio
import io
import logging
import os
import signal
import socket
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import discord
import pytest

from bot.client.serve import Timing, scarcity_s, serve
from bot.errors import GatewayRefusedError, IntentsRefusedError, TokenRefusedError
from bot.logs import OperatorLog, logging_to
from bot.starts import FREE_STARTS, StartLog
from bot.stopping import stop_on_signals
from bot.wording import Wording
from knowledge.article import Lang
from tests.bot.loopback import Loopback
from tests.bot.process import PATIENCE_SECONDS
from tests.bot.tokens import TOKEN, token_of

QUICK = Timing(first_pause_s=0.01, longest_pause_s=0.02, identify_gap_s=0.01, drain_s=0.2, close_s=0.2)
INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


class Client(discord.Client):
    """The smallest client that can be served."""

    def __init__(self) -> None:
        super().__init__(intents=INTENTS)
        self.drained: list[float] = []

    async def drain(self, timeout_s: float) -> None:
        self.drained.append(timeout_s)


class Said(io.StringIO):
    """What is logged, and a way to wait for it."""

    def __init__(self) -> None:
        super().__init__()
        self._written = asyncio.Event()

    def write(self, text: str) -> int:
        self._written.set()
        return super().write(text)

    async def until(self, text: str, times: int = 1) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self.getvalue().count(text) < times:
                self._written.clear()
                await self._written.wait()


class Served:
    """One run of `serve`, and all that it made and said."""

    def __init__(self, path: Path, wording: Wording) -> None:
        self.log = OperatorLog(wording, Lang.EN)
        self.path = path
        self.clients: list[Client] = []
        self.stop = asyncio.Event()
        self.said = Said()
        self.make_client: Callable[[], Client] = Client

    def new_client(self) -> Client:
        self.clients.append(self.make_client())
        return self.clients[-1]

    async def run(self, *, token: str = TOKEN, timing: Timing = QUICK) -> None:
        starts = StartLog(self.path, time.time)
        await serve(self.new_client, token, starts, self.log, self.stop, timing=timing)

    async def until_stopped(self, ready: Callable[[], Awaitable[object]], *, timing: Timing = QUICK) -> None:
        """Serve until something has happened, then stop."""
        running = asyncio.create_task(self.run(timing=timing))
        happened = asyncio.ensure_future(ready())
        await asyncio.wait((running, happened), return_when=asyncio.FIRST_COMPLETED)
        assert happened.done(), f"ended before it happened: {running}"
        happened.result()
        self.stop.set()
        await running


@pytest.fixture
def served(tmp_path: Path, wording: Wording) -> Iterator[Served]:
    made = Served(tmp_path / "starts.json", wording)
    with logging_to(made.said, "INFO"):
        yield made


def start_often(path: Path, times: int) -> None:
    for _ in range(times):
        StartLog(path, time.time).note()


# The usual way


@pytest.mark.asyncio
async def test_a_client_connects_is_told_ready_and_ends_when_told_to(loopback: Loopback, served: Served) -> None:
    await served.until_stopped(lambda: served.said.until("Ready"))
    assert "Ready, on 1 server(s)." in served.said.getvalue()
    assert len(loopback.gateway.identifies) == 1
    assert (len(served.clients), served.clients[0].drained, served.clients[0].is_closed()) == (1, [0.2], True)


@pytest.mark.asyncio
async def test_the_end_is_told_to_discord_by_a_clean_close(loopback: Loopback, served: Served) -> None:
    await served.until_stopped(loopback.until_ready)
    await loopback.until(lambda: loopback.gateway.closed_by_client)
    assert loopback.gateway.closed_by_client == [1000]


@pytest.mark.asyncio
async def test_a_start_takes_four_requests_and_one_session(loopback: Loopback, served: Served) -> None:
    await served.until_stopped(loopback.until_ready)
    paths = [request.path for request in loopback.requests]
    assert paths == ["/users/@me", "/oauth2/applications/@me", "/gateway/bot"]
    assert (len(loopback.gateway.identifies), loopback.violations) == (1, [])


@pytest.mark.asyncio
async def test_no_privileged_intent_is_asked_for_and_none_is_needed(loopback: Loopback, served: Served) -> None:
    await served.until_stopped(loopback.until_ready)
    assert loopback.gateway.identifies[0]["intents"] == 1 << 0 | 1 << 9 | 1 << 12


@pytest.mark.asyncio
async def test_a_process_told_to_stop_before_it_began_does_not_connect(loopback: Loopback, served: Served) -> None:
    served.stop.set()
    await served.run()
    assert (served.clients, loopback.requests) == ([], [])


@pytest.mark.asyncio
async def test_permissions_that_the_bot_lacks_are_told_at_the_start(loopback: Loopback, served: Served) -> None:
    loopback.world.guilds[0].bot_permissions = 1 << 10 | 1 << 11
    loopback.add_guild("Zebra").bot_permissions = 1 << 10 | 1 << 16 | 1 << 38
    await served.until_stopped(lambda: served.said.until("lacks permissions"))
    names = "Read Message History, Send Messages in Threads, Send Messages"
    assert f"On 2 server(s) the bot lacks permissions that it needs: {names}." in served.said.getvalue()


# What no second try can mend


@pytest.mark.asyncio
async def test_a_token_that_discord_does_not_know_ends_the_process_at_once(loopback: Loopback, served: Served) -> None:
    with pytest.raises(TokenRefusedError):
        await served.run(token=token_of(b"123456789012345679"))
    assert [(request.path, request.status) for request in loopback.requests] == [("/users/@me", 401)]
    assert served.clients[0].is_closed()


@pytest.mark.asyncio
@pytest.mark.parametrize("path", ["/oauth2/applications/@me", "/users/@me"])
async def test_a_token_that_is_refused_at_any_step_is_told_the_same(
    loopback: Loopback, served: Served, path: str
) -> None:
    loopback.faults.add("GET", path, status=401)
    with pytest.raises(TokenRefusedError):
        await served.run()


@pytest.mark.asyncio
async def test_a_token_that_is_reset_while_the_bot_runs_ends_the_process(loopback: Loopback, served: Served) -> None:
    async def reset() -> None:
        await loopback.until_ready()
        loopback.world.token = token_of(b"1")
        await loopback.gateway.close(4004)

    with pytest.raises(TokenRefusedError):
        await asyncio.gather(served.run(), reset())
    assert (len(served.clients), served.clients[0].drained) == (1, [0.2])


@pytest.mark.asyncio
async def test_an_intent_that_is_not_granted_ends_the_process(loopback: Loopback, served: Served) -> None:
    loopback.gateway.refuse_intents = True
    with pytest.raises(IntentsRefusedError):
        await served.run()
    assert len(loopback.gateway.identifies) == 1


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("code", "error"), [(4013, IntentsRefusedError), (4011, GatewayRefusedError), (4012, GatewayRefusedError)]
)
async def test_a_close_code_for_good_ends_the_process(
    loopback: Loopback, served: Served, code: int, error: type[Exception]
) -> None:
    async def close() -> None:
        await loopback.until_ready()
        await loopback.gateway.close(code)

    with pytest.raises(error):
        await asyncio.gather(served.run(), close())


@pytest.mark.asyncio
async def test_a_fault_of_the_bot_itself_is_not_taken_for_one_of_the_network(
    loopback: Loopback, served: Served
) -> None:
    class Broken(Client):
        async def setup_hook(self) -> None:
            raise AttributeError("no such cog")

    served.make_client = Broken
    with pytest.raises(AttributeError, match="no such cog"):
        await served.run()
    assert (len(served.clients), served.clients[0].is_closed(), loopback.gateway.connected) == (1, True, 0)


# What passes by itself


@pytest.mark.asyncio
@pytest.mark.parametrize("path", ["/users/@me", "/oauth2/applications/@me", "/gateway/bot"])
@pytest.mark.parametrize("fault", [{"status": 503}, {"drop": True}, {"status": 404}, {"status": 403}], ids=str)
async def test_a_login_that_fails_is_tried_again_with_a_new_client(
    loopback: Loopback, served: Served, path: str, fault: dict[str, int]
) -> None:
    loopback.faults.add("GET", path, times=2, **fault)  # type: ignore[arg-type]
    await served.until_stopped(loopback.until_ready)
    # aiohttp by itself asks once more when a line is cut.
    assert len(served.clients) == (2 if "drop" in fault else 3)
    assert all(client.is_closed() for client in served.clients)
    assert served.said.getvalue().count("I try again in") == len(served.clients) - 1
    assert "Traceback" not in served.said.getvalue()


@pytest.mark.asyncio
async def test_the_status_that_discord_answers_with_is_told(loopback: Loopback, served: Served) -> None:
    loopback.faults.add("GET", "/users/@me", status=503)
    await served.until_stopped(loopback.until_ready)
    assert "WARNING bannock: Discord answers with an error (503). I try again in 1 s." in served.said.getvalue()


@pytest.mark.asyncio
async def test_a_network_that_is_away_is_told_and_waited_for(
    loopback: Loopback, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = discord.http.Route.BASE
    # A port that is taken, so that no other program gets it, but at which nobody listens.
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        monkeypatch.setattr(discord.http.Route, "BASE", f"http://{place}/api/v10")

        async def come_back() -> None:
            await served.said.until(f"I can’t reach Discord (Cannot connect to host {place}", times=3)
            monkeypatch.setattr(discord.http.Route, "BASE", base)
            await loopback.until_ready()

        await served.until_stopped(come_back)
    assert len(served.clients) == 4


@pytest.mark.asyncio
async def test_a_first_connection_that_fails_does_not_end_the_process(loopback: Loopback, served: Served) -> None:
    loopback.gateway.refuse_connections = 1
    await served.until_stopped(loopback.until_ready)
    assert (len(served.clients), len(loopback.gateway.identifies)) == (2, 1)
    assert "I can’t reach Discord (gateway). I try again" in served.said.getvalue()
    assert "Traceback" not in served.said.getvalue()


@pytest.mark.asyncio
async def test_a_line_that_is_cut_is_resumed_by_the_same_client(loopback: Loopback, served: Served) -> None:
    async def cut() -> None:
        await loopback.until_ready()
        loopback.gateway.drop()
        await loopback.until(lambda: loopback.gateway.resumes and loopback.gateway.ready)

    await served.until_stopped(cut)
    assert (len(served.clients), len(loopback.gateway.identifies)) == (1, 1)


@pytest.mark.asyncio
async def test_a_session_that_discord_ends_is_begun_anew_by_the_same_client(loopback: Loopback, served: Served) -> None:
    async def end() -> None:
        await loopback.until_ready()
        await loopback.gateway.invalidate()
        await loopback.until(lambda: len(loopback.gateway.identifies) == 2 and loopback.gateway.ready)

    await served.until_stopped(end)
    assert (len(served.clients), len(StartLog(served.path, time.time)._recent())) == (1, 2)


def test_pauses_double_up_to_the_longest_and_differ_by_chance() -> None:
    lucky, unlucky = Timing(chance=lambda: 0.0), Timing(chance=lambda: 1.0)
    assert [lucky.pause_s(failures) for failures in range(1, 12)] == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert [unlucky.pause_s(failures) for failures in (1, 2, 99)] == [0.75, 1.5, 225.0]


# The sessions that a day allows


@pytest.mark.asyncio
async def test_each_session_is_counted_before_it_begins(loopback: Loopback, served: Served) -> None:
    await served.until_stopped(loopback.until_ready)
    assert len(StartLog(served.path, time.time)._recent()) == 1


@pytest.mark.asyncio
async def test_a_login_that_fails_costs_no_session(loopback: Loopback, served: Served) -> None:
    loopback.faults.add("GET", "/users/@me", status=503, times=8)
    await served.until_stopped(loopback.until_ready)
    assert len(StartLog(served.path, time.time)._recent()) == 1


@pytest.mark.asyncio
async def test_after_many_starts_a_process_waits_before_it_connects(loopback: Loopback, served: Served) -> None:
    start_often(served.path, FREE_STARTS + 3)
    await served.until_stopped(lambda: served.said.until("I wait"))
    assert "Discord allows 1,000 more starts today: I wait 80 s before I connect." in served.said.getvalue()
    assert loopback.gateway.connected == 0


@pytest.mark.asyncio
async def test_when_few_sessions_are_left_for_the_day_each_is_waited_for(loopback: Loopback, served: Served) -> None:
    loopback.world.session_remaining, loopback.world.session_reset_after_ms = 9, 36_000_000
    await served.until_stopped(lambda: served.said.until("I wait"))
    assert "Discord allows 9 more starts today: I wait 3,600 s" in served.said.getvalue()
    assert loopback.gateway.identifies == []


@pytest.mark.parametrize(("remaining", "wait_s"), [(1000, 0), (100, 0), (99, 864), (9, 8640), (1, 43_200), (0, 86_400)])
def test_what_is_left_lasts_until_discord_grants_more(remaining: int, wait_s: float) -> None:
    assert scarcity_s(1000, remaining, 86_400) == wait_s


@pytest.mark.asyncio
async def test_sessions_that_are_refused_again_and_again_make_the_process_wait(
    loopback: Loopback, served: Served
) -> None:
    loopback.gateway.refuse_identifies = 100
    await served.until_stopped(lambda: served.said.until("I wait"))
    assert (len(loopback.gateway.identifies), len(served.clients)) == (FREE_STARTS, 2)
    assert [client.is_closed() for client in served.clients] == [True, True]


# The end


@pytest.mark.asyncio
async def test_work_under_way_is_finished_before_the_connections_are_closed(loopback: Loopback, served: Served) -> None:
    closed_at_the_end: list[bool] = []

    class Working(Client):
        async def drain(self, timeout_s: float) -> None:  # noqa: ARG002
            await self.http.get_bot_gateway()
            closed_at_the_end.append(self.is_closed())

    served.make_client = Working
    await served.until_stopped(loopback.until_ready)
    assert closed_at_the_end == [False]
    assert len(loopback.sent("GET", "/gateway/bot")) == 2


@pytest.mark.asyncio
async def test_once_told_to_stop_nothing_new_is_taken(loopback: Loopback, served: Served) -> None:
    heard: list[str] = []

    class Listening(Client):
        async def on_socket_event_type(self, kind: str) -> None:
            heard.append(kind)

        async def drain(self, timeout_s: float) -> None:
            heard.append("drain")
            await loopback.gateway.dispatch("TYPING_START", {})
            await asyncio.sleep(timeout_s / 2)

    served.make_client = Listening
    await served.until_stopped(lambda: served.said.until("Ready"))
    assert heard[-1] == "drain"


@pytest.mark.asyncio
@pytest.mark.parametrize("step", ["drain", "close"])
async def test_a_step_that_hangs_or_fails_does_not_keep_the_process_from_ending(
    loopback: Loopback, served: Served, step: str
) -> None:
    class Stuck(Client):
        async def drain(self, timeout_s: float) -> None:  # noqa: ARG002
            if step == "drain":
                await asyncio.sleep(60)
            raise RuntimeError("no way to finish")

        async def close(self) -> None:
            await super().close()
            if step == "close":
                await asyncio.sleep(60)

    served.make_client = Stuck
    began_s = time.monotonic()
    await served.until_stopped(loopback.until_ready)
    assert time.monotonic() - began_s < 5
    assert served.clients[0].is_closed()
    assert ("no way to finish" in served.said.getvalue()) == (step == "close")


@pytest.mark.asyncio
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_even_a_long_wait_at_once(loopback: Loopback, served: Served, number: int) -> None:
    loopback.world.session_remaining, loopback.world.session_reset_after_ms = 0, 36_000_000

    async def waiting() -> None:
        await served.said.until("I wait 36,000 s")
        os.kill(os.getpid(), number)

    with stop_on_signals() as stop:
        served.stop = stop
        began_s = time.monotonic()
        await asyncio.gather(served.run(), waiting())
    assert time.monotonic() - began_s < 5
    assert served.clients[0].is_closed()


@pytest.mark.asyncio
async def test_a_signal_ends_a_login_that_discord_does_not_answer(loopback: Loopback, served: Served) -> None:
    # discord.py by itself tries an answer of 500 again for 25 seconds.
    loopback.faults.add("GET", "/users/@me", status=500, times=100)
    began_s = time.monotonic()
    await served.until_stopped(lambda: loopback.until_sent("GET", "/users/@me"))
    assert time.monotonic() - began_s < 5


@pytest.mark.asyncio
async def test_a_task_that_is_cancelled_closes_its_client_too(loopback: Loopback, served: Served) -> None:
    running = asyncio.create_task(served.run())
    await loopback.until_ready()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert served.clients[0].is_closed()


@pytest.mark.asyncio
async def test_neither_the_token_nor_an_id_is_in_the_log(loopback: Loopback, served: Served) -> None:
    logging.getLogger("discord").setLevel(logging.INFO)
    await served.until_stopped(loopback.until_ready)
    assert TOKEN not in served.said.getvalue()
    assert str(loopback.world.bot.id) not in served.said.getvalue()
