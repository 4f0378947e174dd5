"""The client: what it asks of Discord, its cogs, and the boundary where errors end."""

from __future__ import annotations

import asyncio
import logging
import sys
from typing import Any, Protocol

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.client.curating import add_curating
from bot.client.desk_loops import DeskLoops
from bot.client.helping import add_helping
from bot.client.sync import CommandSync
from bot.cogs.answers import AnswersCog
from bot.cogs.ask import AskCog
from bot.cogs.check_answer import CheckAnswerCog
from bot.cogs.information import InformationCog
from bot.cogs.language import LanguageCog
from bot.cogs.messages import MessagesCog
from bot.cogs.privacy import PrivacyCog
from bot.cogs.setup import SetupCog
from bot.core import Core
from bot.logs import OperatorLog
from bot.store.errors import StoreError
from bot.ui.buttons import DYNAMIC_ITEMS
from bot.ui.curation.forms import read_form
from bot.ui.desk.forms import read_desk_form
from bot.ui.modals import read_submission
from bot.ui.presenting import Presenting
from bot.ui.replying import Replying
from bot.ui.respond import is_of_sending, show
from bot.ui.translating import CommandWords, FluentTranslator

_log = logging.getLogger(__name__)
PURGE_HOURS = 1.0
TIDY_MINUTES = 1.0
WATCH_SECONDS = 5.0
"""Between two looks at the files of libraries, which may be changed by hand."""
STOP_S = 0.5
"""For what runs beside the answers to end."""


class Expiring(Protocol):
    """Something that remembers for a while."""

    def expire(self) -> None:
        """Forget what was remembered for long enough."""


