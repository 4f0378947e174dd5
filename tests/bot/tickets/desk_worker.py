"""Processes that take a ticket through its life, each dying at a point that none before it has died at.

`python -m ... DATA_DIR LIBRARY_DIR KEY` starts one after the other until one comes to the end. The file `DEATHS` then
holds the points in order.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.libraries import Libraries, ServedLibrary
from bot.store.database import Database
from bot.store.engine import database_url
from bot.store.sql_tickets import SqlTicketStore
from bot.store.ticketed import (
    ALONE,
    Also,
    Delivery,
    DeliveryKind,
    MessageKind,
    Passing,
    Place,
    Ticket,
    TicketMessage,
    TicketState,
    Volunteer,
    Way,
)
from bot.tickets.arranging import Arranging
from bot.tickets.moderating import Moderating
from bot.tickets.outbox import Outbox
from bot.tickets.seals import Seals
from bot.tickets.seeking import Seeking
from bot.tickets.waits import Waits
from bot.tickets.working import Working
from knowledge.library import ParseCache, load_library
from retrieval.engine import Engine
from tests.bot.tickets.people import ANA, CHANNEL, DESK, HERE, MARA, START, VERA, Clock, said

HELD_ANSWER = "Write to me on WhatsApp."
DEATHS = "deaths.txt"
DISCORD = "discord.jsonl"
"""The file that stands for Discord: a line for each message that was posted or edited there."""


class Doom:
    """Kills the process at the first point that it comes to and no process has died at."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir

    def point(self, name: str) -> None:
        """Come through a point, or die there."""
        if name not in deaths_in(self._data_dir):
            with (self._data_dir / DEATHS).open("a") as file:
                file.write(f"{name}\n")
            os.kill(os.getpid(), signal.SIGKILL)


def deaths_in(data_dir: Path) -> list[str]:
    """Return the points that processes have died at, in order."""
    path = data_dir / DEATHS
    return path.read_text().splitlines() if path.exists() else []


class DoomedStore(SqlTicketStore):
    """A store after whose every write the process may be dead."""

    def __init__(self, database: Database, doom: Doom) -> None:
        super().__init__(database)
        self.doom = doom

    async def step(self, before: Ticket | None, after: Ticket, also: Also = ALONE) -> Ticket | None:
        """Take a step."""
        kept = await super().step(before, after, also)
        if kept is not None:
            self.doom.point(f"version {kept.version} {kept.state} kept")
        return kept

    async def begin_delivery(self, delivery: Delivery, again_at: datetime | None = None) -> bool:
        """Begin a try."""
        began = await super().begin_delivery(delivery, again_at)
        self.doom.point(f"{name_of(delivery)} begun")
        return began

    async def finish_delivery(self, delivery: Delivery, place: Place | None = None) -> None:
        """End a try."""
        await super().finish_delivery(delivery, place)
        self.doom.point(f"{name_of(delivery)} finished")


def name_of(delivery: Delivery) -> str:
    """Name a delivery in a way that holds over all processes."""
    return " ".join(filter(None, (delivery.kind, delivery.detail, str(delivery.wanted or ""))))


def lines_of(data_dir: Path) -> list[dict[str, Any]]:
    """Return what stands in the file that stands for Discord."""
    path = data_dir / DISCORD
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


class FileCourier:
    """Writes deliveries into a file, as the bot's own courier would into Discord."""

    def __init__(self, data_dir: Path, store: DoomedStore) -> None:
        self._data_dir = data_dir
        self._store = store

    async def deliver(self, delivery: Delivery, place: Place | None) -> Place | None:
        """Post a delivery, or edit the card that stands already."""
        ticket = await self._store.ticket(delivery.ticket_id)
        is_card = delivery.kind is DeliveryKind.CARD
        if delivery.begun and any(line["id"] == delivery.id for line in lines_of(self._data_dir)):
            place = Place(delivery.ticket_id, CHANNEL, delivery.id)
            if not is_card:
                return None
        deed = "edit" if place is not None and is_card else "post"
        state = ticket.state if ticket is not None else "gone"
        line = {"id": delivery.id, "deed": deed, "ticket": delivery.ticket_id, "state": state}
        line |= {"kind": delivery.kind, "detail": delivery.detail}
        with (self._data_dir / DISCORD).open("ab", buffering=0) as file:
            file.write(json.dumps(line).encode() + b"\n")
        self._store.doom.point(f"{name_of(delivery)} sent")
        return Place(delivery.ticket_id, CHANNEL, delivery.id) if is_card else None


