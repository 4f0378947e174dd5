"""Tells the moderators' channel who did what to the server's library."""

from __future__ import annotations

import asyncio
import logging
from functools import partial

import discord
from discord.ext import commands

from bot.core import Core
from bot.sources.journal import Deed
from bot.sources.naming import titles_in, titles_with
from bot.store.curated import OPERATOR, Draft, DraftState, LogEntry
from bot.ui.buttons import Row
from bot.ui.curation.buttons import DraftAction, DraftButton, press_on
from bot.ui.curation.naming import title_of
from bot.ui.markdown import Markup, escape, plain, shorten
from bot.ui.presenting import Presenting
from bot.ui.respond import NETWORK_FAULTS, nonce_of, post
from bot.wording import LanguageCode
from knowledge.article import Lang

_log = logging.getLogger(__name__)
MAX_NOTE_CHARS = 1000
MAX_TITLE_CHARS = 150
_BY_THE_BOT = frozenset((Deed.CORRECTED,))


class AuditCog(commands.Cog):
    """Posts each entry of the log in its server's channel, if there is one. Nobody is pinged."""

    def __init__(self, client: commands.Bot, core: Core, presenting: Presenting) -> None:
        self._client = client
        self._core = core
        self._presenting = presenting

    async def cog_load(self) -> None:
        """Begin to listen to the log."""
        self._core.curation.journal.listen(self._hear)

    async def cog_unload(self) -> None:
        """Listen no more."""
        self._core.curation.journal.unlisten(self._hear)

    async def _hear(self, entry: LogEntry) -> None:
        """Pass an entry on: whoever changes something does not wait for its post."""
        settings = await self._core.preferences.guild(entry.guild_id)
        if settings.audit_channel_id is not None:
            self._client.dispatch("log_entry", entry, settings.audit_channel_id)

    @commands.Cog.listener()
    async def on_log_entry(self, entry: LogEntry, channel_id: int) -> None:
        """Post an entry."""
        guild = self._client.get_guild(entry.guild_id)
        if guild is None:
            return
        language = self._core.preferences.spoken(str(guild.preferred_locale.value)) or Lang.EN.value
        draft = await self._waiting(entry) if entry.deed == Deed.SUBMITTED else None
        rows: list[Row] = []
        if draft is not None:
            label = self._core.wording(language, "source-button-open")
            rows.append([DraftButton(press_on(draft, DraftAction.OVERVIEW), label, discord.ButtonStyle.primary)])
        card = self._presenting.cards.text(["\n".join(await self._lines(entry, language))], rows)
        nonce = nonce_of("j", f"{entry} {draft.id if draft is not None else 0}")
        try:
            await post(self._client.get_partial_messageable(channel_id, guild_id=guild.id), card, nonce=nonce)
        except (discord.HTTPException, *NETWORK_FAULTS) as fault:
            _log.warning("an entry of the log could not be posted (%s); it is kept", type(fault).__name__)

    async def _waiting(self, entry: LogEntry) -> Draft | None:
        """Return the draft that an entry tells to be waiting for a second person's yes."""
        drafts = await self._core.curation.store.drafts(entry.guild_id)
        waiting = (
            draft
            for draft in reversed(drafts)
            if draft.state is DraftState.WAITING and (draft.subject, draft.author_id) == (entry.subject, entry.actor_id)
        )
        return next(waiting, None)

    async def _lines(self, entry: LogEntry, language: LanguageCode) -> list[str]:
        say = partial(self._core.wording, language)
        lines = [f"**{say(f'source-did-{entry.deed}')}**"]
        if entry.subject:
            lines.append(say("source-audit-subject", subject=escape(await self._named(entry, language))))
        if entry.deed not in _BY_THE_BOT:
            by_operator = entry.actor_id == OPERATOR
            lines.append(say("source-audit-operator") if by_operator else say("source-audit-by", who=_who(entry)))
        if entry.revision is not None:
            lines.append(say("source-audit-revision", number=str(entry.revision)))
        if entry.deed == Deed.RECALLED:
            lines.append(say("source-audit-count", count=entry.note))
        elif entry.note:
            lines.append(say("source-audit-note", note=_note(entry)))
        return lines

    async def _named(self, entry: LogEntry, language: LanguageCode) -> str:
        """Return the title of an article or entry, also of one in a draft, with its id; or the id alone."""
        titles = titles_in((await self._core.libraries.of(entry.guild_id)).library)
        if entry.subject not in titles:
            drafts = await self._core.curation.store.drafts(entry.guild_id)
            own = next((draft for draft in drafts if draft.subject == entry.subject), None)
            titles = await asyncio.to_thread(titles_with, titles, own) if own is not None else titles
        title = title_of(titles.get(entry.subject, {}), language)
        return f"{shorten(title, MAX_TITLE_CHARS)} ({entry.subject})" if title else entry.subject


def _who(entry: LogEntry) -> str:
    return f"<@{entry.actor_id}>"


def _note(entry: LogEntry) -> str:
    # The note of a setting names roles and channels, which only show as such where they are not escaped.
    own_words = entry.deed == Deed.SET_UP
    return Markup(plain(entry.note)) if own_words else escape(shorten(plain(entry.note), MAX_NOTE_CHARS))
