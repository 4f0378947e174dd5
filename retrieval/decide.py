"""Decide what to reply to a turn: advice, a known gap, an answer, or that there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from knowledge.companions import Gap, Topic
from retrieval.analyzer import is_vocabulary
from retrieval.compose import choose, gap_subjects, topic_subjects, with_changes
from retrieval.confidence import (
    ADVICE_RIGHT,
    GAP_RIGHT,
    NOTHING_RIGHT,
    Signals,
    model_of,
    read_signals,
    strictest,
)
from retrieval.index import LanguageIndex
from retrieval.model import Caution, Outcome, Reason
from retrieval.passages import PassageSubject
from retrieval.query import Query
from retrieval.rank import Coverage, Hit, Ranking, coverage, top_score

ANSWER_SCORE = 0.40
"""Below this what has sample questions is no answer, but for the generous.

So are the next ones, fitted to the shipped library: there, its probability alone answers as many questions rightly and
two golden ones that it has no answer to. What has no sample questions is judged by its probability alone.
"""
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
HELP_SCORE = 6.0
"""From this on it is a call for help, however strange its words are to the library."""
OWN_GAP_SCORE = 1.2
"""A turn that leans on another is a known gap by its own words alone from this score on."""
GAP_MARGIN = 1.1
"""A known gap must fit better than the best passage by this factor."""
_DRAFT_TERMS = frozenset(("=draft", "=proposal", "=joint-proposal", "=draft-order", "=draft-ordinance", "draft"))
"""What the vocabulary calls drafts and proposals."""

Tell = Callable[[], list[PassageSubject]]


@dataclass(frozen=True, slots=True)
class Read:
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


@dataclass(frozen=True, slots=True)
class Reply:
    """What to reply, before it is put into words."""

    outcome: Outcome
    confidence: float
    """How probable it is that this is right."""
    reason: Reason | None = None
    gap: Gap | None = None
    smalltalk: str | None = None
    tell: Tell = list
    """Chooses the passages to show: asked only where they are shown."""
    curated: bool = False
    """They stand in the order of whoever chose them."""
    across: bool = False
    """They were found in the other language."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What to reply to a turn, and from which caution on something else."""

    reply: Reply
    otherwise: Reply | None = None
    """What to reply where that is not sure enough; None where it is always given."""
    strictest: Caution | None = None
    """The strictest caution under which a reply that has another is given; None for none."""
    signals: Signals | None = None
    """What the confidence of an answer, given or not, was read off."""

    def given(self, caution: Caution) -> bool:
        """Tell whether the reply is sure enough for a caution."""
        if self.otherwise is None:
            return True
        return self.strictest is not None and _STRICTNESS[caution] <= _STRICTNESS[self.strictest]

    def under(self, caution: Caution) -> Reply:
        """Return the reply under a caution."""
        return self.reply if self.otherwise is None or self.given(caution) else self.otherwise


_STRICTNESS = {caution: -place for place, caution in enumerate(Caution)}


def chatty_from(query: Query, known: float) -> float:
    """Return the likeness to small talk from which a turn is it: more where it names a subject or goes on."""
    if query.opens or any(is_vocabulary(term) for term in query.content):
        return SURE_SMALLTALK_LIKENESS
    return SMALLTALK_LIKENESS if known >= MIN_KNOWN else WEAK_SMALLTALK_LIKENESS


