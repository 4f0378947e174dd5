"""What the forms of contacts, gaps and other names make of an entry: pure, from text to entry and back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import count
from urllib.parse import urlsplit

import phonenumbers

from bot.sources.browsing import short_name
from bot.sources.errors import SourceCode, SourceFault
from knowledge.article import Lang, PartialDate, PassageId
from knowledge.companions import Contact, Gap, VocabularyTerm
from knowledge.library import Library
from knowledge.strictyaml import CONTROL

REGION = "US"
"""Whose numbers need no country's code."""
MAX_NAME_CHARS = 60
_NAME_WORDS = 8
TERM_KINDS = ("term", "office", "person", "place", "instrument")

Fields = Mapping[str, str | None]
"""What was written, by field; None where the form had no such field, so that it stays as it is."""


@dataclass(frozen=True, slots=True)
class Known:
    """What an entry may name, and what it may not be called."""

    library: Library
    taken: Collection[str]
    """The ids of all entries of its kind, hidden ones too."""


def contact_fields(contact: Contact) -> dict[str, str]:
    """Write a contact as its form shows it."""
    return {
        "phone": contact.phone,
        "name": _two_lines(contact.name),
        "hours": _two_lines(contact.hours),
        "purpose": _two_lines(contact.purpose),
        "url": contact.url,
    }


def contact_of(fields: Fields, old: Contact | None, source: PassageId, known: Known, today: PartialDate) -> Contact:
    """Read a contact; one whose number is another than before counts as called today.

    Raises:
        SourceFault: something is missing, or can't be what it should be.
    """
    given = (contact_fields(old) if old is not None else {}) | {k: v for k, v in fields.items() if v is not None}
    name = _spoken(given, "name")
    phone = phone_of(given.get("phone", ""))
    same_number = old is not None and digits_of(phone) == digits_of(old.phone)
    return Contact(
        id=old.id if old is not None else name_entry(_first(name), known.taken),
        name=name,
        phone=phone,
        purpose=_spoken(given, "purpose"),
        hours=_spoken(given, "hours"),
        source=source,
        checked=old.checked if old is not None and same_number else today,
        url=_address(given.get("url", "")),
    )


def phone_of(text: str) -> str:
    """Return a telephone number as it was written, if it can be dialled; short ones such as 911 too.

    Raises:
        SourceFault: it can't.
    """
    text = _clean(text)
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        raise SourceFault(SourceCode.BAD_PHONE, phone=text[:40]) from None
    if phonenumbers.is_valid_number(number) or phonenumbers.is_valid_short_number_for_region(number, REGION):
        return text
    raise SourceFault(SourceCode.BAD_PHONE, phone=text[:40])


def digits_of(phone: str) -> str:
    """Return what is dialled of a number."""
    return re.sub(r"\D", "", phone)


def gap_fields(gap: Gap) -> dict[str, str]:
    """Write a gap as its form shows it."""
    return {
        "says": _two_lines(gap.says),
        "questions_en": "\n".join(gap.questions.get(Lang.EN, ())),
        "questions_es": "\n".join(gap.questions.get(Lang.ES, ())),
        "near": "\n".join(gap.near),
    }


def gap_of(fields: Fields, old: Gap | None, known: Known) -> Gap:
    """Read a gap.

    Raises:
        SourceFault: something is missing, or names a passage that is not there.
    """
    given = (gap_fields(old) if old is not None else {}) | {k: v for k, v in fields.items() if v is not None}
    says = _spoken(given, "says")
    questions = {lang: _lines(given.get(f"questions_{lang}", "")) for lang in Lang}
    if not any(questions.values()):
        raise SourceFault(SourceCode.NO_TEXT, field="questions")
    if any(questions[lang] and lang not in says for lang in Lang):
        raise SourceFault(SourceCode.NO_TEXT, field="says")
    return Gap(
        id=old.id if old is not None else name_entry(_first(says), known.taken),
        says=says,
        questions={lang: questions[lang] for lang in says},
        near=tuple(dict.fromkeys(passage_of(line, known.library) for line in _lines(given.get("near", "")))),
    )


def term_fields(term: VocabularyTerm) -> dict[str, str]:
    """Write a term as its form shows it."""
    return {
        "aliases_en": "\n".join(term.aliases.get(Lang.EN, ())),
        "aliases_es": "\n".join(term.aliases.get(Lang.ES, ())),
        "broader": "\n".join(term.broader),
    }


def term_of(fields: Fields, old: VocabularyTerm | None, kind: str, known: Known) -> VocabularyTerm:
    """Read a term with all that people call it.

    Raises:
        SourceFault: nobody calls it anything, or it stands for a term that is not there.
    """
    given = (term_fields(old) if old is not None else {}) | {k: v for k, v in fields.items() if v is not None}
    aliases = {lang: _lines(given.get(f"aliases_{lang}", "")) for lang in Lang}
    first = next((names[0] for names in aliases.values() if names), None)
    if first is None:
        raise SourceFault(SourceCode.NO_TEXT, field="aliases")
    broader = _lines(given.get("broader", ""))
    ids = {term.id for term in known.library.companions.vocabulary}
    for term_id in broader:
        if term_id not in ids and (old is None or term_id not in old.broader):
            raise SourceFault(SourceCode.NO_ENTRY, id=term_id[:80])
    if old is not None:
        return replace(old, aliases=aliases, broader=broader)
    return VocabularyTerm(name_entry(first, known.taken), kind, aliases, broader)


def passage_of(text: str, library: Library) -> PassageId:
    """Return a passage by its id or by the short name of its article, or the first one of an article.

    Raises:
        SourceFault: there is none.
    """
    article_id, _, number = text.strip().partition("#")
    for article in library.articles:
        if article_id in (article.id, short_name(article.id)):
            for passage in article.passages:
                if number in ("", str(passage.number)):
                    return article.passage_id(passage)
    raise SourceFault(SourceCode.NO_PASSAGE, id=text[:80])


def name_entry(text: str, taken: Collection[str]) -> str:
    """Make an id of a text's first words that no other entry of its kind has."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))[:_NAME_WORDS]
    name = "-".join(words)[:MAX_NAME_CHARS].strip("-") or "entry"
    numbered = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(candidate for candidate in numbered if candidate not in taken)


def _two_lines(spoken: Mapping[Lang, str]) -> str:
    return "\n".join(spoken.get(lang, "") for lang in Lang).rstrip("\n")


def _spoken(fields: Mapping[str, str | None], field: str) -> dict[Lang, str]:
    """Read a field of two lines: English, then Spanish."""
    lines = [_clean(line) for line in (fields.get(field) or "").splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    if not any(lines):
        raise SourceFault(SourceCode.NO_TEXT, field=field)
    if len(lines) > len(Lang):
        raise SourceFault(SourceCode.TOO_MANY_LINES, field=field, count=len(lines))
    return {lang: line for lang, line in zip(Lang, lines, strict=False) if line}


def _lines(text: str | None) -> tuple[str, ...]:
    """Read a field that has one thing a line, each once."""
    return tuple(dict.fromkeys(filter(None, (_clean(line) for line in (text or "").splitlines()))))


def _clean(text: str) -> str:
    """Return a line as a file of the library keeps it."""
    return " ".join(CONTROL.sub(" ", text).encode(errors="replace").decode().split())


def _first(spoken: Mapping[Lang, str]) -> str:
    return next(iter(spoken.values()))


def _address(text: str | None) -> str:
    address = _clean(text or "")
    if not address:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or any(map(str.isspace, address)):
        raise SourceFault(SourceCode.BAD_ADDRESS, url=address[:80])
    return address
