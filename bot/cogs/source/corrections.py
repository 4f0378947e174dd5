"""/source recall, and the button after a change: public answers that it made wrong are corrected."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.cogs.source.answering import Answering
from bot.core import Core
from bot.libraries import BASE
from bot.sources.browsing import short_name
from bot.sources.naming import titles_in
from bot.store.curated import Correction
from bot.ui.curation.naming import title_of
from bot.ui.curation.recalls import RECALL, RECALL_ARTICLE, RECALL_REVISION, confirmation
from bot.ui.curation.suggesting import MAX_TYPED_CHARS, suggest_articles
from bot.ui.presenting import Presenting
from bot.ui.translating import CommandWords

MAX_NUMBER_CHARS = 10


class CorrectionsCog(commands.Cog):
    """Asks whether answers shall be corrected; who presses must have the right to at that moment."""

    def __init__(self, core: Core, presenting: Presenting, words: CommandWords) -> None:
        self._core = core
        self._curation = core.curation
        self._presenting = presenting
        self._words = words
        self._answering = Answering(core, presenting)

    def make_subcommands(self) -> list[app_commands.Command[Any, ..., None]]:
        """Return the commands of this cog, for the group of curators."""
        words = self._words

        @app_commands.command(name=words("command-source-recall-name"), description=words("command-source-recall"))
        @app_commands.rename(source=words("command-source-title-name"))
        @app_commands.describe(source=words("command-source-recall-title"))
        @app_commands.autocomplete(source=self.complete)
        async def recall(
            interaction: discord.Interaction[Any], source: app_commands.Range[str, 1, MAX_TYPED_CHARS]
        ) -> None:
            await self._answering.answer(interaction, self._asked_of_article(interaction, source))

        return [recall]

    async def complete(self, interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        """Offer articles."""
        return await suggest_articles(interaction, self._core, typed, self._presenting.language(interaction))

    @commands.Cog.listener()
    async def on_source_button(self, interaction: discord.Interaction[Any], action: str, argument: str) -> None:
        """Ask of a revision, or start what was asked."""
        if action == RECALL:
            await self._answering.answer(interaction, self._asked_of_revision(interaction, argument))
        elif action in (RECALL_REVISION, RECALL_ARTICLE):
            await self._answering.answer(interaction, self._started(interaction, action, argument), in_place=True)

    async def _asked_of_article(self, interaction: discord.Interaction[Any], typed: str) -> ui.LayoutView:
        found, article_id = await self._of_article(interaction, typed)
        return await self._asked(interaction, found, article_id, RECALL_ARTICLE, short_name(article_id))

    async def _asked_of_revision(self, interaction: discord.Interaction[Any], argument: str) -> ui.LayoutView:
        found, subject = await self._of_revision(interaction, argument)
        return await self._asked(interaction, found, subject, RECALL_REVISION, argument)

    async def _asked(
        self, interaction: discord.Interaction[Any], found: list[Correction], subject: str, action: str, argument: str
    ) -> ui.LayoutView:
        language = self._presenting.language(interaction)
        if not found:
            return self._presenting.notice("source-recall-none", language)
        titles = titles_in((await self._core.libraries.of(interaction.guild_id or BASE)).library)
        title = title_of(titles.get(subject, {}), language, subject)
        return confirmation(self._core.wording, language, found, title, action, argument)

    async def _started(self, interaction: discord.Interaction[Any], action: str, argument: str) -> ui.LayoutView:
        """Let the answers be corrected that cite it by now, and say how many were not waiting already."""
        find = self._of_revision if action == RECALL_REVISION else self._of_article
        found, subject = await find(interaction, argument)
        actor, guild_id = await self._answering.actor(interaction)
        count = await self._curation.recalling.start(actor, guild_id, found, subject)
        language = self._presenting.language(interaction)
        if count:
            return self._presenting.notice("source-recall-started", language, count=count)
        return self._presenting.notice("source-recall-waiting", language)

    async def _of_revision(self, interaction: discord.Interaction[Any], argument: str) -> tuple[list[Correction], str]:
        actor, guild_id = await self._answering.actor(interaction)
        number = int(argument) if argument.isdecimal() and len(argument) < MAX_NUMBER_CHARS else 0
        revision = await self._curation.browsing.revision(actor, guild_id, number)
        return await self._curation.recalling.by_revision(actor, guild_id, number), revision.subject

    async def _of_article(self, interaction: discord.Interaction[Any], typed: str) -> tuple[list[Correction], str]:
        actor, guild_id = await self._answering.actor(interaction)
        article_id = await self._curation.browsing.resolve(actor, guild_id, typed)
        return await self._curation.recalling.by_article(actor, guild_id, article_id), article_id
