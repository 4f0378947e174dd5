"""Notices files that were changed by hand, by git or by the terminal while the bot runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Mapping
from pathlib import Path
from types import MappingProxyType

from bot.libraries import Libraries, servers_in
from bot.sources.journal import Deed, Journal
from bot.sources.publishing import Publisher
from bot.sources.rights import TERMINAL
from bot.sources.shelves import Shelf, server_shelf, signature
from bot.store.curation import CurationStore

_log = logging.getLogger(__name__)
Signature = Mapping[str, tuple[int, int]]
_UNREADABLE: Signature = MappingProxyType({".": (0, 0)})
"""Of a folder that can't be listed."""


class Watcher:
    """Looks at the folders of libraries from time to time; a look that finds nothing costs a few file times."""

    def __init__(
        self,
        store: CurationStore,
        libraries: Libraries,
        publisher: Publisher,
        journal: Journal,
        base: Shelf,
        own_root: Path,
    ) -> None:
        self._store = store
        self._libraries = libraries
        self._publisher = publisher
        self._journal = journal
        self._base = base
        self._own_root = own_root
        self._seen: dict[str, Signature] = {}
        self._unsettled: dict[str, Signature] = {}
        self._failing: set[str] = set()
        """Shelves of which it is told already that they can't be taken in."""

    async def recover(self) -> None:
        """Finish what a crash left half done, before the first question.

        Raises:
            StoreError: the database can't be used.
        """
        for key in sorted({revision.shelf for revision in await self._store.pending_revisions()}):
            if key == self._base.key:
                await self._take_in(self._base)
            elif key.isdecimal():
                # Its folder may not have been made yet.
                await self._take_in(server_shelf(self._own_root, int(key)))

    async def look(self) -> None:
        """Take in what was changed, once it no longer changes from one look to the next."""
        for shelf in await asyncio.to_thread(self._all):
            found = await asyncio.to_thread(_signature, shelf)
            if found == self._seen.get(shelf.key, {}):
                self._unsettled.pop(shelf.key, None)
            elif found != self._unsettled.get(shelf.key):
                # An editor or git may still be writing.
                self._unsettled[shelf.key] = found
            else:
                self._unsettled.pop(shelf.key, None)
                self._seen[shelf.key] = found
                if not await self._take_in(shelf):
                    # Another look tries again: what was corrected must not wait for the next change or start.
                    del self._seen[shelf.key]

    def _all(self) -> list[Shelf]:
        return [self._base, *own_shelves(self._own_root)]

    async def _take_in(self, shelf: Shelf) -> bool:
        """Record what was changed, and let the answers follow; tell whether both could be done.

        What is broken in the files is left out and logged there. Answers follow also where nothing can be recorded.
        """
        is_recorded = await self._try(shelf, self._record(shelf))
        is_followed = await self._try(shelf, self._follow(shelf))
        if is_recorded and is_followed:
            self._failing.discard(shelf.key)
        return is_recorded and is_followed

    async def _try(self, shelf: Shelf, work: Awaitable[None]) -> bool:
        try:
            await work
        except Exception as fault:  # noqa: BLE001 (one library must not keep the others from being looked at)
            if shelf.key not in self._failing:
                _log.error("the files of library %s could not be taken in (%s)", shelf.key, type(fault).__name__)
            self._failing.add(shelf.key)
            return False
        return True

    async def _record(self, shelf: Shelf) -> None:
        found = (await self._publisher.catch_up(shelf)).by_hand
        if found is not None and shelf.guild_id is not None:
            names = ", ".join(change.path for change in found.files)
            await self._journal.note(shelf.guild_id, TERMINAL, Deed.BY_HAND, names, revision=found.number)

    async def _follow(self, shelf: Shelf) -> None:
        libraries = self._libraries
        await (libraries.refresh_base() if shelf.guild_id is None else libraries.refresh(shelf.guild_id))


def _signature(shelf: Shelf) -> Signature:
    try:
        return signature(shelf)
    except OSError:
        return _UNREADABLE


def own_shelves(root: Path) -> list[Shelf]:
    """Return the shelves of all servers that have a folder."""
    try:
        return [server_shelf(root, guild_id) for guild_id in sorted(servers_in(root))]
    except OSError:
        return []
