"""What was said last, by whom and where: in memory, for minutes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from cachetools import TTLCache

from retrieval.model import Answer, Turn

MAX_CONVERSATIONS = 2000
"""More than any one server has in a quarter of an hour; the one that rested longest is forgotten first."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and where. Never stored, never logged."""

    user_id: int
    guild_id: int
    """0 in direct messages."""
    channel_id: int


@dataclass(frozen=True, slots=True)
class LastTurn:
    """The latest turn of a conversation."""

    answer_id: str
    turn: Turn
    number: int
    """A later turn has a higher one."""


def monotonic() -> float:
    """Return the clock that conversations are measured by, looked up anew at each call, so that it can be moved."""
    return time.monotonic()


class Conversations:
    """The latest turn of each asker in each place; a conversation ends when nothing was said for `lifetime_s`.

    What was asked in private has its own: a turn that others can read never leans on it, or its answer would tell them.
    """

    def __init__(
        self, lifetime_s: float, *, max_count: int = MAX_CONVERSATIONS, clock: Callable[[], float] = monotonic
    ) -> None:
        self._turns: TTLCache[tuple[int, int, bool], LastTurn] = TTLCache(max_count, lifetime_s, timer=clock)
        self._count = 0

    def last(self, asker: Asker, *, public: bool) -> LastTurn | None:
        """Return what this asker's next turn here may lean on: in private, whatever was said last in the place."""
        said = [self._turns.get((asker.user_id, asker.channel_id, shown)) for shown in {True, public}]
        return max((turn for turn in said if turn is not None), key=lambda turn: turn.number, default=None)

    def remember(self, asker: Asker, answer: Answer, *, public: bool) -> None:
        """Keep an answer as the asker's latest turn here."""
        if answer.turn is not None:
            self._count += 1
            self._turns[asker.user_id, asker.channel_id, public] = LastTurn(answer.id, answer.turn, self._count)

    def forget(self, user_id: int) -> int:
        """Forget all that a person said, everywhere; return how many conversations that were."""
        self.expire()
        theirs = [key for key in self._turns if key[0] == user_id]
        for key in theirs:
            self._turns.pop(key, None)
        return len({key[:2] for key in theirs})

    def expire(self) -> None:
        """Forget the conversations that have ended, which otherwise only the next turn would do."""
        self._turns.expire()

    def __len__(self) -> int:
        return len(self._turns)
