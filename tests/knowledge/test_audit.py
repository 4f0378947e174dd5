"""What only the whole library shows, and a person should look at."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.article import (
    Article,
    Instrument,
    Lang,
    PartialDate,
    Passage,
    PassageId,
    Stage,
    Status,
    Wording,
)
from knowledge.audit import CONTACT_DAYS, audit
from knowledge.frontmatter import emit
from knowledge.library import load_library
from knowledge.problem import Problem, Severity
from tests.knowledge.samples import article, article_text, passage, put, twins

TODAY = datetime.date(2026, 11, 23)
CONTACT = """\
- id: hotline
  name: {en: Hotline}
  phone: 1-844-864-8341
  purpose: {en: Report.}
  hours: {en: Day and night}
  source: story#1
  checked: {checked}
"""
REFERRING = {
    "gaps.yaml": "- id: fee\n  near: [{id}]\n",
    "topics.yaml": "- id: vote\n  passages: [{id}]\n",
    "golden.yaml": "- id: vote\n  language: en\n  turns: [a]\n  outcome: answered\n  cites: [{id}]\n",
    "contacts.yaml": CONTACT.replace("story#1", "{id}").replace("{checked}", "2026-11-22"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder for a library."""
    return tmp_path / "library"


def audited(folder: Path, nothing: Path, *articles: Article, today: datetime.date = TODAY) -> list[Problem]:
    """Write a library, and audit it."""
    put(folder, *articles)
    return list(audit(load_library(folder, shipped=nothing), folder, today=today))


def told(problems: list[Problem]) -> list[tuple[str, str]]:
    """Return the code and the file of each problem."""
    return [(problem.code, problem.path.removeprefix("articles/")) for problem in problems]


def with_passage(one: Article, **changes: object) -> Article:
    """Change the first passage of an article."""
    return replace(one, passages=(replace(one.passages[0], **changes), *one.passages[1:]))  # type: ignore[arg-type]


def test_a_library_in_order_has_no_problem(folder: Path, nothing: Path) -> None:
    assert audited(folder, nothing, *twins("a"), *twins("b")) == []


def test_every_problem_is_a_warning(folder: Path, nothing: Path) -> None:
    broken = replace(article("a"), review_by=PartialDate(2020, 1, 1), passages=(passage(), passage(2)))
    found = audited(
        folder, nothing, with_passage(broken, conflicts_with=(PassageId("no#1"),)), twins("a")[1], article("b")
    )
    assert {problem.severity for problem in found} == {Severity.WARNING}


# ---- translations


def test_an_article_without_a_translation_is_told(folder: Path, nothing: Path) -> None:
    problems = audited(folder, nothing, *twins("a"), article("b"), article("c", Lang.ES))
    assert [(*where, problem.values) for where, problem in zip(told(problems), problems, strict=True)] == [
        ("no-translation", "en/b.md", {"language": Lang.ES}),
        ("no-translation", "es/c.md", {"language": Lang.EN}),
    ]


def test_a_library_in_one_language_needs_no_translation(folder: Path, nothing: Path) -> None:
    assert audited(folder, nothing, article("a"), article("b")) == []


def test_a_retired_article_needs_no_translation(folder: Path, nothing: Path) -> None:
    assert audited(folder, nothing, *twins("a"), replace(article("b"), status=Status.RETIRED)) == []


@pytest.mark.parametrize("longer", [0, 1])
def test_a_passage_without_a_twin_is_told_where_it_stands(longer: int, folder: Path, nothing: Path) -> None:
    pair = list(twins())
    pair[longer] = replace(pair[longer], passages=(*pair[longer].passages, passage(5, "More.")))
    (problem,) = audited(folder, nothing, *pair)
    ours, other = [("articles/en/story.md", "articles/es/story.md"), ("articles/es/story.md", "articles/en/story.md")][
        longer
    ]
    assert (problem.code, problem.path, problem.values) == ("passage-untranslated", ours, {"number": 5, "other": other})
    assert (folder / ours).read_text(encoding="utf-8").splitlines()[problem.line - 1] == "5. More."


