"""The tables of libraries' upkeep; as the others, none has SQLite's hidden row number.

What moderators do has a time, but no table tells in which order their drafts and corrections came.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Date, ForeignKey, ForeignKeyConstraint, Index, Integer, Table, Text

from bot.store.columns import CleanText, ExactText, UtcTime
from bot.store.tables import METADATA

FILE_TEXTS = Table(
    "file_texts",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("text", ExactText, nullable=False),
    sqlite_with_rowid=False,
)
REVISIONS = Table(
    "revisions",
    METADATA,
    Column("shelf", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("act", Text, nullable=False),
    Column("subject", CleanText, nullable=False),
    Column("actor_id", BigInteger, nullable=False),
    Column("approver_id", BigInteger),
    Column("at", UtcTime, nullable=False),
    Column("reason", CleanText, nullable=False),
    Column("state", Text, nullable=False),
    Column("draft_id", BigInteger),
    Column("draft_version", Integer),
    sqlite_with_rowid=False,
)
REVISION_FILES = Table(
    "revision_files",
    METADATA,
    Column("shelf", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("path", Text, primary_key=True),
    Column("before_digest", Text, ForeignKey("file_texts.digest")),
    Column("after_digest", Text, ForeignKey("file_texts.digest")),
    ForeignKeyConstraint(["shelf", "number"], ["revisions.shelf", "revisions.number"], ondelete="CASCADE"),
    Index(None, "shelf", "path"),
    sqlite_with_rowid=False,
)
DRAFTS = Table(
    "drafts",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("guild_id", BigInteger, nullable=False),
    Column("author_id", BigInteger, nullable=False),
    Column("act", Text, nullable=False),
    Column("subject", CleanText, nullable=False),
    Column("files", Text, nullable=False),
    Column("reason", CleanText, nullable=False),
    Column("state", Text, nullable=False),
    Column("day", Date, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    sqlite_with_rowid=False,
)
CURATION_LOG = Table(
    "curation_log",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("guild_id", BigInteger, nullable=False),
    Column("at", UtcTime, nullable=False, index=True),
    Column("actor_id", BigInteger, nullable=False),
    Column("deed", Text, nullable=False),
    Column("subject", CleanText, nullable=False),
    Column("revision", Integer),
    Column("note", CleanText, nullable=False),
    sqlite_with_rowid=False,
)
CORRECTIONS = Table(
    "corrections",
    METADATA,
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("channel_id", BigInteger, nullable=False),
    Column("guild_id", BigInteger, nullable=False),
    Column("answer_id", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("day", Date, nullable=False, index=True),
    Column("tries", Integer, nullable=False),
    sqlite_with_rowid=False,
)

UPKEEP_OF_A_GUILD = (DRAFTS, CURATION_LOG, CORRECTIONS)
"""The tables whose rows belong to one server; revisions belong to a library, which stays."""
