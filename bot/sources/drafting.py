"""Drafts: changes that are made, seen and corrected before anything of them is live."""

from __future__ import annotations

import asyncio
import datetime
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from bot.importing import Imported
from bot.libraries import Libraries
from bot.sources.changes import article_change, draft_in, entry_change, path_of, seen_digest, stepping_back
from bot.sources.errors import SourceCode, SourceFault
from bot.sources.reapplying import reapplied
from bot.sources.rights import Actor
from bot.sources.shelves import Shelf, read_file, refuse_big
from bot.store.curated import ADDING, Act, Draft, DraftState, FileChange
from bot.store.curation import CurationStore
from knowledge.article import Article, ArticleId, Authority, Lang, PartialDate, Status
from knowledge.companions import Entry
from knowledge.editor import canonical_text, name_article
from knowledge.frontmatter import Parsed

MAX_DRAFTS = 100
"""Of one server: more would be a flood, and each may be a megabyte."""
MAX_PROPOSED = 30
"""Of these, so many may be proposals of volunteers."""
REVIEW_DAYS = 180
"""After so many days somebody should look at a source again."""
_ID_BITS = 62


class Shelves(Protocol):
    """Finds the shelf of a server."""

    def __call__(self, guild_id: int) -> Shelf:
        """Return a server's own shelf."""


