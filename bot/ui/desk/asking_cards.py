"""What an asker sees before a question reaches volunteers: the offer, what exactly is passed on, the code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import discord
from discord import ui
from discord.utils import format_dt

from bot.reference import AnswerRef
from bot.store.ticketed import Ticket, Way
from bot.tickets.codes import show_code
from bot.tickets.seeking import Offered
from bot.tickets.waits import Wait
from bot.ui.body import SEPARATOR, contact_blocks
from bot.ui.buttons import Row
from bot.ui.cards import Accent, card, choose, plain_card
from bot.ui.desk.buttons import PersonAction, PersonButton, PersonPress
from bot.ui.desk.message_blocks import message_blocks
from bot.ui.desk.ticket_lines import TicketLines, written
from bot.ui.desk.turning import turning
from bot.ui.desk.wait_words import wait_lines
from bot.ui.markdown import Markup, escape
from bot.ui.pages import Block, Pager
from bot.wording import LanguageCode, Wording

PERSONAL = "personal"
"""The argument of the buttons under a question that something personal was taken out of, so that it stays said."""
_PRIMARY, _DANGER = discord.ButtonStyle.primary, discord.ButtonStyle.danger


@dataclass(frozen=True, slots=True)
class Offer:
    """What stands below the contacts of "Ask a person"."""

    text: str = ""
    """Markdown."""
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsent:
    """A question as its asker looks at it before it is sent."""

    ticket: Ticket
    name: str
    personal: bool
    """Something personal was taken out."""
    alike: bool
    """Somebody got an answer who asked alike."""


class OfferWords:
    """Says what volunteers offer, in a server and in direct messages."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def offer(self, language: LanguageCode, wait: Wait, ref: AnswerRef, *, public: bool) -> Offer:
        """Offer to write to a volunteer about what an answer was given to; `public` is whether others could read it."""
        lines = [
            self._wording(language, "ticket-offer"),
            *wait_lines(wait, self._wording, language, others=wait.waiting),
        ]
        press = PersonPress(PersonAction.WRITE_PUBLIC if public else PersonAction.WRITE, argument=ref.pack())
        label = self._wording(language, "ticket-button-write")
        return Offer("\n".join(lines), ([PersonButton(press, label, _PRIMARY)],))

    def direct(self, language: LanguageCode) -> Offer:
        """Tell where volunteers can be asked."""
        return Offer(self._wording(language, "ticket-offer-direct"))


def appeal_row(wording: Wording, language: LanguageCode) -> Row:
    """Return the button of a blocked asker that opens the form for the moderators."""
    return [PersonButton(PersonPress(PersonAction.APPEAL), wording(language, "ticket-button-appeal"))]


