"""What can be kept of a library's upkeep and asked for, whichever database keeps it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Protocol

from bot.store.curated import Correction, Draft, LogEntry, NewRevision, Revision, RevisionState
from bot.store.records import AskedQuestion


class CurationStore(Protocol):
    """All that is kept of libraries. A shelf is the key of one library: a server's id, or `folder-` and a digest.

    Every method raises FailedOperationError when the database fails; then nothing of it was kept.
    """

    # Revisions

    async def begin_revision(self, revision: NewRevision) -> Revision:
        """Keep a revision with the texts of its files, under the next number of its shelf; return it, files by path."""

    async def finish_revision(
        self, shelf: str, number: int, state: RevisionState, log: LogEntry | None = None
    ) -> Revision | None:
        """Set the state of a pending revision, delete the draft that it publishes, and log it, all or nothing.

        Return the revision without its files; None where it was not pending. The draft of one that is abandoned stays.
        """

    async def pending_revisions(self, shelf: str | None = None) -> list[Revision]:
        """Return the pending revisions with their files, of one shelf or of all, in order."""

    async def revisions(
        self, shelf: str, *, path: str | None = None, before: int | None = None, limit: int = 25
    ) -> list[Revision]:
        """Return published revisions without their files, the newest first: of one file, or before a number."""

    async def revision(self, shelf: str, number: int) -> Revision | None:
        """Return a revision with its files."""

    async def file_digests(self, shelf: str) -> Mapping[str, str]:
        """Return what the record says of each file that stands: SHA-256 of its text, in hexadecimal, by its path."""

    async def file_text(self, shelf: str, path: str) -> str | None:
        """Return the text that the record has of a file that stands."""

    # Drafts

    async def put_draft(self, draft: Draft) -> Draft | None:
        """Keep a draft: a new one, whose version is 0, or a change to one that is kept in the version given.

        Return it as it is kept, its version counted up; None, and nothing is kept, where another was quicker.
        """

    async def draft(self, guild_id: int, draft_id: int) -> Draft | None:
        """Return a server's draft."""

    async def drafts(self, guild_id: int) -> list[Draft]:
        """Return a server's drafts, the oldest first."""

    async def forget_draft(self, guild_id: int, draft_id: int) -> bool:
        """Delete a draft; tell whether it was there."""

    # The log

    async def log(self, entry: LogEntry) -> None:
        """Keep a line of the log."""

    async def log_entries(self, guild_id: int, limit: int = 25) -> list[LogEntry]:
        """Return a server's last lines of the log, the newest first."""

    # Corrections

    async def add_corrections(self, corrections: Sequence[Correction]) -> int:
        """Keep messages to be corrected; return how many were not waiting already."""

    async def next_correction(self) -> Correction | None:
        """Return the waiting correction with the fewest tries."""

    async def count_corrections(self, guild_id: int) -> int:
        """Count a server's waiting corrections."""

    async def retry_correction(self, message_id: int) -> None:
        """Count a try that failed."""

    async def forget_correction(self, message_id: int) -> None:
        """Delete a correction that is done, or can't be."""

    # What readers asked and were shown

    async def questions(self, guild_id: int, since: date, limit: int) -> list[AskedQuestion]:
        """Return different questions asked in a server since a day, in no order that tells when."""

    async def times_cited(self, guild_id: int, since: date) -> Mapping[str, int]:
        """Return in how many public messages of a server each article was cited since a day, by the article's id."""

    async def citing(self, guild_id: int, passage_ids: Collection[str], since: date) -> list[Correction]:
        """Return a server's public messages since a day that cite any of these passages; revision 0, no tries."""
