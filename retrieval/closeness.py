"""A close look at the documents that fit best: at the order of their terms, and at their letters."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.forward import Forward
from retrieval.kinship import Kinship
from retrieval.nearness import window_scores
from retrieval.pairs import pair_scores
from retrieval.weights import Weights

Scores = NDArray[np.float64]


def closeness(
    forward: Forward,
    kinship: Kinship,
    places: Sequence[int],
    asked: Sequence[tuple[str, float]],
    light: frozenset[str],
    weights: Weights,
) -> Scores:
    """Return what the documents at `places` gain over what their terms alone say.

    `asked` holds the question's distinct terms in their order, with what each weighs; `light` those that are stop
    words: they make pairs, but no window.
    """
    tokens, owners = forward.tokens(places)
    scores = np.zeros(len(places))
    weighed = np.array([weight for _, weight in asked])
    content = [(term, weight) for term, weight in asked if term not in light]
    if weights.pairs:
        found = forward.table({term: row for row, (term, _) in enumerate(asked)})[tokens]
        scores += weights.pairs * pair_scores(found, owners, len(places), weighed, range(len(asked)))
    if weights.window:
        found = forward.table({term: row for row, (term, _) in enumerate(content)})[tokens]
        of_content = np.array([weight for _, weight in content])
        scores += weights.window * window_scores(found, owners, len(places), of_content)
    if weights.kin:
        scores += weights.kin * kinship.scores(tokens, owners, len(places), content)
    return scores
