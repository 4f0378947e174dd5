"""A server's own library laid over the one that all are served from."""

from __future__ import annotations

import hashlib
from types import MappingProxyType
from typing import TypeVar

from knowledge.companions import Companions, Entry, Intent
from knowledge.library import DIGEST_CHARS, NOTHING_DIGEST, Library

_AnyEntry = TypeVar("_AnyEntry", bound=Entry | Intent)


def overlay(base: Library, own: Library) -> Library:
    """Return what a server is served: the base library where its own says nothing else.

    An own article stands for the base's of the same id and language, and an own entry of a companion file for the
    base's of the same id, in its place; what is retired in `own` is thus retired here. Other own entries come last.
    Problems are those of both, the own first; each path is relative to the folder of the library that it is from.
    """
    articles = {(article.id, article.language): article for article in (*base.articles, *own.articles)}
    return Library(
        articles=tuple(articles[key] for key in sorted(articles)),
        companions=_companions(base.companions, own.companions).live(),
        problems=(*own.problems, *base.problems),
        digest=_digest(base, own),
        paths=MappingProxyType({**base.paths, **own.paths}),
    )


def _companions(base: Companions, own: Companions) -> Companions:
    return Companions(
        vocabulary=_entries(base.vocabulary, own.vocabulary),
        gaps=_entries(base.gaps, own.gaps),
        topics=_entries(base.topics, own.topics),
        intents=_entries(base.intents, own.intents),
        contacts=_entries(base.contacts, own.contacts),
        golden=_entries(base.golden, own.golden),
    )


def _entries(base: tuple[_AnyEntry, ...], own: tuple[_AnyEntry, ...]) -> tuple[_AnyEntry, ...]:
    return tuple({entry.id: entry for entry in (*base, *own)}.values())


def _digest(base: Library, own: Library) -> str:
    """Name the two together: the base's own name where nothing is laid over it."""
    if own.digest == NOTHING_DIGEST:
        return base.digest
    return hashlib.sha256(f"{base.digest}\0{own.digest}".encode()).hexdigest()[:DIGEST_CHARS]
