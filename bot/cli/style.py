"""Bold, dim and colour, on a terminal only."""

from __future__ import annotations

from dataclasses import dataclass

_RESET = "\x1b[0m"


@dataclass(frozen=True, slots=True)
class Style:
    """How the parts of an answer look; plain when `coloured` is false."""

    coloured: bool = False
    width: int = 88
    """Columns to wrap at; 0 to leave lines whole."""

    def _wrap(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}{_RESET}" if self.coloured and text else text

    def heading(self, text: str) -> str:
        """Set a group's heading: a rule in force."""
        return self._wrap("1;36", text)

    def warning(self, text: str) -> str:
        """Set what a reader must not take for law, and what matters at once."""
        return self._wrap("1;33", text)

    def number(self, text: str) -> str:
        """Set a citation's number."""
        return self._wrap("36", text)

    def quiet(self, text: str) -> str:
        """Set what stands below."""
        return self._wrap("2", text)


PLAIN = Style(coloured=False, width=0)
"""For files, pipes and JSON."""
