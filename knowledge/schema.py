"""The fields of an article's front matter and of a passage: names, order, what each may hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from knowledge.article import Authority, Instrument, Lang, PartialDate, Stage, Status, Wording


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


def _text(value: str) -> str:
    if not value.strip():
        raise FieldFault("empty-value")
    return " ".join(value.split())


def _date(value: str) -> PartialDate:
    try:
        return PartialDate.parse(value)
    except ValueError:
        raise FieldFault("bad-date") from None


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

PASSAGE_KEYS = (
    "instrument",
    "stage",
    "wording",
    "locator",
    "conflicts_with",
    "superseded_by",
    "question",
)
"""In canonical order. Instrument, stage and wording are inherited from the article when left out;
the last three may be given more than once."""

PASSAGE_ENUMS: dict[str, Callable[[str], StrEnum]] = {
    "instrument": _one_of(Instrument),
    "stage": _one_of(Stage),
    "wording": _one_of(Wording),
}
