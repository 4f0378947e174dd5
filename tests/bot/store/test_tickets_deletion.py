"""What of desks is deleted, by age, on somebody's wish or with its server, and what no error and no log tells."""

from __future__ import annotations

import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.store.engine import database_url
from bot.store.errors import FailedOperationError
from bot.store.sql_tickets import SqlTicketStore
from bot.store.ticketed import (
    Also,
    Count,
    Delivery,
    DeliveryKind,
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
    LINK,
    NOON,
    OPEN,
    PING,
    REPORT,
    SET,
    SETTINGS,
    VOLUNTEER,
    Desk,
    added,
    open_desk,
)
from tests.bot.store.samples import CHANNEL, DAY, GUILD, MESSAGE
from tests.bot.store.test_deletion import left_of

pytestmark = pytest.mark.asyncio
NOTE = "What somebody wrote to the moderators."
PRIVATE = "My cousin Ximena told the clerk."
SECRET = LINK.decode()
QUESTION = replace(OPEN, question=PRIVATE, link=LINK, code="digest of this code")
SENT = Count(GUILD, DAY, "es", Tally.SENT)
DAYS = timedelta(days=1)
CLOSED_AT = NOON + 3 * DAYS


@pytest_asyncio.fixture
async def on_file(folder: Path) -> AsyncIterator[Desk]:
    """A desk in SQLite, whose files can be looked through."""
    async with open_desk(database_url(folder)) as opened:
        yield opened


async def keep_one_of_each(desk: Desk, guild_id: int = GUILD) -> Ticket:
    """Keep a row of each kind in a server; what is in one has its number in every key."""
    offset = guild_id - GUILD

    def of_here(delivery: Delivery) -> Delivery:
        return replace(delivery, id=delivery.id + offset, guild_id=guild_id, ticket_id=OPEN.id + offset)

    also = Also(
        (replace(HELD, id=HELD.id + offset, ticket_id=OPEN.id + offset, text=PRIVATE),),
        (of_here(CARD), of_here(PING)),
        (replace(SENT, guild_id=guild_id),),
        replace(REPORT, id=REPORT.id + offset, guild_id=guild_id, ticket_id=OPEN.id + offset, note=NOTE),
        replace(BLOCK, id=BLOCK.id + offset, guild_id=guild_id),
    )
    ticket = replace(QUESTION, id=OPEN.id + offset, guild_id=guild_id, code=f"digest {guild_id}")
    kept = await desk.tickets.step(None, ticket, also)
    assert kept is not None
    card = replace(CARD, id=999_999 + offset, guild_id=guild_id)
    await desk.tickets.finish_delivery(card, Place(OPEN.id + offset, CHANNEL, MESSAGE))
    await desk.tickets.set_volunteer(replace(SET, guild_id=guild_id))
    await desk.tickets.set_desk_settings(replace(SETTINGS, guild_id=guild_id))
    return kept


async def purge(desk: Desk, closed_before: timedelta = timedelta(0), days: int = 0) -> int:
    """Purge what closed longer ago than this before the tickets closed, and what is so many days later over."""
    day = DAY + days * DAYS
    return await desk.tickets.purge_tickets(
        closed_before=CLOSED_AT + closed_before, counts_before=day, reports_before=day, today=day
    )


async def close(desk: Desk, ticket: Ticket) -> Ticket:
    """Close a ticket; its text stays for a while."""
    closed = await desk.tickets.step(
        ticket, replace(ticket, state=TicketState.CLOSED, link=None, closed_at=CLOSED_AT), Also()
    )
    assert closed is not None
    return closed


# With its server


async def test_a_server_is_forgotten_with_its_desk_and_no_other_is(desk: Desk) -> None:
    await keep_one_of_each(desk, ELSEWHERE)
    elsewhere = await desk.kept()
    await keep_one_of_each(desk)
    assert len(await desk.kept()) == 9
    assert await desk.store.guild_ids() == {GUILD, ELSEWHERE}
    assert [await desk.store.forget_guild(GUILD) for _ in range(2)] == [9, 0]
    assert await desk.kept() == elsewhere
    assert await desk.store.guild_ids() == {ELSEWHERE}


async def test_a_desk_that_is_forgotten_is_gone_from_the_files(on_file: Desk, tmp_path: Path) -> None:
    await keep_one_of_each(on_file)
    traces = [PRIVATE, SECRET, BLOCK.person]
    assert left_of(traces, tmp_path) == traces
    await on_file.store.forget_guild(GUILD)
    assert left_of(traces, tmp_path) == []


