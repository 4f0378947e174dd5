"""Read retrieval sets: passages, queries and which passages answer each, as one JSON file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from knowledge.article import Article, ArticleId, Instrument, Lang, Passage, PassageId, Stage
from knowledge.companions import Companions
from knowledge.library import Library

_Item = TypeVar("_Item")
PARTS = ("tuned", "held")
"""The parts of a set: every other query, from the first on, is what weights may be chosen on; the rest is not."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage of a set."""

    id: str
    title: str
    text: str

    @property
    def whole(self) -> str:
        """Return title and text as one, for engines that know no fields."""
        return f"{self.title} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, and what answers it."""

    id: str
    text: str
    grades: MappingProxyType[str, float]
    """Of each passage that answers it, how well."""
    history: tuple[str, ...] = ()
    """What the asker said before."""


@dataclass(frozen=True, slots=True)
class Round:
    """Queries to ask of the passages of a set, and the name of this way to ask them."""

    name: str
    language: Lang
    entries: tuple[Entry, ...]
    queries: tuple[Query, ...]

    def library(self) -> Library:
        """Make a library of the passages: each an article of one passage, in the order of the file."""
        articles = tuple(
            Article(
                id=ArticleId(entry.id),
                language=self.language,
                title=entry.title,
                publisher="",
                url="",
                passages=(Passage(1, entry.text, Instrument.CONTEXT, Stage.CONTEXT),),
            )
            for entry in self.entries
        )
        return Library(articles, Companions(), (), self.name, MappingProxyType({}))

    def untitled(self) -> Round:
        """Return the same without the passages' titles."""
        return replace(self, entries=tuple(replace(entry, title="") for entry in self.entries))


def entry_id(passage_id: PassageId) -> str:
    """Return the set's own id of a passage."""
    return passage_id.rpartition("#")[0]


def read_rounds(path: Path, part: str | None = None) -> tuple[Round, ...]:
    """Read a set: as it is; a conversation also with what was said before; misspelt queries beside clean ones.

    A file of misspelt queries names the set that it belongs to, which stands beside it. With `part`, only that part
    of the queries is read.
    """
    data = json.loads(path.read_text(encoding="utf-8"))
    if "set" in data:
        return _misspelt(path, data, part)
    language, entries, queries = Lang(data["lang"]), _entries(data), _queries(data["queries"])
    chosen = _part(queries, part)
    name = path.stem
    if not any(query.history for query in queries):
        return (Round(name, language, entries, chosen),)
    bare = tuple(replace(query, history=()) for query in chosen)
    rounds = [Round(f"{name} bare", language, entries, bare), Round(f"{name} with history", language, entries, chosen)]
    rewrites = {item["id"]: item["rewrite"] for item in data["queries"] if item.get("rewrite")}
    if rewritten := tuple(replace(query, text=rewrites[query.id]) for query in bare if query.id in rewrites):
        rounds.append(Round(f"{name} rewritten", language, entries, rewritten))
    return tuple(rounds)


def _misspelt(path: Path, data: dict[str, Any], part: str | None) -> tuple[Round, ...]:
    base = json.loads((path.parent / f"{data['set']}.json").read_text(encoding="utf-8"))
    language, entries = Lang(base["lang"]), _entries(base)
    by_id = {query.id: replace(query, history=()) for query in _queries(base["queries"])}
    items = _part([item for item in data["queries"] if item["id"] in by_id], part)
    return tuple(
        Round(
            f"{path.stem} {kind}",
            language,
            entries,
            tuple(replace(by_id[item["id"]], text=item[kind]) for item in items),
        )
        for kind in ("clean", "noisy")
    )


def _entries(data: dict[str, Any]) -> tuple[Entry, ...]:
    return tuple(
        Entry(item["id"], _one_line(item.get("title") or ""), _one_line(item["text"])) for item in data["passages"]
    )


def _one_line(text: str) -> str:
    """Put a text on one line, as every passage of a library stands."""
    return " ".join(text.split())


def _queries(items: Sequence[dict[str, Any]]) -> list[Query]:
    """Return the queries that some passage answers; of the others there is nothing to find."""
    return [
        Query(item["id"], item["text"], MappingProxyType(item["rel"]), _asked_before(item))
        for item in items
        if item["rel"]
    ]


def _asked_before(item: dict[str, Any]) -> tuple[str, ...]:
    """Return the asker's earlier turns: all that a history holds, or all but the answers between them."""
    history = tuple(item.get("history") or ())
    return history if item.get("turn") == len(history) else history[::2]


def _part(items: Sequence[_Item], part: str | None) -> tuple[_Item, ...]:
    return tuple(items if part is None else items[PARTS.index(part) :: len(PARTS)])
