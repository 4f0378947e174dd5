"""Many volunteers at once: every ticket is claimed by one of them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import asdict, replace
from itertools import cycle

import pytest
from sqlalchemy import URL, insert

from bot.store.database import insert_rows
from bot.store.ticket_tables import TICKETS as TICKET_TABLE
from bot.store.ticketed import Also, Place, TicketState
from tests.bot.process import PATIENCE_SECONDS, output_of, read_until, send
from tests.bot.store.claimer import CLAIM, claim_all
from tests.bot.store.desks import CARD, HOUR, MINUTE, NOON, OPEN, PING, VOLUNTEER, Desk, added, open_desk
from tests.bot.store.samples import CHANNEL, GUILD, MESSAGE
from tests.bot.store.test_processes import writer

pytestmark = pytest.mark.asyncio
TICKETS, VOLUNTEERS = 200, 20


async def fill(desk: Desk) -> None:
    """Keep the tickets that all will want."""
    async with desk.database.writing() as connection:
        rows = [asdict(replace(OPEN, id=1000 + number, version=1)) for number in range(TICKETS)]
        await insert_rows(connection, insert(TICKET_TABLE), rows)


async def check(desk: Desk, told: Iterable[tuple[int, int]]) -> None:
    """Look that each ticket was told to one volunteer, who has it, and that nothing was kept of a claim too late."""
    won = sorted(told, key=lambda pair: pair[1])
    assert [ticket_id for _, ticket_id in won] == list(range(1000, 1000 + TICKETS))
    claimed = sorted(await desk.tickets.tickets(GUILD, tuple(TicketState)), key=lambda ticket: ticket.id)
    assert [(ticket.claimed_by, ticket.id) for ticket in claimed] == won
    assert {(ticket.state, ticket.version) for ticket in claimed} == {(TicketState.CLAIMED, 2)}
    assert len({volunteer for volunteer, _ in won}) > 1
    assert [row[-1] for row in (await desk.kept())["desk_counts"]] == [TICKETS]


async def test_of_volunteers_who_claim_at_once_one_gets_each_ticket(desk_url: URL) -> None:
    async with open_desk(desk_url) as one, open_desk(desk_url) as another:
        await fill(one)
        tickets = await another.tickets.tickets(GUILD, (TicketState.OPEN,))
        stores = zip(range(VOLUNTEERS), cycle((one.tickets, another.tickets)))
        won = await asyncio.gather(*(claim_all(store, volunteer, tickets) for volunteer, store in stores))
        await check(one, ((volunteer, ticket_id) for volunteer, ids in enumerate(won) for ticket_id in ids))


async def test_of_processes_that_claim_at_once_one_gets_each_ticket(desk_url: URL) -> None:
    async with open_desk(desk_url) as desk:
        await fill(desk)
    url = desk_url.render_as_string(hide_password=False)
    each, module = VOLUNTEERS // 2, "tests.bot.store.claimer"
    with writer(url, 0, each, module) as one, writer(url, each, each, module) as another:
        for process in (one, another):
            assert read_until(output_of(process), b"ready\n") == "ready\n"
        for process in (one, another):
            send(process, "go")
        ended = [process.communicate(timeout=PATIENCE_SECONDS) for process in (one, another)]
    assert [complaints for _, complaints in ended] == [b"", b""]
    lines = [line.split() for said, _ in ended for line in said.decode().splitlines()]
    async with open_desk(desk_url) as desk:
        await check(desk, [(int(volunteer), int(ticket_id)) for volunteer, ticket_id in lines])


async def test_of_two_outboxes_one_begins_each_try(desk_url: URL) -> None:
    async with open_desk(desk_url) as one, open_desk(desk_url) as another:
        await one.tickets.step(None, OPEN, Also(deliveries=tuple(replace(PING, id=number) for number in range(40))))
        found = await one.tickets.deliveries(NOON, 40)
        begun = await asyncio.gather(
            *(desk.tickets.begin_delivery(delivery, NOON + MINUTE) for delivery in found for desk in (one, another))
        )
        assert [sorted(begun[place : place + 2]) for place in range(0, 80, 2)] == [[False, True]] * 40


async def test_steps_and_deliveries_at_once_lose_no_card(desk_url: URL) -> None:
    """A card goes out, over and over, while its ticket changes: what was wanted last is what goes out last."""
    place = Place(OPEN.id, CHANNEL, MESSAGE)

    async def change(desk: Desk) -> None:
        ticket = await desk.tickets.ticket(OPEN.id)
        for number in range(1, 31):
            assert ticket is not None
            card = replace(CARD, wanted=ticket.version + 1)
            also = Also((added(number),), (card,), (CLAIM,))
            ticket = await desk.tickets.step(ticket, replace(ticket, claimed_by=VOLUNTEER + number), also)

    async def deliver(desk: Desk) -> list[int]:
        shown: list[int] = []
        while not shown or shown[-1] < 31:
            for card in await desk.tickets.deliveries(NOON):
                if await desk.tickets.begin_delivery(card, NOON + HOUR):
                    shown.append(card.wanted)
                    await desk.tickets.finish_delivery(card, place)
            await asyncio.sleep(0)
        return shown

    async with open_desk(desk_url) as one, open_desk(desk_url) as another:
        await one.tickets.step(None, OPEN, Also(deliveries=(CARD,)))
        async with asyncio.timeout(PATIENCE_SECONDS):
            _, shown = await asyncio.gather(change(one), deliver(another))
        assert shown == sorted(set(shown))
        assert await one.tickets.deliveries(NOON + 9 * HOUR) == []
        assert await one.tickets.place(OPEN.id) == place
        assert [row[-1] for row in (await one.kept())["desk_counts"]] == [30]
