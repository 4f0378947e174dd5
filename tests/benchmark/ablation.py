"""What each part of the library is worth: the same questions on libraries that lack one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from knowledge.library import Library


def variants(library: Library) -> Iterator[tuple[str, Library]]:
    """Yield the library whole, then without each of its parts in turn."""
    companions = library.companions
    bare = tuple(
        replace(article, passages=tuple(replace(passage, questions=()) for passage in article.passages))
        for article in library.articles
    )
    yield "whole", library
    yield "without sample questions", replace(library, articles=bare)
    yield "without vocabulary", replace(library, companions=replace(companions, vocabulary=()))
    yield "without topics", replace(library, companions=replace(companions, topics=()))
    yield "without gaps", replace(library, companions=replace(companions, gaps=()))
    yield "without intents", replace(library, companions=replace(companions, intents=()))
