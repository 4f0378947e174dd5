"""Where volunteers work on tickets: shows a ticket to whoever opens it, and tells what was refused."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from typing import Any, TypeVar

import discord
from discord import ui

from bot.core import Core
from bot.libraries import BASE
from bot.tickets.rights import DeskActor
from bot.tickets.working import Seen, Working
from bot.ui import respond
from bot.ui.curation.desk import takes_its_place
from bot.ui.curation.files import with_files
from bot.ui.desk.forms import DeskFilled
from bot.ui.desk.refusals import Fault, Refused, desk_of, sentence_of, tried
from bot.ui.desk.rights import desk_actor_of
from bot.ui.desk.ticket_lines import TicketLines
from bot.ui.desk.work_card import WorkCard
from bot.ui.markdown import escape
from bot.ui.presenting import Presenting
from bot.ui.respond import ask_form, hand_over, in_time, show, update

_WRITTEN = "text.txt"
Result = TypeVar("Result")


class WorkPlace:
    """Answers the interactions of volunteers. Each asks again who acts and what they may."""

    def __init__(self, core: Core, presenting: Presenting) -> None:
        self._core = core
        self._presenting = presenting

    @property
    def working(self) -> Working:
        """Return the steps of volunteers.

        Raises:
            DeskFault: NO_DESK where the operator has set no key.
        """
        return desk_of(self._core).working

    async def actor(self, interaction: discord.Interaction[Any]) -> DeskActor:
        """Return who acts."""
        return await desk_actor_of(interaction, self._core)

    def say(self, interaction: discord.Interaction[Any], key: str, /, **values: str | int) -> str:
        """Return a message in the language of whoever acts."""
        return self._core.wording(self._presenting.language(interaction), key, **values)

    async def lines(self, interaction: discord.Interaction[Any]) -> TicketLines:
        """Return what writes the lines of tickets for whoever acts."""
        served = await self._core.libraries.of(interaction.guild_id or BASE)
        return TicketLines(self._core.wording, self._presenting.language(interaction), served, self._core.today())

    # What they see

    async def card(
        self, interaction: discord.Interaction[Any], seen: Seen, *, notices: Sequence[str] = (), page: int = 0
    ) -> ui.LayoutView:
        """Return a ticket as whoever acts sees it; notices are Markdown."""
        lines = await self.lines(interaction)
        return await asyncio.to_thread(WorkCard(seen, interaction.user.id, lines, notices).view, page)

    async def looked(
        self, interaction: discord.Interaction[Any], ticket_id: int, *, notices: Sequence[str] = (), page: int = 0
    ) -> ui.LayoutView:
        """Return a ticket as it is."""
        seen = await self.working.look(await self.actor(interaction), ticket_id)
        return await self.card(interaction, seen, notices=notices, page=page)

    def notice(self, interaction: discord.Interaction[Any], key: str, /, **values: str | int) -> ui.LayoutView:
        """Return a short message."""
        return self._presenting.notice(key, self._presenting.language(interaction), **values)

    # How it is shown

    async def answer(
        self,
        interaction: discord.Interaction[Any],
        work: Awaitable[ui.LayoutView],
        *,
        filled: DeskFilled | None = None,
        beside: bool = False,
    ) -> None:
        """Show what comes of `work`, in place of a card that nobody else sees unless it is to stand `beside` that.

        What is refused is told beside that card, and what was written in a form is given back.
        """
        in_place = takes_its_place(interaction) and not beside
        found = await in_time(interaction, tried(work), in_place=in_place)
        if isinstance(found, Refused):
            await self._refuse(interaction, found.fault, filled)
        else:
            await (update if in_place else show)(interaction, found)

    async def open_form(self, interaction: discord.Interaction[Any], work: Awaitable[ui.Modal]) -> None:
        """Open the form that comes of `work`, or say why it can't be opened."""
        try:
            async with asyncio.timeout(respond.FORM_BY_S):
                form = await tried(work)
        except TimeoutError:
            await show(interaction, self.notice(interaction, "door-error"))
            return
        if isinstance(form, Refused):
            await self._refuse(interaction, form.fault)
        else:
            await ask_form(interaction, form)

    async def _refuse(
        self, interaction: discord.Interaction[Any], fault: Fault, filled: DeskFilled | None = None
    ) -> None:
        language, written = self._presenting.language(interaction), _written(filled)
        told = escape(sentence_of(fault, self._core.wording, language))
        if not written:
            await show(interaction, self._presenting.cards.text([told]))
            return
        # Nobody should have to write it twice.
        files = {_WRITTEN: written.encode("utf-8", "replace")}
        given_back = escape(self._core.wording(language, "desk-given-back"))
        await hand_over(interaction, with_files(f"{told}\n{given_back}", files), files)


def _written(filled: DeskFilled | None) -> str:
    values = filled.values.values() if filled is not None else ()
    return "\n\n".join(value.strip() for value in values if isinstance(value, str) and value.strip())
