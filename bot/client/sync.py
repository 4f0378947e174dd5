"""Tells Discord the commands, but only when they changed."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import aiohttp
import discord
from discord import app_commands

from bot.logs import OperatorLog
from bot.store.errors import StoreError

FACT = "commands"
"""The name under which the digest of what was last synced is remembered."""
IDS_FACT = "command ids"
"""The name under which it is remembered which commands Discord made of it, so that `doctor` can tell others."""
FIRST_PAUSE_S = 5.0
LONGEST_PAUSE_S = 300.0
_FAILED = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, ConnectionError, TimeoutError, StoreError)


class CommandSync:
    """Compares the command tree with what was last synced, and syncs it if they differ."""

    def __init__(
        self,
        tree: app_commands.CommandTree[Any],
        recall: Callable[[str], Awaitable[str | None]],
        remember: Callable[[str, str], Awaitable[None]],
        log: OperatorLog,
        *,
        first_pause_s: float = FIRST_PAUSE_S,
    ) -> None:
        """Take the tree with its translator set, and what keeps a fact over a restart."""
        self._tree = tree
        self._recall = recall
        self._remember = remember
        self._log = log
        self._first_pause_s = first_pause_s

    async def digest(self) -> str:
        """Return a digest of the commands as Discord would get them, with their translations; their order is left out.

        It needs the application's id, which another bot in the same data folder does not share.
        """
        tree, translator = self._tree, self._tree.translator
        payloads = [
            await command.get_translated_payload(tree, translator) if translator else command.to_dict(tree)
            for command in tree.get_commands()
        ]
        lines = sorted(json.dumps(payload, sort_keys=True) for payload in payloads)
        return hashlib.sha256("\n".join([str(tree.client.application_id), *lines]).encode()).hexdigest()

    async def sync_if_needed(self) -> None:
        """Sync where the commands differ from those that were last synced, and remember it.

        Raises:
            discord.HTTPException: Discord did not take the commands; `CommandSyncFailure` if they are at fault.
            aiohttp.ClientError: Discord can't be reached.
        """
        digest = await self.digest()
        if await self._recall(FACT) == digest:
            return
        commands = await self._tree.sync()
        await self._remember(IDS_FACT, ids_text(command.id for command in commands))
        await self._remember(FACT, digest)
        self._log.say("operator-synced", count=len(commands))

    async def keep(self) -> None:
        """Sync if needed; when Discord does not answer, try again until it does. Run it beside the rest."""
        pause_s = self._first_pause_s
        while True:
            try:
                await self.sync_if_needed()
            except app_commands.CommandSyncFailure as error:
                # Discord will not like them better next time.
                self._log.say("operator-sync-refused", level=logging.ERROR, detail=_one_line(error))
                return
            except _FAILED as error:
                detail = _one_line(error)
                self._log.say("operator-sync-failed", level=logging.WARNING, detail=detail, seconds=round(pause_s))
                await asyncio.sleep(pause_s)
                pause_s = min(pause_s * 2, LONGEST_PAUSE_S)
            else:
                return


def ids_text(ids: Iterable[int]) -> str:
    """Return ids of commands in the form in which they are remembered."""
    return ",".join(str(one) for one in sorted(ids))


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
