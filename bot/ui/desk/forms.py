"""Forms of the desk. All that a submission needs stands in the form's custom_id, and in what was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

import discord
from discord import ui

from bot.tickets.asked import MAX_CHARS, MAX_NOTE_CHARS
from bot.tickets.seals import MAX_NAME_CHARS
from bot.ui.filled import Value, chosen_in, read_filled, text_in
from bot.ui.ids import read_id, write_id
from bot.ui.markdown import width
from bot.wording import LanguageCode, Wording

TEXT = "text"
"""The field of askers' forms, and of any other with one field to write in."""
_TEMPLATE = re.compile(
    r"t1:(?P<form>[a-z-]{1,16}):(?P<ticket>[0-9a-z]{1,13})"
    r"(?::(?P<message>[0-9a-z]{1,13})(?::(?P<argument>[\w-]{1,72}))?)?"
)


class AskerForm(StrEnum):
    """What a form of an asker is for."""

    ASK = "ask"
    ASK_PUBLIC = "ask-public"
    """About a question that the bot was asked in public first."""
    REWORD = "reword"
    NAME = "name"
    ADD = "add"
    REPORT = "report"
    APPEAL = "appeal"


@dataclass(frozen=True, slots=True)
class FormPlace:
    """What a form of the desk is for and about; it stands in the form's custom_id."""

    form: str
    ticket_id: int = 0
    message_id: int = 0
    argument: str = ""
    """The code that the ticket was opened with, the answer that a question is about, or what else the form needs."""

    def custom_id(self) -> str:
        """Return the custom_id."""
        parts = ["t1", str(self.form), write_id(self.ticket_id)]
        if self.message_id or self.argument:
            parts.append(write_id(self.message_id))
        return ":".join((*parts, self.argument) if self.argument else parts)


@dataclass(frozen=True, slots=True)
class DeskFilled:
    """A form of the desk as it was submitted; it is dispatched as `desk_form`."""

    place: FormPlace
    values: Mapping[str, Value]
    """What was written or chosen, by the custom_id of the field."""

    @property
    def form(self) -> str:
        """Return what the form is for."""
        return self.place.form

    def text(self, field: str = TEXT) -> str:
        """Return what was written in a field; nothing where the form had none such."""
        return (text_in(self.values, field) or "").strip()

    def chosen(self, field: str) -> str | None:
        """Return what was chosen in a select; None where nothing was."""
        return chosen_in(self.values, field)


def read_desk_form(interaction: discord.Interaction[Any]) -> DeskFilled | None:
    """Return what was submitted, if the interaction is a submission of a form of the desk."""
    filled = read_filled(interaction)
    match = _TEMPLATE.fullmatch(filled.custom_id) if filled is not None else None
    if filled is None or match is None:
        return None
    place = FormPlace(
        match["form"], read_id(match["ticket"]), read_id(match["message"] or "0"), match["argument"] or ""
    )
    return DeskFilled(place, filled.values)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a form with one field to write in asks for: the keys of its words, and how much it takes."""

    title: str
    label: str
    hint: str
    max_chars: int
    style: discord.TextStyle = discord.TextStyle.paragraph
    required: bool = True


_QUESTION = _Asked("ticket-modal-question", "ticket-modal-question-text", "ticket-modal-question-text-hint", MAX_CHARS)
_ADDITION = _Asked("ticket-modal-add", "ticket-modal-add-text", "ticket-modal-add-text-hint", MAX_CHARS)
_NAME = _Asked(
    "ticket-modal-name",
    "ticket-modal-name-text",
    "ticket-modal-name-text-hint",
    MAX_NAME_CHARS,
    discord.TextStyle.short,
)
_REPORT = _Asked(
    "ticket-modal-report", "ticket-modal-report-text", "ticket-modal-report-text-hint", MAX_NOTE_CHARS, required=False
)
_APPEAL = _Asked("ticket-modal-appeal", "ticket-modal-appeal-text", "ticket-modal-appeal-text-hint", MAX_NOTE_CHARS)


class AskerForms:
    """Makes the forms of askers."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def question(self, language: LanguageCode, place: FormPlace, text: str) -> ui.Modal:
        """Ask for the question to a person; `text` is what it may be."""
        return self._modal(language, place, _QUESTION, text)

    def addition(self, language: LanguageCode, place: FormPlace) -> ui.Modal:
        """Ask for what is added to a question."""
        return self._modal(language, place, _ADDITION)

    def name(self, language: LanguageCode, place: FormPlace) -> ui.Modal:
        """Ask for what the asker wants to be called."""
        return self._modal(language, place, _NAME)

    def report(self, language: LanguageCode, place: FormPlace) -> ui.Modal:
        """Ask why the moderators should look at a message."""
        return self._modal(language, place, _REPORT)

    def appeal(self, language: LanguageCode) -> ui.Modal:
        """Ask what the moderators should know of a block."""
        return self._modal(language, FormPlace(AskerForm.APPEAL), _APPEAL)

    def _modal(self, language: LanguageCode, place: FormPlace, asked: _Asked, value: str = "") -> ui.Modal:
        say = partial(self._wording, language)
        field = written_field(
            say(asked.label),
            TEXT,
            asked.style,
            asked.max_chars,
            value,
            hint=say(asked.hint),
            required=asked.required,
        )
        return make_modal(say(asked.title), place, [field])


def make_modal(title: str, place: FormPlace, fields: Iterable[ui.Item[Any]]) -> ui.Modal:
    """Make a form of the desk."""
    modal = ui.Modal(title=title, custom_id=place.custom_id(), timeout=None)
    for field in fields:
        modal.add_item(field)
    # discord.py would keep a form in memory until it is submitted, and forget it at a restart.
    modal.stop()
    return modal


def written_field(
    label: str,
    field: str,
    style: discord.TextStyle,
    max_chars: int,
    value: str = "",
    *,
    hint: str = "",
    required: bool = True,
) -> ui.Label[Any]:
    """Make a field to write in; it is empty where what would stand in it is too long."""
    # What can't be sent would keep the whole form from opening.
    value = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    component: ui.TextInput[Any] = ui.TextInput(
        custom_id=field,
        style=style,
        default=value if value and width(value) <= max_chars else None,
        max_length=max_chars,
        required=required,
    )
    return ui.Label(text=label, description=hint or None, component=component)
