"""The card of a draft keeps Discord's limits whatever the draft holds, and tells what a curator must know."""

from __future__ import annotations

from dataclasses import replace

import pytest
from discord import ui
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.store.curated import Act, DraftState, FileChange
from bot.ui.curation.buttons import DraftAction, DraftButton
from bot.ui.curation.draft_card import VIEWS, DraftCards
from bot.ui.curation.facts import DraftFacts, changes_nothing
from knowledge.article import Instrument, Lang, Stage, Status
from knowledge.article import Wording as Words
from knowledge.companions import Golden
from knowledge.editor import canonical_text
from knowledge.problem import Problem
from retrieval.evaluate import GoldenFault
from retrieval.impact import Effect
from tests.bot.samples import make_article, make_passage
from tests.bot.ui.curation.drafts import (
    EMPTY,
    WORDING,
    anything,
    change_of,
    draft_of,
    facts_of,
    preview_of,
    view_of,
)
from tests.bot.ui.limits import check_view
from tests.bot.ui.oracle import unescape
from tests.bot.ui.reading import text_of

CARDS = DraftCards(WORDING)
LANGUAGES = st.sampled_from(WORDING.languages)
STORY = make_article(make_passage("The bridge opens at noon."), language=Lang.EN)
LONG = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def said(view: ui.LayoutView) -> str:
    return unescape(text_of(view))


def labels(view: ui.LayoutView) -> dict[DraftAction, str]:
    """Return the labels of the buttons, but for those to other pages."""
    buttons = [item for item in view.walk_children() if isinstance(item, DraftButton)]
    return {one.press.action: str(one.item.label) for one in buttons if one.press.page == 0}


def overview(facts: DraftFacts) -> str:
    return said(view_of(facts, "en"))


# Discord's limits


@LONG
@given(anything(), LANGUAGES, st.sampled_from(VIEWS))
def test_every_page_of_every_view_is_within_discords_limits(
    facts: DraftFacts, language: str, action: DraftAction
) -> None:
    laid_out = CARDS.lay_out(facts, language, action)
    for page in range(len(laid_out.pages)):
        assert check_view(CARDS.page(facts, language, laid_out, page)) == []


@LONG
@given(anything(), LANGUAGES, st.integers(0, 999))
def test_what_is_asked_about_a_draft_is_within_discords_limits(facts: DraftFacts, language: str, page: int) -> None:
    assert check_view(CARDS.sure(facts, language)) == []
    for article in facts.articles:
        assert check_view(CARDS.choose_passage(facts, article, language, page)) == []
    live = [replace(change, before="other\n" * 99) for change in facts.draft.files]
    laid_out = CARDS.lay_out_difference(facts, language, live)
    assert check_view(CARDS.difference(facts, language, laid_out, page)) == []


def test_the_longest_article_is_chosen_from_25_passages_a_page() -> None:
    article = make_article(*(make_passage("word " * 250, number=number) for number in range(1, 401)))
    facts = facts_of(draft_of(article))
    for page in range(16):
        view = CARDS.choose_passage(facts, article, "en", page)
        assert check_view(view) == []
        assert f"Page {page + 1} of 16" in said(view)
    laid_out = CARDS.lay_out(facts, "en", DraftAction.PASSAGES)
    assert len(laid_out.pages) > 50
    for page in (0, 1, len(laid_out.pages) - 1):
        assert check_view(CARDS.page(facts, "en", laid_out, page)) == []


# What it tells


def test_what_is_lacking_is_told_once_in_plain_words() -> None:
    bare = make_article(make_passage(), title="", publisher="", url="", published=None)
    shown = overview(facts_of(draft_of(bare)))
    assert "(no title yet)" in shown
    assert "with “Details” or “More details”: the title, who published it, its web address, its date" in shown
    assert "missing" not in shown


def test_a_draft_without_text_says_where_to_give_it() -> None:
    shown = overview(facts_of(draft_of(replace(STORY, passages=()))))
    assert "Press “Add text”" in shown
    assert "no passage" not in shown.lower().replace("there is no text", "")


def test_a_problem_is_told_with_its_line_and_remedy() -> None:
    problem = Problem("bad-date", "articles/en/story.md", 4, {"key": "published"})
    other = Problem("dead-reference", "articles/en/other.md", 9, {"id": "story#1"})
    shown = overview(facts_of(draft_of(STORY), preview_of(problems=[problem, other])))
    assert "⚠️ Line 4: “published” is no date. Write 2017, 2017-08 or 2017-08-31." in shown
    assert "⚠️ articles/en/other.md, line 9: There is no passage story#1." in shown


