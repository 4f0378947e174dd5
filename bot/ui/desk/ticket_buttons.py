"""Buttons of volunteers. All they need stands in their custom_id, so they work after a restart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

import discord
from discord import ui

from bot.ui.buttons import action_of, custom_ids_of, label_of, shorten
from bot.ui.ids import read_id, write_id

_PROOF = re.compile(r"(?:k1:[a-z]:[0-9a-z]+:[0-9a-z]+|p1:[a-z]:[0-9a-z]+):(?P<delivery>[0-9a-z]{1,13})")
"""A custom_id that ends with a delivery: of a button for volunteers, or of the one in a direct message."""


class TicketAction(StrEnum):
    """What a button of a volunteer does; the letter stands in the custom_id."""

    OPEN = "o"
    """Show the ticket: the page of this number from 1, or else the one with the newest message."""
    CLAIM = "c"
    RELEASE = "r"
    HAND_OVER = "h"
    REOPEN = "n"
    BLOCK = "b"
    ANSWER = "a"
    ASK_BACK = "k"
    SEARCH = "s"
    QUOTE = "q"
    """Pick the passage with this digest for the next message, or leave it out again."""
    QUOTES = "u"
    """Show what is picked."""
    PROPOSE = "p"
    """Open the form that makes a draft of the message with this id."""
    HELD = "x"
    """As the next two, for moderators: show what waits for them, of which a line in their channel tells."""
    REPORTED = "y"
    APPEALED = "z"


@dataclass(frozen=True, slots=True)
class TicketPress:
    """What a button of a volunteer asks for."""

    action: TicketAction
    ticket_id: int
    number: int = 0
    """Of a page or a message, or the digest of a passage, as the action has it."""
    delivery_id: int = 0
    """Of the delivery that the button came with; it only shows that this has arrived."""


class TicketButton(
    ui.DynamicItem[ui.Button[Any]],
    template=(
        r"k1:(?P<action>[a-z]):(?P<ticket>[0-9a-z]{1,13})"
        r"(?::(?P<number>[0-9a-z]{1,13})(?::(?P<delivery>[0-9a-z]{1,13}))?)?"
    ),
):
    """A button of volunteers. Pressed, it dispatches `ticket_button` with an interaction and a `TicketPress`."""

    def __init__(
        self, press: TicketPress, label: str, style: discord.ButtonStyle = discord.ButtonStyle.secondary
    ) -> None:
        super().__init__(ui.Button(style=style, label=shorten(label), custom_id=_custom_id(press)))
        self.press = press

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button anew from what Discord sends of it."""
        press = TicketPress(
            action_of(match, TicketAction.OPEN),
            read_id(match["ticket"]),
            read_id(match["number"] or "0"),
            read_id(match["delivery"] or "0"),
        )
        return cls(press, label_of(item))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the press to whoever listens."""
        interaction.client.dispatch("ticket_button", interaction, self.press)


TICKET_ITEMS = (TicketButton,)


def is_proof(message: discord.Message, delivery_id: int) -> bool:
    """Tell whether a message is what a delivery sent: it stands last in the custom_id of one of the buttons."""
    matches = (_PROOF.fullmatch(custom_id) for custom_id in custom_ids_of(message))
    return any(match is not None and match["delivery"] == write_id(delivery_id) for match in matches)


def pressed_on(message: discord.Message | None, action: TicketAction) -> list[TicketPress]:
    """Return what the buttons of a message with this action ask for, in order."""
    template = TicketButton.__discord_ui_compiled_template__
    matches = [template.fullmatch(custom_id) for custom_id in custom_ids_of(message)] if message is not None else []
    return [
        TicketPress(action, read_id(match["ticket"]), read_id(match["number"] or "0"))
        for match in matches
        if match is not None and match["action"] == action.value
    ]


def _custom_id(press: TicketPress) -> str:
    parts = ["k1", press.action.value, write_id(press.ticket_id)]
    if press.number or press.delivery_id:
        parts.append(write_id(press.number))
    if press.delivery_id:
        parts.append(write_id(press.delivery_id))
    return ":".join(parts)
