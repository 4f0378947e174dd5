"""What is kept, for how long, and its deletion."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from bot.pseudonyms import DIRECT_MESSAGES, Pseudonyms, Purpose
from bot.store.errors import StoreError
from bot.store.records import Purged, Recorded
from bot.store.store import Store
from bot.store.ticketed import Also, TicketState
from bot.store.ticketing import TicketStore
from bot.tickets.steps import card

MAX_PENDING: Final = 10_000
PAUSE_S: Final = 0.5
"""Between two writes: the first of a busy moment is written at once, and those after it together."""
MAX_GROUP: Final = 500
"""How many records are written at once: another process waits no longer than a moment."""
PERSONAL: Final = (Purpose.VOTE, Purpose.LANGUAGE)
"""The purposes of which rows are kept under a person's pseudonym."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Retention:
    """For how many days each kind is kept, the day that it came on included."""

    answers_days: int = 365
    messages_days: int = 30
    """Corrections that wait to be sent to them too."""
    questions_days: int = 30
    """0: question texts are not kept at all."""
    votes_days: int = 365
    reports_days: int = 90
    languages_days: int = 365
    drafts_days: int = 14
    log_days: int = 365
    tickets_days: int = 30
    """Of a question to the volunteers, after it was closed: its text, and the messages on it."""
    counts_days: int = 365
    """Of what was counted at the volunteers' desks."""


class Privacy:
    """Deletes what is too old, and what a person wants deleted."""

    def __init__(
        self,
        store: Store,
        tickets: TicketStore,
        pseudonyms: Pseudonyms,
        retention: Retention,
        today: Callable[[], date],
    ) -> None:
        self._store = store
        self._tickets = tickets
        self._pseudonyms = pseudonyms
        self._retention = retention
        self._today = today

    async def purge(self) -> Purged:
        """Delete everything that has been kept for as long as its kind is."""
        today, kept = self._today(), self._retention
        await self._tickets.purge_tickets(
            closed_before=_start_of(_first_day_kept(today, kept.tickets_days)),
            counts_before=_first_day_kept(today, kept.counts_days),
            reports_before=_first_day_kept(today, kept.reports_days),
            today=today,
        )
        return await self._store.purge(
            answers_before=_first_day_kept(today, kept.answers_days),
            messages_before=_first_day_kept(today, kept.messages_days),
            questions_before=_first_day_kept(today, kept.questions_days),
            votes_before=_first_day_kept(today, kept.votes_days),
            reports_before=_first_day_kept(today, kept.reports_days),
            languages_before=_first_day_kept(today, kept.languages_days),
            drafts_before=_first_day_kept(today, kept.drafts_days),
            log_before=_first_day_kept(today, kept.log_days),
        )

    async def end_tickets(self, now: datetime) -> None:
        """Delete the questions to the volunteers whose time is over: without the desk's key nothing else ends them."""
        for ticket in await self._tickets.due(now):
            if ticket.closes_at <= now:
                sent = ticket.state is not TicketState.UNSENT
                # The card is emptied once there is a key again.
                await self._tickets.remove(ticket, Also(deliveries=(card(ticket, now),) if sent else ()))

    async def forget(self, user_id: int) -> int:
        """Delete every row of a person, in every server and in direct messages; return how many."""
        places = {DIRECT_MESSAGES, *await self._store.guild_ids()}
        names = [self._pseudonyms.of(purpose, guild_id, user_id) for guild_id in places for purpose in PERSONAL]
        return await self._store.forget_person(names)


def _first_day_kept(today: date, days: int) -> date:
    return today - timedelta(days=days - 1)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


class Recorder:
    """Records answers without making anyone wait: what comes while it writes is written together next."""

    def __init__(
        self,
        store: Store,
        *,
        keep_questions: bool = True,
        max_pending: int = MAX_PENDING,
        pause_s: float = PAUSE_S,
    ) -> None:
        self._store = store
        self._pause_s = pause_s
        self._hurry = asyncio.Event()
        self._keep_questions = keep_questions
        self._pending: deque[Recorded] = deque(maxlen=max_pending)
        self._dropped = 0
        self._task: asyncio.Task[None] | None = None

    def keep(self, recorded: Recorded) -> None:
        """Record an answer soon; where too many wait, the oldest is dropped."""
        self._dropped += len(self._pending) == self._pending.maxlen
        self._pending.append(recorded if self._keep_questions else replace(recorded, question=None))
        if self._task is None:
            self._start()

    async def drain(self) -> None:
        """Wait until nothing is pending."""
        self._hurry.set()
        try:
            while self._task is not None or self._pending:
                await asyncio.wait([self._task or self._start()])
        finally:
            self._hurry.clear()

    def _start(self) -> asyncio.Task[None]:
        self._task = asyncio.get_running_loop().create_task(self._write())
        self._task.add_done_callback(self._ended)
        return self._task

    async def _write(self) -> None:
        group = [self._pending.popleft() for _ in range(min(len(self._pending), MAX_GROUP))]
        try:
            await self._store.record(group)
        except StoreError as error:
            _log.error("%d answers could not be recorded: %s", len(group), error)
        if self._pause_s:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._pause_s):
                    await self._hurry.wait()

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Go on while anything is pending, unless the loop is about to end."""
        self._task = None
        if self._dropped:
            _log.error("%d answers waited for the database and were dropped", self._dropped)
            self._dropped = 0
        if task.cancelled():
            return
        if (error := task.exception()) is not None:
            # Its text is not known to be free of what was asked.
            _log.error("Answers could not be recorded: %s", type(error).__name__)
        if self._pending:
            self._start()
