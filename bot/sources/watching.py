"""Notices files that were changed by hand, by git or by the terminal while the bot runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping

from bot.libraries import Libraries
from bot.sources.errors import SourceFault
from bot.sources.journal import Deed, Journal
from bot.sources.publishing import Publisher
from bot.sources.rights import TERMINAL
from bot.sources.shelves import Shelf, server_shelf, signature
from bot.store.errors import StoreError

_log = logging.getLogger(__name__)
Signature = Mapping[str, tuple[int, int]]


class Watcher:
    """Looks at the folders of libraries from time to time; a look that finds nothing costs a few file times."""

    def __init__(
        self,
        libraries: Libraries,
        publisher: Publisher,
        journal: Journal,
        base: Shelf,
        shelves: Callable[[], Iterable[Shelf]],
    ) -> None:
        self._libraries = libraries
        self._publisher = publisher
        self._journal = journal
        self._base = base
        self._shelves = shelves
        self._seen: dict[str, Signature] = {}
        self._unsettled: dict[str, Signature] = {}

    async def start(self) -> None:
        """Finish what a crash left behind in every library, and take in what was changed while nobody looked."""
        for shelf in await asyncio.to_thread(self._all):
            await self._take_in(shelf)
            self._seen[shelf.key] = await asyncio.to_thread(signature, shelf)

    async def look(self) -> None:
        """Take in what was changed, once it no longer changes from one look to the next."""
        for shelf in await asyncio.to_thread(self._all):
            found = await asyncio.to_thread(signature, shelf)
            if found == self._seen.get(shelf.key, {}):
                self._unsettled.pop(shelf.key, None)
            elif found != self._unsettled.get(shelf.key):
                # An editor or git may still be writing.
                self._unsettled[shelf.key] = found
            else:
                self._unsettled.pop(shelf.key, None)
                self._seen[shelf.key] = found
                await self._take_in(shelf)

    def _all(self) -> list[Shelf]:
        return [self._base, *self._shelves()]

    async def _take_in(self, shelf: Shelf) -> None:
        try:
            revision = await self._publisher.catch_up(shelf)
            if shelf.guild_id is None:
                await self._libraries.refresh_base()
            else:
                await self._libraries.refresh(shelf.guild_id)
            if revision is not None and shelf.guild_id is not None:
                names = ", ".join(change.path for change in revision.files)
                await self._journal.note(shelf.guild_id, TERMINAL, Deed.BY_HAND, names, revision=revision.number)
        except (SourceFault, StoreError) as fault:
            _log.error("the files of library %s could not be taken in: %s", shelf.key, fault)


def own_shelves(root: Callable[[], Iterable[int]], libraries: Libraries) -> Iterable[Shelf]:
    """Return the shelves of all servers that have files of their own."""
    for guild_id in root():
        yield server_shelf(libraries.own_dir(guild_id).parent, guild_id)
