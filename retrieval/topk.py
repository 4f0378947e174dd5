"""The best documents of a query, by NumPy.

All postings of the query's terms are added up, and few documents are sorted: a score that k documents reach is known
from the term that counts most, and one look over all scores finds who reaches it. Leaving out what can't win, as the
compiled kernel does, costs NumPy more than it saves: with 300,000 passages a question took 1.8 times as long.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from retrieval.postings import Documents

Scores = NDArray[np.float64]
Places = NDArray[np.int64]

SAMPLE = 4096
"""So many documents of one term give a bound that is nearly as good as all of them, sooner."""


_ROW = struct.Struct("6d")


@dataclass(frozen=True, slots=True)
class Posting:
    """The documents that hold a term, ascending, and the term's weight in each."""

    documents: Documents
    weights: Scores
    most: float
    """The greatest weight."""
    least: float
    """The smallest."""
    spans: tuple[int, int, int, int]
    """Where it begins and ends among the postings of all terms, and among those of what came in by edits."""
    row: bytes = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "row", self._pack(1.0))

    def row_of(self, weight: float) -> bytes:
        """Return what the kernel must know of the term, as six numbers."""
        return self.row if weight == 1.0 else self._pack(weight)

    def _pack(self, weight: float) -> bytes:
        return _ROW.pack(*self.spans, weight, weight * self.most)


Found = Sequence[tuple[Posting, float]]
"""The postings of a query's terms, in its order, and what each term weighs."""


def add_up(found: Found, size: int) -> Scores:
    """Score every document; terms are added in the query's order."""
    scores = np.zeros(size)
    for posting, weight in found:
        # Unlike `scores[documents] +=`, this needs neither a copy nor wider numbers.
        np.add.at(scores, posting.documents, posting.weights if weight == 1.0 else weight * posting.weights)
    return scores


def best(found: Found, size: int, k: int) -> tuple[Places, Scores]:
    """Return the k best documents above 0 and their scores, in no order; more than k where the last ones tie."""
    if takes_away(found):
        return _select(add_up(found, size), k, 0.0)
    scores = add_up(found, size)
    leading = max(found, key=lambda pair: pair[0].most * pair[1])[0]
    return _select(scores, k, _kth(scores, leading, k))


def takes_away(found: Found) -> bool:
    """Tell whether a term may lower a score: then nothing bounds it but adding all up."""
    for posting, weight in found:  # noqa: SIM110 (a generator would take longer than the rest of a short question)
        if posting.least < 0.0 or weight < 0.0:
            return True
    return False


def _kth(scores: Scores, posting: Posting, k: int) -> float:
    """Return a score that k documents reach: the k-th best of a term's documents; 0 where they are fewer."""
    values = scores[posting.documents[:SAMPLE]]
    return float(np.partition(values, -k)[-k]) if len(values) >= k else 0.0


def _select(scores: Scores, k: int, least: float) -> tuple[Places, Scores]:
    places = np.flatnonzero(scores >= least) if least > 0 else np.flatnonzero(scores > 0)
    return _select_of(places, scores[places], k)


def _select_of(places: Places, scores: Scores, k: int) -> tuple[Places, Scores]:
    """Leave out what k others exceed."""
    kept = scores > 0
    if len(scores) > k:
        kept &= scores >= np.partition(scores, -k)[-k]
    return places[kept], scores[kept]
