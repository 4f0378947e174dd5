"""What forms and commands make of an article: no word is lost, and what comes out can be written and read again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.revising import (
    StageChange,
    is_quoted,
    joined,
    next_number,
    paragraphs_of,
    questions_of,
    restaged,
    retold,
    summarised,
    what_lacks,
    with_fields,
    with_passage,
    with_text,
    without_passage,
)
from knowledge.article import Article, Instrument, PartialDate, Passage, PassageId, Stage, Wording
from knowledge.editor import canonical_text
from knowledge.frontmatter import MAX_NUMBER, MAX_PASSAGE_CHARS, parse, parse_draft
from knowledge.importer.sentences import tidy
from tests.bot.samples import make_article, make_passage
from tests.knowledge.strategies import articles

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=400) | st.lists(
    st.sampled_from(["A claim.", "stage: draft", "- x", "# heading", "1. one", "\n", "\n\n", " ", "word " * 400]),
    max_size=9,
).map(" ".join)
TWO = make_article(make_passage("One."), make_passage("Two.", number=2, stage=Stage.DRAFT), stage=Stage.SIGNED)


@pytest.mark.parametrize(
    ("passages", "stage"),
    [
        ((make_passage("One.", stage=Stage.DRAFT), make_passage("Two.", number=2, stage=Stage.DRAFT)), Stage.DRAFT),
        (TWO.passages, Stage.SIGNED),
        ((), Stage.SIGNED),
    ],
    ids=["all alike", "mixed", "none"],
)
def test_a_draft_told_in_other_words_is_a_draft_still(passages: tuple[Passage, ...], stage: Stage) -> None:
    article = replace(TWO, passages=passages)
    plain = make_article(make_passage("Half.", stage=Stage.CONTEXT, instrument=Instrument.CONTEXT))
    for changed in (summarised(article, "Half."), retold(article, plain)):
        assert [(p.text, p.stage, p.wording) for p in changed.passages] == [("Half.", stage, changed.wording)]
        assert changed.stage is article.stage


def reread(article: Article) -> Article:
    """Write an article and read it, as a draft is kept."""
    return parse_draft(canonical_text(article), article.id, path="x.md", language=article.language).article


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


@given(TEXTS)
def test_no_letter_of_a_text_is_lost(text: str) -> None:
    found = paragraphs_of(text)
    assert all(0 < len(paragraph) <= MAX_PASSAGE_CHARS for paragraph in found)
    assert letters("".join(found)) == letters(tidy(text.replace("\r", "\n").replace("\n", " ")))


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", []),
        (" \n\n - \n", []),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One\ngoes on.\n\nTwo.", ["One goes on.", "Two."]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
        ("One.\n \t\nTwo.", ["One.", "Two."]),
    ],
)
def test_a_paragraph_is_a_line_or_what_stands_between_empty_ones(text: str, paragraphs: list[str]) -> None:
    assert paragraphs_of(text) == paragraphs


def test_a_paragraph_too_long_for_a_passage_is_split_after_a_sentence() -> None:
    sentence = "The clerk counts the bridges every spring. "
    found = paragraphs_of(sentence * 60)
    assert len(found) > 1
    assert all(paragraph.endswith(".") for paragraph in found)
    assert " ".join(found) == (sentence * 60).strip()


def test_a_word_without_end_is_split_all_the_same() -> None:
    assert "".join(paragraphs_of("x" * 4000)) == "x" * 4000


@given(articles, TEXTS)
def test_what_is_added_can_be_kept_and_read_again(article: Article, text: str) -> None:
    for changed in (with_text(article, text), summarised(article, text)):
        assert reread(changed) == changed


@given(articles, TEXTS, st.sampled_from(Stage))
def test_a_changed_passage_can_be_kept_and_read_again(article: Article, text: str, stage: Stage) -> None:
    number = article.passages[0].number
    changed = with_passage(article, number, text, {"stage": stage})
    assert reread(changed) == changed
    assert reread(without_passage(article, number)) == without_passage(article, number)


@given(articles, st.sampled_from(Stage), st.sampled_from(Instrument))
def test_changed_fields_can_be_kept_and_read_again(article: Article, stage: Stage, instrument: Instrument) -> None:
    changed = with_fields(article, {"stage": stage, "instrument": instrument})
    assert parse(canonical_text(changed), changed.id, path="x.md").article == changed


def test_passages_follow_their_article_but_for_what_they_say_themselves() -> None:
    changed = with_fields(TWO, {"stage": Stage.LATER, "title": "Bridges"})
    assert [passage.stage for passage in changed.passages] == [Stage.LATER, Stage.DRAFT]
    assert changed.title == "Bridges"


def test_added_passages_go_on_where_the_last_one_ends() -> None:
    last = make_passage("Two.", number=4, section="Costs", locator="¶7")
    article = make_article(make_passage("One."), last, wording=Wording.QUOTE, stage=Stage.DRAFT)
    added = with_text(article, "Three.\nFour.").passages[2:]
    assert [(p.number, p.section, p.locator, p.text) for p in added] == [
        (5, "Costs", "¶8", "Three."),
        (6, "Costs", "¶9", "Four."),
    ]
    assert {(p.wording, p.stage) for p in added} == {(Wording.QUOTE, Stage.DRAFT)}


def test_where_the_highest_number_is_taken_a_free_one_is_given() -> None:
    article = make_article(make_passage("One."), make_passage("Last.", number=MAX_NUMBER))
    assert [p.number for p in with_text(article, "A.\nB.").passages] == [1, MAX_NUMBER, 2, 3]
    assert [p.number for p in with_passage(article, 1, "A.\n\nB.", {}).passages] == [1, 2, MAX_NUMBER]
    assert [p.number for p in summarised(article, "A.\nB.", first=next_number(article)).passages] == [2, 3]
    assert [p.number for p in summarised(article, "A.\nB.", first=MAX_NUMBER).passages] == [MAX_NUMBER - 1, MAX_NUMBER]


def test_a_summary_is_in_our_own_words_and_takes_no_number_that_was_live() -> None:
    assert [p.number for p in summarised(TWO, "A.\nB.", first=3).passages] == [3, 4]
    assert {p.wording for p in summarised(replace(TWO, wording=Wording.QUOTE), "A.").passages} == {Wording.SUMMARY}


def test_a_passage_that_becomes_several_keeps_its_number_and_questions_for_the_first() -> None:
    passages = with_passage(TWO, 1, "A.\n\nB.\n\nC.", {"questions": ("who",), "locator": "p. 1"}).passages
    assert [(p.number, p.text, p.questions, p.locator) for p in passages] == [
        (1, "A.", ("who",), "p. 1"),
        (3, "B.", (), "p. 1"),
        (4, "C.", (), "p. 1"),
        (2, "Two.", (), ""),
    ]


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ((), ""),
        (("", "  "), ""),
        (("One.", "Two."), "One.\n\nTwo."),
        (("One went", "on."), "One went on."),
        (("One.", "", "Two."), "One.\n\nTwo."),
        (("One. ", " and on"), "One. and on"),
    ],
)
def test_parts_of_a_text_come_together(parts: tuple[str, ...], text: str) -> None:
    assert joined(parts) == text


def test_questions_stand_one_a_line() -> None:
    assert questions_of(" who \n\nwho\nwhen  then ") == ("who", "when then")


SIGNED = PartialDate(2017, 8, 31)


@pytest.mark.parametrize(
    ("change", "number", "stages", "signed"),
    [
        (StageChange(Stage.LATER), None, [Stage.LATER, Stage.DRAFT], [None, None]),
        (StageChange(Stage.LATER), 2, [Stage.SIGNED, Stage.LATER], [None, None]),
        (StageChange(signed=SIGNED), None, [Stage.SIGNED, Stage.DRAFT], [SIGNED, SIGNED]),
        (StageChange(signed=SIGNED), 1, [Stage.SIGNED, Stage.DRAFT], [SIGNED, None]),
    ],
)
def test_a_rule_moves_on_as_a_whole_or_in_one_passage(
    change: StageChange, number: int | None, stages: list[Stage], signed: list[Any]
) -> None:
    passages = restaged(TWO, change, number).passages
    assert [passage.stage for passage in passages] == stages
    assert [passage.signed for passage in passages] == signed


def test_what_amends_comes_last_and_what_replaces_comes_alone() -> None:
    one, two = PassageId("a#1"), PassageId("b#1")
    once = restaged(TWO, StageChange(amended_by=one, superseded_by=one))
    twice = restaged(restaged(once, StageChange(amended_by=two, superseded_by=two)), StageChange(amended_by=two))
    assert (twice.amended_by, twice.superseded_by) == ((one, two), (two,))
    assert twice.passages[0].amended_by == (one, two)


def test_what_is_lacking_is_named() -> None:
    assert what_lacks(make_article()) == []
    assert what_lacks(make_article(title="", publisher="", url="", published=None)) == [
        "title", "publisher", "url", "published",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("The bridge opens at noon. It closes at ten.", True),
        ("It closes\nat  ten.", True),
        ("opens at noon.\n\nIt closes at ten.", True),
        ("The bridge opens at one.", False),
        ("We say so.", False),
    ],
)
def test_only_what_was_read_of_a_source_is_its_words(text: str, quoted: bool) -> None:
    passages = (
        make_passage("The bridge opens at noon.", wording=Wording.QUOTE),
        make_passage("It closes at ten.", number=2, wording=Wording.QUOTE),
        make_passage("We say so.", number=3),
    )
    assert is_quoted(make_article(*passages), text) is quoted
