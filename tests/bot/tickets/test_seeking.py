"""Askers fetch answers, go on and end it; for whoever has neither asked nor the code there is no such ticket."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.store.ticketed import Also, DeliveryKind, MessageKind, Passing, Sender, TicketMessage, TicketState, Volunteer
from bot.tickets.errors import DeskCode
from bot.tickets.rights import Seeker
from bot.tickets.seals import Seals, make_key
from bot.tickets.seeking import Seeking
from bot.tickets.steps import CLOSES_DAYS, MAX_MESSAGES, WISH_DAYS
from tests.bot.store.samples import rows
from tests.bot.tickets.askers import Askers, refusal, refused
from tests.bot.tickets.bench import FISHY, PLAIN
from tests.bot.tickets.people import ANA, BETO, DESK, HERE, MARA, NOBODY, QUESTION, THERE, VERA, VITO, said

pytestmark = pytest.mark.asyncio
Step = Callable[[Seeking, Seeker, int, int], Awaitable[object]]
OF_UNSENT: dict[str, Step] = {
    "reword": lambda seeking, seeker, ticket, _: seeking.reword(seeker, ticket, said("Other words?")),
    "choose": lambda seeking, seeker, ticket, _: seeking.choose(seeker, ticket, wish=True),
    "unsent": lambda seeking, seeker, ticket, _: seeking.unsent(seeker, ticket),
    "alike": lambda seeking, seeker, ticket, _: seeking.alike(seeker, ticket),
    "send": lambda seeking, seeker, ticket, _: seeking.send(seeker, ticket),
    "cancel": lambda seeking, seeker, ticket, _: seeking.cancel(seeker, ticket),
}
OF_SENT: dict[str, Step] = {
    "fetch": lambda seeking, seeker, ticket, _: seeking.fetch(seeker, ticket),
    "add": lambda seeking, seeker, ticket, _: seeking.add(seeker, ticket, said("More.")),
    "rate": lambda seeking, seeker, ticket, message: seeking.rate(seeker, ticket, message, helpful=True),
    "wish": lambda seeking, seeker, ticket, _: seeking.wish(seeker, ticket, wanted=True),
    "close": lambda seeking, seeker, ticket, _: seeking.close(seeker, ticket),
    "withdraw": lambda seeking, seeker, ticket, _: seeking.withdraw(seeker, ticket),
    "report": lambda seeking, seeker, ticket, message: seeking.report(seeker, ticket, message, said("It is rude.")),
}


# Whose it is


@pytest.mark.parametrize("step", OF_UNSENT.values(), ids=OF_UNSENT)
async def test_what_is_not_sent_is_there_for_its_asker_alone(askers: Askers, step: Step) -> None:
    ticket = await askers.begun()
    assert await refused(step(askers.seeking, BETO, ticket.id, 1)) is DeskCode.NO_TICKET
    assert await refused(step(askers.seeking, ANA, ticket.id + 1, 1)) is DeskCode.NO_TICKET
    assert await refused(askers.seeking.close(ANA, ticket.id)) is DeskCode.NO_TICKET
    await step(askers.seeking, ANA, ticket.id, 1)


@pytest.mark.parametrize("step", OF_SENT.values(), ids=OF_SENT)
async def test_what_is_sent_is_there_for_its_asker_and_for_who_has_its_code(askers: Askers, step: Step) -> None:
    _, other, _ = await askers.answered(BETO)
    ticket, bearer, message = await askers.answered()
    wrong = [BETO, NOBODY, other, replace(bearer, code=""), replace(bearer, code="0" * 12), replace(ANA, user_id=0)]
    for seeker in wrong:
        # The same as of one that never was.
        for ticket_id, message_id in ((ticket.id, message.id), (ticket.id, 1), (1, message.id)):
            fault = await refusal(step(askers.seeking, seeker, ticket_id, message_id))
            assert (fault.code, fault.values) == (DeskCode.NO_TICKET, {})
    before = await askers.bench.now(ticket)
    await step(askers.seeking, bearer, ticket.id, message.id)
    again, _, message = await askers.answered()
    await step(askers.seeking, replace(ANA, guild_id=0), again.id, message.id)
    assert before.link is not None


async def test_the_code_opens_a_ticket_anywhere_and_chooses_nothing(askers: Askers) -> None:
    ticket, bearer, _ = await askers.answered()
    passed = await askers.seeking.fetch(replace(bearer, code=bearer.code.lower()))
    assert (passed.ticket.id, passed.is_owner, passed.ticket.question) == (ticket.id, False, QUESTION)
    assert (await askers.seeking.fetch(ANA, ticket.id)).is_owner
    assert await refused(askers.seeking.choose(bearer, ticket.id, wish=True)) is DeskCode.NO_TICKET
    for code in ("", "no code", "0" * 12):
        assert await refused(askers.seeking.fetch(replace(bearer, code=code))) is DeskCode.NO_TICKET


async def test_a_persons_own_tickets_are_listed_here_or_in_direct_messages_everywhere(askers: Askers) -> None:
    await askers.store.set_desk_settings(replace(DESK, guild_id=THERE))
    here, _ = await askers.sent()
    there, _ = await askers.sent(replace(ANA, guild_id=THERE))
    await askers.sent(BETO)
    unsent, gone = await askers.begun(), (await askers.sent())[0]
    await askers.seeking.close(ANA, gone.id)

    async def own(guild_id: int) -> set[int]:
        return {ticket.id for ticket in await askers.seeking.own(replace(ANA, guild_id=guild_id))}

    assert await own(HERE) == {here.id, unsent.id}
    assert await own(THERE) == {there.id}
    assert await own(0) == {here.id, there.id, unsent.id}


async def test_a_new_key_before_the_old_one_changes_nothing_and_without_the_old_one_all_is_lost(
    askers: Askers, desk_key: str
) -> None:
    ticket, bearer = await askers.sent()
    rotated, lost = askers.with_key(Seals(f"{make_key()},{desk_key}")), askers.with_key(Seals(make_key()))
    assert [own.id for own in await rotated.own(ANA)] == [ticket.id]
    assert (await rotated.fetch(bearer)).ticket.id == ticket.id
    assert await lost.own(ANA) == []
    assert await refused(lost.fetch(ANA, ticket.id)) is DeskCode.NO_TICKET
    assert await refused(lost.fetch(bearer, ticket.id)) is DeskCode.NO_TICKET


# What is shown


async def test_an_asker_reads_what_was_passed_on_and_not_who_wrote_it(askers: Askers) -> None:
    bench, (ticket, _) = askers.bench, await askers.sent()
    await askers.seeking.add(ANA, ticket.id, said("It is in Denver. <@123456789012345678>"))
    await bench.working.claim(VERA, ticket.id)
    await bench.working.ask_back(VERA, ticket.id, "Which part of town?", "en")
    held = await bench.working.answer(VERA, ticket.id, FISHY, "en")
    passed = await askers.seeking.fetch(ANA, ticket.id)
    assert [(one.sender, one.text, one.author_id, one.reasons) for one in passed.messages] == [
        (Sender.ASKER, "It is in Denver. …", None, ()),
        (Sender.VOLUNTEER, "Which part of town?", None, ()),
    ]
    assert (passed.ticket.claimed_by, passed.ticket.link, passed.ticket.code) == (None, None, None)
    await bench.moderating.refuse(MARA, held.id)
    assert len((await askers.seeking.fetch(ANA, ticket.id)).messages) == 2


async def test_the_name_that_was_chosen_reaches_volunteers_and_nothing_else(askers: Askers) -> None:
    begun = await askers.begun()
    await askers.seeking.choose(ANA, begun.id, name="Anita")
    await askers.seeking.send(ANA, begun.id)
    assert (await askers.bench.working.look(VERA, begun.id)).name == "Anita"
    assert (await askers.seeking.fetch(ANA, begun.id)).named == "Anita"


# Going on


async def test_what_is_added_reaches_who_has_the_ticket_and_mentions_them_if_they_want(askers: Askers) -> None:
    bench, (ticket, _) = askers.bench, await askers.sent()
    await askers.store.set_volunteer(Volunteer(HERE, VERA.user_id, pings=True))
    await bench.delivered()
    await askers.seeking.add(ANA, ticket.id, said("One."))
    await bench.working.claim(VERA, ticket.id)
    passed = await askers.seeking.add(ANA, ticket.id, said("Two."))
    assert passed.ticket.state is TicketState.CLAIMED
    told = [(one.detail, one.people) for one in (await bench.delivered()).arrived if one.kind is DeliveryKind.NEWS]
    assert sorted(told) == [("added", ()), ("added", (VERA.user_id,))]
    assert [message.text for message in (await bench.working.look(VITO, ticket.id)).messages] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("hours", "state", "claimed_by", "pings"),
    [(3, TicketState.CLAIMED, VERA.user_id, 0), (5, TicketState.OPEN, None, 1)],
)
async def test_who_asks_on_returns_to_the_volunteer_while_the_claim_lasts(
    askers: Askers, hours: float, state: TicketState, claimed_by: int | None, pings: int
) -> None:
    await askers.store.set_volunteer(Volunteer(HERE, VITO.user_id, pings=True))
    ticket, bearer, _ = await askers.answered()
    post = await askers.bench.delivered()
    post.arrived.clear()
    askers.bench.clock.move(hours=hours)
    passed = await askers.seeking.add(bearer, ticket.id, said("And at night?"))
    kept = await askers.bench.now(ticket)
    assert (passed.ticket.state, kept.state, kept.claimed_by) == (state, state, claimed_by)
    assert kept.closes_at == ticket.closes_at
    await askers.bench.delivered()
    assert [len(post.told(kind)) for kind in (DeliveryKind.NEWS, DeliveryKind.PING)] == [1, pings]


async def test_who_asks_on_does_not_return_to_who_may_answer_no_more(askers: Askers) -> None:
    ticket, bearer, _ = await askers.answered()
    await askers.bench.moderating.withdraw(MARA, VERA.user_id)
    await askers.seeking.add(bearer, ticket.id, said("And at night?"))
    kept = await askers.bench.now(ticket)
    assert (kept.state, kept.claimed_by) == (TicketState.OPEN, None)


async def test_messages_at_the_same_time_all_arrive_in_one_order(askers: Askers) -> None:
    ticket, _ = await askers.sent()
    await asyncio.gather(
        askers.bench.working.claim(VERA, ticket.id),
        *(askers.seeking.add(ANA, ticket.id, said(f"Part {number}.")) for number in range(5)),
    )
    messages = await askers.store.messages(ticket.id)
    assert [message.number for message in messages] == [1, 2, 3, 4, 5]
    assert {message.text for message in messages} == {f"Part {number}." for number in range(5)}


async def test_a_ticket_holds_only_so_many_messages(askers: Askers) -> None:
    ticket = await askers.bench.now((await askers.sent())[0])
    messages = tuple(
        TicketMessage(number, ticket.id, number, Sender.ASKER, MessageKind.ADDITION, "More.", "en", ticket.at)
        for number in range(1, MAX_MESSAGES)
    )
    await askers.store.step(ticket, ticket, Also(messages=messages))
    await askers.seeking.add(ANA, ticket.id, said("More."))
    fault = await refusal(askers.seeking.add(ANA, ticket.id, said("More.")))
    assert (fault.code, fault.values) == (DeskCode.TOO_MANY_MESSAGES, {"max_messages": MAX_MESSAGES})


async def test_a_rating_can_be_changed_and_is_counted_once(askers: Askers) -> None:
    ticket, bearer, message = await askers.answered()
    for helpful in (True, False):
        passed = await askers.seeking.rate(ANA, ticket.id, message.id, helpful=helpful)
        assert passed.messages[0].helpful is helpful
    await askers.seeking.close(ANA, ticket.id)
    await askers.seeking.rate(bearer, ticket.id, message.id, helpful=True)
    assert askers.bench.counts() == {"sent": 1, "answered": 1, "helped": 1}


async def test_only_an_answer_of_this_very_ticket_can_be_rated_or_reported(askers: Askers) -> None:
    _, _, other = await askers.answered(BETO)
    ticket, _ = await askers.sent()
    await askers.bench.working.claim(VERA, ticket.id)
    held = await askers.bench.working.answer(VERA, ticket.id, FISHY, "en")
    await askers.seeking.add(ANA, ticket.id, said("More."))
    own = (await askers.store.messages(ticket.id))[-1]
    for message_id in (other.id, held.id, own.id, 1):
        for step in (OF_SENT["rate"], OF_SENT["report"]):
            assert await refused(step(askers.seeking, ANA, ticket.id, message_id)) is DeskCode.NO_MESSAGE


async def test_a_wish_lives_on_after_the_time_and_ends_when_it_is_taken_back(askers: Askers) -> None:
    bench, (ticket, bearer) = askers.bench, await askers.sent()
    assert (await askers.seeking.wish(ANA, ticket.id, wanted=True)).ticket.wish
    bench.clock.move(days=CLOSES_DAYS)
    await bench.leasing.tick()
    passed = await askers.seeking.add(bearer, ticket.id, said("I still want to know."))
    assert passed.ticket.state is TicketState.WISHED
    assert passed.ticket.closes_at - passed.ticket.at == timedelta(days=WISH_DAYS)
    passed = await askers.seeking.wish(ANA, ticket.id, wanted=False)
    assert (passed.ticket.state, (await bench.now(ticket)).link) == (TicketState.CLOSED, None)
    assert await askers.seeking.own(ANA) == []


# Ending it


async def test_a_closed_ticket_leads_to_nobody_and_its_answer_to_who_has_the_code(askers: Askers) -> None:
    ticket, bearer, message = await askers.answered()
    await askers.seeking.close(ANA, ticket.id)
    kept = await askers.bench.now(ticket)
    assert (kept.state, kept.link, kept.closed_at) == (TicketState.CLOSED, None, askers.bench.clock())
    assert await refused(askers.seeking.fetch(ANA, ticket.id)) is DeskCode.NO_TICKET
    passed = await askers.seeking.fetch(bearer)
    assert [one.id for one in passed.messages] == [message.id]
    for step in (OF_SENT["add"], OF_SENT["wish"], OF_SENT["close"]):
        assert await refused(step(askers.seeking, bearer, ticket.id, message.id)) is DeskCode.MOVED_ON


@pytest.mark.parametrize("closed", [False, True])
async def test_nothing_is_left_of_what_is_withdrawn_but_a_count_and_an_emptied_card(
    askers: Askers, closed: bool
) -> None:
    bench = askers.bench
    ticket, bearer, message = await askers.answered()
    await bench.delivered()
    assert message.ticket_id == ticket.id
    if closed:
        await askers.seeking.close(ANA, ticket.id)
    await askers.seeking.withdraw(bearer, ticket.id)
    for table in ("tickets", "ticket_messages"):
        assert rows(bench.folder, f"SELECT * FROM {table}") == []  # noqa: S608 (a table of ours)
    assert bench.counts().get("withdrawn", 0) == (not closed)
    post = await bench.delivered()
    assert post.arrived[-1].kind is DeliveryKind.CARD
    assert rows(bench.folder, "SELECT * FROM deliveries") == rows(bench.folder, "SELECT * FROM card_places") == []


async def test_a_person_is_forgotten_everywhere_and_nobody_else(askers: Askers) -> None:
    await askers.store.set_desk_settings(replace(DESK, guild_id=THERE))
    await askers.answered()
    await askers.sent(replace(ANA, guild_id=THERE))
    await askers.begun()
    kept, _ = await askers.sent(BETO)
    assert await askers.seeking.forget(ANA.user_id) == 3
    assert rows(askers.bench.folder, "SELECT id FROM tickets") == [(kept.id,)]
    assert await askers.seeking.forget(ANA.user_id) == 0


# Reports and blocks


async def test_a_report_reaches_the_moderators_once_and_ends_that_the_answer_is_offered(askers: Askers) -> None:
    bench = askers.bench
    ticket, bearer, message = await askers.answered(BETO, for_others=True)
    begun = await askers.begun()
    assert await askers.seeking.alike(ANA, begun.id) is not None
    # Ana was shown it, and nothing else of Beto's ticket.
    await askers.seeking.report(ANA, ticket.id, message.id, said("Call 720-555-0100, it is wrong. " + "x" * 999))
    [reported] = await bench.moderating.reports(MARA)
    assert reported.note.startswith("Call …, it is wrong.")
    assert len(reported.note) == 500
    assert (await bench.delivered()).told(DeliveryKind.MODERATORS) == ["reported"]
    for seeker in (ANA, BETO, bearer):
        assert (
            await refused(askers.seeking.report(seeker, ticket.id, message.id, said(""))) is DeskCode.REPORTED_ALREADY
        )
    assert (reported.text, reported.author_id) == (PLAIN, VERA.user_id)
    await bench.moderating.close_report(MARA, reported.id)
    assert await askers.seeking.alike(ANA, begun.id) is None
    assert await refused(askers.seeking.report(ANA, ticket.id, message.id, said(""))) is DeskCode.NO_TICKET


async def test_a_report_stays_when_its_ticket_is_taken_back(askers: Askers) -> None:
    ticket, bearer, message = await askers.answered()
    await askers.seeking.report(bearer, ticket.id, message.id, said("They want money."))
    await askers.seeking.withdraw(ANA, ticket.id)
    assert (await askers.bench.delivered()).told(DeliveryKind.MODERATORS) == ["reported"]
    [reported] = await askers.bench.moderating.reports(MARA)
    assert (reported.note, reported.text, reported.author_id) == ("They want money.", PLAIN, VERA.user_id)


async def test_who_is_blocked_can_write_only_to_the_moderators_and_once(askers: Askers) -> None:
    bench = askers.bench
    begun, (other, _) = await askers.begun(), await askers.sent()
    ticket, bearer = await askers.sent()
    assert await refused(askers.seeking.appeal(ANA, said("Why?"))) is DeskCode.NO_BLOCK
    await bench.working.claim(VERA, ticket.id)
    await bench.working.block(VERA, ticket.id, 7, "insults")
    until = (bench.clock() + timedelta(days=7)).date().isoformat()
    [block] = await bench.moderating.blocks(MARA)
    for step in (
        askers.seeking.may_ask(ANA),
        askers.begun(),
        askers.seeking.send(ANA, begun.id),
        askers.seeking.add(ANA, other.id, said("More.")),
    ):
        fault = await refusal(step)
        assert (fault.code, fault.values) == (DeskCode.BLOCKED, {"until": until, "block_id": block.id})
    assert await refused(askers.seeking.fetch(bearer)) is DeskCode.NO_TICKET
    assert await refused(askers.seeking.appeal(BETO, said("Why?"))) is DeskCode.NO_BLOCK
    await askers.seeking.appeal(ANA, said("I was upset."))
    assert (await bench.moderating.blocks(MARA))[0].appeal == "I was upset."
    assert (await bench.delivered()).told(DeliveryKind.MODERATORS) == ["appealed"]
    assert await refused(askers.seeking.appeal(ANA, said("Please."))) is DeskCode.APPEALED_ALREADY
    bench.clock.move(days=7)
    assert await askers.begun()


async def test_a_question_keeps_its_life_from_sending_to_rating_in_spanish_too(askers: Askers) -> None:
    ticket, bearer = await askers.sent(text="¿Mi casero me puede pedir mis papeles?", language="es")
    await askers.bench.working.claim(VERA, ticket.id)
    message = await askers.bench.working.answer(
        VERA, ticket.id, PLAIN, "en", translation="La ciudad no lleva esa lista."
    )
    assert message.passing is Passing.PASSED
    passed = await askers.seeking.fetch(bearer)
    assert (passed.messages[0].kind, passed.messages[0].translation) == (
        MessageKind.ANSWER,
        "La ciudad no lleva esa lista.",
    )
    await askers.seeking.rate(bearer, ticket.id, message.id, helpful=True)
    await askers.seeking.close(bearer, ticket.id)
    assert rows(askers.bench.folder, "SELECT DISTINCT language FROM desk_counts") == [("es",)]
