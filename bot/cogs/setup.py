"""/setup and /reports, for moderators."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.core import Core
from bot.sources.errors import SourceFault
from bot.sources.journal import Deed
from bot.sources.rights import Actor
from bot.store.records import GuildSettings, StoredReport
from bot.ui.buttons import ReportButton, Row
from bot.ui.guild_settings import may_post, measured_line, setting_lines
from bot.ui.markdown import escape
from bot.ui.presenting import Presenting
from bot.ui.respond import in_time, post, show, update
from bot.ui.translating import CommandWords
from bot.wording import LanguageCode
from knowledge.article import Lang
from knowledge.library import NoLibraryError
from retrieval.caution import Measured
from retrieval.model import Caution

_log = logging.getLogger(__name__)
MAX_REPORTS = 5
"""Shown at a time, if they fit; the next ones come when these are done."""
_SETTINGS = {
    "sharing": ("sharing", ""),
    "caution": ("caution", "door-caution-{}"),
    "reports_channel_id": ("reports", "<#{}>"),
    "curator_role_id": ("curators", "<@&{}>"),
    "two_person": ("two-people", ""),
    "audit_channel_id": ("audit", "<#{}>"),
}
"""By the field of each setting: the name of its option, and how Discord shows what it names, or the key of its word."""
_SIGNS = {True: "✅", False: "❌", None: "—"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be set, as `Preferences.change_guild` takes it."""

    sharing: bool | None = None
    caution: Caution | None = None
    reports_channel_id: int | None = None
    no_reports_channel: bool = False
    curator_role_id: int | None = None
    no_curator_role: bool = False
    two_person: bool | None = None
    audit_channel_id: int | None = None
    no_audit_channel: bool = False


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
            caution=words("command-setup-caution-name"),
            reports_channel=words("command-setup-reports-name"),
            reports_off=words("command-setup-reports-off-name"),
            curators=words("command-setup-curators-name"),
            curators_off=words("command-setup-curators-off-name"),
            two_people=words("command-setup-two-people-name"),
            audit_channel=words("command-setup-audit-name"),
            audit_off=words("command-setup-audit-off-name"),
        )
        @app_commands.describe(
            sharing=words("command-setup-sharing"),
            caution=words("command-setup-caution"),
            reports_channel=words("command-setup-reports"),
            reports_off=words("command-setup-reports-off"),
            curators=words("command-setup-curators"),
            curators_off=words("command-setup-curators-off"),
            two_people=words("command-setup-two-people"),
            audit_channel=words("command-setup-audit"),
            audit_off=words("command-setup-audit-off"),
        )
        @app_commands.choices(
            caution=[
                app_commands.Choice(name=words(f"command-setup-caution-{one}"), value=one.value) for one in Caution
            ]
        )
        @app_commands.default_permissions(manage_guild=True)
        @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
        async def setup(
            interaction: discord.Interaction[Any],
            sharing: bool | None = None,
            caution: str | None = None,
            reports_channel: discord.TextChannel | None = None,
            reports_off: bool = False,
            curators: discord.Role | None = None,
            curators_off: bool = False,
            two_people: bool | None = None,
            audit_channel: discord.TextChannel | None = None,
            audit_off: bool = False,
        ) -> None:
            wanted = Wanted(
                sharing=sharing,
                caution=Caution(caution) if caution is not None else None,
                reports_channel_id=reports_channel.id if reports_channel is not None else None,
                no_reports_channel=reports_off,
                curator_role_id=curators.id if curators is not None else None,
                no_curator_role=curators_off,
                two_person=two_people,
                audit_channel_id=audit_channel.id if audit_channel is not None else None,
                no_audit_channel=audit_off,
            )
            await self.set_up(interaction, wanted)

        @app_commands.command(name=words("command-reports-name"), description=words("command-reports"))
        @app_commands.default_permissions(manage_messages=True)
        @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
        async def reports(interaction: discord.Interaction[Any]) -> None:
            await self.show_reports(interaction)

        return [setup, reports]

    async def set_up(self, interaction: discord.Interaction[Any], wanted: Wanted) -> None:
        """Change what is wanted, and show how things stand."""
        language, guild = self._presenting.language(interaction), interaction.guild
        if guild is None or not guild_permissions(interaction).manage_guild:
            await show(interaction, self._presenting.notice("door-not-moderator", language))
            return
        if wanted.curator_role_id == guild.default_role.id:
            await show(interaction, self._presenting.notice("door-setup-curators-everyone", language))
            return
        settings, measured = await in_time(interaction, self._changed(interaction, guild, wanted))
        lines = setting_lines(settings, guild, interaction.app_permissions, self._core.wording, language)
        if measured is not None:
            lines.append(measured_line(measured, self._core.wording, language))
        await show(interaction, self._presenting.cards.text(lines))

    async def _changed(
        self, interaction: discord.Interaction[Any], guild: discord.Guild, wanted: Wanted
    ) -> tuple[GuildSettings, Measured | None]:
        """Change settings; of a caution that was chosen, tell too what each would do here, if that can be found out."""
        settings = await self._change(interaction, guild, wanted)
        if wanted.caution is None:
            return settings, None
        actor = Actor(interaction.user.id, may_curate=True)
        try:
            return settings, await self._core.curation.previewing.measure(actor, guild.id)
        except (SourceFault, NoLibraryError):
            return settings, None

    async def _change(
        self, interaction: discord.Interaction[Any], guild: discord.Guild, wanted: Wanted
    ) -> GuildSettings:
        """Change settings; each change lands in the log."""
        preferences, journal = self._core.preferences, self._core.curation.journal
        before = await preferences.guild(guild.id)
        after = await preferences.change_guild(guild.id, **asdict(wanted))
        actor = Actor(interaction.user.id, may_curate=True)
        language = self._guild_language(guild)
        for name, value in changes_of(before, after, lambda key: self._core.wording(language, key)):
            subject = self._core.wording(language, f"command-setup-{name}-name")
            await journal.note(guild.id, actor, Deed.SET_UP, subject, note=value)
            if name == "audit" and before.audit_channel_id is not None:
                # Who looks on must not just be left without a word.
                entry = journal.entry(guild.id, actor, Deed.SET_UP, subject, value)
                interaction.client.dispatch("log_entry", entry, before.audit_channel_id)
        return after

    def _guild_language(self, guild: discord.Guild) -> LanguageCode:
        return self._core.preferences.spoken(str(guild.preferred_locale.value)) or Lang.EN.value

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
        if settings.reports_channel_id is None or guild is None or not may_post(guild, settings.reports_channel_id):
            return
        language = self._guild_language(guild)
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


def changes_of(before: GuildSettings, after: GuildSettings, say: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Yield the name of each setting that was changed, as in its option, and what it is, in Markdown."""
    for field, (name, mark) in _SETTINGS.items():
        value = getattr(after, field)
        if value == getattr(before, field):
            continue
        if isinstance(value, Caution):
            yield name, say(mark.format(value))
        else:
            yield name, mark.format(value) if value and mark else _SIGNS.get(value, "")
