"""What runs at the desk beside the answers: deliveries to Discord, and what the clock does to tickets."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator

from discord.ext import tasks

from bot.tickets.desk import Desk
from bot.tickets.outbox import Courier

_log = logging.getLogger(__name__)
TICK_SECONDS = 30.0
RESTART_S = 5.0
"""Before deliveries begin again after an error that nobody foresaw."""


class DeskLoops:
    """Works for the desk until it is stopped; whatever fails, the next try comes."""

    def __init__(self, desk: Desk, courier: Courier, ready: Callable[[], Awaitable[None]]) -> None:
        self._desk = desk
        self._courier = courier
        self._ready = ready
        self._ticking = tasks.loop(seconds=TICK_SECONDS)(self._tick)
        self._sending: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; nothing is sent before the client is ready."""
        self._sending = asyncio.create_task(self._send(), name="desk deliveries")
        self._ticking.start()

    def tasks(self) -> Iterator[asyncio.Task[None]]:
        """Yield what runs, for whoever stops it."""
        yield from filter(None, (self._sending, self._ticking.get_task()))

    async def _send(self) -> None:
        await self._ready()
        while True:
            try:
                await self._desk.outbox.run(self._courier)
            except Exception:  # noqa: BLE001 (whatever failed, what waits must go out)
                _log.exception("the desk's deliveries stopped; they begin again")
            await asyncio.sleep(RESTART_S)

    async def _tick(self) -> None:
        try:
            await self._desk.leasing.tick()
        except Exception:  # noqa: BLE001 (whatever failed, the next look at the clock must come)
            _log.exception("the desk could not look at the clock")
