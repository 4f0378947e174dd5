"""What the terms of a question say of documents: of all, or of some of them, the same to the last bit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.article import PassageId
from retrieval.index import LanguageIndex
from retrieval.query import Query
from retrieval.ragged import Places
from retrieval.weights import Weights

Scores = NDArray[np.float64]

SAMPLE_WEIGHT = 0.8
"""Of the likeness to the nearest sample question, against BM25 over the whole document."""
CONTINUITY = 0.12
"""Added, times the leaning, to the source that the turn before was answered from."""
OTHER_NUMBER = 0.7
"""What is left of the score of a document about another number than the one asked for."""
FEW = 16
"""Of so many documents one is looked up by itself, rather than all scored."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is scored."""

    index: LanguageIndex
    query: Query
    terms: tuple[tuple[str, float], ...]
    """Its distinct terms, in their order, with what each weighs."""
    weight: float
    """The sum of those weights."""
    light: frozenset[str]
    """Those of its terms that are stop words."""
    titles: Scores
    """How like each title is."""
    favoured: frozenset[str]
    """The articles that the turn before was answered from."""
    weights: Weights


def ask(index: LanguageIndex, query: Query, previous: Sequence[PassageId], weights: Weights) -> Asked | None:
    """Weigh the terms of a question; None where it has none that weighs anything."""
    terms = tuple((term, idf_of(index, term) * w) for term, w in query.terms)
    weight = sum(w for _, w in terms)
    if weight <= 0 or not index.documents:
        return None
    return Asked(
        index=index,
        query=query,
        terms=terms,
        weight=weight,
        light=frozenset(term for term, _ in terms if index.analyzer.is_stop_word(term)),
        titles=index.titles.nearest(query.terms, weight) if index.is_plain else np.zeros(0),
        favoured=frozenset(passage.rpartition("#")[0] for passage in previous) if query.leans else frozenset(),
        weights=weights,
    )


def idf_of(index: LanguageIndex, term: str) -> float:
    """Return what a term weighs in a question; one that the library does not know, as much as its rarest."""
    idf = index.samples.idf.get(term)
    if idf is None:
        idf = index.whole.idf_of(term)
    if idf is None:
        idf = 0.0 if index.analyzer.is_stop_word(term) else index.max_idf
    return max(idf, 0.0)


def of_terms(asked: Asked, terms: Sequence[tuple[str, float]], places: Places | None) -> tuple[Scores, Scores]:
    """Return how like the nearest sample question of each document is, and what terms say, that and titles included.

    `terms` are some or all of the question's; documents are those at some places, or all.
    """
    index, weights = asked.index, asked.weights
    likeness = index.samples.nearest(terms, asked.weight, places)
    bm25, light = _bm25(asked, terms, places)
    has_samples = index.asked if places is None else index.asked[places]
    plain = index.is_plain and not has_samples.all()
    if plain and asked.light:
        bm25 -= np.where(has_samples, 0.0, 1.0 - weights.light) * light
    # In a library of a few passages rank_bm25's idf can fall below 0: then BM25 says nothing, not the contrary.
    scores = np.maximum(bm25, 0.0) / asked.weight + SAMPLE_WEIGHT * likeness
    if plain and weights.title:
        scores += weights.title * index.titles.of_documents(asked.titles, places)
    return likeness, scores


def _bm25(asked: Asked, terms: Sequence[tuple[str, float]], places: Places | None) -> tuple[Scores, Scores | float]:
    """Return what terms are worth to documents, and what the stop words among them are."""
    whole = asked.index.whole
    if places is not None and len(places) * FEW < whole.size:
        return whole.scores_at(terms, places, asked.light)
    scores = whole.scores(terms)
    light = [(term, w) for term, w in terms if term in asked.light]
    of_light = whole.scores(light) if light and asked.index.is_plain else None
    if places is not None:
        scores, of_light = scores[places], of_light[places] if of_light is not None else None
    return scores, 0.0 if of_light is None else of_light


def share_left(asked: Asked, places: Places | None) -> Scores:
    """Return what is left of the score of each document: less where it does not speak of the number asked for."""
    index = asked.index
    left = np.ones(len(index.documents) if places is None else len(places))
    for term in asked.query.content:
        if term in index.identifiers:
            others = np.ones(len(index.documents), bool)
            others[index.whole.documents(term)] = False
            left[others if places is None else others[places]] *= OTHER_NUMBER
    return left


def favour(asked: Asked, scores: Scores, places: Places | None) -> None:
    """Raise the passages of the sources that the turn before cited, where they hold a term at all."""
    for passages in map(asked.index.places.of_article, sorted(asked.favoured)):
        first, last = passages.start, passages.stop
        if places is not None:
            first, last = np.searchsorted(places, (first, last)).tolist()
        chosen = scores[first:last]
        chosen[chosen > 0] += CONTINUITY * asked.query.leans
