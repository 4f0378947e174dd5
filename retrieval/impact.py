"""What a change of the library does to questions: which answers change, appear or are lost, old beside new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.article import Instrument, Lang, PassageId, Stage
from knowledge.companions import Golden
from retrieval.evaluate import GoldenFault
from retrieval.model import Answer, Label, Outcome, Question

Answers = Callable[[Question], Answer]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked, or might be."""

    text: str
    language: Lang | None
    """The asker's: decides only where the words don't."""
    turns: tuple[str, ...] = ()
    """What was asked before in the same conversation, oldest first."""


class Effect(StrEnum):
    """What a change does to an answer."""

    LOST = "lost"
    """There was an answer, and there is none any more."""
    APPEARED = "appeared"
    """There was none, and there is one."""
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Seen:
    """A statement of an answer with what its label is made of."""

    text: str
    passage: PassageId
    instrument: Instrument
    stage: Stage
    label: Label


@dataclass(frozen=True, slots=True)
class Glance:
    """As much of an answer as is needed to see what became of it."""

    id: str
    outcome: Outcome
    detail: str
    """As `Answer.detail`."""
    language: Lang
    statements: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A question that is answered otherwise."""

    question: Asked
    effect: Effect
    before: Glance
    after: Glance


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change of the library does to a set of questions."""

    asked: int
    """How many different questions were asked."""
    lost: int
    appeared: int
    changed: int
    changes: tuple[Change, ...]
    """The most important first."""


@dataclass(frozen=True, slots=True)
class GoldenEffect:
    """What a change of the library does to the golden questions that it has after the change."""

    total: int
    passed: int
    newly_failed: tuple[GoldenFault, ...] = ()
    """What is wrong only after the change; of a golden question that comes with the change, all."""
    still_failed: tuple[GoldenFault, ...] = ()
    newly_passed: tuple[str, ...] = ()
    """Ids of golden questions of which something was wrong before, and nothing is after."""


def impact(before: Answers, after: Answers, questions: Iterable[Asked]) -> Impact:
    """Ask every question before and after a change; a question given twice counts once."""
    distinct = list(dict.fromkeys(questions))
    changes: list[tuple[int, Change]] = []
    for question in distinct:
        old, new = (ask(answers, question) for answers in (before, after))
        if old.id != new.id:
            change = Change(question, _effect(old, new), glance(old), glance(new))
            changes.append((_weight(change), change))
    # Of equal weight, those stay in the order in which they were given.
    changes.sort(key=lambda weighed: weighed[0])
    counts = Counter(change.effect for _, change in changes)
    return Impact(
        asked=len(distinct),
        lost=counts[Effect.LOST],
        appeared=counts[Effect.APPEARED],
        changed=counts[Effect.CHANGED],
        changes=tuple(change for _, change in changes),
    )


def ask(answers: Answers, question: Asked) -> Answer:
    """Ask a question after the turns before it, and return its answer."""
    previous = None
    for text in question.turns:
        previous = answers(Question(text, question.language, previous)).turn
    return answers(Question(question.text, question.language, previous))


def golden_question(golden: Golden) -> Asked:
    """Return a golden question as one that is asked."""
    return Asked(golden.turns[-1], golden.language, golden.turns[:-1])


def golden_effect(
    golden: Sequence[Golden], before: Iterable[GoldenFault], after: Iterable[GoldenFault]
) -> GoldenEffect:
    """Tell which expectations fail or pass that did not; `before` and `after` are the faults found."""
    old, new = list(before), list(after)
    known = {(fault.golden.id, fault.kind, fault.expected) for fault in old}
    newly = tuple(fault for fault in new if (fault.golden.id, fault.kind, fault.expected) not in known)
    failed = {fault.golden.id for fault in new}
    had_failed = dict.fromkeys(fault.golden.id for fault in old)
    ids = [entry.id for entry in golden]
    return GoldenEffect(
        total=len(ids),
        passed=len(ids) - len(failed),
        newly_failed=newly,
        still_failed=tuple(fault for fault in new if fault not in newly),
        newly_passed=tuple(name for name in had_failed if name in ids and name not in failed),
    )


def glance(answer: Answer) -> Glance:
    """Take from an answer what is compared and shown of it."""
    seen = [
        Seen(
            statement.text,
            answer.citations[statement.citations[0] - 1].passage_id,
            group.instrument,
            group.stage,
            group.label,
        )
        for group in answer.groups
        for statement in group.statements
    ]
    return Glance(answer.id, answer.outcome, answer.detail, answer.language, tuple(seen))


def _effect(old: Answer, new: Answer) -> Effect:
    answered = (old.outcome is Outcome.ANSWERED, new.outcome is Outcome.ANSWERED)
    return {(True, False): Effect.LOST, (False, True): Effect.APPEARED}.get(answered, Effect.CHANGED)


def _weight(change: Change) -> int:
    """Return how little a change matters: a lost answer the least little, another order of the same the most."""
    old, new = change.before, change.after
    cited = [[seen.passage for seen in one.statements] for one in (old, new)]
    told = [sorted((seen.passage, seen.text, seen.label) for seen in one.statements) for one in (old, new)]
    matters = (
        change.effect is Effect.LOST,
        old.outcome != new.outcome,
        (old.detail, old.language) != (new.detail, new.language),
        cited[0][:1] != cited[1][:1],
        told[0] != told[1],
    )
    return next((place for place, differs in enumerate(matters) if differs), len(matters))
