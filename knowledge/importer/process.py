"""Read documents of anybody's making, each in a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import knowledge
from knowledge.importer.draft import MAX_FILE_BYTES, ImportCode, ImportedArticle, ImportFault
from knowledge.importer.exchange import MAX_REPORT_BYTES, Job, read_report
from knowledge.importer.worker import Limits

_LOG = logging.getLogger(__name__)
_ROOT = Path(os.fspath(knowledge.__path__[0])).resolve().parent
_LIBRARIES = ("dateparser", "justext", "lxml", "lxml_html_clean", "markdown_it", "pdfminer", "trafilatura")
"""What the extra `sources` installs; only the process that reads a document loads them."""
_INHERITED = ("PYTHONPATH", "PYTHONHOME", "HOME", "SYSTEMROOT")
"""What an interpreter may need to find its libraries; nothing else of our environment is told."""
_GRACE_SECONDS = 3
"""A process that can't even be ended by its own alarm is killed after so long."""


def is_installed() -> bool:
    """Tell whether the libraries that read documents are here."""
    return all(find_spec(name) is not None for name in _LIBRARIES)


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
        """Run the worker on a job; return its exit code and what it reported.

        A thread talks to the process and not asyncio, whose processes can't be waited for while everything is being
        cancelled, as it is when the bot ends. A process that is killed ends the thread too.
        """
        process = subprocess.Popen(  # noqa: S603 (nothing in it comes from outside)
            [sys.executable, "-m", "knowledge.importer.worker", *self._limits.arguments()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={name: os.environ[name] for name in _INHERITED if name in os.environ},
        )
        try:
            async with asyncio.timeout(self._limits.seconds + _GRACE_SECONDS):
                return await asyncio.to_thread(_talk, process, job)
        except TimeoutError:
            return -signal.SIGKILL, b""
        finally:
            process.kill()


def _talk(process: subprocess.Popen[bytes], job: bytes) -> tuple[int, bytes]:
    """Give a worker its job; return its exit code and what it wrote, as much of it as any draft takes."""
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        # One that ended before it had read all says why by its exit code.
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(job)
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
        output = process.stdout.read(MAX_REPORT_BYTES)
        process.stdout.close()
        return process.wait(), output
