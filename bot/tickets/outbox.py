"""Sends what is to be sent, until it is known to have arrived, and nothing twice."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from time import monotonic
from typing import Protocol

from bot.store.errors import StoreError
from bot.store.ticketed import Delivery, DeliveryKind, Place, Ticket, TicketState, Way
from bot.store.ticketing import TicketStore

_log = logging.getLogger(__name__)
LOOK_S = 5.0
"""So often it is looked for what is due, where nobody tells."""
TRY_S = 45.0
"""A try that takes longer is given up; nobody knows whether it arrived."""
HELD_S = 90.0
"""So long after a try has begun, nobody else tries it: not before this one has ended for sure."""
MAX_AT_ONCE = 100
"""So many deliveries are looked at together."""
FIRST_PAUSE_S = 5.0
LONGEST_PAUSE_S = 3600.0
_JITTER = 0.2


class UndeliverableError(Exception):
    """It will never arrive: the channel is gone, or the person takes no direct messages."""


class NotNowError(Exception):
    """It did not arrive this time, or nobody knows whether it did."""


class Courier(Protocol):
    """Brings deliveries to Discord."""

    async def deliver(self, delivery: Delivery, place: Place | None) -> Place | None:
        """Send it, once: where `delivery.begun`, first look whether it is there already.

        `place` is where the ticket's card stands, and what is returned is where it stands now (for a card only).

        Raises:
            UndeliverableError: it never will arrive.
            NotNowError: try again later.
        """


class Outbox:
    """Works through the deliveries that wait.

    That a try begins is kept before it does: what a process left behind that was killed is looked for before it is
    sent again.
    """

    def __init__(
        self,
        store: TicketStore,
        now: Callable[[], datetime],
        *,
        try_s: float = TRY_S,
        look_s: float = LOOK_S,
        woken: asyncio.Event | None = None,
    ) -> None:
        """Rest on `woken`, if it is given."""
        self._store = store
        self._now = now
        self._try_s = try_s
        self._look_s = look_s
        self._woken = woken or asyncio.Event()

    def wake(self) -> None:
        """Tell that something waits, so that nobody waits for the next look."""
        self._woken.set()

    async def run(self, courier: Courier) -> None:
        """Send what is due, for ever."""
        while True:
            self._woken.clear()
            try:
                await self.send_due(courier)
            except StoreError as error:
                _log.error("what waits to be sent can't be read or noted: %s", error)
            except Exception as error:  # noqa: BLE001 (nothing may end this loop, and no text may get into the log)
                _log.error("what waits to be sent could not be worked through: %s", type(error).__name__)
            with suppress(TimeoutError):
                async with asyncio.timeout(self._look_s):
                    await self._woken.wait()

    async def send_due(self, courier: Courier) -> int:
        """Send what is due now; return how many arrived. No server waits for another one's channel."""
        arrived = 0
        while due := await self._store.deliveries(self._now(), MAX_AT_ONCE):
            servers: dict[int, list[Delivery]] = {}
            # What is told beside a card needs the card.
            for delivery in sorted(due, key=lambda one: (one.due_at, one.kind is not DeliveryKind.CARD)):
                servers.setdefault(delivery.guild_id, []).append(delivery)
            sending = (self._send_all(courier, deliveries) for deliveries in servers.values())
            for done in await asyncio.gather(*sending, return_exceptions=True):
                if isinstance(done, BaseException):
                    raise done
                arrived += done
        return arrived

    async def _send_all(self, courier: Courier, deliveries: Iterable[Delivery]) -> int:
        """Try the deliveries of a server in turn; what takes too long leaves the rest to the next round."""
        arrived, end_s = 0, monotonic() + self._try_s
        for delivery in deliveries:
            arrived += await self._send(courier, delivery)
            if monotonic() >= end_s:
                break
        return arrived

    async def _send(self, courier: Courier, delivery: Delivery) -> bool:
        """Try a delivery once; tell whether it arrived."""
        store, now = self._store, self._now()
        ticket = await store.ticket(delivery.ticket_id)
        place = await store.place(delivery.ticket_id)
        if is_pointless(delivery, ticket, place):
            await store.finish_delivery(delivery)
            return False
        if not await store.begin_delivery(delivery, now + timedelta(seconds=HELD_S)):
            return False
        try:
            async with asyncio.timeout(self._try_s):
                stands = await courier.deliver(delivery, place)
        except UndeliverableError:
            await self._give_up(delivery, ticket, place)
            return False
        except (NotNowError, TimeoutError):
            await self._put_off(delivery)
            return False
        except Exception as error:  # noqa: BLE001 (one that can't be sent must not keep the others from it)
            _log.error("a delivery (%s) failed: %s", delivery.kind, type(error).__name__)
            await self._put_off(delivery)
            return False
        await store.finish_delivery(delivery, stands)
        if delivery.kind is DeliveryKind.CARD and ticket is None:
            await store.forget_place(delivery.ticket_id)
        return True

    async def _put_off(self, delivery: Delivery) -> None:
        await self._store.put_off_delivery(delivery, self._now() + timedelta(seconds=pause_s(delivery.tries)))

    async def _give_up(self, delivery: Delivery, ticket: Ticket | None, place: Place | None) -> None:
        if delivery.kind is DeliveryKind.CARD:
            if place is not None:
                await self._store.forget_place(delivery.ticket_id)
            if not _is_over(ticket):
                # While the ticket lives, it is posted in the channel that the desk has by then.
                pause = timedelta(seconds=pause_s(delivery.tries) if place is None else 0)
                await self._store.put_off_delivery(delivery, self._now() + pause)
                return
        _log.warning("a delivery (%s) will never arrive, and is given up", delivery.kind)
        await self._store.finish_delivery(delivery)


def pause_s(tries: int) -> float:
    """Return how long to wait after so many tries and one more: longer each time, and never together with others."""
    pause = min(FIRST_PAUSE_S * 2.0 ** min(tries, 20), LONGEST_PAUSE_S)
    return pause * (1 + random.uniform(-_JITTER, _JITTER))  # noqa: S311 (chance, not secrecy)


def is_pointless(delivery: Delivery, ticket: Ticket | None, place: Place | None) -> bool:
    """Tell whether nobody needs a delivery any more: what it tells of is over."""
    match delivery.kind:
        case DeliveryKind.CARD:
            # One that was never posted need not be emptied.
            return _is_over(ticket) and place is None and not delivery.begun
        case DeliveryKind.PING:
            return ticket is None or ticket.state is not TicketState.OPEN
        case DeliveryKind.NEWS:
            late = delivery.detail == "reminder" and ticket is not None and ticket.state is not TicketState.CLAIMED
            return _is_over(ticket) or late
        case DeliveryKind.DIRECT:
            return ticket is None or ticket.link is None or ticket.way is not Way.DIRECT
        case DeliveryKind.MODERATORS:
            return delivery.detail == "held" and _is_over(ticket)


def _is_over(ticket: Ticket | None) -> bool:
    return ticket is None or ticket.state is TicketState.CLOSED
