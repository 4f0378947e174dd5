"""The database engine, and all that only one kind of database needs."""

from __future__ import annotations

import logging
import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Connection, Table, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, InvalidRequestError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.store.errors import DatabaseUrlError, UrlFault

SQLITE: Final = "sqlite"
POSTGRESQL: Final = "postgresql"
BUSY_TIMEOUT_S: Final = 10.0
"""How long one process waits for another that writes."""
PRAGMAS: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",  # What was said to be deleted stays deleted when the power fails.
    "secure_delete=ON",
    "foreign_keys=ON",
    "cache_size=-512",  # KiB a connection; the system keeps the file in memory anyway.
    "temp_store=MEMORY",  # Compacting makes a copy of everything: not in a file of the system's folder.
)
SqlInsert = sqlite.Insert | postgresql.Insert

_log = logging.getLogger(__name__)


def database_url(data_dir: Path, configured: str = "") -> URL:
    """Return where the database is: as configured, else one file in the data folder.

    Raises:
        DatabaseUrlError: the URL names no database that can be used.
    """
    if not configured:
        return URL.create("sqlite+aiosqlite", database=str(data_dir / "database" / "bannock.sqlite3"))
    try:
        url = make_url(configured)
    except (ArgumentError, ValueError):
        raise DatabaseUrlError(UrlFault.MALFORMED) from None
    kind = url.get_backend_name()
    if kind not in (SQLITE, POSTGRESQL) or (kind == SQLITE and url.database in (None, "", ":memory:")):
        raise DatabaseUrlError(UrlFault.UNSUPPORTED)
    return url.set(drivername="sqlite+aiosqlite") if url.drivername == SQLITE else url


def make_engine(url: URL) -> AsyncEngine:
    """Return an engine for a URL; nothing is opened yet.

    Raises:
        DatabaseUrlError: the driver is missing, or none that can be awaited.
    """
    # At DEBUG it would log each statement together with its values.
    logging.getLogger("aiosqlite").setLevel(logging.WARNING)
    try:
        if url.get_backend_name() != SQLITE:
            return create_async_engine(url, hide_parameters=True, pool_pre_ping=True)
        arguments = {"timeout": BUSY_TIMEOUT_S, "isolation_level": None}
        # A connection is a thread: one writes while two read, and mostly one does it all.
        pool = {"pool_size": 3, "max_overflow": 0, "pool_use_lifo": True}
        engine = create_async_engine(url, hide_parameters=True, connect_args=arguments, **pool)
    except ImportError:
        raise DatabaseUrlError(UrlFault.NO_DRIVER) from None
    except (ArgumentError, InvalidRequestError):
        raise DatabaseUrlError(UrlFault.UNSUPPORTED) from None
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def writing(engine: AsyncEngine) -> AsyncEngine:
    """Return the same engine for transactions that write.

    SQLite takes the lock at their beginning: a transaction that reads first and then finds that another has written
    in between can only fail.
    """
    return engine.execution_options(sqlite_begin="BEGIN IMMEDIATE")


def _prepare(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Begin a transaction; the driver by itself would begin only at the first change."""
    statement = connection.get_execution_options().get("sqlite_begin", "BEGIN")
    if statement:
        connection.exec_driver_sql(statement)


def name_of(url: URL) -> str:
    """Return how to call a database: by its file, or by its URL without the password."""
    is_file = url.get_backend_name() == SQLITE
    return str(url.database) if is_file else url.render_as_string(hide_password=True)


def prepare_place(url: URL) -> None:
    """Make SQLite's file, and a folder for it, that only this user can read; look whether it is a database.

    Raises:
        OSError: the file can't be made.
        sqlite3.Error: it can't be read, or is no database.
    """
    if url.get_backend_name() == SQLITE and url.database:
        path = Path(url.database)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            _make_file(path)
        # The engine's own first connection would find the same, but leave its thread behind.
        with closing(sqlite3.connect(path, timeout=BUSY_TIMEOUT_S)) as connection:
            connection.execute("PRAGMA schema_version")


def _make_file(path: Path) -> None:
    """Make an empty database that is written ahead from the first; another process may make the same meanwhile.

    SQLite does not wait for others when it goes over to writing ahead: of two processes one would fail.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    try:
        with closing(sqlite3.connect(name)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
        path.hardlink_to(name)
    except FileExistsError:
        pass
    finally:
        Path(name).unlink()


async def wipe(engine: AsyncEngine) -> None:
    """Leave no trace of deleted rows in SQLite's files.

    `secure_delete` overwrites what is deleted, but not the copies that are left where rows once moved between pages,
    nor the older pages in the write-ahead log. Another process may be in the way: the next time will do.
    """
    if engine.dialect.name != SQLITE:
        return
    bare = engine.execution_options(sqlite_begin="")
    try:
        async with bare.connect() as connection:
            await connection.exec_driver_sql("VACUUM")
            left = (await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")).scalar()
    except SQLAlchemyError as error:
        _log.warning("The database could not be compacted after a deletion: %s", kind_of(error))
    else:
        if left:
            _log.warning("The database's log could not be emptied after a deletion: it is being read")


def insert(database: str, table: Table, *replaced: str, where_earlier: str | None = None) -> SqlInsert:
    """Return an insert that, where the key is there already, replaces these columns: none, or only an earlier row's."""
    made: SqlInsert = postgresql.insert(table) if database == POSTGRESQL else sqlite.insert(table)
    keys = [column.name for column in table.primary_key]
    if not replaced:
        return made.on_conflict_do_nothing(index_elements=keys)
    new = {name: made.excluded[name] for name in replaced}
    where = None if where_earlier is None else table.c[where_earlier] < made.excluded[where_earlier]
    return made.on_conflict_do_update(index_elements=keys, set_=new, where=where)


def kind_of(error: Exception) -> str:
    """Name the kind of an error; its own text may hold what was being kept."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    return f"{type(cause).__name__} {code}" if code else type(cause).__name__
