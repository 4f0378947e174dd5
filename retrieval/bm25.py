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
from retrieval.kernel import Kernel, load_kernel
from retrieval.postings import Documents, Postings
from retrieval.topk import Places, Posting, Scores, Weighed, add_up, best

EPSILON = 0.25
"""Of the mean idf: what a term is worth that more than half of the documents hold. As in rank_bm25."""
COMPILED_FROM = 3_000_000
"""Postings from which on the compiled kernel is worth the second and the memory that its import takes."""

NOWHERE = (-1, -1)
"""The numbers of a term that no document holds."""

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
        self._shared = _unweighed(collection.postings, 0)
        self._added = _unweighed(collection.added, collection.first_added)
        # Of the terms that were asked for. Two threads that come to one at the same time write the same.
        self._numbers: dict[str, tuple[int, int]] = {}
        self._postings: dict[str, Posting] = {}
        self._warm = False
        self._takes_away = bool((self._idfs < 0).any())

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
    def compiled(self) -> bool:
        """Tell whether machine code chooses the best documents."""
        return self._kernel is not None

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
        """The number of each slot's document; none where it is the slot."""
        return np.empty(0, np.int32) if self.collection.slots is None else self.collection.places()

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
        if not self._warm:
            self._weigh_all()
        self._warm = True
        if compiled if compiled is not None else len(self._shared.documents) >= COMPILED_FROM:
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
            posting = self._postings.get(term) or self._posting(term)
            if posting is None:
                continue
            at = np.searchsorted(posting.slots, slots)
            # Behind the last one stands none of them, and so the last one will do.
            np.minimum(at, len(posting.slots) - 1, out=at)
            held = np.flatnonzero(posting.slots[at] == slots)
            weights = posting.weights[at[held]]
            if weight != 1.0:
                weights *= weight
            scores[held] += weights
            if term in some:
                of_some[held] += weights
        return scores, of_some

    def most(self, term: str) -> float:
        """Return the greatest weight of a term; 0 where no document holds it."""
        number, added = self._numbers.get(term) or self._numbers_of(term)
        return max(
            (float(part.most[at]) for part, at in ((self._shared, number), (self._added, added)) if at >= 0),
            default=0.0,
        )

    def takes_away(self, term: str) -> bool:
        """Tell whether a term lowers the scores of documents that hold it: in small libraries rank_bm25's idf may."""
        return self._takes_away and (self.idf_of(term) or 0.0) < 0

    def top(self, query: Query, k: int) -> tuple[Places, Scores]:
        """Return the k best of the documents that score above 0, best first, and their scores; ties in order."""
        terms = list(query)
        if k < 1:
            return np.empty(0, np.int64), np.empty(0)
        rows = self._rows(terms) if self._kernel is not None else None
        if self._kernel is not None and rows is not None:
            return self._kernel.best(self._shared, self._added, self._places, rows, k)
        slots, scores = best(self._found(terms), self._slots, k)
        places = slots if self.collection.slots is None else self._places[slots]
        order = np.lexsort((places, -scores))[:k]
        return places[order].astype(np.int64), scores[order]

    def _rows(self, query: Query) -> list[float] | None:
        """Return each term's two numbers and weight, all in one; None where a term may take away from a score.

        Then nothing bounds a score but adding all up.
        """
        if self._takes_away:
            return None
        rows: list[float] = []
        numbers = self._numbers
        for term, weight in query:
            if weight < 0:
                return None
            number, added = numbers.get(term) or self._numbers_of(term)
            rows += (number, added, weight)
        return rows

    def _found(self, query: Query) -> list[tuple[Posting, float]]:
        """Return the postings of the terms that are held."""
        found = []
        for term, weight in query:
            posting = self._postings.get(term) or self._posting(term)
            if posting is not None:
                found.append((posting, weight))
        return found

    def _posting(self, term: str) -> Posting | None:
        """Return a term's postings; None where no document holds it."""
        number, added = self._numbers.get(term) or self._numbers_of(term)
        parts = [part.of(at) for part, at in ((self._shared, number), (self._added, added)) if at >= 0]
        if not parts:
            return None
        posting = parts[0] if len(parts) == 1 else parts[0].and_then(parts[1])
        self._postings[term] = posting
        return posting

    def _numbers_of(self, term: str) -> tuple[int, int]:
        """Return a term's numbers in the shared postings and in those of what came in; -1 where it isn't there.

        Its postings are weighed if they were not yet.
        """
        collection = self.collection
        number, added = collection.postings.numbers.get(term, -1), collection.added.numbers.get(term, -1)
        if not self._warm:
            idf = self.idf_of(term)
            if idf is None:
                return NOWHERE
            self._weigh(collection.postings, number, idf, self._shared)
            self._weigh(collection.added, added, idf, self._added)
        numbers = number, added
        if numbers != NOWHERE:
            self._numbers[term] = numbers
        return numbers

    def _weigh_all(self) -> None:
        collection = self.collection
        places = np.searchsorted(self._holders, collection.shared_holders())
        # What only documents hold that went out has any idf: it weighs nothing.
        shared = np.append(self._idfs, 0.0)[places]
        added = np.array([self.idf_of(term) for term in collection.added.numbers])
        for postings, idfs, weighed in (
            (collection.postings, shared, self._shared),
            (collection.added, added, self._added),
        ):
            if len(idfs):
                each = np.repeat(idfs, np.diff(postings.starts))
                self._weigh_span(postings, slice(0, len(each)), each, weighed)
                np.maximum.reduceat(weighed.weights, postings.starts[:-1], out=weighed.most)

    def _weigh(self, postings: Postings, number: int, idf: float, weighed: Weighed) -> None:
        """Compute the weights of a term; below 0 it has none."""
        if number >= 0:
            at = slice(*postings.span(number))
            self._weigh_span(postings, at, idf, weighed)
            weighed.most[number] = weighed.weights[at].max()

    def _weigh_span(self, postings: Postings, at: slice, idf: float | Scores, weighed: Weighed) -> None:
        counts = postings.counts[at].astype(np.float64)
        norms = self._norms[weighed.first :][postings.documents[at]]
        np.multiply(idf, counts * (self.k1 + 1) / (counts + norms), out=weighed.weights[at])


def _unweighed(postings: Postings, first: int) -> Weighed:
    """Return room for weights, which take no memory before they are written."""
    return Weighed(
        postings.documents, np.empty(len(postings.documents)), postings.starts, np.empty(len(postings.numbers)), first
    )
