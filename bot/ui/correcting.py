"""Corrected answers: a strip above the old words, or above today's where both don't fit into one message."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.reference import AnswerRef, reference
from bot.restating import Restated, Standing
from bot.ui.buttons import MAX_PAGE, Action, AnswerButton, Audience, Buttons
from bot.ui.cards import Accent, Cards, Shown
from bot.ui.markdown import width
from bot.ui.pages import MAX_TEXT_WIDTH
from bot.wording import Wording
from knowledge.article import PartialDate
from retrieval.model import Answer

MAX_COMPONENTS = 40
"""Of a message, https://docs.discord.com/developers/components/reference."""
STRIP_ID, REPLACED_ID = 1_420_001, 1_420_002
"""The ids of a strip's frame, above old words and above today's: a later correction finds it by them."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A message as it is after its correction."""

    view: ui.LayoutView
    answer: Answer | None = None
    """Today's answer, where it took the place of the old one."""


class Correcting:
    """Lays out corrected answers."""

    def __init__(self, wording: Wording, today: Callable[[], datetime.date]) -> None:
        self._wording = wording
        self._cards = Cards(wording, today)
        self._buttons = Buttons(wording)

    def correct(
        self, message: discord.Message, ref: AnswerRef, restated: Restated, day: datetime.date
    ) -> Corrected | None:
        """Return what a message of an answer becomes; None where it is right as it stands.

        Where an earlier correction was taken back, so that the old words hold again, its strip goes.
        """
        if restated.standing is Standing.SAME:
            return Corrected(_without_strip(message)) if _ids(message) & {STRIP_ID} else None
        view = _without_strip(message)
        kept = list(view.children)
        strip = self._strip("source-corrected", ref, restated, day)
        strip.add_item(ui.ActionRow(self._today_button(ref)))
        corrected = _stacked([strip, *kept])
        return Corrected(corrected) if corrected is not None else self.replace(message, ref, restated, day)

    def replace(self, message: discord.Message, ref: AnswerRef, restated: Restated, day: datetime.date) -> Corrected:
        """Return today's answer under a strip, in place of the old one; its asker may still remove it."""
        answer = restated.answer
        strip = self._strip("source-corrected-whole", ref, restated, day, strip_id=REPLACED_ID)
        reserved = sum(width(item.content) for item in strip.walk_children() if isinstance(item, ui.TextDisplay))
        laid_out = self._cards.lay_out(Shown(answer, answer.language, near_as_text=True, reserved_width=reserved))
        pages = min(laid_out.page_count, MAX_PAGE + 1)
        rows = self._buttons.answer(
            reference(answer), answer.language, Audience.PUBLIC, pages=pages, tag=_owner_tag(message)
        )
        view = _stacked([strip, *laid_out.view(rows).children])
        assert view is not None
        return Corrected(view, answer)

    def _strip(
        self, key: str, ref: AnswerRef, restated: Restated, day: datetime.date, *, strip_id: int = STRIP_ID
    ) -> ui.Container[Any]:
        date = self._wording.date(ref.language, PartialDate.of(day))
        text = self._wording(ref.language, f"{key}-{restated.standing}", date=date)
        return ui.Container(ui.TextDisplay(text), accent_colour=Accent.NOT_LAW, id=strip_id)

    def _today_button(self, ref: AnswerRef) -> AnswerButton:
        return AnswerButton(Action.TODAY, ref.pack(), self._wording(ref.language, "source-button-today"))


def _ids(message: discord.Message) -> set[int | None]:
    return {getattr(component, "id", None) for component in message.components}


def is_replaced(message: discord.Message) -> bool:
    """Tell whether today's answer of an earlier correction stands in a message."""
    return REPLACED_ID in _ids(message)


def _without_strip(message: discord.Message) -> ui.LayoutView:
    view = ui.LayoutView.from_message(message, timeout=None)
    for item in tuple(view.children):
        if item.id in (STRIP_ID, REPLACED_ID):
            view.remove_item(item)
    return view


def _stacked(items: list[ui.Item[Any]]) -> ui.LayoutView | None:
    """Put items one above the other into a message; None where Discord would not take it."""
    view = ui.LayoutView(timeout=None)
    try:
        for item in items:
            view.add_item(item)
    except ValueError:
        return None
    texts = (item.content for item in view.walk_children() if isinstance(item, ui.TextDisplay))
    fits = sum(map(width, texts)) <= MAX_TEXT_WIDTH and view.total_children_count <= MAX_COMPONENTS
    return view if fits else None


def _owner_tag(message: discord.Message) -> str:
    """Return what the button to remove an answer knows its asker by."""
    for item in ui.LayoutView.from_message(message, timeout=None).walk_children():
        match = AnswerButton.__discord_ui_compiled_template__.fullmatch(getattr(item, "custom_id", None) or "")
        if match is not None and match["action"] == Action.REMOVE:
            return match["tag"] or ""
    return ""
