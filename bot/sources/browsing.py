"""What a library holds, as its moderators look at it: lists, single sources, what was changed and what is due."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from bot.libraries import Libraries, ServedLibrary
from bot.reference import digest_of
from bot.sources.changes import path_of
from bot.sources.drafting import Drafting, Shelves
from bot.sources.due import SOON_DAYS, Due, due
from bot.sources.errors import SourceCode, SourceFault
from bot.sources.recalling import RECALL_DAYS, Recalling
from bot.sources.rights import Actor
from bot.sources.shelves import Shelf, read_file
from bot.store.curated import Revision
from bot.store.curation import CurationStore
from knowledge.article import Article, ArticleId, Authority, Lang, PartialDate, Stage, Status
from knowledge.companion_files import parse_file
from knowledge.companions import GOLDEN, Golden, Topic
from knowledge.library import Library
from retrieval.analyzer import fold

MAX_CHOICES = 25
MAX_TYPED_CHARS = 100
MIN_LIKENESS = 60.0
"""Of 100: below it a title has little to do with what is typed."""
SURE_LIKENESS = 90.0
"""From here on a title is what was typed, but for a slip."""
NAME_BITS = 40
"""Of the digest that stands for an article's id where there is little room."""


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


@dataclass(frozen=True, slots=True)
class Losses:
    """What leans on an article."""

    public_answers: int
    """Public messages of the last days that cite it."""
    golden: tuple[Golden, ...]
    """Golden questions that may only cite passages of it."""
    topics: tuple[Topic, ...]
    """Curated questions of which nothing else is shown."""


class Browsing:
    """Looks at the libraries of servers. Each look asks again whether whoever takes it may."""

    def __init__(
        self,
        store: CurationStore,
        libraries: Libraries,
        drafting: Drafting,
        recalling: Recalling,
        shelves: Shelves,
        base: Shelf,
        today: Callable[[], datetime.date],
    ) -> None:
        """Take the parts; `base` is the shelf of the base library."""
        self._store = store
        self._libraries = libraries
        self._drafting = drafting
        self._recalling = recalling
        self._shelves = shelves
        self._base = base
        self._today = today

    async def listing(self, actor: Actor, guild_id: int, wanted: Wanted | None = None) -> list[Listed]:
        """Return the articles that are wanted: live ones first, then by trust and id; best first where words are given.

        Raises:
            SourceFault: the actor may not.
        """
        actor.require()
        library = await self._library(guild_id)
        since = self._today() - datetime.timedelta(days=RECALL_DAYS - 1)
        cited = await self._store.times_cited(guild_id, since)
        base, wanted = self._libraries.base.library, wanted or Wanted()
        words = fold(wanted.words).split()
        found: list[tuple[bool, Listed]] = []
        for articles in together(library).values():
            listed = self._listed(articles, origin_of(articles, base), cited.get(articles[0].id, 0))
            if _is_wanted(listed, articles, wanted) and (place := _place(articles, words)) is not None:
                found.append((place, listed))
        found.sort(key=lambda pair: (pair[0], pair[1].status is Status.RETIRED, pair[1].authority.rank, pair[1].id))
        return [listed for _, listed in found]

    def _listed(self, articles: list[Article], origin: Origin, times_cited: int) -> Listed:
        first = next((article for article in articles if article.status is Status.LIVE), articles[0])
        today = self._today()
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
            is_due=review_by is not None and not _partial(soon) < review_by.end,
            is_overdue=review_by is not None and review_by.end < _partial(today),
            origin=origin,
            times_cited=times_cited,
        )

    async def find(self, actor: Actor, guild_id: int, typed: str) -> list[Choice]:
        """Return the articles whose title in any language, or id, is most like what is typed, the likest first.

        Raises:
            SourceFault: the actor may not.
        """
        actor.require()
        scored = _scored(await self._library(guild_id), typed)
        return [choice for score, choice in scored if score >= MIN_LIKENESS][:MAX_CHOICES]

    async def resolve(self, actor: Actor, guild_id: int, typed: str) -> ArticleId:
        """Return the article that is meant: by its id, by the short name of that, or by its title.

        Raises:
            SourceFault: the actor may not, or no article, or more than one, may be meant.
        """
        actor.require()
        library = await self._library(guild_id)
        for article in library.articles:
            if typed in (article.id, short_name(article.id)):
                return article.id
        sure = [choice for score, choice in _scored(library, typed) if typed.strip() and score >= SURE_LIKENESS]
        exact = [choice for choice in sure if fold(typed).strip() in map(fold, choice.titles.values())]
        found = exact or sure
        if len(found) != 1:
            raise SourceFault(SourceCode.NO_ARTICLE, id=typed[:80])
        return found[0].id

    async def articles(self, actor: Actor, guild_id: int, article_id: ArticleId) -> tuple[Article, ...]:
        """Return an article in every language that it is in, retired or not.

        Raises:
            SourceFault: the actor may not, or there is none.
        """
        actor.require()
        found = tuple(a for a in (await self._library(guild_id)).articles if a.id == article_id)
        if not found:
            raise SourceFault(SourceCode.NO_ARTICLE, id=article_id[:80])
        return found

    async def listed(self, actor: Actor, guild_id: int, article_id: ArticleId) -> Listed:
        """Return one article as it stands in the list.

        Raises:
            SourceFault: the actor may not, or there is none.
        """
        for listed in await self.listing(actor, guild_id):
            if listed.id == article_id:
                return listed
        raise SourceFault(SourceCode.NO_ARTICLE, id=article_id[:80])

    async def history(
        self,
        actor: Actor,
        guild_id: int,
        article_id: ArticleId | None = None,
        before: int | None = None,
        limit: int = 25,
    ) -> list[Revision]:
        """Return a library's revisions, or those of one article's files in any language, the newest first.

        Raises:
            SourceFault: the actor may not.
        """
        actor.require()
        shelf = self._shelves(guild_id)
        if article_id is None:
            return await self._store.revisions(shelf.key, before=before, limit=limit)
        library = await self._library(guild_id)
        found: dict[int, Revision] = {}
        for path in {path_of(shelf, library, article_id, language) for language in Lang}:
            revisions = await self._store.revisions(shelf.key, path=path, before=before, limit=limit)
            found |= {revision.number: revision for revision in revisions}
        return [found[number] for number in sorted(found, reverse=True)][:limit]

    async def revision(self, actor: Actor, guild_id: int, number: int) -> Revision:
        """Return a revision with its files.

        Raises:
            SourceFault: the actor may not, or there is none.
        """
        actor.require()
        found = await self._store.revision(self._shelves(guild_id).key, number)
        if found is None:
            raise SourceFault(SourceCode.NO_REVISION, number=number)
        return found

    async def losses(self, actor: Actor, guild_id: int, article_id: ArticleId) -> Losses:
        """Return what loses its source, or its last one, when an article is retired.

        Raises:
            SourceFault: the actor may not, or a file can't be read.
        """
        public = await self._recalling.by_article(actor, guild_id, article_id)
        library = await self._library(guild_id)
        golden = await asyncio.to_thread(self._golden, guild_id)
        live = {a.id for a in library.articles if a.status is Status.LIVE}
        return Losses(
            public_answers=len(public),
            golden=tuple(one for one in golden if _leans_on(one.cites, article_id, live)),
            topics=tuple(one for one in library.companions.topics if _leans_on(one.passages, article_id, live)),
        )

    def _golden(self, guild_id: int) -> list[Golden]:
        """Return the golden questions of a server's library, which is served without them."""
        found: dict[str, Golden] = {}
        for shelf in (self._base, self._shelves(guild_id)):
            entries = parse_file(GOLDEN, read_file(shelf, GOLDEN) or "").entries
            found |= {entry.id: entry for entry in entries if isinstance(entry, Golden)}
        return [entry for entry in found.values() if entry.status is Status.LIVE]

    async def review(self, actor: Actor, guild_id: int) -> list[Due]:
        """Return what a person should look at, the most urgent first.

        Raises:
            SourceFault: the actor may not.
        """
        drafts = await self._drafting.all(actor, guild_id)
        return due(await self._library(guild_id), drafts, today=self._today())

    async def served(self, actor: Actor, guild_id: int) -> ServedLibrary:
        """Return what answers in a server.

        Raises:
            SourceFault: the actor may not.
        """
        actor.require()
        return await self._libraries.of(guild_id)

    async def _library(self, guild_id: int) -> Library:
        return (await self._libraries.of(guild_id)).library


