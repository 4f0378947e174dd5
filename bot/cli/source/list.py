"""`source list`: the articles with their ids."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from bot.cli.check import one_line
from bot.cli.console import Console
from bot.cli.source.place import shelf_of
from bot.errors import EXIT_ANSWERED
from bot.sources.filing import read_served
from bot.sources.listing import origin_of, together
from bot.wording import Wording
from knowledge.article import Article, Status
from knowledge.library import load_library


def run(options: argparse.Namespace, console: Console, wording: Wording) -> int:
    """Print a line for each article: id, languages, what is special, title.

    Raises:
        NoLibraryError: the base folder holds no articles.
    """
    base = together(load_library(options.library))
    for article_id, articles in together(read_served(shelf_of(options), options.library)).items():
        notes = [wording(console.language, key) for key in _notes(articles)]
        if options.server is not None:
            notes.insert(0, wording(console.language, f"source-origin-{origin_of(articles, base.get(article_id, ()))}"))
        languages = ", ".join(article.language for article in articles)
        note = f" ({'; '.join(notes)})" if notes else ""
        console.say(one_line(f"{article_id} [{languages}]{note} {articles[0].title}"))
    return EXIT_ANSWERED


def _notes(articles: list[Article]) -> Iterator[str]:
    if all(article.status is Status.RETIRED for article in articles):
        yield "source-status-retired"
