"""How well Bannock ranks the passages of any retrieval set, beside its peers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from retrieval.engine import Engine
from retrieval.model import Question, Turn
from tests.benchmark.measures import DEPTH, MEASURES, Estimate, Figures, estimate, measure
from tests.benchmark.rankers import STEMMED, rankers
from tests.benchmark.sets import Query, Round, entry_id, read_rounds

OURS = "Bannock"
_COLUMNS = "  {:28}" + "{:>24}" * len(MEASURES)


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of each engine for each query of a round: a row a query, a column a measure."""

    name: str
    passages: int
    figures: dict[str, Figures]

    def estimates(self, engine: str) -> dict[str, Estimate]:
        """Return the means of an engine."""
        return _by_measure(self.figures[engine])

    def gains(self, engine: str, over: Figures) -> dict[str, Estimate]:
        """Return by how much an engine is better, query by query, than given figures."""
        return _by_measure(self.figures[engine] - over)


def _by_measure(figures: Figures) -> dict[str, Estimate]:
    return {name: estimate(figures[:, column]) for column, name in enumerate(MEASURES)}


def ranked_by(engine: Engine, query: Query, given: Round) -> list[str]:
    """Return the ids of the best passages for a query, after the turns that the asker took before it."""
    previous: Turn | None = None
    for text in query.history:
        previous = engine.answer(Question(text, hint=given.language, previous=previous)).turn
    ranking = engine.search(Question(query.text, hint=given.language, previous=previous))
    return [entry_id(passage_id) for passage_id in ranking.passage_ids[:DEPTH]]


def run(given: Round, engine: Engine, *, with_peers: bool = True) -> Result:
    """Ask every query of Bannock and of its peers."""
    figures = {OURS: np.array([measure(ranked_by(engine, query, given), query.grades) for query in given.queries])}
    # No peer knows of turns before.
    if with_peers and not any(query.history for query in given.queries):
        with TemporaryDirectory() as folder:
            others = rankers([entry.whole for entry in given.entries], given.language, Path(folder))
            for name, rank in others.items():
                ids = [[given.entries[number].id for number in rank(query.text)] for query in given.queries]
                figures[name] = np.array([measure(i, q.grades) for i, q in zip(ids, given.queries, strict=True)])
    return Result(given.name, len(given.entries), figures)


def run_file(path: Path, *, part: str | None, titled: bool, with_peers: bool = True) -> Iterator[Result]:
    """Run the rounds of one file over one engine."""
    engine: Engine | None = None
    for read in read_rounds(path, part):
        given = read if titled else read.untitled()
        engine = engine or Engine(given.library())
        yield run(given, engine, with_peers=with_peers)


def print_rankings(
    files: Sequence[Path], *, part: str | None, titled: bool, with_peers: bool, out: Path | None
) -> None:
    """Print a table for every round of every file; write the figures as JSON where `out` says so."""
    written = []
    for path in files:
        results: list[Result] = []
        for result in run_file(path, part=part, titled=titled, with_peers=with_peers):
            results.append(result)
            _print_result(result, results[0])
            written.append(_as_json(result, results[0]))
        if len(results) == 2 and results[1].name.endswith("noisy") and with_peers:
            shares = won_back(*results)
            print(_COLUMNS.format("share of the loss won back", *(f"{share:.3f}" for share in shares.values())))
            written[-1]["won_back"] = shares
    if out is not None:
        out.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


def won_back(clean: Result, noisy: Result) -> dict[str, float]:
    """Return how much smaller a loss misspelt words are to Bannock than to rank-bm25: 1 is no loss at all."""
    lost, peers_lost = (
        (clean.figures[engine] - noisy.figures[engine]).mean(axis=0).tolist() for engine in (OURS, STEMMED)
    )
    return {
        name: 1 - ours / theirs if theirs else 1.0
        for name, ours, theirs in zip(MEASURES, lost, peers_lost, strict=True)
    }


def _print_result(result: Result, first: Result) -> None:
    queries = len(result.figures[OURS])
    head = f"{result.name}: {result.passages} passages, {queries} queries"
    print(head + "\n" + _COLUMNS.format("", *MEASURES))
    for name in result.figures:
        print(_COLUMNS.format(name, *map(str, result.estimates(name).values())))
    for name, gains in _all_gains(result, first).items():
        print(_COLUMNS.format(name, *(f"{g.mean:+.3f} [{g.low:+.3f}, {g.high:+.3f}]" for g in gains.values())))


def _all_gains(result: Result, first: Result) -> dict[str, dict[str, Estimate]]:
    """Return what Bannock gains over rank-bm25, and over itself in the first round of the same queries."""
    gains = {}
    if STEMMED in result.figures:
        gains["over " + STEMMED] = result.gains(OURS, result.figures[STEMMED])
    if result is not first and len(result.figures[OURS]) == len(first.figures[OURS]):
        gains[f"over {first.name}"] = result.gains(OURS, first.figures[OURS])
    return gains


def _as_json(result: Result, first: Result) -> dict[str, object]:
    return {
        "name": result.name,
        "passages": result.passages,
        "queries": len(result.figures[OURS]),
        "engines": {
            engine: {name: asdict(value) for name, value in result.estimates(engine).items()}
            for engine in result.figures
        },
        "gains": {
            over: {name: asdict(value) for name, value in gains.items()}
            for over, gains in _all_gains(result, first).items()
        },
    }
