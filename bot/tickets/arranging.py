"""How a server arranges its desk, and each volunteer their pings."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

from bot.store.ticketed import DeskSettings, Volunteer
from bot.store.ticketing import TicketStore
from bot.tickets.rights import DeskActor


class Arranging:
    """Settings of desks and volunteers, read from memory and written through."""

    def __init__(self, store: TicketStore) -> None:
        self._store = store
        self._known: dict[int, DeskSettings] = {}
        # What is read, changed and written by one must not undo what another writes meanwhile: a right taken away.
        self._changing = asyncio.Lock()

    async def settings(self, guild_id: int) -> DeskSettings:
        """Return how a desk is arranged."""
        found = self._known.get(guild_id)
        if found is None:
            read = await self._store.desk_settings(guild_id)
            # What was changed while it was read is newer.
            found = self._known.setdefault(guild_id, read)
        return found

    async def arrange(self, actor: DeskActor, change: Callable[[DeskSettings], DeskSettings]) -> DeskSettings:
        """Change how a desk is arranged; only moderators may."""
        actor.require_moderator()
        async with self._changing:
            changed = replace(change(await self._store.desk_settings(actor.guild_id)), guild_id=actor.guild_id)
            await self._store.set_desk_settings(changed)
            self._known[actor.guild_id] = changed
        return changed

    async def volunteer(self, guild_id: int, user_id: int) -> Volunteer:
        """Return what a volunteer has set; not remembered, since a withdrawn right must hold at once."""
        return await self._store.volunteer(guild_id, user_id)

    async def set_own(self, actor: DeskActor, change: Callable[[Volunteer], Volunteer]) -> Volunteer:
        """Change one's own settings, never the right to answer."""
        actor.require_volunteer()
        return await self._change(
            actor.guild_id, actor.user_id, lambda own: replace(change(own), withdrawn=own.withdrawn)
        )

    async def set_withdrawn(self, actor: DeskActor, user_id: int, *, withdrawn: bool) -> Volunteer:
        """Take the right to answer from somebody or give it back; only moderators may."""
        actor.require_moderator()
        return await self._change(actor.guild_id, user_id, lambda one: replace(one, withdrawn=withdrawn))

    async def _change(self, guild_id: int, user_id: int, change: Callable[[Volunteer], Volunteer]) -> Volunteer:
        async with self._changing:
            before = await self._store.volunteer(guild_id, user_id)
            changed = replace(change(before), guild_id=guild_id, user_id=user_id)
            await self._store.set_volunteer(changed)
        return changed

    def forget_guild(self, guild_id: int) -> None:
        """Forget here what the store has forgotten of a server."""
        self._known.pop(guild_id, None)
