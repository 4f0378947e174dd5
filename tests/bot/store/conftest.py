"""A store in a file of the test's own, and a desk in each kind of database."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import URL

from bot.store.engine import POSTGRESQL, SQLITE, database_url
from bot.store.sql import SqlStore
from tests.bot.store.desks import SERVER, Desk, open_desk, postgresql_database
from tests.bot.store.samples import file_of, open_store


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables: to make them takes ten times as long as to copy them."""
    folder = tmp_path_factory.mktemp("empty")

    async def make() -> None:
        async with open_store(folder):
            pass

    asyncio.run(make())
    return file_of(folder)


@pytest.fixture
def folder(empty_file: Path, tmp_path: Path) -> Path:
    """A data folder with an empty database of the test's own."""
    file_of(tmp_path).parent.mkdir(mode=0o700)
    shutil.copy(empty_file, file_of(tmp_path))
    return tmp_path


@pytest_asyncio.fixture
async def store(folder: Path) -> AsyncIterator[SqlStore]:
    async with open_store(folder) as opened:
        yield opened


@pytest_asyncio.fixture(params=[SQLITE, POSTGRESQL])
async def desk_url(request: pytest.FixtureRequest, folder: Path) -> AsyncIterator[URL]:
    """An empty database of the test's own."""
    if request.param == SQLITE:
        yield database_url(folder)
    elif SERVER not in os.environ:
        pytest.skip(f"no PostgreSQL: {SERVER} names no database, such as postgresql+asyncpg://user@host/name")
    else:
        async with postgresql_database() as url:
            yield url


@pytest_asyncio.fixture
async def desk(desk_url: URL) -> AsyncIterator[Desk]:
    async with open_desk(desk_url) as opened:
        yield opened