def test_the_effects_are_counted_and_shown_old_beside_new() -> None:
    changes = [change_of("Who?", new="Newer."), change_of("When?", Effect.LOST, new=""), change_of("How?", Effect.LOST)]
    facts = facts_of(draft_of(STORY), preview_of(changes))
    assert "I tried 3 questions with this. Answered differently: 1. For the first time: 0. No longer: 2." in overview(
        facts
    )
    shown = said(view_of(facts, "en", DraftAction.EFFECTS))
    assert shown.index("No longer answered: “When?”") < shown.index("Answered differently: “Who?”")
    assert "➖ Old. (signed, in force)" in shown
    assert "➕ Newer. (signed, in force)" in shown
    assert "➕ no answer in the sources" in shown


def test_a_tested_question_that_fails_stands_first() -> None:
    golden = Golden("who", Lang.EN, ("Who closes it?",), "answered")
    facts = facts_of(draft_of(STORY), preview_of([change_of("Who?")], golden=[GoldenFault(golden, "says", "noon", "")]))
    assert "1 kept question would get a wrong answer" in overview(facts)
    shown = said(view_of(facts, "en", DraftAction.EFFECTS))
    assert shown.startswith("⚠️ **This kept question would get a wrong answer: Who closes it?**")
    assert "It would not say “noon”." in shown


def test_what_kept_questions_should_cite_is_named_by_its_title() -> None:
    golden = Golden("who", Lang.EN, ("Who closes it?",), "answered")
    faults = [
        GoldenFault(golden, "cites", "story#1, gone#2", ""),
        GoldenFault(golden, "outcome", "answered", "no_match"),
    ]
    shown = said(view_of(facts_of(draft_of(STORY), preview_of(golden=faults)), action=DraftAction.EFFECTS))
    assert "It would not cite Bridges stay open, passage 1; gone#2, but: nothing" in shown
    assert "Expected: an answer. It would be: no answer in the sources." in shown


def test_a_warning_about_a_translation_is_told_without_paths_and_keys() -> None:
    values: dict[str, str | int] = {"number": 2, "other": "articles/es/story.md", "what": "stage"}
    problem = Problem("translation-differs", "articles/en/story.md", 33, values)
    spanish = replace(STORY, language=Lang.ES, title="Puentes")
    facts = facts_of(draft_of(STORY), preview_of(problems=[problem]), library=replace(EMPTY, articles=(spanish,)))
    assert (
        "⚠️ Passage 2 and its translation in “Puentes” (Español) differ in “How far the rule had come”. Make them equal."
    ) in overview(facts)


def test_without_a_preview_everything_is_offered_and_the_effects_are_called_unknown() -> None:
    facts = facts_of(draft_of(STORY))
    assert WORDING("en", "source-card-unknown") in overview(facts)
    assert WORDING("en", "source-card-unknown") in said(view_of(facts, "en", DraftAction.EFFECTS))
    assert DraftAction.PUBLISH in labels(view_of(facts, "en"))


def test_whose_words_they_are_is_told() -> None:
    quote = make_passage(wording=Words.QUOTE)
    for passages, key in (
        ((make_passage(),), "source-card-summary"),
        ((quote,), "source-card-quote"),
        ((make_passage(), replace(quote, number=2)), "source-card-mixed"),
    ):
        assert WORDING("en", key) in overview(facts_of(draft_of(make_article(*passages))))


def test_news_about_no_rule_is_asked_after_only_when_it_is_new() -> None:
    news = make_article(make_passage(instrument=Instrument.CONTEXT, stage=Stage.CONTEXT))
    assert WORDING("en", "source-card-rule") in overview(facts_of(draft_of(news)))
    assert WORDING("en", "source-card-rule") not in overview(facts_of(draft_of(news, act=Act.EDIT)))
    law = replace(news, stage=Stage.SIGNED, instrument=Instrument.ORDINANCE)
    assert WORDING("en", "source-card-rule") not in overview(facts_of(draft_of(law)))


def test_what_a_change_takes_out_and_puts_in_is_shown_beside_what_readers_have() -> None:
    edited = replace(STORY, title="Bridges", passages=(make_passage("The bridge opens at one."),))
    library = replace(EMPTY, articles=(STORY,))
    shown = overview(facts_of(draft_of(edited, act=Act.EDIT), library=library))
    assert shown.endswith(
        "**What changes in “Bridges” (English)**\nTitle\n-# ➖ Bridges stay open\n-# ➕ Bridges\n\n"
        "**Passage 1**\n-# ➖ The bridge opens at noon.\n-# ➕ The bridge opens at one.\n"
        f"-# {WORDING('en', 'source-card-copyright')}"
    )


