"""What each part of the ranking is worth: retrieval sets, with one part after the other switched off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from retrieval.engine import Engine
from retrieval.weights import OFF, WEIGHTS, Weights
from tests.benchmark.measures import MEASURES
from tests.benchmark.ranking import OURS, run
from tests.benchmark.sets import read_rounds

_COLUMNS = "  {:28}" + "{:>24}" * len(MEASURES)


def variants() -> Iterator[tuple[str, Weights]]:
    """Yield all parts together, all but each in turn, and none."""
    yield "all", WEIGHTS
    for part in WEIGHTS.__slots__:
        yield f"without {part}", replace(WEIGHTS, **{part: getattr(OFF, part)})
    yield "none", OFF


def print_parts(files: Sequence[Path], *, part: str | None, titled: bool) -> None:
    """Print the figures of every round with every part, and what is lost without each."""
    for path in files:
        for read in read_rounds(path, part):
            given = read if titled else read.untitled()
            library = given.library()
            print(f"{given.name}: {len(given.entries)} passages, {len(given.queries)} queries")
            print(_COLUMNS.format("", *MEASURES))
            whole = run(given, Engine(library), with_peers=False)
            print(_COLUMNS.format("all", *map(str, whole.estimates(OURS).values())))
            for name, weights in list(variants())[1:]:
                less = run(given, Engine(library, weights=weights), with_peers=False)
                gains = less.gains(OURS, whole.figures[OURS]).values()
                print(_COLUMNS.format(name, *(f"{g.mean:+.3f} [{g.low:+.3f}, {g.high:+.3f}]" for g in gains)))
