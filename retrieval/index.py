"""Everything that is searched in one language, made once from a library, or of another one by edits; never changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import fields as fields_of
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from knowledge.article import Article, Lang, PassageId
from knowledge.companions import Topic, VocabularyTerm
from knowledge.library import Library
from retrieval.analyzer import Analyzer, lines, split_lines
from retrieval.bm25 import Index
from retrieval.collection import Collection
from retrieval.context import Context
from retrieval.corpus import Corpus
from retrieval.fields import Fields, read_fields
from retrieval.forward import BodyTerms, Forward
from retrieval.intents import AdviceModel, Phrases, SmalltalkModel
from retrieval.kinship import Kinship
from retrieval.likeness import SampleIndex, TitleIndex
from retrieval.numbering import Counts, Numbering
from retrieval.passages import Document, PassagePlaces
from retrieval.postings import count_pairs
from retrieval.ragged import Edit
from retrieval.spelling import Speller

K1 = 2.0
"""Above rank_bm25's 1.5: a term that many sample questions of a passage share is worth more than one hit."""
B = 0.75


class KnownWords(Mapping[str, int]):
    """How often the library and the names of its vocabulary have each word."""

    def __init__(self, counts: Counts, more: Counter[str]) -> None:
        """Take the words of what is searched, and those of its sources and its vocabulary."""
        self.counts = counts
        self.more = more

    def __getitem__(self, word: str) -> int:
        count = self.counts.get(word) + self.more[word]
        if not count:
            raise KeyError(word)
        return count

    def __contains__(self, word: object) -> bool:
        return word in self.more or word in self.counts

    def __iter__(self) -> Iterator[str]:
        yield from self.counts
        yield from (word for word in self.more if word not in self.counts)

    def __len__(self) -> int:
        return len(self.counts) + sum(word not in self.counts for word in self.more)


@dataclass(frozen=True, slots=True)
class LanguageIndex:
    """The searchable form of a library in one language."""

    corpus: Corpus
    """What it was made of."""
    analyzer: Analyzer
    numbering: Numbering
    """Of terms, those too that no document has any more."""
    speller: Speller
    advice: AdviceModel
    calls_for_help: Phrases
    smalltalk: SmalltalkModel
    words: KnownWords
    """All that the library writes in this language, and all names of its vocabulary."""
    whole: Index
    """BM25 over each document's fields together: body, source, sample questions."""
    samples: SampleIndex
    """The sample questions of each document."""
    asked: NDArray[np.bool_]
    """Of each document, whether it has sample questions."""
    is_plain: bool
    """Whether there is any that has none."""
    titles: TitleIndex
    """The title of each passage that has none."""
    forward: Forward
    """The terms of each document's title and body, in their order."""
    kinship: Kinship
    """Its words by their letters."""
    conflicts: Mapping[PassageId, tuple[PassageId, ...]]
    """Of each passage, those that tell the same thing otherwise, whichever of the two says so."""
    identifiers: frozenset[str]
    """Terms of the vocabulary that name one numbered law or order."""
    max_idf: float
    """What a word is worth that the library does not know."""
    places: PassagePlaces
    """The document of each passage; passages come before all other documents."""
    body_terms: BodyTerms
    """The distinct terms of each document's body."""
    topics: tuple[Topic, ...]
    """The topics to offer, in library order: those of which something is left."""
    vocabulary: tuple[VocabularyTerm, ...]
    """What the analyzer was made of."""

    @property
    def language(self) -> Lang:
        """Return the language that questions are asked in."""
        return self.corpus.found.language

    @property
    def documents(self) -> tuple[Document, ...]:
        """Return all documents."""
        return self.corpus.found.documents


@dataclass(frozen=True)
class _Parts:
    """What an index is made of anew, or by an edit."""

    numbering: Numbering
    words: KnownWords
    speller: Speller
    advice: AdviceModel
    whole: Index
    samples: SampleIndex
    titles: TitleIndex
    forward: Forward
    kinship: Kinship


