"""Make the first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    _answers()
    _questions()
    _readers()
    _settings()


def _answers() -> None:
    op.create_table(
        "answers",
        sa.Column("answer_id", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("answer_id", name="pk_answers"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_answers_day", "answers", ["day"])
    op.create_table(
        "passage_texts",
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_passage_texts"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "answer_passages",
        sa.Column("answer_id", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("passage_id", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("answer_id", "position", name="pk_answer_passages"),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["answers.answer_id"], name="fk_answer_passages_answer_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["digest"], ["passage_texts.digest"], name="fk_answer_passages_digest"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_answer_passages_passage_id", "answer_passages", ["passage_id"])
    op.create_index("ix_answer_passages_digest", "answer_passages", ["digest"])
    op.create_table(
        "public_messages",
        sa.Column("message_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("answer_id", sa.Text, nullable=False),
        sa.Column("question", sa.Text),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("message_id", name="pk_public_messages"),
        sa.ForeignKeyConstraint(["answer_id"], ["answers.answer_id"], name="fk_public_messages_answer_id"),
        sqlite_with_rowid=False,
    )
    for column in ("answer_id", "question", "day"):
        op.create_index(f"ix_public_messages_{column}", "public_messages", [column])


def _questions() -> None:
    op.create_table(
        "questions",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_questions_day", "questions", ["day"])


def _readers() -> None:
    op.create_table(
        "votes",
        sa.Column("answer_id", sa.Text, nullable=False),
        sa.Column("guild_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("voter", sa.Text, nullable=False),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("answer_id", "guild_id", "voter", name="pk_votes"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_votes_voter", "votes", ["voter"])
    op.create_index("ix_votes_day", "votes", ["day"])
    op.create_table(
        "reports",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("answer_id", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("done", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_reports_day", "reports", ["day"])


def _settings() -> None:
    op.create_table(
        "languages",
        sa.Column("guild_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "person", name="pk_languages"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_languages_person", "languages", ["person"])
    op.create_index("ix_languages_day", "languages", ["day"])
    op.create_table(
        "guild_settings",
        sa.Column("guild_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("sharing", sa.Boolean, nullable=False),
        sa.Column("reports_channel_id", sa.BigInteger),
        sa.PrimaryKeyConstraint("guild_id", name="pk_guild_settings"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "facts",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_facts"),
        sqlite_with_rowid=False,
    )
