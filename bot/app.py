"""Composition root: opens files and wires the parts through constructors."""

from __future__ import annotations

import datetime
import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answering import Answering
from knowledge.article import Lang
from knowledge.library import ParseCache, load_library
from retrieval.engine import Engine

if TYPE_CHECKING:
    from bot.core import Core
    from bot.importing import Importing
    from bot.settings import Settings
    from bot.wording import Wording


def build_answering(library_dir: Path, *, with_golden: bool = False, only: Lang | None = None) -> Answering:
    """Read a library and make what answers from it.

    Golden questions are read only if asked for; `only` reads what questions in one language need.

    Raises:
        NoLibraryError: the folder holds no articles.
    """
    answering = Answering(Engine(load_library(library_dir, with_golden=with_golden, only=only)))
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


def build_core(
    settings: Settings,
    wording: Wording,
    *,
    today: Callable[[], datetime.date] = today_utc,
    record_pause_s: float | None = None,
) -> Core:
    """Make all parts of the Discord bot: the library is read and indexed, the database not opened before `Core.open`.

    `record_pause_s` is the least time between two writes of what is recorded, if not the usual one; 0 is none.

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

    data_dir = open_data_folder(settings.data_dir)
    parsed = ParseCache()
    base = ServedLibrary.of(Engine(load_library(settings.library_dir, with_golden=False, cache=parsed)))
    pseudonyms = Pseudonyms(load_key(data_dir))
    database = Database(database_url(data_dir, settings.database_url))
    store = SqlStore(database)
    retention = Retention(questions_days=settings.question_retention_days)
    pause_s = PAUSE_S if record_pause_s is None else record_pause_s
    recorder = Recorder(store, keep_questions=retention.questions_days > 0, pause_s=pause_s)
    executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="answer")
    builder = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library")
    libraries = Libraries(settings.library_dir, data_dir / "libraries", base, builder, parsed)
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
            today=today,
        ),
        preferences=Preferences(store, pseudonyms, wording, today=today),
        feedback=Feedback(store, pseudonyms, today=today),
        pseudonyms=pseudonyms,
        retention=retention,
        privacy=Privacy(store, pseudonyms, retention, today),
        recorder=recorder,
        store=store,
        executor=executor,
    )
