"""Everything that a door needs to keep libraries true."""

from __future__ import annotations

from dataclasses import dataclass

from bot.importing import Importing
from bot.sources.browsing import Browsing
from bot.sources.drafting import Drafting, Shelves
from bot.sources.entries import Entries
from bot.sources.journal import Journal
from bot.sources.previewing import Previewing
from bot.sources.publishing import Publisher
from bot.sources.recalling import Recalling
from bot.sources.staging import Staging
from bot.sources.submitting import Submitting
from bot.sources.upkeep import Upkeep
from bot.sources.watching import Watcher
from bot.store.curation import CurationStore


@dataclass(frozen=True)
class Curation:
    """The parts, each made once."""

    importing: Importing
    drafting: Drafting
    staging: Staging
    previewing: Previewing
    submitting: Submitting
    publisher: Publisher
    browsing: Browsing
    upkeep: Upkeep
    entries: Entries
    recalling: Recalling
    journal: Journal
    watcher: Watcher
    shelves: Shelves
    store: CurationStore

    async def open(self) -> None:
        """Finish what a crash left half done.

        Raises:
            StoreError: the database can't be used.
        """
        await self.watcher.recover()

    async def close(self) -> None:
        """Finish what was begun, and end what runs beside."""
        await self.previewing.close()
        await self.publisher.drain()
