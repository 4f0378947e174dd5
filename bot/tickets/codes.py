"""Codes that an asker fetches answers with: unguessable, and easy to write down."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Final

CODE_CHARS = 12
"""In Crockford's base 32: 60 bits."""
NAME_CHARS = 5
_GROUP_CHARS = 4
_DIGITS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Those of D. Crockford, "Base 32": no letter looks like a digit, and no U makes a word of them by accident."""
_MEANT: Final = str.maketrans("OIL", "011")
_MAX_CHARS = 64
"""As much as is read of what may be a code."""


def make_code(source: bytes) -> str:
    """Return the code that 8 bytes, of which nobody knows any, give; without dashes."""
    number = int.from_bytes(source[:8])
    return "".join(_DIGITS[number >> 5 * place & 31] for place in range(CODE_CHARS))


def show_code(code: str) -> str:
    """Write a code for people, as in `7F3A-K2QM-9XTR`."""
    return "-".join(code[start : start + _GROUP_CHARS] for start in range(0, len(code), _GROUP_CHARS))


def read_code(text: str) -> str | None:
    """Read a code as people write it: in any case, O for 0, I or L for 1, with blanks or dashes; None if it is none."""
    plain = unicodedata.normalize("NFKC", text[:_MAX_CHARS]).upper()
    code = "".join(character for character in plain if not _parts(character)).translate(_MEANT)
    return code if len(code) == CODE_CHARS and all(digit in _DIGITS for digit in code) else None


def _parts(character: str) -> bool:
    """Tell whether a sign only parts the others, or takes no room, or is what a code was copied along with."""
    return character in "`*_\u2212" or unicodedata.category(character) in ("Zs", "Cc", "Cf", "Pd")


def name_of(ticket_id: int) -> str:
    """Return what volunteers call a ticket: five characters that lead to nobody."""
    number = int.from_bytes(hashlib.sha256(ticket_id.to_bytes(8)).digest()[:4])
    return "".join(_DIGITS[number >> 5 * place & 31] for place in reversed(range(NAME_CHARS)))
