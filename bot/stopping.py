"""How a process is told to end."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress


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


class HastyExecutor(ThreadPoolExecutor):
    """Threads that nobody waits for at the end: a name server that is silent would keep one busy for half a minute."""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002
        """Take no more work, and leave what is under way to itself."""
        super().shutdown(wait=False, cancel_futures=True)
