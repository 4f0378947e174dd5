"""Okapi BM25: rank_bm25's statistics and formula, scored over an inverted index.

rank_bm25 looks every query term up in every document. Here the weight of each (term, document) pair is
computed once, with rank_bm25's own idf, k1, b and average length, and kept in the term's postings, so a query
costs the length of its postings. Scores equal `BM25Okapi.get_scores`.

Source: A. Trotman, A. Puurula, B. Burgess, "Improvements to BM25 and Language Models Examined", ADCS 2014,
section 3.1 (the ATIRE variant, as rank_bm25 implements it).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Posting:
    """The documents that hold a term, ascending, and the term's weight in each."""

    documents: NDArray[np.int64]
    weights: Scores


class _Okapi(BM25Okapi):
    """The same statistics, counted by what Python has for it: an index is built while people wait."""

    def _initialize(self, corpus: Sequence[Sequence[str]]) -> Counter[str]:
        self.corpus_size = len(corpus)
        self.doc_len = list(map(len, corpus))
        self.doc_freqs = list(map(Counter, corpus))
        self.avgdl = sum(self.doc_len) / self.corpus_size
        return Counter(chain.from_iterable(self.doc_freqs))


class Builder:
    """Collects documents, in order, and builds the index that answers."""

    def __init__(self, *, k1: float = 1.5, b: float = 0.75) -> None:
        self.k1 = k1
        self.b = b
        self._documents: list[Sequence[str]] = []

    def add(self, terms: Sequence[str]) -> int:
        """Take the next document's terms, repeats included, and return its number."""
        self._documents.append(terms)
        return len(self._documents) - 1

    def build(self) -> Index:
        """Freeze what was added."""
        if not any(self._documents):
            return Index({}, {}, len(self._documents))
        okapi = _Okapi(self._documents, k1=self.k1, b=self.b)
        term_numbers = {term: number for number, term in enumerate(okapi.idf)}
        idf = np.fromiter(okapi.idf.values(), np.float64, len(term_numbers))
        frequencies = okapi.doc_freqs
        size = sum(map(len, frequencies))
        terms = np.fromiter(map(term_numbers.__getitem__, chain.from_iterable(frequencies)), np.int64, size)
        counts = np.fromiter(chain.from_iterable(map(dict.values, frequencies)), np.float64, size)
        documents = np.repeat(np.arange(okapi.corpus_size), [len(f) for f in frequencies])
        lengths = np.array(okapi.doc_len)[documents]
        saturation = counts * (self.k1 + 1) / (counts + self.k1 * (1 - self.b + self.b * lengths / okapi.avgdl))
        weights = idf[terms] * saturation
        order = np.argsort(terms, kind="stable")
        bounds = np.searchsorted(terms[order], np.arange(len(term_numbers) + 1))
        documents, weights = documents[order], weights[order]
        postings = {
            term: Posting(documents[bounds[n] : bounds[n + 1]], weights[bounds[n] : bounds[n + 1]])
            for term, n in term_numbers.items()
        }
        return Index(postings, dict(okapi.idf), okapi.corpus_size)


class Index:
    """An immutable inverted index over documents, numbered from 0 in the order they were added."""

    def __init__(self, postings: dict[str, Posting], idf: dict[str, float], size: int) -> None:
        self._postings = postings
        self.idf = idf
        self.size = size

    def __contains__(self, term: str) -> bool:
        return term in self._postings

    def documents(self, term: str) -> NDArray[np.int64]:
        """Return the documents that hold a term, ascending."""
        posting = self._postings.get(term)
        return posting.documents if posting is not None else np.empty(0, np.int64)

    def holds_below(self, term: str, document: int) -> bool:
        """Tell whether a document numbered below `document` holds the term."""
        posting = self._postings.get(term)
        return posting is not None and bool(posting.documents[0] < document)

    def holds(self, term: str, document: int) -> bool:
        """Tell whether a document holds the term."""
        posting = self._postings.get(term)
        if posting is None:
            return False
        place = int(np.searchsorted(posting.documents, document))
        return place < len(posting.documents) and bool(posting.documents[place] == document)

    def scores(self, query: Iterable[tuple[str, float]]) -> Scores:
        """Score every document against weighted terms; a term given twice counts twice.

        With all weights 1 this is `BM25Okapi.get_scores`.
        """
        scores = np.zeros(self.size)
        for term, weight in query:
            posting = self._postings.get(term)
            if posting is not None:
                scores[posting.documents] += posting.weights if weight == 1.0 else weight * posting.weights
        return scores
