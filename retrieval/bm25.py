"""Okapi BM25: rank_bm25's statistics and formula, scored over an inverted index.

rank_bm25 looks every query term up in every document. Here the weight of each (term, document) pair is computed once,
with rank_bm25's own idf, k1, b and average length, when the term is first asked for, and kept; so a query costs the
length of its postings, or less (`topk`). Scores equal `BM25Okapi.get_scores`: terms are added in the same order.

An edit changes the average length and every idf. The index that `edited` makes shares the postings of the one before,
and computes weights anew only for the terms that are asked for.

Source: A. Trotman, A. Puurula, B. Burgess, "Improvements to BM25 and Language Models Examined", ADCS 2014,
section 3.1 (the ATIRE variant, as rank_bm25 implements it).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from retrieval.collection import Collection, Collector
from retrieval.kernel import Flat, Kernel, load_kernel
from retrieval.postings import Documents, Postings
from retrieval.topk import Places, Posting, Scores, add_up, best, takes_away

EPSILON = 0.25
"""Of the mean idf: what a term is worth that more than half of the documents hold. As in rank_bm25."""
COMPILED_FROM = 3_000_000
"""Postings from which on the compiled kernel is worth the second and the memory that its import takes."""

Query = Iterable[tuple[str, float]]


class _Okapi(BM25Okapi):
    """rank_bm25's formula for terms that are counted already."""

    def __init__(self, holders: Mapping[object, int], size: int) -> None:
        """Take how many documents hold each term, of `size` documents."""
        self.corpus_size = size
        self.epsilon = EPSILON
        self.idf: dict[object, float] = {}
        if holders:
            self._calc_idf(holders)


class Builder:
    """Collects documents, in order, and builds the index that answers."""

    def __init__(self, *, k1: float = 1.5, b: float = 0.75) -> None:
        self.k1 = k1
        self.b = b
        self._documents = Collector()

    def add(self, terms: Sequence[str]) -> int:
        """Take the next document's terms, repeats included, and return its number."""
        return self._documents.add(terms)

    def build(self) -> Index:
        """Freeze what was added."""
        return Index(self._documents.collect(), k1=self.k1, b=self.b)


