"""Read retrieval sets: passages, queries and which passages answer each, as one JSON file.

`{"lang", "passages": [{"id", "title", "text"}], "queries": [{"id", "text", "rel": {passage id: grade}, "history"}]}`.
Title and history may be missing, `rel` may be a list of ids, and what else is there is not read.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
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
_OTHERS = frozenset(("agent", "ai", "answer", "assistant", "bot", "model", "system"))
"""Who speaks in a conversation and is not the asker."""


class SetError(Exception):
    """A file that can't be measured on: which one, and why."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(f"{path}: {fault}")


class _FaultError(Exception):
    """What is wrong with a set."""


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


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of a set, and all that is asked, answered or not."""

    language: Lang
    entries: tuple[Entry, ...]
    asked: tuple[str, ...]


def entry_id(passage_id: PassageId) -> str:
    """Return the set's own id of a passage."""
    return passage_id.rpartition("#")[0]


def read_all(
    paths: Sequence[Path], part: str | None, report: Callable[[SetError], None]
) -> Iterator[tuple[Path, tuple[Round, ...]]]:
    """Yield the rounds of each set that can be read, and report the others."""
    for path in paths:
        try:
            yield path, read_rounds(path, part)
        except SetError as error:
            report(error)


def read_rounds(path: Path, part: str | None = None) -> tuple[Round, ...]:
    """Read a set: as it is; a conversation also with what was said before; misspelt queries beside clean ones.

    A file of misspelt queries names the set that it belongs to, which stands beside it. With `part`, only that part
    of the queries is read.

    Raises:
        SetError: there is no such set in the file.
    """
    data = _read(path)
    try:
        return _misspelt(path, data, part) if "set" in data else _rounds(path, data, part)
    except _FaultError as fault:
        raise SetError(path, str(fault)) from None


def read_unanswerable(path: Path, part: str | None = None) -> tuple[Query, ...]:
    """Read the queries of a set that are asked so that no passage answers them; of misspelt ones, none.

    Raises:
        SetError: there is no such set in the file.
    """
    data = _read(path)
    try:
        asked = () if "set" in data else _asked(data)
        queries = [query for query, item in asked if item.get("answerable") is False and not query.grades]
    except _FaultError as fault:
        raise SetError(path, str(fault)) from None
    return _share(queries, part)


def read_passages(path: Path) -> Passages:
    """Read the passages of a set and everything that is asked.

    Raises:
        SetError: there is no such set in the file.
    """
    data = _read(path)
    try:
        asked = tuple(_text(item, "text", f"query {n}") for n, item in enumerate(_objects(data, "queries"), 1))
        return Passages(_language(data), _entries(data), asked)
    except _FaultError as fault:
        raise SetError(path, str(fault)) from None


