"""Cards: what the reader of an answer sees in Discord."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import Any

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering import Answering
from bot.ui.body import SEPARATOR
from bot.ui.cards import Accent, Cards, Rows, Shown
from bot.ui.markdown import Markup
from bot.wording import Wording
from knowledge.article import ArticleId, Authority, Instrument, Lang, PartialDate, PassageId, Stage
from knowledge.article import Wording as Words
from knowledge.library import SHIPPED, load_library
from retrieval.model import Answer, Outcome, Question, Reason, Statement
from tests.bot.samples import CONTACT, GAP, TOPIC, make_answer, make_article, make_passage
from tests.bot.ui.limits import check_view
from tests.bot.ui.oracle import unescape
from tests.bot.ui.reading import bare, colour_of, lines_of, numbers_of, text_of, told_by
from tests.bot.ui.strategies import answers, contacts, full_rows, texts

SAY = Wording()
TODAY = datetime.date(2026, 11, 28)
CARDS = Cards(SAY, lambda: TODAY)
URL = "https://example.org/story"
NOT_YET_LAW = re.compile(r"\b(draft|not law|proposal|borrador|no es ley|propuesta)\b", re.IGNORECASE)
DRAFTS = (Stage.DRAFT, Stage.PROPOSED, Stage.PASSED_COMMITTEE)


def show(answer: Answer, rows: Any = (), **more: Any) -> discord.ui.LayoutView:
    return CARDS.answer(Shown(answer, "en", **more), rows)


def lines_shown(answer: Answer, **more: Any) -> list[str]:
    return lines_of(show(answer, **more))


def pages_of(answer: Answer, **more: Any) -> list[list[str]]:
    laid_out = CARDS.lay_out(Shown(answer, "en", **more))
    return [lines_of(laid_out.view(page=page)) for page in range(laid_out.page_count)]


def answer_about(instrument: Instrument, stage: Stage, **more: Any) -> Answer:
    return make_answer(make_article(make_passage(instrument=instrument, stage=stage)), **more)


def disputed(*passages: tuple[Instrument, Stage]) -> Answer:
    articles = []
    for name, other, (instrument, stage) in zip("ab", "ba", passages, strict=True):
        passage = make_passage(
            f"Told by {name}.", instrument=instrument, stage=stage, conflicts_with=(PassageId(f"{other}#1"),)
        )
        articles.append(make_article(passage, id=ArticleId(name), url=f"https://example.org/{name}"))
    return make_answer(*articles)


def long_answer(*, chars: int, stage: Stage = Stage.SIGNED, **more: Any) -> Answer:
    text = "The city keeps its bridges open in every season. " * (chars // 49)
    return make_answer(make_article(make_passage(text.strip(), stage=stage)), **more)


# The whole card


def test_an_answer_is_read_from_its_statements_down_to_the_small_print() -> None:
    answer = make_answer(make_article(make_passage("One.", locator="¶3"), make_passage("Two.", number=2)))
    assert (
        text_of(show(answer))
        == f"""\
**The ordinance, signed into law August 31, 2017**
- One. [[1]](<{URL}>)
- Two. [[2]](<{URL}>)
-# \\[1]\\[2] [Bridges stay open](<{URL}>) · The Post · August 28, 2017 · ¶3
-# In our own plain words, not the sources’. Newest source used: August 28, 2017. This is information, not legal advice.
-# Answer 0123456789abcdef · /check-answer"""
    )


def test_an_answer_is_written_in_its_own_language() -> None:
    answer = make_answer(make_article(language=Lang.ES), language=Lang.ES)
    assert lines_shown(answer)[0] == "**La ordenanza, firmada como ley el 31 de agosto de 2017**"
    assert lines_shown(answer)[-1] == "-# Answer 0123456789abcdef · /check-answer"


def test_the_view_never_ends() -> None:
    assert show(make_answer(make_article())).timeout is None


