"""The message files as Fluent's own parser reads them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.wording import LOCALE_DIR, RESOURCES


class Variables(Visitor):
    """Collects the values that a message shows."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.found.add(node.id.name)


def resource(locale: str, name: str) -> ast.Resource:
    return FluentParser().parse((LOCALE_DIR / locale / name).read_text(encoding="utf-8"))


def entries(locale: str) -> Iterator[ast.EntryType]:
    for name in RESOURCES:
        yield from resource(locale, name).body


@cache
def messages(locale: str) -> dict[str, frozenset[str]]:
    """Return the values that each message shows, by its key."""
    found: dict[str, frozenset[str]] = {}
    for entry in entries(locale):
        if isinstance(entry, ast.Message):
            variables = Variables()
            variables.visit(entry)
            found[entry.id.name] = frozenset(variables.found)
    return found
