"""A process that records answers until it is done or killed: `python -m tests.bot.store.writer FOLDER FIRST COUNT`.

It says "ready" once the store is open and waits for a line; then it names each group that the store has taken.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from pathlib import Path

from bot.store.records import Recorded
from tests.bot.store.samples import make_answer, open_store, posted

GROUP = 5
"""How many answers are recorded in one transaction."""


def group_of(number: int) -> list[Recorded]:
    """Return a group: each message, question and answer in it is of this number alone."""
    made = []
    for place in range(GROUP):
        message_id = number * GROUP + place + 1
        answer_id = f"f{message_id:015x}"
        public = posted(message_id, f"question {message_id}", answer_id=answer_id)
        made.append(replace(public, answer=make_answer(answer_id)))
    return made


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def write(folder: Path, first: int, count: int) -> None:
    """Record groups, one after the other."""
    async with open_store(folder) as store:
        say("ready")
        sys.stdin.readline()
        for number in range(first, first + count):
            await store.record(group_of(number))
            say(str(number))


if __name__ == "__main__":
    asyncio.run(write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
