"""An engine that remembers what it was asked."""

from __future__ import annotations

from knowledge.library import Library
from retrieval.engine import Engine
from retrieval.model import Answer, Caution, Question


class Listening(Engine):
    """Answers as any engine does."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.heard: list[Question] = []

    def answer(self, question: Question) -> Answer:
        """Answer one turn, and remember it."""
        self.heard.append(question)
        return super().answer(question)

    def cautions(self) -> list[Caution]:
        """Return how sure the answers since the last look had to be."""
        found = [question.caution for question in self.heard]
        self.heard.clear()
        return found
