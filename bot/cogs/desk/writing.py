"""What volunteers write: answers, questions back, with passages of the library at hand; and sources made of answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import discord
from discord import ui
from discord.ext import commands

from bot.core import Core
from bot.libraries import BASE
from bot.store.ticketed import Passing, TicketMessage, TicketState
from bot.tickets.errors import DeskCode, DeskFault
from bot.ui.desk.forms import DeskFilled
from bot.ui.desk.quote_card import QuoteCard
from bot.ui.desk.quoting import quotes_of, quotes_with
from bot.ui.desk.refusals import desk_of
from bot.ui.desk.ticket_buttons import TicketAction, TicketPress, pressed_on
from bot.ui.desk.work_card import reasons_of
from bot.ui.desk.work_forms import LANGUAGE, OTHERS, TITLE, TRANSLATION, URL, WorkForm, WorkForms
from bot.ui.desk.work_place import WorkPlace
from bot.ui.presenting import Presenting

Handler = Callable[[discord.Interaction[Any], DeskFilled], Awaitable[ui.LayoutView]]
_FORMS = frozenset((TicketAction.ANSWER, TicketAction.ASK_BACK, TicketAction.SEARCH, TicketAction.PROPOSE))


class WritingCog(commands.Cog):
    """The buttons and forms with which volunteers write. Each is checked anew."""

    def __init__(self, core: Core, presenting: Presenting, place: WorkPlace) -> None:
        self._core = core
        self._presenting = presenting
        self._place = place
        self._forms = WorkForms(core.wording)
        self._handlers: dict[str, Handler] = {
            WorkForm.ANSWER: self._answer,
            WorkForm.ASK_BACK: self._ask_back,
            WorkForm.PROPOSE: self._propose,
        }

    @commands.Cog.listener()
    async def on_ticket_button(self, interaction: discord.Interaction[Any], press: TicketPress) -> None:
        """Open a form, or pick a passage."""
        if press.action in _FORMS:
            await self._place.open_form(interaction, self._form(interaction, press))
        elif press.action is TicketAction.QUOTE:
            await self._place.answer(interaction, self._pick(interaction, press))
        elif press.action is TicketAction.QUOTES:
            await self._place.answer(interaction, self._picked(interaction, press), beside=True)

    async def _form(self, interaction: discord.Interaction[Any], press: TicketPress) -> ui.Modal:
        seen = await self._place.working.look(await self._place.actor(interaction), press.ticket_id)
        language, ticket = self._presenting.language(interaction), seen.ticket
        if press.action is TicketAction.PROPOSE:
            return self._forms.propose(language, ticket.id, press.number)
        if ticket.state is not TicketState.CLAIMED or ticket.claimed_by != interaction.user.id:
            # Told before something is written that nobody would take.
            raise DeskFault(DeskCode.NOT_YOURS)
        if press.action is TicketAction.SEARCH:
            return self._forms.search(language, ticket.id, ticket.question)
        make = self._forms.answer if press.action is TicketAction.ANSWER else self._forms.ask_back
        return make(language, ticket.id, ticket.language)

    @commands.Cog.listener()
    async def on_desk_form(self, interaction: discord.Interaction[Any], filled: DeskFilled) -> None:
        """Take in what a form says."""
        if (handler := self._handlers.get(filled.form)) is not None:
            await self._place.answer(interaction, handler(interaction, filled), filled=filled)
        elif filled.form == WorkForm.SEARCH:
            await self._place.answer(interaction, self._search(interaction, filled), beside=True)

    # Messages

    async def _answer(self, interaction: discord.Interaction[Any], filled: DeskFilled) -> ui.LayoutView:
        message = await self._place.working.answer(
            await self._place.actor(interaction),
            filled.place.ticket_id,
            filled.text(),
            self._tongue(filled),
            translation=filled.text(TRANSLATION),
            for_others=bool(filled.text(OTHERS)),
        )
        return await self._written(interaction, message, "desk-answered")

    async def _ask_back(self, interaction: discord.Interaction[Any], filled: DeskFilled) -> ui.LayoutView:
        message = await self._place.working.ask_back(
            await self._place.actor(interaction), filled.place.ticket_id, filled.text(), self._tongue(filled)
        )
        return await self._written(interaction, message, "desk-asked-back")

    def _tongue(self, filled: DeskFilled) -> str:
        chosen = filled.chosen(LANGUAGE) or ""
        if chosen not in self._core.wording.languages:
            raise DeskFault(DeskCode.EMPTY)
        return chosen

    async def _written(self, interaction: discord.Interaction[Any], message: TicketMessage, key: str) -> ui.LayoutView:
        """Show the ticket, and whether what was written is on its way."""
        if message.passing is Passing.HELD:
            reasons = reasons_of(message, await self._place.lines(interaction))
            notice = self._place.say(interaction, "desk-held", reasons=reasons)
        else:
            notice = self._place.say(interaction, key)
        return await self._place.looked(interaction, message.ticket_id, notices=[notice])

    async def _propose(self, interaction: discord.Interaction[Any], filled: DeskFilled) -> ui.LayoutView:
        place, actor = filled.place, await self._place.actor(interaction)
        await desk_of(self._core).proposing.propose(
            actor, place.ticket_id, place.message_id, filled.text(TITLE), filled.text(URL)
        )
        notice = self._place.say(interaction, "desk-proposed")
        return await self._place.looked(interaction, place.ticket_id, notices=[notice])

    # Passages

    async def _search(self, interaction: discord.Interaction[Any], filled: DeskFilled) -> ui.LayoutView:
        answer = await self._place.working.search(await self._place.actor(interaction), filled.text())
        return await self._quotes(interaction, filled.place.ticket_id, quotes_of(answer))

    async def _picked(self, interaction: discord.Interaction[Any], press: TicketPress) -> ui.LayoutView:
        seen = await self._place.working.look(await self._place.actor(interaction), press.ticket_id)
        return await self._quotes(interaction, press.ticket_id, seen.ticket.quotes)

    async def _pick(self, interaction: discord.Interaction[Any], press: TicketPress) -> ui.LayoutView:
        """Pick a passage, or leave it out again, and show the same list."""
        actor, working = await self._place.actor(interaction), self._place.working
        # Before the library is looked through.
        actor.require_volunteer()
        served = await self._core.libraries.of(interaction.guild_id or BASE)
        listed = [one.number for one in pressed_on(interaction.message, TicketAction.QUOTE)]
        shown = await asyncio.to_thread(quotes_with, listed, served)
        pressed = await asyncio.to_thread(quotes_with, [press.number], served)
        if not pressed:
            raise DeskFault(DeskCode.MOVED_ON)
        ticket = (await working.look(actor, press.ticket_id)).ticket
        await working.pick(actor, press.ticket_id, pressed[0], picked=pressed[0] not in ticket.quotes)
        return await self._quotes(interaction, press.ticket_id, shown)

    async def _quotes(
        self, interaction: discord.Interaction[Any], ticket_id: int, quotes: Sequence[str]
    ) -> ui.LayoutView:
        """List passages, those that are picked marked."""
        seen = await self._place.working.look(await self._place.actor(interaction), ticket_id)
        lines = await self._place.lines(interaction)
        return await asyncio.to_thread(QuoteCard(seen.ticket, quotes, lines).view)
