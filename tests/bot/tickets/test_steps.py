"""Whatever happens to a ticket, in whatever order: what must always be true of it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.store.ticketed import (
    Block,
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
from bot.tickets.steps import (
    CLOSES_DAYS,
    WISH_DAYS,
    Step,
    blocked,
    claimed,
    closed,
    freed,
    is_late,
    over,
    passed,
    refused,
    written,
)
from tests.bot.tickets.people import HERE, QUESTION, START, Clock

LEASE = 240
FREE = (TicketState.OPEN, TicketState.WISHED, TicketState.ANSWERED)


@dataclass
class History:
    """A ticket and all that has happened to it, as a store would keep it."""

    ticket: Ticket
    clock: Clock = field(default_factory=Clock)
    messages: dict[int, TicketMessage] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    directs: int = 0

    def take(self, step: Step) -> None:
        """Keep a step, and look whether all is as it must be."""
        assert step.before.version == self.ticket.version
        cards = [one for one in step.also.deliveries if one.kind is DeliveryKind.CARD]
        assert [(one.id, one.wanted) for one in cards] == [(self.ticket.id, self.ticket.version + 1)]
        self.ticket = replace(step.after, version=self.ticket.version + 1)
        if step.also.forget_messages:
            self.messages.clear()
        self.messages |= {one.id: one for one in step.also.messages}
        self.counts.update(one.tally.value for one in step.also.counts)
        self.directs += sum(one.kind is DeliveryKind.DIRECT for one in step.also.deliveries)
        self._look()

    def _look(self) -> None:
        ticket = self.ticket
        assert (ticket.link is None) == (ticket.state is TicketState.CLOSED) == (ticket.closed_at is not None)
        assert ticket.closes_at <= ticket.at + timedelta(days=WISH_DAYS)
        assert (ticket.state is TicketState.WISHED) <= is_late(ticket)
        if ticket.state in (TicketState.OPEN, TicketState.WISHED):
            assert (ticket.claimed_by, ticket.lease_until, ticket.quotes) == (None, None, ())
        if ticket.state is TicketState.CLAIMED:
            assert ticket.claimed_by is not None
            assert ticket.lease_until is not None
        reached = [one for one in self.messages.values() if one.passing is Passing.PASSED]
        answers = [one for one in reached if one.kind is MessageKind.ANSWER]
        assert (ticket.state is TicketState.ANSWERED) <= bool(answers)
        assert (ticket.answered_at is None) <= (not answers)
        assert self.counts[Tally.ANSWERED] + self.counts[Tally.TOLD_LATER] <= 1
        assert self.counts[Tally.TOLD_LATER] <= self.counts[Tally.UNANSWERED] <= 1
        if ticket.way is Way.DIRECT and ticket.question:
            assert self.directs == len(reached)

    def claim(self, author: int) -> None:
        """Let a volunteer take what nobody has."""
        if self.ticket.state in FREE:
            self.take(claimed(self.ticket, author, self.clock(), LEASE))

    def free(self, _author: int) -> None:
        """Return a ticket."""
        if self.ticket.state is TicketState.CLAIMED:
            self.take(freed(self.ticket, self.messages.values(), self.clock()))

    def write(self, author: int, kind: MessageKind, passing: Passing) -> None:
        """Let a volunteer write who has the ticket."""
        number = len(self.messages) + 1
        if self.ticket.state is TicketState.CLAIMED and self.ticket.claimed_by == author:
            text = TicketMessage(number, 1, number, Sender.VOLUNTEER, kind, "Yes.", "en", self.clock(), passing)
            self.take(written(self.ticket, replace(text, author_id=author), self.clock(), LEASE))

    def decide(self, decision: Callable[..., Step]) -> None:
        """Let a moderator decide on what is held."""
        held = [one for one in self.messages.values() if one.passing is Passing.HELD]
        if held:
            self.take(decision(self.ticket, held[0], self.clock(), LEASE))

    def tick(self, author: int) -> None:
        """Let days go by, and the clock do its work."""
        self.clock.move(days=author)
        if self.ticket.closes_at <= self.clock():
            self.take(over(self.ticket, self.clock()))

    def block(self, author: int) -> None:
        """Block who asked."""
        if self.ticket.state is TicketState.CLAIMED:
            block = Block(1, HERE, "hash", self.clock.today(), author, "insults")
            self.take(blocked(self.ticket, block, self.clock()))


DEEDS: dict[str, Callable[[History, int], None]] = {
    "claim": History.claim,
    "free": History.free,
    "answer": lambda history, author: history.write(author, MessageKind.ANSWER, Passing.PASSED),
    "hold": lambda history, author: history.write(author, MessageKind.ANSWER, Passing.HELD),
    "ask back": lambda history, author: history.write(author, MessageKind.ASK_BACK, Passing.PASSED),
    "pass on": lambda history, _: history.decide(passed),
    "refuse": lambda history, _: history.decide(refused),
    "tick": History.tick,
}
ENDS: dict[str, Callable[[History, int], None]] = {
    "close": lambda history, _: history.take(closed(history.ticket, history.clock())),
    "block": History.block,
    "tick": History.tick,
}


@given(
    deeds=st.lists(st.tuples(st.sampled_from(list(DEEDS)), st.sampled_from((1, 2, 9))), max_size=40),
    end=st.sampled_from(list(ENDS)),
    wish=st.booleans(),
    way=st.sampled_from(Way),
)
def test_every_life_keeps_to_the_rules(deeds: list[tuple[str, int]], end: str, wish: bool, way: Way) -> None:
    closes_at = START + timedelta(days=CLOSES_DAYS)
    ticket = Ticket(1, HERE, TicketState.OPEN, "en", QUESTION, START, closes_at, link=b"sealed", wish=wish, way=way)
    history = History(replace(ticket, version=1))
    # The number names a volunteer, or counts the days of a tick.
    for deed, number in deeds:
        if history.ticket.state is not TicketState.CLOSED:
            DEEDS[deed](history, number)
    if history.ticket.state is not TicketState.CLOSED:
        ENDS[end](history, 1)
