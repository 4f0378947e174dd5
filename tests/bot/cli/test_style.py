"""Style: codes on a terminal, nothing elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli.style import PLAIN, Style

COLOURED = Style(coloured=True)
KINDS = ["heading", "warning", "number", "quiet"]
CODE = re.compile(r"\x1b\[[0-9;]*m")


def setter(style: Style, kind: str) -> Callable[[str], str]:
    found: Callable[[str], str] = getattr(style, kind)
    return found


@pytest.mark.parametrize("kind", KINDS)
@given(text=st.text(alphabet=st.characters(exclude_characters="\x1b")))
@settings(deadline=None)
def test_only_codes_are_added(kind: str, text: str) -> None:
    assert CODE.sub("", setter(COLOURED, kind)(text)) == text


@pytest.mark.parametrize("kind", KINDS)
def test_plain_text_stays_as_it_is(kind: str) -> None:
    assert setter(PLAIN, kind)("Sources") == "Sources"


@pytest.mark.parametrize("kind", KINDS)
def test_a_code_is_ended_where_its_text_ends(kind: str) -> None:
    assert setter(COLOURED, kind)("Sources").endswith("\x1b[0m")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_to_set_gets_no_code(kind: str) -> None:
    assert setter(COLOURED, kind)("") == ""


def test_each_part_looks_different() -> None:
    assert len({setter(COLOURED, kind)("x") for kind in KINDS}) == len(KINDS)


def test_plain_text_is_not_wrapped() -> None:
    assert PLAIN.width == 0