def test_rows_stand_below_the_answer_in_their_order() -> None:
    rows: Rows = [[discord.ui.Button(label="A"), discord.ui.Button(label="B")], [], [discord.ui.Button(label="C")]]
    view = show(make_answer(make_article()), rows)
    labels = [item.label for item in view.walk_children() if isinstance(item, discord.ui.Button)]
    assert [type(item).__name__ for item in view.children] == ["Container", "ActionRow", "ActionRow"]
    assert labels == ["A", "B", "C"]


# Statements


def test_a_quotation_stands_in_quotation_marks_and_leads_to_the_words() -> None:
    answer = make_answer(make_article(make_passage("Said so.", wording=Words.QUOTE)))
    assert f"- “Said so.” [[1]](<{URL}#:~:text=Said%20so.>)" in lines_shown(answer)


def test_a_source_that_can_t_be_linked_is_only_named() -> None:
    lines = lines_shown(make_answer(make_article(make_passage("One."), url="ftp://example.org")))
    assert "- One. \\[1]" in lines
    assert "-# \\[1] Bridges stay open · The Post · August 28, 2017" in lines


def test_a_statement_without_translation_names_the_language_it_is_in() -> None:
    answer = make_answer(make_article(make_passage("Uno."), language=Lang.ES))
    assert f"- Uno. (only in Spanish) [[1]](<{URL}>)" in lines_shown(answer)


def test_a_volunteer_s_note_says_so_and_has_never_the_colour_of_law() -> None:
    note = make_article(make_passage("One."), authority=Authority.VOLUNTEER)
    lines = lines_shown(make_answer(note))
    assert f"- One. (only a volunteer’s note) [[1]](<{URL}>)" in lines
    assert any(line.endswith("· (only a volunteer’s note)") for line in lines)
    assert colour_of(show(make_answer(note))) == Accent.NOT_LAW


def test_groups_stand_apart_each_under_its_own_heading() -> None:
    passages = (make_passage("Now."), make_passage("Then.", number=2, stage=Stage.DRAFT))
    assert lines_shown(make_answer(make_article(*passages)))[:5] == [
        "**The ordinance, signed into law August 31, 2017**",
        f"- Now. [[1]](<{URL}>)",
        "",
        "**Draft of the ordinance, not law (August 28, 2017)**",
        f"- Then. [[2]](<{URL}>)",
    ]


def test_sources_that_disagree_stand_side_by_side() -> None:
    draft = (Instrument.DRAFT_ORDINANCE, Stage.PASSED_COMMITTEE)
    assert lines_shown(disputed(draft, draft))[:4] == [
        "**The sources disagree. Each one says:**",
        "**Draft ordinance as a committee passed it, not law (August 28, 2017)**",
        "- Told by a. [[1]](<https://example.org/a>)",
        "- Told by b. [[2]](<https://example.org/b>)",
    ]


def test_of_sources_that_disagree_at_different_stages_each_says_its_own() -> None:
    answer = disputed((Instrument.DRAFT_ORDINANCE, Stage.DRAFT), (Instrument.ORDINANCE, Stage.SIGNED))
    assert lines_shown(answer)[1:3] == [
        "- **Draft ordinance, not law (August 28, 2017):** Told by a. [[1]](<https://example.org/a>)",
        "- **The ordinance, signed into law August 31, 2017:** Told by b. [[2]](<https://example.org/b>)",
    ]


def test_a_statement_with_several_citations_has_all_their_marks() -> None:
    answer = make_answer(make_article(make_passage("One."), make_passage("Two.", number=2)))
    [group] = answer.groups
    both = replace(group, statements=(Statement("One.", (1, 2), Lang.EN),))
    assert f"- One. [[1]](<{URL}>) [[2]](<{URL}>)" in lines_shown(replace(answer, groups=(both,)))


