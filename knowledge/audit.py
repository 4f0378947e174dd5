"""Problems that only the whole library shows: translations, dead references, reviews and contacts overdue."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from knowledge.article import Article, Lang, PartialDate, Passage, PassageId, Status
from knowledge.companions import Contact
from knowledge.frontmatter import emit
from knowledge.library import Library
from knowledge.problem import Problem, Severity

CONTACT_DAYS = 90
"""A contact unchecked for longer may be dead."""
_TWINNED = (
    *("instrument", "stage", "signed", "in_force_until", "wording", "conflicts_with", "amended_by", "superseded_by"),
)
_LAW = ("instrument", "stage", "in_force_until", "amended_by", "superseded_by")
"""Where translations differ in these, one of the two may tell as law what is none."""


def audit(library: Library, folder: Path, *, today: datetime.date) -> Iterator[Problem]:
    """Yield what a person should look at; nothing here keeps a file from serving."""
    yield from audit_content(library, today=today)
    for article in library.articles:
        path = library.paths[article.id, article.language]
        if (folder / path).read_bytes() != emit(article).encode():
            yield _warning("not-canonical", path, 0)


def audit_content(library: Library, *, today: datetime.date) -> Iterator[Problem]:
    """Yield what a person should look at in what the files say, whatever form they are written in."""
    for article in library.articles:
        path = library.paths[article.id, article.language]
        yield from _references(library, article, path)
        if article.status is Status.LIVE:
            yield from _review(article, path, today)
            yield from _in_force(article, path, today)
            yield from _translation(library, article, path)
    yield from _companions(library, today)


def is_unchecked(contact: Contact, today: datetime.date) -> bool:
    """Tell whether a contact was last checked so long ago that it may be dead."""
    checked = datetime.date(contact.checked.year, contact.checked.month or 1, contact.checked.day or 1)
    return (today - checked).days > CONTACT_DAYS


def _warning(code: str, path: str, line: int, **values: str | int) -> Problem:
    return Problem(code, path, line, values, Severity.WARNING)


def _references(library: Library, article: Article, path: str) -> Iterator[Problem]:
    inherited = (*article.amended_by, *article.superseded_by)
    named = [(0, passage_id) for passage_id in inherited]
    for passage in article.passages:
        own = (*passage.conflicts_with, *passage.amended_by, *passage.superseded_by)
        named += [(passage.line, passage_id) for passage_id in own if passage_id not in inherited]
    for line, passage_id in named:
        if library.find(passage_id, article.language) is None:
            yield _warning("dead-reference", path, line, id=passage_id)


def _review(article: Article, path: str, today: datetime.date) -> Iterator[Problem]:
    due = article.review_by
    if due is not None and _is_over(due, today):
        yield _warning("review-overdue", path, 0, date=str(due))


def _in_force(article: Article, path: str, today: datetime.date) -> Iterator[Problem]:
    """Yield the rules that are law no more, of which nothing says what came after; once where all passages agree."""
    lines: dict[PartialDate, int] = {}
    for passage in article.passages:
        until = passage.in_force_until
        if until is None or passage.superseded_by or passage.stage.is_draft or not _is_over(until, today):
            continue
        lines.setdefault(until, 0 if until == article.in_force_until else passage.line)
    for until, line in lines.items():
        yield _warning("in-force-passed", path, line, date=str(until))


def _is_over(date: PartialDate, today: datetime.date) -> bool:
    return date.end < PartialDate.of(today)


def _translation(library: Library, article: Article, path: str) -> Iterator[Problem]:
    others = {other.language: other for other in library.articles if other.id == article.id}
    if len({a.language for a in library.articles}) > 1:
        for language in Lang:
            if language not in others:
                yield _warning("no-translation", path, 0, language=language)
    for language, other in others.items():
        if language is article.language:
            continue
        twins = {passage.number: passage for passage in other.passages}
        other_path = library.paths[other.id, language]
        for passage in article.passages:
            twin = twins.get(passage.number)
            if twin is None:
                yield _warning("passage-untranslated", path, passage.line, number=passage.number, other=other_path)
            elif language > article.language:
                yield from _differences(passage, twin, path, other_path)


def _differences(passage: Passage, twin: Passage, path: str, other: str) -> Iterator[Problem]:
    for what in _TWINNED:
        if getattr(passage, what) != getattr(twin, what):
            severity = Severity.ERROR if what in _LAW else Severity.WARNING
            values: dict[str, str | int] = {"number": passage.number, "other": other, "what": what}
            yield Problem("translation-differs", path, passage.line, values, severity)


def _companions(library: Library, today: datetime.date) -> Iterator[Problem]:
    companions = library.companions
    references: list[tuple[str, PassageId]] = []
    references += [("gaps.yaml", passage_id) for gap in companions.gaps for passage_id in gap.near]
    references += [("topics.yaml", passage_id) for topic in companions.topics for passage_id in topic.passages]
    references += [("golden.yaml", passage_id) for golden in companions.golden for passage_id in golden.cites]
    references += [("contacts.yaml", contact.source) for contact in companions.contacts]
    for path, passage_id in references:
        if library.find(passage_id, Lang.EN) is None:
            yield _warning("dead-reference", path, 0, id=passage_id)
    for contact in companions.contacts:
        if is_unchecked(contact, today):
            yield _warning("contact-unchecked", "contacts.yaml", 0, id=contact.id, date=str(contact.checked))
