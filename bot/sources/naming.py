"""What sources and entries are called: in each of their languages, by their ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from bot.sources.changes import draft_in
from bot.store.curated import Draft, FileChange
from knowledge.article import Article, Lang
from knowledge.companion_files import parse_file
from knowledge.companions import FILES, Contact, Entry, Gap, Golden, Intent, Topic
from knowledge.library import Library
from knowledge.problem import BrokenFileError

Titles: TypeAlias = Mapping[str, Mapping[Lang, str]]


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


def titles_in(library: Library) -> Titles:
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


def titles_with(known: Titles, draft: Draft) -> Titles:
    """Return what things are called once a draft is live, and what it takes away."""
    found = dict(known)
    for change in draft.files:
        for text in (change.before, change.after):
            if text is not None:
                for name, titles in _titles_in_file(change, text).items():
                    found[name] = {**found.get(name, {}), **titles}
    return found


def _titles_in_file(change: FileChange, text: str) -> Titles:
    if change.path in FILES:
        entries = parse_file(change.path, text).entries
        return {entry.id: titles_of(entry) for entry in entries if not isinstance(entry, Intent)}
    try:
        article = draft_in(change.path, text).article
    except BrokenFileError:
        return {}
    return {article.id: titles_of(article)} if article.title else {}
