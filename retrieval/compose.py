"""Choose the statements of an answer, put them in order, and group them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations

from knowledge.article import Instrument, PartialDate, PassageId, Stage
from knowledge.companions import Gap, Topic
from retrieval.index import LanguageIndex
from retrieval.model import Answer, Citation, Group, Statement
from retrieval.passages import PassageSubject
from retrieval.rank import Hit

MAX_STATEMENTS = 5
KEEP_RATIO = 0.75
"""A further passage is shown when it scores at least this share of the best."""
DISTRUST = 0.03
"""Taken off for each step down in the order of trust, before the chosen passages are put in order."""
MAX_ALIKE = 0.7
"""Passages that share more of their terms than this say the same; the more trusted one is shown."""
GAP_PASSAGES = 2
"""How many passages are shown beside a known gap."""
NEAR_TOPICS = 3
USUAL_TOPICS = 2


@dataclass(frozen=True, slots=True)
class Composition:
    """The body of an answer."""

    groups: tuple[Group, ...] = ()
    citations: tuple[Citation, ...] = ()


def choose(index: LanguageIndex, hits: Sequence[Hit], *, of_drafts: bool = False) -> list[PassageSubject]:
    """Take the best passage and the others that belong beside it, at most `MAX_STATEMENTS`.

    What conflicts with the best is shown beside it, and with a draft what decided its point; of a question that is
    itself about drafts (`of_drafts`), with the best only.
    """
    if not hits:
        return []
    chosen: list[tuple[float, PassageSubject]] = []
    floor = hits[0].score * KEEP_RATIO
    for hit in hits:
        subject = hit.document.subject
        if hit.score < floor:
            break
        assert isinstance(subject, PassageSubject)
        scored = (hit.score - DISTRUST * subject.article.authority.rank, subject)
        alike = next((place for place, (_, other) in enumerate(chosen) if _alike(index, subject, other)), None)
        if alike is None and len(chosen) < MAX_STATEMENTS:
            chosen.append(scored)
        elif alike is not None and scored[0] > chosen[alike][0]:
            chosen[alike] = scored
    chosen.sort(key=lambda scored: -scored[0])
    find = partial(passage_subjects, index)
    return with_relations([subject for _, subject in chosen], index.conflicts, find, of_drafts=of_drafts)


def with_relations(
    chosen: Iterable[PassageSubject],
    conflicts: Mapping[PassageId, tuple[PassageId, ...]],
    find: Callable[[Iterable[PassageId]], list[PassageSubject]],
    *,
    of_drafts: bool = False,
) -> list[PassageSubject]:
    """Add what the chosen, best first, must not be read without.

    That is what conflicts with the best, and what decided the best or a draft. Where both have no room any more,
    a draft is left out rather than shown alone. `find` returns those of the passages named that stand today.
    """
    shown: dict[PassageId, PassageSubject] = {}
    for subject in chosen:
        needed = [subject]
        if not shown:
            needed += find(conflicts.get(subject.id, ())[:1])
        if not shown or (subject.passage.stage.is_draft and not of_drafts):
            needed += find(subject.passage.superseded_by)[:1]
        new = {found.id: found for found in needed if found.id not in shown}
        if len(shown) + len(new) <= MAX_STATEMENTS:
            shown |= new
    return list(shown.values())


def passage_subjects(index: LanguageIndex, passage_ids: Iterable[PassageId]) -> list[PassageSubject]:
    """Return the passages that the index holds, in the order given."""
    found: list[PassageSubject] = []
    for passage_id in passage_ids:
        if (place := index.places.get(passage_id)) is not None:
            subject = index.documents[place].subject
            assert isinstance(subject, PassageSubject)
            found.append(subject)
    return found


def topic_subjects(index: LanguageIndex, topic: Topic) -> list[PassageSubject]:
    """Return a topic's passages in its own order."""
    return passage_subjects(index, dict.fromkeys(topic.passages))[:MAX_STATEMENTS]


