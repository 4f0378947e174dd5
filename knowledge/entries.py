"""Write single entries of the companion files, and leave every other byte of them as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from knowledge.article import Lang, Status
from knowledge.companion_files import parse_file, split_parts
from knowledge.companions import GOLDEN, Contact, Entry, Gap, Golden, Topic, VocabularyTerm
from knowledge.problem import KnowledgeError
from knowledge.strictyaml import (
    CONTROL,
    LINE_BREAK,
    Node,
    Scalar,
    Sequence,
    Span,
    YamlFault,
    dump_scalar,
    item_spans,
    load,
)
from knowledge.strictyaml import Mapping as YamlMapping

_FILES: tuple[tuple[type[Entry], str], ...] = (
    (VocabularyTerm, "vocabulary.yaml"),
    (Gap, "gaps.yaml"),
    (Topic, "topics.yaml"),
    (Contact, "contacts.yaml"),
    (Golden, GOLDEN),
)
_BRACKETS = re.compile(r"^[ \t]*\[\s*\][ \t]*(?:\r?\n)?", re.MULTILINE)


class EntryFileError(KnowledgeError):
    """A file is written in a way in which one entry can't be changed by itself; a person has to."""


def file_of(kind: Entry | type[Entry]) -> str:
    """Name the companion file that holds entries of a kind."""
    return next(name for known, name in _FILES if kind is known or isinstance(kind, known))


def emit_entry(entry: Entry) -> str:
    """Write an entry as one item of its file's list; `parse_file` gives back an equal entry.

    White space and control characters become single spaces.

    Raises:
        ValueError: it lacks something that the file must say, such as its id.
    """
    text = "\n".join(_lines(entry)) + "\n"
    for problem in parse_file(file_of(entry), text).problems:
        raise ValueError(f"{problem.code} {dict(problem.values)}")
    return text


def put_entry(text: str, entry: Entry) -> str:
    """Replace the entry of the same id in a file's text, or add it at the end.

    Where several have the id, the one that serves is replaced.

    Raises:
        ValueError: as `emit_entry`.
        EntryFileError: the file can't be changed in this way.
    """
    name, block = file_of(entry), emit_entry(entry)
    text = _opened(text)
    [clean] = parse_file(name, block).entries
    items = list(_items(text))
    old = _serving(name, text, [item.span for item in items if item.id == clean.id])
    line_end = "\r\n" if "\r\n" in text else "\n"
    indent = " " * items[-1].span.column if items else ""
    block = "".join(f"{indent}{line}{line_end}" for line in block.split("\n")[:-1])
    if old is not None:
        changed = text[: old.start] + block + text[old.end :]
    elif not text or LINE_BREAK.fullmatch(text[-1]):
        changed = text + block
    else:
        changed = text + line_end + block
    if _by_id(name, changed) != _by_id(name, text) | {clean.id: clean}:
        raise EntryFileError(name)
    return changed


def remove_entry(text: str, entry_id: str) -> str:
    """Take the entries of an id out of a file's text; without one, it stays as it is.

    Raises:
        EntryFileError: the file can't be changed in this way.
    """
    changed = text
    items = list(_items(text))
    for item in reversed(items):
        if item.id == entry_id:
            changed = changed[: item.span.start] + changed[item.span.end :]
    if [item.id for item in _items(changed)] != [item.id for item in items if item.id != entry_id]:
        raise EntryFileError(entry_id)
    return changed


def _opened(text: str) -> str:
    """Take away the brackets of a list without an item: none could stand under them."""
    opened = _BRACKETS.sub("", text, count=1)
    with suppress(YamlFault):
        if opened != text and isinstance(root := load(text), Sequence) and not root.items:
            return opened
    return text


def _by_id(name: str, text: str) -> dict[str, object]:
    return {entry.id: entry for entry in parse_file(name, text).entries}


