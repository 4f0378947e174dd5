"""Who may change a library: asked again at every step."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sources.errors import SourceCode, SourceFault
from bot.store.curated import OPERATOR


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something to a library, and whether they may, as Discord or the terminal says at this moment."""

    user_id: int
    may_curate: bool

    @property
    def is_operator(self) -> bool:
        """Tell whether it is whoever has the files in their hands anyway."""
        return self.user_id == OPERATOR

    def require(self) -> None:
        """Stop whoever may not.

        Raises:
            SourceFault: they may not.
        """
        if not self.may_curate:
            raise SourceFault(SourceCode.NOT_ALLOWED)


TERMINAL = Actor(OPERATOR, may_curate=True)
"""Whoever can start a command on this machine can change the files too."""
