"""Who and what is in the loopback Discord, in the form in which Discord tells it."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.bot.tokens import APPLICATION_ID, TOKEN

Json = dict[str, Any]
EPHEMERAL = 1 << 6
LOADING = 1 << 7
MEMBER_PERMISSIONS = 1 << 10 | 1 << 11 | 1 << 16 | 1 << 31 | 1 << 38
"""View, send, read history, use commands, send in threads."""
MANAGE_GUILD = 1 << 5 | 1 << 13
_DISCORD_EPOCH_MS = 1_420_070_400_000
_counter = itertools.count(1)


def snowflake() -> int:
    """Return an id as Discord makes them: it tells the time, and a later one is greater."""
    return (int(time.time() * 1000) - _DISCORD_EPOCH_MS << 22) + next(_counter) % (1 << 22)


def now() -> str:
    return datetime.now(UTC).isoformat()


@dataclass
class User:
    name: str
    id: int = field(default_factory=snowflake)
    locale: str = "en-US"
    permissions: int = MEMBER_PERMISSIONS
    bot: bool = False

    def payload(self) -> Json:
        return {
            "id": str(self.id),
            "username": self.name,
            "discriminator": "0",
            "global_name": self.name,
            "avatar": None,
            "bot": self.bot,
        }

    def member(self) -> Json:
        return {
            "user": self.payload(),
            "nick": None,
            "roles": [],
            "joined_at": now(),
            "deaf": False,
            "mute": False,
            "flags": 0,
            "permissions": str(self.permissions),
        }


@dataclass
class Channel:
    name: str
    guild: Guild | None = None
    """None: a direct message."""
    recipient: User | None = None
    id: int = field(default_factory=snowflake)
    messages: dict[int, Json] = field(default_factory=dict)
    """What everyone in it sees."""

    def payload(self) -> Json:
        if self.guild is None:
            recipients = [self.recipient.payload()] if self.recipient else []
            return {"id": str(self.id), "type": 1, "last_message_id": None, "recipients": recipients, "flags": 0}
        return {
            "id": str(self.id),
            "type": 0,
            "guild_id": str(self.guild.id),
            "name": self.name,
            "position": 0,
            "permission_overwrites": [],
            "parent_id": None,
            "nsfw": False,
            "flags": 0,
        }

    def texts(self) -> list[str]:
        """Return all words of each message, oldest first."""
        return [text_of(message) for message in self.messages.values()]


@dataclass
class Guild:
    name: str
    id: int = field(default_factory=snowflake)
    bot_permissions: int = MEMBER_PERMISSIONS
    channels: list[Channel] = field(default_factory=list)

    def payload(self, bot: User) -> Json:
        """Return what GUILD_CREATE tells."""
        return {
            "id": str(self.id),
            "name": self.name,
            "owner_id": "1",
            "roles": [
                {
                    "id": str(self.id),
                    "name": "@everyone",
                    "permissions": str(self.bot_permissions),
                    "position": 0,
                    "color": 0,
                    "hoist": False,
                    "managed": False,
                    "mentionable": False,
                    "flags": 0,
                }
            ],
            "emojis": [],
            "stickers": [],
            "features": [],
            "channels": [channel.payload() for channel in self.channels],
            "threads": [],
            "members": [bot.member()],
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
            "member_count": 2,
            "joined_at": now(),
            "large": False,
            "unavailable": False,
            "preferred_locale": "en-US",
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "system_channel_flags": 0,
            "afk_timeout": 300,
        }


@dataclass
class Interaction:
    """Something that a user did with the bot, and what the bot answered."""

    payload: Json
    user: User
    channel: Channel
    token: str
    answers: list[Json] = field(default_factory=list)
    """Bodies of the callback: at most one."""
    message: Json | None = None
    """The message that the callback made or changed."""
    followups: dict[int, Json] = field(default_factory=dict)

    @property
    def kind(self) -> int | None:
        """Return the type of the first answer: 4 message, 5 or 6 deferred, 7 update, 8 choices, 9 modal."""
        return self.answers[0]["type"] if self.answers else None

    @property
    def private(self) -> bool:
        """Tell whether only the user sees the answer."""
        return bool(self.message and self.message["flags"] & EPHEMERAL)

    @property
    def loading(self) -> bool:
        """Tell whether the user still sees "thinking ..."."""
        return bool(self.message and self.message["flags"] & LOADING)

    @property
    def text(self) -> str:
        """Return all words of the answer."""
        return text_of(self.message or {})

    @property
    def data(self) -> Json:
        """Return what the first answer holds: a modal, choices."""
        found: Json = self.answers[0].get("data", {})
        return found


@dataclass
class World:
    """Everything that the loopback Discord knows."""

    token: str = TOKEN
    bot: User = field(default_factory=lambda: User("Bannock", APPLICATION_ID, bot=True))
    guilds: list[Guild] = field(default_factory=list)
    users: list[User] = field(default_factory=list)
    direct: dict[int, Channel] = field(default_factory=dict)
    """Direct messages, by user."""
    commands: list[Json] = field(default_factory=list)
    interactions: dict[str, Interaction] = field(default_factory=dict)
    nonces: dict[tuple[int, str], int] = field(default_factory=dict)
    application_flags: int = 0
    interactions_endpoint_url: str | None = None
    session_total: int = 1000
    session_remaining: int = 1000
    session_reset_after_ms: int = 0

    def add_guild(self, name: str = "Acme", *channels: str) -> Guild:
        guild = Guild(name)
        guild.channels = [Channel(channel, guild) for channel in channels or ("general",)]
        self.guilds.append(guild)
        return guild

    def add_user(self, name: str, *, locale: str = "en-US", moderator: bool = False) -> User:
        permissions = MEMBER_PERMISSIONS | (MANAGE_GUILD if moderator else 0)
        user = User(name, locale=locale, permissions=permissions)
        self.users.append(user)
        return user

    def direct_channel(self, user: User) -> Channel:
        """Return where a user and the bot write to each other."""
        if user.id not in self.direct:
            self.direct[user.id] = Channel("", recipient=user)
        return self.direct[user.id]

    def channel(self, channel_id: int) -> Channel | None:
        channels = itertools.chain(self.direct.values(), *(guild.channels for guild in self.guilds))
        return next((channel for channel in channels if channel.id == channel_id), None)

    def application(self) -> Json:
        return {
            "id": str(self.bot.id),
            "name": self.bot.name,
            "icon": None,
            "description": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "flags": self.application_flags,
            "interactions_endpoint_url": self.interactions_endpoint_url,
            "owner": {"id": "1", "username": "owner", "discriminator": "0", "avatar": None, "global_name": None},
            "team": None,
            "bot": self.bot.payload(),
        }

    def message(self, channel: Channel, author: User, body: Json, *, webhook: bool = False) -> Json:
        """Return a message as Discord tells it, made from what was sent."""
        # discord.py sends ids as numbers, and Discord tells them as text.
        given = body.get("message_reference") or {}
        reference = {name: str(value) for name, value in given.items() if name.endswith("_id")}
        referenced = channel.messages.get(int(reference["message_id"])) if reference else None
        made = {
            "id": str(snowflake()),
            "type": 19 if reference else 0,
            "channel_id": str(channel.id),
            "author": author.payload(),
            "content": body.get("content") or "",
            "timestamp": now(),
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": body.get("embeds") or [],
            "components": body.get("components") or [],
            "pinned": False,
            "flags": body.get("flags") or 0,
        }
        if webhook:
            made |= {"webhook_id": str(self.bot.id), "application_id": str(self.bot.id)}
        if "nonce" in body:
            made["nonce"] = body["nonce"]
        if reference:
            made |= {"message_reference": reference | {"type": 0}, "referenced_message": referenced}
        return made


def components_of(message: Json) -> list[Json]:
    """Return every component of a message or modal, those within others too."""
    found: list[Json] = []
    waiting: list[Json] = list(message.get("components") or [])
    while waiting:
        component = waiting.pop(0)
        found.append(component)
        inner = [*component.get("components", []), component.get("component"), component.get("accessory")]
        waiting = [*(part for part in inner if part), *waiting]
    return found


def text_of(message: Json) -> str:
    """Return all words of a message: its content and its text components."""
    texts = [component["content"] for component in components_of(message) if component["type"] == 10]
    return "\n".join(filter(None, [message.get("content"), *texts]))
