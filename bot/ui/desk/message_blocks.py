"""The messages of a ticket as its asker reads them: whatever a volunteer wrote says that one wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from discord.utils import format_dt

from bot.store.ticketed import MessageKind, Sender, Ticket, TicketMessage
from bot.ui.desk.quoting import quote_blocks
from bot.ui.desk.ticket_lines import SMALL, TicketLines, written
from bot.ui.markdown import Markup
from bot.ui.pages import Block

_HEADINGS = {MessageKind.ANSWER: "ticket-answer", MessageKind.ASK_BACK: "ticket-asked-back"}


def message_blocks(message: TicketMessage, ticket: Ticket, lines: TicketLines) -> Iterator[Block]:
    """Yield the lines of a message; each page that it reaches says whose it is, and cites its number."""
    headings, place = _headings(message, lines), 0
    for place, block in enumerate(_lines(message, ticket, lines)):
        # What stands above a quotation must not be parted from it: a draft never comes without its stage.
        before = "\n".join((*block.headings, block.before))
        yield replace(block, before=before, headings=headings, cites=(message.number,), apart=place == 0)


def _headings(message: TicketMessage, lines: TicketLines) -> tuple[str, ...]:
    when = format_dt(message.at, "R")
    if message.sender is Sender.ASKER:
        return (lines.say("ticket-added", when=when),)
    heading = lines.say(_HEADINGS.get(message.kind, "ticket-answer"), number=str(message.number), when=when)
    return heading, lines.say("ticket-from-volunteer")


def _lines(message: TicketMessage, ticket: Ticket, lines: TicketLines) -> Iterator[Block]:
    say = lines.say
    if message.translation:
        yield Block(Markup(say("desk-translated")), before=SMALL)
        yield from written(message.translation)
    if message.translation or message.language != ticket.language:
        yield Block(Markup(say("ticket-original", language=lines.tongue(message.language))), before=SMALL)
    yield from written(message.text)
    yield from quote_blocks(message.quotes, lines.served, lines.wording, lines.language, lines.today)
    if message.helpful is not None:
        yield Block(say("ticket-helped" if message.helpful else "ticket-not-helped"), before=SMALL)
