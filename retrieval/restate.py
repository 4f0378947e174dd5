"""Compose an answer anew from what it showed, and the turn that a follow-up to it leans on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from knowledge.article import Instrument, PartialDate, PassageId
from knowledge.companions import Companions, Gap, Topic
from retrieval.analyzer import lines
from retrieval.catalogue import Catalogue
from retrieval.compose import (
    MAX_STATEMENTS,
    NEAR_TOPICS,
    compose,
    gap_subjects,
    near_topics,
    with_changes,
    with_id,
    with_relations,
)
from retrieval.index import LanguageIndex
from retrieval.model import Answer, Outcome, Reason, Turn
from retrieval.passages import PassageSubject

MAX_TURN_TERMS = 24
MAX_SAMPLES = 8
"""How many sample questions are read to tell what a passage is asked for by."""
SHARED_TERMS = 6
"""How many of their terms a turn takes: more would drown the follow-up's own."""
_REASONS = {Outcome.UNSURE: Reason.WEAK_MATCH, Outcome.ADVICE: Reason.PERSONAL_ADVICE}
"""The reason of an outcome that has only one."""
_WITHOUT_GAP = (Reason.EMPTY, Reason.NOTHING_FOUND)


@dataclass(frozen=True, slots=True)
class Shown:
    """What an answer showed, by id."""

    passages: tuple[PassageId, ...]
    """In the order of their citations."""
    outcome: Outcome
    detail: str
    """As `Answer.detail`."""
    near: tuple[str, ...]
    """Ids of the topics offered."""
    contacts: bool


def restate(
    shown: Shown,
    index: LanguageIndex,
    catalogue: Catalogue,
    companions: Companions,
    signed: Mapping[Instrument, PartialDate],
    *,
    renew: bool,
) -> Answer:
    """Compose what is left of an answer; with `renew`, as an answer of today would show it."""
    language, outcome = index.language, shown.outcome
    gap = _gap(shown, index, companions)
    subjects = _subjects(shown, gap, index, catalogue, renew=renew)
    if outcome is Outcome.ANSWERED and not subjects:
        outcome = Outcome.NO_MATCH
    # The same passages keep the order that they were shown in: a curated topic may have given it.
    same = tuple(subject.id for subject in subjects) == shown.passages
    body = compose(subjects, signed, keep_order=same)
    offers = outcome not in (Outcome.ANSWERED, Outcome.ADVICE)
    troubled = shown.contacts or outcome not in (Outcome.ANSWERED, Outcome.SMALLTALK)
    return with_id(
        Answer(
            id="",
            outcome=outcome,
            language=language,
            reason=_reason(shown, outcome, gap),
            groups=body.groups,
            citations=body.citations,
            gap=gap,
            smalltalk=shown.detail if outcome is Outcome.SMALLTALK else None,
            near=_near(shown, index) if offers else (),
            contacts=companions.contacts if troubled else (),
            turn=turn_about(subjects, index, gap),
        )
    )


def turn_about(subjects: Sequence[PassageSubject], index: LanguageIndex, gap: Gap | None = None) -> Turn:
    """Make a turn of what an answer showed, for a follow-up to lean on where its question is not known.

    Its terms are those that most sample questions of the first passage, or of the known gap, have in common: what
    people call it who ask for it.
    """
    samples = gap.questions.get(index.language, ()) if gap is not None else ()
    samples = samples or next((subject.passage.questions for subject in subjects), ())
    counts = Counter(chain.from_iterable(_content(index, samples[:MAX_SAMPLES])))
    terms = [term for term, _ in counts.most_common(SHARED_TERMS)]
    if not terms and subjects:
        terms = list(chain.from_iterable(_content(index, (subjects[0].passage.text,))))[:MAX_TURN_TERMS]
    return Turn(index.language, tuple((term, 1.0) for term in terms), tuple(subject.id for subject in subjects))


def _content(index: LanguageIndex, texts: Sequence[str]) -> list[list[str]]:
    """Return the distinct terms that say what each text is about."""
    return [list(dict.fromkeys(index.analyzer.content(terms))) for terms in index.analyzer.terms_of(lines(texts))]


def _gap(shown: Shown, index: LanguageIndex, companions: Companions) -> Gap | None:
    """Return the known gap that an answer told, if the library still has it."""
    if shown.outcome is not Outcome.NO_MATCH or (shown.detail in _WITHOUT_GAP and not shown.passages):
        return None
    found = (gap for gap in companions.gaps if gap.id == shown.detail and index.language in gap.says)
    return next(found, None)


def _reason(shown: Shown, outcome: Outcome, gap: Gap | None) -> Reason | None:
    if gap is not None:
        return Reason.KNOWN_GAP
    if outcome is Outcome.NO_MATCH:
        return Reason.EMPTY if shown.detail == Reason.EMPTY else Reason.NOTHING_FOUND
    return _REASONS.get(outcome)


def _subjects(
    shown: Shown, gap: Gap | None, index: LanguageIndex, catalogue: Catalogue, *, renew: bool
) -> list[PassageSubject]:
    """Return the passages to show; one without translation comes in the language that it is in."""
    if gap is not None and renew:
        return with_changes(index, gap_subjects(index, gap))
    if gap is None and shown.outcome is not Outcome.ANSWERED:
        return []
    subjects = catalogue.passages(shown.passages, index.language)[:MAX_STATEMENTS]
    if renew:
        return with_relations(subjects, index.conflicts, partial(catalogue.passages, language=index.language))
    return subjects


def _near(shown: Shown, index: LanguageIndex) -> tuple[Topic, ...]:
    """Return the topics that were offered, else the first of the library."""
    by_id = {topic.id: topic for topic in index.topics}
    offered = tuple(by_id[name] for name in dict.fromkeys(shown.near) if name in by_id)
    return offered[:NEAR_TOPICS] or near_topics(index)
