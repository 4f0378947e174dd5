"""What the tests keep of libraries' upkeep."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.store.curated import Act, Correction, Draft, DraftState, FileChange, LogEntry, NewRevision
from bot.store.sql import SqlStore
from bot.store.sql_curation import SqlCurationStore
from tests.bot.store.samples import CHANNEL, DAY, GUILD, open_store

SHELF = str(GUILD)
MODERATOR, OTHER_MODERATOR = 210_000_000_000_000_001, 210_000_000_000_000_002
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ARTICLE = "articles/en/bridge-rule.md"
ADDED = FileChange(ARTICLE, None, "The clerk counts the bridges.\n")
EDITED = FileChange(ARTICLE, "The clerk counts the bridges.\n", "The clerk counts the bridges every spring.\n")
GONE = FileChange(ARTICLE, "The clerk counts the bridges every spring.\n", None)


@asynccontextmanager
async def open_both(folder: Path) -> AsyncIterator[tuple[SqlStore, SqlCurationStore]]:
    """Open both stores on one database."""
    async with open_store(folder) as store:
        yield store, SqlCurationStore(store._database)


def make_revision(*files: FileChange, **more: Any) -> NewRevision:
    given: dict[str, Any] = {
        "shelf": SHELF,
        "act": Act.ADD,
        "subject": "bridge-rule",
        "actor_id": MODERATOR,
        "approver_id": None,
        "at": NOON,
        "reason": "The clerk wrote to us.",
    }
    return NewRevision(files=files or (ADDED,), **(given | more))


def make_draft(draft_id: int = 7, **more: Any) -> Draft:
    given: dict[str, Any] = {
        "guild_id": GUILD,
        "author_id": MODERATOR,
        "act": Act.EDIT,
        "subject": "bridge-rule",
        "files": (EDITED,),
        "reason": "The season was missing.",
        "state": DraftState.OPEN,
        "day": DAY,
    }
    return Draft(id=draft_id, **(given | more))


def make_entry(deed: str = "published", **more: Any) -> LogEntry:
    given: dict[str, Any] = {"guild_id": GUILD, "at": NOON, "actor_id": MODERATOR, "subject": "bridge-rule"}
    return LogEntry(deed=deed, **(given | more))


def make_correction(message_id: int, **more: Any) -> Correction:
    given: dict[str, Any] = {"guild_id": GUILD, "answer_id": "00000000000000aa", "revision": 1, "day": DAY}
    return Correction(message_id, CHANNEL, **(given | more))
