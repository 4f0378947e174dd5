"""The statements, built once; each is used by the store's method of the same name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from sqlalchemy import bindparam, delete, func, select, union, update

from bot.store import tables as t
from bot.store.engine import SqlInsert, insert

ANSWER = select(t.ANSWERS).where(t.ANSWERS.c.answer_id == bindparam("answer_id"))
ANSWER_DAYS = select(t.ANSWERS.c.answer_id, t.ANSWERS.c.day).where(
    t.ANSWERS.c.answer_id.in_(bindparam("answer_ids", expanding=True))
)
PASSAGES = (
    select(t.ANSWER_PASSAGES.c.passage_id, t.PASSAGE_TEXTS.c.text)
    .join_from(t.ANSWER_PASSAGES, t.PASSAGE_TEXTS)
    .where(t.ANSWER_PASSAGES.c.answer_id == bindparam("answer_id"))
    .order_by(t.ANSWER_PASSAGES.c.position)
)
MESSAGE = select(t.PUBLIC_MESSAGES).where(t.PUBLIC_MESSAGES.c.message_id == bindparam("message_id"))
REPLY_TO = (
    select(t.PUBLIC_MESSAGES)
    .where(t.PUBLIC_MESSAGES.c.question == bindparam("question"))
    .order_by(t.PUBLIC_MESSAGES.c.message_id.desc())
    .limit(1)
)
_CITING = select(t.ANSWER_PASSAGES.c.answer_id).where(
    t.ANSWER_PASSAGES.c.passage_id.in_(bindparam("passage_ids", expanding=True))
)
MESSAGES_CITING = (
    select(t.PUBLIC_MESSAGES)
    .where(t.PUBLIC_MESSAGES.c.answer_id.in_(_CITING), t.PUBLIC_MESSAGES.c.day >= bindparam("since"))
    .order_by(t.PUBLIC_MESSAGES.c.message_id)
)
FORGET_MESSAGE = delete(t.PUBLIC_MESSAGES).where(t.PUBLIC_MESSAGES.c.message_id == bindparam("message_id"))
VOTES = (
    select(t.VOTES.c.helpful, func.count().label("voters"))
    .where(t.VOTES.c.answer_id == bindparam("answer_id"), t.VOTES.c.guild_id == bindparam("guild_id"))
    .group_by(t.VOTES.c.helpful)
)
REPORTS = select(t.REPORTS).order_by(t.REPORTS.c.day, t.REPORTS.c.id)
CLOSE_REPORT = (
    update(t.REPORTS)
    .where(t.REPORTS.c.guild_id == bindparam("of_guild"), t.REPORTS.c.id == bindparam("report_id"))
    .where(t.REPORTS.c.done.is_(False))
    .values(done=True)
)
LANGUAGES = select(t.LANGUAGES.c.guild_id, t.LANGUAGES.c.person, t.LANGUAGES.c.language)
FORGET_LANGUAGE = delete(t.LANGUAGES).where(
    t.LANGUAGES.c.guild_id == bindparam("guild_id"), t.LANGUAGES.c.person == bindparam("person")
)
GUILD_SETTINGS = select(t.GUILD_SETTINGS).where(t.GUILD_SETTINGS.c.guild_id == bindparam("guild_id"))
FACT = select(t.FACTS.c.value).where(t.FACTS.c.key == bindparam("key"))

FORGET_PERSON = tuple(
    delete(column.table).where(column.in_(bindparam("pseudonyms", expanding=True))) for column in t.OF_A_PERSON
)
GUILD_IDS = union(*(select(table.c.guild_id) for table in t.OF_A_GUILD))
FORGET_GUILD = tuple(delete(table).where(table.c.guild_id == bindparam("guild_id")) for table in t.OF_A_GUILD)

PURGE_ANSWERS = delete(t.ANSWERS).where(
    t.ANSWERS.c.day < bindparam("before"), t.ANSWERS.c.answer_id.not_in(select(t.PUBLIC_MESSAGES.c.answer_id))
)
PURGE_PASSAGE_TEXTS = delete(t.PASSAGE_TEXTS).where(t.PASSAGE_TEXTS.c.digest.not_in(select(t.ANSWER_PASSAGES.c.digest)))
PURGE_MESSAGES, PURGE_QUESTIONS, PURGE_VOTES, PURGE_REPORTS, PURGE_LANGUAGES = (
    delete(table).where(table.c.day < bindparam("before"))
    for table in (t.PUBLIC_MESSAGES, t.QUESTIONS, t.VOTES, t.REPORTS, t.LANGUAGES)
)


@dataclass(frozen=True, slots=True)
class Inserts:
    """The inserts, which each kind of database writes in its own way."""

    passage_text: SqlInsert
    answer: SqlInsert
    answer_passage: SqlInsert
    message: SqlInsert
    question: SqlInsert
    vote: SqlInsert
    report: SqlInsert
    language: SqlInsert
    guild_settings: SqlInsert
    fact: SqlInsert

    @classmethod
    def of(cls, database: str) -> Self:
        """Return the inserts for a kind of database."""
        return cls(
            passage_text=insert(database, t.PASSAGE_TEXTS),
            answer=insert(database, t.ANSWERS, "day", where_earlier="day"),
            answer_passage=insert(database, t.ANSWER_PASSAGES),
            message=insert(database, t.PUBLIC_MESSAGES),
            question=insert(database, t.QUESTIONS),
            vote=insert(database, t.VOTES, "helpful", "day"),
            report=insert(database, t.REPORTS),
            language=insert(database, t.LANGUAGES, "language", "day"),
            guild_settings=insert(database, t.GUILD_SETTINGS, "sharing", "reports_channel_id"),
            fact=insert(database, t.FACTS, "value"),
        )
