"""Read documents of anybody's making, each in a process of its own."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from pathlib import Path

import knowledge
from knowledge.importer.draft import MAX_FILE_BYTES, ImportCode, ImportedArticle, ImportFault
from knowledge.importer.exchange import MAX_REPORT_BYTES, Job, read_report
from knowledge.importer.worker import Limits

_LOG = logging.getLogger(__name__)
_ROOT = Path(os.fspath(knowledge.__path__[0])).resolve().parent
_INHERITED = ("PYTHONPATH", "PYTHONHOME", "HOME", "SYSTEMROOT")
"""What an interpreter may need to find its libraries; nothing else of our environment is told."""
_GRACE_SECONDS = 3
"""A process that can't even be ended by its own alarm is killed after so long."""


class Importer:
    """Reads documents, a few at a time."""

    def __init__(self, limits: Limits | None = None, *, max_processes: int = 2) -> None:
        self._limits = limits or Limits()
        self._turns = asyncio.Semaphore(max_processes)

    async def read(self, data: bytes, *, url: str = "", charset: str = "") -> ImportedArticle:
        """Return the draft of an article that a document holds.

        `url` is where it came from, `charset` what a server said of it, both only where they are known.

        Raises:
            ImportFault: the document can't be read.
        """
        if len(data) > MAX_FILE_BYTES:
            raise ImportFault(ImportCode.TOO_BIG, max_mib=MAX_FILE_BYTES >> 20)
        async with self._turns:
            code, output = await self._run(Job(data, url, charset).pack())
        if code == 0:
            return read_report(output)
        if code in (-signal.SIGALRM, -signal.SIGXCPU, -signal.SIGKILL):
            raise ImportFault(ImportCode.TOO_SLOW, seconds=self._limits.seconds)
        _LOG.warning("the process that read a document ended with %d", code)
        raise ImportFault(ImportCode.BROKEN)

    async def _run(self, job: bytes) -> tuple[int, bytes]:
        """Run the worker on a job; return its exit code and what it reported."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "knowledge.importer.worker", *self._limits.arguments()),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=_ROOT,
            env={name: os.environ[name] for name in _INHERITED if name in os.environ},
        )
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            async with asyncio.timeout(self._limits.seconds + _GRACE_SECONDS):
                _, output = await asyncio.gather(_feed(process.stdin, job), _take(process.stdout))
                return await process.wait(), output
        except TimeoutError:
            return -signal.SIGKILL, b""
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


async def _feed(pipe: asyncio.StreamWriter, job: bytes) -> None:
    try:
        pipe.write(job)
        await pipe.drain()
        pipe.close()
        await pipe.wait_closed()
    except (BrokenPipeError, ConnectionResetError):
        # It ended before it had read all; its exit code says why.
        pass


async def _take(pipe: asyncio.StreamReader) -> bytes:
    """Return what the worker wrote, as much of it as any draft takes."""
    try:
        return await pipe.readexactly(MAX_REPORT_BYTES)
    except asyncio.IncompleteReadError as error:
        return error.partial
