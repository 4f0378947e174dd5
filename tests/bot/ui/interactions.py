"""Interactions as Discord sends them, read by the real library."""

from __future__ import annotations

from functools import cache
from typing import Any

import discord

Interaction = discord.Interaction[discord.Client]
USER = {"id": "1", "username": "quetzal", "discriminator": "0", "avatar": None, "global_name": None}
GUILD_ID, CHANNEL_ID = 10, 100
ALL = discord.Permissions.all()
TEXT_CHANNEL, PUBLIC_THREAD, DM = 0, 11, 1
PRESS, SUBMISSION = 3, 5


def make_interaction(
    kind: int = PRESS,
    data: dict[str, Any] | None = None,
    *,
    permissions: discord.Permissions = ALL,
    app_permissions: discord.Permissions = ALL,
    channel_type: int = TEXT_CHANNEL,
    locale: str = "en-US",
) -> Interaction:
    payload: dict[str, Any] = {
        "id": "5",
        "application_id": "6",
        "type": kind,
        "token": "token",
        "version": 1,
        "data": data or {"custom_id": "x", "component_type": 2},
        "channel_id": str(CHANNEL_ID),
        "channel": _channel(channel_type),
        "locale": locale,
        "app_permissions": str(app_permissions.value),
        "entitlements": [],
        "authorizing_integration_owners": {},
        "attachment_size_limit": 1,
        "context": 1 if channel_type == DM else 0,
    }
    if channel_type == DM:
        payload["user"] = USER
    else:
        member = {"user": USER, "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False}
        payload |= {"guild_id": str(GUILD_ID), "member": member | {"permissions": str(permissions.value), "flags": 0}}
    return discord.Interaction(data=payload, state=_client()._connection)  # type: ignore[arg-type]


@cache
def _client() -> discord.Client:
    """Return a client that is logged in nowhere."""
    client = discord.Client(intents=discord.Intents(guilds=True))
    bot = USER | {"id": "2", "username": "bannock"}
    client._connection.user = discord.ClientUser(state=client._connection, data=bot)  # type: ignore[arg-type]
    return client


def _channel(kind: int) -> dict[str, Any]:
    channel: dict[str, Any] = {"id": str(CHANNEL_ID), "type": kind, "name": "general", "position": 0}
    if kind == DM:
        return {"id": str(CHANNEL_ID), "type": DM, "recipients": [USER]}
    if kind == PUBLIC_THREAD:
        metadata = {"archived": False, "auto_archive_duration": 60, "archive_timestamp": "2026-01-01T00:00:00+00:00"}
        channel |= {"parent_id": "99", "owner_id": "1", "message_count": 0, "member_count": 0}
        channel["thread_metadata"] = metadata | {"locked": False}
    return channel | {"guild_id": str(GUILD_ID), "permission_overwrites": []}
