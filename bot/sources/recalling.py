"""Answer recall: the public answers that rest on what was corrected since, found by their messages, never by people."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.libraries import Libraries
from bot.sources.changes import article_in, article_in_base
from bot.sources.errors import SourceCode, SourceFault
from bot.sources.journal import Deed, Journal
from bot.sources.rights import Actor
from bot.sources.shelves import Shelf
from bot.store.curated import Correction, FileChange
from bot.store.curation import CurationStore
from knowledge.article import ArticleId, Passage, PassageId, Status
from knowledge.library import Library

RECALL_DAYS = 30
"""As long as public messages are known."""


class Recalling:
    """Finds public answers that a change made wrong, and lets them be corrected after a moderator's yes."""

    def __init__(
        self,
        store: CurationStore,
        libraries: Libraries,
        journal: Journal,
        shelves: Callable[[int], Shelf],
        today: Callable[[], datetime.date],
    ) -> None:
        self._store = store
        self._libraries = libraries
        self._journal = journal
        self._shelves = shelves
        self._today = today

    async def by_revision(self, actor: Actor, guild_id: int, number: int) -> list[Correction]:
        """Return the public answers of the last days that cite what a revision changed.

        Raises:
            SourceFault: the actor may not, or there is no such revision.
        """
        actor.require()
        revision = await self._store.revision(self._shelves(guild_id).key, number)
        if revision is None:
            raise SourceFault(SourceCode.NO_REVISION, number=number)
        changed = await asyncio.to_thread(changed_passages, revision.files, self._libraries.base.library)
        found = await self._store.citing(guild_id, changed, self._since()) if changed else []
        return [replace(correction, revision=number) for correction in found]

    async def by_article(self, actor: Actor, guild_id: int, article_id: ArticleId) -> list[Correction]:
        """Return the public answers of the last days that cite any passage of an article.

        Raises:
            SourceFault: the actor may not.
        """
        actor.require()
        library = (await self._libraries.of(guild_id)).library
        passages = {a.passage_id(p) for a in library.articles if a.id == article_id for p in a.passages}
        return await self._store.citing(guild_id, passages, self._since()) if passages else []

    async def start(self, actor: Actor, guild_id: int, found: Iterable[Correction], subject: str) -> int:
        """Let messages be corrected one by one, also over a restart; return how many were not waiting already.

        Raises:
            SourceFault: the actor may not.
        """
        actor.require()
        count = await self._store.add_corrections([replace(one, day=self._today()) for one in found])
        if count:
            await self._journal.note(guild_id, actor, Deed.RECALLED, subject, note=str(count))
        return count

    def _since(self) -> datetime.date:
        return self._today() - datetime.timedelta(days=RECALL_DAYS - 1)


def changed_passages(files: Iterable[FileChange], base: Library) -> frozenset[PassageId]:
    """Return the passages that are told otherwise since a change, or no more."""
    return frozenset(passage_id for change in files for passage_id in _changed(change, base))


def _changed(change: FileChange, base: Library) -> Iterable[PassageId]:
    before = article_in(change.path, change.before) or article_in_base(change.path, base)
    gone = change.after is None
    after = article_in_base(change.path, base) if gone else article_in(change.path, change.after)
    if before is None or before.status is Status.RETIRED:
        return
    told = {} if after is None or after.status is Status.RETIRED else {p.number: p for p in after.passages}
    for passage in before.passages:
        now = told.get(passage.number)
        if now is None or _told(now) != _told(passage):
            yield before.passage_id(passage)


def _told(passage: Passage) -> Passage:
    """Return what of a passage a reader is told: not by which questions it is found."""
    return replace(passage, questions=())
