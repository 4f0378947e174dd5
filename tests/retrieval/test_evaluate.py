"""Answers measured against what they should be."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.article import Article, Lang, PartialDate, PassageId, Stage
from knowledge.companions import Contact, Golden
from retrieval.compose import compose
from retrieval.evaluate import Expected, Grade, check_golden, grade, summarise
from retrieval.model import Answer, Citation, Group, Outcome, Question, Statement, Turn
from retrieval.passages import PassageSubject
from tests.retrieval.libraries import make_article, make_passage, shown

VOTE = make_article("vote", make_passage(1, "The council voted 10 to 0."))
FUND = make_article("fund", make_passage(1, "El fondo pagó $385,000."), make_passage(2, "It began in 2018."))
DRAFT = make_article("draft", make_passage(1, "Doors stay shut.", stage=Stage.DRAFT))
HOTLINE = Contact("line", {Lang.EN: "Line"}, "1-555-0100", {}, {}, PassageId("vote#1"), PartialDate(2026))


def answer_from(*articles: Article, outcome: Outcome = Outcome.ANSWERED, language: Lang = Lang.EN) -> Answer:
    body = compose([PassageSubject(a.passage_id(p), a, p) for a in articles for p in a.passages], {})
    return Answer("id", outcome, language, groups=body.groups, citations=body.citations)


NOTHING = answer_from(outcome=Outcome.NO_MATCH)


EXPECTED = Expected("q", Lang.EN, "category", ("who?",), answerable=True)


def expect(**fields: Any) -> Expected:
    return replace(EXPECTED, **fields)


def patterns(*texts: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(text, re.IGNORECASE) for text in texts)


# -- golden questions


def golden(**fields: Any) -> Golden:
    return replace(Golden("g", Lang.EN, ("who voted?",), "answered"), **fields)


def faults_of(answer: Answer, **fields: Any) -> list[tuple[str, str, str]]:
    found = check_golden(lambda _: answer, [golden(**fields)], shown)
    return [(fault.kind, fault.expected, fault.got) for fault in found]


def test_an_answer_as_it_should_be_has_no_fault() -> None:
    assert faults_of(answer_from(VOTE), cites=("vote#1",), says=("10 to 0", "council")) == []


def test_another_outcome_is_a_fault() -> None:
    assert faults_of(NOTHING) == [("outcome", "answered", "no_match")]
    assert faults_of(NOTHING, outcome="no_match") == []


def test_one_of_the_passages_to_cite_is_enough() -> None:
    assert faults_of(answer_from(FUND), cites=("vote#1", "fund#2")) == []
    assert faults_of(answer_from(FUND), cites=("vote#1", "draft#1")) == [("cites", "vote#1, draft#1", "fund#1, fund#2")]


def test_each_text_that_is_not_shown_is_a_fault() -> None:
    expected = [("says", "nine", ""), ("says", "eleven", "")]
    assert expected == faults_of(answer_from(VOTE), says=("nine", "10", "eleven"))


def test_an_answer_may_have_several_faults() -> None:
    assert [kind for kind, _, _ in faults_of(NOTHING, cites=("vote#1",), says=("10",))] == ["outcome", "cites", "says"]


def test_turns_are_asked_in_order_each_after_the_one_before() -> None:
    asked: list[Question] = []

    def answer(question: Question) -> Answer:
        asked.append(question)
        turn = Turn(Lang.ES, ((question.text, 1.0),), ())
        return Answer("id", Outcome.ANSWERED, Lang.ES, turn=turn)

    check_golden(answer, [golden(language=Lang.ES, turns=("quién", "y cuándo", "y dónde"))], shown)
    assert [question.text for question in asked] == ["quién", "y cuándo", "y dónde"]
    assert [question.hint for question in asked] == [Lang.ES] * 3
    before = [question.previous.terms[0][0] if question.previous else None for question in asked]
    assert before == [None, "quién", "y cuándo"]


def test_each_golden_question_begins_a_conversation_of_its_own() -> None:
    asked: list[Question] = []

    def answer(question: Question) -> Answer:
        asked.append(question)
        return Answer("id", Outcome.ANSWERED, Lang.EN, turn=Turn(Lang.EN, (), ()))

    check_golden(answer, [golden(id="one"), golden(id="two")], shown)
    assert [question.previous for question in asked] == [None, None]


def test_without_golden_questions_there_is_no_fault() -> None:
    assert check_golden(lambda _: NOTHING, [], shown) == []


# -- one grade


def correct(answer: Answer, text: str | None = None, **fields: Any) -> bool:
    return grade(expect(**fields), answer, shown(answer) if text is None else text).correct


@pytest.mark.parametrize(
    ("fields", "right"),
    [
        ({}, True),
        ({"cites_any": frozenset({"fund", "elsewhere"})}, True),
        ({"cites_any": frozenset({"elsewhere"})}, False),
        ({"mentions": (patterns("385"), patterns("nothing", "pago"))}, True),
        ({"mentions": (patterns("385"), patterns("nothing"))}, False),
        ({"never_mentions": patterns("draft")}, True),
        ({"never_mentions": patterns("began")}, False),
        ({"min_passages": 2}, True),
        ({"min_passages": 3}, False),
        ({"answerable": False}, False),
        ({"either": True}, True),
        ({"either": True, "never_mentions": patterns("began")}, False),
        ({"either": True, "cites_any": frozenset({"elsewhere"})}, False),
    ],
)
def test_an_answer_is_right_when_it_cites_and_says_what_it_should(fields: dict[str, Any], right: bool) -> None:
    assert right == correct(answer_from(FUND), **fields)


@pytest.mark.parametrize(
    ("fields", "right"),
    [
        ({}, False),
        ({"answerable": False}, True),
        ({"answerable": False, "never_mentions": patterns("guess")}, False),
        ({"either": True}, True),
        ({"either": True, "cites_any": frozenset({"elsewhere"})}, True),
    ],
)
def test_no_answer_is_right_where_there_is_none(fields: dict[str, Any], right: bool) -> None:
    assert right == correct(NOTHING, "My guess.", **fields)


@pytest.mark.parametrize("outcome", [Outcome.NO_MATCH, Outcome.UNSURE, Outcome.ADVICE, Outcome.SMALLTALK])
def test_only_an_answer_counts_as_answered(outcome: Outcome) -> None:
    graded = grade(expect(cites_any=frozenset({"vote"})), answer_from(VOTE, outcome=outcome), "10 to 0")
    assert (graded.answered, graded.abstained, graded.first_rank, graded.correct) == (False, True, 0, False)


@pytest.mark.parametrize("text", ["Call 1-555-0100.", "Call someone."])
def test_where_a_number_is_needed_it_must_be_shown(text: str) -> None:
    advice = Answer("id", Outcome.ADVICE, Lang.EN, contacts=(HOTLINE,))
    assert (HOTLINE.phone in text) == correct(advice, text, answerable=False, contact=True)


def test_the_first_right_source_gives_the_rank() -> None:
    expected = expect(cites_any=frozenset({"fund"}))
    assert [grade(expected, answer_from(*a), "").first_rank for a in ((VOTE, FUND), (FUND,), (VOTE,))] == [2, 1, 0]


@pytest.mark.parametrize(
    ("fields", "right"), [({}, False), ({"language": Lang.ES}, True), ({"any_language": True}, True)]
)
def test_the_answer_should_be_in_the_language_asked_in(fields: dict[str, Any], right: bool) -> None:
    assert right == grade(expect(**fields), answer_from(VOTE, language=Lang.ES), "").right_language


@pytest.mark.parametrize(
    ("text", "unlabelled"),
    [("Doors stay shut.", True), ("From a DRAFT: doors stay shut.", False), ("Borrador, no es ley", False)],
)
def test_a_draft_that_is_not_called_one_is_noticed(text: str, unlabelled: bool) -> None:
    assert unlabelled == grade(expect(), answer_from(DRAFT), text).unlabelled_draft
    assert not grade(expect(), answer_from(VOTE), text).unlabelled_draft


def test_a_statement_in_other_words_than_its_passage_is_noticed() -> None:
    passage = VOTE.passages[0]
    statements = (Statement(passage.text, (1,), Lang.EN), Statement("The council voted.", (1,), Lang.EN))
    answer = Answer(
        "id",
        Outcome.ANSWERED,
        Lang.EN,
        groups=(Group(passage.instrument, passage.stage, statements),),
        citations=(Citation(1, VOTE.passage_id(passage), VOTE, passage),),
    )
    assert grade(expect(), answer, "").misquoted == 1
    assert grade(expect(), answer_from(VOTE, FUND), "").misquoted == 0


# -- a whole set


def graded(*, answerable: bool = True, answered: bool = True, rank: int = 0, **fields: Any) -> Grade:
    """Grade a question as answered rightly if it should be answered at all, but for the fields given."""
    plain = Grade(
        expected=replace(EXPECTED, answerable=answerable),
        correct=answerable == answered,
        answered=answered,
        abstained=not answered,
        first_rank=rank,
        right_language=True,
        unlabelled_draft=False,
        misquoted=0,
    )
    return replace(plain, **fields)


SET = [
    graded(rank=1),
    graded(rank=4),
    graded(correct=False),
    graded(answered=False),
    graded(answerable=False, answered=False),
    graded(answerable=False, answered=False),
    graded(answerable=False, answered=True),
    graded(expected=expect(either=True), answered=False, correct=True, right_language=False),
]


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("questions", 8),
        ("overall", 5 / 8),
        ("answer_accuracy", 2 / 4),
        ("recall_at_5", 2 / 4),
        ("mrr", (1 + 1 / 4) / 4),
        ("abstention_precision", 2 / 3),
        ("abstention_recall", 2 / 3),
        ("abstention_f1", 2 / 3),
        ("right_language", 7 / 8),
        ("unlabelled_drafts", 0),
        ("misquoted", 0),
    ],
)
def test_a_set_is_summed_up(figure: str, value: float) -> None:
    assert pytest.approx(value) == getattr(summarise(SET), figure)


def test_what_must_never_happen_is_counted() -> None:
    summary = summarise([graded(unlabelled_draft=True, misquoted=2), graded(misquoted=1)])
    assert (summary.unlabelled_drafts, summary.misquoted) == (1, 3)


@pytest.mark.parametrize("make", [list, lambda: SET[:2], lambda: SET[4:6], lambda: SET[7:]])
def test_a_set_without_one_kind_of_question_has_figures_all_the_same(make: Callable[[], list[Grade]]) -> None:
    summary = summarise(make())
    assert len(make()) == summary.questions
    assert 0.0 <= summary.abstention_f1 <= 1.0


GRADES = st.builds(
    lambda answerable, answered, rank: graded(answerable=answerable, answered=answered, rank=rank if answered else 0),
    st.booleans(),
    st.booleans(),
    st.integers(0, 5),
)


@settings(deadline=None)
@given(grades=st.lists(GRADES))
def test_every_share_lies_between_nothing_and_one(grades: list[Grade]) -> None:
    summary = summarise(grades)
    assert all(0.0 <= share <= 1.0 for share in (summary.overall, summary.answer_accuracy, summary.recall_at_5))
    assert 0.0 <= summary.mrr <= summary.recall_at_5
    low, high = sorted((summary.abstention_precision, summary.abstention_recall))
    assert low - 1e-9 <= summary.abstention_f1 <= high + 1e-9 or not low
