"""Who may change a server's library, by what Discord says of them at this moment."""

from __future__ import annotations

from typing import Any

import discord

from bot.core import Core
from bot.sources.rights import Actor
from bot.store.records import GuildSettings


async def actor_of(interaction: discord.Interaction[Any], core: Core) -> Actor:
    """Return who acts, and whether they may curate here: by their rights on the whole server, or by a role."""
    user = interaction.user
    if interaction.guild_id is None or not isinstance(user, discord.Member):
        return Actor(user.id, may_curate=False)
    settings = await core.preferences.guild(interaction.guild_id)
    return Actor(user.id, may_curate=_may_curate(user, settings))


def _may_curate(member: discord.Member, settings: GuildSettings) -> bool:
    rights = member.guild_permissions
    if rights.manage_guild:
        return True
    if settings.curator_role_id is None:
        return rights.manage_messages
    return any(role.id == settings.curator_role_id for role in member.roles)
