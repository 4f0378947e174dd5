"""The buttons of an asker to the page before and the page after."""

from __future__ import annotations

from collections.abc import Callable

from bot.ui.buttons import Row
from bot.ui.desk.buttons import PersonButton, PersonPress
from bot.ui.desk.ticket_lines import TicketLines


def turning(page: int, count: int, press: Callable[[int], PersonPress], lines: TicketLines) -> Row:
    """Return the buttons; `press` tells what shows a page, counted from 0."""
    row = []
    if page > 0:
        row.append(PersonButton(press(page - 1), lines.say("door-button-back")))
    if page + 1 < count:
        label = lines.say("door-button-more", page=page + 2, pages=count)
        row.append(PersonButton(press(page + 1), label))
    return row
