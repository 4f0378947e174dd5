"""The engine: which URLs it takes, and how little its errors and logs tell."""

from __future__ import annotations

import logging
import os
import stat
import sys
import threading
import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import URL, Executable, make_url
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateTable

from bot.store import curation_statements, statements
from bot.store.database import Database
from bot.store.engine import POSTGRESQL, database_url, name_of
from bot.store.errors import DatabaseUrlError, FailedOperationError, StoreError, UrlFault
from bot.store.sql import SqlStore
from bot.store.tables import METADATA
from tests.bot.store.samples import (
    MESSAGE,
    alive_after_their_end,
    asked,
    file_of,
    make_question,
    open_store,
    posted,
    rows,
)

POSTGRES: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
PRIVATE = "Where does my cousin Ximena live?"

# URLs


def test_without_a_url_the_database_is_a_file_in_the_data_folder() -> None:
    assert database_url(Path("/data")) == URL.create("sqlite+aiosqlite", database="/data/database/bannock.sqlite3")


@pytest.mark.parametrize("folder", ["/da?ta", "/da%20ta", "/da#ta", "/dä:t@"])
def test_a_data_folder_may_have_any_name(folder: str) -> None:
    assert database_url(Path(folder)).database == f"{folder}/database/bannock.sqlite3"


@pytest.mark.parametrize("url", ["sqlite:////srv/x.db", "sqlite+aiosqlite:////srv/x.db"])
def test_an_sqlite_file_may_be_elsewhere(url: str) -> None:
    assert database_url(Path("/data"), url) == URL.create("sqlite+aiosqlite", database="/srv/x.db")


@pytest.mark.parametrize("url", ["postgresql+asyncpg://bannock@db/bannock", "postgresql+psycopg://b:c@db:1/e"])
def test_another_database_is_named_by_its_url(url: str) -> None:
    assert database_url(Path("/data"), url) == make_url(url)


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("bannock", UrlFault.MALFORMED),
        ("postgresql://db:port/bannock", UrlFault.MALFORMED),
        ("://", UrlFault.MALFORMED),
        ("mysql://db/bannock", UrlFault.UNSUPPORTED),
        ("sqlite://", UrlFault.UNSUPPORTED),
        ("sqlite:///:memory:", UrlFault.UNSUPPORTED),
    ],
)
def test_a_url_that_can_not_be_used_says_why(url: str, fault: UrlFault) -> None:
    with pytest.raises(DatabaseUrlError) as caught:
        database_url(Path("/data"), url)
    assert caught.value.fault is fault


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("postgresql+asyncpg://bannock:hunter2@db/bannock", UrlFault.NO_DRIVER),
        ("postgresql+nothing://bannock:hunter2@db/bannock", UrlFault.UNSUPPORTED),
        ("sqlite+pysqlite:////srv/hunter2.db", UrlFault.UNSUPPORTED),
    ],
)
def test_a_driver_that_can_not_be_used_is_told_without_the_url(
    url: str, fault: UrlFault, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever runs the tests on PostgreSQL has its driver.
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    with pytest.raises(DatabaseUrlError) as caught:
        Database(make_url(url))
    assert caught.value.fault is fault
    assert "hunter2" not in "".join(traceback.format_exception(caught.value))


def test_a_database_is_named_by_its_file_or_by_its_url_without_the_password() -> None:
    urls = (make_url("sqlite:////srv/x.db"), make_url("postgresql+psycopg://bannock:hunter2@db/bannock"))
    assert [name_of(url) for url in urls] == ["/srv/x.db", "postgresql+psycopg://bannock:***@db/bannock"]


# The file


@pytest.mark.asyncio
async def test_nobody_else_can_read_the_database(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        async with open_store(tmp_path / "data") as store:
            await store.record([asked(PRIVATE)])
            folder = file_of(tmp_path / "data").parent
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())}
    finally:
        os.umask(before)
    assert modes.pop("database") == 0o700
    assert set(modes.values()) == {0o600}
    assert len(modes) == 3


