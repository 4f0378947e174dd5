"""Where things of the desk stand in Discord: in a text channel, or each ticket in a thread of a forum."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from time import monotonic

import discord
from discord import ui
from discord.ext import commands

from bot.store.ticketed import Delivery, Place
from bot.tickets.arranging import Arranging
from bot.tickets.codes import name_of
from bot.tickets.outbox import NotNowError, UndeliverableError
from bot.ui.desk.ticket_buttons import is_proof
from bot.ui.respond import NO_PINGS, amend, is_gone, nonce_of, post, retried

_log = logging.getLogger(__name__)
MAX_LOOKED_AT = 500
"""Messages of a channel, the newest first, among which one is looked for that may have been sent."""
MAX_ARCHIVED = 100
"""Threads of a forum that are archived, as above."""
MAX_TRIES_WITHOUT_THREAD = 6
"""So often it is waited for a ticket's thread in a forum: its card may come later."""
TRIED_AGAIN_S = 1.0
"""A thread that took so long may be there twice: discord.py tries anew after a second, and a thread has no nonce."""
_ARCHIVED = 50083
_UNKNOWN_CHANNEL = 10003
Home = discord.TextChannel | discord.ForumChannel


@dataclass(frozen=True, slots=True)
class Card:
    """A ticket's card as it is to stand in Discord."""

    view: ui.LayoutView
    title: str = ""
    """Of its thread, in a forum."""
    ended: bool = False
    """The ticket has ended: its thread is archived."""


