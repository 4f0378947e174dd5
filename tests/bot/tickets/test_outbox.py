"""What is to be sent arrives, once, whatever Discord or the process does meanwhile."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.store.errors import FailedOperationError
from bot.store.rowkeys import random_key
from bot.store.sql_tickets import SqlTicketStore
from bot.store.ticketed import Also, Delivery, DeliveryKind, Place, Ticket, TicketState, Way
from bot.tickets.outbox import FIRST_PAUSE_S, HELD_S, LONGEST_PAUSE_S, NotNowError, Outbox, UndeliverableError, pause_s
from bot.tickets.steps import card, news
from tests.bot.tickets.bench import PLAIN, Bench
from tests.bot.tickets.people import CHANNEL, HERE, QUESTION, THERE, VERA, Clock

pytestmark = pytest.mark.asyncio


class Discord:
    """Stands for Discord on a bad day: it does what it is told to do with each try in turn, then takes all."""

    def __init__(self, *moods: str) -> None:
        self.moods = list(moods)
        self.there: dict[int, Delivery] = {}
        """What can be found there, by the id that stands in it."""
        self.tries: list[Delivery] = []
        self.places: list[Place | None] = []

    async def deliver(self, delivery: Delivery, place: Place | None) -> Place | None:
        """Try a delivery as a courier must."""
        self.tries.append(delivery)
        self.places.append(place)
        mood = self.moods.pop(0) if self.moods else "well"
        if mood == "gone":
            raise UndeliverableError
        if mood == "busy":
            raise NotNowError
        if mood == "broken":
            raise RuntimeError(QUESTION)
        if mood == "silent":
            await asyncio.Event().wait()
        if delivery.begun and delivery.id in self.there:
            return Place(delivery.ticket_id, CHANNEL, 1) if delivery.kind is DeliveryKind.CARD else None
        assert delivery.id not in self.there or place is not None, "it was sent twice"
        self.there[delivery.id] = delivery
        if mood == "lost":
            raise NotNowError
        if mood == "silent after all":
            await asyncio.Event().wait()
        return Place(delivery.ticket_id, CHANNEL, 1) if delivery.kind is DeliveryKind.CARD else None


async def waiting(bench: Bench) -> list[Delivery]:
    """Return all that waits, due or not."""
    return await bench.store.deliveries(bench.clock() + timedelta(days=1000))


async def sent_until_nothing_waits(bench: Bench, discord: Discord) -> None:
    for _ in range(10):
        await bench.outbox.send_due(discord)
        if not await waiting(bench):
            return
        bench.clock.move(hours=2)
    raise AssertionError("something waits for ever")


async def with_news(bench: Bench) -> Ticket:
    """Return a ticket whose card stands, with one line of news to be sent."""
    ticket = await bench.sent()
    await bench.delivered()
    kept = await bench.store.step(ticket, ticket, Also(deliveries=(news(ticket, bench.clock(), "added"),)))
    assert kept is not None
    return kept


# Once


async def test_what_arrives_is_kept_no_longer(bench: Bench) -> None:
    ticket = await bench.sent()
    assert await bench.outbox.send_due(bench.post) == 1
    place = await bench.store.place(ticket.id)
    assert place is not None
    assert place.channel_id == CHANNEL
    assert await waiting(bench) == []
    assert await bench.outbox.send_due(bench.post) == 0


async def test_the_card_comes_before_what_stands_beside_it(bench: Bench) -> None:
    ticket = await bench.sent()
    told = tuple(news(ticket, bench.clock(), "added") for _ in range(5))
    await bench.store.step(ticket, ticket, Also(deliveries=told))
    discord = Discord()
    await bench.outbox.send_due(discord)
    assert [one.kind for one in discord.tries] == [DeliveryKind.CARD, *[DeliveryKind.NEWS] * 5]
    assert discord.places == [None, *[Place(ticket.id, CHANNEL, 1)] * 5]


@pytest.mark.parametrize("mood", ["busy", "broken", "lost", "silent", "silent after all"])
async def test_what_failed_or_may_have_failed_is_looked_for_before_it_is_sent_again(
    bench: Bench, mood: str, caplog: pytest.LogCaptureFixture
) -> None:
    await with_news(bench)
    bench.outbox = Outbox(bench.store, bench.clock, try_s=0.01)
    discord = Discord(mood)
    assert await bench.outbox.send_due(discord) == 0
    [one] = await waiting(bench)
    assert (one.begun, one.tries) == (True, 1)
    assert 0.8 * FIRST_PAUSE_S <= (one.due_at - bench.clock()).total_seconds() <= 1.2 * FIRST_PAUSE_S
    bench.clock.move(seconds=7)
    assert await bench.outbox.send_due(discord) == 1
    assert [one.begun for one in discord.tries] == [False, True]
    assert len(discord.there) == 1
    assert QUESTION not in caplog.text


async def test_of_two_processes_one_tries(bench: Bench, clock: Clock) -> None:
    await with_news(bench)
    at_it, go_on = asyncio.Event(), asyncio.Event()

    async def slowly(_delivery: Delivery, _place: Place | None) -> None:
        at_it.set()
        await go_on.wait()

    bench.post.deliver_instead = slowly
    first = asyncio.create_task(bench.outbox.send_due(bench.post))
    await at_it.wait()
    other, discord = Outbox(bench.store, clock), Discord()
    clock.move(seconds=HELD_S - 1)
    assert await other.send_due(discord) == 0
    assert discord.tries == []
    go_on.set()
    assert await first == 1
    assert await waiting(bench) == []


async def test_what_a_dead_process_began_is_looked_for_by_the_next(bench: Bench, clock: Clock) -> None:
    await with_news(bench)
    [one] = await waiting(bench)
    assert await bench.store.begin_delivery(one, clock() + timedelta(seconds=HELD_S))
    discord = Discord()
    discord.there[one.id] = one
    assert await bench.outbox.send_due(discord) == 0
    clock.move(seconds=HELD_S)
    assert await bench.outbox.send_due(discord) == 1
    assert [one.begun for one in discord.tries] == [True]


async def test_a_card_that_changed_while_it_was_sent_is_sent_again(bench: Bench) -> None:
    ticket = await bench.sent()
    shown: list[int] = []

    async def claimed_meanwhile(delivery: Delivery, place: Place | None) -> Place:
        shown.append(delivery.wanted)
        if place is None:
            await bench.working.claim(VERA, ticket.id)
        return Place(ticket.id, CHANNEL, 1)

    bench.post.deliver_instead = claimed_meanwhile
    await bench.outbox.send_due(bench.post)
    bench.clock.move(seconds=HELD_S)
    await bench.outbox.send_due(bench.post)
    assert shown == [1, 2]
    assert await waiting(bench) == []


# Later, or never


async def test_pauses_grow_and_are_never_alike() -> None:
    pauses = [pause_s(tries) for tries in range(30)]
    assert all(4.0 * 2**tries <= pause <= 6.0 * 2**tries for tries, pause in enumerate(pauses[:8]))
    assert max(pauses) <= 1.2 * LONGEST_PAUSE_S
    assert len({pause_s(3) for _ in range(20)}) > 1


async def test_what_can_never_arrive_is_given_up(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    await with_news(bench)
    assert await bench.outbox.send_due(Discord("gone")) == 0
    assert await waiting(bench) == []
    [line] = caplog.messages
    assert "news" in line
    assert caplog.records[0].levelno == logging.WARNING


async def test_a_card_that_went_with_its_channel_is_posted_anew(bench: Bench) -> None:
    ticket = await bench.sent()
    await bench.delivered()
    await bench.working.claim(VERA, ticket.id)
    discord = Discord("gone")
    await bench.outbox.send_due(discord)
    assert [place is None for place in discord.places] == [False, True]
    assert await bench.store.place(ticket.id) == Place(ticket.id, CHANNEL, 1)
    assert await waiting(bench) == []


async def test_a_card_for_which_there_is_no_channel_waits_for_one_while_its_ticket_lives(bench: Bench) -> None:
    kept, closed = await bench.sent(), await bench.sent()
    discord = Discord(*["gone"] * 4)
    await bench.outbox.send_due(discord)
    assert len(discord.tries) == 2
    assert await bench.store.remove(closed, Also(deliveries=(card(closed, bench.clock()),)))
    bench.clock.move(seconds=7)
    await bench.outbox.send_due(discord)
    assert [one.ticket_id for one in await waiting(bench)] == [kept.id]
    await sent_until_nothing_waits(bench, discord)
    assert await bench.store.place(kept.id) is not None


async def test_no_server_waits_for_the_answer_that_another_one_waits_for(bench: Bench) -> None:
    stuck = [await bench.sent() for _ in range(2)]
    bench.clock.move(seconds=1)
    other = await bench.sent(guild_id=THERE)
    arrived, seen = asyncio.Event(), 0

    async def deliver(delivery: Delivery, _place: Place | None) -> Place:
        nonlocal seen
        if delivery.guild_id == HERE:
            await arrived.wait()
            seen += 1
            raise NotNowError
        arrived.set()
        return Place(delivery.ticket_id, CHANNEL, 1)

    bench.outbox, bench.post.deliver_instead = Outbox(bench.store, bench.clock, try_s=5), deliver
    assert await bench.outbox.send_due(bench.post) == 1
    assert seen == len(stuck)
    assert await bench.store.place(other.id) is not None


async def test_the_card_of_a_ticket_that_is_gone_is_emptied_and_forgotten(bench: Bench, clock: Clock) -> None:
    ticket = await bench.sent()
    await bench.delivered()
    assert await bench.store.remove(ticket, Also(deliveries=(card(ticket, clock()),)))
    discord = Discord()
    await bench.outbox.send_due(discord)
    assert [(one.kind, one.ticket_id) for one in discord.tries] == [(DeliveryKind.CARD, ticket.id)]
    assert await bench.store.place(ticket.id) is None
    assert await waiting(bench) == []


@pytest.mark.parametrize("mood", ["well", "lost"])
async def test_a_card_of_a_withdrawn_ticket_that_may_have_been_posted_is_looked_for(
    bench: Bench, clock: Clock, mood: str
) -> None:
    ticket = await bench.sent()
    discord = Discord(mood)
    if mood == "lost":
        await bench.outbox.send_due(discord)
    assert await bench.store.remove(ticket, Also(deliveries=(card(ticket, clock()),)))
    await sent_until_nothing_waits(bench, discord)
    assert len(discord.tries) == (2 if mood == "lost" else 0)


async def test_what_is_over_is_told_to_nobody(bench: Bench, clock: Clock) -> None:
    ticket = await bench.claimed(VERA)
    await bench.delivered()
    kinds: Iterable[tuple[DeliveryKind, str]] = (
        (DeliveryKind.PING, ""),
        (DeliveryKind.NEWS, "reminder"),
        (DeliveryKind.NEWS, "added"),
        (DeliveryKind.DIRECT, "answer"),
        (DeliveryKind.MODERATORS, "reported"),
    )
    told = tuple(Delivery(random_key(), HERE, ticket.id, kind, clock(), detail) for kind, detail in kinds)
    released = await bench.working.release(VERA, ticket.id)
    before = await bench.now(ticket)
    answered = replace(before, state=TicketState.ANSWERED, way=Way.DIRECT)
    kept = await bench.store.step(before, answered, Also(deliveries=told))
    assert kept is not None
    assert released.state is TicketState.OPEN
    discord = Discord()
    await bench.outbox.send_due(discord)
    assert sorted(one.detail for one in discord.tries if one.kind is not DeliveryKind.CARD) == [
        "added",
        "answer",
        "reported",
    ]


async def test_who_has_changed_their_mind_gets_no_direct_message(bench: Bench, clock: Clock) -> None:
    ticket = await bench.sent(way=Way.DIRECT)
    told = Delivery(random_key(), HERE, ticket.id, DeliveryKind.DIRECT, clock(), "answer")
    assert await bench.store.step(ticket, replace(ticket, way=Way.FETCH), Also(deliveries=(told,)))
    assert (await bench.delivered()).told(DeliveryKind.DIRECT) == []
    assert await waiting(bench) == []


async def test_what_is_told_of_no_ticket_arrives(bench: Bench, clock: Clock) -> None:
    ticket = await bench.claimed(VERA)
    await bench.working.block(VERA, ticket.id, 7, "insults")
    [block] = await bench.store.blocks(HERE, clock.today())
    told = Delivery(random_key(), HERE, 0, DeliveryKind.MODERATORS, clock(), "appealed")
    assert await bench.store.appeal(HERE, block.id, PLAIN, told)
    assert (await bench.delivered()).told(DeliveryKind.MODERATORS) == ["appealed"]


# For ever


class Failing(SqlTicketStore):
    """A store whose database fails a few times."""

    failures = 2

    async def deliveries(self, now: datetime, limit: int = 25) -> list[Delivery]:
        """Fail, or return what is due."""
        if self.failures:
            self.failures -= 1
            raise FailedOperationError("OperationalError") if self.failures else ValueError(QUESTION)
        return await super().deliveries(now, limit)


async def test_nothing_ends_the_outbox(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    await bench.sent()
    arrived = asyncio.Event()

    async def note(delivery: Delivery, _place: Place | None) -> Place:
        arrived.set()
        return Place(delivery.ticket_id, CHANNEL, 1)

    bench.post.deliver_instead = note
    outbox = Outbox(Failing(bench.store._database), bench.clock, look_s=0.001)
    running = asyncio.create_task(outbox.run(bench.post))
    await arrived.wait()
    assert not running.done()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert "ValueError" in caplog.text
    assert QUESTION not in caplog.text


async def test_a_step_wakes_the_outbox(bench: Bench) -> None:
    ticket = await bench.sent()
    arrivals: asyncio.Queue[int] = asyncio.Queue()

    async def note(delivery: Delivery, _place: Place | None) -> Place:
        arrivals.put_nowait(delivery.wanted)
        return Place(delivery.ticket_id, CHANNEL, 1)

    bench.post.deliver_instead = note
    running = asyncio.create_task(bench.outbox.run(bench.post))
    assert await arrivals.get() == 1
    # Of itself, this outbox looks again after a thousand seconds.
    await bench.working.claim(VERA, ticket.id)
    assert await arrivals.get() == 2
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
