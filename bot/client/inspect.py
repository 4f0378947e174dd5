"""What Discord tells of the bot without a connection to its gateway: for `doctor`."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from types import SimpleNamespace

import aiohttp
import discord

from bot.errors import TokenRefusedError, UnreachableError
from bot.ui.permissions import missing

TIMEOUT_S = 30.0
MAX_SERVERS_A_PAGE = 200
PRIVILEGED = {
    "Presence": ("gateway_presence", "gateway_presence_limited"),
    "Server Members": ("gateway_guild_members", "gateway_guild_members_limited"),
    "Message Content": ("gateway_message_content", "gateway_message_content_limited"),
}
"""The privileged intents by the names that the developer portal gives them, and the flags that tell of each."""


@dataclass(frozen=True, slots=True)
class ServerRights:
    """A server that the bot is on, and what it lacks there of what it needs."""

    name: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What Discord tells."""

    name: str
    privileged: tuple[str, ...]
    """The privileged intents that are switched on."""
    has_endpoint: bool
    """Commands go to a web address instead of the bot."""
    command_ids: frozenset[int]
    servers: tuple[ServerRights, ...]
    clock_off_s: float | None
    """By how much the clock here is ahead of Discord's; None if Discord did not tell its time."""


async def inspect(token: str, now: Callable[[], float] = time.time) -> Inspection:
    """Ask Discord; `now` tells seconds since 1970.

    Raises:
        TokenRefusedError: Discord does not accept the token.
        UnreachableError: Discord does not answer, or only with an error.
    """
    clock = _Clock(now)
    client = discord.Client(intents=discord.Intents(guilds=True), http_trace=clock.trace())
    try:
        async with asyncio.timeout(TIMEOUT_S):
            return await _ask(client, token, clock)
    except discord.LoginFailure:
        raise TokenRefusedError from None
    except discord.HTTPException as error:
        raise UnreachableError(str(error.status)) from None
    except (aiohttp.ClientError, ConnectionError, TimeoutError) as error:
        raise UnreachableError(" ".join(str(error).split()) or type(error).__name__) from None
    finally:
        await client.close()


async def _ask(client: discord.Client, token: str, clock: _Clock) -> Inspection:
    await client.login(token)
    application = await client.application_info()
    commands = await client.http.get_global_commands(application.id)
    flags = application.flags
    return Inspection(
        name=str(client.user),
        privileged=tuple(name for name, known in PRIVILEGED.items() if any(getattr(flags, flag) for flag in known)),
        has_endpoint=bool(application.interactions_endpoint_url),
        command_ids=frozenset(int(command["id"]) for command in commands),
        servers=await _servers(client),
        clock_off_s=clock.off_s,
    )


async def _servers(client: discord.Client) -> tuple[ServerRights, ...]:
    """Return the servers with the bot's permissions as its roles give them; a channel may give more or less."""
    found: list[ServerRights] = []
    after: discord.Object | None = None
    while True:
        last = after.id if after else None
        page = await client.http.get_guilds(MAX_SERVERS_A_PAGE, after=last, with_counts=False)
        for guild in page:
            # Only this route tells the permissions, which discord.py's type of a server does not know of.
            permissions = discord.Permissions(int(str(guild.get("permissions", 0))))
            found.append(ServerRights(guild["name"], missing(permissions)))
        if len(page) < MAX_SERVERS_A_PAGE:
            return tuple(sorted(found, key=lambda server: server.name))
        after = discord.Object(int(page[-1]["id"]))


class _Clock:
    """Compares the clock here with the time that Discord puts into each answer."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._shortest_s = float("inf")
        self.off_s: float | None = None

    def trace(self) -> aiohttp.TraceConfig:
        """Return what lets aiohttp tell of each answer."""
        config = aiohttp.TraceConfig()
        config.on_request_start.append(self._start)
        config.on_request_end.append(self._end)
        return config

    async def _start(
        self, _session: aiohttp.ClientSession, context: SimpleNamespace, _params: aiohttp.TraceRequestStartParams
    ) -> None:
        context.began_s = self._now()

    async def _end(
        self, _session: aiohttp.ClientSession, context: SimpleNamespace, params: aiohttp.TraceRequestEndParams
    ) -> None:
        ended_s = self._now()
        took_s = ended_s - context.began_s
        try:
            told_s = parsedate_to_datetime(params.response.headers["Date"]).timestamp()
        except (KeyError, ValueError):
            return
        # The quicker the answer, the less is unknown. Discord tells whole seconds, so half of one is added.
        if took_s < self._shortest_s:
            self._shortest_s = took_s
            self.off_s = (context.began_s + ended_s) / 2 - (told_s + 0.5)
