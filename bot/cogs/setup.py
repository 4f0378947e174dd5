"""/setup and /reports, for moderators."""

from __future__ import annotations

import logging
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.core import Core
from bot.store.records import GuildSettings, StoredReport
from bot.ui.buttons import ReportButton, Row
from bot.ui.markdown import escape
from bot.ui.permissions import missing, shown
from bot.ui.presenting import Presenting
from bot.ui.respond import in_time, post, show, update
from bot.ui.translating import CommandWords
from bot.wording import LanguageCode
from knowledge.article import Lang

_log = logging.getLogger(__name__)
MAX_REPORTS = 5
"""Shown at a time, if they fit; the next ones come when these are done."""


class SetupCog(commands.Cog):
    """A server's settings, and what its readers report."""

    def __init__(self, core: Core, presenting: Presenting, words: CommandWords) -> None:
        self._core = core
        self._presenting = presenting
        self._words = words

    def make_commands(self) -> list[app_commands.Command[Any, ..., None]]:
        """Return the commands of this cog."""
        words = self._words

        @app_commands.command(name=words("command-setup-name"), description=words("command-setup"))
        @app_commands.rename(
            sharing=words("command-setup-sharing-name"),
            reports_channel=words("command-setup-reports-name"),
            reports_off=words("command-setup-reports-off-name"),
        )
        @app_commands.describe(
            sharing=words("command-setup-sharing"),
            reports_channel=words("command-setup-reports"),
            reports_off=words("command-setup-reports-off"),
        )
        @app_commands.default_permissions(manage_guild=True)
        @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
        async def setup(
            interaction: discord.Interaction[Any],
            sharing: bool | None = None,
            reports_channel: discord.TextChannel | None = None,
            reports_off: bool = False,
        ) -> None:
            await self.set_up(interaction, sharing, reports_channel, reports_off=reports_off)

        @app_commands.command(name=words("command-reports-name"), description=words("command-reports"))
        @app_commands.default_permissions(manage_messages=True)
        @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
        async def reports(interaction: discord.Interaction[Any]) -> None:
            await self.show_reports(interaction)

        return [setup, reports]

    async def set_up(
        self,
        interaction: discord.Interaction[Any],
        sharing: bool | None,
        reports_channel: discord.TextChannel | None,
        *,
        reports_off: bool = False,
    ) -> None:
        """Change what is given, and show how things stand."""
        language, guild = self._presenting.language(interaction), interaction.guild
        if guild is None or not guild_permissions(interaction).manage_guild:
            await show(interaction, self._presenting.notice("door-not-moderator", language))
            return
        changed = self._core.preferences.change_guild(
            guild.id,
            sharing=sharing,
            reports_channel_id=reports_channel.id if reports_channel is not None else None,
            no_reports_channel=reports_off,
        )
        settings = await in_time(interaction, changed)
        lines = self._state(interaction, guild, settings, language)
        await show(interaction, self._presenting.cards.text(lines))

    def _state(
        self,
        interaction: discord.Interaction[Any],
        guild: discord.Guild,
        settings: GuildSettings,
        language: LanguageCode,
    ) -> list[str]:
        say = self._core.wording
        lines = [say(language, "door-setup")]
        lines.append(say(language, "door-setup-sharing-on" if settings.sharing else "door-setup-sharing-off"))
        if settings.reports_channel_id is None:
            lines.append(say(language, "door-setup-reports-none"))
        else:
            mention = f"<#{settings.reports_channel_id}>"
            lines.append(say(language, "door-setup-reports-channel", channel=mention))
            if not _may_post(guild, settings.reports_channel_id):
                lines.append(say(language, "door-setup-channel-denied", channel=mention))
            elif _is_open(guild, settings.reports_channel_id):
                lines.append(say(language, "door-setup-channel-open", channel=mention))
        lacking = missing(interaction.app_permissions)
        if lacking:
            lines.append(say(language, "door-setup-bot-lacks", permissions=shown(lacking, say, language)))
        else:
            lines.append(say(language, "door-setup-bot-fine"))
        return lines

    async def show_reports(self, interaction: discord.Interaction[Any], *, in_place: bool = False) -> None:
        """Show the oldest open reports of this server, in a new message or in place of the list that was pressed."""
        send = update if in_place else show
        language = self._presenting.language(interaction)
        if not guild_permissions(interaction).manage_messages:
            await show(interaction, self._presenting.notice("door-not-moderator", language))
            return
        found = await in_time(interaction, self._core.feedback.reports(interaction.guild_id or 0), in_place=in_place)
        if not found:
            await send(interaction, self._presenting.notice("door-reports-none", language))
            return
        say = self._core.wording
        lines = [say(language, "door-reports-count", count=str(len(found)))]
        rows: list[Row] = []
        for number, report in enumerate(found[:MAX_REPORTS], start=1):
            line = f"{number}. " + "\n".join(self._lines(report, language))
            if self._presenting.cards.text_page_count([*lines, line]) > 1:
                break
            lines.append(line)
            rows.append([ReportButton(report.id, f"{number}. {say(language, 'door-button-report-done')}")])
        await send(interaction, self._presenting.cards.text(lines, rows))

    def _lines(self, report: StoredReport, language: LanguageCode) -> list[str]:
        say = self._core.wording
        note = say(language, "door-report-note", note=escape(report.note)) if report.note else None
        return [
            say(language, "door-report-answer", id=report.answer_id),
            note or say(language, "door-report-no-note"),
        ]

    @commands.Cog.listener()
    async def on_report_button(self, interaction: discord.Interaction[Any], report_id: int) -> None:
        """Mark a report as dealt with, and show what is left."""
        if guild_permissions(interaction).manage_messages:
            closed = self._core.feedback.close_report(interaction.guild_id or 0, report_id)
            await in_time(interaction, closed, in_place=True)
        await self.show_reports(interaction, in_place=True)

    @commands.Cog.listener()
    async def on_report(self, client: commands.Bot, report: StoredReport) -> None:
        """Send a report to the moderators' channel, if there is one."""
        settings = await self._core.preferences.guild(report.guild_id)
        guild = client.get_guild(report.guild_id)
        if settings.reports_channel_id is None or guild is None or not _may_post(guild, settings.reports_channel_id):
            return
        language = self._core.preferences.spoken(str(guild.preferred_locale.value)) or Lang.EN.value
        lines = [self._core.wording(language, "door-report"), *self._lines(report, language)]
        channel = client.get_partial_messageable(settings.reports_channel_id)
        try:
            await post(channel, self._presenting.cards.text(lines), nonce=f"r{report.id}")
        except discord.HTTPException as fault:
            _log.warning("a report could not be posted (%s); moderators find it with /reports", fault.status)


def guild_permissions(interaction: discord.Interaction[Any]) -> discord.Permissions:
    """Return what whoever acts may do on the whole server: rights in one channel are none over all reports."""
    user = interaction.user
    return user.guild_permissions if isinstance(user, discord.Member) else discord.Permissions.none()


def _is_open(guild: discord.Guild, channel_id: int) -> bool:
    channel = guild.get_channel(channel_id)
    return channel is not None and channel.permissions_for(guild.default_role).view_channel


def _may_post(guild: discord.Guild, channel_id: int) -> bool:
    channel = guild.get_channel(channel_id)
    rights = channel.permissions_for(guild.me) if channel is not None else discord.Permissions.none()
    return rights.view_channel and rights.send_messages
