"""What a change to a library would do, found without changing anything: `Bench` finds it, and remembers engines."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cachetools import LRUCache

from bot.phrasing import Phrasing, clean
from bot.wording import Wording
from knowledge.article import Article, Lang, Status
from knowledge.audit import audit_content
from knowledge.companions import Golden
from knowledge.library import Library, ParseCache, load_library, read_own
from knowledge.overlay import overlay
from knowledge.problem import Problem
from retrieval.caution import Measured, measure
from retrieval.compare import Alike, Comparer, Contradiction
from retrieval.engine import Engine
from retrieval.evaluate import GoldenFault, check_golden
from retrieval.impact import Answers, Asked, GoldenEffect, Impact, ask, golden_effect, golden_question, impact
from retrieval.model import Answer, Caution, Question

MAX_ENGINES = 3
"""What answers now, what would after the draft at hand, and one more."""
MAX_ANSWERS = 8192
_UNTRANSLATED = "no-translation"


@dataclass(frozen=True, slots=True)
class Job:
    """A library, and what would change in it."""

    base: Path
    """Folder of the library that all are served from."""
    own: Path | None
    """Folder of a server's own library, which the changes are then to; else they are to the base."""
    changes: Mapping[str, str | None]
    """Each file by its path in the folder: its text, or None where it would be gone."""
    today: datetime.date
    questions: tuple[Asked, ...] = ()
    articles: tuple[str, ...] = ()
    """Paths of the changed articles to compare with the rest."""
    caution: Caution = Caution.NORMAL
    """How sure an answer to one of the questions must be; golden questions are asked with the normal one."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What the library has already of one changed article."""

    path: str
    duplicates: tuple[Alike, ...]
    contradictions: tuple[Contradiction, ...]
    untranslated: tuple[Lang, ...]
    """The languages that it is not in."""


@dataclass(frozen=True, slots=True)
class PreviewResult:
    """What a change would do."""

    digest: str
    """Of the library as it would be."""
    problems: tuple[Problem, ...]
    """Of the changed files, and those that the change would bring to others."""
    compared: tuple[Compared, ...]
    """One for each article under edit that would be live."""
    impact: Impact
    """On the questions given."""
    golden_impact: Impact
    """On the golden questions of the library as it would be."""
    golden: GoldenEffect


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What is to be looked at in a library."""

    digest: str
    total: int
    """How many golden questions there are."""
    passed: int
    failed: tuple[GoldenFault, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Desk:
    """An engine with the answers that it gave."""

    engine: Engine
    answers: dict[Question, Answer] = field(default_factory=dict)
    faults: dict[tuple[Golden, ...], tuple[GoldenFault, ...]] = field(default_factory=dict)
    problems: dict[tuple[object, ...], tuple[Problem, ...]] = field(default_factory=dict)
    measured: dict[tuple[Golden, ...], Measured] = field(default_factory=dict)

    def answer(self, question: Question) -> Answer:
        """Answer a question, or give the answer that it had before."""
        found = self.answers.get(question)
        if found is None:
            if len(self.answers) >= MAX_ANSWERS:
                self.answers.clear()
            found = self.answers[question] = self.engine.answer(question)
        return found

    def with_caution(self, caution: Caution) -> Answers:
        """Return what answers questions as sure as that."""
        return lambda question: self.answer(replace(question, caution=caution))

    def audit(self, library: Library, today: datetime.date) -> tuple[Problem, ...]:
        """Return what a person should look at in the engine's library, as it was read last."""
        # Golden questions are no part of what names a library.
        key = (today, library.companions.golden)
        if key not in self.problems:
            self.problems[key] = tuple(audit_content(library, today=today))
        return self.problems[key]


