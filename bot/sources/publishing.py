"""Publish a change to a library: all of it or nothing, and the record says which, whenever the process dies.

The texts go into the database first, as a pending revision; then the files are written, each in one step; then the
revision is called published. A start after a crash goes on with what is pending, so that the library is the old one,
or the new one, whole.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from filelock import AsyncFileLock

from bot.sources.errors import SourceCode, SourceFault, StaleChangeFault
from bot.sources.journal import Deed
from bot.sources.shelves import Shelf, read_file, read_shelf, refuse_big, sweep, write_files
from bot.store.curated import OPERATOR, Act, FileChange, LogEntry, NewRevision, Revision, RevisionState
from bot.store.curation import CurationStore
from bot.store.errors import StoreError
from bot.store.rowkeys import text_digest

Published = Callable[[Shelf], Awaitable[None]]


DEEDS = {Act.RETIRE: Deed.RETIRED, Act.UNDO: Deed.UNDONE, Act.BY_HAND: Deed.BY_HAND}


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """What was found to be done when a library was looked through."""

    finished: tuple[Revision, ...]
    """Revisions that a crash had left half done."""
    by_hand: Revision | None
    """What was changed by another hand, if anything."""


class Publisher:
    """Changes libraries, one change at a time to each, over all processes that share the folders."""

    def __init__(self, store: CurationStore, lock_dir: Path, now: Callable[[], datetime], published: Published) -> None:
        self._store = store
        self._lock_dir = lock_dir
        self._now = now
        self._published = published
        """Called after a change is live in the files, to let the answers follow."""
        self._locks: dict[str, asyncio.Lock] = {}
        self._running: set[asyncio.Task[Revision]] = set()

    async def publish(self, shelf: Shelf, new: NewRevision, log: LogEntry | None = None) -> Revision:
        """Make a change live, and return it with its number.

        Once begun it is finished, even when who asked for it is gone.

        Raises:
            StaleChangeFault: a file is not what the change was made from; nothing was done.
            SourceFault: a file can't be read or written, or would be too big; nothing was done.
            FailedOperationError: the database failed; what was begun is finished at the next start.
        """
        task = asyncio.ensure_future(self._make_live(shelf, new, log))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def catch_up(self, shelf: Shelf) -> CaughtUp:
        """Finish what a crash left pending, and record what was changed by hand.

        Raises:
            SourceFault: a pending file can't be written.
            FailedOperationError: the database failed.
        """
        async with self._locked(shelf):
            return await self._catch_up(shelf)

    async def drain(self) -> None:
        """Wait until what was begun is finished."""
        if self._running:
            await asyncio.wait(tuple(self._running))

    async def _make_live(self, shelf: Shelf, new: NewRevision, log: LogEntry | None) -> Revision:
        try:
            revision = await self._publish(shelf, new, log)
        except StoreError:
            # Only the record may have failed, and the files be changed: answers must not go on with what they said.
            await self._published(shelf)
            raise
        await self._published(shelf)
        return revision

    async def _publish(self, shelf: Shelf, new: NewRevision, log: LogEntry | None) -> Revision:
        async with self._locked(shelf):
            await self._catch_up(shelf)
            refuse_big(new.files)
            await asyncio.to_thread(_refuse_stale, shelf, new.files)
            revision = await self._store.begin_revision(new)
            try:
                await asyncio.to_thread(write_files, shelf, new.files)
            except SourceFault:
                await self._take_back(shelf, revision)
                raise
            entry = replace(log, revision=revision.number) if log is not None else None
            await self._store.finish_revision(shelf.key, revision.number, RevisionState.PUBLISHED, entry)
            return revision

    async def _take_back(self, shelf: Shelf, revision: Revision) -> None:
        """Bring back what was written of a change that can't be written whole."""
        back = [FileChange(change.path, change.after, change.before) for change in revision.files]
        await asyncio.to_thread(write_files, shelf, [change for change in back if _holds(shelf, change)])
        await self._store.finish_revision(shelf.key, revision.number, RevisionState.ABANDONED)

    async def _catch_up(self, shelf: Shelf) -> CaughtUp:
        await asyncio.to_thread(sweep, shelf)
        left = await self._store.pending_revisions(shelf.key)
        for pending in left:
            # What somebody changed by hand since the crash is newer: it stands, and is recorded below.
            due = [change for change in pending.files if _holds(shelf, change)]
            await asyncio.to_thread(write_files, shelf, due)
            entry = entry_of(shelf, pending)
            await self._store.finish_revision(shelf.key, pending.number, RevisionState.PUBLISHED, entry)
        return CaughtUp(tuple(left), await self._record_hand(shelf))

    async def _record_hand(self, shelf: Shelf) -> Revision | None:
        """Record what stands in the files and not in the record."""
        known = await self._store.file_digests(shelf.key)
        texts, unreadable = await asyncio.to_thread(read_shelf, shelf)
        changed = [path for path, text in texts.items() if known.get(path) != text_digest(text)]
        gone = [path for path in known if path not in texts and path not in unreadable]
        if not changed and not gone:
            return None
        files = [
            FileChange(path, await self._store.file_text(shelf.key, path) if path in known else None, texts.get(path))
            for path in (*changed, *gone)
        ]
        new = NewRevision(
            shelf=shelf.key,
            act=Act.BY_HAND,
            subject="",
            actor_id=OPERATOR,
            approver_id=None,
            at=self._now(),
            reason="",
            files=tuple(files),
            state=RevisionState.PUBLISHED,
        )
        return await self._store.begin_revision(new)

    @asynccontextmanager
    async def _locked(self, shelf: Shelf) -> AsyncIterator[None]:
        """Keep every other process and task away from a shelf; a process that dies lets go of it."""
        path = self._lock_dir / f"{shelf.key}.lock"
        async with self._locks.setdefault(shelf.key, asyncio.Lock()):
            lock = AsyncFileLock(path, thread_local=False)
            try:
                await asyncio.to_thread(self._lock_dir.mkdir, mode=0o700, parents=True, exist_ok=True)
                await lock.acquire()
            except OSError:
                raise SourceFault(SourceCode.UNWRITABLE, path=f"{self._lock_dir.name}/{path.name}") from None
            try:
                yield
            finally:
                await lock.release()


def note_of(act: Act, reason: str) -> str:
    """Return what the log tells of the reason of a change; a question that was kept is nothing for a channel."""
    return "" if act is Act.KEEP else reason


def entry_of(shelf: Shelf, revision: Revision) -> LogEntry | None:
    """Write the line of the log that tells of a revision; None where no server's moderators read it."""
    if shelf.guild_id is None:
        return None
    deed = DEEDS.get(revision.act, Deed.PUBLISHED)
    who, note = revision.approver_id or revision.actor_id, note_of(revision.act, revision.reason)
    return LogEntry(shelf.guild_id, revision.at, who, deed.value, revision.subject, revision.number, note)


def _holds(shelf: Shelf, change: FileChange) -> bool:
    """Tell whether a file is as it was before a change."""
    try:
        return read_file(shelf, change.path) == change.before
    except SourceFault:
        return False


def _refuse_stale(shelf: Shelf, files: Sequence[FileChange]) -> None:
    for change in files:
        live = read_file(shelf, change.path)
        if live != change.before:
            raise StaleChangeFault(change.path, base=change.before, live=live, wanted=change.after)