def test_a_step_back_to_what_came_with_the_bot_shows_that() -> None:
    own = replace(STORY, status=Status.RETIRED)
    change = FileChange("articles/en/story.md", canonical_text(own), None)
    draft = replace(draft_of(STORY, act=Act.UNDO), files=(change,))
    facts = facts_of(draft, library=replace(EMPTY, articles=(own,)), base=replace(EMPTY, articles=(STORY,)))
    shown = overview(facts)
    assert shown.startswith("**Bridges stay open**")
    assert "In use or not\n-# ➖ Retired\n-# ➕ In use" in shown
    assert "➖ The bridge" not in shown
    assert "The bridge opens at noon." in said(view_of(facts, action=DraftAction.PASSAGES))


def test_each_language_is_shown_as_answers_in_it_are() -> None:
    spanish = replace(STORY, language=Lang.ES, passages=(make_passage("El puente abre a mediodía."),))
    facts = facts_of(draft_of(STORY, spanish, act=Act.STAGE))
    shown = said(view_of(facts, action=DraftAction.PASSAGES))
    assert shown.index("### English") < shown.index("opens at noon") < shown.index("### Español")
    assert shown.index("### Español") < shown.index("La ordenanza") < shown.index("abre a mediodía")
    assert "only in Spanish" not in shown


def test_what_is_retired_is_not_called_shown() -> None:
    facts = facts_of(draft_of(replace(STORY, status=Status.RETIRED), act=Act.RETIRE))
    assert DraftAction.PASSAGES not in labels(view_of(facts))


# The buttons


def test_the_label_tells_whether_a_second_yes_is_needed() -> None:
    draft = draft_of(STORY)
    waiting = replace(draft, state=DraftState.WAITING)
    cases = (
        (facts_of(draft), "Publish"),
        (facts_of(draft, needs_second=True), "Ask for a second yes"),
        (facts_of(waiting, needs_second=True), None),
        (facts_of(waiting, needs_second=True, viewer_id=5), "Publish"),
        (facts_of(waiting), "Publish"),
    )
    for facts, label in cases:
        assert labels(view_of(facts, "en")).get(DraftAction.PUBLISH) == label


@pytest.mark.parametrize("act", Act)
def test_only_an_article_that_is_added_or_edited_has_forms(act: Act) -> None:
    forms = {DraftAction.DETAILS, DraftAction.MORE, DraftAction.TEXTS, DraftAction.SUMMARY, DraftAction.ADD_TEXT}
    offered = labels(view_of(facts_of(draft_of(STORY, act=act)), "en")).keys() & forms
    assert offered == (forms if act in (Act.ADD, Act.EDIT, Act.PROPOSED) else set())


def test_a_draft_of_no_article_shows_what_changes() -> None:
    change = FileChange("topics.yaml", "- id: a\n  question: 1\n", "- id: a\n  question: 2\n")
    facts = facts_of(replace(draft_of(STORY, act=Act.BY_HAND), files=(change,), subject="a"))
    shown = overview(facts)
    assert "**a**" in shown
    assert "**What changes in topics.yaml**\n-# ➖ question: 1\n-# ➕ question: 2" in shown
    assert DraftAction.PASSAGES not in labels(view_of(facts))


def test_a_draft_without_a_title_is_asked_after_by_no_id() -> None:
    facts = facts_of(draft_of(replace(STORY, title="")))
    assert "“(no title yet)”" in said(CARDS.sure(facts, "en"))


def test_a_draft_whose_text_is_broken_shows_why_and_can_be_thrown_away() -> None:
    broken = FileChange("articles/en/story.md", None, "---\ntitle: [\n---\n")
    view = view_of(facts_of(replace(draft_of(STORY), files=(broken,))), "en")
    assert "This line is not valid YAML" in said(view)
    assert {DraftAction.DOWNLOAD, DraftAction.DISCARD} <= labels(view).keys()
    assert DraftAction.DETAILS not in labels(view)


# What changes nothing


@pytest.mark.parametrize(
    ("before", "after", "nothing"),
    [
        (None, canonical_text(STORY), True),
        (canonical_text(STORY), canonical_text(STORY), True),
        (None, canonical_text(replace(STORY, title="Other")), False),
        (canonical_text(STORY), None, False),
        (None, "broken", False),
    ],
)
def test_it_is_known_whether_readers_would_see_any_change(before: str | None, after: str | None, nothing: bool) -> None:
    draft = replace(draft_of(STORY), files=(FileChange("articles/en/story.md", before, after),))
    assert changes_nothing(draft, replace(EMPTY, articles=(STORY,))) is nothing
