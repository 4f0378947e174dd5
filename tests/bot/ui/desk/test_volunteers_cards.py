"""Cards for volunteers keep Discord's limits, and show what people wrote literally, whatever they wrote."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering import Answering
from bot.libraries import ServedLibrary
from bot.reference import reference
from bot.store.ticketed import MessageKind, Passing, Sender, Ticket, TicketMessage, TicketState
from bot.tickets.filtering import Reason
from bot.tickets.hours import Opening
from bot.tickets.waits import Wait
from bot.tickets.working import MAX_CHARS, MAX_QUOTES, Queue, Seen
from bot.ui.desk.queue_card import QueueCard
from bot.ui.desk.quote_card import QuoteCard
from bot.ui.desk.ticket_card import TicketCard
from bot.ui.desk.ticket_lines import TicketLines
from bot.ui.desk.work_card import WorkCard
from bot.ui.desk.work_forms import WorkForms
from bot.ui.markdown import plain
from bot.wording import Wording
from retrieval.model import Question
from tests.bot.ui.limits import check_modal, check_view, components_of, texts_of
from tests.bot.ui.oracle import active
from tests.bot.ui.strategies import texts

NOW = datetime.datetime(2026, 11, 28, 12, tzinfo=datetime.UTC)
VIEWER, OTHER = 7, 8
QUOTES = ("en:bridge-rule#1", "en:bridge-rule#2", "es:fair#1", "en:gone#1")
SHOWN = [TicketState.OPEN, TicketState.CLAIMED, TicketState.ANSWERED, TicketState.WISHED]


@pytest.fixture(scope="module")
def served(shelf_answering: Answering) -> ServedLibrary:
    return ServedLibrary.of(shelf_answering.engine)


@pytest.fixture(scope="module")
def lines(served: ServedLibrary, wording: Wording) -> TicketLines:
    return TicketLines(wording, "en", served, NOW.date())


def references_of(served: ServedLibrary) -> list[str]:
    asked = ["Who counts the bridges?", "Where do whales sleep?", "How much is the toll?", "hello", "what should i do"]
    packed = [reference(served.answering.answer(Question(text)).answer).pack() for text in asked]
    return [*packed, "", "forged"]


@st.composite
def tickets(draw: st.DrawFn, references: list[str]) -> Ticket:
    return Ticket(
        id=draw(st.integers(1, 2**63 - 1)),
        guild_id=1,
        state=draw(st.sampled_from(SHOWN)),
        language=draw(st.sampled_from(["en", "es"])),
        question=draw(texts(MAX_CHARS)),
        at=NOW,
        closes_at=NOW,
        reference=draw(st.sampled_from(references)),
        topic=draw(st.sampled_from(["", "toll", "bridge-rule", "gone"])),
        urgent=draw(st.booleans()),
        claimed_by=draw(st.sampled_from([None, VIEWER, OTHER])),
        lease_until=NOW,
        quotes=QUOTES[: draw(st.integers(0, MAX_QUOTES))],
    )


@st.composite
def messages(draw: st.DrawFn, number: int) -> TicketMessage:
    kind = draw(st.sampled_from(MessageKind))
    return TicketMessage(
        id=2**63 - number,
        ticket_id=1,
        number=number,
        sender=Sender.ASKER if kind is MessageKind.ADDITION else Sender.VOLUNTEER,
        kind=kind,
        text=draw(texts(MAX_CHARS)),
        language=draw(st.sampled_from(["en", "es"])),
        at=NOW,
        passing=draw(st.sampled_from(Passing)),
        reasons=tuple(Reason),
        author_id=None if kind is MessageKind.ADDITION else OTHER,
        translation=draw(texts(MAX_CHARS)),
        quotes=QUOTES[: draw(st.integers(0, MAX_QUOTES))],
        for_others=draw(st.booleans()),
        helpful=draw(st.none() | st.booleans()),
    )


@given(st.data())
def test_every_card_keeps_the_limits(lines: TicketLines, data: st.DataObject) -> None:
    ticket = data.draw(tickets(references_of(lines.served)))
    lines = replace(lines, language=data.draw(st.sampled_from(lines.wording.languages)))
    written = tuple(data.draw(messages(number)) for number in range(1, data.draw(st.integers(0, 2)) + 1))
    seen = Seen(ticket, data.draw(texts(32)), written)
    wait = Wait(60, 240, 200, Opening(False, NOW))
    many = tuple(replace(ticket, id=number) for number in range(1, 41))
    views = [
        TicketCard(ticket, lines).view(),
        *(WorkCard(seen, VIEWER, lines, ["done"]).view(page) for page in (0, 1)),
        QuoteCard(ticket, QUOTES, lines).view(),
        QueueCard(Queue(many, ("en",), (), wait), lines, mine=data.draw(st.booleans())).view(),
    ]
    assert [fault for view in views for fault in check_view(view)] == []
    assert 1 <= len(TicketCard(ticket, lines).title) <= 100


@given(st.data())
def test_what_people_wrote_is_shown_literally(lines: TicketLines, data: st.DataObject) -> None:
    ticket = data.draw(tickets([""]))
    open_one = replace(ticket, state=TicketState.OPEN, question="\n".join(data.draw(st.lists(texts(200), max_size=3))))
    text = "\n".join(texts_of(components_of(TicketCard(open_one, lines).view())))
    quoted = [line.removeprefix("> ") for line in text.split("\n") if line.startswith("> ")]
    assert len(quoted) == len([line for line in open_one.question.splitlines() if plain(line)])
    assert [line for line in quoted if active(line)] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_form_keeps_the_limits(wording: Wording, language: str) -> None:
    forms = WorkForms(wording)
    made = [
        forms.answer(language, 1, "es"),
        forms.ask_back(language, 1, "es"),
        forms.search(language, 1, "\ud800 a question\nas long as it may be" * 40),
        forms.propose(language, 1, 2),
        forms.block(language, 1),
        forms.hand_over(language, 1),
    ]
    assert [fault for form in made for fault in check_modal(form.to_dict())] == []
