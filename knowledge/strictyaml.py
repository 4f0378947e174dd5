"""YAML read as text only: no type guessing, no objects, no anchors, every key once, lines kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml's loader where PyYAML was built with it: about ten times faster."""

MAX_DEPTH = 12
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""What no text may hold: a terminal would obey it, or take it for a line's end. A plain line end is not among them."""
LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line for YAML 1.1, which the parser reads."""
_OPENING = (
    yaml.BlockSequenceStartToken,
    yaml.BlockMappingStartToken,
    yaml.FlowSequenceStartToken,
    yaml.FlowMappingStartToken,
)
_CLOSING = (yaml.BlockEndToken, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)
_BEYOND = (yaml.BlockEndToken, yaml.DocumentStartToken, yaml.DocumentEndToken, yaml.StreamEndToken)
"""What is placed where the next item or the end is."""
_UNKNOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What YAML does not allow in a document (YAML 1.2.2, section 5.1)."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string and the line that it stands on, from 1."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list and the line that it starts on."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys in file order, with their values and the line of each key."""

    items: dict[str, Node]
    key_lines: dict[str, int]
    line: int


Node: TypeAlias = Scalar | Sequence | Mapping


class YamlFault(Exception):
    """The text is not YAML of the kind accepted; `code` and `line` say what and where."""

    def __init__(self, code: str, line: int, detail: str = "") -> None:
        super().__init__(f"line {line}: {code} {detail}".rstrip())
        self.code = code
        self.line = line
        self.detail = detail


def load(text: str, *, first_line: int = 1) -> Node | None:
    """Parse one YAML document, or return None when it is empty.

    Lines count from `first_line`, so that front matter keeps the file's own numbers. The parser's events are read one
    by one: its own composer would follow nesting until the process ends.

    Raises:
        YamlFault: bad syntax, an anchor, a tag, a key twice, a control character, or nesting over `MAX_DEPTH`.
    """
    if (strange := _UNKNOWN.search(text)) is not None:
        raise YamlFault("yaml-syntax", text.count("\n", 0, strange.start()) + first_line, "control character")
    try:
        return _Reading(first_line).read(Loader(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if error.context is not None and "quoted scalar" in error.context:
            mark = error.context_mark or mark
        raise YamlFault("yaml-syntax", (mark.line if mark else 0) + first_line, error.problem or "") from None
    except yaml.YAMLError as error:
        raise YamlFault("yaml-syntax", first_line, type(error).__name__) from None


@dataclass(slots=True)
class _Open:
    """A list or mapping while its items are read."""

    line: int
    is_mapping: bool
    items: list[Node]
    keys: dict[str, int]
    """Of a mapping: the keys read so far with their lines."""
    key: str | None = None
    """Of a mapping: the key that waits for its value."""


class _Reading:
    """Builds the document from the parser's events."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.open: list[_Open] = []
        self.root: Node | None = None

    def read(self, events: Any) -> Node | None:
        first_line = self.first_line
        while (kind := type(event := events.get_event())) is not yaml.StreamEndEvent:
            line = event.start_mark.line + first_line
            if kind is yaml.ScalarEvent:
                if event.tag is not None or event.anchor is not None:
                    self._refuse(event, line)
                # Only a text in double quotes can hold what the document itself does not.
                if event.style == '"' and CONTROL.search(event.value) is not None:
                    raise YamlFault("control-character", line)
                self._scalar(event.value, line)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if event.tag is not None or event.anchor is not None:
                    self._refuse(event, line)
                self._begin(line, kind is yaml.MappingStartEvent)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._end()
            elif kind is yaml.AliasEvent:
                raise YamlFault("yaml-syntax", line, f"*{event.anchor}")
            elif kind is yaml.DocumentStartEvent and self.root is not None:
                raise YamlFault("yaml-syntax", line, "another document")
        return self.root

    @staticmethod
    def _refuse(event: Any, line: int) -> None:
        if event.tag is not None:
            raise YamlFault("yaml-tag", line, event.tag)
        raise YamlFault("yaml-anchor", line, event.anchor)

    def _scalar(self, text: str, line: int) -> None:
        inside = self.open[-1] if self.open else None
        if inside is not None and inside.is_mapping and inside.key is None:
            if text in inside.keys:
                raise YamlFault("duplicate-key", line, text)
            inside.keys[text], inside.key = line, text
        else:
            self._add(Scalar(text, line))

    def _begin(self, line: int, is_mapping: bool) -> None:
        if self.open and self.open[-1].is_mapping and self.open[-1].key is None:
            raise YamlFault("yaml-key", line)
        if len(self.open) >= MAX_DEPTH:
            raise YamlFault("yaml-depth", line)
        self.open.append(_Open(line, is_mapping, [], {}))

    def _end(self) -> None:
        done = self.open.pop()
        if done.is_mapping:
            items = dict(zip(done.keys, done.items, strict=True))
            self._add(Mapping(items, done.keys, done.line))
        else:
            self._add(Sequence(tuple(done.items), done.line))

    def _add(self, node: Node) -> None:
        if self.open:
            self.open[-1].items.append(node)
            self.open[-1].key = None
        else:
            self.root = node


@dataclass(frozen=True, slots=True)
class Span:
    """Whole lines of a text that hold one item of its list: without what follows of comments and blank lines."""

    start: int
    end: int
    column: int
    """Of the item's dash."""


def item_spans(text: str) -> list[Span]:
    """Return where each item of a document stands that is a block list; `load` must have taken it."""
    first = int(text.startswith("\ufeff"))
    dashes: list[Any] = []
    ends: list[int] = []
    depth = 0
    for token in yaml.scan(text[first:], Loader=Loader):
        if isinstance(token, _OPENING):
            depth += 1
        elif isinstance(token, _CLOSING):
            depth -= 1
        elif isinstance(token, yaml.BlockEntryToken) and depth == 1:
            dashes.append(token.start_mark)
            ends.append(token.end_mark.index)
        if ends and not isinstance(token, _BEYOND):
            ends[-1] = token.end_mark.index
    return [
        Span(first + dash.index - dash.column, _line_end(text, first + end), dash.column)
        for dash, end in zip(dashes, ends, strict=True)
    ]


def _line_end(text: str, place: int) -> int:
    """Return where the line of a place ends, its line break included; a place right after one is there already."""
    if place and LINE_BREAK.fullmatch(text[place - 1]):
        return place
    found = LINE_BREAK.search(text, place)
    return found.end() if found is not None else len(text)


def dump_scalar(text: str) -> str:
    """Write a one-line string so that `load` gives it back, quoted only where YAML needs it."""
    dumped: str = yaml.safe_dump(text, allow_unicode=True, width=10**9, default_flow_style=True)
    line = dumped.removesuffix("\n").removesuffix("\n...")
    plain_is_safe = line.startswith(("'", '"')) and "\n" not in text and _is_plain(text)
    return text if plain_is_safe else line


def _is_plain(text: str) -> bool:
    """Tell whether the text reads back as itself unquoted (quotes put on only to keep a type are not needed)."""
    if not text or text != text.strip():
        return False
    try:
        node = load(f"key: {text}")
    except YamlFault:
        return False
    return isinstance(node, Mapping) and node.items.get("key") == Scalar(text, 1) and "#" not in text
