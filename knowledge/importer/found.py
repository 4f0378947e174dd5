"""What a reader of one kind of document hands on, before it is made a draft."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.article import PartialDate
from knowledge.importer.draft import Kind, LeftOut


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a heading as it stood."""

    text: str
    is_heading: bool = False
    locator: str = ""
    """Empty: it is numbered."""


@dataclass(slots=True)
class Found:
    """Everything that a reader found."""

    kind: Kind
    blocks: list[Block]
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: PartialDate | None = None
    declared_language: str = ""
    """As a tag such as `es-MX`."""
    url: str = ""
    left_out: list[LeftOut] = field(default_factory=list)
