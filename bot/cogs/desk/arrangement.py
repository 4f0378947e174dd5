"""/desk setup: where questions go, who answers them, and when somebody is there."""

from __future__ import annotations

import asyncio
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.setup import guild_permissions
from bot.core import Core
from bot.sources.journal import Deed
from bot.sources.rights import Actor
from bot.store.ticketed import DeskSettings
from bot.tickets.desk import Desk
from bot.tickets.hours import opening, read_dates, read_hours, read_zone
from bot.ui.desk.refusals import Refused, sentence_of, tried
from bot.ui.desk.rights import desk_actor_of
from bot.ui.desk.settings_card import Arrangement, arrangement_lines
from bot.ui.markdown import escape
from bot.ui.presenting import Presenting
from bot.ui.respond import in_time, show
from bot.ui.translating import CommandWords
from bot.wording import LanguageCode
from knowledge.article import Lang

MAX_LEASE_HOURS = 72
MAX_TYPED_CHARS = 300
MAX_DAYS_CHARS = 1200
MAX_CHOICES = 25
_NONE = frozenset("-–—")
"""Written where nothing shall stand any more: Discord sends no empty option."""
_EMPTY = "—"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be set; None leaves it as it is."""

    channel_id: int | None = None
    role_id: int | None = None
    lease_hours: int | None = None
    hours: str | None = None
    holidays: str | None = None
    zone: str | None = None
    off: bool = False

    def change(self, settings: DeskSettings) -> DeskSettings:
        """Return settings with what is wanted.

        Raises:
            DeskFault: hours, days or the time zone are none.
        """
        changed: dict[str, Any] = {}
        if self.off:
            changed["channel_id"] = None
        elif self.channel_id is not None:
            changed["channel_id"] = self.channel_id
        if self.role_id is not None:
            changed["role_id"] = self.role_id
        if self.lease_hours is not None:
            changed["lease_minutes"] = self.lease_hours * 60
        if self.hours is not None:
            changed["hours"] = "" if self.hours.strip() in _NONE else read_hours(self.hours)
        if self.holidays is not None:
            changed["holidays"] = () if self.holidays.strip() in _NONE else read_dates(self.holidays)
        if self.zone is not None:
            changed["timezone"] = read_zone(self.zone)
        return replace(settings, **changed)


class HomeTransformer(app_commands.Transformer):
    """Takes a text channel or a forum; discord.py's own for forums takes media channels too, which hold no text."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """Return the type of the option."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """Return the types that Discord offers."""
        return [discord.ChannelType.text, discord.ChannelType.news, discord.ChannelType.forum]

    async def transform(
        self, _interaction: discord.Interaction[Any], value: app_commands.AppCommandChannel, /
    ) -> app_commands.AppCommandChannel:
        """Return the channel as Discord tells of it."""
        return value


