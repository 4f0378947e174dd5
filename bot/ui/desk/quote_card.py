"""Passages that a volunteer may quote, with a button to pick each or leave it out again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import discord
from discord import ui

from bot.store.ticketed import Ticket
from bot.ui.buttons import Row
from bot.ui.cards import Accent, card
from bot.ui.desk.quoting import Quoted, quote_digest, quoted_in
from bot.ui.desk.ticket_buttons import TicketAction, TicketButton, TicketPress
from bot.ui.desk.ticket_lines import SMALL, TicketLines
from bot.ui.markdown import escape
from bot.ui.pages import Block, Pager

MAX_LISTED = 10
_A_ROW = 3
"""More would wrap on a phone."""


class QuoteCard:
    """Lists passages as an answer would show them. What is listed stands in its buttons."""

    def __init__(self, ticket: Ticket, quotes: Sequence[str], lines: TicketLines) -> None:
        self._ticket = ticket
        self._lines = lines
        self._shown = quoted_in(quotes[:MAX_LISTED], lines.served, lines.wording, lines.language, lines.today)
        self.say = lines.say

    def view(self) -> ui.LayoutView:
        """Return the list; what has no room on one page can be picked all the same."""
        more = f"{SMALL}{escape(self.say('desk-quotes-more'))}"
        pages = Pager(lambda _cites: more).place(self._blocks())
        rows = [*self._picking(), self._going_on()]
        return card([pages[0].body, more if len(pages) > 1 else ""], rows, Accent.TOLD)

    def _blocks(self) -> Iterator[Block]:
        if not self._shown:
            yield Block(self.say("desk-quotes-none"))
            return
        yield Block(self.say("desk-quotes", count=len(self._ticket.quotes)))
        for quoted in self._shown:
            yield from quoted.blocks()

    def _picking(self) -> Iterator[Row]:
        buttons = [button for quoted in self._shown for button in self._buttons(quoted)]
        for first in range(0, len(buttons), _A_ROW):
            yield buttons[first : first + _A_ROW]

    def _buttons(self, quoted: Quoted) -> Iterator[TicketButton]:
        # Each language counts its passages from 1.
        tongue = f" {self._lines.tongue(quoted.answer.language.value)}" if len(self._shown) > 1 else ""
        for number, quote in enumerate(quoted.quotes(), 1):
            is_picked = quote in self._ticket.quotes
            key = "desk-button-leave-out" if is_picked else "desk-button-quote"
            style = discord.ButtonStyle.success if is_picked else discord.ButtonStyle.secondary
            press = TicketPress(TicketAction.QUOTE, self._ticket.id, quote_digest(quote))
            yield TicketButton(press, self.say(key, which=f"[{number}]{tongue}"), style)

    def _going_on(self) -> Row:
        actions = {
            TicketAction.ANSWER: ("desk-button-answer", discord.ButtonStyle.primary),
            TicketAction.SEARCH: ("desk-button-search", discord.ButtonStyle.secondary),
            TicketAction.OPEN: ("desk-button-back-to-ticket", discord.ButtonStyle.secondary),
        }
        return [
            TicketButton(TicketPress(action, self._ticket.id), self.say(key), style)
            for action, (key, style) in actions.items()
        ]