def test_a_statement_with_more_citations_than_a_page_has_room_for_goes_on_with_them() -> None:
    path = "a" * 350
    articles = (make_article(id=ArticleId(f"a{n}"), url=f"https://example.org/{path}{n}") for n in range(12))
    answer = make_answer(*articles)
    both = replace(answer.groups[0], statements=(Statement("One.", tuple(range(1, 13)), Lang.EN),))
    laid_out = CARDS.lay_out(Shown(replace(answer, groups=(both,)), "en"))
    views = [laid_out.view(full_rows(), page=page) for page in range(laid_out.page_count)]
    assert [fault for view in views for fault in check_view(view)] == []
    marks = [number for view in views for line in lines_of(view) for number in numbers_of(line)[1]]
    assert marks == list(range(1, 13))


# Sources


def test_a_long_title_is_shortened_since_the_sources_have_it_in_full() -> None:
    article = make_article(make_passage(locator="¶ " * 60), title="Bridges " * 30, publisher="The Post " * 30)
    [source] = [line for line in lines_shown(make_answer(article)) if line.startswith("-# \\[1]")]
    assert source.count("…") == 3
    assert len(source) < 300


@pytest.mark.parametrize(
    "title", ["See example.org", "a [b] c", "https://x.y", "*Bridges*", "Bridges/Puentes", "—", "\u200b"]
)
def test_a_title_that_discord_might_not_take_for_a_link_is_none(title: str) -> None:
    [source] = [line for line in lines_shown(make_answer(make_article(title=title))) if "The Post" in line]
    assert source.startswith(f"-# [[1]](<{URL}>) ")
    assert unescape(source.split(SEPARATOR)[0]).endswith(f" {title}")


def test_a_source_without_a_date_says_so() -> None:
    assert SEPARATOR + "undated" in text_of(show(make_answer(make_article(published=None))))


# What stands above


def test_a_question_is_quoted_above_the_answer() -> None:
    assert lines_shown(make_answer(make_article()), question="Who *may*\nclose <@1>?")[:2] == [
        "-# “Who \\*may\\* close \\<@1>?”",
        "",
    ]


def test_a_long_question_is_shortened() -> None:
    shown = lines_shown(make_answer(make_article()), question="why " * 100)[0]
    assert shown.endswith("why…”")
    assert len(shown.removeprefix("-# “").removesuffix("”")) <= 200


@pytest.mark.parametrize("question", ["", " \n\t", "\u202e"])
def test_a_question_without_a_sign_is_not_shown(question: str) -> None:
    assert "“" not in text_of(show(make_answer(make_article()), question=question))


def test_notices_stand_above_all_in_the_reader_s_language() -> None:
    shown = Shown(make_answer(make_article()), "es", question="Who?", notices=("unsure", "empty"))
    expected = [SAY("es", "unsure"), SAY("es", "empty"), "-# “Who?”", ""]
    assert lines_of(CARDS.answer(shown))[:4] == expected


# No answer, advice, small talk


@pytest.mark.parametrize("language", list(Lang))
@pytest.mark.parametrize(
    ("outcome", "reason", "key"),
    [
        (Outcome.NO_MATCH, Reason.EMPTY, "empty"),
        (Outcome.NO_MATCH, Reason.NOTHING_FOUND, "nothing-found"),
        (Outcome.UNSURE, Reason.WEAK_MATCH, "unsure"),
    ],
)
def test_no_answer_says_why(language: Lang, outcome: Outcome, reason: Reason, key: str) -> None:
    lines = lines_shown(make_answer(outcome=outcome, reason=reason, language=language))
    assert lines == [SAY(language, key), f"-# {SAY('en', 'card-answer-id', id='0123456789abcdef')}"]


def test_a_known_gap_is_told_before_what_is_nearest_to_it() -> None:
    answer = make_answer(make_article(make_passage("One.")), outcome=Outcome.NO_MATCH, reason=Reason.KNOWN_GAP, gap=GAP)
    assert lines_shown(answer)[:5] == [
        "The library does not say what a toll costs.",
        "",
        "The nearest thing that it does say:",
        "",
        "**The ordinance, signed into law August 31, 2017**",
    ]


