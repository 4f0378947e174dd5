"""What curators are told when a change is refused."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import discord

from bot.sources.errors import SourceFault
from bot.ui.curation.sentences import sentences_of
from bot.ui.markdown import escape
from bot.ui.presenting import Presenting
from bot.ui.respond import show


@asynccontextmanager
async def refusals_told(interaction: discord.Interaction[Any], presenting: Presenting) -> AsyncIterator[None]:
    """Tell whoever acts why what is done in the block was refused."""
    try:
        yield
    except SourceFault as fault:
        language = presenting.language(interaction)
        lines = [escape(sentence) for sentence in sentences_of(fault, presenting.wording, language)]
        await show(interaction, presenting.cards.text(lines))
