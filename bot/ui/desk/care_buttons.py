"""Buttons of moderators, and of volunteers' own settings. All they need stands in their custom_id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

import discord
from discord import ui

from bot.ui.buttons import action_of, label_of, shorten
from bot.ui.curation.buttons import MAX_OPTIONS, MAX_PAGE
from bot.ui.ids import read_id, write_id


class CareAction(StrEnum):
    """What a button does; the letter stands in the custom_id."""

    HELD = "h"
    """Show a held message: the one with the id, or the first. The page is that of its text."""
    RELAY = "p"
    """Pass it on. The page is where in the list it stood, as with all that ends something."""
    KEEP = "k"
    REPORT = "r"
    REPORT_DONE = "d"
    BLOCK = "b"
    UNBLOCK = "u"
    PINGS = "n"
    """The page is 1 for pings, 0 for none."""
    QUIET = "q"
    TOPICS = "t"
    """Another page of the topics to choose from."""


@dataclass(frozen=True, slots=True)
class CarePress:
    """What a button asks for."""

    action: CareAction
    id: int = 0
    """Of a message, a report or a block; 0 is the first there is."""
    page: int = 0


class CareButton(
    ui.DynamicItem[ui.Button[Any]],
    template=r"m1:(?P<action>[a-z]):(?P<id>[0-9a-z]{1,13})(?::(?P<page>[0-9]{1,3}))?",
):
    """A button of moderators or of own settings. Pressed, it dispatches `care_button` with a `CarePress`."""

    def __init__(
        self, press: CarePress, label: str, style: discord.ButtonStyle = discord.ButtonStyle.secondary
    ) -> None:
        page = min(press.page, MAX_PAGE)
        custom_id = f"m1:{press.action.value}:{write_id(press.id)}" + (f":{page}" if page else "")
        super().__init__(ui.Button(style=style, label=shorten(label), custom_id=custom_id))
        self.press = press

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button anew from what Discord sends of it."""
        press = CarePress(action_of(match, CareAction.HELD), read_id(match["id"]), int(match["page"] or 0))
        return cls(press, label_of(item))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the press to whoever listens."""
        interaction.client.dispatch("care_button", interaction, self.press)


@dataclass(frozen=True, slots=True)
class CareChoice:
    """What was chosen among what was offered."""

    field: str
    """`languages` or `topics`."""
    page: int
    offered: tuple[str, ...]
    chosen: tuple[str, ...]

    def applied_to(self, before: Iterable[str]) -> tuple[str, ...]:
        """Return the choice together with what was chosen before and not offered here."""
        return (*(value for value in before if value not in self.offered), *self.chosen)


class CareSelect(ui.DynamicItem[ui.Select[Any]], template=r"m1:(?P<field>languages|topics):(?P<page>[0-9]{1,3})"):
    """A choice of any number of values, or none. Chosen, it dispatches `care_choice` with a `CareChoice`."""

    def __init__(self, field: str, page: int, options: Sequence[discord.SelectOption], placeholder: str) -> None:
        select: ui.Select[Any] = ui.Select(
            custom_id=f"m1:{field}:{min(page, MAX_PAGE)}",
            options=list(options[:MAX_OPTIONS]),
            placeholder=placeholder[:150],
            min_values=0,
            max_values=max(1, min(len(options), MAX_OPTIONS)),
        )
        super().__init__(select)
        self._given = (field, page, tuple(option.value for option in select.options))

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the select anew from what Discord sends of it."""
        return cls(match["field"], int(match["page"]), item.options if isinstance(item, ui.Select) else [], "")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the choice to whoever listens."""
        field, page, offered = self._given
        values = dict(interaction.data or {}).get("values") or []
        chosen = tuple(value for value in offered if value in values) if isinstance(values, list) else ()
        interaction.client.dispatch("care_choice", interaction, CareChoice(field, page, offered, chosen))


CARE_ITEMS = (CareButton, CareSelect)
