"""Numbers and dates have one form, however they are written."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.article import Lang
from retrieval.analyzer import Analyzer, lines, words
from retrieval.engine import Engine
from retrieval.model import Question
from retrieval.numerals import with_digits
from tests.benchmark.questions import SETS
from tests.benchmark.rankers import OURS
from tests.benchmark.ranking import run
from tests.benchmark.sets import read_rounds
from tests.retrieval.libraries import make_article, make_library, make_passage

ANALYZERS = {language: Analyzer(language) for language in Lang}
_SPANISH_BELOW_30 = (
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete "
    "veintiocho veintinueve"
)
_SPANISH_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"
_SPANISH_HUNDREDS = (
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
)
_ENGLISH_BELOW_20 = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SOME_WORDS = st.lists(
    st.sampled_from([*_ENGLISH_BELOW_20.split(), "hundred", "thousand", "million", "and", "a", "half", "mil", "y",
                     "ciento", "millones", "medio", "treinta", "por", "20", "1.5", "8/28/2017", "99/99/9999", "law"])
)  # fmt: skip


def english(number: int) -> str:
    if number < 20:
        return _ENGLISH_BELOW_20.split()[number - 1]
    if number < 100:
        rest = f"-{english(number % 10)}" if number % 10 else ""
        return _ENGLISH_TENS.split()[number // 10 - 2] + rest
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = f" {english(number % size)}" if number % size else ""
    return f"{english(number // size)} {name}{rest}"


def spanish(number: int) -> str:
    if number < 30:
        return _SPANISH_BELOW_30.split()[number - 1]
    if number < 100:
        return _SPANISH_TENS.split()[number // 10 - 3] + (f" y {spanish(number % 10)}" if number % 10 else "")
    if number == 100:
        return "cien"
    if number < 1000:
        return _SPANISH_HUNDREDS.split()[number // 100 - 1] + (f" {spanish(number % 100)}" if number % 100 else "")
    before = "" if number // 1000 == 1 else f"{spanish(number // 1000)} "
    return f"{before}mil" + (f" {spanish(number % 1000)}" if number % 1000 else "")


@settings(deadline=None)
@given(number=st.integers(3, 999_999))
@example(number=142)
@example(number=100)
@example(number=2017)
@example(number=100_000)
def test_a_number_in_words_is_the_number_in_digits(number: int) -> None:
    assert words(f"order {english(number)} now") == ["order", str(number), "now"]
    if number != 11:
        assert words(f"orden {spanish(number)} hoy") == ["orden", str(number), "hoy"]


def test_the_spanish_eleven_is_one_in_spanish_only() -> None:
    assert ANALYZERS[Lang.ES].analyze("once días") == ANALYZERS[Lang.ES].analyze("11 días")
    assert ANALYZERS[Lang.EN].analyze("once it passed")[0] == "onc"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("one of them, a law, two", "one of them a law two"),
        ("una orden", "una orden"),
        ("por ciento", "por ciento"),
        ("hundreds, a million, a hundred and two", "hundreds 1000000 102"),
        ("$1.5 million", "1500000"),
        ("1,5 millones", "1500000"),
        ("half a million", "500000"),
        ("medio millón", "500000"),
        ("385 mil dólares", "385000 dolares"),
        ("trescientas mil", "300000"),
        ("two million three hundred thousand", "2300000"),
        ("nineteen ninety-five", "1995"),
        ("twenty seventeen", "2017"),
        ("between three and four", "between 3 and 4"),
        ("thirty forty", "30 40"),
        ("order one four two", "order 142"),
        ("executive order one forty-two says", "executive order 142 says"),
        ("la orden uno cuarenta y dos", "la orden 142"),
        ("orden ejecutiva ciento cuarenta y dos", "orden ejecutiva 142"),
        ("in order two people", "in order two people"),
        ("days one two three", "days one two 3"),
        ("section 28-252(b), HB19-1124, 8 USC 1373", "section 28 252 b hb 19 1124 8 usc 1373"),
        ("may I, May 1", "may i may 1"),
        ("una de dos, a las dos", "una de dos a las dos"),
        ("the million and the hundred", "the million and the hundred"),
        ("3.5 meters, 2.75", "3 5 meters 2 75"),
    ],
)
def test_only_what_counts_becomes_a_number(text: str, found: str) -> None:
    assert words(text) == found.split()


@pytest.mark.parametrize("text", ["8/28/2017", "28/8/2017", "08-28-2017", "2017-08-28", "8/28/17", "2017/8/28"])
def test_a_date_in_digits_says_what_one_in_words_says(text: str) -> None:
    for language, spoken in ((Lang.EN, "Aug. 28th, 2017"), (Lang.EN, "28 August 2017"), (Lang.ES, "28 agosto 2017")):
        assert sorted(ANALYZERS[language].analyze(text)) == sorted(ANALYZERS[language].analyze(spoken))


def test_a_date_that_may_be_read_in_two_ways_is_read_in_both() -> None:
    assert words("9/2/2011") == ["@9", "2", "@2", "9", "2011"]
    assert words("9/9/2011") == ["@9", "9", "2011"]
    for spoken in ("9 de febrero", "2 de septiembre"):
        assert set(ANALYZERS[Lang.ES].analyze(spoken)) <= {*ANALYZERS[Lang.ES].analyze("9/2/2011"), "de"}


@pytest.mark.parametrize("text", ["303-55-1234", "13/28/2017", "0/0/2017", "720-913-1311", "24/7", "28-252", "1-2-3-4"])
def test_what_is_no_date_is_its_numbers(text: str) -> None:
    assert words(text) == [part.lstrip("0") or "0" for part in text.replace("/", "-").split("-")]


def test_a_number_of_any_length_is_read() -> None:
    assert lines(["1" * 5000 + "/1/20"]) == [["1" * 5000, "1", "20"]]


@settings(deadline=None)
@given(found=SOME_WORDS)
@example(found=["two", "hundred", "and"])
@example(found=["1.5", "million", "mil"])
def test_whatever_stands_together_is_read_once(found: list[str]) -> None:
    read = with_digits(list(found))
    assert not any("/" in word for word in read)
    assert lines([" ".join(found), "law"]) == [words(" ".join(found)), ["law"]]


@pytest.mark.parametrize("language", list(Lang))
def test_every_question_finds_the_number_that_its_passage_writes_otherwise(language: Lang) -> None:
    given_set = read_rounds(SETS / f"numbers_{language}.json")[0]
    figures = run(given_set, Engine(given_set.library()), with_peers=False).figures[OURS]
    assert figures.mean(axis=0)[0] == 1.0


def test_a_misspelt_number_is_the_number() -> None:
    texts = (
        "The bridge cost 505,000,000 dollars.",
        "Millions cross the bridge.",
        "It has forty-eight towers, five million bolts.",
    )
    article = make_article("bridge", *(make_passage(number, text) for number, text in enumerate(texts, 1)))
    ranking = Engine(make_library(article)).search(Question("what was 505 milliojn", hint=Lang.EN))
    assert ranking.passage_ids[0] == "bridge#1"
