"""The process that tells what changes would do: `python -m bot.sources.worker`, tasks as input, replies as output.

An index takes a second to build and hundreds of questions take another. In a thread of the bot that would hold up
every answer meanwhile; in a process of its own, of low priority, it holds up nobody. It ends with its input, so it
outlives nobody either.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, cast

from bot.sources.preview import Bench, CheckResult, Job, PreviewResult
from knowledge.library import NoLibraryError

NICENESS = 10
LENGTH_BYTES = 8


class Task(StrEnum):
    """What is asked of the process."""

    WARM = "warm"
    PREVIEW = "preview"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there is no result: the name of the error alone, since its text may hold somebody's words."""

    error: str


Reply = PreviewResult | CheckResult | Failed | None


def send(stream: IO[bytes], message: object) -> None:
    """Write a message, its length before it."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(LENGTH_BYTES, "big"))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> object:
    """Read a message.

    Raises:
        EOFError: the other side is gone.
    """
    head = stream.read(LENGTH_BYTES)
    length = int.from_bytes(head, "big")
    data = stream.read(length) if len(head) == LENGTH_BYTES else b""
    if not data or len(data) < length:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 (both sides are this program)


def reply_to(bench: Bench, task: Task, job: Job) -> Reply:
    """Do a task, and return what came of it."""
    try:
        match task:
            case Task.WARM:
                bench.warm(job)
                return None
            case Task.PREVIEW:
                return bench.preview(job)
            case Task.CHECK:
                return bench.check(job)
    except NoLibraryError:
        return Failed(NoLibraryError.__name__)
    except Exception as error:  # noqa: BLE001 (one library that can't be read must not take the others' away)
        return Failed(type(error).__name__)


def main() -> None:
    """Do one task after the other until the input ends."""
    # Ctrl-C reaches all processes of a terminal; this one ends when the bot does.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        # Whatever is printed must not get between replies.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        bench = Bench()
        # Looking through a library's index for garbage takes longer than answering hundreds of questions.
        gc.disable()
        while True:
            try:
                task, job = cast("tuple[Task, Job]", receive(sys.stdin.buffer))
                send(out, reply_to(bench, task, job))
                gc.collect()
                gc.freeze()
            except (EOFError, BrokenPipeError):
                return


if __name__ == "__main__":
    main()
