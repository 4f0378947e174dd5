"""/contact, /gap and /alias: what is kept beside the sources, changed through forms."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable
from typing import Any

import discord
from cachetools import TTLCache
from discord import app_commands, ui
from discord.ext import commands

from bot.cogs.source.answering import Answering
from bot.cogs.source.entry_commands import EntryCommands
from bot.core import Core
from bot.sources.browsing import short_name
from bot.sources.entries import Kind
from bot.sources.entry_fields import passage_of
from bot.sources.errors import SourceCode, SourceFault
from bot.sources.journal import Deed
from bot.sources.rights import Actor
from bot.store.curated import Draft
from bot.ui.curation.buttons import SourceButton
from bot.ui.curation.desk import Desk
from bot.ui.curation.entry_forms import FormPlace, entry_modal, fields_of, written_of
from bot.ui.curation.entry_list import EDIT_ENTRY, ENTRIES, EntryList, title_of
from bot.ui.curation.forms import Filled
from bot.ui.curation.sentences import Refused, soon, tried
from bot.ui.markdown import escape
from bot.ui.presenting import Presenting
from bot.ui.respond import ask_form, in_time, show
from bot.ui.rights import actor_of
from bot.ui.translating import CommandWords
from knowledge.article import PassageId

AGAIN = "form-again"
MAX_REFUSED, REFUSED_S = 200, 1800.0
"""Forms that were refused are remembered, so that nobody has to write everything again."""


class EntriesCog(commands.Cog):
    """Changes contacts, gaps and other names. Each step asks again whether who takes it may."""

    def __init__(self, core: Core, presenting: Presenting, desk: Desk, words: CommandWords) -> None:
        self._core = core
        self._entries = core.curation.entries
        self._presenting = presenting
        self._desk = desk
        self._answering = Answering(core, presenting)
        self._commands = EntryCommands(core, presenting, self, words)
        self._refused: TTLCache[str, tuple[FormPlace, Filled]] = TTLCache(MAX_REFUSED, REFUSED_S)

    def make_groups(self) -> list[app_commands.Group]:
        """Return the groups of commands."""
        return self._commands.make_groups()

    # What the commands do

    async def add(self, interaction: discord.Interaction[Any], kind: Kind, given: str) -> None:
        """Open the form of another entry, of a passage or, for a term, of one kind."""
        await self._open(interaction, self._new(interaction, kind, given))

    async def edit(self, interaction: discord.Interaction[Any], kind: Kind, name: str, passage: str = "") -> None:
        """Open the form of an entry."""
        await self._open(interaction, self._old(interaction, kind, name, passage))

    async def hide(self, interaction: discord.Interaction[Any], kind: Kind, name: str, reason: str) -> None:
        """Use an entry no more."""
        await self._answering.answer(interaction, self._hidden(interaction, kind, name, reason))

    async def restore(self, interaction: discord.Interaction[Any], kind: Kind, name: str) -> None:
        """Draft that a hidden entry is used again."""
        actor = await self._actor(interaction)
        await self._show_draft(interaction, actor, self._entries.restore(actor, interaction.guild_id or 0, kind, name))

    async def check(self, interaction: discord.Interaction[Any], name: str) -> None:
        """Draft that a contact was reached today."""
        actor = await self._actor(interaction)
        await self._show_draft(interaction, actor, self._entries.check(actor, interaction.guild_id or 0, name))

    async def list_all(self, interaction: discord.Interaction[Any], kind: Kind) -> None:
        """List the entries."""
        await self._answering.answer(interaction, self._listed(interaction, kind, 0))

    # Forms

    async def _open(self, interaction: discord.Interaction[Any], work: Awaitable[ui.Modal]) -> None:
        """Open a form, or say why not."""
        modal = await tried(soon(work))
        if isinstance(modal, Refused):
            await self._desk.refuse(interaction, modal.fault)
        else:
            await ask_form(interaction, modal)

    def _modal(self, interaction: discord.Interaction[Any], place: FormPlace, values: dict[str, str]) -> ui.Modal:
        return entry_modal(self._core.wording, self._presenting.language(interaction), place, values)

    async def _new(self, interaction: discord.Interaction[Any], kind: Kind, given: str) -> ui.Modal:
        (await self._actor(interaction)).require()
        if kind is Kind.CONTACT:
            extra = _shortened(await self._passage(interaction, given))
            return self._modal(interaction, FormPlace(kind, extra=extra), {})
        if kind is Kind.GAP:
            near = await self._passage(interaction, given) if given else ""
            return self._modal(interaction, FormPlace(kind), {"near": near})
        return self._modal(interaction, FormPlace(kind, extra=given), {})

    async def _old(self, interaction: discord.Interaction[Any], kind: Kind, which: str, source: str = "") -> ui.Modal:
        entry = await self._entries.find(await self._actor(interaction), interaction.guild_id or 0, kind, which)
        extra = _shortened(await self._passage(interaction, source)) if source else ""
        place = FormPlace.of(kind, short_name(entry.id), entry, extra)
        return self._modal(interaction, place, fields_of(entry))

    async def _passage(self, interaction: discord.Interaction[Any], typed: str) -> PassageId:
        """Return the passage that is meant, or the first one of the article whose title is typed."""
        actor, guild_id = await self._actor(interaction), interaction.guild_id or 0
        library = (await self._core.curation.browsing.served(actor, guild_id)).library
        try:
            return passage_of(typed, library)
        except SourceFault:
            return passage_of(await self._core.curation.browsing.resolve(actor, guild_id, typed), library)

    @commands.Cog.listener()
    async def on_source_form(self, interaction: discord.Interaction[Any], filled: Filled) -> None:
        """Make a draft of what was written; where it can't be one, let it be mended."""
        if filled.form not in list(Kind):
            return
        actor = await self._actor(interaction)
        place = FormPlace.unpack(Kind(filled.form), filled.argument)
        draft = await in_time(interaction, tried(self._drafted(interaction, actor, place, filled)))
        if isinstance(draft, Refused) and isinstance(draft.fault, SourceFault) and draft.fault.code in _MENDED:
            await self._offer_again(interaction, place, filled, draft)
        else:
            await self._put(interaction, draft)

    async def _drafted(
        self, interaction: discord.Interaction[Any], actor: Actor, place: FormPlace, filled: Filled
    ) -> Draft:
        extra = place.extra
        if place.kind is Kind.CONTACT and extra:
            extra = await self._passage(interaction, extra)
        written = written_of(place, filled, extra)
        return await self._noted(actor, self._entries.fill_in(actor, interaction.guild_id or 0, written))

    async def _offer_again(
        self, interaction: discord.Interaction[Any], place: FormPlace, filled: Filled, refused: Refused
    ) -> None:
        """Say what is wrong, with a button that opens the form again as it was filled in."""
        token = secrets.token_hex(8)
        self._refused[token] = place, filled
        label = self._core.wording(self._presenting.language(interaction), "source-button-form-again")
        lines = [escape(line) for line in self._desk.told(interaction, refused.fault)]
        rows = [[SourceButton(AGAIN, token, label, discord.ButtonStyle.primary)]]
        await show(interaction, self._presenting.cards.text(lines, rows))

    @commands.Cog.listener()
    async def on_source_button(self, interaction: discord.Interaction[Any], action: str, argument: str) -> None:
        """Turn a page of the list, or open a form again."""
        if action == ENTRIES:
            kind, _, page = argument.partition(".")
            if kind in list(Kind) and page.isdecimal():
                work = self._listed(interaction, Kind(kind), int(page))
                await self._answering.answer(interaction, work, in_place=True)
        elif action == EDIT_ENTRY:
            kind, _, name = argument.partition(".")
            if kind in list(Kind):
                await self.edit(interaction, Kind(kind), name)
        elif action == AGAIN:
            await self._open(interaction, self._again(interaction, argument))

    async def _again(self, interaction: discord.Interaction[Any], token: str) -> ui.Modal:
        (await self._actor(interaction)).require()
        if (remembered := self._refused.get(token)) is None:
            raise SourceFault(SourceCode.FORM_GONE)
        place, filled = remembered
        return self._modal(interaction, place, {name: str(value) for name, value in filled.values.items()})

    # What comes of it

    async def _actor(self, interaction: discord.Interaction[Any]) -> Actor:
        return await actor_of(interaction, self._core)

    async def _show_draft(self, interaction: discord.Interaction[Any], actor: Actor, work: Awaitable[Draft]) -> None:
        await self._put(interaction, await in_time(interaction, tried(self._noted(actor, work))))

    async def _noted(self, actor: Actor, work: Awaitable[Draft]) -> Draft:
        draft = await work
        await self._core.curation.journal.note(draft.guild_id, actor, Deed.DRAFTED, draft.subject)
        return draft

    async def _put(self, interaction: discord.Interaction[Any], draft: Draft | Refused) -> None:
        if isinstance(draft, Refused):
            await self._desk.refuse(interaction, draft.fault)
        else:
            await self._desk.show_draft(interaction, draft)

    async def _hidden(
        self, interaction: discord.Interaction[Any], kind: Kind, which: str, reason: str
    ) -> ui.LayoutView:
        actor, language = await self._actor(interaction), self._presenting.language(interaction)
        title = title_of(await self._entries.find(actor, interaction.guild_id or 0, kind, which), language)
        revision = await self._entries.hide(actor, interaction.guild_id or 0, kind, which, reason)
        return self._presenting.notice("source-entry-is-hidden", language, title=title, number=str(revision.number))

    async def _listed(self, interaction: discord.Interaction[Any], kind: Kind, page: int) -> ui.LayoutView:
        found = await self._entries.all(await self._actor(interaction), interaction.guild_id or 0, kind)
        entries = EntryList(self._core.wording, self._presenting.language(interaction), kind)
        return entries.view(await asyncio.to_thread(entries.lay_out, found), page)


_MENDED = frozenset(
    (
        SourceCode.BAD_PHONE,
        SourceCode.BAD_ADDRESS,
        SourceCode.NO_TEXT,
        SourceCode.TOO_MANY_LINES,
        SourceCode.NO_PASSAGE,
        SourceCode.NO_ENTRY,
    )
)
"""Refusals of what was written, which its writer can mend."""


def _shortened(passage_id: PassageId) -> str:
    article_id, _, number = passage_id.rpartition("#")
    return f"{short_name(article_id)}#{number}"
