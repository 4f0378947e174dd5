"""Make the tables of volunteers' desks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables; those of the version before stay as they are, for a process of it may run beside this one."""
    _tickets()
    _messages()
    _deliveries()
    _counts()
    _reports()
    _blocks()
    _settings()


def _tickets() -> None:
    op.create_table(
        "tickets",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("code", sa.Text),
        sa.Column("link", sa.LargeBinary),
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("urgent", sa.Boolean, nullable=False),
        sa.Column("in_public", sa.Boolean, nullable=False),
        sa.Column("way", sa.Text, nullable=False),
        sa.Column("wish", sa.Boolean, nullable=False),
        sa.Column("claimed_by", sa.BigInteger),
        sa.Column("lease_until", sa.DateTime(timezone=True)),
        sa.Column("reminded", sa.Boolean, nullable=False),
        sa.Column("quotes", sa.Text, nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tickets"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_tickets_code", "tickets", ["code"], unique=True)


def _messages() -> None:
    op.create_table(
        "ticket_messages",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("ticket_id", sa.BigInteger, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("sender", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("passing", sa.Text, nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.Column("author_id", sa.BigInteger),
        sa.Column("translation", sa.Text, nullable=False),
        sa.Column("quotes", sa.Text, nullable=False),
        sa.Column("for_others", sa.Boolean, nullable=False),
        sa.Column("helpful", sa.Boolean),
        sa.PrimaryKeyConstraint("id", name="pk_ticket_messages"),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_ticket_messages_ticket_id", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_ticket_messages_ticket_id", "ticket_messages", ["ticket_id", "number"], unique=True)


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("ticket_id", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("people", sa.Text, nullable=False),
        sa.Column("wanted", sa.Integer, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("begun", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "card_places",
        sa.Column("ticket_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("ticket_id", name="pk_card_places"),
        sqlite_with_rowid=False,
    )


def _counts() -> None:
    op.create_table(
        "desk_counts",
        sa.Column("guild_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("tally", sa.Text, nullable=False),
        sa.Column("wait_minutes", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "day", "language", "tally", "wait_minutes", name="pk_desk_counts"),
        sqlite_with_rowid=False,
    )


def _reports() -> None:
    op.create_table(
        "desk_reports",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("ticket_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("done", sa.Boolean, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("author_id", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_desk_reports"),
        sqlite_with_rowid=False,
    )


def _blocks() -> None:
    op.create_table(
        "desk_blocks",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("until", sa.Date, nullable=False),
        sa.Column("blocked_by", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("appeal", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_desk_blocks"),
        sqlite_with_rowid=False,
    )


def _settings() -> None:
    op.create_table(
        "desk_volunteers",
        sa.Column("guild_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("pings", sa.Boolean, nullable=False),
        sa.Column("languages", sa.Text, nullable=False),
        sa.Column("topics", sa.Text, nullable=False),
        sa.Column("quiet_from", sa.Integer),
        sa.Column("quiet_to", sa.Integer),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name="pk_desk_volunteers"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "desk_settings",
        sa.Column("guild_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("channel_id", sa.BigInteger),
        sa.Column("role_id", sa.BigInteger),
        sa.Column("lease_minutes", sa.Integer, nullable=False),
        sa.Column("hours", sa.Text, nullable=False),
        sa.Column("holidays", sa.Text, nullable=False),
        sa.Column("timezone", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", name="pk_desk_settings"),
        sqlite_with_rowid=False,
    )
