"""Everything that is searched in one language, built once from a library and never changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.article import Lang, PassageId
from knowledge.library import Library
from retrieval.analyzer import Analyzer, lines
from retrieval.bm25 import Builder, Index
from retrieval.intents import AdviceModel, SmalltalkModel
from retrieval.passages import Corpus, Document, PassageSubject
from retrieval.spelling import Speller


@dataclass(frozen=True, slots=True)
class LanguageIndex:
    """The searchable form of a library in one language."""

    language: Lang
    analyzer: Analyzer
    speller: Speller
    advice: AdviceModel
    smalltalk: SmalltalkModel
    documents: tuple[Document, ...]
    whole: Index
    """BM25 over each document's fields together: body, source, sample questions."""
    samples: Index
    """One entry a sample question, those of a document side by side."""
    sample_starts: NDArray[np.int64]
    """Where the samples of each document that has any begin."""
    sampled: NDArray[np.int64]
    """The documents that have samples."""
    sample_idf: NDArray[np.float64]
    """Sum of idf over the distinct terms of each sample."""
    max_idf: float
    """What a word is worth that the library does not know."""
    places: Mapping[PassageId, int]
    """The document of each passage; passages come before all other documents."""


def build_index(library: Library, corpus: Corpus) -> LanguageIndex:
    """Index what was read of a library in one language."""
    language = corpus.language
    analyzer = Analyzer(language, library.companions.vocabulary)
    whole, samples = Builder(), Builder()
    sampled: list[int] = []
    starts: list[int] = []
    sample_terms: list[list[str]] = []
    for number, (body, questions) in enumerate(zip(corpus.bodies, corpus.samples, strict=True)):
        terms = analyzer.terms(body)
        if questions:
            sampled.append(number)
            starts.append(len(sample_terms))
        for question in questions:
            question_terms = analyzer.terms(question)
            sample_terms.append(question_terms)
            samples.add(question_terms)
            terms += question_terms
        whole.add(terms)
    sample_index, whole_index = samples.build(), whole.build()
    idf = sample_index.idf
    return LanguageIndex(
        language=language,
        analyzer=analyzer,
        speller=Speller(_known_words(library, corpus, analyzer)),
        advice=AdviceModel(corpus.advice, (sample for group in corpus.samples for sample in group)),
        smalltalk=SmalltalkModel(corpus.smalltalk),
        documents=corpus.documents,
        whole=whole_index,
        samples=sample_index,
        sample_starts=np.array(starts, np.int64),
        sampled=np.array(sampled, np.int64),
        sample_idf=np.array([sum(idf[t] for t in set(terms)) for terms in sample_terms], np.float64),
        max_idf=max((*idf.values(), *whole_index.idf.values()), default=1.0),
        places={
            document.subject.id: number
            for number, document in enumerate(corpus.documents)
            if isinstance(document.subject, PassageSubject)
        },
    )


def _known_words(library: Library, corpus: Corpus, analyzer: Analyzer) -> Counter[str]:
    counts = corpus.counts.copy()
    counts.update(word for body in corpus.bodies for word in body if word not in counts)
    counts.update(analyzer.stop_words)
    for term in library.companions.vocabulary:
        for aliases in term.aliases.values():
            for found in lines(aliases):
                counts.update(found)
    return counts