def test_advice_begins_with_whom_to_call() -> None:
    answer = make_answer(outcome=Outcome.ADVICE, contacts=(CONTACT,))
    assert lines_shown(answer)[:7] == [
        "**If you need help now, talk to a person:**",
        "**Bridge hotline**",
        "📞 **1-844-555-0100**",
        "Day and night. Tells who may cross.",
        "-# Number last checked November 22, 2026.",
        "",
        SAY("en", "advice"),
    ]


def test_other_answers_end_with_whom_to_ask() -> None:
    lines = lines_shown(make_answer(make_article(make_passage("One.")), contacts=(CONTACT,)))
    assert lines[3:6] == ["**To ask a person:**", "**Bridge hotline**", "📞 **1-844-555-0100**"]


def test_small_talk_has_nothing_to_check() -> None:
    answer = make_answer(outcome=Outcome.SMALLTALK, smalltalk="greeting")
    assert text_of(show(answer)) == SAY("en", "smalltalk-greeting")


def test_questions_to_ask_instead_are_introduced_right_above_their_buttons() -> None:
    answer = make_answer(outcome=Outcome.UNSURE, near=(TOPIC,))
    view = show(answer, [[discord.ui.Button(label="Who counts the bridges?")]])
    assert [type(item).__name__ for item in view.children] == ["Container", "TextDisplay", "ActionRow"]
    assert lines_of(view)[-1] == "I can answer questions such as:"
    assert "Who counts" not in text_of(view)


def test_questions_to_ask_instead_are_listed_where_there_are_no_buttons_for_them() -> None:
    answer = make_answer(outcome=Outcome.UNSURE, near=(TOPIC,))
    assert lines_shown(answer, near_as_text=True)[2:4] == [
        "I can answer questions such as:",
        "- Who counts the bridges?",
    ]


# Colours


@pytest.mark.parametrize(
    ("instrument", "stage", "colour"),
    [
        (Instrument.ORDINANCE, Stage.SIGNED, Accent.SIGNED),
        (Instrument.ORDER, Stage.SIGNED, Accent.SIGNED),
        (Instrument.ORDINANCE, Stage.ADOPTED, Accent.NOT_LAW),
        (Instrument.ORDER, Stage.ADOPTED, Accent.NOT_LAW),
        *((Instrument.ORDINANCE, stage, Accent.NOT_LAW) for stage in DRAFTS),
        (Instrument.DRAFT_ORDINANCE, Stage.SIGNED, Accent.NOT_LAW),
        (Instrument.CONTEXT, Stage.DRAFT, Accent.NOT_LAW),
        (Instrument.CONTEXT, Stage.CONTEXT, Accent.TOLD),
        (Instrument.ORDINANCE, Stage.LATER, Accent.TOLD),
    ],
)
def test_the_colour_tells_how_the_first_statement_stands_to_the_law(
    instrument: Instrument, stage: Stage, colour: discord.Colour
) -> None:
    assert colour_of(show(answer_about(instrument, stage))) == colour


@pytest.mark.parametrize(
    "fields",
    [
        {"in_force_until": PartialDate(2030)},
        {"amended_by": (PassageId("story#2"),)},
        {"superseded_by": (PassageId("gone#1"),)},
    ],
)
def test_a_rule_that_may_be_outdated_has_not_the_colour_of_law(fields: dict[str, Any]) -> None:
    assert colour_of(show(make_answer(make_article(make_passage(**fields))))) == Accent.NOT_LAW


