"""The store of libraries' upkeep in an SQL database."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from datetime import date
from itertools import groupby

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import curation_statements as s
from bot.store.columns import clean
from bot.store.curated import (
    Act,
    Correction,
    Draft,
    DraftState,
    FileChange,
    LogEntry,
    NewRevision,
    Revision,
    RevisionState,
)
from bot.store.curation_tables import CORRECTIONS
from bot.store.database import Database, Row, change, insert_rows
from bot.store.records import AskedQuestion
from bot.store.rowkeys import random_key, text_digest


class SqlCurationStore:
    """A CurationStore in SQLite or PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._inserts = s.CurationInserts.of(database.kind)

    # Revisions

    async def begin_revision(self, revision: NewRevision) -> Revision:
        """Keep a revision with the texts of its files, under the next number of its shelf; return it, files by path."""
        files = tuple(sorted(revision.files, key=lambda file: file.path))
        row = {field.name: getattr(revision, field.name) for field in fields(revision) if field.name != "files"}
        async with self._database.writing() as connection:
            row["number"] = number = await self._insert_numbered(connection, row)
            await insert_rows(connection, self._inserts.file_text, _text_rows(files))
            await insert_rows(connection, s.ADD_FILE, _file_rows(revision.shelf, number, files))
        return _revision(row, files)

    async def _insert_numbered(self, connection: AsyncConnection, row: Row) -> int:
        """Insert a revision under the next number; where another was quicker, under the one after that."""
        while True:
            last = (await connection.execute(s.LAST_NUMBER, {"shelf": row["shelf"]})).scalar()
            number = (last or 0) + 1
            if await change(connection, self._inserts.revision, **row | {"number": number}):
                return number

    async def finish_revision(
        self, shelf: str, number: int, state: RevisionState, log: LogEntry | None = None
    ) -> Revision | None:
        """Set the state of a pending revision, delete the draft that it publishes, and log it, all or nothing.

        Return the revision without its files; None where it was not pending. The draft of one that is abandoned stays.
        """
        values = {"of_shelf": shelf, "of_number": number, "finished": state}
        async with self._database.writing() as connection:
            row = (await connection.execute(s.FINISH_REVISION, values)).mappings().one_or_none()
            if row is None:
                return None
            if state is RevisionState.PUBLISHED:
                await change(connection, s.FINISH_DRAFT, draft_id=row["draft_id"], draft_version=row["draft_version"])
            if log is not None:
                await insert_rows(connection, s.LOG, [_log_row(log)])
            return _revision(dict(row))

    async def pending_revisions(self, shelf: str | None = None) -> list[Revision]:
        """Return the pending revisions with their files, of one shelf or of all, in order."""
        if shelf is None:
            return _revisions(await self._database.all(s.PENDING_REVISIONS))
        return _revisions(await self._database.all(s.PENDING_OF_SHELF, shelf=shelf))

    async def revisions(
        self, shelf: str, *, path: str | None = None, before: int | None = None, limit: int = 25
    ) -> list[Revision]:
        """Return published revisions without their files, the newest first: of one file, or before a number."""
        statement, values = s.REVISIONS_OF_SHELF, {"shelf": shelf, "limit": limit}
        if path is not None:
            statement, values = statement.where(s.OF_PATH), values | {"path": path}
        if before is not None:
            statement, values = statement.where(s.OF_EARLIER), values | {"before": before}
        return [_revision(row) for row in await self._database.all(statement, **values)]

    async def revision(self, shelf: str, number: int) -> Revision | None:
        """Return a revision with its files."""
        return next(iter(_revisions(await self._database.all(s.REVISION, shelf=shelf, number=number))), None)

    async def file_digests(self, shelf: str) -> Mapping[str, str]:
        """Return what the record says of each file that stands: SHA-256 of its text, in hexadecimal, by its path."""
        return {row["path"]: row["after_digest"] for row in await self._database.all(s.FILE_DIGESTS, shelf=shelf)}

    async def file_text(self, shelf: str, path: str) -> str | None:
        """Return the text that the record has of a file that stands."""
        row = await self._database.one(s.FILE_TEXT, shelf=shelf, path=path)
        return None if row is None else str(row["text"])

    # Drafts

    async def put_draft(self, draft: Draft) -> Draft | None:
        """Keep a draft: a new one, whose version is 0, or a change to one that is kept in the version given.

        Return it as it is kept, its version counted up; None, and nothing is kept, where another was quicker.
        """
        kept = replace(draft, reason=clean(draft.reason), version=draft.version + 1)
        row = _draft_row(kept)
        if draft.version == 0:
            changed = await self._database.change(self._inserts.draft, **row)
        else:
            key = {"of_guild": row.pop("guild_id"), "of_id": row.pop("id"), "of_version": draft.version}
            changed = await self._database.change(s.CHANGE_DRAFT, **key, **row)
        return kept if changed else None

    async def draft(self, guild_id: int, draft_id: int) -> Draft | None:
        """Return a server's draft."""
        row = await self._database.one(s.DRAFT, guild_id=guild_id, draft_id=draft_id)
        return None if row is None else _draft(row)

    async def drafts(self, guild_id: int) -> list[Draft]:
        """Return a server's drafts, the oldest first."""
        return [_draft(row) for row in await self._database.all(s.DRAFTS_OF_GUILD, guild_id=guild_id)]

    async def forget_draft(self, guild_id: int, draft_id: int) -> bool:
        """Delete a draft; tell whether it was there."""
        return await self._database.change(s.FORGET_DRAFT, guild_id=guild_id, draft_id=draft_id) > 0

    # The log

    async def log(self, entry: LogEntry) -> None:
        """Keep a line of the log."""
        await self._database.change(s.LOG, **_log_row(entry))

    async def log_entries(self, guild_id: int, limit: int = 25) -> list[LogEntry]:
        """Return a server's last lines of the log, the newest first."""
        return [LogEntry(**row) for row in await self._database.all(s.LOG_ENTRIES, guild_id=guild_id, limit=limit)]

    # Corrections

    async def add_corrections(self, corrections: Sequence[Correction]) -> int:
        """Keep messages to be corrected; return how many were not waiting already."""
        if not corrections:
            return 0
        statement = self._inserts.correction.returning(CORRECTIONS.c.message_id)
        async with self._database.writing() as connection:
            added = await connection.execute(statement, [asdict(correction) for correction in corrections])
            return len(added.all())

    async def next_correction(self) -> Correction | None:
        """Return the waiting correction with the fewest tries."""
        row = await self._database.one(s.NEXT_CORRECTION)
        return None if row is None else Correction(**row)

    async def count_corrections(self, guild_id: int) -> int:
        """Count a server's waiting corrections."""
        row = await self._database.one(s.COUNT_CORRECTIONS, guild_id=guild_id)
        return 0 if row is None else int(row["waiting"])

    async def retry_correction(self, message_id: int) -> None:
        """Count a try that failed."""
        await self._database.change(s.RETRY_CORRECTION, of_message=message_id)

    async def forget_correction(self, message_id: int) -> None:
        """Delete a correction that is done, or can't be."""
        await self._database.change(s.FORGET_CORRECTION, message_id=message_id)

    # What readers asked and were shown

    async def questions(self, guild_id: int, since: date, limit: int) -> list[AskedQuestion]:
        """Return different questions asked in a server since a day, in no order that tells when."""
        rows = await self._database.all(s.QUESTIONS, guild_id=guild_id, since=since)
        newest = {
            row["text"]: row for row in sorted(rows, key=lambda row: (row["day"], row["language"], row["outcome"]))
        }
        chosen = sorted(newest, key=text_digest)[:limit]
        return [AskedQuestion(guild_id, **newest[text]) for text in chosen]

    async def times_cited(self, guild_id: int, since: date) -> Mapping[str, int]:
        """Return in how many public messages of a server each article was cited since a day, by the article's id."""
        rows = await self._database.all(s.TIMES_CITED, guild_id=guild_id, since=since)
        # An answer that cites several passages of an article cites it once.
        messages = {(row["answer_id"], row["passage_id"].partition("#")[0]): row["messages"] for row in rows}
        times: Counter[str] = Counter()
        for (_, article_id), count in messages.items():
            times[article_id] += count
        return times

    async def citing(self, guild_id: int, passage_ids: Collection[str], since: date) -> list[Correction]:
        """Return a server's public messages since a day that cite any of these passages; revision 0, no tries."""
        values = {"guild_id": guild_id, "since": since, "passage_ids": list(passage_ids)}
        return [Correction(**row, revision=0) for row in await self._database.all(s.CITING, **values)]


