"""Score every document against a query, and order the best."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from knowledge.article import PassageId
from knowledge.companions import Gap, Topic
from retrieval.closeness import closeness
from retrieval.index import LanguageIndex
from retrieval.passages import Document, PassageSubject
from retrieval.query import Query
from retrieval.weights import WEIGHTS, Weights

SAMPLE_WEIGHT = 0.8
"""Of the likeness to the nearest sample question, against BM25 over the whole document."""
CONTINUITY = 0.12
"""Added, times the leaning, to the source that the turn before was answered from."""
OTHER_NUMBER = 0.7
"""What is left of the score of a document about another number than the one asked for."""
DEPTH = 40
"""How many documents are looked at one by one."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document and how well it fits."""

    document: Document
    place: int
    score: float
    """Comparable between questions: BM25 over the question's own weight, plus likeness."""
    likeness: float
    """To its nearest sample question, 0 to 1 (Dice, by idf)."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best documents of each kind, best first; ties in library order."""

    passages: tuple[Hit, ...] = ()
    gaps: tuple[Hit, ...] = ()
    topics: tuple[Hit, ...] = ()

    @property
    def passage_ids(self) -> tuple[PassageId, ...]:
        """Return the passages' ids, best first."""
        return tuple(
            hit.document.subject.id for hit in self.passages if isinstance(hit.document.subject, PassageSubject)
        )


def top_score(hits: tuple[Hit, ...]) -> float:
    """Return the score of the best of some hits; 0 where there are none."""
    return hits[0].score if hits else 0.0


def rank(
    index: LanguageIndex, query: Query, previous: tuple[PassageId, ...] = (), *, weights: Weights = WEIGHTS
) -> Ranking:
    """Order the documents that share a term with the query."""
    asked = [(term, _idf(index, term) * w) for term, w in query.terms]
    weight = sum(w for _, w in asked)
    if weight <= 0 or not index.documents:
        return Ranking()
    light = frozenset(term for term, _ in asked if index.analyzer.is_stop_word(term))
    likeness, scores = _score(index, query, asked, light, weights)
    left = np.ones(len(scores))
    for term in query.content:
        if term in index.identifiers:
            _discount_others(index, left, term)
    scores *= left
    if query.leans:
        _favour(index, scores, previous, CONTINUITY * query.leans)
    best = _best(scores)
    best = best[scores[best] > 0]
    close = best[~index.asked[best]]
    if len(close):
        near = closeness(index.forward, index.kinship, close.tolist(), asked, light, weights)
        scores[close] += left[close] * near / weight
    # Rounded, so that the last bit of a sum can't turn the order on another machine.
    scores = np.round(scores, 9)
    best = np.sort(best)
    hits = [
        Hit(index.documents[place], place, float(scores[place]), float(likeness[place]))
        for place in best[np.argsort(-scores[best], kind="stable")].tolist()
    ]
    return Ranking(tuple(_of_kind(hits, PassageSubject)), tuple(_of_kind(hits, Gap)), tuple(_of_kind(hits, Topic)))


def _score(
    index: LanguageIndex,
    query: Query,
    asked: Sequence[tuple[str, float]],
    light: frozenset[str],
    weights: Weights,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return of every document how like its nearest sample question is, and what its terms say, that included."""
    weight = sum(w for _, w in asked)
    likeness = index.samples.nearest(query.terms, weight)
    bm25 = index.whole.scores(query.terms)
    plain = not index.asked.all()
    if plain and light:
        of_light = index.whole.scores([(term, w) for term, w in query.terms if term in light])
        bm25 -= np.where(index.asked, 0.0, 1.0 - weights.light) * of_light
    # In a library of a few passages rank_bm25's idf can fall below 0: then BM25 says nothing, not the contrary.
    scores = np.maximum(bm25, 0.0) / weight + SAMPLE_WEIGHT * likeness
    if plain and weights.title:
        scores += weights.title * index.titles.nearest(query.terms, weight)
    return likeness, scores


def _best(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the places of the highest scores, highest first; ties in library order."""
    places = np.arange(len(scores))
    if len(scores) > DEPTH:
        # Sorting all of a large library would take longer than scoring it.
        places = np.flatnonzero(scores >= np.partition(scores, -DEPTH)[-DEPTH])
    return places[np.argsort(-scores[places], kind="stable")[:DEPTH]]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what a question is about a document holds."""

    weight: float
    """Sum of idf over the content terms found there."""
    share: float
    """The same, of all content terms: 0 to 1."""


def coverage(index: LanguageIndex, content: Sequence[str], hit: Hit) -> Coverage:
    """Weigh the content terms that a document holds, in its body, source or sample questions."""
    total = found = 0.0
    for term in content:
        weight = _idf(index, term)
        total += weight
        if index.whole.holds(term, hit.place):
            found += weight
    return Coverage(found, found / total if total else 0.0)


def known_share(index: LanguageIndex, content: Sequence[str]) -> float:
    """Return how much of a question's content the passages know at all: 0 to 1, weighed by idf."""
    total = known = 0.0
    for term in content:
        weight = _idf(index, term)
        total += weight
        if index.whole.holds_below(term, len(index.places)):
            known += weight
    return known / total if total else 0.0


_NUMBERED = frozenset(
    ("order", "orden", "ejecutiva", "eo", "bill", "cb", "sb", "hb", "ordinance", "ordenanza", "section", "seccion",
     "sec", "usc", "17", "25", "28")
)  # fmt: skip
"""Words that the number of a law or order follows."""
_NUMBER = re.compile(r"(?!(?:19|20)\d\d$)\d{3,}")
"""Such a number, and no year: "August 28, 2016" names no law."""


def names_unknown_number(index: LanguageIndex, found: Sequence[str]) -> bool:
    """Tell whether a question names a law or order by a number that the library does not know.

    Order 141 is not order 142, however alike the rest of the question is.
    """
    return any(
        before in _NUMBERED and _NUMBER.fullmatch(number) and number not in index.words
        for before, number in pairwise(found)
    )


def _of_kind(hits: list[Hit], kind: type) -> Iterator[Hit]:
    return (hit for hit in hits if isinstance(hit.document.subject, kind))


def _idf(index: LanguageIndex, term: str) -> float:
    """Return what a term weighs in a question; one that the library does not know, as much as its rarest."""
    idf = index.samples.idf.get(term)
    if idf is None:
        idf = index.whole.idf_of(term)
    if idf is None:
        idf = 0.0 if index.analyzer.is_stop_word(term) else index.max_idf
    return max(idf, 0.0)


def _discount_others(index: LanguageIndex, scores: np.ndarray, identifier: str) -> None:
    """Lower what does not speak of the law or order that a question names by its number."""
    others = np.ones(len(scores), bool)
    others[index.whole.documents(identifier)] = False
    scores[others] *= OTHER_NUMBER


def _favour(index: LanguageIndex, scores: np.ndarray, previous: tuple[PassageId, ...], bonus: float) -> None:
    """Raise the passages of the sources that the turn before cited, where they hold a term at all."""
    articles = {passage.rpartition("#")[0] for passage in previous}
    for passage_id, place in index.places.items():
        if passage_id.rpartition("#")[0] in articles and scores[place] > 0:
            scores[place] += bonus
