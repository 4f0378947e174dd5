"""Neighbours in the question that are neighbours in a document, in the same order.

Worth .010 R@1 on the held part of squad2.

Source: D. Metzler, W. B. Croft, "A Markov Random Field Model for Term Dependencies", SIGIR 2005 (ordered pairs). A
pair weighs as much as its terms do on average, so that no index of pairs is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from retrieval.forward import NONE
from retrieval.numbering import Tokens

Scores = NDArray[np.float64]
K1 = 1.2
"""How fast a second occurrence comes to be worth less."""


def pair_scores(found: Tokens, owners: NDArray[np.int64], count: int, weights: Scores, asked: Sequence[int]) -> Scores:
    """Return, for each of `count` documents, what the question's pairs in it weigh.

    `found` tells of each token which term of the question it is, -1 for none; `asked` holds the question's terms in
    their order.
    """
    size = len(weights)
    pairs = np.array([a * size + b for a, b in dict.fromkeys(pairwise(asked))], np.int64)
    if not len(pairs):
        return np.zeros(count)
    which = np.full(size * size, NONE)
    which[pairs] = np.arange(len(pairs))
    first, second = found[:-1], found[1:]
    places = np.flatnonzero((first != NONE) & (second != NONE))
    pair = which[first[places] * size + second[places]]
    kept = pair != NONE
    codes = owners[places[kept]] * len(pairs) + pair[kept]
    times = np.bincount(codes, minlength=count * len(pairs)).reshape(count, len(pairs))
    scores: Scores = (times * (K1 + 1) / (times + K1)) @ ((weights[pairs // size] + weights[pairs % size]) / 2)
    return scores
