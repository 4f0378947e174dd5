"""Take out of a text what could lead to a person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from urllib.parse import unquote

from phonenumbers import Leniency, PhoneNumberMatcher

from bot.identifiers import PATTERNS, PersonalKind, spell_in_digits
from knowledge.library import Library

__all__ = ["PersonalKind", "PersonalScreen", "Screened"]

PLACEHOLDER = "…"
MAX_CHARS = 6000
"""As many as Discord lets an option hold; what comes after them is dropped."""
MAX_DIGITS = 400
"""More than any question holds: of such a flood every digit is taken out, whatever it stands for."""
_HOME = "US"
_FEWEST_PHONE_DIGITS = 7
_PROFILE = (
    r"(?<![\w.@-])(?:https?://)?(?:(?:www|m|mobile|web|es|mx|es-la)\.)?(?:"
    r"(?:facebook|fb)\.com/(?!(?:events|groups|hashtag|login|marketplace|search|sharer?|watch)\b)"
    r"|instagram\.com/(?!(?:explore|p|reels?|tv)/)|tiktok\.com/@|(?:twitter|x)\.com/(?!(?:hashtag|home|i|intent|search)\b)"
    r"|linkedin\.com/(?:in|pub)/|threads\.(?:com|net)/@|snapchat\.com/add/|(?:m|t)\.me/(?!\+))"
    r"[\w.%-]++(?:[/?#][^ <>()\",]*+)?"
)
_MENTION = re.compile(
    rf"<@!?\d{{1,20}}>|https?://(?:\w{{1,10}}\.)?discord(?:app)?\.com/(?:channels|users)/[\d@me/]++|{_PROFILE}"
)
_TAG = re.compile(r"<(?:@&|#|/[^<>]{1,64}:|a?:\w{1,32}:|t:-?)\d{1,20}(?::[a-z])?>")
"""Numbers of roles, channels, commands and emoji, and points in time, as Discord writes them."""
_LINK = re.compile(r"(?:https?://|(?<![\w.-])(?:www|wa|maps)\.(?=[a-z])|(?<![\w.-])google\.com/maps\b)[^ <>]++")
_TELLING_LINK = re.compile(
    r"(?:https?://)?(?:[\w-]{1,40}\.){0,4}?"
    r"(?:(?:facebook|fb|instagram|waze|whatsapp)\.com|uscis\.gov|(?:m|signal|t|wa)\.me"
    r"|maps\.(?:apple|google)\.|google\.[a-z]{2,3}(?:\.[a-z]{2})?/maps)\b"
)
"""Links to people, to their cases and to places."""
_TELLING_PART = re.compile(
    r"(?P<told>(?<=[?&])(?:addr(?:ess)?|cel(?:l|ular)?|correo|[ds]addr|destination|direccion|e-?mail|ll|location|mobile|origin|phone"
    r"|q|query|receipt|ssn|tel(?:ephone|efono)?|to|whatsapp)=[^&#]++)|."
)
"""What a link to anywhere may carry of a person, and any other character of it."""
_PLUS = re.compile(r"(?<=[\w,.])\+(?=\w)")
"""The blank of a link."""
_JOINT = re.compile(r"(?<=\d)[_*~|\u00b7\u2022\u2027\u2219\u22c5\u30fb](?=\d)")
"""Marks that part the digits of a number and mean nothing to the patterns."""
_CHARACTER = re.compile(r"%(?:2[0-9a-f]|3a|40|5f)|.", re.DOTALL | re.IGNORECASE)
"""One of the text, or one that a link may only write by its number."""
_SPACE = re.compile(r"\s+")
_DIGITS = re.compile(r"\d++")
_HOUSE = re.compile(r"(\d+)\W+(?:(?:\w{1,2}|north|south|east|west|calle|avenida)\W+){0,4}+(\w{3,})")


@dataclass(frozen=True, slots=True)
class Screened:
    """A text without what could lead to a person."""

    text: str
    """Each thing found is replaced by `PLACEHOLDER`, and so is a mention of a person, which is of no kind."""
    kinds: frozenset[PersonalKind]
    """What was found."""


@dataclass(frozen=True, slots=True)
class _Found:
    kind: PersonalKind | None
    """None for a mention."""
    start: int
    end: int


class PersonalScreen:
    """Takes out of texts what could lead to a person, but not what belongs to the public."""

    def __init__(
        self,
        public_numbers: Iterable[str],
        public_texts: Iterable[str] = (),
        *,
        like: PersonalScreen | None = None,
    ) -> None:
        """Know these numbers as nobody's own, and all that is found in these texts; `like` has read some of them."""
        known = like._read if like is not None else {}  # noqa: SLF001 (another screen)
        self._read: dict[str, tuple[str, ...]] = {
            text: known[text] if text in known else tuple(_essences(text)) for text in public_texts
        }
        self._public = frozenset(
            [
                *(_essence(PersonalKind.PHONE, _Folded(number).text) for number in public_numbers),
                *chain.from_iterable(self._read.values()),
            ]
        )

    @classmethod
    def of(cls, library: Library, *, like: PersonalScreen | None = None) -> PersonalScreen:
        """Make a screen that knows as public whatever number or address stands in a library.

        `like`, the screen of one much like it, saves work.
        """
        passages = (passage.text for article in library.articles for passage in article.passages)
        terms = library.companions.vocabulary
        aliases = (alias for term in terms for found in term.aliases.values() for alias in found)
        return cls((contact.phone for contact in library.companions.contacts), (*passages, *aliases), like=like)

    def screen(self, text: str) -> Screened:
        """Take out what could lead to a person."""
        text = text[:MAX_CHARS]
        kinds: set[PersonalKind] = set()
        # What is taken out may have hidden its neighbour: two numbers side by side read as one that is too long.
        while found := self._found(folded := _Folded(text)):
            kinds.update(one.kind for one in found if one.kind is not None)
            text = _without(text, [folded.span(one.start, one.end) for one in found])
        return Screened(text, frozenset(kinds))

    def _found(self, folded: _Folded) -> list[_Found]:
        return [
            one
            for one in _find(folded.text)
            if one.kind is None or _essence(one.kind, folded.text[one.start : one.end]) not in self._public
        ]


