"""A contact that nobody checked for long says so on itself, in a terminal and on every card."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering import Answered
from bot.cli.record import to_record
from bot.cli.text import render
from bot.phrasing import Phrasing
from bot.ui.cards import Cards, Shown
from bot.wording import Wording
from knowledge.article import Lang, PartialDate
from knowledge.audit import CONTACT_DAYS
from knowledge.companions import Contact
from retrieval.model import Answer, Outcome
from tests.bot.conftest import Run
from tests.bot.samples import CONTACT, SHELF, make_answer, make_article, make_passage, write_library
from tests.bot.ui.reading import lines_of

SAY = Wording()
CHECKED = datetime.date(2026, 11, 22)
LAST_DAY = CHECKED + datetime.timedelta(days=CONTACT_DAYS)
"""The last day on which the contact says nothing of this."""
OVERDUE = LAST_DAY + datetime.timedelta(days=1)
SAID = {
    Lang.EN: "Not checked for over 90 days: it may no longer work.",
    Lang.ES: "Nadie lo ha revisado en más de 90 días: puede que ya no funcione.",
}
FRESH = replace(CONTACT, name={Lang.EN: "Other"}, phone="1-555", checked=PartialDate(2027, 2, 1))


def advice(*contacts: Contact, language: Lang = Lang.EN) -> Answer:
    """Make an answer that sends its reader to a person."""
    return make_answer(outcome=Outcome.ADVICE, contacts=contacts, language=language)


def card_lines(answer: Answer, today: datetime.date, page: int = 0) -> list[str]:
    """Return the lines of a page of an answer's card."""
    return lines_of(Cards(SAY, lambda: today).answer(Shown(answer, answer.language, page=page)))


@pytest.mark.parametrize("language", Lang)
@pytest.mark.parametrize(("today", "says"), [(CHECKED, False), (LAST_DAY, False), (OVERDUE, True)])
def test_every_door_says_so_from_the_day_after(today: datetime.date, language: Lang, *, says: bool) -> None:
    answer = advice(CONTACT, language=language)
    shown = [
        Phrasing(answer, SAY, today).contact(CONTACT),
        render(answer, SAY, today=today),
        to_record(None, "", Answered(answer, "", 0.0), SAY, today=today)["text"],
        "\n".join(card_lines(answer, today)),
        "\n".join(lines_of(Cards(SAY, lambda: today).contact_list([CONTACT], language).view())),
    ]
    assert [SAID[language] in text for text in shown] == [says] * len(shown)


@pytest.mark.parametrize(
    ("checked", "says"), [("2026-11-30", False), ("2026-11", True), ("2026-12", False), ("2026", True), ("2027", False)]
)
def test_a_date_known_to_the_month_or_the_year_counts_from_its_first_day(checked: str, *, says: bool) -> None:
    contact = replace(CONTACT, checked=PartialDate.parse(checked))
    assert (SAID[Lang.EN] in render(advice(contact), SAY, today=LAST_DAY)) is says


def test_only_the_contact_that_it_is_true_of_says_so() -> None:
    lines = card_lines(advice(CONTACT, FRESH), OVERDUE)
    place = lines.index("📞 **1-844-555-0100**")
    assert lines[place + 2 : place + 4] == ["-# Number last checked November 22, 2026.", f"⚠️ {SAID[Lang.EN]}"]
    assert sum(SAID[Lang.EN] in line for line in lines) == 1


def test_every_page_that_a_contact_heads_says_so() -> None:
    article = make_article(*(make_passage("A bridge stays open. " * 60, number=n) for n in range(1, 6)))
    answer = make_answer(article, outcome=Outcome.ADVICE, contacts=(CONTACT,))
    for page in range(Cards(SAY, lambda: OVERDUE).page_count(Shown(answer, "en"))):
        assert f"⚠️ {SAID[Lang.EN]}" in card_lines(answer, OVERDUE, page)


def test_an_answer_of_no_day_reads_the_same_on_any() -> None:
    assert render(advice(CONTACT), SAY) == render(advice(CONTACT), SAY, today=LAST_DAY)


@pytest.mark.parametrize("arguments", [("ask",), ("ask", "--json"), ("chat",)])
def test_the_terminal_knows_the_day(arguments: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    old = SHELF["contacts.yaml"].replace("checked: 2026-11-22", "checked: 2019")
    library = write_library(tmp_path / "library", {**SHELF, "contacts.yaml": old})
    question = "zyx wvu"
    asked = [question] if arguments[0] == "ask" else []
    ran = run(*arguments, "--library", library, *asked, given=f"{question}\n")
    assert SAID[Lang.EN] in ran.out


def test_a_batch_knows_the_day(run: Run, tmp_path: Path) -> None:
    old = SHELF["contacts.yaml"].replace("checked: 2026-11-22", "checked: 2019")
    library = write_library(tmp_path / "library", {**SHELF, "contacts.yaml": old})
    ran = run("ask", "--batch", "-", "--library", library, given=json.dumps({"question": "zyx wvu"}))
    assert SAID[Lang.EN] in json.loads(ran.out)["text"]


def test_golden_questions_are_asked_of_no_day(run: Run, tmp_path: Path) -> None:
    golden = "- id: a\n  language: en\n  turns: [zyx wvu]\n  outcome: no_match\n  says: ['{says}']\n"
    old = SHELF["contacts.yaml"].replace("checked: 2026-11-22", "checked: 2019")
    codes = []
    for says in ("Number last checked 2019.", SAID[Lang.EN]):
        files = {**SHELF, "contacts.yaml": old, "golden.yaml": golden.format(says=says)}
        codes.append(run("check", "--library", write_library(tmp_path / "library", files)).code)
    assert codes == [0, 1]
