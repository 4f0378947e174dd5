"""Cards and forms for askers keep Discord's limits, and lose nothing of what volunteers wrote, whatever that is."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest
from discord import ui
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering import Answering
from bot.libraries import ServedLibrary
from bot.reference import AnswerRef
from bot.store.ticketed import MessageKind, Sender, Ticket, TicketMessage, TicketState, Way
from bot.tickets.codes import show_code
from bot.tickets.hours import Opening
from bot.tickets.seals import MAX_NAME_CHARS
from bot.tickets.seeking import MAX_CHARS, Offered, Passed
from bot.tickets.steps import MAX_MESSAGES
from bot.tickets.waits import STEPS_MINUTES, Wait
from bot.tickets.working import MAX_QUOTES
from bot.ui.cards import plain_card
from bot.ui.desk.asking_cards import OfferWords, Unsent, UnsentCard, alike_card, appeal_row, sent_card
from bot.ui.desk.buttons import PersonAction, PersonButton, PersonPress
from bot.ui.desk.fetched_card import PAGE_MESSAGES, FetchedCard, own_card, sure_card
from bot.ui.desk.forms import AskerForm, AskerForms, DeskFilled, FormPlace, read_desk_form
from bot.ui.desk.ticket_lines import TicketLines
from bot.ui.desk.wait_words import duration
from bot.ui.markdown import plain
from bot.wording import Wording
from tests.bot.test_reference import REFS
from tests.bot.ui.interactions import PRESS, SUBMISSION, make_interaction
from tests.bot.ui.limits import check_modal, check_view, components_of, texts_of
from tests.bot.ui.oracle import active, unescape
from tests.bot.ui.reading import bare
from tests.bot.ui.strategies import texts

NOW = datetime.datetime(2026, 11, 28, 12, tzinfo=datetime.UTC)
CODE = "7F3AK2QM9XTR"
KEPT_DAYS = 30
QUOTES = ("en:bridge-rule#1", "en:bridge-draft#1", "es:fair#1", "en:gone#1")
WORDING = Wording()
IDS = st.integers(1, 2**62)
WAITS = st.builds(
    Wait,
    st.sampled_from([None, *STEPS_MINUTES]),
    st.sampled_from(STEPS_MINUTES),
    st.integers(0, 200),
    st.builds(Opening, st.none() | st.booleans(), st.sampled_from([None, NOW])),
)
TICKETS = st.builds(
    Ticket,
    id=IDS,
    guild_id=st.just(1),
    state=st.sampled_from(TicketState),
    language=st.sampled_from(["en", "es"]),
    question=texts(MAX_CHARS),
    at=st.just(NOW),
    closes_at=st.just(NOW),
    topic=st.sampled_from(["", "toll", "gone"]),
    urgent=st.booleans(),
    in_public=st.booleans(),
    way=st.sampled_from(Way),
    wish=st.booleans(),
    answered_at=st.sampled_from([None, NOW]),
)
PLACES = st.builds(
    FormPlace, st.sampled_from(AskerForm), IDS, st.integers(0, 2**62), st.sampled_from(["", CODE, "personal"])
)
FEW = settings(max_examples=15)
"""Each example makes many cards."""
PRESSES = st.builds(
    PersonPress,
    st.sampled_from(PersonAction),
    st.integers(0, 2**62),
    st.integers(0, 2**62),
    st.sampled_from(["", CODE]),
)


@pytest.fixture(scope="module", params=["en", "es"])
def lines(shelf_answering: Answering, wording: Wording, request: pytest.FixtureRequest) -> TicketLines:
    return TicketLines(wording, request.param, ServedLibrary.of(shelf_answering.engine), NOW.date())


@st.composite
def messages(draw: st.DrawFn) -> tuple[TicketMessage, ...]:
    return tuple(
        TicketMessage(
            id=2**62 - number,
            ticket_id=1,
            number=number,
            sender=draw(st.sampled_from(Sender)),
            kind=draw(st.sampled_from(MessageKind)),
            text=f"x {draw(texts(MAX_CHARS - 2))}",
            language=draw(st.sampled_from(["en", "es"])),
            at=NOW,
            translation=draw(st.just("") | texts(MAX_CHARS)),
            quotes=QUOTES[: draw(st.integers(0, MAX_QUOTES))],
            helpful=draw(st.none() | st.booleans()),
        )
        for number in range(1, draw(st.integers(0, PAGE_MESSAGES + 1)) + 1)
    )


def pages_of(card: FetchedCard) -> list[str]:
    """Return the text of all pages."""
    count = len(card._pages())
    return ["\n".join(texts_of(components_of(card.view(number)))) for number in range(1, count + 1)]


def views_of(card: FetchedCard | UnsentCard) -> list[ui.LayoutView]:
    return [card.view(page) for page in range(4)]


def faults_of(views: Sequence[ui.LayoutView]) -> list[str]:
    return [fault for view in views for fault in check_view(view)]


@FEW
@given(TICKETS, texts(MAX_NAME_CHARS), st.booleans(), WAITS, REFS, st.data())
def test_every_card_before_the_sending_keeps_the_limits(
    lines: TicketLines, ticket: Ticket, name: str, flag: bool, wait: Wait, ref: AnswerRef, data: st.DataObject
) -> None:
    language, words = lines.language, OfferWords(WORDING)
    offers = [words.offer(language, wait, ref, public=flag), words.direct(language)]
    found = [plain_card([offer.text], offer.rows) for offer in offers]
    found += views_of(UnsentCard(Unsent(ticket, name[:MAX_NAME_CHARS], personal=flag, alike=not flag), lines))
    back = PersonPress(PersonAction.PREVIEW, ticket.id, 0, "personal")
    for message in data.draw(messages()):
        found += [alike_card(Offered(ticket, message), back, page, lines) for page in range(3)]
    found.append(sent_card(ticket, CODE, wait, WORDING, language))
    found.append(plain_card(["x"], [appeal_row(WORDING, language)]))
    assert faults_of(found) == []


@FEW
@given(TICKETS, messages(), WAITS, st.sampled_from(["", CODE]))
def test_every_card_after_the_sending_keeps_the_limits(
    lines: TicketLines, ticket: Ticket, written: tuple[TicketMessage, ...], wait: Wait, code: str
) -> None:
    passed = Passed(ticket, written, wait, "", is_owner=not code)
    card = FetchedCard(passed, code, KEPT_DAYS, lines, ["ticket-preview-personal"])
    presses = [PersonPress(action, ticket.id, 0, code) for action in (PersonAction.CLOSE, PersonAction.WITHDRAW)]
    sure = [sure_card(press, KEPT_DAYS, lines) for press in presses]
    own = own_card([ticket], WORDING, lines.language)
    assert faults_of([*views_of(card), *sure, own]) == []


@FEW
@given(TICKETS, messages(), WAITS)
def test_whatever_a_volunteer_wrote_is_shown_whole_and_says_that_one_wrote_it(
    lines: TicketLines, ticket: Ticket, written: tuple[TicketMessage, ...], wait: Wait
) -> None:
    card = FetchedCard(Passed(ticket, written, wait, "", is_owner=True), "", KEPT_DAYS, lines)
    pages = pages_of(card)
    told = bare(unescape("\n".join(line.removeprefix("> ") for page in pages for line in page.split("\n"))))
    for message in written:
        for line in filter(plain, message.text.splitlines()):
            # A page may end within it: what heads the next one stands between.
            assert bare(line)[:40] in told
    warned = [page for page in pages if lines.say("ticket-from-volunteer") in unescape(page)]
    reach = {number for page in card._pages() for number in page.cites}
    assert reach == {message.number for message in written}
    theirs = {message.number for message in written if message.sender is Sender.VOLUNTEER}
    assert len(warned) == sum(not theirs.isdisjoint(page.cites) for page in card._pages())
    quoted = [line.removeprefix("> ") for page in pages for line in page.split("\n") if line.startswith("> ")]
    assert [line for line in quoted if active(line)] == []


def test_a_quotation_never_comes_without_how_it_stands_to_the_law(lines: TicketLines) -> None:
    draft = TicketMessage(
        5, 1, 1, Sender.VOLUNTEER, MessageKind.ANSWER, "See this.", lines.language, NOW, quotes=("en:bridge-draft#1",)
    )
    ticket = Ticket(1, 1, TicketState.ANSWERED, lines.language, "Who?", NOW, NOW, answered_at=NOW)
    card = FetchedCard(Passed(ticket, (draft,), Wait(None, None, 0, Opening(None)), "", True), "", KEPT_DAYS, lines)
    [page] = pages_of(card)
    shown = page.split("\n")
    [place] = [place for place, line in enumerate(shown) if "would paint all railings" in line]
    assert shown[place - 1].startswith("**")
    assert "Draft bridge plan" in page


def test_the_longest_talk_is_turned_page_by_page(lines: TicketLines) -> None:
    talk = tuple(
        TicketMessage(number, 1, number, Sender.VOLUNTEER, MessageKind.ASK_BACK, f"word{number} ", "en", NOW)
        for number in range(1, MAX_MESSAGES + 1)
    )
    ticket = Ticket(1, 1, TicketState.OPEN, "en", "Who?", NOW, NOW)
    card = FetchedCard(Passed(ticket, talk, Wait(30, 60, 1, Opening(None)), "", True), "", KEPT_DAYS, lines)
    assert f"word{MAX_MESSAGES}" in pages_of(card)[-1]
    assert "\n".join(texts_of(components_of(card.view()))) == pages_of(card)[-1]


def test_the_code_stands_where_it_can_be_read_and_copied(lines: TicketLines) -> None:
    ticket = Ticket(1, 1, TicketState.OPEN, "en", "Who?", NOW, NOW)
    view = sent_card(ticket, CODE, Wait(30, 60, 1, Opening(None)), WORDING, lines.language)
    assert f"# `{show_code(CODE)}`" in "\n".join(texts_of(components_of(view))).split("\n")


@pytest.mark.parametrize(("minutes", "words"), [(5, "5 minutes"), (60, "1 hour"), (2880, "2 days"), (90, "90 minutes")])
def test_a_wait_is_told_in_the_largest_unit_that_fits(minutes: int, words: str) -> None:
    assert duration(minutes, WORDING, "en") == words


# Buttons and forms


@pytest.mark.asyncio
@given(PRESSES, st.text(max_size=100))
async def test_a_button_is_read_back(press: PersonPress, label: str) -> None:
    button = PersonButton(press, label or "x")
    match = PersonButton.__discord_ui_compiled_template__.fullmatch(button.custom_id)
    assert match is not None
    assert len(button.custom_id) <= 100
    assert (await PersonButton.from_custom_id(make_interaction(), button.item, match)).press == press


@given(REFS)
def test_the_button_that_offers_to_write_names_the_answer(ref: AnswerRef) -> None:
    press = PersonPress(PersonAction.WRITE, argument=ref.pack())
    assert len(PersonButton(press, "x").custom_id) <= 100
    assert press.ref == ref
    assert PersonPress(PersonAction.WRITE, argument="forged").ref is None


@given(PLACES, texts(4000), REFS)
def test_every_form_is_within_the_limits_and_is_read_back(place: FormPlace, text: str, ref: AnswerRef) -> None:
    forms = AskerForms(WORDING)
    for language in WORDING.languages:
        made = [
            forms.question(language, place, text),
            forms.question(language, FormPlace(AskerForm.ASK_PUBLIC, argument=ref.pack()), text),
            forms.question(language, FormPlace(AskerForm.REWORD, 2**63 - 1, argument=ref.pack()), text),
            forms.addition(language, place),
            forms.name(language, place),
            forms.report(language, place),
            forms.appeal(language),
        ]
        assert [fault for form in made for fault in check_modal(dict(form.to_dict()))] == []
    component = {"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": "text", "value": " a "}}
    data = {"custom_id": forms.addition("en", place).custom_id, "components": [component]}
    filled = read_desk_form(make_interaction(SUBMISSION, data))
    assert filled == DeskFilled(place, {"text": " a "})
    assert (filled.form, filled.text(), filled.text("other"), filled.chosen("text")) == (place.form, "a", "", None)


def test_what_is_no_form_of_the_desk_is_left_alone() -> None:
    assert read_desk_form(make_interaction(PRESS)) is None
    assert read_desk_form(make_interaction(SUBMISSION, {"custom_id": "f1:a:", "components": []})) is None
