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
        # What cleans up after something that was cancelled already must not be cut off, so it gets its time first.
        loop.run_until_complete(_end_tasks(loop, grace_s / 2, cancel=False))
        loop.run_until_complete(_end_tasks(loop, grace_s / 2, cancel=True))
        asyncio.set_event_loop(None)
        loop.close()


async def _end_tasks(loop: asyncio.AbstractEventLoop, timeout_s: float, *, cancel: bool) -> None:
    """Wait until the other tasks have ended, for a time."""
    others = asyncio.all_tasks(loop) - {asyncio.current_task()}
    if cancel:
        for task in others:
            task.cancel()
    if others:
        await asyncio.wait(others, timeout=timeout_s)
