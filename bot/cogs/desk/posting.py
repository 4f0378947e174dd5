"""Brings to Discord what the desk sends, once: what may have arrived is looked for first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

import discord
from discord import ui
from discord.ext import commands

from bot.cogs.desk.placing import Card, Placing
from bot.core import Core
from bot.libraries import BASE
from bot.store.ticketed import Delivery, DeliveryKind, Place, Ticket
from bot.tickets.codes import name_of
from bot.tickets.desk import Desk
from bot.tickets.outbox import NotNowError, UndeliverableError
from bot.tickets.secrecy import bare
from bot.ui.buttons import Row
from bot.ui.cards import plain_card
from bot.ui.desk.buttons import PersonAction, PersonButton, PersonPress
from bot.ui.desk.ticket_buttons import TicketAction, TicketButton, TicketPress
from bot.ui.desk.ticket_card import ENDED, TicketCard, emptied, open_row
from bot.ui.desk.ticket_lines import TicketLines
from bot.ui.guild_settings import may_post
from bot.ui.respond import NETWORK_FAULTS, nonce_of, post
from bot.wording import LanguageCode
from knowledge.article import Lang

_UNAUTHORIZED = 401
_TOO_LARGE_A_CROWD = 429
_SERVER_FAULT = 500
MAX_TRIES_WITHOUT_RIGHT = 350
"""So often a card is tried that the bot may not change: for two weeks, once the tries are an hour apart."""
_DIRECT_TOO_FAST = 40003
"""Too many direct messages were begun; this passes."""
_TO_MODERATORS = {
    "held": TicketAction.HELD,
    "reported": TicketAction.REPORTED,
    "appealed": TicketAction.APPEALED,
}
"""The button under a line for moderators, by what that tells."""
Sender = Callable[[Delivery, Place | None], Awaitable[Place | None]]


class DiscordCourier:
    """Brings deliveries to Discord. Each bears its id in a button, by which it is found again."""

    def __init__(self, client: commands.Bot, core: Core, desk: Desk) -> None:
        self._client = client
        self._core = core
        self._desk = desk
        self._placing = Placing(client, desk.arranging)
        self._senders: dict[DeliveryKind, Sender] = {
            DeliveryKind.CARD: self._card,
            DeliveryKind.NEWS: self._line,
            DeliveryKind.PING: self._line,
            DeliveryKind.DIRECT: self._direct,
            DeliveryKind.MODERATORS: self._moderators,
        }

    async def deliver(self, delivery: Delivery, place: Place | None) -> Place | None:
        """Send it, once; return where a card stands.

        Raises:
            UndeliverableError: it never will arrive.
            NotNowError: try again later.
        """
        try:
            return await self._senders[delivery.kind](delivery, place)
        except discord.HTTPException as fault:
            raise (NotNowError if _passes(fault) else UndeliverableError) from fault
        except (discord.RateLimited, *NETWORK_FAULTS) as fault:
            raise NotNowError from fault

    # The card

    async def _card(self, delivery: Delivery, place: Place | None) -> Place | None:
        ticket = await self._desk.store.ticket(delivery.ticket_id)
        card = await self._made(delivery, ticket)
        if place is not None:
            if await self._changed(delivery, place, card):
                return place
            await self._desk.store.forget_place(delivery.ticket_id)
        elif delivery.begun:
            # They may show an older state of the ticket, and all but one are too many.
            stands: Place | None = None
            for found in await self._placing.find_cards(delivery):
                shown = card if stands is None else self._emptied(delivery)
                if await self._placing.change(found, delivery.guild_id, shown):
                    stands = stands or found
            if stands is not None:
                return stands
        return None if card.ended else await self._placing.put(delivery, card, self._emptied(delivery))

    async def _changed(self, delivery: Delivery, place: Place, card: Card) -> bool:
        """Put a card in place of the one that stands; tell whether that still stands."""
        try:
            return await self._placing.change(place, delivery.guild_id, card)
        except discord.Forbidden as fault:
            if delivery.tries >= MAX_TRIES_WITHOUT_RIGHT:
                raise
            # What was asked must not stand there for ever because a right was missing for a while.
            raise NotNowError from fault

    async def _made(self, delivery: Delivery, ticket: Ticket | None) -> Card:
        if ticket is None or ticket.state in ENDED:
            return self._emptied(delivery)
        language = self._language(delivery.guild_id)
        served = await self._core.libraries.of(delivery.guild_id or BASE)
        lines = TicketLines(self._core.wording, language, served, self._core.today())
        made = TicketCard(bare(self._desk.seals, ticket), lines)
        return Card(made.view(), made.title)

    def _emptied(self, delivery: Delivery) -> Card:
        language = self._language(delivery.guild_id)
        return Card(emptied(delivery.ticket_id, self._core.wording, language), ended=True)

    # Lines

    async def _line(self, delivery: Delivery, place: Place | None) -> None:
        """Post what has happened beside the card, or that somebody is needed."""
        ticket = await self._desk.store.ticket(delivery.ticket_id)
        if ticket is None or ticket.state in ENDED:
            return
        channel, language = await self._placing.beside(delivery, place), self._language(delivery.guild_id)
        line = self._told(delivery, ticket, language)
        row = open_row(ticket, delivery.id, self._core.wording, language)
        await self._post(channel, delivery, line, row, pinged=delivery.people)

    def _told(self, delivery: Delivery, ticket: Ticket, language: LanguageCode) -> str:
        say, name = self._core.wording, name_of(ticket.id)
        if delivery.kind is DeliveryKind.PING:
            tongue = say(ticket.language, "door-language-name")
            return say(language, "desk-ping-urgent" if ticket.urgent else "desk-ping", name=name, language=tongue)
        who = f"<@{ticket.claimed_by}>" if ticket.claimed_by is not None else ""
        until = discord.utils.format_dt(ticket.lease_until, "R") if ticket.lease_until is not None else ""
        return say(language, f"desk-news-{delivery.detail}", name=name, who=who, until=until)

    async def _moderators(self, delivery: Delivery, _place: Place | None) -> None:
        """Tell the moderators' channel, if there is one, that something waits for them; never what."""
        settings = await self._core.preferences.guild(delivery.guild_id)
        guild = self._placing.guild(delivery.guild_id)
        if settings.reports_channel_id is None:
            return
        if not may_post(guild, settings.reports_channel_id):
            raise UndeliverableError
        channel = self._client.get_partial_messageable(settings.reports_channel_id, guild_id=guild.id)
        language = self._language(guild.id)
        press = TicketPress(_TO_MODERATORS[delivery.detail], delivery.ticket_id, delivery_id=delivery.id)
        button = TicketButton(press, self._core.wording(language, "desk-button-look"), discord.ButtonStyle.primary)
        line = self._core.wording(language, f"desk-moderators-{delivery.detail}")
        await self._post(channel, delivery, line, [button])

    async def _direct(self, delivery: Delivery, _place: Place | None) -> None:
        """Tell an asker in a direct message that something waits, and no more."""
        ticket = await self._desk.store.ticket(delivery.ticket_id)
        if ticket is None or ticket.link is None:
            return
        link = self._desk.seals.open(ticket.link)
        if link is None:
            raise UndeliverableError
        chosen = self._core.preferences.chosen(link.user_id, ticket.guild_id)
        language = chosen or self._core.preferences.spoken(ticket.language) or Lang.EN.value
        channel = await self._client.create_dm(discord.Object(link.user_id))
        press = PersonPress(PersonAction.BESIDE, ticket.id, delivery.id)
        button = PersonButton(press, self._core.wording(language, "ticket-button-show"), discord.ButtonStyle.primary)
        line = self._core.wording(language, f"desk-direct-{delivery.detail}")
        await self._post(channel, delivery, line, [button])

    async def _post(
        self,
        channel: discord.abc.Messageable,
        delivery: Delivery,
        line: str,
        row: Row,
        *,
        pinged: Sequence[int] = (),
    ) -> None:
        if delivery.begun and await self._placing.find(channel, delivery.id) is not None:
            return
        mentions = "".join(f"<@{user_id}> " for user_id in pinged)
        view: ui.LayoutView = plain_card([mentions + line], [row])
        await post(channel, view, nonce=nonce_of("k", str(delivery.id)), pinged=pinged)

    def _language(self, guild_id: int) -> LanguageCode:
        """Return the language of a server."""
        guild = self._placing.guild(guild_id)
        return self._core.preferences.spoken(str(guild.preferred_locale.value)) or Lang.EN.value


def _passes(fault: discord.HTTPException) -> bool:
    """Tell whether another try may go better."""
    passing = fault.status in (_UNAUTHORIZED, _TOO_LARGE_A_CROWD) or fault.status >= _SERVER_FAULT
    return passing or fault.code == _DIRECT_TOO_FAST