@pytest.mark.parametrize(
    ("what", "value"),
    [
        ("instrument", Instrument.ORDINANCE),
        ("stage", Stage.SIGNED),
        ("wording", Wording.QUOTE),
        ("conflicts_with", (PassageId("story#1"),)),
        ("signed", PartialDate(2017, 8, 31)),
        ("in_force_until", PartialDate(2030)),
        ("amended_by", (PassageId("story#1"),)),
        ("superseded_by", (PassageId("story#1"),)),
    ],
)
@pytest.mark.parametrize("changed", [0, 1])
def test_twins_that_differ_are_told_once(what: str, value: object, changed: int, folder: Path, nothing: Path) -> None:
    pair = list(twins())
    pair[changed] = with_passage(pair[changed], **{what: value})
    (problem,) = audited(folder, nothing, *pair)
    expected = {"number": 1, "other": "articles/es/story.md", "what": what}
    assert (problem.code, problem.path, problem.values) == ("translation-differs", "articles/en/story.md", expected)
    assert (problem.severity is Severity.ERROR) == (what not in ("signed", "wording", "conflicts_with"))


@pytest.mark.parametrize(
    ("what", "value"), [("text", "Otra cosa."), ("locator", "título"), ("section", "Parte"), ("questions", ("qué",))]
)
def test_twins_may_say_the_rest_in_their_own_words(what: str, value: object, folder: Path, nothing: Path) -> None:
    english, spanish = twins()
    assert audited(folder, nothing, english, with_passage(spanish, **{what: value})) == []


# ---- references


@pytest.mark.parametrize("key", ["conflicts_with", "amended_by", "superseded_by"])
@pytest.mark.parametrize("target", ["other#1", "story#9", "other#01"])
def test_a_reference_to_nothing_is_told_where_it_stands(key: str, target: str, folder: Path, nothing: Path) -> None:
    (problem,) = audited(folder, nothing, with_passage(article(), **{key: (PassageId(target),)}))
    line = (folder / "articles/en/story.md").read_text(encoding="utf-8").splitlines()[problem.line - 1]
    assert (problem.code, problem.values, line[:3]) == ("dead-reference", {"id": target}, "1. ")


@pytest.mark.parametrize("key", ["amended_by", "superseded_by"])
def test_a_reference_that_all_passages_inherit_is_told_once(key: str, folder: Path, nothing: Path) -> None:
    target = {key: (PassageId("other#1"),)}
    passages = (replace(passage(), **target), replace(passage(2), **target))  # type: ignore[arg-type]
    one = replace(article(), passages=passages, **target)  # type: ignore[arg-type]
    (problem,) = audited(folder, nothing, one)
    assert (problem.code, problem.line, problem.values) == ("dead-reference", 0, {"id": "other#1"})


@pytest.mark.parametrize("status", Status)
def test_a_reference_to_any_passage_that_can_be_shown_is_alive(status: Status, folder: Path, nothing: Path) -> None:
    refers = with_passage(article("a"), superseded_by=(PassageId("b#1"),))
    assert audited(folder, nothing, refers, replace(article("b"), status=status)) == []


def test_a_dead_reference_of_a_retired_article_is_told(folder: Path, nothing: Path) -> None:
    retired = replace(with_passage(article(), superseded_by=(PassageId("b#1"),)), status=Status.RETIRED)
    assert told(audited(folder, nothing, retired)) == [("dead-reference", "en/story.md")]


@pytest.mark.parametrize("name", REFERRING)
@pytest.mark.parametrize(("target", "dead"), [("story#1", False), ("story#2", True), ("other#1", True)])
def test_a_companion_file_may_refer_to_what_exists_only(
    name: str, target: str, dead: bool, folder: Path, nothing: Path
) -> None:
    folder.mkdir()
    (folder / name).write_text(REFERRING[name].replace("{id}", target))
    assert told(audited(folder, nothing, article())) == [("dead-reference", name)] * dead


# ---- reviews, rules that are over, and contacts


@pytest.mark.parametrize(
    ("due", "overdue"),
    [
        ("2026-11-24", False),
        ("2026-11-23", False),
        ("2026-11-22", True),
        ("2025-12-31", True),
        ("2027", False),
        ("2025", True),
        ("2026-10", True),
        ("2026-12", False),
        ("2026-11", False),
        ("2026", False),
    ],
)
def test_a_review_is_overdue_once_its_day_month_or_year_is_over(
    due: str, overdue: bool, folder: Path, nothing: Path
) -> None:
    one = replace(article(), review_by=PartialDate.parse(due))
    assert told(audited(folder, nothing, one)) == [("review-overdue", "en/story.md")] * overdue


def test_the_review_of_a_retired_article_is_not_due(folder: Path, nothing: Path) -> None:
    one = replace(article(), review_by=PartialDate(2020, 1, 1), status=Status.RETIRED)
    assert audited(folder, nothing, one) == []