def decide(read: Read) -> Decision:
    """Choose between advice, a known gap, no answer, a curated topic and the best passages."""
    ranking = read.ranking
    passage = top_score(ranking.passages)
    curated = tuple(hit for hit in ranking.topics if topic_subjects(read.index, topic_of(hit)))
    topic, gap = top_score(curated), top_score(ranking.gaps)
    best = max(passage, topic)
    asks_advice = read.advice >= ADVICE_SCORE + ADVICE_PER_SCORE * max(0.0, best - PLAIN_SCORE)
    understood = read.known >= MIN_KNOWN or max(best, gap) >= ANSWER_SCORE or read.advice >= HELP_SCORE
    if read.distress or (asks_advice and understood):
        return Decision(Reply(Outcome.ADVICE, ADVICE_RIGHT, Reason.PERSONAL_ADVICE))
    if gap > best * GAP_MARGIN and gap >= ANSWER_SCORE:
        known_gap = ranking.gaps[0].document.subject
        assert isinstance(known_gap, Gap)
        tell = partial(_nearest, read.index, known_gap)
        return Decision(Reply(Outcome.NO_MATCH, GAP_RIGHT, Reason.KNOWN_GAP, gap=known_gap, tell=tell))
    if best <= 0:
        return Decision(Reply(Outcome.NO_MATCH, NOTHING_RIGHT, Reason.NOTHING_FOUND))
    hit = curated[0] if topic > passage else ranking.passages[0]
    return _weigh(read, hit, gap)


def _weigh(read: Read, best: Hit, gap: float) -> Decision:
    """Offer the answer of the best document, and say how sure it is."""
    passages = read.ranking.passages
    covered = coverage(read.index, read.query.content, best)
    runner_up = top_score(passages[1:])
    signals = read_signals(
        read.index, best, covered, runner_up=runner_up, gap=gap, known=read.known, leans=read.query.leans
    )
    model = model_of(signals)
    right, none = model.right(signals), model.none(signals)
    if isinstance(best.document.subject, Topic):
        reply = Reply(Outcome.ANSWERED, right, tell=partial(_told, read.index, best), curated=True)
    else:
        of_drafts = not _DRAFT_TERMS.isdisjoint(read.query.content)
        reply = Reply(Outcome.ANSWERED, right, tell=partial(choose, read.index, passages, of_drafts=of_drafts))
    fits = best.score >= (_enough(read, gap, best, covered) if signals.asked else _enough_of_title(read, best))
    given = strictest(right, fits=fits)
    otherwise = Reply(Outcome.UNSURE, none, Reason.WEAK_MATCH)
    # The cautious must not be told that the sources say nothing where others get an answer from them.
    if given is not Caution.NORMAL and (best.score < ANSWER_SCORE / 2 or read.known < MIN_KNOWN):
        otherwise = Reply(Outcome.NO_MATCH, none, Reason.NOTHING_FOUND)
    return Decision(reply, otherwise, given, signals)


def _enough(read: Read, gap: float, best: Hit, covered: Coverage) -> float:
    """Return the score from which a document answers: a question that shares little with it needs more."""
    if read.query.leans:
        return ANSWER_SCORE
    doubtful = read.known < THIN_KNOWN or gap > best.score * THIN_GAP
    if doubtful and covered.weight < THIN_WEIGHT and covered.share < THIN_SHARE:
        return THIN_SCORE
    return ANSWER_SCORE if read.known >= MIN_KNOWN else STRANGE_SCORE


def _enough_of_title(read: Read, best: Hit) -> float:
    """Return the score from which a document answers of which only the title says what is asked; 0 for any other."""
    return THIN_SCORE if read.index.body_terms[best.place].isdisjoint(read.query.content) else 0.0


def prefer_own_gap(ranking: Ranking, own: Ranking) -> Ranking:
    """Leave only the known gap where a turn's own words fit it: "and in Aurora?" must not be answered for Denver."""
    gap = top_score(own.gaps)
    if gap >= OWN_GAP_SCORE and gap > top_score(own.passages) * GAP_MARGIN:
        return Ranking(gaps=own.gaps, topics=ranking.topics)
    return ranking


def topic_of(hit: Hit) -> Topic:
    """Return the topic that a hit is."""
    subject = hit.document.subject
    assert isinstance(subject, Topic)
    return subject


def _nearest(index: LanguageIndex, gap: Gap) -> list[PassageSubject]:
    return with_changes(index, gap_subjects(index, gap))


def _told(index: LanguageIndex, best: Hit) -> list[PassageSubject]:
    return with_changes(index, topic_subjects(index, topic_of(best)))
