"""What moderators press and read while they look at their library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import discord
from simcord import ChannelHandle, InteractionResult, MemberActor

from tests.bot.cogs.scene import Message, Scene, components_of, shown
from tests.bot.ui.limits import STRING_SELECT


async def curate(scene: Scene, command: str, *, by: MemberActor | None = None, **options: Any) -> InteractionResult:
    """Use one of the commands of curators."""
    return await (by or scene.moderator).slash(scene.channel, f"source {command}", **options)


def options_of(message: Message | InteractionResult) -> Mapping[str, str]:
    """Return what the select of a message offers: the value behind each label."""
    selects = (part for part in _walk(components_of(shown(message))) if part["type"] == STRING_SELECT)
    return {option["label"]: option["value"] for select in selects for option in select["options"]}


async def choose(
    scene: Scene, message: Message | InteractionResult, label: str, *, by: MemberActor | None = None
) -> InteractionResult:
    """Choose what begins with a label in the select of a message."""
    value = next(value for known, value in options_of(message).items() if known.startswith(label))
    return await (by or scene.moderator).select(shown(message), [value])


async def speak_spanish(scene: Scene, by: MemberActor) -> None:
    """Let somebody choose Spanish."""
    await by.slash(scene.channel, "language", language="es")


def helper(scene: Scene) -> MemberActor:
    """Return a moderator who may delete messages, and no more."""
    role = scene.guild.create_role("Helpers", permissions=discord.Permissions(manage_messages=True))
    return scene.guild.add_member(scene.env.create_user("margay"), roles=[role])


def elsewhere(scene: Scene) -> tuple[ChannelHandle, MemberActor]:
    """Return a channel of another server, and the moderator, who is one there too."""
    guild = scene.env.create_guild("Elsewhere")
    role = guild.create_role("Moderators", permissions=discord.Permissions(manage_messages=True, manage_guild=True))
    return guild.create_text_channel("general"), guild.add_member(scene.moderator.user, roles=[role])


def _walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from _walk(component.get("components") or [])