def short_name(article_id: str) -> str:
    """Return what stands for an article's id where there is little room: 10 hexadecimal digits."""
    return f"{digest_of(article_id, NAME_BITS):010x}"


def together(library: Library) -> dict[ArticleId, list[Article]]:
    """Return the articles by their id, each with all its languages."""
    found: dict[ArticleId, list[Article]] = {}
    for article in library.articles:
        found.setdefault(article.id, []).append(article)
    return found


def origin_of(articles: Iterable[Article], base: Library) -> Origin:
    """Tell where an article, given in all its languages, comes from."""
    given = tuple(articles)
    shipped = {a.language: a for a in base.articles if a.id == given[0].id}
    if not shipped:
        return Origin.OWN
    return Origin.SHIPPED if all(shipped.get(a.language) == a for a in given) else Origin.CHANGED


def _is_wanted(listed: Listed, articles: Iterable[Article], wanted: Wanted) -> bool:
    return (
        wanted.status in (None, listed.status)
        and wanted.origin in (None, listed.origin)
        and (wanted.language is None or wanted.language in listed.titles)
        and (wanted.stage is None or any(wanted.stage in (a.stage, *(p.stage for p in a.passages)) for a in articles))
    )


def _place(articles: Iterable[Article], words: Iterable[str]) -> bool | None:
    """Return False where all words are in what names an article, True where some are only in its text, None if not."""
    names = "\n".join(fold(f"{a.id} {a.title} {a.publisher} {a.author} {a.url}") for a in articles)
    if all(word in names for word in words):
        return False
    texts = "\n".join(fold(f"{p.section} {p.text}") for a in articles for p in a.passages)
    return True if all(word in names or word in texts for word in words) else None


def _scored(library: Library, typed: str) -> list[tuple[float, Choice]]:
    """Return every article with how like its name is to what is typed, 0 to 100, the likest first."""
    wanted = fold(typed[:MAX_TYPED_CHARS]).strip()
    scored = []
    for articles in together(library).values():
        first = articles[0]
        choice = Choice(first.id, {a.language: a.title for a in articles}, first.published)
        names = (first.id, *choice.titles.values())
        scored.append((max(_likeness(wanted, fold(name)) for name in names) if wanted else MIN_LIKENESS, choice))
    scored.sort(key=lambda pair: (-pair[0], pair[1].id))
    return scored


def _likeness(typed: str, name: str) -> float:
    """Return how well a name fits what is typed so far, 0 to 100: by its words, and by the letters of the last."""
    return (fuzz.token_set_ratio(typed, name) + fuzz.partial_ratio(typed, name)) / 2


def _leans_on(passages: Iterable[str], article_id: ArticleId, live: Container[str]) -> bool:
    """Tell whether none of these passages is left once an article is retired."""
    return {source for passage_id in passages if (source := passage_id.rpartition("#")[0]) in live} == {article_id}


def _partial(day: datetime.date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
