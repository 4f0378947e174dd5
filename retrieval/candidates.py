"""Which documents can be among the best of a question: in a large library few, and only those need be scored.

What the rarer terms of a question say is a score that a document reaches at least; and it can gain no more than the
greatest weights of the common terms, of which nearly every document holds some. Who can't reach the last of the best
that way is left out, so that the best and their order are the same as if all had been scored.

Source: H. Turtle, J. Flood, "Query Evaluation: Strategies and Optimizations", 1995 (the bound of max_score).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.likeness import CONTAINED
from retrieval.ragged import Places
from retrieval.scoring import CONTINUITY, SAMPLE_WEIGHT, Asked, favour, of_terms, share_left

LARGE = 4096
"""Up to so many documents it takes less time to score all."""
COMMON = 1 / 32
"""Of the documents: what more of them hold is a common term."""
SLACK = 1e-9
"""More than sums may differ by rounding."""

Scores = NDArray[np.float64]


def candidates(asked: Asked, depth: int, *, large: int = LARGE) -> Places | None:
    """Return the places, ascending, of all documents that can be among the `depth` best; None for any."""
    index, size = asked.index, len(asked.index.documents)
    if size < large:
        return None
    holders = index.whole.collection.holders
    many = [(pair, holders(pair[0]) > COMMON * size) for pair in asked.query.terms]
    rare = [pair for pair, is_common in many if not is_common]
    common = [pair for pair, is_common in many if is_common]
    if not common or any(index.whole.most(term)[1] < 0 for term, _ in asked.query.terms):
        return None
    touched = _touched(asked, rare)
    if len(touched) < depth or len(touched) > size / 2:
        return None
    left = share_left(asked, touched)
    _, least = of_terms(asked, rare, touched)
    gains = _gains(asked, common)
    most = (least + gains[index.asked[touched].astype(np.int64)]) * left
    least *= left
    if asked.favoured:
        favour(asked, least, touched)
        most += CONTINUITY * asked.query.leans
    reached = float(np.partition(least, -depth)[-depth]) * (1 - SLACK)
    room = reached - float(gains.max())
    if room <= 0:
        return None
    others = [touched[most >= reached], _with_titles(asked, room)]
    others += [np.array(index.places.of_article(article), np.int64) for article in asked.favoured]
    found = np.sort(np.concatenate(others))
    return found[np.diff(found, prepend=-1) > 0]


def _with_titles(asked: Asked, room: float) -> Places:
    """Return the documents whose titles alone gain so much: these need hold no rare term."""
    near = asked.weights.title * asked.titles >= room
    return np.flatnonzero(asked.index.titles.of_documents(near, None)) if near.any() else np.empty(0, np.int64)


def _touched(asked: Asked, rare: Sequence[tuple[str, float]]) -> Places:
    """Return the documents that hold a rare term."""
    index = asked.index
    marks = np.zeros(len(index.documents), bool)
    for term, _ in rare:
        marks[index.whole.documents(term)] = True
        marks[index.samples.holders(term)] = True
    return np.flatnonzero(marks)


def _gains(asked: Asked, common: Sequence[tuple[str, float]]) -> Scores:
    """Return what common terms can add at most: to a document without sample questions, and to one with some."""
    index, plain, with_samples = asked.index, 0.0, 0.0
    for term, weight in common:
        most = weight * index.whole.most(term)[0] / asked.weight
        like = SAMPLE_WEIGHT * weight * (index.samples.idf.get(term) or 0.0) / asked.weight
        plain += most * (asked.weights.light if term in asked.light else 1.0) + CONTAINED * like
        with_samples += most + 2 * like
    return np.array([plain, with_samples])
