"""How well Bannock ranks the passages of any retrieval set, and at what cost, beside its peers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

from retrieval.engine import Engine
from tests.benchmark.contest import Contest, Costs, Latency, latency
from tests.benchmark.measures import DEPTH, MEASURES, Estimate, Figures, estimates, measure
from tests.benchmark.peers import STEMMED
from tests.benchmark.rankers import OURS, contenders, forms, rank_bm25
from tests.benchmark.sets import Query, Round, SetError, entry_id, read_all
from tests.benchmark.whole import Asked, before

_COLUMNS = "  {:28}" + "{:>24}" * len(MEASURES)
_COSTS = ("p50 ms", "p99 ms", "cpu p50", "build s", "load ms", "publish ms", "MB", "MB disk")
_COST_COLUMNS = "  {:28}" + "{:>12}" * len(_COSTS)


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of each engine for each query of a round: a row a query, a column a measure."""

    name: str
    passages: int
    figures: dict[str, Figures]
    latencies: dict[str, Latency] = field(default_factory=dict)
    costs: dict[str, Costs] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    """Why an engine has no figures."""

    def estimates(self, engine: str) -> dict[str, Estimate]:
        """Return the means of an engine."""
        return _by_measure(self.figures[engine])

    def gains(self, engine: str, over: Figures) -> dict[str, Estimate]:
        """Return by how much an engine is better, query by query, than given figures."""
        return _by_measure(self.figures[engine] - over)


def _by_measure(figures: Figures) -> dict[str, Estimate]:
    return dict(zip(MEASURES, estimates(figures), strict=True))


def ranked_by(engine: Engine, query: Query, given: Round) -> list[str]:
    """Return the ids of the best passages for a query, after the turns that the asker took before it."""
    ranking = engine.search(before(engine, Asked(query.text, given.language, query.history)))
    return [entry_id(passage_id) for passage_id in ranking.passage_ids[:DEPTH]]


def run(given: Round, engine: Engine, *, with_peers: bool = False) -> Result:
    """Ask every query of an engine, and of rank-bm25, without a look at the clock."""
    figures = {OURS: _figures(given, [ranked_by(engine, query, given) for query in given.queries])}
    if with_peers:
        figures[STEMMED] = _figures(given, rank_bm25(given))
    return Result(given.name, len(given.entries), figures)


def _figures(given: Round, ranked: Sequence[Sequence[str]]) -> Figures:
    return np.array([measure(ids, query.grades) for ids, query in zip(ranked, given.queries, strict=True)])


def run_rounds(rounds: Sequence[Round], *, titled: bool, with_peers: bool) -> Iterator[Result]:
    """Run the rounds of one file, all over the same passages: Bannock and its peers in turn, a few queries each."""
    made = [given if titled else given.untitled() for given in rounds]
    with Contest(list(contenders(made[0], with_peers=with_peers))) as contest:
        for given in made:
            # No peer knows of turns before.
            alone = any(query.history for query in given.queries)
            form = forms(given.language)
            names = [OURS] if alone else list(contest.costs)
            replies = contest.ask({name: list(map(form(name), given.queries)) for name in names})
            if OURS in contest.failed:
                raise RuntimeError(f"{given.name}: {contest.failed[OURS]}")
            ranked = {
                name: [[given.entries[n].id for n in reply.found] for reply in found] for name, found in replies.items()
            }
            yield Result(
                given.name,
                len(given.entries),
                {name: _figures(given, ids) for name, ids in ranked.items()},
                {name: latency(found) for name, found in replies.items()},
                {name: contest.costs[name] for name in replies},
                {} if alone else dict(contest.failed),
            )


def print_rankings(
    files: Sequence[Path],
    *,
    part: str | None,
    titled: bool,
    with_peers: bool,
    out: Path | None,
    report: Callable[[SetError], None],
) -> None:
    """Print tables for every round of every file; write the figures as JSON where `out` says so."""
    written: list[dict[str, object]] = []
    for _, rounds in read_all(files, part, report):
        results: list[Result] = []
        for result in run_rounds(rounds, titled=titled, with_peers=with_peers):
            results.append(result)
            _print_result(result, results[0])
            written.append(_as_json(result, results[0]))
        if len(results) == 2 and results[1].name.endswith("noisy") and STEMMED in results[1].figures:
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
    print(f"{result.name}: {result.passages:,} passages, {queries:,} queries")
    print(_COLUMNS.format("", *MEASURES))
    for name in result.figures:
        print(_COLUMNS.format(name, *map(str, result.estimates(name).values())))
    for name, gains in _all_gains(result, first).items():
        print(_COLUMNS.format(name, *(f"{g.mean:+.3f} [{g.low:+.3f}, {g.high:+.3f}]" for g in gains.values())))
    print(_COST_COLUMNS.format("", *_COSTS))
    for name, costs in result.costs.items():
        taken = result.latencies[name]
        print(
            _COST_COLUMNS.format(
                name,
                f"{taken.p50_ms:.3f}",
                f"{taken.p99_ms:.3f}",
                f"{taken.cpu_p50_ms:.3f}",
                f"{costs.build_s:.2f}",
                _figure(costs.load_ms),
                _figure(costs.publish_ms),
                f"{costs.memory_mb:.1f}",
                _figure(costs.disk_mb),
            )
        )
    for name, why in result.failed.items():
        print(f"  {name}: failed ({why})")


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


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
        "costs": {engine: asdict(result.latencies[engine]) | asdict(costs) for engine, costs in result.costs.items()},
        "failed": result.failed,
    }
