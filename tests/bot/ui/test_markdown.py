"""Text that Discord shows literally."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.markdown import Markup, escape, plain, shorten, split, width
from knowledge.library import SHIPPED, load_library
from tests.bot.ui.oracle import active, unescape
from tests.bot.ui.strategies import ACTIVE, texts

PLACES = ["{}", "a {} b", "a{}b", "({})", "“{}”", "{0} {0}", "{0}{0}", "…{}…", "1 {}", "\\{}", " {}"]
PLAIN = [
    "Denver's ordinance, § 28-252(b): $385,000 for SB25-276 & co. (5 to 1), 8 U.S.C. 1373!",
    "Who is in jail? 100% of them; a/b, 3 + 4 = 7, a-b, well-known — “quoted”.",
    "El concejo aprobó la ordenanza a las 10:30 p. m.; ¿qué dice?",
    "See example.org or write to a@b.org, room #12.",
    "a | b ~5 miles; note: this.",
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", ACTIVE)
def test_nothing_of_a_text_is_active_wherever_it_stands(text: str, place: str) -> None:
    given_text = place.format(text)
    assert active(escape(given_text)) == []
    assert unescape(escape(given_text)) == plain(given_text)


@pytest.mark.parametrize("text", ACTIVE)
def test_what_is_tried_would_not_be_shown_as_it_stands(text: str) -> None:
    assert active(text) or unescape(text) != text


@given(texts(300))
def test_a_text_is_shown_as_it_stands(text: str) -> None:
    assert unescape(escape(text)) == plain(text)
    assert active(escape(text)) == []


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_stays_plain(text: str) -> None:
    assert escape(text) == text


def test_hardly_a_passage_of_the_library_needs_a_backslash() -> None:
    found = [passage.text for article in load_library(SHIPPED).articles for passage in article.passages]
    escaped = [text for text in found if escape(text) != text]
    assert len(found) > 500
    assert len(escaped) < len(found) / 100


def test_markdown_is_left_alone() -> None:
    assert escape(Markup("**b**\n- l")) == "**b**\n- l"


@given(texts(300))
def test_escaped_text_is_not_escaped_again(text: str) -> None:
    assert escape(escape(text)) == escape(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("a\nb\r\n c\t\td", "a b c d"),
        ("a\u202eb\u2066c", "abc"),
        ("a\x00b\x1b[31m", "a b [31m"),
        ("a\ud800b", "a\ufffdb"),
        ("  ", ""),
    ],
)
def test_a_text_is_folded_into_one_line_without_what_steers_it(text: str, folded: str) -> None:
    assert plain(text) == folded


@given(texts())
def test_a_folded_text_can_be_sent_in_one_line(text: str) -> None:
    assert plain(text).encode().decode() == plain(text)
    assert len(plain(text).splitlines()) <= 1


@pytest.mark.parametrize(("text", "units"), [("", 0), ("abc", 3), ("ñ…", 2), ("😀", 2), ("a\ud800", 2)])
def test_width_counts_utf_16_units(text: str, units: int) -> None:
    assert width(text) == units


# Shortening


@pytest.mark.parametrize(
    ("text", "shortened"),
    [
        ("", ""),
        ("ten signs!", "ten signs!"),
        ("eleven sign", "eleven…"),
        ("abcdefghijklmno", "abcdefghi…"),
        ("a bcdefghijklmno", "a bcdefgh…"),
        ("abcdefghe\u0301\u0301z", "abcdefgh…"),
    ],
)
def test_a_text_is_shortened_after_a_word(text: str, shortened: str) -> None:
    assert shorten(text, 10) == shortened


@given(texts(1000).map(plain), st.integers(2, 300))
def test_a_shortened_text_is_the_beginning_of_the_whole(text: str, most: int) -> None:
    shortened = shorten(text, most)
    assert len(shortened) <= most
    assert shortened == text or (shortened.endswith("…") and text.startswith(shortened[:-1]))


# Splitting


@given(texts().map(plain), st.integers(2, 500))
def test_a_split_loses_nothing(text: str, most: int) -> None:
    piece, rest = split(text, most)
    assert (piece + rest).replace(" ", "") == text.replace(" ", "")


@given(texts().map(plain), st.integers(2, 500))
def test_the_first_part_fits_once_it_is_escaped(text: str, most: int) -> None:
    assert width(escape(split(text, most)[0])) <= most


@given(texts().map(plain).filter(bool), st.integers(1, 500))
def test_a_split_always_gets_on(text: str, most: int) -> None:
    assert split(text, most)[0]


@pytest.mark.parametrize(
    ("text", "most", "parts"),
    [
        ("the city keeps", 20, ("the city keeps", "")),
        ("the city keeps", 14, ("the city keeps", "")),
        ("the city keeps", 13, ("the city", "keeps")),
        ("the *city* keeps", 11, ("the", "*city* keeps")),
        ("thecitykeeps", 5, ("theci", "tykeeps")),
        ("*****", 4, ("**", "***")),
        ("ab\u0301\u0302c", 3, ("a", "b\u0301\u0302c")),
        ("a👩\u200d👧", 4, ("a", "👩\u200d👧")),
    ],
)
def test_a_split_keeps_words_whole_where_it_can(text: str, most: int, parts: tuple[str, str]) -> None:
    assert split(text, most) == parts


def test_a_split_of_markdown_stays_markdown() -> None:
    assert [type(part) for part in split(Markup("**a** b"), 5)] == [Markup, Markup]
