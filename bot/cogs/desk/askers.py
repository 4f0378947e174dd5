"""What the cogs of askers share: how what comes of a step, or why it is refused, is shown to nobody but them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Sequence
from typing import Any

import discord
from discord import ui

from bot.core import Core
from bot.personal import Screened
from bot.store.ticketed import Ticket, TicketState
from bot.tickets.desk import Desk
from bot.tickets.errors import DeskCode
from bot.tickets.rights import Seeker
from bot.tickets.seeking import Passed
from bot.ui import respond
from bot.ui.cards import text_pages
from bot.ui.curation.desk import takes_its_place
from bot.ui.desk.asking_cards import PERSONAL, Unsent, UnsentCard, appeal_row
from bot.ui.desk.fetched_card import FetchedCard
from bot.ui.desk.refusals import Refused, desk_of, sentence_of, tried
from bot.ui.desk.ticket_lines import TicketLines
from bot.ui.markdown import escape, plain
from bot.ui.presenting import Presenting
from bot.ui.respond import ask_form, in_time, show, update

_log = logging.getLogger(__name__)


class Askers:
    """Answers the interactions of askers."""

    def __init__(self, core: Core, presenting: Presenting) -> None:
        self._core = core
        self._presenting = presenting

    @property
    def desk(self) -> Desk:
        """Return the desk.

        Raises:
            DeskFault: NO_DESK where the operator has set no key.
        """
        return desk_of(self._core)

    # How it is shown

    async def answer(
        self,
        interaction: discord.Interaction[Any],
        work: Awaitable[ui.LayoutView],
        *,
        beside: bool = False,
        written: str = "",
    ) -> None:
        """Show what comes of `work`, in place of a pressed card that nobody else sees, or beside it.

        What is refused is told beside that card, which may still be of use, with what was `written` in vain.
        """
        in_place = takes_its_place(interaction) and not beside
        found = await in_time(interaction, tried(work), in_place=in_place)
        if isinstance(found, Refused):
            await self._refuse(interaction, found, written)
        else:
            await (update if in_place else show)(interaction, found)

    async def ask(self, interaction: discord.Interaction[Any], work: Awaitable[ui.Modal]) -> None:
        """Open a form; `work` makes it, for which Discord does not wait long."""
        try:
            async with asyncio.timeout(respond.FORM_BY_S):
                found = await tried(work)
        except TimeoutError:
            _log.warning("a form came too late")
            language = self._presenting.language(interaction)
            await show(interaction, self._presenting.notice("door-error", language))
            return
        if isinstance(found, Refused):
            await self._refuse(interaction, found, "")
        else:
            await ask_form(interaction, found)

    async def _refuse(self, interaction: discord.Interaction[Any], refused: Refused, written: str) -> None:
        wording, language = self._core.wording, self._presenting.language(interaction)
        lines = [str(escape(sentence_of(refused.fault, wording, language)))]
        if written:
            lines += [wording(language, "ticket-not-sent"), "\n".join(f"> {escape(part)}" for part in _lines(written))]
        blocked = refused.code is DeskCode.BLOCKED and interaction.guild_id is not None
        rows = [appeal_row(wording, language)] if blocked else []
        # What has no room on one page is of no use to anybody who wrote as much.
        lines = lines if len(text_pages(lines)) == 1 else lines[:1]
        await show(interaction, self._presenting.cards.text(lines, rows))

    # What is shown

    async def screened(self, interaction: discord.Interaction[Any], text: str) -> Screened:
        """Return what an asker wrote without personal numbers, by the library of the place."""
        served = await self._core.libraries.of(interaction.guild_id or 0)
        return served.screen.screen(text)

    async def lines(self, interaction: discord.Interaction[Any], ticket: Ticket) -> TicketLines:
        """Return what writes a ticket's lines for whoever acts."""
        served = await self._core.libraries.of(ticket.guild_id)
        return TicketLines(self._core.wording, self._presenting.language(interaction), served, self._core.today())

    async def unsent(
        self,
        interaction: discord.Interaction[Any],
        seeker: Seeker,
        ticket_id: int,
        *,
        personal: bool = False,
        page: int = 0,
    ) -> ui.LayoutView:
        """Return the card of a question that is not sent yet."""
        ticket, name = await self.desk.seeking.unsent(seeker, ticket_id)
        alike = await self.desk.seeking.alike(seeker, ticket_id)
        unsent = Unsent(ticket, name, personal=personal, alike=alike is not None)
        return UnsentCard(unsent, await self.lines(interaction, ticket)).view(page)

    async def fetched(
        self,
        interaction: discord.Interaction[Any],
        passed: Passed,
        code: str = "",
        *,
        number: int = 0,
        notices: Sequence[str] = (),
    ) -> ui.LayoutView:
        """Return the card of a ticket."""
        lines = await self.lines(interaction, passed.ticket)
        return FetchedCard(passed, code, self._core.retention.tickets_days, lines, notices).view(number)

    async def shown(
        self, interaction: discord.Interaction[Any], seeker: Seeker, ticket: Ticket, *, personal: bool = False
    ) -> ui.LayoutView:
        """Return the card of a ticket, sent or not."""
        if ticket.state is TicketState.UNSENT:
            return await self.unsent(interaction, seeker, ticket.id, personal=personal)
        passed = await self.desk.seeking.fetch(seeker, ticket.id)
        return await self.fetched(interaction, passed, seeker.code)


def is_personal(argument: str) -> bool:
    """Tell whether a button says that something personal was taken out of what it stands under."""
    return argument == PERSONAL


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if plain(line)]
