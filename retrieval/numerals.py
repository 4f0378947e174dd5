"""Write numbers and dates in one way, in both languages: "forty-eight" as 48, "8/28/2017" as month, 28 and 2017.

On `tests/questions/numbers_en.json` and `numbers_es.json`, whose questions write numbers otherwise than their passages,
R@1 is 1.00 in both, .37 and .27 without. Of that, words for numbers bring .57 and .63 (those below 11 .07 and .07, what
multiplies, as in "1.5 million", .10 and .17), dates in digits .07 and .07, shortened months .03 and .03. On public sets
it changes nothing beyond chance (squad2 +.001, xquad_en .000, xquad_es -.002, mtrag .000). What was without a gain is
not there: percent and dollar signs as words, prefixes with and without a hyphen ("pre-trial").

text2num, which reads numbers too, takes 40 ms to import, finds a number in "una orden", and none in "1.5 million".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

_ENGLISH = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen
"""
_SPANISH = """
uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho
diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve
"""
_TENS = (
    "twenty thirty forty fifty sixty seventy eighty ninety",
    "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
)
_HUNDREDS = """
doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos
"""


def _count(text: str, first: int, step: int) -> Iterator[tuple[str, int]]:
    return ((word, step * number) for number, word in enumerate(text.split(), first))


_VALUES = {
    **{word: value for text in (_ENGLISH, _SPANISH) for word, value in _count(text, 1, 1)},
    **{word: value for text in _TENS for word, value in _count(text, 2, 10)},
    **dict(_count(_HUNDREDS, 2, 100)),
    **dict(_count(_HUNDREDS.replace("os", "as"), 2, 100)),
    "un": 1,
    "una": 1,
    "veintiun": 21,
    "veintiuna": 21,
    "cien": 100,
    "ciento": 100,
}
_MILLION = 10**6
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "mil": 1000,
    **dict.fromkeys(("million", "millions", "millon", "millones"), _MILLION),
    "billion": 1000 * _MILLION,
}
MIN_ALONE = 3
"""A word for less, alone, mostly counts nothing: "one of them", "una orden"."""
_AMBIGUOUS = frozenset(("once", "ciento"))
"""Alone they may be another word, or part of "por ciento"."""
_STARTS = _VALUES.keys() | _SCALES.keys()
_HALVES = (["half", "a"], ["medio"])
_NUMBERED = frozenset(("order", "orden", "ejecutiva", "eo", "number", "numero"))
"""After these a number is often read digit by digit, or as a year is: "order one four two", "order one forty-two".

No set measures it; but read otherwise, what asks for one order may find another.
"""
_MAX_DIGITS = 15
"""What a float holds."""
_YEAR_DIGITS = 4
_PART = re.compile(r"\d+")


def with_digits(found: list[str]) -> list[str]:
    """Return words with numbers in digits, and with what dates in digits say."""
    distinct = set(found)
    dates = {word for word in distinct if "/" in word or "-" in word}
    starts = (distinct & _STARTS) | dates
    if not starts:
        return found
    out: list[str] = []
    end = 0
    for place in [place for place, word in enumerate(found) if word in starts]:
        if place < end:
            continue
        out += found[end:place]
        end = place + 1
        if found[place] in dates:
            out += date_words(found[place])
        elif (scaled := _scaled(found[place], out)) is not None:
            out.append(scaled)
        elif (read := _read(found, place, before=out[-1] if out else "")) is not None:
            value, end = read
            if found[place] in _SCALES and out[-1:] == ["a"]:
                out.pop()
            out.append(str(value))
        else:
            out.append(found[place])
    return out + found[end:]


def _scaled(word: str, out: list[str]) -> str | None:
    """Multiply the number in digits, or the half, that stands before a word: take it away, and return what it gives."""
    scale = _SCALES.get(word, 0)
    if scale < 1000 or not out:
        return None
    if re.fullmatch(r"\d+(?:\.\d+)?", out[-1], re.ASCII):
        return str(round(float(out.pop()[:_MAX_DIGITS]) * scale))
    for half in _HALVES:
        if scale >= _MILLION and out[-len(half) :] == half:
            del out[-len(half) :]
            return str(scale // 2)
    return None


def _read(found: Sequence[str], place: int, *, before: str) -> tuple[int, int] | None:
    """Read the number that begins at a place, after some word; return it and where it ends."""
    first = found[place]
    if first in _SCALES and before != "a" and first != "mil":
        return None
    if before in _NUMBERED and (spelt := _spelt_out(found, place)):
        return int("".join(map(str, spelt))), place + len(spelt)
    # The first of "order one forty-two" counts hundreds.
    hundreds = 0 < _VALUES.get(first, 0) < 10 and before in _NUMBERED
    total, group = 0, int(first in _SCALES)
    below = 1000
    end = place
    while end < len(found):
        at = end + _joins(found, end, below) if end > place else end
        word = found[at]
        value, scale = _VALUES.get(word, 0), _SCALES.get(word, 0)
        if 0 < value < below and not (group and below == 1000):
            group, below = group + value, _below(value)
        elif scale == 100 and 0 < group < 10:
            group, below = 100 * group, 100
        elif scale >= 1000 and group and (not total or scale < _MILLION):
            total, group, below = total + group * scale, 0, 1000
        elif (group in (19, 20) or hundreds) and not total and 10 <= value < 100 and end == place + 1:
            # Years: "nineteen ninety-five".
            group, below = 100 * group + value, _below(value)
        else:
            break
        end = at + 1
    if end == place or (end == place + 1 and (first in _AMBIGUOUS or total + group < MIN_ALONE)):
        return None
    return total + group, end


def _spelt_out(found: Sequence[str], place: int) -> list[int]:
    """Return the digits that are read one by one from a place on; none of fewer than three."""
    digits = list(takewhile(lambda value: 0 < value < 10, (_VALUES.get(word, 0) for word in found[place : place + 4])))
    return digits if len(digits) > 2 else []


def _below(value: int) -> int:
    """Return below what a number must be that is added to another."""
    if value % 100 == 0:
        return 100
    return 10 if value % 10 == 0 and value > 10 else 1


def _joins(found: Sequence[str], place: int, below: int) -> int:
    """Return 1 where an "and" stands inside a number: "one hundred and two", "treinta y dos"."""
    inside = (found[place] == "y" and below == 10) or (found[place] == "and" and below in (100, 1000))
    return int(inside and place + 1 < len(found) and found[place + 1] in _VALUES)


def date_words(text: str) -> list[str]:
    """Return what a date in digits says: its month as `@8`, its day, its year.

    Of one that may be read with either first, both: who speaks Spanish in Denver writes both. What is no date is its
    numbers.
    """
    found = _PART.findall(text)
    if len(found[0]) > _YEAR_DIGITS:
        return [part.lstrip("0") or "0" for part in found]
    first, second, third = parts = [int(part) for part in found]
    if first > 1900 and 0 < second <= 12 and 0 < third <= 31:
        return [f"@{second}", str(third), str(first)]
    year = third + 2000 if third < 100 else third
    low, high = sorted((first, second))
    if not (0 < low <= 12 and high <= 31 and 1900 < year < 2100):
        return [str(part) for part in parts]
    if high > 12 or low == high:
        return [f"@{low}", str(high), str(year)]
    return [f"@{first}", str(second), f"@{second}", str(first), str(year)]
