"""/source edit and /source stage: an article of the library becomes a draft."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.source.add import language_choices
from bot.cogs.source.intake import Intake
from bot.core import Core
from bot.importing import Imported
from bot.sources.drafting import find_article
from bot.sources.errors import SourceCode, SourceFault
from bot.sources.fields import read_fields
from bot.sources.journal import Deed
from bot.sources.revising import StageChange, retold
from bot.sources.rights import Actor
from bot.store.curated import Draft
from bot.ui.curation.desk import Desk
from bot.ui.curation.forms import value_key
from bot.ui.curation.sentences import Refused, tried
from bot.ui.curation.suggesting import MAX_TYPED_CHARS, suggest_articles
from bot.ui.presenting import Presenting
from bot.ui.respond import in_time, show
from bot.ui.rights import actor_of
from bot.ui.translating import CommandWords
from knowledge.article import Article, Lang, PassageId, Stage
from knowledge.frontmatter import MAX_NUMBER

MAX_DATE_CHARS = 40


class EditCog(commands.Cog):
    """Changing articles."""

    def __init__(self, core: Core, presenting: Presenting, desk: Desk, words: CommandWords) -> None:
        self._core = core
        self._curation = core.curation
        self._presenting = presenting
        self._desk = desk
        self._words = words
        self._intake = Intake(core.curation.importing)

    def make_subcommands(self) -> list[app_commands.Command[Any, ..., None]]:
        """Return the commands of this cog, for the group of curators."""
        return [self._edit_command(), self._stage_command()]

    def _edit_command(self) -> app_commands.Command[Any, ..., None]:
        words = self._words

        @app_commands.command(name=words("command-source-edit-name"), description=words("command-source-edit"))
        @app_commands.rename(
            title=words("command-source-edit-title-name"),
            language=words("command-source-edit-language-name"),
            file=words("command-source-edit-file-name"),
        )
        @app_commands.describe(
            title=words("command-source-edit-title"),
            language=words("command-source-edit-language"),
            file=words("command-source-edit-file"),
        )
        @app_commands.choices(language=language_choices(self._core))
        @app_commands.autocomplete(title=self.complete)
        async def edit(
            interaction: discord.Interaction[Any],
            title: app_commands.Range[str, 1, MAX_TYPED_CHARS],
            language: str | None = None,
            file: discord.Attachment | None = None,
        ) -> None:
            await self.edit(interaction, title, Lang(language) if language else None, file)

        return edit

    def _stage_command(self) -> app_commands.Command[Any, ..., None]:
        words = self._words

        @app_commands.command(name=words("command-source-stage-name"), description=words("command-source-stage"))
        @app_commands.rename(
            title=words("command-source-stage-title-name"),
            stage=words("command-source-stage-stage-name"),
            signed_on=words("command-source-stage-signed-name"),
            in_force_until=words("command-source-stage-until-name"),
            amended_by=words("command-source-stage-amended-name"),
            superseded_by=words("command-source-stage-superseded-name"),
            passage=words("command-source-stage-passage-name"),
        )
        @app_commands.describe(
            title=words("command-source-stage-title"),
            stage=words("command-source-stage-stage"),
            signed_on=words("command-source-stage-signed"),
            in_force_until=words("command-source-stage-until"),
            amended_by=words("command-source-stage-amended"),
            superseded_by=words("command-source-stage-superseded"),
            passage=words("command-source-stage-passage"),
        )
        @app_commands.choices(stage=self._stages())
        @app_commands.autocomplete(title=self.complete, amended_by=self.complete, superseded_by=self.complete)
        async def stage(
            interaction: discord.Interaction[Any],
            title: app_commands.Range[str, 1, MAX_TYPED_CHARS],
            stage: str,
            signed_on: app_commands.Range[str, 1, MAX_DATE_CHARS] | None = None,
            in_force_until: app_commands.Range[str, 1, MAX_DATE_CHARS] | None = None,
            amended_by: app_commands.Range[str, 1, MAX_TYPED_CHARS] | None = None,
            superseded_by: app_commands.Range[str, 1, MAX_TYPED_CHARS] | None = None,
            passage: app_commands.Range[int, 1, MAX_NUMBER] | None = None,
        ) -> None:
            dates = {"signed": signed_on, "in_force_until": in_force_until}
            await self.stage(interaction, title, Stage(stage), dates, (amended_by, superseded_by), passage)

        return stage

    def _stages(self) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=self._words(value_key("stage", one)), value=one.value) for one in Stage]

    async def complete(self, interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        """Offer articles."""
        return await suggest_articles(interaction, self._core, typed, self._presenting.language(interaction))

    async def edit(
        self, interaction: discord.Interaction[Any], title: str, chosen: Lang | None, file: discord.Attachment | None
    ) -> None:
        """Make a draft of an article as it is, or of what a file makes of it."""
        actor = await actor_of(interaction, self._core)
        hint = chosen or self._presenting.hint(self._presenting.language(interaction)) or Lang.EN
        if file is None or not actor.may_curate:
            await self._desk.edit_article(interaction, title, hint)
            return
        self._curation.previewing.warm(interaction.guild_id or 0)
        work = self._from_file(actor, interaction.guild_id or 0, title, hint, file)
        await self._show(interaction, await in_time(interaction, tried(work)))

    async def _from_file(
        self, actor: Actor, guild_id: int, title: str, language: Lang, file: discord.Attachment
    ) -> Draft:
        article_id = await self._curation.browsing.resolve(actor, guild_id, title)
        found = await self._curation.browsing.articles(actor, guild_id, article_id)
        old = find_article(found, article_id, language)
        new = _in_place_of(old, await self._intake.file(file, old.language))
        draft = await self._curation.drafting.edit(actor, guild_id, article_id, old.language)
        draft = await self._curation.drafting.change(actor, guild_id, draft.id, None, lambda _: new)
        await self._curation.journal.note(guild_id, actor, Deed.DRAFTED, draft.subject)
        return draft

    async def stage(
        self,
        interaction: discord.Interaction[Any],
        title: str,
        stage: Stage,
        dates: dict[str, str | None],
        others: tuple[str | None, str | None],
        number: int | None,
    ) -> None:
        """Make a draft that says how far a rule has come."""
        actor = await actor_of(interaction, self._core)
        if not actor.may_curate:
            await self._desk.refuse(interaction, SourceFault(SourceCode.NOT_ALLOWED))
            return
        # Dates in words are read by a library that takes its time to load.
        read = await asyncio.to_thread(read_fields, dates)
        if read.faults:
            language, bad = self._presenting.language(interaction), read.faults[0]
            await show(interaction, self._presenting.notice("source-no-date", language, value=bad.value))
            return
        work = self._staged(actor, interaction.guild_id or 0, title, StageChange(stage, **read.values), others, number)
        await self._show(interaction, await in_time(interaction, tried(work)))

    async def _staged(
        self,
        actor: Actor,
        guild_id: int,
        title: str,
        change: StageChange,
        others: tuple[str | None, str | None],
        number: int | None,
    ) -> Draft:
        article_id = await self._curation.browsing.resolve(actor, guild_id, title)
        amended_by, superseded_by = others
        change = replace(
            change,
            amended_by=await self._passage(actor, guild_id, amended_by),
            superseded_by=await self._passage(actor, guild_id, superseded_by),
        )
        draft = await self._curation.staging.stage(actor, guild_id, article_id, change, number)
        await self._curation.journal.note(guild_id, actor, Deed.DRAFTED, draft.subject)
        return draft

    async def _passage(self, actor: Actor, guild_id: int, typed: str | None) -> PassageId | None:
        """Return the passage that is meant: an article's first, or the one after `#`."""
        if typed is None:
            return None
        name, mark, number = typed.rpartition("#")
        if not mark or not number.isdecimal():
            name, number = typed, ""
        article_id = await self._curation.browsing.resolve(actor, guild_id, name)
        return await self._curation.staging.passage(actor, guild_id, article_id, int(number) if number else None)

    async def _show(self, interaction: discord.Interaction[Any], draft: Draft | Refused) -> None:
        if isinstance(draft, Refused):
            await self._desk.refuse(interaction, draft.fault)
        else:
            await self._desk.show_draft(interaction, draft)


def _in_place_of(old: Article, imported: Imported) -> Article:
    """Return what a file makes of an article: all of it, or only its text where the file says nothing more.

    Raises:
        SourceFault: the file is in another language.
    """
    new = imported.article
    if new.language is not old.language:
        raise SourceFault(SourceCode.OTHER_LANGUAGE, language=new.language.value)
    if imported.is_draft:
        return retold(old, new)
    return replace(new, id=old.id)
