"""What people and servers chose: languages, sharing, caution, where reports go. Read from memory, written through."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.pseudonyms import Pseudonyms, Purpose
from bot.store.errors import StoreError
from bot.store.records import GuildSettings
from bot.store.store import Store
from bot.wording import LanguageCode, Wording
from knowledge.article import Lang
from retrieval.model import Caution

_log = logging.getLogger(__name__)


class Preferences:
    """The choices of people and servers; `load` reads those of people once, those of a server at first need."""

    def __init__(
        self, store: Store, pseudonyms: Pseudonyms, wording: Wording, *, today: Callable[[], datetime.date]
    ) -> None:
        self._store = store
        self._pseudonyms = pseudonyms
        self._known = wording.languages
        self._today = today
        self._languages: dict[tuple[int, str], LanguageCode] = {}
        self._guilds: dict[int, GuildSettings] = {}

    async def load(self) -> None:
        """Read the languages that people chose."""
        self._languages = dict(await self._store.languages())

    async def forget_deleted(self) -> None:
        """Forget the choices of people that the store has deleted."""
        known = set(self._languages)
        for gone in known - set(await self._store.languages()):
            self._languages.pop(gone, None)

    def language(self, user_id: int, guild_id: int, locale: str | None) -> LanguageCode:
        """Return the language to speak to a person: what they chose, else that of their Discord, else English.

        `locale` is Discord's name of it, such as `es-419`; None where Discord does not tell.
        """
        chosen = self._languages.get((guild_id, self._person(user_id, guild_id))) if self._languages else None
        return chosen or self.spoken(locale) or Lang.EN.value

    def chosen(self, user_id: int, guild_id: int) -> LanguageCode | None:
        """Return the language that a person chose, if they did."""
        return self._languages.get((guild_id, self._person(user_id, guild_id)))

    def spoken(self, locale: str | None) -> LanguageCode | None:
        """Return our language for a locale of Discord, if there is one."""
        if locale is None:
            return None
        return next((code for code in (locale, locale.partition("-")[0]) if code in self._known), None)

    async def choose_language(self, user_id: int, guild_id: int, language: LanguageCode | None) -> None:
        """Keep a person's choice for this server, or forget it."""
        person = self._person(user_id, guild_id)
        await self._store.set_language(guild_id, person, language, self._today())
        if language is None:
            self._languages.pop((guild_id, person), None)
        else:
            self._languages[guild_id, person] = language

    def forget_person(self, user_id: int) -> None:
        """Forget here what the store has forgotten of a person."""
        for guild_id in {guild_id for guild_id, _ in self._languages}:
            self._languages.pop((guild_id, self._person(user_id, guild_id)), None)

    def _person(self, user_id: int, guild_id: int) -> str:
        return self._pseudonyms.of(Purpose.LANGUAGE, guild_id, user_id)

    async def guild(self, guild_id: int) -> GuildSettings:
        """Return a server's settings."""
        found = self._guilds.get(guild_id)
        if found is None:
            read = await self._store.guild_settings(guild_id)
            # What was changed while it was read is newer.
            found = self._guilds.setdefault(guild_id, read)
        return found

    async def caution(self, guild_id: int) -> Caution:
        """Return how sure an answer must be in a server; in direct messages, which are server 0, as sure as usual.

        Where that can't be read, an answer must be the surest, for its moderators may have wanted that.
        """
        if guild_id == 0:
            return Caution.NORMAL
        try:
            return (await self.guild(guild_id)).caution
        except StoreError as error:
            _log.warning("a server's settings can't be read, so it is answered with caution (%s)", type(error).__name__)
            return Caution.CAUTIOUS

    async def change_guild(
        self,
        guild_id: int,
        *,
        sharing: bool | None = None,
        caution: Caution | None = None,
        reports_channel_id: int | None = None,
        no_reports_channel: bool = False,
        curator_role_id: int | None = None,
        no_curator_role: bool = False,
        two_person: bool | None = None,
        audit_channel_id: int | None = None,
        no_audit_channel: bool = False,
    ) -> GuildSettings:
        """Change the settings that are given; return them all."""
        given: dict[str, bool | int | Caution | None] = {
            "sharing": sharing,
            "caution": caution,
            "reports_channel_id": reports_channel_id,
            "curator_role_id": curator_role_id,
            "two_person": two_person,
            "audit_channel_id": audit_channel_id,
        }
        taken_back = {
            "reports_channel_id": no_reports_channel,
            "curator_role_id": no_curator_role,
            "audit_channel_id": no_audit_channel,
        }
        values: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        values |= dict.fromkeys(name for name, is_taken_back in taken_back.items() if is_taken_back)
        changed = replace(await self._store.guild_settings(guild_id), **values)
        await self._store.set_guild_settings(changed)
        self._guilds[guild_id] = changed
        return changed

    async def forget_guild(self, guild_id: int) -> None:
        """Delete all that is kept of a server."""
        await self._store.forget_guild(guild_id)
        self._guilds.pop(guild_id, None)
        for key in [key for key in self._languages if key[0] == guild_id]:
            del self._languages[key]