def _read(path: Path) -> Mapping[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SetError(path, f"it can't be read ({error.strerror})") from None
    except (ValueError, RecursionError) as error:
        raise SetError(path, f"it is no JSON in UTF-8 ({error})") from None
    if not isinstance(data, dict):
        raise SetError(path, "it is no object with lang, passages and queries")
    return data


def _rounds(path: Path, data: Mapping[str, Any], part: str | None) -> tuple[Round, ...]:
    language, entries, queries = _language(data), _entries(data), _queries(data)
    held = {entry.id for entry in entries}
    if queries and not any(held.intersection(query.grades) for query, _ in queries):
        raise _FaultError("no query's rel names a passage by its id")
    chosen = _part(queries, part)
    name = path.stem
    asked = tuple(query for query, _ in chosen)
    if not any(query.history for query, _ in queries):
        return (Round(name, language, entries, asked),)
    bare = tuple(replace(query, history=()) for query in asked)
    rounds = [Round(f"{name} bare", language, entries, bare), Round(f"{name} with history", language, entries, asked)]
    rewritten = tuple(replace(query, text=rewrite, history=()) for query, rewrite in chosen if rewrite)
    if rewritten:
        rounds.append(Round(f"{name} rewritten", language, entries, rewritten))
    return tuple(rounds)


def _misspelt(path: Path, data: Mapping[str, Any], part: str | None) -> tuple[Round, ...]:
    named = path.parent / f"{data['set']}.json"
    if not named.is_file():
        raise _FaultError(f"it belongs to {named.name}, which does not stand beside it")
    base = _read(named)
    try:
        language, entries, queries = _language(base), _entries(base), _queries(base)
    except _FaultError as fault:
        raise SetError(named, str(fault)) from None
    by_id = {query.id: replace(query, history=()) for query, _ in queries}
    twins = [
        (by_id[number], _text(item, "clean", where), _text(item, "noisy", where))
        for n, item in enumerate(_objects(data, "queries"), 1)
        if (number := _id(item, where := f"query {n}")) in by_id
    ]
    chosen = _part(twins, part)
    clean = tuple(replace(query, text=text) for query, text, _ in chosen)
    noisy = tuple(replace(query, text=text) for query, _, text in chosen)
    return (
        Round(f"{path.stem} clean", language, entries, clean),
        Round(f"{path.stem} noisy", language, entries, noisy),
    )


def _language(data: Mapping[str, Any]) -> Lang:
    known = " or ".join(Lang)
    if not isinstance(data.get("lang"), str):
        raise _FaultError(f"it has no lang ({known})")
    language = data["lang"].lower().replace("_", "-").partition("-")[0]
    if language not in tuple(Lang):
        raise _FaultError(f"its lang is {data['lang']!r}, not {known}")
    return Lang(language)


def _entries(data: Mapping[str, Any]) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for number, item in enumerate(_objects(data, "passages"), 1):
        where = f"passage {number}"
        title = "" if item.get("title") is None else _text(item, "title", where)
        entry = Entry(_id(item, where), title, _text(item, "text", where))
        if found.setdefault(entry.id, entry) != entry:
            raise _FaultError(f"{where} has the id of another one, {entry.id!r}")
    if not any(any(map(str.isalnum, entry.whole)) for entry in found.values()):
        raise _FaultError("it has no passage of any words")
    return tuple(found.values())


def _queries(data: Mapping[str, Any]) -> list[tuple[Query, str]]:
    """Return the queries that some passage answers, with their rewrites; of the others there is nothing to find."""
    return [
        (query, _text(item, "rewrite", f"query {query.id}") if item.get("rewrite") else "")
        for query, item in _asked(data)
        if query.grades
    ]


def _asked(data: Mapping[str, Any]) -> Iterator[tuple[Query, Mapping[str, Any]]]:
    items = _objects(data, "queries")
    texts = {item["text"] for item in items if isinstance(item.get("text"), str)}
    for number, item in enumerate(items, 1):
        where = f"query {number}"
        own = str(number) if item.get("id") is None else _id(item, where)
        grades = MappingProxyType(_grades(item, where))
        yield Query(own, _text(item, "text", where), grades, _asked_before(item, texts, where)), item


def _grades(item: Mapping[str, Any], where: str) -> dict[str, float]:
    given = item.get("rel") or {}
    if isinstance(given, list):
        given = dict.fromkeys(map(str, given), 1)
    if not isinstance(given, dict) or not all(map(_is_number, given.values())):
        raise _FaultError(f"{where} has a rel that is no object of passage ids with numbers")
    return {key: float(grade) for key, grade in given.items() if grade > 0}


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


def _asked_before(item: Mapping[str, Any], texts: set[str], where: str) -> tuple[str, ...]:
    """Return the asker's earlier turns: all that a history holds, or all but the answers between them."""
    history = item.get("history") or []
    if not isinstance(history, list):
        raise _FaultError(f"{where} has a history that is no list")
    if not all(isinstance(turn, str) for turn in history):
        turns = [{"text": turn} if isinstance(turn, str) else turn for turn in history]
        if not all(isinstance(turn, dict) for turn in turns):
            raise _FaultError(f"{where} has a history of neither texts nor objects")
        own = (turn for turn in turns if str(turn.get("role", turn.get("speaker"))).lower() not in _OTHERS)
        return tuple(_text(turn, "text" if "text" in turn else "content", f"{where}, its history") for turn in own)
    said = tuple(map(_one_line, history))
    # The turns between answers are even in number, and what another query asks is no answer.
    only_asked = item.get("turn") == len(said) or len(said) % 2 or not texts.isdisjoint(history[1::2])
    return said if only_asked else said[::2]


def _objects(data: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    items = data.get(name)
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise _FaultError(f"it has no list of {name}")
    return items


def _id(item: Mapping[str, Any], where: str) -> str:
    value = item.get("id")
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise _FaultError(f"{where} has no id")
    return str(value)


def _text(item: Mapping[str, Any], name: str, where: str) -> str:
    value = item.get(name)
    if not isinstance(value, str):
        raise _FaultError(f"{where} has no {name}")
    return _one_line(value)


def _one_line(text: str) -> str:
    """Put a text on one line, as every passage of a library stands, without halves of signs."""
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


def _part(items: Sequence[_Item], part: str | None) -> tuple[_Item, ...]:
    chosen = _share(items, part)
    if not chosen:
        raise _FaultError("it has no query that a passage answers" + (f" in part {part}" if part else ""))
    return chosen


def _share(items: Sequence[_Item], part: str | None) -> tuple[_Item, ...]:
    return tuple(items if part is None else items[PARTS.index(part) :: len(PARTS)])
