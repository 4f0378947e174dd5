"""What moderators see before public answers are corrected."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import ui

from bot.store.curated import Correction
from bot.ui.buttons import Row
from bot.ui.cards import Cards
from bot.ui.curation.buttons import SourceButton
from bot.ui.markdown import Markup, escape, shorten
from bot.wording import LanguageCode, Wording

MAX_LINKS = 25
"""Shown of the messages to be corrected; more would not fit."""
MAX_SUBJECT_CHARS = 100
RECALL, RECALL_REVISION, RECALL_ARTICLE = "recall", "recall-revision", "recall-article"


def recall_row(wording: Wording, language: LanguageCode, revision: int, count: int) -> Row:
    """Return the button that offers to correct the answers which a revision made wrong; none for none."""
    if not count:
        return []
    label = wording(language, "source-button-recall", count=count)
    return [SourceButton(RECALL, str(revision), label, discord.ButtonStyle.primary)]


def confirmation(
    wording: Wording, language: LanguageCode, found: Sequence[Correction], subject: str, action: str, argument: str
) -> ui.LayoutView:
    """Show which messages would be corrected, and ask whether they shall be."""
    lines = [
        wording(language, "source-recall", count=len(found), subject=escape(shorten(subject, MAX_SUBJECT_CHARS))),
        "\n".join(f"- {_link(one)}" for one in found[:MAX_LINKS]),
    ]
    if (more := len(found) - MAX_LINKS) > 0:
        lines.append(wording(language, "source-recall-more", count=more))
    lines.append(wording(language, "source-recall-how"))
    label = wording(language, "source-button-recall-sure", count=len(found))
    return Cards.text(lines, [[SourceButton(action, argument, label, discord.ButtonStyle.danger)]])


def _link(correction: Correction) -> Markup:
    place = f"{correction.guild_id}/{correction.channel_id}/{correction.message_id}"
    return Markup(f"https://discord.com/channels/{place}")
