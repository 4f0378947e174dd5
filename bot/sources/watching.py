"""Notices files that were changed by hand, by git or by the terminal while the bot runs."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Mapping
from pathlib import Path

from bot.libraries import Libraries
from bot.sources.errors import SourceFault
from bot.sources.journal import Deed, Journal
from bot.sources.publishing import Publisher
from bot.sources.rights import TERMINAL
from bot.sources.shelves import Shelf, server_shelf, signature
from bot.store.curation import CurationStore
from bot.store.errors import StoreError
from knowledge.library import NoLibraryError

_log = logging.getLogger(__name__)
_GUILD_ID = re.compile("[1-9][0-9]{0,19}")
Signature = Mapping[str, tuple[int, int]]


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

    async def recover(self) -> None:
        """Finish what a crash left half done, before the first question.

        Raises:
            StoreError: the database can't be used.
        """
        for key in sorted({revision.shelf for revision in await self._store.pending_revisions()}):
            if key == self._base.key:
                await self._take_in(self._base)
            elif _GUILD_ID.fullmatch(key):
                # Its folder may not have been made yet.
                await self._take_in(server_shelf(self._own_root, int(key)))

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
        return [self._base, *own_shelves(self._own_root)]

    async def _take_in(self, shelf: Shelf) -> None:
        """Record what was changed, and let the answers follow; what is broken is left out and logged there."""
        try:
            found = (await self._publisher.catch_up(shelf)).by_hand
            if shelf.guild_id is None:
                await self._libraries.refresh_base()
                return
            await self._libraries.refresh(shelf.guild_id)
            if found is not None:
                names = ", ".join(change.path for change in found.files)
                await self._journal.note(shelf.guild_id, TERMINAL, Deed.BY_HAND, names, revision=found.number)
        except (SourceFault, StoreError, NoLibraryError, OSError) as fault:
            _log.error("the files of library %s could not be taken in (%s)", shelf.key, type(fault).__name__)


def own_shelves(root: Path) -> list[Shelf]:
    """Return the shelves of all servers that have a folder."""
    try:
        names = sorted(path.name for path in root.iterdir() if _GUILD_ID.fullmatch(path.name) and path.is_dir())
    except OSError:
        return []
    return [server_shelf(root, int(name)) for name in names]
