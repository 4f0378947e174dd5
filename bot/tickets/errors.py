"""Refusals of the desk: values on the exception, the sentence in the locale files."""

from __future__ import annotations

from enum import StrEnum

from bot.errors import BotError


class DeskCode(StrEnum):
    """Why something was refused; each value is the key of the sentence that says so, in `faults.ftl`."""

    NOT_VOLUNTEER = "desk-fault-not-volunteer"
    NOT_MODERATOR = "desk-fault-not-moderator"
    NO_DESK = "desk-fault-no-desk"
    """The server has arranged none, or the operator has set no key."""
    NO_TICKET = "desk-fault-no-ticket"
    """It is gone, or the code is none."""
    TOO_MANY = "desk-fault-too-many"
    """Values: max_tickets."""
    BLOCKED = "desk-fault-blocked"
    """Values: until (an ISO date), block_id."""
    EMPTY = "desk-fault-empty"
    TOO_LONG = "desk-fault-too-long"
    """Values: max_chars."""
    TOO_MANY_MESSAGES = "desk-fault-too-many-messages"
    """Values: max_messages."""
    MOVED_ON = "desk-fault-moved-on"
    """Somebody else was quicker, or the ticket is no longer in a state for this."""
    CLAIMED = "desk-fault-claimed"
    """Another volunteer has it."""
    NOT_YOURS = "desk-fault-not-yours"
    """Only who has claimed it may."""
    OWN_QUESTION = "desk-fault-own-question"
    """Nobody answers, or looks at, what they wrote themself."""
    TOO_MANY_QUOTES = "desk-fault-too-many-quotes"
    """Values: max_quotes."""
    NO_MESSAGE = "desk-fault-no-message"
    NEEDS_SOURCE = "desk-fault-needs-source"
    """An answer that quotes nothing can't be proposed as a source."""
    REPORTED_ALREADY = "desk-fault-reported"
    APPEALED_ALREADY = "desk-fault-appealed"
    NO_BLOCK = "desk-fault-no-block"
    BAD_HOURS = "desk-fault-hours"
    """Values: text."""
    BAD_DATES = "desk-fault-dates"
    """Values: text."""
    BAD_ZONE = "desk-fault-zone"
    """Values: text."""
    BAD_TIME = "desk-fault-time"
    """Values: text."""


class DeskFault(BotError):
    """Something can't be done at the desk."""

    def __init__(self, code: DeskCode, **values: str | int) -> None:
        super().__init__(code.value)
        self.code = code
        self.values = values
