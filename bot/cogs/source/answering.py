"""What the cogs of curators share: who acts, and how what comes of it, or why it is refused, is shown."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.core import Core
from bot.sources.rights import Actor
from bot.ui.curation.sentences import Refused, sentences_of, tried
from bot.ui.markdown import escape
from bot.ui.presenting import Presenting
from bot.ui.respond import in_time, show, update
from bot.ui.rights import actor_of
from bot.wording import LanguageCode


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks at a library: what they may do, where, and the language to speak to them."""

    actor: Actor
    guild_id: int
    language: LanguageCode


class Answering:
    """Answers the interactions of curators."""

    def __init__(self, core: Core, presenting: Presenting) -> None:
        self._core = core
        self._presenting = presenting

    async def actor(self, interaction: discord.Interaction[Any]) -> tuple[Actor, int]:
        """Return who acts, and in which server."""
        return await actor_of(interaction, self._core), interaction.guild_id or 0

    async def viewer(self, interaction: discord.Interaction[Any]) -> Viewer:
        """Return who acts, where, and in which language they are spoken to."""
        return Viewer(*await self.actor(interaction), self._presenting.language(interaction))

    async def answer(
        self, interaction: discord.Interaction[Any], work: Awaitable[ui.LayoutView], *, in_place: bool = False
    ) -> None:
        """Show what comes of `work`; with `in_place` instead of the card whose button was pressed.

        What is refused is told beside that card, which may still be of use.
        """
        found = await in_time(interaction, tried(work), in_place=in_place)
        if isinstance(found, Refused):
            await show(interaction, self._refusal(interaction, found))
        else:
            await (update if in_place else show)(interaction, found)

    def _refusal(self, interaction: discord.Interaction[Any], refused: Refused) -> ui.LayoutView:
        language = self._presenting.language(interaction)
        sentences = sentences_of(refused.fault, self._core.wording, language)
        return self._presenting.cards.text([escape(sentence) for sentence in sentences])
