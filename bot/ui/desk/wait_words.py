"""How long answers take and whether somebody is there, in words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from discord.utils import format_dt

from bot.tickets.hours import Opening
from bot.tickets.waits import Wait
from bot.wording import LanguageCode, Wording

_HOUR_MINUTES, _DAY_MINUTES = 60, 1440


def wait_lines(wait: Wait, wording: Wording, language: LanguageCode, *, others: int | None = None) -> Iterator[str]:
    """Yield what may be said of the wait, in Markdown; `others` is how many wait beside an asker's own question."""
    say = partial(wording, language)
    if wait.usual_minutes is None or wait.most_minutes is None:
        yield say("ticket-wait-unknown")
    else:
        usual, most = (duration(minutes, wording, language) for minutes in (wait.usual_minutes, wait.most_minutes))
        yield say("ticket-wait-usual", usual=usual, most=most)
    queue = (
        say("ticket-wait-waiting", count=wait.waiting) if others is None else say("ticket-wait-others", count=others)
    )
    yield " ".join(filter(None, (queue, opening_line(wait.opening, wording, language))))


def opening_line(opening: Opening, wording: Wording, language: LanguageCode) -> str:
    """Say whether somebody is there; nothing where the desk does not say."""
    if opening.is_open is None:
        return ""
    if opening.is_open:
        return wording(language, "ticket-wait-open")
    if opening.next_open is None:
        return wording(language, "ticket-wait-closed-unknown")
    # Discord shows it in the reader's own time zone.
    return wording(language, "ticket-wait-closed", time=format_dt(opening.next_open, "f"))


def duration(minutes: int, wording: Wording, language: LanguageCode) -> str:
    """Write a time of so many minutes in the largest unit that holds it without a rest."""
    if minutes % _DAY_MINUTES == 0:
        return wording(language, "ticket-days", count=minutes // _DAY_MINUTES)
    if minutes % _HOUR_MINUTES == 0:
        return wording(language, "ticket-hours", count=minutes // _HOUR_MINUTES)
    return wording(language, "ticket-minutes", count=minutes)
