"""Make the tables of libraries' upkeep, and say of every answer where it may be looked up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables and fill in what holds for all that is kept already."""
    _places()
    _settings()
    _revisions()
    _drafts()
    _log()
    _corrections()


def _places() -> None:
    op.create_table(
        "answer_places",
        sa.Column("answer_id", sa.Text, nullable=False),
        sa.Column("place", sa.BigInteger, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("answer_id", "place", name="pk_answer_places"),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["answers.answer_id"], name="fk_answer_places_answer_id", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO answer_places (answer_id, place) SELECT answer_id, 0 FROM answers")


def _settings() -> None:
    op.add_column("guild_settings", sa.Column("curator_role_id", sa.BigInteger))
    # A process of the version before may run beside this one and leave it out.
    op.add_column("guild_settings", sa.Column("two_person", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("guild_settings", sa.Column("audit_channel_id", sa.BigInteger))


def _revisions() -> None:
    op.create_table(
        "file_texts",
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_file_texts"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "revisions",
        sa.Column("shelf", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("actor_id", sa.BigInteger, nullable=False),
        sa.Column("approver_id", sa.BigInteger),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("draft_id", sa.BigInteger),
        sa.Column("draft_version", sa.Integer),
        sa.PrimaryKeyConstraint("shelf", "number", name="pk_revisions"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "revision_files",
        sa.Column("shelf", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("before_digest", sa.Text),
        sa.Column("after_digest", sa.Text),
        sa.PrimaryKeyConstraint("shelf", "number", "path", name="pk_revision_files"),
        sa.ForeignKeyConstraint(
            ["shelf", "number"],
            ["revisions.shelf", "revisions.number"],
            name="fk_revision_files_shelf",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["before_digest"], ["file_texts.digest"], name="fk_revision_files_before_digest"),
        sa.ForeignKeyConstraint(["after_digest"], ["file_texts.digest"], name="fk_revision_files_after_digest"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_revision_files_shelf", "revision_files", ["shelf", "path"])


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("author_id", sa.BigInteger, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("files", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_drafts_day", "drafts", ["day"])


def _log() -> None:
    op.create_table(
        "curation_log",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.BigInteger, nullable=False),
        sa.Column("deed", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer),
        sa.Column("note", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_curation_log"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_curation_log_at", "curation_log", ["at"])


def _corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("message_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("answer_id", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("message_id", name="pk_corrections"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_corrections_day", "corrections", ["day"])
