"""A process that begins revisions and changes a draft, as fast as it can: `python -m ... FOLDER MODERATOR COUNT`.

It says "ready" once the store is open and waits for a line. Then it tells the number of each revision that it began
and, in the end, how often its change to the draft was the one that was kept.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from pathlib import Path

from bot.store.sql_curation import SqlCurationStore
from tests.bot.store.samples import GUILD
from tests.bot.store.upkeep import make_revision, open_both
from tests.bot.store.writer import say


async def revise(folder: Path, moderator: int, count: int) -> None:
    """Begin revisions and change the draft, in turn."""
    async with open_both(folder) as (_, curation):
        say("ready")
        sys.stdin.readline()
        kept = 0
        for _ in range(count):
            begun = await curation.begin_revision(make_revision(actor_id=moderator))
            kept += await change_draft(curation, moderator)
            say(str(begun.number))
        say(f"kept {kept}")


async def change_draft(curation: SqlCurationStore, moderator: int) -> bool:
    """Change the draft as it was found; tell whether nobody was quicker."""
    draft = await curation.draft(GUILD, 7)
    assert draft is not None
    return await curation.put_draft(replace(draft, author_id=moderator)) is not None


if __name__ == "__main__":
    asyncio.run(revise(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
