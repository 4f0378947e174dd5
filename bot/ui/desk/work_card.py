"""A ticket as the volunteer who works on it sees it, alone: the whole conversation, and what to do with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import discord
from discord import ui
from discord.utils import format_dt

from bot.store.ticketed import MessageKind, Passing, Sender, TicketMessage, TicketState
from bot.tickets.working import Seen
from bot.ui.body import SEPARATOR, WARNING
from bot.ui.buttons import Row
from bot.ui.cards import MANY, Accent, card, choose, page_place
from bot.ui.desk.quoting import quote_blocks
from bot.ui.desk.ticket_buttons import TicketAction, TicketButton, TicketPress
from bot.ui.desk.ticket_lines import SMALL, TicketLines, written
from bot.ui.markdown import Markup, escape, width
from bot.ui.pages import MAX_TEXT_WIDTH, Block, Pager

MAX_PROPOSED = 3
"""Answers with a button to make a source of them, the latest."""
_PRIMARY, _DANGER = discord.ButtonStyle.primary, discord.ButtonStyle.danger


class WorkCard:
    """Writes the card of one ticket for one volunteer."""

    def __init__(self, seen: Seen, viewer_id: int, lines: TicketLines, notices: Sequence[str] = ()) -> None:
        self._ticket = seen.ticket
        self._name = seen.name
        self._messages = seen.messages
        self._is_mine = seen.ticket.claimed_by == viewer_id
        self._lines = lines
        self._notices = notices
        self.say = lines.say

    def view(self, number: int = 0) -> ui.LayoutView:
        """Return the page of a number from 1, or the last one, which holds what was written last."""
        measured, notices = self._foot(MANY, MANY), "\n".join(self._notices)
        # Whichever page is shown tells what has just become of the ticket.
        max_width = MAX_TEXT_WIDTH - width(notices)
        pages = Pager(lambda _cites: measured, max_width=max_width).place(self._blocks())
        page, chosen = choose(pages, number - 1 if number else len(pages) - 1)
        rows = [self._turning(page, len(pages)), *self._doing(), self._proposing()]
        return card([notices, chosen.body, self._foot(page, len(pages))], rows, Accent.TOLD)

    def _foot(self, page: int, count: int) -> str:
        place = page_place(self._lines.wording, self._lines.language, page, count)
        return f"{SMALL}{escape(place)}" if place else ""

    # What it tells

    def _blocks(self) -> Iterator[Block]:
        ticket, lines = self._ticket, self._lines
        yield Block(Markup(lines.head(ticket)))
        yield Block(Markup(lines.sent(ticket)), before=SMALL)
        if self._name:
            yield Block(self.say("desk-named", name=self._name))
        if self._is_mine and ticket.state is TicketState.CLAIMED:
            yield Block(Markup(lines.lease(ticket)))
        elif holder := lines.holder(ticket):
            yield Block(Markup(holder))
        yield from lines.question(ticket)
        yield from lines.answered(ticket)
        for message in self._messages:
            yield from self._message(message)
        if ticket.quotes:
            yield Block(self.say("desk-picked", count=len(ticket.quotes)), apart=True)

    def _message(self, message: TicketMessage) -> Iterator[Block]:
        say, lines = self.say, self._lines
        told = escape(say(f"desk-message-{message.kind.replace('_', '-')}", number=str(message.number)))
        who = f"<@{message.author_id}>" if message.author_id is not None else ""
        tongue = escape(lines.tongue(message.language)) if message.language != self._ticket.language else ""
        heading = SEPARATOR.join(filter(None, (f"**{told}**", who, tongue, format_dt(message.at, "R"))))
        yield Block(Markup(heading), apart=True)
        yield from written(message.text)
        if message.translation:
            yield Block(say("desk-translated"), before=SMALL)
            yield from written(message.translation)
        yield from quote_blocks(message.quotes, lines.served, lines.wording, lines.language, lines.today)
        yield from self._fate(message)

    def _fate(self, message: TicketMessage) -> Iterator[Block]:
        """Say what became of a message."""
        say = self.say
        if message.passing is Passing.HELD:
            yield Block(say("desk-message-held", reasons=reasons_of(message, self._lines)), before=WARNING)
        elif message.passing is Passing.REFUSED:
            yield Block(say("desk-message-refused"), before=WARNING)
        if message.helpful is not None:
            yield Block(say("desk-message-helped" if message.helpful else "desk-message-not-helped"), before=SMALL)
        if message.for_others and message.sender is Sender.VOLUNTEER:
            yield Block(say("desk-message-for-others"), before=SMALL)

    # What to do with it

    def _button(
        self,
        action: TicketAction,
        key: str,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        *,
        number: int = 0,
        **values: str | int,
    ) -> TicketButton:
        return TicketButton(TicketPress(action, self._ticket.id, number), self.say(key, **values), style)

    def _turning(self, page: int, count: int) -> Row:
        row = []
        if page > 0:
            row.append(self._button(TicketAction.OPEN, "door-button-back", number=page))
        if page + 1 < count:
            key = "door-button-more"
            row.append(self._button(TicketAction.OPEN, key, number=page + 2, page=page + 2, pages=count))
        return row

    def _doing(self) -> list[Row]:
        button = self._button
        match self._ticket.state:
            case TicketState.OPEN:
                return [[button(TicketAction.CLAIM, "desk-button-claim", _PRIMARY)]]
            case TicketState.ANSWERED | TicketState.WISHED:
                return [[button(TicketAction.REOPEN, "desk-button-reopen", _PRIMARY)]]
            case TicketState.CLAIMED if self._is_mine:
                quotes = [button(TicketAction.QUOTES, "desk-button-quotes")] if self._ticket.quotes else []
                # Three to a row: more would wrap on a phone.
                return [
                    [
                        button(TicketAction.ANSWER, "desk-button-answer", _PRIMARY),
                        button(TicketAction.ASK_BACK, "desk-button-ask-back"),
                        button(TicketAction.SEARCH, "desk-button-search"),
                    ],
                    [
                        button(TicketAction.CLAIM, "desk-button-keep"),
                        button(TicketAction.RELEASE, "desk-button-release"),
                        button(TicketAction.HAND_OVER, "desk-button-hand-over"),
                    ],
                    [*quotes, button(TicketAction.BLOCK, "desk-button-block", _DANGER)],
                ]
            case _:
                return []

    def _proposing(self) -> Row:
        """Return a button for each of the latest answers, by number where there are several."""
        answers = [
            message
            for message in self._messages
            if message.kind is MessageKind.ANSWER and message.passing is Passing.PASSED
        ][-MAX_PROPOSED:]
        key = "desk-button-propose" if len(answers) == 1 else "desk-button-propose-number"
        return [
            self._button(TicketAction.PROPOSE, key, number=message.id, which=str(message.number)) for message in answers
        ]


def reasons_of(message: TicketMessage, lines: TicketLines) -> str:
    """Say why a message is held."""
    return ", ".join(lines.say(f"desk-reason-{reason}") for reason in message.reasons)
