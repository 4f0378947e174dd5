"""Read plain text: typed, pasted, or wrapped at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from knowledge.importer.draft import Kind
from knowledge.importer.found import Block, Found
from knowledge.importer.masthead import take_masthead
from knowledge.importer.sentences import tidy

_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_MAX_WRAPPED_CHARS = 120
"""Where a line is longer, no program wrapped the text."""
_MIN_WRAPPED_SHARE = 0.7
"""Of the lines that stand right under another, those that go on with it in a wrapped text."""
_MAX_HEADING_CHARS = 80
_BULLET = re.compile(r"[-*+•–]\s+")
_STOPS = (".", "!", "?", "…", ":", ";", ",", ")", '"', "”", "»")


def read_plain(text: str) -> Found:
    """Return the paragraphs of a text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    width = _width(text)
    groups = [list(_paragraphs(group.split("\n"), width)) for group in _BLANK.split(text.strip("\n"))]
    blocks = [Block(line, is_heading=len(group) == 1 and _is_heading(line)) for group in groups for line in group]
    if blocks and all(block.is_heading for block in blocks):
        blocks = [Block(block.text) for block in blocks]
    return take_masthead(Found(Kind.TEXT, blocks))


def _width(text: str) -> int | None:
    """Return the width at which a program wrapped a text; None where each line is a paragraph."""
    lines = text.split("\n")
    width = max(map(len, lines))
    within = [(above, line) for above, line in pairwise(lines) if above.strip() and line.strip()]
    wrapped = sum(_goes_on(above, line, width) for above, line in within)
    return width if width <= _MAX_WRAPPED_CHARS and wrapped >= _MIN_WRAPPED_SHARE * len(within) else None


def _goes_on(above: str, line: str, width: int) -> bool:
    """Tell whether a line was wrapped: its first word would not have fitted above."""
    first_word = line.split(maxsplit=1)[0] if line.strip() else ""
    return len(above) + 1 + len(first_word) > width and not _BULLET.match(line.strip())


def _paragraphs(lines: list[str], width: int | None) -> Iterator[str]:
    """Yield the paragraphs among lines that have no empty one between them."""
    paragraph = lines[:1]
    for above, line in pairwise(lines):
        if width is not None and _goes_on(above, line, width):
            paragraph.append(line)
        else:
            yield tidy(" ".join(paragraph))
            paragraph = [line]
    yield tidy(" ".join(paragraph))


def _is_heading(line: str) -> bool:
    return 0 < len(line) <= _MAX_HEADING_CHARS and not line.endswith(_STOPS) and not _BULLET.match(line)
