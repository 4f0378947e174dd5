"""The fields of documents as the numbers of their terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.analyzer import Analyzer, running_words
from retrieval.corpus import BATCH, Corpus
from retrieval.numbering import END, Numbering, Tokens
from retrieval.passages import Document, PassageSubject
from retrieval.ragged import Places, Ragged, ended, ragged


@dataclass(frozen=True, slots=True)
class Named:
    """Texts that several documents have in common."""

    texts: tuple[str, ...]
    """Each once."""
    terms: Ragged
    """The terms of each, a line end last."""
    of: Places
    """Which of them each document has."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Some documents of a corpus."""

    bodies: Ragged
    """The terms of each body, a line end last."""
    samples: Ragged
    """The terms of each sample question, a line end last, those of one document after those of another."""
    asked: Tokens
    """How many sample questions each document has."""
    sources: Named
    titles: Named
    """The title of each passage that has no sample questions, which say more; for the rest, an empty one."""

    def __len__(self) -> int:
        return len(self.bodies)

    @property
    def sample_owners(self) -> Places:
        """Return whose each sample question is."""
        return np.repeat(np.arange(len(self)), self.asked)

    def whole(self) -> tuple[Tokens, Places]:
        """Return all terms, and which document each stands in, in no order."""
        sources = self.sources.terms
        source_lengths = sources.lengths[self.sources.of] if len(self) else sources.lengths
        terms = np.concatenate([self.bodies.flat(), self.samples.flat(), sources.flat(self.sources.of)])
        owners = np.concatenate(
            [
                np.repeat(np.arange(len(self)), self.bodies.lengths),
                np.repeat(self.sample_owners, self.samples.lengths),
                np.repeat(np.arange(len(self)), source_lengths),
            ]
        )
        kept = terms != END
        return terms[kept], owners[kept]

    def forward(self) -> Ragged:
        """Return the title and the body of each document, a line end after each."""
        titles = self.titles.terms
        title_lengths = titles.lengths[self.titles.of]
        lengths = title_lengths + self.bodies.lengths
        starts: Places = np.cumsum(lengths, dtype=np.int64) - lengths
        flat = np.empty(int(lengths.sum(dtype=np.int64)), np.int32)
        flat[_spread(starts, title_lengths)] = titles.flat(self.titles.of)
        flat[_spread(starts + title_lengths, self.bodies.lengths)] = self.bodies.flat()
        return ragged(flat, lengths)


def _spread(starts: Places, lengths: Tokens) -> Places:
    before = np.cumsum(lengths, dtype=np.int64) - lengths
    return np.repeat(starts - before, lengths) + np.arange(int(lengths.sum(dtype=np.int64)))


def read_fields(corpus: Corpus, places: Places, analyzer: Analyzer, numbering: Numbering) -> Fields:
    """Turn the fields of some documents into terms; new ones are given numbers."""
    found = [corpus.documents[place] for place in places.tolist()]
    bodies: list[Tokens] = [np.empty(0, np.int32)]
    samples: list[Tokens] = [np.empty(0, np.int32)]
    for start in range(0, len(places), BATCH):
        batch = places[start : start + BATCH]
        bodies.append(numbering.take(analyzer.running_terms(corpus.bodies_of(batch))))
        samples.append(numbering.take(analyzer.running_terms(corpus.samples_of(batch))))
    return Fields(
        bodies=ended(np.concatenate(bodies)),
        samples=ended(np.concatenate(samples)),
        asked=corpus.asked[places],
        sources=_named(found, lambda document: document.source, analyzer, numbering),
        titles=_named(found, _title, analyzer, numbering),
    )


def _title(document: Document) -> str:
    subject = document.subject
    return subject.article.title if isinstance(subject, PassageSubject) and not document.questions else ""


def _named(
    found: Sequence[Document], name: Callable[[Document], str], analyzer: Analyzer, numbering: Numbering
) -> Named:
    texts = [name(document) for document in found]
    distinct = tuple(dict.fromkeys(texts))
    places = {text: place for place, text in enumerate(distinct)}
    terms = ended(numbering.take(analyzer.running_terms(running_words(distinct))))
    return Named(distinct, terms, np.fromiter(map(places.__getitem__, texts), np.int64, len(texts)))


def distinct_terms(terms: Ragged, names: Sequence[str]) -> Ragged:
    """Return the distinct terms of each row by alphabet, line ends left out.

    In this order their weights are added up, so that the last bit of the sum is the same however they are numbered.
    """
    rows = [sorted({*row}, key=names.__getitem__) for row in _rows(terms)]
    lengths = np.fromiter(map(len, rows), np.int32, len(rows))
    return ragged(np.fromiter((term for row in rows for term in row), np.int32, int(lengths.sum())), lengths)


def _rows(terms: Ragged) -> list[list[int]]:
    flat = terms.flat().tolist()
    ends = np.cumsum(terms.lengths).tolist()
    return [flat[end - length : end - 1] for end, length in zip(ends, terms.lengths.tolist(), strict=True)]
