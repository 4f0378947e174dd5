"""The view of the sources: what a reader needs to check an answer."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import discord
import pytest
from hypothesis import given, settings

from bot.answering import Answering
from bot.ui.cards import Accent
from bot.ui.markdown import plain
from bot.ui.sources import SourcesView
from bot.wording import Wording
from knowledge.article import Authority, Instrument, Lang, PartialDate, PassageId, Stage
from knowledge.article import Wording as Words
from knowledge.library import SHIPPED, load_library
from retrieval.model import Answer, Question
from tests.bot.samples import make_answer, make_article, make_passage
from tests.bot.ui.limits import check_view
from tests.bot.ui.oracle import unescape
from tests.bot.ui.reading import bare, colour_of, lines_of, text_of
from tests.bot.ui.strategies import answers, full_rows

SAY = Wording()
SOURCES = SourcesView(SAY)
URL = "https://example.org/story"


def citing(answer: Answer, *numbers: int) -> Answer:
    """Leave of an answer's citations only these."""
    return replace(answer, citations=tuple(c for c in answer.citations if c.number in numbers))


def lines_shown(answer: Answer, page: int = 0) -> list[str]:
    return lines_of(SOURCES.page(answer, "en", page))


def pages_of(answer: Answer) -> list[list[str]]:
    laid_out = SOURCES.lay_out(answer, "en")
    return [lines_of(laid_out.view(page=page)) for page in range(laid_out.page_count)]


def three_passages(**more: Any) -> Answer:
    texts = ("Before.", "Cited.", "After.")
    passages = [make_passage(text, number=n, locator=f"¶{n}", **more) for n, text in enumerate(texts, 1)]
    return citing(make_answer(make_article(*passages, author="Ana Ruiz")), 2)


def test_a_source_is_shown_with_all_that_it_takes_to_check_it() -> None:
    assert lines_shown(three_passages()) == [
        "**Sources**",
        "",
        f"**\\[2] [Bridges stay open](<{URL}>)**",
        "The ordinance, signed into law August 31, 2017 · ¶2",
        "-# The Post · Ana Ruiz · August 28, 2017",
        "-# In our own plain words, not the source’s.",
        "> -# **The passage before · ¶1:** Before.",
        "> Cited.",
        "> -# **The passage after · ¶3:** After.",
    ]


def test_a_volunteer_s_note_says_so() -> None:
    lines = lines_shown(make_answer(make_article(make_passage("One."), authority=Authority.VOLUNTEER)))
    assert "-# The Post · August 28, 2017 · (only a volunteer’s note)" in lines


def test_the_source_s_own_words_are_marked_and_linked_as_such() -> None:
    lines = lines_shown(three_passages(wording=Words.QUOTE))
    assert lines[2] == f"**\\[2] [Bridges stay open](<{URL}#:~:text=Cited.>)**"
    assert lines[5:8] == [
        "-# In the source’s own words.",
        "> -# **The passage before · ¶1:** “Before.”",
        "> “Cited.”",
    ]


def test_the_view_is_in_the_answer_s_language() -> None:
    answer = make_answer(make_article(make_passage("Uno."), language=Lang.ES), language=Lang.ES)
    lines = lines_shown(answer)
    assert lines[0] == "**Fuentes**"
    assert lines[5] == "-# Con nuestras propias palabras, no las de la fuente."


def test_the_first_passage_has_none_before_it_and_the_last_none_after_it() -> None:
    text = text_of(SOURCES.page(make_answer(make_article(make_passage("One."))), "en"))
    assert "The passage before" not in text
    assert "The passage after" not in text


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.PROPOSED, Stage.PASSED_COMMITTEE])
def test_a_neighbour_that_stands_otherwise_to_the_law_says_so(stage: Stage) -> None:
    passages = (make_passage("Now."), make_passage("Then.", number=2, stage=stage))
    [line] = [line for line in lines_shown(citing(make_answer(make_article(*passages)), 1)) if "Then." in line]
    assert "not law" in line


