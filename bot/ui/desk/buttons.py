"""Buttons of whoever asks a person. All they need stands in their custom_id, so they work after a restart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

import discord
from discord import ui

from bot.reference import AnswerRef, BadReferenceError
from bot.ui.buttons import action_of, label_of, shorten
from bot.ui.ids import read_id, write_id


class PersonAction(StrEnum):
    """What a button of an asker does; the letter stands in the custom_id."""

    WRITE = "w"
    """Open the form for a question, which the bot answered in private."""
    WRITE_PUBLIC = "v"
    """The same where the bot was asked in public."""
    SEND = "s"
    REWORD = "e"
    NAME = "n"
    """Open the form for what the asker wants to be called."""
    ANONYMOUS = "a"
    DIRECT = "d"
    FETCH = "f"
    CANCEL = "c"
    ALIKE = "l"
    """Show the answer that somebody got who asked alike."""
    PREVIEW = "b"
    """Show again what is to be passed on."""
    SHOW = "o"
    """Show a ticket: the page of this number from 1, or else the one with the newest message."""
    BESIDE = "i"
    """Show a ticket beside what was pressed: a direct message, whose delivery the number is, or the card of a code."""
    ADD = "m"
    HELPED = "y"
    NOT_HELPED = "x"
    WISH = "t"
    """As to withdraw: beside the pressed card where there is a number, since that shows the code."""
    UNWISH = "u"
    CLOSE = "k"
    CLOSE_SURE = "q"
    WITHDRAW = "z"
    WITHDRAW_SURE = "g"
    REPORT = "r"
    APPEAL = "p"


@dataclass(frozen=True, slots=True)
class PersonPress:
    """What a button of an asker asks for."""

    action: PersonAction
    ticket_id: int = 0
    number: int = 0
    """Of a message, a page or a delivery, as the action has it."""
    argument: str = ""
    """The code that the ticket was opened with; or, before there is one, the answer that it is about."""

    @property
    def ref(self) -> AnswerRef | None:
        """Return the answer that a question is about; None where there is none, or a forged one."""
        return read_ref(self.argument)


class PersonButton(
    ui.DynamicItem[ui.Button[Any]],
    template=(
        r"p1:(?P<action>[a-z]):(?P<ticket>[0-9a-z]{1,13})"
        r"(?::(?P<number>[0-9a-z]{1,13})(?::(?P<argument>[\w-]{1,72}))?)?"
    ),
):
    """A button of an asker. Pressed, it dispatches `person_button` with an interaction and a `PersonPress`."""

    def __init__(
        self, press: PersonPress, label: str, style: discord.ButtonStyle = discord.ButtonStyle.secondary
    ) -> None:
        super().__init__(ui.Button(style=style, label=shorten(label), custom_id=_custom_id(press)))
        self.press = press

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button anew from what Discord sends of it."""
        press = PersonPress(
            action_of(match, PersonAction.SHOW),
            read_id(match["ticket"]),
            read_id(match["number"] or "0"),
            match["argument"] or "",
        )
        return cls(press, label_of(item))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the press to whoever listens."""
        interaction.client.dispatch("person_button", interaction, self.press)


def read_ref(packed: str) -> AnswerRef | None:
    """Return the answer that a button or a form names; None where it names none."""
    try:
        return AnswerRef.unpack(packed) if packed else None
    except BadReferenceError:
        return None


def _custom_id(press: PersonPress) -> str:
    parts = ["p1", press.action.value, write_id(press.ticket_id)]
    if press.number or press.argument:
        parts.append(write_id(press.number))
    return ":".join((*parts, press.argument) if press.argument else parts)
