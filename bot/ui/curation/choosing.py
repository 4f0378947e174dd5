"""A select that opens one thing of a list. All it needs stands in its options, so it outlives a restart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

import discord
from discord import ui

from bot.ui.buttons import Row
from bot.ui.curation.buttons import MAX_OPTION_CHARS, MAX_OPTIONS
from bot.ui.markdown import plain, shorten, width

_VALUE = re.compile(r"(?P<action>[a-z][a-z-]{0,23}):(?P<argument>[\w.#-]{0,70})")
_EMPTY = "—"


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to open, as a button of a list would: by what is done, and with what."""

    action: str
    argument: str
    label: str
    description: str = ""


class SourceSelect(ui.DynamicItem[ui.Select[Any]], template=r"s2:(?P<name>[a-z]{1,12})"):
    """A choice in a list. Chosen, it dispatches `source_button` with interaction, action and argument."""

    def __init__(self, name: str, options: Iterable[discord.SelectOption], placeholder: str) -> None:
        super().__init__(ui.Select(custom_id=f"s2:{name}", options=list(options), placeholder=placeholder[:150]))

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the select anew from what Discord sends of it."""
        return cls(match["name"], item.options if isinstance(item, ui.Select) else [], "")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the choice to whoever listens."""
        values = dict(interaction.data or {}).get("values")
        match = _VALUE.fullmatch(str(values[0])) if isinstance(values, list) and values else None
        if match is not None:
            interaction.client.dispatch("source_button", interaction, match["action"], match["argument"])


def choosing(name: str, offers: Iterable[Offer], placeholder: str) -> Row:
    """Return a row with a select; none where there is nothing to choose."""
    options: dict[str, discord.SelectOption] = {}
    for offer in offers:
        value = f"{offer.action}:{offer.argument}"
        described = fitted(offer.description)
        options.setdefault(
            value,
            discord.SelectOption(label=fitted(offer.label) or _EMPTY, value=value, description=described or None),
        )
    chosen = list(options.values())[:MAX_OPTIONS]
    return [SourceSelect(name, chosen, placeholder)] if chosen else []


def fitted(text: str) -> str:
    """Keep a text on one line and within Discord's limit, however Discord counts."""
    text, max_chars = plain(text), MAX_OPTION_CHARS
    while width(short := shorten(text, max_chars)) > MAX_OPTION_CHARS:
        max_chars -= 1
    return short
