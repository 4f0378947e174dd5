"""/help and /about."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.core import Core
from bot.ui.presenting import Presenting
from bot.ui.respond import show
from bot.ui.translating import CommandWords
from bot.wording import LanguageCode
from knowledge.article import Lang
from knowledge.library import Library

DIGEST_CHARS = 12


class InformationCog(commands.Cog):
    """Tells how to ask, and what the bot is."""

    def __init__(self, core: Core, presenting: Presenting, words: CommandWords) -> None:
        self._core = core
        self._presenting = presenting
        self._words = words

    def make_commands(self) -> list[app_commands.Command[Any, ..., None]]:
        """Return the commands of this cog."""
        words = self._words

        @app_commands.command(name=words("command-help-name"), description=words("command-help"))
        async def help_(interaction: discord.Interaction[Any]) -> None:
            language = self._presenting.language(interaction)
            has_desk = await self._has_desk(interaction)
            await self._tell(interaction, self.help_text(language, has_desk=has_desk))

        @app_commands.command(name=words("command-about-name"), description=words("command-about"))
        async def about(interaction: discord.Interaction[Any]) -> None:
            served = await self._presenting.library(interaction)
            await self._tell(interaction, self.about_text(self._presenting.language(interaction), served.library))

        return [help_, about]

    async def _tell(self, interaction: discord.Interaction[Any], text: list[str]) -> None:
        rows = self._presenting.buttons.ask(self._presenting.language(interaction))
        await show(interaction, self._presenting.cards.text(text, rows))

    async def _has_desk(self, interaction: discord.Interaction[Any]) -> bool:
        desk = self._core.desk
        return desk is not None and (await desk.arranging.settings(interaction.guild_id or 0)).is_arranged

    def help_text(self, language: LanguageCode, *, has_desk: bool = False) -> list[str]:
        """Tell how to ask, the bot and, where there is a desk, a volunteer."""
        say = self._core.wording
        answered = Lang(language) if language in list(Lang) else Lang.EN
        other = say(self._presenting.buttons.other(answered), "door-language-name")
        return [
            say(language, "door-help"),
            say(language, "door-help-buttons", other=other),
            *([say(language, "door-help-desk")] if has_desk else ()),
            say(language, "door-help-more"),
            say(language, "door-help-limits"),
        ]

    def about_text(self, language: LanguageCode, library: Library) -> list[str]:
        """Tell what the bot is, which sources it has, and how new they are."""
        say = self._core.wording
        answered = Lang(language) if language in list(Lang) else Lang.EN
        articles = list(library.live(answered))
        dates = [article.published for article in articles if article.published is not None]
        newest = say.date(language, max(dates, key=lambda date: date.end)) if dates else say(language, "date-unknown")
        return [
            say(language, "door-about"),
            say(
                language,
                "door-about-sources",
                articles=str(len(articles)),
                passages=str(sum(len(article.passages) for article in articles)),
                newest=newest,
            ),
            say(language, "door-about-library", digest=library.digest[:DIGEST_CHARS]),
            say(language, "door-about-keeps"),
        ]
