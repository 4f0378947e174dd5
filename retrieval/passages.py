"""What is searched: passages, known gaps and topics, as documents with their fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from knowledge.article import Article, Lang, Passage, PassageId
from knowledge.companions import Gap, Topic
from knowledge.library import Library
from retrieval.analyzer import lines, words
from retrieval.intents import ADVICE, FACT, HELP, smalltalk_kind


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that a question may be about."""

    body: str
    source: str
    """Title, section, publisher, author and date of the source: what a reader may remember of it."""
    questions: tuple[str, ...]
    subject: PassageSubject | Gap | Topic


@dataclass(frozen=True, slots=True)
class PassageSubject:
    """A passage with the article it stands in."""

    id: PassageId
    article: Article
    passage: Passage


def documents(library: Library, language: Lang) -> Iterator[Document]:
    """Yield what answers a question in one language: passages in library order, then gaps, then topics."""
    for article in library.live(language):
        source = " ".join((article.title, article.publisher, article.author, str(article.published or "")))
        for passage in article.passages:
            yield Document(
                body=f"{passage.section} {passage.text}",
                source=source,
                questions=passage.questions,
                subject=PassageSubject(article.passage_id(passage), article, passage),
            )
    for gap in library.companions.gaps:
        if language in gap.says:
            yield Document(body="", source="", questions=gap.questions[language], subject=gap)
    for topic in library.companions.topics:
        if topic.passages and language in topic.question:
            shown = topic.question[language]
            yield Document(body=shown, source="", questions=(shown, *topic.questions[language]), subject=topic)


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that the library says and asks in one language, split into words once."""

    language: Lang
    documents: tuple[Document, ...]
    bodies: tuple[list[str], ...]
    """Of each document: the words of its body."""
    sources: Mapping[str, list[str]]
    """The words of each distinct source field."""
    samples: tuple[list[list[str]], ...]
    """Of each document: the words of each sample question."""
    advice: tuple[list[str], ...]
    facts: tuple[list[str], ...]
    """Questions of fact, to tell calls for advice from: those of the intents and all samples."""
    calls_for_help: tuple[list[str], ...]
    """Phrases of every language: a frightened person takes words from both."""
    smalltalk: tuple[tuple[str, list[str]], ...]
    """Kind and words of each utterance."""
    counts: Counter[str]
    """How often each word stands in all of these, sources left out."""


def read_corpus(library: Library, language: Lang, *, like: Corpus | None = None) -> Corpus:
    """Split the library's texts of one language into words; what stands in another corpus is split already."""
    found = tuple(documents(library, language))
    bodies, samples = _split(found, like)
    sources = list(dict.fromkeys(document.source for document in found))
    advice: list[list[str]] = []
    calls_for_help: list[list[str]] = []
    facts: list[list[str]] = list(chain.from_iterable(samples))
    smalltalk: list[tuple[str, list[str]]] = []
    for intent in library.companions.intents:
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
    texts = chain(bodies, facts, advice, (text for _, text in smalltalk))
    return Corpus(
        language=language,
        documents=found,
        bodies=bodies,
        sources=dict(zip(sources, lines(sources), strict=True)),
        samples=samples,
        advice=tuple(advice),
        facts=tuple(facts),
        calls_for_help=tuple(calls_for_help),
        smalltalk=tuple(smalltalk),
        counts=Counter(chain.from_iterable(texts)),
    )


def same_texts(found: Sequence[Document], like: Sequence[Document]) -> list[int | None]:
    """Return, for each document, the place of one of the same body and questions in another corpus; None for none."""
    places = {(document.body, document.questions): place for place, document in enumerate(like)}
    return [places.get((document.body, document.questions)) for document in found]


def searches_the_same(one: Library, other: Library, language: Lang) -> bool:
    """Tell whether two libraries have the same to search in a language."""
    ours, theirs = one.companions, other.companions
    return (
        ours.vocabulary == theirs.vocabulary
        and ours.gaps == theirs.gaps
        and ours.topics == theirs.topics
        and ours.intents == theirs.intents
        and tuple(one.live(language)) == tuple(other.live(language))
    )


def _split(found: Sequence[Document], like: Corpus | None) -> tuple[tuple[list[str], ...], tuple[list[list[str]], ...]]:
    """Return the words of each document's body and sample questions."""
    places = same_texts(found, like.documents if like is not None else ())
    fresh = [document for document, place in zip(found, places, strict=True) if place is None]
    split = iter(lines([document.body for document in fresh]))
    asked = iter(lines([question for document in fresh for question in document.questions]))
    bodies: list[list[str]] = []
    samples: list[list[list[str]]] = []
    for document, place in zip(found, places, strict=True):
        if place is None or like is None:
            bodies.append(next(split))
            samples.append([next(asked) for _ in document.questions])
        else:
            bodies.append(like.bodies[place])
            samples.append(like.samples[place])
    return tuple(bodies), tuple(samples)