class UnsentCard:
    """Writes the card of a question that is not sent yet."""

    def __init__(self, unsent: Unsent, lines: TicketLines) -> None:
        self._unsent = unsent
        self._ticket = unsent.ticket
        self._lines = lines
        self.say = lines.say

    def view(self, page: int = 0) -> ui.LayoutView:
        """Return a page of it."""
        pages = Pager(_no_foot).place(self._blocks())
        page, chosen = choose(pages, page)
        turns = turning(page, len(pages), lambda to: self._press(PersonAction.PREVIEW, to), self._lines)
        # Whoever sends has turned to the end of what is passed on.
        rows = [turns, *(self._sending() if page + 1 == len(pages) else ()), self._cancelling()]
        return card([chosen.body], rows, Accent.ADVICE if self._ticket.urgent else Accent.TOLD)

    def _blocks(self) -> Iterator[Block]:
        ticket, lines, say = self._ticket, self._lines, self.say
        if ticket.urgent:
            contacts = lines.served.library.companions.contacts
            yield from contact_blocks(contacts, lines.wording, lines.language, "help-now", lines.today)
        if self._unsent.alike:
            yield _told(say("ticket-alike"))
        yield _told(say("ticket-preview"))
        yield from written(ticket.question)
        beside = SEPARATOR.join(filter(None, (lines.tongue(ticket.language), lines.topic(ticket))))
        yield _told(escape(say("ticket-preview-beside", told=beside)))
        name = self._unsent.name
        yield Block(say("ticket-preview-named", name=name) if name else say("ticket-preview-anonymous"))
        yield from lines.answered(ticket)
        if self._unsent.personal:
            yield _told(say("ticket-preview-personal"))
        if ticket.in_public:
            yield _told(say("ticket-preview-public"))
        yield _told(say("ticket-preview-direct" if ticket.way is Way.DIRECT else "ticket-preview-fetch"))

    def _press(self, action: PersonAction, number: int = 0) -> PersonPress:
        return PersonPress(action, self._ticket.id, number, PERSONAL if self._unsent.personal else "")

    def _button(
        self, action: PersonAction, key: str, style: discord.ButtonStyle = discord.ButtonStyle.secondary
    ) -> PersonButton:
        return PersonButton(self._press(action), self.say(key), style)

    def _sending(self) -> Iterator[Row]:
        button, key = self._button, "ticket-button-send"
        if self._unsent.alike:
            yield [button(PersonAction.ALIKE, "ticket-button-alike", _PRIMARY)]
            key = "ticket-button-send-anyway"
        yield [button(PersonAction.SEND, key, _PRIMARY), button(PersonAction.REWORD, "ticket-button-reword")]
        yield [
            button(PersonAction.ANONYMOUS, "ticket-button-anonymous")
            if self._unsent.name
            else button(PersonAction.NAME, "ticket-button-name"),
            button(PersonAction.FETCH, "ticket-button-fetch")
            if self._ticket.way is Way.DIRECT
            else button(PersonAction.DIRECT, "ticket-button-direct"),
        ]

    def _cancelling(self) -> Row:
        return [self._button(PersonAction.CANCEL, "ticket-button-cancel", _DANGER)]


def alike_card(offered: Offered, back: PersonPress, page: int, lines: TicketLines) -> ui.LayoutView:
    """Show what somebody else was answered, not what they asked; `back` is to the question that is not sent."""
    say, message = lines.say, replace(offered.message, helpful=None)
    blocks = [Block(Markup(say("ticket-alike-told"))), *message_blocks(message, offered.ticket, lines)]
    pages = Pager(_no_foot).place(blocks)
    page, chosen = choose(pages, page)
    turns = turning(
        page, len(pages), lambda to: PersonPress(PersonAction.ALIKE, back.ticket_id, to, back.argument), lines
    )
    report = PersonPress(PersonAction.REPORT, offered.ticket.id, message.id)
    row = [
        PersonButton(back, say("ticket-button-preview"), _PRIMARY),
        PersonButton(report, say("ticket-button-report")),
    ]
    return card([chosen.body], [turns, row], Accent.TOLD)


def sent_card(ticket: Ticket, code: str, wait: Wait, wording: Wording, language: LanguageCode) -> ui.LayoutView:
    """Show the code of a question that was sent, this once."""
    say = partial(wording, language)
    lines = [
        say("ticket-sent"),
        f"{say('ticket-sent-code')}\n# `{show_code(code)}`",
        say("ticket-sent-how"),
        "\n".join(wait_lines(wait, wording, language, others=max(wait.waiting - 1, 0))),
        say("ticket-sent-ends", date=format_dt(ticket.closes_at, "D")),
    ]

    def button(
        action: PersonAction, key: str, style: discord.ButtonStyle = discord.ButtonStyle.secondary
    ) -> PersonButton:
        return PersonButton(PersonPress(action, ticket.id, number=1), say(key), style)

    row = [button(PersonAction.BESIDE, "ticket-button-look", _PRIMARY), button(PersonAction.WISH, "ticket-button-wish")]
    withdraw = [button(PersonAction.WITHDRAW, "ticket-button-withdraw", _DANGER)]
    return plain_card(["\n\n".join(lines)], [row, withdraw])


def _told(line: str) -> Block:
    return Block(Markup(line), apart=True)


def _no_foot(_cites: tuple[int, ...]) -> str:
    return ""
