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
from retrieval.candidates import candidates
from retrieval.closeness import closeness
from retrieval.index import LanguageIndex
from retrieval.passages import Document, PassageSubject
from retrieval.query import Query
from retrieval.scoring import ask, favour, idf_of, of_terms, share_left
from retrieval.weights import WEIGHTS, Weights

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
    asked = ask(index, query, previous, weights)
    if asked is None:
        return Ranking()
    places = candidates(asked, DEPTH)
    likeness, scores = of_terms(asked, query.terms, places)
    left = share_left(asked, places)
    scores *= left
    favour(asked, scores, places)
    best = _best(scores)
    best = best[scores[best] > 0]
    found = best if places is None else places[best]
    close = ~index.asked[found]
    if close.any():
        near = closeness(index.forward, index.kinship, found[close].tolist(), asked.terms, asked.light, weights)
        scores[best[close]] += left[best[close]] * near / asked.weight
    # Rounded, so that the last bit of a sum can't turn the order on another machine.
    rounded = np.round(scores[best], 9)
    order = np.lexsort((found, -rounded))
    hits = [
        Hit(index.documents[place], place, score, like)
        for place, score, like in zip(
            found[order].tolist(), rounded[order].tolist(), likeness[best][order].tolist(), strict=True
        )
    ]
    return Ranking(tuple(_of_kind(hits, PassageSubject)), tuple(_of_kind(hits, Gap)), tuple(_of_kind(hits, Topic)))


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
        weight = idf_of(index, term)
        total += weight
        if index.whole.holds(term, hit.place):
            found += weight
    return Coverage(found, found / total if total else 0.0)


def known_share(index: LanguageIndex, content: Sequence[str]) -> float:
    """Return how much of a question's content the passages know at all: 0 to 1, weighed by idf."""
    total = known = 0.0
    for term in content:
        weight = idf_of(index, term)
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
