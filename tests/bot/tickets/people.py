"""Who comes to the desk in tests, when, and what they say."""

from __future__ import annotations

import datetime

from bot.personal import PersonalScreen, Screened
from bot.store.ticketed import DeskSettings
from bot.tickets.rights import DeskActor, Seeker

HERE, THERE = 715_000_000_000_000_001, 715_000_000_000_000_002
CHANNEL, ROLE = 715_000_000_000_000_003, 715_000_000_000_000_004
ANA_ID, BETO_ID = 901_000_000_000_000_001, 901_000_000_000_000_002
ANA, BETO = Seeker(ANA_ID, HERE), Seeker(BETO_ID, HERE)
NOBODY = Seeker(901_000_000_000_000_009, HERE)
"""Asks nothing, and brings no code."""
VERA = DeskActor(902_000_000_000_000_001, HERE, may_answer=True, may_moderate=False)
VITO = DeskActor(902_000_000_000_000_002, HERE, may_answer=True, may_moderate=False)
MARA = DeskActor(903_000_000_000_000_001, HERE, may_answer=False, may_moderate=True)
STRANGER = DeskActor(904_000_000_000_000_001, HERE, may_answer=False, may_moderate=False)
DESK = DeskSettings(HERE, channel_id=CHANNEL, role_id=ROLE)
START = datetime.datetime(2026, 12, 1, 17, 0, tzinfo=datetime.UTC)
"""A Tuesday, ten in the morning in Denver."""
QUESTION = "May my landlord ask for my papers?"


class Clock:
    """Tells the time that a test wants."""

    def __init__(self, start: datetime.datetime = START) -> None:
        self.now = start

    def __call__(self) -> datetime.datetime:
        return self.now

    def today(self) -> datetime.date:
        """Return the day that it is, in UTC."""
        return self.now.date()

    def move(self, **by: float) -> None:
        """Let time go by, given as `datetime.timedelta` takes it."""
        self.now += datetime.timedelta(**by)


def said(text: str = QUESTION) -> Screened:
    """Return a text as a door hands it in."""
    return PersonalScreen(()).screen(text)
