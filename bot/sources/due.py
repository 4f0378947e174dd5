"""What a person should look at in a library: sources to look at again, drafts that wait, files that are broken."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.sources.naming import titles_in, titles_with
from bot.store.curated import Draft, DraftState
from knowledge.article import Article, Authority, Lang, PartialDate, Status
from knowledge.audit import audit_content
from knowledge.library import Library
from knowledge.problem import Problem, Severity

SOON_DAYS = 30
"""A source is told of so long before somebody should look at it again."""


class DueKind(StrEnum):
    """Why somebody should look, in the order of a list; the sentence is `source-due-<value>`."""

    WAITING = "waiting"
    """A draft waits for a second person's yes."""
    BROKEN = "broken"
    """A file is left out of all answers, or something of it is."""
    OVER = "over"
    """A rule is law no more, and nothing says what came after."""
    DIFFERS = "differs"
    """A source and its translation tell the rule otherwise."""
    REVIEW = "review"
    CONTACT = "contact"
    """A number to call may be dead."""
    REFERENCE = "reference"
    """Something names a passage that there is not."""
    TRANSLATION = "translation"
    """A source, or a part of it, is there in one language only."""


_KINDS: Mapping[str, DueKind] = {
    "in-force-passed": DueKind.OVER,
    "translation-differs": DueKind.DIFFERS,
    "contact-unchecked": DueKind.CONTACT,
    "dead-reference": DueKind.REFERENCE,
    "no-translation": DueKind.TRANSLATION,
    "passage-untranslated": DueKind.TRANSLATION,
}
"""What the audit tells, as this list does; a review that is due is found here, before it is overdue."""
_OVERDUE = "review-overdue"
_LAST = len(Authority)


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to look at."""

    kind: DueKind
    subject: str
    """The id of the article or contact, or the path of the file."""
    titles: Mapping[Lang, str] = field(default_factory=dict)
    """Of the article, draft or contact that it is about; nothing where it is about a file."""
    authority: Authority | None = None
    date: PartialDate | None = None
    """When it was due, ended, or was last checked."""
    is_over: bool = False
    """That day has passed."""
    languages: tuple[Lang, ...] = ()
    """Those that it lacks, where it lacks a translation."""
    draft: Draft | None = None
    problem: Problem | None = None
    count: int = 1
    """How many faults of this kind it has."""


def due(library: Library, drafts: Iterable[Draft], *, today: datetime.date) -> list[Due]:
    """Return what to look at: by kind, then the most trusted source first, then the longest due."""
    found = [*_waiting(library, drafts), *_broken(library), *_reviews(library, today), *_audited(library, today)]
    return sorted(found, key=_urgency)


def _urgency(one: Due) -> tuple[object, ...]:
    rank = one.authority.rank if one.authority is not None else _LAST
    return list(DueKind).index(one.kind), rank, str(one.date or ""), one.subject


def is_told(problem: Problem) -> bool:
    """Tell whether what an audit warns of stands in the list of what is due."""
    if problem.code == _OVERDUE:
        return True
    kind = _KINDS.get(problem.code)
    return kind is not None and (kind is not DueKind.DIFFERS or problem.severity is Severity.ERROR)


def _waiting(library: Library, drafts: Iterable[Draft]) -> Iterator[Due]:
    known = titles_in(library)
    for draft in drafts:
        if draft.state is DraftState.WAITING:
            day = PartialDate.of(draft.day)
            titles = titles_with(known, draft).get(draft.subject, {})
            yield Due(DueKind.WAITING, draft.subject, titles, date=day, draft=draft)


def _broken(library: Library) -> Iterator[Due]:
    found: dict[str, Due] = {}
    for problem in library.problems:
        if problem.severity is Severity.ERROR:
            known = found.get(problem.path)
            first = Due(DueKind.BROKEN, problem.path, problem=problem)
            found[problem.path] = first if known is None else replace(known, count=known.count + 1)
    yield from found.values()


def _reviews(library: Library, today: datetime.date) -> Iterator[Due]:
    soon = PartialDate.of(today + datetime.timedelta(days=SOON_DAYS))
    found: dict[str, Due] = {}
    for article in library.articles:
        date = article.review_by
        if article.status is not Status.LIVE or date is None or soon < date.end:
            continue
        known = found.get(article.id)
        if known is None or known.date is None or date < known.date:
            one = _about(library, article, DueKind.REVIEW)
            found[article.id] = replace(one, date=date, is_over=date.end < PartialDate.of(today))
    yield from found.values()


def _audited(library: Library, today: datetime.date) -> Iterator[Due]:
    articles = {library.paths[a.id, a.language]: a for a in library.articles}
    found: dict[tuple[DueKind, str], Due] = {}
    for problem in audit_content(library, today=today):
        if problem.code == _OVERDUE or not is_told(problem):
            continue
        kind = _KINDS[problem.code]
        one = _told(library, articles.get(problem.path), kind, problem)
        known = found.get((kind, one.subject))
        found[kind, one.subject] = one if known is None else _joined(known, one)
    yield from found.values()


def _told(library: Library, article: Article | None, kind: DueKind, problem: Problem) -> Due:
    if article is not None:
        one = _about(library, article, kind)
    elif kind is DueKind.CONTACT:
        one = _of_contact(library, str(problem.values["id"]))
    else:
        one = Due(kind, problem.path)
    date = problem.values.get("date")
    return replace(
        one,
        date=PartialDate.parse(str(date)) if date is not None else None,
        languages=(Lang(str(problem.values["language"])),) if problem.code == "no-translation" else (),
        problem=problem,
    )


def _of_contact(library: Library, contact_id: str) -> Due:
    contact = next(contact for contact in library.companions.contacts if contact.id == contact_id)
    # With its number, so that whoever reads of it can call at once; first, so that no long name takes its room.
    return Due(DueKind.CONTACT, contact_id, {lang: f"{contact.phone}, {name}" for lang, name in contact.name.items()})


def _joined(one: Due, other: Due) -> Due:
    return replace(one, count=one.count + 1, languages=tuple(dict.fromkeys((*one.languages, *other.languages))))


def _about(library: Library, article: Article, kind: DueKind) -> Due:
    titles = {other.language: other.title for other in library.articles if other.id == article.id}
    return Due(kind, article.id, titles, article.authority)
