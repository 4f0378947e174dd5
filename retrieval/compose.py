"""Choose the statements of an answer, put them in order, and group them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, combinations

from knowledge.article import Instrument, PartialDate, Passage, PassageId, Stage
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
MAX_CHANGES = 3
"""How many passages are shown at most for what came after one."""
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

    What conflicts with the best is shown beside it, with a draft what decided its point, and with a rule what
    replaced or amended it; of a question that is itself about drafts (`of_drafts`), the best draft only has it.
    """
    if not hits:
        return []
    chosen: list[tuple[float, PassageSubject, frozenset[int]]] = []
    floor = hits[0].score * KEEP_RATIO
    # Of equal scores the more trusted one comes first, so that where room is short no note takes a document's place.
    for hit in sorted(hits, key=lambda hit: (-hit.score, _subject(hit).article.authority.rank)):
        subject = _subject(hit)
        if hit.score < floor:
            break
        terms = index.body_terms.numbers(hit.place)
        scored = (hit.score - DISTRUST * subject.article.authority.rank, subject, terms)
        same = (n for n, (_, other, theirs) in enumerate(chosen) if _alike(index, subject, terms, other, theirs))
        alike = next(same, None)
        if alike is None and len(chosen) < MAX_STATEMENTS:
            chosen.append(scored)
        elif alike is not None and scored[0] > chosen[alike][0]:
            chosen[alike] = scored
    chosen.sort(key=lambda scored: -scored[0])
    find = partial(passage_subjects, index)
    return with_relations([subject for _, subject, _ in chosen], index.conflicts, find, of_drafts=of_drafts)


def _subject(hit: Hit) -> PassageSubject:
    assert isinstance(hit.document.subject, PassageSubject)
    return hit.document.subject


def with_relations(
    chosen: Iterable[PassageSubject],
    conflicts: Mapping[PassageId, tuple[PassageId, ...]],
    find: Callable[[Iterable[PassageId]], list[PassageSubject]],
    *,
    of_drafts: bool = False,
) -> list[PassageSubject]:
    """Add what the chosen, best first, must not be read without.

    That is what conflicts with the best, and what came after the best, a draft or an outdated rule. Where both have no
    room any more, a draft or an outdated rule is left out rather than shown alone. `find` returns those of the
    passages named that stand today.
    """
    parts: list[list[PassageSubject]] = []
    for subject in chosen:
        needed = [subject]
        if not parts:
            needed += find(conflicts.get(subject.id, ())[:1])
        if not parts or _is_outdated(subject.passage) or (subject.passage.stage.is_draft and not of_drafts):
            needed += _changes(subject, find)
        parts.append(needed)
    return _that_fit(parts)


def with_changes(index: LanguageIndex, chosen: Iterable[PassageSubject]) -> list[PassageSubject]:
    """Add to passages that a curator chose what replaced or amended a rule among them; drafts stand as chosen."""
    find = partial(passage_subjects, index)
    return _that_fit([one, *(_changes(one, find) if _is_outdated(one.passage) else ())] for one in chosen)


def _is_outdated(passage: Passage) -> bool:
    """Tell whether something replaced or amended what was law; of what was not law yet, the stage says so."""
    was_law = not passage.is_draft and passage.stage is not Stage.ADOPTED
    return was_law and bool(passage.superseded_by or passage.amended_by)


def _changes(
    subject: PassageSubject, find: Callable[[Iterable[PassageId]], list[PassageSubject]]
) -> list[PassageSubject]:
    """Return what decided, replaced or else amended a passage, and what did so to that in turn."""
    found = {subject.id: subject}
    waiting = [subject]
    while waiting and len(found) <= MAX_CHANGES:
        passage = waiting.pop(0).passage
        changes = find(passage.superseded_by)[:1] or find(passage.amended_by)[-MAX_CHANGES:]
        new = {change.id: change for change in changes if change.id not in found}
        found |= new
        waiting += new.values()
    return list(found.values())[1 : MAX_CHANGES + 1]


def _that_fit(parts: Iterable[Sequence[PassageSubject]]) -> list[PassageSubject]:
    """Return the passages of all parts that have room, each once; a part comes whole or not at all."""
    shown: dict[PassageId, PassageSubject] = {}
    for part in parts:
        new = {subject.id: subject for subject in part if subject.id not in shown}
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


