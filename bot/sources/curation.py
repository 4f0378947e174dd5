"""Everything that a door needs to keep libraries true."""

from __future__ import annotations

from dataclasses import dataclass

from bot.importing import Importing
from bot.sources.drafting import Drafting, Shelves
from bot.sources.journal import Journal
from bot.sources.publishing import Publisher
from bot.sources.recalling import Recalling
from bot.sources.submitting import Submitting
from bot.sources.watching import Watcher
from bot.sources.previewing import Previewing
from bot.store.curation import CurationStore


@dataclass(frozen=True)
class Curation:
    """The parts, each made once."""

    importing: Importing
    drafting: Drafting
    previewing: Previewing
    submitting: Submitting
    publisher: Publisher
    recalling: Recalling
    journal: Journal
    watcher: Watcher
    shelves: Shelves
    store: CurationStore
