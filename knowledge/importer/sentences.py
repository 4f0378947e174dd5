"""Where a text may be split, and how it is made one clean line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«¿¡(\[]*[A-ZÁÉÍÓÚÜÑ0-9])")
_CLAUSE_END = re.compile(r"[;:,)–—](?=\s)")
_SPACE = re.compile(r"\s")
_ABBREVIATION = re.compile(
    r"(?:^|[\W\d_])(?:[a-z]|mrs?|ms|drs?|dras?|sra?s?|srta|profa?|lic|ing|gral|gov|gob|sen|rep|dip|st|ave?|av|blvd|nos?|"
    r"núms?|secs?|arts?|inc|ltd|co|vs|pp?|págs?|vol|ee|uu|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|ene|abr|ago|dic)\.$",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 6
_LIGATURES = {
    ord("ﬀ"): "ff",
    ord("ﬁ"): "fi",
    ord("ﬂ"): "fl",
    ord("ﬃ"): "ffi",
    ord("ﬄ"): "ffl",
    ord("ﬅ"): "st",
    ord("ﬆ"): "st",
}


def tidy(text: str) -> str:
    """Return a text as one line that holds only what can be seen."""
    line = " ".join(unicodedata.normalize("NFC", text).translate(_LIGATURES).split())
    if line.isprintable():
        return line
    # Controls, marks that turn the direction of writing, halves of pairs, letters of somebody's own font.
    return " ".join("".join(char for char in line if char.isprintable()).split())


def split(text: str, max_chars: int) -> Iterator[str]:
    """Yield a line in parts of about equal length: whole sentences, where they are short enough.

    What has no space to split it at is no text, and is yielded as long as it is.
    """
    if len(text) <= max_chars:
        yield text
        return
    for ends in (_sentence_ends, _clause_ends, _spaces):
        if cuts := [cut for cut in ends(text) if cut < len(text)]:
            cut = min(cuts, key=lambda place: abs(2 * place - len(text)))
            yield from split(text[:cut].rstrip(), max_chars)
            yield from split(text[cut:].lstrip(), max_chars)
            return
    yield text


def _sentence_ends(text: str) -> Iterator[int]:
    for end in _SENTENCE_END.finditer(text):
        last_word = text[max(0, end.start() - _LONGEST_ABBREVIATION) : end.start() + 1]
        if not _ABBREVIATION.search(last_word):
            yield end.end()


def _clause_ends(text: str) -> Iterator[int]:
    return (end.end() for end in _CLAUSE_END.finditer(text))


def _spaces(text: str) -> Iterator[int]:
    return (space.start() for space in _SPACE.finditer(text))
