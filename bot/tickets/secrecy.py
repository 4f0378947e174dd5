"""What nobody at a desk may learn: who asked; and what no asker may: who answers."""

from __future__ import annotations

from dataclasses import replace

from bot.store.ticketed import Ticket, TicketMessage
from bot.tickets.errors import DeskCode, DeskFault
from bot.tickets.seals import Seals


def bare(seals: Seals, ticket: Ticket) -> Ticket:
    """Return a ticket without what leads to its asker, its reference readable."""
    return replace(ticket, link=None, code=None, reference=seals.open_text(ticket.reference))


def for_asker(seals: Seals, ticket: Ticket) -> Ticket:
    """Return a ticket without what leads to who asked, or to who answers, its reference readable."""
    return replace(bare(seals, ticket), claimed_by=None, quotes=())


def without_author(message: TicketMessage) -> TicketMessage:
    """Return a message as askers may see it: without its volunteer, and why it was held."""
    return replace(message, author_id=None, reasons=())


def wrote(seals: Seals, ticket: Ticket, user_id: int) -> bool:
    """Tell whether somebody is who asked; of a ticket without a link, nobody can tell."""
    link = seals.open(ticket.link) if ticket.link is not None else None
    return link is not None and link.user_id == user_id


def refuse_own(seals: Seals, ticket: Ticket, user_id: int) -> None:
    """Stop who asked from looking at their own question as a volunteer or moderator.

    Only they may see this refusal: whoever else did would learn who asked.

    Raises:
        DeskFault: it is their own.
    """
    if wrote(seals, ticket, user_id):
        raise DeskFault(DeskCode.OWN_QUESTION)
