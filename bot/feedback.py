"""What readers say of an answer: one vote a person, and reports to the moderators."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from bot.personal import Screened
from bot.pseudonyms import Pseudonyms, Purpose
from bot.store.records import Report, StoredReport
from bot.store.store import Store

MAX_NOTE_CHARS = 500


class Feedback:
    """Keeps votes and reports; no name stands in either."""

    def __init__(self, store: Store, pseudonyms: Pseudonyms, *, today: Callable[[], datetime.date]) -> None:
        self._store = store
        self._pseudonyms = pseudonyms
        self._today = today

    async def vote(self, answer_id: str, guild_id: int, user_id: int, *, helpful: bool) -> None:
        """Keep a person's vote on an answer, in place of an earlier one."""
        voter = self._pseudonyms.of(Purpose.VOTE, guild_id, user_id)
        # The month is enough: a day, beside the questions of that day, would tell more of the voter than a vote must.
        await self._store.vote(answer_id, guild_id, voter, helpful, self._today().replace(day=1))

    async def unname_vote(self, answer_id: str, guild_id: int, user_id: int) -> None:
        """Let a person's vote on an answer lead to them no more: they have asked a person about it.

        A question to the volunteers tells which answer it is about, and the vote would tell whose it may be.
        """
        await self._store.unname_vote(answer_id, guild_id, self._pseudonyms.of(Purpose.VOTE, guild_id, user_id))

    async def report(self, answer_id: str, guild_id: int, note: Screened) -> StoredReport:
        """Keep a report that an answer is wrong."""
        # Cut last: half a number would not be known for one.
        clean = note.text[:MAX_NOTE_CHARS]
        today = self._today()
        report_id = await self._store.report(Report(guild_id, answer_id, clean, today))
        return StoredReport(report_id, guild_id, answer_id, clean, today, done=False)

    async def reports(self, guild_id: int) -> list[StoredReport]:
        """Return a server's open reports, the oldest first."""
        return await self._store.reports(guild_id, open_only=True)

    async def close_report(self, guild_id: int, report_id: int) -> None:
        """Mark a report as dealt with."""
        await self._store.close_report(guild_id, report_id)