@pytest.mark.parametrize(
    ("until", "passed"), [("2026-11-22", True), ("2026-11-23", False), ("2026-11", False), ("2025", True)]
)
def test_a_rule_that_is_over_needs_what_came_after(until: str, passed: bool, folder: Path, nothing: Path) -> None:
    date = PartialDate.parse(until)
    over = with_passage(article(), in_force_until=date)
    problems = audited(folder, nothing, over)
    assert [(one.code, one.line, one.values) for one in problems] == [("in-force-passed", 12, {"date": until})] * passed


@pytest.mark.parametrize(
    "changes", [{"superseded_by": (PassageId("story#2"),)}, {"stage": Stage.DRAFT}, {"in_force_until": None}]
)
def test_a_rule_that_is_over_or_was_none_may_be_in_order(
    changes: dict[str, object], folder: Path, nothing: Path
) -> None:
    over = replace(article(), passages=(passage(), passage(2)), in_force_until=PartialDate(2025))
    assert audited(folder, nothing, with_passage(over, **{"in_force_until": PartialDate(2025), **changes})) == []


def test_an_article_whose_rule_is_over_is_told_once(folder: Path, nothing: Path) -> None:
    passages = tuple(replace(passage(n), in_force_until=PartialDate(2025)) for n in (1, 2))
    (problem,) = audited(folder, nothing, replace(article(), passages=passages, in_force_until=PartialDate(2025)))
    assert (problem.code, problem.line) == ("in-force-passed", 0)


def test_an_overdue_review_says_when_it_was_due(folder: Path, nothing: Path) -> None:
    (problem,) = audited(folder, nothing, replace(article(), review_by=PartialDate(2020, 1, 2)))
    assert (problem.values, problem.line) == ({"date": "2020-01-02"}, 0)


@pytest.mark.parametrize(("days", "stale"), [(0, False), (CONTACT_DAYS, False), (CONTACT_DAYS + 1, True), (-1, False)])
def test_a_contact_goes_stale_when_nobody_has_called_for_long(
    days: int, stale: bool, folder: Path, nothing: Path
) -> None:
    folder.mkdir()
    (folder / "contacts.yaml").write_text(CONTACT.replace("{checked}", str(TODAY - datetime.timedelta(days))))
    assert told(audited(folder, nothing, article())) == [("contact-unchecked", "contacts.yaml")] * stale


@pytest.mark.parametrize(("checked", "stale"), [("2026-11", False), ("2026-06", True), ("2025", True)])
def test_a_contact_checked_in_some_month_counts_from_its_beginning(
    checked: str, stale: bool, folder: Path, nothing: Path
) -> None:
    folder.mkdir()
    (folder / "contacts.yaml").write_text(CONTACT.replace("{checked}", str(checked)))
    assert bool(audited(folder, nothing, article())) is stale


def test_a_stale_contact_is_named_with_its_date(folder: Path, nothing: Path) -> None:
    folder.mkdir()
    (folder / "contacts.yaml").write_text(CONTACT.replace("{checked}", "2025-01-02"))
    (problem,) = audited(folder, nothing, article())
    assert problem.values == {"id": "hotline", "date": "2025-01-02"}


# ---- form


@pytest.mark.parametrize(
    "text",
    [
        article_text(),
        emit(article()) + "\n",
        emit(article()).replace("1. ", "1.  "),
        emit(article()).replace("title: City", "title: 'City").replace("act\n", "act'\n"),
        "\ufeff" + emit(article()),
        emit(article()).replace("\n", "\r\n"),
    ],
)
def test_a_file_in_another_form_is_told(text: str, folder: Path, nothing: Path) -> None:
    path = folder / "articles" / "en" / "story.md"
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode())
    assert told(audited(folder, nothing)) == [("not-canonical", "en/story.md")]


def test_a_broken_file_is_not_audited(folder: Path, nothing: Path) -> None:
    put(folder, article("a"))
    (folder / "articles" / "en" / "b.md").write_text("---")
    assert audited(folder, nothing) == []


def test_all_problems_of_a_library_are_told(folder: Path, nothing: Path) -> None:
    lost = Passage(2, "Lost.", Instrument.CONTEXT, Stage.CONTEXT, superseded_by=(PassageId("no#1"), PassageId("no#2")))
    english = replace(twins("a")[0], review_by=PartialDate(2020, 1, 1))
    expected = [
        *[("dead-reference", "en/a.md")] * 2,
        *[("review-overdue", "en/a.md"), ("passage-untranslated", "en/a.md"), ("no-translation", "en/b.md")],
    ]
    found = audited(folder, nothing, replace(english, passages=(passage(), lost)), twins("a")[1], article("b"))
    assert sorted(expected) == sorted(told(found))
