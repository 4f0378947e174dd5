"""The program as its users start it: a process of its own."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import bot

ROOT = Path(bot.__file__).resolve().parents[1]
PATIENCE_SECONDS = 30.0
"""Far more than any answer takes: a process that stays silent for so long is stuck."""


def environment(**variables: str) -> dict[str, str]:
    """Return only what a process needs, so that the settings of whoever runs the tests don't show."""
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "en_US.UTF-8", **variables}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bot", *arguments]


def run_bot(*arguments: str, cwd: Path, given: bytes = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command(*arguments),
        input=given,
        capture_output=True,
        cwd=cwd,
        env=environment(**variables),
        timeout=PATIENCE_SECONDS,
        check=False,
    )


def start_bot(*arguments: str, cwd: Path, **variables: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command(*arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=cwd,
        env=environment(**variables),
        # Tests that run in the background of a shell ignore Ctrl-C, and so would what they start.
        preexec_fn=_mind_interrupts,  # noqa: PLW1509 (the tests that use it have no threads)
    )


def _mind_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def read_until(descriptor: int, end: bytes) -> str:
    """Read what a process writes until `end` comes; fail when it falls silent or ends before."""
    got = b""
    while not got.endswith(end):
        ready, _, _ = select.select([descriptor], [], [], PATIENCE_SECONDS)
        assert ready, f"silent after {got!r}"
        chunk = os.read(descriptor, 65536)
        assert chunk, f"ended after {got!r}"
        got += chunk
    return got.decode()


def send(process: subprocess.Popen[bytes], line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{line}\n".encode())
    process.stdin.flush()


def output_of(process: subprocess.Popen[bytes]) -> int:
    assert process.stdout is not None
    return process.stdout.fileno()
