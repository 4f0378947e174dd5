"""What volunteers do: claim, ask back, answer, hand over. Every step asks again whether they may."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.libraries import Libraries
from bot.store.rowkeys import random_key
from bot.store.ticketed import (
    Block,
    DeskSettings,
    MessageKind,
    Passing,
    Sender,
    Ticket,
    TicketMessage,
    TicketState,
)
from bot.store.ticketing import TicketStore
from bot.tickets.arranging import Arranging
from bot.tickets.errors import DeskCode, DeskFault
from bot.tickets.filtering import Reason, reasons_to_hold, relayed
from bot.tickets.pinging import mentioned
from bot.tickets.rights import DeskActor
from bot.tickets.seals import Seals
from bot.tickets.secrecy import bare, refuse_own, wrote
from bot.tickets.steps import Step, blocked, claimed, freed, has_ended, news, next_number, take, written
from bot.tickets.waits import Wait, Waits
from knowledge.article import Lang, PassageId
from retrieval.model import Answer, Question

MAX_CHARS = 1500
"""Of an answer, and of its translation."""
MAX_QUOTES = 4
MAX_BLOCK_DAYS = 30
MAX_REASON_CHARS = 300
_WAITING = (TicketState.OPEN, TicketState.WISHED)
_SETTLED = (TicketState.ANSWERED, TicketState.CLOSED)


@dataclass(frozen=True, slots=True)
class Seen:
    """A ticket as volunteers see it; nothing in it leads to who asked."""

    ticket: Ticket
    """Without its link and its code."""
    name: str
    """What the asker wants to be called; empty for an anonymous one."""
    messages: tuple[TicketMessage, ...] = ()


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits at a desk."""

    tickets: tuple[Ticket, ...]
    """Urgent ones first, then by age; without links and codes. What missed its time comes last."""
    languages: tuple[str, ...]
    """Of all that waits, whatever was asked for."""
    topics: tuple[str, ...]
    wait: Wait


