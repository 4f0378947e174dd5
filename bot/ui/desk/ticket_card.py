"""The card of a ticket in the desk's channel: what is asked, what the bot found, and who has it."""

from __future__ import annotations

from collections.abc import Iterator

import discord
from discord import ui

from bot.store.ticketed import Ticket, TicketState
from bot.tickets.codes import name_of
from bot.ui.buttons import Row
from bot.ui.cards import Accent, card, plain_card
from bot.ui.desk.ticket_buttons import TicketAction, TicketButton, TicketPress
from bot.ui.desk.ticket_lines import SMALL, TicketLines
from bot.ui.markdown import Markup, escape
from bot.ui.pages import Block, Pager
from bot.wording import LanguageCode, Wording

MAX_TITLE_CHARS = 100
"""Of a thread in a forum, as Discord has it."""
_WITH_QUESTION = (TicketState.OPEN, TicketState.CLAIMED)
ENDED = (TicketState.CLOSED, TicketState.UNSENT)


class TicketCard:
    """Writes the card of one ticket, as everybody in the channel sees it."""

    def __init__(self, ticket: Ticket, lines: TicketLines) -> None:
        self._ticket = ticket
        self._lines = lines

    @property
    def title(self) -> str:
        """Return the title of the ticket's thread in a forum."""
        return self._lines.title(self._ticket)[:MAX_TITLE_CHARS]

    def view(self) -> ui.LayoutView:
        """Return the card; of a ticket that is answered or ended, one line without the question."""
        ticket, lines = self._ticket, self._lines
        if ticket.state in ENDED:
            return emptied(ticket.id, lines.wording, lines.language)
        if ticket.state not in _WITH_QUESTION:
            told = "\n".join(filter(None, (lines.head(ticket), lines.holder(ticket))))
            return plain_card([told], [self._row()])
        more = f"{SMALL}{escape(lines.say('desk-card-more'))}"
        pages = Pager(lambda _cites: more).place(self._blocks())
        colour = Accent.ADVICE if ticket.urgent else Accent.TOLD
        return card([pages[0].body, more if len(pages) > 1 else ""], [self._row()], colour)

    def _blocks(self) -> Iterator[Block]:
        ticket, lines = self._ticket, self._lines
        yield Block(Markup(lines.head(ticket)))
        yield Block(Markup(lines.sent(ticket)), before=SMALL)
        if holder := lines.holder(ticket):
            yield Block(Markup(holder))
        yield from lines.question(ticket)
        yield from lines.answered(ticket)

    def _row(self) -> Row:
        # A card's delivery has the id of its ticket.
        return open_row(self._ticket, self._ticket.id, self._lines.wording, self._lines.language)


def open_row(ticket: Ticket, delivery_id: int, wording: Wording, language: LanguageCode) -> Row:
    """Return the buttons under what a delivery posts about a ticket."""

    def button(action: TicketAction, key: str, style: discord.ButtonStyle) -> TicketButton:
        return TicketButton(TicketPress(action, ticket.id, delivery_id=delivery_id), wording(language, key), style)

    row = [button(TicketAction.OPEN, "desk-button-open", discord.ButtonStyle.secondary)]
    if ticket.state is TicketState.OPEN:
        row.insert(0, button(TicketAction.CLAIM, "desk-button-claim", discord.ButtonStyle.primary))
    return row


def emptied(ticket_id: int, wording: Wording, language: LanguageCode) -> ui.LayoutView:
    """Return what is left of the card of a ticket that has ended."""
    return plain_card([wording(language, "desk-card-closed", name=name_of(ticket_id))], [])
