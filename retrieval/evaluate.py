"""Measure answers against what they should be: golden questions, and graded sets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from knowledge.article import Lang
from knowledge.companions import Golden
from retrieval.analyzer import fold
from retrieval.model import Answer, Caution, Outcome, Question


@dataclass(frozen=True, slots=True)
class GoldenFault:
    """One thing that an answer to a golden question has wrong."""

    golden: Golden
    kind: str
    """`outcome`, `cites` or `says`."""
    expected: str
    got: str


def check_golden(
    answer: Callable[[Question], Answer], golden: Iterable[Golden], render: Callable[[Answer], str]
) -> list[GoldenFault]:
    """Ask every golden question, turn by turn, and return what came out otherwise than it should."""
    faults: list[GoldenFault] = []
    for entry in golden:
        if entry.turns:
            faults += golden_faults(entry, ask_golden(answer, entry), render)
    return faults


def ask_golden(answer: Callable[[Question], Answer], entry: Golden, caution: Caution = Caution.NORMAL) -> Answer:
    """Ask a golden question that has a turn, turn by turn; return the last answer."""
    previous = None
    for text in entry.turns[:-1]:
        previous = answer(Question(text, entry.language, previous, caution)).turn
    return answer(Question(entry.turns[-1], entry.language, previous, caution))


def golden_faults(entry: Golden, got: Answer, render: Callable[[Answer], str]) -> list[GoldenFault]:
    """Return what an answer to a golden question has wrong."""
    faults: list[GoldenFault] = []
    if got.outcome != entry.outcome:
        faults.append(GoldenFault(entry, "outcome", entry.outcome, got.outcome))
    cited = [citation.passage_id for citation in got.citations]
    if entry.cites and not set(entry.cites) & set(cited):
        faults.append(GoldenFault(entry, "cites", ", ".join(entry.cites), ", ".join(cited)))
    shown = render(got)
    return faults + [GoldenFault(entry, "says", words, "") for words in entry.says if words not in shown]


@dataclass(frozen=True, slots=True)
class Expected:
    """A question with what a right answer cites, says and does not say."""

    id: str
    language: Lang
    category: str
    turns: tuple[str, ...]
    """Only the last is graded."""
    answerable: bool
    cites_any: frozenset[str] = frozenset()
    """Article ids."""
    mentions: tuple[tuple[re.Pattern[str], ...], ...] = ()
    """Of each group one pattern must match what is shown, accents taken off."""
    never_mentions: tuple[re.Pattern[str], ...] = ()
    min_passages: int = 0
    contact: bool = False
    """The reply must give a number to call."""
    smalltalk: bool = False
    either: bool = False
    """Answering and not answering are both right."""
    any_language: bool = False


@dataclass(frozen=True, slots=True)
class Grade:
    """How one answer did."""

    expected: Expected
    correct: bool
    answered: bool
    abstained: bool
    first_rank: int
    """Place of the first citation of a right source, from 1; 0 when there is none."""
    right_language: bool
    unlabelled_draft: bool
    misquoted: int
    """Statements that are not word for word a cited passage."""


DRAFT_WORDS = re.compile(r"\bdraft|\bpropos|\bnot law|\bborrador|\bpropuesta|\bno es ley", re.IGNORECASE)


def grade(expected: Expected, answer: Answer, shown: str) -> Grade:
    """Grade an answer and the text that the reader sees of it."""
    answered = answer.outcome is Outcome.ANSWERED
    abstained = not answered
    text = fold(shown)
    spoken = [pattern for pattern in expected.never_mentions if pattern.search(text)]
    bad = bool(spoken) or (expected.contact and not any(c.phone in shown for c in answer.contacts))
    sources = [citation.article.id for citation in answer.citations]
    first_rank = next((n for n, source in enumerate(sources, 1) if source in expected.cites_any), 0)
    fits = (
        answered
        and not bad
        and (not expected.cites_any or first_rank > 0)
        and all(any(pattern.search(text) for pattern in group) for group in expected.mentions)
        and len({citation.passage_id for citation in answer.citations}) >= expected.min_passages
    )
    if expected.either:
        correct = not bad and (abstained or fits)
    else:
        correct = fits if expected.answerable else abstained and not bad
    by_number = {citation.number: citation.passage.text for citation in answer.citations}
    return Grade(
        expected=expected,
        correct=correct,
        answered=answered,
        abstained=abstained,
        first_rank=first_rank if answered else 0,
        right_language=expected.any_language or answer.language is expected.language,
        unlabelled_draft=any(c.passage.stage.is_draft for c in answer.citations) and not DRAFT_WORDS.search(text),
        misquoted=sum(s.text not in [by_number.get(n) for n in s.citations] for s in answer.statements),
    )


@dataclass(frozen=True, slots=True)
class Summary:
    """A graded set in figures, each 0 to 1 unless it counts."""

    questions: int
    overall: float
    answer_accuracy: float
    recall_at_5: float
    """Answerable questions whose answer cites a right source: an answer holds five passages at most."""
    mrr: float
    abstention_precision: float
    abstention_recall: float
    abstention_f1: float
    right_language: float
    unlabelled_drafts: int
    misquoted: int


def summarise(grades: Sequence[Grade]) -> Summary:
    """Sum up a graded set."""
    strict = [g for g in grades if not g.expected.either]
    answerable = [g for g in strict if g.expected.answerable]
    unanswerable = [g for g in strict if not g.expected.answerable]
    rightly = sum(g.abstained for g in unanswerable)
    precision = _share(rightly, rightly + sum(g.abstained for g in answerable))
    recall = _share(rightly, len(unanswerable))
    return Summary(
        questions=len(grades),
        overall=_share(sum(g.correct for g in grades), len(grades)),
        answer_accuracy=_share(sum(g.correct for g in answerable), len(answerable)),
        recall_at_5=_share(sum(g.first_rank > 0 for g in answerable), len(answerable)),
        mrr=_share(sum(1 / g.first_rank for g in answerable if g.first_rank), len(answerable)),
        abstention_precision=precision,
        abstention_recall=recall,
        abstention_f1=_share(2 * precision * recall, precision + recall),
        right_language=_share(sum(g.right_language for g in grades), len(grades)),
        unlabelled_drafts=sum(g.unlabelled_draft for g in grades),
        misquoted=sum(g.misquoted for g in grades),
    )


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