def test_an_outdated_rule_says_so_and_names_what_came_after_it() -> None:
    old = make_passage("Old.", locator="¶1", superseded_by=(PassageId("story#2"),))
    lines = lines_shown(make_answer(make_article(old, make_passage("Newer.", number=2))))
    law = "The ordinance, signed into law August 31, 2017"
    assert f"{law}; replaced since · replaced by \\[1] · ¶1" in lines
    assert f"> -# **The passage before · ¶1 · {law}; replaced since:** Old." in lines


def test_when_a_neighbour_s_own_rule_was_signed_is_not_taken_from_the_cited_one() -> None:
    order = make_passage("Order.", number=2, instrument=Instrument.ORDER)
    answer = make_answer(make_article(make_passage("Law."), order), signed={Instrument.ORDINANCE: PartialDate(2017)})
    assert "> -# **The passage after · Executive Order 142, signed:** Order." in lines_shown(citing(answer, 1))


def test_what_is_known_of_date_and_source_is_told_once_a_source() -> None:
    article = make_article(
        make_passage(),
        make_passage("Two.", number=2),
        published_note="Day not sure.",
        reliability="A first-hand story.",
    )
    lines = lines_shown(make_answer(article))
    assert [lines.count(f"-# {line}") for line in ("About the date: Day not sure.", "A first-hand story.")] == [1, 1]


def test_a_long_title_stands_in_full_below_its_heading() -> None:
    title = "Bridges of the city and county " * 9
    assert f"-# {title.strip()}" in lines_shown(make_answer(make_article(title=title)))


def test_an_address_that_can_t_be_a_link_stands_as_text() -> None:
    url = f"https://example.org/{'a' * 600}"
    lines = lines_shown(make_answer(make_article(url=url)))
    assert unescape(lines[lines.index("-# The Post · August 28, 2017") + 1]) == f"-# {url}"


def test_an_answer_without_sources_says_no_more() -> None:
    assert lines_shown(make_answer()) == ["**Sources**"]


def test_the_colour_is_that_of_the_answer() -> None:
    assert colour_of(SOURCES.page(make_answer(make_article()), "en")) == Accent.SIGNED


def test_rows_stand_below() -> None:
    view = SOURCES.page(make_answer(make_article()), "en", 0, [[discord.ui.Button(label="A")]])
    assert [type(item).__name__ for item in view.children] == ["Container", "ActionRow"]


def test_each_of_several_pages_says_which_it_is_and_what_it_is_of() -> None:
    answer = make_answer(make_article(make_passage("word " * 1500, stage=Stage.DRAFT)))
    pages = pages_of(answer)
    assert [lines[-1] for lines in pages] == ["-# Page 1 of 2", "-# Page 2 of 2"]
    assert pages[1][:2] == pages[0][2:4]
    assert "not law" in pages[1][1]


def test_one_page_is_that_of_all() -> None:
    answer = make_answer(make_article(make_passage("word " * 1500)))
    assert [lines_shown(answer, n) for n in range(SOURCES.page_count(answer, "en"))] == pages_of(answer)
    assert lines_shown(answer, 9) == pages_of(answer)[-1]


@given(answers())
@settings(deadline=None, max_examples=30)
def test_every_cited_passage_is_shown_word_for_word_and_no_page_breaks_a_limit(answer: Answer) -> None:
    laid_out = SOURCES.lay_out(answer, "es")
    for page in range(laid_out.page_count):
        assert check_view(laid_out.view(full_rows(), page=page)) == []
    shown = [unescape(line[2:]) for lines in pages_of(answer) for line in lines if re.match("> (?!-#)", line)]
    assert bare("".join(shown)) == bare("".join(plain(c.passage.text) for c in answer.citations))


def test_the_sources_of_every_golden_answer_keep_the_limits(shipped_answering: Answering) -> None:
    for golden in load_library(SHIPPED).companions.golden:
        answer = shipped_answering.answer(Question(golden.turns[0], hint=golden.language)).answer
        laid_out = SOURCES.lay_out(answer, "en")
        pages = [laid_out.view(full_rows(), page=page) for page in range(laid_out.page_count)]
        assert [fault for view in pages for fault in check_view(view)] == []
        assert len(pages) <= 3
