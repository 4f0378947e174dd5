"""Engines that are asked the same in one run: each in a process of its own, a few questions each in turn.

So none has the memory or the imports of another, and what else the machine does meets all of them.
"""

from __future__ import annotations

import ctypes
import gc
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

import numpy as np

from tests.benchmark.peers import Peer

TURN = 10
"""Questions that an engine answers before it is the next one's turn: who goes before it empties the caches."""
WARMING = 3
"""Questions before the clock runs."""
LEAST_QUESTIONS = 15
FEW = 20
"""Documents that an engine indexes first, so that what it imports and compiles is no part of the build."""
LOADS = 3
EDITS = 9
EDITS_MS = 3_000.0
FILLING = 400
"""Bytes, of the larger objects that Python's own heap holds."""
FILLED_MB = 1.0
MOST_FILLINGS = 1_000_000


Timed = tuple[list[int], float, float]
"""What was found, and the milliseconds by the clock and of the processor."""


@dataclass(frozen=True, slots=True)
class Contender:
    """An engine; its process makes it, and the documents that it indexes."""

    name: str
    make: Callable[[], Peer]
    documents: Callable[[], Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Costs:
    """What an engine takes besides the questions."""

    start_s: float
    """The first few documents and a question: what is imported and compiled."""
    build_s: float
    load_ms: float | None
    memory_mb: float
    """By which its process grew in the build."""
    disk_mb: float | None
    publish_ms: float | None
    """One document, or article, put in place of another, and the first question about it."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The documents found for one question, and how long it took."""

    question: int
    found: list[int]
    ms: float
    cpu_ms: float
    """Of the processor alone: what else the machine does meanwhile does not count."""


@dataclass(frozen=True, slots=True)
class Latency:
    """Of one question at a time."""

    p50_ms: float
    p99_ms: float
    cpu_p50_ms: float
    questions: int


def latency(replies: Sequence[Reply]) -> Latency:
    """Return the percentiles of what replies took."""
    p50_ms, p99_ms = np.percentile([reply.ms for reply in replies], [50, 99]).tolist()
    cpu_p50_ms = float(np.median([reply.cpu_ms for reply in replies]))
    return Latency(p50_ms, p99_ms, cpu_p50_ms, len(replies))


class Contest:
    """Engines that have built their indexes, one after the other, and wait to be asked."""

    def __init__(self, contenders: Sequence[Contender]) -> None:
        """Build all of them. One that fails is left out; `failed` says why."""
        self.costs: dict[str, Costs] = {}
        self.failed: dict[str, str] = {}
        self._pipes: dict[str, Connection] = {}
        # What is forked shares the documents.
        context = get_context("fork" if "fork" in get_all_start_methods() else "spawn")
        for contender in contenders:
            ours, theirs = context.Pipe()
            context.Process(target=_serve, args=(theirs, contender), daemon=True).start()  # type: ignore[attr-defined]
            theirs.close()
            self._pipes[contender.name] = ours
            costs = self._receive(contender.name)
            if costs is not None:
                self.costs[contender.name] = costs

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for pipe in self._pipes.values():
            with suppress(OSError):
                pipe.send(None)
            pipe.close()

    def ask(
        self, questions: Mapping[str, Sequence[Any]], *, patience_ms: float | None = None
    ) -> dict[str, list[Reply]]:
        """Ask every engine that is named; each has its own form of the same questions.

        With `patience_ms`, one that needs longer for all of them is asked fewer.
        """
        steps = {name: self._step(name, given, patience_ms) for name, given in questions.items() if name in self.costs}
        replies: dict[str, list[Reply]] = {name: [] for name in steps}
        for start in range(0, max(map(len, questions.values())), TURN):
            for name, step in steps.items():
                turn = [n for n in range(start, min(start + TURN, len(questions[name]))) if n % step == 0]
                answered = self._exchange(name, [questions[name][n] for n in turn]) if turn else []
                replies[name] += [Reply(n, *found) for n, found in zip(turn, answered or [], strict=False)]
        return {name: found for name, found in replies.items() if name not in self.failed}

    def _step(self, name: str, questions: Sequence[Any], patience_ms: float | None) -> int:
        warmed = self._exchange(name, [*questions[:WARMING], questions[0]])
        if patience_ms is None or not warmed:
            return 1
        most = max(LEAST_QUESTIONS, int(patience_ms / warmed[-1][1]))
        return max(1, len(questions) // most)

    def _exchange(self, name: str, questions: Sequence[Any]) -> list[Timed] | None:
        if name in self.failed:
            return None
        with suppress(OSError):
            self._pipes[name].send(questions)
        found: list[Timed] | None = self._receive(name)
        return found

    def _receive(self, name: str) -> Any:
        """Return what an engine sends; None where it has failed."""
        try:
            received = self._pipes[name].recv()
        except (EOFError, OSError):
            received = _Failure("its process ended")
        if isinstance(received, _Failure):
            self.failed[name] = received.why
            return None
        return received


@dataclass(frozen=True, slots=True)
class _Failure:
    why: str


def _serve(pipe: Connection, contender: Contender) -> None:
    """Build an engine, and answer until nobody asks any more."""
    with suppress(EOFError, KeyboardInterrupt, BrokenPipeError), TemporaryDirectory() as folder:
        try:
            peer = contender.make()
            pipe.send(_build(peer, contender.documents(), Path(folder)))
            while (questions := pipe.recv()) is not None:
                pipe.send([_timed(peer, question) for question in questions])
        except EOFError:
            raise
        except Exception as error:  # noqa: BLE001 (the others go on)
            pipe.send(_Failure(f"{type(error).__name__}: {error}"))


def _timed(peer: Peer, question: Any) -> Timed:
    prepared = peer.prepare(question)
    cpu_s, started = time.process_time(), time.perf_counter()
    found = peer.ask(prepared)
    ms = (time.perf_counter() - started) * 1000
    return found, ms, (time.process_time() - cpu_s) * 1000


def _build(peer: Peer, documents: Sequence[Any], folder: Path) -> Costs:
    first, own = folder / "first", folder / "own"
    first.mkdir()
    own.mkdir()
    start_s = _time_ms(lambda: _start(peer, documents[:FEW], first)) / 1000
    gc.collect()
    # What the text weighs is not walked through again and again.
    gc.freeze()
    held = _fill_heap()
    before = _resident_mb()
    build_s = _time_ms(lambda: peer.build(documents, own)) / 1000
    gc.collect()
    _give_back()
    memory_mb = max(0.0, _resident_mb() - before)
    held.clear()
    load_ms = disk_mb = publish_ms = None
    with suppress(NotImplementedError):
        peer.save(own)
        load_ms = min(_time_ms(lambda: peer.load(own)) for _ in range(LOADS))
        disk_mb = sum(file.stat().st_size for file in own.rglob("*") if file.is_file()) / 1e6
    with suppress(NotImplementedError):
        publish_ms = _publish(peer, documents)
    return Costs(start_s, build_s, load_ms, memory_mb, disk_mb, publish_ms)


def _start(peer: Peer, documents: Sequence[Any], folder: Path) -> None:
    peer.build(documents, folder)
    peer.ask(peer.prepare(peer.question_about(documents[0])))


def _publish(peer: Peer, documents: Sequence[Any]) -> float:
    """Return the median of some edits, of fewer where each takes long."""
    taken: list[float] = []
    while len(taken) < min(EDITS, len(documents)) and sum(taken) < EDITS_MS:
        taken.append(_time_ms(partial(peer.publish, documents, len(taken))))
    return float(np.median(taken))


def _fill_heap() -> list[bytes]:
    """Give back or take up what was freed before and would not show as growth when it is used again."""
    _give_back()
    held: list[bytes] = []
    start = _resident_mb()
    while _resident_mb() < start + FILLED_MB and len(held) < MOST_FILLINGS:
        held += [bytes(FILLING) for _ in range(1000)]
    return held


def _give_back() -> None:
    """Give what is free in the C library's heap back to the system, where it is GNU's."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def _time_ms(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def _resident_mb() -> float:
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1000
    return 0.0