class ArrangementCog(commands.Cog):
    """How a server arranges its desk."""

    def __init__(self, core: Core, presenting: Presenting, words: CommandWords) -> None:
        self._core = core
        self._presenting = presenting
        self._words = words

    def make_subcommands(self) -> list[app_commands.Command[Any, ..., None]]:
        """Return the commands of this cog, for the group of the desk."""
        words = self._words

        @app_commands.command(name=words("command-desk-setup-name"), description=words("command-desk-setup"))
        @app_commands.rename(
            channel=words("command-desk-setup-channel-name"),
            role=words("command-desk-setup-role-name"),
            lease=words("command-desk-setup-lease-name"),
            hours=words("command-desk-setup-hours-name"),
            holidays=words("command-desk-setup-holidays-name"),
            zone=words("command-desk-setup-zone-name"),
            off=words("command-desk-setup-off-name"),
        )
        @app_commands.describe(
            channel=words("command-desk-setup-channel"),
            role=words("command-desk-setup-role"),
            lease=words("command-desk-setup-lease"),
            hours=words("command-desk-setup-hours"),
            holidays=words("command-desk-setup-holidays"),
            zone=words("command-desk-setup-zone"),
            off=words("command-desk-setup-off"),
        )
        @app_commands.autocomplete(zone=self.complete_zone)
        async def setup(
            interaction: discord.Interaction[Any],
            channel: app_commands.Transform[app_commands.AppCommandChannel, HomeTransformer] | None = None,
            role: discord.Role | None = None,
            lease: app_commands.Range[int, 1, MAX_LEASE_HOURS] | None = None,
            hours: app_commands.Range[str, 1, MAX_TYPED_CHARS] | None = None,
            holidays: app_commands.Range[str, 1, MAX_DAYS_CHARS] | None = None,
            zone: app_commands.Range[str, 1, MAX_TYPED_CHARS] | None = None,
            off: bool = False,
        ) -> None:
            wanted = Wanted(
                channel_id=channel.id if channel is not None else None,
                role_id=role.id if role is not None else None,
                lease_hours=lease,
                hours=hours,
                holidays=holidays,
                zone=zone,
                off=off,
            )
            await self.set_up(interaction, wanted)

        return [setup]

    async def complete_zone(self, _interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        """Offer time zones whose names hold what is typed."""
        # Their names are read from files once.
        names = await asyncio.to_thread(_zones)
        typed = typed.strip().casefold().replace(" ", "_")
        found = (name for name in names if typed in name.casefold())
        return [app_commands.Choice(name=name, value=name) for name, _ in zip(found, range(MAX_CHOICES), strict=False)]

    async def set_up(self, interaction: discord.Interaction[Any], wanted: Wanted) -> None:
        """Change what is wanted, and show how things stand."""
        language, guild, desk = self._presenting.language(interaction), interaction.guild, self._core.desk
        if guild is None or not guild_permissions(interaction).manage_guild:
            await show(interaction, self._presenting.notice("door-not-moderator", language))
        elif desk is None:
            await show(interaction, self._presenting.notice("care-setup-no-key", language))
        elif wanted.role_id == guild.default_role.id:
            await show(interaction, self._presenting.notice("care-setup-everyone", language))
        else:
            found = await in_time(interaction, tried(self._arranged(interaction, guild, desk, wanted)))
            if isinstance(found, Refused):
                lines: list[str] = [escape(sentence_of(found.fault, self._core.wording, language))]
            else:
                lines = arrangement_lines(found, guild, self._core.wording, language)
            await show(interaction, self._presenting.cards.text(lines))

    async def _arranged(
        self, interaction: discord.Interaction[Any], guild: discord.Guild, desk: Desk, wanted: Wanted
    ) -> Arrangement:
        """Change settings; each change lands in the log."""
        before = await desk.arranging.settings(guild.id)
        after = before
        if wanted != Wanted():
            after = await desk.arranging.arrange(await desk_actor_of(interaction, self._core), wanted.change)
        actor = Actor(interaction.user.id, may_curate=True)
        for name, value in changes_of(before, after):
            subject = self._subject(guild, name)
            await self._core.curation.journal.note(guild.id, actor, Deed.SET_UP, subject, note=value)
        return Arrangement(
            after,
            opening(after, self._core.now()),
            (await self._core.preferences.guild(guild.id)).reports_channel_id,
            [one.user_id for one in await desk.store.volunteers(guild.id) if one.withdrawn],
        )

    def _subject(self, guild: discord.Guild, name: str) -> str:
        """Name a setting in the language of those who read the log."""
        language: LanguageCode = self._core.preferences.spoken(str(guild.preferred_locale.value)) or Lang.EN.value
        say = self._core.wording
        return f"{say(language, 'command-desk-name')} {say(language, f'command-desk-setup-{name}-name')}"


def changes_of(before: DeskSettings, after: DeskSettings) -> Iterator[tuple[str, str]]:
    """Yield the name of each setting that was changed, as in its option, and what it is, in Markdown."""
    told = {
        "channel": ("channel_id", f"<#{after.channel_id}>"),
        "role": ("role_id", f"<@&{after.role_id}>"),
        "lease": ("lease_minutes", f"{after.lease_minutes // 60} h"),
        "hours": ("hours", escape(after.hours)),
        "holidays": ("holidays", ", ".join(map(str, after.holidays))),
        "zone": ("timezone", escape(after.timezone)),
    }
    for name, (field, value) in told.items():
        if (now := getattr(after, field)) != getattr(before, field):
            yield name, value if now else _EMPTY


@lru_cache(maxsize=1)
def _zones() -> tuple[str, ...]:
    """Return the names of all time zones that a place gives its name to, in order."""
    return tuple(sorted(name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith("Etc/")))
