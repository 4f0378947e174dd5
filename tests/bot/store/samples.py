"""What the tests keep, and a look at the files that it is kept in."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from bot.store.database import Database
from bot.store.engine import database_url
from bot.store.records import AskedQuestion, CitedPassage, GivenAnswer, PublicMessage, Recorded, Report
from bot.store.sql import SqlStore

DAY = date(2026, 3, 1)
GUILD = 715_000_000_000_000_001
CHANNEL = 715_000_000_000_000_002
MESSAGE = 1_480_000_000_000_000_000


def file_of(folder: Path) -> Path:
    """Return the database's file in a data folder."""
    return folder / "database" / "bannock.sqlite3"


def make_store(folder: Path) -> SqlStore:
    return SqlStore(Database(database_url(folder)))


@asynccontextmanager
async def open_store(folder: Path) -> AsyncIterator[SqlStore]:
    store = make_store(folder)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


def make_answer(answer_id: str = "00000000000000aa", *passages: CitedPassage, day: date = DAY) -> GivenAnswer:
    shown = passages or (CitedPassage("rule#1", "The city keeps its bridges open."),)
    return GivenAnswer(answer_id, "en", "answered", "", shown, day)


def make_message(message_id: int = MESSAGE, *, answer_id: str = "00000000000000aa", **more: Any) -> PublicMessage:
    given: dict[str, Any] = {"channel_id": CHANNEL, "guild_id": GUILD, "question": None, "day": DAY}
    return PublicMessage(message_id=message_id, answer_id=answer_id, **(given | more))


def make_question(text: str = "Who counts the bridges?", *, guild_id: int = GUILD, day: date = DAY) -> AskedQuestion:
    return AskedQuestion(guild_id, text, "en", "answered", day)


def make_report(note: str = "The toll has changed.", *, guild_id: int = GUILD, day: date = DAY) -> Report:
    return Report(guild_id, "00000000000000aa", note, day)


def asked(text: str, *, day: date = DAY, guild_id: int = GUILD) -> Recorded:
    """Return a private answer to a question."""
    return Recorded(make_answer(day=day), question=make_question(text, day=day, guild_id=guild_id))


def posted(message_id: int, text: str | None = None, *, day: date = DAY, **more: Any) -> Recorded:
    """Return a public answer, with the question where one is given."""
    question = None if text is None else make_question(text, day=day)
    return Recorded(make_answer(day=day), make_message(message_id, day=day, **more), question)


def rows(folder: Path, statement: str) -> list[tuple[Any, ...]]:
    """Return what the file holds, read without any code of the bot."""
    with closing(sqlite3.connect(file_of(folder))) as connection:
        return connection.execute(statement).fetchall()


def change(folder: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(file_of(folder))) as connection, connection:
        connection.execute(statement, values)


def questions(folder: Path) -> list[str]:
    """Return the texts of the questions that are kept, sorted."""
    return [text for (text,) in rows(folder, "SELECT text FROM questions ORDER BY text")]


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Write to the database, as another process may, and do not come to an end."""
    with closing(sqlite3.connect(file_of(folder), isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield


def alive_after_their_end(before: set[threading.Thread]) -> list[threading.Thread]:
    """Return the threads begun since then that do not end by themselves; each gets time enough to."""
    begun = set(threading.enumerate()) - before
    for thread in begun:
        thread.join(timeout=5)
    return [thread for thread in begun if thread.is_alive()]


def bytes_of(folder: Path) -> bytes:
    """Return all that stands in any file of a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
