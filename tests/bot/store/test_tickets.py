"""Tickets and all that hangs on them, in each kind of database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.store.errors import FailedOperationError
from bot.store.ticketed import (
    Also,
    Block,
    Count,
    CountedWait,
    Delivery,
    DeliveryKind,
    DeskSettings,
    Passing,
    Place,
    Tally,
    Ticket,
    TicketState,
    Volunteer,
)
from tests.bot.store.desks import (
    BLOCK,
    CARD,
    CLAIMED,
    ELSEWHERE,
    HELD,
    HOUR,
    MINUTE,
    NOON,
    OPEN,
    PING,
    REPORT,
    SET,
    SETTINGS,
    VOLUNTEER,
    Desk,
    added,
)
from tests.bot.store.samples import CHANNEL, DAY, GUILD, MESSAGE

pytestmark = pytest.mark.asyncio
SENT = Count(GUILD, DAY, "es", Tally.SENT)
ALL = Also((added(1), HELD), (CARD, PING), (SENT,), REPORT, BLOCK)
"""Something of each kind."""
PLACE = Place(OPEN.id, CHANNEL, MESSAGE)


async def put(desk: Desk, ticket: Ticket = OPEN, also: Also = ALL) -> Ticket:
    """Keep a new ticket, by default with something of each kind."""
    kept = await desk.tickets.step(None, ticket, also)
    assert kept is not None
    return kept


async def the_delivery(desk: Desk, kind: DeliveryKind = DeliveryKind.CARD) -> Delivery:
    [delivery] = [found for found in await desk.tickets.deliveries(NOON + 1000 * HOUR) if found.kind == kind]
    return delivery


# Steps


async def test_a_ticket_is_kept_as_it_was_given(desk: Desk) -> None:
    for ticket in (OPEN, CLAIMED):
        assert await put(desk, ticket, Also()) == replace(ticket, version=1)
        assert await desk.tickets.ticket(ticket.id) == replace(ticket, version=1)
    assert await desk.tickets.ticket(103) is None


async def test_a_step_changes_every_field_and_counts_the_version_up(desk: Desk) -> None:
    before = await put(desk, OPEN, Also())
    for after in (replace(CLAIMED, id=OPEN.id), OPEN):
        kept = await desk.tickets.step(before, after)
        assert kept == replace(after, version=before.version + 1)
        assert await desk.tickets.ticket(OPEN.id) == kept
        before = kept


async def test_what_goes_with_a_step_is_kept_with_it(desk: Desk) -> None:
    before = await put(desk, OPEN, Also())
    assert await desk.tickets.step(before, OPEN, ALL) is not None
    assert await desk.tickets.messages(OPEN.id) == [added(1), HELD]
    assert await desk.tickets.deliveries(NOON) == [CARD, PING]
    assert (await desk.kept())["desk_counts"] == [(GUILD, DAY, "es", Tally.SENT, 0, 1)]
    assert await desk.tickets.desk_reports(GUILD) == [REPORT]
    assert await desk.tickets.blocks(GUILD, DAY) == [BLOCK]


async def test_of_a_step_that_comes_too_late_nothing_is_kept(desk: Desk) -> None:
    first = await put(desk, OPEN, Also())
    assert await desk.tickets.step(first, replace(OPEN, claimed_by=VOLUNTEER)) is not None
    before = await desk.kept()
    assert await desk.tickets.step(first, OPEN, ALL) is None
    assert await desk.tickets.step(replace(first, version=3), OPEN, ALL) is None
    assert await desk.tickets.step(None, replace(OPEN, question="Another?"), ALL) is None
    assert await desk.tickets.step(replace(first, id=999), replace(OPEN, id=999), ALL) is None
    assert await desk.kept() == before


@pytest.mark.parametrize(
    "wrong",
    [
        replace(ALL, messages=(added(1), added(2, ticket_id=999))),
        replace(ALL, messages=(added(1), replace(HELD, number=1))),
        replace(ALL, counts=(replace(SENT, language=None),)),  # type: ignore[arg-type]
        replace(ALL, report=replace(REPORT, note=None)),  # type: ignore[arg-type]
        replace(ALL, block=replace(BLOCK, reason=None)),  # type: ignore[arg-type]
    ],
    ids=["message", "number", "count", "report", "block"],
)
async def test_of_a_step_that_fails_nothing_is_kept(desk: Desk, wrong: Also) -> None:
    first = await put(desk, OPEN, Also())
    before = await desk.kept()
    with pytest.raises(FailedOperationError):
        await desk.tickets.step(first, replace(first, claimed_by=VOLUNTEER), wrong)
    with pytest.raises(FailedOperationError):
        await desk.tickets.step(None, replace(OPEN, id=103), wrong)
    assert await desk.kept() == before


async def test_what_no_database_takes_is_replaced_and_told_so(desk: Desk) -> None:
    kept = await put(desk, replace(OPEN, question="a\0b\ud800"), Also((added(1, text="a\0b\ud800"),)))
    assert kept.question == "a\ufffdb?"
    assert await desk.tickets.ticket(OPEN.id) == kept
    assert await desk.tickets.messages(OPEN.id) == [added(1, text="a\ufffdb?")]


async def test_forgetting_messages_leaves_the_ticket_and_its_card(desk: Desk) -> None:
    first = await put(desk)
    await put(desk, CLAIMED, Also((added(5, CLAIMED.id),), (replace(PING, id=302, ticket_id=CLAIMED.id),)))
    news = replace(PING, id=303, kind=DeliveryKind.NEWS)
    closed = replace(OPEN, state=TicketState.CLOSED, question="")
    assert await desk.tickets.step(first, closed, Also(deliveries=(news,), forget_messages=True)) is not None
    assert await desk.tickets.messages(OPEN.id) == []
    # Who took a question back after a report still helps the next asker.
    assert await desk.tickets.desk_reports(GUILD) == [REPORT]
    assert {found.id for found in await desk.tickets.deliveries(NOON)} == {CARD.id, 302, news.id}
    assert await desk.tickets.messages(CLAIMED.id) == [added(5, CLAIMED.id)]


async def test_a_ticket_is_removed_with_all_but_its_card(desk: Desk) -> None:
    first = await put(desk)
    await desk.tickets.finish_delivery(CARD, PLACE)
    kept = await desk.tickets.step(first, OPEN)
    assert kept is not None
    before = await desk.kept()
    last = Also((added(9),), (replace(CARD, wanted=3),), (SENT, replace(SENT, tally=Tally.WITHDRAWN)))
    assert await desk.tickets.remove(first, last) is False
    assert await desk.kept() == before
    assert await desk.tickets.remove(kept, last) is True
    assert await desk.kept() == {
        "card_places": before["card_places"],
        "deliveries": [(OPEN.id, GUILD, OPEN.id, "card", NOON, "", (), 3, 0, False)],
        "desk_blocks": before["desk_blocks"],
        "desk_counts": [(GUILD, DAY, "es", "sent", 0, 2), (GUILD, DAY, "es", "withdrawn", 0, 1)],
        "desk_reports": before["desk_reports"],
    }
    assert await desk.tickets.remove(kept) is False


# Finding tickets


async def test_a_ticket_is_found_by_its_code(desk: Desk) -> None:
    for ticket in (CLAIMED, OPEN, replace(OPEN, id=103)):
        await put(desk, ticket, Also())
    assert await desk.tickets.ticket_by_code("digest of a code") == replace(CLAIMED, version=1)
    assert await desk.tickets.ticket_by_code("digest of another") is None


async def test_urgent_tickets_come_first_and_then_the_older(desk: Desk) -> None:
    ages = {11: 5, 12: 90, 13: 20, 14: 1}
    for number, minutes in ages.items():
        at = NOON - minutes * MINUTE
        await put(desk, replace(OPEN, id=number, at=at, urgent=number in (11, 14)), Also())
    await put(desk, replace(OPEN, id=15, guild_id=ELSEWHERE), Also())
    await put(desk, replace(OPEN, id=16, state=TicketState.CLOSED), Also())
    states = (TicketState.OPEN, TicketState.CLAIMED)
    assert [ticket.id for ticket in await desk.tickets.tickets(GUILD, states)] == [11, 14, 12, 13]
    assert [ticket.id for ticket in await desk.tickets.tickets(None, states)] == [11, 14, 12, 13, 15]
    assert [ticket.id for ticket in await desk.tickets.tickets(GUILD, {TicketState.CLOSED})] == [16]
    assert await desk.tickets.tickets(GUILD, ()) == []


async def test_what_is_due_is_found_at_its_moment(desk: Desk) -> None:
    soon = NOON + MINUTE
    for number, state in enumerate(TicketState, start=11):
        await put(desk, replace(OPEN, id=number, state=state, lease_until=soon), Also())
        await put(desk, replace(OPEN, id=number + 100, state=state, closes_at=soon), Also())
    assert await desk.tickets.due(soon - timedelta(microseconds=1)) == []
    found = [ticket.id for ticket in await desk.tickets.due(soon)]
    assert found == [111, 112, 113, 114, 115, 13]
    assert [ticket.state for ticket in await desk.tickets.due(soon)][-1] is TicketState.CLAIMED


async def test_volunteers_are_reminded_of_leases_that_end_before_a_moment(desk: Desk) -> None:
    ends = {11: 40, 12: 20, 13: 30, 14: 31}
    for number, minutes in ends.items():
        lease = NOON + minutes * MINUTE
        await put(desk, replace(CLAIMED, id=number, code=None, lease_until=lease, reminded=False), Also())
    await put(desk, replace(CLAIMED, id=15, lease_until=NOON), Also())
    await put(desk, replace(OPEN, id=16, lease_until=NOON), Also())
    assert [ticket.id for ticket in await desk.tickets.to_remind(NOON + 30 * MINUTE)] == [12, 13]


# Messages


async def test_messages_come_in_order_and_are_replaced_by_their_id(desk: Desk) -> None:
    first = await put(desk, OPEN, Also((HELD, added(3), added(1))))
    passed = replace(HELD, passing=Passing.PASSED, helpful=True, reasons=(), translation="")
    await desk.tickets.step(first, OPEN, Also((added(4), passed)))
    assert await desk.tickets.messages(OPEN.id) == [added(1), passed, added(3), added(4)]
    assert [await desk.tickets.message(number) for number in (HELD.id, 999)] == [passed, None]


async def test_what_is_held_in_a_server_is_found_by_age(desk: Desk) -> None:
    younger = replace(HELD, id=11, number=3, at=HELD.at + MINUTE)
    older = replace(HELD, id=12, ticket_id=CLAIMED.id, at=HELD.at - MINUTE)
    await put(desk, OPEN, Also((younger, HELD, replace(HELD, id=13, number=4, passing=Passing.REFUSED))))
    await put(desk, CLAIMED, Also((older,)))
    await put(desk, replace(OPEN, id=103, guild_id=ELSEWHERE), Also((replace(HELD, id=14, ticket_id=103),)))
    assert await desk.tickets.held(GUILD) == [older, HELD, younger]


# Deliveries


async def test_deliveries_come_when_they_are_due_the_earliest_first(desk: Desk) -> None:
    later, earlier = replace(PING, id=302, due_at=NOON + MINUTE), replace(PING, id=303, due_at=NOON - MINUTE)
    await put(desk, OPEN, Also(deliveries=(PING, later, earlier)))
    assert await desk.tickets.deliveries(NOON) == [earlier, PING]
    assert await desk.tickets.deliveries(NOON, limit=1) == [earlier]
    assert await desk.tickets.deliveries(NOON + MINUTE) == [earlier, PING, later]


async def test_a_delivery_begins_only_as_it_was_seen(desk: Desk) -> None:
    await put(desk)
    for other in (replace(PING, tries=1), replace(PING, begun=True), replace(PING, due_at=NOON + MINUTE)):
        assert await desk.tickets.begin_delivery(other) is False
    assert await desk.tickets.begin_delivery(replace(CARD, wanted=2)) is False
    assert [await desk.tickets.begin_delivery(PING) for _ in range(2)] == [True, False]
    assert await the_delivery(desk, DeliveryKind.PING) == replace(PING, begun=True)
    assert await the_delivery(desk) == CARD


async def test_a_delivery_that_began_is_due_to_nobody_else_for_a_while(desk: Desk) -> None:
    await put(desk)
    assert await desk.tickets.begin_delivery(PING, NOON + MINUTE) is True
    begun = replace(PING, begun=True, due_at=NOON + MINUTE)
    assert await desk.tickets.deliveries(NOON) == [CARD]
    assert await desk.tickets.deliveries(NOON + MINUTE) == [CARD, begun]
    assert await desk.tickets.begin_delivery(begun, NOON + 2 * MINUTE) is True
    assert await desk.tickets.begin_delivery(begun, NOON + 2 * MINUTE) is False


async def test_a_try_that_failed_is_counted_once(desk: Desk) -> None:
    await put(desk)
    await desk.tickets.begin_delivery(PING)
    for minutes in (1, 5):
        await desk.tickets.put_off_delivery(PING, NOON + minutes * MINUTE)
    put_off = replace(PING, begun=True, tries=1, due_at=NOON + MINUTE)
    assert await the_delivery(desk, DeliveryKind.PING) == put_off
    assert await desk.tickets.begin_delivery(put_off) is True


async def test_what_has_arrived_is_done_and_a_card_is_known_by_its_place(desk: Desk) -> None:
    await put(desk)
    await desk.tickets.finish_delivery(PING)
    assert (await desk.tickets.deliveries(NOON), await desk.tickets.place(OPEN.id)) == ([CARD], None)
    await desk.tickets.finish_delivery(CARD, PLACE)
    assert (await desk.tickets.deliveries(NOON), await desk.tickets.place(OPEN.id)) == ([], PLACE)
    await desk.tickets.finish_delivery(CARD, replace(PLACE, message_id=MESSAGE + 1))
    assert await desk.tickets.place(OPEN.id) == replace(PLACE, message_id=MESSAGE + 1)
    await desk.tickets.forget_place(OPEN.id)
    assert await desk.tickets.place(OPEN.id) is None


async def test_a_later_card_takes_the_place_of_one_that_waits(desk: Desk) -> None:
    first = await put(desk)
    await desk.tickets.put_off_delivery(CARD, NOON + HOUR)
    later = replace(CARD, wanted=2, due_at=NOON + MINUTE)
    await desk.tickets.step(first, OPEN, Also(deliveries=(later,)))
    assert await the_delivery(desk) == replace(later, tries=1)


async def test_a_card_that_arrives_while_a_later_one_is_wanted_goes_on_waiting(desk: Desk) -> None:
    first = await put(desk)
    await desk.tickets.begin_delivery(CARD, NOON + HOUR)
    later = replace(CARD, wanted=2, due_at=NOON + MINUTE)
    await desk.tickets.step(first, OPEN, Also(deliveries=(later,)))
    # The older one may be on its way: nobody overtakes it, and that it began is not forgotten.
    assert await the_delivery(desk) == replace(later, begun=True, due_at=NOON + HOUR)
    await desk.tickets.finish_delivery(CARD, PLACE)
    assert (await the_delivery(desk), await desk.tickets.place(OPEN.id)) == (replace(later, due_at=NOON), PLACE)
    await desk.tickets.finish_delivery(replace(later, due_at=NOON), PLACE)
    assert [found.kind for found in await desk.tickets.deliveries(NOON + HOUR)] == [DeliveryKind.PING]


async def test_a_try_of_an_older_card_that_failed_does_not_put_off_the_later_one(desk: Desk) -> None:
    first = await put(desk)
    later = replace(CARD, wanted=2, due_at=NOON + MINUTE)
    await desk.tickets.begin_delivery(CARD)
    await desk.tickets.step(first, OPEN, Also(deliveries=(later,)))
    await desk.tickets.put_off_delivery(CARD, NOON + HOUR)
    assert await the_delivery(desk) == replace(later, begun=True)


# Waits


async def test_waits_are_counted_by_language_since_a_day(desk: Desk) -> None:
    def answered(language: str, minutes: int, day: date = DAY, guild_id: int = GUILD) -> Count:
        return Count(guild_id, day, language, Tally.ANSWERED, minutes)

    yesterday = DAY - timedelta(days=1)
    counts = (
        *(answered("es", 60), answered("es", 5), answered("es", 60), answered("en", 60)),
        *(answered("es", 60, yesterday), answered("es", 60, guild_id=ELSEWHERE), SENT),
    )
    await put(desk, OPEN, Also(counts=counts[:3]))
    await put(desk, CLAIMED, Also(counts=counts[3:]))
    waits = desk.tickets.waits
    assert await waits(GUILD, "es", DAY) == [CountedWait(5, 1), CountedWait(60, 2)]
    assert await waits(GUILD, "es", yesterday) == [CountedWait(5, 1), CountedWait(60, 3)]
    assert await waits(GUILD, None, DAY) == [CountedWait(5, 1), CountedWait(60, 3)]
    assert await waits(GUILD, "fr", DAY) == []


# Reports and blocks


async def test_a_report_is_dealt_with_once_and_by_its_server(desk: Desk) -> None:
    first = await put(desk)
    older = replace(REPORT, id=402, day=DAY - timedelta(days=1))
    await desk.tickets.step(first, OPEN, Also(report=older))
    assert await desk.tickets.desk_reports(GUILD) == [older, REPORT]
    assert await desk.tickets.desk_reports(ELSEWHERE) == []
    closing = [(ELSEWHERE, REPORT.id), (GUILD, REPORT.id), (GUILD, REPORT.id), (GUILD, 999)]
    assert [await desk.tickets.close_desk_report(*which) for which in closing] == [False, True, False, False]
    assert await desk.tickets.desk_reports(GUILD) == [older]


async def test_a_block_holds_until_its_day(desk: Desk) -> None:
    longer = replace(BLOCK, id=502, until=BLOCK.until + timedelta(days=1))
    first = await put(desk)
    await desk.tickets.step(first, OPEN, Also(block=longer))

    async def found(day: date, person: str = BLOCK.person, guild_id: int = GUILD) -> Block | None:
        return await desk.tickets.block(guild_id, person, day)

    assert [await found(day) for day in (DAY, BLOCK.until, longer.until)] == [longer, longer, None]
    assert [await found(DAY, "hash of another"), await found(DAY, guild_id=ELSEWHERE)] == [None, None]
    for day, holding in ((DAY, [BLOCK, longer]), (BLOCK.until, [longer]), (longer.until, [])):
        assert await desk.tickets.blocks(GUILD, day) == holding


async def test_an_appeal_is_kept_once_and_comes_first(desk: Desk) -> None:
    first = await put(desk, OPEN, Also(block=BLOCK))
    longer = replace(BLOCK, id=502, person="hash of another", until=BLOCK.until + timedelta(days=1))
    await desk.tickets.step(first, OPEN, Also(block=longer))
    told = [replace(PING, id=number, kind=DeliveryKind.MODERATORS, detail="appealed") for number in (21, 22, 23)]
    assert await desk.tickets.appeal(ELSEWHERE, longer.id, "Sorry.", told[0]) is False
    assert await desk.tickets.appeal(GUILD, longer.id, "I am\0 sorry.", told[1]) is True
    assert await desk.tickets.appeal(GUILD, longer.id, "Very sorry.", told[2]) is False
    assert await desk.tickets.blocks(GUILD, DAY) == [replace(longer, appeal="I am\ufffd sorry."), BLOCK]
    assert await desk.tickets.deliveries(NOON) == [told[1]]


async def test_a_block_is_ended_once_and_by_its_server(desk: Desk) -> None:
    await put(desk)
    ending = [(ELSEWHERE, BLOCK.id), (GUILD, BLOCK.id), (GUILD, BLOCK.id)]
    assert [await desk.tickets.unblock(*which) for which in ending] == [False, True, False]
    assert await desk.tickets.blocks(GUILD, DAY) == []


# Settings


async def test_a_server_arranges_its_desk(desk: Desk) -> None:
    assert await desk.tickets.desk_settings(GUILD) == DeskSettings(GUILD)
    for settings in (SETTINGS, DeskSettings(GUILD)):
        await desk.tickets.set_desk_settings(settings)
        assert await desk.tickets.desk_settings(GUILD) == settings
    assert await desk.tickets.desk_settings(ELSEWHERE) == DeskSettings(ELSEWHERE)


async def test_a_volunteer_sets_their_own(desk: Desk) -> None:
    assert await desk.tickets.volunteer(GUILD, VOLUNTEER) == Volunteer(GUILD, VOLUNTEER)
    other = Volunteer(GUILD, VOLUNTEER - 1, withdrawn=True)
    for volunteer in (SET, replace(SET, guild_id=ELSEWHERE), other):
        await desk.tickets.set_volunteer(volunteer)
    assert await desk.tickets.volunteer(GUILD, VOLUNTEER) == SET
    assert await desk.tickets.volunteers(GUILD) == [other, SET]
    await desk.tickets.set_volunteer(Volunteer(GUILD, VOLUNTEER))
    assert await desk.tickets.volunteers(GUILD) == [other, Volunteer(GUILD, VOLUNTEER)]