class Working:
    """The steps of volunteers. Each raises DeskFault where it can't be taken, and StoreError where the database fails.

    What is returned bears neither link nor code.
    """

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
        self._arranging = arranging
        self._libraries = libraries
        self._waits = waits
        self._now = now
        self._wake = wake

    # Looking

    async def queue(
        self, actor: DeskActor, *, language: str | None = None, topic: str | None = None, mine: bool = False
    ) -> Queue:
        """Return what waits, or what the actor has claimed."""
        await self._require(actor)
        found = await self._store.tickets(actor.guild_id, (*_WAITING, TicketState.CLAIMED))
        wanted = [one for one in found if (_has(one, actor) if mine else self._is_free(one))]
        # Who asked can't work on it, and nobody else sees that it is missing here.
        others = await asyncio.to_thread(lambda: [one for one in wanted if not wrote(self._seals, one, actor.user_id)])
        others.sort(key=lambda one: one.state is TicketState.WISHED)
        return Queue(
            tickets=tuple(
                bare(self._seals, one)
                for one in others
                if (language is None or one.language == language) and (topic is None or one.topic == topic)
            ),
            languages=tuple(sorted({one.language for one in others})),
            topics=tuple(sorted({one.topic for one in others if one.topic})),
            wait=await self._waits.of(actor.guild_id, language),
        )

    async def look(self, actor: DeskActor, ticket_id: int) -> Seen:
        """Return a ticket with its messages."""
        if not actor.may_moderate:
            await self._require(actor)
        return await self._seen(await self._ticket(actor, ticket_id))

    async def search(self, actor: DeskActor, text: str) -> Answer:
        """Return what the server's library says, for passages to be picked from."""
        await self._require(actor)
        served = await self._libraries.of(actor.guild_id)
        question = Question(served.screen.screen(text).text)
        if served.answering.is_quick:
            return served.answering.answer(question).answer
        return (await asyncio.to_thread(served.answering.answer, question)).answer

    # Who has it

    async def claim(self, actor: DeskActor, ticket_id: int) -> Seen:
        """Take a ticket that waits; of two who press at once, one gets it.

        Who has it already begins a new lease.

        Raises:
            DeskFault: CLAIMED, MOVED_ON, or OWN_QUESTION.
        """
        return await self._take_up(actor, ticket_id, _WAITING)

    async def reopen(self, actor: DeskActor, ticket_id: int) -> Seen:
        """Take up a ticket again that was answered, or whose asker wants to be told later."""
        return await self._take_up(actor, ticket_id, (*_WAITING, TicketState.ANSWERED), "reopened")

    async def _take_up(self, actor: DeskActor, ticket_id: int, states: Collection[TicketState], *details: str) -> Seen:
        await self._require(actor)

        async def begin() -> Step:
            ticket = await self._ticket(actor, ticket_id)
            if ticket.state not in states and not self._is_free(ticket) and not _has(ticket, actor):
                raise DeskFault(DeskCode.CLAIMED if ticket.state is TicketState.CLAIMED else DeskCode.MOVED_ON)
            now = self._now()
            told = [] if _has(ticket, actor) else [news(ticket, now, detail) for detail in details]
            return claimed(ticket, actor.user_id, now, (await self._settings(actor)).lease_minutes, *told)

        ticket = await self._take(begin)
        await self._keep(actor, ticket_id)
        return await self._seen(ticket)

    async def _keep(self, actor: DeskActor, ticket_id: int) -> None:
        """Let go of a new claim whose volunteer lost the right meanwhile: whoever took it did not find the claim."""
        try:
            await self._require(actor)
        except DeskFault:
            await self._release(actor, ticket_id)
            raise

    async def release(self, actor: DeskActor, ticket_id: int) -> Ticket:
        """Give a ticket back."""
        await self._require(actor)
        return bare(self._seals, await self._release(actor, ticket_id))

    async def _release(self, actor: DeskActor, ticket_id: int) -> Ticket:
        async def begin() -> Step:
            # A question may have been handed over to who wrote it: they can do no more than give it back.
            ticket = await self._ticket(actor, ticket_id, own=True)
            self._refuse_others(ticket, actor)
            return freed(ticket, await self._store.messages(ticket.id), self._now())

        return await self._take(begin)

    async def hand_over(self, actor: DeskActor, ticket_id: int, to: DeskActor) -> Ticket:
        """Give a ticket to another volunteer, with a whole lease.

        It can be given even to who asked: a refusal would tell the one who gives it who that is.
        """
        await self._require(actor)
        if to.guild_id != actor.guild_id:
            raise DeskFault(DeskCode.NOT_VOLUNTEER)
        await self._require(to)

        async def begin() -> Step:
            ticket = await self._ticket(actor, ticket_id)
            self._refuse_others(ticket, actor)
            settings, now = await self._settings(actor), self._now()
            people = mentioned(await self._arranging.volunteer(to.guild_id, to.user_id), settings, now)
            told = news(ticket, now, "handed-over", people)
            return claimed(ticket, to.user_id, now, settings.lease_minutes, told)

        ticket = await self._take(begin)
        await self._keep(to, ticket_id)
        return bare(self._seals, ticket)

    # Writing

    async def pick(self, actor: DeskActor, ticket_id: int, quote: str, *, picked: bool) -> Ticket:
        """Pick a passage, as `language:passage id`, for the next message, or leave it out again."""
        await self._require(actor)
        if picked and not await self._is_passage(actor, quote):
            raise DeskFault(DeskCode.MOVED_ON)

        async def begin() -> Step:
            ticket = await self._ticket(actor, ticket_id)
            self._refuse_others(ticket, actor)
            quotes = tuple(other for other in ticket.quotes if other != quote)
            if picked:
                quotes = (*quotes, quote) if quote not in ticket.quotes else ticket.quotes
            if len(quotes) > MAX_QUOTES:
                raise DeskFault(DeskCode.TOO_MANY_QUOTES, max_quotes=MAX_QUOTES)
            return Step(ticket, replace(ticket, quotes=quotes))

        return bare(self._seals, await self._take(begin))

    async def _is_passage(self, actor: DeskActor, quote: str) -> bool:
        language, _, passage_id = quote.partition(":")
        engine = (await self._libraries.of(actor.guild_id)).engine
        return language in list(Lang) and engine.passage(PassageId(passage_id), Lang(language)) is not None

    async def answer(
        self,
        actor: DeskActor,
        ticket_id: int,
        text: str,
        language: str,
        *,
        translation: str = "",
        for_others: bool = False,
    ) -> TicketMessage:
        """Answer with the passages that were picked; where it must be looked at first, it is held and says why."""
        numbers = await self._public_numbers(actor)
        draft = _drafted(actor, ticket_id, MessageKind.ANSWER, text, language, numbers, translation)
        return await self._write(actor, replace(draft, for_others=for_others))

    async def ask_back(self, actor: DeskActor, ticket_id: int, text: str, language: str) -> TicketMessage:
        """Ask the asker something; the ticket stays claimed."""
        numbers = await self._public_numbers(actor)
        return await self._write(actor, _drafted(actor, ticket_id, MessageKind.ASK_BACK, text, language, numbers))

    async def _public_numbers(self, actor: DeskActor) -> tuple[str, ...]:
        """Return the telephone numbers of those whom the bot names itself."""
        served = await self._libraries.of(actor.guild_id)
        return tuple(contact.phone for contact in served.library.companions.contacts)

    async def _write(self, actor: DeskActor, draft: TicketMessage) -> TicketMessage:
        await self._require(actor)
        _refuse_size(draft)
        if actor.event_id:
            draft = replace(draft, id=self._seals.number(actor.event_id))
        made: list[TicketMessage] = []

        async def begin() -> Step:
            ticket = await self._ticket(actor, draft.ticket_id)
            if (found := await self._store.message(draft.id)) is not None:
                made[:] = [found]
                return Step(ticket, ticket, is_taken=True)
            self._refuse_others(ticket, actor)
            now, number = self._now(), next_number(await self._store.messages(ticket.id))
            message = replace(draft, number=number, at=now, quotes=ticket.quotes)
            made[:] = [message]
            return written(ticket, message, now, (await self._settings(actor)).lease_minutes)

        await self._take(begin)
        return made[0]

    async def block(self, actor: DeskActor, ticket_id: int, days: int, reason: str) -> None:
        """Keep whoever wrote a claimed ticket from writing to the desk for a while; all of it is deleted."""
        await self._require(actor)
        if not reason.strip():
            raise DeskFault(DeskCode.EMPTY)

        async def begin() -> Step:
            ticket = await self._ticket(actor, ticket_id)
            self._refuse_others(ticket, actor)
            link = self._seals.open(ticket.link) if ticket.link is not None else None
            if link is None:
                raise DeskFault(DeskCode.MOVED_ON)
            now = self._now()
            block = Block(
                id=random_key(),
                guild_id=actor.guild_id,
                person=self._seals.person(actor.guild_id, link.user_id)[0],
                until=now.date() + timedelta(days=min(max(days, 1), MAX_BLOCK_DAYS)),
                blocked_by=actor.user_id,
                reason=reason.strip()[:MAX_REASON_CHARS],
            )
            return blocked(ticket, block, now)

        await self._take(begin)

    # What all of them share

    async def _require(self, actor: DeskActor) -> None:
        actor.require_volunteer()
        if (await self._arranging.volunteer(actor.guild_id, actor.user_id)).withdrawn:
            raise DeskFault(DeskCode.NOT_VOLUNTEER)

    async def _ticket(self, actor: DeskActor, ticket_id: int, *, own: bool = False) -> Ticket:
        """Return a ticket of the actor's server that was sent, and is not their `own` unless that is allowed."""
        ticket = await self._store.ticket(ticket_id)
        if ticket is None or ticket.guild_id != actor.guild_id or ticket.state is TicketState.UNSENT:
            raise DeskFault(DeskCode.NO_TICKET)
        if ticket.state is TicketState.CLOSED:
            raise DeskFault(DeskCode.MOVED_ON)
        if not own:
            refuse_own(self._seals, ticket, actor.user_id)
        return ticket

    def _is_free(self, ticket: Ticket) -> bool:
        return ticket.state in _WAITING or has_ended(ticket, self._now())

    @staticmethod
    def _refuse_others(ticket: Ticket, actor: DeskActor) -> None:
        if not _has(ticket, actor):
            raise DeskFault(DeskCode.MOVED_ON if ticket.state in _SETTLED else DeskCode.NOT_YOURS)

    async def _settings(self, actor: DeskActor) -> DeskSettings:
        return await self._arranging.settings(actor.guild_id)

    async def _seen(self, ticket: Ticket) -> Seen:
        link = self._seals.open(ticket.link) if ticket.link is not None else None
        messages = await self._store.messages(ticket.id)
        return Seen(bare(self._seals, ticket), link.name if link is not None else "", tuple(messages))

    async def _take(self, begin: Callable[[], Awaitable[Step]]) -> Ticket:
        ticket = await take(self._store, begin)
        self._wake()
        return ticket


