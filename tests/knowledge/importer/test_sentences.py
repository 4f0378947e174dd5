"""Lines made clean, and split at the ends of sentences."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.importer.sentences import split, tidy

MAX = 120
WORDS = st.sampled_from(
    ["The", "council", "met.", "Dr.", "St.", "EE.", "UU.", "¿Qué?", "«Sí».", "a.m.", "3", "and;", "—", "No."]
)
LONG = st.lists(WORDS, max_size=200).map(" ".join)


@given(LONG)
def test_no_part_is_too_long_and_nothing_is_lost(text: str) -> None:
    parts = list(split(text, MAX))
    assert all(len(part) <= MAX for part in parts)
    assert " ".join(parts) == text


@given(st.text(max_size=500))
def test_any_line_is_split_without_loss(text: str) -> None:
    line = tidy(text)
    assert "".join("".join(split(line, MAX)).split()) == "".join(line.split())


def test_a_short_line_is_left_whole() -> None:
    assert list(split("One. Two.", MAX)) == ["One. Two."]


@pytest.mark.parametrize(
    "parts",
    [
        ("The council met.", "It went home."),
        ("¿Quién lo dijo?", "¡Nadie! Fin."),
        ("“We met here.”", "Then we left."),
        ("«Fue ayer».", "Luego se fueron."),
        ("It rained…", "The river rose."),
        ("He asked Dr. Marsh.", "She said no."),
        ("one long clause,", "and another one"),
        ("no sign at all in", "this long line"),
    ],
)
def test_a_long_line_is_split_at_the_best_place_near_its_middle(parts: tuple[str, str]) -> None:
    assert tuple(split(" ".join(parts), 25)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "in the U.S. Senate",
        "with Mr. Alder",
        "en EE. UU. Cuatro",
        "de la Sra. Marjal",
        "at 6 a.m. Monday",
        "on Alder St. Number 4",
        "el art. 28 y",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert next(split(f"So. It was so {text} and then", 30)) == "So."


def test_what_has_no_space_is_left_as_long_as_it_is() -> None:
    assert list(split("x" * 500, MAX)) == ["x" * 500]


@given(st.text())
def test_a_tidy_line_holds_only_what_can_be_seen(text: str) -> None:
    line = tidy(text)
    assert line.isprintable()
    assert line == " ".join(line.split())


@given(st.text())
def test_a_tidy_line_is_left_as_it_is(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.text(st.characters(categories=["L", "N", "P"], exclude_characters="ﬀﬁﬂﬃﬄﬅﬆ"), min_size=1))
def test_no_letter_is_lost(text: str) -> None:
    assert tidy(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  a \t\n b\u00a0c ", "a b c"),
        ("soft\u00adhyphen", "softhyphen"),
        ("zero\u200bwidth \u202eturned", "zerowidth turned"),
        ("\ue000own letter\uf8ff", "own letter"),
        ("cafe\u0301", "café"),
        ("ﬁnal oﬃce", "final office"),
        ("half \ud800 pair", "half pair"),
        ("\x1b[2Jclear", "[2Jclear"),
    ],
)
def test_a_line_is_made_tidy(text: str, line: str) -> None:
    assert tidy(text) == line
