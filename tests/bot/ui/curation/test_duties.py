"""What is due, what a check found and what a retired source leaves behind, within Discord's limits."""

from __future__ import annotations

import datetime

import pytest
from discord import ui

from bot.sources.browsing import Losses
from bot.sources.due import Due, DueKind
from bot.sources.naming import Titles
from bot.sources.preview import CheckResult
from bot.store.curated import Act, Draft, DraftState
from bot.ui.curation.duties import PAGE_LENGTH, DutyCards
from bot.wording import Wording
from knowledge.article import Authority, Lang, PartialDate, PassageId
from knowledge.companions import Golden, Topic
from knowledge.problem import Problem, Severity
from retrieval.evaluate import GoldenFault
from retrieval.model import Outcome
from tests.bot.ui.limits import MAX_COMPONENT_TEXT, check_view, components_of, texts_of, width

NASTY = "**_[`@everyone](x) 𝕳" * 30
DATE = PartialDate(2026, 11, 28)
DRAFT = Draft(2**61, 1, 2, Act.RETIRE, "story", (), NASTY[:300], DraftState.WAITING, datetime.date(2026, 11, 28))
LANGUAGES = list(Lang)


def one_due(kind: DueKind, number: int = 1, *, is_over: bool = False) -> Due:
    draft = DRAFT if kind is DueKind.WAITING else None
    titles = {Lang.EN: NASTY} if number % 2 else {}
    languages = (Lang.ES,) if number % 3 else ()
    problem = Problem("bad-date", NASTY, 3, {"key": NASTY})
    return Due(kind, f"{NASTY}{number}", titles, Authority.LAW, DATE, is_over, languages, draft, problem, number)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_thing_to_look_at_is_told_within_discords_limits(wording: Wording, language: Lang) -> None:
    cards = DutyCards(wording)
    for kind in DueKind:
        for is_over in (False, True):
            found = [one_due(kind, number, is_over=is_over) for number in range(2 * PAGE_LENGTH)]
            for page in (0, 1, 9):
                view = cards.review(found, language, page)
                assert check_view(view) == []
                assert "source-" not in "".join(texts_of(components_of(view)))


def checked(
    wording: Wording, result: CheckResult, language: str, titles: Titles | None = None, *, page: int = 0
) -> ui.LayoutView:
    """Return a page of the report of a check."""
    cards = DutyCards(wording)
    return cards.checked(cards.lay_out_check(result, titles or {}, language), language, page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_of_many_faults_is_told_page_by_page(wording: Wording, language: Lang) -> None:
    golden = Golden("who", language, (NASTY, NASTY), "answered", (PassageId("a#1"),), (NASTY,))
    kinds = {"outcome": ("answered", "no_match"), "cites": (NASTY, ""), "says": (NASTY, "")}
    failed = tuple(GoldenFault(golden, kind, *values) for kind, values in kinds.items())
    problems = tuple(Problem("bad-date", NASTY, line, {"key": NASTY}) for line in range(30))
    result = CheckResult("d", total=9, passed=6, failed=failed, problems=problems)
    for page in range(4):
        assert check_view(checked(wording, result, language, page=page)) == []


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome_that_a_kept_question_can_have_is_told(
    wording: Wording, language: Lang, outcome: Outcome
) -> None:
    golden = Golden("who", language, ("Who?",), outcome)
    fault = GoldenFault(golden, "outcome", outcome, Outcome.ANSWERED)
    view = checked(wording, CheckResult("d", 1, 0, (fault,), ()), language)
    assert "source-" not in "".join(texts_of(components_of(view)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_a_retired_source_leaves_behind_is_told_at_once(wording: Wording, language: Lang) -> None:
    golden = tuple(Golden(f"g{n}", language, (NASTY,), "answered") for n in range(30))
    topics = tuple(Topic(f"t{n}", {language: NASTY}, {}) for n in range(30))
    view = DutyCards(wording).losses(Losses(123, golden, topics), DRAFT, NASTY, language)
    assert check_view(view) == []
    text = "".join(texts_of(components_of(view)))
    assert text.count("25") == 2
    assert width(text) < MAX_COMPONENT_TEXT


def test_a_check_leaves_what_is_due_to_the_list_of_that(wording: Wording) -> None:
    stale = Problem("contact-unchecked", "contacts.yaml", 0, {"id": "a", "date": "2026-01-01"}, Severity.WARNING)
    broken = Problem("bad-date", "articles/en/a.md", 3, {"key": "published"})
    other = Problem("comment-not-kept", "articles/en/a.md", 4, {}, Severity.WARNING)
    result = CheckResult("d", total=9, passed=9, failed=(), problems=(stale, other, broken))
    titles = {"a": {Lang.EN: "Bridges"}}
    shown = "".join(texts_of(components_of(checked(wording, result, "en", titles)))).split("\n\n")
    assert shown[1] == "Files: 1 error, 2 things to look at."
    assert shown[2] == wording("en", "source-checked-review")
    assert shown[3].startswith("❌ “Bridges” (English), line 3: ")
    assert shown[4].startswith("⚠️ “Bridges” (English), line 4: ")
    assert len(shown) == 5
