"""From a draft to what is live: checked once more, with a second person's yes where the server wants one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.libraries import Libraries
from bot.preferences import Preferences
from bot.sources.changes import growth, named_by, only_hides, retiring, revives
from bot.sources.drafting import Drafting, Shelves, live_files
from bot.sources.errors import BrokenDraftFault, SourceCode, SourceFault, StaleChangeFault
from bot.sources.journal import Deed, Journal
from bot.sources.publishing import DEEDS, Publisher, note_of
from bot.sources.rights import Actor
from bot.store.curated import Act, Draft, DraftState, FileChange, NewRevision, Revision
from knowledge.article import ArticleId
from knowledge.companion_files import parse_file
from knowledge.companions import FILES, GOLDEN
from knowledge.frontmatter import parse
from knowledge.library import Library
from knowledge.problem import BrokenFileError, Problem, Severity

MAX_OWN_PASSAGES = 10_000
"""Of one server's own articles, as published from Discord: they take about 30 MB, and all servers share one memory."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """What became of a draft: it is live as a revision, or waits for a second yes."""

    revision: Revision | None
    draft: Draft


class Submitting:
    """Publishes drafts, and hides what must not be seen for a moment longer."""

    def __init__(
        self,
        drafting: Drafting,
        publisher: Publisher,
        journal: Journal,
        libraries: Libraries,
        shelves: Shelves,
        preferences: Preferences,
        now: Callable[[], datetime],
    ) -> None:
        self._drafting = drafting
        self._publisher = publisher
        self._journal = journal
        self._libraries = libraries
        self._shelves = shelves
        self._preferences = preferences
        self._now = now

    async def submit(self, actor: Actor, guild_id: int, draft_id: int, seen: str | None) -> Submitted:
        """Publish a draft exactly as it was seen, or let it wait for another person's yes to exactly that.

        Raises:
            BrokenDraftFault: it has faults.
            StaleChangeFault: what is live is not what it was made from; the draft stays.
            SourceFault: the actor may not, the draft is gone or was changed, the second yes comes from its author, or
                a translation would bring back a retired article, or the server's own library would be too large.
        """
        draft = await self._drafting.open(actor, guild_id, draft_id, seen)
        library = (await self._libraries.of(guild_id)).library
        # To read a long article may take a second.
        await asyncio.to_thread(self._refuse, guild_id, draft, library)
        if await self.needs_second(actor, guild_id, draft):
            if draft.state is DraftState.OPEN:
                waiting = await self._drafting.wait(actor, draft)
                await self._journal.note(guild_id, actor, Deed.SUBMITTED, draft.subject)
                return Submitted(None, waiting)
            if draft.author_id == actor.user_id:
                raise SourceFault(SourceCode.OWN_YES)
        return Submitted(await self._publish(actor, guild_id, draft), draft)

    def _refuse(self, guild_id: int, draft: Draft, library: Library) -> None:
        if faults := faults_of(draft.files):
            raise BrokenDraftFault(faults)
        self._refuse_stale(guild_id, draft)
        if revives(draft.files, library):
            raise SourceFault(SourceCode.TWIN_RETIRED)
        more = growth(draft.files)
        if more > 0 and more + _own_passages(library, self._libraries.base.library) > MAX_OWN_PASSAGES:
            raise SourceFault(SourceCode.TOO_MANY_PASSAGES, max_passages=MAX_OWN_PASSAGES)

    def _refuse_stale(self, guild_id: int, draft: Draft) -> None:
        for change, live in zip(draft.files, live_files(self._shelves(guild_id), draft), strict=True):
            if change.before != live.before:
                raise StaleChangeFault(change.path, base=change.before, live=live.before, wanted=change.after)

    async def needs_second(self, actor: Actor, guild_id: int, draft: Draft) -> bool:
        """Tell whether a draft needs another person's yes: the server wants that, and it does not only hide.

        What a volunteer proposes needs one everywhere.
        """
        if draft.act is Act.PROPOSED:
            return True
        if actor.is_operator or not (await self._preferences.guild(guild_id)).two_person:
            return False
        # A question that is kept is asked of the library, and told to nobody.
        keeps = draft.act is Act.KEEP and all(change.path == GOLDEN for change in draft.files)
        return not keeps and not await asyncio.to_thread(only_hides, draft.files, self._libraries.base.library)

    async def _publish(self, actor: Actor, guild_id: int, draft: Draft) -> Revision:
        deed = DEEDS.get(draft.act, Deed.PUBLISHED)
        return await self._change(
            actor,
            guild_id,
            NewRevision(
                shelf=self._shelves(guild_id).key,
                act=draft.act,
                subject=draft.subject,
                actor_id=draft.author_id,
                approver_id=actor.user_id if actor.user_id != draft.author_id else None,
                at=self._now(),
                reason=draft.reason,
                files=draft.files,
                draft_id=draft.id,
                draft_version=draft.version,
            ),
            deed,
        )

    async def retire(self, actor: Actor, guild_id: int, article_id: ArticleId, reason: str) -> Revision:
        """Take an article out of all answers at once; one person is enough, and old citations still resolve.

        Raises:
            SourceFault: the actor may not, or there is no such live article.
        """
        actor.require()
        library = (await self._libraries.of(guild_id)).library
        files = await asyncio.to_thread(retiring, self._shelves(guild_id), library, article_id)
        return await self.at_once(actor, guild_id, Act.RETIRE, article_id, files, reason, Deed.RETIRED)

    async def at_once(
        self,
        actor: Actor,
        guild_id: int,
        act: Act,
        subject: str,
        files: tuple[FileChange, ...],
        reason: str,
        deed: Deed,
    ) -> Revision:
        """Make a change live without a draft and without a second yes: for what only hides.

        Raises:
            SourceFault: the actor may not, or a file can't be written.
        """
        actor.require()
        new = NewRevision(
            shelf=self._shelves(guild_id).key,
            act=act,
            subject=subject,
            actor_id=actor.user_id,
            approver_id=None,
            at=self._now(),
            reason=reason,
            files=files,
        )
        return await self._change(actor, guild_id, new, deed)

    async def _change(self, actor: Actor, guild_id: int, new: NewRevision, deed: Deed) -> Revision:
        entry = self._journal.entry(guild_id, actor, deed, new.subject, note_of(new.act, new.reason))
        revision = await self._publisher.publish(self._shelves(guild_id), new, entry)
        await self._journal.tell(replace(entry, revision=revision.number))
        return revision


def _own_passages(library: Library, base: Library) -> int:
    """Count the passages of what a server's library does not share with the base one."""
    shipped = {(article.id, article.language): article for article in base.articles}
    return sum(len(a.passages) for a in library.articles if shipped.get((a.id, a.language)) is not a)


def faults_of(files: Iterable[FileChange]) -> tuple[Problem, ...]:
    """Return what keeps files from serving, each fault with its line."""
    return tuple(problem for change in files for problem in _faults(change))


def _faults(change: FileChange) -> Iterable[Problem]:
    if change.after is None:
        return
    if change.path in FILES:
        # What was broken by hand before is no reason to refuse the mending of something else.
        known = {problem.key for problem in parse_file(change.path, change.before or "").problems}
        for problem in parse_file(change.path, change.after).problems:
            if problem.severity is Severity.ERROR and problem.key not in known:
                yield problem
        return
    article_id, language = named_by(change.path)
    try:
        parse(change.after, article_id, path=change.path, language=language)
    except BrokenFileError as error:
        yield from error.problems
