"""What became of the answers that were to be corrected, counted over restarts, and told when all are done."""

from __future__ import annotations

import json
from collections import Counter
from enum import StrEnum

import discord

from bot.core import Core
from bot.sources.journal import Deed
from bot.sources.rights import Actor
from knowledge.article import Lang

FACT = "corrections"


class Fate(StrEnum):
    """What became of an answer that was to be corrected."""

    CORRECTED = "corrected"
    SAME = "same"
    """It still holds."""
    GONE = "gone"
    """Its message was deleted, or shows something else."""
    DENIED = "denied"
    """The bot may not write there any more."""
    FAILED = "failed"


class Tallies:
    """Counts of each server, kept in the database until they are told."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def count(self, guild_id: int, fate: Fate) -> None:
        """Count one answer of a server."""
        counts = await self._read()
        counts.setdefault(str(guild_id), Counter())[fate] += 1
        await self._core.store.set_fact(FACT, json.dumps(counts))

    async def tell(self, client: discord.Client, guild_id: int, revision: int) -> None:
        """Write a server's counts into its log, and begin anew."""
        counts = await self._read()
        tally = counts.pop(str(guild_id), Counter())
        await self._core.store.set_fact(FACT, json.dumps(counts))
        guild, bot = client.get_guild(guild_id), client.user
        if guild is None or bot is None:
            return
        language = self._core.preferences.spoken(str(guild.preferred_locale.value)) or Lang.EN.value
        parts = [
            self._core.wording(language, f"source-fate-{fate}", count=str(tally[fate])) for fate in Fate if tally[fate]
        ]
        await self._core.curation.journal.note(
            guild_id,
            Actor(bot.id, may_curate=False),
            Deed.CORRECTED,
            "",
            revision=revision or None,
            note=" ".join(parts),
        )

    async def _read(self) -> dict[str, Counter[str]]:
        found = json.loads(await self._core.store.fact(FACT) or "{}")
        return {guild_id: Counter(counts) for guild_id, counts in found.items()}
