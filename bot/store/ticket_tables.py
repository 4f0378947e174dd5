"""The tables of volunteers' desks; as the others, none has SQLite's hidden row number.

Only the link, which is encrypted, leads from a ticket to who asked: no table may hold anything else of an asker beside
a ticket's key. A block holds what only the desk's key can make, and no ticket.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, Table, Text

from bot.store.columns import CleanText, Listed, UtcTime
from bot.store.tables import METADATA

TICKETS = Table(
    "tickets",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("guild_id", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("question", CleanText, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("closes_at", UtcTime, nullable=False),
    Column("code", Text, index=True, unique=True),
    Column("link", LargeBinary),
    Column("reference", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("in_public", Boolean, nullable=False),
    Column("way", Text, nullable=False),
    Column("wish", Boolean, nullable=False),
    Column("claimed_by", BigInteger),
    Column("lease_until", UtcTime),
    Column("reminded", Boolean, nullable=False),
    Column("quotes", Listed, nullable=False),
    Column("answered_at", UtcTime),
    Column("closed_at", UtcTime),
    Column("version", Integer, nullable=False),
    sqlite_with_rowid=False,
)
TICKET_MESSAGES = Table(
    "ticket_messages",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("ticket_id", BigInteger, ForeignKey("tickets.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("sender", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", CleanText, nullable=False),
    Column("language", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("passing", Text, nullable=False),
    Column("reasons", Listed, nullable=False),
    Column("author_id", BigInteger),
    Column("translation", CleanText, nullable=False),
    Column("quotes", Listed, nullable=False),
    Column("for_others", Boolean, nullable=False),
    Column("helpful", Boolean),
    Index(None, "ticket_id", "number", unique=True),
    sqlite_with_rowid=False,
)
DELIVERIES = Table(
    "deliveries",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("guild_id", BigInteger, nullable=False),
    # Not tied to the tickets: a card has to be emptied when its ticket is gone.
    Column("ticket_id", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("due_at", UtcTime, nullable=False),
    Column("detail", Text, nullable=False),
    Column("people", Listed, nullable=False),
    Column("wanted", Integer, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("begun", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
CARD_PLACES = Table(
    "card_places",
    METADATA,
    Column("ticket_id", BigInteger, primary_key=True, autoincrement=False),
    Column("guild_id", BigInteger, nullable=False),
    Column("channel_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
DESK_COUNTS = Table(
    "desk_counts",
    METADATA,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("tally", Text, primary_key=True),
    Column("wait_minutes", Integer, primary_key=True, autoincrement=False),
    Column("times", Integer, nullable=False),
    sqlite_with_rowid=False,
)
DESK_REPORTS = Table(
    "desk_reports",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("guild_id", BigInteger, nullable=False),
    Column("ticket_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("note", CleanText, nullable=False),
    Column("day", Date, nullable=False),
    Column("done", Boolean, nullable=False),
    Column("text", CleanText, nullable=False),
    Column("author_id", BigInteger),
    sqlite_with_rowid=False,
)
DESK_BLOCKS = Table(
    "desk_blocks",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("guild_id", BigInteger, nullable=False),
    Column("person", Text, nullable=False),
    Column("until", Date, nullable=False),
    Column("blocked_by", BigInteger, nullable=False),
    Column("reason", CleanText, nullable=False),
    Column("appeal", CleanText, nullable=False),
    sqlite_with_rowid=False,
)
DESK_VOLUNTEERS = Table(
    "desk_volunteers",
    METADATA,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("pings", Boolean, nullable=False),
    Column("languages", Listed, nullable=False),
    Column("topics", Listed, nullable=False),
    Column("quiet_from", Integer),
    Column("quiet_to", Integer),
    Column("withdrawn", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
DESK_SETTINGS = Table(
    "desk_settings",
    METADATA,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("channel_id", BigInteger),
    Column("role_id", BigInteger),
    Column("lease_minutes", Integer, nullable=False),
    Column("hours", CleanText, nullable=False),
    Column("holidays", Listed, nullable=False),
    Column("timezone", Text, nullable=False),
    sqlite_with_rowid=False,
)

DESK_OF_A_GUILD = (
    DELIVERIES,
    CARD_PLACES,
    DESK_COUNTS,
    DESK_REPORTS,
    DESK_BLOCKS,
    DESK_VOLUNTEERS,
    DESK_SETTINGS,
    TICKETS,
)
"""The tables whose rows belong to one server; messages go with their tickets, which come last."""
