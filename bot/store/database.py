"""The connections and transactions that all stores of one database share."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from sqlalchemy import URL, Executable
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.engine import kind_of, make_engine, name_of, prepare_place, wipe, writing
from bot.store.errors import FailedOperationError, UnusableDatabaseError
from bot.store.schema import upgrade

Row = dict[str, Any]


class Database:
    """An SQLite or PostgreSQL database: one pool of connections for all that is kept in it.

    Raises:
        DatabaseUrlError: the driver is missing, or none that can be awaited.
    """

    def __init__(self, url: URL) -> None:
        self._url = url
        self._reader = make_engine(url)
        self._writer = writing(self._reader)
        self.kind = url.get_backend_name()
        """The name of its SQL: each kind writes some statements in its own way."""

    async def open(self) -> None:
        """Open the database and bring its tables up to date.

        Raises:
            UnusableDatabaseError: it can't be opened, or is no database.
            NewerDatabaseError: a newer program wrote it.
        """
        name = name_of(self._url)
        try:
            prepare_place(self._url)
            async with self._writer.begin() as connection:
                await connection.run_sync(upgrade, name)
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            await self.close()
            raise UnusableDatabaseError(name, kind_of(error)) from None
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """Close every connection."""
        await self._reader.dispose()

    def reading(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """Begin a transaction that changes nothing.

        Raises:
            FailedOperationError: the database failed.
        """
        return _transaction(self._reader)

    def writing(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """Begin a transaction that keeps all or nothing of what is done within.

        Raises:
            FailedOperationError: the database failed; nothing was kept.
        """
        return _transaction(self._writer)

    async def all(self, statement: Executable, **values: object) -> list[Row]:
        """Return the rows that a statement finds."""
        async with self.reading() as connection:
            return [dict(row) for row in (await connection.execute(statement, values)).mappings()]

    async def one(self, statement: Executable, **values: object) -> Row | None:
        """Return the first row that a statement finds, if any."""
        return next(iter(await self.all(statement, **values)), None)

    async def change(self, statement: Executable, **values: object) -> int:
        """Change rows and return how many were."""
        async with self.writing() as connection:
            return await change(connection, statement, **values)

    async def wipe(self) -> None:
        """Leave no trace of deleted rows in SQLite's files."""
        await wipe(self._reader)


@asynccontextmanager
async def _transaction(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Keep all or nothing of what is done within; an error tells its kind only."""
    try:
        async with engine.begin() as connection:
            yield connection
    except (SQLAlchemyError, OSError) as error:
        raise FailedOperationError(kind_of(error)) from None


async def change(connection: AsyncConnection, statement: Executable, **values: object) -> int:
    """Change rows within a transaction and return how many were."""
    return (await connection.execute(statement, values)).rowcount


async def insert_rows(connection: AsyncConnection, statement: Executable, rows: Sequence[Row]) -> None:
    """Insert rows, if there are any, within a transaction."""
    if rows:
        await connection.execute(statement, rows)