@pytest.mark.parametrize(
    "keep",
    [
        lambda tickets: tickets.step(None, OPEN),
        lambda tickets: tickets.set_volunteer(SET),
        lambda tickets: tickets.set_desk_settings(SETTINGS),
        lambda tickets: tickets.finish_delivery(CARD, Place(OPEN.id, CHANNEL, MESSAGE)),
    ],
    ids=["ticket", "volunteer", "settings", "place"],
)
async def test_a_server_known_only_by_its_desk_is_known(
    on_file: Desk, keep: Callable[[SqlTicketStore], Awaitable[object]]
) -> None:
    await keep(on_file.tickets)
    assert await on_file.store.guild_ids() == {GUILD}


# On somebody's wish


async def test_a_ticket_that_is_removed_is_gone_from_the_files_at_once(on_file: Desk, tmp_path: Path) -> None:
    kept = await keep_one_of_each(on_file)
    assert await on_file.tickets.remove(kept)
    assert left_of([PRIVATE, SECRET, "digest of this code"], tmp_path) == []


async def test_messages_that_are_forgotten_are_gone_from_the_files_at_once(on_file: Desk, tmp_path: Path) -> None:
    kept = await keep_one_of_each(on_file)
    assert await on_file.tickets.step(kept, replace(kept, question=""), Also(forget_messages=True))
    assert left_of([PRIVATE, SECRET], tmp_path) == [SECRET]


async def test_a_link_that_is_cut_is_gone_from_the_files_at_once(on_file: Desk, tmp_path: Path) -> None:
    kept = await keep_one_of_each(on_file)
    assert left_of([SECRET], tmp_path) == [SECRET]
    assert (await close(on_file, kept)).link is None
    assert left_of([PRIVATE, SECRET], tmp_path) == [PRIVATE]


async def test_who_is_blocked_no_longer_is_gone_from_the_files_at_once(on_file: Desk, tmp_path: Path) -> None:
    await keep_one_of_each(on_file)
    assert await on_file.tickets.unblock(GUILD, BLOCK.id)
    assert left_of([BLOCK.person], tmp_path) == []


async def test_of_a_volunteer_it_is_kept_only_that_the_right_was_taken(desk: Desk) -> None:
    withdrawn = replace(SET, guild_id=ELSEWHERE, withdrawn=True)
    other = replace(SET, user_id=VOLUNTEER + 1)
    for volunteer in (SET, withdrawn, other):
        await desk.tickets.set_volunteer(volunteer)
    assert [await desk.tickets.forget_volunteer(VOLUNTEER) for _ in range(2)] == [2, 0]
    assert await desk.tickets.volunteers(GUILD) == [other]
    assert await desk.tickets.volunteers(ELSEWHERE) == [Volunteer(ELSEWHERE, VOLUNTEER, withdrawn=True)]


# By age


async def test_a_closed_ticket_goes_when_its_time_is_over_and_leaves_counts_only(desk: Desk) -> None:
    await close(desk, await keep_one_of_each(desk))
    assert (await purge(desk), len(await desk.kept())) == (0, 9)
    assert await purge(desk, timedelta(microseconds=1)) == 1
    kept = await desk.kept()
    assert sorted(kept) == [
        *("card_places", "deliveries", "desk_blocks", "desk_counts", "desk_reports", "desk_settings"),
        "desk_volunteers",
    ]
    assert [row[0] for row in kept["deliveries"]] == [CARD.id]


async def test_a_report_goes_when_its_time_is_over(desk: Desk) -> None:
    await keep_one_of_each(desk)
    await purge(desk)
    assert len((await desk.kept())["desk_reports"]) == 1
    await purge(desk, days=1)
    assert "desk_reports" not in await desk.kept()


async def test_what_is_not_closed_is_never_purged(desk: Desk) -> None:
    for number, state in enumerate(TicketState, start=11):
        await desk.tickets.step(None, replace(OPEN, id=number, state=state, closed_at=CLOSED_AT))
    assert await purge(desk, 999 * DAYS) == 1
    left = await desk.tickets.tickets(None, tuple(TicketState))
    assert {ticket.state for ticket in left} == set(TicketState) - {TicketState.CLOSED}


