"""Articles as they stand in a list, and how like their names are to what somebody types."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from bot.sources.due import SOON_DAYS
from knowledge.article import Article, ArticleId, Authority, Lang, PartialDate, Stage, Status
from knowledge.library import Library
from retrieval.analyzer import fold

MAX_TYPED_CHARS = 100
ANY_LIKENESS = 100.0
"""Of every name to nothing at all."""


class Origin(StrEnum):
    """Where what a server is served of an article comes from."""

    OWN = "own"
    CHANGED = "changed"
    """It came with the program, and the server changed, translated or retired it."""
    SHIPPED = "shipped"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles to list: what is not given leaves none out."""

    words: str = ""
    """All of these are in the article, in any of its languages, whatever their accents."""
    status: Status | None = None
    stage: Stage | None = None
    language: Lang | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """One article in a list."""

    id: ArticleId
    titles: Mapping[Lang, str]
    """By the languages that it is in."""
    status: Status
    stage: Stage
    authority: Authority
    published: PartialDate | None
    review_by: PartialDate | None
    """The earliest of its languages."""
    is_due: bool
    """Somebody should look at it again by then, and that is soon."""
    is_overdue: bool
    origin: Origin
    times_cited: int
    """In public messages of the last days that are known."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An article that somebody may mean."""

    id: ArticleId
    titles: Mapping[Lang, str]
    published: PartialDate | None


def together(library: Library) -> dict[ArticleId, list[Article]]:
    """Return the articles by their id, each with all its languages."""
    found: dict[ArticleId, list[Article]] = {}
    for article in library.articles:
        found.setdefault(article.id, []).append(article)
    return found


def listed_as(
    articles: Sequence[Article], shipped: Sequence[Article], *, times_cited: int, today: datetime.date
) -> Listed:
    """Return an article, given in all its languages, as it stands in a list; `shipped` is the same in the base."""
    first = next((article for article in articles if article.status is Status.LIVE), articles[0])
    review_by = min((a.review_by for a in articles if a.review_by is not None), default=None)
    soon = today + datetime.timedelta(days=SOON_DAYS)
    return Listed(
        id=first.id,
        titles={article.language: article.title for article in articles},
        status=first.status,
        stage=first.stage,
        authority=first.authority,
        published=first.published,
        review_by=review_by,
        is_due=review_by is not None and not PartialDate.of(soon) < review_by.end,
        is_overdue=review_by is not None and review_by.end < PartialDate.of(today),
        origin=origin_of(articles, shipped),
        times_cited=times_cited,
    )


def origin_of(articles: Iterable[Article], shipped: Iterable[Article]) -> Origin:
    """Tell where an article, given in all its languages, comes from; `shipped` is what all servers have of it."""
    base = {article.language: article for article in shipped}
    if not base:
        return Origin.OWN
    same = all(base.get(article.language) == article for article in articles)
    return Origin.SHIPPED if same else Origin.CHANGED


def is_wanted(listed: Listed, articles: Iterable[Article], wanted: Wanted) -> bool:
    """Tell whether an article, given in all its languages too, is one of those wanted, words aside."""
    return (
        wanted.status in (None, listed.status)
        and wanted.origin in (None, listed.origin)
        and (wanted.language is None or wanted.language in listed.titles)
        and (wanted.stage is None or any(wanted.stage in (a.stage, *(p.stage for p in a.passages)) for a in articles))
    )


def place_of(articles: Iterable[Article], words: Iterable[str]) -> bool | None:
    """Return False where all words are in what names an article, True where some are only in its text, None if not."""
    names = "\n".join(fold(f"{a.id} {a.title} {a.publisher} {a.author} {a.url}") for a in articles)
    if all(word in names for word in words):
        return False
    texts = "\n".join(fold(f"{p.section} {p.text}") for a in articles for p in a.passages)
    return True if all(word in names or word in texts for word in words) else None


def scored(library: Library, typed: str) -> list[tuple[float, Choice]]:
    """Return every article with how like its name is to what is typed, 0 to 100, the likest first."""
    wanted = fold(typed[:MAX_TYPED_CHARS]).strip()
    found = []
    for articles in together(library).values():
        first = articles[0]
        choice = Choice(first.id, {a.language: a.title for a in articles}, first.published)
        names = (first.id, *choice.titles.values())
        found.append((max(_likeness(wanted, fold(name)) for name in names) if wanted else ANY_LIKENESS, choice))
    found.sort(key=lambda pair: (-pair[0], pair[1].id))
    return found


def _likeness(typed: str, name: str) -> float:
    """Return how well a name fits what is typed so far, 0 to 100: by its words, and by the letters of the last."""
    return (fuzz.token_set_ratio(typed, name) + fuzz.partial_ratio(typed, name)) / 2
