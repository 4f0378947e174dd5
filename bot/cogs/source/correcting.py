"""Corrects public answers one by one, in the background; those that wait, wait in the database."""

from __future__ import annotations

import asyncio
import logging

import discord
from discord.ext import commands

from bot.asking import SentMessage
from bot.cogs.source.tally import Fate, Tallies
from bot.conversations import Asker
from bot.core import Core
from bot.libraries import ServedLibrary
from bot.reference import AnswerRef
from bot.restating import Restated
from bot.sources.journal import Deed
from bot.store.curated import Correction, LogEntry
from bot.store.errors import StoreError
from bot.ui.buttons import find_reference
from bot.ui.correcting import Corrected, Correcting, is_replaced
from bot.ui.respond import NETWORK_FAULTS, amend, is_forbidden
from retrieval.model import Answer

_log = logging.getLogger(__name__)
PAUSE_S = 1.0
"""Between two messages: Discord lets a bot edit about one a second."""
RETRY_S = 300.0
"""What failed is tried again after so long, then after twice as long, and so on."""
MAX_TRIES = 5
_REFUSED = 400


class CorrectingCog(commands.Cog):
    """Works through the waiting corrections, first those that did not fail yet; without any, it rests."""

    def __init__(self, client: commands.Bot, core: Core) -> None:
        self._client = client
        self._core = core
        self._store = core.curation.store
        self._correcting = Correcting(core.wording, core.today)
        self._tallies = Tallies(core)
        self._task: asyncio.Task[None] | None = None
        self._is_resting = False
        self._tries_waited_for = 0

    async def cog_load(self) -> None:
        """Hear of what is to be corrected."""
        self._core.curation.journal.listen(self._hear)

    async def cog_unload(self) -> None:
        """Stop; what was not done waits for the next start."""
        self._core.curation.journal.unlisten(self._hear)
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Go on with what waits since before the start."""
        self._begin()

    async def _hear(self, entry: LogEntry) -> None:
        if entry.deed == Deed.RECALLED:
            self._begin()

    def _begin(self) -> None:
        """Look what waits; a rest that is taken before another try is no reason to let others wait."""
        if self._task is not None and self._is_resting:
            self._task.cancel()
        if self._task is None or self._task.done() or self._is_resting:
            self._task = asyncio.create_task(self._work(), name="corrections")

    async def _work(self) -> None:
        """Correct what waits until nothing does."""
        self._tries_waited_for = 0
        while True:
            try:
                waiting = await self._store.next_correction()
                if waiting is None:
                    return
                if waiting.tries > self._tries_waited_for:
                    await self._rest(waiting.tries)
                    continue
                await self._settle(waiting)
            except StoreError as error:
                _log.error("corrections could not go on: %s", error)
                await asyncio.sleep(RETRY_S)
            await asyncio.sleep(PAUSE_S)

    async def _rest(self, tries: int) -> None:
        """Wait before what failed so many times is tried again."""
        self._is_resting = True
        try:
            await asyncio.sleep(RETRY_S * 2 ** (tries - 1))
        finally:
            self._is_resting = False
        self._tries_waited_for = tries

    async def _settle(self, waiting: Correction) -> None:
        """Correct one message, and note what became of it; what failed only for now stays."""
        fate = await self._fate(waiting)
        if fate is None and waiting.tries + 1 < MAX_TRIES:
            await self._store.retry_correction(waiting.message_id)
            return
        if fate is Fate.GONE:
            await self._core.store.forget_message(waiting.message_id)
        await self._store.forget_correction(waiting.message_id)
        await self._tallies.count(waiting.guild_id, fate or Fate.FAILED)
        if not await self._store.count_corrections(waiting.guild_id):
            await self._tallies.tell(self._client, waiting.guild_id, waiting.revision)

    async def _fate(self, waiting: Correction) -> Fate | None:
        """Correct one message; return what became of it, None where it may be tried again."""
        try:
            return await self._correct(waiting)
        except discord.NotFound:
            return Fate.GONE
        except discord.HTTPException as fault:
            if is_forbidden(fault):
                return Fate.DENIED
            _log.warning("an answer could not be corrected (%s, code %s)", fault.status, fault.code)
            return Fate.FAILED if fault.status == _REFUSED else None
        except NETWORK_FAULTS as fault:
            _log.warning("an answer could not be corrected (%s)", type(fault).__name__)
            return None
        except StoreError:
            raise
        except Exception:  # noqa: BLE001
            # One message must not keep all others from their correction.
            _log.exception("an answer could not be corrected")
            return None

    async def _correct(self, waiting: Correction) -> Fate:
        channel = self._client.get_partial_messageable(waiting.channel_id, guild_id=waiting.guild_id)
        message = await channel.fetch_message(waiting.message_id)
        ref = self._shown(message, waiting)
        if ref is None:
            return Fate.GONE
        library = await self._core.libraries.of(waiting.guild_id)
        restated = library.restater.restate(ref)
        corrected = self._correcting.correct(message, ref, restated, waiting.day)
        if corrected is not None:
            corrected = await self._amend(message, ref, restated, corrected, waiting)
        if corrected is not None and corrected.answer is not None:
            await self._remember(message, corrected.answer, library, waiting)
        elif corrected is None and ref.answer_id != waiting.answer_id:
            # The program died between the correction and the record of it.
            await self._remember(message, restated.answer, library, waiting)
        return Fate.SAME if corrected is None else Fate.CORRECTED

    def _shown(self, message: discord.Message, waiting: Correction) -> AnswerRef | None:
        """Return the answer that a message shows; None where it is not ours, or not the one to be corrected."""
        if self._client.user is None or message.author.id != self._client.user.id:
            return None
        ref = find_reference(message) if message.flags.components_v2 else None
        if ref is None or (ref.answer_id != waiting.answer_id and not is_replaced(message)):
            return None
        return ref

    async def _amend(
        self, message: discord.Message, ref: AnswerRef, restated: Restated, corrected: Corrected, waiting: Correction
    ) -> Corrected:
        """Write a correction into its message; where Discord refuses it beside the old words, without them."""
        try:
            await amend(message, corrected.view)
        except discord.HTTPException as fault:
            if fault.status != _REFUSED or is_forbidden(fault) or corrected.answer is not None:
                raise
            corrected = self._correcting.replace(message, ref, restated, waiting.day)
            await amend(message, corrected.view)
        return corrected

    async def _remember(
        self, message: discord.Message, answer: Answer, library: ServedLibrary, waiting: Correction
    ) -> None:
        """Keep that a message shows another answer now, so that a later correction finds it."""
        asked_in = message.reference.message_id if message.reference is not None else None
        await self._core.recorder.drain()
        await self._core.store.forget_message(message.id)
        self._core.asking.keep(
            answer,
            Asker(0, waiting.guild_id, waiting.channel_id),
            place=library.place,
            sent=SentMessage(message.id, waiting.channel_id, asked_in),
        )
        await self._core.recorder.drain()