class Bench:
    """Tells what changes would do. What a first preview has built, the next ones use; not for two threads at once."""

    def __init__(self, wording: Wording | None = None) -> None:
        self._wording = wording or Wording()
        self._parsed = ParseCache()
        self._desks: LRUCache[str, _Desk] = LRUCache(MAX_ENGINES)

    def warm(self, job: Job) -> None:
        """Build what answers now, and ask it the questions, so that a preview need not.

        Raises:
            NoLibraryError: the base folder holds no articles.
        """
        library = self._library(job, {})
        desk = self._desk(library, None)
        for question in job.questions:
            ask(desk.with_caution(job.caution), question)
        for question in map(golden_question, library.companions.golden):
            ask(desk.answer, question)
        self._faults(desk, library.companions.golden)
        desk.audit(library, job.today)

    def preview(self, job: Job) -> PreviewResult:
        """Tell what the changes would do.

        Raises:
            NoLibraryError: the base folder holds no articles, or would hold none.
        """
        now, then = self._library(job, {}), self._library(job, job.changes)
        before = self._desk(now, None)
        after = self._desk(then, before.engine)
        golden = then.companions.golden
        return PreviewResult(
            digest=then.digest,
            problems=tuple(_problems(before, now, after, then, job)),
            compared=tuple(_compared(then, after.engine, job.articles)),
            impact=impact(before.with_caution(job.caution), after.with_caution(job.caution), job.questions),
            golden_impact=impact(before.answer, after.answer, map(golden_question, golden)),
            golden=golden_effect(golden, self._faults(before, now.companions.golden), self._faults(after, golden)),
        )

    def check(self, job: Job) -> CheckResult:
        """Tell which golden questions pass, and what is to be looked at; with the changes made.

        Raises:
            NoLibraryError: the base folder holds no articles, or would hold none.
        """
        library = self._library(job, job.changes)
        golden = library.companions.golden
        desk = self._desk(library, None)
        faults = self._faults(desk, golden)
        return CheckResult(
            digest=library.digest,
            total=len(golden),
            passed=len(golden) - len({fault.golden.id for fault in faults}),
            failed=faults,
            problems=(*library.problems, *desk.audit(library, job.today)),
        )

    def measure(self, job: Job) -> Measured:
        """Tell what each caution does to answers; with the changes made.

        Raises:
            NoLibraryError: the base folder holds no articles, or would hold none.
        """
        library = self._library(job, job.changes)
        desk, key = self._desk(library, None), library.companions.golden
        if key not in desk.measured:
            desk.measured[key] = measure(desk.engine.answer, library, lambda answer: said(answer, self._wording))
        return desk.measured[key]

    def _library(self, job: Job, changes: Mapping[str, str | None]) -> Library:
        if job.own is None:
            return load_library(job.base, changed=changes, cache=self._parsed)
        own = read_own(job.own, changed=changes, cache=self._parsed)
        return overlay(load_library(job.base, cache=self._parsed), own)

    def _desk(self, library: Library, like: Engine | None) -> _Desk:
        found = self._desks.get(library.digest)
        if found is None:
            engine = Engine(library, like=like)
            engine.warm()
            found = self._desks[library.digest] = _Desk(engine)
        return found

    def _faults(self, desk: _Desk, golden: tuple[Golden, ...]) -> tuple[GoldenFault, ...]:
        """Return what is wrong with the answers to golden questions."""
        key = tuple(golden)
        if key not in desk.faults:
            desk.faults[key] = tuple(check_golden(desk.answer, golden, lambda answer: said(answer, self._wording)))
        return desk.faults[key]


def run_preview(job: Job) -> PreviewResult:
    """Tell what changes would do, once, in this process.

    Raises:
        NoLibraryError: the base folder holds no articles, or would hold none.
    """
    return Bench().preview(job)


def run_check(job: Job) -> CheckResult:
    """Tell what is to be looked at in a library, once, in this process.

    Raises:
        NoLibraryError: the base folder holds no articles, or would hold none.
    """
    return Bench().check(job)


def said(answer: Answer, wording: Wording) -> str:
    """Return all that the reader of an answer sees, for a search in it."""
    phrasing = Phrasing(answer, wording)
    parts = [phrasing.opening()]
    for group in answer.groups:
        parts.append(phrasing.label(group))
        parts += [f"{told.label} {told.text} {told.untranslated}" for told in phrasing.told(group)]
    for citation in answer.citations:
        article = citation.article
        parts += [article.title, article.publisher, phrasing.date(article.published), article.url]
    parts += [topic.question[answer.language] for topic in answer.near]
    parts += [phrasing.contact(contact) for contact in answer.contacts]
    return "\n".join(clean(part) for part in parts)


def _problems(before: _Desk, now: Library, after: _Desk, then: Library, job: Job) -> Iterator[Problem]:
    """Yield the problems of the changed files, and those of others that there are only after the change."""
    known = {problem.key for problem in (*now.problems, *before.audit(now, job.today))}
    for problem in (*then.problems, *after.audit(then, job.today)):
        # The preview tells by itself in which languages an article under edit is not.
        if problem.code == _UNTRANSLATED and problem.path in job.articles:
            continue
        if problem.path in job.changes or problem.key not in known:
            yield problem


def _compared(library: Library, engine: Engine, paths: Iterable[str]) -> Iterator[Compared]:
    articles = {library.paths[article.id, article.language]: article for article in library.articles}
    comparers: dict[Lang, Comparer] = {}
    for path in paths:
        article = articles.get(path)
        if article is not None and article.status is Status.LIVE:
            language = article.language
            if language not in comparers:
                comparers[language] = Comparer(engine.index(language))
            comparer = comparers[language]
            yield Compared(
                path,
                comparer.duplicates(article),
                comparer.contradictions(article),
                _untranslated(article, library),
            )


def _untranslated(article: Article, library: Library) -> tuple[Lang, ...]:
    have = {other.language for other in library.articles if other.id == article.id}
    return tuple(language for language in Lang if language not in have)
