"""Everything that a door to Discord needs, wired, and free of Discord."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bot.asking import Asking
from bot.feedback import Feedback
from bot.libraries import Libraries
from bot.preferences import Preferences
from bot.privacy import Privacy, Recorder, Retention
from bot.pseudonyms import Pseudonyms
from bot.settings import Settings
from bot.sources.curation import Curation
from bot.store.store import Store
from bot.tickets.desk import Desk
from bot.wording import Wording

APPLICATION_FACT = "application"


@dataclass(frozen=True)
class Core:
    """The parts, each made once."""

    settings: Settings
    wording: Wording
    libraries: Libraries
    asking: Asking
    preferences: Preferences
    feedback: Feedback
    pseudonyms: Pseudonyms
    retention: Retention
    privacy: Privacy
    recorder: Recorder
    store: Store
    curation: Curation
    desk: Desk | None
    """None where the operator has set no key for it."""
    today: Callable[[], datetime.date]
    now: Callable[[], datetime.datetime]
    executor: ThreadPoolExecutor = field(repr=False)
    """One worker: answers are pure arithmetic, so a second one would only wait for the first."""

    async def open(self) -> None:
        """Open the database and read what is needed before the first question.

        Raises:
            StoreError: the database can't be used.
        """
        await self.store.open()
        await self.curation.open()
        await self.preferences.load()

    async def purge(self) -> None:
        """Delete what has been kept for as long as its kind is, in the database and in memory.

        Raises:
            StoreError: the database can't be used.
        """
        if self.desk is None:
            await self.privacy.end_tickets(self.now())
        await self.privacy.purge()
        await self.preferences.forget_deleted()

    def expire(self) -> None:
        """Forget in memory what was remembered for long enough."""
        self.asking.expire()

    async def forget_left(self, application_id: int | None, joined: Collection[int]) -> None:
        """Delete what is kept of servers that were left while the bot was away.

        Raises:
            StoreError: the database can't be used.
        """
        known = await self.store.fact(APPLICATION_FACT)
        if known is None:
            await self.store.set_fact(APPLICATION_FACT, str(application_id))
        elif known != str(application_id):
            # Another bot's data: what it has joined is not known here.
            return
        for guild_id in await self.store.guild_ids() - {0, *joined}:
            await self.forget_guild(guild_id)

    async def forget_guild(self, guild_id: int) -> None:
        """Delete all that is kept of a server but its library and what went live in it.

        Raises:
            StoreError: the database can't be used.
        """
        await self.preferences.forget_guild(guild_id)
        if self.desk is not None:
            self.desk.arranging.forget_guild(guild_id)

    async def close(self) -> None:
        """Write what is still to be written, and let go of everything."""
        await self.curation.close()
        await self.recorder.drain()
        await self.store.close()
        self.libraries.close()
        self.executor.shutdown(wait=False, cancel_futures=True)
