"""All that a library says and asks in one language, split into words once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from knowledge.article import Lang
from knowledge.companions import Intent
from knowledge.library import Library
from retrieval.analyzer import lines, running_words, words
from retrieval.intents import ADVICE, FACT, HELP, smalltalk_kind
from retrieval.numbering import Counts, Numbering, Tokens, running
from retrieval.passages import Document, Documents, find_documents
from retrieval.ragged import Edit, Places, Ragged, ended

BATCH = 2000
"""So many documents are split at once: strings of all would take more room than what becomes of them."""
MAX_EDITED = 0.25
"""With more of its documents changed, a library is read anew."""
MAX_GONE = 1.0
"""With more documents gone than this share of it, edit by edit, a library is read anew, too: words and titles that no
document has any more then take no more room than the library itself."""


@dataclass(frozen=True, slots=True)
class Utterances:
    """What the intents of a library say in one language, as words."""

    advice: tuple[list[str], ...] = ()
    facts: tuple[list[str], ...] = ()
    """Questions of fact."""
    calls_for_help: tuple[list[str], ...] = ()
    """Phrases of every language: a frightened person takes words from both."""
    smalltalk: tuple[tuple[str, list[str]], ...] = ()
    """Kind and words of each utterance."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents of a library in one language, and their words."""

    found: Documents
    numbering: Numbering
    """Of words."""
    bodies: Ragged
    """The words of each document's body, a line end last."""
    samples: Ragged
    """The words of each sample question, a line end last, those of one document after those of another."""
    asked: Tokens
    """How many sample questions each document has."""
    sources: Mapping[str, int]
    """How many documents are from each source."""
    utterances: Utterances
    counts: Counts
    """How often each word stands in all of these, sources and calls for help left out."""
    edited: int = 0
    """How many documents went since it was read anew, and one for each edit, for whatever else that took out."""

    @property
    def language(self) -> Lang:
        """Return the language that questions are asked in."""
        return self.found.language

    @property
    def documents(self) -> tuple[Document, ...]:
        """Return all documents."""
        return self.found.documents

    def bodies_of(self, places: Places) -> list[str]:
        """Return the words of some bodies, a line end after each."""
        names = self.numbering.names
        return [names[number] for number in self.bodies.flat(places).tolist()]

    def samples_of(self, places: Places) -> list[str]:
        """Return the words of the sample questions of some documents, a line end after each."""
        names = self.numbering.names
        chosen = parts_of(self.asked, places)
        return [names[number] for number in self.samples.flat(chosen).tolist()]


def parts_of(counts: Tokens, places: Places) -> Places:
    """Return the parts of rows of which each has so many, as many as stand at some places."""
    starts = np.cumsum(counts, dtype=np.int64) - counts
    sizes = counts[places]
    before = np.cumsum(sizes, dtype=np.int64) - sizes
    return np.repeat(starts[places] - before, sizes) + np.arange(int(sizes.sum()))


def read_corpus(library: Library, language: Lang, *, like: Corpus | None = None) -> Corpus:
    """Split the library's texts of one language into words; what stands in another corpus is split already.

    That may be one of the other language: what has no translation is searched in both.
    """
    found = find_documents(library, language, like.found if like is not None else None)
    utterances = read_utterances(library.companions.intents, language)
    if like is not None:
        edit = found.edit_from(like.found)
        size, gone = len(edit.origin), like.edited + len(edit.removed) + 1
        if edit.changed <= MAX_EDITED * size and gone <= MAX_GONE * size:
            return _edited(found, utterances, like, edit)
    numbering = Numbering()
    bodies, samples = _split(found.documents, numbering)
    spoken = numbering.take(_spoken(utterances))
    counts = np.bincount(bodies.shared, minlength=len(numbering)).astype(np.int64)
    counts += np.bincount(samples.shared, minlength=len(numbering))
    counts += np.bincount(spoken, minlength=len(numbering))
    return Corpus(
        found=found,
        numbering=numbering,
        bodies=bodies,
        samples=samples,
        asked=_asked(found.documents),
        sources=Counter(document.source for document in found.documents),
        utterances=utterances,
        counts=Counts(numbering, counts),
    )


def _edited(found: Documents, utterances: Utterances, like: Corpus, edit: Edit) -> Corpus:
    fresh = [found.documents[place] for place in edit.fresh.tolist()]
    removed = [like.documents[place] for place in edit.removed.tolist()]
    numbering = Numbering(like.numbering)
    bodies, samples = _split(fresh, numbering)
    asked = np.empty(len(edit.origin), np.int32)
    asked[edit.origin >= 0] = like.asked[edit.origin[edit.origin >= 0]]
    asked[edit.fresh] = _asked(fresh)
    sources = Counter(like.sources)
    sources.update(document.source for document in fresh)
    for document in removed:
        sources[document.source] -= 1
        if not sources[document.source]:
            del sources[document.source]
    came = [bodies.shared, samples.shared, numbering.take(_spoken(utterances))]
    went = [
        like.bodies.flat(edit.removed),
        like.samples.flat(parts_of(like.asked, edit.removed)),
        numbering.take(_spoken(like.utterances)),
    ]
    return Corpus(
        found=found,
        numbering=numbering,
        bodies=like.bodies.edited(edit.origin, bodies),
        samples=like.samples.edited(edit.of_parts(asked, like.asked).origin, samples),
        asked=asked,
        sources=sources,
        utterances=utterances,
        counts=like.counts.edited(numbering, np.concatenate(came), np.concatenate(went)),
        edited=like.edited + len(edit.removed) + 1,
    )


def read_utterances(intents: Iterable[Intent], language: Lang) -> Utterances:
    """Split what intents say into words."""
    advice: list[list[str]] = []
    facts: list[list[str]] = []
    calls_for_help: list[list[str]] = []
    smalltalk: list[tuple[str, list[str]]] = []
    for intent in intents:
        utterances = intent.utterances.get(language, ())
        kind = smalltalk_kind(intent.id)
        if intent.id == ADVICE:
            advice.extend(lines(utterances))
        elif intent.id == HELP:
            calls_for_help.extend(chain.from_iterable(lines(phrases) for phrases in intent.utterances.values()))
        elif intent.id == FACT:
            facts.extend(lines(utterances))
        elif kind is not None:
            # Laughter is typed in every length, so these are read as a question is.
            smalltalk.extend((kind, words(utterance)) for utterance in utterances)
    return Utterances(tuple(advice), tuple(facts), tuple(calls_for_help), tuple(smalltalk))


def _spoken(utterances: Utterances) -> list[str]:
    return running(chain(utterances.facts, utterances.advice, (text for _, text in utterances.smalltalk)))


def _split(found: Sequence[Document], numbering: Numbering) -> tuple[Ragged, Ragged]:
    """Return the words of each document's body, and of each sample question."""
    bodies: list[Tokens] = [np.empty(0, np.int32)]
    samples: list[Tokens] = [np.empty(0, np.int32)]
    for start in range(0, len(found), BATCH):
        batch = found[start : start + BATCH]
        bodies.append(numbering.take(running_words([document.body for document in batch])))
        samples.append(numbering.take(running_words([text for document in batch for text in document.questions])))
    return ended(np.concatenate(bodies)), ended(np.concatenate(samples))


def _asked(found: Sequence[Document]) -> Tokens:
    return np.fromiter((len(document.questions) for document in found), np.int32, len(found))
