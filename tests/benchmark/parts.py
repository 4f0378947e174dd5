"""What each part of the ranking is worth: retrieval sets, with one part after the other switched off."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from retrieval.engine import Engine
from retrieval.weights import OFF, WEIGHTS, Weights
from tests.benchmark.measures import MEASURES
from tests.benchmark.rankers import OURS
from tests.benchmark.ranking import run
from tests.benchmark.sets import SetError, read_all

_COLUMNS = "  {:28}" + "{:>24}" * len(MEASURES)


def variants() -> Iterator[tuple[str, Weights]]:
    """Yield all parts together, all but each in turn, and none."""
    yield "all", WEIGHTS
    for part in WEIGHTS.__slots__:
        yield f"without {part}", replace(WEIGHTS, **{part: getattr(OFF, part)})
    yield "none", OFF


def print_parts(files: Sequence[Path], *, part: str | None, titled: bool, report: Callable[[SetError], None]) -> None:
    """Print the figures of every round with every part, and what is lost without each."""
    for _, rounds in read_all(files, part, report):
        for read in rounds:
            given = read if titled else read.untitled()
            library = given.library()
            print(f"{given.name}: {len(given.entries)} passages, {len(given.queries)} queries")
            print(_COLUMNS.format("", *MEASURES))
            whole = run(given, Engine(library))
            print(_COLUMNS.format("all", *map(str, whole.estimates(OURS).values())))
            for name, weights in list(variants())[1:]:
                less = run(given, Engine(library, weights=weights))
                gains = less.gains(OURS, whole.figures[OURS]).values()
                print(_COLUMNS.format(name, *(f"{g.mean:+.3f} [{g.low:+.3f}, {g.high:+.3f}]" for g in gains)))
