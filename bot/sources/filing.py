"""Changes made by whoever has a library's files in their hands: no draft, no second yes, but the same record."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from bot.sources.changes import article_change, path_of, retiring, stepping_back
from bot.sources.drafting import dated
from bot.sources.errors import BrokenDraftFault, SourceCode, SourceFault
from bot.sources.journal import Deed, Journal
from bot.sources.previewing import recent_questions
from bot.sources.publishing import Publisher
from bot.sources.rights import Actor
from bot.sources.shelves import Shelf
from bot.sources.submitting import faults_of
from bot.store.curated import Act, FileChange, NewRevision, Revision
from bot.store.curation import CurationStore
from bot.store.records import GuildSettings
from knowledge.article import Article, ArticleId, Lang
from knowledge.editor import name_article
from knowledge.folder import MAX_FILE_BYTES
from knowledge.frontmatter import Parsed
from knowledge.library import Library, load_library, read_own
from knowledge.overlay import overlay
from retrieval.analyzer import fold
from retrieval.compare import address_key
from retrieval.impact import Asked
from retrieval.model import Caution

_PAGE = 100


@dataclass(frozen=True, slots=True)
class Filed:
    """An article on its way into a library."""

    article: Article
    change: FileChange
    is_known: bool
    """The library has an article of this id, in whatever language."""
    is_version: bool
    """The library has this article in this language."""

    @property
    def is_change(self) -> bool:
        """Tell whether anything of the file would be other than it is."""
        return self.change.before != self.change.after


def read_served(shelf: Shelf, base_dir: Path) -> Library:
    """Read the library that a shelf serves: the base one, or a server's own laid over it.

    Raises:
        NoLibraryError: the base folder holds no articles.
    """
    base = load_library(base_dir)
    return base if shelf.guild_id is None else overlay(base, read_own(shelf.folder))


def filed(parsed: Parsed, shelf: Shelf, library: Library, today: datetime.date, *, is_named: bool) -> Filed:
    """Find an article its place in a library; where its id is only its file's name, that may give way to a better one.

    Raises:
        SourceFault: it is too big, or what stands in its place can't be read.
    """
    article = parsed.article
    if not is_named:
        article = replace(article, id=_name(article, library))
    versions = {other.language: other for other in library.articles if other.id == article.id}
    old = versions.get(article.language)
    if old is None:
        article = dated(article, today)
    else:
        # Who sends in a correction has not said that the dates of the last look are wrong.
        reviewed, review_by = article.reviewed or old.reviewed, article.review_by or old.review_by
        article = replace(article, reviewed=reviewed, review_by=review_by)
    change = article_change(shelf, library, article)
    if len((change.after or "").encode()) > MAX_FILE_BYTES:
        raise SourceFault(SourceCode.TOO_BIG, max_kb=MAX_FILE_BYTES >> 10)
    return Filed(article, change, is_known=bool(versions), is_version=old is not None)


def _name(article: Article, library: Library) -> ArticleId:
    """Keep the name under which the library has this very article, else name it after date, publisher and title."""
    for name in (article.id, name_article(article)):
        if any(_is_same(article, other) for other in library.articles if other.id == name):
            return name
    return name_article(article, {other.id for other in library.articles})


def _is_same(one: Article, other: Article) -> bool:
    """Tell whether two articles are versions or translations of one, as far as address and title tell."""
    return address_key(one.url) == address_key(other.url) or fold(one.title) == fold(other.title)


class Filing:
    """Changes one library. Every change is a revision like those that moderators make."""

    def __init__(
        self,
        store: CurationStore,
        publisher: Publisher,
        journal: Journal,
        shelf: Shelf,
        base_dir: Path,
        now: Callable[[], datetime.datetime],
        settings_of: Callable[[int], Awaitable[GuildSettings]],
    ) -> None:
        """`settings_of` tells what the moderators of a server have set, by its id."""
        self._store = store
        self._publisher = publisher
        self._journal = journal
        self._shelf = shelf
        self._base_dir = base_dir
        self._now = now
        self._settings_of = settings_of

    async def publish(self, actor: Actor, new: Filed, reason: str = "") -> Revision:
        """Make an article live.

        Raises:
            StaleChangeFault: its file was changed since it was looked at.
            SourceFault: the actor may not, it is live already, has faults, or a file can't be written.
        """
        if not new.is_change:
            raise SourceFault(SourceCode.NOTHING_CHANGED)
        act = Act.EDIT if new.is_version else Act.ADD
        return await self._change(actor, act, new.article.id, (new.change,), reason, Deed.PUBLISHED)

    async def retire(self, actor: Actor, article_id: ArticleId, reason: str) -> Revision:
        """Take an article out of all answers; old citations still resolve.

        Raises:
            SourceFault: the actor may not, there is no such live article, or a file can't be written.
        """
        files = await asyncio.to_thread(retiring, self._shelf, await self._library(), article_id)
        return await self._change(actor, Act.RETIRE, article_id, files, reason, Deed.RETIRED)

    async def undo(self, actor: Actor, number: int, reason: str = "") -> Revision:
        """Bring the files of a revision back to how they were before it.

        Raises:
            SourceFault: the actor may not, there is no such revision, or nothing would change.
        """
        revision = await self.revision(number)
        return await self._step_back(actor, revision, revision.files, reason)

    async def undo_last(self, actor: Actor, article_id: ArticleId, reason: str = "") -> Revision:
        """Take back the last change of an article, whatever else that changed.

        Raises:
            SourceFault: the actor may not, or there is nothing to take back.
        """
        actor.require()
        # What was changed by hand a moment ago is the last change, too.
        await self._publisher.catch_up(self._shelf)
        paths = await self._paths(article_id)
        found = await self.history(article_id)
        if not found:
            raise SourceFault(SourceCode.NEVER_CHANGED)
        revision = await self.revision(found[0].number)
        return await self._step_back(actor, revision, [file for file in revision.files if file.path in paths], reason)

    async def history(self, article_id: ArticleId | None = None) -> list[Revision]:
        """Return all revisions, or those of one article in any language, the newest first, without their files."""
        if article_id is None:
            return await self._all(None)
        found = {one.number: one for path in await self._paths(article_id) for one in await self._all(path)}
        return [found[number] for number in sorted(found, reverse=True)]

    async def revision(self, number: int) -> Revision:
        """Return a revision with its files.

        Raises:
            SourceFault: there is none of this number.
        """
        found = await self._store.revision(self._shelf.key, number)
        if found is None:
            raise SourceFault(SourceCode.NO_REVISION, number=number)
        return found

    async def recent_questions(self) -> tuple[Asked, ...]:
        """Return what was asked lately in the server; nothing of a library that belongs to none."""
        guild_id = self._shelf.guild_id
        return () if guild_id is None else await recent_questions(self._store, guild_id, self._now().date())

    async def caution(self) -> Caution:
        """Return how sure an answer must be in the server; as sure as usual where there is none."""
        guild_id = self._shelf.guild_id
        return Caution.NORMAL if guild_id is None else (await self._settings_of(guild_id)).caution

    async def drain(self) -> None:
        """Wait until what was begun is finished."""
        await self._publisher.drain()

    async def _all(self, path: str | None) -> list[Revision]:
        found: list[Revision] = []
        while True:
            before = found[-1].number if found else None
            page = await self._store.revisions(self._shelf.key, path=path, before=before, limit=_PAGE)
            found += page
            if len(page) < _PAGE:
                return found

    async def _paths(self, article_id: ArticleId) -> set[str]:
        library = await self._library()
        return {path_of(self._shelf, library, article_id, language) for language in Lang}

    async def _library(self) -> Library:
        return await asyncio.to_thread(read_served, self._shelf, self._base_dir)

    async def _step_back(self, actor: Actor, revision: Revision, files: Iterable[FileChange], reason: str) -> Revision:
        if revision.number == 1 and revision.act is Act.BY_HAND:
            # That the files are recorded is no change of theirs: before it they were the same.
            raise SourceFault(SourceCode.NEVER_CHANGED)
        back = await asyncio.to_thread(stepping_back, self._shelf, tuple(files))
        subject = revision.subject or ", ".join(change.path for change in back)
        return await self._change(actor, Act.UNDO, subject, back, reason, Deed.UNDONE)

    async def _change(
        self, actor: Actor, act: Act, subject: str, files: tuple[FileChange, ...], reason: str, deed: Deed
    ) -> Revision:
        actor.require()
        if faults := faults_of(files):
            raise BrokenDraftFault(faults)
        new = NewRevision(
            shelf=self._shelf.key,
            act=act,
            subject=subject,
            actor_id=actor.user_id,
            approver_id=None,
            at=self._now(),
            reason=reason,
            files=files,
        )
        entry = None
        if self._shelf.guild_id is not None:
            entry = self._journal.entry(self._shelf.guild_id, actor, deed, subject, reason)
        return await self._publisher.publish(self._shelf, new, entry)
