"""Text as Discord shows it literally: nothing of it becomes a format, a link, a mention or an emoji."""

from __future__ import annotations

import re
import unicodedata

from bot.phrasing import clean

ELLIPSIS = "…"
_SURROGATE = re.compile("[\ud800-\udfff]")
_ACTIVE = re.compile(
    r"""
    [\\*_`\[<]                  # escapes, emphasis, code, links, and all that begins with <
    | ~{2,} | \|{2,}            # strikethrough, spoiler
    | @(?=everyone|here)
    | :(?=//|[^\s:]*:)          # addresses, which Discord makes a link of, and emoji by name
    """,
    re.VERBOSE,
)
_BLOCK = re.compile(r"\d+(?=\.(?:\s|$))|(?=[#>+-])")
"""What begins a line that Discord takes for a list, a heading, a quotation or small print."""


class Markup(str):
    """Text that is Markdown already, and meant so."""

    __slots__ = ()


def plain(text: str) -> str:
    """Fold a text into one line, without what steers the direction of writing or can't be sent."""
    # What can't be sent is not printable either.
    sendable = text if text.isprintable() else _SURROGATE.sub("\ufffd", clean(text))
    return " ".join(sendable.split())


def escape(text: str) -> Markup:
    """Fold a text into one line, and put a backslash before every sign that Discord would not show as it stands.

    What is Markdown already is left alone.
    """
    if isinstance(text, Markup):
        return text
    text = plain(text)
    block = _BLOCK.match(text)
    start = block.end() if block is not None else 0
    escaped = _ACTIVE.sub(_with_backslashes, text[start:])
    return Markup(f"{text[:start]}\\{escaped}" if block is not None else escaped)


def _with_backslashes(match: re.Match[str]) -> str:
    return "".join("\\" + sign for sign in match[0])


def width(text: str) -> int:
    """Count the UTF-16 units of a text: at least as many as Discord may count of it, however it counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def shorten(text: str, max_chars: int) -> str:
    """Cut a plain text after a whole word, if it is too long, and say so by an ellipsis."""
    if len(text) <= max_chars:
        return text
    cut = text[: max_chars - 1]
    space = cut.rfind(" ")
    return cut[: space if space > max_chars // 2 else _cut_place(text, max_chars - 1)].rstrip() + ELLIPSIS


def split(text: str, max_width: int) -> tuple[str, str]:
    """Split a text in two, the first as long as fits once it is escaped: whole words, unless one is too long."""
    kind = type(text)
    used = end = 0
    for word in re.finditer(r"\S+", text):
        needed = width(escape(kind(word[0]))) + (1 if end else 0)
        if used + needed > max_width:
            break
        used += needed
        end = word.end()
    else:
        return text, ""
    end = end or _part_of_word(text, max_width)
    return kind(text[:end].rstrip()), kind(text[end:].lstrip())


def _part_of_word(text: str, max_width: int) -> int:
    place = min(len(text), max(max_width, 1))
    while place > 1 and (over := width(escape(type(text)(text[:place]))) - max_width) > 0:
        place = max(place - (over + 1) // 2, 1)
    return _cut_place(text, place)


def _cut_place(text: str, place: int) -> int:
    """Step back so that no sign is cut from its accents; where all are accents, cut them nevertheless."""
    if place >= len(text):
        return place
    for back in range(place, 0, -1):
        if not (unicodedata.combining(text[back]) or text[back] in "\u200d\ufe0f" or text[back - 1] == "\u200d"):
            return back
    return place
