"""Forms of volunteers."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Any

import discord
from discord import ui

from bot.tickets.working import MAX_BLOCK_DAYS, MAX_CHARS
from bot.ui.desk.forms import TEXT, FormPlace, make_modal, written_field
from bot.ui.markdown import plain
from bot.wording import LanguageCode, Wording

LANGUAGE, TRANSLATION, OTHERS = "language", "translation", "others"
TITLE, URL = "title", "url"
DAYS, TO = "days", "to"
MAX_SEARCH_CHARS = 300
MAX_REASON_CHARS = 300
MAX_TITLE_CHARS = 150
MAX_URL_CHARS = 400
BLOCK_DAYS = (1, 7, MAX_BLOCK_DAYS)
_LINE, _PARAGRAPH = discord.TextStyle.short, discord.TextStyle.paragraph


class WorkForm(StrEnum):
    """What a form of a volunteer is for."""

    ANSWER = "answer"
    ASK_BACK = "ask-back"
    SEARCH = "search"
    PROPOSE = "propose"
    BLOCK = "block"
    HAND_OVER = "hand-over"


class WorkForms:
    """Makes the forms of volunteers."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def answer(self, language: LanguageCode, ticket_id: int, tongue: LanguageCode) -> ui.Modal:
        """Ask for an answer; `tongue` is that of the question."""
        say = partial(self._wording, language)
        others: ui.Checkbox[Any] = ui.Checkbox(custom_id=OTHERS)
        fields = [
            written_field(
                say("desk-modal-answer-text"), TEXT, _PARAGRAPH, MAX_CHARS, hint=say("desk-modal-answer-text-hint")
            ),
            self._tongues(language, tongue),
            written_field(
                say("desk-modal-translation"),
                TRANSLATION,
                _PARAGRAPH,
                MAX_CHARS,
                hint=say("desk-modal-translation-hint"),
                required=False,
            ),
            ui.Label(text=say("desk-modal-others"), description=say("desk-modal-others-hint"), component=others),
        ]
        return make_modal(say("desk-modal-answer"), FormPlace(WorkForm.ANSWER, ticket_id), fields)

    def ask_back(self, language: LanguageCode, ticket_id: int, tongue: LanguageCode) -> ui.Modal:
        """Ask what the asker is to be asked."""
        say = partial(self._wording, language)
        text = written_field(
            say("desk-modal-ask-back-text"), TEXT, _PARAGRAPH, MAX_CHARS, hint=say("desk-modal-ask-back-text-hint")
        )
        place = FormPlace(WorkForm.ASK_BACK, ticket_id)
        return make_modal(say("desk-modal-ask-back"), place, [text, self._tongues(language, tongue)])

    def search(self, language: LanguageCode, ticket_id: int, text: str) -> ui.Modal:
        """Ask for what to look for; `text` is the question."""
        say = partial(self._wording, language)
        field = written_field(
            say("desk-modal-search-text"),
            TEXT,
            _PARAGRAPH,
            MAX_SEARCH_CHARS,
            plain(text),
            hint=say("desk-modal-search-text-hint"),
        )
        return make_modal(say("desk-modal-search"), FormPlace(WorkForm.SEARCH, ticket_id), [field])

    def propose(self, language: LanguageCode, ticket_id: int, message_id: int) -> ui.Modal:
        """Ask what the source that an answer becomes is called, and what it rests on."""
        say = partial(self._wording, language)
        fields = [
            written_field(say("desk-modal-title"), TITLE, _LINE, MAX_TITLE_CHARS, hint=say("desk-modal-title-hint")),
            written_field(
                say("desk-modal-url"), URL, _LINE, MAX_URL_CHARS, hint=say("desk-modal-url-hint"), required=False
            ),
        ]
        return make_modal(say("desk-modal-propose"), FormPlace(WorkForm.PROPOSE, ticket_id, message_id), fields)

    def block(self, language: LanguageCode, ticket_id: int) -> ui.Modal:
        """Ask for how long whoever wrote a ticket may not write, and why."""
        say = partial(self._wording, language)
        days: ui.Select[Any] = ui.Select(
            custom_id=DAYS,
            options=[discord.SelectOption(label=say("desk-days", count=one), value=str(one)) for one in BLOCK_DAYS],
            required=True,
        )
        days.options[0].default = True
        fields = [
            ui.Label(text=say("desk-modal-days"), description=say("desk-modal-days-hint"), component=days),
            written_field(
                say("desk-modal-reason"), TEXT, _PARAGRAPH, MAX_REASON_CHARS, hint=say("desk-modal-reason-hint")
            ),
        ]
        return make_modal(say("desk-modal-block"), FormPlace(WorkForm.BLOCK, ticket_id), fields)

    def hand_over(self, language: LanguageCode, ticket_id: int) -> ui.Modal:
        """Ask who takes a ticket over."""
        say = partial(self._wording, language)
        to: ui.UserSelect[Any] = ui.UserSelect(custom_id=TO, required=True)
        field = ui.Label(text=say("desk-modal-to"), description=say("desk-modal-to-hint"), component=to)
        return make_modal(say("desk-modal-hand-over"), FormPlace(WorkForm.HAND_OVER, ticket_id), [field])

    def _tongues(self, language: LanguageCode, chosen: LanguageCode) -> ui.Label[Any]:
        """Ask which language a text is in."""
        say = partial(self._wording, language)
        options = [
            discord.SelectOption(label=self._wording(code, "door-language-name"), value=code, default=code == chosen)
            for code in self._wording.languages
        ]
        select: ui.Select[Any] = ui.Select(custom_id=LANGUAGE, options=options, required=True)
        return ui.Label(text=say("desk-modal-language"), description=say("desk-modal-language-hint"), component=select)
