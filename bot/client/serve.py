"""Keeps a client connected to Discord until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import aiohttp
import discord
from discord.http import HTTPClient

from bot.errors import BotError, GatewayRefusedError, IntentsRefusedError, TokenRefusedError
from bot.logs import OperatorLog
from bot.starts import StartLog
from bot.ui.permissions import missing, shown

_UNREACHABLE = (aiohttp.ClientError, ConnectionError, TimeoutError)
_FAILED = (*_UNREACHABLE, discord.HTTPException, discord.GatewayNotFound, discord.RateLimited)
"""What passes by itself, sooner or later."""
_TOKEN_CLOSED = 4004
_INTENTS_CLOSED = (4013, 4014)
_FINAL_CLOSED = (4010, 4011, 4012)
_UNAUTHORIZED = 401
_FEW = 0.1
"""Of a day's sessions: from here on, each is waited for."""
_log = logging.getLogger(__name__)
_Coroutine = TypeVar("_Coroutine", bound=Callable[..., Coroutine[Any, Any, Any]])


class Served(Protocol):
    """What is asked of a client: a `discord.Client` that can finish what it is doing."""

    @property
    def http(self) -> HTTPClient:
        """Return what sends its requests."""

    @property
    def ws(self) -> object:
        """Return its connection to the gateway; None before the first."""

    @property
    def guilds(self) -> Sequence[discord.Guild]:
        """Return the servers that it is on."""

    def event(self, coro: _Coroutine, /) -> _Coroutine:
        """Put a coroutine in the place of the method of its name."""

    async def login(self, token: str) -> None:
        """Log in."""

    async def connect(self, *, reconnect: bool = True) -> None:
        """Stay connected."""

    async def wait_until_ready(self) -> None:
        """Wait until the servers are known."""

    async def drain(self, timeout_s: float) -> None:
        """Take no new work, and finish what is under way as far as it can be in this time."""

    async def close(self) -> None:
        """Close all connections."""


@dataclass(frozen=True, slots=True)
class Timing:
    """How long things may take, and how long to wait between tries."""

    first_pause_s: float = 1.0
    longest_pause_s: float = 300.0
    identify_gap_s: float = 5.0
    """Discord lets a bot begin one session in five seconds."""
    drain_s: float = 3.0
    close_s: float = 0.8
    chance: Callable[[], float] = random.random

    def pause_s(self, failures: int) -> float:
        """Return how long to wait after so many failures in a row: twice as long each time, up to a quarter less."""
        pause_s = min(self.first_pause_s * 2.0 ** min(failures - 1, 30), self.longest_pause_s)
        return pause_s * (1 - self.chance() / 4)


DEFAULT_TIMING = Timing()


class _TooManySessionsError(Exception):
    """Discord makes the client begin a new session again and again."""


async def serve(
    make_client: Callable[[], Served],
    token: str,
    starts: StartLog,
    log: OperatorLog,
    stop: asyncio.Event,
    *,
    timing: Timing = DEFAULT_TIMING,
) -> None:
    """Log in and stay connected until `stop` is set; try again for as long as Discord can't be reached.

    Each try has a new client. At the end, whatever the reason, the last one finishes its work and is closed.

    Raises:
        TokenRefusedError: Discord does not accept the token.
        IntentsRefusedError: Discord does not grant an intent.
        GatewayRefusedError: Discord ended the connection for good.
    """
    if stop.is_set():
        return
    session = _Session(make_client, token, starts, log, timing)
    working = asyncio.create_task(session.keep_connected(), name="serve")
    stopping = asyncio.create_task(stop.wait(), name="stop")
    try:
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        # From here on nothing new is received; what was, is answered.
        working.cancel()
        await asyncio.wait((working, stopping))
        await session.end()
    if not working.cancelled():
        working.result()


