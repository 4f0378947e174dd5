"""/language."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.core import Core
from bot.ui.presenting import Presenting, asker_of
from bot.ui.respond import in_time, show
from bot.ui.translating import CommandWords

AUTOMATIC = "automatic"


class LanguageCog(commands.Cog):
    """Lets people choose the language that the bot speaks to them, for those whose Discord does not have it."""

    def __init__(self, core: Core, presenting: Presenting, words: CommandWords) -> None:
        self._core = core
        self._presenting = presenting
        self._words = words

    def make_commands(self) -> list[app_commands.Command[Any, ..., None]]:
        """Return the commands of this cog."""
        words, wording = self._words, self._core.wording
        choices = [
            app_commands.Choice(name=wording(code, "door-language-name"), value=code) for code in wording.languages
        ]
        choices.append(app_commands.Choice(name=words("command-language-automatic"), value=AUTOMATIC))

        @app_commands.command(name=words("command-language-name"), description=words("command-language"))
        @app_commands.rename(language=words("command-language-language-name"))
        @app_commands.describe(language=words("command-language-language"))
        @app_commands.choices(language=choices)
        async def language(interaction: discord.Interaction[Any], language: str) -> None:
            await self.choose(interaction, language)

        return [language]

    async def choose(self, interaction: discord.Interaction[Any], language: str) -> None:
        """Keep the choice, for this server alone."""
        asker, preferences = asker_of(interaction), self._core.preferences
        known = language in self._core.wording.languages
        chosen = language if known else None
        await in_time(interaction, preferences.choose_language(asker.user_id, asker.guild_id, chosen))
        spoken = self._presenting.language(interaction)
        if known:
            name = self._core.wording(language, "door-language-name")
            await show(interaction, self._presenting.notice("door-language-set", spoken, language=name))
        else:
            await show(interaction, self._presenting.notice("door-language-automatic", spoken))
