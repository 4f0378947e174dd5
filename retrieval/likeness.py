"""How like a question is to each sample question: Dice's coefficient over terms, weighed by idf.

Source: L. R. Dice, "Measures of the Amount of Ecologic Association Between Species", Ecology 26(3), 1945; idf as
in S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.1, with 1
added inside the logarithm so that it is never negative.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from retrieval.collection import Collection
from retrieval.fields import Fields, distinct_terms
from retrieval.numbering import Numbering, Tokens
from retrieval.postings import Documents, count_pairs
from retrieval.ragged import Edit, Places, Ragged

Scores = NDArray[np.float64]
Query = Iterable[tuple[str, float]]
Values = TypeVar("Values", NDArray[np.float64], NDArray[np.bool_])


CONTAINED = 0.35
"""What holding all of a question is worth to a body, beside a sample question that is the question itself."""
FEW = 16
"""Of so many samples one is looked up by itself, rather than all written down."""


class Idf(Mapping[str, float]):
    """What each term weighs that some of `size` samples hold."""

    def __init__(self, numbering: Numbering, held: NDArray[np.int64], size: int) -> None:
        self._numbering = numbering
        self.held = held
        """How many samples hold each term, by its number."""
        self.array: Scores = np.log1p((size - held + 0.5) / (held + 0.5))
        self._asked: dict[str, float] = {}

    def get(self, term: str, default: float | None = None) -> float | None:  # type: ignore[override]
        """Return the weight of a term, if a sample holds it."""
        found = self._asked.get(term)
        if found is not None:
            return found
        number = self._numbering.get(term)
        if number is None or not self.held[number]:
            return default
        return self._asked.setdefault(term, float(self.array[number]))

    def __getitem__(self, term: str) -> float:
        found = self.get(term)
        if found is None:
            raise KeyError(term)
        return found

    def __iter__(self) -> Iterator[str]:
        return (self._numbering.names[number] for number in np.flatnonzero(self.held).tolist())

    def __len__(self) -> int:
        return int(np.count_nonzero(self.held))

    @property
    def most(self) -> float:
        """Return the greatest weight; 0 where there is none."""
        return float(self.array.max(initial=0.0, where=self.held > 0))

    def of_rows(self, rows: Ragged) -> Scores:
        """Return what each row's terms weigh together."""
        owners = np.repeat(np.arange(len(rows)), rows.lengths)
        return np.bincount(owners, self.array[rows.flat()], len(rows)).astype(np.float64)


@dataclass(frozen=True, slots=True)
class Samples:
    """The samples of documents: the sample questions of each, or its body where it has none."""

    collection: Collection
    held: NDArray[np.int64]
    """How many samples hold each term, by its number."""
    questions: Ragged
    """The distinct terms of each sample question."""
    asked: Tokens
    """How many sample questions each document has."""


