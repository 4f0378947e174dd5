"""The forms of contacts, gaps and other names. What they are about stands in their custom_id, as with other forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import discord
from discord import ui

from bot.sources.entries import CuratedEntry, Kind, Written, seen_of
from bot.sources.entry_fields import contact_fields, gap_fields, term_fields
from bot.ui.curation.forms import Filled, form_id
from bot.ui.markdown import width
from bot.wording import LanguageCode, Wording
from knowledge.companions import Contact, Gap

MAX_INPUT_CHARS = 4000
MAX_LINE_CHARS = 200
_NEW = "-"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form."""

    name: str
    is_required: bool = True
    is_line: bool = False


FIELDS = {
    Kind.CONTACT: (
        Field("phone", is_line=True),
        Field("name"),
        Field("hours"),
        Field("purpose"),
        Field("url", is_required=False, is_line=True),
    ),
    Kind.GAP: (
        Field("says"),
        Field("questions_en", is_required=False),
        Field("questions_es", is_required=False),
        Field("near", is_required=False),
    ),
    Kind.ALIAS: (
        Field("aliases_en", is_required=False),
        Field("aliases_es", is_required=False),
        Field("broader", is_required=False),
    ),
}


@dataclass(frozen=True, slots=True)
class FormPlace:
    """What a form is about."""

    kind: Kind
    name: str = ""
    """The short name of the entry that is changed; nothing for another one."""
    seen: str = ""
    extra: str = ""
    """The short name of a contact's source with its passage, or the kind of a term."""

    @classmethod
    def of(cls, kind: Kind, name: str, entry: CuratedEntry, extra: str = "") -> FormPlace:
        """Name the form that changes an entry as it is."""
        return cls(kind, name, seen_of(entry), extra)

    def pack(self) -> str:
        """Write it as the argument of a form."""
        return ".".join((self.name or _NEW, self.seen or _NEW, self.extra))

    @classmethod
    def unpack(cls, kind: Kind, argument: str) -> FormPlace:
        """Read what `pack` wrote."""
        name, _, rest = argument.partition(".")
        seen, _, extra = rest.partition(".")
        return cls(kind, "" if name == _NEW else name, "" if seen == _NEW else seen, extra)


def fields_of(entry: CuratedEntry) -> dict[str, str]:
    """Write an entry as its form shows it."""
    if isinstance(entry, Contact):
        return contact_fields(entry)
    return gap_fields(entry) if isinstance(entry, Gap) else term_fields(entry)


def written_of(place: FormPlace, filled: Filled, source: str) -> Written:
    """Return what was written in a form; `source` is what its `extra` stands for."""
    fields = {field.name: filled.text(field.name) for field in FIELDS[place.kind]}
    return Written(place.kind, fields, place.name, place.seen, source)


def entry_modal(
    wording: Wording, language: LanguageCode, place: FormPlace, values: Mapping[str, str | None]
) -> ui.Modal:
    """Make a form, filled in with values."""
    title = wording(language, title_key(place))
    modal = ui.Modal(title=title, custom_id=form_id(place.kind, argument=place.pack()), timeout=None)
    for field in FIELDS[place.kind]:
        value = values.get(field.name) or ""
        # What has no room in any form stays as it is.
        if width(value) <= MAX_INPUT_CHARS:
            modal.add_item(_input(wording, language, place.kind, field, value))
    # discord.py would keep a form in memory until it is submitted, and forget it at a restart.
    modal.stop()
    return modal


def title_key(place: FormPlace) -> str:
    """Return the key of a form's title."""
    return f"source-form-{place.kind}-{'edit' if place.name else 'add'}"


def field_key(kind: Kind, field: str) -> str:
    """Return the key of what a field is called; `-hint` follows where it is explained."""
    return f"source-field-{kind}-{field.replace('_', '-')}"


def _input(wording: Wording, language: LanguageCode, kind: Kind, field: Field, value: str) -> ui.Label[ui.LayoutView]:
    key = field_key(kind, field.name)
    most = MAX_LINE_CHARS if field.is_line else MAX_INPUT_CHARS
    return ui.Label(
        text=wording(language, key),
        description=wording(language, f"{key}-hint"),
        component=ui.TextInput(
            custom_id=field.name,
            style=discord.TextStyle.short if field.is_line else discord.TextStyle.paragraph,
            default=value or None,
            max_length=max(most, width(value)),
            required=field.is_required,
        ),
    )
