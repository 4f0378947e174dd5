"""The lines above an article that name its title, its author and its date."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from knowledge.article import PartialDate
from knowledge.importer.found import Block, Found

_LINES = 8
"""Of the first blocks, those that a masthead may take."""
_MAX_LINE_CHARS = 160
_BYLINE = re.compile(r"(?i:by|por|written by|escrito por|author|autora?)\s*:?\s+(?P<name>[^\d.!?:;]{3,80})")
_IN_NAMES = frozenset(["and", "y", "e", "de", "del", "la", "las", "los", "van", "von", "der", "da", "of", "the"])
_LABEL = re.compile(r"(?:published|posted|publicad[oa]|fecha|date)(?:\s+(?:on|el))?\s*:?\s+", re.IGNORECASE)
_TIME = re.compile(
    r"\s*(?:,|/|-|–|\bat\b|\ba las\b)?\s*\d{1,2}:\d{2}\s*(?:[ap]\.?\s?m\.?)?(?:\s*[A-Z]{2,4}T)?\s*$", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://\S+")
_PARTS = re.compile(r"\s*[|•·]\s*")
_STRICT: dict[str, Any] = {
    "STRICT_PARSING": True,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "DATE_ORDER": "MDY",
    "PREFER_LOCALE_DATE_ORDER": False,
    "PARSERS": ["absolute-time"],
}
"""A date is taken only where the whole line is one; numbers stand in the order of the country."""


def take_masthead(found: Found) -> Found:
    """Move title, author, date and address from the first lines to their fields, where they aren't known yet."""
    blocks = list(found.blocks)
    if not found.title and blocks and (blocks[0].is_heading or _is_title(blocks)):
        found.title = blocks.pop(0).text
    head, rest = blocks[:_LINES], blocks[_LINES:]
    found.blocks = [block for block in head if not _take(block, found)] + rest
    return found


def is_masthead(line: str) -> bool:
    """Tell whether a line is a byline or a date."""
    return bool(_author(line.strip()) or read_date(line))


def _is_title(blocks: list[Block]) -> bool:
    first = blocks[0].text
    return len(blocks) > 1 and len(first) <= _MAX_LINE_CHARS and not first.endswith((".", ":", ";", ","))


def _take(block: Block, found: Found) -> bool:
    """Read a line of the masthead; tell whether it was one, with nothing else in it."""
    if len(block.text) > _MAX_LINE_CHARS:
        return False
    taken = [_take_part(part, found) for part in _PARTS.split(block.text) if part]
    return all(taken)


def _take_part(part: str, found: Found) -> bool:
    if (name := _author(part)) and (not found.author or found.author == name):
        found.author = name
    elif _ADDRESS.fullmatch(part) and (not found.url or found.url == part):
        found.url = part
    elif (date := read_date(part)) and (not found.published or found.published == date):
        found.published = date
    else:
        return False
    return True


def _author(line: str) -> str:
    """Return whom a byline names, or nothing."""
    byline = _BYLINE.fullmatch(line)
    words = byline["name"].split() if byline else []
    return " ".join(words) if all(word[0].isupper() or word in _IN_NAMES for word in words) else ""


def read_date(line: str) -> PartialDate | None:
    """Return the date that a line is, in English or Spanish; None when it is none, or says more."""
    text = _TIME.sub("", _LABEL.sub("", line.strip(), count=1))
    if not any(char.isdigit() for char in text) or len(text) > _MAX_LINE_CHARS // 2:
        return None
    import dateparser  # noqa: PLC0415 (an eighth of a second, for few documents)

    found: datetime | None = dateparser.parse(text, languages=["en", "es"], settings=_STRICT)
    return PartialDate.of(found) if found else None
