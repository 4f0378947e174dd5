"""Which library a verb works on, and the record of its changes."""

from __future__ import annotations

import argparse
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.app import OWN_LIBRARIES, build_filing
from bot.settings import Settings
from bot.sources.filing import Filing
from bot.sources.shelves import Shelf, folder_shelf, server_shelf
from bot.store.engine import database_url


def shelf_of(options: argparse.Namespace) -> Shelf:
    """Return the shelf of the server that is named, else that of the base library's folder."""
    if options.server is None:
        return folder_shelf(options.library)
    return server_shelf(options.settings.data_dir / OWN_LIBRARIES, options.server)


@asynccontextmanager
async def opened(options: argparse.Namespace) -> AsyncIterator[Filing]:
    """Open the record of changes, made if there is none, and let whoever leaves early wait for what was begun.

    Raises:
        DataFolderError, StoreError: the data folder or the database can't be used.
    """
    database, filing = build_filing(options.settings, shelf_of(options))
    await database.open()
    try:
        yield filing
    finally:
        await filing.drain()
        await database.close()


def has_record(settings: Settings) -> bool:
    """Tell whether there is a database already.

    Raises:
        StoreError: its address can't be used.
    """
    url = database_url(settings.data_dir, settings.database_url)
    return bool(settings.database_url) or Path(str(url.database)).exists()
