"""/source retire and keep, "Keep this answer", and the buttons that say that a source was looked at."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.cogs.source.answering import Answering, Viewer
from bot.cogs.source.keeping import KEEP, PROPOSAL, Keeping
from bot.cogs.source.retiring import Retiring
from bot.core import Core
from bot.reference import AnswerRef, BadReferenceError
from bot.sources.upkeep import MAX_QUESTION_CHARS
from bot.ui.buttons import find_reference
from bot.ui.curation.asking import (
    FIELD,
    KEEP_FORM,
    MAX_REASON_CHARS,
    RETIRE_FORM,
    keep_modal,
    reason_modal,
)
from bot.ui.curation.duties import RETIRE_NOT, RETIRE_SURE
from bot.ui.curation.forms import Filled
from bot.ui.curation.shelf import LOOKED, RETIRE
from bot.ui.curation.suggesting import MAX_TYPED_CHARS, suggest_articles
from bot.ui.presenting import Presenting
from bot.ui.respond import ask_form, show
from bot.ui.translating import CommandWords

Work = Callable[[discord.Interaction[Any], str], Awaitable[None]]


class UpkeepCog(commands.Cog):
    """What moderators do to keep their library true. Each step asks again whether they may."""

    def __init__(self, core: Core, presenting: Presenting, words: CommandWords) -> None:
        self._core = core
        self._presenting = presenting
        self._words = words
        self._answering = Answering(core, presenting)
        self._keeping = Keeping(core, presenting)
        self._retiring = Retiring(core)
        self._handlers: dict[str, Work] = {
            RETIRE: self._press_retire,
            RETIRE_SURE: self._press_retire_sure,
            RETIRE_NOT: self._press_retire_not,
            LOOKED: self._press_looked,
            KEEP: self._press_keep,
            PROPOSAL: self._press_proposal,
        }

    def make_subcommands(self) -> list[app_commands.Command[Any, ..., None]]:
        """Return the commands of this cog, for the group of curators."""
        words = self._words

        @app_commands.command(name=words("command-source-retire-name"), description=words("command-source-retire"))
        @app_commands.rename(
            title=words("command-source-title-name"), reason=words("command-source-retire-reason-name")
        )
        @app_commands.describe(title=words("command-source-title"), reason=words("command-source-retire-reason"))
        @app_commands.autocomplete(title=self.complete)
        async def retire(
            interaction: discord.Interaction[Any],
            title: app_commands.Range[str, 1, MAX_TYPED_CHARS],
            reason: app_commands.Range[str, 1, MAX_REASON_CHARS],
        ) -> None:
            viewer = await self._answering.viewer(interaction)
            await self._answering.answer(interaction, self._retiring.ask(viewer, title, reason))

        @app_commands.command(name=words("command-source-keep-name"), description=words("command-source-keep"))
        @app_commands.rename(question=words("command-source-keep-question-name"))
        @app_commands.describe(question=words("command-source-keep-question"))
        async def keep(
            interaction: discord.Interaction[Any], question: app_commands.Range[str, 1, MAX_QUESTION_CHARS]
        ) -> None:
            viewer = await self._answering.viewer(interaction)
            await self._answering.answer(interaction, self._keeping.propose(viewer, question))

        return [retire, keep]

    def make_menus(self) -> list[app_commands.ContextMenu]:
        """Return the entries of this cog in the menu of a message."""

        @app_commands.context_menu(name=self._words("command-source-keep-menu"))
        @app_commands.default_permissions(manage_messages=True)
        @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
        async def keep_answer(interaction: discord.Interaction[Any], message: discord.Message) -> None:
            await self.open_form(interaction, message)

        return [keep_answer]

    async def complete(self, interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        """Offer articles."""
        return await suggest_articles(interaction, self._core, typed, self._presenting.language(interaction))

    async def open_form(self, interaction: discord.Interaction[Any], message: discord.Message) -> None:
        """Open the form for the question that an answer is kept for."""
        viewer = await self._answering.viewer(interaction)
        me = interaction.client.user
        ref = find_reference(message) if me is not None and message.author.id == me.id else None
        if not viewer.actor.may_curate:
            await show(interaction, self._presenting.notice("source-not-allowed", viewer.language))
        elif ref is None:
            await show(interaction, self._presenting.notice("source-keep-not-mine", viewer.language))
        else:
            question = _asked(message, interaction)
            await ask_form(interaction, keep_modal(self._core.wording, viewer.language, ref, question))

    @commands.Cog.listener()
    async def on_source_form(self, interaction: discord.Interaction[Any], filled: Filled) -> None:
        """Go on with what was written in a form."""
        text = (filled.text(FIELD) or "").strip()
        if filled.form == RETIRE_FORM:
            viewer = await self._answering.viewer(interaction)
            reason = text[:MAX_REASON_CHARS]
            await self._answering.answer(interaction, self._retiring.ask(viewer, filled.argument, reason))
        elif filled.form == KEEP_FORM and (ref := _reference(filled.argument)) is not None:
            viewer = await self._answering.viewer(interaction)
            await self._answering.answer(interaction, self._keeping.keep(viewer, ref, text))

    @commands.Cog.listener()
    async def on_source_button(self, interaction: discord.Interaction[Any], action: str, argument: str) -> None:
        """Do what a button says."""
        if (handler := self._handlers.get(action)) is not None:
            await handler(interaction, argument)

    async def _press_retire(self, interaction: discord.Interaction[Any], argument: str) -> None:
        viewer = await self._answering.viewer(interaction)
        if viewer.actor.may_curate:
            await ask_form(interaction, reason_modal(self._core.wording, viewer.language, argument))
        else:
            await show(interaction, self._presenting.notice("source-not-allowed", viewer.language))

    async def _press_retire_sure(self, interaction: discord.Interaction[Any], argument: str) -> None:
        await self._in_place(interaction, self._retiring.retire, argument)

    async def _press_retire_not(self, interaction: discord.Interaction[Any], argument: str) -> None:
        await self._in_place(interaction, self._retiring.spare, argument)

    async def _press_looked(self, interaction: discord.Interaction[Any], argument: str) -> None:
        viewer = await self._answering.viewer(interaction)
        await self._answering.answer(interaction, self._retiring.looked_at(viewer, argument))

    async def _press_keep(self, interaction: discord.Interaction[Any], argument: str) -> None:
        await self._in_place(interaction, self._keeping.keep_drafted, argument)

    async def _press_proposal(self, interaction: discord.Interaction[Any], argument: str) -> None:
        viewer = await self._answering.viewer(interaction)
        await self._answering.answer(interaction, self._keeping.turn(viewer, argument), in_place=True)

    async def _in_place(
        self,
        interaction: discord.Interaction[Any],
        work: Callable[[Viewer, str], Awaitable[ui.LayoutView]],
        argument: str,
    ) -> None:
        viewer = await self._answering.viewer(interaction)
        await self._answering.answer(interaction, work(viewer, argument), in_place=True)


def _reference(text: str) -> AnswerRef | None:
    try:
        return AnswerRef.unpack(text)
    except BadReferenceError:
        return None


def _asked(message: discord.Message, interaction: discord.Interaction[Any]) -> str:
    """Return what an answer replies to, where Discord sent that along, without the mention of the bot."""
    asked = message.reference.resolved if message.reference is not None else None
    me = interaction.client.user
    if not isinstance(asked, discord.Message) or me is None:
        return ""
    guild = interaction.guild
    role = guild.self_role if guild is not None else None
    names = [f"@!?{me.id}", *([f"@&{role.id}"] if role is not None else [])]
    return " ".join(re.sub(f"<(?:{'|'.join(names)})>", " ", asked.content).split())
