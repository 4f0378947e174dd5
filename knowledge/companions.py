"""The library's other files: vocabulary, gaps, contacts, intents, topics, golden questions.

Each is a YAML file beside the articles. Their entries are pure data; an entry with a fault is left out and
reported with its line, while the rest serve.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from knowledge.article import Instrument, Lang, PartialDate, PassageId
from knowledge.problem import Problem, Severity
from knowledge.strictyaml import Mapping, Node, Scalar, Sequence, YamlFault, load


@dataclass(frozen=True, slots=True)
class VocabularyTerm:
    """An instrument, office, person or other term, with all that people call it."""

    id: str
    kind: str
    aliases: dict[Lang, tuple[str, ...]]
    broader: tuple[str, ...] = ()
    """Ids of terms that this one also stands for."""
    instrument: Instrument | None = None
    """The instrument of the passages that this term names, if it names one."""
    signed: PartialDate | None = None
    """When that instrument was signed."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the library is known not to say."""

    id: str
    says: dict[Lang, str]
    questions: dict[Lang, tuple[str, ...]]
    near: tuple[PassageId, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A question that the library answers well, offered to askers, with its passages where they are curated."""

    id: str
    question: dict[Lang, str]
    questions: dict[Lang, tuple[str, ...]]
    """The same, as people ask it: searched, never shown."""
    passages: tuple[PassageId, ...] = ()
    """What answers it, in the order to show; empty when search finds it."""


@dataclass(frozen=True, slots=True)
class Intent:
    """Something other than a question of fact: a call for advice, or small talk of one kind."""

    id: str
    utterances: dict[Lang, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a person in trouble turns."""

    id: str
    name: dict[Lang, str]
    phone: str
    purpose: dict[Lang, str]
    hours: dict[Lang, str]
    source: PassageId
    checked: PartialDate
    url: str = ""


@dataclass(frozen=True, slots=True)
class Golden:
    """A question whose answer must not change unnoticed."""

    id: str
    language: Lang
    turns: tuple[str, ...]
    outcome: str
    cites: tuple[PassageId, ...] = ()
    """The answer cites at least one of these."""
    says: tuple[str, ...] = ()
    """What the reader sees contains each of these."""


@dataclass(frozen=True, slots=True)
class Companions:
    """All the companion files of a library."""

    vocabulary: tuple[VocabularyTerm, ...] = ()
    gaps: tuple[Gap, ...] = ()
    topics: tuple[Topic, ...] = ()
    intents: tuple[Intent, ...] = ()
    contacts: tuple[Contact, ...] = ()
    golden: tuple[Golden, ...] = ()


INTENTS = ("advice", "help", "fact")
"""What `intents.yaml` holds besides small talk."""
GOLDEN = "golden.yaml"
FILES = ("vocabulary.yaml", "gaps.yaml", "topics.yaml", "intents.yaml", "contacts.yaml", GOLDEN)


@dataclass(slots=True)
class _EntryFault(Exception):
    code: str
    line: int
    values: dict[str, str] = field(default_factory=dict)


Entry = TypeVar("Entry", VocabularyTerm, Gap, Topic, Intent, Contact, Golden)


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
    instrument = reader.text("instrument", "")
    if instrument and instrument not in list(Instrument):
        line = reader.node.key_lines["instrument"]
        values = {"key": "instrument", "value": instrument, "allowed": ", ".join(Instrument)}
        raise _EntryFault("not-one-of", line, values)
    return VocabularyTerm(
        id=reader.text("id"),
        kind=reader.text("kind"),
        aliases={lang: reader.texts(lang) for lang in Lang},
        broader=reader.texts("broader"),
        instrument=Instrument(instrument) if instrument else None,
        signed=reader.date_or_none("signed"),
    )


def _gap(reader: _Reader) -> Gap:
    says: dict[Lang, str] = {}
    questions: dict[Lang, tuple[str, ...]] = {}
    for lang in Lang:
        if (child := reader.child(lang)) is not None:
            says[lang], questions[lang] = child.text("says"), child.texts("questions")
            child.done()
    return Gap(reader.text("id"), says, questions, reader.passage_ids("near"))


def _topic(reader: _Reader) -> Topic:
    shown: dict[Lang, str] = {}
    questions: dict[Lang, tuple[str, ...]] = {}
    for lang in Lang:
        if (child := reader.child(lang)) is not None:
            shown[lang], questions[lang] = child.text("question"), child.texts("questions")
            child.done()
    return Topic(reader.text("id"), shown, questions, reader.passage_ids("passages"))


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
    )


def _golden(reader: _Reader) -> Golden:
    language = reader.text("language")
    if language not in list(Lang):
        values = {"key": "language", "value": language, "allowed": ", ".join(Lang)}
        raise _EntryFault("not-one-of", reader.node.key_lines["language"], values)
    if not (turns := reader.texts("turns")):
        raise _EntryFault("missing-key", reader.node.line, {"key": "turns"})
    return Golden(
        id=reader.text("id"),
        language=Lang(language),
        turns=turns,
        outcome=reader.text("outcome"),
        cites=reader.passage_ids("cites"),
        says=reader.texts("says"),
    )


def _intent(name: str, reader: _Reader) -> Intent:
    return Intent(name, {lang: reader.texts(lang) for lang in Lang})


def _load_in_parts(text: str) -> Node | None:
    """Read a file that is not valid as a whole part by part, so that a fault takes only its own entry away.

    Without this, one colon too many in a list of known gaps would make every one of them be answered.
    """
    items: list[Node] = []
    mapping: dict[str, Node] = {}
    key_lines: dict[str, int] = {}
    line = 1
    for part in re.split(r"(?m)^(?=[^\s#])", text):
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

    def __init__(self, name: str, text: str, problems: list[Problem]) -> None:
        self.name = name
        self.problems = problems
        self.root: Node | None = None
        try:
            self.root = load(text)
        except YamlFault as fault:
            self._report(fault.code, fault.line, {"detail": fault.detail})
            self.root = _load_in_parts(text)

    def _report(self, code: str, line: int, values: dict[str, str], severity: Severity = Severity.ERROR) -> None:
        self.problems.append(Problem(code, self.name, line, values, severity))

    def _build(self, node: Node, build: Callable[[_Reader], Entry]) -> Entry | None:
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


def parse_companions(texts: dict[str, str]) -> tuple[Companions, tuple[Problem, ...]]:
    """Read the companion files, given by name; a missing file is an empty one."""
    problems: list[Problem] = []
    files = {name: _File(name, texts.get(name, ""), problems) for name in FILES}
    companions = Companions(
        vocabulary=files["vocabulary.yaml"].entries(_term),
        gaps=files["gaps.yaml"].entries(_gap),
        topics=files["topics.yaml"].entries(_topic),
        intents=files["intents.yaml"].intents(),
        contacts=files["contacts.yaml"].entries(_contact),
        golden=files[GOLDEN].entries(_golden),
    )
    return companions, tuple(problems)