class Life:
    """The life of a ticket: whoever goes on sees in the database alone what is next."""

    def __init__(self, database: Database, seals: Seals, libraries: Libraries, doom: Doom, clock: Clock) -> None:
        self.store = DoomedStore(database, doom)
        self.outbox = Outbox(self.store, clock)
        arranging, waits = Arranging(self.store), Waits(self.store, clock)
        parts = (libraries, waits, clock, self.outbox.wake)
        self.seeking = Seeking(self.store, seals, arranging, *parts)
        self.working = Working(self.store, seals, arranging, *parts)
        self.moderating = Moderating(self.store, seals, arranging, clock, self.outbox.wake)

    async def live(self, courier: FileCourier) -> None:
        """Take the ticket to its end."""
        while True:
            await self.outbox.send_due(courier)
            ticket = next(iter(await self.store.tickets(HERE, tuple(TicketState))), None)
            if ticket is not None and ticket.state is TicketState.CLOSED:
                return
            messages = await self.store.messages(ticket.id) if ticket is not None else []
            await self._step(ticket, messages[-1] if messages else None)

    async def _step(self, ticket: Ticket | None, last: TicketMessage | None) -> None:
        if ticket is None:
            await self.seeking.begin(ANA, said(), "en", None, in_public=False, urgent=False)
        elif ticket.state in (TicketState.UNSENT, TicketState.OPEN):
            await self._early_step(ticket)
        elif last is None:
            await self.working.ask_back(VERA, ticket.id, "In which city?", "en")
        elif last.kind is MessageKind.ASK_BACK:
            await self.seeking.add(ANA, ticket.id, said("In Denver."))
        elif last.kind is MessageKind.ADDITION:
            await self.working.answer(VERA, ticket.id, HELD_ANSWER, "en")
        elif last.passing is Passing.HELD:
            await self.moderating.pass_on(MARA, last.id)
        elif last.helpful is None:
            await self.seeking.rate(ANA, ticket.id, last.id, helpful=True)
        else:
            await self.seeking.close(ANA, ticket.id)

    async def _early_step(self, ticket: Ticket) -> None:
        if ticket.state is TicketState.OPEN:
            await self.working.claim(VERA, ticket.id)
        elif ticket.way is Way.FETCH:
            await self.seeking.choose(ANA, ticket.id, way=Way.DIRECT)
        else:
            await self.seeking.send(ANA, ticket.id)


async def live(data_dir: Path, libraries: Libraries, seals: Seals) -> None:
    """Go on where the process before died."""
    # What that one had begun is due again by now.
    clock = Clock(START + timedelta(minutes=2 * len(deaths_in(data_dir))))
    database = Database(database_url(data_dir))
    await database.open()
    life = Life(database, seals, libraries, Doom(data_dir), clock)
    await life.live(FileCourier(data_dir, life.store))
    await database.close()


async def prepare(data_dir: Path) -> None:
    """Arrange a desk with a volunteer who wants to be told; what a database needs is loaded with it, once for all."""
    database = Database(database_url(data_dir))
    await database.open()
    store = SqlTicketStore(database)
    await store.set_desk_settings(DESK)
    await store.set_volunteer(Volunteer(HERE, VERA.user_id, pings=True))
    await database.close()


def main(data_dir: Path, library_dir: Path, key: str) -> None:
    """Start processes until one comes to the end."""
    asyncio.run(prepare(data_dir))
    base = ServedLibrary.of(Engine(load_library(library_dir, with_golden=False)))
    libraries = Libraries(library_dir, data_dir / "own", base, ThreadPoolExecutor(1), ParseCache())
    seals = Seals(key)
    while True:
        child = os.fork()
        if not child:
            asyncio.run(live(data_dir, libraries, seals))
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code != -signal.SIGKILL:
            sys.exit(code)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
