"""The engine: a question in, an answer out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.article import Lang, PassageId
from knowledge.companions import Gap, Topic
from knowledge.library import Library
from retrieval.across import Across, other_language
from retrieval.analyzer import is_vocabulary, words
from retrieval.catalogue import Catalogue
from retrieval.compose import (
    Composition,
    choose,
    compose,
    gap_subjects,
    near_topics,
    topic_subjects,
    with_changes,
    with_id,
)
from retrieval.corpus import Corpus, read_corpus
from retrieval.dictionary import Dictionary
from retrieval.follow import FOLLOWING, Following, follow, handed_on
from retrieval.index import LanguageIndex, build_index
from retrieval.language import FIRST_PERSON, LanguageModel, identify_by_stop_words
from retrieval.model import Answer, Outcome, Question, Reason, Turn
from retrieval.passages import PassageSubject, searches_the_same
from retrieval.query import Query, build_query
from retrieval.rank import Hit, Ranking, coverage, known_share, names_unknown_number, rank, top_score
from retrieval.restate import Shown, restate, turn_about
from retrieval.weights import WEIGHTS, Weights

ANSWER_SCORE = 0.40
"""Below this the best passage is no answer."""
STRANGE_SCORE = 0.60
"""The same for a question most of whose content the passages don't know."""
MIN_KNOWN = 0.5
THIN_SCORE = 0.85
"""The same where hardly any content of the question stands in the best document, and it is strange to the
library or near a known gap: then it fits by its grammar."""
THIN_WEIGHT = 10.0
THIN_SHARE = 0.4
THIN_KNOWN = 0.6
THIN_GAP = 0.8
SMALLTALK_LIKENESS = 0.62
SURE_SMALLTALK_LIKENESS = 0.9
"""Needed where a term of the vocabulary is named ("are you ICE?" is small talk, "ICE" is not) and where a turn
opens with a connective ("and when?")."""
WEAK_SMALLTALK_LIKENESS = 0.40
"""Enough where the passages hardly know the question."""
ADVICE_SCORE = 1.6
ADVICE_PER_SCORE = 7.0
"""How much more must speak for advice, the better a passage fits beyond `PLAIN_SCORE`."""
PLAIN_SCORE = 0.8
SURE_ADVICE_SCORE = 4.0
"""From this on even a phrase of small talk ("I don't know what to do") is a call for help."""
CONTACT_SCORE = 0.0
"""From this on an answer, too, says where to find a person."""
HELP_SCORE = 6.0
"""From this on it is a call for help, however strange its words are to the library."""
OWN_GAP_SCORE = 1.2
"""A turn that leans on another is a known gap by its own words alone from this score on."""
GAP_MARGIN = 1.1
"""A known gap must fit better than the best passage by this factor."""
_DRAFT_TERMS = frozenset(("=draft", "=proposal", "=joint-proposal", "=draft-order", "=draft-ordinance", "draft"))
"""What the vocabulary calls drafts and proposals."""


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


