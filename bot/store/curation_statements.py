"""The statements of libraries' upkeep, built once; each is used by the store's method of the same name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from sqlalchemy import bindparam, delete, distinct, func, select, update
from sqlalchemy import insert as add

from bot.store import tables as t
from bot.store.curated import RevisionState
from bot.store.curation_tables import CORRECTIONS, CURATION_LOG, DRAFTS, FILE_TEXTS, REVISION_FILES, REVISIONS
from bot.store.engine import SqlInsert, insert

_OF_SHELF = REVISIONS.c.shelf == bindparam("shelf")
_PUBLISHED = REVISIONS.c.state == RevisionState.PUBLISHED

LAST_NUMBER = select(func.max(REVISIONS.c.number)).where(_OF_SHELF)
FINISH_REVISION = (
    update(REVISIONS)
    .where(REVISIONS.c.shelf == bindparam("of_shelf"), REVISIONS.c.number == bindparam("of_number"))
    .where(REVISIONS.c.state == RevisionState.PENDING)
    .values(state=bindparam("finished"))
    .returning(*REVISIONS.c)
)
FINISH_DRAFT = delete(DRAFTS).where(
    DRAFTS.c.id == bindparam("draft_id"), DRAFTS.c.version == bindparam("draft_version")
)
REVISIONS_OF_SHELF = (
    select(REVISIONS).where(_OF_SHELF, _PUBLISHED).order_by(REVISIONS.c.number.desc()).limit(bindparam("limit"))
)
OF_PATH = REVISIONS.c.number.in_(
    select(REVISION_FILES.c.number).where(
        REVISION_FILES.c.shelf == bindparam("shelf"), REVISION_FILES.c.path == bindparam("path")
    )
)
OF_EARLIER = REVISIONS.c.number < bindparam("before")

_BEFORE, _AFTER = FILE_TEXTS.alias("before_texts"), FILE_TEXTS.alias("after_texts")
# One statement: of two, the second might find the revision finished, and its files gone.
_WITH_FILES = (
    select(*REVISIONS.c, REVISION_FILES.c.path, _BEFORE.c.text.label("text_before"), _AFTER.c.text.label("text_after"))
    .join_from(REVISIONS, REVISION_FILES, isouter=True)
    .join(_BEFORE, _BEFORE.c.digest == REVISION_FILES.c.before_digest, isouter=True)
    .join(_AFTER, _AFTER.c.digest == REVISION_FILES.c.after_digest, isouter=True)
    .order_by(REVISIONS.c.shelf, REVISIONS.c.number, REVISION_FILES.c.path)
)
REVISION = _WITH_FILES.where(_OF_SHELF, REVISIONS.c.number == bindparam("number"))
PENDING_REVISIONS = _WITH_FILES.where(REVISIONS.c.state == RevisionState.PENDING)
PENDING_OF_SHELF = PENDING_REVISIONS.where(_OF_SHELF)

# A path twice in a revision is refused.
ADD_FILE = add(REVISION_FILES)
_LAST = (
    select(REVISION_FILES.c.path, func.max(REVISION_FILES.c.number).label("number"))
    .join_from(REVISION_FILES, REVISIONS)
    .where(_OF_SHELF, _PUBLISHED)
    .group_by(REVISION_FILES.c.path)
)
_STANDING = (REVISION_FILES.c.shelf == bindparam("shelf"), REVISION_FILES.c.after_digest.is_not(None))
_LAST_OF_EACH = _LAST.subquery("newest")
_LAST_OF_PATH = _LAST.where(REVISION_FILES.c.path == bindparam("path")).subquery("newest")
FILE_DIGESTS = (
    select(REVISION_FILES.c.path, REVISION_FILES.c.after_digest)
    .join(
        _LAST_OF_EACH,
        (_LAST_OF_EACH.c.path == REVISION_FILES.c.path) & (_LAST_OF_EACH.c.number == REVISION_FILES.c.number),
    )
    .where(*_STANDING)
)
FILE_TEXT = (
    select(FILE_TEXTS.c.text)
    .join(REVISION_FILES, REVISION_FILES.c.after_digest == FILE_TEXTS.c.digest)
    .join(
        _LAST_OF_PATH,
        (_LAST_OF_PATH.c.path == REVISION_FILES.c.path) & (_LAST_OF_PATH.c.number == REVISION_FILES.c.number),
    )
    .where(*_STANDING)
)

CHANGE_DRAFT = update(DRAFTS).where(
    DRAFTS.c.guild_id == bindparam("of_guild"),
    DRAFTS.c.id == bindparam("of_id"),
    DRAFTS.c.version == bindparam("of_version"),
)
_OF_DRAFT = (DRAFTS.c.guild_id == bindparam("guild_id"), DRAFTS.c.id == bindparam("draft_id"))
DRAFT = select(DRAFTS).where(*_OF_DRAFT)
DRAFTS_OF_GUILD = select(DRAFTS).where(DRAFTS.c.guild_id == bindparam("guild_id")).order_by(DRAFTS.c.day, DRAFTS.c.id)
FORGET_DRAFT = delete(DRAFTS).where(*_OF_DRAFT)

LOG = add(CURATION_LOG)
LOG_ENTRIES = (
    select(*(column for column in CURATION_LOG.c if column.name != "id"))
    .where(CURATION_LOG.c.guild_id == bindparam("guild_id"))
    .order_by(CURATION_LOG.c.at.desc(), CURATION_LOG.c.id)
    .limit(bindparam("limit"))
)

NEXT_CORRECTION = (
    select(CORRECTIONS).order_by(CORRECTIONS.c.tries, CORRECTIONS.c.day, CORRECTIONS.c.message_id).limit(1)
)
COUNT_CORRECTIONS = (
    select(func.count().label("waiting"))
    .select_from(CORRECTIONS)
    .where(CORRECTIONS.c.guild_id == bindparam("guild_id"))
)
RETRY_CORRECTION = (
    update(CORRECTIONS).where(CORRECTIONS.c.message_id == bindparam("of_message")).values(tries=CORRECTIONS.c.tries + 1)
)
FORGET_CORRECTION = delete(CORRECTIONS).where(CORRECTIONS.c.message_id == bindparam("message_id"))

_Q = t.QUESTIONS.c
QUESTIONS = (
    select(_Q.text, _Q.language, _Q.outcome, func.max(_Q.day).label("day"))
    .where(_Q.guild_id == bindparam("guild_id"), _Q.day >= bindparam("since"))
    .group_by(_Q.text, _Q.language, _Q.outcome)
)
_M = t.PUBLIC_MESSAGES.c
_MESSAGES_OF_GUILD = (_M.guild_id == bindparam("guild_id"), _M.day >= bindparam("since"))
TIMES_CITED = (
    select(_M.answer_id, t.ANSWER_PASSAGES.c.passage_id, func.count(distinct(_M.message_id)).label("messages"))
    .join(t.ANSWER_PASSAGES, t.ANSWER_PASSAGES.c.answer_id == _M.answer_id)
    .where(*_MESSAGES_OF_GUILD)
    .group_by(_M.answer_id, t.ANSWER_PASSAGES.c.passage_id)
)
CITING = (
    select(_M.message_id, _M.channel_id, _M.guild_id, _M.answer_id, _M.day)
    .where(*_MESSAGES_OF_GUILD)
    .where(
        _M.answer_id.in_(
            select(t.ANSWER_PASSAGES.c.answer_id).where(
                t.ANSWER_PASSAGES.c.passage_id.in_(bindparam("passage_ids", expanding=True))
            )
        )
    )
    .order_by(_M.message_id)
)


@dataclass(frozen=True, slots=True)
class CurationInserts:
    """The inserts of what may be there already, which each kind of database writes in its own way."""

    file_text: SqlInsert
    revision: SqlInsert
    draft: SqlInsert
    correction: SqlInsert

    @classmethod
    def of(cls, database: str) -> Self:
        """Return the inserts for a kind of database."""
        return cls(
            file_text=insert(database, FILE_TEXTS),
            revision=insert(database, REVISIONS),
            draft=insert(database, DRAFTS),
            correction=insert(database, CORRECTIONS),
        )
