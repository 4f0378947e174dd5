"""What keeps a library true over the years: sources looked at again or retired, questions that are asked again."""

from __future__ import annotations

import asyncio
import datetime
import hashlib
from collections.abc import Callable
from dataclasses import replace

from bot.libraries import Libraries
from bot.sources.changes import article_change, entry_change, retiring, seen_digest
from bot.sources.drafting import REVIEW_DAYS, Drafting, Shelves
from bot.sources.errors import SourceCode, SourceFault, StaleChangeFault
from bot.sources.journal import Deed
from bot.sources.rights import Actor
from bot.sources.submitting import Submitted, Submitting
from bot.store.curated import Act, Draft, FileChange, Revision
from knowledge.article import ArticleId, PartialDate, Status
from knowledge.companion_files import parse_file
from knowledge.companions import GOLDEN, Golden
from knowledge.library import Library
from retrieval.analyzer import fold
from retrieval.model import Answer

MAX_QUESTION_CHARS = 1000
_DIGEST_CHARS = 12
_TRIES = 3
"""Of a change to a file that others may be changing too."""


class Upkeep:
    """Makes the changes that a look at a library leads to."""

    def __init__(
        self,
        libraries: Libraries,
        drafting: Drafting,
        submitting: Submitting,
        shelves: Shelves,
        today: Callable[[], datetime.date],
    ) -> None:
        self._libraries = libraries
        self._drafting = drafting
        self._submitting = submitting
        self._shelves = shelves
        self._today = today

    async def propose_retiring(self, actor: Actor, guild_id: int, article_id: ArticleId, reason: str) -> Draft:
        """Make a draft that takes an article out of all answers, in all its languages.

        Raises:
            SourceFault: the actor may not, or there is no such live article.
        """
        actor.require()
        library = (await self._libraries.of(guild_id)).library
        files = await asyncio.to_thread(retiring, self._shelves(guild_id), library, article_id)
        await self._drop(actor, guild_id, Act.RETIRE, article_id)
        return await self._drafting.make(actor, guild_id, Act.RETIRE, article_id, files, reason)

    async def looked_at(self, actor: Actor, guild_id: int, article_id: ArticleId) -> Submitted:
        """Say of an article that somebody looked at it today; the next look is due in `REVIEW_DAYS`.

        Raises:
            SourceFault: the actor may not, there is no such live article, or that is said of it already.
        """
        actor.require()
        library = (await self._libraries.of(guild_id)).library
        files = await asyncio.to_thread(self._reviewed, guild_id, library, article_id)
        draft = await self._drafting.make(actor, guild_id, Act.EDIT, article_id, files)
        return await self._submitting.submit(actor, guild_id, draft.id, seen_digest(draft))

    def _reviewed(self, guild_id: int, library: Library, article_id: ArticleId) -> tuple[FileChange, ...]:
        today = self._today()
        reviewed, again = PartialDate.of(today), PartialDate.of(today + datetime.timedelta(days=REVIEW_DAYS))
        found = [a for a in library.articles if a.id == article_id and a.status is Status.LIVE]
        if not found:
            raise SourceFault(SourceCode.NO_ARTICLE, id=article_id[:80])
        due = [a for a in found if (a.reviewed, a.review_by) != (reviewed, again)]
        if not due:
            raise SourceFault(SourceCode.NOTHING_CHANGED)
        shelf = self._shelves(guild_id)
        return tuple(article_change(shelf, library, replace(a, reviewed=reviewed, review_by=again)) for a in due)

    async def propose_keeping(self, actor: Actor, guild_id: int, question: str, answer: Answer) -> Draft:
        """Make a draft that keeps a question with the answer that it has, for whoever says yes to it later.

        Raises:
            SourceFault: the actor may not, or the question holds something personal or nothing.
        """
        golden = await self._golden(actor, guild_id, question, answer)
        change = await asyncio.to_thread(self._kept, guild_id, golden)
        await self._drop(actor, guild_id, Act.KEEP, golden.id)
        return await self._drafting.make(actor, guild_id, Act.KEEP, golden.id, (change,), golden.turns[-1])

    async def keep(self, actor: Actor, guild_id: int, question: str, answer: Answer) -> Revision:
        """Keep a question with the answer that it has, so that every check asks it; at once.

        Raises:
            SourceFault: the actor may not, the question holds something personal or nothing, or it is kept already.
        """
        return await self._keep(actor, guild_id, await self._golden(actor, guild_id, question, answer))

    async def drafted(
        self, actor: Actor, guild_id: int, draft_id: int, seen: str | None = None
    ) -> tuple[Draft, Golden]:
        """Return a draft and the question that it keeps.

        Raises:
            SourceFault: the actor may not, the draft is gone or was changed, or holds no question.
        """
        draft = await self._drafting.open(actor, guild_id, draft_id, seen)
        text = next((change.after or "" for change in draft.files if change.path == GOLDEN), "")
        entries = (await asyncio.to_thread(parse_file, GOLDEN, text)).entries
        golden = next((entry for entry in entries if isinstance(entry, Golden) and entry.id == draft.subject), None)
        if golden is None:
            raise SourceFault(SourceCode.NO_ENTRY, id=draft.subject[:80])
        return draft, golden

    async def keep_drafted(self, actor: Actor, guild_id: int, draft_id: int, seen: str | None) -> Revision:
        """Keep the question of a draft, whatever else was kept since.

        Raises:
            SourceFault: the actor may not, the draft is gone, or holds no question, or it is kept already.
        """
        draft, golden = await self.drafted(actor, guild_id, draft_id, seen)
        revision = await self._keep(actor, guild_id, golden)
        await self._drafting.discard(actor, guild_id, draft.id)
        return revision

    async def _drop(self, actor: Actor, guild_id: int, act: Act, subject: str) -> None:
        """Discard what the same person proposed of the same before, and never said yes to."""
        for draft in await self._drafting.all(actor, guild_id):
            if (draft.act, draft.subject, draft.author_id) == (act, subject, actor.user_id):
                await self._drafting.discard(actor, guild_id, draft.id)

    async def _golden(self, actor: Actor, guild_id: int, question: str, answer: Answer) -> Golden:
        actor.require()
        text = " ".join(question.split())[:MAX_QUESTION_CHARS]
        if not text:
            raise SourceFault(SourceCode.NO_QUESTION)
        # What is kept is asked and shown for years.
        if (await self._libraries.of(guild_id)).screen.screen(text).kinds:
            raise SourceFault(SourceCode.PERSONAL)
        return Golden(
            id=golden_id(text, answer.language),
            language=answer.language,
            turns=(text,),
            outcome=answer.outcome.value,
            cites=tuple(citation.passage_id for citation in answer.citations),
        )

    async def _keep(self, actor: Actor, guild_id: int, golden: Golden) -> Revision:
        for _ in range(_TRIES - 1):
            try:
                return await self._keep_once(actor, guild_id, golden)
            except StaleChangeFault:
                # Somebody else kept a question in the same moment; both belong into the file.
                continue
        return await self._keep_once(actor, guild_id, golden)

    async def _keep_once(self, actor: Actor, guild_id: int, golden: Golden) -> Revision:
        change = await asyncio.to_thread(self._kept, guild_id, golden)
        if change.before == change.after:
            raise SourceFault(SourceCode.NOTHING_CHANGED)
        return await self._submitting.at_once(
            actor, guild_id, Act.KEEP, golden.id, (change,), golden.turns[-1], Deed.PUBLISHED
        )

    def _kept(self, guild_id: int, golden: Golden) -> FileChange:
        return entry_change(self._shelves(guild_id), golden)


def golden_id(question: str, language: str) -> str:
    """Name a question that is kept: the same words in the same language have the same id, whatever their accents."""
    said = f"{language} {' '.join(fold(question).split())}"
    return f"kept-{hashlib.sha256(said.encode(errors='surrogatepass')).hexdigest()[:_DIGEST_CHARS]}"
