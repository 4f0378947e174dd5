"""A ticket as its asker sees it: how far it is, what was written, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import discord
from discord import ui
from discord.utils import format_dt

from bot.store.ticketed import MessageKind, Sender, Ticket, TicketMessage, TicketState, Way
from bot.tickets.seeking import Passed
from bot.tickets.steps import WISH_DAYS
from bot.ui.buttons import Row
from bot.ui.cards import Accent, card, choose, plain_card
from bot.ui.desk.buttons import PersonAction, PersonButton, PersonPress
from bot.ui.desk.message_blocks import message_blocks
from bot.ui.desk.ticket_lines import TicketLines, written
from bot.ui.desk.turning import turning
from bot.ui.desk.wait_words import wait_lines
from bot.ui.markdown import Markup, plain, shorten
from bot.ui.pages import Block, Page, Pager
from bot.wording import LanguageCode, Wording

PAGE_MESSAGES = 3
"""Messages on a page, however short: each may be reported by a button of its own."""
MAX_LISTED = 12
"""Tickets in a list; in direct messages a person may have some of every server."""
MAX_LABEL_CHARS = 60
_WAITING = (TicketState.OPEN, TicketState.CLAIMED)
_PRIMARY, _DANGER = discord.ButtonStyle.primary, discord.ButtonStyle.danger


class FetchedCard:
    """Writes the card of one ticket for its asker, or for who has its code."""

    def __init__(
        self, passed: Passed, code: str, kept_days: int, lines: TicketLines, notices: Sequence[str] = ()
    ) -> None:
        """`kept_days` is for how long a closed ticket can be read; `notices` are keys of what stands above all."""
        self._passed = passed
        self._ticket = passed.ticket
        self._messages = passed.messages
        self._code = code
        self._kept_days = kept_days
        self._lines = lines
        self._notices = notices
        self.say = lines.say

    def view(self, number: int = 0) -> ui.LayoutView:
        """Return the page of a number from 1, or the one on which the newest message begins."""
        pages = self._pages()
        page, chosen = choose(pages, number - 1 if number else self._newest(pages))
        shown = [message for message in self._messages if message.number in chosen.cites]
        turns = turning(page, len(pages), lambda to: self._press(PersonAction.SHOW, to + 1), self._lines)
        colour = Accent.SIGNED if self._ticket.state is TicketState.ANSWERED else Accent.TOLD
        return card([chosen.body], [turns, *self._rows(), self._reporting(shown)], colour)

    # What it tells

    def _pages(self) -> list[Page]:
        messages = self._messages
        state = "\n".join((*(self.say(notice) for notice in self._notices), self._state()))
        parts = [messages[place : place + PAGE_MESSAGES] for place in range(0, len(messages), PAGE_MESSAGES)] or [()]
        return [page for place, part in enumerate(parts) for page in self._part(state, part, with_question=not place)]

    def _part(self, state: str, messages: Sequence[TicketMessage], *, with_question: bool) -> list[Page]:
        blocks = [Block(Markup(state))]
        if with_question:
            blocks += [Block(Markup(line)) for line in self._outlook()]
            asked = self.say("ticket-question", when=format_dt(self._ticket.at, "R"))
            blocks += [Block(Markup(asked), apart=True), *written(self._ticket.question)]
        for message in messages:
            blocks += message_blocks(message, self._ticket, self._lines)
        return Pager(_no_foot, above=(state,)).place(blocks)

    def _newest(self, pages: Sequence[Page]) -> int:
        if not self._messages:
            return 0
        newest = self._messages[-1].number
        return next((place for place, page in enumerate(pages) if newest in page.cites), 0)

    def _state(self) -> str:
        ticket, say = self._ticket, self.say
        if ticket.state is TicketState.CLOSED:
            return say("ticket-state-closed", days=str(self._kept_days))
        if ticket.state is TicketState.ANSWERED:
            return say("ticket-state-answered")
        if self._messages and self._messages[-1].kind is MessageKind.ASK_BACK:
            return say("ticket-state-asked")
        if ticket.state is TicketState.WISHED:
            return say("ticket-state-wished", date=format_dt(ticket.closes_at, "D"))
        return say("ticket-state-claimed" if ticket.state is TicketState.CLAIMED else "ticket-state-open")

    def _outlook(self) -> Iterator[str]:
        """Yield what is to come."""
        ticket, say, ends = self._ticket, self.say, format_dt(self._ticket.closes_at, "D")
        if ticket.state in _WAITING and ticket.answered_at is None:
            wait = self._passed.wait
            others = max(wait.waiting - 1, 0)
            yield from wait_lines(wait, self._lines.wording, self._lines.language, others=others)
            if ticket.wish:
                key = "ticket-wish-direct" if ticket.way is Way.DIRECT else "ticket-wish-fetch"
                yield say(key, date=ends, days=str(WISH_DAYS))
                return
        if ticket.state in (*_WAITING, TicketState.ANSWERED):
            yield say("ticket-ends", date=ends)

    # What can be done

    def _press(self, action: PersonAction, number: int = 0) -> PersonPress:
        return PersonPress(action, self._ticket.id, number, self._code)

    def _button(
        self,
        action: PersonAction,
        key: str,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        *,
        number: int = 0,
    ) -> PersonButton:
        return PersonButton(self._press(action, number), self.say(key), style)

    def _rows(self) -> Iterator[Row]:
        ticket, button = self._ticket, self._button
        ending = [button(PersonAction.WITHDRAW, "ticket-button-withdraw", _DANGER)]
        if ticket.state is TicketState.CLOSED:
            yield ending
            return
        yield [button(PersonAction.ADD, "ticket-button-add", _PRIMARY), *self._rating()]
        if ticket.answered_at is None:
            yield self._wishing()
        if ticket.state is TicketState.ANSWERED:
            ending.insert(0, button(PersonAction.CLOSE, "ticket-button-close"))
        yield ending

    def _rating(self) -> list[PersonButton]:
        """Return what the newest answer can be rated with."""
        answers = [message for message in self._messages if _is_answer(message)]
        if not answers:
            return []
        newest = answers[-1].id
        return [
            self._button(PersonAction.HELPED, "ticket-button-helped", number=newest),
            self._button(PersonAction.NOT_HELPED, "ticket-button-not-helped", number=newest),
        ]

    def _wishing(self) -> Row:
        ticket, button = self._ticket, self._button
        row = [
            button(PersonAction.UNWISH, "ticket-button-unwish")
            if ticket.wish
            else button(PersonAction.WISH, "ticket-button-wish")
        ]
        # Where a message would go is not for who only brings the code.
        if self._passed.is_owner and ticket.way is Way.DIRECT:
            row.append(button(PersonAction.FETCH, "ticket-button-fetch"))
        elif self._passed.is_owner and ticket.wish:
            row.append(button(PersonAction.DIRECT, "ticket-button-direct"))
        return row

    def _reporting(self, shown: Sequence[TicketMessage]) -> Row:
        """Return a button for each message of a volunteer on the page, by number where there are several."""
        theirs = [message for message in shown if message.sender is Sender.VOLUNTEER]
        key = "ticket-button-report" if len(theirs) == 1 else "ticket-button-report-number"
        return [
            PersonButton(self._press(PersonAction.REPORT, message.id), self.say(key, number=str(message.number)))
            for message in theirs
        ]


def own_card(tickets: Sequence[Ticket], wording: Wording, language: LanguageCode) -> ui.LayoutView:
    """List a person's own tickets, the latest first."""
    latest = sorted(tickets, key=lambda ticket: ticket.at, reverse=True)[:MAX_LISTED]
    rows = [
        [PersonButton(PersonPress(PersonAction.SHOW, ticket.id), f"{number}. {_short(ticket)}")]
        for number, ticket in enumerate(latest, start=1)
    ]
    return plain_card([wording(language, "ticket-own")], rows)


def sure_card(press: PersonPress, kept_days: int, lines: TicketLines) -> ui.LayoutView:
    """Ask once more before a ticket is closed or withdrawn."""
    say = partial(lines.wording, lines.language)
    closing = press.action is PersonAction.CLOSE
    told = say("ticket-close-sure", days=str(kept_days)) if closing else say("ticket-withdraw-sure")
    sure = PersonAction.CLOSE_SURE if closing else PersonAction.WITHDRAW_SURE
    label = say("ticket-button-close-sure" if closing else "ticket-button-withdraw-sure")
    row = [
        PersonButton(PersonPress(sure, press.ticket_id, 0, press.argument), label, _DANGER),
        PersonButton(PersonPress(PersonAction.SHOW, press.ticket_id, 0, press.argument), say("door-button-back")),
    ]
    return plain_card([told], [row])


def _is_answer(message: TicketMessage) -> bool:
    return message.sender is Sender.VOLUNTEER and message.kind is MessageKind.ANSWER


def _short(ticket: Ticket) -> str:
    return shorten(plain(ticket.question), MAX_LABEL_CHARS)


def _no_foot(_cites: tuple[int, ...]) -> str:
    return ""