def _alike(
    index: LanguageIndex, one: PassageSubject, a: frozenset[int], other: PassageSubject, b: frozenset[int]
) -> bool:
    """Tell whether two passages, of these terms, say the same at the same stage (Jaccard over terms)."""
    if one.passage.stage is not other.passage.stage or other.id in index.conflicts.get(one.id, ()):
        return False
    shared = len(a & b)
    return shared > MAX_ALIKE * (len(a) + len(b) - shared)


def compose(
    subjects: Sequence[PassageSubject], signed: Mapping[Instrument, PartialDate], *, keep_order: bool = False
) -> Composition:
    """Group passages by how they stand to the law and number their citations.

    What was adopted or signed comes before drafts, and what replaced a rule before it; otherwise groups stand in the
    order of their best passage. Passages that conflict make a group of their own.
    """
    buckets: dict[tuple[object, ...], list[PassageSubject]] = {}
    disputes = _disputes(subjects)
    for subject in subjects:
        key: tuple[object, ...] = (Group.of(subject.passage, _signed_on(subject, signed)),)
        if subject.id in disputes:
            key = ("dispute", disputes[subject.id])
        elif keep_order:
            last = next(reversed(buckets), None)
            key = last if last is not None and last[:1] == key else (*key, len(buckets))
        buckets.setdefault(key, []).append(subject)
    ordered = list(buckets.values())
    if not keep_order:
        ordered.sort(key=partial(_place, subjects=subjects))
    citations: list[Citation] = []
    groups: list[Group] = []
    for bucket in ordered:
        statements = []
        for subject in bucket:
            number = len(citations) + 1
            signed_on = _signed_on(subject, signed)
            citations.append(Citation(number, subject.id, subject.article, subject.passage, signed_on))
            statements.append(Statement(subject.passage.text, (number,), subject.article.language))
        first = bucket[0]
        disputed = first.id in disputes
        groups.append(Group.of(first.passage, _signed_on(first, signed), tuple(statements), disputed=disputed))
    return Composition(tuple(groups), tuple(citations))


def _signed_on(subject: PassageSubject, signed: Mapping[Instrument, PartialDate]) -> PartialDate | None:
    return subject.passage.signed or signed.get(subject.passage.instrument)


def _disputes(subjects: Sequence[PassageSubject]) -> dict[PassageId, PassageId]:
    """Map each passage that conflicts with another among those shown to the first of its dispute."""
    first: dict[PassageId, PassageId] = {}
    for one, other in combinations(subjects, 2):
        if other.id in one.passage.conflicts_with or one.id in other.passage.conflicts_with:
            head, joined = (first.setdefault(subject.id, subject.id) for subject in (one, other))
            first = {passage_id: head if of == joined else of for passage_id, of in first.items()}
    return first


def _place(bucket: Sequence[PassageSubject], subjects: Sequence[PassageSubject]) -> int:
    """Return 2 for drafts of what came out, 1 for rules whose replacement is shown, and 0 for all others."""
    if all(subject.passage.stage.is_draft for subject in bucket):
        return 2 * _has_outcome(subjects)
    shown = {subject.id for subject in subjects}
    replaced = (s for s in bucket if _is_outdated(s.passage) and not shown.isdisjoint(s.passage.superseded_by))
    return int(len(list(replaced)) == len(bucket))


def _has_outcome(subjects: Iterable[PassageSubject]) -> bool:
    """Tell whether the rule as it came out stands among the passages: then it comes before any draft of it."""
    return any(subject.passage.stage in (Stage.ADOPTED, Stage.SIGNED) for subject in subjects)


def with_id(answer: Answer) -> Answer:
    """Name an answer by what it shows: the same words, told to stand alike to the law, have the same id.

    No id tells what was asked.
    """
    shown = chain.from_iterable(map(_identity, answer.citations))
    parts = (answer.language, answer.outcome, answer.detail, *shown)
    return replace(answer, id=hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16])


def _identity(citation: Citation) -> Iterator[str]:
    """Yield always as many parts, so that no two answers run together into the same."""
    passage = citation.passage
    yield from (citation.passage_id, passage.text, passage.instrument, passage.stage)
    yield from (str(date or "") for date in (citation.signed, passage.in_force_until))
    yield from (" ".join(ids) for ids in (passage.amended_by, passage.superseded_by))