class _Folded:
    """A text as the patterns read it, and where each of its characters stands in the original."""

    def __init__(self, text: str) -> None:
        folded: list[str] = []
        self._places: list[tuple[int, int]] = []
        for match in _CHARACTER.finditer(text):
            for plain in _fold(unquote(match[0])):
                if plain != " " or folded[-1:] != [" "]:
                    folded.append(plain)
                    self._places.append(match.span())
        self.text = "".join(folded)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a piece of the folded text stands in the original."""
        return self._places[start][0], self._places[end - 1][1]


def _fold(character: str) -> str:
    """Return what stands for a character: nothing for what takes no room, at most two for a ligature."""
    if character.isspace():
        return " "
    if character.isascii():
        return character.lower()
    category = unicodedata.category(character)
    if category[0] == "N" and (digit := unicodedata.digit(character, None)) is not None:
        return str(digit)
    if category == "Pd" or character == "\u2212":
        return "-"
    if category in ("Cf", "Mn", "Me"):
        return ""
    apart = unicodedata.normalize("NFKD", character).casefold()
    return "".join(part for part in apart if not unicodedata.combining(part))[:2].replace("\u2019", "'")


def _find(text: str) -> list[_Found]:
    """Find all that could lead to a person in a folded text; what lies inside another is found once."""
    found = [_Found(None, *match.span()) for match in _MENTION.finditer(text)]
    text = _JOINT.sub("-", _LINK.sub(_readable, _TAG.sub(_blank, _MENTION.sub(_blank, text))))
    digits = sum(map(str.isdigit, text))
    if digits > MAX_DIGITS:
        found += (_Found(PersonalKind.DOCUMENT, *match.span()) for match in _DIGITS.finditer(text))
        text = _DIGITS.sub(_blank, text)
    taken = bytearray(len(text))
    for one in chain(_look(text), _phones(text) if _FEWEST_PHONE_DIGITS <= digits <= MAX_DIGITS else ()):
        if not all(taken[one.start : one.end]):
            taken[one.start : one.end] = bytes([1]) * (one.end - one.start)
            found.append(one)
    return found


def _phones(text: str) -> Iterator[_Found]:
    for match in PhoneNumberMatcher(text, _HOME, leniency=Leniency.VALID):
        yield _Found(PersonalKind.PHONE, match.start, match.end)


def _look(text: str) -> Iterator[_Found]:
    digits = any(map(str.isdigit, text))
    for pattern in PATTERNS:
        if not digits and not pattern.in_words:
            continue
        group = "value" if "value" in pattern.expression.groupindex else 0
        for match in pattern.expression.finditer(text):
            if pattern.fits is None or pattern.fits(match[group]):
                yield _Found(pattern.kind, *match.span(group))


def _blank(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


def _readable(match: re.Match[str]) -> str:
    """Return as much of a link as can tell of a person, as the patterns read it; news sites number their pages."""
    link = match[0]
    if not _TELLING_LINK.match(link):
        link = _TELLING_PART.sub(lambda part: part["told"] or "\0", link)
    return _PLUS.sub(" ", link.replace("/", "\0"))


def _essences(text: str) -> Iterator[str]:
    if any(character == "@" or character.isdigit() for character in text):
        # Where characters stand in the text itself is not asked for here, and most are what they are.
        folded = _SPACE.sub(" ", text.lower()) if text.isascii() and "%" not in text else _Folded(text).text
        yield from (_essence(one.kind, folded[one.start : one.end]) for one in _find(folded) if one.kind is not None)


def _essence(kind: PersonalKind, text: str) -> str:
    """Return what two spellings of one number or address have in common."""
    if kind is PersonalKind.EMAIL:
        return text
    if kind is PersonalKind.ADDRESS:
        house = _HOUSE.search(text)
        return " ".join(house.groups()) if house is not None else text
    digits = "".join(filter(str.isdigit, spell_in_digits(text)))
    return digits.removeprefix("1") if len(digits) == 11 else digits


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    parts: list[str] = []
    reached = 0
    for start, end in sorted(spans):
        if start >= reached:
            parts += (text[reached:start], PLACEHOLDER)
        reached = max(reached, end)
    return "".join((*parts, text[reached:]))
