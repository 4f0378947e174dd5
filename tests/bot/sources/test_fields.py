"""Fields of forms: read leniently, and what can't be read is named while all else is kept."""

from __future__ import annotations

import pytest

from bot.sources.fields import BadValue, FieldCode, read_address, read_day, read_fields
from knowledge.article import Authority, PartialDate, Stage
from knowledge.schema import FieldFault

JUNE = PartialDate(2017, 6, 3)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("", None),
        ("  ", None),
        ("2017", PartialDate(2017)),
        ("2017-06", PartialDate(2017, 6)),
        (" 2017-06-03 ", JUNE),
        ("June 3, 2017", JUNE),
        ("3 de junio de 2017", JUNE),
        ("06/03/2017", JUNE),
    ],
)
def test_a_date_is_read_as_people_write_it(text: str, date: PartialDate | None) -> None:
    assert read_day(text) == date


@pytest.mark.parametrize("text", ["one fine day", "2017-13", "yesterday", "June", "99", "2017-06-03 or so"])
def test_what_may_mean_no_day_or_several_is_no_date(text: str) -> None:
    with pytest.raises(FieldFault):
        read_day(text)


def test_a_date_in_numbers_needs_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sources.fields.is_installed", lambda: False)
    assert read_day("2017-06-03") == JUNE
    with pytest.raises(FieldFault):
        read_day("June 3, 2017")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("", ""),
        ("https://example.org/a", "https://example.org/a"),
        (" https://example.org/\na ", "https://example.org/a"),
        ("example.org/a", "https://example.org/a"),
    ],
)
def test_an_address_is_read_as_people_paste_it(text: str, address: str) -> None:
    assert read_address(text) == address


@pytest.mark.parametrize("text", ["example", "ftp://example.org", "javascript:alert(1)", "https://", "mailto:a@b.c"])
def test_what_leads_to_no_page_is_no_address(text: str) -> None:
    with pytest.raises(FieldFault):
        read_address(text)


def test_a_bad_value_spoils_no_other() -> None:
    read = read_fields(
        {"title": " Two  words ", "author": None, "published": "some day", "url": "nowhere", "authority": "city",
         "stage": "draft"}
    )  # fmt: skip
    assert read.values == {"title": "Two words", "authority": Authority.CITY, "stage": Stage.DRAFT}
    assert read.faults == (BadValue(FieldCode.BAD_DATE, "some day"), BadValue(FieldCode.BAD_URL, "nowhere"))
