"""The statements, built once; each is used by the store's method of the same name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from sqlalchemy import bindparam, case, delete, func, or_, select, union, update

from bot.store import curation_tables as c
from bot.store import tables as t
from bot.store import ticket_tables as d
from bot.store.curated import OPERATOR
from bot.store.engine import SqlInsert, insert

ANSWER = (
    select(t.ANSWERS, t.ANSWER_PLACES.c.place)
    .join_from(t.ANSWERS, t.ANSWER_PLACES)
    .where(t.ANSWERS.c.answer_id == bindparam("answer_id"))
    .where(t.ANSWER_PLACES.c.place.in_(bindparam("places", expanding=True)))
    .order_by(t.ANSWER_PLACES.c.place)
    .limit(1)
)
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
UNNAME_VOTE = (
    update(t.VOTES)
    .where(t.VOTES.c.answer_id == bindparam("of_answer"), t.VOTES.c.guild_id == bindparam("of_guild"))
    .where(t.VOTES.c.voter == bindparam("of_voter"))
    .values(voter=bindparam("nobody"))
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
_OF_A_GUILD = (*t.OF_A_GUILD, *c.UPKEEP_OF_A_GUILD, *d.DESK_OF_A_GUILD)
GUILD_IDS = union(
    *(select(table.c.guild_id) for table in _OF_A_GUILD),
    select(t.ANSWER_PLACES.c.place.label("guild_id")).where(t.ANSWER_PLACES.c.place != 0),
)
_SHOWN = select(t.PUBLIC_MESSAGES.c.answer_id)
PURGE_ANSWERS = delete(t.ANSWERS).where(t.ANSWERS.c.day < bindparam("before"), t.ANSWERS.c.answer_id.not_in(_SHOWN))
_PURGE_PASSAGE_TEXTS = delete(t.PASSAGE_TEXTS).where(
    t.PASSAGE_TEXTS.c.digest.not_in(select(t.ANSWER_PASSAGES.c.digest))
)
_BEFORE, _AFTER = c.REVISION_FILES.c.before_digest, c.REVISION_FILES.c.after_digest
_PURGE_FILE_TEXTS = delete(c.FILE_TEXTS).where(
    # One empty digest among them, and no text would count as not among them.
    c.FILE_TEXTS.c.digest.not_in(select(_BEFORE).where(_BEFORE.is_not(None))),
    c.FILE_TEXTS.c.digest.not_in(select(_AFTER).where(_AFTER.is_not(None))),
)
PURGE_TEXTS = (_PURGE_PASSAGE_TEXTS, _PURGE_FILE_TEXTS)
PURGE_LOG = delete(c.CURATION_LOG).where(c.CURATION_LOG.c.at < bindparam("before"))
PURGE_MESSAGES, PURGE_QUESTIONS, PURGE_VOTES, PURGE_REPORTS, PURGE_LANGUAGES, PURGE_DRAFTS, PURGE_CORRECTIONS = (
    delete(table).where(table.c.day < bindparam("before"))
    for table in (t.PUBLIC_MESSAGES, t.QUESTIONS, t.VOTES, t.REPORTS, t.LANGUAGES, c.DRAFTS, c.CORRECTIONS)
)

FORGET_GUILD = (
    *(delete(table).where(table.c.guild_id == bindparam("guild_id")) for table in _OF_A_GUILD),
    delete(t.ANSWER_PLACES).where(t.ANSWER_PLACES.c.place == bindparam("guild_id")).where(t.ANSWER_PLACES.c.place != 0),
    delete(t.ANSWERS).where(
        t.ANSWERS.c.answer_id.not_in(select(t.ANSWER_PLACES.c.answer_id)), t.ANSWERS.c.answer_id.not_in(_SHOWN)
    ),
    _PURGE_PASSAGE_TEXTS,
)
FORGET_NAMES = (
    update(c.REVISIONS)
    .where(c.REVISIONS.c.shelf == bindparam("of_shelf"))
    .where(or_(c.REVISIONS.c.actor_id != OPERATOR, c.REVISIONS.c.approver_id != OPERATOR))
    .values(actor_id=OPERATOR, approver_id=case((c.REVISIONS.c.approver_id.is_not(None), OPERATOR))),
)


@dataclass(frozen=True, slots=True)
class Inserts:
    """The inserts, which each kind of database writes in its own way."""

    passage_text: SqlInsert
    answer: SqlInsert
    answer_passage: SqlInsert
    answer_place: SqlInsert
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
            answer_place=insert(database, t.ANSWER_PLACES),
            message=insert(database, t.PUBLIC_MESSAGES),
            question=insert(database, t.QUESTIONS),
            vote=insert(database, t.VOTES, "helpful", "day"),
            report=insert(database, t.REPORTS),
            language=insert(database, t.LANGUAGES, "language", "day"),
            guild_settings=insert(
                database, t.GUILD_SETTINGS, *(column.name for column in t.GUILD_SETTINGS.c if not column.primary_key)
            ),
            fact=insert(database, t.FACTS, "value"),
        )
