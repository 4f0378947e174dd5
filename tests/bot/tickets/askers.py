"""The askers' side of a desk, on the bench of the volunteers."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import replace
from typing import Any

import pytest

from bot.libraries import Libraries
from bot.store.ticketed import Ticket, TicketMessage
from bot.tickets.errors import DeskCode, DeskFault
from bot.tickets.rights import Seeker
from bot.tickets.seals import Seals
from bot.tickets.seeking import Seeking
from bot.tickets.waits import Waits
from tests.bot.tickets.bench import PLAIN, Bench
from tests.bot.tickets.people import ANA, QUESTION, VERA, said


class Askers:
    """What askers do, and the volunteers whom they reach."""

    def __init__(self, bench: Bench, libraries: Libraries) -> None:
        self.bench, self.store, self._libraries = bench, bench.store, libraries
        self.seeking = self.with_key(bench.seals)

    def with_key(self, seals: Seals) -> Seeking:
        """Return the steps of askers as a bot with other keys takes them."""
        clock, store = self.bench.clock, self.store
        waits, wake = Waits(store, clock), self.bench.outbox.wake
        return Seeking(store, seals, self.bench.arranging, self._libraries, waits, clock, wake)

    async def begun(self, seeker: Seeker = ANA, text: str = QUESTION, **more: Any) -> Ticket:
        """Keep a question unsent."""
        given: dict[str, Any] = {"language": "en", "ref": None, "in_public": False, "urgent": False, **more}
        return await self.seeking.begin(seeker, said(text), **given)

    async def sent(self, seeker: Seeker = ANA, text: str = QUESTION, **more: Any) -> tuple[Ticket, Seeker]:
        """Send a question; return it, and whoever brings its code from anywhere."""
        ticket, code = await self.seeking.send(seeker, (await self.begun(seeker, text, **more)).id)
        return ticket, replace(seeker, user_id=1, guild_id=0, code=code)

    async def answered(
        self, seeker: Seeker = ANA, text: str = QUESTION, answer: str = PLAIN, **more: Any
    ) -> tuple[Ticket, Seeker, TicketMessage]:
        """Let a volunteer answer a question."""
        ticket, bearer = await self.sent(seeker, text)
        await self.bench.working.claim(VERA, ticket.id)
        message = await self.bench.working.answer(VERA, ticket.id, answer, "en", **more)
        return await self.bench.now(ticket), bearer, message


async def refusal(step: Awaitable[object]) -> DeskFault:
    """Return the refusal of a step."""
    with pytest.raises(DeskFault) as raised:
        await step
    return raised.value


async def refused(step: Awaitable[object]) -> DeskCode:
    """Return why a step is refused."""
    return (await refusal(step)).code
