"""What sources, entries and passages are called where people read of them: an id stands only for want of a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from bot.ui.markdown import plain, shorten
from bot.wording import LanguageCode, Wording
from knowledge.article import Article, Lang
from knowledge.companions import Contact, Entry, Gap, Golden, Topic
from knowledge.library import Library

Titles: TypeAlias = Mapping[str, Mapping[Lang, str]]
"""What things are called in each language that they are in, by their ids."""
MAX_NAME_CHARS = 80


def titles_of(thing: Article | Entry) -> dict[Lang, str]:
    """Return what an article or an entry is called in each of its languages."""
    match thing:
        case Article():
            return {thing.language: thing.title}
        case Contact():
            return thing.name
        case Gap():
            return thing.says
        case Topic():
            return thing.question
        case Golden():
            return {thing.language: thing.turns[-1]} if thing.turns else {}
        case _:
            return {language: names[0] for language, names in thing.aliases.items() if names}


def titles_in(library: Library) -> dict[str, dict[Lang, str]]:
    """Return what all articles and entries of a library are called."""
    companions = library.companions
    groups: tuple[tuple[Entry, ...], ...] = (
        companions.contacts,
        companions.gaps,
        companions.topics,
        companions.vocabulary,
        companions.golden,
    )
    found = {entry.id: dict(titles_of(entry)) for group in groups for entry in group}
    # An article that has the id of an entry is what is meant.
    for article in library.articles:
        found[article.id] = {}
    for article in library.articles:
        found[article.id] |= titles_of(article)
    return found


def title_of(titles: Mapping[Lang, str], language: LanguageCode, default: str = "") -> str:
    """Return a title in a reader's language, or else in the first that it has."""
    own = next((title for lang, title in titles.items() if lang.value == language), None)
    return plain(own or next(iter(titles.values()), default)) or default


def passage_name(passage_id: str, titles: Titles, wording: Wording, language: LanguageCode) -> str:
    """Name a passage by its article's title and its number; by its id where there is no such article."""
    article_id, _, number = passage_id.rpartition("#")
    title = shorten(title_of(titles.get(article_id, {}), language), MAX_NAME_CHARS)
    return wording(language, "source-passage-of", title=title, number=number) if title else passage_id
