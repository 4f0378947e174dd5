"""Composition root: opens files and wires the parts through constructors."""

from __future__ import annotations

import datetime
import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answering import Answering
from knowledge.article import Lang
from knowledge.dictionary import load_entries
from knowledge.library import ParseCache, load_library
from retrieval.dictionary import Dictionary
from retrieval.engine import Engine

if TYPE_CHECKING:
    import asyncio

    from bot.core import Core
    from bot.importing import Importing
    from bot.libraries import Libraries
    from bot.preferences import Preferences
    from bot.settings import Settings
    from bot.sources.curation import Curation
    from bot.sources.filing import Filing
    from bot.sources.shelves import Shelf
    from bot.store.database import Database
    from bot.store.ticketing import TicketStore
    from bot.tickets.desk import Desk
    from bot.wording import Wording

OWN_LIBRARIES = "libraries"
"""The folder of the servers' own libraries in the data folder."""
LOCKS = "locks"
"""The folder in the data folder by which processes keep each other from changing a library at the same time."""


def build_answering(library_dir: Path, *, with_golden: bool = False, only: Lang | None = None) -> Answering:
    """Read a library and make what answers from it.

    Golden questions are read only if asked for; `only` reads what questions in one language need.

    Raises:
        NoLibraryError: the folder holds no articles.
    """
    library = load_library(library_dir, with_golden=with_golden, only=only)
    answering = Answering(Engine(library, dictionary=Dictionary(load_entries)))
    _freeze_all()
    return answering


def _freeze_all() -> None:
    """Let garbage collection begin, and leave out what is in memory now.

    Libraries stay for long, and looking through their indexes for garbage would stop every answer for a moment.
    """
    gc.freeze()
    gc.enable()


def build_importing(settings: Settings) -> Importing:
    """Make what reads documents, and pages unless the operator does not want that."""
    # Only who adds a source waits for aiohttp.
    from bot.fetching import Fetcher  # noqa: PLC0415
    from bot.importing import Importing  # noqa: PLC0415
    from knowledge.importer.process import Importer  # noqa: PLC0415

    return Importing(Importer(), Fetcher() if settings.fetch_pages else None)


def today_utc() -> datetime.date:
    """Return the day that it is now, in UTC."""
    return datetime.datetime.now(datetime.UTC).date()


def now_utc() -> datetime.datetime:
    """Return the moment that it is now, in UTC."""
    return datetime.datetime.now(datetime.UTC)


def build_curation(
    settings: Settings,
    database: Database,
    libraries: Libraries,
    preferences: Preferences,
    importing: Importing,
    *,
    today: Callable[[], datetime.date] = today_utc,
) -> Curation:
    """Make what keeps the libraries true; nothing is opened yet."""
    from bot.sources.browsing import Browsing  # noqa: PLC0415
    from bot.sources.curation import Curation  # noqa: PLC0415
    from bot.sources.drafting import Drafting  # noqa: PLC0415
    from bot.sources.entries import Entries  # noqa: PLC0415
    from bot.sources.journal import Journal  # noqa: PLC0415
    from bot.sources.previewing import Previewing  # noqa: PLC0415
    from bot.sources.publishing import Publisher  # noqa: PLC0415
    from bot.sources.recalling import Recalling  # noqa: PLC0415
    from bot.sources.shelves import folder_shelf, server_shelf  # noqa: PLC0415
    from bot.sources.staging import Staging  # noqa: PLC0415
    from bot.sources.submitting import Submitting  # noqa: PLC0415
    from bot.sources.upkeep import Upkeep  # noqa: PLC0415
    from bot.sources.watching import Watcher  # noqa: PLC0415
    from bot.sources.workshop import Workshop  # noqa: PLC0415
    from bot.store.sql_curation import SqlCurationStore  # noqa: PLC0415

    async def follow(shelf: Shelf) -> None:
        await (libraries.refresh_base() if shelf.guild_id is None else libraries.refresh(shelf.guild_id))

    own_root = settings.data_dir / OWN_LIBRARIES
    store, shelves, base = (
        SqlCurationStore(database),
        partial(server_shelf, own_root),
        folder_shelf(settings.library_dir),
    )
    journal = Journal(store, now_utc)
    publisher = Publisher(store, settings.data_dir / LOCKS, now_utc, follow)
    drafting = Drafting(store, libraries, shelves, today)
    recalling = Recalling(store, libraries, journal, shelves, today)
    submitting = Submitting(drafting, publisher, journal, libraries, shelves, preferences, now_utc)
    return Curation(
        importing=importing,
        drafting=drafting,
        staging=Staging(libraries, drafting, shelves),
        previewing=Previewing(Workshop(), store, shelves, settings.library_dir, preferences.caution, today),
        submitting=submitting,
        publisher=publisher,
        browsing=Browsing(store, libraries, drafting, recalling, shelves, base, today),
        upkeep=Upkeep(libraries, drafting, submitting, shelves, today),
        entries=Entries(libraries, drafting, submitting, shelves, today),
        recalling=recalling,
        journal=journal,
        watcher=Watcher(store, libraries, publisher, journal, base, own_root),
        shelves=shelves,
        store=store,
    )


