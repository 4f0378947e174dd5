"""What waits at a desk, listed for one volunteer."""

from __future__ import annotations

from collections.abc import Iterator

from discord import ui

from bot.store.ticketed import Ticket, TicketState
from bot.tickets.codes import name_of
from bot.tickets.working import Queue
from bot.ui.buttons import Row
from bot.ui.cards import Accent, card
from bot.ui.desk.ticket_buttons import TicketAction, TicketButton, TicketPress
from bot.ui.desk.ticket_lines import SMALL, TicketLines
from bot.ui.desk.wait_words import opening_line, wait_lines
from bot.ui.markdown import Markup, plain, shorten
from bot.ui.pages import Block, Pager

MAX_LISTED = 12
"""The first ones: whoever has taken them is shown the next."""
MAX_QUESTION_CHARS = 120
_A_ROW = 3
"""More would wrap on a phone."""


class QueueCard:
    """Lists tickets: urgent ones first, then by age."""

    def __init__(self, queue: Queue, lines: TicketLines, *, mine: bool = False) -> None:
        self._queue = queue
        self._lines = lines
        self._mine = mine
        self.say = lines.say

    def view(self) -> ui.LayoutView:
        """Return the list, each ticket with a button that opens it."""
        listed = self._queue.tickets[:MAX_LISTED]
        pages = Pager(lambda _cites: "").place(self._blocks(listed))
        # Twelve tickets have room on a page, but for titles as long as they can be.
        return card([pages[0].body], list(self._rows(listed)), Accent.TOLD)

    def _blocks(self, listed: tuple[Ticket, ...]) -> Iterator[Block]:
        count = len(self._queue.tickets)
        key = "desk-queue-mine" if self._mine else "desk-queue"
        yield Block(self.say(key, count=count), before="**", after="**")
        if not self._mine:
            for line in self._wait():
                yield Block(Markup(line), before=SMALL)
        if count > len(listed):
            yield Block(self.say("desk-queue-more", count=count - len(listed)), before=SMALL)
        for ticket in listed:
            yield Block(Markup(self._lines.head(ticket)), apart=True)
            yield Block(shorten(plain(ticket.question), MAX_QUESTION_CHARS), before="> ")
            yield Block(Markup(self._when(ticket)), before=SMALL)

    def _wait(self) -> Iterator[str]:
        """Yield how long answers take, and whether somebody is there; how many wait is told above."""
        wording, language, wait = self._lines.wording, self._lines.language, self._queue.wait
        yield next(wait_lines(wait, wording, language))
        if there := opening_line(wait.opening, wording, language):
            yield there

    def _when(self, ticket: Ticket) -> str:
        is_mine = self._mine and ticket.state is TicketState.CLAIMED
        return self._lines.lease(ticket) if is_mine else self._lines.sent(ticket)

    def _rows(self, listed: tuple[Ticket, ...]) -> Iterator[Row]:
        buttons = [TicketButton(TicketPress(TicketAction.OPEN, one.id), name_of(one.id)) for one in listed]
        for first in range(0, len(buttons), _A_ROW):
            yield buttons[first : first + _A_ROW]