def test_an_outdated_rule_says_so_and_what_came_after_it_comes_first() -> None:
    old = make_passage("Old.", in_force_until=PartialDate(2025, 3, 1), superseded_by=(PassageId("story#2"),))
    lines = lines_shown(make_answer(make_article(old, make_passage("Newer.", number=2))))
    mark = "(<https://example.org/story>)"
    assert [line for line in lines[:5] if line] == [
        "**The ordinance, signed into law August 31, 2017**",
        f"- Newer. [[1]]{mark}",
        "**The ordinance, signed into law August 31, 2017; in force until March 1, 2025; replaced since**",
        f"- Old. (replaced by \\[1]) [[2]]{mark}",
    ]


def test_a_dispute_is_not_shown_as_law() -> None:
    law = (Instrument.ORDINANCE, Stage.SIGNED)
    assert colour_of(show(disputed(law, law))) == Accent.NOT_LAW


@pytest.mark.parametrize(
    ("outcome", "colour"),
    [
        (Outcome.UNSURE, Accent.NO_ANSWER),
        (Outcome.NO_MATCH, Accent.NO_ANSWER),
        (Outcome.ADVICE, Accent.ADVICE),
        (Outcome.SMALLTALK, None),
    ],
)
def test_no_answer_has_a_colour_of_its_own(outcome: Outcome, colour: discord.Colour | None) -> None:
    assert colour_of(show(make_answer(make_article(), outcome=outcome))) == colour


# Pages


def test_an_answer_that_fits_says_nothing_of_pages() -> None:
    assert "Page" not in text_of(show(make_answer(make_article())))


def test_each_page_says_which_it_is_in_the_reader_s_language() -> None:
    shown = Shown(long_answer(chars=8000), "es", page=1)
    assert CARDS.page_count(shown) == 3
    assert lines_of(CARDS.answer(shown))[-1] == "-# Respuesta 0123456789abcdef · /revisar-respuesta · Página 2 de 3"


@pytest.mark.parametrize(("page", "there"), [(-1, 0), (2, 2), (3, 2), (99, 2)])
def test_a_page_that_is_not_there_is_the_nearest(page: int, there: int) -> None:
    answer = long_answer(chars=8000)
    assert lines_shown(answer, page=page) == lines_shown(answer, page=there)


def test_a_passage_as_long_as_may_be_stands_on_one_page() -> None:
    assert CARDS.page_count(Shown(long_answer(chars=1500), "en", question="why " * 100)) == 1


def test_every_page_has_its_sources_and_the_small_print() -> None:
    for lines in pages_of(long_answer(chars=8000)):
        assert lines[-3].startswith("-# \\[1] [Bridges stay open]")
        assert "This is information, not legal advice." in lines[-2]


def test_whom_to_call_heads_every_page_of_an_answer_to_who_asks_for_advice() -> None:
    answer = long_answer(chars=8000, outcome=Outcome.ADVICE, contacts=(CONTACT,))
    for lines in pages_of(answer):
        assert lines[0] == "**If you need help now, talk to a person:**"
        assert lines[1:3] == ["**Bridge hotline**", "📞 **1-844-555-0100**"]


def test_whom_to_call_is_not_repeated_where_it_would_take_the_page() -> None:
    contact = replace(CONTACT, name={Lang.EN: "Bridge hotline " * 60})
    first, *others = pages_of(long_answer(chars=8000, outcome=Outcome.ADVICE, contacts=(contact,)))
    assert first[0] == "**If you need help now, talk to a person:**"
    assert [lines[0] for lines in others] == ["**The ordinance, signed into law August 31, 2017**"] * len(others)


@pytest.mark.parametrize("stage", DRAFTS)
def test_a_draft_has_its_label_on_every_page(stage: Stage) -> None:
    pages = pages_of(long_answer(chars=12000, stage=stage))
    assert len(pages) > 2
    assert [lines for lines in pages if not NOT_YET_LAW.search(lines[0])] == []


def test_laid_out_once_an_answer_shows_any_of_its_pages() -> None:
    shown = Shown(long_answer(chars=8000), "en")
    laid_out = CARDS.lay_out(shown)
    assert laid_out.page_count == CARDS.page_count(shown)
    assert lines_of(laid_out.view(page=1)) == lines_of(CARDS.answer(replace(shown, page=1)))


