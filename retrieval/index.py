"""Everything that is searched in one language, built once from a library and never changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from knowledge.article import Lang, PassageId
from knowledge.companions import Topic, VocabularyTerm
from knowledge.library import Library
from retrieval.analyzer import Analyzer, lines
from retrieval.bm25 import Builder, Index
from retrieval.context import Context
from retrieval.forward import Forward, build_forward
from retrieval.intents import AdviceModel, Phrases, SmalltalkModel
from retrieval.kinship import Kinship
from retrieval.likeness import SampleIndex
from retrieval.passages import Corpus, Document, PassageSubject, same_texts
from retrieval.spelling import Speller

K1 = 2.0
"""Above rank_bm25's 1.5: a term that many sample questions of a passage share is worth more than one hit."""


DocumentTerms = tuple[list[str], list[list[str]]]
"""The terms of a document's body, and of each of its sample questions."""


@dataclass(frozen=True, slots=True)
class LanguageIndex:
    """The searchable form of a library in one language."""

    language: Lang
    analyzer: Analyzer
    speller: Speller
    advice: AdviceModel
    calls_for_help: Phrases
    smalltalk: SmalltalkModel
    words: Collection[str]
    """All that the library writes in this language, and all names of its vocabulary."""
    documents: tuple[Document, ...]
    whole: Index
    """BM25 over each document's fields together: body, source, sample questions."""
    samples: SampleIndex
    """The sample questions of each document."""
    asked: NDArray[np.bool_]
    """Of each document, whether it has sample questions."""
    titles: SampleIndex
    """The title of each passage that has none."""
    forward: Forward
    """The terms of each document's title and body, in their order, where it has no sample questions."""
    kinship: Kinship
    """Its words by their letters."""
    conflicts: Mapping[PassageId, tuple[PassageId, ...]]
    """Of each passage, those that tell the same thing otherwise, whichever of the two says so."""
    body_terms: tuple[frozenset[str], ...]
    """The distinct terms of each document's body."""
    identifiers: frozenset[str]
    """Terms of the vocabulary that name one numbered law or order."""
    max_idf: float
    """What a word is worth that the library does not know."""
    places: Mapping[PassageId, int]
    """The document of each passage; passages come before all other documents."""
    topics: tuple[Topic, ...]
    """The topics to offer, in library order: those of which something is left."""
    vocabulary: tuple[VocabularyTerm, ...]
    """What the analyzer was made of."""
    terms: tuple[DocumentTerms, ...]
    """The terms of each document, for the next index."""


def build_index(library: Library, corpus: Corpus, *, like: LanguageIndex | None = None) -> LanguageIndex:
    """Index what was read of a library in one language; `like`, an index of much the same, saves work."""
    language = corpus.language
    if like is not None and like.vocabulary == library.companions.vocabulary:
        analyzer = like.analyzer
    else:
        analyzer, like = Analyzer(language, library.companions.vocabulary), None
    terms = _terms(corpus, analyzer, like)
    whole = Builder(k1=K1)
    samples: list[list[str]] = []
    owners: list[int] = []
    source_terms = dict(zip(corpus.sources, analyzer.terms_of(list(corpus.sources.values())), strict=True))
    body_terms: list[frozenset[str]] = []
    for number, (body, asked) in enumerate(terms):
        own = list(asked)
        body_terms.append(frozenset(body))
        whole.add([*body, *source_terms[corpus.documents[number].source], *chain.from_iterable(own)])
        own = own or [sorted(body_terms[number])]
        samples += own
        owners += [number] * len(own)
    bodies = [not corpus.samples[owner] for owner in owners]
    sample_index = SampleIndex(samples, owners, len(corpus.documents), bodies)
    whole_index = whole.build()
    known = _known_words(corpus, analyzer)
    titles = _titles(corpus, analyzer)
    forward = _forward(corpus, titles, terms, whole_index, like)
    places = {
        document.subject.id: number
        for number, document in enumerate(corpus.documents)
        if isinstance(document.subject, PassageSubject)
    }
    return LanguageIndex(
        language=language,
        analyzer=analyzer,
        speller=Speller(known, analyzer.stop_words, Context(analyzer, whole_index)),
        words=known.keys(),
        calls_for_help=Phrases(corpus.calls_for_help),
        advice=AdviceModel(corpus.advice, corpus.facts),
        smalltalk=SmalltalkModel(corpus.smalltalk),
        documents=corpus.documents,
        whole=whole_index,
        samples=sample_index,
        asked=np.array([bool(samples) for samples in corpus.samples], bool),
        titles=_title_index(titles),
        forward=forward,
        kinship=Kinship(
            forward.numbers,
            whole_index.idf if forward.documents else (),
            lambda term: not analyzer.is_stop_word(term),
        ),
        body_terms=tuple(body_terms),
        conflicts=_conflicts(corpus),
        identifiers=frozenset(
            f"={term.id}"
            for term in library.companions.vocabulary
            if term.kind == "instrument" and any(character.isdigit() for character in term.id)
        ),
        max_idf=max((*sample_index.idf.values(), *whole_index.idfs.tolist()), default=1.0),
        places=places,
        vocabulary=library.companions.vocabulary,
        terms=terms,
        topics=tuple(
            topic
            for topic in library.companions.topics
            if language in topic.question and (not topic.passages or not places.keys().isdisjoint(topic.passages))
        ),
    )


