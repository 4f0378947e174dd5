"""What is kept, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from retrieval.model import Caution


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A passage as an answer showed it."""

    passage_id: str
    text: str


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer that was given, so that it can be checked against a later library."""

    answer_id: str
    language: str
    outcome: str
    detail: str
    passages: tuple[CitedPassage, ...]
    """In the order of their citations."""
    day: date
    """When it was given last."""
    place: int = 0
    """Where it may be looked up: 0 is everywhere; a server's id is that server only, whose own library it is from."""


@dataclass(frozen=True, slots=True)
class PublicMessage:
    """A message of the bot that everyone in a channel can see."""

    message_id: int
    channel_id: int
    guild_id: int
    answer_id: str
    question: str | None
    """The pseudonym of the message that asked; None where no message did."""
    day: date


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question's text, without personal numbers and without anything that leads to who asked."""

    guild_id: int
    text: str
    language: str
    outcome: str
    day: date


@dataclass(frozen=True, slots=True)
class Recorded:
    """All that is kept of one answer."""

    answer: GivenAnswer
    message: PublicMessage | None = None
    question: AskedQuestion | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A reader's word that an answer is wrong."""

    guild_id: int
    answer_id: str
    note: str
    day: date


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report that moderators work through."""

    id: int
    guild_id: int
    answer_id: str
    note: str
    day: date
    done: bool


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """What the moderators of a server have set."""

    guild_id: int
    sharing: bool = True
    """Whether a private answer may be posted for everyone."""
    reports_channel_id: int | None = None
    curator_role_id: int | None = None
    """Who has this role may change the server's library."""
    two_person: bool = False
    """Whether what is published needs a second person's yes."""
    audit_channel_id: int | None = None
    """Where it is told who changed the library."""
    caution: Caution = Caution.NORMAL
    """How sure an answer must be before it is given."""


@dataclass(frozen=True, slots=True)
class Purged:
    """How many rows of each kind were deleted."""

    answers: int
    messages: int
    questions: int
    votes: int
    reports: int
    languages: int
    drafts: int
    log: int
    corrections: int