@pytest.mark.asyncio
async def test_the_file_is_written_ahead_and_stays_one_when_closed(tmp_path: Path) -> None:
    async with open_store(tmp_path) as store:
        await store.record([asked(PRIVATE)])
        assert rows(tmp_path, "PRAGMA journal_mode") == [("wal",)]
    assert [path.name for path in file_of(tmp_path).parent.iterdir()] == ["bannock.sqlite3"]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1), ("foreign_keys", 1), ("temp_store", 2)],
)
async def test_every_connection_is_set_up(tmp_path: Path, pragma: str, value: object) -> None:
    async with open_store(tmp_path) as store:
        database = store._database
        async with database.reading() as one, database.writing() as another:
            found = [(await each.exec_driver_sql(f"PRAGMA {pragma}")).scalar() for each in (one, another)]
    assert found == [value, value]


@pytest.mark.asyncio
async def test_a_store_that_is_closed_leaves_no_thread(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    async with open_store(tmp_path) as store:
        await store.record([asked(PRIVATE)])
        assert set(threading.enumerate()) - before
    assert alive_after_their_end(before) == []


# What errors and logs tell


async def provoke(store: SqlStore) -> StoreError:
    """Make the database refuse to keep a secret."""
    broken = replace(asked(PRIVATE), question=replace(make_question(PRIVATE), language=None))  # type: ignore[arg-type]
    with pytest.raises(FailedOperationError) as caught:
        await store.record([posted(MESSAGE, question=PRIVATE), broken])
    return caught.value


@pytest.mark.asyncio
async def test_an_error_tells_its_kind(tmp_path: Path) -> None:
    async with open_store(tmp_path) as store:
        error = await provoke(store)
    assert str(error) == "IntegrityError SQLITE_CONSTRAINT_NOTNULL"


@pytest.mark.asyncio
async def test_an_error_never_tells_what_was_being_kept(tmp_path: Path) -> None:
    async with open_store(tmp_path) as store:
        error = await provoke(store)
    told = "".join(traceback.format_exception(error)) + repr(error) + repr(vars(error))
    assert "provoke" in told
    assert PRIVATE not in told


@pytest.mark.asyncio
@pytest.mark.parametrize("name", ["", "sqlalchemy.engine"])
async def test_no_log_ever_tells_what_was_kept(tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str) -> None:
    caplog.set_level(logging.DEBUG if not name else logging.INFO, name)
    async with open_store(tmp_path) as store:
        await store.record([posted(MESSAGE, PRIVATE, question=PRIVATE)])
        await store.vote("00000000000000aa", 1, PRIVATE, True, make_question().day)
        await provoke(store)
    assert caplog.records
    assert PRIVATE not in caplog.text


# PostgreSQL


def compiled(statement: Executable) -> str:
    return str(statement.compile(dialect=POSTGRES))  # type: ignore[attr-defined]


def statements_of(module: ModuleType) -> Iterator[Executable]:
    """Yield the statements of a module, those in tuples too."""
    for value in vars(module).values():
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Executable):
                yield each


@pytest.mark.parametrize(
    ("module", "made", "least"),
    [
        (statements, statements.Inserts.of(POSTGRESQL), 40),
        (curation_statements, curation_statements.CurationInserts.of(POSTGRESQL), 20),
    ],
)
def test_every_statement_can_be_said_to_postgresql(module: ModuleType, made: Any, least: int) -> None:
    written = [compiled(getattr(made, name)) for name in made.__dataclass_fields__]
    written += [compiled(statement) for statement in statements_of(module)]
    assert len(written) > least
    assert all(text.startswith(("SELECT", "INSERT", "UPDATE", "DELETE")) for text in written)


def test_every_table_can_be_made_in_postgresql() -> None:
    written = [str(CreateTable(table).compile(dialect=POSTGRES)) for table in METADATA.sorted_tables]
    assert len(written) == 26
    assert not any("ROWID" in text or "AUTOINCREMENT" in text or "SERIAL" in text for text in written)