class Placing:
    """Finds the channels of a desk, and puts cards there. What Discord says against it is the caller's to tell."""

    def __init__(self, client: commands.Bot, arranging: Arranging) -> None:
        self._client = client
        self._arranging = arranging

    def guild(self, guild_id: int) -> discord.Guild:
        """Return a server.

        Raises:
            NotNowError: it can't be seen now.
        """
        guild = self._client.get_guild(guild_id)
        if guild is None or guild.unavailable:
            raise NotNowError
        return guild

    async def home(self, guild_id: int) -> Home:
        """Return where a desk's cards go.

        Raises:
            UndeliverableError: the desk has no such channel any more, or the bot may not write there.
            NotNowError: the server can't be seen now.
        """
        guild = self.guild(guild_id)
        settings = await self._arranging.settings(guild_id)
        channel = guild.get_channel(settings.channel_id or 0)
        if not isinstance(channel, discord.TextChannel | discord.ForumChannel):
            raise UndeliverableError
        rights = channel.permissions_for(guild.me)
        if not (rights.view_channel and rights.send_messages):
            # Discord counts what it has to refuse, and shuts out who asks for too much of it.
            raise UndeliverableError
        return channel

    async def beside(self, delivery: Delivery, place: Place | None) -> discord.abc.Messageable:
        """Return where what is told beside a card goes: the channel that it stands in, or its thread.

        Raises:
            UndeliverableError: there is no such place.
            NotNowError: there may be one later.
        """
        if place is not None:
            channel = self.guild(delivery.guild_id).get_channel_or_thread(place.channel_id)
            if isinstance(channel, discord.TextChannel | discord.Thread):
                return channel
            # Threads that are archived are not known here.
            return self._client.get_partial_messageable(place.channel_id, guild_id=delivery.guild_id)
        home = await self.home(delivery.guild_id)
        if isinstance(home, discord.TextChannel):
            return home
        if delivery.tries < MAX_TRIES_WITHOUT_THREAD:
            raise NotNowError
        raise UndeliverableError

    # Cards

    async def put(self, delivery: Delivery, card: Card, emptied: Card) -> Place:
        """Post a card that does not stand anywhere; `emptied` takes the place of what may be posted too often."""
        home = await self.home(delivery.guild_id)
        if isinstance(home, discord.TextChannel):
            message = await post(home, card.view, nonce=nonce_of("k", f"{delivery.id} {delivery.wanted}"))
            return Place(delivery.ticket_id, home.id, message.id)
        card.view.stop()
        began_s = monotonic()
        made = await home.create_thread(name=card.title, view=card.view, allowed_mentions=NO_PINGS)
        place = Place(delivery.ticket_id, made.thread.id, made.message.id)
        if monotonic() - began_s >= TRIED_AGAIN_S:
            async for other in self._threads_with(home, delivery):
                if other != place:
                    await self.change(other, delivery.guild_id, emptied)
        return place

    async def change(self, place: Place, guild_id: int, card: Card) -> bool:
        """Put a card in place of the one that stands; tell whether that still stands."""
        channel = self._client.get_partial_messageable(place.channel_id, guild_id=guild_id)
        message = channel.get_partial_message(place.message_id)
        try:
            await self._change(place, message, card)
        except discord.HTTPException as fault:
            if is_gone(fault) or fault.code == _UNKNOWN_CHANNEL:
                return False
            raise
        if card.ended:
            await self._archive(guild_id, place)
        return True

    async def _change(self, place: Place, message: discord.PartialMessage, card: Card) -> None:
        try:
            await retried(lambda: amend(message, card.view))
        except discord.HTTPException as fault:
            if fault.code != _ARCHIVED:
                raise
            thread = await self._client.fetch_channel(place.channel_id)
            if not isinstance(thread, discord.Thread):
                raise
            await retried(lambda: thread.edit(archived=False))
            await retried(lambda: amend(message, card.view))

    async def _archive(self, guild_id: int, place: Place) -> None:
        """Archive the thread of a ticket that has ended; where the bot may not, it is left to Discord."""
        thread = self.guild(guild_id).get_channel_or_thread(place.channel_id)
        if not isinstance(thread, discord.Thread) or thread.archived:
            return
        try:
            await retried(lambda: thread.edit(archived=True))
        except discord.Forbidden:
            _log.warning("a thread of the desk could not be archived: permissions are missing")

    # What may have been sent already

    async def find_cards(self, delivery: Delivery) -> list[Place]:
        """Look for a card that may have been posted, in a forum more than once.

        Raises:
            NotNowError: nobody can tell, since the bot may not read there.
        """
        home = await self.home(delivery.guild_id)
        _require_history(home)
        if isinstance(home, discord.TextChannel):
            found = await self.find(home, delivery.id)
            return [Place(delivery.ticket_id, home.id, found.id)] if found is not None else []
        return [place async for place in self._threads_with(home, delivery)]

    async def _threads_with(self, forum: discord.ForumChannel, delivery: Delivery) -> AsyncIterator[Place]:
        """Yield where in a forum a card stands."""
        async for thread in self._threads(forum):
            if thread.name.startswith(name_of(delivery.ticket_id)):
                found = await self.find(thread, delivery.id)
                if found is not None:
                    yield Place(delivery.ticket_id, thread.id, found.id)

    async def _threads(self, forum: discord.ForumChannel) -> AsyncIterator[discord.Thread]:
        """Yield the threads of a forum that the bot began."""
        for thread in await forum.guild.active_threads():
            if thread.parent_id == forum.id:
                yield thread
        async for thread in forum.archived_threads(limit=MAX_ARCHIVED):
            yield thread

    async def find(self, channel: discord.abc.Messageable, delivery_id: int) -> discord.Message | None:
        """Look for what a delivery may have sent.

        Raises:
            NotNowError: nobody can tell, since the bot may not read there.
        """
        if isinstance(channel, discord.TextChannel | discord.Thread):
            _require_history(channel)
        async for message in channel.history(limit=MAX_LOOKED_AT):
            if self._is_proof(message, delivery_id):
                return message
        return None

    def _is_proof(self, message: discord.Message, delivery_id: int) -> bool:
        me = self._client.user
        return me is not None and message.author.id == me.id and is_proof(message, delivery_id)


def _require_history(channel: discord.TextChannel | discord.ForumChannel | discord.Thread) -> None:
    """Stop where Discord would show the bot nothing of what was sent, and not say so."""
    if not channel.permissions_for(channel.guild.me).read_message_history:
        raise NotNowError