async def test_the_place_of_a_card_stays_until_the_card_is_emptied(desk: Desk) -> None:
    ticket = await keep_one_of_each(desk)
    emptied = replace(CARD, wanted=2)
    await desk.tickets.remove(ticket, Also(deliveries=(emptied,)))
    place = Place(OPEN.id, CHANNEL, MESSAGE)
    await purge(desk)
    assert await desk.tickets.place(OPEN.id) == place
    await desk.tickets.finish_delivery(emptied, place)
    assert await desk.tickets.place(OPEN.id) == place
    await purge(desk)
    assert await desk.tickets.place(OPEN.id) is None


async def test_a_message_to_moderators_outlives_a_purge_of_other_tickets(desk: Desk) -> None:
    await close(desk, await keep_one_of_each(desk))
    told = replace(PING, id=21, ticket_id=0, kind=DeliveryKind.MODERATORS, detail="appealed")
    await desk.tickets.appeal(GUILD, BLOCK.id, "Sorry.", told)
    await purge(desk, DAYS)
    assert {found.id for found in await desk.tickets.deliveries(NOON)} == {CARD.id, told.id}


async def test_counts_and_blocks_go_at_their_day(desk: Desk) -> None:
    await keep_one_of_each(desk)
    await purge(desk, days=0)
    assert {"desk_counts", "desk_blocks"} <= (await desk.kept()).keys()
    await purge(desk, days=1)
    assert "desk_counts" not in await desk.kept()
    await purge(desk, days=6)
    assert await desk.tickets.block(GUILD, BLOCK.person, DAY) == BLOCK
    await purge(desk, days=7)
    assert "desk_blocks" not in await desk.kept()


async def test_what_is_purged_is_gone_from_the_files(on_file: Desk, tmp_path: Path) -> None:
    """Rows of many lengths come and go, so that they move between pages; none of those may keep a copy."""
    texts = [f"<{number:03}>" for number in range(120)]
    for number, begin in enumerate(texts):
        closed_at = CLOSED_AT + (number // 20) * DAYS
        ticket = replace(OPEN, id=1000 + number, question=begin + "x" * (number * 397 % 3000))
        message = added(number, ticket.id, text=begin + "y" * (number * 211 % 1500))
        kept = await on_file.tickets.step(None, ticket, Also((message,)))
        assert kept is not None
        await on_file.tickets.step(kept, replace(kept, state=TicketState.CLOSED, closed_at=closed_at))
    assert left_of(texts, tmp_path) == texts
    for day in range(6):
        assert await purge(on_file, day * DAYS + timedelta(microseconds=1)) == 20
        assert left_of(texts, tmp_path) == texts[20 * (day + 1) :]


# What errors and logs tell


@pytest.mark.parametrize(
    "refused",
    [
        lambda tickets: tickets.step(None, replace(QUESTION, id=103, language=None)),  # type: ignore[arg-type]
        lambda tickets: tickets.step(None, replace(QUESTION, id=103, code=CLAIMED.code)),
        lambda tickets: tickets.step(None, QUESTION, Also((added(1, text=PRIVATE, language=None),))),
        lambda tickets: tickets.step(None, QUESTION, Also(report=replace(REPORT, text=PRIVATE, note=None))),  # type: ignore[arg-type]
        lambda tickets: tickets.appeal(GUILD, BLOCK.id, PRIVATE, replace(PING, detail=None)),  # type: ignore[arg-type]
    ],
    ids=["ticket", "code", "message", "report", "appeal"],
)
@pytest.mark.parametrize("name", ["", "sqlalchemy.engine"])
async def test_no_error_and_no_log_tells_what_was_being_kept(
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    refused: Callable[[SqlTicketStore], Awaitable[object]],
    name: str,
) -> None:
    caplog.set_level(logging.DEBUG if not name else logging.INFO, name)
    async with open_desk(database_url(tmp_path)) as desk:
        await desk.tickets.step(None, replace(CLAIMED, question=PRIVATE), Also(block=BLOCK))
        with pytest.raises(FailedOperationError) as caught:
            await refused(desk.tickets)
    error = caught.value
    told = "".join(traceback.format_exception(error)) + repr(error) + repr(vars(error)) + caplog.text
    assert caplog.records
    assert [secret for secret in (PRIVATE, SECRET, BLOCK.person, str(CLAIMED.code)) if secret in told] == []
