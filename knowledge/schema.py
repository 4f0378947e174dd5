"""The fields of an article's front matter and of a passage: names, order, what each may hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from knowledge.article import Authority, Instrument, Lang, PartialDate, PassageId, Stage, Status, Wording

NONE = "none"
"""What a passage says that has no date or reference though its article has one."""
_PASSAGE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*#\d{1,6}")


class FieldFault(Exception):
    """A value that its field can't hold; `code` names the sentence, `allowed` what it may hold."""

    def __init__(self, code: str, allowed: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.allowed = allowed


@dataclass(frozen=True, slots=True)
class Field:
    """One key of the format."""

    name: str
    read: Callable[[str], object]
    required: bool = False
    many: bool = False
    """It holds a list; `read` reads one item."""


def _text(value: str) -> str:
    if not value.strip():
        raise FieldFault("empty-value")
    return " ".join(value.split())


def _date(value: str) -> PartialDate:
    try:
        return PartialDate.parse(value)
    except ValueError:
        raise FieldFault("bad-date") from None


def _passage_id(value: str) -> PassageId:
    if not value.strip():
        raise FieldFault("empty-value")
    if not _PASSAGE_ID.fullmatch(value):
        raise FieldFault("bad-passage-id")
    return PassageId(value)


def _url(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        raise FieldFault("bad-url") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or any(c.isspace() for c in value):
        raise FieldFault("bad-url")
    return value


def _one_of(kind: type[StrEnum]) -> Callable[[str], StrEnum]:
    def read(value: str) -> StrEnum:
        try:
            return kind(value)
        except ValueError:
            raise FieldFault("not-one-of", ", ".join(kind)) from None

    return read


ARTICLE_FIELDS: tuple[Field, ...] = (
    Field("title", _text, required=True),
    Field("publisher", _text, required=True),
    Field("author", _text),
    Field("published", _date),
    Field("published_note", _text),
    Field("url", _url, required=True),
    Field("language", _one_of(Lang)),
    Field("authority", _one_of(Authority)),
    Field("stage", _one_of(Stage)),
    Field("instrument", _one_of(Instrument)),
    Field("signed", _date),
    Field("in_force_until", _date),
    Field("amended_by", _passage_id, many=True),
    Field("superseded_by", _passage_id, many=True),
    Field("wording", _one_of(Wording)),
    Field("reliability", _text),
    Field("seen", _text),
    Field("licence", _text),
    Field("remark", _text),
    Field("reviewed", _date),
    Field("review_by", _date),
    Field("status", _one_of(Status)),
)
"""In canonical order. What is left out takes the default of `Article`; the language, that of the folder."""

PASSAGE_FIELDS: tuple[Field, ...] = (
    Field("instrument", _one_of(Instrument)),
    Field("stage", _one_of(Stage)),
    Field("signed", _date),
    Field("in_force_until", _date),
    Field("wording", _one_of(Wording)),
    Field("locator", _text),
    Field("conflicts_with", _passage_id, many=True),
    Field("amended_by", _passage_id, many=True),
    Field("superseded_by", _passage_id, many=True),
    Field("question", _text, many=True),
)
"""In canonical order. What holds a list may be given more than once, an item each time."""

PASSAGE_KEYS = tuple(spec.name for spec in PASSAGE_FIELDS)

INHERITED = tuple(spec.name for spec in PASSAGE_FIELDS if spec.name in {spec.name for spec in ARTICLE_FIELDS})
"""What a passage has from its article when it leaves it out."""

CLEARABLE = ("signed", "in_force_until", "amended_by", "superseded_by")
"""Of those, what a passage may say to be `NONE`."""
