"""The loopback Discord as a whole: it listens, records each request, lets faults happen, and waits for the bot."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.bot.loopback.faults import Fault, Faults
from tests.bot.loopback.gateway import Gateway
from tests.bot.loopback.rest import Rest, body_of
from tests.bot.loopback.users import Users
from tests.bot.loopback.world import Channel, Guild, User, World
from tests.bot.process import PATIENCE_SECONDS

PREFIX = "/api/v10"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class Request:
    """A request as the bot sent it, and with which status it was answered."""

    method: str
    path: str
    """Without the prefix of the API and the query."""
    query: dict[str, str]
    body: Any
    status: int


class Loopback:
    """Use it with `async with`; what the bot reaches stands in `url`."""

    def __init__(self) -> None:
        self.world = World()
        self.faults = Faults()
        self.gateway = Gateway(self.world, self._notify)
        self.users = Users(self.world, self.gateway, self.until)
        self.arrived: list[str] = []
        """Method and path of each request, answered or not."""
        self.requests: list[Request] = []
        """Those that were answered."""
        self.violations: list[str] = []
        """What Discord would have refused, or a route that does not exist."""
        self.url = ""
        self._changes = asyncio.Event()
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(middlewares=[self._middleware])
        app.router.add_get("/gateway/", self.gateway.handle)
        app.add_routes(Rest(self.world, self.gateway, self.violations.append).routes(PREFIX))
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        self.gateway.url = f"ws://{host}:{port}/gateway/"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.gateway.drop()
        if self._runner is not None:
            await self._runner.cleanup()

    # People and places

    def add_guild(self, name: str = "Acme", *channels: str) -> Guild:
        return self.world.add_guild(name, *channels)

    def add_user(self, name: str, *, locale: str = "en-US", moderator: bool = False) -> User:
        return self.world.add_user(name, locale=locale, moderator=moderator)

    def direct_channel(self, user: User) -> Channel:
        return self.world.direct_channel(user)

    # Waiting

    def _notify(self) -> None:
        self._changes.set()
        self._changes = asyncio.Event()

    async def until(self, holds: Callable[[], object], what: str = "") -> None:
        """Wait until something holds; fail if it does not for long."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not holds():
                    await self._changes.wait()
        except TimeoutError:
            seen = [f"{request.method} {request.path} -> {request.status}" for request in self.requests[-20:]]
            raise AssertionError(f"waited in vain for {what or holds}; last requests: {seen}") from None

    async def until_ready(self) -> None:
        """Wait until a client is connected and identified."""
        await self.until(lambda: self.gateway.ready, "a ready client")

    def sent(self, method: str, path: str) -> list[Request]:
        """Return the answered requests of a method to paths like this (`*` for anything)."""
        return [request for request in self.requests if request.method == method and fnmatchcase(request.path, path)]

    async def until_sent(self, method: str, path: str, times: int = 1) -> Request:
        """Wait until so many such requests were answered, and return the last of them."""
        await self.until(lambda: len(self.sent(method, path)) >= times, f"{times} × {method} {path}")
        return self.sent(method, path)[times - 1]

    async def until_arrived(self, method: str, path: str) -> None:
        """Wait until such a request arrived, though it may not be answered yet."""
        await self.until(lambda: any(fnmatchcase(one, f"{method} {path}") for one in self.arrived), f"{method} {path}")

    # Requests

    @web.middleware
    async def _middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not request.path.startswith(PREFIX):
            return await handler(request)
        path = request.path.removeprefix(PREFIX)
        body = await body_of(request)
        self.arrived.append(f"{request.method} {path}")
        self._notify()
        fault = self.faults.take(request.method, path)
        try:
            response = await self._answer(request, handler, path, fault)
        except web.HTTPNotFound:
            self.violations.append(f"no such route: {request.method} {path}")
            response = web.json_response({"message": "404: Not Found", "code": 0}, status=404)
        except Exception as error:
            self.violations.append(f"{request.method} {path}: {error!r}")
            raise
        if response.content_type == "application/json":
            # Discord names no charset, and discord.py takes only that for JSON.
            response.headers["Content-Type"] = "application/json"
        self.requests.append(Request(request.method, path, dict(request.query), body, response.status))
        self._notify()
        return response

    async def _answer(
        self, request: web.Request, handler: Handler, path: str, fault: Fault | None
    ) -> web.StreamResponse:
        if fault is not None and fault.delay_s:
            await asyncio.sleep(fault.delay_s)
        if fault is None or fault.lost_answer or not (fault.status or fault.drop):
            response = await self._permitted(request, handler, path)
            if fault is None or not (fault.status or fault.drop):
                return response
        if fault.drop and request.transport is not None:
            request.transport.abort()
        error = {"message": "made to fail", "code": fault.code}
        if fault.retry_after_s:
            error |= {"retry_after": fault.retry_after_s, "global": False}
        return web.json_response(error, status=fault.status or 500, headers={"Via": "1.1 loopback"})

    async def _permitted(self, request: web.Request, handler: Handler, path: str) -> web.StreamResponse:
        by_token = path.startswith(("/interactions/", "/webhooks/"))
        if not by_token and request.headers.get("Authorization") != f"Bot {self.world.token}":
            return web.json_response({"message": "401: Unauthorized", "code": 0}, status=401)
        return await handler(request)
