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


class ImportFault(KnowledgeError):
    """A document can't be read; `import-<code>` names the sentence, `values` what it shows."""

    def __init__(self, code: str, /, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the document that is not in the draft; `import-<code>` names the sentence."""

    code: str
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
