"""What the tests keep of volunteers' desks, and databases to keep it in."""

from __future__ import annotations

import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import URL, make_url, select, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store.database import Database
from bot.store.sql import SqlStore
from bot.store.sql_tickets import SqlTicketStore
from bot.store.ticket_tables import DESK_OF_A_GUILD, TICKET_MESSAGES
from bot.store.ticketed import (
    Block,
    Delivery,
    DeliveryKind,
    DeskReport,
    DeskSettings,
    MessageKind,
    Passing,
    Sender,
    Ticket,
    TicketMessage,
    TicketState,
    Volunteer,
    Way,
)
from tests.bot.store.samples import CHANNEL, DAY, GUILD

SERVER: Final = "BANNOCK_TEST_DATABASE_URL"
"""The variable with the URL of a PostgreSQL database whose user may make others; each test makes its own."""
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
VOLUNTEER, OTHER_VOLUNTEER = 310_000_000_000_000_001, 310_000_000_000_000_002
ELSEWHERE = GUILD + 100
LINK = b"sealed" * 20

OPEN = Ticket(101, GUILD, TicketState.OPEN, "es", "¿Quién cuenta los puentes?", NOON, NOON + timedelta(days=14))
"""The least that a ticket holds."""
CLAIMED = Ticket(
    id=102,
    guild_id=GUILD,
    state=TicketState.CLAIMED,
    language="en",
    question="Who counts the bridges?",
    at=NOON + timedelta(microseconds=1),
    closes_at=NOON + timedelta(days=14),
    code="digest of a code",
    link=LINK,
    reference="AbC-_",
    topic="bridges",
    urgent=True,
    in_public=True,
    way=Way.DIRECT,
    wish=True,
    claimed_by=VOLUNTEER,
    lease_until=NOON + 4 * HOUR,
    reminded=True,
    quotes=("en:rule#1", "es:regla#2"),
    answered_at=NOON + HOUR,
    closed_at=NOON + 2 * HOUR,
)
"""No field is as it is by default."""
HELD = TicketMessage(
    id=202,
    ticket_id=OPEN.id,
    number=2,
    sender=Sender.VOLUNTEER,
    kind=MessageKind.ANSWER,
    text="The clerk does.",
    language="en",
    at=NOON + HOUR,
    passing=Passing.HELD,
    reasons=("link", "phone"),
    author_id=VOLUNTEER,
    translation="La secretaria.",
    quotes=("en:rule#1",),
    for_others=True,
    helpful=False,
)
CARD = Delivery(OPEN.id, GUILD, OPEN.id, DeliveryKind.CARD, NOON, wanted=1)
PING = Delivery(301, GUILD, OPEN.id, DeliveryKind.PING, NOON, "added", (VOLUNTEER, OTHER_VOLUNTEER))
REPORT = DeskReport(401, GUILD, OPEN.id, HELD.id, "They asked for money.", DAY, False, HELD.text, VOLUNTEER)
BLOCK = Block(501, GUILD, "hash of a person", DAY + timedelta(days=7), VOLUNTEER, "Insults.")
SET = Volunteer(GUILD, VOLUNTEER, True, ("en", "es"), ("bridges",), 1320, 420)
SETTINGS = DeskSettings(
    GUILD, CHANNEL, GUILD + 7, 60, "Mo-Fr 09:00-17:00", (DAY, DAY + timedelta(days=1)), "America/Chicago"
)


def added(number: int, ticket_id: int = OPEN.id, **more: Any) -> TicketMessage:
    """Return a message of an asker."""
    given: dict[str, Any] = {"text": f"And {number}?", "language": "en", "at": NOON}
    kind = MessageKind.ADDITION
    return TicketMessage(200 + number, ticket_id, number, Sender.ASKER, kind, **(given | more))


class Desk(NamedTuple):
    """A database that is open, and its stores."""

    database: Database
    store: SqlStore
    tickets: SqlTicketStore

    async def kept(self) -> dict[str, list[Any]]:
        """Return the rows of all tables of desks that have any."""
        found: dict[str, list[Any]] = {}
        async with self.database.reading() as connection:
            for table in (*DESK_OF_A_GUILD, TICKET_MESSAGES):
                rows = [tuple(row) for row in await connection.execute(select(table).order_by(*table.primary_key))]
                found |= {table.name: rows} if rows else {}
        return found


@asynccontextmanager
async def open_desk(url: URL) -> AsyncIterator[Desk]:
    database = Database(url)
    store = SqlStore(database)
    await store.open()
    try:
        yield Desk(database, store, SqlTicketStore(database))
    finally:
        await store.close()


@asynccontextmanager
async def postgresql_database() -> AsyncIterator[URL]:
    """Make a database on the server that the variable names, and drop it in the end."""
    server = make_url(os.environ[SERVER])
    name = f"bannock_test_{secrets.token_hex(8)}"
    engine = create_async_engine(server, isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            await connection.execute(text(f"CREATE DATABASE {name}"))
            try:
                yield server.set(database=name)
            finally:
                await connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    finally:
        await engine.dispose()
