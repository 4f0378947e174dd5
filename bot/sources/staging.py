"""How far a rule has come, said of an article in all its languages at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from bot.libraries import Libraries
from bot.sources.changes import article_change
from bot.sources.drafting import Drafting, Shelves
from bot.sources.errors import SourceCode, SourceFault
from bot.sources.revising import StageChange, restaged
from bot.sources.rights import Actor
from bot.sources.shelves import Shelf
from bot.store.curated import Act, Draft, FileChange
from knowledge.article import Article, ArticleId, PassageId, Status
from knowledge.library import Library


class Staging:
    """Makes drafts that move a rule on: adopted, signed, amended, replaced."""

    def __init__(self, libraries: Libraries, drafting: Drafting, shelves: Shelves) -> None:
        self._libraries = libraries
        self._drafting = drafting
        self._shelves = shelves

    async def stage(
        self, actor: Actor, guild_id: int, article_id: ArticleId, change: StageChange, number: int | None = None
    ) -> Draft:
        """Make a draft that says it of a whole article, or of the passage with this number.

        Raises:
            SourceFault: the actor may not, there is no such article or passage, or nothing would change.
        """
        actor.require()
        library = (await self._libraries.of(guild_id)).library
        found = [article for article in library.articles if article.id == article_id]
        if not found:
            raise SourceFault(SourceCode.NO_ARTICLE, id=article_id[:80])
        if number is not None and not any(p.number == number for article in found for p in article.passages):
            raise SourceFault(SourceCode.NO_PASSAGE, id=f"{article_id[:80]}#{number}")
        changed = [new for old in found if (new := restaged(old, change, number)) != old]
        if not changed:
            raise SourceFault(SourceCode.NOTHING_CHANGED)
        files = await asyncio.to_thread(_files, self._shelves(guild_id), library, changed)
        return await self._drafting.make(actor, guild_id, Act.STAGE, article_id, files)

    async def passage(self, actor: Actor, guild_id: int, article_id: ArticleId, number: int | None) -> PassageId:
        """Name a passage of an article: the one with this number, or else its first.

        Raises:
            SourceFault: the actor may not, or there is no such live passage.
        """
        actor.require()
        library = (await self._libraries.of(guild_id)).library
        for article in library.articles:
            if article.id != article_id or article.status is not Status.LIVE:
                continue
            for passage in article.passages:
                if number in (None, passage.number):
                    return article.passage_id(passage)
        raise SourceFault(SourceCode.NO_PASSAGE, id=f"{article_id[:80]}#{number or 1}")


def _files(shelf: Shelf, library: Library, articles: Iterable[Article]) -> tuple[FileChange, ...]:
    return tuple(article_change(shelf, library, article) for article in articles)
