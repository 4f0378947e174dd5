"""The tables.

No table has SQLite's hidden row number: it counts up, so it would tell in which order questions and public messages
came, and by that who asked what. For the same reason rows that have no name of their own get a random one. PostgreSQL
keeps its rows in the order in which they came all the same; whoever can read its files can see it.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Integer, MetaData, Table, Text, false

from bot.store.columns import CleanText

VERSION = "0004"
"""The newest version in `migrations/versions`: of these tables, `curation_tables` and `ticket_tables`."""
METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


FACTS = Table(
    "facts",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)
ANSWERS = Table(
    "answers",
    METADATA,
    Column("answer_id", Text, primary_key=True),
    Column("language", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("day", Date, nullable=False, index=True),
    sqlite_with_rowid=False,
)
PASSAGE_TEXTS = Table(
    "passage_texts",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("text", CleanText, nullable=False),
    sqlite_with_rowid=False,
)
ANSWER_PASSAGES = Table(
    "answer_passages",
    METADATA,
    Column("answer_id", Text, ForeignKey("answers.answer_id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("passage_id", Text, nullable=False, index=True),
    Column("digest", Text, ForeignKey("passage_texts.digest"), nullable=False, index=True),
    sqlite_with_rowid=False,
)
ANSWER_PLACES = Table(
    "answer_places",
    METADATA,
    Column("answer_id", Text, ForeignKey("answers.answer_id", ondelete="CASCADE"), primary_key=True),
    Column("place", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
PUBLIC_MESSAGES = Table(
    "public_messages",
    METADATA,
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("channel_id", BigInteger, nullable=False),
    Column("guild_id", BigInteger, nullable=False),
    Column("answer_id", Text, ForeignKey("answers.answer_id"), nullable=False, index=True),
    Column("question", Text, index=True),
    Column("day", Date, nullable=False, index=True),
    sqlite_with_rowid=False,
)
QUESTIONS = Table(
    "questions",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("guild_id", BigInteger, nullable=False),
    Column("text", CleanText, nullable=False),
    Column("language", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("day", Date, nullable=False, index=True),
    sqlite_with_rowid=False,
)
VOTES = Table(
    "votes",
    METADATA,
    Column("answer_id", Text, primary_key=True),
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("voter", Text, primary_key=True, index=True),
    Column("helpful", Boolean, nullable=False),
    Column("day", Date, nullable=False, index=True),
    sqlite_with_rowid=False,
)
REPORTS = Table(
    "reports",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("guild_id", BigInteger, nullable=False),
    Column("answer_id", Text, nullable=False),
    Column("note", CleanText, nullable=False),
    Column("day", Date, nullable=False, index=True),
    Column("done", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
LANGUAGES = Table(
    "languages",
    METADATA,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("person", Text, primary_key=True, index=True),
    Column("language", Text, nullable=False),
    Column("day", Date, nullable=False, index=True),
    sqlite_with_rowid=False,
)
GUILD_SETTINGS = Table(
    "guild_settings",
    METADATA,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("sharing", Boolean, nullable=False),
    Column("reports_channel_id", BigInteger),
    Column("curator_role_id", BigInteger),
    Column("two_person", Boolean, nullable=False, server_default=false()),
    Column("audit_channel_id", BigInteger),
    Column("caution", Text, nullable=False, server_default="normal"),
    sqlite_with_rowid=False,
)

OF_A_GUILD = (PUBLIC_MESSAGES, QUESTIONS, VOTES, REPORTS, LANGUAGES, GUILD_SETTINGS)
"""The tables whose rows belong to one server."""
OF_A_PERSON = (VOTES.c.voter, LANGUAGES.c.person)
"""The columns that hold a person's pseudonym."""
