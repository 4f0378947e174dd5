"""/source recall, and the button after a change: public answers that it made wrong are corrected."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.core import Core
from bot.sources.browsing import short_name
from bot.store.curated import Correction
from bot.ui.curation.faults import refusals_told
from bot.ui.curation.recalls import RECALL, RECALL_ARTICLE, RECALL_REVISION, confirmation
from bot.ui.curation.suggesting import suggest_articles
from bot.ui.presenting import Presenting
from bot.ui.respond import in_time, show, update
from bot.ui.rights import actor_of
from bot.ui.translating import CommandWords

MAX_TYPED_CHARS = 200


class CorrectionsCog(commands.Cog):
    """Asks whether answers shall be corrected; who presses must have the right to at that moment."""

    def __init__(self, core: Core, presenting: Presenting, words: CommandWords) -> None:
        self._core = core
        self._curation = core.curation
        self._presenting = presenting
        self._words = words

    def make_subcommands(self) -> list[app_commands.Command[Any, ..., None]]:
        """Return the commands of this cog, for the group of curators."""
        words = self._words

        @app_commands.command(name=words("command-source-recall-name"), description=words("command-source-recall"))
        @app_commands.rename(source=words("command-source-recall-title-name"))
        @app_commands.describe(source=words("command-source-recall-title"))
        @app_commands.autocomplete(source=self.complete)
        async def recall(
            interaction: discord.Interaction[Any], source: app_commands.Range[str, 1, MAX_TYPED_CHARS]
        ) -> None:
            await self.ask_of_article(interaction, source)

        return [recall]

    async def complete(self, interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        """Offer articles."""
        return await suggest_articles(interaction, self._core, typed, self._presenting.language(interaction))

    async def ask_of_article(self, interaction: discord.Interaction[Any], typed: str) -> None:
        """Ask whether the answers that cite an article shall be corrected."""
        async with refusals_told(interaction, self._presenting):
            actor, guild_id = await actor_of(interaction, self._core), interaction.guild_id or 0
            article_id = await in_time(interaction, self._curation.browsing.resolve(actor, guild_id, typed))
            found = await self._curation.recalling.by_article(actor, guild_id, article_id)
            await self._confirm(interaction, found, article_id, RECALL_ARTICLE, short_name(article_id))

    @commands.Cog.listener()
    async def on_source_button(self, interaction: discord.Interaction[Any], action: str, argument: str) -> None:
        """Ask of a revision, or start what was asked."""
        if action not in (RECALL, RECALL_REVISION, RECALL_ARTICLE):
            return
        async with refusals_told(interaction, self._presenting):
            if action == RECALL:
                found, subject = await in_time(interaction, self._of_revision(interaction, argument))
                await self._confirm(interaction, found, subject, RECALL_REVISION, argument)
                return
            find = self._of_revision if action == RECALL_REVISION else self._of_article
            found, subject = await in_time(interaction, find(interaction, argument), in_place=True)
            await self._start(interaction, found, subject)

    async def _of_revision(self, interaction: discord.Interaction[Any], argument: str) -> tuple[list[Correction], str]:
        actor, guild_id = await actor_of(interaction, self._core), interaction.guild_id or 0
        number = int(argument) if argument.isdecimal() and len(argument) < 10 else 0
        revision = await self._curation.browsing.revision(actor, guild_id, number)
        return await self._curation.recalling.by_revision(actor, guild_id, number), revision.subject

    async def _of_article(self, interaction: discord.Interaction[Any], argument: str) -> tuple[list[Correction], str]:
        actor, guild_id = await actor_of(interaction, self._core), interaction.guild_id or 0
        article_id = await self._curation.browsing.resolve(actor, guild_id, argument)
        return await self._curation.recalling.by_article(actor, guild_id, article_id), article_id

    async def _confirm(
        self,
        interaction: discord.Interaction[Any],
        found: list[Correction],
        subject: str,
        action: str,
        argument: str,
    ) -> None:
        language = self._presenting.language(interaction)
        if not found:
            await show(interaction, self._presenting.notice("source-recall-none", language))
            return
        await show(interaction, confirmation(self._core.wording, language, found, subject, action, argument))

    async def _start(self, interaction: discord.Interaction[Any], found: list[Correction], subject: str) -> None:
        """Let the answers be corrected, and say how many were not waiting already."""
        actor, guild_id = await actor_of(interaction, self._core), interaction.guild_id or 0
        language = self._presenting.language(interaction)
        count = await in_time(
            interaction, self._curation.recalling.start(actor, guild_id, found, subject), in_place=True
        )
        key = "source-recall-started" if count else "source-recall-waiting"
        await update(interaction, self._presenting.notice(key, language, count=count))