def build_desk(
    settings: Settings,
    store: TicketStore,
    libraries: Libraries,
    curation: Curation,
    wording: Wording,
    *,
    now: Callable[[], datetime.datetime] = now_utc,
    woken: asyncio.Event | None = None,
) -> Desk | None:
    """Make the volunteers' desk; None where the operator has set no key for it."""
    if not settings.desk_key:
        return None
    from bot.tickets.arranging import Arranging  # noqa: PLC0415
    from bot.tickets.desk import Desk  # noqa: PLC0415
    from bot.tickets.leasing import Leasing  # noqa: PLC0415
    from bot.tickets.moderating import Moderating  # noqa: PLC0415
    from bot.tickets.outbox import Outbox  # noqa: PLC0415
    from bot.tickets.proposing import Proposing  # noqa: PLC0415
    from bot.tickets.seals import Seals  # noqa: PLC0415
    from bot.tickets.seeking import Seeking  # noqa: PLC0415
    from bot.tickets.waits import Waits  # noqa: PLC0415
    from bot.tickets.working import Working  # noqa: PLC0415

    seals, arranging = Seals(settings.desk_key), Arranging(store)
    outbox, waits = Outbox(store, now, woken=woken), Waits(store, now)
    return Desk(
        store=store,
        seals=seals,
        arranging=arranging,
        seeking=Seeking(store, seals, arranging, libraries, waits, now, outbox.wake),
        working=Working(store, seals, arranging, libraries, waits, now, outbox.wake),
        moderating=Moderating(store, seals, arranging, now, outbox.wake),
        proposing=Proposing(store, seals, libraries, curation.drafting, curation.journal, wording, now),
        leasing=Leasing(store, arranging, now, outbox.wake),
        outbox=outbox,
        waits=waits,
    )


def build_filing(settings: Settings, shelf: Shelf) -> tuple[Database, Filing]:
    """Make what changes a library without Discord and without answers, and the database of its record, not yet open.

    A bot that runs notices the changes by itself.

    Raises:
        DataFolderError: the data folder can't be made or written to.
        StoreError: the database's address can't be used.
    """
    from bot.datafolder import open_data_folder  # noqa: PLC0415
    from bot.sources.filing import Filing  # noqa: PLC0415
    from bot.sources.journal import Journal  # noqa: PLC0415
    from bot.sources.publishing import Publisher  # noqa: PLC0415
    from bot.store.database import Database  # noqa: PLC0415
    from bot.store.engine import database_url  # noqa: PLC0415
    from bot.store.sql import SqlStore  # noqa: PLC0415
    from bot.store.sql_curation import SqlCurationStore  # noqa: PLC0415

    async def nothing_answers(_: Shelf) -> None:
        """Let no answers follow: there are none in this process."""

    data_dir = open_data_folder(settings.data_dir)
    database = Database(database_url(data_dir, settings.database_url))
    store = SqlCurationStore(database)
    publisher = Publisher(store, data_dir / LOCKS, now_utc, nothing_answers)
    guild_settings = SqlStore(database).guild_settings
    return database, Filing(
        store, publisher, Journal(store, now_utc), shelf, settings.library_dir, now_utc, guild_settings
    )


