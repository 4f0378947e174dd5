"""What a change to a library would do, found in this process."""

from __future__ import annotations

import datetime
import pickle
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import build_answering
from bot.cli.text import render
from bot.sources.preview import Bench, Job, run_check, run_preview, said
from bot.wording import Wording
from knowledge.article import Lang
from knowledge.library import SHIPPED, NoLibraryError
from retrieval.claims import Kind
from retrieval.compare import Reason
from retrieval.evaluate import check_golden
from retrieval.impact import Asked, Effect
from retrieval.model import Caution, Question
from tests.bot.samples import SHELF, front, write_library

TODAY = datetime.date(2026, 11, 28)
CLOSES = Asked("Who may close a bridge?", Lang.EN)
LANTERN = Asked("How long shall a lantern burn?", None)
VOTE = "articles/en/vote-seven.md"
RULE = "articles/en/bridge-rule.md"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return write_library(tmp_path / "library")


def job(base: Path, changes: Mapping[str, str | None] | None = None, *questions: Asked) -> Job:
    """Make a job of changes given by path; articles are compared."""
    changes = changes or {}
    articles = tuple(name for name, text in changes.items() if name.endswith(".md") and text is not None)
    return Job(base, None, changes, TODAY, questions, articles)


def vote_story(text: str, **fields: str) -> str:
    return front("Harbor vote, a third paper", url="https://example.org/third", **fields) + f"{text}\n"


_VOTED = {"stage": "passed committee", "instrument": "draft ordinance"}


def test_no_change_changes_nothing(base: Path) -> None:
    result = run_preview(job(base, None, CLOSES, LANTERN))
    assert (result.problems, result.compared) == ((), ())
    assert (result.impact.asked, result.impact.changes) == (2, ())
    assert (result.golden.total, result.golden.passed, result.golden_impact.changes) == (2, 2, ())


def test_an_article_that_says_the_same_and_one_that_says_otherwise_are_found(base: Path) -> None:
    text = vote_story("1. The committee passed the harbor plan 5 to 1.", **_VOTED)
    (compared,) = run_preview(job(base, {VOTE: text})).compared
    assert compared.path == VOTE
    assert [(one.other.id, one.reason) for one in compared.duplicates] == [("vote-five#1", Reason.WORDS)]
    assert [(one.other.id, one.difference.kind) for one in compared.contradictions] == [("vote-six#1", Kind.VOTE)]
    assert compared.untranslated == (Lang.ES,)


def test_a_translated_article_lacks_no_translation(base: Path) -> None:
    changed = SHELF[RULE].replace("every spring", "every fall")
    result = run_preview(job(base, {RULE: changed}))
    assert result.compared[0].untranslated == ()


def test_questions_that_a_change_touches_are_told(base: Path) -> None:
    changed = SHELF[RULE].replace("a paper from a judge", "the mayor's word")
    result = run_preview(job(base, {RULE: changed}, CLOSES, LANTERN))
    (change,) = result.impact.changes
    assert (change.question, change.effect) == (CLOSES, Effect.CHANGED)
    assert "the mayor's word" in change.after.statements[0].text
    assert [(fault.golden.id, fault.kind) for fault in result.golden.newly_failed] == [("who-closes", "says")]
    assert CLOSES in [one.question for one in result.golden_impact.changes]


def test_a_file_that_can_t_be_read_is_told_with_its_line(base: Path) -> None:
    broken = SHELF[RULE].replace("title:", "titel:")
    result = run_preview(job(base, {RULE: broken}, CLOSES))
    assert [(problem.path, problem.line) for problem in result.problems if problem.code == "unknown-key"] == [(RULE, 2)]
    assert result.compared == ()
    assert result.impact.lost == 1


def test_what_a_change_breaks_elsewhere_is_told(base: Path) -> None:
    result = run_preview(job(base, {"articles/en/vote-five.md": None}))
    assert [(problem.code, problem.path) for problem in result.problems] == [
        ("dead-reference", "articles/en/vote-six.md")
    ]


def test_what_was_wrong_elsewhere_before_is_not_told(base: Path) -> None:
    (base / VOTE).write_text(vote_story("1. Otters swim.\n   - superseded_by: nothing#1"))
    result = run_preview(job(base, {RULE: SHELF[RULE]}))
    assert result.problems == ()


