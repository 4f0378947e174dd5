"""The log of who did what to a library: kept in the database, and told to whoever listens."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from enum import StrEnum

from bot.sources.rights import Actor
from bot.store.curated import LogEntry
from bot.store.curation import CurationStore

_log = logging.getLogger(__name__)
Listener = Callable[[LogEntry], Awaitable[None]]


class Deed(StrEnum):
    """What was done; the sentence is `source-did-<value>`."""

    DRAFTED = "drafted"
    CHANGED = "changed"
    DISCARDED = "discarded"
    SUBMITTED = "submitted"
    """A draft waits for a second person's yes."""
    PUBLISHED = "published"
    RETIRED = "retired"
    HIDDEN = "hidden"
    """An entry was hidden."""
    UNDONE = "undone"
    BY_HAND = "by-hand"
    RECALLED = "recalled"
    CORRECTED = "corrected"
    """All answers that were recalled are done; the note counts them."""
    SET_UP = "set-up"
    """Roles or channels were set."""


class Journal:
    """Writes the log."""

    def __init__(self, store: CurationStore, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Tell every further entry to somebody, after it is kept."""
        self._listeners.append(listener)

    def unlisten(self, listener: Listener) -> None:
        """Tell somebody no more."""
        if listener in self._listeners:
            self._listeners.remove(listener)

    def entry(self, guild_id: int, actor: Actor, deed: Deed, subject: str, note: str = "") -> LogEntry:
        """Write an entry, for whoever keeps it together with what it tells of."""
        return LogEntry(guild_id, self._now(), actor.user_id, deed.value, subject, None, note)

    async def note(
        self,
        guild_id: int,
        actor: Actor,
        deed: Deed,
        subject: str,
        *,
        revision: int | None = None,
        note: str = "",
    ) -> None:
        """Keep an entry, and tell it.

        Raises:
            FailedOperationError: the database failed.
        """
        entry = LogEntry(guild_id, self._now(), actor.user_id, deed.value, subject, revision, note)
        await self._store.log(entry)
        await self.tell(entry)

    async def tell(self, entry: LogEntry) -> None:
        """Tell an entry that is kept already; what goes wrong with that undoes nothing."""
        for listener in tuple(self._listeners):
            try:
                await listener(entry)
            except Exception:  # noqa: BLE001 (a channel that can't be written to must not look like a failed change)
                _log.warning("an entry of the log could not be told", exc_info=True)
