"""Whatever moment the process is killed at: the old library or the new one, and the record says which."""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import time
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from bot.sources.shelves import read_file, read_shelf
from bot.store.rowkeys import text_digest
from knowledge.library import read_own
from tests.bot.process import ROOT
from tests.bot.sources.publishing_worker import PAIR, Desk, stamp_of, work

PATIENCE_S = 30
LONGEST_LIFE_S = 0.12
"""Some ten changes: enough for every step of one to be met."""


@dataclass
class Told:
    """What dead processes said before they died."""

    drafts: set[int] = field(default_factory=set)
    published: dict[int, int] = field(default_factory=dict)
    """The revision of each draft that was said to be live."""


def live_and_die(context: ForkServerContext, data_dir: Path, seed: int, told: Told) -> None:
    """Let a process publish, kill it at a random moment, and take down what it said."""
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(data_dir, seed, sender))
    process.start()
    sender.close()
    assert receiver.poll(PATIENCE_S), "it never began"
    assert receiver.recv()[0] == "ready"
    process.join(random.Random(seed).random() * LONGEST_LIFE_S)  # noqa: S311 (chance, not secrecy)
    process.kill()
    process.join(PATIENCE_S)
    try:
        while receiver.poll():
            word, draft_id, number = receiver.recv()
            if word == "drafted":
                told.drafts.add(draft_id)
            else:
                told.published[draft_id] = number
    except EOFError:
        pass


async def look_after(data_dir: Path, told: Told) -> bool:
    """Look at what a dead process left, then start as the bot does and look again; tell whether it left work undone."""
    desk = Desk(data_dir)
    await desk.database.open()
    try:
        # Even before anybody mends anything, no file is half.
        left, unreadable = read_shelf(desk.shelf)
        assert unreadable == ()
        assert {path: stamp_of(text) for path, text in left.items()}.keys() == left.keys()
        assert read_own(desk.shelf.folder).problems == ()

        pending = await desk.store.pending_revisions(desk.shelf.key)
        caught_up = await desk.publisher.catch_up(desk.shelf)
        assert caught_up.by_hand is None, "something stood in the files that the record does not know"

        texts, _ = read_shelf(desk.shelf)
        digests = await desk.store.file_digests(desk.shelf.key)
        assert {path: text_digest(text) for path, text in texts.items()} == dict(digests)
        assert len({stamp_of(read_file(desk.shelf, path)) for path in PAIR}) == 1, "one of a pair came alone"
        assert list(desk.shelf.folder.rglob("*.tmp")) == []
        for draft_id, number in told.published.items():
            revision = await desk.store.revision(desk.shelf.key, number)
            assert revision is not None, f"revision {number} of draft {draft_id} is lost"
            assert revision.files
        waiting = {draft.id for draft in await desk.store.drafts(int(desk.shelf.key))}
        assert waiting.isdisjoint(told.published), "what is live still waits"
        live = {int(one.reason) for one in await desk.store.revisions(desk.shelf.key, limit=1000)}
        lost = told.drafts - waiting - live
        assert not lost, "a draft is gone, and was never live"
        return bool(pending)
    finally:
        await desk.database.close()


def test_a_killed_process_leaves_the_old_library_or_the_new_one(
    tmp_path: Path, kills: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The server that processes are forked from looks for what it loads ahead in the environment only.
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([work.__module__, "alembic.command", "sqlalchemy.dialects.sqlite.aiosqlite"])
    seed, told, undone = time.time_ns() & 0xFFFF_FFFF, Told(), 0
    for number in range(kills):
        live_and_die(context, tmp_path, seed + number, told)
        undone += asyncio.run(look_after(tmp_path, told))
        # What was said is checked once; the drafts that wait are all looked at each time.
        told.published.clear()
        told.drafts.clear()
    assert undone or kills < 50, f"no kill met a change half done (seed {seed})"
