"""Bannock's engine as a whole, to be measured beside others: from the text of a question on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from knowledge.article import Article, Lang
from knowledge.companions import Companions
from knowledge.library import Library
from retrieval.engine import Engine
from retrieval.model import Question, Turn
from tests.benchmark.peers import K, Peer

NEW_TEXT = "The otters of the zoo are fed at noon, behind the old bridge."


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was typed, and what the asker said before."""

    text: str
    language: Lang
    history: tuple[str, ...] = ()


def before(engine: Engine, asked: Asked) -> Question:
    """Return a question after the turns that the asker took before it."""
    previous: Turn | None = None
    for text in asked.history:
        previous = engine.answer(Question(text, hint=asked.language, previous=previous)).turn
    return Question(asked.text, hint=asked.language, previous=previous)


class Searching(Peer):
    """Ranks passages: language, misspellings, earlier turns, every part of the ranking."""

    def __init__(self) -> None:
        self.engine: Engine
        self._numbers: dict[str, int] = {}

    def build(self, documents: Sequence[Article], _folder: Path) -> None:
        self.engine = Engine(_library(documents))
        self.engine.warm()
        passages = (article.passage_id(passage) for article in documents for passage in article.passages)
        self._numbers = {passage_id: number for number, passage_id in enumerate(passages)}

    def publish(self, documents: Sequence[Article], at: int) -> None:
        first, *others = documents[at].passages
        edited = replace(documents[at], passages=(replace(first, text=NEW_TEXT), *others))
        engine = Engine(_library([*documents[:at], edited, *documents[at + 1 :]]), like=self.engine)
        engine.warm()
        engine.answer(Question("When are the otters fed?", hint=edited.language))

    def question_about(self, document: Article) -> Asked:
        return Asked(document.passages[0].text[:60], document.language)

    def prepare(self, question: Asked) -> Question:
        return before(self.engine, question)

    def ask(self, question: Question) -> list[int]:
        return [self._numbers[passage_id] for passage_id in self.engine.search(question).passage_ids[:K]]


class Answering(Searching):
    """Answers: what a person waits for, but for Discord."""

    def ask(self, question: Question) -> list[int]:
        return [self._numbers[citation.passage_id] for citation in self.engine.answer(question).citations]


def _library(articles: Sequence[Article]) -> Library:
    return Library(tuple(articles), Companions(), (), "benchmark", MappingProxyType({}))
