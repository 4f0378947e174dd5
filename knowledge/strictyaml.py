"""YAML read as text only: no type guessing, no objects, no anchors, every key once, lines kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml's loader where PyYAML was built with it: about ten times faster."""

MAX_DEPTH = 12


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

    Lines count from `first_line`, so that front matter keeps the file's own numbers.

    Raises:
        YamlFault: bad syntax, an anchor's second use, a key twice, a tag, or nesting over `MAX_DEPTH`.
    """
    offset = first_line
    try:
        root = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlFault("yaml-syntax", (mark.line if mark else 0) + offset, error.problem or "") from None
    except (yaml.YAMLError, RecursionError) as error:
        raise YamlFault("yaml-syntax", offset, type(error).__name__) from None
    if root is None:
        return None
    return _convert(root, offset, 0, set())


def _convert(node: Any, offset: int, depth: int, seen: set[int]) -> Node:
    line = node.start_mark.line + offset
    if id(node) in seen:
        raise YamlFault("yaml-anchor", line)
    seen.add(id(node))
    if depth > MAX_DEPTH:
        raise YamlFault("yaml-depth", line)
    if isinstance(node, yaml.ScalarNode):
        if node.tag.startswith("!"):
            raise YamlFault("yaml-tag", line, node.tag)
        return Scalar(node.value, line)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_convert(item, offset, depth + 1, seen) for item in node.value), line)
    items: dict[str, Node] = {}
    key_lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key_line = key_node.start_mark.line + offset
        if not isinstance(key_node, yaml.ScalarNode):
            raise YamlFault("yaml-key", key_line)
        key = key_node.value
        if key in items:
            raise YamlFault("duplicate-key", key_line, key)
        key_lines[key] = key_line
        items[key] = _convert(value_node, offset, depth + 1, seen)
    return Mapping(items, key_lines, line)


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
