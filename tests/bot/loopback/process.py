"""The bot's own process, connected to the loopback Discord."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.bot.loopback.server import Loopback
from tests.bot.process import PATIENCE_SECONDS, environment
from tests.bot.tokens import TOKEN


class BotProcess:
    """Runs a command of the bot; use it with `async with`, which kills what is left of it at the end."""

    def __init__(self, loopback: Loopback, folder: Path, *arguments: str, **variables: str) -> None:
        """Take the folder to work in; data go into `data` within it, unless DATA_DIR says otherwise."""
        self._folder = folder
        self._arguments = arguments or ("run",)
        given = {"DISCORD_TOKEN": TOKEN, "DATA_DIR": str(folder / "data"), "HOME": str(folder), **variables}
        self._environment = environment(LOOPBACK_URL=loopback.url, **given)
        self._process: asyncio.subprocess.Process | None = None
        self._readers: list[asyncio.Task[None]] = []
        self._written = asyncio.Event()
        self.out = ""
        self.err = ""

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.returncode is None:
            self.process.kill()
        await self.wait()

    @property
    def process(self) -> asyncio.subprocess.Process:
        assert self._process is not None
        return self._process

    async def start(self) -> None:
        """Start it, once more if it has ended."""
        self.out = self.err = ""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.bot.launch", *self._arguments,
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            cwd=self._folder, env=self._environment,
        )  # fmt: skip
        self._readers = [asyncio.create_task(self._read(name)) for name in ("stdout", "stderr")]

    async def _read(self, name: str) -> None:
        stream: asyncio.StreamReader = getattr(self.process, name)
        async for line in stream:
            if name == "stdout":
                self.out += line.decode()
            else:
                self.err += line.decode()
            self._written.set()

    async def until_said(self, text: str, times: int = 1) -> None:
        """Wait until it has logged a text so often."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while self.err.count(text) < times:
                    self._written.clear()
                    await self._written.wait()
        except TimeoutError:
            raise AssertionError(f"waited in vain for {text!r} in:\n{self.err}") from None

    async def wait(self) -> int:
        """Wait until it has ended and all its output is read; return its exit code."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await asyncio.gather(*self._readers)
                return await self.process.wait()
        except TimeoutError:
            raise AssertionError(f"did not end; it said:\n{self.err}") from None

    async def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal, and wait until it has ended."""
        self.process.send_signal(number)
        return await self.wait()
