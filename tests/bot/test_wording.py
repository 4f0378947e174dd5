"""Wording: messages by key and language, and dates in words."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.wording import Wording
from knowledge.article import Lang, PartialDate

SAY = Wording()


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates(min_value=datetime.date(1000, 1, 1)))
    parts = draw(st.sampled_from([1, 2, 3]))
    return PartialDate(*(day.year, day.month, day.day)[:parts])


@pytest.fixture
def partly_translated(tmp_path: Path) -> Wording:
    for language, text in (("en", "greeting = Hello\nfarewell = Goodbye\n"), ("es", "greeting = Hola\n")):
        (tmp_path / language).mkdir()
        (tmp_path / language / "answer.ftl").write_text(text, encoding="utf-8")
    return Wording(tmp_path)


def test_a_message_is_said_in_the_language_asked_for() -> None:
    assert [SAY(language, "sources") for language in Lang] == ["Sources", "Fuentes"]


def test_a_message_without_translation_is_said_in_english(partly_translated: Wording) -> None:
    assert [partly_translated(Lang.ES, key) for key in ("greeting", "farewell")] == ["Hola", "Goodbye"]


def test_a_message_that_does_not_exist_shows_its_key() -> None:
    assert SAY(Lang.EN, "no-such-message") == "no-such-message"


@pytest.mark.parametrize("name", ["locale files", "{locale}", "{other}", "100%"])
def test_the_locale_files_may_stand_in_any_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / name / "en").mkdir(parents=True)
    (tmp_path / name / "en" / "answer.ftl").write_text("greeting = Hello\n", encoding="utf-8")
    assert Wording(tmp_path / name)(Lang.EN, "greeting") == "Hello"


@pytest.mark.parametrize("name", ["key", "language", "self"])
def test_a_value_may_bear_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "answer.ftl").write_text(f"told = It is {{ ${name} }}.\n", encoding="utf-8")
    values: dict[str, str | int] = {name: "blue"}
    assert Wording(tmp_path)(Lang.EN, "told", **values) == "It is blue."


@given(st.text())
@settings(deadline=None)
def test_a_value_stands_in_the_sentence_as_it_is(value: str) -> None:
    assert value in SAY(Lang.EN, "golden-says", expected=value)


@pytest.mark.parametrize("value", ["{ $got }", "{", "}}", '{ "x" }', "sources", "$expected"])
def test_a_value_is_never_read_as_a_pattern(value: str) -> None:
    assert SAY(Lang.EN, "golden-says", expected=value, got="wrong") == f"does not say “{value}”"


def test_a_value_may_be_as_long_as_it_likes(wording: Wording) -> None:
    long, longer = "a" * 2600, "b" * 9000 + "\ufdd00\ufdd1"
    said = wording(Lang.EN, "problem-not-one-of", value=long, key="c\ufdd07\ufdd1", allowed=longer)
    assert said.replace("\u2068", "").replace("\u2069", "") == (
        f"“{long}” is not accepted for c\ufdd07\ufdd1. Use one of: {longer}."
    )


@pytest.mark.parametrize(
    ("date", "english", "spanish"),
    [
        (PartialDate(2017, 8, 31), "August 31, 2017", "31 de agosto de 2017"),
        (PartialDate(2017, 8), "August 2017", "agosto de 2017"),
        (PartialDate(2017), "2017", "2017"),
        (PartialDate(2020, 2, 29), "February 29, 2020", "29 de febrero de 2020"),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(date: PartialDate, english: str, spanish: str) -> None:
    assert (english, spanish) == (SAY.date(Lang.EN, date), SAY.date(Lang.ES, date))


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("vi", "31 tháng 8, 2017"),
        ("pt-BR", "31 de agosto de 2017"),
        ("zh-CN", "2017年8月31日"),
        ("zh-TW", "2017年8月31日"),
        ("am", "31 ኦገስት 2017"),
        ("xx", "August 31, 2017"),
        ("not a code", "August 31, 2017"),
    ],
)
def test_a_date_is_written_as_any_language_does_and_else_in_english(language: str, written: str) -> None:
    assert SAY.date(language, PartialDate(2017, 8, 31)) == written


@given(partial_dates(), st.sampled_from(list(Lang)))
@settings(deadline=None)
def test_a_date_shows_its_year_and_its_day_only_if_known(date: PartialDate, language: Lang) -> None:
    words = SAY.date(language, date).replace(",", "").split()
    assert str(date.year) in words
    assert (date.day is not None) == (len([word for word in words if word.isdigit()]) == 2)
