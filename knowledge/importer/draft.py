"""What an import finds: a draft for a moderator to correct, and what was left out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.article import Lang, PartialDate
from knowledge.problem import KnowledgeError

MAX_FILE_BYTES = 10 << 20
MAX_PAGES = 200
MAX_PARAGRAPHS = 400
MAX_FIELD_CHARS = 300
"""A longer title, publisher, author or heading is cut: it is none."""


class Kind(StrEnum):
    """What a document turned out to be, whatever its name ends in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    PAGE = "page"
    PDF = "pdf"


class ImportCode(StrEnum):
    """Why a document can't be read; the sentence is `import-<code>`."""

    TOO_BIG = "too-big"
    EMPTY = "empty"
    OFFICE = "office"
    ARCHIVE = "archive"
    PICTURE = "picture"
    RECORDING = "recording"
    BINARY = "binary"
    ENCODING = "encoding"
    SAVED_PAGE = "saved-page"
    NO_TEXT = "no-text"
    TOO_MANY_PARAGRAPHS = "too-many-paragraphs"
    TOO_MANY_PAGES = "too-many-pages"
    TOO_COMPLEX = "too-complex"
    TOO_SLOW = "too-slow"
    BROKEN = "broken"
    PDF_LOCKED = "pdf-locked"
    PDF_SCANNED = "pdf-scanned"
    PDF_LETTERS = "pdf-letters"


class LeftOutCode(StrEnum):
    """What a draft leaves out; the sentence is `import-<code>`."""

    AROUND = "left-around"
    REPEATED = "left-repeated"
    FRAGMENTS = "left-fragments"
    PICTURES = "left-pictures"
    CODE = "left-code"
    TABLES = "left-tables"
    ATTRIBUTES = "left-attributes"
    EDGES = "left-edges"
    PAGES = "left-pages"


class ImportFault(KnowledgeError):
    """A document can't be read; `values` is what the sentence of the code shows."""

    def __init__(self, code: ImportCode, /, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the document that is not in the draft; `values` is what the sentence of the code shows."""

    code: LeftOutCode
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A passage to be: one line of text, short enough to be one."""

    text: str
    section: str = ""
    """The heading that it stands under."""
    locator: str = ""
    """`¶3`, or `p. 3` in a document of pages."""


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """A draft; what was not found is empty."""

    kind: Kind
    paragraphs: tuple[Paragraph, ...]
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: PartialDate | None = None
    language: Lang | None = None
    """None where the words are of neither language."""
    url: str = ""
    left_out: tuple[LeftOut, ...] = ()
