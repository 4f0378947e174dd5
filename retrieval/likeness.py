"""How like a question is to each sample question: Dice's coefficient over terms, weighed by idf.

Source: L. R. Dice, "Measures of the Amount of Ecologic Association Between Species", Ecology 26(3), 1945; idf as
in S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.1, with 1
added inside the logarithm so that it is never negative.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


CONTAINED = 0.35
"""What holding all of a question is worth to a body, beside a sample question that is the question itself."""


class SampleIndex:
    """Sample questions, each the property of an owner; those of one owner stand side by side.

    An owner that has none gives its body instead. A body says much more than any question, so it is not asked how
    alike the two are, but how much of the question it holds.
    """

    def __init__(
        self, samples: Sequence[Sequence[str]], owners: Sequence[int], owner_count: int, bodies: Sequence[bool]
    ) -> None:
        """Index samples; `owners`, ascending, tells whose each one is, of `owner_count`; `bodies`, which is a body."""
        self._owner_count = owner_count
        # np.unique would do here and below, but brings in all of numpy.ma, a fifth of what NumPy costs to import.
        all_owners = np.array(owners, np.int64)
        self._starts = np.flatnonzero(np.diff(all_owners, prepend=-1))
        self._owners = all_owners[self._starts]
        numbers = {term: number for number, term in enumerate(dict.fromkeys(chain.from_iterable(samples)))}
        lengths = [len(sample) for sample in samples]
        terms = np.fromiter(map(numbers.__getitem__, chain.from_iterable(samples)), np.int64, sum(lengths))
        # A sample holds a term or not: how often does not count.
        pairs = np.sort(terms * max(1, len(samples)) + np.repeat(np.arange(len(samples)), lengths))
        terms, held_by = np.divmod(pairs[np.diff(pairs, prepend=-1) != 0], max(1, len(samples)))
        holders = np.bincount(terms, minlength=len(numbers))
        idf = np.log1p((len(samples) - holders + 0.5) / (holders + 0.5))
        bounds = np.concatenate(([0], np.cumsum(holders))).tolist()
        self._postings = {term: held_by[bounds[n] : bounds[n + 1]] for term, n in numbers.items()}
        self._weights: Scores = np.bincount(held_by, idf[terms], len(samples)).astype(np.float64)
        self._bodies = np.flatnonzero(np.array(bodies, bool))
        self.idf: dict[str, float] = dict(zip(numbers, idf.tolist(), strict=True))

    def nearest(self, query: Iterable[tuple[str, float]], weight: float) -> Scores:
        """Return, for every owner, the likeness of its nearest sample, 0 to 1.

        `weight`, above 0, is the sum of idf times weight over the query's terms, those that no sample holds included.
        """
        likeness = np.zeros(self._owner_count)
        if not len(self._weights):
            return likeness
        shared = np.zeros(len(self._weights))
        for term, term_weight in query:
            holders = self._postings.get(term)
            if holders is not None:
                shared[holders] += self.idf[term] * term_weight
        alike = weight + self._weights
        np.divide(2 * shared, alike, out=alike)
        if len(self._bodies):
            alike[self._bodies] = CONTAINED * shared[self._bodies] / weight
        likeness[self._owners] = np.maximum.reduceat(alike, self._starts)
        return likeness
