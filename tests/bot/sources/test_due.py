"""What moderators are told to look at, and in which order."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bot.sources.due import Due, DueKind, due
from bot.store.curated import Act, Draft, DraftState, FileChange
from knowledge.article import Authority, Lang
from knowledge.library import load_library
from tests.bot.samples import SHELF, front, write_library

TODAY = datetime.date(2026, 11, 28)
BOTH = ("articles/en/{}.md", "articles/es/{}.md")


def told(folder: Path, files: Mapping[str, str], *drafts: Draft) -> list[Due]:
    """Return what is due in a library of just these files."""
    return due(load_library(write_library(folder, files), shipped=folder / "none"), drafts, today=TODAY)


def source(text: str = "The harbor opens at noon.", **fields: str) -> str:
    return front(fields.pop("title", "A day at the harbor"), **fields) + text + "\n"


def twins(name: str, **fields: str) -> dict[str, str]:
    """Write an article in both languages."""
    return {path.format(name): source(**fields) for path in BOTH}


def draft(number: int, state: DraftState) -> Draft:
    return Draft(number, 1, 2, Act.EDIT, "story", (), "", state, TODAY)


def test_nothing_is_due_in_a_library_that_is_looked_after(tmp_path: Path) -> None:
    assert told(tmp_path, twins("story", review_by="2027-03-01")) == []


def test_the_law_comes_first_then_the_city_then_the_longest_due(tmp_path: Path) -> None:
    files = (
        twins("news", authority="news", review_by="2026-01-01")
        | twins("law-soon", authority="law", review_by="2026-12-20")
        | twins("law-long", authority="law", review_by="2026-02-01")
        | twins("city", authority="city", review_by="2025")
        | twins("later", authority="law", review_by="2027-01-01")
    )
    found = told(tmp_path, files)
    assert [one.kind for one in found] == [DueKind.REVIEW] * 4
    assert [one.subject for one in found] == ["law-long", "law-soon", "city", "news"]
    assert [one.is_over for one in found] == [True, False, True, True]
    assert found[0].authority is Authority.LAW
    assert found[0].titles == {Lang.EN: "A day at the harbor", Lang.ES: "A day at the harbor"}


def test_of_two_languages_the_earlier_day_counts(tmp_path: Path) -> None:
    files = {BOTH[0].format("a"): source(review_by="2026-12-20"), BOTH[1].format("a"): source(review_by="2026-12-01")}
    [one] = told(tmp_path, files)
    assert str(one.date) == "2026-12-01"


def test_a_retired_source_is_never_due(tmp_path: Path) -> None:
    files = twins("old", review_by="2020-01-01", status="retired", in_force_until="2020-01-01") | twins("story")
    assert told(tmp_path, files) == []


def test_only_drafts_that_wait_are_told_before_all_else(tmp_path: Path) -> None:
    files = twins("story", review_by="2020-01-01")
    found = told(tmp_path, files, draft(1, DraftState.OPEN), draft(2, DraftState.WAITING))
    assert [one.kind for one in found] == [DueKind.WAITING, DueKind.REVIEW]
    assert found[0].draft is not None
    assert found[0].draft.id == 2
    assert found[0].titles[Lang.EN] == "A day at the harbor"


def test_a_draft_is_named_by_what_it_would_add(tmp_path: Path) -> None:
    added = FileChange("articles/es/ferry.md", None, source(title="El ferry"))
    waiting = replace(draft(1, DraftState.WAITING), act=Act.ADD, subject="ferry", files=(added,))
    [one] = told(tmp_path, twins("story"), waiting)
    assert one.titles == {Lang.ES: "El ferry"}


def test_a_broken_file_is_told_once_with_its_faults_counted(tmp_path: Path) -> None:
    files = twins("story") | {"articles/en/broken.md": source(stage="sign", instrument="order")}
    [one] = told(tmp_path, files)
    assert (one.kind, one.subject, one.count) == (DueKind.BROKEN, "articles/en/broken.md", 2)
    assert one.problem is not None
    assert one.problem.line > 0


def test_a_rule_that_is_over_is_told_until_something_says_what_came_after(tmp_path: Path) -> None:
    law = {"authority": "law", "stage": "signed", "instrument": "ordinance", "in_force_until": "2026-06-30"}
    files = twins("story") | twins("rule", **law)
    [one] = told(tmp_path, files)
    assert (one.kind, one.subject, str(one.date)) == (DueKind.OVER, "rule", "2026-06-30")
    assert told(tmp_path / "b", twins("story") | twins("rule", **law, superseded_by="[story#1]")) == []


def test_a_translation_that_tells_the_rule_otherwise_is_told(tmp_path: Path) -> None:
    files = {BOTH[0].format("a"): source(stage="signed"), BOTH[1].format("a"): source(stage="draft")}
    [one] = told(tmp_path, files)
    assert (one.kind, one.subject) == (DueKind.DIFFERS, "a")


def test_a_contact_is_due_after_90_days(tmp_path: Path) -> None:
    contacts = SHELF["contacts.yaml"].replace("bridge-rule#1", "story#1")
    fresh = twins("story") | {"contacts.yaml": contacts.replace("2026-11-22", "2026-08-30")}
    assert told(tmp_path, fresh) == []
    [one] = told(tmp_path, twins("story") | {"contacts.yaml": contacts.replace("2026-11-22", "2026-08-29")})
    assert (one.kind, one.subject, str(one.date)) == (DueKind.CONTACT, "hotline", "2026-08-29")


def test_a_source_in_one_language_is_told_with_the_other(tmp_path: Path) -> None:
    [one] = told(tmp_path, twins("story") | {BOTH[1].format("solo"): source()})
    assert (one.kind, one.subject, one.languages) == (DueKind.TRANSLATION, "solo", (Lang.EN,))


def test_a_reference_to_nothing_is_told(tmp_path: Path) -> None:
    gap = "- id: fee\n  near: [gone#1]\n  en: {says: Nothing is said., questions: []}\n"
    [one] = told(tmp_path, twins("story") | {"gaps.yaml": gap})
    assert (one.kind, one.subject) == (DueKind.REFERENCE, "gaps.yaml")
