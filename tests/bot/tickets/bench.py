"""The volunteers' side of a desk, and a courier that only writes down what it is given."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.libraries import Libraries
from bot.store.rowkeys import random_key
from bot.store.sql_tickets import SqlTicketStore
from bot.store.ticketed import (
    Also,
    CountedWait,
    Delivery,
    DeliveryKind,
    MessageKind,
    Place,
    Sender,
    Ticket,
    TicketMessage,
    TicketState,
)
from bot.tickets.arranging import Arranging
from bot.tickets.leasing import Leasing
from bot.tickets.moderating import Moderating
from bot.tickets.outbox import Outbox
from bot.tickets.rights import DeskActor
from bot.tickets.seals import Link, Seals
from bot.tickets.steps import CLOSES_DAYS, card, next_number, to_moderators
from bot.tickets.waits import Waits
from bot.tickets.working import Working
from tests.bot.store.samples import rows
from tests.bot.tickets.people import ANA_ID, CHANNEL, HERE, QUESTION, Clock

PLAIN = "The city keeps no list of who lives here."
"""An answer in which there is nothing to hold."""
FISHY = "Write to me on WhatsApp."
ELENA = DeskActor(902_000_000_000_000_003, HERE, may_answer=True, may_moderate=True)
"""A volunteer who is a moderator too."""


def volunteer(number: int) -> DeskActor:
    """Return one of many volunteers."""
    return DeskActor(905_000_000_000_000_000 + number, HERE, may_answer=True, may_moderate=False)


class Post:
    """Stands for Discord: each delivery arrives at once, and is written down."""

    def __init__(self) -> None:
        self.arrived: list[Delivery] = []
        self.deliver_instead: Callable[[Delivery, Place | None], Awaitable[Place | None]] | None = None

    async def deliver(self, delivery: Delivery, place: Place | None) -> Place | None:
        """Take a delivery."""
        if self.deliver_instead is not None:
            return await self.deliver_instead(delivery, place)
        self.arrived.append(delivery)
        if delivery.kind is not DeliveryKind.CARD:
            return None
        return place or Place(delivery.ticket_id, CHANNEL, random_key())

    def told(self, kind: DeliveryKind) -> list[str]:
        """Return what has arrived of a kind, in order, and forget it."""
        found = [one.detail for one in self.arrived if one.kind is kind]
        self.arrived = [one for one in self.arrived if one.kind is not kind]
        return found


class Bench:
    """The parts that volunteers and moderators use, on one database."""

    def __init__(self, folder: Path, store: SqlTicketStore, seals: Seals, libraries: Libraries, clock: Clock) -> None:
        self.folder, self.store, self.seals, self.clock = folder, store, seals, clock
        self.post = Post()
        self.outbox = Outbox(store, clock, look_s=1000)
        self.arranging = Arranging(store)
        parts = (clock, self.outbox.wake)
        self.working = Working(store, seals, self.arranging, libraries, Waits(store, clock), *parts)
        self.moderating = Moderating(store, seals, self.arranging, *parts)
        self.leasing = Leasing(store, self.arranging, *parts)

    async def sent(self, asker_id: int = ANA_ID, **more: Any) -> Ticket:
        """Keep a question that somebody has sent."""
        now = self.clock()
        ticket = Ticket(
            id=random_key(),
            guild_id=HERE,
            state=TicketState.OPEN,
            language="en",
            question=QUESTION,
            at=now,
            closes_at=now + timedelta(days=CLOSES_DAYS),
            code=f"{random_key():x}",
            link=self.seals.seal(Link(asker_id)),
        )
        ticket = replace(ticket, **more)
        kept = await self.store.step(None, ticket, Also(deliveries=(card(ticket, now),)))
        assert kept is not None
        return kept

    async def claimed(self, actor: DeskActor, **more: Any) -> Ticket:
        """Keep a question that a volunteer has claimed."""
        ticket = await self.sent(**more)
        await self.working.claim(actor, ticket.id)
        return await self.now(ticket)

    async def added(self, ticket: Ticket, text: str = "It is in Denver.") -> None:
        """Let the asker add to a question that waits, as their own steps do."""
        before = await self.now(ticket)
        number = next_number(await self.store.messages(ticket.id))
        message = TicketMessage(
            random_key(), ticket.id, number, Sender.ASKER, MessageKind.ADDITION, text, "en", self.clock()
        )
        assert await self.store.step(
            before, before, Also(messages=(message,), deliveries=(card(before, self.clock()),))
        )

    async def reported(self, ticket: Ticket) -> None:
        """Tell the moderators of a ticket."""
        before = await self.now(ticket)
        told = to_moderators(before, self.clock(), "reported")
        assert await self.store.step(before, before, Also(deliveries=(told,)))

    async def now(self, ticket: Ticket) -> Ticket:
        """Return a ticket as it is kept."""
        kept = await self.store.ticket(ticket.id)
        assert kept is not None
        return kept

    async def delivered(self) -> Post:
        """Let all that is due arrive."""
        await self.outbox.send_due(self.post)
        return self.post

    def counts(self) -> dict[str, int]:
        """Return how often each thing was counted."""
        return dict(rows(self.folder, "SELECT tally, SUM(times) FROM desk_counts GROUP BY tally"))

    async def waits(self) -> list[CountedWait]:
        """Return the counted waits of answers."""
        return await self.store.waits(HERE, None, self.clock.today() - timedelta(days=365))
