"""Who is told that a question waits: only volunteers who want to be, and not at night."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import datetime

from bot.store.ticketed import DeskSettings, Ticket, Volunteer
from bot.tickets.hours import is_quiet, zone_of

MAX_PINGED = 20


def pinged(ticket: Ticket, volunteers: Iterable[Volunteer], settings: DeskSettings, now: datetime) -> tuple[int, ...]:
    """Return whom to mention because a ticket waits; where that would be too many, some of them by chance.

    Who asked is not left out where they are a volunteer too: the gap would tell who it was.
    """
    found = [
        volunteer.user_id
        for volunteer in volunteers
        if (not volunteer.languages or ticket.language in volunteer.languages)
        and (not volunteer.topics or ticket.topic in volunteer.topics)
        and mentioned(volunteer, settings, now)
    ]
    if len(found) > MAX_PINGED:
        found = random.Random(ticket.id).sample(sorted(found), MAX_PINGED)  # noqa: S311 (chance, not secrecy)
    return tuple(found)


def mentioned(volunteer: Volunteer, settings: DeskSettings, now: datetime) -> tuple[int, ...]:
    """Return a volunteer as whom to mention; nobody where they don't want that, or not at this time."""
    if volunteer.withdrawn or not volunteer.pings:
        return ()
    local = now.astimezone(zone_of(settings))
    return () if is_quiet(volunteer.quiet_from, volunteer.quiet_to, local) else (volunteer.user_id,)
