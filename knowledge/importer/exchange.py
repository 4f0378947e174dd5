"""How the process that reads a document and the one that asked for it write to each other."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from knowledge.article import Lang, PartialDate
from knowledge.frontmatter import MAX_PASSAGE_CHARS
from knowledge.importer.draft import (
    MAX_PARAGRAPHS,
    ImportCode,
    ImportedArticle,
    ImportFault,
    Kind,
    LeftOut,
    LeftOutCode,
    Paragraph,
)

MAX_REPORT_BYTES = 8 << 20
"""More than the longest draft takes."""


@dataclass(frozen=True, slots=True)
class Job:
    """A document to read, with what is known of it."""

    data: bytes
    url: str = ""
    charset: str = ""

    def pack(self) -> bytes:
        """Write the job as bytes."""
        return json.dumps({"url": self.url, "charset": self.charset}).encode() + b"\n" + self.data

    @classmethod
    def unpack(cls, packed: bytes) -> Job:
        """Read what `pack` wrote."""
        head, _, data = packed.partition(b"\n")
        return cls(data=data, **json.loads(head))


def report(outcome: ImportedArticle | ImportFault) -> bytes:
    """Write a draft, or why there is none."""
    if isinstance(outcome, ImportFault):
        return json.dumps({"code": outcome.code, "values": outcome.values}).encode()
    fields = asdict(outcome) | {"published": outcome.published and str(outcome.published)}
    return json.dumps(fields, ensure_ascii=False).encode()


def read_report(data: bytes) -> ImportedArticle:
    """Return the draft that a process reports; what it says is checked, since the document may have taken it over.

    Raises:
        ImportFault: it reports one, or what it reports is no draft.
    """
    try:
        found: dict[str, Any] = json.loads(data)
        fault = ImportFault(ImportCode(found["code"]), **found["values"]) if "code" in found else None
        draft = _draft(found) if fault is None else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise ImportFault(ImportCode.BROKEN) from None
    if fault is not None:
        raise fault
    assert draft is not None
    return draft


def _draft(found: dict[str, Any]) -> ImportedArticle:
    paragraphs = tuple(Paragraph(**_texts(one)) for one in found["paragraphs"])
    if not 0 < len(paragraphs) <= MAX_PARAGRAPHS or max(len(one.text) for one in paragraphs) > MAX_PASSAGE_CHARS:
        raise ValueError
    texts = _texts({name: found[name] for name in ("title", "publisher", "author", "url")})
    return ImportedArticle(
        kind=Kind(found["kind"]),
        paragraphs=paragraphs,
        published=PartialDate.parse(found["published"]) if found["published"] else None,
        language=Lang(found["language"]) if found["language"] else None,
        left_out=tuple(LeftOut(LeftOutCode(one["code"]), dict(one["values"])) for one in found["left_out"]),
        **texts,
    )


def _texts(fields: dict[str, Any]) -> dict[str, str]:
    if any(not isinstance(value, str) or not (value.isprintable()) for value in fields.values()):
        raise TypeError
    return fields
