"""A server's own library laid over the one that all are served from."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from knowledge.article import ArticleId, Lang, Status
from knowledge.companions import Companions, Entry, Intent
from knowledge.library import DIGEST_CHARS, NOTHING_DIGEST, Library
from knowledge.problem import Severity

_AnyEntry = TypeVar("_AnyEntry", bound=Entry | Intent)


def overlay(base: Library, own: Library) -> Library:
    """Return what a server is served: the base library where its own says nothing else.

    An own article stands for the base's of the same id and language, and an own entry of a companion file for the
    base's of the same id, in its place; what is retired in `own` is thus retired here. Other own entries come last.
    Where the own article can't be read, the base's is retired all the same: somebody had a reason to replace it.
    An article of which the own library has only retired copies is retired in every language, also in those that the
    base came to have since.
    Problems are those of both, the own first; each path is relative to the folder of the library that it is from.
    """
    articles = {(article.id, article.language): article for article in base.articles}
    for key in (_unreadable(own) | _switched_off(base, own)) & articles.keys():
        articles[key] = replace(articles[key], status=Status.RETIRED)
    articles |= {(article.id, article.language): article for article in own.articles}
    return Library(
        articles=tuple(articles[key] for key in sorted(articles)),
        companions=_companions(base.companions, own.companions).live(),
        problems=(*own.problems, *base.problems),
        digest=_digest(base, own),
        paths=MappingProxyType({**base.paths, **own.paths}),
    )


def _unreadable(own: Library) -> set[tuple[ArticleId, Lang]]:
    """Return the articles of which the own library has a file that can't be used."""
    faulty = (problem.path.split("/") for problem in own.problems if problem.severity is Severity.ERROR)
    return {
        (ArticleId(parts[-1].removesuffix(".md")), Lang(parts[-2]))
        for parts in faulty
        if len(parts) > 1 and parts[-2] in list(Lang) and parts[-1].endswith(".md")
    }


def _switched_off(base: Library, own: Library) -> set[tuple[ArticleId, Lang]]:
    """Return the base's versions of the articles of which the own library has copies, and no live one."""
    live = {article.id for article in own.articles if article.status is Status.LIVE}
    retired = {article.id for article in own.articles} - live
    return {(article.id, article.language) for article in base.articles if article.id in retired}


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
    hidden = sorted(f"{article_id}.{language}" for article_id, language in _unreadable(own))
    if own.digest == NOTHING_DIGEST and not hidden:
        return base.digest
    return hashlib.sha256("\0".join((base.digest, own.digest, *hidden)).encode()).hexdigest()[:DIGEST_CHARS]
