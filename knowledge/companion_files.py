"""Read the companion files: YAML beside the articles, entry by entry.

An entry with a fault is left out and reported with its line, while the rest serve.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar

from knowledge.article import Instrument, Lang, PartialDate, PassageId, Status
from knowledge.companions import (
    FILES,
    GOLDEN,
    INTENTS,
    Companions,
    Contact,
    Entry,
    Gap,
    Golden,
    Intent,
    Topic,
    VocabularyTerm,
)
from knowledge.problem import Problem, Severity
from knowledge.strictyaml import Mapping, Node, Scalar, Sequence, YamlFault, load

_Word = TypeVar("_Word", bound=StrEnum)
_Built = TypeVar("_Built")


@dataclass(frozen=True, slots=True)
class CompanionFile:
    """What one companion file says, retired entries too, and what was wrong with the rest."""

    entries: tuple[Entry, ...] | tuple[Intent, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _EntryFault(Exception):
    code: str
    line: int
    values: dict[str, str] = field(default_factory=dict)


class _Reader:
    """Reads typed values out of one mapping; every fault carries its line."""

    def __init__(self, node: Node) -> None:
        if not isinstance(node, Mapping):
            raise _EntryFault("entry-no-mapping", node.line)
        self.node = node
        self.unread = set(node.items)

    def _take(self, key: str) -> Node | None:
        self.unread.discard(key)
        return self.node.items.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        node = self._take(key)
        if node is None and default is not None:
            return default
        if not isinstance(node, Scalar) or not node.text.strip():
            raise _EntryFault("missing-key", node.line if node else self.node.line, {"key": key})
        return " ".join(node.text.split())

    def texts(self, key: str) -> tuple[str, ...]:
        node = self._take(key)
        return () if node is None else _texts(node, key)

    def passage_ids(self, key: str) -> tuple[PassageId, ...]:
        return tuple(PassageId(text) for text in self.texts(key))

    def date_or_none(self, key: str) -> PartialDate | None:
        return self.date(key) if key in self.node.items else None

    def date(self, key: str) -> PartialDate:
        try:
            return PartialDate.parse(self.text(key))
        except ValueError:
            raise _EntryFault("bad-date", self.node.key_lines[key], {"key": key}) from None

    def one_of(self, key: str, kind: type[_Word], default: str | None = None) -> _Word | None:
        """Read a word of an enumeration; None where it may be left out, and is."""
        text = self.text(key, default)
        if text == default == "":
            return None
        if text not in list(kind):
            values = {"key": key, "value": text, "allowed": ", ".join(kind)}
            raise _EntryFault("not-one-of", self.node.key_lines[key], values)
        return kind(text)

    def status(self) -> Status:
        return self.one_of("status", Status, "") or Status.LIVE

    def by_language(self, key: str) -> dict[Lang, str]:
        """Read `key: {en: ..., es: ...}`."""
        node = self._take(key)
        if not isinstance(node, Mapping):
            raise _EntryFault("missing-key", node.line if node else self.node.line, {"key": key})
        reader = _Reader(node)
        found = {lang: reader.text(lang) for lang in Lang if lang in node.items}
        reader.done()
        return found

    def child(self, key: str) -> _Reader | None:
        node = self._take(key)
        return None if node is None else _Reader(node)

    def done(self) -> None:
        for key in sorted(self.unread):
            known = ", ".join(sorted(set(self.node.items) - self.unread))
            raise _EntryFault("unknown-key", self.node.key_lines[key], {"key": key, "known": known})


def _texts(node: Node, key: str) -> tuple[str, ...]:
    if not isinstance(node, Sequence):
        raise _EntryFault("not-a-list", node.line, {"key": key})
    texts = []
    for item in node.items:
        if not isinstance(item, Scalar):
            raise _EntryFault("not-text", item.line, {"key": key})
        texts.append(" ".join(item.text.split()))
    return tuple(texts)


def _term(reader: _Reader) -> VocabularyTerm:
    return VocabularyTerm(
        id=reader.text("id"),
        kind=reader.text("kind"),
        aliases={lang: reader.texts(lang) for lang in Lang},
        broader=reader.texts("broader"),
        instrument=reader.one_of("instrument", Instrument, ""),
        signed=reader.date_or_none("signed"),
        status=reader.status(),
    )


def _gap(reader: _Reader) -> Gap:
    says: dict[Lang, str] = {}
    questions: dict[Lang, tuple[str, ...]] = {}
    for lang in Lang:
        if (child := reader.child(lang)) is not None:
            says[lang], questions[lang] = child.text("says"), child.texts("questions")
            child.done()
    return Gap(reader.text("id"), says, questions, reader.passage_ids("near"), reader.status())


def _topic(reader: _Reader) -> Topic:
    shown: dict[Lang, str] = {}
    questions: dict[Lang, tuple[str, ...]] = {}
    for lang in Lang:
        if (child := reader.child(lang)) is not None:
            shown[lang], questions[lang] = child.text("question"), child.texts("questions")
            child.done()
    return Topic(reader.text("id"), shown, questions, reader.passage_ids("passages"), reader.status())


def _contact(reader: _Reader) -> Contact:
    return Contact(
        id=reader.text("id"),
        name=reader.by_language("name"),
        phone=reader.text("phone"),
        purpose=reader.by_language("purpose"),
        hours=reader.by_language("hours"),
        source=PassageId(reader.text("source")),
        checked=reader.date("checked"),
        url=reader.text("url", ""),
        status=reader.status(),
    )


def _golden(reader: _Reader) -> Golden:
    language = reader.one_of("language", Lang)
    assert language is not None
    if not (turns := reader.texts("turns")):
        raise _EntryFault("missing-key", reader.node.line, {"key": "turns"})
    return Golden(
        id=reader.text("id"),
        language=language,
        turns=turns,
        outcome=reader.text("outcome"),
        cites=reader.passage_ids("cites"),
        says=reader.texts("says"),
        status=reader.status(),
    )


def _intent(name: str, reader: _Reader) -> Intent:
    return Intent(name, {lang: reader.texts(lang) for lang in Lang})


def split_parts(text: str) -> list[str]:
    """Split a file before each line that is neither indented nor a comment: an item of a list is one part."""
    return re.split(r"(?m)^(?=[^\s#])", text)


def _load_in_parts(text: str) -> Node | None:
    """Read a file that is not valid as a whole part by part, so that a fault takes only its own entry away.

    Without this, one colon too many in a list of known gaps would make every one of them be answered.
    """
    items: list[Node] = []
    mapping: dict[str, Node] = {}
    key_lines: dict[str, int] = {}
    line = 1
    for part in split_parts(text):
        try:
            node = load(part, first_line=line)
        except YamlFault:
            node = None
        if isinstance(node, Sequence):
            items += node.items
        elif isinstance(node, Mapping) and node.items.keys() <= {*INTENTS, "smalltalk"}:
            mapping |= node.items
            key_lines |= node.key_lines
        line += part.count("\n")
    if mapping:
        return Mapping(mapping, key_lines, 1)
    return Sequence(tuple(items), 1) if items else None


class _File:
    """One companion file: builds its entries, and reports those that have a fault."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.root: Node | None = None
        try:
            self.root = load(text)
        except YamlFault as fault:
            self._report(fault.code, fault.line, {"detail": fault.detail})
            self.root = _load_in_parts(text)

    def _report(self, code: str, line: int, values: dict[str, str], severity: Severity = Severity.ERROR) -> None:
        self.problems.append(Problem(code, self.name, line, values, severity))

    def _build(self, node: Node, build: Callable[[_Reader], _Built]) -> _Built | None:
        try:
            reader = _Reader(node)
            entry = build(reader)
            reader.done()
        except _EntryFault as fault:
            self._report(fault.code, fault.line, fault.values)
            return None
        return entry

    def entries(self, build: Callable[[_Reader], Entry]) -> tuple[Entry, ...]:
        """Build the entries of a list; of two with one id, the first."""
        if self.root is None:
            return ()
        if not isinstance(self.root, Sequence):
            self._report("not-a-list", self.root.line, {"key": self.name})
            return ()
        found: dict[str, Entry] = {}
        for node in self.root.items:
            if (entry := self._build(node, build)) is None:
                continue
            if entry.id in found:
                self._report("id-twice", node.line, {"id": entry.id}, Severity.WARNING)
            else:
                found[entry.id] = entry
        return tuple(found.values())

    def intents(self) -> tuple[Intent, ...]:
        """Build `advice`, then each kind of small talk as `smalltalk.<kind>`."""
        if self.root is None:
            return ()
        if not isinstance(self.root, Mapping):
            self._report("entry-no-mapping", self.root.line, {})
            return ()
        nodes: dict[str, Node] = {}
        for name, node in self.root.items.items():
            if name == "smalltalk" and isinstance(node, Mapping):
                nodes |= {f"smalltalk.{kind}": child for kind, child in node.items.items()}
            elif name in (*INTENTS, "smalltalk"):
                nodes[name] = node
            else:
                values = {"key": name, "known": ", ".join((*INTENTS, "smalltalk"))}
                self._report("unknown-key", self.root.key_lines[name], values)
        found = (self._build(node, partial(_intent, name)) for name, node in nodes.items())
        return tuple(intent for intent in found if intent is not None)


def parse_file(name: str, text: str) -> CompanionFile:
    """Read one companion file."""
    builders: dict[str, Callable[[_Reader], Entry]] = {
        "vocabulary.yaml": _term,
        "gaps.yaml": _gap,
        "topics.yaml": _topic,
        "contacts.yaml": _contact,
        GOLDEN: _golden,
    }
    file = _File(name, text)
    entries = file.intents() if name == "intents.yaml" else file.entries(builders[name])
    return CompanionFile(entries, tuple(file.problems))


def parse_companions(
    texts: dict[str, str], parse: Callable[[str, str], CompanionFile] = parse_file
) -> tuple[Companions, tuple[Problem, ...]]:
    """Read the companion files, given by name, retired entries too; a missing file is an empty one."""
    files = {name: parse(name, texts[name]) for name in FILES if name in texts}
    entries: dict[str, Any] = {name.removesuffix(".yaml"): file.entries for name, file in files.items()}
    return Companions(**entries), tuple(problem for file in files.values() for problem in file.problems)