# Whatever the library says


@given(answers(), texts(2000), st.booleans(), st.lists(st.sampled_from(["unsure", "empty", "advice"]), max_size=3))
@settings(deadline=None, max_examples=30)
def test_no_page_of_any_answer_breaks_a_limit(
    answer: Answer, question: str, near_as_text: bool, notices: list[str]
) -> None:
    shown = Shown(answer, "es", question, tuple(notices), near_as_text=near_as_text)
    laid_out = CARDS.lay_out(shown)
    for page in range(laid_out.page_count):
        assert check_view(laid_out.view(full_rows(), page=page)) == []


@given(answers(times=40))
@settings(deadline=None, max_examples=10)
def test_hundreds_of_citations_break_no_limit(answer: Answer) -> None:
    laid_out = CARDS.lay_out(Shown(answer, "en"))
    for page in range(laid_out.page_count):
        assert check_view(laid_out.view(full_rows(), page=page)) == []


@given(answers())
@settings(deadline=None, max_examples=30)
def test_every_statement_stands_there_word_for_word_with_its_sources_and_its_standing(answer: Answer) -> None:
    # Together, since to make up an answer takes longer than to look at it.
    pages = pages_of(answer)
    assert_word_for_word(answer, pages)
    assert_marks_lead_to_sources(answer, pages)
    assert_no_draft_without_a_word_of_it(answer, pages)


def assert_word_for_word(answer: Answer, pages: list[list[str]]) -> None:
    told = told_by(pages)
    for statement in answer.statements:
        assert told[statement.citations[0]] == bare(statement.text)


def assert_marks_lead_to_sources(answer: Answer, pages: list[list[str]]) -> None:
    cited: set[int] = set()
    for lines in pages:
        marks = {number for line in lines if line.startswith(("- ", "…")) for number in numbers_of(line)[1]}
        sources = [line for line in lines if re.match(r"-# \[?\\?\[\d", line)]
        named = {int(n) for line in sources for n in re.findall(r"\[(\d+)\]", line.split(" ")[1])}
        assert marks == named
        cited |= marks
    assert cited == {number for statement in answer.statements for number in statement.citations}


def assert_no_draft_without_a_word_of_it(answer: Answer, pages: list[list[str]]) -> None:
    drafts = {
        statement.citations[0]
        for group in answer.groups
        for statement in group.statements
        if answer.citations[statement.citations[0] - 1].passage.stage in DRAFTS
    }
    for lines in pages:
        heading = ""
        for line in lines:
            text, numbers = numbers_of(line)
            if line.startswith("**"):
                heading = line
            elif numbers and numbers[0] in drafts and text.startswith("- "):
                assert NOT_YET_LAW.search(heading) or NOT_YET_LAW.search(text.partition(":** ")[0])


@given(texts(2000), st.sampled_from(["text", "title", "publisher", "locator", "question", "contact", "gap", "topic"]))
@settings(deadline=None, max_examples=30)
def test_nothing_that_others_wrote_is_active(text: str, place: str) -> None:
    passage = make_passage(text if place == "text" else "One.", locator=text if place == "locator" else "")
    article = make_article(passage, **({place: f"x{text}"} if place in ("title", "publisher") else {}))
    answer = make_answer(
        article,
        outcome=Outcome.NO_MATCH,
        reason=Reason.KNOWN_GAP,
        gap=replace(GAP, says={Lang.EN: text}) if place == "gap" else GAP,
        contacts=(replace(CONTACT, name={Lang.EN: text}, phone=text) if place == "contact" else CONTACT,),
        near=(replace(TOPIC, question={Lang.EN: text}) if place == "topic" else TOPIC,),
    )
    for lines in pages_of(answer, question=text if place == "question" else "", near_as_text=True):
        for line in lines:
            ours = re.sub(r"\[[^\[\]\\]*\]\(<[^>\s]*>\)|\[\[\d+\]\]\(<[^>\s]*>\)|^-# |^(?:📞 )?\*\*|\*\*$", "", line)
            assert not re.search(r"(?<!\\)(?:\\\\)*(?:[*_`<\[]|~~|\|\||@everyone|@here)", ours)