def _terms(corpus: Corpus, analyzer: Analyzer, like: LanguageIndex | None) -> tuple[DocumentTerms, ...]:
    """Return the terms of each document."""
    places = same_texts(corpus.documents, like.documents if like is not None else ())
    fresh = [number for number, place in enumerate(places) if place is None]
    bodies = iter(analyzer.terms_of([corpus.bodies[number] for number in fresh]))
    asked = iter(analyzer.terms_of([sample for number in fresh for sample in corpus.samples[number]]))
    return tuple(
        (next(bodies), [next(asked) for _ in corpus.samples[number]])
        if place is None or like is None
        else like.terms[place]
        for number, place in enumerate(places)
    )


def _titles(corpus: Corpus, analyzer: Analyzer) -> list[list[str]]:
    """Return the terms of the title of each passage that has no sample questions, which say more; none for the rest."""
    titles = [
        document.subject.article.title
        if isinstance(document.subject, PassageSubject) and not document.questions
        else ""
        for document in corpus.documents
    ]
    distinct = list(dict.fromkeys(titles))
    terms = dict(zip(distinct, analyzer.terms_of(lines(distinct)), strict=True))
    return [terms[title] for title in titles]


def _forward(
    corpus: Corpus,
    titles: Sequence[Sequence[str]],
    terms: Sequence[DocumentTerms],
    whole: Index,
    like: LanguageIndex | None,
) -> Forward:
    """Return the terms in their order of what has no sample questions; nothing where all has."""
    if all(corpus.samples):
        return Forward({}, ())
    fields = [() if own else (title, body) for title, (body, own) in zip(titles, terms, strict=True)]
    if like is None or not like.forward.documents:
        return build_forward(fields, whole.idf, None, [None] * len(fields))
    same = [
        place if place is not None and like.documents[place].source == document.source else None
        for document, place in zip(corpus.documents, same_texts(corpus.documents, like.documents), strict=True)
    ]
    return build_forward(fields, whole.idf, like.forward, same)


def _title_index(titles: list[list[str]]) -> SampleIndex:
    """Index titles as if each were a question that its passages answer."""
    owners = [number for number, title in enumerate(titles) if title]
    return SampleIndex([titles[owner] for owner in owners], owners, len(titles), [False] * len(owners))


def _conflicts(corpus: Corpus) -> dict[PassageId, tuple[PassageId, ...]]:
    pairs: dict[PassageId, dict[PassageId, None]] = {}
    for document in corpus.documents:
        if isinstance(subject := document.subject, PassageSubject):
            for other in subject.passage.conflicts_with:
                if other != subject.id:
                    pairs.setdefault(subject.id, {})[other] = None
                    pairs.setdefault(other, {})[subject.id] = None
    return {passage_id: tuple(others) for passage_id, others in pairs.items()}


def _known_words(corpus: Corpus, analyzer: Analyzer) -> Counter[str]:
    """Count the words that are no misspelling: the library's and the vocabulary's."""
    counts = corpus.counts.copy()
    counts.update(chain.from_iterable(corpus.sources.values()))
    counts.update(analyzer.alias_words)
    return counts
