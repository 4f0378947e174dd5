"""/source add: a page, a file or a pasted text becomes a draft."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.source.filling import text_of
from bot.cogs.source.intake import Intake, Pasted, remarks_on
from bot.core import Core
from bot.importing import Imported
from bot.sources.browsing import short_name
from bot.sources.errors import SourceCode, SourceFault
from bot.sources.journal import Deed
from bot.sources.rights import Actor
from bot.store.curated import Draft
from bot.ui.curation.desk import Desk
from bot.ui.curation.files import with_files
from bot.ui.curation.forms import DraftForm, Filled, Forms
from bot.ui.curation.sentences import Refused, problem_lines, sentences_of, soon, tried
from bot.ui.curation.suggesting import MAX_TYPED_CHARS, suggest_articles
from bot.ui.markdown import escape
from bot.ui.presenting import Presenting
from bot.ui.respond import ask_form, hand_over, in_time, show
from bot.ui.rights import actor_of
from bot.ui.translating import CommandWords
from knowledge.article import ArticleId, Lang

MAX_URL_CHARS = 2048
_ANY = "any"
_WRITTEN = "text.txt"


class AddCog(commands.Cog):
    """Adding sources."""

    def __init__(self, core: Core, presenting: Presenting, desk: Desk, words: CommandWords) -> None:
        self._core = core
        self._curation = core.curation
        self._presenting = presenting
        self._desk = desk
        self._words = words
        self._forms = Forms(core.wording)
        self._intake = Intake(core.curation.importing)

    def make_subcommands(self) -> list[app_commands.Command[Any, ..., None]]:
        """Return the commands of this cog, for the group of curators."""
        words = self._words

        @app_commands.command(name=words("command-source-add-name"), description=words("command-source-add"))
        @app_commands.rename(
            url=words("command-source-add-url-name"),
            file=words("command-source-add-file-name"),
            language=words("command-source-add-language-name"),
            translates=words("command-source-add-translates-name"),
        )
        @app_commands.describe(
            url=words("command-source-add-url"),
            file=words("command-source-add-file"),
            language=words("command-source-add-language"),
            translates=words("command-source-add-translates"),
        )
        @app_commands.choices(language=language_choices(self._core))
        @app_commands.autocomplete(translates=self.complete)
        async def add(
            interaction: discord.Interaction[Any],
            url: app_commands.Range[str, 1, MAX_URL_CHARS] | None = None,
            file: discord.Attachment | None = None,
            language: str | None = None,
            translates: app_commands.Range[str, 1, MAX_TYPED_CHARS] | None = None,
        ) -> None:
            await self.add(interaction, url, file, Lang(language) if language else None, translates)

        return [add]

    async def complete(self, interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        """Offer articles."""
        return await suggest_articles(interaction, self._core, typed, self._presenting.language(interaction))

    async def add(
        self,
        interaction: discord.Interaction[Any],
        url: str | None,
        file: discord.Attachment | None,
        chosen: Lang | None,
        translates: str | None,
    ) -> None:
        """Make a draft of a page or a file, or open the form for a text."""
        actor, guild_id = await actor_of(interaction, self._core), interaction.guild_id or 0
        if not actor.may_curate:
            await self._desk.refuse(interaction, SourceFault(SourceCode.NOT_ALLOWED))
            return
        language = self._presenting.language(interaction)
        if url is not None and file is not None:
            await show(interaction, self._presenting.notice("source-one-of", language))
            return
        # The engine that a preview needs is built while the document is read, or while somebody types.
        self._curation.previewing.warm(guild_id)
        if url is None and file is None:
            await self._open_form(interaction, actor, chosen, translates)
            return
        hint = self._hint(interaction)

        async def read() -> Draft:
            twin = await self._twin(actor, guild_id, translates)
            if file is not None:
                imported = await self._intake.file(file, hint, chosen)
            else:
                imported = await self._intake.page(url or "", hint, chosen)
            return await self._draft(interaction, actor, imported, twin)

        draft = await in_time(interaction, tried(read()))
        if isinstance(draft, Refused):
            await self._desk.refuse(interaction, draft.fault)
        else:
            await self._desk.show_draft(interaction, draft)

    async def _open_form(
        self, interaction: discord.Interaction[Any], actor: Actor, chosen: Lang | None, translates: str | None
    ) -> None:
        twin = await tried(soon(self._twin(actor, interaction.guild_id or 0, translates)))
        if isinstance(twin, Refused):
            await self._desk.refuse(interaction, twin.fault)
            return
        argument = f"{chosen.value if chosen is not None else _ANY}.{short_name(twin) if twin is not None else ''}"
        await ask_form(interaction, self._forms.paste(self._presenting.language(interaction), argument))

    @commands.Cog.listener()
    async def on_source_form(self, interaction: discord.Interaction[Any], filled: Filled) -> None:
        """Make a draft of a text from the form."""
        if filled.form != DraftForm.PASTE:
            return
        actor = await actor_of(interaction, self._core)
        code, _, name = filled.argument.partition(".")
        chosen = Lang(code) if code in list(Lang) else None
        pasted = Pasted(filled.text("title") or "", text_of(filled), filled.text("where") or "")
        hint = self._hint(interaction)

        async def read() -> Draft:
            actor.require()
            twin = await self._twin(actor, interaction.guild_id or 0, name or None)
            return await self._draft(interaction, actor, await self._intake.pasted(pasted, hint, chosen), twin)

        draft = await in_time(interaction, tried(read()))
        if not isinstance(draft, Refused):
            await self._desk.show_draft(interaction, draft)
        elif filled.written() and actor.may_curate:
            await self._give_back(interaction, draft, filled)
        else:
            await self._desk.refuse(interaction, draft.fault)

    async def _give_back(self, interaction: discord.Interaction[Any], refused: Refused, filled: Filled) -> None:
        """Say why no draft was made, and give back what was typed."""
        language = self._presenting.language(interaction)
        lines = [*sentences_of(refused.fault, self._core.wording, language)]
        lines.append(self._core.wording(language, "source-given-back"))
        files = {_WRITTEN: filled.written().encode("utf-8", "replace")}
        await hand_over(interaction, with_files("\n".join(map(escape, lines)), files), files)

    async def _twin(self, actor: Actor, guild_id: int, translates: str | None) -> ArticleId | None:
        """Return the article that a document is the translation of."""
        if translates is None:
            return None
        return await self._curation.browsing.resolve(actor, guild_id, translates)

    async def _draft(
        self, interaction: discord.Interaction[Any], actor: Actor, imported: Imported, twin: ArticleId | None
    ) -> Draft:
        guild_id, language = interaction.guild_id or 0, self._presenting.language(interaction)
        if twin is not None:
            of_twin = await self._curation.browsing.articles(actor, guild_id, twin)
            if imported.article.language in {article.language for article in of_twin}:
                raise SourceFault(SourceCode.TRANSLATED, language=imported.article.language.value)
        draft = await self._curation.drafting.add(actor, guild_id, imported, translates=twin)
        await self._curation.journal.note(guild_id, actor, Deed.DRAFTED, draft.subject)
        warnings = problem_lines(imported.warnings, self._core.wording, language)
        self._desk.remark(draft, (*warnings, *remarks_on(imported, self._core.wording, language)))
        return draft

    def _hint(self, interaction: discord.Interaction[Any]) -> Lang:
        """Return the language that a document is taken to be in where its words don't show it."""
        return self._presenting.hint(self._presenting.language(interaction)) or Lang.EN


def language_choices(core: Core) -> list[app_commands.Choice[str]]:
    """Return the languages of the library, each by its own name."""
    return [app_commands.Choice(name=core.wording(lang, "door-language-name"), value=lang.value) for lang in Lang]
