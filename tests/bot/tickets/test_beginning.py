"""An asker sees exactly what is passed on, chooses how, and nobody learns of it before it is sent."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.libraries import Libraries
from bot.reference import reference
from bot.sources.browsing import short_name
from bot.store.ticketed import DeliveryKind, DeskSettings, TicketState, Volunteer, Way
from bot.tickets.codes import read_code
from bot.tickets.errors import DeskCode
from bot.tickets.rights import Seeker
from bot.tickets.seals import Link
from bot.tickets.seeking import MAX_CHARS, MAX_TICKETS
from bot.tickets.steps import CLOSES_DAYS, UNSENT_MINUTES
from retrieval.model import Question
from tests.bot.store.samples import file_of, rows
from tests.bot.tickets.askers import Askers, refusal, refused
from tests.bot.tickets.people import ANA, BETO, DESK, HERE, QUESTION, START, THERE, VERA, VITO, said

pytestmark = pytest.mark.asyncio


async def test_a_question_waits_unsent_and_nobody_else_sees_it(askers: Askers) -> None:
    ticket = await askers.begun(urgent=True, in_public=True)
    kept = await askers.bench.now(ticket)
    assert (kept.state, kept.question, kept.urgent, kept.in_public) == (TicketState.UNSENT, QUESTION, True, True)
    assert kept.closes_at - kept.at == timedelta(minutes=UNSENT_MINUTES)
    assert (ticket.link, ticket.code, kept.code) == (None, None, None)
    assert await askers.seeking.unsent(ANA, ticket.id) == (ticket, "")
    assert (await askers.bench.delivered()).arrived == []
    assert (await askers.bench.working.queue(VERA)).tickets == ()


@pytest.mark.parametrize(
    ("asked", "topic"),
    [("Who counts the bridges?", short_name("bridge-rule")), ("Xyzzy?", ""), (None, "")],
)
async def test_what_it_is_about_is_read_from_what_the_bot_answered(
    askers: Askers, libraries: Libraries, asked: str | None, topic: str
) -> None:
    ref = None
    if asked is not None:
        ref = reference(libraries.base.answering.answer(Question(asked)).answer)
    ticket = await askers.begun(ref=ref)
    assert (ticket.reference, ticket.topic) == (ref.pack() if ref is not None else "", topic)
    if ref is not None:
        # Votes and public messages are kept by answers: an answer's id beside a text would lead to who voted on it.
        kept = b"".join(path.read_bytes() for path in file_of(askers.bench.folder).parent.iterdir())
        assert (ref.pack().encode() in kept, ref.answer_id.encode() in kept) == (False, False)


async def test_words_way_wish_and_name_can_be_changed_until_it_is_sent(askers: Askers) -> None:
    seeking, ticket = askers.seeking, await askers.begun()
    askers.bench.clock.move(minutes=50)
    await seeking.reword(ANA, ticket.id, said("Call <@123456789012345678> at 720-555-0100? @everyone"))
    await seeking.choose(ANA, ticket.id, way=Way.DIRECT)
    await seeking.choose(ANA, ticket.id, wish=True)
    await seeking.choose(ANA, ticket.id, name="  Ana\n<@5> 720-555-0100 " + "x" * 99)
    changed, name = await seeking.unsent(ANA, ticket.id)
    assert changed.question == "Call … at …? everyone"
    assert (changed.way, changed.wish) == (Way.DIRECT, True)
    assert name == ("Ana … … " + "x" * 99)[:32]
    # Each change gives it another hour.
    askers.bench.clock.move(minutes=50)
    await askers.bench.leasing.tick()
    assert (await seeking.choose(ANA, ticket.id, name="")).at == START + timedelta(minutes=100)
    assert (await seeking.unsent(ANA, ticket.id))[1] == ""
    askers.bench.clock.move(minutes=UNSENT_MINUTES)
    await askers.bench.leasing.tick()
    assert await refused(seeking.unsent(ANA, ticket.id)) is DeskCode.NO_TICKET


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" \n\u200b", DeskCode.EMPTY),
        ("720-555-0188 ana@example.org", DeskCode.EMPTY),
        ("x" * (MAX_CHARS + 1), DeskCode.TOO_LONG),
    ],
)
async def test_too_little_and_too_much_is_not_passed_on(askers: Askers, text: str, code: DeskCode) -> None:
    ticket = await askers.begun()
    for step in (askers.begun(text=text), askers.seeking.reword(ANA, ticket.id, said(text))):
        assert await refused(step) is code
    sent, _ = await askers.sent(BETO)
    assert await refused(askers.seeking.add(BETO, sent.id, said(text))) is code


@pytest.mark.parametrize("settings", [DeskSettings(HERE), replace(DESK, role_id=None), replace(DESK, channel_id=None)])
async def test_without_a_desk_nobody_can_ask(askers: Askers, settings: DeskSettings) -> None:
    await askers.store.set_desk_settings(settings)
    for seeker in (ANA, Seeker(ANA.user_id, THERE), Seeker(ANA.user_id, 0)):
        assert await refused(askers.seeking.may_ask(seeker)) is DeskCode.NO_DESK
        assert await refused(askers.begun(seeker)) is DeskCode.NO_DESK


async def test_a_desk_that_was_closed_meanwhile_takes_nothing(askers: Askers) -> None:
    ticket = await askers.begun()
    await askers.bench.arranging.arrange(replace(VERA, may_moderate=True), lambda old: replace(old, role_id=None))
    assert await refused(askers.seeking.send(ANA, ticket.id)) is DeskCode.NO_DESK


async def test_a_person_has_only_so_many_at_the_same_time(askers: Askers) -> None:
    sent = [(await askers.sent())[0] for _ in range(MAX_TICKETS - 1)]
    await askers.seeking.may_ask(ANA)
    unsent = [await askers.begun() for _ in range(2)]
    # What was begun and never sent makes room.
    assert await refused(askers.seeking.unsent(ANA, unsent[0].id)) is DeskCode.NO_TICKET
    await askers.seeking.send(ANA, unsent[1].id)
    fault = await refusal(askers.seeking.may_ask(ANA))
    assert (fault.code, fault.values) == (DeskCode.TOO_MANY, {"max_tickets": MAX_TICKETS})
    assert await refused(askers.begun()) is DeskCode.TOO_MANY
    await askers.begun(BETO)
    await askers.seeking.close(ANA, sent[0].id)
    await askers.begun()


async def test_what_is_sent_shows_its_code_once_and_reaches_the_desk(askers: Askers) -> None:
    bench = askers.bench
    wants = Volunteer(HERE, VERA.user_id, pings=True)
    await askers.store.set_volunteer(wants)
    await askers.store.set_volunteer(replace(wants, user_id=VITO.user_id, languages=("es",)))
    begun = await askers.begun()
    bench.clock.move(minutes=30)
    ticket, code = await askers.seeking.send(ANA, begun.id)
    assert (ticket.state, ticket.at) == (TicketState.OPEN, bench.clock())
    assert ticket.closes_at - ticket.at == timedelta(days=CLOSES_DAYS)
    assert read_code(code) == code
    kept = await bench.now(ticket)
    assert (ticket.code, ticket.link) == (None, None)
    assert kept.code == bench.seals.code(code)[0]
    assert kept.link is not None
    assert bench.seals.open(kept.link) == Link(ANA.user_id)
    arrived = (await bench.delivered()).arrived
    assert [(one.kind, one.people) for one in arrived] == [
        (DeliveryKind.CARD, ()),
        (DeliveryKind.PING, (VERA.user_id,)),
    ]
    assert bench.counts() == {"sent": 1}
    # Who lost sight of the code presses again; nothing else happens, and it is told to nobody else.
    assert await askers.seeking.send(ANA, begun.id) == (ticket, code)
    assert await refused(askers.seeking.send(replace(BETO, code=code), begun.id)) is DeskCode.NO_TICKET
    assert bench.counts() == {"sent": 1}
    assert await refused(askers.seeking.reword(ANA, begun.id, said("Other words?"))) is DeskCode.MOVED_ON
    assert await refused(askers.seeking.choose(ANA, begun.id, name="Ana")) is DeskCode.MOVED_ON
    assert (await askers.seeking.choose(ANA, begun.id, way=Way.DIRECT)).at == ticket.at


async def test_of_two_presses_at_once_one_sends(askers: Askers) -> None:
    begun = await askers.begun()
    codes = [code for _, code in await asyncio.gather(*(askers.seeking.send(ANA, begun.id) for _ in range(4)))]
    assert len(set(codes)) == 1
    assert askers.bench.counts() == {"sent": 1}


async def test_what_two_processes_hear_of_one_event_is_kept_once(askers: Askers) -> None:
    bench = askers.bench
    once = replace(ANA, event_id=77)
    begun = [await askers.begun(once) for _ in range(2)]
    assert begun[0] == begun[1]
    ticket, _ = await askers.seeking.send(ANA, begun[0].id)
    await bench.working.claim(VERA, ticket.id)
    asks = replace(VERA, event_id=78)
    for _ in range(2):
        await askers.seeking.add(replace(ANA, event_id=79), ticket.id, said("It was at the airport."))
        await bench.working.ask_back(asks, ticket.id, "Which airport?", "en")
    assert [message.number for message in await bench.store.messages(ticket.id)] == [1, 2]
    assert (await bench.delivered()).told(DeliveryKind.NEWS) == ["added"]


async def test_what_is_cancelled_leaves_no_trace(askers: Askers) -> None:
    ticket = await askers.begun()
    await askers.seeking.cancel(ANA, ticket.id)
    assert rows(askers.bench.folder, "SELECT * FROM tickets") == []
    assert askers.bench.counts() == {}
    assert await refused(askers.seeking.cancel(ANA, ticket.id)) is DeskCode.NO_TICKET


async def test_an_answer_to_the_same_question_is_offered_without_who_asked_or_answered(askers: Askers) -> None:
    ticket, _, message = await askers.answered(BETO, for_others=True)
    begun = await askers.begun(text="Can my landlord ask me for my papers?")
    offered = await askers.seeking.alike(ANA, begun.id)
    assert offered is not None
    assert (offered.message.id, offered.message.text, offered.message.author_id) == (message.id, message.text, None)
    shown = offered.ticket
    assert (shown.id, shown.question, shown.link, shown.code, shown.claimed_by) == (ticket.id, "", None, None, None)
    other = await askers.begun(text="When does the harbor open its gates?")
    assert await askers.seeking.alike(ANA, other.id) is None
