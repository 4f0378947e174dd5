"""Whether volunteers can be asked where somebody stands, and what is said of it below the contacts."""

from __future__ import annotations

from typing import Any

import discord

from bot.core import Core
from bot.reference import AnswerRef
from bot.tickets.errors import DeskCode
from bot.tickets.rights import Seeker
from bot.ui.buttons import custom_ids_of
from bot.ui.desk.asking_cards import Offer, OfferWords, appeal_row
from bot.ui.desk.buttons import PersonAction, PersonButton
from bot.ui.desk.refusals import Refused, sentence_of, tried
from bot.ui.markdown import escape
from bot.ui.presenting import asker_of
from bot.wording import LanguageCode


class Offering:
    """Offers to write to a volunteer."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._words = OfferWords(core.wording)

    async def offer(self, interaction: discord.Interaction[Any], ref: AnswerRef, language: LanguageCode) -> Offer:
        """Return what to say below the contacts: nothing where the server has no desk.

        Whatever fails, the contacts must come.
        """
        desk, wording = self._core.desk, self._core.wording
        if desk is None:
            return Offer()
        if interaction.guild_id is None:
            return self._words.direct(language)
        wait = await tried(desk.seeking.may_ask(seeker_of(interaction)))
        if not isinstance(wait, Refused):
            return self._words.offer(language, wait, ref, public=self._was_public(interaction, ref))
        if wait.code is DeskCode.NO_DESK:
            return Offer()
        rows = (appeal_row(wording, language),) if wait.code is DeskCode.BLOCKED else ()
        return Offer(escape(sentence_of(wait.fault, wording, language)), rows)

    def _was_public(self, interaction: discord.Interaction[Any], ref: AnswerRef) -> bool:
        """Tell whether others could read what an answer was given to, as far as anything tells of it."""
        message = interaction.message
        if message is None or not message.flags.ephemeral:
            return True
        asked = self._core.asking.asked(asker_of(interaction), ref)
        return (asked is not None and asked.public) or any(map(_says_public, custom_ids_of(message)))


def seeker_of(interaction: discord.Interaction[Any], code: str = "") -> Seeker:
    """Return who acts, as one who asks; `code` is that of a ticket, as they wrote it or as a button holds it."""
    return Seeker(interaction.user.id, interaction.guild_id or 0, code, interaction.id)


def _says_public(custom_id: str) -> bool:
    """Tell whether a custom_id is that of the button which offered to write about a public question."""
    match = PersonButton.__discord_ui_compiled_template__.fullmatch(custom_id)
    return match is not None and match["action"] == PersonAction.WRITE_PUBLIC.value
