"""How a process is told to end, and that it does."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from bot.stopping import run_to_end, stop_on_signals
from tests.bot.process import PATIENCE_SECONDS

GRACE_S = 0.1
SOON_S = 5.0


@pytest.fixture
def clock() -> Iterator[None]:
    """Fail a test that does not end soon."""
    began_s = time.monotonic()
    yield
    assert time.monotonic() - began_s < SOON_S


@pytest.mark.asyncio
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_sets_the_event_in_place_of_what_it_does_otherwise(number: signal.Signals) -> None:
    with stop_on_signals() as stop:
        assert not stop.is_set()
        os.kill(os.getpid(), number)
        async with asyncio.timeout(PATIENCE_SECONDS):
            await stop.wait()


@pytest.mark.asyncio
async def test_after_the_block_signals_do_again_what_they_did() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with stop_on_signals():
        assert signal.getsignal(signal.SIGTERM) != before
    assert signal.getsignal(signal.SIGTERM) == before


def test_what_is_run_runs_to_its_end() -> None:
    done: list[str] = []

    async def work() -> None:
        await asyncio.sleep(0)
        done.append("done")

    run_to_end(work(), GRACE_S)
    assert done == ["done"]


def test_an_error_comes_through() -> None:
    async def work() -> None:
        raise LookupError("no such thing")

    with pytest.raises(LookupError, match="no such thing"):
        run_to_end(work(), GRACE_S)


def test_a_task_that_is_left_is_cancelled_and_may_clean_up() -> None:
    cleaned: list[str] = []

    async def linger() -> None:
        try:
            await asyncio.sleep(PATIENCE_SECONDS)
        finally:
            await asyncio.sleep(0)
            cleaned.append("cleaned")

    async def work() -> None:
        lingering = asyncio.create_task(linger())
        await asyncio.sleep(0)
        assert not lingering.done()

    run_to_end(work(), GRACE_S)
    assert cleaned == ["cleaned"]


def test_what_cleans_up_after_a_cancelled_task_is_not_cut_off() -> None:
    cleaned: list[str] = []

    async def clean_up() -> None:
        for _ in range(5):
            await asyncio.sleep(0)
        cleaned.append("cleaned")

    async def work() -> None:
        # A database's driver does so to its cleaning up, lest it be cancelled too.
        cleaning = asyncio.create_task(clean_up())
        await asyncio.sleep(0)
        assert not cleaning.done()

    run_to_end(work(), PATIENCE_SECONDS)
    assert cleaned == ["cleaned"]


@pytest.mark.usefixtures("clock")
def test_a_task_that_can_not_end_is_not_waited_for() -> None:
    async def work() -> None:
        asyncio.create_task(never_end(), name="stuck")  # noqa: RUF006 (it is left on purpose)
        await asyncio.sleep(0)

    async def never_end() -> None:
        end_s = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end_s:
            try:
                await asyncio.sleep(PATIENCE_SECONDS)
            except asyncio.CancelledError:
                continue

    run_to_end(work(), GRACE_S)
    gc.collect()  # Here, and not in another test, it would be told that the task never ended.


@pytest.mark.usefixtures("clock")
def test_a_name_server_that_is_silent_is_not_waited_for() -> None:
    answered = threading.Event()

    async def work() -> None:
        asyncio.get_running_loop().run_in_executor(None, answered.wait, PATIENCE_SECONDS).cancel()

    run_to_end(work(), GRACE_S)
    answered.set()