class _Session:
    """The client of now, and the way from one to the next."""

    def __init__(
        self, make_client: Callable[[], Served], token: str, starts: StartLog, log: OperatorLog, timing: Timing
    ) -> None:
        self._make_client = make_client
        self._token = token
        self._starts = starts
        self._log = log
        self._timing = timing
        self._client: Served | None = None

    async def keep_connected(self) -> None:
        """Connect, and connect anew when that fails; return only if the client was closed on purpose."""
        loop, failures = asyncio.get_running_loop(), 0
        while True:
            client, began_s = self._make_client(), loop.time()
            self._client = client
            try:
                await self._connect(client)
            except _TooManySessionsError:
                # The next try waits for its turn before it connects.
                await self.end()
            except _FAILED as error:
                await self.end()
                lasted = loop.time() - began_s > self._timing.longest_pause_s
                failures = 1 if lasted else failures + 1
                await self._pause(error, failures)
            else:
                return

    async def _connect(self, client: Served) -> None:
        ready = None
        try:
            await client.login(self._token)
            await self._await_turn(client)
            client.event(self._identify_hook())
            ready = asyncio.create_task(self._tell_ready(client), name="ready")
            await _stay_connected(client)
        except discord.LoginFailure:
            raise TokenRefusedError from None
        except discord.PrivilegedIntentsRequired:
            raise IntentsRefusedError from None
        except discord.ConnectionClosed as closed:
            raise _final(closed) or ConnectionError(f"close code {closed.code}") from None
        except discord.HTTPException as error:
            if error.status == _UNAUTHORIZED:
                raise TokenRefusedError from None
            raise
        finally:
            if ready is not None:
                ready.cancel()

    async def _await_turn(self, client: Served) -> None:
        _, _, limit = await client.http.get_bot_gateway()
        wait_s = max(self._starts.wait_s(), scarcity_s(limit["total"], limit["remaining"], limit["reset_after"] / 1000))
        if wait_s > 0:
            self._log.say(
                "operator-waits-turn", level=logging.WARNING, seconds=_whole(wait_s), remaining=limit["remaining"]
            )
            await asyncio.sleep(wait_s)

    def _identify_hook(self) -> Callable[..., Coroutine[Any, Any, None]]:
        async def before_identify_hook(_shard_id: int | None, *, initial: bool = False) -> None:
            if not initial:
                await asyncio.sleep(self._timing.identify_gap_s)
                if self._starts.wait_s() > 0:
                    # A connection that is already open can't wait for minutes.
                    raise _TooManySessionsError
            self._starts.note()

        return before_identify_hook

    async def _tell_ready(self, client: Served) -> None:
        await client.wait_until_ready()
        log = self._log
        log.say("operator-ready", servers=len(client.guilds))
        lacking = [lacks for guild in client.guilds if guild.me and (lacks := missing(guild.me.guild_permissions))]
        if lacking:
            names = shown(dict.fromkeys(name for lacks in lacking for name in lacks), log.wording, log.language)
            log.say("operator-lacks", level=logging.WARNING, servers=len(lacking), permissions=names)

    async def _pause(self, error: Exception, failures: int) -> None:
        pause_s = self._timing.pause_s(failures)
        if isinstance(error, discord.HTTPException):
            self._log.say(
                "operator-discord-fails", level=logging.WARNING, status=str(error.status), seconds=_whole(pause_s)
            )
        else:
            detail = " ".join(str(error).split()) or type(error).__name__
            self._log.say("operator-unreachable", level=logging.WARNING, detail=detail, seconds=_whole(pause_s))
        await asyncio.sleep(pause_s)

    async def end(self) -> None:
        """Let the client of now finish its work and close it, both within their time."""
        client, self._client = self._client, None
        if client is not None:
            await _within(self._timing.drain_s, client.drain(self._timing.drain_s))
            await _within(self._timing.close_s, client.close())


def scarcity_s(total: int, remaining: int, reset_after_s: float) -> float:
    """Return how long to wait for a session so that those that are left last until Discord grants new ones."""
    return 0.0 if remaining >= total * _FEW else reset_after_s / (remaining + 1)


async def _stay_connected(client: Served) -> None:
    try:
        await client.connect()
    except AttributeError:
        # discord.py trips over the connection that it does not have when the very first one can't be made.
        if client.ws is not None:
            raise
        raise ConnectionError("gateway") from None


def _final(closed: discord.ConnectionClosed) -> BotError | None:
    """Return what a close code means if trying again changes nothing."""
    if closed.code == _TOKEN_CLOSED:
        return TokenRefusedError()
    if closed.code in _INTENTS_CLOSED:
        return IntentsRefusedError()
    return GatewayRefusedError(closed.code) if closed.code in _FINAL_CLOSED else None


def _whole(seconds: float) -> int:
    return max(1, round(seconds))


async def _within(timeout_s: float, work: Coroutine[Any, Any, None]) -> None:
    """Do it within a time; what fails or takes longer does not keep the rest from being done."""
    task = asyncio.ensure_future(work)
    _, late = await asyncio.wait((task,), timeout=timeout_s)
    if late:
        task.cancel()
    elif task.exception() is not None:
        _log.error("a step of the end failed", exc_info=task.exception())