class SampleIndex:
    """Sample questions, each the property of an owner; those of one owner stand side by side.

    An owner that has none gives its body instead. A body says much more than any question, so it is not asked how
    alike the two are, but how much of the question it holds.
    """

    def __init__(self, numbering: Numbering, samples: Samples) -> None:
        self._samples = samples
        self._collection = samples.collection
        self._owned = np.maximum(samples.asked, 1)
        self._starts: Places = np.cumsum(self._owned, dtype=np.int64) - self._owned
        self._plain = len(samples.questions) == 0
        self.idf = Idf(numbering, samples.held, self._collection.size)
        self._ready: dict[str, Documents] = {}
        # Of bodies nobody asks what they weigh.
        self._weights: Scores = np.zeros(0 if self._plain else self._collection.size)
        self._bodies = np.repeat(samples.asked == 0, self._owned)
        self._body_samples = np.flatnonzero(self._bodies)
        if not self._plain:
            self._weights[~self._bodies] = self.idf.of_rows(samples.questions)

    @classmethod
    def of(cls, numbering: Numbering, fields: Fields) -> SampleIndex:
        """Index the samples of documents."""
        terms, places = sample_terms(fields, np.maximum(fields.asked, 1))
        size = int(np.maximum(fields.asked, 1).sum())
        postings = count_pairs(numbering.numbers, terms, places, size)
        collection = Collection(postings, np.zeros(size, np.int32))
        questions = distinct_terms(fields.samples, numbering.names)
        return cls(numbering, Samples(collection, np.diff(postings.starts), questions, fields.asked))

    def edited(self, numbering: Numbering, edit: Edit, fresh: Fields, gone: Fields, asked: Tokens) -> SampleIndex:
        """Return the samples of documents after an edit: `asked` tells how many questions each has then."""
        old = self._samples
        parts = edit.of_parts(np.maximum(asked, 1), self._owned)
        terms, places = sample_terms(fresh, np.maximum(fresh.asked, 1))
        came, first = _distinct(terms, places)
        names = numbering.names
        incoming: list[list[str]] = [[] for _ in range(len(parts.fresh))]
        for term, place in zip(came.tolist(), first.tolist(), strict=True):
            incoming[place].append(names[term])
        added = dict(zip(parts.fresh.tolist(), incoming, strict=True))
        held = np.zeros(len(numbering), np.int64)
        held[: len(old.held)] = old.held
        held += np.bincount(came, minlength=len(held))
        held -= np.bincount(_distinct(*sample_terms(gone, np.maximum(gone.asked, 1)))[0], minlength=len(held))
        questions = old.questions.edited(edit.of_parts(asked, old.asked).origin, distinct_terms(fresh.samples, names))
        collection = self._collection.edited(parts.removed.tolist(), added)
        return SampleIndex(numbering, Samples(collection, held, questions, asked))

    def nearest(self, query: Query, weight: float, places: Places | None = None) -> Scores:
        """Return, for every owner or those at some places, the likeness of its nearest sample, 0 to 1.

        `weight`, above 0, is the sum of idf times weight over the query's terms, those that no sample holds included.
        """
        owned = self._owned if places is None else self._owned[places]
        if not len(owned):
            return np.zeros(0)
        samples: Places | None = places
        starts = self._starts
        if places is not None and not self._plain:
            starts = np.cumsum(owned, dtype=np.int64) - owned
            samples = np.repeat(self._starts[places] - starts, owned) + np.arange(int(owned.sum()))
        shared = self._shared(query, samples)
        if self._plain:
            shared *= CONTAINED
            shared /= weight
            return shared
        alike = weight + (self._weights if samples is None else self._weights[samples])
        np.divide(2 * shared, alike, out=alike)
        bodies = self._body_samples if samples is None else np.flatnonzero(self._bodies[samples])
        if len(bodies):
            alike[bodies] = CONTAINED * shared[bodies] / weight
        return np.maximum.reduceat(alike, starts)

    def _slots_of(self, term: str) -> Documents:
        found = self._ready.get(term)
        if found is None:
            found = self._ready[term] = self._collection.slots_of(term)
        return found

    def _shared(self, query: Query, samples: Places | None) -> Scores:
        """Return what samples share with a query."""
        held = [(self._slots_of(term), idf * w) for term, w in query if (idf := self.idf.get(term))]
        slots = self._collection.slots if samples is None else self._collection.slots_at(samples)
        if samples is not None and len(samples) * FEW < self._collection.size:
            return gathered(held, slots)
        shared = np.zeros(len(self._collection.lengths))
        for holders, worth in held:
            # Unlike `shared[holders] +=`, this needs neither a copy nor wider numbers.
            np.add.at(shared, holders, worth)
        return shared if slots is None else shared[slots]


def gathered(held: Iterable[tuple[Documents, float]], slots: Documents | None) -> Scores:
    """Add up what some slots have of what ascending holders are worth."""
    assert slots is not None
    shared = np.zeros(len(slots))
    for holders, worth in held:
        at = np.minimum(np.searchsorted(holders, slots), len(holders) - 1)
        shared[holders[at] == slots] += worth
    return shared


