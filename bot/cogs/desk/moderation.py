"""/desk held, reports, blocks, withdraw and restore: care for askers, by moderators."""

from __future__ import annotations

from functools import partial
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.core import Core
from bot.libraries import BASE
from bot.tickets.errors import DeskCode
from bot.tickets.rights import DeskActor
from bot.ui.desk.blocks_card import blocks_pile
from bot.ui.desk.care_buttons import CareAction, CarePress
from bot.ui.desk.held_card import held_pile
from bot.ui.desk.piles import Pile, PileCards
from bot.ui.desk.refusals import Refused, desk_of, sentence_of, tried
from bot.ui.desk.reports_card import reports_pile
from bot.ui.desk.ticket_buttons import TicketAction, TicketPress
from bot.ui.desk.work_place import WorkPlace
from bot.ui.markdown import escape
from bot.ui.presenting import Presenting
from bot.ui.respond import NETWORK_FAULTS, retried
from bot.ui.translating import CommandWords
from bot.wording import LanguageCode

Member = discord.Member | discord.User
_DONE = {
    CareAction.RELAY: (CareAction.HELD, "care-passed"),
    CareAction.KEEP: (CareAction.HELD, "care-kept"),
    CareAction.REPORT_DONE: (CareAction.REPORT, "care-report-done"),
    CareAction.UNBLOCK: (CareAction.BLOCK, "care-unblocked"),
}
"""What each decision is shown on afterwards, and the key of what is said of it."""
_PILES = frozenset((CareAction.HELD, CareAction.REPORT, CareAction.BLOCK))
_TOLD_OF = {
    TicketAction.HELD: CareAction.HELD,
    TicketAction.REPORTED: CareAction.REPORT,
    TicketAction.APPEALED: CareAction.BLOCK,
}
"""What the lines in the moderators' channel lead to."""


