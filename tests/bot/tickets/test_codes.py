"""Codes are unguessable and easy to copy; the names of tickets lead to nobody."""

from __future__ import annotations

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.tickets.codes import CODE_CHARS, NAME_CHARS, make_code, name_of, read_code, show_code

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODES = st.text(DIGITS, min_size=CODE_CHARS, max_size=CODE_CHARS)


def test_no_two_codes_are_the_same() -> None:
    codes = [make_code(secrets.token_bytes(8)) for _ in range(200)]
    assert len(set(codes)) == 200
    assert {len(code) for code in codes} == {CODE_CHARS}
    assert set("".join(codes)) == set(DIGITS)


def test_a_code_is_shown_in_groups() -> None:
    assert show_code("7F3AK2QM9XTR") == "7F3A-K2QM-9XTR"


@given(CODES, st.sampled_from([" ", "-", "\u2013", " - ", "\u00a0", "\u200b"]), st.booleans())
def test_a_code_is_read_however_it_is_written(code: str, joint: str, lower: bool) -> None:
    written = f"  `{joint.join(show_code(code).split('-'))}`\n"
    assert read_code(written.lower() if lower else written) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("OIL0-1ABC-DEFG", "0110" + "1ABCDEFG"),
        ("oil01abcdefg", "01101ABCDEFG"),
        ("７Ｆ３Ａ-K2QM-9XTR", "7F3AK2QM9XTR"),
        ("**7F3A-K2QM-9XTR**", "7F3AK2QM9XTR"),
    ],
)
def test_signs_that_look_alike_are_read_as_they_are_meant(written: str, code: str) -> None:
    assert read_code(written) == code


@pytest.mark.parametrize("text", ["", "7F3A-K2QM", "7F3A-K2QM-9XTR-1", "7F3A-K2QM-9XTU", "my code", "7F3A.K2QM.9XTR"])
def test_what_is_no_code_is_none(text: str) -> None:
    assert read_code(text) is None


@given(st.text(max_size=200))
def test_whatever_is_read_is_a_code_or_none(text: str) -> None:
    code = read_code(text)
    assert code is None or read_code(show_code(code)) == code


def test_the_name_of_a_ticket_is_short_the_same_each_time_and_hardly_ever_that_of_another() -> None:
    names = {name_of(ticket_id) for ticket_id in range(2000)}
    assert len(names) > 1990
    assert all(len(name) == NAME_CHARS and set(name) <= set(DIGITS) for name in names)
    assert name_of(2**63 - 1) == name_of(2**63 - 1)
