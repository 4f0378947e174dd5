"""/queue: what waits at the desk, for volunteers."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.core import Core
from bot.libraries import BASE
from bot.store.errors import StoreError
from bot.tickets.errors import DeskFault
from bot.ui.curation.suggesting import MAX_TYPED_CHARS, choice_name, likest
from bot.ui.desk.queue_card import QueueCard
from bot.ui.desk.topics import topics_of
from bot.ui.desk.work_place import WorkPlace
from bot.ui.presenting import Presenting
from bot.ui.translating import CommandWords


class WaitingCog(commands.Cog):
    """Lists what waits, and what a volunteer has claimed."""

    def __init__(self, core: Core, presenting: Presenting, place: WorkPlace, words: CommandWords) -> None:
        self._core = core
        self._presenting = presenting
        self._place = place
        self._words = words

    def make_commands(self) -> list[app_commands.Command[Any, ..., None]]:
        """Return the commands of this cog."""
        words, wording = self._words, self._core.wording

        @app_commands.command(name=words("command-queue-name"), description=words("command-queue"))
        @app_commands.rename(
            language=words("command-queue-language-name"),
            topic=words("command-queue-topic-name"),
            mine=words("command-queue-mine-name"),
        )
        @app_commands.describe(
            language=words("command-queue-language"),
            topic=words("command-queue-topic"),
            mine=words("command-queue-mine"),
        )
        @app_commands.choices(
            language=[
                app_commands.Choice(name=wording(code, "door-language-name"), value=code) for code in wording.languages
            ]
        )
        @app_commands.autocomplete(topic=self.complete_topic)
        @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
        async def queue(
            interaction: discord.Interaction[Any],
            language: str | None = None,
            topic: app_commands.Range[str, 1, MAX_TYPED_CHARS] | None = None,
            mine: bool = False,
        ) -> None:
            await self._place.answer(interaction, self._listed(interaction, language, topic, mine=mine))

        return [queue]

    async def _listed(
        self, interaction: discord.Interaction[Any], language: str | None, topic: str | None, *, mine: bool
    ) -> ui.LayoutView:
        working, actor = self._place.working, await self._place.actor(interaction)
        queue = await working.queue(actor, language=language, topic=topic, mine=mine)
        lines = await self._place.lines(interaction)
        return await asyncio.to_thread(QueueCard(queue, lines, mine=mine).view)

    async def complete_topic(self, interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        """Offer the topics of what waits; nothing to whoever may not see it."""
        try:
            queue = await self._place.working.queue(await self._place.actor(interaction))
        except (DeskFault, StoreError):
            return []
        library = (await self._core.libraries.of(interaction.guild_id or BASE)).library
        names = await asyncio.to_thread(topics_of, library, self._presenting.language(interaction))
        waiting = {topic: names.get(topic) or topic for topic in queue.topics}
        chosen = likest(((topic, (name,)) for topic, name in waiting.items()), typed)
        return [app_commands.Choice(name=choice_name(waiting[topic]), value=topic) for topic in chosen]
