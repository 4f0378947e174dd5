"""The commands /contact, /gap and /alias."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Protocol

import discord
from discord import app_commands

from bot.core import Core
from bot.sources.browsing import short_name
from bot.sources.entries import Kind
from bot.sources.entry_fields import TERM_KINDS
from bot.sources.errors import SourceFault
from bot.ui.curation.entry_list import names_of, title_of
from bot.ui.curation.suggesting import choice_name, likest, suggest_passages
from bot.ui.presenting import Presenting
from bot.ui.rights import actor_of
from bot.ui.translating import CommandWords

MAX_TYPED_CHARS = 100
MAX_REASON_CHARS = 300
Complete = Callable[[discord.Interaction[Any], str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]
Subcommand = app_commands.Command[Any, ..., None]


class Desk(Protocol):
    """Does what the commands say. `name` is an entry's short name or id, `passage` that of a passage or a title."""

    async def add(self, interaction: discord.Interaction[Any], kind: Kind, given: str) -> None:
        """Open the form of another entry, of a passage or, for a term, of one kind."""

    async def edit(self, interaction: discord.Interaction[Any], kind: Kind, name: str, passage: str = "") -> None:
        """Open the form of an entry."""

    async def hide(self, interaction: discord.Interaction[Any], kind: Kind, name: str, reason: str) -> None:
        """Use an entry no more."""

    async def restore(self, interaction: discord.Interaction[Any], kind: Kind, name: str) -> None:
        """Draft that a hidden entry is used again."""

    async def check(self, interaction: discord.Interaction[Any], name: str) -> None:
        """Draft that a contact was reached today."""

    async def list_all(self, interaction: discord.Interaction[Any], kind: Kind) -> None:
        """List the entries."""


