"""/source list, show, history, undo, review and check: moderators look at their library."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.source.answering import Answering
from bot.cogs.source.looking import Looking
from bot.core import Core
from bot.sources.listing import Origin, Wanted
from bot.store.curated import Draft
from bot.ui.curation.desk import Desk, takes_its_place
from bot.ui.curation.duties import CHECK, REVIEW
from bot.ui.curation.sentences import Refused, tried
from bot.ui.curation.shelf import EDIT, LIST, MAX_WORDS_CHARS, PAST, SHOW, ListPlace, ShowPlace
from bot.ui.curation.suggesting import MAX_TYPED_CHARS, suggest_articles
from bot.ui.curation.timeline import BACK, DIFF, HISTORY
from bot.ui.presenting import Presenting
from bot.ui.respond import in_time
from bot.ui.translating import CommandWords
from knowledge.article import Lang, Stage, Status

_BUTTON = discord.ComponentType.button.value
_MAX_NUMBER = 999_999_999
Work = Callable[[discord.Interaction[Any], str], Awaitable[None]]


class BrowseCog(commands.Cog):
    """What moderators see of their library. Each step asks again whether they may see it."""

    def __init__(self, core: Core, presenting: Presenting, words: CommandWords, desk: Desk) -> None:
        self._core = core
        self._presenting = presenting
        self._words = words
        self._desk = desk
        self._answering = Answering(core, presenting)
        self._looking = Looking(core)
        self._handlers: dict[str, Work] = {
            LIST: self._press_list,
            SHOW: self._press_show,
            EDIT: self._press_edit,
            PAST: self._press_past,
            HISTORY: self._press_history,
            DIFF: self._press_diff,
            BACK: self._press_back,
            REVIEW: self._press_review,
            CHECK: self._press_check,
        }

    def make_subcommands(self) -> list[app_commands.Command[Any, ..., None]]:
        """Return the commands of this cog, for the group of curators."""
        return [self._list(), self._show(), self._history(), self._undo(), self._review(), self._check()]

    def _list(self) -> app_commands.Command[Any, ..., None]:
        words = self._words

        @app_commands.command(name=words("command-source-list-name"), description=words("command-source-list"))
        @app_commands.rename(
            typed=words("command-source-list-words-name"),
            status=words("command-source-list-status-name"),
            stage=words("command-source-list-stage-name"),
            language=words("command-source-list-language-name"),
            origin=words("command-source-list-origin-name"),
        )
        @app_commands.describe(
            typed=words("command-source-list-words"),
            status=words("command-source-list-status"),
            stage=words("command-source-list-stage"),
            language=words("command-source-list-language"),
            origin=words("command-source-list-origin"),
        )
        @app_commands.choices(
            status=self._choices("source-status", Status),
            stage=self._choices("source-stage", Stage),
            language=self._languages(),
            origin=self._choices("source-origin", Origin),
        )
        async def listing(
            interaction: discord.Interaction[Any],
            typed: app_commands.Range[str, 1, MAX_WORDS_CHARS] = "",
            status: str | None = None,
            stage: str | None = None,
            language: str | None = None,
            origin: str | None = None,
        ) -> None:
            wanted = Wanted(
                words=typed,
                status=Status(status) if status else None,
                stage=Stage(stage) if stage else None,
                language=Lang(language) if language else None,
                origin=Origin(origin) if origin else None,
            )
            viewer = await self._answering.viewer(interaction)
            await self._answering.answer(interaction, self._looking.listing(viewer, ListPlace(wanted)))

        return listing

    def _show(self) -> app_commands.Command[Any, ..., None]:
        words = self._words

        @app_commands.command(name=words("command-source-show-name"), description=words("command-source-show"))
        @app_commands.rename(
            title=words("command-source-title-name"), language=words("command-source-show-language-name")
        )
        @app_commands.describe(title=words("command-source-title"), language=words("command-source-show-language"))
        @app_commands.choices(language=self._languages())
        @app_commands.autocomplete(title=self.complete)
        async def showing(
            interaction: discord.Interaction[Any],
            title: app_commands.Range[str, 1, MAX_TYPED_CHARS],
            language: str | None = None,
        ) -> None:
            viewer = await self._answering.viewer(interaction)
            chosen = Lang(language) if language else None
            await self._answering.answer(interaction, self._looking.source(viewer, title, chosen))

        return showing

    def _history(self) -> app_commands.Command[Any, ..., None]:
        words = self._words

        @app_commands.command(name=words("command-source-history-name"), description=words("command-source-history"))
        @app_commands.rename(title=words("command-source-title-name"))
        @app_commands.describe(title=words("command-source-history-title"))
        @app_commands.autocomplete(title=self.complete)
        async def history(
            interaction: discord.Interaction[Any], title: app_commands.Range[str, 1, MAX_TYPED_CHARS] = ""
        ) -> None:
            viewer = await self._answering.viewer(interaction)
            await self._answering.answer(interaction, self._looking.history(viewer, title, 0))

        return history

    def _undo(self) -> app_commands.Command[Any, ..., None]:
        words = self._words

        @app_commands.command(name=words("command-source-undo-name"), description=words("command-source-undo"))
        @app_commands.rename(title=words("command-source-title-name"), number=words("command-source-undo-number-name"))
        @app_commands.describe(title=words("command-source-title"), number=words("command-source-undo-number"))
        @app_commands.autocomplete(title=self.complete)
        async def undo(
            interaction: discord.Interaction[Any],
            title: app_commands.Range[str, 1, MAX_TYPED_CHARS],
            number: app_commands.Range[int, 1, _MAX_NUMBER] | None = None,
        ) -> None:
            viewer = await self._answering.viewer(interaction)
            await self._open(interaction, self._looking.undone(viewer, title, number))

        return undo

    def _review(self) -> app_commands.Command[Any, ..., None]:
        words = self._words

        @app_commands.command(name=words("command-source-review-name"), description=words("command-source-review"))
        async def review(interaction: discord.Interaction[Any]) -> None:
            viewer = await self._answering.viewer(interaction)
            await self._answering.answer(interaction, self._looking.due(viewer, 0))

        return review

    def _check(self) -> app_commands.Command[Any, ..., None]:
        words = self._words

        @app_commands.command(name=words("command-source-check-name"), description=words("command-source-check"))
        async def check(interaction: discord.Interaction[Any]) -> None:
            viewer = await self._answering.viewer(interaction)
            await self._answering.answer(interaction, self._looking.checked(viewer, 0))

        return check

    def _choices(self, prefix: str, kind: type[Status | Stage | Origin]) -> list[app_commands.Choice[str]]:
        return [
            app_commands.Choice(name=self._words(f"{prefix}-{value.value.replace(' ', '-')}"), value=value.value)
            for value in kind
        ]

    def _languages(self) -> list[app_commands.Choice[str]]:
        wording = self._core.wording
        return [app_commands.Choice(name=wording(lang, "door-language-name"), value=lang.value) for lang in Lang]

    async def complete(self, interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        """Offer articles."""
        return await suggest_articles(interaction, self._core, typed, self._presenting.language(interaction))

    # Buttons and selects

    @commands.Cog.listener()
    async def on_source_button(self, interaction: discord.Interaction[Any], action: str, argument: str) -> None:
        """Do what a button or a select of a list says."""
        if (handler := self._handlers.get(action)) is not None:
            await handler(interaction, argument)

    async def _press_list(self, interaction: discord.Interaction[Any], argument: str) -> None:
        viewer = await self._answering.viewer(interaction)
        work = self._looking.listing(viewer, ListPlace.unpack(argument))
        await self._answering.answer(interaction, work, in_place=True)

    async def _press_show(self, interaction: discord.Interaction[Any], argument: str) -> None:
        viewer, place = await self._answering.viewer(interaction), ShowPlace.unpack(argument)
        work = self._looking.source(viewer, place.name, place.language, place.page)
        await self._answering.answer(interaction, work, in_place=_is_button(interaction))

    async def _press_edit(self, interaction: discord.Interaction[Any], argument: str) -> None:
        place = ShowPlace.unpack(argument)
        await self._desk.edit_article(interaction, place.name, place.language)

    async def _press_past(self, interaction: discord.Interaction[Any], argument: str) -> None:
        viewer = await self._answering.viewer(interaction)
        await self._answering.answer(interaction, self._looking.history(viewer, argument, 0))

    async def _press_history(self, interaction: discord.Interaction[Any], argument: str) -> None:
        viewer = await self._answering.viewer(interaction)
        before, _, name = argument.partition(".")
        work = self._looking.history(viewer, name, _number(before))
        await self._answering.answer(interaction, work, in_place=True)

    async def _press_diff(self, interaction: discord.Interaction[Any], argument: str) -> None:
        viewer = await self._answering.viewer(interaction)
        page, _, number = argument.partition(".")
        work = self._looking.difference(viewer, _number(number), _number(page))
        await self._answering.answer(interaction, work, in_place=_is_button(interaction))

    async def _press_back(self, interaction: discord.Interaction[Any], argument: str) -> None:
        viewer = await self._answering.viewer(interaction)
        await self._open(interaction, self._looking.stepped_back(viewer, _number(argument)))

    async def _press_review(self, interaction: discord.Interaction[Any], argument: str) -> None:
        viewer = await self._answering.viewer(interaction)
        await self._answering.answer(interaction, self._looking.due(viewer, _number(argument)), in_place=True)

    async def _press_check(self, interaction: discord.Interaction[Any], argument: str) -> None:
        viewer = await self._answering.viewer(interaction)
        await self._answering.answer(interaction, self._looking.checked(viewer, _number(argument)), in_place=True)

    async def _open(self, interaction: discord.Interaction[Any], work: Awaitable[Draft]) -> None:
        """Show the card of a draft, or say why there is none."""
        found = await in_time(interaction, tried(work), in_place=takes_its_place(interaction))
        if isinstance(found, Refused):
            await self._desk.refuse(interaction, found.fault)
        else:
            await self._desk.show_draft(interaction, found)


def _is_button(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether a button was pressed, so that its card turns a page; what a select opens stands beside its list."""
    return dict(interaction.data or {}).get("component_type") == _BUTTON


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