def test_a_server_s_own_article_lies_over_the_base_one(base: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    retired = {
        path: text.replace("---\n\n", "status: retired\n---\n\n", 1)
        for path, text in SHELF.items()
        if path.endswith("bridge-rule.md")
    }
    result = run_preview(Job(base, own, retired, TODAY, (CLOSES,), tuple(retired)))
    assert (result.impact.lost, result.compared) == (1, ())
    assert not own.exists()
    write_library(own, retired)
    back = run_preview(Job(base, own, dict.fromkeys(retired), TODAY, (CLOSES,)))
    assert back.impact.appeared == 1


def test_golden_questions_of_a_server_s_own_are_asked(base: Path, tmp_path: Path) -> None:
    entry = "- id: lantern\n  language: en\n  turns: [How long shall a lantern burn?]\n  outcome: no_match\n"
    result = run_preview(Job(base, tmp_path / "own", {"golden.yaml": entry}, TODAY))
    assert (result.golden.total, result.golden.passed) == (3, 2)
    assert [fault.golden.id for fault in result.golden.newly_failed] == ["lantern"]


def test_a_check_tells_what_is_wrong(base: Path) -> None:
    text = SHELF["golden.yaml"].replace("How much is the toll?", "Who counts the bridges?")
    result = run_check(Job(base, None, {"golden.yaml": text}, TODAY))
    assert (result.total, result.passed) == (2, 1)
    assert [(fault.golden.id, fault.kind) for fault in result.failed] == [("toll", "outcome")]
    assert {problem.code for problem in result.problems} == {"no-translation"}


def test_a_check_tells_overdue_reviews(base: Path) -> None:
    late = SHELF[RULE].replace("---\n\n", "review_by: 2026-01-01\n---\n\n", 1)
    result = run_check(Job(base, None, {RULE: late}, TODAY))
    assert [problem.path for problem in result.problems if problem.code == "review-overdue"] == [RULE]


def test_questions_of_a_server_are_asked_as_sure_as_it_wants_and_golden_ones_as_usual(
    base: Path, asked: list[Question]
) -> None:
    bench, given = Bench(), replace(job(base, None, CLOSES, LANTERN), caution=Caution.CAUTIOUS)
    bench.warm(given)
    bench.preview(given)
    texts = {caution: {question.text for question in asked if question.caution is caution} for caution in Caution}
    assert texts == {
        Caution.CAUTIOUS: {CLOSES.text, LANTERN.text},
        Caution.NORMAL: {CLOSES.text, "How much is the toll?"},
        Caution.GENEROUS: set(),
    }


def test_what_each_caution_does_is_measured_once_on_the_library_as_it_would_be(
    base: Path, asked: list[Question]
) -> None:
    bench = Bench()
    measured = bench.measure(job(base, {VOTE: vote_story("1. Otters swim.\n   - question: do otters swim")}))
    assert (measured.golden, measured.samples, measured.all_samples) == (2, 11, 11)
    assert [tally.caution for tally in measured.tallies] == list(Caution)
    assert bench.measure(job(base)).samples == 10
    count = len(asked)
    assert bench.measure(job(base)).samples == 10
    assert len(asked) == count


def test_a_folder_without_articles_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(NoLibraryError):
        run_preview(Job(tmp_path, None, {}, TODAY))


def test_a_bench_tells_the_same_each_time_and_follows_the_files(base: Path) -> None:
    bench = Bench()
    bench.warm(job(base, None, CLOSES))
    given = job(base, {RULE: SHELF[RULE].replace("a judge", "the mayor")}, CLOSES)
    first = bench.preview(given)
    assert (bench.preview(given), run_preview(given)) == (first, first)
    (base / RULE).write_text(SHELF[RULE].replace("a judge", "the mayor"))
    assert bench.preview(given).impact.changes == ()


def test_golden_questions_may_change_while_the_library_stays(base: Path) -> None:
    bench = Bench()
    assert bench.check(job(base)).passed == 2
    (base / "golden.yaml").write_text(SHELF["golden.yaml"].replace("no_match", "answered"))
    assert bench.check(job(base)).passed == 1


def test_results_can_go_to_another_process(base: Path) -> None:
    result = run_preview(job(base, {RULE: SHELF[RULE].replace("a judge", "the mayor")}, CLOSES))
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301 (it is our own)


def test_what_is_searched_for_in_an_answer_is_what_the_terminal_shows() -> None:
    answering, wording = build_answering(SHIPPED, with_golden=True), Wording()
    golden = answering.library.companions.golden
    faults = check_golden(lambda q: answering.answer(q).answer, golden, lambda answer: said(answer, wording))
    shown = check_golden(lambda q: answering.answer(q).answer, golden, lambda answer: render(answer, wording))
    assert faults == shown