def build_index(library: Library, corpus: Corpus, *, like: LanguageIndex | None = None) -> LanguageIndex:
    """Index what was read of a library in one language.

    `like`, the index of the corpus that this one was read like, saves work. Where the corpus was read anew, the index
    is made anew, too, so that neither keeps for ever terms that no document has any more.
    """
    vocabulary = library.companions.vocabulary
    if like is not None and like.vocabulary == vocabulary and like.language is corpus.language:
        analyzer = like.analyzer
        parts = _edited(corpus, like) if corpus.edited > like.corpus.edited else _built(corpus, analyzer)
    else:
        analyzer = Analyzer(corpus.language, vocabulary)
        parts = _built(corpus, analyzer)
    places = PassagePlaces(corpus.found)
    return LanguageIndex(
        **{field.name: getattr(parts, field.name) for field in fields_of(parts)},
        corpus=corpus,
        analyzer=analyzer,
        calls_for_help=Phrases(corpus.utterances.calls_for_help),
        smalltalk=SmalltalkModel(corpus.utterances.smalltalk),
        asked=corpus.asked > 0,
        is_plain=bool((corpus.asked == 0).any()),
        body_terms=BodyTerms(parts.forward),
        conflicts=_conflicts(corpus),
        identifiers=frozenset(
            f"={term.id}"
            for term in vocabulary
            if term.kind == "instrument" and any(character.isdigit() for character in term.id)
        ),
        max_idf=max(parts.samples.idf.most, *parts.whole.idfs.tolist()) if len(parts.whole.idfs) else 1.0,
        places=places,
        vocabulary=vocabulary,
        topics=tuple(
            topic
            for topic in library.companions.topics
            if corpus.language in topic.question
            and (not topic.passages or any(one in places for one in topic.passages))
        ),
    )


def _built(corpus: Corpus, analyzer: Analyzer) -> _Parts:
    numbering = Numbering()
    size = len(corpus.documents)
    fields = read_fields(corpus, np.arange(size), analyzer, numbering)
    terms, owners = fields.whole()
    lengths = np.bincount(owners, minlength=size).astype(np.int32)
    whole = Index(Collection(count_pairs(numbering.numbers, terms, owners, size), lengths), k1=K1, b=B)
    words = KnownWords(corpus.counts, Counter(chain(_source_words(corpus.sources), analyzer.alias_words)))
    plain = bool((corpus.asked == 0).any())
    return _Parts(
        numbering=numbering,
        words=words,
        speller=Speller(words, analyzer.stop_words, Context(analyzer, whole)),
        advice=AdviceModel(corpus.utterances.advice, _facts(corpus)),
        whole=whole,
        samples=SampleIndex.of(numbering, fields),
        titles=TitleIndex.of(numbering, fields),
        forward=Forward(numbering, fields.forward()),
        kinship=Kinship.of(numbering, whole.collection.terms() if plain else (), _is_content(analyzer)),
    )


def _edited(corpus: Corpus, like: LanguageIndex) -> _Parts:
    edit = corpus.found.edit_from(like.corpus.found)
    numbering = Numbering(like.numbering)
    fresh = read_fields(corpus, edit.fresh, like.analyzer, numbering)
    gone = read_fields(like.corpus, edit.removed, like.analyzer, numbering)
    added, leaving = _strings(fresh, numbering), _strings(gone, numbering)
    incoming = dict(zip(edit.fresh.tolist(), added, strict=True))
    whole = like.whole.edited(edit.removed.tolist(), incoming)
    words = _edited_words(corpus, like)
    return _Parts(
        numbering=numbering,
        words=words,
        speller=_edited_speller(like, words, whole),
        advice=_edited_advice(corpus, like, edit),
        whole=whole,
        samples=like.samples.edited(numbering, edit, fresh, gone, corpus.asked),
        titles=like.titles.edited(numbering, edit, fresh),
        forward=like.forward.edited(numbering, edit.origin, fresh.forward()),
        kinship=_edited_kinship(corpus, like, whole, numbering, {*chain(*added)}, {*chain(*leaving)}),
    )