# The shipped library


@pytest.fixture(scope="module")
def golden_answers(shipped_answering: Answering) -> list[Answer]:
    answers_given = []
    for golden in load_library(SHIPPED).companions.golden:
        turn = None
        for text in golden.turns:
            answer = shipped_answering.answer(Question(text, hint=golden.language, previous=turn)).answer
            turn = answer.turn
            answers_given.append(answer)
    return answers_given


def test_every_golden_question_is_answered_within_the_limits_on_one_page(golden_answers: list[Answer]) -> None:
    assert len(golden_answers) > 200
    for answer in golden_answers:
        laid_out = CARDS.lay_out(Shown(answer, "es", question="What does the law say about that?"))
        assert check_view(laid_out.view(full_rows())) == []
        assert laid_out.page_count == 1


def test_every_golden_answer_is_told_word_for_word(golden_answers: list[Answer]) -> None:
    for answer in golden_answers:
        told = told_by(pages_of(answer))
        assert [told[s.citations[0]] for s in answer.statements] == [bare(s.text) for s in answer.statements]


# Notices, contacts, texts


def test_a_notice_is_one_message_in_the_reader_s_language() -> None:
    view = CARDS.notice("unsure", "es", [[discord.ui.Button(label="A")]])
    assert text_of(view) == SAY("es", "unsure")
    assert [type(item).__name__ for item in view.children] == ["TextDisplay", "ActionRow"]


def test_values_in_a_notice_are_shown_literally() -> None:
    assert text_of(CARDS.notice("known-gap", "en", says="<@1> *all*")) == "\\<@1> \\*all\\*"


def test_markdown_in_a_notice_is_meant() -> None:
    assert text_of(CARDS.notice("known-gap", "en", says=Markup("**all**"))) == "**all**"


@given(texts())
def test_a_notice_keeps_the_limits_whatever_its_value(text: str) -> None:
    assert check_view(CARDS.notice("newest", "en", full_rows(), date=text)) == []


def test_contacts_are_listed_in_the_reader_s_language() -> None:
    view = CARDS.contact_list([CONTACT], "es").view()
    assert lines_of(view)[0] == "**Para preguntarle a una persona:**"
    assert lines_of(view)[1:3] == ["**Línea de puentes**", "📞 **1-844-555-0100**"]
    assert colour_of(view) == Accent.ADVICE


@given(st.lists(contacts(), min_size=1, max_size=5))
@settings(deadline=None, max_examples=30)
def test_contacts_keep_the_limits(given_contacts: list[Any]) -> None:
    listed = CARDS.contact_list(given_contacts, "en", below="x" * 900)
    for page in range(len(listed.pages)):
        assert check_view(listed.view(full_rows(), page=page)) == []


def test_a_longer_text_keeps_its_markdown_and_its_paragraphs() -> None:
    assert text_of(CARDS.text(["**Help**", "- one\n- two"])) == "**Help**\n\n- one\n- two"


@given(st.lists(st.text(alphabet="ab \n", max_size=3000), max_size=4))
@settings(deadline=None, max_examples=30)
def test_a_longer_text_goes_on_on_further_pages(paragraphs: list[str]) -> None:
    if not "".join(paragraphs).strip():
        return
    pages = [CARDS.text(paragraphs, full_rows(), page=page) for page in range(CARDS.text_page_count(paragraphs))]
    assert [fault for page in pages for fault in check_view(page)] == []
    assert bare("".join(map(text_of, pages))) == bare("".join(paragraphs))
