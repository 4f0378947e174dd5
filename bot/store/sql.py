"""The store in an SQL database."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from typing import Final

from sqlalchemy import Executable, Table
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import statements as s
from bot.store import tables as t
from bot.store.database import Database, Row, change, insert_rows
from bot.store.records import (
    CitedPassage,
    GivenAnswer,
    GuildSettings,
    PublicMessage,
    Purged,
    Recorded,
    Report,
    StoredReport,
)
from bot.store.rowkeys import random_key, text_digest
from retrieval.model import Caution

MAX_VALUES: Final = 10_000
"""How many values one statement may hold in every database: SQLite takes 32,766."""


class SqlStore:
    """A Store in SQLite or PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._inserts = s.Inserts.of(database.kind)

    async def open(self) -> None:
        """Open the database and bring its tables up to date.

        Raises:
            UnusableDatabaseError: it can't be opened, or is no database.
            NewerDatabaseError: a newer program wrote it.
        """
        await self._database.open()

    async def close(self) -> None:
        """Close every connection."""
        await self._database.close()

    # Answers

    async def record(self, given: Sequence[Recorded]) -> None:
        """Keep answers, all or none; with a message that is kept already, the question is not kept again."""
        answers = {r.answer.answer_id: r.answer for r in sorted(given, key=lambda r: r.answer.day)}
        async with self._database.writing() as connection:
            rows = await connection.execute(s.ANSWER_DAYS, {"answer_ids": list(answers)})
            known: dict[str, date] = {row.answer_id: row.day for row in rows}
            await self._answers(connection, [a for a in answers.values() if known.get(a.answer_id, date.min) < a.day])
            await insert_rows(connection, self._inserts.answer_place, _places(given))
            questions = await self._questions(connection, given)
            await insert_rows(connection, self._inserts.question, questions)

    async def _answers(self, connection: AsyncConnection, answers: Sequence[GivenAnswer]) -> None:
        """Keep answers that are new, or were not yet given on this day."""
        shown = [(a.answer_id, place, text_digest(p.text), p) for a in answers for place, p in enumerate(a.passages)]
        texts = {digest: {"digest": digest, "text": passage.text} for _, _, digest, passage in shown}
        cited = [
            {"answer_id": answer_id, "position": place, "passage_id": passage.passage_id, "digest": digest}
            for answer_id, place, digest, passage in shown
        ]
        await insert_rows(connection, self._inserts.passage_text, list(texts.values()))
        await insert_rows(connection, self._inserts.answer, [_columns(answer, t.ANSWERS) for answer in answers])
        await insert_rows(connection, self._inserts.answer_passage, cited)

    async def _questions(self, connection: AsyncConnection, given: Sequence[Recorded]) -> list[Row]:
        """Keep the messages, and return the questions to keep: without a message, or with one not kept before."""
        messages = [_columns(r.message, t.PUBLIC_MESSAGES) for r in given if r.message is not None]
        new: set[int | None] = set()
        if messages:
            statement = self._inserts.message.returning(t.PUBLIC_MESSAGES.c.message_id)
            new.update((await connection.execute(statement, messages)).scalars())
        kept = []
        for recorded in given:
            message_id = None if recorded.message is None else recorded.message.message_id
            if recorded.question is not None and (message_id is None or message_id in new):
                kept.append({"id": random_key(), **_columns(recorded.question, t.QUESTIONS)})
            new.discard(message_id)
        return kept

    async def given_answer(self, answer_id: str, guild_id: int) -> GivenAnswer | None:
        """Return an answer as it was given, where it may be looked up in a server; 0 stands for direct messages."""
        async with self._database.reading() as connection:
            values = {"answer_id": answer_id, "places": [0, guild_id]}
            row = (await connection.execute(s.ANSWER, values)).mappings().one_or_none()
            if row is None:
                return None
            passages = (await connection.execute(s.PASSAGES, {"answer_id": answer_id})).mappings()
            return GivenAnswer(**row, passages=tuple(CitedPassage(**passage) for passage in passages))

    async def public_message(self, message_id: int) -> PublicMessage | None:
        """Return what is known of a message of the bot."""
        row = await self._database.one(s.MESSAGE, message_id=message_id)
        return None if row is None else PublicMessage(**row)

    async def reply_to(self, question: str) -> PublicMessage | None:
        """Return the bot's newest reply to a message."""
        row = await self._database.one(s.REPLY_TO, question=question)
        return None if row is None else PublicMessage(**row)

    async def public_messages_citing(self, passage_ids: Collection[str], since: date) -> list[PublicMessage]:
        """Return the messages since a day that cite any of these passages, oldest first."""
        rows = await self._database.all(s.MESSAGES_CITING, passage_ids=list(passage_ids), since=since)
        return [PublicMessage(**row) for row in rows]

    async def forget_message(self, message_id: int) -> None:
        """Delete what is known of a message of the bot."""
        await self._database.change(s.FORGET_MESSAGE, message_id=message_id)

    # What readers say of them

    async def vote(self, answer_id: str, guild_id: int, voter: str, helpful: bool, day: date) -> None:
        """Keep a vote; it replaces the voter's earlier one on this answer."""
        values = {"answer_id": answer_id, "guild_id": guild_id, "voter": voter, "helpful": helpful, "day": day}
        await self._database.change(self._inserts.vote, **values)

    async def unname_vote(self, answer_id: str, guild_id: int, voter: str) -> None:
        """Let a vote that is kept lead to nobody any more; it counts on."""
        names = {"of_answer": answer_id, "of_guild": guild_id, "of_voter": voter, "nobody": secrets.token_hex(16)}
        await self._database.change(s.UNNAME_VOTE, **names)

    async def votes(self, answer_id: str, guild_id: int) -> tuple[int, int]:
        """Return how many in a server found an answer helpful, and how many did not."""
        rows = await self._database.all(s.VOTES, answer_id=answer_id, guild_id=guild_id)
        counts = {row["helpful"]: row["voters"] for row in rows}
        return counts.get(True, 0), counts.get(False, 0)

    async def report(self, report: Report) -> int:
        """Keep a report and return its id."""
        report_id = random_key()
        await self._database.change(self._inserts.report, id=report_id, done=False, **asdict(report))
        return report_id

    async def reports(self, guild_id: int | None = None, open_only: bool = True) -> list[StoredReport]:
        """Return the reports of a server, or of all, oldest first."""
        statement = s.REPORTS
        if guild_id is not None:
            statement = statement.where(t.REPORTS.c.guild_id == guild_id)
        if open_only:
            statement = statement.where(t.REPORTS.c.done.is_(False))
        return [StoredReport(**row) for row in await self._database.all(statement)]

    async def close_report(self, guild_id: int, report_id: int) -> bool:
        """Mark a server's report as done; tell whether it was open until now."""
        return await self._database.change(s.CLOSE_REPORT, of_guild=guild_id, report_id=report_id) > 0

    # Settings

    async def languages(self) -> dict[tuple[int, str], str]:
        """Return the language that each person chose, by server and pseudonym."""
        return {(row["guild_id"], row["person"]): row["language"] for row in await self._database.all(s.LANGUAGES)}

    async def set_language(self, guild_id: int, person: str, language: str | None, day: date) -> None:
        """Keep the language that a person chose; None forgets it."""
        if language is None:
            await self._database.change(s.FORGET_LANGUAGE, guild_id=guild_id, person=person)
        else:
            await self._database.change(
                self._inserts.language, guild_id=guild_id, person=person, language=language, day=day
            )

    async def guild_settings(self, guild_id: int) -> GuildSettings:
        """Return a server's settings, the defaults where nothing was set."""
        row = await self._database.one(s.GUILD_SETTINGS, guild_id=guild_id)
        if row is None:
            return GuildSettings(guild_id)
        # A newer program may have written one that this one does not know.
        known = row["caution"] in Caution.__members__.values()
        return GuildSettings(**{**row, "caution": Caution(row["caution"]) if known else Caution.NORMAL})

    async def set_guild_settings(self, settings: GuildSettings) -> None:
        """Keep a server's settings."""
        await self._database.change(self._inserts.guild_settings, **asdict(settings))

    async def fact(self, key: str) -> str | None:
        """Return something that the program noted for itself."""
        row = await self._database.one(s.FACT, key=key)
        return None if row is None else str(row["value"])

    async def set_fact(self, key: str, value: str) -> None:
        """Note something for the program itself."""
        await self._database.change(self._inserts.fact, key=key, value=value)

    # Deletion

    async def guild_ids(self) -> set[int]:
        """Return the servers of which anything is kept, 0 for direct messages among them."""
        async with self._database.reading() as connection:
            return {int(row.guild_id) for row in await connection.execute(s.GUILD_IDS)}

    async def forget_person(self, pseudonyms: Collection[str]) -> int:
        """Delete every row under any of a person's pseudonyms; return how many."""
        names = list(pseudonyms)
        groups = [names[start : start + MAX_VALUES] for start in range(0, len(names), MAX_VALUES)]
        return await self._delete([(s.FORGET_PERSON, {"pseudonyms": group}) for group in groups])

    async def forget_guild(self, guild_id: int) -> int:
        """Delete every row that belongs to a server; return how many.

        The history of its library stays, as the library does, but names nobody any more. Answers that could be looked
        up only there go too, except where a public message of another server shows one.
        """
        return await self._delete(
            [(s.FORGET_GUILD, {"guild_id": guild_id}), (s.FORGET_NAMES, {"of_shelf": str(guild_id)})]
        )

    async def _delete(self, steps: Sequence[tuple[Sequence[Executable], Row]]) -> int:
        """Delete rows, all or none, and leave no trace of them; return how many were."""
        rows = 0
        async with self._database.writing() as connection:
            for statements, values in steps:
                for statement in statements:
                    rows += await change(connection, statement, **values)
        if rows:
            await self._database.wipe()
        return rows

    async def purge(
        self,
        *,
        answers_before: date,
        messages_before: date,
        questions_before: date,
        votes_before: date,
        reports_before: date,
        languages_before: date,
        drafts_before: date,
        log_before: date,
    ) -> Purged:
        """Delete rows of earlier days, and leave no trace of them in the files.

        An answer stays as long as a public message shows it; a message's correction goes with it. The history of a
        library stays.
        """
        async with self._database.writing() as connection:
            messages = await change(connection, s.PURGE_MESSAGES, before=messages_before)
            purged = Purged(
                answers=await change(connection, s.PURGE_ANSWERS, before=answers_before),
                messages=messages,
                questions=await change(connection, s.PURGE_QUESTIONS, before=questions_before),
                votes=await change(connection, s.PURGE_VOTES, before=votes_before),
                reports=await change(connection, s.PURGE_REPORTS, before=reports_before),
                languages=await change(connection, s.PURGE_LANGUAGES, before=languages_before),
                drafts=await change(connection, s.PURGE_DRAFTS, before=drafts_before),
                log=await change(connection, s.PURGE_LOG, before=datetime.combine(log_before, time.min, UTC)),
                corrections=await change(connection, s.PURGE_CORRECTIONS, before=messages_before),
            )
            for statement in s.PURGE_TEXTS:
                await change(connection, statement)
        await self._database.wipe()
        return purged


def _places(given: Sequence[Recorded]) -> list[Row]:
    """Return where each answer may be looked up, each place once."""
    places = dict.fromkeys((recorded.answer.answer_id, recorded.answer.place) for recorded in given)
    return [{"answer_id": answer_id, "place": place} for answer_id, place in places]


def _columns(record: object, table: Table) -> Row:
    """Return the fields of a record that a table has columns for."""
    return {column.name: getattr(record, column.name) for column in table.c if hasattr(record, column.name)}
