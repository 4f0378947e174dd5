"""The process that tells what changes would do: `python -m bot.sources.worker`, tasks as input, replies as output.

An index takes a second to build and hundreds of questions take another. In a thread of the bot that would hold up
every answer meanwhile; in a process of its own, of low priority, it holds up nobody. It ends with its input, so it
outlives nobody either.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import cast

from bot.sources.exchange import Failed, Reply, Task, receive, send
from bot.sources.preview import Bench, Job
from knowledge.library import NoLibraryError

NICENESS = 10


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
            case Task.MEASURE:
                return bench.measure(job)
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
