"""What can be kept and asked for, whichever database keeps it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol

from bot.store.records import (
    GivenAnswer,
    GuildSettings,
    PublicMessage,
    Purged,
    Recorded,
    Report,
    StoredReport,
)


class Store(Protocol):
    """All that is kept. Server 0 stands for direct messages; people and their messages come as pseudonyms.

    Every method but `open` raises FailedOperationError when the database fails; then nothing of it was kept.
    """

    async def open(self) -> None:
        """Open the database and bring its tables up to date.

        Raises:
            UnusableDatabaseError: it can't be opened, or is no database.
            NewerDatabaseError: a newer program wrote it.
        """

    async def close(self) -> None:
        """Close every connection."""

    # Answers

    async def record(self, given: Sequence[Recorded]) -> None:
        """Keep answers, all or none; with a message that is kept already, the question is not kept again."""

    async def given_answer(self, answer_id: str, guild_id: int) -> GivenAnswer | None:
        """Return an answer as it was given, where it may be looked up in a server; 0 stands for direct messages."""

    async def public_message(self, message_id: int) -> PublicMessage | None:
        """Return what is known of a message of the bot."""

    async def reply_to(self, question: str) -> PublicMessage | None:
        """Return the bot's newest reply to a message."""

    async def public_messages_citing(self, passage_ids: Collection[str], since: date) -> list[PublicMessage]:
        """Return the messages since a day that cite any of these passages, oldest first."""

    async def forget_message(self, message_id: int) -> None:
        """Delete what is known of a message of the bot."""

    # What readers say of them

    async def vote(self, answer_id: str, guild_id: int, voter: str, helpful: bool, day: date) -> None:
        """Keep a vote; it replaces the voter's earlier one on this answer."""

    async def unname_vote(self, answer_id: str, guild_id: int, voter: str) -> None:
        """Let a vote that is kept lead to nobody any more; it counts on."""

    async def votes(self, answer_id: str, guild_id: int) -> tuple[int, int]:
        """Return how many in a server found an answer helpful, and how many did not."""

    async def report(self, report: Report) -> int:
        """Keep a report and return its id."""

    async def reports(self, guild_id: int | None = None, open_only: bool = True) -> list[StoredReport]:
        """Return the reports of a server, or of all, oldest first."""

    async def close_report(self, guild_id: int, report_id: int) -> bool:
        """Mark a server's report as done; tell whether it was open until now."""

    # Settings

    async def languages(self) -> dict[tuple[int, str], str]:
        """Return the language that each person chose, by server and pseudonym."""

    async def set_language(self, guild_id: int, person: str, language: str | None, day: date) -> None:
        """Keep the language that a person chose; None forgets it."""

    async def guild_settings(self, guild_id: int) -> GuildSettings:
        """Return a server's settings, the defaults where nothing was set."""

    async def set_guild_settings(self, settings: GuildSettings) -> None:
        """Keep a server's settings."""

    async def fact(self, key: str) -> str | None:
        """Return something that the program noted for itself."""

    async def set_fact(self, key: str, value: str) -> None:
        """Note something for the program itself."""

    async def guild_ids(self) -> set[int]:
        """Return the servers of which anything is kept, 0 for direct messages among them."""

    # Deletion

    async def forget_person(self, pseudonyms: Collection[str]) -> int:
        """Delete every row under any of a person's pseudonyms; return how many."""

    async def forget_guild(self, guild_id: int) -> int:
        """Delete every row that belongs to a server; return how many.

        The history of its library stays, as the library does, but names nobody any more. Answers that could be looked
        up only there go too, except where a public message of another server shows one.
        """

    async def purge(
        self,
        *,
        answers_before: date,
        messages_before: date,
        questions_before: date,
        votes_before: date,
        reports_before: date,
        languages_before: date,
        drafts_before: date,
        log_before: date,
    ) -> Purged:
        """Delete rows of earlier days, and leave no trace of them in the files.

        An answer stays as long as a public message shows it; a message's correction goes with it. The history of a
        library stays.
        """
