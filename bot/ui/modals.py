"""Forms. All that a submission needs stands in the form's custom_id, so one filled in over a restart still arrives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import discord
from discord import ui

from bot.feedback import MAX_NOTE_CHARS
from bot.reference import AnswerRef, BadReferenceError
from bot.wording import LanguageCode, Wording

MAX_QUESTION_CHARS = 1000
_FIELD = "text"
_TEMPLATE = re.compile(r"f1:(?P<kind>[aw]):(?P<ref>[\w-]{0,72})")


class Form(StrEnum):
    """What a form is for; the letter stands in the custom_id."""

    ASK = "a"
    WRONG = "w"


@dataclass(frozen=True, slots=True)
class Submission:
    """What was written in a form."""

    form: Form
    ref: AnswerRef | None
    """The answer that it is about."""
    text: str


def ask_modal(wording: Wording, language: LanguageCode, ref: AnswerRef | None = None) -> ui.Modal:
    """Make the form for a question, or for a further one about an answer."""
    return _modal(
        wording(language, "door-modal-ask-more" if ref is not None else "door-modal-ask"),
        Form.ASK,
        ref,
        ui.Label(
            text=wording(language, "door-modal-question"),
            description=wording(language, "door-modal-question-hint"),
            component=ui.TextInput(
                custom_id=_FIELD, style=discord.TextStyle.paragraph, max_length=MAX_QUESTION_CHARS, required=True
            ),
        ),
    )


def wrong_modal(wording: Wording, language: LanguageCode, ref: AnswerRef) -> ui.Modal:
    """Make the form that tells the moderators what is wrong with an answer."""
    return _modal(
        wording(language, "door-modal-wrong"),
        Form.WRONG,
        ref,
        ui.Label(
            text=wording(language, "door-modal-note"),
            description=wording(language, "door-modal-note-hint"),
            component=ui.TextInput(
                custom_id=_FIELD, style=discord.TextStyle.paragraph, max_length=MAX_NOTE_CHARS, required=False
            ),
        ),
    )


def _modal(title: str, form: Form, ref: AnswerRef | None, label: ui.Label[Any]) -> ui.Modal:
    modal = ui.Modal(title=title, custom_id=f"f1:{form.value}:{ref.pack() if ref is not None else ''}", timeout=None)
    modal.add_item(label)
    # discord.py would keep a form in memory until it is submitted, and forget it at a restart.
    modal.stop()
    return modal


def read_submission(interaction: discord.Interaction[Any]) -> Submission | None:
    """Return what was submitted, if the interaction is a submission of a form of ours."""
    if interaction.type is not discord.InteractionType.modal_submit:
        return None
    data: dict[str, Any] = dict(interaction.data or {})
    match = _TEMPLATE.fullmatch(str(data.get("custom_id", "")))
    if match is None:
        return None
    try:
        ref = AnswerRef.unpack(match["ref"]) if match["ref"] else None
    except BadReferenceError:
        return None
    return Submission(Form(match["kind"]), ref, _value(data.get("components", ())))


def _value(components: Any) -> str:
    """Return the text of the field, in a label or in a row of the older kind."""
    for component in components:
        inner = component.get("component")
        for field in (inner, *component.get("components", ())):
            if isinstance(field, dict) and field.get("custom_id") == _FIELD:
                return str(field.get("value") or "")
    return ""
