"""How search engines grow: one question at a time, build, load, memory and disk, on libraries of any size."""

from __future__ import annotations

import gc
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from tests.benchmark.growth import Texts, grow
from tests.benchmark.peers import Bannock, Peer, Tokens, installed

PATIENCE_MS = 20_000.0
"""An engine that needs longer for all questions is asked fewer of them."""
LEAST_QUESTIONS = 15
TURN = 10
"""Questions that an engine answers before it is the next one's turn: who goes before it empties the caches."""
EDITS = 9


@dataclass(frozen=True, slots=True)
class Measured:
    """What one engine took, at one size."""

    engine: str
    passages: int
    p50_ms: float
    p99_ms: float
    questions: int
    build_s: float
    load_ms: float | None
    memory_mb: float
    """By which the process grew."""
    disk_mb: float | None
    publish_ms: float | None = None
    """One passage put in and the first question about it; for ours only."""


def measure(texts: Texts, sizes: Sequence[int]) -> list[Measured]:
    """Measure all engines that are installed, a few questions each in turn."""
    return [measured for size in sizes for measured in _measure_size(grow(texts, size), texts.questions)]


def _measure_size(documents: list[Tokens], questions: Sequence[Tokens]) -> list[Measured]:
    gc.collect()
    # What the text weighs is not walked through again and again while others are measured.
    gc.freeze()
    with tempfile.TemporaryDirectory() as folder:
        built = []
        for number, (name, make) in enumerate(installed()):
            place = Path(folder) / str(number)
            place.mkdir()
            built.append(_build(name, make(), documents, place))
        times = _ask_in_turn([peer for peer, _ in built], questions)
    gc.unfreeze()
    return [
        replace(
            measured,
            p50_ms=float(np.percentile(taken, 50)),
            p99_ms=float(np.percentile(taken, 99)),
            questions=len(taken),
        )
        for (_, measured), taken in zip(built, times, strict=True)
    ]


def _build(name: str, peer: Peer, documents: list[Tokens], place: Path) -> tuple[Peer, Measured]:
    before = _resident_mb()
    build_s = _time_ms(lambda: peer.build(documents, place)) / 1000
    gc.collect()
    memory_mb = _resident_mb() - before
    load_ms = disk_mb = publish_ms = None
    with suppress(NotImplementedError):
        peer.save(place)
        load_ms = min(_time_ms(lambda: peer.load(place)) for _ in range(3))
        disk_mb = sum(file.stat().st_size for file in place.rglob("*") if file.is_file()) / 1e6
    if isinstance(peer, Bannock):
        publish_ms = float(np.median([_time_ms(partial(_publish, peer, documents, at)) for at in range(EDITS)]))
    return peer, Measured(name, len(documents), 0, 0, 0, build_s, load_ms, memory_mb, disk_mb, publish_ms)


def _publish(peer: Bannock, documents: list[Tokens], at: int) -> None:
    edited = peer.index.edited([at], {at: documents[-1 - at]})
    edited.top([(term, 1.0) for term in documents[at][:8]], 10)


def _ask_in_turn(peers: Sequence[Peer], questions: Sequence[Tokens]) -> list[list[float]]:
    steps = []
    for peer in peers:
        for question in questions[:3]:
            peer.ask(question)
        took = _time_ms(partial(peer.ask, questions[0]))
        most = max(LEAST_QUESTIONS, int(PATIENCE_MS / took))
        steps.append(max(1, len(questions) // most))
    times: list[list[float]] = [[] for _ in peers]
    for start in range(0, len(questions), TURN):
        for peer, step, taken in zip(peers, steps, times, strict=True):
            for number in range(start, min(start + TURN, len(questions))):
                if number % step == 0:
                    taken.append(_time_ms(partial(peer.ask, questions[number])))
    return times


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


_COLUMNS = "{:18}{:>10}{:>10}{:>10}{:>10}{:>11}{:>10}{:>9}{:>9}{:>12}"
_HEAD = (
    "", "p50 ms", "p99 ms", "of ours", "of fast", "build s", "load ms", "MB", "MB disk", "publish ms",
)  # fmt: skip


def table(found: Sequence[Measured]) -> str:
    """Return the figures as a table; "of ours" is ours over theirs at p50, NumPy alone, "of fast" with the extra."""
    lines = []
    for size in dict.fromkeys(measured.passages for measured in found):
        rows = [measured for measured in found if measured.passages == size]
        ours = rows[0].p50_ms
        fast = next((row.p50_ms for row in rows if row.engine == "Bannock, fast"), None)
        lines += [f"{size:,} passages", _COLUMNS.format(*_HEAD)]
        lines += [
            _COLUMNS.format(
                row.engine,
                f"{row.p50_ms:.3f}",
                f"{row.p99_ms:.3f}",
                _ratio(ours, row.p50_ms),
                _ratio(fast, row.p50_ms),
                f"{row.build_s:.2f}",
                _figure(row.load_ms),
                f"{row.memory_mb:.0f}",
                _figure(row.disk_mb),
                _figure(row.publish_ms),
            )
            for row in rows
        ]
        ours_row = rows[0]
        if ours_row.publish_ms and ours_row.load_ms:
            build_ms = ours_row.build_s * 1000
            lines.append(
                f"publish 1/{build_ms / ours_row.publish_ms:.0f} and load 1/{build_ms / ours_row.load_ms:.0f} of a "
                f"build; {ours_row.memory_mb * 1e6 / size:.0f} bytes of memory a passage"
            )
    return "\n".join(lines)


def _ratio(ours: float | None, theirs: float) -> str:
    return "-" if ours is None else f"1/{theirs / ours:.1f}"


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def write_json(found: Sequence[Measured], path: Path) -> None:
    """Write all figures."""
    path.write_text(json.dumps([asdict(measured) for measured in found], indent=1) + "\n", encoding="utf-8")
