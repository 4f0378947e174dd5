"""Previews and checks of libraries, in one process beside the bot."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import subprocess
import sys
from pathlib import Path

import bot
from bot.sources.errors import SourceCode, SourceFault
from bot.sources.exchange import Failed, Reply, Task, receive, send
from bot.sources.preview import CheckResult, Job, PreviewResult
from knowledge.library import NoLibraryError
from retrieval.caution import Measured

_LOG = logging.getLogger(__name__)
_ROOT = Path(os.fspath(bot.__path__[0])).resolve().parent
_INHERITED = ("PYTHONPATH", "PYTHONHOME", "HOME", "SYSTEMROOT")
"""What an interpreter may need to find its libraries; nothing else of our environment is told."""
LIMIT_S = 60.0
IDLE_S = 600.0


class Workshop:
    """Runs one task at a time, in a process that is started when needed and ended when nobody has needed it lately."""

    def __init__(self, *, limit_s: float = LIMIT_S, idle_s: float = IDLE_S) -> None:
        self._limit_s = limit_s
        self._idle_s = idle_s
        self._turn = asyncio.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._running: set[asyncio.Task[Reply]] = set()
        self._idle: asyncio.Task[None] | None = None
        self._closed = False

    @property
    def process_id(self) -> int | None:
        """Return the id of the process, if one runs."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    async def warm(self, job: Job) -> None:
        """Start the process, and build there what answers now; where that fails, the preview will say so."""
        with contextlib.suppress(SourceFault, NoLibraryError):
            await self._do(Task.WARM, job)

    async def preview(self, job: Job) -> PreviewResult:
        """Tell what changes would do.

        Raises:
            NoLibraryError: the base folder holds no articles, or would hold none.
            SourceFault: it took too long, or the process died; another try may work.
        """
        result = await self._do(Task.PREVIEW, job)
        assert isinstance(result, PreviewResult)
        return result

    async def check(self, job: Job) -> CheckResult:
        """Tell what is to be looked at in a library.

        Raises:
            NoLibraryError: the base folder holds no articles, or would hold none.
            SourceFault: it took too long, or the process died; another try may work.
        """
        result = await self._do(Task.CHECK, job)
        assert isinstance(result, CheckResult)
        return result

    async def measure(self, job: Job) -> Measured:
        """Tell what each caution does to the answers of a library.

        Raises:
            NoLibraryError: the base folder holds no articles, or would hold none.
            SourceFault: it took too long, or the process died; another try may work.
        """
        result = await self._do(Task.MEASURE, job)
        assert isinstance(result, Measured)
        return result

    async def close(self) -> None:
        """End the process, and let it do nothing more; who still waits gets a `SourceFault`."""
        self._closed = True
        idle = self._idle
        self._stay()
        if idle is not None:
            await asyncio.wait((idle,))
        if self._process is not None:
            # That ends the thread that talks to it, too.
            self._process.kill()
        if self._running:
            await asyncio.wait(tuple(self._running))
        await self._end()

    async def _do(self, task: Task, job: Job) -> Reply:
        await self._turn.acquire()
        # Whoever gives up waiting leaves the reply to be read: else the next one would get it.
        running = asyncio.create_task(self._run(task, job), name="preview")
        self._running.add(running)
        running.add_done_callback(self._finished)
        reply = await asyncio.shield(running)
        if not isinstance(reply, Failed):
            return reply
        if reply.error == NoLibraryError.__name__:
            raise NoLibraryError(job.base)
        raise SourceFault(SourceCode.PREVIEW_FAILED)

    def _finished(self, running: asyncio.Task[Reply]) -> None:
        self._running.discard(running)
        self._turn.release()

    async def _run(self, task: Task, job: Job) -> Reply:
        """Have the process do a task; where it dies or takes too long, it is done away with."""
        if self._closed:
            return Failed("closed")
        self._stay()
        try:
            process = await self._started()
            if self._closed:
                return Failed("closed")
            async with asyncio.timeout(self._limit_s):
                reply = await asyncio.to_thread(_talk, process, task, job)
        except (OSError, EOFError, TimeoutError) as error:
            reply = Failed(type(error).__name__)
            await self._end()
        if isinstance(reply, Failed) and not self._closed:
            _LOG.warning("a preview of a library failed: %s", reply.error)
        if not self._closed:
            self._idle = asyncio.create_task(self._leave(), name="end preview process")
        return reply

    async def _started(self) -> subprocess.Popen[bytes]:
        if self.process_id is None:
            await self._end()
            self._process = await asyncio.to_thread(_start)
        assert self._process is not None
        return self._process

    def _stay(self) -> None:
        """Don't let the process end for now."""
        if self._idle is not None:
            self._idle.cancel()
            self._idle = None

    async def _leave(self) -> None:
        """End the process once nobody has needed it for long enough."""
        await asyncio.sleep(self._idle_s)
        async with self._turn:
            await self._end()

    async def _end(self) -> None:
        """Kill the process and let go of it."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            await asyncio.to_thread(_reap, process)


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot.sources.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env={name: os.environ[name] for name in _INHERITED if name in os.environ},
    )


def _talk(process: subprocess.Popen[bytes], task: Task, job: Job) -> Reply:
    assert process.stdin is not None
    assert process.stdout is not None
    send(process.stdin, (task, job))
    reply = receive(process.stdout)
    assert reply is None or isinstance(reply, Reply)
    return reply


def _reap(process: subprocess.Popen[bytes]) -> None:
    """Wait for a process that was killed, and close what led to it."""
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            # What it did not read any more is lost with it.
            with contextlib.suppress(BrokenPipeError):
                stream.close()
