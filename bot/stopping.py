"""How a process is told to end."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any


@contextmanager
def stop_on_signals(numbers: Sequence[signal.Signals] = (signal.SIGTERM, signal.SIGINT)) -> Iterator[asyncio.Event]:
    """Give an event that these signals set, in place of what they do otherwise."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in numbers:
        # Windows has no such handlers: there, Ctrl-C cancels the main task instead.
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)
    try:
        yield stop
    finally:
        for number in numbers:
            with suppress(NotImplementedError):
                loop.remove_signal_handler(number)


def run_to_end(main: Coroutine[Any, Any, None], grace_s: float) -> None:
    """Run a coroutine in a loop of its own, as `asyncio.run` does, but wait only so long for what it leaves behind.

    A name server that is silent keeps a thread busy for half a minute, and a cut-off task may wait for ever for a
    database that is closed: `asyncio.run` would wait for both.
    """
    loop = asyncio.new_event_loop()
    try:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(main)
    finally:
        if left := asyncio.all_tasks(loop):
            for task in left:
                # One that was told already may be cleaning up: told again, it would leave that half done.
                if not task.cancelling():
                    task.cancel()
            loop.run_until_complete(asyncio.wait(left, timeout=grace_s))
        asyncio.set_event_loop(None)
        loop.close()
