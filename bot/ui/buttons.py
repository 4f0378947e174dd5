"""Buttons under answers. All they need stands in their custom_id, so they work after a restart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self, TypeVar

import discord
from discord import ui

from bot.reference import NAME_BITS, AnswerRef, BadReferenceError, digest_of
from bot.ui import markdown
from bot.ui.markdown import plain, width
from bot.wording import LanguageCode, Wording
from knowledge.article import Lang
from knowledge.companions import Topic

ActionT = TypeVar("ActionT", bound=StrEnum)
MAX_LABEL_CHARS = 80
MAX_PAGE = 99
Row = Sequence[ui.Item[Any]]


class Action(StrEnum):
    """What a button under an answer does; the letter stands in the custom_id."""

    SOURCES = "s"
    ASK_MORE = "m"
    SHARE = "p"
    LANGUAGE = "l"
    HELPFUL = "y"
    NOT_HELPFUL = "n"
    WRONG = "w"
    PERSON = "h"
    REMOVE = "x"
    PAGE = "g"
    """Another page of the answer."""
    SOURCES_PAGE = "q"
    TODAY = "t"
    """The answer of today, where the library no longer supports this one."""
    PERSON_PAGE = "c"
    CHECK_PAGE = "k"
    """Another page of what changed since."""


_STYLES = {Action.SOURCES: discord.ButtonStyle.primary, Action.REMOVE: discord.ButtonStyle.danger}


@dataclass(frozen=True, slots=True)
class Press:
    """What a button asks for."""

    action: Action
    page: int
    ref: AnswerRef
    tag: str
    """Tells the asker of a public answer from others, without naming them."""


class AnswerButton(
    ui.DynamicItem[ui.Button[Any]],
    template=r"a1:(?P<action>[a-z]):(?P<page>[0-9]{1,2}):(?P<ref>[\w-]{1,72})(?::(?P<tag>[\w-]{16}))?",
):
    """A button that belongs to one answer. Pressed, it dispatches `answer_button` with an interaction and a `Press`."""

    def __init__(self, action: Action, ref: str, label: str, *, page: int = 0, tag: str = "") -> None:
        custom_id = f"a1:{action.value}:{page}:{ref}" + (f":{tag}" if tag else "")
        style = _STYLES.get(action, discord.ButtonStyle.secondary)
        super().__init__(ui.Button(style=style, label=shorten(label), custom_id=custom_id))
        self._given = (action, page, ref, tag)

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button anew from what Discord sends of it."""
        known = action_of(match, Action.TODAY)
        return cls(known, match["ref"], label_of(item), page=int(match["page"]), tag=match["tag"] or "")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the press to whoever listens."""
        action, page, ref, tag = self._given
        try:
            press = Press(action, page, AnswerRef.unpack(ref), tag)
        except BadReferenceError:
            # Only a forged custom_id comes here: Discord itself never changes one.
            return
        interaction.client.dispatch("answer_button", interaction, press)


class TopicButton(ui.DynamicItem[ui.Button[Any]], template=r"n1:(?P<language>[a-z]{2}):(?P<topic>[0-9a-f]{8})"):
    """A question that the library answers. Pressed, it dispatches `topic_button` with language and topic's digest."""

    def __init__(self, language: Lang, topic: int, label: str) -> None:
        custom_id = f"n1:{language.value}:{topic:08x}"
        super().__init__(ui.Button(style=discord.ButtonStyle.secondary, label=shorten(label), custom_id=custom_id))
        self._given = (language, topic)

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button anew from what Discord sends of it."""
        language = match["language"]
        return cls(Lang(language) if language in list(Lang) else Lang.EN, int(match["topic"], 16), label_of(item))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the press to whoever listens."""
        interaction.client.dispatch("topic_button", interaction, *self._given)


class PlainButton(ui.DynamicItem[ui.Button[Any]], template=r"c1:(?P<name>ask|forget|forget-sure|privacy-[0-9])"):
    """A button that belongs to no answer. Pressed, it dispatches `plain_button` with its name."""

    def __init__(self, name: str, label: str, *, danger: bool = False) -> None:
        style = discord.ButtonStyle.danger if danger else discord.ButtonStyle.primary
        super().__init__(ui.Button(style=style, label=shorten(label), custom_id=f"c1:{name}"))
        self.name = name

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button anew from what Discord sends of it."""
        return cls(match["name"], label_of(item))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the press to whoever listens."""
        interaction.client.dispatch("plain_button", interaction, self.name)


class ReportButton(ui.DynamicItem[ui.Button[Any]], template=r"r1:(?P<report>[0-9]{1,19})"):
    """Marks a report as dealt with. Pressed, it dispatches `report_button` with the report's id."""

    def __init__(self, report_id: int, label: str) -> None:
        super().__init__(ui.Button(label=shorten(label), custom_id=f"r1:{report_id}"))
        self._report_id = report_id

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button anew from what Discord sends of it."""
        return cls(int(match["report"]), label_of(item))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the press to whoever listens."""
        interaction.client.dispatch("report_button", interaction, self._report_id)


DYNAMIC_ITEMS = (AnswerButton, TopicButton, PlainButton, ReportButton)


