"""What was said last, by whom and where: in memory, for minutes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from cachetools import TTLCache

from bot.reference import PASSAGE_BITS, AnswerRef, digest_of
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
    question: str = field(default="", repr=False)
    """Its words, without personal numbers."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an answer was given to."""

    question: str = field(repr=False)
    public: bool
    """Others could read it."""


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

    def asked(self, asker: Asker, ref: AnswerRef) -> Asked | None:
        """Return what this asker asked here, if an answer, or that in another language, was to their latest turn."""
        turns = ((self._turns.get((asker.user_id, asker.channel_id, public)), public) for public in (True, False))
        said = [
            (last.answer_id == ref.answer_id, last.number, last.question, public)
            for last, public in turns
            if last is not None and (last.answer_id == ref.answer_id or _shows_the_same(last.turn, ref))
        ]
        return Asked(*max(said)[2:]) if said else None

    def remember(self, asker: Asker, answer: Answer, *, public: bool, question: str = "") -> None:
        """Keep an answer, and the words that it answers, as the asker's latest turn here."""
        if answer.turn is not None:
            self._count += 1
            last = LastTurn(answer.id, answer.turn, self._count, question)
            self._turns[asker.user_id, asker.channel_id, public] = last

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


def _shows_the_same(turn: Turn, ref: AnswerRef) -> bool:
    """Tell whether an answer shows the passages that a turn was answered with."""
    return ref.passages == tuple(digest_of(passage, PASSAGE_BITS) for passage in turn.passages)
