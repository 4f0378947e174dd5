"""Moderators look at what was held, at reports and blocks, and take the right to answer from somebody."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.store.rowkeys import random_key
from bot.store.ticketed import (
    Also,
    Block,
    DeliveryKind,
    DeskReport,
    Passing,
    Ticket,
    TicketMessage,
    TicketState,
    Volunteer,
    Way,
)
from bot.tickets.errors import DeskCode
from bot.tickets.rights import DeskActor
from tests.bot.tickets.bench import ELENA, FISHY, PLAIN, Bench
from tests.bot.tickets.people import ANA_ID, HERE, MARA, THERE, VERA, VITO, Clock
from tests.bot.tickets.test_working import refused

pytestmark = pytest.mark.asyncio
ANA_AS_MODERATOR = replace(MARA, user_id=ANA_ID)


async def held(bench: Bench, actor: DeskActor = VERA, **more: object) -> tuple[Ticket, TicketMessage]:
    """Let a volunteer give an answer that is held."""
    ticket = await bench.claimed(actor, **more)
    message = await bench.working.answer(actor, ticket.id, FISHY, "en")
    await bench.delivered()
    bench.post.arrived.clear()
    return await bench.now(ticket), message


async def passing(bench: Bench, message: TicketMessage) -> Passing:
    kept = await bench.store.message(message.id)
    assert kept is not None
    return kept.passing


# What was held


async def test_a_held_answer_is_passed_on_by_a_moderator(bench: Bench, clock: Clock) -> None:
    await bench.store.set_volunteer(Volunteer(HERE, VERA.user_id, pings=True))
    ticket, message = await held(bench, way=Way.DIRECT)
    [one] = await bench.moderating.held(MARA)
    assert (one.message, one.ticket.link, one.ticket.code) == (message, None, None)
    clock.move(minutes=50)
    await bench.moderating.pass_on(MARA, message.id)
    after = await bench.now(ticket)
    assert (after.state, after.claimed_by, after.answered_at) == (TicketState.ANSWERED, VERA.user_id, clock())
    assert await passing(bench, message) is Passing.PASSED
    assert bench.counts() == {"answered": 1}
    post = await bench.delivered()
    assert post.told(DeliveryKind.DIRECT) == ["answer"]
    [news] = [one for one in post.arrived if one.kind is DeliveryKind.NEWS]
    assert (news.detail, news.people) == ("passed", (VERA.user_id,))
    assert await bench.moderating.held(MARA) == []
    assert await refused(bench.moderating.pass_on(MARA, message.id)) is DeskCode.MOVED_ON


async def test_a_refused_answer_reaches_nobody_and_its_author_may_write_another(bench: Bench, clock: Clock) -> None:
    ticket, message = await held(bench, way=Way.DIRECT)
    await bench.working.pick(VERA, ticket.id, "en:bridge-rule#1", picked=True)
    await bench.moderating.refuse(MARA, message.id)
    after = await bench.now(ticket)
    assert (after.state, after.claimed_by, after.answered_at) == (TicketState.CLAIMED, VERA.user_id, None)
    assert (after.lease_until, after.quotes) == (clock() + timedelta(minutes=240), ("en:bridge-rule#1",))
    assert await passing(bench, message) is Passing.REFUSED
    post = await bench.delivered()
    assert (post.told(DeliveryKind.DIRECT), post.told(DeliveryKind.NEWS)) == ([], ["refused"])
    await bench.working.answer(VERA, ticket.id, PLAIN, "en")
    assert (await bench.now(ticket)).state is TicketState.ANSWERED


async def test_what_a_moderator_takes_too_long_for_waits_for_anybody(bench: Bench, clock: Clock) -> None:
    ticket, message = await held(bench)
    clock.move(hours=24)
    await bench.leasing.tick()
    assert (await bench.now(ticket)).state is TicketState.OPEN
    await bench.moderating.pass_on(MARA, message.id)
    after = await bench.now(ticket)
    assert (after.state, after.claimed_by, after.lease_until) == (TicketState.ANSWERED, VERA.user_id, None)


async def test_a_late_yes_takes_no_ticket_from_who_has_it_by_then(bench: Bench, clock: Clock) -> None:
    ticket, message = await held(bench)
    clock.move(hours=25)
    await bench.working.claim(VITO, ticket.id)
    await bench.working.pick(VITO, ticket.id, "en:bridge-rule#1", picked=True)
    before = await bench.now(ticket)
    await bench.moderating.pass_on(MARA, message.id)
    after = await bench.now(ticket)
    assert after == replace(before, answered_at=clock(), version=after.version)
    await bench.working.answer(VITO, ticket.id, PLAIN, "en")
    assert (await bench.now(ticket)).claimed_by == VITO.user_id
    assert bench.counts() == {"answered": 1}


@pytest.mark.parametrize("name", ["pass_on", "refuse"])
async def test_nobody_decides_on_their_own_words(bench: Bench, name: str) -> None:
    _, message = await held(bench, ELENA)
    decide: Callable[[DeskActor, int], Awaitable[None]] = getattr(bench.moderating, name)
    assert await bench.moderating.held(ELENA) == await bench.moderating.held(ANA_AS_MODERATOR) == []
    assert await refused(decide(ELENA, message.id)) is DeskCode.OWN_QUESTION
    assert await refused(decide(ANA_AS_MODERATOR, message.id)) is DeskCode.OWN_QUESTION
    assert await refused(decide(VITO, message.id)) is DeskCode.NOT_MODERATOR
    assert await refused(decide(replace(MARA, guild_id=THERE), message.id)) is DeskCode.NO_MESSAGE
    assert await refused(decide(MARA, random_key())) is DeskCode.NO_MESSAGE
    assert await passing(bench, message) is Passing.HELD


async def test_what_was_held_ends_with_its_ticket(bench: Bench, clock: Clock) -> None:
    _, message = await held(bench)
    clock.move(days=14)
    await bench.leasing.tick()
    assert await bench.moderating.held(MARA) == []
    assert await refused(bench.moderating.pass_on(MARA, message.id)) is DeskCode.MOVED_ON


# Reports


async def test_reports_reach_every_moderator_but_who_wrote_the_message(bench: Bench, clock: Clock) -> None:
    ticket = await bench.claimed(ELENA)
    message = await bench.working.answer(ELENA, ticket.id, PLAIN, "en")
    told = (message.text, message.author_id)
    report = DeskReport(random_key(), HERE, ticket.id, message.id, "This is wrong.", clock.today(), False, *told)
    before = await bench.now(ticket)
    await bench.store.step(before, before, Also(report=report))
    assert await bench.moderating.reports(ELENA) == []
    assert await refused(bench.moderating.close_report(ELENA, report.id)) is DeskCode.MOVED_ON
    assert await bench.moderating.reports(MARA) == [report]
    await bench.moderating.close_report(MARA, report.id)
    assert await bench.moderating.reports(MARA) == []
    assert await refused(bench.moderating.close_report(MARA, report.id)) is DeskCode.MOVED_ON
    assert await refused(bench.moderating.reports(VERA)) is DeskCode.NOT_MODERATOR


# Blocks


async def test_a_block_is_ended_by_a_moderator_who_is_not_blocked(bench: Bench, clock: Clock) -> None:
    ticket = await bench.claimed(VERA)
    await bench.working.block(VERA, ticket.id, 3, "insults")
    [block] = await bench.moderating.blocks(MARA)
    assert isinstance(block, Block)
    assert await bench.moderating.blocks(ANA_AS_MODERATOR) == []
    assert await refused(bench.moderating.unblock(ANA_AS_MODERATOR, block.id)) is DeskCode.NO_BLOCK
    assert await refused(bench.moderating.unblock(VERA, block.id)) is DeskCode.NOT_MODERATOR
    await bench.moderating.unblock(MARA, block.id)
    assert await bench.store.blocks(HERE, clock.today()) == []
    assert await refused(bench.moderating.unblock(MARA, block.id)) is DeskCode.NO_BLOCK


async def test_a_block_ends_by_itself(bench: Bench, clock: Clock) -> None:
    ticket = await bench.claimed(VERA)
    await bench.working.block(VERA, ticket.id, 3, "insults")
    clock.move(days=3)
    assert await bench.moderating.blocks(MARA) == []


# The right to answer


async def test_a_right_that_is_withdrawn_releases_all_claims_at_once(bench: Bench) -> None:
    claimed = [await bench.claimed(VERA) for _ in range(3)]
    answered, others = await bench.claimed(VERA), await bench.claimed(VITO)
    await bench.working.answer(VERA, answered.id, PLAIN, "en")
    await bench.arranging.set_own(VERA, lambda own: replace(own, pings=True))
    assert await refused(bench.moderating.withdraw(VITO, VERA.user_id)) is DeskCode.NOT_MODERATOR
    assert await bench.moderating.withdraw(MARA, VERA.user_id) == 3
    assert {(await bench.now(ticket)).state for ticket in claimed} == {TicketState.OPEN}
    assert (await bench.now(answered)).state is TicketState.ANSWERED
    assert (await bench.now(others)).claimed_by == VITO.user_id
    assert await refused(bench.working.claim(VERA, claimed[0].id)) is DeskCode.NOT_VOLUNTEER
    await bench.moderating.restore(MARA, VERA.user_id)
    assert (await bench.arranging.volunteer(HERE, VERA.user_id)) == Volunteer(HERE, VERA.user_id, pings=True)
    await bench.working.claim(VERA, claimed[0].id)
