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
COMMON = 1 / 128
"""Of the documents: what more of them hold is a common term, if it can be one within `BUDGET`."""
BUDGET = 0.25
"""What all common terms may add at most, beside scores of .3 to 1."""
FEW_ASKED = 1 / 16
"""Of the documents: so few with sample questions are all scored, since common terms say more of them."""
MANY = 4
"""Times the depth: with more candidates than that, some are scored first to see what must be reached."""
SLACK = 1e-9
"""More than sums may differ by rounding."""

Scores = NDArray[np.float64]


def candidates(asked: Asked, depth: int, *, large: int = LARGE, budget: float = BUDGET) -> Places | None:
    """Return the places, ascending, of all documents that can be among the `depth` best; None for any."""
    index, size = asked.index, len(asked.index.documents)
    if size < large or any(index.whole.takes_away(term) for term, _ in asked.query.terms):
        return None
    with_samples = np.flatnonzero(index.asked)
    kind = 0 if len(with_samples) <= FEW_ASKED * size else 1
    common = _common(asked, kind, budget)
    rare = [pair for pair in asked.query.terms if pair not in common]
    if not common:
        return None
    touched = _touched(asked, rare, with_samples if kind == 0 else with_samples[:0])
    if len(touched) < 2 * depth or len(touched) > size / 2:
        return None
    left = share_left(asked, touched)
    _, least = of_terms(asked, rare, touched)
    gains = sum((_gains(asked, pair) for pair in common), np.zeros(2))
    most = (least + gains[index.asked[touched].astype(np.int64)]) * left
    least *= left
    if asked.favoured:
        favour(asked, least, touched)
        most += CONTINUITY * asked.query.leans
    reached = float(np.partition(least, -depth)[-depth]) * (1 - SLACK)
    chosen = most >= reached
    if int(np.count_nonzero(chosen)) > MANY * depth:
        reached = max(reached, _reached(asked, touched[np.argpartition(least, -2 * depth)[-2 * depth :]], depth))
        chosen = most >= reached
    room = reached - float(gains[kind])
    if room <= 0:
        return None
    others = [touched[chosen], _with_titles(asked, room)]
    others += [np.array(index.places.of_article(article), np.int64) for article in asked.favoured]
    found = np.sort(np.concatenate(others))
    return found[np.diff(found, prepend=-1) > 0]


def _reached(asked: Asked, places: Places, depth: int) -> float:
    """Return a score that as many documents reach: of some that look well, all terms are looked up."""
    places = np.sort(places)
    _, scores = of_terms(asked, asked.query.terms, places)
    scores *= share_left(asked, places)
    favour(asked, scores, places)
    return float(np.partition(scores, -depth)[-depth]) * (1 - SLACK)


def _with_titles(asked: Asked, room: float) -> Places:
    """Return the documents whose titles alone gain so much: these need hold no rare term."""
    near = asked.weights.title * asked.titles >= room
    return np.flatnonzero(asked.index.titles.of_documents(near, None)) if near.any() else np.empty(0, np.int64)


def _common(asked: Asked, kind: int, budget: float) -> list[tuple[str, float]]:
    """Return the terms that most documents need not be looked up for: what they hold most, within the budget."""
    index = asked.index
    sizes = {pair: index.whole.collection.holders(pair[0]) for pair in asked.query.terms}
    spent = 0.0
    common = []
    for pair in sorted(sizes, key=sizes.__getitem__, reverse=True):
        gain = float(_gains(asked, pair)[kind])
        if sizes[pair] > COMMON * len(index.documents) and spent + gain <= budget:
            spent += gain
            common.append(pair)
    return common


def _touched(asked: Asked, rare: Sequence[tuple[str, float]], others: Places) -> Places:
    """Return the documents that hold a rare term, and some others."""
    index = asked.index
    marks = np.zeros(len(index.documents), bool)
    marks[others] = True
    for term, _ in rare:
        # What stands in a sample question stands in the whole of its document.
        marks[index.whole.documents(term)] = True
    return np.flatnonzero(marks)


def _gains(asked: Asked, pair: tuple[str, float]) -> Scores:
    """Return what a term can add at most: to a document without sample questions, and to one with some."""
    index, (term, weight) = asked.index, pair
    most = weight * index.whole.most(term) / asked.weight
    like = SAMPLE_WEIGHT * weight * (index.samples.idf.get(term) or 0.0) / asked.weight
    light = asked.weights.light if term in asked.light else 1.0
    return np.array([most * light + CONTAINED * like, most + 2 * like])
