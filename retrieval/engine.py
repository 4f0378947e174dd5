"""The engine: a question in, an answer out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from knowledge.article import Lang
from knowledge.companions import Gap, Topic
from knowledge.library import Library
from retrieval.analyzer import words
from retrieval.compose import Composition, choose, compose, passage_subjects, topic_subjects
from retrieval.index import LanguageIndex, build_index
from retrieval.language import LanguageModel
from retrieval.passages import read_corpus
from retrieval.model import Answer, Outcome, Question, Reason, Turn
from retrieval.query import Query, build_query
from retrieval.rank import Hit, Ranking, rank

ANSWER_SCORE = 0.62
"""Below this the best passage is no answer."""
SMALLTALK_LIKENESS = 0.62
ADVICE_SCORE = 1.0
TOPIC_MARGIN = 1.0
GAP_MARGIN = 1.0
NEAR_TOPICS = 3
MAX_TURN_TERMS = 24


@dataclass(frozen=True, slots=True)
class _Read:
    """A question as the engine understands it."""

    index: LanguageIndex
    found: list[str]
    query: Query
    ranking: Ranking


class Engine:
    """Answers questions from one library; never changes, so threads may share it."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._signed = {
            term.instrument: term.signed
            for term in library.companions.vocabulary
            if term.instrument is not None and term.signed is not None
        }
        self._indexes: dict[Lang, LanguageIndex] = {}
        self._corpora = {lang: read_corpus(library, lang) for lang in Lang}
        self._languages = LanguageModel({lang: corpus.counts for lang, corpus in self._corpora.items()})

    def index(self, language: Lang) -> LanguageIndex:
        """Return the index of a language, built when first needed."""
        found = self._indexes.get(language)
        if found is None:
            found = self._indexes[language] = build_index(self.library, self._corpora[language])
        return found

    def warm(self) -> None:
        """Build every index now, so that no question waits for it."""
        for language in Lang:
            self.index(language)

    def answer(self, question: Question) -> Answer:
        """Answer one turn. The same question, previous turn and library always give the same answer."""
        found = words(question.text)
        previous = question.previous
        hint = previous.language if previous is not None else question.hint
        language = self._languages.identify(question.text, found, hint=hint)
        if not found:
            return self._finish(question, language, Outcome.NO_MATCH, reason=Reason.EMPTY)
        index = self.index(language)
        mended_words, mended = index.speller.correct(found)
        terms = index.analyzer.terms(mended_words)
        mended_terms = frozenset(index.analyzer.terms(sorted(mended))) if mended else frozenset[str]()
        query = build_query(terms, mended_terms, mended_words, language, previous)
        kind, likeness = index.smalltalk.nearest(mended_words)
        if likeness >= SMALLTALK_LIKENESS:
            return self._finish(question, language, Outcome.SMALLTALK, smalltalk=kind, confidence=likeness)
        ranking = rank(index, query, previous.passages if previous is not None else ())
        return self._decide(question, _Read(index, mended_words, query, ranking))

    def _decide(self, question: Question, read: _Read) -> Answer:
        ranking, language = read.ranking, read.index.language
        passage = _score(ranking.passages)
        curated = tuple(hit for hit in ranking.topics if _topic(hit).passages)
        topic, gap = _score(curated), _score(ranking.gaps)
        best = max(passage, topic)
        confidence = min(1.0, best / 2)
        if read.index.advice.score(read.found) > ADVICE_SCORE:
            return self._finish(question, language, Outcome.ADVICE, reason=Reason.PERSONAL_ADVICE, read=read)
        if gap > best * GAP_MARGIN and gap >= ANSWER_SCORE:
            known = ranking.gaps[0].document.subject
            assert isinstance(known, Gap)
            body = compose(passage_subjects(read.index, known.near)[:2], self._signed)
            return self._finish(
                question, language, Outcome.NO_MATCH, reason=Reason.KNOWN_GAP, gap=known, body=body, read=read
            )
        if best < ANSWER_SCORE:
            outcome, reason = (Outcome.UNSURE, Reason.WEAK_MATCH) if best > ANSWER_SCORE / 2 else (
                Outcome.NO_MATCH,
                Reason.NOTHING_FOUND,
            )
            return self._finish(question, language, outcome, reason=reason, confidence=confidence, read=read)
        if topic > passage * TOPIC_MARGIN:
            body = compose(topic_subjects(read.index, _topic(curated[0])), self._signed, keep_order=True)
        else:
            body = compose(choose(read.index, ranking.passages), self._signed)
        return self._finish(question, language, Outcome.ANSWERED, body=body, confidence=confidence, read=read)

    def _finish(
        self,
        question: Question,
        language: Lang,
        outcome: Outcome,
        *,
        reason: Reason | None = None,
        body: Composition | None = None,
        gap: Gap | None = None,
        smalltalk: str | None = None,
        confidence: float = 0.0,
        read: _Read | None = None,
    ) -> Answer:
        body = body or Composition()
        companions = self.library.companions
        near: tuple[Topic, ...] = ()
        if outcome is not Outcome.ANSWERED:
            near = self._near(language, read)
        turn = question.previous
        if read is not None:
            turn = Turn(
                language,
                _turn_terms(read.query),
                tuple(citation.passage_id for citation in body.citations),
            )
        return Answer(
            id=self._answer_id(question, language, outcome, body),
            outcome=outcome,
            language=language,
            reason=reason,
            groups=body.groups,
            citations=body.citations,
            gap=gap,
            smalltalk=smalltalk,
            near=near,
            contacts=companions.contacts if outcome is not Outcome.SMALLTALK else (),
            confidence=round(confidence, 6),
            turn=turn,
        )

    def _near(self, language: Lang, read: _Read | None) -> tuple[Topic, ...]:
        """Return topics to offer: those that the question touches, else the first of the library."""
        topics = [_topic(hit) for hit in read.ranking.topics] if read is not None else []
        usual = [topic for topic in self.library.companions.topics if language in topic.question]
        unique = {topic.id: topic for topic in (*topics, *usual)}
        return tuple(unique.values())[: NEAR_TOPICS if topics else 2]

    def _answer_id(self, question: Question, language: Lang, outcome: Outcome, body: Composition) -> str:
        previous = question.previous
        parts = (
            self.library.digest,
            " ".join(words(question.text)),
            repr((previous.language, previous.terms, previous.passages)) if previous is not None else "",
            language,
            outcome,
            *(citation.passage_id for citation in body.citations),
        )
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _score(hits: tuple[Hit, ...]) -> float:
    return hits[0].score if hits else 0.0


def _topic(hit: Hit) -> Topic:
    subject = hit.document.subject
    assert isinstance(subject, Topic)
    return subject


def _turn_terms(query: Query) -> tuple[tuple[str, float], ...]:
    return query.terms[:MAX_TURN_TERMS]
