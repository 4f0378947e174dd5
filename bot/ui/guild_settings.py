"""What a server's settings are, told to its moderators, with what would keep them from working."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import discord

from bot.store.records import GuildSettings
from bot.ui.permissions import missing, shown
from bot.wording import LanguageCode, Wording
from retrieval.caution import Measured


def setting_lines(
    settings: GuildSettings,
    guild: discord.Guild,
    bot_permissions: discord.Permissions,
    wording: Wording,
    language: LanguageCode,
) -> list[str]:
    """Return the state as paragraphs of Markdown."""
    state = _State(settings, guild, wording, language)
    lines = [
        state.say("door-setup"),
        state.say("door-setup-sharing-on" if settings.sharing else "door-setup-sharing-off"),
        state.say(f"door-setup-caution-{settings.caution}"),
    ]
    lines += state.channel(_REPORTS, settings.reports_channel_id)
    lines += state.curators()
    lines.append(state.say("door-setup-two-people-on" if settings.two_person else "door-setup-two-people-off"))
    lines += state.channel(_AUDIT, settings.audit_channel_id)
    lacking = missing(bot_permissions)
    if lacking:
        lines.append(state.say("door-setup-bot-lacks", permissions=shown(lacking, wording, language)))
    else:
        lines.append(state.say("door-setup-bot-fine"))
    return lines


def measured_line(measured: Measured, wording: Wording, language: LanguageCode) -> str:
    """Return what each caution does to the answers of a server, in Markdown."""
    counts = {tally.caution.value: tally.answered for tally in measured.tallies}
    counts |= {f"{tally.caution}_rightly": tally.rightly for tally in measured.tallies}
    return wording(language, "door-setup-caution-measured", asked=measured.asked, **counts)


@dataclass(frozen=True, slots=True)
class _Channel:
    """The sentences about a channel that is told something."""

    none: str
    chosen: str
    open: str


_REPORTS = _Channel("door-setup-reports-none", "door-setup-reports-channel", "door-setup-channel-open")
_AUDIT = _Channel("door-setup-audit-none", "door-setup-audit-channel", "door-setup-audit-open")


class _State:
    """Says how things stand on one server."""

    def __init__(self, settings: GuildSettings, guild: discord.Guild, wording: Wording, language: LanguageCode) -> None:
        self._settings = settings
        self._guild = guild
        self._wording = wording
        self._language = language

    def say(self, key: str, **values: str) -> str:
        return self._wording(self._language, key, **values)

    def channel(self, told: _Channel, channel_id: int | None) -> Iterator[str]:
        """Yield where something goes, and whether it can, and whether too many would read it."""
        if channel_id is None:
            yield self.say(told.none)
            return
        mention = f"<#{channel_id}>"
        yield self.say(told.chosen, channel=mention)
        if not may_post(self._guild, channel_id):
            yield self.say("door-setup-channel-denied", channel=mention)
        elif is_open_to_all(self._guild, channel_id):
            yield self.say(told.open, channel=mention)

    def curators(self) -> Iterator[str]:
        """Yield who may change sources, and what Discord itself must be told for that."""
        role_id = self._settings.curator_role_id
        if role_id is None:
            yield self.say("door-setup-curators-none")
            return
        mention = f"<@&{role_id}>"
        yield self.say("door-setup-curators-role", role=mention)
        role = self._guild.get_role(role_id)
        if role is None:
            yield self.say("door-setup-curators-gone")
        elif not (role.permissions.manage_messages or role.permissions.administrator):
            yield self.say("door-setup-curators-hidden", role=mention)


def may_post(guild: discord.Guild, channel_id: int) -> bool:
    """Tell whether the bot may post in a channel."""
    channel = guild.get_channel(channel_id)
    rights = channel.permissions_for(guild.me) if channel is not None else discord.Permissions.none()
    return rights.view_channel and rights.send_messages


def is_open_to_all(guild: discord.Guild, channel_id: int) -> bool:
    """Tell whether everyone on a server can read a channel."""
    channel = guild.get_channel(channel_id)
    return channel is not None and channel.permissions_for(guild.default_role).view_channel
