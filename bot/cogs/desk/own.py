"""/desk me: whether, for what and when a volunteer is told of questions."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.core import Core
from bot.store.ticketed import Volunteer
from bot.tickets.errors import DeskCode, DeskFault
from bot.tickets.hours import read_time
from bot.tickets.rights import DeskActor
from bot.ui.desk.care_buttons import CareAction, CareChoice, CarePress
from bot.ui.desk.forms import DeskFilled
from bot.ui.desk.own_settings import LANGUAGES, QUIET_FORM, OwnSettings, QuietField
from bot.ui.desk.refusals import desk_of
from bot.ui.desk.topics import topics_of
from bot.ui.desk.work_place import WorkPlace
from bot.ui.presenting import Presenting
from bot.ui.translating import CommandWords
from knowledge.article import Lang

Change = Callable[[Volunteer], Volunteer]


class OwnCog(commands.Cog):
    """Each volunteer's own settings."""

    def __init__(self, core: Core, presenting: Presenting, place: WorkPlace, words: CommandWords) -> None:
        self._core = core
        self._presenting = presenting
        self._words = words
        self._place = place
        self._cards = OwnSettings(core.wording)

    def make_subcommands(self) -> list[app_commands.Command[Any, ..., None]]:
        """Return the commands of this cog, for the group of the desk."""
        words = self._words

        @app_commands.command(name=words("command-desk-me-name"), description=words("command-desk-me"))
        async def me(interaction: discord.Interaction[Any]) -> None:
            await self._place.answer(interaction, self._shown(interaction))

        return [me]

    @commands.Cog.listener()
    async def on_care_button(self, interaction: discord.Interaction[Any], press: CarePress) -> None:
        """Turn pings on or off, ask for quiet hours, or turn the page of the topics."""
        if press.action is CareAction.PINGS:
            await self._set(interaction, lambda own: replace(own, pings=bool(press.page)))
        elif press.action is CareAction.TOPICS:
            await self._place.answer(interaction, self._shown(interaction, page=press.page))
        elif press.action is CareAction.QUIET:
            await self._place.open_form(interaction, self._quiet_form(interaction))

    @commands.Cog.listener()
    async def on_care_choice(self, interaction: discord.Interaction[Any], choice: CareChoice) -> None:
        """Take over chosen languages or topics."""
        if choice.field == LANGUAGES:
            chosen = tuple(lang.value for lang in Lang if lang.value in choice.chosen)
            await self._set(interaction, lambda own: replace(own, languages=chosen), page=choice.page)
        else:
            await self._set(
                interaction, lambda own: replace(own, topics=choice.applied_to(own.topics)), page=choice.page
            )

    @commands.Cog.listener()
    async def on_desk_form(self, interaction: discord.Interaction[Any], filled: DeskFilled) -> None:
        """Take over quiet hours; two empty fields end them."""
        if filled.form != QUIET_FORM:
            return
        begin, end = (filled.text(field.value) for field in (QuietField.FROM, QuietField.TO))
        if not begin and not end:
            await self._set(interaction, lambda own: replace(own, quiet_from=None, quiet_to=None))
        else:
            await self._set(interaction, lambda own: replace(own, quiet_from=read_time(begin), quiet_to=read_time(end)))

    async def _set(self, interaction: discord.Interaction[Any], change: Change, *, page: int = 0) -> None:
        await self._place.answer(interaction, self._shown(interaction, change, page=page))

    async def _quiet_form(self, interaction: discord.Interaction[Any]) -> ui.Modal:
        _, own = await self._own(interaction)
        return self._cards.quiet_form(own, self._presenting.language(interaction))

    async def _shown(
        self, interaction: discord.Interaction[Any], change: Change | None = None, *, page: int = 0
    ) -> ui.LayoutView:
        """Change what is wanted, and return how things stand."""
        actor, own = await self._own(interaction)
        arranging, language = desk_of(self._core).arranging, self._presenting.language(interaction)
        topics = topics_of((await self._core.libraries.of(actor.guild_id)).library, language)
        if change is not None:
            own = await arranging.set_own(actor, lambda before: _with_known(change(before), topics))
        settings = await arranging.settings(actor.guild_id)
        return self._cards.view(own, settings, topics, language, page=page)

    async def _own(self, interaction: discord.Interaction[Any]) -> tuple[DeskActor, Volunteer]:
        """Return who acts, and what they have set.

        Raises:
            DeskFault: they are no volunteer, or there is no desk.
        """
        arranging, actor = desk_of(self._core).arranging, await self._place.actor(interaction)
        if not (await arranging.settings(actor.guild_id)).is_arranged:
            raise DeskFault(DeskCode.NO_DESK)
        actor.require_volunteer()
        return actor, await arranging.volunteer(actor.guild_id, actor.user_id)


def _with_known(own: Volunteer, topics: Collection[str]) -> Volunteer:
    """Drop the topics that the library has no more: nobody could leave them out by hand."""
    return replace(own, topics=tuple(topic for topic in own.topics if topic in topics))
