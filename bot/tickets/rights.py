"""Who may do what at a desk: asked again at every step."""

from __future__ import annotations

from dataclasses import dataclass

from bot.tickets.errors import DeskCode, DeskFault


@dataclass(frozen=True, slots=True)
class DeskActor:
    """Who acts at the desk of a server, and whether they may, as Discord says at this moment."""

    user_id: int
    guild_id: int
    may_answer: bool
    may_moderate: bool
    event_id: int = 0
    """Discord's id of what they did; 0 where there is none."""

    def require_volunteer(self) -> None:
        """Stop whoever may not answer.

        Raises:
            DeskFault: they may not.
        """
        if not self.may_answer:
            raise DeskFault(DeskCode.NOT_VOLUNTEER)

    def require_moderator(self) -> None:
        """Stop whoever may not moderate.

        Raises:
            DeskFault: they may not.
        """
        if not self.may_moderate:
            raise DeskFault(DeskCode.NOT_MODERATOR)


@dataclass(frozen=True, slots=True)
class Seeker:
    """Who asks a person. Never stored but encrypted, never logged."""

    user_id: int
    guild_id: int
    """0 in direct messages."""
    code: str = ""
    """The code of a ticket, as they wrote it or as the button holds it; it opens a ticket whoever brings it."""
    event_id: int = 0
    """Discord's id of what they did; 0 where there is none."""