def sample_terms(fields: Fields, owned: Tokens) -> tuple[Tokens, Places]:
    """Return the terms of the samples of documents, and which sample each stands in; `owned` is how many each has."""
    starts = np.cumsum(owned, dtype=np.int64) - owned
    plain = np.flatnonzero(fields.asked == 0)
    inside = np.arange(len(fields.samples)) - np.repeat(np.cumsum(fields.asked) - fields.asked, fields.asked)
    questions = starts[fields.sample_owners] + inside
    terms = np.concatenate([fields.bodies.flat(plain), fields.samples.flat()])
    places = np.concatenate(
        [np.repeat(starts[plain], fields.bodies.lengths[plain]), np.repeat(questions, fields.samples.lengths)]
    )
    kept = terms != 0
    return terms[kept], places[kept]


def _distinct(terms: Tokens, places: Places) -> tuple[Tokens, Places]:
    """Return each term and place that come together, once."""
    order = np.lexsort((places, terms))
    terms, places = terms[order], places[order]
    first = (np.diff(terms, prepend=-1) != 0) | (np.diff(places, prepend=-1) != 0)
    return terms[first], places[first]


class TitleIndex:
    """The titles of documents, each once, however many documents have it; a term weighs by how many those are."""

    def __init__(self, numbering: Numbering, numbers: Mapping[str, int], terms: Ragged, of: Places) -> None:
        """Take the number of each title, the distinct terms of each by its number, and the title of each document."""
        self._numbering = numbering
        self._numbers = numbers
        self._terms = terms
        self._of = of
        many = np.bincount(of, minlength=len(terms))
        many[terms.lengths == 0] = 0
        owners = np.repeat(np.arange(len(terms)), terms.lengths)
        flat = terms.flat()
        order = np.argsort(flat, kind="stable")
        self._holders = owners[order].astype(np.int32)
        self._bounds = np.cumsum(np.bincount(flat, minlength=len(numbering)))
        held = np.bincount(flat, many[owners], len(numbering)).astype(np.int64)
        self._idf = Idf(numbering, held, int(many.sum()))
        self._weights = self._idf.of_rows(terms)

    @classmethod
    def of(cls, numbering: Numbering, fields: Fields) -> TitleIndex:
        """Index the titles of documents."""
        titles = fields.titles
        numbers = {title: number for number, title in enumerate(titles.texts)}
        return cls(numbering, numbers, distinct_terms(titles.terms, numbering.names), titles.of)

    def edited(self, numbering: Numbering, edit: Edit, fresh: Fields) -> TitleIndex:
        """Return the titles of documents after an edit. A title that none has any more stays, and weighs nothing."""
        numbers = dict(self._numbers)
        new = [place for place, title in enumerate(fresh.titles.texts) if title not in numbers]
        for title in fresh.titles.texts:
            numbers.setdefault(title, len(numbers))
        before = len(self._terms)
        rows = distinct_terms(fresh.titles.terms, numbering.names)
        chosen = np.array(new, np.int64)
        terms = self._terms.edited(
            np.concatenate([np.arange(before), np.full(len(new), -1)]),
            Ragged(rows.shared, rows.added, rows.starts[chosen], rows.lengths[chosen]),
        )
        of = np.empty(len(edit.origin), np.int64)
        of[edit.origin >= 0] = self._of[edit.origin[edit.origin >= 0]]
        fresh_numbers = np.array([numbers[title] for title in fresh.titles.texts], np.int64)
        of[edit.fresh] = fresh_numbers[fresh.titles.of]
        return TitleIndex(numbering, numbers, terms, of)

    def nearest(self, query: Query, weight: float) -> Scores:
        """Return the likeness of each title; `weight` as in `SampleIndex`."""
        shared = np.zeros(len(self._weights))
        for term, term_weight in query:
            number = self._numbering.get(term)
            if number is not None and self._idf.held[number]:
                start = int(self._bounds[number - 1])
                holders = self._holders[start : int(self._bounds[number])]
                np.add.at(shared, holders, float(self._idf.array[number]) * term_weight)
        return 2 * shared / (weight + self._weights)

    def of_documents(self, likeness: Values, places: Places | None) -> Values:
        """Return the value of the title of every document, or those at some places."""
        found: Values = likeness[self._of if places is None else self._of[places]]
        return found
