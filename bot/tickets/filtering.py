"""What a moderator must look at before it is passed on to an asker."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import reduce

from bot.personal import PLACEHOLDER, PersonalKind, PersonalScreen
from bot.tickets.disguises import Undisguised, undisguise, worded
from bot.tickets.phrases import (
    AWAY,
    AWAY_SIGNS,
    IDENTITY,
    IDENTITY_SIGNS,
    MONEY,
    PAYMENT_NAMES,
    PLACE_NAMES,
    UNSPLIT,
)
from bot.tickets.suspicions import LETTERS_FOR_DIGITS, LINKS, NO_NUMBERS, NUMBERS, Reason, may_be_phone

__all__ = ["Reason", "reasons_to_hold", "relayed"]

_OF_KIND = {
    PersonalKind.PHONE: Reason.PHONE,
    PersonalKind.A_NUMBER: Reason.PHONE,
    PersonalKind.DOCUMENT: Reason.PHONE,
    PersonalKind.EMAIL: Reason.AWAY,
    PersonalKind.ADDRESS: Reason.AWAY,
}
"""Why something is held that looks like what could lead to a person."""
_CONTROLS = ("Cc", "Cf", "Co", "Cs")
_MENTION = re.compile(r"<(?:@[!&]?|#|/[^<>\n]{1,64}:|a?:\w{1,32}:|t:-?|id:)[\w:]{0,40}>")
"""Of people, roles, channels, commands and the like, as Discord writes them."""
_EVERYBODY = re.compile(r"@+(everyone|here)\b", re.IGNORECASE)
_MANY_LINES = re.compile(r"\n{3,}")
_DIGITS = str.maketrans("oil", "011")
_FULL_DIGITS = 10
"""Of a telephone number of this country, without the country's code."""


def reasons_to_hold(text: str, public_numbers: Iterable[str] = ()) -> tuple[Reason, ...]:
    """Return why a moderator must look at a volunteer's text first, in the order of `Reason`; empty is not at all.

    Both languages are looked for, whatever the text is in. Signs that look alike, and letters set apart, hide nothing.
    What is asked for in other words than those known here is not found: half of what was made up to get by does. So an
    asker is told with every message what never to do, and can report it. `public_numbers` are no reason.
    """
    found = set(_reasons(text, undisguise(text), tuple(public_numbers)))
    return tuple(reason for reason in Reason if reason in found)


def _reasons(text: str, read: Undisguised, public_numbers: tuple[str, ...]) -> Iterator[Reason]:
    if _any(LINKS, (read.plain, read.closed)):
        yield Reason.LINK
    yield from _leads(text, read, public_numbers)
    if _any(MONEY, read.worded) or _any(PAYMENT_NAMES, (*read.worded, *read.runs)):
        yield Reason.MONEY
    if _any(IDENTITY, read.worded) or _any(IDENTITY_SIGNS, (read.plain,)):
        yield Reason.IDENTITY
    if _any(AWAY, read.worded) or _any(PLACE_NAMES, (*read.worded, *read.runs)) or _any(AWAY_SIGNS, (text, read.plain)):
        yield Reason.AWAY
    for reason, phrases in UNSPLIT.items():
        if any(phrase in letters for phrase in phrases for letters in read.letters):
            yield reason


def relayed(text: str) -> str:
    """Return a text as it may be relayed: no mention in it is one, no link is masked, no control sign is left."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    kept = "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in _CONTROLS)
    kept = _EVERYBODY.sub(r"\1", _MENTION.sub(PLACEHOLDER, kept)).replace("](", "] (")
    return _MANY_LINES.sub("\n\n", kept).strip()


def _any(patterns: Iterable[re.Pattern[str]], texts: Iterable[str]) -> bool:
    readings = tuple(texts)
    return any(pattern.search(text) is not None for pattern in patterns for text in readings)


def _leads(text: str, read: Undisguised, public_numbers: tuple[str, ...]) -> Iterator[Reason]:
    """Yield why numbers, addresses and the like are held, however they are written."""
    screen = PersonalScreen(public_numbers)
    for form in (text, read.plain):
        yield from (_OF_KIND[kind] for kind in screen.screen(form).kinds)
    public = [_written(number) for number in public_numbers if len(_digits(number)) >= _FULL_DIGITS]
    numbers = LETTERS_FOR_DIGITS.sub(lambda match: match[0].translate(_DIGITS), NO_NUMBERS.sub(" x ", read.plain))
    for row in NUMBERS.finditer(worded(numbers)):
        # What stands beside a public number must be no other one.
        if may_be_phone(reduce(lambda left, number: number.sub("x", left), public, row[0])):
            yield Reason.PHONE


def _written(number: str) -> re.Pattern[str]:
    """Find a whole number of this country, with its code or without, among words with single blanks between them."""
    return re.compile(rf"(?<!\d)(?:1 ?)?{' ?'.join(_digits(number)[-_FULL_DIGITS:])}(?!\d)")


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
