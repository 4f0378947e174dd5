"""The documents of an index and their terms, counted: all that BM25 is computed from.

A collection never changes. `edited` makes another one of it in milliseconds, however large it is: the postings are
shared, what comes in stands in postings of its own, and what goes out is marked. When much has been edited, one
collection is made of all.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from retrieval.postings import Documents, Postings, Rows, count_terms, merge

MERGE_FROM = 64
MERGE_SHARE = 1 / 64
"""From so many edited documents on, and from this share of all, an edit makes one collection of all."""
FEW = 64
"""So many documents of a term are looked at before all."""


class Collector:
    """Takes the terms of documents, in order."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._terms = array("i")
        self._lengths = array("i")

    def add(self, terms: Sequence[str]) -> int:
        """Take the next document's terms, repeats included, and return its number."""
        self._terms.extend(map(self._numbers.__getitem__, terms))
        self._lengths.append(len(terms))
        return len(self._lengths) - 1

    def collect(self) -> Collection:
        """Freeze what was added."""
        lengths = np.array(self._lengths, np.int32)
        return Collection(count_terms(dict(self._numbers), np.array(self._terms, np.int32), lengths), lengths)


class Collection:
    """Documents, numbered from 0, and their terms.

    In postings a document has another number, its slot: edits move documents, but not slots. Those that came in by
    edits have the last ones.
    """

    def __init__(
        self,
        postings: Postings,
        lengths: Documents,
        *,
        slots: Documents | None = None,
        gone: Documents | None = None,
        held: NDArray[np.int64] | None = None,
        terms: tuple[Sequence[str], ...] = (),
    ) -> None:
        """Take postings and the lengths of their documents; the rest is for `edited`.

        `slots` are those of all documents, `gone` those of what went out, `held` tells how many documents hold each
        term of the postings without those, and `terms` are those of each document that came in.
        """
        self.postings = postings
        self.slots = slots
        """Of each document; None where it is the document's number."""
        self.gone = gone if gone is not None else np.empty(0, np.int32)
        self._held = held if held is not None else np.diff(postings.starts)
        self._terms = terms
        self._first = len(lengths)
        incoming = Collector()
        for document in terms:
            incoming.add(document)
        self.added = incoming.collect().postings if terms else _NONE
        """The postings of documents that came in, from slot 0."""
        self.lengths = np.append(lengths, np.fromiter(map(len, terms), np.int32, len(terms))) if terms else lengths
        """Of each slot's document, in terms."""
        self._places: Documents | None = None

    @property
    def size(self) -> int:
        """Return the number of documents."""
        return len(self.lengths) if self.slots is None else len(self.slots)

    @property
    def first_added(self) -> int:
        """Return the first slot of what came in."""
        return self._first

    def token_count(self) -> int:
        """Return the length of all documents together."""
        return int(self.lengths.sum(dtype=np.int64)) - int(self.lengths[self.gone].sum(dtype=np.int64))

    def spans(self, term: str) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return where a term's postings stand, in the shared ones and in those of what came in."""
        number, other = self.postings.numbers.get(term), self.added.numbers.get(term)
        return (
            self.postings.span(number) if number is not None and self._held[number] else (0, 0),
            self.added.span(other) if other is not None else (0, 0),
        )

    def holders(self, term: str) -> int:
        """Return how many documents hold a term."""
        number, other = self.postings.numbers.get(term), self.added.numbers.get(term)
        shared = int(self._held[number]) if number is not None else 0
        start, end = self.added.span(other) if other is not None else (0, 0)
        return shared + end - start

    def terms(self) -> Iterable[str]:
        """Yield each term that a document holds."""
        held = self._held.tolist()
        yield from (term for term, holders in zip(self.postings.numbers, held, strict=True) if holders)
        numbers = self.postings.numbers
        yield from (term for term in self.added.numbers if term not in numbers or not held[numbers[term]])

    def shared_holders(self) -> NDArray[np.int64]:
        """Return, of each term of the shared postings, how many documents hold it."""
        held = self._held.copy()
        both, counts = self._added_numbers(), np.diff(self.added.starts)
        held[both[both >= 0]] += counts[both >= 0]
        return held

    def _added_numbers(self) -> NDArray[np.int64]:
        """Return, of each term that came in, its number in the shared postings; -1 for none."""
        numbers = self.postings.numbers
        return np.fromiter((numbers.get(term, -1) for term in self.added.numbers), np.int64, len(self.added.numbers))

    def holder_counts(self) -> NDArray[np.int64]:
        """Return how many terms are held by no document, by one, by two and so on."""
        new = np.diff(self.added.starts)[self._added_numbers() < 0]
        return np.bincount(np.append(self.shared_holders(), new))

    def holds(self, term: str, document: int) -> bool:
        """Tell whether a document holds a term."""
        slot = document if self.slots is None else int(self.slots[document])
        shared, added = self.spans(term)
        postings, (start, end) = (self.postings, shared) if slot < self._first else (self.added, added)
        slot -= 0 if slot < self._first else self._first
        place = start + int(np.searchsorted(postings.documents[start:end], slot))
        return place < end and bool(postings.documents[place] == slot)

    def documents(self, term: str) -> Documents:
        """Return the documents that hold a term, ascending."""
        (start, end), (more, last) = self.spans(term)
        found = self.postings.documents[start:end]
        if self.slots is None:
            return found
        places = self.places()
        shared = places[found]
        shared = shared[shared >= 0]
        added = np.sort(places[self._first :][self.added.documents[more:last]])
        return np.insert(shared, np.searchsorted(shared, added), added) if len(added) else shared

    def holds_below(self, term: str, document: int) -> bool:
        """Tell whether a document numbered below `document` holds a term."""
        (start, end), (more, last) = self.spans(term)
        if self.slots is None:
            return start < end and int(self.postings.documents[start]) < document
        places = self.places()
        # The first that was not taken out is the lowest, so few are mostly enough.
        for first in (start + FEW, end):
            found = places[self.postings.documents[start:first][: end - start]]
            if ((found >= 0) & (found < document)).any():
                return True
        return bool((places[self._first :][self.added.documents[more:last]] < document).any())

    def slots_of(self, term: str) -> Documents:
        """Return the slots of the documents that hold a term, ascending, of those that went out too."""
        (start, end), (more, last) = self.spans(term)
        found = self.postings.documents[start:end]
        return np.append(found, self.added.documents[more:last] + np.int32(self._first)) if more < last else found

    def slots_at(self, documents: NDArray[np.int64]) -> Documents:
        """Return the slots of some documents."""
        return documents.astype(np.int32) if self.slots is None else self.slots[documents]

    def places(self) -> Documents:
        """Return the number of each slot's document; -1 for what went out."""
        if self._places is None:
            places = np.full(len(self.lengths), -1, np.int32)
            places[slice(None) if self.slots is None else self.slots] = np.arange(self.size, dtype=np.int32)
            self._places = places
        return self._places

    def edited(self, removed: Iterable[int], added: Mapping[int, Sequence[str]]) -> Collection:
        """Return the collection without some documents, and with others.

        `removed` are numbers here; `added` gives the terms of documents by the numbers that they have there. The rest
        keep their order.
        """
        first = self._first
        slots = self.slots if self.slots is not None else np.arange(self.size, dtype=np.int32)
        out = np.array(sorted(set(removed)), np.int64)
        leaving, left = slots[out], np.delete(slots, out)
        gone = leaving[leaving < first]
        held = self._held.copy()
        places = self.postings.of_documents(gone.tolist())
        np.subtract.at(held, np.searchsorted(self.postings.starts, places, side="right") - 1, 1)
        came = left >= first
        terms = [self._terms[slot - first] for slot in left[came].tolist()]
        left[came] = first + np.arange(len(terms))
        here = np.array(sorted(added), np.int64)
        stays = np.ones(len(left) + len(here), bool)
        stays[here] = False
        order = np.empty(len(stays), np.int32)
        order[stays] = left
        order[here] = first + len(terms) + np.arange(len(here))
        terms += [added[place] for place in here.tolist()]
        edited = Collection(
            self.postings,
            self.lengths[:first],
            slots=order,
            gone=np.append(self.gone, gone),
            held=held,
            terms=tuple(terms),
        )
        many = len(terms) + len(edited.gone)
        return edited.merged() if many > max(MERGE_FROM, MERGE_SHARE * edited.size) else edited

    def merged(self) -> Collection:
        """Return the same documents, all in one set of postings."""
        if self.slots is None:
            return self
        places = self.places()
        shared = places[self.postings.documents]
        there = shared >= 0
        names = [name for name, holders in zip(self.postings.numbers, self._held.tolist(), strict=True) if holders]
        numbers = {name: number for number, name in enumerate(dict.fromkeys(chain(names, self.added.numbers)))}
        renumbered = np.cumsum(self._held > 0) - 1
        other = np.fromiter(map(numbers.__getitem__, self.added.numbers), np.int64, len(self.added.numbers))
        large = Rows(
            renumbered[self.postings.term_numbers()[there]],
            shared[there],
            self.postings.counts[there].astype(np.uint32),
        )
        small = Rows(
            other[self.added.term_numbers()],
            places[self.added.documents + np.int32(self._first)],
            self.added.counts.astype(np.uint32),
        )
        postings = merge(numbers, large, small, self.size)
        return Collection(postings, self.lengths[self.slots])


_NONE = Postings({}, np.zeros(1, np.int64), np.empty(0, np.int32), np.empty(0, np.uint8))
