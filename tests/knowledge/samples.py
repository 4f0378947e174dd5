"""Small articles and libraries to test with."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

import knowledge
from knowledge.article import Article, ArticleId, Instrument, Lang, Passage, Stage
from knowledge.frontmatter import emit, parse
from knowledge.problem import BrokenFileError, Problem

ROOT = Path(os.fspath(knowledge.__path__[0])).resolve().parent
"""Where a child process finds the packages."""
HEAD = ("title: City Council passes the act", "publisher: The Denver Post", "url: https://example.org/story")
"""The lines that an article can't do without; they are lines 2 to 4 of `article_text`."""
BODY = "1. The council passed the ordinance."


def article_text(*more: str, body: str = BODY, head: tuple[str, ...] = HEAD) -> str:
    """Write an article as a moderator would; `more` follows on line 5, the body stands after an empty line."""
    return "\n".join(["---", *head, *more, "---", "", body, ""])


def read(text: str, article_id: str = "story", language: Lang = Lang.EN) -> Article:
    """Parse a text that is whole."""
    return parse(text, article_id, path=f"{article_id}.md", language=language).article


def places(problems: tuple[Problem, ...]) -> list[tuple[str, int]]:
    """Return the code and the line of each problem."""
    return [(problem.code, problem.line) for problem in problems]


def problems_of(text: str, article_id: str = "story") -> tuple[Problem, ...]:
    """Parse a text that is broken and return what was wrong."""
    with pytest.raises(BrokenFileError) as caught:
        parse(text, article_id, path=f"{article_id}.md")
    return caught.value.problems


def faults(text: str, article_id: str = "story") -> list[tuple[str, int]]:
    """Parse a text that is broken and return where."""
    return places(problems_of(text, article_id))


def passage(number: int = 1, text: str = "The council passed the ordinance.") -> Passage:
    """Make a passage that says no more than it must."""
    return Passage(number, text, Instrument.CONTEXT, Stage.CONTEXT)


def article(article_id: str = "story", language: Lang = Lang.EN, passages: tuple[Passage, ...] = ()) -> Article:
    """Make an article that says no more than it must."""
    return Article(
        id=ArticleId(article_id),
        language=language,
        title="City Council passes the act",
        publisher="The Denver Post",
        url="https://example.org/story",
        passages=passages or (passage(),),
    )


def put(folder: Path, *articles: Article) -> None:
    """Write articles in canonical form where a library has them."""
    for one in articles:
        path = folder / "articles" / one.language / f"{one.id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(emit(one), encoding="utf-8")


def twins(article_id: str = "story") -> tuple[Article, Article]:
    """Make an article in both languages."""
    english = article(article_id)
    return english, replace(english, language=Lang.ES, passages=(passage(text="El concejo aprobó la ordenanza."),))
