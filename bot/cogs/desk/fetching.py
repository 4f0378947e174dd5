"""/answer, and what askers do with a question that was sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.cogs.desk.askers import Askers
from bot.core import Core
from bot.store.ticketed import TicketState
from bot.tickets.codes import read_code
from bot.tickets.errors import DeskCode, DeskFault
from bot.tickets.seeking import Passed
from bot.ui.desk.buttons import PersonAction, PersonPress
from bot.ui.desk.fetched_card import own_card, sure_card
from bot.ui.desk.forms import AskerForm, AskerForms, DeskFilled, FormPlace
from bot.ui.desk.offering import seeker_of
from bot.ui.presenting import Presenting
from bot.ui.respond import ask_form
from bot.ui.translating import CommandWords

MAX_CODE_CHARS = 40
Handler = Callable[[discord.Interaction[Any], PersonPress], Awaitable[None]]
Reader = Callable[[discord.Interaction[Any], DeskFilled], Awaitable[None]]


class FetchingCog(commands.Cog):
    """What askers do once volunteers see their question. Each step asks again whose it is, or for its code."""

    def __init__(self, core: Core, presenting: Presenting, words: CommandWords) -> None:
        self._core = core
        self._presenting = presenting
        self._words = words
        self._askers = Askers(core, presenting)
        self._forms = AskerForms(core.wording)
        self._handlers: dict[PersonAction, Handler] = {
            PersonAction.SHOW: self.look,
            PersonAction.BESIDE: self.look,
            PersonAction.ADD: self.add,
            PersonAction.HELPED: self.rate,
            PersonAction.NOT_HELPED: self.rate,
            PersonAction.WISH: self.wish,
            PersonAction.UNWISH: self.wish,
            PersonAction.CLOSE: self.make_sure,
            PersonAction.WITHDRAW: self.make_sure,
            PersonAction.CLOSE_SURE: self.close,
            PersonAction.WITHDRAW_SURE: self.withdraw,
            PersonAction.REPORT: self.report,
        }
        self._readers: dict[str, Reader] = {AskerForm.ADD: self.added, AskerForm.REPORT: self.reported}

    def make_commands(self) -> list[app_commands.Command[Any, ..., None]]:
        """Return the commands of this cog."""
        words = self._words

        @app_commands.command(name=words("command-answer-name"), description=words("command-answer"))
        @app_commands.rename(code=words("command-answer-code-name"))
        @app_commands.describe(code=words("command-answer-code"))
        async def answer(
            interaction: discord.Interaction[Any], code: app_commands.Range[str, 1, MAX_CODE_CHARS] | None = None
        ) -> None:
            work = self._own(interaction) if code is None else self._by_code(interaction, code)
            await self._askers.answer(interaction, work)

        return [answer]

    @commands.Cog.listener()
    async def on_person_button(self, interaction: discord.Interaction[Any], press: PersonPress) -> None:
        """Do what the button says."""
        if (handler := self._handlers.get(press.action)) is not None:
            await handler(interaction, press)

    @commands.Cog.listener()
    async def on_desk_form(self, interaction: discord.Interaction[Any], filled: DeskFilled) -> None:
        """Do what was written in a form."""
        if (reader := self._readers.get(filled.form)) is not None:
            await reader(interaction, filled)

    # Looking

    async def _own(self, interaction: discord.Interaction[Any]) -> ui.LayoutView:
        """Return the only question of a person here, or a list of them."""
        seeker, language = seeker_of(interaction), self._presenting.language(interaction)
        tickets = await self._askers.desk.seeking.own(seeker)
        if not tickets:
            return self._presenting.notice("ticket-own-none", language)
        if len(tickets) == 1:
            return await self._askers.shown(interaction, seeker, tickets[0])
        return own_card(tickets, self._core.wording, language)

    async def _by_code(self, interaction: discord.Interaction[Any], written: str) -> ui.LayoutView:
        code = read_code(written)
        if code is None:
            raise DeskFault(DeskCode.NO_TICKET)
        passed = await self._askers.desk.seeking.fetch(seeker_of(interaction, code))
        return await self._askers.fetched(interaction, passed, code)

    async def look(self, interaction: discord.Interaction[Any], press: PersonPress) -> None:
        """Show a ticket."""

        async def work() -> ui.LayoutView:
            seeker, seeking = seeker_of(interaction, press.argument), self._askers.desk.seeking
            number = press.number if press.action is PersonAction.SHOW else 0
            passed = await seeking.fetch(seeker, press.ticket_id)
            if passed.ticket.state is TicketState.UNSENT:
                return await self._askers.unsent(interaction, seeker, press.ticket_id)
            return await self._askers.fetched(interaction, passed, press.argument, number=number)

        await self._askers.answer(interaction, work(), beside=press.action is PersonAction.BESIDE)

    # Going on

    async def add(self, interaction: discord.Interaction[Any], press: PersonPress) -> None:
        """Open the form for more."""
        place = FormPlace(AskerForm.ADD, press.ticket_id, argument=press.argument)
        await ask_form(interaction, self._forms.addition(self._presenting.language(interaction), place))

    async def added(self, interaction: discord.Interaction[Any], filled: DeskFilled) -> None:
        """Pass on what was added, and show it as it was passed on."""
        place = filled.place

        async def work() -> ui.LayoutView:
            text = await self._askers.screened(interaction, filled.text())
            seeker = seeker_of(interaction, place.argument)
            passed = await self._askers.desk.seeking.add(seeker, place.ticket_id, text)
            personal = ("ticket-preview-personal",) if text.kinds else ()
            return await self._askers.fetched(interaction, passed, place.argument, notices=personal)

        await self._askers.answer(interaction, work(), written=filled.text())

    async def rate(self, interaction: discord.Interaction[Any], press: PersonPress) -> None:
        """Keep whether an answer helped."""
        helpful = press.action is PersonAction.HELPED
        seeker = seeker_of(interaction, press.argument)
        await self._take(
            interaction,
            press,
            lambda: self._askers.desk.seeking.rate(seeker, press.ticket_id, press.number, helpful=helpful),
        )

    async def wish(self, interaction: discord.Interaction[Any], press: PersonPress) -> None:
        """Keep whether the asker wants to be told later."""
        wanted = press.action is PersonAction.WISH
        seeker = seeker_of(interaction, press.argument)
        await self._take(
            interaction, press, lambda: self._askers.desk.seeking.wish(seeker, press.ticket_id, wanted=wanted)
        )

    async def _take(
        self, interaction: discord.Interaction[Any], press: PersonPress, step: Callable[[], Awaitable[Passed]]
    ) -> None:
        """Take a step, and show what the ticket is then."""

        async def work() -> ui.LayoutView:
            return await self._askers.fetched(interaction, await step(), press.argument)

        await self._askers.answer(interaction, work(), beside=_is_beside(press))

    # Ending it

    async def make_sure(self, interaction: discord.Interaction[Any], press: PersonPress) -> None:
        """Ask once more before a ticket is closed or withdrawn."""

        async def work() -> ui.LayoutView:
            seeker = seeker_of(interaction, press.argument)
            passed = await self._askers.desk.seeking.fetch(seeker, press.ticket_id)
            lines = await self._askers.lines(interaction, passed.ticket)
            return sure_card(press, self._core.retention.tickets_days, lines)

        await self._askers.answer(interaction, work(), beside=_is_beside(press))

    async def close(self, interaction: discord.Interaction[Any], press: PersonPress) -> None:
        """Close a ticket."""
        await self._end(interaction, press, "ticket-closed")

    async def withdraw(self, interaction: discord.Interaction[Any], press: PersonPress) -> None:
        """Delete all of a ticket."""
        await self._end(interaction, press, "ticket-withdrawn")

    async def _end(self, interaction: discord.Interaction[Any], press: PersonPress, told: str) -> None:
        async def work() -> ui.LayoutView:
            seeking, seeker = self._askers.desk.seeking, seeker_of(interaction, press.argument)
            end = seeking.close if press.action is PersonAction.CLOSE_SURE else seeking.withdraw
            await end(seeker, press.ticket_id)
            return self._presenting.notice(told, self._presenting.language(interaction))

        await self._askers.answer(interaction, work())

    async def report(self, interaction: discord.Interaction[Any], press: PersonPress) -> None:
        """Open the form that reports a message."""
        place = FormPlace(AskerForm.REPORT, press.ticket_id, press.number, press.argument)
        await ask_form(interaction, self._forms.report(self._presenting.language(interaction), place))

    async def reported(self, interaction: discord.Interaction[Any], filled: DeskFilled) -> None:
        """Hand a report to the moderators."""
        place = filled.place

        async def work() -> ui.LayoutView:
            note = await self._askers.screened(interaction, filled.text())
            seeker = seeker_of(interaction, place.argument)
            await self._askers.desk.seeking.report(seeker, place.ticket_id, place.message_id, note)
            return self._presenting.notice("ticket-reported", self._presenting.language(interaction))

        await self._askers.answer(interaction, work(), beside=True, written=filled.text())


def _is_beside(press: PersonPress) -> bool:
    """Tell whether the pressed card must stay, since it alone shows the code."""
    return press.action in (PersonAction.WISH, PersonAction.WITHDRAW) and bool(press.number)