class ModerationCog(commands.Cog):
    """What moderators do at a desk. Their rights are checked anew at every step."""

    def __init__(self, core: Core, presenting: Presenting, place: WorkPlace, words: CommandWords) -> None:
        self._core = core
        self._presenting = presenting
        self._words = words
        self._place = place
        self._cards = PileCards(core.wording)

    def make_subcommands(self) -> list[app_commands.Command[Any, ..., None]]:
        """Return the commands of this cog, for the group of the desk."""
        words = self._words

        @app_commands.command(name=words("command-desk-held-name"), description=words("command-desk-held"))
        async def held(interaction: discord.Interaction[Any]) -> None:
            await self.show_pile(interaction, CareAction.HELD)

        @app_commands.command(name=words("command-desk-reports-name"), description=words("command-desk-reports"))
        async def reports(interaction: discord.Interaction[Any]) -> None:
            await self.show_pile(interaction, CareAction.REPORT)

        @app_commands.command(name=words("command-desk-blocks-name"), description=words("command-desk-blocks"))
        async def blocks(interaction: discord.Interaction[Any]) -> None:
            await self.show_pile(interaction, CareAction.BLOCK)

        @app_commands.command(name=words("command-desk-withdraw-name"), description=words("command-desk-withdraw"))
        @app_commands.rename(member=words("command-desk-withdraw-member-name"))
        @app_commands.describe(member=words("command-desk-withdraw-member"))
        async def withdraw(interaction: discord.Interaction[Any], member: discord.User) -> None:
            await self._place.answer(interaction, self._withdrawn(interaction, member))

        @app_commands.command(name=words("command-desk-restore-name"), description=words("command-desk-restore"))
        @app_commands.rename(member=words("command-desk-restore-member-name"))
        @app_commands.describe(member=words("command-desk-restore-member"))
        async def restore(interaction: discord.Interaction[Any], member: discord.User) -> None:
            await self._place.answer(interaction, self._restored(interaction, member))

        return [held, reports, blocks, withdraw, restore]

    async def show_pile(self, interaction: discord.Interaction[Any], action: CareAction) -> None:
        """Show the first thing that waits of a kind."""
        await self._place.answer(interaction, self._shown(interaction, CarePress(action)))

    @commands.Cog.listener()
    async def on_care_button(self, interaction: discord.Interaction[Any], press: CarePress) -> None:
        """Show what waits, or decide on it."""
        if press.action in _DONE:
            await self._place.answer(interaction, self._decided(interaction, press))
        elif press.action in _PILES:
            await self._place.answer(interaction, self._shown(interaction, press))

    @commands.Cog.listener()
    async def on_ticket_button(self, interaction: discord.Interaction[Any], press: TicketPress) -> None:
        """Show what a line in the moderators' channel tells of."""
        if press.action in _TOLD_OF:
            await self.show_pile(interaction, _TOLD_OF[press.action])

    # What waits

    async def _shown(self, interaction: discord.Interaction[Any], press: CarePress) -> ui.LayoutView:
        actor, language = await self._place.actor(interaction), self._presenting.language(interaction)
        pile = await self._pile(actor, press.action, language)
        place = pile.place_of(press.id)
        return self._cards.view(pile, language, place=place, page=press.page)

    async def _decided(self, interaction: discord.Interaction[Any], press: CarePress) -> ui.LayoutView:
        """Decide, and show what is left; where it can't be decided any more, that stands above."""
        actor, language = await self._place.actor(interaction), self._presenting.language(interaction)
        pile, key = _DONE[press.action]
        done = await tried(self._decide(actor, press))
        if not isinstance(done, Refused):
            notice = self._core.wording(language, key)
        elif done.code in (DeskCode.NOT_MODERATOR, DeskCode.NO_DESK):
            raise done.fault
        else:
            notice = escape(sentence_of(done.fault, self._core.wording, language))
        return self._cards.view(await self._pile(actor, pile, language), language, place=press.page, notice=notice)

    async def _decide(self, actor: DeskActor, press: CarePress) -> None:
        moderating = desk_of(self._core).moderating
        match press.action:
            case CareAction.RELAY:
                await moderating.pass_on(actor, press.id)
            case CareAction.KEEP:
                await moderating.refuse(actor, press.id)
            case CareAction.REPORT_DONE:
                await moderating.close_report(actor, press.id)
            case _:
                await moderating.unblock(actor, press.id)

    async def _pile(self, actor: DeskActor, action: CareAction, language: LanguageCode) -> Pile:
        moderating, wording = desk_of(self._core).moderating, self._core.wording
        if action is CareAction.REPORT:
            return reports_pile(await moderating.reports(actor), wording, language)
        if action is CareAction.BLOCK:
            return blocks_pile(await moderating.blocks(actor), wording, language)
        held = await moderating.held(actor)
        served = await self._core.libraries.of(actor.guild_id or BASE)
        return held_pile(held, served, wording, language, self._core.today())

    # Who may answer

    async def _withdrawn(self, interaction: discord.Interaction[Any], member: Member) -> ui.LayoutView:
        """Take the right to answer from somebody, and their role where the bot may."""
        actor, say = await self._acting(interaction)
        released = await desk_of(self._core).moderating.withdraw(actor, member.id)
        lines = [say("care-withdrawn", who=f"<@{member.id}>", count=released)]
        role = await self._role(interaction)
        if role is not None and isinstance(member, discord.Member) and role in member.roles:
            taken = await _take_role(member, role)
            lines.append(say("care-role-taken" if taken else "care-role-stays", role=role.mention))
        return self._presenting.cards.text(lines)

    async def _restored(self, interaction: discord.Interaction[Any], member: Member) -> ui.LayoutView:
        actor, say = await self._acting(interaction)
        await desk_of(self._core).moderating.restore(actor, member.id)
        lines = [say("care-restored", who=f"<@{member.id}>")]
        role = await self._role(interaction)
        if role is not None and isinstance(member, discord.Member) and role not in member.roles:
            lines.append(say("care-needs-role", role=role.mention))
        return self._presenting.cards.text(lines)

    async def _acting(self, interaction: discord.Interaction[Any]) -> tuple[DeskActor, partial[str]]:
        say = partial(self._core.wording, self._presenting.language(interaction))
        return await self._place.actor(interaction), say

    async def _role(self, interaction: discord.Interaction[Any]) -> discord.Role | None:
        """Return the role of the volunteers, if there is one."""
        if interaction.guild is None:
            return None
        settings = await desk_of(self._core).arranging.settings(interaction.guild.id)
        return interaction.guild.get_role(settings.role_id or 0)


async def _take_role(member: discord.Member, role: discord.Role) -> bool:
    """Take a role from a member; tell whether that could be done."""
    if not (member.guild.me.guild_permissions.manage_roles and role.is_assignable()):
        return False
    try:
        await retried(lambda: member.remove_roles(role))
    except (discord.HTTPException, *NETWORK_FAULTS):
        return False
    return True
