"""The steps of a ticket's life: what each makes of it, and what is kept and sent with that."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.store.rowkeys import random_key
from bot.store.ticketed import (
    ALONE,
    Also,
    Block,
    Count,
    Delivery,
    DeliveryKind,
    MessageKind,
    Passing,
    Sender,
    Tally,
    Ticket,
    TicketMessage,
    TicketState,
    Way,
)
from bot.store.ticketing import TicketStore
from bot.tickets.errors import DeskCode, DeskFault
from bot.tickets.waits import step_of

CLOSES_DAYS = 14
"""A ticket ends so long after it was sent."""
WISH_DAYS = 90
"""So long after it was sent, where its asker wants to be told."""
UNSENT_MINUTES = 60
MAX_MESSAGES = 30
"""Of one ticket: more is a conversation for another place."""
HELD_HOURS = 24
"""While a moderator must look, a claim lasts at least so long; after that the ticket waits for anybody."""
MAX_TRIES = 8
"""How often a step is made anew where somebody else was quicker."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a ticket's life."""

    before: Ticket
    after: Ticket
    also: Also = ALONE
    is_taken: bool = False
    """Another process has taken it already for the same event."""


async def take(store: TicketStore, begin: Callable[[], Awaitable[Step]]) -> Ticket:
    """Take a step; where somebody else was quicker, make it anew from what is kept by then.

    Raises:
        DeskFault: `begin` refuses, or others were quicker each time.
    """
    for _ in range(MAX_TRIES):
        step = await begin()
        if step.is_taken:
            return step.before
        kept = await store.step(step.before, step.after, step.also)
        if kept is not None:
            return kept
    raise DeskFault(DeskCode.MOVED_ON)


# What is sent


def card(ticket: Ticket, now: datetime) -> Delivery:
    """Bring a ticket's card to what the ticket is once the step is kept that this is made for."""
    return Delivery(ticket.id, ticket.guild_id, ticket.id, DeliveryKind.CARD, due_at=now, wanted=ticket.version + 1)


def news(ticket: Ticket, now: datetime, detail: str, people: tuple[int, ...] = ()) -> Delivery:
    """Tell beside the card what has happened; `people` are mentioned."""
    return _delivery(ticket, now, DeliveryKind.NEWS, detail, people)


def ping(ticket: Ticket, now: datetime, people: tuple[int, ...]) -> tuple[Delivery, ...]:
    """Tell those who want to be told that a question waits; nothing where that is nobody."""
    return (_delivery(ticket, now, DeliveryKind.PING, "", people),) if people else ()


def direct(ticket: Ticket, now: datetime, detail: str) -> tuple[Delivery, ...]:
    """Tell the asker by direct message that something waits; nothing where they have not chosen that."""
    return (_delivery(ticket, now, DeliveryKind.DIRECT, detail),) if ticket.way is Way.DIRECT else ()


def to_moderators(ticket: Ticket, now: datetime, detail: str) -> Delivery:
    """Tell the moderators what has happened."""
    return _delivery(ticket, now, DeliveryKind.MODERATORS, detail)


def _delivery(ticket: Ticket, now: datetime, kind: DeliveryKind, detail: str, people: tuple[int, ...] = ()) -> Delivery:
    return Delivery(random_key(), ticket.guild_id, ticket.id, kind, due_at=now, detail=detail, people=people)


def count(ticket: Ticket, now: datetime, tally: Tally, wait_minutes: int = 0) -> Count:
    """Count something that has happened to a ticket."""
    return Count(ticket.guild_id, now.date(), ticket.language, tally, wait_minutes)


# Who has it


def has_ended(ticket: Ticket, now: datetime) -> bool:
    """Tell whether the claim of a ticket is over, though nobody has returned the ticket yet."""
    return ticket.state is TicketState.CLAIMED and (ticket.lease_until is None or ticket.lease_until <= now)


def claimed(ticket: Ticket, user_id: int, now: datetime, lease_minutes: int, *also: Delivery) -> Step:
    """Let a volunteer have a ticket; who has it already gets a whole lease."""
    lease_until = now + timedelta(minutes=lease_minutes)
    goes_on = ticket.state is TicketState.CLAIMED and ticket.claimed_by == user_id
    after = replace(
        ticket,
        state=TicketState.CLAIMED,
        claimed_by=user_id,
        lease_until=max(lease_until, ticket.lease_until or now) if goes_on else lease_until,
        reminded=False,
        quotes=ticket.quotes if goes_on else (),
    )
    return Step(ticket, after, Also(deliveries=(card(after, now), *also)))


def freed(ticket: Ticket, messages: Iterable[TicketMessage], now: datetime, *also: Delivery) -> Step:
    """Let nobody have a ticket any more: it waits, or stays answered where nothing was asked since."""
    waiting = TicketState.WISHED if is_late(ticket) else TicketState.OPEN
    after = replace(ticket, state=waiting, claimed_by=None, lease_until=None, reminded=False, quotes=())
    last = _last_word(messages)
    if ticket.answered_at is not None and last is not None and last.sender is Sender.VOLUNTEER:
        after = replace(after, state=TicketState.ANSWERED, claimed_by=last.author_id)
    return Step(ticket, after, Also(deliveries=(card(after, now), *also)))


