"""How quick Bannock's index is meant to be beside others, in one run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.benchmark.contest import Costs, Latency
from tests.benchmark.peers import BM25S_NUMBA, BM25S_NUMPY, FAST, NUMPY, STEMMED, TANTIVY

_SMALL, _LARGE, _LARGEST = 1_000, 100_000, 300_000


@dataclass(frozen=True, slots=True)
class Aim:
    """At so many passages, so many of one engine's questions take the processor no longer than one of another's."""

    passages: int
    ours: str
    peer: str
    times: float


QUESTIONS = (
    Aim(_SMALL, NUMPY, STEMMED, 12),
    Aim(_SMALL, NUMPY, BM25S_NUMPY, 1),
    Aim(_SMALL, FAST, STEMMED, 40),
    Aim(_SMALL, FAST, BM25S_NUMBA, 1),
    Aim(_LARGE, NUMPY, STEMMED, 450),
    Aim(_LARGE, NUMPY, TANTIVY, 1),
    Aim(_LARGE, FAST, STEMMED, 800),
    Aim(_LARGE, FAST, BM25S_NUMBA, 1),
    Aim(_LARGEST, FAST, BM25S_NUMBA, 1),
)
PUBLISHES = 50
LOADS = 20
"""In the time of a build of the large library."""


def compare(passages: int, latencies: Mapping[str, Latency], costs: Mapping[str, Costs]) -> Iterator[str]:
    """Yield a line for each aim at this size whose engines were measured: what is reached, what was wanted."""
    for aim in QUESTIONS:
        if aim.passages == passages and {aim.ours, aim.peer} <= latencies.keys():
            reached = latencies[aim.peer].cpu_p50_ms / latencies[aim.ours].cpu_p50_ms
            yield _line(f"{aim.ours}: one question of {aim.peer}", reached, aim.times)
    ours = costs.get(NUMPY)
    if passages == _LARGE and ours is not None and ours.publish_ms and ours.load_ms:
        yield _line(f"{NUMPY}: publishing, of a build", ours.build_s * 1000 / ours.publish_ms, PUBLISHES)
        yield _line(f"{NUMPY}: loading, of a build", ours.build_s * 1000 / ours.load_ms, LOADS)


def _line(what: str, reached: float, wanted: float) -> str:
    return f"{what}: 1/{reached:.1f}, at most 1/{wanted:g} is the aim{'' if reached >= wanted else ': missed'}"
