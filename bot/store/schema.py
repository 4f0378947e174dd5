"""Bringing the tables up to date."""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select

from bot.store.errors import NewerDatabaseError
from bot.store.tables import VERSION

_VERSIONS = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


def version_of(connection: Connection) -> str | None:
    """Return the version of the database's tables; None where there are none."""
    if not inspect(connection).has_table(_VERSIONS.name):
        return None
    return connection.execute(select(_VERSIONS.c.version_num)).scalar()


def upgrade(connection: Connection, database: str) -> None:
    """Make the tables, or change those of an earlier version.

    Raises:
        NewerDatabaseError: the version is none that this program knows.
    """
    found = version_of(connection)
    if found == VERSION:
        return
    # Most starts find the tables as they should be, and the import takes a quarter of a second.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "bot.store:migrations")
    try:
        command.upgrade(config, VERSION)
    except CommandError:
        raise NewerDatabaseError(database, str(found)) from None