def build_core(
    settings: Settings,
    wording: Wording,
    *,
    today: Callable[[], datetime.date] = today_utc,
    now: Callable[[], datetime.datetime] = now_utc,
    record_pause_s: float | None = None,
    importing: Importing | None = None,
    woken: asyncio.Event | None = None,
) -> Core:
    """Make all parts of the Discord bot: the library is read and indexed, the database not opened before `Core.open`.

    `record_pause_s` is the least time between two writes of what is recorded, if not the usual one; 0 is none.
    `importing` reads documents and pages, if not as the settings say. `woken` is what the desk's outbox rests on.

    Raises:
        DataFolderError: the data folder can't be made or written to.
        NoLibraryError: the folder holds no articles.
        StoreError: the key or the database's address can't be used.
    """
    # What asks in a terminal must not wait for all of this.
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    from bot.asking import Asking  # noqa: PLC0415
    from bot.conversations import Conversations  # noqa: PLC0415
    from bot.core import Core  # noqa: PLC0415
    from bot.datafolder import open_data_folder  # noqa: PLC0415
    from bot.feedback import Feedback  # noqa: PLC0415
    from bot.libraries import Libraries, ServedLibrary  # noqa: PLC0415
    from bot.preferences import Preferences  # noqa: PLC0415
    from bot.privacy import PAUSE_S, Privacy, Recorder, Retention  # noqa: PLC0415
    from bot.pseudonyms import Pseudonyms, load_key  # noqa: PLC0415
    from bot.store.database import Database  # noqa: PLC0415
    from bot.store.engine import database_url  # noqa: PLC0415
    from bot.store.sql import SqlStore  # noqa: PLC0415
    from bot.store.sql_tickets import SqlTicketStore  # noqa: PLC0415

    data_dir = open_data_folder(settings.data_dir)
    parsed = ParseCache()
    library = load_library(settings.library_dir, with_golden=False, cache=parsed)
    base = ServedLibrary.of(Engine(library, dictionary=Dictionary(load_entries)))
    pseudonyms = Pseudonyms(load_key(data_dir))
    database = Database(database_url(data_dir, settings.database_url))
    store, tickets = SqlStore(database), SqlTicketStore(database)
    retention = Retention(questions_days=settings.question_retention_days)
    pause_s = PAUSE_S if record_pause_s is None else record_pause_s
    recorder = Recorder(store, keep_questions=retention.questions_days > 0, pause_s=pause_s)
    executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="answer")
    builder = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library")
    libraries = Libraries(settings.library_dir, data_dir / OWN_LIBRARIES, base, builder, parsed)
    preferences = Preferences(store, pseudonyms, wording, today=today)
    curation = build_curation(
        settings, database, libraries, preferences, importing or build_importing(settings), today=today
    )
    _freeze_all()
    return Core(
        settings=settings,
        wording=wording,
        libraries=libraries,
        asking=Asking(
            Conversations(settings.conversation_minutes * 60.0),
            recorder,
            pseudonyms,
            executor,
            caution_of=preferences.caution,
            today=today,
        ),
        preferences=preferences,
        feedback=Feedback(store, pseudonyms, today=today),
        pseudonyms=pseudonyms,
        retention=retention,
        privacy=Privacy(store, tickets, pseudonyms, retention, today),
        recorder=recorder,
        store=store,
        curation=curation,
        desk=build_desk(settings, tickets, libraries, curation, wording, now=now, woken=woken),
        today=today,
        now=now,
        executor=executor,
    )