def _revision(row: Row, files: tuple[FileChange, ...] = ()) -> Revision:
    values = {field.name: row[field.name] for field in fields(Revision) if field.name != "files"}
    values |= {"act": Act(values["act"]), "state": RevisionState(values["state"])}
    return Revision(**values, files=files)


def _revisions(rows: Iterable[Row]) -> list[Revision]:
    """Return the revisions of rows that hold a file each; the file is empty where a revision has none."""
    made = []
    for _, group in groupby(rows, key=lambda row: (row["shelf"], row["number"])):
        of_one = list(group)
        files = [
            FileChange(row["path"], row["text_before"], row["text_after"]) for row in of_one if row["path"] is not None
        ]
        made.append(_revision(of_one[0], tuple(files)))
    return made


def _text_rows(files: Iterable[FileChange]) -> list[Row]:
    """Return the texts of files, each once."""
    texts = {text for file in files for text in (file.before, file.after) if text is not None}
    return [{"digest": text_digest(text), "text": text} for text in sorted(texts)]


def _file_rows(shelf: str, number: int, files: Iterable[FileChange]) -> list[Row]:
    return [
        {
            "shelf": shelf,
            "number": number,
            "path": file.path,
            "before_digest": None if file.before is None else text_digest(file.before),
            "after_digest": None if file.after is None else text_digest(file.after),
        }
        for file in files
    ]


def _draft_row(draft: Draft) -> Row:
    return asdict(draft) | {"files": json.dumps([asdict(file) for file in draft.files])}


def _draft(row: Row) -> Draft:
    files = tuple(FileChange(**file) for file in json.loads(row["files"]))
    return Draft(**row | {"files": files, "act": Act(row["act"]), "state": DraftState(row["state"])})


def _log_row(entry: LogEntry) -> Row:
    return {"id": random_key(), **asdict(entry)}