class Index:
    """An immutable inverted index over documents, numbered from 0 in the order they were added."""

    def __init__(self, collection: Collection, *, k1: float, b: float, kernel: Kernel | None = None) -> None:
        self.collection = collection
        self.k1 = k1
        self.b = b
        self.size = collection.size
        self._kernel = kernel
        self._slots = len(collection.lengths)
        self._mean_length = collection.token_count() / max(1, self.size) or 1.0
        counts = collection.holder_counts()[1:]
        self._holders = np.flatnonzero(counts) + 1
        self._idfs = self._all_idfs(counts[self._holders - 1])
        # Not written before they are asked for: until then, these take no memory.
        self._weights: Scores = np.empty(len(collection.postings.documents))
        self._added_weights: Scores = np.empty(len(collection.added.documents))
        self._flat = Flat(
            collection.postings.documents,
            self._weights,
            collection.added.documents,
            self._added_weights,
            collection.first_added,
        )
        self._ready: dict[str, Posting] = {}
        self._weighed = False

    def _all_idfs(self, counts: NDArray[np.int64]) -> Scores:
        """Return the idf of a term by how many documents hold it, as in `_holders`.

        A term that few documents lack is worth what one that they hold would be, below 0. Terms that equally many
        documents hold stand side by side, so that the sum is the same in whatever order the terms came; it is added up
        one by one, as rank_bm25 does.
        """
        held = self._holders.tolist()
        okapi = _Okapi({count: min(count, self.size - count) for count in held}, self.size)
        idfs = np.array([okapi.idf[count] if 2 * count <= self.size else -okapi.idf[count] for count in held])
        if held:
            mean = float(np.add.accumulate(np.repeat(idfs, counts))[-1]) / int(counts.sum())
            idfs[idfs < 0] = EPSILON * mean
        return idfs

    def idf_of(self, term: str) -> float | None:
        """Return rank_bm25's idf of a term; None for one that no document holds."""
        holders = self.collection.holders(term)
        if not holders:
            return None
        return float(self._idfs[np.searchsorted(self._holders, holders)])

    @cached_property
    def idf(self) -> Mapping[str, float]:
        """The idf of each term, put together when first needed."""
        found = ((term, self.idf_of(term)) for term in self.collection.terms())
        return {term: idf for term, idf in found if idf is not None}

    @property
    def idfs(self) -> Scores:
        """The distinct idf of all terms."""
        return self._idfs

    @cached_property
    def _norms(self) -> Scores:
        """Of each slot, what its document's length adds to a term's count; what went out weighs nothing."""
        lengths = self.collection.lengths.astype(np.float64)
        norms: Scores = self.k1 * (1 - self.b + self.b * lengths / self._mean_length)
        norms[self.collection.gone] = np.inf
        return norms

    @cached_property
    def _places(self) -> Documents:
        return self.collection.places()

    def __contains__(self, term: str) -> bool:
        return self.collection.holders(term) > 0

    def documents(self, term: str) -> Documents:
        """Return the documents that hold a term, ascending."""
        return self.collection.documents(term)

    def holds_below(self, term: str, document: int) -> bool:
        """Tell whether a document numbered below `document` holds the term."""
        return self.collection.holds_below(term, document)

    def holds(self, term: str, document: int) -> bool:
        """Tell whether a document holds the term."""
        return self.collection.holds(term, document)

    def warm(self, *, compiled: bool | None = None) -> None:
        """Compute now what the first questions would wait for.

        `compiled` says whether the kernel is used, where numba is installed, if not the size of the index decides.
        """
        postings = self.collection.postings
        places = np.searchsorted(self._holders, self.collection.shared_holders())
        if len(self._weights) and not self._weighed:
            each = self._idfs[np.minimum(places, len(self._idfs) - 1)]
            self._weigh(postings, (0, len(self._weights)), np.repeat(each, np.diff(postings.starts)), self._weights, 0)
        self._weighed = True
        if compiled if compiled is not None else len(self._weights) >= COMPILED_FROM:
            self._kernel = load_kernel()

    def edited(self, removed: Iterable[int], added: Mapping[int, Sequence[str]]) -> Index:
        """Return the index without some documents, and with others: the same as one built anew.

        `removed` are numbers here; `added` gives the terms of documents by the numbers that they have there. The rest
        keep their order.
        """
        return Index(self.collection.edited(removed, added), k1=self.k1, b=self.b, kernel=self._kernel)

    def scores(self, query: Query) -> Scores:
        """Score every document against weighted terms; a term given twice counts twice.

        With all weights 1 this is `BM25Okapi.get_scores`.
        """
        scores = add_up(self._found(query), self._slots)
        return scores if self.collection.slots is None else scores[self.collection.slots]

    def scores_at(self, query: Query, documents: NDArray[np.int64], some: Container[str] = ()) -> tuple[Scores, Scores]:
        """Score some documents: the same as `scores` gives them, sooner where they are few; and by `some` terms."""
        slots = self.collection.slots_at(documents)
        scores, of_some = np.zeros(len(slots)), np.zeros(len(slots))
        for term, weight in query:
            posting = self._ready.get(term) or self._posting(term)
            if posting is None:
                continue
            at = np.searchsorted(posting.documents, slots)
            # Behind the last one stands none of them, and so the last one will do.
            np.minimum(at, len(posting.documents) - 1, out=at)
            held = np.flatnonzero(posting.documents[at] == slots)
            weights = posting.weights[at[held]]
            if weight != 1.0:
                weights *= weight
            scores[held] += weights
            if term in some:
                of_some[held] += weights
        return scores, of_some

    def most(self, term: str) -> tuple[float, float]:
        """Return the greatest and the smallest weight of a term; 0 where no document holds it."""
        posting = self._ready.get(term) or self._posting(term)
        return (posting.most, posting.least) if posting is not None else (0.0, 0.0)

    def top(self, query: Query, k: int) -> tuple[Places, Scores]:
        """Return the k best of the documents that score above 0, best first, and their scores; ties in order."""
        found = self._found(query)
        if not found or k < 1:
            return np.empty(0, np.int64), np.empty(0)
        if self._kernel is not None and not takes_away(found):
            slots, scores = self._kernel.best(self._flat, found, k)
        else:
            slots, scores = best(found, self._slots, k)
        places = slots if self.collection.slots is None else self._places[slots]
        order = np.lexsort((places, -scores))[:k]
        return places[order].astype(np.int64), scores[order]

    def _found(self, query: Query) -> list[tuple[Posting, float]]:
        """Return the postings of the terms that are held."""
        found = []
        for term, weight in query:
            posting = self._ready.get(term) or self._posting(term)
            if posting is not None:
                found.append((posting, weight))
        return found

    def _posting(self, term: str) -> Posting | None:
        """Return a term's postings, weighed if they were not yet; None where no document holds it."""
        idf = self.idf_of(term)
        if idf is None:
            return None
        collection = self.collection
        shared, added = collection.spans(term)
        if not self._weighed:
            self._weigh(collection.postings, shared, idf, self._weights, 0)
        documents, weights = collection.postings.documents[slice(*shared)], self._weights[slice(*shared)]
        if added != (0, 0):
            self._weigh(collection.added, added, idf, self._added_weights, collection.first_added)
            more = collection.added.documents[slice(*added)] + np.int32(collection.first_added)
            documents = np.append(documents, more)
            weights = np.append(weights, self._added_weights[slice(*added)])
        posting = Posting(documents, weights, float(weights.max()), float(weights.min()), (*shared, *added))
        # Two threads that come here at the same time write the same.
        self._ready[term] = posting
        return posting

    def _weigh(
        self, postings: Postings, span: tuple[int, int], idf: float | Scores, weights: Scores, first: int
    ) -> None:
        """Compute the weights of postings, whose documents have the slots from `first` on."""
        at = slice(*span)
        counts = postings.counts[at].astype(np.float64)
        norms = self._norms[first:][postings.documents[at]]
        np.multiply(idf, counts * (self.k1 + 1) / (counts + norms), out=weights[at])
