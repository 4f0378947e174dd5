"""What askers do before a question is sent: they see exactly what would be passed on, and choose how."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.libraries import Libraries
from bot.personal import Screened
from bot.reference import AnswerRef
from bot.store.rowkeys import random_key
from bot.store.ticketed import Also, Delivery, DeskSettings, Tally, Ticket, TicketMessage, TicketState, Way
from bot.store.ticketing import TicketStore
from bot.tickets.arranging import Arranging
from bot.tickets.asked import passed_on, topic_of
from bot.tickets.doors import Doors
from bot.tickets.errors import DeskCode, DeskFault
from bot.tickets.filtering import relayed
from bot.tickets.known import answer_to
from bot.tickets.pinging import pinged
from bot.tickets.rights import Seeker
from bot.tickets.seals import MAX_NAME_CHARS, Link, Seals
from bot.tickets.secrecy import for_asker, without_author
from bot.tickets.steps import CLOSES_DAYS, MAX_TRIES, UNSENT_MINUTES, Step, card, count, ping, take
from bot.tickets.waits import Wait, Waits
from knowledge.article import Lang

MAX_TICKETS: Final = 3
"""Of one person in one server at the same time."""


@dataclass(frozen=True, slots=True)
class Offered:
    """An answer that a volunteer gave to who asked alike."""

    ticket: Ticket
    """Without what another asker wrote, and what leads to anybody."""
    message: TicketMessage


class Beginning:
    """The steps up to a question that is sent. Each raises DeskFault where it can't be taken."""

    def __init__(
        self,
        store: TicketStore,
        seals: Seals,
        arranging: Arranging,
        libraries: Libraries,
        waits: Waits,
        now: Callable[[], datetime],
        wake: Callable[[], None],
    ) -> None:
        """Call `wake` when something is to be sent."""
        self._store = store
        self._seals = seals
        self._doors = Doors(store, seals)
        self._arranging = arranging
        self._libraries = libraries
        self._waits = waits
        self._now = now
        self._wake = wake

    async def may_ask(self, seeker: Seeker) -> Wait:
        """Return the wait at the server's desk, if there is one and they may write to it.

        Raises:
            DeskFault: NO_DESK, BLOCKED or TOO_MANY.
        """
        await self._require_desk(seeker.guild_id)
        await self._doors.refuse_blocked(seeker.guild_id, seeker.user_id, self._now().date())
        sent = [one for one in await self._own_here(seeker) if one.state is not TicketState.UNSENT]
        self._refuse_many(sent)
        return await self._waits.of(seeker.guild_id, None)

    async def begin(
        self, seeker: Seeker, question: Screened, language: str, ref: AnswerRef | None, *, in_public: bool, urgent: bool
    ) -> Ticket:
        """Keep a question unsent, for its asker to look at; what it is about is read from `ref`.

        Where a person has too many, one that they began earlier and never sent makes room.
        """
        text, now = passed_on(question), self._now()
        ticket_id = self._seals.number(seeker.event_id) if seeker.event_id else random_key()
        if (made := await self._store.ticket(ticket_id)) is not None:
            return for_asker(self._seals, made)
        await self.may_ask(seeker)
        own = await self._own_here(seeker)
        if len(own) >= MAX_TICKETS:
            unsent = [one for one in own if one.state is TicketState.UNSENT]
            if not unsent:
                self._refuse_many(own)
            await self._store.remove(min(unsent, key=lambda one: one.at))
        served = await self._libraries.of(seeker.guild_id)
        ticket = Ticket(
            id=ticket_id,
            guild_id=seeker.guild_id,
            state=TicketState.UNSENT,
            language=language,
            question=text,
            at=now,
            closes_at=now + timedelta(minutes=UNSENT_MINUTES),
            link=self._seals.seal(Link(seeker.user_id)),
            reference=self._seals.seal_text(ref.pack()) if ref is not None else "",
            topic=topic_of(served, ref),
            urgent=urgent,
            in_public=in_public,
        )
        kept = await self._store.step(None, ticket) or await self._store.ticket(ticket_id)
        if kept is None:
            raise DeskFault(DeskCode.MOVED_ON)
        return for_asker(self._seals, kept)

    async def reword(
        self,
        seeker: Seeker,
        ticket_id: int,
        question: Screened,
        *,
        language: str | None = None,
        urgent: bool | None = None,
    ) -> Ticket:
        """Put other words in an unsent question; what is not given of how they are read stays as it was."""
        text = passed_on(question)

        async def begin() -> Step:
            ticket, _ = await self._unsent(seeker, ticket_id)
            after = replace(self._renewed(ticket), question=text, language=language or ticket.language)
            return Step(ticket, after if urgent is None else replace(after, urgent=urgent))

        return for_asker(self._seals, await take(self._store, begin))

    async def choose(
        self,
        seeker: Seeker,
        ticket_id: int,
        *,
        way: Way | None = None,
        name: str | None = None,
        wish: bool | None = None,
    ) -> Ticket:
        """Choose how the answer comes, what to be called (empty is anonymous), or to be told later.

        The code is not enough for it. A name can be chosen only before the question is sent.
        """

        async def begin() -> Step:
            opened = await self._doors.open(seeker, ticket_id, with_code=False)
            before, link = opened.ticket, opened.link
            if before.state is TicketState.CLOSED or (name is not None and before.state is not TicketState.UNSENT):
                raise DeskFault(DeskCode.MOVED_ON)
            after = self._renewed(before)
            if name is not None and link is not None:
                after = replace(after, link=self._seals.seal(Link(link.user_id, await self._name(before, name))))
            chosen = replace(after, way=way or after.way, wish=after.wish if wish is None else wish)
            return Step(before, chosen)

        return for_asker(self._seals, await take(self._store, begin))

    async def unsent(self, seeker: Seeker, ticket_id: int) -> tuple[Ticket, str]:
        """Return an unsent question, and what its asker wants to be called."""
        ticket, link = await self._unsent(seeker, ticket_id)
        return for_asker(self._seals, ticket), link.name

    async def alike(self, seeker: Seeker, ticket_id: int) -> Offered | None:
        """Return the answer that a volunteer gave to a question like this one, if it may be offered."""
        ticket, _ = await self._unsent(seeker, ticket_id)
        if ticket.language not in list(Lang):
            return None
        served = await self._libraries.of(ticket.guild_id)
        found = await answer_to(self._store, ticket, served.engine.index(Lang(ticket.language)))
        if found is None:
            return None
        other, message = found
        hidden = replace(for_asker(self._seals, other), question="", reference="", topic="")
        return Offered(hidden, without_author(message))

    async def send(self, seeker: Seeker, ticket_id: int) -> tuple[Ticket, str]:
        """Pass the question on; return the ticket and the code, which nothing keeps.

        Where it was sent already, return it as it is, with the same code: who lost sight of it presses again.

        Raises:
            DeskFault: MOVED_ON where it was changed meanwhile.
        """
        opened = await self._doors.open(seeker, ticket_id, with_code=False)
        ticket, link = opened.ticket, opened.link
        if ticket.state is not TicketState.UNSENT or link is None:
            return self._sent(ticket)
        settings, now = await self._require_desk(ticket.guild_id), self._now()
        await self._doors.refuse_blocked(ticket.guild_id, link.user_id, now.date())
        own = await self._doors.own(link.user_id, ticket.guild_id)
        self._refuse_many([one for one in own if one.state is not TicketState.UNSENT])
        code = self._seals.codes(ticket.id)[0]
        sent = replace(
            ticket,
            state=TicketState.OPEN,
            at=now,
            closes_at=now + timedelta(days=CLOSES_DAYS),
            code=self._seals.code(code)[0],
        )
        also = Also(
            deliveries=(card(sent, now), *await self._pings(sent, settings, now)),
            counts=(count(sent, now, Tally.SENT),),
        )
        kept = await self._store.step(ticket, sent, also)
        if kept is None:
            # What is sent is exactly what its asker has seen last.
            return self._sent((await self._doors.open(seeker, ticket_id, with_code=False)).ticket)
        self._wake()
        return for_asker(self._seals, kept), code

    def _sent(self, ticket: Ticket) -> tuple[Ticket, str]:
        """Return a ticket that was sent before, and its code."""
        for code in self._seals.codes(ticket.id):
            if ticket.code in self._seals.code(code):
                return for_asker(self._seals, ticket), code
        raise DeskFault(DeskCode.MOVED_ON)

    async def cancel(self, seeker: Seeker, ticket_id: int) -> None:
        """Delete an unsent question."""
        for _ in range(MAX_TRIES):
            ticket, _link = await self._unsent(seeker, ticket_id)
            if await self._store.remove(ticket):
                return
        raise DeskFault(DeskCode.MOVED_ON)

    # What all of them share

    async def _require_desk(self, guild_id: int) -> DeskSettings:
        settings = await self._arranging.settings(guild_id) if guild_id else None
        if settings is None or settings.channel_id is None or settings.role_id is None:
            raise DeskFault(DeskCode.NO_DESK)
        return settings

    async def _own_here(self, seeker: Seeker) -> list[Ticket]:
        return await self._doors.own(seeker.user_id, seeker.guild_id)

    @staticmethod
    def _refuse_many(tickets: list[Ticket]) -> None:
        if len(tickets) >= MAX_TICKETS:
            raise DeskFault(DeskCode.TOO_MANY, max_tickets=MAX_TICKETS)

    async def _unsent(self, seeker: Seeker, ticket_id: int) -> tuple[Ticket, Link]:
        opened = await self._doors.open(seeker, ticket_id, with_code=False)
        if opened.ticket.state is not TicketState.UNSENT or opened.link is None:
            raise DeskFault(DeskCode.MOVED_ON)
        return opened.ticket, opened.link

    def _renewed(self, ticket: Ticket) -> Ticket:
        """Return a ticket that stays for its time from now on, where it is unsent."""
        if ticket.state is not TicketState.UNSENT:
            return ticket
        now = self._now()
        return replace(ticket, at=now, closes_at=now + timedelta(minutes=UNSENT_MINUTES))

    async def _name(self, ticket: Ticket, name: str) -> str:
        served = await self._libraries.of(ticket.guild_id)
        return " ".join(relayed(served.screen.screen(name).text).split())[:MAX_NAME_CHARS].rstrip()

    async def _pings(self, ticket: Ticket, settings: DeskSettings, now: datetime) -> tuple[Delivery, ...]:
        return ping(ticket, now, pinged(ticket, await self._store.volunteers(ticket.guild_id), settings, now))

    async def _take(self, begin: Callable[[], Awaitable[Step]]) -> Ticket:
        ticket = await take(self._store, begin)
        self._wake()
        return ticket
