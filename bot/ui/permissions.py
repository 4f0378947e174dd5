"""The least that the bot must be allowed, and the link that asks for it."""

from __future__ import annotations

import base64
from collections.abc import Iterable

import discord

from bot.wording import LanguageCode, Wording

SCOPES = ("bot", "applications.commands")
NEEDED = discord.Permissions(
    view_channel=True, send_messages=True, send_messages_in_threads=True, read_message_history=True
)
"""To answer a mention, and to reply to the message that asked.

Commands and their answers need none. Links in an answer's text need no "Embed Links": that is for embeds and previews.
"""


NAME_KEYS = {
    "read_messages": "operator-permission-view",
    "send_messages": "operator-permission-send",
    "send_messages_in_threads": "operator-permission-threads",
    "read_message_history": "operator-permission-history",
}
"""The sentence that holds the name of each, as Discord's settings show it."""


def application_id(token: str) -> int | None:
    """Return the id of the application, which is the first part of its bot's token; None if that is no id."""
    encoded = token.partition(".")[0]
    try:
        text = base64.b64decode(encoded + "=" * (-len(encoded) % 4), altchars=b"-_", validate=True).decode("ascii")
    except ValueError:
        return None
    return int(text) if text.isdigit() and 15 <= len(text) <= 20 else None


def invite_url(application: int) -> str:
    """Return the link with which whoever may manage a server adds the bot to it."""
    return discord.utils.oauth_url(application, permissions=NEEDED, scopes=SCOPES)


def missing(permissions: discord.Permissions) -> tuple[str, ...]:
    """Return the names of the needed permissions that are not among these."""
    if permissions.administrator:
        return ()
    return tuple(name for name, needed in NEEDED if needed and not getattr(permissions, name))


def shown(names: Iterable[str], wording: Wording, language: LanguageCode) -> str:
    """Return the names of needed permissions as Discord's settings show them, in one line."""
    return ", ".join(wording(language, NAME_KEYS[name]) for name in names)
