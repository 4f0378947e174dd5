"""The forms of upkeep: why a source is retired, and which question is to be kept."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.reference import AnswerRef
from bot.sources.upkeep import MAX_QUESTION_CHARS
from bot.ui.curation.forms import form_id
from bot.ui.markdown import width
from bot.wording import LanguageCode, Wording

RETIRE_FORM, KEEP_FORM = "retire", "keep"
FIELD = "text"
MAX_REASON_CHARS = 300


def reason_modal(wording: Wording, language: LanguageCode, argument: str) -> ui.Modal:
    """Ask why a source is retired; `argument` names the source."""
    return _modal(
        wording(language, "source-modal-retire"),
        form_id(RETIRE_FORM, argument=argument),
        ui.Label(
            text=wording(language, "source-modal-retire-reason"),
            description=wording(language, "source-modal-retire-reason-hint"),
            component=ui.TextInput(
                custom_id=FIELD, style=discord.TextStyle.paragraph, max_length=MAX_REASON_CHARS, required=True
            ),
        ),
    )


def keep_modal(wording: Wording, language: LanguageCode, ref: AnswerRef, question: str) -> ui.Modal:
    """Ask which question an answer is kept for; `question` is what it seems to have been."""
    default = question if width(question) <= MAX_QUESTION_CHARS else ""
    return _modal(
        wording(language, "source-modal-keep"),
        form_id(KEEP_FORM, argument=ref.pack()),
        ui.Label(
            text=wording(language, "source-modal-keep-question"),
            description=wording(language, "source-modal-keep-question-hint"),
            component=ui.TextInput(
                custom_id=FIELD,
                style=discord.TextStyle.paragraph,
                default=default or None,
                max_length=MAX_QUESTION_CHARS,
                required=True,
            ),
        ),
    )


def _modal(title: str, custom_id: str, field: ui.Label[Any]) -> ui.Modal:
    modal = ui.Modal(title=title, custom_id=custom_id, timeout=None)
    modal.add_item(field)
    # discord.py would keep a form in memory until it is submitted, and forget it at a restart.
    modal.stop()
    return modal
