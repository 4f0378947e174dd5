"""Only who wants to be told is told, of what they want, and not at night."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.store.ticketed import DeskSettings, Ticket, TicketState, Volunteer
from bot.tickets.pinging import MAX_PINGED, mentioned, pinged
from tests.bot.tickets.people import HERE, QUESTION, START

DESK = DeskSettings(HERE)
EAGER = Volunteer(HERE, 1, pings=True)
TICKET = Ticket(77, HERE, TicketState.OPEN, "es", QUESTION, START, START + timedelta(days=14), topic="toll")


@pytest.mark.parametrize(
    ("wants", "is_told"),
    [
        ({}, True),
        ({"pings": False}, False),
        ({"withdrawn": True}, False),
        ({"languages": ("en", "es")}, True),
        ({"languages": ("en",)}, False),
        ({"topics": ("toll", "bridge-rule")}, True),
        ({"topics": ("bridge-rule",)}, False),
        # It is ten in the morning in Denver.
        ({"quiet_from": 540, "quiet_to": 660}, False),
        ({"quiet_from": 1320, "quiet_to": 420}, True),
    ],
)
def test_a_volunteer_is_told_of_what_they_want(wants: dict[str, Any], is_told: bool) -> None:
    volunteer = replace(EAGER, **wants)
    assert pinged(TICKET, [volunteer], DESK, START) == ((1,) if is_told else ())


def test_a_question_about_nothing_known_is_told_to_who_wants_all() -> None:
    narrow = replace(EAGER, user_id=2, topics=("toll",))
    assert pinged(replace(TICKET, topic=""), [EAGER, narrow], DESK, START) == (1,)


def test_quiet_hours_are_those_of_the_desk() -> None:
    quiet = replace(EAGER, quiet_from=540, quiet_to=660)
    assert mentioned(quiet, DESK, START) == ()
    assert mentioned(quiet, replace(DESK, timezone="Asia/Tokyo"), START) == (1,)
    # One that this machine does not know must stop no ticket.
    assert mentioned(quiet, replace(DESK, timezone="Mars/Olympus"), START) == ()


def test_of_many_some_are_told_and_of_another_question_others() -> None:
    crowd = [replace(EAGER, user_id=number) for number in range(100)]
    some, again, others = (pinged(replace(TICKET, id=number), crowd, DESK, START) for number in (1, 1, 2))
    assert len(set(some)) == MAX_PINGED
    assert some == again
    assert set(some) != set(others)
