"""An answer as text: what the reader sees, and must never be kept from seeing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli.style import Style
from bot.cli.text import render
from bot.wording import Wording
from knowledge.article import ArticleId, Authority, Instrument, Lang, PartialDate, PassageId, Stage
from knowledge.article import Wording as Words
from retrieval.model import Answer, Outcome, Reason
from tests.bot.samples import CONTACT, GAP, TOPIC, make_answer, make_article, make_passage

SAY = Wording()
COLOURED = Style(coloured=True, width=60)
CODE = re.compile(r"\x1b\[[0-9;]*m")
DRAFT_STAGES = [stage for stage in Stage if stage.is_draft]
NOT_YET_LAW = {
    Lang.EN: re.compile(r"\bdraft\b|\bnot law\b|\bproposal\b", re.IGNORECASE),
    Lang.ES: re.compile(r"\bborrador\b|\bno es ley\b|\bpropuesta\b", re.IGNORECASE),
}
HOSTILE = st.text(alphabet="a \x00\x07\x08\t\n\r\x1b[31m]0;\x7f\x9b\x85\u202e\u2066\u200f", max_size=30)
REORDERING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def lines_of(answer: Answer) -> list[str]:
    return render(answer, SAY).split("\n")


def heading_of(answer: Answer) -> str:
    return lines_of(answer)[0]


def answer_about(instrument: Instrument, stage: Stage, language: Lang = Lang.EN, **more: Any) -> Answer:
    passage = make_passage(instrument=instrument, stage=stage)
    return make_answer(make_article(passage, language=language), language=language, **more)


def unsafe(text: str) -> list[str]:
    """Return what may steer a terminal or turn the order of letters."""
    return [c for c in text if c in REORDERING or (unicodedata.category(c) == "Cc" and c != "\n")]


def disputed(*passages: tuple[Instrument, Stage]) -> Answer:
    """Build an answer whose two sources tell the same thing otherwise."""
    articles = []
    for name, other, (instrument, stage) in zip("ab", "ba", passages, strict=True):
        passage = make_passage(
            f"Told by {name}.", instrument=instrument, stage=stage, conflicts_with=(PassageId(f"{other}#1"),)
        )
        articles.append(make_article(passage, id=ArticleId(name)))
    return make_answer(*articles)


# Statements and sources


def test_an_outdated_rule_says_so_and_what_came_after_it_comes_first() -> None:
    old = make_passage("Old.", in_force_until=PartialDate(2025, 3, 1), superseded_by=(PassageId("story#2"),))
    lines = lines_of(make_answer(make_article(old, make_passage("Newer.", number=2))))
    assert [line for line in lines[: lines.index("Sources")] if line] == [
        "The ordinance, signed into law August 31, 2017",
        "  • Newer. [1]",
        "The ordinance, signed into law August 31, 2017; in force until March 1, 2025; replaced since",
        "  • Old. (replaced by [1]) [2]",
    ]


def test_a_volunteer_s_note_says_so() -> None:
    lines = lines_of(make_answer(make_article(make_passage("One."), authority=Authority.VOLUNTEER)))
    assert "  • One. (only a volunteer’s note) [1]" in lines


def test_the_heading_of_an_outdated_rule_is_painted_as_a_warning() -> None:
    answer = make_answer(make_article(make_passage(amended_by=(PassageId("gone#1"),))))
    style = Style(coloured=True, width=0)
    assert render(answer, SAY, style).startswith(style.warning("x")[: style.warning("x").index("x")])


def test_every_statement_is_followed_by_its_number() -> None:
    answer = make_answer(make_article(make_passage("One."), make_passage("Two.", number=2)))
    assert [line for line in lines_of(answer) if "•" in line] == ["  • One. [1]", "  • Two. [2]"]


def test_a_source_shows_title_publisher_date_place_and_address() -> None:
    lines = lines_of(make_answer(make_article(make_passage(locator="¶3"))))
    place = lines.index("Sources")
    assert lines[place + 1].strip() == "[1] Bridges stay open. The Post. August 28, 2017. ¶3"
    assert lines[place + 2].strip() == "https://example.org/story"


def test_passages_of_one_article_share_one_source() -> None:
    passages = [make_passage(number=n, locator=place) for n, place in ((1, "¶1"), (2, "¶4"), (3, "¶1"))]
    sources = [line for line in lines_of(make_answer(make_article(*passages))) if "The Post" in line]
    assert [source.strip() for source in sources] == ["[1][2][3] Bridges stay open. The Post. August 28, 2017. ¶1; ¶4"]


def test_a_source_without_a_date_says_so() -> None:
    lines = lines_of(make_answer(make_article(published=None)))
    assert "  [1] Bridges stay open. The Post. undated" in lines
    assert "The date of this source is not known." in lines[-1]


def test_a_quotation_stands_in_quotation_marks_and_a_summary_does_not() -> None:
    passages = (make_passage("Said.", wording=Words.QUOTE), make_passage("Told.", number=2))
    text = render(make_answer(make_article(*passages)), SAY)
    assert "• “Said.” [1]" in text
    assert "• Told. [2]" in text


@pytest.mark.parametrize(
    ("kinds", "key"),
    [
        ([Words.SUMMARY, Words.SUMMARY], "words-summary"),
        ([Words.QUOTE, Words.QUOTE], "words-quote"),
        ([Words.QUOTE, Words.SUMMARY], "words-mixed"),
    ],
)
def test_the_reader_is_told_whose_words_they_are(kinds: list[Words], key: str) -> None:
    passages = [make_passage(number=n, wording=kind) for n, kind in enumerate(kinds, 1)]
    assert lines_of(make_answer(make_article(*passages)))[-1].startswith(SAY(Lang.EN, key))


@pytest.mark.parametrize(
    ("dates", "newest"),
    [
        ([PartialDate(2017, 8, 2), PartialDate(2017, 8, 28)], "August 28, 2017"),
        ([PartialDate(2018), PartialDate(2017, 12, 31)], "2018"),
        ([None, PartialDate(2016)], "2016"),
    ],
)
def test_the_newest_source_is_named(dates: list[PartialDate | None], newest: str) -> None:
    articles = [make_article(id=ArticleId(f"a{n}"), published=date) for n, date in enumerate(dates)]
    assert f"Newest source used: {newest}." in render(make_answer(*articles), SAY)


@pytest.mark.parametrize(
    ("language", "own", "said"),
    [(Lang.ES, Lang.EN, "(solo en inglés)"), (Lang.EN, Lang.ES, "(only in Spanish)")],
)
def test_a_statement_without_translation_names_the_language_it_is_in(language: Lang, own: Lang, said: str) -> None:
    assert said in render(make_answer(make_article(language=own), language=language), SAY)


# Stages


@pytest.mark.parametrize("language", list(Lang))
@pytest.mark.parametrize("stage", DRAFT_STAGES)
@pytest.mark.parametrize("instrument", list(Instrument))
def test_a_draft_is_never_told_as_law(instrument: Instrument, stage: Stage, language: Lang) -> None:
    assert NOT_YET_LAW[language].search(heading_of(answer_about(instrument, stage, language)))


@pytest.mark.parametrize("language", list(Lang))
@pytest.mark.parametrize("stage", [stage for stage in Stage if not stage.is_draft])
@pytest.mark.parametrize("instrument", [Instrument.DRAFT_ORDINANCE, Instrument.DRAFT_ORDER])
def test_a_draft_stays_a_draft_when_told_later(instrument: Instrument, stage: Stage, language: Lang) -> None:
    assert NOT_YET_LAW[language].search(heading_of(answer_about(instrument, stage, language)))


@pytest.mark.parametrize("language", list(Lang))
@pytest.mark.parametrize(
    ("instrument", "stage"),
    [
        (Instrument.ORDINANCE, Stage.SIGNED),
        (Instrument.ORDINANCE, Stage.ADOPTED),
        (Instrument.ORDER, Stage.SIGNED),
    ],
)
class TestWhatWasSigned:
    """Headings of what was signed in the end."""

    def test_it_shows_when_it_was_signed(self, instrument: Instrument, stage: Stage, language: Lang) -> None:
        day = SAY.date(language, PartialDate(2017, 8, 31))
        assert day in heading_of(answer_about(instrument, stage, language))

    def test_no_hole_is_left_where_nobody_knows_when(
        self, instrument: Instrument, stage: Stage, language: Lang
    ) -> None:
        heading = heading_of(answer_about(instrument, stage, language, signed={}))
        assert not re.search(r"\s$|\s\)|\(\)|\bel\)?$", heading)


@pytest.mark.parametrize("language", list(Lang))
@pytest.mark.parametrize("instrument", [Instrument.ORDINANCE, Instrument.ORDER])
def test_law_is_not_called_a_draft(instrument: Instrument, language: Lang) -> None:
    assert not NOT_YET_LAW[language].search(heading_of(answer_about(instrument, Stage.SIGNED, language)))


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        ([PartialDate(2017, 7, 14), PartialDate(2017, 7, 14)], "(July 14, 2017)"),
        ([PartialDate(2017, 8, 2), PartialDate(2017, 7)], "(July 2017 to August 2, 2017)"),
        ([PartialDate(2017, 7, 14), None], "(July 14, 2017)"),
        ([None, None], "(undated)"),
    ],
)
def test_a_heading_says_from_when_its_sources_are(dates: list[PartialDate | None], shown: str) -> None:
    passage = make_passage(instrument=Instrument.DRAFT_ORDINANCE, stage=Stage.DRAFT)
    articles = [make_article(passage, id=ArticleId(f"a{n}"), published=date) for n, date in enumerate(dates)]
    assert heading_of(make_answer(*articles)).endswith(shown)


def test_each_group_has_its_own_heading() -> None:
    passages = (make_passage("Now."), make_passage("Then.", number=2, stage=Stage.DRAFT))
    lines = lines_of(make_answer(make_article(*passages)))
    for statement, words in (("  • Now. [1]", "signed into law"), ("  • Then. [2]", "not law")):
        assert words in lines[lines.index(statement) - 1]


def test_sources_that_disagree_are_said_to() -> None:
    vote = (Instrument.ORDINANCE, Stage.SIGNED)
    assert heading_of(disputed(vote, vote)) == "The sources disagree. Each one says:"


@pytest.mark.parametrize("stage", DRAFT_STAGES)
@pytest.mark.parametrize("instrument", list(Instrument))
def test_two_drafts_that_disagree_share_one_heading(instrument: Instrument, stage: Stage) -> None:
    lines = lines_of(disputed((instrument, stage), (instrument, stage)))
    assert NOT_YET_LAW[Lang.EN].search(lines[1])
    assert lines[2:4] == ["  • Told by a. [1]", "  • Told by b. [2]"]


@pytest.mark.parametrize(
    ("instrument", "stage"),
    [
        *((Instrument.ORDINANCE, stage) for stage in DRAFT_STAGES),
        (Instrument.DRAFT_ORDINANCE, Stage.LATER),
        (Instrument.DRAFT_ORDER, Stage.CONTEXT),
        (Instrument.ORDER, Stage.ADOPTED),
    ],
)
def test_what_was_no_law_yet_says_so_itself_beside_law_that_disagrees(instrument: Instrument, stage: Stage) -> None:
    draft, law = lines_of(disputed((instrument, stage), (Instrument.ORDINANCE, Stage.SIGNED)))[1:3]
    assert NOT_YET_LAW[Lang.EN].search(draft)
    assert not NOT_YET_LAW[Lang.EN].search(law)


# No answer, advice, small talk


@pytest.mark.parametrize("language", list(Lang))
@pytest.mark.parametrize(
    ("outcome", "reason", "key"),
    [
        (Outcome.NO_MATCH, Reason.EMPTY, "empty"),
        (Outcome.NO_MATCH, Reason.NOTHING_FOUND, "nothing-found"),
        (Outcome.NO_MATCH, None, "nothing-found"),
        (Outcome.UNSURE, Reason.WEAK_MATCH, "unsure"),
    ],
)
def test_no_answer_says_why(language: Lang, outcome: Outcome, reason: Reason | None, key: str) -> None:
    assert render(make_answer(outcome=outcome, reason=reason, language=language), SAY) == SAY(language, key)


@pytest.mark.parametrize("language", list(Lang))
def test_a_known_gap_says_what_the_library_does_not(language: Lang) -> None:
    answer = make_answer(outcome=Outcome.NO_MATCH, reason=Reason.KNOWN_GAP, gap=GAP, language=language)
    assert render(answer, SAY) == GAP.says[language]


def test_advice_begins_with_where_to_find_a_person() -> None:
    lines = lines_of(make_answer(outcome=Outcome.ADVICE, contacts=(CONTACT,)))
    assert lines[0] == SAY(Lang.EN, "help-now")
    assert lines.index(SAY(Lang.EN, "advice")) > next(n for n, line in enumerate(lines) if CONTACT.phone in line)


def test_a_contact_shows_phone_hours_purpose_and_when_it_was_checked() -> None:
    answer = make_answer(outcome=Outcome.UNSURE, contacts=(CONTACT,), language=Lang.ES)
    assert lines_of(answer)[-1].strip() == (
        "Línea de puentes, 1-844-555-0100 (De día y de noche). Dice quién puede cruzar. "
        "Número revisado por última vez el 22 de noviembre de 2026."
    )


def test_a_contact_in_another_language_only_is_shown_in_that() -> None:
    contact = replace(CONTACT, name={Lang.ES: "Línea de puentes"})
    assert "Línea de puentes" in render(make_answer(outcome=Outcome.UNSURE, contacts=(contact,)), SAY)


@pytest.mark.parametrize("language", list(Lang))
def test_questions_to_ask_instead_are_offered(language: Lang) -> None:
    lines = lines_of(make_answer(outcome=Outcome.UNSURE, near=(TOPIC,), language=language))
    assert lines[-2:] == [SAY(language, "near"), f"  - {TOPIC.question[language]}"]


@pytest.mark.parametrize("kind", ["", "riddle", "other", None])
def test_small_talk_of_an_unknown_kind_says_what_the_bot_does(kind: str | None) -> None:
    assert render(make_answer(outcome=Outcome.SMALLTALK, smalltalk=kind), SAY) == SAY(Lang.EN, "smalltalk-other")


@pytest.mark.parametrize("language", list(Lang))
def test_a_greeting_is_returned(language: Lang) -> None:
    answer = make_answer(outcome=Outcome.SMALLTALK, smalltalk="greeting", language=language)
    assert render(answer, SAY) == SAY(language, "smalltalk-greeting")


# Terminals


@given(HOSTILE, st.sampled_from(["text", "title", "publisher", "locator", "url", "contact", "gap", "topic"]))
@settings(deadline=None)
@pytest.mark.parametrize("style", [Style(width=0), Style(width=60), COLOURED], ids=["plain", "wrapped", "coloured"])
def test_no_text_of_the_library_steers_the_terminal(style: Style, text: str, place: str) -> None:
    article = make_article(
        make_passage(text if place == "text" else "One.", locator=text if place == "locator" else ""),
        **({place: f"x{text}"} if place in ("title", "publisher", "url") else {}),
    )
    answer = make_answer(
        article,
        outcome=Outcome.NO_MATCH,
        reason=Reason.KNOWN_GAP,
        gap=replace(GAP, says={Lang.EN: text}) if place == "gap" else GAP,
        contacts=(replace(CONTACT, name={Lang.EN: text}) if place == "contact" else CONTACT,),
        near=(replace(TOPIC, question={Lang.EN: text}) if place == "topic" else TOPIC,),
    )
    assert unsafe(CODE.sub("", render(answer, SAY, style))) == []


@pytest.mark.parametrize("width", [40, 60, 96])
@pytest.mark.parametrize("coloured", [False, True])
def test_lines_keep_within_the_width(coloured: bool, width: int) -> None:
    passage = make_passage("The city keeps its bridges open in every season. " * 6, locator="¶3")
    text = render(make_answer(make_article(passage), contacts=(CONTACT,)), SAY, Style(coloured, width))
    assert all(len(CODE.sub("", line)) <= width for line in text.split("\n"))


def test_an_address_is_never_broken() -> None:
    url = "https://example.org/" + "long-and-winding-road/" * 9
    assert any(
        line.endswith(url) for line in render(make_answer(make_article(url=url)), SAY, Style(width=40)).split("\n")
    )


@pytest.mark.parametrize("style", [Style(width=40), COLOURED])
def test_wrapping_and_colours_change_no_word(style: Style) -> None:
    answer = make_answer(
        make_article(make_passage("A  long-winded, well-known claim — “quoted” — goes on. " * 3)), contacts=(CONTACT,)
    )
    assert CODE.sub("", render(answer, SAY, style)).split() == render(answer, SAY).split()


@pytest.mark.parametrize("outcome", list(Outcome))
def test_no_answer_begins_or_ends_with_an_empty_line(outcome: Outcome) -> None:
    text = render(make_answer(make_article(), outcome=outcome, contacts=(CONTACT,), near=(TOPIC,)), SAY)
    assert text == text.strip("\n")
    assert "\n\n\n" not in text
