"""The parts that keep libraries true, on a small library and a data folder, as the bot has them."""

from __future__ import annotations

import datetime
from pathlib import Path

from bot.app import build_core
from bot.core import Core
from bot.importing import Imported
from bot.settings import load_settings
from bot.sources.changes import seen_digest
from bot.sources.rights import Actor
from bot.sources.submitting import Submitted
from bot.store.curated import Draft, Revision
from bot.store.records import CitedPassage, GivenAnswer, PublicMessage, Recorded
from bot.wording import Wording
from knowledge.article import Article, Lang
from knowledge.frontmatter import parse
from retrieval.model import Answer, Question
from tests.bot.samples import front, write_library

HERE, THERE = 715_000_000_000_000_001, 715_000_000_000_000_002
CURATOR, SECOND, STRANGER = Actor(1001, may_curate=True), Actor(1002, may_curate=True), Actor(1003, may_curate=False)
TODAY = datetime.date(2026, 11, 28)
TRAM = front("A tram for the harbor", stage="later", instrument="context") + (
    "The tram to the harbor costs nothing on Sundays.\n\nIts bell rings twice at each stop.\n"
)


def article(text: str = TRAM, name: str = "draft") -> Article:
    """Read an article from its text."""
    return parse(text, name, path=f"{name}.md", language=Lang.EN).article


class CuratedCore:
    """A core whose parts are used as a door would."""

    def __init__(self, folder: Path, wording: Wording, **settings: str) -> None:
        library = folder / "library"
        if not library.exists():
            write_library(library)
        self.library_dir = library
        self.day = TODAY
        given = {"DATA_DIR": str(folder / "data"), "LIBRARY_DIR": str(library), **settings}
        self.core: Core = build_core(
            load_settings(given, folder / "none"), wording, today=lambda: self.day, record_pause_s=0
        )
        self.curation = self.core.curation

    async def add(self, text: str = TRAM, *, actor: Actor = CURATOR, guild_id: int = HERE) -> Draft:
        """Draft a source."""
        return await self.curation.drafting.add(actor, guild_id, Imported(article(text), is_draft=True))

    async def submit(self, draft: Draft, *, actor: Actor = CURATOR) -> Submitted:
        """Say yes to a draft."""
        return await self.curation.submitting.submit(actor, draft.guild_id, draft.id, seen_digest(draft))

    async def publish(self, text: str = TRAM, *, guild_id: int = HERE) -> Revision:
        """Draft a source and publish it."""
        revision = (await self.submit(await self.add(text, guild_id=guild_id))).revision
        assert revision is not None
        return revision

    async def ask(self, question: str, guild_id: int = HERE) -> Answer:
        """Ask in a server."""
        served = await self.core.libraries.of(guild_id)
        return served.answering.answer(Question(question, hint=Lang.EN)).answer

    async def said(self, question: str, guild_id: int = HERE) -> str:
        """Ask in a server, and return the statements."""
        return " ".join(statement.text for statement in (await self.ask(question, guild_id)).statements)

    async def post(self, message_id: int, question: str, guild_id: int = HERE) -> Answer:
        """Let a public message answer a question."""
        answer = await self.ask(question, guild_id)
        passages = tuple(CitedPassage(str(c.passage_id), c.passage.text) for c in answer.citations)
        given = GivenAnswer(answer.id, answer.language, answer.outcome, answer.detail, passages, self.day)
        message = PublicMessage(message_id, 5, guild_id, answer.id, None, self.day)
        await self.core.store.record([Recorded(given, message)])
        return answer