def _has(ticket: Ticket, actor: DeskActor) -> bool:
    return ticket.state is TicketState.CLAIMED and ticket.claimed_by == actor.user_id


def _drafted(
    actor: DeskActor,
    ticket_id: int,
    kind: MessageKind,
    text: str,
    language: str,
    public_numbers: tuple[str, ...],
    translation: str = "",
) -> TicketMessage:
    """Make a message as it may be relayed; its number, its time and its quotes are those of the step that keeps it."""
    text, translation = text.strip(), translation.strip()
    reasons = _reasons(text, translation, public_numbers)
    return TicketMessage(
        id=random_key(),
        ticket_id=ticket_id,
        number=0,
        sender=Sender.VOLUNTEER,
        kind=kind,
        text=relayed(text),
        language=language,
        at=datetime.min,
        passing=Passing.HELD if reasons else Passing.PASSED,
        reasons=tuple(reason.value for reason in reasons),
        author_id=actor.user_id,
        translation=relayed(translation),
    )


def _reasons(text: str, translation: str, public_numbers: tuple[str, ...]) -> tuple[Reason, ...]:
    """Return why a moderator must look at what is read together: half of a number may stand in either."""
    both = (f"{text}\n{translation}", f"{translation}\n{text}") if translation else ()
    found = {reason for read in (text, translation, *both) for reason in reasons_to_hold(read, public_numbers)}
    return tuple(reason for reason in Reason if reason in found)


def _refuse_size(message: TicketMessage) -> None:
    if not message.text:
        raise DeskFault(DeskCode.EMPTY)
    if max(len(message.text), len(message.translation)) > MAX_CHARS:
        raise DeskFault(DeskCode.TOO_LONG, max_chars=MAX_CHARS)
