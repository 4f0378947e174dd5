"""What the clock does: claims end, volunteers are reminded, tickets end, and wishes are kept for a time."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.store.ticketed import DeliveryKind, Ticket, TicketState, Volunteer, Way
from bot.tickets.errors import DeskCode
from bot.tickets.leasing import Leasing
from bot.tickets.steps import UNSENT_MINUTES
from tests.bot.tickets.bench import PLAIN, Bench
from tests.bot.tickets.people import HERE, MARA, VERA, VITO, Clock
from tests.bot.tickets.test_working import refused

pytestmark = pytest.mark.asyncio


async def state(bench: Bench, ticket: Ticket) -> TicketState:
    await bench.leasing.tick()
    return (await bench.now(ticket)).state


async def told(bench: Bench, kind: DeliveryKind = DeliveryKind.NEWS) -> list[str]:
    await bench.leasing.tick()
    return (await bench.delivered()).told(kind)


# Claims


async def test_a_claim_is_reminded_of_once_and_ends_by_itself(bench: Bench, clock: Clock) -> None:
    ticket = await bench.claimed(VERA)
    clock.move(minutes=209)
    assert await told(bench) == []
    clock.move(minutes=1)
    assert await told(bench) == ["reminder"]
    clock.move(minutes=29)
    assert await told(bench) == []
    assert (await bench.now(ticket)).claimed_by == VERA.user_id
    clock.move(minutes=1)
    assert await told(bench) == ["lease-over"]
    after = await bench.now(ticket)
    assert (after.state, after.claimed_by, after.lease_until) == (TicketState.OPEN, None, None)
    clock.move(minutes=240)
    assert await told(bench) == []


async def test_only_who_wants_to_be_is_mentioned_and_not_at_night(bench: Bench, clock: Clock) -> None:
    # At ten in the morning in Denver.
    await bench.store.set_volunteer(Volunteer(HERE, VERA.user_id, pings=True, quiet_from=600, quiet_to=720))
    await bench.store.set_volunteer(Volunteer(HERE, VITO.user_id, pings=True))
    for actor in (VERA, VITO):
        await bench.claimed(actor)
    clock.move(days=1, minutes=-30)
    await bench.leasing.tick()
    people = {one.people for one in (await bench.delivered()).arrived if one.kind is DeliveryKind.NEWS}
    assert people == {(VERA.user_id,), (VITO.user_id,)}
    for actor in (VERA, VITO):
        await bench.claimed(actor)
    clock.move(days=1, minutes=31)
    bench.post.arrived.clear()
    await bench.leasing.tick()
    people = {one.people for one in (await bench.delivered()).arrived if one.kind is DeliveryKind.NEWS}
    assert people == {(), (VITO.user_id,)}


async def test_two_processes_at_once_do_no_harm(bench: Bench, clock: Clock) -> None:
    tickets = [await bench.claimed(VERA, wish=True) for _ in range(5)]
    unsent = await bench.sent(state=TicketState.UNSENT, closes_at=clock() + timedelta(minutes=UNSENT_MINUTES))
    other = Leasing(bench.store, bench.arranging, clock, bench.outbox.wake)
    versions = [ticket.version for ticket in tickets]
    for move in ({"minutes": 220}, {"minutes": 20}, {"days": 14}):
        clock.move(**move)
        await asyncio.gather(bench.leasing.tick(), other.tick())
    assert {(await bench.now(ticket)).state for ticket in tickets} == {TicketState.WISHED}
    assert [(await bench.now(ticket)).version for ticket in tickets] == [version + 3 for version in versions]
    assert bench.counts() == {"unanswered": 5}
    assert await bench.store.ticket(unsent.id) is None
    assert sorted((await bench.delivered()).told(DeliveryKind.NEWS)) == ["lease-over"] * 5


async def test_a_tick_does_only_so_much(bench: Bench, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.tickets.leasing.MAX_STEPS", 2)
    for _ in range(3):
        await bench.claimed(VERA)
    clock.move(minutes=240)
    for left in (1, 0):
        await bench.leasing.tick()
        assert len(await bench.store.tickets(HERE, [TicketState.CLAIMED])) == left


# Endings


async def test_an_unsent_question_goes_after_an_hour(bench: Bench, clock: Clock) -> None:
    unsent = await bench.sent(state=TicketState.UNSENT, closes_at=clock() + timedelta(minutes=UNSENT_MINUTES))
    clock.move(minutes=59)
    await bench.leasing.tick()
    assert await bench.store.ticket(unsent.id) is not None
    clock.move(minutes=1)
    await bench.leasing.tick()
    assert await bench.store.ticket(unsent.id) is None


@pytest.mark.parametrize("answered", [False, True])
async def test_a_ticket_ends_after_fourteen_days_and_the_link_goes(bench: Bench, clock: Clock, answered: bool) -> None:
    ticket = await bench.claimed(VERA, way=Way.DIRECT)
    if answered:
        await bench.working.answer(VERA, ticket.id, PLAIN, "en")
    clock.move(days=14, minutes=-1)
    assert await state(bench, ticket) is (TicketState.ANSWERED if answered else TicketState.OPEN)
    clock.move(minutes=1)
    assert await state(bench, ticket) is TicketState.CLOSED
    after = await bench.now(ticket)
    assert (after.link, after.closed_at, after.question) == (None, clock(), ticket.question)
    assert bench.counts() == ({"answered": 1} if answered else {"unanswered": 1})
    # The message that was still to be sent has nobody to go to any more.
    assert (await bench.delivered()).told(DeliveryKind.DIRECT) == []
    await bench.leasing.tick()
    assert await bench.now(ticket) == after


async def test_an_answered_ticket_ends_for_good_whatever_its_asker_wished(bench: Bench, clock: Clock) -> None:
    ticket = await bench.claimed(VERA, wish=True)
    await bench.working.answer(VERA, ticket.id, PLAIN, "en")
    clock.move(days=14)
    assert await state(bench, ticket) is TicketState.CLOSED


# Wishes


async def wished(bench: Bench) -> Ticket:
    """Return a ticket that was not answered in time, and its asker wants to be told."""
    ticket = await bench.sent(wish=True, way=Way.DIRECT)
    bench.clock.move(days=14)
    assert await state(bench, ticket) is TicketState.WISHED
    return await bench.now(ticket)


async def test_a_wish_dies_ninety_days_after_the_question(bench: Bench, clock: Clock) -> None:
    ticket = await wished(bench)
    assert ticket.link is not None
    assert ticket.closes_at == ticket.at + timedelta(days=90)
    clock.move(days=76, minutes=-1)
    assert await state(bench, ticket) is TicketState.WISHED
    clock.move(minutes=1)
    assert await state(bench, ticket) is TicketState.CLOSED
    assert (await bench.now(ticket)).link is None
    assert bench.counts() == {"unanswered": 1}


@pytest.mark.parametrize(("late_days", "left_days"), [(1, 14), (70, 6)])
async def test_who_wished_is_told_later_and_the_ticket_ends_soon(
    bench: Bench, clock: Clock, late_days: int, left_days: int
) -> None:
    ticket = await wished(bench)
    clock.move(days=late_days)
    await bench.working.claim(VERA, ticket.id)
    await bench.working.answer(VERA, ticket.id, PLAIN, "en")
    assert bench.counts() == {"unanswered": 1, "told_later": 1}
    assert await told(bench, DeliveryKind.DIRECT) == ["told-later"]
    assert (await bench.now(ticket)).closes_at == clock() + timedelta(days=left_days)
    clock.move(days=left_days)
    assert await state(bench, ticket) is TicketState.CLOSED


async def test_a_claim_of_a_late_ticket_returns_it_to_where_it_was(bench: Bench, clock: Clock) -> None:
    ticket = await wished(bench)
    await bench.working.reopen(VERA, ticket.id)
    clock.move(minutes=240)
    assert await state(bench, ticket) is TicketState.WISHED
    await bench.working.claim(VERA, ticket.id)
    assert (await bench.working.release(VERA, ticket.id)).state is TicketState.WISHED


async def test_a_ticket_whose_time_is_over_while_somebody_works_on_it_stays_with_them(
    bench: Bench, clock: Clock
) -> None:
    ticket = await bench.sent(wish=True)
    clock.move(days=14, minutes=-10)
    await bench.working.claim(VERA, ticket.id)
    clock.move(minutes=10)
    assert await state(bench, ticket) is TicketState.CLAIMED
    assert (await bench.now(ticket)).closes_at == ticket.at + timedelta(days=90)
    clock.move(minutes=230)
    assert await state(bench, ticket) is TicketState.WISHED
    assert bench.counts() == {"unanswered": 1}


async def test_what_is_closed_can_be_taken_up_by_nobody(bench: Bench, clock: Clock) -> None:
    ticket = await bench.sent()
    clock.move(days=14)
    await bench.leasing.tick()
    for step in (bench.working.claim, bench.working.reopen, bench.working.look):
        assert await refused(step(VERA, ticket.id)) is DeskCode.MOVED_ON


# Retention


async def test_a_closed_ticket_leaves_nothing_but_counts_after_a_month(bench: Bench, clock: Clock) -> None:
    ticket = await bench.claimed(VERA)
    await bench.working.answer(VERA, ticket.id, PLAIN, "en")
    clock.move(days=14)
    await bench.leasing.tick()
    await bench.delivered()
    clock.move(days=30, minutes=1)
    await purge(bench, clock() - timedelta(days=30))
    assert await bench.store.ticket(ticket.id) is None
    assert await bench.store.messages(ticket.id) == []
    assert await bench.store.place(ticket.id) is None
    assert bench.counts() == {"answered": 1}


async def purge(bench: Bench, closed_before: datetime) -> None:
    today = bench.clock.today()
    await bench.store.purge_tickets(
        closed_before=closed_before, counts_before=today - timedelta(days=365), reports_before=today, today=today
    )


async def test_the_lease_of_the_desk_holds_for_reminders_too(bench: Bench, clock: Clock) -> None:
    await bench.arranging.arrange(MARA, lambda desk: replace(desk, lease_minutes=60))
    await bench.claimed(VERA)
    clock.move(minutes=30)
    assert await told(bench) == ["reminder"]
