"""Ids as they stand in a custom_id: in base 36, which is shorter."""

from __future__ import annotations

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def write_id(number: int) -> str:
    """Write an id shortly."""
    digits = ""
    while number or not digits:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits


def read_id(text: str) -> int:
    """Return the id that is written.

    Raises:
        ValueError: it is none.
    """
    return int(text, len(_DIGITS))
