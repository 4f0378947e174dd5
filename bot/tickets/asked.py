"""What an asker writes, as it is passed on, and what it is about."""

from __future__ import annotations

from typing import Final

from bot.libraries import ServedLibrary
from bot.personal import PLACEHOLDER, Screened
from bot.reference import AnswerRef
from bot.sources.browsing import short_name
from bot.tickets.errors import DeskCode, DeskFault
from bot.tickets.filtering import relayed

MAX_CHARS: Final = 1500
"""Of a question or of what is added to it."""
MAX_NOTE_CHARS: Final = 500
"""Of a report."""


def passed_on(text: Screened) -> str:
    """Return what is passed on of a text.

    Raises:
        DeskFault: EMPTY or TOO_LONG.
    """
    clean = relayed(text.text)
    if not clean.replace(PLACEHOLDER, "").strip():
        raise DeskFault(DeskCode.EMPTY)
    if len(clean) > MAX_CHARS:
        raise DeskFault(DeskCode.TOO_LONG, max_chars=MAX_CHARS)
    return clean


def topic_of(served: ServedLibrary, ref: AnswerRef | None) -> str:
    """Return what a question is about, by what the bot answered; empty where that is not known."""
    if ref is None:
        return ""
    answer = served.restater.restate(ref).answer
    if answer.gap is not None:
        return answer.gap.id
    return short_name(answer.citations[0].article.id) if answer.citations else ""