class Drafting:
    """Makes and changes the drafts of every server. Each step asks again whether who takes it may."""

    def __init__(
        self,
        store: CurationStore,
        libraries: Libraries,
        shelves: Shelves,
        today: Callable[[], datetime.date],
    ) -> None:
        self._store = store
        self._libraries = libraries
        self._shelves = shelves
        self._today = today

    async def add(
        self, actor: Actor, guild_id: int, imported: Imported, *, translates: ArticleId | None = None
    ) -> Draft:
        """Make a draft of a document; as the translation of an article it gets that one's id.

        Raises:
            SourceFault: the actor may not, or there are too many drafts.
        """
        actor.require()
        library = (await self._libraries.of(guild_id)).library
        article = dated(imported.article, self._today())
        if translates is None:
            article = replace(article, id=name_article(article, {a.id for a in library.articles}))
        else:
            article = replace(article, id=translates)
        change = await asyncio.to_thread(article_change, self._shelves(guild_id), library, article)
        return await self.make(actor, guild_id, Act.ADD, article.id, (change,))

    async def edit(self, actor: Actor, guild_id: int, article_id: ArticleId, language: Lang) -> Draft:
        """Make a draft of an article of the library, for it to be changed.

        Raises:
            SourceFault: the actor may not, or there is no such article.
        """
        actor.require()
        library = (await self._libraries.of(guild_id)).library
        article = find_article(library.articles, article_id, language)
        change = await asyncio.to_thread(article_change, self._shelves(guild_id), library, article)
        return await self.make(actor, guild_id, Act.EDIT, article_id, (change,))

    async def put_entry(self, actor: Actor, guild_id: int, act: Act, entry: Entry, reason: str = "") -> Draft:
        """Make a draft that puts an entry into the server's companion file.

        Raises:
            SourceFault: the actor may not.
        """
        actor.require()
        change = await asyncio.to_thread(entry_change, self._shelves(guild_id), entry)
        return await self.make(actor, guild_id, act, entry.id, (change,), reason)

    async def step_back(self, actor: Actor, guild_id: int, number: int, reason: str = "") -> Draft:
        """Make a draft that brings the files of a revision back to how they were before it.

        Raises:
            SourceFault: the actor may not, there is no such revision, or nothing would change.
        """
        actor.require()
        shelf = self._shelves(guild_id)
        revision = await self._store.revision(shelf.key, number)
        if revision is None:
            raise SourceFault(SourceCode.NO_REVISION, number=number)
        files = await asyncio.to_thread(stepping_back, shelf, revision.files)
        return await self.make(actor, guild_id, Act.UNDO, revision.subject, files, reason)

    async def make(
        self, actor: Actor, guild_id: int, act: Act, subject: str, files: tuple[FileChange, ...], reason: str = ""
    ) -> Draft:
        """Keep a draft of any change.

        Raises:
            SourceFault: the actor may not, there are too many drafts, or a file would be too big.
        """
        actor.require()
        drafts = await self._store.drafts(guild_id)
        return await self._keep(actor.user_id, guild_id, act, subject, files, reason, among=drafts, most=MAX_DRAFTS)

    async def propose(self, author_id: int, guild_id: int, article: Article) -> Draft:
        """Make a draft of what somebody proposes who need not be a curator; it waits for a curator's yes.

        Whether they may propose is for the caller to ask.

        Raises:
            SourceFault: there are too many of these, or it would be too big.
        """
        library = (await self._libraries.of(guild_id)).library
        article = dated(article, self._today())
        article = replace(article, id=name_article(article, {a.id for a in library.articles}))
        change = await asyncio.to_thread(article_change, self._shelves(guild_id), library, article)
        # They must leave room for what curators draft themselves.
        proposed = [draft for draft in await self._store.drafts(guild_id) if draft.act is Act.PROPOSED]
        return await self._keep(
            author_id,
            guild_id,
            Act.PROPOSED,
            article.id,
            (change,),
            state=DraftState.WAITING,
            among=proposed,
            most=MAX_PROPOSED,
        )

    async def _keep(
        self,
        author_id: int,
        guild_id: int,
        act: Act,
        subject: str,
        files: tuple[FileChange, ...],
        reason: str = "",
        *,
        state: DraftState = DraftState.OPEN,
        among: Sequence[Draft],
        most: int,
    ) -> Draft:
        refuse_big(files)
        if len(among) >= most:
            raise SourceFault(SourceCode.TOO_MANY_DRAFTS, max_drafts=most)
        draft = Draft(
            id=secrets.randbits(_ID_BITS),
            guild_id=guild_id,
            author_id=author_id,
            act=act,
            subject=subject,
            files=files,
            reason=reason,
            state=state,
            day=self._today(),
        )
        return await self._put(draft)

    async def open(self, actor: Actor, guild_id: int, draft_id: int, seen: str | None = None) -> Draft:
        """Return a draft; with `seen`, only if it is still the one that was seen.

        Raises:
            SourceFault: the actor may not, the draft is gone, or it was changed.
        """
        actor.require()
        # A button may name what no draft can be called.
        draft = await self._store.draft(guild_id, draft_id) if draft_id.bit_length() <= _ID_BITS else None
        if draft is None:
            raise SourceFault(SourceCode.NO_DRAFT)
        if seen is not None and seen != seen_digest(draft):
            raise SourceFault(SourceCode.DRAFT_CHANGED)
        return draft

    async def all(self, actor: Actor, guild_id: int) -> list[Draft]:
        """Return a server's drafts, those that wait for a second yes first.

        Raises:
            SourceFault: the actor may not.
        """
        actor.require()
        drafts = await self._store.drafts(guild_id)
        return sorted(drafts, key=lambda draft: draft.state is not DraftState.WAITING)

    async def change(
        self,
        actor: Actor,
        guild_id: int,
        draft_id: int,
        seen: str | None,
        change: Callable[[Article], Article],
        *,
        act: Act | None = None,
        reason: str | None = None,
    ) -> Draft:
        """Change the article of a draft; who changes it is its author from then on.

        An article that is not in the library yet is named anew after its title and date.

        Raises:
            SourceFault: the actor may not, the draft is gone, was changed, or holds no article.
        """
        draft = await self.open(actor, guild_id, draft_id, seen)
        article = change((await asyncio.to_thread(article_of, draft)).article)
        if draft.act in ADDING and draft.files[0].before is None:
            article = await self._renamed(guild_id, draft, article)
        if draft.act is Act.PROPOSED:
            # Whatever a form says: it is a volunteer's word, and must look like it.
            article = replace(article, authority=Authority.VOLUNTEER)
        file = replace(draft.files[0], path=await self._path(guild_id, draft, article), after=canonical_text(article))
        refuse_big((file,))
        changed = replace(
            draft,
            author_id=actor.user_id,
            act=act or draft.act,
            subject=article.id,
            files=(file, *draft.files[1:]),
            reason=draft.reason if reason is None else reason,
            state=DraftState.OPEN,
            day=self._today(),
        )
        return await self._put(changed)

    async def _renamed(self, guild_id: int, draft: Draft, article: Article) -> Article:
        taken = {a.id for a in (await self._libraries.of(guild_id)).library.articles}
        if draft.subject in taken:
            # The translation of an article keeps that one's name.
            return article
        return replace(article, id=name_article(article, taken))

    async def _path(self, guild_id: int, draft: Draft, article: Article) -> str:
        if draft.files[0].before is not None or draft.act not in ADDING:
            return draft.files[0].path
        library = (await self._libraries.of(guild_id)).library
        return path_of(self._shelves(guild_id), library, article.id, article.language)

    async def rebase(self, actor: Actor, guild_id: int, draft_id: int, seen: str | None) -> Draft:
        """Set a draft on top of what is live: its own texts and entries stay, what came between is in the history.

        Raises:
            SourceFault: the actor may not, the draft is gone or was changed, or a file can't be read.
        """
        draft = await self.open(actor, guild_id, draft_id, seen)
        files = await asyncio.to_thread(rebased, self._shelves(guild_id), draft)
        return await self._put(replace(draft, files=files, author_id=actor.user_id, state=DraftState.OPEN))

    async def wait(self, actor: Actor, draft: Draft) -> Draft:
        """Let a draft wait for a second person's yes.

        Raises:
            SourceFault: somebody else changed it meanwhile.
        """
        return await self._put(replace(draft, author_id=actor.user_id, state=DraftState.WAITING, day=self._today()))

    async def discard(self, actor: Actor, guild_id: int, draft_id: int) -> None:
        """Delete a draft.

        Raises:
            SourceFault: the actor may not, or the draft is gone.
        """
        actor.require()
        if not await self._store.forget_draft(guild_id, draft_id):
            raise SourceFault(SourceCode.NO_DRAFT)

    async def _put(self, draft: Draft) -> Draft:
        kept = await self._store.put_draft(draft)
        if kept is None:
            raise SourceFault(SourceCode.DRAFT_CHANGED)
        return kept


