"""What a draft would do in its server: to the files, and to what was asked there lately."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from bot.sources.drafting import Shelves
from bot.sources.preview import CheckResult, Job, PreviewResult
from bot.sources.rights import Actor
from bot.sources.shelves import Shelf
from bot.sources.workshop import Workshop
from bot.store.curated import Draft, FileChange
from bot.store.curation import CurationStore
from knowledge.article import Lang
from retrieval.caution import Measured
from retrieval.impact import Asked
from retrieval.model import Caution

MAX_QUESTIONS = 500
QUESTION_DAYS = 30
"""As long as questions may be kept at all."""


class Previewing:
    """Gives the workshop its jobs. Only a server's own questions are asked for its drafts."""

    def __init__(
        self,
        workshop: Workshop,
        store: CurationStore,
        shelves: Shelves,
        base_dir: Path,
        caution_of: Callable[[int], Awaitable[Caution]],
        today: Callable[[], datetime.date],
    ) -> None:
        """`caution_of` tells how sure an answer must be in a server, by its id."""
        self._workshop = workshop
        self._store = store
        self._shelves = shelves
        self._base_dir = base_dir
        self._caution_of = caution_of
        self._today = today
        self._warming: set[asyncio.Task[None]] = set()

    async def preview(self, actor: Actor, guild_id: int, draft: Draft) -> PreviewResult:
        """Tell what a draft would do.

        Raises:
            SourceFault: the actor may not, or it could not be found out this time.
            NoLibraryError: the base library is gone.
        """
        actor.require()
        return await self._workshop.preview(await self._job(guild_id, draft.files))

    async def check(self, actor: Actor, guild_id: int) -> CheckResult:
        """Ask a server's golden questions, and look its files through.

        Raises:
            SourceFault: the actor may not, or it could not be found out this time.
            NoLibraryError: the base library is gone.
        """
        actor.require()
        return await self._workshop.check(await self._job(guild_id, (), with_questions=False))

    async def measure(self, actor: Actor, guild_id: int) -> Measured:
        """Ask a server's golden questions and its passages' sample questions with each caution, and count.

        Raises:
            SourceFault: the actor may not, or it could not be found out this time.
            NoLibraryError: the base library is gone.
        """
        actor.require()
        return await self._workshop.measure(await self._job(guild_id, (), with_questions=False))

    def warm(self, guild_id: int) -> None:
        """Begin to build what the preview of a draft needs, while its moderator still writes."""
        task = asyncio.get_running_loop().create_task(self._warm(guild_id), name="warm previews")
        self._warming.add(task)
        task.add_done_callback(self._warming.discard)

    async def _warm(self, guild_id: int) -> None:
        await self._workshop.warm(await self._job(guild_id, ()))

    async def _job(self, guild_id: int, files: tuple[FileChange, ...], *, with_questions: bool = True) -> Job:
        asked = await recent_questions(self._store, guild_id, self._today()) if with_questions else ()
        caution = await self._caution_of(guild_id)
        return job_of(self._shelves(guild_id), self._base_dir, files, self._today(), asked, caution)

    async def close(self) -> None:
        """End the workshop's process."""
        for task in tuple(self._warming):
            task.cancel()
        await self._workshop.close()


def job_of(
    shelf: Shelf,
    base_dir: Path,
    files: Iterable[FileChange],
    today: datetime.date,
    questions: tuple[Asked, ...] = (),
    caution: Caution = Caution.NORMAL,
) -> Job:
    """Describe what is to be found out of a change to a library."""
    changes = {change.path: change.after for change in files}
    return Job(
        base=base_dir,
        own=None if shelf.guild_id is None else shelf.folder,
        changes=changes,
        today=today,
        questions=questions,
        articles=tuple(path for path in changes if path.endswith(".md")),
        caution=caution,
    )


async def recent_questions(store: CurationStore, guild_id: int, today: datetime.date) -> tuple[Asked, ...]:
    """Return what was asked in a server lately."""
    asked = await store.questions(guild_id, today - datetime.timedelta(days=QUESTION_DAYS - 1), MAX_QUESTIONS)
    return tuple(Asked(question.text, Lang(question.language)) for question in asked)
