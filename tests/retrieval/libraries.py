"""Small libraries: built in memory, or written to a folder as a moderator would."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Any

from knowledge.article import Article, ArticleId, Instrument, Lang, Passage, PassageId, Stage
from knowledge.companions import Companions
from knowledge.library import Library, load_library
from retrieval.engine import Engine
from retrieval.model import Answer, Question

FILLER = (
    "The fund pays lawyers for residents.",
    "Courts accept written pleas by post.",
    "Libraries open at nine on weekdays.",
    "The zoo feeds its otters at noon.",
    "Snow ploughs clear the main streets first.",
    "Trees along the river are pruned in winter.",
    "Museums are free on the first Saturday.",
    "The bakery sells rye bread and rolls.",
)
"""Passages about other things, so that a word's rarity means something."""


def make_passage(number: int, text: str, **fields: Any) -> Passage:
    return Passage(number, text, **{"instrument": Instrument.CONTEXT, "stage": Stage.CONTEXT, **fields})


def make_article(article_id: str, *passages: Passage, language: Lang = Lang.EN, **fields: Any) -> Article:
    given = {"title": article_id, "publisher": "The Paper", "url": "https://example.org/", **fields}
    return Article(id=ArticleId(article_id), language=language, passages=passages, **given)


def make_library(*articles: Article, companions: Companions | None = None, digest: str = "digest") -> Library:
    ordered = tuple(sorted(articles, key=lambda article: (article.id, article.language)))
    return Library(ordered, companions or Companions(), (), digest, MappingProxyType({}))


def filler(language: Lang = Lang.EN) -> Article:
    return make_article("filler", *(make_passage(n, text) for n, text in enumerate(FILLER, 1)), language=language)


def write_article(folder: Path, name: str, *passages: str, **front: str) -> None:
    """Write `<name>.md`; the name may begin with the folder of a language, and a passage holds its own fields."""
    path = folder / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    fields = {"title": path.stem, "publisher": "The Paper", "url": "https://example.org/", **front}
    head = "\n".join(f"{key}: {value}" for key, value in fields.items())
    path.write_text(f"---\n{head}\n---\n\n" + "\n\n".join(passages) + "\n", encoding="utf-8")


def read_engine(folder: Path, *, with_filler: bool = True) -> Engine:
    """Make an engine of what a folder holds and no more."""
    if with_filler:
        write_article(folder, "en/filler", *FILLER)
    library = load_library(folder, shipped=folder)
    assert library.problems == ()
    return Engine(library)


def ask(engine: Engine, text: str, hint: Lang | None = None, previous: Answer | None = None) -> Answer:
    """Ask one turn, after another if one is given."""
    return engine.answer(Question(text, hint=hint, previous=previous.turn if previous is not None else None))


def cited(answer: Answer) -> list[PassageId]:
    return [citation.passage_id for citation in answer.citations]


def shown(answer: Answer) -> str:
    return "\n".join(statement.text for statement in answer.statements)
