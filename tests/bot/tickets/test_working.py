"""Volunteers claim, ask back, answer and hand over, and nothing that they get leads to who asked."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.libraries import Libraries
from bot.store.database import Database
from bot.store.engine import database_url
from bot.store.sql_tickets import SqlTicketStore
from bot.store.ticketed import (
    ALONE,
    Also,
    CountedWait,
    DeliveryKind,
    DeskSettings,
    MessageKind,
    Passing,
    Ticket,
    TicketState,
    Volunteer,
    Way,
)
from bot.tickets.errors import DeskCode, DeskFault
from bot.tickets.rights import DeskActor
from bot.tickets.seals import Link, Seals
from bot.tickets.steps import MAX_MESSAGES, Step, freed, take
from bot.tickets.working import MAX_CHARS, MAX_QUOTES
from tests.bot.tickets.bench import FISHY, PLAIN, Bench, volunteer
from tests.bot.tickets.people import ANA_ID, HERE, MARA, STRANGER, THERE, VERA, VITO, Clock

pytestmark = pytest.mark.asyncio
ANA_AS_VOLUNTEER = replace(VERA, user_id=ANA_ID)
Act = Callable[[Bench, DeskActor, Ticket], Awaitable[object]]
STEPS: dict[str, Act] = {
    "look": lambda bench, actor, ticket: bench.working.look(actor, ticket.id),
    "claim": lambda bench, actor, ticket: bench.working.claim(actor, ticket.id),
    "release": lambda bench, actor, ticket: bench.working.release(actor, ticket.id),
    "hand over": lambda bench, actor, ticket: bench.working.hand_over(
        actor, ticket.id, replace(VITO, guild_id=actor.guild_id)
    ),
    "pick": lambda bench, actor, ticket: bench.working.pick(actor, ticket.id, "en:bridge-rule#1", picked=True),
    "answer": lambda bench, actor, ticket: bench.working.answer(actor, ticket.id, PLAIN, "en"),
    "ask back": lambda bench, actor, ticket: bench.working.ask_back(actor, ticket.id, PLAIN, "en"),
    "reopen": lambda bench, actor, ticket: bench.working.reopen(actor, ticket.id),
    "block": lambda bench, actor, ticket: bench.working.block(actor, ticket.id, 7, "insults"),
}
HOLDERS = ("release", "hand over", "pick", "answer", "ask back", "block")
"""The steps of who has claimed it."""


async def refused(step: Awaitable[object]) -> DeskCode:
    """Return why a step is refused."""
    with pytest.raises(DeskFault) as raised:
        await step
    return raised.value.code


def once_before_a_step(bench: Bench, monkeypatch: pytest.MonkeyPatch, deed: Callable[[], Awaitable[object]]) -> None:
    """Let something happen between the moment in which the next step is made and that in which it is kept."""
    step = bench.store.step

    async def meddled(before: Ticket | None, after: Ticket, also: Also = ALONE) -> Ticket | None:
        monkeypatch.undo()
        await deed()
        return await step(before, after, also)

    monkeypatch.setattr(bench.store, "step", meddled)


# Who may


async def test_no_step_is_taken_by_whoever_may_not(bench: Bench) -> None:
    ticket = await bench.claimed(VERA)
    for step in STEPS.values():
        assert await refused(step(bench, STRANGER, ticket)) is DeskCode.NOT_VOLUNTEER
        assert await refused(step(bench, replace(VERA, guild_id=THERE), ticket)) is DeskCode.NO_TICKET
    await bench.store.set_volunteer(Volunteer(HERE, VERA.user_id, withdrawn=True))
    for step in STEPS.values():
        assert await refused(step(bench, VERA, ticket)) is DeskCode.NOT_VOLUNTEER
    assert await bench.now(ticket) == ticket


async def test_nobody_works_on_their_own_question(bench: Bench) -> None:
    ticket = await bench.sent()
    for name, step in STEPS.items():
        expected = DeskCode.NOT_YOURS if name == "release" else DeskCode.OWN_QUESTION
        assert await refused(step(bench, ANA_AS_VOLUNTEER, ticket)) is expected
    assert await bench.now(ticket) == ticket


async def test_only_who_has_a_ticket_works_on_it(bench: Bench) -> None:
    ticket = await bench.claimed(VERA)
    for name in HOLDERS:
        assert await refused(STEPS[name](bench, VITO, ticket)) is DeskCode.NOT_YOURS
    await bench.working.release(VERA, ticket.id)
    for name in HOLDERS:
        assert await refused(STEPS[name](bench, VERA, ticket)) is DeskCode.NOT_YOURS


async def test_what_is_unsent_is_there_for_nobody(bench: Bench) -> None:
    ticket = await bench.sent(state=TicketState.UNSENT)
    for step in STEPS.values():
        assert await refused(step(bench, VERA, ticket)) is DeskCode.NO_TICKET


async def test_nothing_that_a_volunteer_gets_leads_to_the_asker(bench: Bench) -> None:
    ticket = await bench.sent(link=bench.seals.seal(Link(ANA_ID, "Marigold")))
    queue = await bench.working.queue(VERA)
    seen = await bench.working.claim(VERA, ticket.id)
    looked = await bench.working.look(MARA, ticket.id)
    picked = await bench.working.pick(VERA, ticket.id, "en:bridge-rule#1", picked=True)
    released = await bench.working.release(VERA, ticket.id)
    for told in (*queue.tickets, seen.ticket, looked.ticket, picked, released):
        assert (told.id, told.question, told.link, told.code) == (ticket.id, ticket.question, None, None)
    assert seen.name == looked.name == "Marigold"
    assert (await bench.now(ticket)).link == ticket.link


# The queue


async def test_the_queue_holds_what_waits_in_order(bench: Bench) -> None:
    wished = await bench.sent(state=TicketState.WISHED, at=bench.clock() - timedelta(days=20))
    first = await bench.sent(topic="toll")
    bench.clock.move(minutes=1)
    spanish = await bench.sent(language="es", topic="bridge-rule")
    urgent = await bench.sent(urgent=True)
    taken, forgotten = await bench.claimed(VITO), await bench.sent()
    await bench.store.step(
        forgotten, replace(forgotten, state=TicketState.CLAIMED, claimed_by=1, lease_until=bench.clock())
    )
    await bench.sent(state=TicketState.CLOSED, link=None)

    queue = await bench.working.queue(VERA)
    assert [one.id for one in queue.tickets[:3]] == [urgent.id, first.id, *[queue.tickets[2].id]]
    assert {one.id for one in queue.tickets[2:4]} == {spanish.id, forgotten.id}
    assert queue.tickets[-1].id == wished.id
    assert (queue.languages, queue.topics) == (("en", "es"), ("bridge-rule", "toll"))
    assert [one.id for one in (await bench.working.queue(VERA, language="es")).tickets] == [spanish.id]
    assert [one.id for one in (await bench.working.queue(VERA, topic="toll")).tickets] == [first.id]
    assert [one.id for one in (await bench.working.queue(VITO, mine=True)).tickets] == [taken.id]
    assert await refused(bench.working.queue(MARA)) is DeskCode.NOT_VOLUNTEER


async def test_who_asked_does_not_find_their_own_question_in_the_queue(bench: Bench) -> None:
    await bench.sent()
    assert (await bench.working.queue(ANA_AS_VOLUNTEER)).tickets == ()


# Claims


async def test_a_claim_lasts_as_long_as_the_desk_wants(bench: Bench, clock: Clock) -> None:
    await bench.arranging.arrange(MARA, lambda desk: replace(desk, lease_minutes=90))
    ticket = await bench.claimed(VERA)
    assert (ticket.state, ticket.claimed_by) == (TicketState.CLAIMED, VERA.user_id)
    assert ticket.lease_until == clock() + timedelta(minutes=90)
    clock.move(minutes=60)
    assert (await bench.working.claim(VERA, ticket.id)).ticket.lease_until == clock() + timedelta(minutes=90)


async def test_a_claim_that_is_over_may_be_taken_by_another_at_once(bench: Bench, clock: Clock) -> None:
    ticket = await bench.claimed(VERA)
    assert await refused(bench.working.claim(VITO, ticket.id)) is DeskCode.CLAIMED
    clock.move(minutes=240)
    await bench.working.claim(VITO, ticket.id)
    assert (await bench.now(ticket)).claimed_by == VITO.user_id


async def test_of_two_who_press_at_once_one_gets_it_and_the_other_is_told(bench: Bench) -> None:
    ticket = await bench.sent()
    actors = [volunteer(number) for number in range(6)]
    done = await asyncio.gather(*(bench.working.claim(actor, ticket.id) for actor in actors), return_exceptions=True)
    losers = [one.code for one in done if isinstance(one, DeskFault)]
    assert losers == [DeskCode.CLAIMED] * 5
    [winner] = [actor for actor, one in zip(actors, done, strict=True) if not isinstance(one, BaseException)]
    assert (await bench.now(ticket)).claimed_by == winner.user_id


async def test_twenty_volunteers_claim_two_hundred_tickets_and_none_is_held_twice(
    bench: Bench, tmp_path: Path, seals: Seals, libraries: Libraries, clock: Clock
) -> None:
    tickets = [await bench.sent() for _ in range(200)]
    databases = [Database(database_url(tmp_path)) for _ in range(2)]
    for database in databases:
        await database.open()
    benches = [bench, *(Bench(tmp_path, SqlTicketStore(database), seals, libraries, clock) for database in databases)]

    async def work(number: int) -> list[int]:
        own, got = benches[number % len(benches)], []
        # Each begins where another does, so that all meet somewhere.
        start = number * 10
        for ticket in (*tickets[start:], *tickets[:start])[:30]:
            try:
                await own.working.claim(volunteer(number), ticket.id)
            except DeskFault:
                continue
            got.append(ticket.id)
        return got

    try:
        got = await asyncio.gather(*(work(number) for number in range(20)))
    finally:
        for database in databases:
            await database.close()
    times = Counter(ticket_id for found in got for ticket_id in found)
    assert set(times.values()) == {1}
    kept = await bench.store.tickets(HERE, [TicketState.CLAIMED])
    assert {one.id: one.claimed_by for one in kept} == {
        ticket_id: volunteer(number).user_id for number, found in enumerate(got) for ticket_id in found
    }
    assert {one.version for one in kept} == {2}


async def test_who_loses_the_right_in_the_moment_of_a_claim_does_not_keep_it(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = await bench.sent()
    once_before_a_step(bench, monkeypatch, lambda: bench.moderating.withdraw(MARA, VERA.user_id))
    assert await refused(bench.working.claim(VERA, ticket.id)) is DeskCode.NOT_VOLUNTEER
    assert (await bench.now(ticket)).state is TicketState.OPEN


async def test_who_loses_the_right_in_the_moment_of_a_handing_over_does_not_keep_it(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = await bench.claimed(VERA)
    once_before_a_step(bench, monkeypatch, lambda: bench.moderating.withdraw(MARA, VITO.user_id))
    assert await refused(bench.working.hand_over(VERA, ticket.id, VITO)) is DeskCode.NOT_VOLUNTEER
    assert (await bench.now(ticket)).state is TicketState.OPEN


async def test_a_ticket_is_given_back_or_handed_over(bench: Bench, clock: Clock) -> None:
    ticket = await bench.claimed(VERA)
    await bench.working.pick(VERA, ticket.id, "en:bridge-rule#1", picked=True)
    clock.move(minutes=200)
    await bench.store.set_volunteer(Volunteer(HERE, VITO.user_id, pings=True))
    handed = await bench.working.hand_over(VERA, ticket.id, VITO)
    assert (handed.claimed_by, handed.quotes) == (VITO.user_id, ())
    assert handed.lease_until == clock() + timedelta(minutes=240)
    [news] = [one for one in (await bench.delivered()).arrived if one.kind is DeliveryKind.NEWS]
    assert (news.detail, news.people) == ("handed-over", (VITO.user_id,))
    assert await refused(bench.working.hand_over(VITO, ticket.id, STRANGER)) is DeskCode.NOT_VOLUNTEER
    released = await bench.working.release(VITO, ticket.id)
    assert (released.state, released.claimed_by, released.lease_until) == (TicketState.OPEN, None, None)


async def test_handing_over_to_who_asked_tells_the_giver_nothing(bench: Bench) -> None:
    ticket = await bench.claimed(VERA)
    handed = await bench.working.hand_over(VERA, ticket.id, ANA_AS_VOLUNTEER)
    assert handed.claimed_by == ANA_ID
    assert await refused(bench.working.answer(ANA_AS_VOLUNTEER, ticket.id, PLAIN, "en")) is DeskCode.OWN_QUESTION
    assert (await bench.working.release(ANA_AS_VOLUNTEER, ticket.id)).state is TicketState.OPEN


# Answers


async def test_an_answer_is_passed_on_with_its_quotes_counted_and_told(bench: Bench, clock: Clock) -> None:
    ticket = await bench.claimed(VERA, way=Way.DIRECT)
    await bench.working.pick(VERA, ticket.id, "en:bridge-rule#1", picked=True)
    clock.move(minutes=22)
    message = await bench.working.answer(VERA, ticket.id, f" {PLAIN} ", "en", translation="Sí.", for_others=True)
    assert await bench.store.messages(ticket.id) == [message]
    assert (message.text, message.translation, message.for_others) == (PLAIN, "Sí.", True)
    assert (message.passing, message.reasons, message.number) == (Passing.PASSED, (), 1)
    assert message.quotes == ("en:bridge-rule#1",)
    after = await bench.now(ticket)
    assert (after.state, after.claimed_by, after.quotes) == (TicketState.ANSWERED, VERA.user_id, ())
    assert (after.answered_at, after.closes_at, after.link) == (clock(), ticket.closes_at, ticket.link)
    assert await bench.waits() == [CountedWait(30, 1)]
    post = await bench.delivered()
    assert post.told(DeliveryKind.DIRECT) == ["answer"]
    assert await refused(bench.working.answer(VERA, ticket.id, PLAIN, "en")) is DeskCode.MOVED_ON


async def test_only_the_first_answer_is_counted_and_each_is_told(bench: Bench, clock: Clock) -> None:
    ticket = await bench.claimed(VERA, way=Way.DIRECT)
    await bench.working.answer(VERA, ticket.id, PLAIN, "en")
    clock.move(minutes=1)
    await bench.working.reopen(VITO, ticket.id)
    await bench.working.answer(VITO, ticket.id, PLAIN, "en")
    assert bench.counts() == {"answered": 1}
    post = await bench.delivered()
    assert post.told(DeliveryKind.DIRECT) == ["answer", "answer"]
    assert post.told(DeliveryKind.NEWS) == ["reopened"]


async def test_asking_back_leaves_the_ticket_with_a_new_lease(bench: Bench, clock: Clock) -> None:
    ticket = await bench.claimed(VERA, way=Way.DIRECT)
    clock.move(minutes=200)
    message = await bench.working.ask_back(VERA, ticket.id, "In which city?", "en")
    assert message.kind is MessageKind.ASK_BACK
    after = await bench.now(ticket)
    assert (after.state, after.lease_until) == (TicketState.CLAIMED, clock() + timedelta(minutes=240))
    assert bench.counts() == {}
    assert (await bench.delivered()).told(DeliveryKind.DIRECT) == ["asked-back"]


async def test_no_direct_message_is_sent_to_who_did_not_choose_it(bench: Bench) -> None:
    ticket = await bench.claimed(VERA)
    await bench.working.ask_back(VERA, ticket.id, "In which city?", "en")
    await bench.working.answer(VERA, ticket.id, PLAIN, "en")
    assert {one.kind for one in (await bench.delivered()).arrived} == {DeliveryKind.CARD}


@pytest.mark.parametrize("where", ["text", "translation", "ask_back"])
async def test_what_a_moderator_must_look_at_is_held(bench: Bench, clock: Clock, where: str) -> None:
    ticket = await bench.claimed(VERA, way=Way.DIRECT)
    if where == "ask_back":
        message = await bench.working.ask_back(VERA, ticket.id, FISHY, "en")
    else:
        given = {"text": PLAIN, "translation": "Sí.", where: FISHY}
        message = await bench.working.answer(VERA, ticket.id, given["text"], "es", translation=given["translation"])
    assert (message.passing, message.reasons) == (Passing.HELD, ("away",))
    after = await bench.now(ticket)
    assert (after.state, after.answered_at) == (TicketState.CLAIMED, None)
    assert after.lease_until == clock() + timedelta(hours=24)
    post = await bench.delivered()
    assert (post.told(DeliveryKind.DIRECT), post.told(DeliveryKind.MODERATORS)) == ([], ["held"])
    assert bench.counts() == {}


@pytest.mark.parametrize(
    ("text", "translation", "reasons"),
    [
        ("Call 720 555", "0123 es el resto.", ("phone",)),
        ("0123 is the rest.", "Llame al 720 555", ("phone",)),
        ("Call the hotline: 1-844-555-0100.", "Llame a la línea: 1-844-555-0100.", ()),
        ("Call 1-844-555-0100", "555 1234", ("phone",)),
    ],
)
async def test_a_text_and_its_translation_are_looked_at_together(
    bench: Bench, text: str, translation: str, reasons: tuple[str, ...]
) -> None:
    ticket = await bench.claimed(VERA)
    message = await bench.working.answer(VERA, ticket.id, text, "en", translation=translation)
    assert message.reasons == reasons


async def test_no_text_is_empty_or_too_long_and_no_ticket_has_too_many(bench: Bench) -> None:
    ticket = await bench.claimed(VERA)
    long = "a " * MAX_CHARS
    assert await refused(bench.working.answer(VERA, ticket.id, " \n", "en")) is DeskCode.EMPTY
    assert await refused(bench.working.answer(VERA, ticket.id, long, "en")) is DeskCode.TOO_LONG
    assert await refused(bench.working.answer(VERA, ticket.id, PLAIN, "en", translation=long)) is DeskCode.TOO_LONG
    for _ in range(MAX_MESSAGES):
        await bench.working.ask_back(VERA, ticket.id, PLAIN, "en")
    assert await refused(bench.working.answer(VERA, ticket.id, PLAIN, "en")) is DeskCode.TOO_MANY_MESSAGES


async def test_an_answer_is_not_lost_where_the_asker_adds_something_in_the_same_moment(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = await bench.claimed(VERA)
    once_before_a_step(bench, monkeypatch, lambda: bench.added(ticket))
    await bench.working.answer(VERA, ticket.id, PLAIN, "en")
    assert [(one.number, one.kind) for one in await bench.store.messages(ticket.id)] == [
        (1, MessageKind.ADDITION),
        (2, MessageKind.ANSWER),
    ]


async def test_a_step_that_comes_too_late_each_time_is_refused(bench: Bench) -> None:
    ticket = await bench.claimed(VERA)
    await bench.working.release(VERA, ticket.id)

    async def stale() -> Step:
        return freed(ticket, (), bench.clock())

    assert await refused(take(bench.store, stale)) is DeskCode.MOVED_ON


# Passages


async def test_passages_are_picked_and_left_out_again(bench: Bench) -> None:
    ticket = await bench.claimed(VERA)
    answer = await bench.working.search(VERA, "Who may close a bridge?")
    quotes = [f"en:{citation.passage_id}" for citation in answer.citations]
    assert quotes
    for picked in (quotes[0], quotes[0], "es:bridge-rule#1"):
        await bench.working.pick(VERA, ticket.id, picked, picked=True)
    after = await bench.working.pick(VERA, ticket.id, quotes[0], picked=False)
    assert after.quotes == ("es:bridge-rule#1",)


async def test_only_passages_of_the_library_can_be_picked(bench: Bench) -> None:
    ticket = await bench.claimed(VERA)
    for quote in ("en:no-such-rule#1", "fr:bridge-rule#1", "bridge-rule#1", ""):
        assert await refused(bench.working.pick(VERA, ticket.id, quote, picked=True)) is DeskCode.MOVED_ON


async def test_no_more_passages_are_picked_than_can_be_shown(bench: Bench, libraries: Libraries) -> None:
    ticket = await bench.claimed(VERA)
    ids = [article.passage_id(one) for article in libraries.base.library.articles for one in article.passages]
    quotes = [f"en:{passage_id}" for passage_id in dict.fromkeys(ids)]
    for quote in quotes[:MAX_QUOTES]:
        await bench.working.pick(VERA, ticket.id, quote, picked=True)
    assert (
        await refused(bench.working.pick(VERA, ticket.id, quotes[MAX_QUOTES], picked=True)) is DeskCode.TOO_MANY_QUOTES
    )


async def test_a_search_looks_for_no_personal_number(bench: Bench) -> None:
    answer = await bench.working.search(VERA, "Who counts the bridges? My number is 303-555-0142")
    assert answer.citations
    assert await refused(bench.working.search(MARA, "bridges")) is DeskCode.NOT_VOLUNTEER


# Taking up again


async def test_an_answered_ticket_that_is_given_back_stays_answered_unless_something_was_asked(bench: Bench) -> None:
    ticket = await bench.claimed(VERA)
    await bench.working.answer(VERA, ticket.id, PLAIN, "en")
    await bench.working.reopen(VITO, ticket.id)
    released = await bench.working.release(VITO, ticket.id)
    assert (released.state, released.claimed_by) == (TicketState.ANSWERED, VERA.user_id)
    await bench.working.reopen(VITO, ticket.id)
    await bench.added(ticket)
    assert (await bench.working.release(VITO, ticket.id)).state is TicketState.OPEN


async def test_what_was_answered_is_taken_up_by_reopening_only(bench: Bench) -> None:
    ticket = await bench.claimed(VERA)
    await bench.working.answer(VERA, ticket.id, PLAIN, "en")
    assert await refused(bench.working.claim(VITO, ticket.id)) is DeskCode.MOVED_ON
    assert (await bench.working.reopen(VITO, ticket.id)).ticket.claimed_by == VITO.user_id
    assert await refused(bench.working.reopen(VERA, ticket.id)) is DeskCode.CLAIMED


# Blocks


async def test_a_block_keeps_a_hash_and_deletes_everything_else(bench: Bench, clock: Clock) -> None:
    ticket = await bench.claimed(VERA, way=Way.DIRECT, reference="abc", topic="toll")
    await bench.working.ask_back(VERA, ticket.id, "In which city?", "en")
    await bench.reported(ticket)
    await bench.working.block(VERA, ticket.id, 400, f" {'x' * 500} ")
    after = await bench.now(ticket)
    assert (after.state, after.closed_at) == (TicketState.CLOSED, clock())
    assert (after.question, after.reference, after.topic, after.code, after.link) == ("", "", "", None, None)
    assert await bench.store.messages(ticket.id) == []
    [block] = await bench.store.blocks(HERE, clock.today())
    assert block.person == bench.seals.person(HERE, ANA_ID)[0]
    assert (block.blocked_by, block.reason) == (VERA.user_id, "x" * 300)
    assert block.until == clock.today() + timedelta(days=30)
    assert str(ticket.id) not in repr(block)
    left = await bench.store.deliveries(clock())
    assert sorted(one.kind for one in left) == [DeliveryKind.CARD, DeliveryKind.MODERATORS]
    assert await refused(bench.working.look(VERA, ticket.id)) is DeskCode.MOVED_ON


async def test_a_block_needs_a_reason(bench: Bench) -> None:
    ticket = await bench.claimed(VERA)
    assert await refused(bench.working.block(VERA, ticket.id, 7, " ")) is DeskCode.EMPTY


# Settings


async def test_settings_are_read_from_memory_and_written_through(bench: Bench) -> None:
    assert await refused(bench.arranging.arrange(VERA, lambda desk: desk)) is DeskCode.NOT_MODERATOR
    before = await bench.arranging.settings(HERE)
    changed = await bench.arranging.arrange(MARA, lambda desk: replace(desk, guild_id=THERE, lease_minutes=60))
    assert changed == replace(before, lease_minutes=60)
    assert await bench.arranging.settings(HERE) == await bench.store.desk_settings(HERE) == changed
    await bench.store.set_desk_settings(DeskSettings(HERE))
    assert await bench.arranging.settings(HERE) == changed
    bench.arranging.forget_guild(HERE)
    assert await bench.arranging.settings(HERE) == DeskSettings(HERE)


async def test_a_volunteer_sets_their_own_but_never_the_right_to_answer(bench: Bench) -> None:
    own = await bench.arranging.set_own(VERA, lambda one: replace(one, user_id=1, pings=True, withdrawn=True))
    assert own == await bench.arranging.volunteer(HERE, VERA.user_id) == Volunteer(HERE, VERA.user_id, pings=True)
    assert await refused(bench.arranging.set_own(STRANGER, lambda one: one)) is DeskCode.NOT_VOLUNTEER
