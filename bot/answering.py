"""The one way to an answer, whichever door the question came through."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.library import Library
from retrieval.engine import Engine
from retrieval.model import Answer, Question

MAX_QUICK_PASSAGES = 2_000
"""Up to so many, of all languages together, an answer takes a millisecond or two: less than handing it to a thread
costs whoever else is waiting."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, the library it came from, and how long it took."""

    answer: Answer
    library_digest: str
    elapsed_ms: float


class Answering:
    """Answers from one library."""

    def __init__(self, engine: Engine, *, clock: Callable[[], float] = time.perf_counter) -> None:
        self._engine = engine
        self._clock = clock
        self._passages = sum(len(article.passages) for article in engine.library.articles)

    @property
    def library(self) -> Library:
        """Return the library that is answered from."""
        return self._engine.library

    @property
    def engine(self) -> Engine:
        """Return the engine that answers."""
        return self._engine

    @property
    def is_quick(self) -> bool:
        """Tell whether an answer takes so little time that it may be found on the event loop."""
        return self._passages <= MAX_QUICK_PASSAGES

    def warm(self) -> None:
        """Build now what the first questions would wait for."""
        self._engine.warm()

    def answer(self, question: Question) -> Answered:
        """Answer one turn."""
        started = self._clock()
        answer = self._engine.answer(question)
        return Answered(answer, self.library.digest, (self._clock() - started) * 1000)
