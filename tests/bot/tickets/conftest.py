"""A desk's parts on a database in a file of the test's own, and a clock that a test moves."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import pytest_asyncio

from bot.libraries import Libraries, ServedLibrary
from bot.store.database import Database
from bot.store.engine import database_url
from bot.store.sql_tickets import SqlTicketStore
from bot.tickets.seals import Seals, make_key
from knowledge.library import ParseCache, load_library
from retrieval.engine import Engine
from tests.bot.store.samples import file_of
from tests.bot.tickets.askers import Askers
from tests.bot.tickets.bench import Bench
from tests.bot.tickets.people import DESK, Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def desk_key() -> str:
    return make_key()


@pytest.fixture(scope="session")
def seals(desk_key: str) -> Seals:
    return Seals(desk_key)


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables: to make them takes ten times as long as to copy them."""
    folder = tmp_path_factory.mktemp("tables")

    async def make() -> None:
        opened = Database(database_url(folder))
        await opened.open()
        await opened.close()

    asyncio.run(make())
    return file_of(folder)


@pytest_asyncio.fixture
async def database(tables: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """An open database; `tests.bot.store.samples.rows(tmp_path, ...)` reads its file without any code of the bot."""
    file_of(tmp_path).parent.mkdir(mode=0o700)
    shutil.copy(tables, file_of(tmp_path))
    opened = Database(database_url(tmp_path))
    await opened.open()
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def tickets(database: Database) -> SqlTicketStore:
    """A store in which the server `HERE` has a desk."""
    store = SqlTicketStore(database)
    await store.set_desk_settings(DESK)
    return store


@pytest.fixture(scope="session")
def libraries(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Libraries]:
    """The small library of `tests.bot.samples`, which answers everywhere; read only."""
    builder = ThreadPoolExecutor(1)
    base = ServedLibrary.of(Engine(load_library(shelf)))
    made = Libraries(shelf, tmp_path_factory.mktemp("own"), base, builder, ParseCache())
    yield made
    made.close()


@pytest.fixture
def bench(tmp_path: Path, tickets: SqlTicketStore, seals: Seals, libraries: Libraries, clock: Clock) -> Bench:
    """The parts that volunteers and moderators use."""
    return Bench(tmp_path, tickets, seals, libraries, clock)


@pytest.fixture
def askers(bench: Bench, libraries: Libraries) -> Askers:
    """What askers do, at the same desk."""
    return Askers(bench, libraries)
