"""/privacy: what is kept, for how long, and its deletion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.core import Core
from bot.tickets.steps import CLOSES_DAYS, WISH_DAYS
from bot.tickets.working import MAX_BLOCK_DAYS
from bot.ui.buttons import PlainButton
from bot.ui.presenting import Presenting
from bot.ui.replying import Replying
from bot.ui.respond import in_time, show, update
from bot.ui.translating import CommandWords
from bot.wording import LanguageCode

PAGE = "privacy-"
"""Begins the name of the button to a page."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was deleted of a person."""

    rows: int
    conversations: int
    tickets: int
    """Questions to volunteers."""


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
            await show(interaction, self._page(self._presenting.language(interaction), 0))

        return [privacy]

    def _page(self, language: LanguageCode, page: int) -> discord.ui.LayoutView:
        say, text, cards = self._core.wording, self.text(language), self._presenting.cards
        pages = cards.text_page_count(text)
        page = min(page, pages - 1)
        row = [PlainButton("forget", say(language, "door-button-forget"), danger=True)]
        if page > 0:
            row.append(PlainButton(f"{PAGE}{page - 1}", say(language, "door-button-back")))
        if page + 1 < pages:
            more = say(language, "door-button-more", page=page + 2, pages=pages)
            row.append(PlainButton(f"{PAGE}{page + 1}", more))
        return cards.text(text, [row], page=page)

    def text(self, language: LanguageCode) -> list[str]:
        """Tell what is kept, in the figures of this bot's own settings."""
        say, kept = self._core.wording, self._core.retention
        minutes = str(self._core.settings.conversation_minutes)
        previews = [say(language, "door-privacy-previews")] if kept.questions_days else []
        return [
            say(language, "door-privacy"),
            *([say(language, "door-privacy-but-desk")] if self._core.desk is not None else []),
            say(language, "door-privacy-memory", minutes=minutes),
            say(language, "door-privacy-questions", days=kept.questions_days),
            *previews,
            say(language, "door-privacy-answers", answers=str(kept.answers_days), messages=str(kept.messages_days)),
            say(language, "door-privacy-votes", votes=str(kept.votes_days), languages=str(kept.languages_days)),
            say(language, "door-privacy-reports", reports=str(kept.reports_days)),
            *self._desk_text(language),
            say(language, "door-privacy-library", drafts=str(kept.drafts_days), log=str(kept.log_days)),
            say(language, "door-privacy-code"),
            say(language, "door-privacy-discord"),
            say(language, "door-privacy-logs"),
        ]

    def _desk_text(self, language: LanguageCode) -> Iterator[str]:
        """Tell what is kept of questions to volunteers, where this bot passes any on."""
        if self._core.desk is None:
            return
        say, kept = self._core.wording, self._core.retention
        yield say(
            language,
            "door-privacy-desk",
            open=str(CLOSES_DAYS),
            wish=str(WISH_DAYS),
            texts=str(kept.tickets_days),
            counts=str(kept.counts_days),
        )
        yield say(language, "door-privacy-desk-care", reports=str(kept.reports_days), block=str(MAX_BLOCK_DAYS))
        yield say(language, "door-privacy-desk-key")
        yield say(language, "door-privacy-volunteers")
        yield say(language, "door-privacy-desk-discord")

    @commands.Cog.listener()
    async def on_plain_button(self, interaction: discord.Interaction[Any], name: str) -> None:
        """Turn the page; or ask once more, then delete all that is kept of whoever presses."""
        language = self._presenting.language(interaction)
        if name.startswith(PAGE):
            await update(interaction, self._page(language, int(name.removeprefix(PAGE))))
        elif name == "forget":
            sure = PlainButton("forget-sure", self._core.wording(language, "door-button-forget-sure"), danger=True)
            more = ["door-forget-sure-desk"] if self._core.desk is not None else []
            told = [self._core.wording(language, key) for key in ("door-forget-sure", *more)]
            await show(interaction, self._presenting.cards.text(told, [[sure]]))
        elif name == "forget-sure" and (wait_s := self._replying.wait_s(interaction.user.id)):
            await show(interaction, self._presenting.notice("door-cooldown", language, seconds=wait_s))
        elif name == "forget-sure":
            gone = await in_time(interaction, self.forget(interaction.user.id), private=True)
            await show(interaction, self._presenting.cards.text(list(self._forgotten(gone, language))))

    def _forgotten(self, gone: Forgotten, language: LanguageCode) -> Iterator[str]:
        say = self._core.wording
        yield say(language, "door-forgotten", rows=str(gone.rows), conversations=str(gone.conversations))
        if self._core.desk is not None:
            yield say(language, "door-forgotten-desk", tickets=str(gone.tickets))

    async def forget(self, user_id: int) -> Forgotten:
        """Delete what is kept of a person, and take back what they asked volunteers."""
        core, rows, tickets = self._core, 0, 0
        if core.desk is not None:
            tickets = await core.desk.seeking.forget(user_id)
            rows = await core.desk.store.forget_volunteer(user_id)
        await core.recorder.drain()
        rows += await core.privacy.forget(user_id)
        core.preferences.forget_person(user_id)
        return Forgotten(rows, core.asking.forget(user_id), tickets)
