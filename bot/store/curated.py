"""What is kept of a library's upkeep, as data: drafts, revisions, the log of who did what, corrections to be sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

OPERATOR = 0
"""Stands for whoever works at the terminal or on the files themselves, where a moderator's id would stand."""


class Act(StrEnum):
    """What was done to a library."""

    ADD = "add"
    EDIT = "edit"
    STAGE = "stage"
    RETIRE = "retire"
    UNDO = "undo"
    KEEP = "keep"
    """A golden question was kept."""
    CONTACT = "contact"
    GAP = "gap"
    ALIAS = "alias"
    BY_HAND = "by_hand"
    """Files were changed by hand, by git or by a newer version of the program."""
    PROPOSED = "proposed"
    """A volunteer's answer becomes a source: only with a second person's yes, in every server."""


ADDING = frozenset((Act.ADD, Act.PROPOSED))
"""What brings a source that was not there."""


class RevisionState(StrEnum):
    """How far a revision has come."""

    PENDING = "pending"
    """Its files are being written; a start after a crash goes on with it."""
    PUBLISHED = "published"
    ABANDONED = "abandoned"
    """Its files were changed by another hand before they could be written: it was never live."""


class DraftState(StrEnum):
    """How far a draft has come."""

    OPEN = "open"
    WAITING = "waiting"
    """Its author wants it published, and the server wants a second person's yes."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file of a library before and after; None where there is none. The path is relative to the library."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A change that is not live yet."""

    id: int
    guild_id: int
    author_id: int
    act: Act
    subject: str
    """The id of the article or entry."""
    files: tuple[FileChange, ...]
    reason: str
    state: DraftState
    day: date
    """When it was changed last."""
    version: int = 0
    """0 until it is kept, and counts up each time: of two that change the same version, the second is told."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A change that is live, or about to be."""

    shelf: str
    number: int
    """Counts up from 1 within a library."""
    act: Act
    subject: str
    actor_id: int
    approver_id: int | None
    at: datetime
    """In UTC."""
    reason: str
    state: RevisionState
    files: tuple[FileChange, ...] = ()
    """Left out in lists."""


@dataclass(frozen=True, slots=True)
class NewRevision:
    """A revision before it has a number."""

    shelf: str
    act: Act
    subject: str
    actor_id: int
    approver_id: int | None
    at: datetime
    reason: str
    files: tuple[FileChange, ...]
    state: RevisionState = RevisionState.PENDING
    draft_id: int | None = None
    """The draft that it publishes: deleted in the same moment as the revision is finished."""
    draft_version: int | None = None
    """Of that draft, as it was seen: one that was changed since stays."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the log of who did what."""

    guild_id: int
    at: datetime
    """In UTC."""
    actor_id: int
    deed: str
    """Ends the key of the sentence that tells it."""
    subject: str
    revision: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A public message that is to get a correction."""

    message_id: int
    channel_id: int
    guild_id: int
    answer_id: str
    revision: int
    day: date
    tries: int = 0