def dated(article: Article, today: datetime.date) -> Article:
    """Say of an article that it was looked at today, and when to look again, unless it says that itself."""
    again = today + datetime.timedelta(days=REVIEW_DAYS)
    return replace(
        article,
        reviewed=article.reviewed or PartialDate.of(today),
        review_by=article.review_by or PartialDate.of(again),
    )


def article_of(draft: Draft) -> Parsed:
    """Return the article that a draft holds, and what is wrong with it; what it lacks is empty.

    Raises:
        SourceFault: it holds none.
        BrokenFileError: its text was changed by another hand, and has faults.
    """
    file = draft.files[0]
    if not file.path.endswith(".md") or file.after is None:
        raise SourceFault(SourceCode.NO_ARTICLE, id=draft.subject)
    return draft_in(file.path, file.after)


def find_article(articles: Iterable[Article], article_id: str, language: Lang) -> Article:
    """Return an article in a language, or else in another; a live one before a retired one.

    Raises:
        SourceFault: there is none.
    """
    found = sorted(
        (article for article in articles if article.id == article_id),
        key=lambda article: (article.status is Status.RETIRED, article.language is not language),
    )
    if not found:
        raise SourceFault(SourceCode.NO_ARTICLE, id=article_id[:80])
    return found[0]


def live_files(shelf: Shelf, draft: Draft) -> tuple[FileChange, ...]:
    """Return the files of a draft with what is live now as the text before."""
    return tuple(replace(change, before=read_file(shelf, change.path)) for change in draft.files)


def rebased(shelf: Shelf, draft: Draft) -> tuple[FileChange, ...]:
    """Return the files of a draft as they are once it is set on top of what is live.

    Raises:
        SourceFault: a file can't be read, or one of its entries can't be changed by itself.
    """
    live = live_files(shelf, draft)
    return tuple(reapplied(change, now.before) for change, now in zip(draft.files, live, strict=True))
