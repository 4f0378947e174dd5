"""Which documents hold a term and how often, in flat arrays: an inverted index without any weights.

The postings of all terms stand behind one another, term by term, each ascending by document, and `starts` tells where
a term's begin. (Compressed sparse rows: C. Manning, P. Raghavan, H. Schütze, "Introduction to Information Retrieval",
2008, section 4.2, builds the same by sorting pairs.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Documents = NDArray[np.int32]
Counts = NDArray[np.unsignedinteger]
Pairs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of all terms; a term's number is its place in `numbers`."""

    numbers: Mapping[str, int]
    starts: NDArray[np.int64]
    """Of each term, where its postings begin; one more at the end."""
    documents: Documents
    counts: Counts
    """How often the term stands there, in as few bytes as the greatest needs."""

    def span(self, number: int) -> tuple[int, int]:
        """Return where the postings of a term begin and end."""
        return int(self.starts[number]), int(self.starts[number + 1])

    def term_numbers(self) -> NDArray[np.int64]:
        """Return the number of the term of each posting."""
        return np.repeat(np.arange(len(self.numbers)), np.diff(self.starts))

    def of_documents(self, documents: Iterable[int]) -> Pairs:
        """Return the places of all postings of some documents."""
        found = [np.flatnonzero(self.documents == document) for document in documents]
        return np.concatenate(found) if found else np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Rows:
    """Postings one by one."""

    terms: Pairs
    documents: Documents
    counts: Counts


def count_terms(numbers: Mapping[str, int], terms: NDArray[np.int32], lengths: Documents) -> Postings:
    """Sort the term numbers of documents, one behind another and repeats included, into postings."""
    return count_pairs(numbers, terms, np.repeat(np.arange(len(lengths)), lengths), len(lengths))


def count_pairs(numbers: Mapping[str, int], terms: NDArray[np.int32], documents: Pairs, size: int) -> Postings:
    """Sort term numbers, repeats included, and the documents that they stand in, of `size`, into postings."""
    size = max(1, size)
    pairs = terms * np.int64(size)
    pairs += documents
    pairs.sort()
    first = np.flatnonzero(np.diff(pairs, prepend=-1))
    return _in_rows(numbers, pairs[first], np.diff(first, append=len(pairs)), size)


def merge(numbers: Mapping[str, int], large: Rows, small: Rows, size: int) -> Postings:
    """Put postings together: many, in order, and few, in no order. No term and document stand in both."""
    size = max(1, size)
    pairs = large.terms * np.int64(size)
    pairs += large.documents
    others = small.terms * np.int64(size) + small.documents
    order = np.argsort(others)
    at = np.searchsorted(pairs, others[order])
    return _in_rows(
        numbers, np.insert(pairs, at, others[order]), np.insert(large.counts, at, small.counts[order]), size
    )


def _in_rows(numbers: Mapping[str, int], pairs: Pairs, counts: NDArray[np.integer], size: int) -> Postings:
    # One division a posting is what this costs; the term is known from the rows.
    bounds = np.arange(len(numbers) + 1, dtype=np.int64) * size
    starts = np.searchsorted(pairs, bounds)
    documents = (pairs - np.repeat(bounds[:-1], np.diff(starts))).astype(np.int32)
    return Postings(numbers, starts, documents, _narrow(counts))


def _narrow(counts: NDArray[np.integer]) -> Counts:
    most = int(counts.max(initial=0))
    width = next(width for width in (np.uint8, np.uint16, np.uint32) if most <= np.iinfo(width).max)
    return counts.astype(width)
