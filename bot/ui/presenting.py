"""Cards with their buttons, for one reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.conversations import Asker
from bot.core import Core
from bot.libraries import BASE, ServedLibrary
from bot.reference import reference
from bot.ui.buttons import MAX_PAGE, Audience, Buttons, Row
from bot.ui.cards import Cards, Shown
from bot.ui.respond import in_time
from bot.wording import LanguageCode
from knowledge.article import Lang
from retrieval.model import Answer


class Presenting:
    """Makes what people see, from answers and words."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self.wording = core.wording
        self.cards = Cards(core.wording, core.today)
        self.buttons = Buttons(core.wording)

    def language(self, interaction: discord.Interaction[Any]) -> LanguageCode:
        """Return the language to speak to whoever acts."""
        return self._core.preferences.language(
            interaction.user.id, interaction.guild_id or 0, str(interaction.locale.value)
        )

    async def library(self, interaction: discord.Interaction[Any], *, in_place: bool = False) -> ServedLibrary:
        """Return the library that answers where somebody acts; `in_place` is as in `in_time`."""
        libraries, guild_id = self._core.libraries, interaction.guild_id or BASE
        # Nearly always it is at hand, and a task for it would cost more than all the rest.
        found = libraries.at_hand(guild_id)
        return found if found is not None else await in_time(interaction, libraries.of(guild_id), in_place=in_place)

    def hint(self, language: LanguageCode) -> Lang | None:
        """Return the language to answer in where a question's words don't show theirs."""
        return Lang(language) if language in list(Lang) else self._core.settings.answer_language

    def answer(
        self,
        answer: Answer,
        audience: Audience,
        language: LanguageCode,
        *,
        question: str = "",
        notices: Sequence[str] = (),
        page: int = 0,
        tag: str = "",
        may_share: bool = False,
    ) -> ui.LayoutView:
        """Return an answer's card with its buttons; a page that is not there is the last one."""
        laid_out = self.cards.lay_out(Shown(answer, language, question, tuple(notices)))
        pages = min(laid_out.page_count, MAX_PAGE + 1)
        page = min(page, pages - 1)
        rows: list[Row] = [*self.buttons.topics(answer.near, answer.language)]
        rows += self.buttons.answer(
            reference(answer),
            language,
            audience,
            pages=pages,
            page=page,
            tag=tag,
            may_share=may_share and bool(answer.citations),
        )
        return laid_out.view(rows, page=page)

    def notice(
        self, key: str, language: LanguageCode, rows: Sequence[Row] = (), /, **values: str | int
    ) -> ui.LayoutView:
        """Return a short message."""
        return self.cards.notice(key, language, rows, **values)


def asker_of(interaction: discord.Interaction[Any]) -> Asker:
    """Return who acts, and where."""
    return Asker(interaction.user.id, interaction.guild_id or 0, interaction.channel_id or 0)


def may_write(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether both the person and the bot may write here, by what Discord says of them at this moment."""
    threaded = isinstance(interaction.channel, discord.Thread)
    return interaction.guild_id is not None and all(
        rights.view_channel and (rights.send_messages_in_threads if threaded else rights.send_messages)
        for rights in (interaction.permissions, interaction.app_permissions)
    )


def is_moderator(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether whoever acts may tidy up here, by what Discord says of them at this moment."""
    return interaction.guild_id is not None and interaction.permissions.manage_messages