def label_of(item: ui.Item[Any]) -> str:
    """Return what stands on a button; nothing if it is none."""
    return item.label or "" if isinstance(item, ui.Button) else ""


def action_of(match: re.Match[str], other: ActionT) -> ActionT:
    """Return the action whose letter stands in a custom_id; the other one if the letter is none."""
    letter = match["action"]
    return type(other)(letter) if letter in list(type(other)) else other


def custom_ids_of(message: discord.Message) -> Iterator[str]:
    """Yield the custom_ids of a message."""
    view = ui.LayoutView.from_message(message) if message.flags.components_v2 else ui.View.from_message(message)
    for item in view.walk_children():
        if custom_id := getattr(item, "custom_id", None):
            yield str(custom_id)


def find_reference(message: discord.Message) -> AnswerRef | None:
    """Return the answer that a message of ours shows, read from its buttons."""
    for custom_id in custom_ids_of(message):
        match = AnswerButton.__discord_ui_compiled_template__.fullmatch(custom_id)
        if match is not None:
            try:
                return AnswerRef.unpack(match["ref"])
            except BadReferenceError:
                return None
    return None


def shorten(label: str) -> str:
    """Keep a label on one line and within Discord's limit, however Discord counts."""
    label = plain(label)
    max_chars = MAX_LABEL_CHARS
    while width(short := markdown.shorten(label, max_chars)) > MAX_LABEL_CHARS:
        max_chars -= 1
    return short


class Audience(StrEnum):
    """Who sees a card."""

    PRIVATE = "private"
    """The asker alone, in a server."""
    DIRECT = "direct"
    """The asker alone, in direct messages."""
    PUBLIC = "public"


class Buttons:
    """Makes the rows of buttons of a card."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def answer(
        self,
        ref: AnswerRef,
        language: LanguageCode,
        audience: Audience,
        *,
        pages: int = 1,
        page: int = 0,
        tag: str = "",
        may_share: bool = False,
    ) -> list[Row]:
        """Return what stands under an answer."""
        packed = ref.pack()

        def button(action: Action, key: str, *, at: int = 0, owner: str = "") -> AnswerButton:
            return AnswerButton(action, packed, self._wording(language, key), page=at, tag=owner)

        rows: list[Row] = []
        if pages > 1:
            rows.append(self.pages(Action.PAGE, ref, language, pages=pages, page=page))
        first = [button(Action.SOURCES, "door-button-sources")] if ref.passages else []
        first.append(button(Action.ASK_MORE, "door-button-ask-more"))
        first.append(
            AnswerButton(Action.LANGUAGE, packed, self._wording(self.other(ref.language), "door-language-name"))
        )
        second = [button(Action.PERSON, "door-button-person")]
        if may_share:
            second.insert(0, button(Action.SHARE, "door-button-share"))
        if audience in (Audience.PUBLIC, Audience.DIRECT):
            second.append(button(Action.REMOVE, "door-button-remove", owner=tag))
        third = [
            button(Action.HELPFUL, "door-button-helpful"),
            button(Action.NOT_HELPFUL, "door-button-not-helpful"),
        ]
        # Three to a row: more would wrap on a phone.
        return [*rows, first, second, third]

    def pages(self, action: Action, ref: AnswerRef, language: LanguageCode, *, pages: int, page: int) -> Row:
        """Return the buttons to the page before and the page after."""
        packed = ref.pack()
        last = min(pages - 1, MAX_PAGE)
        row = []
        if page > 0:
            row.append(AnswerButton(action, packed, self._wording(language, "door-button-back"), page=page - 1))
        if page < last:
            label = self._wording(language, "door-button-more", page=page + 2, pages=last + 1)
            row.append(AnswerButton(action, packed, label, page=page + 1))
        return row

    def topics(self, topics: Sequence[Topic], language: Lang) -> list[Row]:
        """Return one button a question to offer, each in a row of its own, since questions are long."""
        return [
            [TopicButton(language, digest_of(topic.id, NAME_BITS), topic.question[language])]
            for topic in topics
            if plain(topic.question.get(language, ""))
        ]

    def not_helpful(self, ref: AnswerRef, language: LanguageCode) -> list[Row]:
        """Return what is offered to whom an answer did not help."""
        packed = ref.pack()
        return [
            [
                AnswerButton(Action.WRONG, packed, self._wording(language, "door-button-wrong")),
                AnswerButton(Action.PERSON, packed, self._wording(language, "door-button-person")),
                AnswerButton(Action.ASK_MORE, packed, self._wording(language, "door-button-ask-more")),
            ]
        ]

    def ask_more(self, ref: AnswerRef, language: LanguageCode) -> list[Row]:
        """Return the button that opens the form for a further question about an answer."""
        return [[AnswerButton(Action.ASK_MORE, ref.pack(), self._wording(language, "door-button-ask-more"))]]

    def ask(self, language: LanguageCode) -> list[Row]:
        """Return the button that opens the form for a question."""
        return [[PlainButton("ask", self._wording(language, "door-button-ask"))]]

    @staticmethod
    def other(language: Lang) -> Lang:
        """Return the library's other language."""
        return next(lang for lang in Lang if lang is not language)
