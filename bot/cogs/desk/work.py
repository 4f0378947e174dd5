"""What volunteers do with a ticket as a whole: look at it, take it, give it back or on, block who wrote it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import ui
from discord.ext import commands

from bot.core import Core
from bot.tickets.errors import DeskCode, DeskFault
from bot.tickets.rights import DeskActor
from bot.ui.desk.forms import DeskFilled
from bot.ui.desk.rights import actor_for
from bot.ui.desk.ticket_buttons import TicketAction, TicketPress
from bot.ui.desk.work_forms import DAYS, TO, WorkForm, WorkForms
from bot.ui.desk.work_place import WorkPlace
from bot.ui.presenting import Presenting
from bot.ui.respond import retried

Handler = Callable[[discord.Interaction[Any], TicketPress], Awaitable[ui.LayoutView]]


class WorkCog(commands.Cog):
    """The buttons and forms that move a ticket. Each press is checked anew."""

    def __init__(self, core: Core, presenting: Presenting, place: WorkPlace) -> None:
        self._core = core
        self._presenting = presenting
        self._place = place
        self._forms = WorkForms(core.wording)
        self._handlers: dict[TicketAction, Handler] = {
            TicketAction.OPEN: self._look,
            TicketAction.CLAIM: self._claim,
            TicketAction.REOPEN: self._reopen,
            TicketAction.RELEASE: self._release,
        }

    @commands.Cog.listener()
    async def on_ticket_button(self, interaction: discord.Interaction[Any], press: TicketPress) -> None:
        """Do what the button says."""
        if (handler := self._handlers.get(press.action)) is not None:
            await self._place.answer(interaction, handler(interaction, press))
        elif press.action in (TicketAction.HAND_OVER, TicketAction.BLOCK):
            await self._place.open_form(interaction, self._form(interaction, press))

    async def _look(self, interaction: discord.Interaction[Any], press: TicketPress) -> ui.LayoutView:
        return await self._place.looked(interaction, press.ticket_id, page=press.number)

    async def _claim(self, interaction: discord.Interaction[Any], press: TicketPress) -> ui.LayoutView:
        seen = await self._place.working.claim(await self._place.actor(interaction), press.ticket_id)
        return await self._place.card(interaction, seen)

    async def _reopen(self, interaction: discord.Interaction[Any], press: TicketPress) -> ui.LayoutView:
        seen = await self._place.working.reopen(await self._place.actor(interaction), press.ticket_id)
        return await self._place.card(interaction, seen)

    async def _release(self, interaction: discord.Interaction[Any], press: TicketPress) -> ui.LayoutView:
        await self._place.working.release(await self._place.actor(interaction), press.ticket_id)
        return self._place.notice(interaction, "desk-released")

    async def _form(self, interaction: discord.Interaction[Any], press: TicketPress) -> ui.Modal:
        await self._place.working.look(await self._place.actor(interaction), press.ticket_id)
        language = self._presenting.language(interaction)
        if press.action is TicketAction.BLOCK:
            return self._forms.block(language, press.ticket_id)
        return self._forms.hand_over(language, press.ticket_id)

    # The forms

    @commands.Cog.listener()
    async def on_desk_form(self, interaction: discord.Interaction[Any], filled: DeskFilled) -> None:
        """Do what a form says."""
        if filled.form == WorkForm.HAND_OVER:
            await self._place.answer(interaction, self._hand_over(interaction, filled))
        elif filled.form == WorkForm.BLOCK:
            await self._place.answer(interaction, self._block(interaction, filled), filled=filled)

    async def _hand_over(self, interaction: discord.Interaction[Any], filled: DeskFilled) -> ui.LayoutView:
        actor, ticket_id = await self._place.actor(interaction), filled.place.ticket_id
        # Before anything is asked of Discord.
        actor.require_volunteer()
        to = await self._volunteer(interaction, filled.chosen(TO) or "")
        if to is None:
            told = self._place.say(interaction, "desk-hand-over-to-none")
            return await self._place.looked(interaction, ticket_id, notices=[told])
        await self._place.working.hand_over(actor, ticket_id, to)
        who = f"<@{to.user_id}>"
        return await self._place.looked(
            interaction, ticket_id, notices=[self._place.say(interaction, "desk-handed-over", who=who)]
        )

    async def _volunteer(self, interaction: discord.Interaction[Any], user_id: str) -> DeskActor | None:
        """Return whoever was chosen, if they are a volunteer, by what Discord says of them at this moment."""
        guild = interaction.guild
        if guild is None or not user_id.isdecimal():
            return None
        try:
            member = await retried(lambda: guild.fetch_member(int(user_id)))
        except discord.NotFound:
            return None
        to = await actor_for(member, self._core)
        return to if to.may_answer else None

    async def _block(self, interaction: discord.Interaction[Any], filled: DeskFilled) -> ui.LayoutView:
        days = filled.chosen(DAYS) or ""
        if not days.isdecimal():
            raise DeskFault(DeskCode.EMPTY)
        actor = await self._place.actor(interaction)
        await self._place.working.block(actor, filled.place.ticket_id, int(days), filled.text())
        return self._place.notice(interaction, "desk-blocked", days=int(days))