@dataclass(frozen=True, slots=True)
class _Read:
    """A question as the engine understands it."""

    index: LanguageIndex
    query: Query
    handed_on: tuple[tuple[str, float], ...]
    ranking: Ranking
    known: float
    """Share of its content that the passages know."""
    advice: float
    """Log-odds that it asks what to do."""
    personal: bool
    """The asker speaks of themselves."""
    distress: bool
    """It holds a phrase that is a call for help by itself."""


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
        """Answer one turn. The same question, previous turn and library always give the same answer."""
        turn = self._read(question)
        index, query = turn.index, turn.query
        if not turn.found:
            return self._finish(question, index.language, Outcome.NO_MATCH, reason=Reason.EMPTY)
        kind, likeness = index.smalltalk.nearest(turn.mended)
        known = known_share(index, query.content)
        advice = index.advice.score(turn.mended)
        chatty = likeness >= self._chatty_from(query, known) and not (
            likeness < SMALLTALK_LIKENESS and self._across.known(index.language, turn.found, self.index) >= MIN_KNOWN
        )
        distress = index.calls_for_help.stand_in(turn.mended)
        if chatty and advice < SURE_ADVICE_SCORE and not distress:
            return self._finish(question, index.language, Outcome.SMALLTALK, smalltalk=kind, confidence=likeness)
        ranking = rank(index, query, turn.shown, weights=self._weights)
        if query.leans:
            ranking = _prefer_own_gap(ranking, rank(index, turn.alone, weights=self._weights))
        read = _Read(
            index=index,
            query=query,
            handed_on=turn.handed_on,
            ranking=Ranking() if names_unknown_number(index, turn.mended) else ranking,
            known=known,
            advice=advice,
            personal=not FIRST_PERSON[index.language].isdisjoint(turn.found),
            distress=distress,
        )
        own = self._decide(question, read)
        return self._answer_across(question, turn, read, own) or own

    def _answer_across(self, question: Question, turn: _Turn, read: _Read, own: Answer) -> Answer | None:
        """Answer from what stands in the other language only, where the asker's own language does not answer."""
        hits = self._across.find(own, turn.found, turn.query, question.previous, self._weights, self.index)
        if not hits:
            return None
        chosen = choose(self.index(other_language(own.language)), hits)
        # What belongs beside it may be translated.
        shown = self.catalogue.passages((subject.id for subject in chosen), own.language)
        body = compose(shown, self._signed)
        return self._finish(question, read, Outcome.ANSWERED, body=body, confidence=min(1.0, hits[0].score / 2))

    @staticmethod
    def _chatty_from(query: Query, known: float) -> float:
        """Return the likeness to small talk from which a turn is it: more where it names a subject or goes on."""
        if query.opens or any(is_vocabulary(term) for term in query.content):
            return SURE_SMALLTALK_LIKENESS
        return SMALLTALK_LIKENESS if known >= MIN_KNOWN else WEAK_SMALLTALK_LIKENESS

    def _decide(self, question: Question, read: _Read) -> Answer:
        """Choose between advice, a known gap, no answer, a curated topic and the best passages."""
        ranking = read.ranking
        passage = top_score(ranking.passages)
        curated = tuple(hit for hit in ranking.topics if topic_subjects(read.index, _topic(hit)))
        topic, gap = top_score(curated), top_score(ranking.gaps)
        best = max(passage, topic)
        enough = self._enough(read, gap, curated[0] if topic > passage else next(iter(ranking.passages), None))
        asks_advice = read.advice >= ADVICE_SCORE + ADVICE_PER_SCORE * max(0.0, best - PLAIN_SCORE)
        if read.distress:
            return self._finish(question, read, Outcome.ADVICE, reason=Reason.PERSONAL_ADVICE)
        understood = read.known >= MIN_KNOWN or max(best, gap) >= ANSWER_SCORE or read.advice >= HELP_SCORE
        if asks_advice and understood:
            return self._finish(question, read, Outcome.ADVICE, reason=Reason.PERSONAL_ADVICE)
        if gap > best * GAP_MARGIN and gap >= ANSWER_SCORE:
            known_gap = ranking.gaps[0].document.subject
            assert isinstance(known_gap, Gap)
            nearest = with_changes(read.index, gap_subjects(read.index, known_gap))
            body = compose(nearest, self._signed)
            return self._finish(question, read, Outcome.NO_MATCH, reason=Reason.KNOWN_GAP, gap=known_gap, body=body)
        if best < enough:
            if best < ANSWER_SCORE / 2 or read.known < MIN_KNOWN:
                return self._finish(question, read, Outcome.NO_MATCH, reason=Reason.NOTHING_FOUND)
            return self._finish(question, read, Outcome.UNSURE, reason=Reason.WEAK_MATCH)
        of_drafts = not _DRAFT_TERMS.isdisjoint(read.query.content)
        if topic > passage:
            told = with_changes(read.index, topic_subjects(read.index, _topic(curated[0])))
            body = compose(told, self._signed, keep_order=True)
        else:
            body = compose(choose(read.index, ranking.passages, of_drafts=of_drafts), self._signed)
        return self._finish(question, read, Outcome.ANSWERED, body=body, confidence=min(1.0, best / 2))

    @staticmethod
    def _enough(read: _Read, gap: float, best: Hit | None) -> float:
        """Return the score from which a document answers: a question that shares little with it needs more."""
        if best is None or read.query.leans:
            return ANSWER_SCORE
        covered = coverage(read.index, read.query.content, best)
        doubtful = read.known < THIN_KNOWN or gap > best.score * THIN_GAP
        if doubtful and covered.weight < THIN_WEIGHT and covered.share < THIN_SHARE:
            return THIN_SCORE
        if not best.document.questions and read.index.body_terms[best.place].isdisjoint(read.query.content):
            # Only its title says so.
            return THIN_SCORE
        return ANSWER_SCORE if read.known >= MIN_KNOWN else STRANGE_SCORE

    def _finish(
        self,
        question: Question,
        read: _Read | Lang,
        outcome: Outcome,
        *,
        reason: Reason | None = None,
        body: Composition | None = None,
        gap: Gap | None = None,
        smalltalk: str | None = None,
        confidence: float = 0.0,
    ) -> Answer:
        """Put an answer together; `read` is only the language where nothing was searched."""
        body = body or Composition()
        if isinstance(read, _Read):
            language = read.index.language
            cited = tuple(citation.passage_id for citation in body.citations)
            turn: Turn | None = Turn(language, read.handed_on, cited)
            # Who asks what to do is sent to a person, not to more reading.
            offers = outcome not in (Outcome.ANSWERED, Outcome.ADVICE)
            touched = [_topic(hit) for hit in read.ranking.topics]
            near = near_topics(read.index, touched) if offers else ()
            troubled = outcome is not Outcome.ANSWERED or read.advice >= CONTACT_SCORE or read.personal
        else:
            language, turn, near = read, question.previous, near_topics(self.index(read))
            troubled = outcome is not Outcome.SMALLTALK
        answer = Answer(
            id="",
            outcome=outcome,
            language=language,
            reason=reason,
            groups=body.groups,
            citations=body.citations,
            gap=gap,
            smalltalk=smalltalk,
            near=near,
            contacts=self.library.companions.contacts if troubled else (),
            confidence=round(confidence, 6),
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


def _prefer_own_gap(ranking: Ranking, own: Ranking) -> Ranking:
    """Leave only the known gap where a turn's own words fit it: "and in Aurora?" must not be answered for Denver."""
    gap = top_score(own.gaps)
    if gap >= OWN_GAP_SCORE and gap > top_score(own.passages) * GAP_MARGIN:
        return Ranking(gaps=own.gaps, topics=ranking.topics)
    return ranking


def _topic(hit: Hit) -> Topic:
    subject = hit.document.subject
    assert isinstance(subject, Topic)
    return subject
