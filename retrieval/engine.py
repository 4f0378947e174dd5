"""The engine: a question in, an answer out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.article import Lang, PassageId
from knowledge.companions import Topic
from knowledge.library import Library
from retrieval.across import Across, other_language
from retrieval.analyzer import words
from retrieval.catalogue import Catalogue
from retrieval.compose import Composition, compose, near_topics, with_id
from retrieval.confidence import EMPTY_RIGHT, SMALLTALK_RIGHT
from retrieval.corpus import Corpus, read_corpus
from retrieval.decide import (
    MIN_KNOWN,
    SMALLTALK_LIKENESS,
    SURE_ADVICE_SCORE,
    Decision,
    Read,
    Reply,
    chatty_from,
    decide,
    prefer_own_gap,
    topic_of,
)
from retrieval.dictionary import Dictionary
from retrieval.follow import FOLLOWING, Following, follow, handed_on
from retrieval.index import LanguageIndex, build_index
from retrieval.language import FIRST_PERSON, LanguageModel, identify_by_stop_words
from retrieval.model import Answer, Outcome, Question, Reason, Turn
from retrieval.numerals import with_digits
from retrieval.passages import PassageSubject, searches_the_same
from retrieval.query import Query, build_query
from retrieval.rank import Ranking, known_share, names_unknown_number, rank
from retrieval.restate import Shown, restate, turn_about
from retrieval.weights import WEIGHTS, Weights

CONTACT_SCORE = 0.0
"""From this log-odds on that a question asks what to do, an answer, too, says where to find a person."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """A turn in the words and terms of its language."""

    index: LanguageIndex
    found: list[str]
    """Its words as typed."""
    mended: list[str]
    """The same without misspellings."""
    query: Query
    alone: Query
    """The query without what it takes over from the turn before."""
    handed_on: tuple[tuple[str, float], ...]
    """What later turns may take over."""
    shown: tuple[PassageId, ...]
    """What the turn before cited."""


class Engine:
    """Answers questions from one library, always the same. What it needs is built at first need, or all by `warm`."""

    def __init__(
        self,
        library: Library,
        *,
        like: Engine | None = None,
        dictionary: Dictionary | None = None,
        weights: Weights = WEIGHTS,
        following: Following = FOLLOWING,
    ) -> None:
        """Take a library, and an engine of one much like it, whose work is used again where nothing has changed.

        With a dictionary, that engine's if none is given, what lacks a translation is found in either language.
        """
        self.library = library
        self._like = like
        self._weights = weights
        self._following = following
        self._signed = {
            term.instrument: term.signed
            for term in library.companions.vocabulary
            if term.instrument is not None and term.signed is not None
        }
        self._corpora: dict[Lang, Corpus] = {}
        self._indexes: dict[Lang, LanguageIndex] = {}
        self._dictionary: Dictionary | None = dictionary
        if dictionary is None and like is not None:
            self._dictionary = like._dictionary  # noqa: SLF001 (another engine)
        self._across = Across(library, self._dictionary)
        self._languages: LanguageModel | None = None
        self._catalogue: Catalogue | None = None

    def warm(self) -> None:
        """Build now what is otherwise built when first needed, so that no question waits for it."""
        for language in Lang:
            self.index(language)
            self._across.warm(language, self.index)
        self._language_model()
        _ = self.catalogue
        self._like = None

    @property
    def catalogue(self) -> Catalogue:
        """Return the library's passages by their ids, built when first needed."""
        if self._catalogue is None:
            self._catalogue = Catalogue(self.library)
        return self._catalogue

    def index(self, language: Lang) -> LanguageIndex:
        """Return the index of a language, built when first needed."""
        found = self._indexes.get(language)
        if found is None:
            like, corpus = self._like, self._corpus(language)
            if like is not None and corpus is like._corpus(language):  # noqa: SLF001 (another engine)
                found = like.index(language)
            else:
                found = build_index(self.library, corpus, like=like.index(language) if like is not None else None)
            self._indexes[language] = found
        return found

    def topics(self, language: Lang) -> tuple[Topic, ...]:
        """Return the topics to offer in a language: those of which something is left."""
        return self.index(language).topics

    def _corpus(self, language: Lang) -> Corpus:
        found = self._corpora.get(language)
        if found is None:
            like = self._like
            if like is None:
                found = read_corpus(self.library, language, like=self._corpora.get(other_language(language)))
            elif searches_the_same(self.library, like.library, language):
                found = like._corpus(language)  # noqa: SLF001 (another engine)
            else:
                found = read_corpus(self.library, language, like=like._corpus(language))  # noqa: SLF001
            self._corpora[language] = found
        return found

    def _language_model(self) -> LanguageModel:
        if self._languages is None:
            self._languages = LanguageModel({lang: self._corpus(lang).counts for lang in Lang})
        return self._languages

    def _identify(self, text: str, found: list[str], hint: Lang | None) -> Lang:
        decided = identify_by_stop_words(text, found)
        return decided if decided is not None else self._language_model().identify(text, found, hint=hint)

    def _read(self, question: Question) -> _Turn:
        """Turn what was typed into a query."""
        found = words(question.text)
        previous = question.previous
        language = self._identify(question.text, found, previous.language if previous is not None else question.hint)
        index = self.index(language)
        mended_words, mended = index.speller.correct(found)
        if mended:
            # Numbers can be misspelt, too: "five milion", "fourty eight".
            mended_words = with_digits(mended_words)
        terms = index.analyzer.terms(mended_words)
        mended_terms = frozenset(index.analyzer.terms(sorted(mended))) if mended else frozenset[str]()
        alone = build_query(index.analyzer, terms, mended_terms, mended_words)
        query = follow(index, alone, mended_words, previous, self._following)
        handed = handed_on(query, previous, self._following)
        shown = previous.passages if previous is not None else ()
        return _Turn(index, found, mended_words, query, alone, handed, shown)

    def search(self, question: Question) -> Ranking:
        """Rank what the library has on one turn, without a thought whether it answers."""
        turn = self._read(question)
        return rank(turn.index, turn.query, turn.shown, weights=self._weights)

    def answer(self, question: Question) -> Answer:
        """Answer one turn. The same question, previous turn and library always give the same answer.

        What a stricter caution answers, a looser one answers alike.
        """
        read, decision = self._judge(question)
        return self._finish(question, read, decision.under(question.caution))

    def judge(self, question: Question) -> Decision:
        """Say what one turn would be answered, and how sure that is, whatever caution it asks for."""
        return self._judge(question)[1]

    def _judge(self, question: Question) -> tuple[Read | Lang, Decision]:
        """Return a turn as it was understood, only its language where nothing was searched, and what to reply."""
        turn = self._read(question)
        index, query = turn.index, turn.query
        if not turn.found:
            return index.language, Decision(Reply(Outcome.NO_MATCH, EMPTY_RIGHT, Reason.EMPTY))
        kind, likeness = index.smalltalk.nearest(turn.mended)
        known = known_share(index, query.content)
        advice = index.advice.score(turn.mended)
        chatty = likeness >= chatty_from(query, known) and not (
            likeness < SMALLTALK_LIKENESS and self._across.known(index.language, turn.found, self.index) >= MIN_KNOWN
        )
        distress = index.calls_for_help.stand_in(turn.mended)
        if chatty and advice < SURE_ADVICE_SCORE and not distress:
            return index.language, Decision(Reply(Outcome.SMALLTALK, SMALLTALK_RIGHT, smalltalk=kind))
        ranking = rank(index, query, turn.shown, weights=self._weights)
        if query.leans:
            ranking = prefer_own_gap(ranking, rank(index, turn.alone, weights=self._weights))
        read = Read(
            index=index,
            query=query,
            handed_on=turn.handed_on,
            ranking=Ranking() if names_unknown_number(index, turn.mended) else ranking,
            known=known,
            advice=advice,
            personal=not FIRST_PERSON[index.language].isdisjoint(turn.found),
            distress=distress,
        )
        own = decide(read)
        # What stands in the other language only, where the asker's own does not answer.
        found = self._across.find(own, index.language, turn.found, query, question.previous, self._weights, self.index)
        return read, found or own

    def _compose(self, reply: Reply, language: Lang) -> Composition:
        shown = reply.tell()
        if reply.across:
            # What belongs beside it may be translated.
            shown = self.catalogue.passages((subject.id for subject in shown), language)
        return compose(shown, self._signed, keep_order=reply.curated)

    def _finish(self, question: Question, read: Read | Lang, reply: Reply) -> Answer:
        """Put an answer together."""
        outcome = reply.outcome
        if isinstance(read, Read):
            language = read.index.language
            body = self._compose(reply, language)
            cited = tuple(citation.passage_id for citation in body.citations)
            turn: Turn | None = Turn(language, read.handed_on, cited)
            # Who asks what to do is sent to a person, not to more reading.
            offers = outcome not in (Outcome.ANSWERED, Outcome.ADVICE)
            touched = [topic_of(hit) for hit in read.ranking.topics]
            near = near_topics(read.index, touched) if offers else ()
            troubled = outcome is not Outcome.ANSWERED or read.advice >= CONTACT_SCORE or read.personal
        else:
            language, turn, near = read, question.previous, near_topics(self.index(read))
            body = Composition()
            troubled = outcome is not Outcome.SMALLTALK
        answer = Answer(
            id="",
            outcome=outcome,
            language=language,
            reason=reply.reason,
            groups=body.groups,
            citations=body.citations,
            gap=reply.gap,
            smalltalk=reply.smalltalk,
            near=near,
            contacts=self.library.companions.contacts if troubled else (),
            confidence=reply.confidence,
            turn=turn,
        )
        return with_id(answer)

    def restate(
        self,
        passages: Sequence[PassageId],
        language: Lang,
        outcome: Outcome,
        *,
        detail: str = "",
        near: Sequence[str] = (),
        contacts: bool,
        renew: bool = False,
    ) -> Answer:
        """Compose an answer anew from what it showed: its passages in their order, its detail, its topics by id.

        While the library has those passages in the same words, the answer has the id that it had. What the library
        has no more is left out, and an answer of which nothing is left becomes one that found nothing. With `renew`
        the rest is shown as an answer of today would show it: with what decided a draft, and beside a known gap
        what is nearest to it now.
        """
        shown = Shown(tuple(passages), outcome, detail, tuple(near), contacts=contacts)
        return restate(shown, self.index(language), self.catalogue, self.library.companions, self._signed, renew=renew)

    def turn_about(self, passages: Sequence[PassageId], language: Lang) -> Turn:
        """Make a turn that a follow-up to an answer can lean on where the question's own words are not known."""
        return turn_about(self.catalogue.passages(passages, language), self.index(language))

    def passage(self, passage_id: PassageId, language: Lang) -> PassageSubject | None:
        """Return a passage, retired or not, in the language or else in another."""
        return self.catalogue.passage(passage_id, language, retired=True)

    def neighbours(self, passage_id: PassageId, language: Lang) -> tuple[PassageSubject | None, PassageSubject | None]:
        """Return what stands before and after a passage in its article."""
        return self.catalogue.neighbours(passage_id, language)
