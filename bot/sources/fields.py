"""Read what people write in the fields of a form, leniently where only one thing can be meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from knowledge.article import PartialDate
from knowledge.importer.masthead import read_date
from knowledge.importer.process import is_installed
from knowledge.importer.sentences import tidy
from knowledge.schema import ARTICLE_FIELDS, FieldFault

_SPECS = {spec.name: spec for spec in ARTICLE_FIELDS}


class FieldCode(StrEnum):
    """Why a field was left as it was; the sentence is `source-<code>`."""

    BAD_DATE = "bad-date"
    BAD_URL = "bad-url"
    NO_WORDS = "no-words"
    PASSAGE_EMPTY = "passage-empty"
    REWORDED = "reworded"
    """Words that were the source's own are not what was read of it any more, and count as ours."""


@dataclass(frozen=True, slots=True)
class BadValue:
    """A value that its field can't hold, so that the field was left as it was."""

    code: FieldCode
    value: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """What could be read of a form, and what not."""

    values: Mapping[str, Any] = field(default_factory=dict)
    faults: tuple[BadValue, ...] = ()


def read_fields(written: Mapping[str, str | None]) -> Fields:
    """Read the fields of an article by their names; None stands for one that the form did not have."""
    values: dict[str, Any] = {}
    faults: list[BadValue] = []
    for name, text in written.items():
        if text is None:
            continue
        try:
            values[name] = _READERS.get(name, tidy)(text)
        except FieldFault as fault:
            # A choice that is none comes only from a forged form, and is left out without a word.
            if fault.code in list(FieldCode):
                faults.append(BadValue(FieldCode(fault.code), tidy(text)))
    return Fields(values, tuple(faults))


def read_day(text: str) -> PartialDate | None:
    """Return a date as people or newspapers write it; None for no text.

    Raises:
        FieldFault: it is none that can be read.
    """
    line = tidy(text)
    if not line:
        return None
    try:
        return PartialDate.parse(line)
    except ValueError:
        found = read_date(line) if is_installed() else None
    if found is None:
        raise FieldFault(FieldCode.BAD_DATE)
    return found


def read_address(text: str) -> str:
    """Return a web address; one without a scheme gets the usual one.

    Raises:
        FieldFault: it is none.
    """
    address = "".join(text.split())
    if not address:
        return ""
    host = address.partition("/")[0]
    if "." in host and not set(host) & {":", "@"}:
        address = f"https://{address}"
    return str(_SPECS["url"].read(address))


_READERS: Mapping[str, Callable[[str], Any]] = {
    "published": read_day,
    "review_by": read_day,
    "signed": read_day,
    "in_force_until": read_day,
    "url": read_address,
    **{name: _SPECS[name].read for name in ("authority", "instrument", "stage")},
}
