"""Buttons of drafts and of lists for curators. All they need stands in their custom_id, so they outlive a restart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

import discord
from discord import ui

from bot.sources.changes import seen_digest
from bot.store.curated import Draft
from bot.ui.buttons import action_of, label_of, shorten
from bot.ui.ids import read_id, write_id

MAX_PAGE = 999
MAX_OPTIONS = 25
"""Of a select, as Discord has it."""
MAX_OPTION_CHARS = 100
_DRAFT = r"(?P<page>[0-9]{1,3}):(?P<draft>[0-9a-z]{1,13}):(?P<seen>[0-9a-f]{16})"


class DraftAction(StrEnum):
    """What a button of a draft does; the letter stands in the custom_id."""

    OVERVIEW = "o"
    PASSAGES = "p"
    EFFECTS = "e"
    PUBLISH = "y"
    """Also: ask for a second person's yes, or give it."""
    DETAILS = "d"
    MORE = "m"
    TEXTS = "t"
    """Choose the passage to edit."""
    SUMMARY = "s"
    ADD_TEXT = "a"
    DOWNLOAD = "f"
    DISCARD = "x"
    DISCARD_SURE = "z"
    DIFFERENCE = "c"
    """Between what is live and the draft, where somebody changed it meanwhile."""
    REBASE = "r"


@dataclass(frozen=True, slots=True)
class DraftPress:
    """What a button of a draft asks for."""

    action: DraftAction
    page: int
    draft_id: int
    seen: str
    """Names the text that whoever presses has seen."""


class DraftButton(ui.DynamicItem[ui.Button[Any]], template=rf"d1:(?P<action>[a-z]):{_DRAFT}"):
    """A button that belongs to a draft. Pressed, it dispatches `draft_button` with interaction and `DraftPress`."""

    def __init__(
        self, press: DraftPress, label: str, style: discord.ButtonStyle = discord.ButtonStyle.secondary
    ) -> None:
        custom_id = f"d1:{press.action.value}:{_place(press)}"
        super().__init__(ui.Button(style=style, label=shorten(label), custom_id=custom_id))
        self.press = press

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button anew from what Discord sends of it."""
        return cls(_read(action_of(match, DraftAction.OVERVIEW), match), label_of(item))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the press to whoever listens."""
        interaction.client.dispatch("draft_button", interaction, self.press)


class PassageSelect(ui.DynamicItem[ui.Select[Any]], template=rf"d1:pick:{_DRAFT}"):
    """A choice among a draft's passages. It dispatches `draft_passage` with interaction, `DraftPress` and number."""

    def __init__(self, press: DraftPress, options: Iterable[discord.SelectOption], placeholder: str) -> None:
        super().__init__(
            ui.Select(custom_id=f"d1:pick:{_place(press)}", options=list(options), placeholder=placeholder[:150])
        )
        self.press = press

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the select anew from what Discord sends of it."""
        options = item.options if isinstance(item, ui.Select) else []
        return cls(_read(DraftAction.TEXTS, match), options, "")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the choice to whoever listens."""
        values = dict(interaction.data or {}).get("values") or [""]
        if isinstance(values, list) and str(values[0]).isdecimal():
            interaction.client.dispatch("draft_passage", interaction, self.press, int(str(values[0])))


class SourceButton(
    ui.DynamicItem[ui.Button[Any]], template=r"s1:(?P<action>[a-z][a-z-]{0,23}):(?P<argument>[\w.#-]{0,70})"
):
    """A button of a list or of a revision. It dispatches `source_button` with interaction, action and argument."""

    def __init__(
        self,
        action: str,
        argument: str,
        label: str,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    ) -> None:
        super().__init__(ui.Button(style=style, label=shorten(label), custom_id=f"s1:{action}:{argument}"))
        self._given = (action, argument)

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button anew from what Discord sends of it."""
        return cls(match["action"], match["argument"], label_of(item))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the press to whoever listens."""
        interaction.client.dispatch("source_button", interaction, *self._given)


CURATION_ITEMS = (DraftButton, PassageSelect, SourceButton)


def press_on(draft: Draft, action: DraftAction, page: int = 0, *, seen: str = "") -> DraftPress:
    """Make the press of a button on a draft as it is; `seen` is its digest, where that is known already."""
    return DraftPress(action, min(page, MAX_PAGE), draft.id, seen or seen_digest(draft))


def _place(press: DraftPress) -> str:
    return f"{press.page}:{write_id(press.draft_id)}:{press.seen}"


def _read(action: DraftAction, match: re.Match[str]) -> DraftPress:
    return DraftPress(action, int(match["page"]), read_id(match["draft"]), match["seen"])