def _last_word(messages: Iterable[TicketMessage]) -> TicketMessage | None:
    """Return the last message that asked or answered something."""
    words = [one for one in messages if one.passing is Passing.PASSED and one.kind is not MessageKind.ASK_BACK]
    return words[-1] if words else None


def is_late(ticket: Ticket) -> bool:
    """Tell whether a ticket got no answer in time, and waits on because its asker wants to be told."""
    return ticket.answered_at is None and ticket.closes_at > ticket.at + timedelta(days=CLOSES_DAYS)


# What volunteers write


def next_number(messages: Sequence[TicketMessage]) -> int:
    """Return the number of a ticket's next message.

    Raises:
        DeskFault: it has as many as it may.
    """
    if len(messages) >= MAX_MESSAGES:
        raise DeskFault(DeskCode.TOO_MANY_MESSAGES, max_messages=MAX_MESSAGES)
    return messages[-1].number + 1 if messages else 1


def written(ticket: Ticket, message: TicketMessage, now: datetime, lease_minutes: int) -> Step:
    """Pass on what a volunteer has written with the passages picked for it, or let it wait for a moderator."""
    ticket = replace(ticket, quotes=())
    if message.passing is Passing.PASSED:
        return passed(ticket, message, now, lease_minutes)
    after = replace(ticket, lease_until=now + timedelta(minutes=max(lease_minutes, HELD_HOURS * 60)), reminded=False)
    also = Also(messages=(message,), deliveries=(card(after, now), to_moderators(after, now, "held")))
    return Step(ticket, after, also)


def passed(ticket: Ticket, message: TicketMessage, now: datetime, lease_minutes: int, *also: Delivery) -> Step:
    """Let a volunteer's message reach the asker."""
    answers = message.kind is MessageKind.ANSWER
    after = _with_answer(ticket, message, now) if answers else ticket
    if ticket.claimed_by == message.author_id:
        # Whatever the asker says to it comes back to this volunteer for so long.
        after = replace(after, lease_until=now + timedelta(minutes=lease_minutes), reminded=False)
    told = direct(ticket, now, ("told-later" if is_late(ticket) else "answer") if answers else "asked-back")
    kept = Also(
        messages=(replace(message, passing=Passing.PASSED),),
        deliveries=(card(after, now), *told, *also),
        counts=(_first_answer(ticket, now),) if answers and ticket.answered_at is None else (),
    )
    return Step(ticket, after, kept)


def _with_answer(ticket: Ticket, message: TicketMessage, now: datetime) -> Ticket:
    after = replace(ticket, answered_at=ticket.answered_at or now)
    if is_late(ticket):
        after = replace(after, closes_at=min(ticket.closes_at, now + timedelta(days=CLOSES_DAYS)))
    if ticket.claimed_by not in (None, message.author_id):
        # Somebody else took it up while a moderator looked at this one.
        return after
    return replace(after, state=TicketState.ANSWERED, claimed_by=message.author_id)


def _first_answer(ticket: Ticket, now: datetime) -> Count:
    if is_late(ticket):
        # It was counted as unanswered when its time was over.
        return count(ticket, now, Tally.TOLD_LATER)
    minutes = math.ceil((now - ticket.at) / timedelta(minutes=1))
    return count(ticket, now, Tally.ANSWERED, step_of(minutes))


def refused(ticket: Ticket, message: TicketMessage, now: datetime, lease_minutes: int, *also: Delivery) -> Step:
    """Keep a message back; its author, where they have the ticket, gets a whole lease for another one."""
    after = ticket
    if ticket.state is TicketState.CLAIMED and ticket.claimed_by == message.author_id:
        after = replace(ticket, lease_until=now + timedelta(minutes=lease_minutes), reminded=False)
    message = replace(message, passing=Passing.REFUSED)
    return Step(ticket, after, Also(messages=(message,), deliveries=(card(after, now), *also)))


# How it ends


def closed(ticket: Ticket, now: datetime, *counts: Count) -> Step:
    """End a ticket: the link goes at once, the texts later."""
    after = replace(
        ticket,
        state=TicketState.CLOSED,
        link=None,
        lease_until=None,
        reminded=False,
        wish=False,
        quotes=(),
        closed_at=now,
    )
    return Step(ticket, after, Also(deliveries=(card(after, now),), counts=counts))


def blocked(ticket: Ticket, block: Block, now: datetime) -> Step:
    """Keep whoever wrote a ticket from writing for a while: all of it goes but that there was one."""
    closing = closed(ticket, now)
    after = replace(closing.after, question="", reference="", topic="", code=None, claimed_by=None)
    return Step(ticket, after, Also(deliveries=(card(after, now),), block=block, forget_messages=True))


def over(ticket: Ticket, now: datetime) -> Step:
    """End a ticket whose time is over; where it got no answer and its asker wants to be told, let it wait on."""
    unanswered = count(ticket, now, Tally.UNANSWERED)
    if ticket.answered_at is not None or is_late(ticket):
        return closed(ticket, now)
    if not ticket.wish:
        return closed(ticket, now, unanswered)
    after = replace(
        ticket,
        state=TicketState.CLAIMED if ticket.state is TicketState.CLAIMED else TicketState.WISHED,
        closes_at=ticket.at + timedelta(days=WISH_DAYS),
    )
    return Step(ticket, after, Also(deliveries=(card(after, now),), counts=(unanswered,)))
