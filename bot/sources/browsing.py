"""What a library holds, as its moderators look at it: lists, single sources, what was changed and what is due."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass

from bot.libraries import Libraries, ServedLibrary
from bot.reference import digest_of
from bot.sources.changes import path_of
from bot.sources.drafting import Drafting, Shelves
from bot.sources.due import Due, due
from bot.sources.errors import SourceCode, SourceFault
from bot.sources.listing import Choice, Listed, Wanted, is_wanted, listed_as, place_of, scored, together
from bot.sources.recalling import RECALL_DAYS, Recalling
from bot.sources.rights import Actor
from bot.sources.shelves import Shelf, read_file
from bot.store.curated import Revision
from bot.store.curation import CurationStore
from knowledge.article import Article, ArticleId, Lang, Status
from knowledge.companion_files import parse_file
from knowledge.companions import GOLDEN, Golden, Topic
from knowledge.library import Library
from retrieval.analyzer import fold

MAX_CHOICES = 25
MIN_LIKENESS = 60.0
"""Of 100: below it a title has little to do with what is typed."""
SURE_LIKENESS = 90.0
"""From here on a title is what was typed, but for a slip."""
NAME_BITS = 40
"""Of the digest that stands for an article's id where there is little room."""


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
        # All texts are searched: in a large library that takes longer than others should wait.
        return await asyncio.to_thread(self._listing, library, wanted or Wanted(), cited)

    def _listing(self, library: Library, wanted: Wanted, cited: Mapping[str, int]) -> list[Listed]:
        shipped, words, today = together(self._libraries.base.library), fold(wanted.words).split(), self._today()
        found: list[tuple[bool, Listed]] = []
        for article_id, articles in together(library).items():
            times_cited = cited.get(article_id, 0)
            listed = listed_as(articles, shipped.get(article_id, ()), times_cited=times_cited, today=today)
            if is_wanted(listed, articles, wanted) and (place := place_of(articles, words)) is not None:
                found.append((place, listed))
        found.sort(key=lambda pair: (pair[0], pair[1].status is Status.RETIRED, pair[1].authority.rank, pair[1].id))
        return [listed for _, listed in found]

    async def find(self, actor: Actor, guild_id: int, typed: str) -> list[Choice]:
        """Return the articles whose title in any language, or id, is most like what is typed, the likest first.

        Raises:
            SourceFault: the actor may not.
        """
        actor.require()
        found = scored(await self._library(guild_id), typed)
        return [choice for score, choice in found if score >= MIN_LIKENESS][:MAX_CHOICES]

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
        sure = [choice for score, choice in scored(library, typed) if typed.strip() and score >= SURE_LIKENESS]
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
        return await asyncio.to_thread(due, await self._library(guild_id), drafts, today=self._today())

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


def _leans_on(passages: Iterable[str], article_id: ArticleId, live: Container[str]) -> bool:
    """Tell whether none of these passages is left once an article is retired."""
    return {source for passage_id in passages if (source := passage_id.rpartition("#")[0]) in live} == {article_id}
