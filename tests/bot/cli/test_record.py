"""The record: the keys, their order and values that other programs rely on."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering import Answered
from bot.cli.record import to_line, to_record
from bot.cli.text import render
from bot.wording import Wording
from knowledge.article import ArticleId, PartialDate, Stage
from retrieval.model import Answer, Outcome, Reason
from tests.bot.samples import CONTACT, RECORD_KEYS, make_answer, make_article, make_passage

ANSWER = make_answer(
    make_article(make_passage("One.", locator="¶1"), make_passage("Two.", number=2)),
    make_article(make_passage("Tres.", stage=Stage.DRAFT), id=ArticleId("otra"), published=PartialDate(2017, 8)),
    confidence=0.75,
)


def record_of(answer: Answer, question_id: str | None = None, question: str = "Why?") -> dict[str, object]:
    return to_record(question_id, question, Answered(answer, "abcdef0123456789", 1.23456), Wording())


def citations_of(answer: Answer) -> list[dict[str, object]]:
    found = record_of(answer)["citations"]
    assert isinstance(found, list)
    return found


def test_an_answer_without_citations_has_the_same_keys() -> None:
    assert list(record_of(make_answer(outcome=Outcome.SMALLTALK, smalltalk="greeting"))) == RECORD_KEYS


def test_the_values_are_the_answers() -> None:
    record = record_of(ANSWER, "q7", " ¿Qué? ")
    assert [record[key] for key in RECORD_KEYS if key not in ("text", "statements", "citations")] == [
        "q7", " ¿Qué? ", "en", True, "answered", None, ANSWER.id, 0.75, "abcdef0123456789", 1.235,
    ]  # fmt: skip


def test_the_text_is_what_a_plain_reader_sees(wording: Wording) -> None:
    assert record_of(ANSWER)["text"] == render(ANSWER, wording)


def test_statements_name_their_citations_by_number() -> None:
    assert record_of(ANSWER)["statements"] == [
        {"text": "One.", "citations": [1]},
        {"text": "Two.", "citations": [2]},
        {"text": "Tres.", "citations": [3]},
    ]


def test_a_citation_says_where_its_quote_stands() -> None:
    first = citations_of(ANSWER)[0]
    assert first == {
        "number": 1,
        "source": "story",
        "passage": "story#1",
        "title": "Bridges stay open",
        "publisher": "The Post",
        "published": "2017-08-28",
        "stage": "signed",
        "url": "https://example.org/story",
        "quote": "One.",
        "locator": "¶1",
        "signed": "2017-08-31",
        "in_force_until": None,
        "amended_by": [],
        "superseded_by": [],
    }


@pytest.mark.parametrize(
    ("published", "shown"),
    [(None, None), (PartialDate(2017), None), (PartialDate(2017, 8), None), (PartialDate(2017, 8, 5), "2017-08-05")],
)
def test_a_date_is_given_only_when_its_day_is_known(published: PartialDate | None, shown: str | None) -> None:
    assert citations_of(make_answer(make_article(published=published)))[0]["published"] == shown


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_the_outcome_answered_counts_as_answered(outcome: Outcome) -> None:
    assert record_of(make_answer(outcome=outcome))["answered"] is (outcome is Outcome.ANSWERED)


@pytest.mark.parametrize("reason", list(Reason))
def test_the_reason_is_plain_text(reason: Reason) -> None:
    record = record_of(make_answer(outcome=Outcome.NO_MATCH, reason=reason, contacts=(CONTACT,)))
    assert (type(record["reason"]), record["reason"]) == (str, reason.value)


def test_a_line_is_readable_by_people_too() -> None:
    assert "¿Qué es esto?" in to_line({"question": "¿Qué es esto?"})


@given(st.text() | st.text(alphabet="a\udfff\udc80\n\r\x00\x1e\u2028é") | st.just("\ud800a"))
@settings(deadline=None)
def test_any_text_makes_one_line_of_utf_8(text: str) -> None:
    line = to_line({"question": text})
    assert b"\n" not in line.encode()
    assert json.loads(line.encode())["question"] == text


@pytest.mark.parametrize("text", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"], ids=ascii)
def test_a_record_is_one_line_to_every_reader(text: str) -> None:
    assert len(to_line({"question": f"a{text}b"}).splitlines()) == 1
