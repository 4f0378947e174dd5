"""Texts without their disguises: signs that look like others, letters set apart, digits for letters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from confusable_homoglyphs.confusables import confusables_data

_LOOK_ALIKE = dict(zip("авгеёийкмнопрстухьяαβγεζηικμνοπρστυχω", "abreennkmhonpctyxbrabyeznikuvonpotuxw", strict=True))
"""Small letters of Cyrillic and Greek that are read as Latin ones, beyond those that Unicode calls confusable."""
_NAMED = re.compile(
    r"LATIN (?:SMALL|CAPITAL) LETTER ([A-Z])(?: WITH .*)?|LATIN LETTER SMALL CAPITAL ([A-Z])"
    r"|(?:REGIONAL INDICATOR SYMBOL|(?:NEGATIVE )?(?:SQUARED|CIRCLED) LATIN CAPITAL) LETTER ([A-Z])"
)
_SIGNS = dict.fromkeys("\u3002\uff0e\uff61\u2024\u0589\u06d4", ".") | {"\u2212": "-"}
"""Full stops of other scripts, which stand for a dot in addresses too, and the minus sign."""
_SET_APART = re.compile(r"(?<![a-z0-9])[a-z0-9](?:[^a-z0-9]{1,3}[a-z0-9](?![a-z0-9])){2,}")
_BETWEEN_LETTERS = re.compile(r"(?<=\b[a-z0-9]) (?=[a-z0-9]\b)")
_BLANKS = re.compile(" {2,}")
_NO_WORD = re.compile(r"[^a-z0-9]+")
_NO_LETTER = re.compile(r"[^a-z]+")
_SIGNS_OF_A_WORD = re.compile(r"[a-z0-9@$!|+]++")
_LEET = (str.maketrans("013456789@$!|+", "oieasgtbgasiit"), str.maketrans("013456789@$!|+", "oleasgtbgasllt"))
"""What digits and signs stand for within words; 1 and ! are an I or an L."""


@dataclass(frozen=True, slots=True)
class Undisguised:
    """A text as it is meant to be read, in several readings where it can be read in several ways."""

    plain: str
    """In small letters without accents, all blanks single; the rest as it stands."""
    closed: str
    """The same without the blanks between single letters."""
    worded: tuple[str, ...]
    """Words and digits only, with single blanks between them: as they stand, and with digits read as letters."""
    runs: tuple[str, ...]
    """Words whose letters were set apart."""
    letters: tuple[str, ...]
    """The letters alone, without any blank."""


def undisguise(text: str) -> Undisguised:
    """Read a text as people would."""
    plain = _BLANKS.sub(" ", "".join(map(_plain, unicodedata.normalize("NFKC", text))))
    joined = _SET_APART.sub(lambda match: _NO_WORD.sub("", match[0]), plain)
    read = dict.fromkeys((plain, joined, *(_as_letters(form, table) for form in (plain, joined) for table in _LEET)))
    runs = {_NO_WORD.sub("", _as_letters(match[0], table)) for match in _SET_APART.finditer(plain) for table in _LEET}
    return Undisguised(
        plain,
        _BETWEEN_LETTERS.sub("", plain),
        tuple(dict.fromkeys(map(worded, read))),
        tuple(sorted(runs)),
        tuple(dict.fromkeys(_NO_LETTER.sub("", form) for form in read)),
    )


def worded(plain: str) -> str:
    """Return the words and digits of a plain text, with single blanks between them."""
    return _NO_WORD.sub(" ", plain)


def _as_letters(text: str, table: dict[int, int]) -> str:
    """Read digits and signs as letters where they stand among letters."""

    def read(word: re.Match[str]) -> str:
        return word[0].translate(table) if any(sign.isalpha() for sign in word[0]) else word[0]

    return _SIGNS_OF_A_WORD.sub(read, text)


@cache
def _looks() -> dict[str, str]:
    """Return what Unicode's own list takes each sign for, where that is a letter or digit of ASCII."""
    found: dict[str, str] = {}
    alike: list[dict[str, str]]
    for character, alike in confusables_data.items():
        shown = [one["c"].lower() for one in alike if one["c"].isascii() and one["c"].isalnum()]
        if shown and not character.isascii() and len(character) == 1:
            found[character] = shown[0]
    return found | _LOOK_ALIKE


@cache
def _plain(character: str) -> str:
    """Return what stands for a sign; nothing for what takes no room."""
    if character.isspace():
        return " "
    if character.isascii() and character.isprintable():
        return character.lower()
    match unicodedata.category(character):
        case "Cc" | "Cf" | "Cn" | "Co" | "Cs" | "Mn" | "Me":
            return ""
        case "Nd":
            return str(unicodedata.digit(character))
        case "Pd":
            return "-"
        case _:
            return _SIGNS.get(character) or _letter(character)


def _letter(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0].lower()
    if base.isascii():
        return base
    if (named := _NAMED.fullmatch(unicodedata.name(character, ""))) is not None:
        letter: str = next(filter(None, named.groups()))
        return letter.lower()
    return _looks().get(character, _looks().get(base, base))