class EntryCommands:
    """Makes the groups of commands, and offers what can be meant while people type."""

    def __init__(self, core: Core, presenting: Presenting, desk: Desk, words: CommandWords) -> None:
        self._core = core
        self._presenting = presenting
        self._desk = desk
        self._words = words

    def make_groups(self) -> list[app_commands.Group]:
        """Return the groups of commands: for servers only, and shown to those who may delete messages."""
        return [self._group(kind) for kind in Kind]

    def _group(self, kind: Kind) -> app_commands.Group:
        group = app_commands.Group(
            name=self._words(f"command-{kind}-name"),
            description=self._words(f"command-{kind}"),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
            default_permissions=discord.Permissions(manage_messages=True),
        )
        adding = {Kind.CONTACT: self._add_contact, Kind.GAP: self._add_gap, Kind.ALIAS: self._add_alias}
        commands_of = [
            adding[kind](),
            self._edit_contact() if kind is Kind.CONTACT else self._edit(kind),
            self._hide(kind),
            self._restore(kind),
            self._list(kind),
        ]
        for command in (*commands_of, *([self._checked()] if kind is Kind.CONTACT else ())):
            group.add_command(command)
        return group

    def _add_contact(self) -> Subcommand:
        words = self._words

        @app_commands.command(name=words("command-contact-add-name"), description=words("command-contact-add"))
        @app_commands.rename(source=words("command-contact-source-name"))
        @app_commands.describe(source=words("command-contact-source"))
        @app_commands.autocomplete(source=self.complete_passage)
        async def add(
            interaction: discord.Interaction[Any], source: app_commands.Range[str, 1, MAX_TYPED_CHARS]
        ) -> None:
            await self._desk.add(interaction, Kind.CONTACT, source)

        return add

    def _add_gap(self) -> Subcommand:
        words = self._words

        @app_commands.command(name=words("command-gap-add-name"), description=words("command-gap-add"))
        @app_commands.rename(near=words("command-gap-near-name"))
        @app_commands.describe(near=words("command-gap-near"))
        @app_commands.autocomplete(near=self.complete_passage)
        async def add(
            interaction: discord.Interaction[Any], near: app_commands.Range[str, 1, MAX_TYPED_CHARS] = ""
        ) -> None:
            await self._desk.add(interaction, Kind.GAP, near)

        return add

    def _add_alias(self) -> Subcommand:
        words = self._words

        @app_commands.command(name=words("command-alias-add-name"), description=words("command-alias-add"))
        @app_commands.rename(kind=words("command-alias-kind-name"))
        @app_commands.describe(kind=words("command-alias-kind"))
        @app_commands.choices(
            kind=[app_commands.Choice(name=words(f"command-alias-kind-{kind}"), value=kind) for kind in TERM_KINDS]
        )
        async def add(interaction: discord.Interaction[Any], kind: str) -> None:
            await self._desk.add(interaction, Kind.ALIAS, kind)

        return add

    def _edit_contact(self) -> Subcommand:
        words = self._words

        @app_commands.command(name=words("command-contact-edit-name"), description=words("command-contact-edit"))
        @app_commands.rename(which=words("command-contact-which-name"), source=words("command-contact-source-name"))
        @app_commands.describe(which=words("command-contact-which"), source=words("command-contact-source"))
        @app_commands.autocomplete(which=self._complete(Kind.CONTACT), source=self.complete_passage)
        async def edit(
            interaction: discord.Interaction[Any],
            which: app_commands.Range[str, 1, MAX_TYPED_CHARS],
            source: app_commands.Range[str, 1, MAX_TYPED_CHARS] = "",
        ) -> None:
            await self._desk.edit(interaction, Kind.CONTACT, which, source)

        return edit

    def _edit(self, kind: Kind) -> Subcommand:
        words = self._words

        @app_commands.command(name=words(f"command-{kind}-edit-name"), description=words(f"command-{kind}-edit"))
        @app_commands.rename(which=words(f"command-{kind}-which-name"))
        @app_commands.describe(which=words(f"command-{kind}-which"))
        @app_commands.autocomplete(which=self._complete(kind))
        async def edit(
            interaction: discord.Interaction[Any], which: app_commands.Range[str, 1, MAX_TYPED_CHARS]
        ) -> None:
            await self._desk.edit(interaction, kind, which)

        return edit

    def _hide(self, kind: Kind) -> Subcommand:
        words = self._words

        @app_commands.command(name=words(f"command-{kind}-hide-name"), description=words(f"command-{kind}-hide"))
        @app_commands.rename(which=words(f"command-{kind}-which-name"), reason=words(f"command-{kind}-reason-name"))
        @app_commands.describe(which=words(f"command-{kind}-which"), reason=words(f"command-{kind}-reason"))
        @app_commands.autocomplete(which=self._complete(kind))
        async def hide(
            interaction: discord.Interaction[Any],
            which: app_commands.Range[str, 1, MAX_TYPED_CHARS],
            reason: app_commands.Range[str, 1, MAX_REASON_CHARS] = "",
        ) -> None:
            await self._desk.hide(interaction, kind, which, reason)

        return hide

    def _restore(self, kind: Kind) -> Subcommand:
        words = self._words

        @app_commands.command(name=words(f"command-{kind}-restore-name"), description=words(f"command-{kind}-restore"))
        @app_commands.rename(which=words(f"command-{kind}-which-name"))
        @app_commands.describe(which=words(f"command-{kind}-which"))
        @app_commands.autocomplete(which=self._complete(kind, hidden=True))
        async def restore(
            interaction: discord.Interaction[Any], which: app_commands.Range[str, 1, MAX_TYPED_CHARS]
        ) -> None:
            await self._desk.restore(interaction, kind, which)

        return restore

    def _checked(self) -> Subcommand:
        words = self._words

        @app_commands.command(name=words("command-contact-checked-name"), description=words("command-contact-checked"))
        @app_commands.rename(which=words("command-contact-which-name"))
        @app_commands.describe(which=words("command-contact-which"))
        @app_commands.autocomplete(which=self._complete(Kind.CONTACT))
        async def checked(
            interaction: discord.Interaction[Any], which: app_commands.Range[str, 1, MAX_TYPED_CHARS]
        ) -> None:
            await self._desk.check(interaction, which)

        return checked

    def _list(self, kind: Kind) -> Subcommand:
        words = self._words

        @app_commands.command(name=words(f"command-{kind}-list-name"), description=words(f"command-{kind}-list"))
        async def listing(interaction: discord.Interaction[Any]) -> None:
            await self._desk.list_all(interaction, kind)

        return listing

    # What is offered while they type

    def _complete(self, kind: Kind, *, hidden: bool = False) -> Complete:
        async def complete(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
            actor, language = await actor_of(interaction, self._core), self._presenting.language(interaction)
            try:
                found = await self._core.curation.entries.all(actor, interaction.guild_id or 0, kind)
            except SourceFault:
                return []
            entries = {short_name(held.entry.id): held.entry for held in found if held.is_hidden is hidden}
            chosen = likest(((key, names_of(entry)) for key, entry in entries.items()), typed)
            return [
                app_commands.Choice(name=choice_name(title_of(entries[key], language)), value=key) for key in chosen
            ]

        return complete

    async def complete_passage(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer passages of sources."""
        return await suggest_passages(interaction, self._core, typed, self._presenting.language(interaction))
