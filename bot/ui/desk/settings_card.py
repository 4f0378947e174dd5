"""How a server's desk is arranged, told to its moderators, with what would keep it from working."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import discord

from bot.store.ticketed import DeskSettings
from bot.tickets.hours import Opening
from bot.ui.guild_settings import is_open_to_all
from bot.ui.markdown import escape
from bot.wording import LanguageCode, Wording
from knowledge.article import PartialDate

_IN_TEXT = {
    "view_channel": "operator-permission-view",
    "send_messages": "operator-permission-send",
    "read_message_history": "operator-permission-history",
}
"""What the bot needs in a text channel, by the sentence that holds its name."""
_IN_FORUM = {
    "view_channel": "operator-permission-view",
    "send_messages": "care-permission-posts",
    "send_messages_in_threads": "operator-permission-threads",
    "read_message_history": "operator-permission-history",
}
MAX_WITHDRAWN = 20


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a desk stands, beside what Discord knows of the server."""

    settings: DeskSettings
    opening: Opening
    reports_channel_id: int | None
    """Where moderators are told that something waits for them."""
    withdrawn: Sequence[int] = ()
    """From whom the right to answer was taken."""


def arrangement_lines(
    arrangement: Arrangement, guild: discord.Guild, wording: Wording, language: LanguageCode
) -> list[str]:
    """Return the state as paragraphs of Markdown."""
    state = _State(arrangement, guild, wording, language)
    return [
        state.say("care-setup"),
        *state.place(),
        *state.role(),
        *state.times(),
        *state.moderators(),
    ]


class _State:
    """Says how things stand at one desk."""

    def __init__(
        self, arrangement: Arrangement, guild: discord.Guild, wording: Wording, language: LanguageCode
    ) -> None:
        self._arrangement = arrangement
        self._settings = arrangement.settings
        self._guild = guild
        self._wording = wording
        self._language = language

    def say(self, key: str, **values: str | int) -> str:
        return self._wording(self._language, key, **values)

    def place(self) -> Iterator[str]:
        """Yield whether there is a desk and where, and what would keep the bot from posting there."""
        channel_id = self._settings.channel_id
        if not self._settings.is_arranged:
            yield self.say("care-setup-off")
        if channel_id is None:
            return
        mention = f"<#{channel_id}>"
        yield self.say("care-setup-channel", channel=mention)
        channel = self._guild.get_channel(channel_id)
        if not isinstance(channel, discord.TextChannel | discord.ForumChannel):
            yield self.say("care-setup-channel-gone")
            return
        if lacking := self._lacking(channel):
            yield self.say("care-setup-denied", channel=mention, permissions=", ".join(lacking))
        if isinstance(channel, discord.ForumChannel) and channel.flags.require_tag:
            yield self.say("care-setup-tags", channel=mention)
        if is_open_to_all(self._guild, channel_id):
            yield self.say("care-setup-open", channel=mention)

    def _lacking(self, channel: discord.TextChannel | discord.ForumChannel) -> list[str]:
        rights = channel.permissions_for(self._guild.me)
        needed = _IN_FORUM if isinstance(channel, discord.ForumChannel) else _IN_TEXT
        return [self.say(key) for name, key in needed.items() if not getattr(rights, name)]

    def role(self) -> Iterator[str]:
        """Yield who may answer."""
        role_id = self._settings.role_id
        if role_id is None:
            yield self.say("care-setup-no-role")
        elif (role := self._guild.get_role(role_id)) is None:
            yield self.say("care-setup-role-gone")
        else:
            yield self.say("care-setup-role", role=role.mention)
            channel = self._guild.get_channel(self._settings.channel_id or 0)
            if channel is not None and not channel.permissions_for(role).view_channel:
                yield self.say("care-setup-role-blind", role=role.mention, channel=channel.mention)
        if withdrawn := self._arrangement.withdrawn[:MAX_WITHDRAWN]:
            yield self.say("care-setup-withdrawn", people=", ".join(f"<@{user_id}>" for user_id in withdrawn))

    def times(self) -> Iterator[str]:
        """Yield how long a claim lasts, and when somebody is there."""
        settings, opening = self._settings, self._arrangement.opening
        yield self.say("care-setup-lease", hours=settings.lease_minutes // 60)
        if not settings.hours:
            yield self.say("care-setup-no-hours")
        else:
            yield self.say("care-setup-hours", hours=escape(settings.hours), zone=escape(settings.timezone))
            if opening.is_open:
                yield self.say("care-setup-now-open")
            elif opening.next_open is not None:
                yield self.say("care-setup-now-closed", when=f"<t:{int(opening.next_open.timestamp())}:f>")
        if settings.holidays:
            days = (self._wording.date(self._language, PartialDate.of(day)) for day in settings.holidays)
            yield self.say("care-setup-holidays", days="; ".join(days))

    def moderators(self) -> Iterator[str]:
        """Yield where moderators are told that a message is held, reported or appealed."""
        channel_id = self._arrangement.reports_channel_id
        if channel_id is None:
            yield self.say("care-setup-untold")
        else:
            yield self.say("care-setup-told", channel=f"<#{channel_id}>")
