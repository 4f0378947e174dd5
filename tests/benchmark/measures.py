"""How well the passages that answer queries are ranked, with bootstrap intervals.

Sources: C. Manning, P. Raghavan, H. Schütze, "Introduction to Information Retrieval", chapter 8; K. Järvelin,
J. Kekäläinen, "Cumulated Gain-Based Evaluation of IR Techniques", ACM TOIS 20(4), 2002 (gain, as the grade, over the
logarithm of the place); B. Efron, R. Tibshirani, "An Introduction to the Bootstrap", 1993, section 13.3 (percentiles).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Figures = NDArray[np.float64]
"""One figure a query."""
MEASURES = ("R@1", "R@5", "MRR@10", "nDCG@10")
DEPTH = 10
SAMPLES = 1000
CHUNK = 100
SEED = 20171121
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean, and the interval in which it would lie with other queries of the same kind."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:.3f} [{self.low:.3f}, {self.high:.3f}]"


def measure(ranked: Sequence[str], grades: Mapping[str, float]) -> tuple[float, ...]:
    """Return the figures of one query, in the order of `MEASURES`; `ranked` holds ids, best first.

    R@k is whether a passage that answers is among the first k, the recall where only one does.
    """
    found = [grades.get(entry, 0.0) for entry in ranked[:DEPTH]]
    first = next((place for place, grade in enumerate(found, 1) if grade > 0), None)
    ideal = sum(_gains(sorted(grades.values(), reverse=True)[:DEPTH]))
    return (
        float(any(found[:1])),
        float(any(found[:5])),
        1 / first if first is not None else 0.0,
        sum(_gains(found)) / ideal,
    )


def _gains(grades: Sequence[float]) -> list[float]:
    return [grade / math.log2(place + 1) for place, grade in enumerate(grades, 1)]


def estimates(figures: Figures) -> list[Estimate]:
    """Return the mean of each column and its interval; of paired differences, whether they are other than 0."""
    size = len(figures)
    means = np.concatenate([drawn @ figures for drawn in _draws(size)]) / size
    tail = 50 * (1 - CONFIDENCE)
    bounds = np.percentile(means, [tail, 100 - tail], axis=0).T.tolist()
    return [Estimate(mean, *ends) for mean, ends in zip(figures.mean(axis=0).tolist(), bounds, strict=True)]


def estimate(figures: Figures) -> Estimate:
    """Return the mean of one figure and its interval."""
    return estimates(figures[:, np.newaxis])[0]


@lru_cache(maxsize=1)
def _draws(size: int) -> list[NDArray[np.uint8]]:
    """Return how often each query is drawn in each sample, a few times at most; the same each time."""
    random = np.random.default_rng(SEED)
    even = np.full(size, 1 / size)
    return [
        random.multinomial(size, even, min(CHUNK, SAMPLES - start)).astype(np.uint8)
        for start in range(0, SAMPLES, CHUNK)
    ]
