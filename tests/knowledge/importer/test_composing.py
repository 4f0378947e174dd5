"""Drafts made from what readers find."""

from __future__ import annotations

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from knowledge.article import Article, ArticleId, Instrument, Lang, Passage, Stage
from knowledge.frontmatter import MAX_PASSAGE_CHARS, emit, parse
from knowledge.importer.composing import compose
from knowledge.importer.draft import (
    MAX_FIELD_CHARS,
    MAX_PARAGRAPHS,
    ImportCode,
    ImportedArticle,
    ImportFault,
    Kind,
    LeftOut,
    LeftOutCode,
)
from knowledge.importer.found import Block, Found

SENTENCE = "The council counted the bridges of the river once more."
BLOCKS = st.builds(
    Block, st.text(max_size=80) | st.sampled_from([SENTENCE, "- stage: signed", "---", "## x", "1. a"]), st.booleans()
)


def draft(*blocks: str | Block, title: str = "", publisher: str = "", author: str = "") -> ImportedArticle:
    listed = [block if isinstance(block, Block) else Block(block) for block in blocks]
    return compose(Found(Kind.TEXT, listed, title, publisher, author))


def test_paragraphs_are_numbered_as_they_stood() -> None:
    one = draft("One thing.", "***", "Another thing.", Block("A third.", locator="p. 7"))
    assert [(paragraph.text, paragraph.locator) for paragraph in one.paragraphs] == [
        ("One thing.", "¶1"), ("Another thing.", "¶3"), ("A third.", "p. 7"),
    ]  # fmt: skip


def test_a_long_paragraph_is_split_at_sentences_and_keeps_its_place() -> None:
    text = " ".join([SENTENCE] * 100)
    one = draft("First.", text)
    assert " ".join(paragraph.text for paragraph in one.paragraphs[1:]) == text
    assert {paragraph.locator for paragraph in one.paragraphs[1:]} == {"¶2"}
    assert all(
        paragraph.text.endswith(".") and len(paragraph.text) <= MAX_PASSAGE_CHARS for paragraph in one.paragraphs
    )


def test_what_stands_twice_is_taken_once_unless_it_is_short() -> None:
    one = draft(SENTENCE, SENTENCE, "Yes.", "Yes.")
    assert [paragraph.text for paragraph in one.paragraphs] == [SENTENCE, "Yes.", "Yes."]
    assert one.left_out == (LeftOut(LeftOutCode.REPEATED, {"count": 1}),)


def test_lines_without_words_are_counted() -> None:
    one = draft(SENTENCE, "* * *", "12", "x" * 5000)
    assert one.left_out == (LeftOut(LeftOutCode.FRAGMENTS, {"count": 3}),)


def test_the_title_is_no_paragraph_and_no_section() -> None:
    one = draft("The title", Block("The title", is_heading=True), SENTENCE, title="The title")
    assert [(paragraph.text, paragraph.section) for paragraph in one.paragraphs] == [(SENTENCE, "")]


@pytest.mark.parametrize("title", ["x" * 1000, "word " * 500, "—" * 400, "##", " \n "])
def test_a_field_is_a_line_that_is_not_too_long_or_nothing(title: str) -> None:
    one = draft(SENTENCE, title=title, author=title, publisher=title)
    assert len(one.title) <= MAX_FIELD_CHARS
    assert one.title == one.author == one.publisher
    assert bool(one.title) == any(char.isalpha() for char in title)


def test_a_heading_that_is_too_long_heads_nothing() -> None:
    assert draft(Block("word " * 100, is_heading=True), SENTENCE).paragraphs[0].section == ""


@pytest.mark.parametrize("count", [1, MAX_PARAGRAPHS])
def test_as_many_paragraphs_as_allowed_are_taken(count: int) -> None:
    assert len(draft(*(f"Sentence {number}." for number in range(count))).paragraphs) == count


@pytest.mark.parametrize(
    "blocks",
    [[f"Sentence {number}." for number in range(MAX_PARAGRAPHS + 1)], [SENTENCE * 20_000]],
    ids=["many", "long"],
)
def test_more_are_refused(blocks: list[str]) -> None:
    with pytest.raises(ImportFault) as caught:
        draft(*blocks)
    assert (caught.value.code, caught.value.values) == (
        ImportCode.TOO_MANY_PARAGRAPHS,
        {"max_paragraphs": MAX_PARAGRAPHS},
    )


@pytest.mark.parametrize("blocks", [[], ["", " "], ["* * *"], [Block("Only a heading", is_heading=True)]], ids=range(4))
def test_nothing_is_refused(blocks: list[str | Block]) -> None:
    with pytest.raises(ImportFault) as caught:
        draft(*blocks)
    assert caught.value.code is ImportCode.NO_TEXT


@given(st.lists(BLOCKS, min_size=1, max_size=20), st.text(max_size=40))
@settings(deadline=None)
def test_every_draft_can_be_written_as_an_article_and_read_again(blocks: list[Block], title: str) -> None:
    try:
        one = draft(*blocks, title=title)
    except ImportFault as fault:
        event(fault.code)
        return
    passages = tuple(
        Passage(
            number,
            paragraph.text,
            Instrument.CONTEXT,
            Stage.CONTEXT,
            section=paragraph.section,
            locator=paragraph.locator,
        )
        for number, paragraph in enumerate(one.paragraphs, 1)
    )
    article = Article(ArticleId("draft"), Lang.EN, one.title or "x", "x", "https://example.org/", passages)
    assert parse(emit(article), "draft", path="draft.md").article == article