class Bannock(commands.Bot):
    """Answers in Discord. It requests no privileged intent, and keeps no cache of messages or members."""

    def __init__(self, core: Core, log: OperatorLog) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=intents,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            allowed_mentions=discord.AllowedMentions.none(),
            tree_cls=Tree,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        self.core = core
        self._log = log
        self._syncing: asyncio.Task[None] | None = None
        self._loading: asyncio.Task[None] | None = None
        self._desk_loops: DeskLoops | None = None
        self.presenting = Presenting(core)
        self.messages: MessagesCog | None = None
        self._expiring: tuple[Expiring, ...] = ()
        self.purge = tasks.loop(hours=PURGE_HOURS)(self._purge)
        self.tidy = tasks.loop(minutes=TIDY_MINUTES)(self._tidy)
        self.watch = tasks.loop(seconds=WATCH_SECONDS)(self._watch)

    async def setup_hook(self) -> None:
        """Add commands and buttons, and tell Discord of the commands where they changed."""
        core, presenting = self.core, self.presenting
        replying, words = Replying(core, presenting), CommandWords(core.wording)
        with_commands = (
            AskCog(core, presenting, replying, words),
            CheckAnswerCog(core, presenting, replying, words),
            LanguageCog(core, presenting, words),
            InformationCog(core, presenting, words),
            PrivacyCog(core, presenting, replying, words),
            SetupCog(core, presenting, words),
        )
        for cog in with_commands:
            await self.add_cog(cog)
            for command in cog.make_commands():
                self.tree.add_command(command)
        answers = AnswersCog(core, presenting, replying)
        self.messages = MessagesCog(self, core, presenting, replying)
        await self.add_cog(answers)
        await self.add_cog(self.messages)
        self.add_dynamic_items(*DYNAMIC_ITEMS)
        await add_curating(self, core, presenting, words)
        helping = await add_helping(self, core, presenting, words)
        self._desk_loops = helping.loops
        self._expiring = (core, replying, answers, self.messages, helping.asking)
        await self.tree.set_translator(FluentTranslator(core.wording))
        sync = CommandSync(self.tree, core.store.fact, core.store.set_fact, self._log)
        # Questions are answered meanwhile: Discord keeps the commands that it knows.
        self._syncing = asyncio.create_task(sync.keep(), name="command sync")
        self.purge.start()
        self.tidy.start()
        self.watch.start()
        if self._desk_loops is not None:
            self._desk_loops.start()

    async def on_ready(self) -> None:
        """Load the servers' own libraries, and let go of the servers that were left meanwhile.

        Those out of order for a moment are still among them.
        """
        if self._loading is None or self._loading.done():
            loading = self.core.libraries.load([guild.id for guild in self.guilds])
            self._loading = asyncio.create_task(loading, name="own libraries")
        try:
            await self.core.forget_left(self.application_id, {guild.id for guild in self.guilds})
        except StoreError as error:
            _log.error("left servers could not be forgotten: %s", error)

    async def on_message(self, message: discord.Message, /) -> None:
        """Take no message for a text command; `MessagesCog` reads them."""

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Pass on what was written in a form."""
        if (submission := read_submission(interaction)) is not None:
            self.dispatch("form", interaction, submission)
        elif (filled := read_form(interaction)) is not None:
            self.dispatch("source_form", interaction, filled)
        elif (written := read_desk_form(interaction)) is not None:
            self.dispatch("desk_form", interaction, written)

    async def _tidy(self) -> None:
        """Forget in memory what was remembered for long enough, though nobody asks."""
        for part in self._expiring:
            part.expire()

    async def _watch(self) -> None:
        """Take in what was changed in the files of libraries."""
        try:
            await self.core.curation.watcher.look()
        except Exception:  # noqa: BLE001 (whatever stands in a folder, the next look must come)
            _log.exception("the files of libraries could not be looked at")

    async def _purge(self) -> None:
        """Delete what has been kept long enough."""
        try:
            await self.core.purge()
        except StoreError as error:
            # Tried again in an hour: one failure must not end all deletion.
            _log.error("what is due could not be deleted: %s", error)

    async def on_error(self, event: str, /, *args: Any, **_kwargs: Any) -> None:
        """End an error here: log it without what people wrote, and tell whoever waits for an answer."""
        _log.error("an error in %s", event, exc_info=sys.exc_info())
        cause = args[0] if args else None
        if isinstance(cause, discord.Interaction):
            await self.apologise(cause)
        elif isinstance(cause, discord.Message) and self.messages is not None and not is_of_sending(sys.exc_info()[1]):
            await self.messages.apologise(cause)

    async def apologise(self, interaction: discord.Interaction[Any], key: str = "door-error") -> None:
        """Tell that something went wrong, where nothing was answered yet."""
        try:
            if not interaction.response.is_done():
                await show(interaction, self.presenting.notice(key, self.presenting.language(interaction)))
        except (discord.HTTPException, OSError) as fault:
            _log.info("no apology could be sent (%s)", type(fault).__name__)

    async def drain(self, timeout_s: float) -> None:
        """Wait until what is being answered has been, but no longer than `timeout_s`."""
        loop, current = asyncio.get_running_loop(), asyncio.current_task()
        end_s = loop.time() + timeout_s
        # What ends may have begun something else: a form that was submitted, a report to the moderators.
        while running := {task for task in asyncio.all_tasks() if _answers(task) and task is not current}:
            if loop.time() >= end_s:
                return
            await asyncio.wait(running, timeout=end_s - loop.time())

    async def close(self) -> None:
        """Stop what runs beside the answers, then close all connections."""
        running = (self.purge, self.tidy, self.watch)
        of_desk = self._desk_loops.tasks() if self._desk_loops is not None else ()
        loops = (*(loop.get_task() for loop in running), self._syncing, self._loading, *of_desk)
        beside = [task for task in loops if task is not None]
        for task in beside:
            task.cancel()
        if beside:
            # A deletion rolls back in peace; the database is closed only after it.
            await asyncio.wait(beside, timeout=STOP_S)
        await super().close()


def _answers(task: asyncio.Task[Any]) -> bool:
    """Tell whether a task works on an event: discord.py names them so."""
    return task.get_name().startswith(("discord.py: ", "CommandTree-", "discord-ui-"))


class Tree(app_commands.CommandTree[Bannock]):
    """The slash commands and menus."""

    async def on_error(self, interaction: discord.Interaction[Bannock], error: app_commands.AppCommandError, /) -> None:
        """End a command's error here."""
        if interaction.type is discord.InteractionType.autocomplete:
            # Nobody waits for words, and Discord would refuse them.
            _log.warning("no questions could be offered (%s)", type(error).__name__)
            return
        stale = app_commands.CommandSignatureMismatch | app_commands.CommandNotFound
        if isinstance(error, stale):
            _log.warning("Discord knows another form of a command than this version")
            await interaction.client.apologise(interaction, "door-outdated")
            return
        _log.error("an error in a command", exc_info=error)
        await interaction.client.apologise(interaction)