def gap_subjects(index: LanguageIndex, gap: Gap) -> list[PassageSubject]:
    """Return the passages that come nearest to a known gap."""
    return passage_subjects(index, dict.fromkeys(gap.near))[:GAP_PASSAGES]


def near_topics(index: LanguageIndex, touched: Iterable[Topic] = ()) -> tuple[Topic, ...]:
    """Return topics to offer: those that a question touches, else the first of the library."""
    own = [topic for topic in touched if topic_subjects(index, topic)]
    unique = {topic.id: topic for topic in (*own, *index.topics)}
    return tuple(unique.values())[: NEAR_TOPICS if own else USUAL_TOPICS]


def _alike(index: LanguageIndex, one: PassageSubject, other: PassageSubject) -> bool:
    """Tell whether two passages say the same at the same stage (Jaccard over terms)."""
    if one.passage.stage is not other.passage.stage or other.id in index.conflicts.get(one.id, ()):
        return False
    a, b = (index.body_terms[index.places[subject.id]] for subject in (one, other))
    return len(a & b) > MAX_ALIKE * len(a | b)


def compose(
    subjects: Sequence[PassageSubject], signed: Mapping[Instrument, PartialDate], *, keep_order: bool = False
) -> Composition:
    """Group passages by instrument and stage and number their citations.

    What was adopted or signed comes before drafts; otherwise groups stand in the order of
    their best passage. Passages that conflict make a group of their own.
    """
    buckets: dict[tuple[object, ...], list[PassageSubject]] = {}
    disputes = _disputes(subjects)
    for subject in subjects:
        passage = subject.passage
        key: tuple[object, ...] = (passage.instrument, passage.stage)
        if subject.id in disputes:
            key = ("dispute", disputes[subject.id])
        elif keep_order:
            last = next(reversed(buckets), None)
            key = last if last is not None and last[:2] == key else (*key, len(buckets))
        buckets.setdefault(key, []).append(subject)
    ordered = list(buckets.values())
    if not keep_order:
        ordered.sort(key=lambda bucket: all(s.passage.stage.is_draft for s in bucket) and _has_outcome(subjects))
    citations: list[Citation] = []
    groups: list[Group] = []
    for bucket in ordered:
        statements = []
        for subject in bucket:
            number = len(citations) + 1
            signed_on = signed.get(subject.passage.instrument)
            citations.append(Citation(number, subject.id, subject.article, subject.passage, signed_on))
            statements.append(Statement(subject.passage.text, (number,), subject.article.language))
        first = bucket[0].passage
        groups.append(
            Group(
                first.instrument,
                first.stage,
                tuple(statements),
                signed=signed.get(first.instrument),
                disputed=bucket[0].id in disputes,
            )
        )
    return Composition(tuple(groups), tuple(citations))


def _disputes(subjects: Sequence[PassageSubject]) -> dict[PassageId, PassageId]:
    """Map each passage that conflicts with another among those shown to the first of its dispute."""
    first: dict[PassageId, PassageId] = {}
    for one, other in combinations(subjects, 2):
        if other.id in one.passage.conflicts_with or one.id in other.passage.conflicts_with:
            head, joined = (first.setdefault(subject.id, subject.id) for subject in (one, other))
            first = {passage_id: head if of == joined else of for passage_id, of in first.items()}
    return first


def _has_outcome(subjects: Iterable[PassageSubject]) -> bool:
    """Tell whether the rule as it came out stands among the passages: then it comes before any draft of it."""
    return any(subject.passage.stage in (Stage.ADOPTED, Stage.SIGNED) for subject in subjects)


def with_id(answer: Answer) -> Answer:
    """Name an answer by what it shows: the same words have the same id, and no id tells what was asked."""
    shown = ((citation.passage_id, citation.passage.text) for citation in answer.citations)
    parts = (answer.language, answer.outcome, answer.detail, *(part for pair in shown for part in pair))
    return replace(answer, id=hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16])
