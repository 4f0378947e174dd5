"""/privacy: what is kept, for how long, and its deletion."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.core import Core
from bot.ui.buttons import PlainButton
from bot.ui.presenting import Presenting
from bot.ui.replying import Replying
from bot.ui.respond import in_time, show
from bot.ui.translating import CommandWords
from bot.wording import LanguageCode


class PrivacyCog(commands.Cog):
    """Tells the truth of what is kept, and deletes it."""

    def __init__(self, core: Core, presenting: Presenting, replying: Replying, words: CommandWords) -> None:
        self._core = core
        self._presenting = presenting
        self._replying = replying
        self._words = words

    def make_commands(self) -> list[app_commands.Command[Any, ..., None]]:
        """Return the commands of this cog."""
        words = self._words

        @app_commands.command(name=words("command-privacy-name"), description=words("command-privacy"))
        async def privacy(interaction: discord.Interaction[Any]) -> None:
            language = self._presenting.language(interaction)
            button = PlainButton("forget", self._core.wording(language, "door-button-forget"), danger=True)
            await show(interaction, self._presenting.cards.text(self.text(language), [[button]]))

        return [privacy]

    def text(self, language: LanguageCode) -> list[str]:
        """Tell what is kept, in the figures of this bot's own settings."""
        say, kept = self._core.wording, self._core.retention
        minutes = str(self._core.settings.conversation_minutes)
        return [
            say(language, "door-privacy"),
            say(language, "door-privacy-memory", minutes=minutes),
            say(language, "door-privacy-questions", days=kept.questions_days),
            say(language, "door-privacy-answers", answers=str(kept.answers_days), messages=str(kept.messages_days)),
            say(language, "door-privacy-votes", votes=str(kept.votes_days), languages=str(kept.languages_days)),
            say(language, "door-privacy-reports", reports=str(kept.reports_days)),
            say(language, "door-privacy-code"),
            say(language, "door-privacy-discord"),
            say(language, "door-privacy-logs"),
        ]

    @commands.Cog.listener()
    async def on_plain_button(self, interaction: discord.Interaction[Any], name: str) -> None:
        """Ask once more, then delete all that is kept of whoever presses."""
        language = self._presenting.language(interaction)
        if name == "forget":
            sure = PlainButton("forget-sure", self._core.wording(language, "door-button-forget-sure"), danger=True)
            await show(interaction, self._presenting.notice("door-forget-sure", language, [[sure]]))
        elif name == "forget-sure" and (wait_s := self._replying.wait_s(interaction.user.id)):
            await show(interaction, self._presenting.notice("door-cooldown", language, seconds=wait_s))
        elif name == "forget-sure":
            rows, conversations = await in_time(interaction, self.forget(interaction), private=True)
            view = self._presenting.notice("door-forgotten", language, rows=str(rows), conversations=str(conversations))
            await show(interaction, view)

    async def forget(self, interaction: discord.Interaction[Any]) -> tuple[int, int]:
        """Delete what is kept of a person; return how many rows and conversations that was."""
        user_id = interaction.user.id
        guild_ids = tuple({0, *(guild.id for guild in interaction.client.guilds)})
        await self._core.recorder.drain()
        rows = await self._core.privacy.forget(user_id, guild_ids)
        self._core.preferences.forget_person(user_id)
        return rows, self._core.asking.forget(user_id)
