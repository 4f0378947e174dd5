"""How Discord reads Markdown, as far as it takes to see that a text is shown literally."""

from __future__ import annotations

import re

ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
"""A backslash hides what comes after it, unless that is a letter, a digit or white space."""
INLINE = {
    "backslash": re.compile(r"\\(?=[^0-9A-Za-z\s])"),
    "emphasis": re.compile(r"[*_]"),
    "code": re.compile(r"`"),
    "strikethrough": re.compile(r"~~"),
    "spoiler": re.compile(r"\|\|"),
    "link": re.compile(r"\["),
    "mention, timestamp, emoji or address": re.compile(r"<[@#:/aidt]|<https?:"),
    "everyone": re.compile(r"@(?:everyone|here)"),
    "emoji by name": re.compile(r":[^\s:]+:"),
    "bare address": re.compile(r"https?://\S"),
}
BLOCK = {
    "heading": re.compile(r" *#{1,3} "),
    "small print": re.compile(r" *-# "),
    "list": re.compile(r" *(?:[-*+]|\d+\.) "),
    "quotation": re.compile(r" *>(?:>>)? "),
}


def unescape(text: str) -> str:
    """Return what Discord shows of a text in which only backslashes are active."""
    return ESCAPED.sub(r"\1", text)


def active(text: str) -> list[str]:
    """Return what Discord would take for more than text, of a text that stands anywhere in a line."""
    found = [name for name, pattern in BLOCK.items() if pattern.match(text + " ")]
    place = 0
    while place < len(text):
        if hidden := ESCAPED.match(text, place):
            place = hidden.end()
            continue
        found += [name for name, pattern in INLINE.items() if pattern.match(text, place)]
        place += 1
    return found