def _strings(fields: Fields, numbering: Numbering) -> list[list[str]]:
    """Return all terms of each document."""
    found: list[list[str]] = [[] for _ in range(len(fields))]
    terms, owners = fields.whole()
    for term, owner in zip(terms.tolist(), owners.tolist(), strict=True):
        found[owner].append(numbering.names[term])
    return found


def _edited_words(corpus: Corpus, like: LanguageIndex) -> KnownWords:
    more = like.words.more.copy()
    ours, theirs = corpus.sources.keys(), like.corpus.sources.keys()
    more.update(_source_words(ours - theirs))
    more.subtract(_source_words(theirs - ours))
    for word in [word for word, count in more.items() if not count]:
        del more[word]
    return KnownWords(corpus.counts, more)


def _edited_speller(like: LanguageIndex, words: KnownWords, whole: Index) -> Speller:
    old = like.words
    ours, theirs = words.counts, old.counts
    before = np.zeros(len(ours.array), bool)
    before[: len(theirs.array)] = theirs.array > 0
    changed = {ours.numbering.names[number] for number in np.flatnonzero(before != (ours.array > 0)).tolist()}
    changed |= words.more.keys() ^ old.more.keys()
    came = sorted(word for word in changed if word in words and word not in old)
    went = [word for word in changed if word in old and word not in words]
    return like.speller.edited(words, came, went, Context(like.analyzer, whole))


def _edited_advice(corpus: Corpus, like: LanguageIndex, edit: Edit) -> AdviceModel:
    ours, theirs = corpus.utterances, like.corpus.utterances
    if ours.advice != theirs.advice:
        return AdviceModel(ours.advice, _facts(corpus))
    came = split_lines(corpus.samples_of(edit.fresh))
    return like.advice.edited((*ours.facts, *came), (*theirs.facts, *split_lines(like.corpus.samples_of(edit.removed))))


def _edited_kinship(
    corpus: Corpus, like: LanguageIndex, whole: Index, numbering: Numbering, fresh: set[str], gone: set[str]
) -> Kinship:
    plain, was_plain = bool((corpus.asked == 0).any()), not like.asked.all()
    if not plain or not was_plain:
        return Kinship.of(numbering, whole.collection.terms() if plain else (), _is_content(like.analyzer))
    came = sorted(term for term in fresh if term not in like.whole)
    return like.kinship.edited(numbering, came, [term for term in gone if term not in whole])


def _is_content(analyzer: Analyzer) -> Callable[[str], bool]:
    return lambda term: not analyzer.is_stop_word(term)


def _facts(corpus: Corpus) -> Iterator[list[str]]:
    """Yield questions of fact, to tell calls for advice from: those of the intents and all samples."""
    names = corpus.numbering.names
    yield from corpus.utterances.facts
    yield from split_lines([names[number] for number in corpus.samples.flat().tolist()])


def _source_words(sources: Iterable[str]) -> Iterator[str]:
    return chain.from_iterable(lines(list(sources)))


def _conflicts(corpus: Corpus) -> dict[PassageId, tuple[PassageId, ...]]:
    found = [
        (article, passage)
        for article in corpus.found.owners
        if isinstance(article, Article)
        for passage in article.passages
        if passage.conflicts_with
    ]
    pairs: dict[PassageId, dict[PassageId, None]] = {}
    for article, passage in found:
        own = article.passage_id(passage)
        for other in passage.conflicts_with:
            if other != own:
                pairs.setdefault(own, {})[other] = None
                pairs.setdefault(other, {})[own] = None
    return {passage_id: tuple(others) for passage_id, others in pairs.items()}
