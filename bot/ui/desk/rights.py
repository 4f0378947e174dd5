"""Who may do what at a desk, by what Discord says of them at this moment and what moderators have taken from them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord

from bot.core import Core
from bot.tickets.rights import DeskActor


async def desk_actor_of(interaction: discord.Interaction[Any], core: Core) -> DeskActor:
    """Return who acts, and whether they may answer or moderate here."""
    if interaction.guild_id is None or not isinstance(interaction.user, discord.Member):
        return DeskActor(interaction.user.id, interaction.guild_id or 0, may_answer=False, may_moderate=False)
    return replace(await actor_for(interaction.user, core), event_id=interaction.id)


async def actor_for(member: discord.Member, core: Core) -> DeskActor:
    """Return a member of a server, as the desk sees them."""
    return DeskActor(
        member.id,
        member.guild.id,
        may_answer=await _may_answer(member, core),
        may_moderate=may_moderate(member.guild_permissions),
    )


def may_moderate(rights: discord.Permissions) -> bool:
    """Tell whether these rights on the whole server are those of a moderator."""
    return rights.manage_guild or rights.manage_messages


async def _may_answer(member: discord.Member, core: Core) -> bool:
    desk = core.desk
    if desk is None:
        return False
    settings = await desk.arranging.settings(member.guild.id)
    if settings.role_id is None or all(role.id != settings.role_id for role in member.roles):
        return False
    return not (await desk.arranging.volunteer(member.guild.id, member.id)).withdrawn