def _serving(name: str, text: str, spans: list[Span]) -> Span | None:
    """Return of several with one id that which is read: the first without a fault, else the first."""
    whole = (span for span in spans if parse_file(name, text[span.start : span.end]).entries)
    return next(whole, spans[0] if spans else None)


# ---- writing


def _lines(entry: Entry) -> Iterator[str]:
    """Yield the lines of an entry; what is empty and may be left out is."""
    yield f"- id: {_scalar(entry.id)}"
    if entry.status is not Status.LIVE:
        yield f"  status: {entry.status}"
    match entry:
        case VocabularyTerm():
            yield from _field("kind", entry.kind)
            yield from _field("instrument", entry.instrument or "")
            yield from _field("signed", str(entry.signed or ""))
            yield from _list("broader", entry.broader)
            for language in sorted(entry.aliases):
                yield from _list(language, entry.aliases[language])
        case Gap():
            yield from _list("near", entry.near) if entry.near else ("  near: []",)
            yield from _asked("says", entry.says, entry.questions)
        case Topic():
            yield from _list("passages", entry.passages)
            yield from _asked("question", entry.question, entry.questions)
        case Contact():
            yield from _by_language("name", entry.name)
            yield from _field("phone", entry.phone)
            yield from _by_language("purpose", entry.purpose)
            yield from _by_language("hours", entry.hours)
            yield from _field("source", entry.source)
            yield from _field("checked", str(entry.checked))
            yield from _field("url", entry.url)
        case Golden():
            yield from _field("language", entry.language)
            yield from _list("turns", entry.turns)
            yield from _field("outcome", entry.outcome)
            yield from _list("cites", entry.cites)
            yield from _list("says", entry.says)


def _field(key: str, text: str, indent: str = "  ") -> Iterator[str]:
    if text:
        yield f"{indent}{key}: {_scalar(text)}"


def _list(key: str, texts: tuple[str, ...], indent: str = "  ") -> Iterator[str]:
    if texts:
        yield f"{indent}{key}:"
        yield from (f"{indent}- {_scalar(text)}" for text in texts)


def _by_language(key: str, texts: Mapping[Lang, str]) -> Iterator[str]:
    yield f"  {key}:" if texts else f"  {key}: {{}}"
    for language in sorted(texts):
        yield from _field(language, texts[language], "    ")


def _asked(key: str, shown: Mapping[Lang, str], questions: Mapping[Lang, tuple[str, ...]]) -> Iterator[str]:
    """Yield what is shown in each language, with the questions that lead to it."""
    for language in sorted(shown):
        yield f"  {language}:"
        yield from _field(key, shown[language], "    ")
        yield from _list("questions", questions.get(language, ()), "    ")


def _scalar(text: str) -> str:
    clean = CONTROL.sub(" ", text).encode(errors="replace").decode()
    return dump_scalar(" ".join(clean.split()))


# ---- finding


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a file's list: its id, if it has one, and where it stands."""

    id: str | None
    span: Span


def _items(text: str) -> Iterator[_Item]:
    """Yield the items of a file, or of each part of it that is valid by itself where the whole is not."""
    try:
        root = load(text)
    except YamlFault:
        yield from _items_in_parts(text)
    else:
        yield from _items_of(text, root)


def _items_in_parts(text: str) -> Iterator[_Item]:
    offset = 0
    for part in split_parts(text):
        with suppress(YamlFault):
            for item in _items_of(part, load(part)):
                span = item.span
                yield _Item(item.id, Span(offset + span.start, offset + span.end, span.column))
        offset += len(part)


def _items_of(text: str, root: Node | None) -> Iterator[_Item]:
    """Yield the items of a list that is written with dashes."""
    if isinstance(root, Sequence):
        for node, span in zip(root.items, item_spans(text), strict=False):
            yield _Item(_id(node), span)


def _id(node: Node) -> str | None:
    found = node.items.get("id") if isinstance(node, YamlMapping) else None
    return " ".join(found.text.split()) if isinstance(found, Scalar) else None
