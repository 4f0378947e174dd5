"""A process that publishes without end until it is killed, and tells of everything that it was told is live."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from datetime import UTC, date, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from bot.sources.publishing import Publisher
from bot.sources.shelves import Shelf, read_file, server_shelf
from bot.store.curated import Act, Draft, DraftState, FileChange, NewRevision, Revision
from bot.store.database import Database
from bot.store.engine import database_url
from bot.store.rowkeys import random_key
from bot.store.sql_curation import SqlCurationStore

GUILD = 715_000_000_000_000_001
AUTHOR = 715_000_000_000_000_005
PAIR = ("articles/en/bridges.md", "articles/es/bridges.md")
"""Published together each time: a reader must never find one without the other for good."""
OTHERS = tuple(f"articles/en/story-{number}.md" for number in range(5))


def article(stamp: int, language: str) -> str:
    """Write an article whose every line tells by which change it was made."""
    body = "\n\n".join(f"{number}. Bridge {number} was counted by change {stamp}." for number in range(1, 40))
    return (
        f"---\ntitle: Bridges, change {stamp}\npublisher: The Lantern\nurl: https://example.org/{stamp}\n"
        f"language: {language}\nauthority: news\nstage: context\ninstrument: context\nwording: summary\n---\n\n{body}\n"
    )


def stamp_of(text: str | None) -> int | None:
    """Return the change that an article was made by; fails where two changes are mixed in it."""
    if text is None:
        return None
    stamp = int(text.split("change ", 1)[1].split("\n", 1)[0])
    language = "es" if "language: es" in text else "en"
    assert text == article(stamp, language)
    return stamp


class Desk:
    """The parts that publish, on one data folder."""

    def __init__(self, data_dir: Path) -> None:
        self.database = Database(database_url(data_dir))
        self.store = SqlCurationStore(self.database)
        self.shelf = server_shelf(data_dir / "libraries", GUILD)
        self.publisher = Publisher(self.store, data_dir / "locks", lambda: datetime.now(UTC), _nothing)

    async def draft(self, files: Sequence[FileChange]) -> Draft:
        """Keep a draft of a change."""
        made = Draft(random_key(), GUILD, AUTHOR, Act.EDIT, "bridges", tuple(files), "", DraftState.OPEN, date.today())
        kept = await self.store.put_draft(made)
        assert kept is not None
        return kept

    async def publish(self, draft: Draft) -> Revision:
        """Publish a draft."""
        new = NewRevision(
            shelf=self.shelf.key,
            act=draft.act,
            subject=draft.subject,
            actor_id=AUTHOR,
            approver_id=None,
            at=datetime.now(UTC),
            reason=str(draft.id),
            files=draft.files,
            draft_id=draft.id,
            draft_version=draft.version,
        )
        return await self.publisher.publish(self.shelf, new)


async def _nothing(_shelf: Shelf) -> None:
    """Let no answers follow: there are none here."""


def change(desk: Desk, stamp: int, chance: random.Random) -> list[FileChange]:
    """Make up a change: of the pair, or of one story that comes, is altered or goes."""
    paths = PAIR if chance.random() < 0.6 else (chance.choice(OTHERS),)
    gone = len(paths) == 1 and chance.random() < 0.3 and read_file(desk.shelf, paths[0]) is not None
    files = []
    for path in paths:
        before = read_file(desk.shelf, path)
        after = None if gone else article(stamp, path.split("/")[1])
        files.append(FileChange(path, before, after))
    return files


def work(data_dir: Path, seed: int, told: Connection) -> None:
    """Publish until killed; tell of each draft that is kept and of each revision that is live."""
    asyncio.run(_work(data_dir, random.Random(seed), told))  # noqa: S311 (chance, not secrecy)


async def _work(data_dir: Path, chance: random.Random, told: Connection) -> None:
    desk = Desk(data_dir)
    await desk.database.open()
    await desk.publisher.catch_up(desk.shelf)
    told.send(("ready", 0, 0))
    for _ in range(10_000):
        stamp = chance.getrandbits(40)
        draft = await desk.draft(change(desk, stamp, chance))
        told.send(("drafted", draft.id, 0))
        revision = await desk.publish(draft)
        told.send(("published", draft.id, revision.number))
