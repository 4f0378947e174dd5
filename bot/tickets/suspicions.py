"""Links and telephone numbers in a volunteer's text, however they are written.

All read what `disguises` makes of a text: small letters, no accents. Whatever they repeat is bounded, so that the time
for a text grows with its length and no faster.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class Reason(StrEnum):
    """Why a text is held; `desk-reason-<value>` is what is said of it."""

    LINK = "link"
    PHONE = "phone"
    MONEY = "money"
    IDENTITY = "identity"
    """It asks for names, dates of birth, addresses, papers or numbers."""
    AWAY = "away"
    """It asks to talk somewhere else: by direct message, on another service."""


def any_of(words: str) -> str:
    """Write alternatives, given with blanks between them and `_` for a blank inside."""
    return f"(?:{'|'.join(words.split()).replace('_', ' ')})"


# Links

_SURE_ENDINGS = "com org net gov edu gg ly xyz biz"
"""What ends an address and no sentence, in either language."""
_ENDINGS = any_of(
    f"{_SURE_ENDINGS} mil int info name pro app dev io co us mx me tv gl be cc ws to tk ml top vip club shop store "
    "site online website space live link click page blog news help support life world today fun icu lat la sv gt hn "
    "ni cr pa cu do ve pe ec bo cl ar uy br es ru cn uk ca de fr eu in ai so sh st im"
)
_SPOKEN_ENDINGS = any_of(f"{_SURE_ENDINGS} io mx info app link site online us")
_AROUND = r"[ ()\[\]{}<>*_\"'-]{0,4}"
LINKS: Final = (
    re.compile(r"[a-z]{2,12} ?: ?/ ?/|\bh[tx]{2}ps?\b|\bwww\b|\]\("),
    re.compile(rf"(?<![\w.])[\w-]{{1,60}}(?:\.[\w-]{{1,60}}){{0,5}}\.{_ENDINGS}(?![\w-])(?!\.\w)"),
    re.compile(rf"\w ?[.,\u00b7\u2022\u2219\u22c5\u30fb] ?{any_of(_SURE_ENDINGS)}(?!\w)"),
    re.compile(rf"\w{_AROUND}(?:\b(?:dot|punto|d0t)|[(\[{{]\.[)\]}}]){_AROUND}{_SPOKEN_ENDINGS}(?!\w)"),
    re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])"),
    re.compile(r"\b[a-z0-9-]{3,40}(?:\.| \. ?)[a-z]{2,10} ?/ ?\w"),
    re.compile(rf"\b(?:{any_of(_SURE_ENDINGS)}|http?s?|colon|dos puntos|slash|diagonal) (?:slash|diagonal|barra)\b"),
    re.compile(r"\b(?:tiny ?url|bit ?ly|link ?tr ?ee|linktree)\b"),
)
"""Addresses of pages, spoken ones too."""

# Telephone numbers

_FEWEST_DIGITS: Final = 7
_UNITS = any_of(
    "zero oh o one two three four five six seven eight nine cero uno una dos tres cuatro cinco seis siete ocho nueve"
)
_TENS = any_of(
    "twenty thirty forty fifty sixty seventy eighty ninety veinte treinta cuarenta cincuenta sesenta setenta ochenta "
    "noventa"
)
_TWO_DIGITS = any_of(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen diez once doce trece catorce "
    "quince dieci(?:seis|siete|ocho|nueve) veinti(?:un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)"
)
_HUNDREDS = any_of("hundred cien(?:to)? (?:dos|tres|cuatro|seis|ocho)cientos quinientos setecientos novecientos")
_NUMBER = rf"(?:{_TENS}(?: (?:y )?{_UNITS})?|{_TWO_DIGITS}|{_HUNDREDS}|{_UNITS}|\d{{1,14}})"
_THEN = r"(?: (?:and|y|then|luego|despues|dash|hyphen|guion|space|espacio)){0,2}"
NUMBERS: Final = re.compile(rf"\b{_NUMBER}(?:{_THEN} {_NUMBER}){{0,20}}\b")
"""Numbers said or written one after the other, with nothing else between them."""
_SAID = re.compile(
    rf"(?P<two>{_TENS} (?:y )?{_UNITS}|{_TENS}|{_TWO_DIGITS}|{_HUNDREDS})|(?P<one>{_UNITS})|(?P<digits>\d+)"
)
LETTERS_FOR_DIGITS: Final = re.compile(r"\b[0-9oil]{3,}\b")
_YEARS = re.compile(r"(?:(?:19|20)\d\d ?)+")
_NO_DIGITS = re.compile(r"\D+")
_MONTH = any_of(
    "jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? may june? july? aug(?:ust)? sept?(?:ember)? oct(?:ober)? "
    "nov(?:ember)? dec(?:ember)? enero febrero marzo abril mayo junio julio agosto sep?tiembre octubre noviembre "
    "diciembre"
)
NO_NUMBERS: Final = re.compile(
    rf"\b{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b"
    rf"|\b\d{{1,2}} (?:de )?{_MONTH}(?: del? (?:19|20)\d\d)?\b"
    r"|\b(?:19|20)\d\d-\d\d-\d\d\b|\$ ?\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\b\d{1,3}(?:,\d{3}){2,}\b"
)
"""Dates and sums: what stands beside them is no part of a row of numbers."""


def may_be_phone(numbers: str) -> bool:
    """Tell whether a row of numbers has as many digits as a telephone number, and is no row of years."""
    if _YEARS.fullmatch(_NO_DIGITS.sub(" ", numbers)):
        return False
    said = _SAID.finditer(numbers)
    return sum(2 if found["two"] else 1 if found["one"] else len(found["digits"]) for found in said) >= _FEWEST_DIGITS
