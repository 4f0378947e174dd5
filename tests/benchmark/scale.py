"""How search engines grow: one question at a time, build, load, memory and disk, on libraries of any size."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmark.aims import compare
from tests.benchmark.contest import Contender, Contest, Costs, Latency, latency
from tests.benchmark.growth import Grown, Sentence, Texts
from tests.benchmark.peers import FAST, NAIVE, NUMPY, STEMMED, RankBm25, installed
from tests.benchmark.whole import Answering, Asked

WHOLE = "Bannock, whole answers"
PATIENCE_MS = 20_000.0
"""An engine that needs longer for all questions is asked fewer of them."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What the engines took, at one size."""

    passages: int
    latencies: dict[str, Latency]
    costs: dict[str, Costs]
    failed: dict[str, str]

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield all figures of each engine; ratios are our processor time over theirs, without numba and with it."""
        ours, fast = (self.latencies.get(name) for name in (NUMPY, FAST))
        for name, taken in self.latencies.items():
            costs = self.costs[name]
            each = {"bytes_a_passage": round(costs.memory_mb * 1e6 / self.passages)}
            ratios = {"of_ours": _ratio(ours, taken), "of_fast": _ratio(fast, taken)}
            yield {"engine": name, "passages": self.passages} | asdict(taken) | asdict(costs) | each | ratios


def _ratio(ours: Latency | None, theirs: Latency) -> float | None:
    return None if ours is None else ours.cpu_p50_ms / theirs.cpu_p50_ms


def measure(texts: Texts, sizes: Sequence[int], *, answers: bool) -> Iterator[Measured]:
    """Measure all engines that are installed, with `answers` also Bannock's answers as a whole."""
    for size in sizes:
        grown = Grown(texts, size)
        with Contest(list(_contenders(grown, answers=answers))) as contest:
            questions = {name: [_form(name, asked, texts) for asked in texts.questions] for name in contest.costs}
            replies = contest.ask(questions, patience_ms=PATIENCE_MS)
            yield Measured(
                size, {name: latency(found) for name, found in replies.items()}, contest.costs, contest.failed
            )


def _contenders(grown: Grown, *, answers: bool) -> Iterator[Contender]:
    # Put together once: what is forked shares it.
    stems = grown.stems()
    for name, make in installed():
        if name == STEMMED:
            if answers:
                yield Contender(WHOLE, Answering, grown.articles)
            yield Contender(NAIVE, RankBm25, grown.words)
        yield Contender(name, make, partial(list, stems))


def _form(name: str, asked: Sentence, texts: Texts) -> Any:
    """Return a question in the form that an engine is asked it in."""
    if name == WHOLE:
        return Asked(asked.text, texts.language)
    return asked.words if name == NAIVE else asked.stems


_COLUMNS = "{:28}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}{:>12}{:>9}{:>9}{:>9}"
_HEAD = (
    "", "p50 ms", "p99 ms", "cpu p50", "of ours", "of fast", "start s",
    "build s", "load ms", "publish ms", "MB", "B each", "MB disk",
)  # fmt: skip


def table(measured: Measured) -> str:
    """Return the figures as a table; "of ours" is our processor time over theirs, NumPy alone, "of fast" with numba."""
    lines = [f"{measured.passages:,} passages", _COLUMNS.format(*_HEAD)]
    for row in measured.rows():
        figures = (
            f"{row['p50_ms']:.3f}",
            f"{row['p99_ms']:.3f}",
            f"{row['cpu_p50_ms']:.3f}",
            _fraction(row["of_ours"]),
            _fraction(row["of_fast"]),
            f"{row['start_s']:.2f}",
            f"{row['build_s']:.2f}",
            _figure(row["load_ms"]),
            _figure(row["publish_ms"]),
            f"{row['memory_mb']:.0f}",
            str(row["bytes_a_passage"]),
            _figure(row["disk_mb"]),
        )
        lines.append(_COLUMNS.format(row["engine"], *figures))
    lines += [f"{name}: failed ({why})" for name, why in measured.failed.items()]
    lines += compare(measured.passages, measured.latencies, measured.costs)
    return "\n".join(lines)


def _fraction(ratio: float | None) -> str:
    return "-" if ratio is None else f"1/{1 / ratio:.1f}"


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def write_json(found: Sequence[Measured], path: Path) -> None:
    """Write all figures, and which engines failed."""
    rows = [row for measured in found for row in measured.rows()]
    rows += [
        {"engine": name, "passages": measured.passages, "failed": why}
        for measured in found
        for name, why in measured.failed.items()
    ]
    path.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
