"""Articles, passages and their dates as pure data."""

from __future__ import annotations

import datetime
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.article import Authority, Instrument, Lang, PartialDate, Passage, Stage, Wording
from tests.knowledge.samples import article, passage


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017", PartialDate(2017)),
        ("2017-07", PartialDate(2017, 7)),
        ("2017-07-14", PartialDate(2017, 7, 14)),
        ("2016-02-29", PartialDate(2016, 2, 29)),
        ("0001-01-01", PartialDate(1, 1, 1)),
        ("9999-12-31", PartialDate(9999, 12, 31)),
    ],
)
def test_a_date_is_read_to_the_year_the_month_or_the_day(text: str, expected: PartialDate) -> None:
    assert expected == PartialDate.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "17", "20170", "0000", "2017-", "2017-7", "2017-7-1", "2017-07-", "2017-07-1", "201707", "20170714"),
        *("2017-00", "2017-13", "2017-07-00", "2017-07-32", "2017-02-29", "2017-04-31"),
        *("2017/07/14", "07-14-2017", "July 14, 2017", "2017-07-14T00:00", " 2017", "2017 ", "2017\n", "-2017"),
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        PartialDate.parse(text)


@given(st.dates(), st.sampled_from([4, 7, 10]))
@settings(deadline=None)
def test_a_date_is_written_as_it_was_read(day: datetime.date, length: int) -> None:
    text = day.isoformat()[:length]
    assert text == str(PartialDate.parse(text))


@pytest.mark.parametrize(("text", "known"), [("2017", False), ("2017-07", False), ("2017-07-14", True)])
def test_a_date_tells_whether_the_day_is_known(text: str, known: bool) -> None:
    assert known is PartialDate.parse(text).is_day


@given(st.lists(st.dates(), max_size=8))
@settings(deadline=None)
def test_days_sort_as_the_calendar_has_them(days: list[datetime.date]) -> None:
    partial = [PartialDate(day.year, day.month, day.day) for day in days]
    assert [str(day) for day in sorted(days)] == [str(date) for date in sorted(partial)]


@pytest.mark.parametrize(
    ("earlier", "later"), [("2017", "2018"), ("2017", "2018-01-01"), ("2017-07", "2017-08-01"), ("2017-07-14", "2018")]
)
def test_dates_known_to_different_parts_sort_by_what_both_know(earlier: str, later: str) -> None:
    assert PartialDate.parse(earlier) < PartialDate.parse(later)


@pytest.mark.parametrize(("partial", "whole"), [("2017", "2017-08-31"), ("2017", "2017-08"), ("2017-08", "2017-08-31")])
def test_a_date_can_be_compared_with_one_inside_it(partial: str, whole: str) -> None:
    one, other = PartialDate.parse(partial), PartialDate.parse(whole)
    assert (one < other) != (other < one)


def test_law_is_trusted_most_and_a_volunteer_least() -> None:
    expected = [Authority.LAW, Authority.CITY, Authority.NEWS, Authority.ADVOCATE, Authority.VOLUNTEER]
    assert expected == sorted(Authority, key=lambda authority: authority.rank)


def test_the_most_trusted_has_rank_zero() -> None:
    assert Authority.LAW.rank == 0


@pytest.mark.parametrize(
    ("stage", "draft"),
    [
        (Stage.DRAFT, True),
        (Stage.PROPOSED, True),
        (Stage.PASSED_COMMITTEE, True),
        (Stage.ADOPTED, False),
        (Stage.SIGNED, False),
        (Stage.LATER, False),
        (Stage.CONTEXT, False),
    ],
)
def test_only_what_the_council_has_not_adopted_is_a_draft(stage: Stage, draft: bool) -> None:
    assert draft is stage.is_draft


def test_a_passage_is_named_by_its_article_and_number() -> None:
    assert article("2017-story").passage_id(passage(12)) == "2017-story#12"


def test_a_passage_is_named_alike_in_every_language() -> None:
    english, spanish = article(language=Lang.EN), article(language=Lang.ES)
    assert english.passage_id(passage(3)) == spanish.passage_id(passage(3))


def test_passages_are_equal_whatever_line_they_stand_on() -> None:
    assert replace(passage(), line=7) == replace(passage(), line=70)


def test_a_passage_is_a_summary_that_refers_to_nothing_unless_it_says_so() -> None:
    plain = Passage(1, "text", Instrument.ORDINANCE, Stage.SIGNED)
    assert (plain.wording, plain.questions, plain.conflicts_with, plain.superseded_by) == (Wording.SUMMARY, (), (), ())


def test_an_article_can_not_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        article().title = "another"  # type: ignore[misc]
