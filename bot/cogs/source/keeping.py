"""Questions kept with the answers that they have, so that no change of the library goes by unnoticed."""

from __future__ import annotations

import discord
from discord import ui

from bot.cogs.source.answering import Viewer
from bot.core import Core
from bot.libraries import ServedLibrary
from bot.personal import Screened
from bot.reference import AnswerRef
from bot.sources.changes import seen_digest
from bot.sources.errors import SourceCode, SourceFault
from bot.store.curated import Draft, Revision
from bot.ui.buttons import Row
from bot.ui.cards import Cards, Shown
from bot.ui.curation.buttons import SourceButton
from bot.ui.ids import read_id, write_id
from bot.ui.presenting import Presenting
from knowledge.article import Lang
from knowledge.companions import Golden
from retrieval.model import Answer

KEEP, PROPOSAL = "keep", "proposal"
DIFFERS, SURE = "source-keep-differs", "source-keep-sure"
_NOTICES = {"d": DIFFERS, "s": SURE}
"""What stands above a proposal, by what a button carries of it."""


class Keeping:
    """Asks questions anew, and keeps them. What is refused raises `SourceFault`."""

    def __init__(self, core: Core, presenting: Presenting) -> None:
        self._core = core
        self._curation = core.curation
        self._presenting = presenting

    async def keep(self, viewer: Viewer, ref: AnswerRef, text: str) -> ui.LayoutView:
        """Keep a question with the answer that `ref` stands for, if it still has that; else ask what to do."""
        library = await self._curation.browsing.served(viewer.actor, viewer.guild_id)
        question = _screened(library, text)
        answer = await self._ask(library, question, ref.language)
        if answer.id == ref.answer_id:
            revision = await self._curation.upkeep.keep(viewer.actor, viewer.guild_id, question.text, answer)
            return self._kept(viewer, revision)
        return await self._proposed(viewer, question.text, answer, "d")

    async def propose(self, viewer: Viewer, text: str) -> ui.LayoutView:
        """Show the answer that a question has, and ask whether to keep it."""
        library = await self._curation.browsing.served(viewer.actor, viewer.guild_id)
        question = _screened(library, text)
        answer = await self._ask(library, question, self._presenting.hint(viewer.language))
        return await self._proposed(viewer, question.text, answer, "s")

    async def _proposed(self, viewer: Viewer, question: str, answer: Answer, notice: str) -> ui.LayoutView:
        upkeep = self._curation.upkeep
        draft = await upkeep.propose_keeping(viewer.actor, viewer.guild_id, question, answer)
        return self._proposal(viewer, draft, question, answer, notice, 0)

    async def turn(self, viewer: Viewer, argument: str) -> ui.LayoutView:
        """Show another page of the answer that a question would be kept with."""
        page, notice, written, seen = (*argument.split("."), "", "", "", "")[:4]
        draft, golden = await self._golden(viewer, written, seen)
        library = await self._curation.browsing.served(viewer.actor, viewer.guild_id)
        question = _screened(library, golden.turns[-1])
        answer = await self._ask(library, question, golden.language)
        place = int(page) if page.isdecimal() and len(page) < 4 else 0
        return self._proposal(viewer, draft, question.text, answer, notice, place)

    async def keep_drafted(self, viewer: Viewer, argument: str) -> ui.LayoutView:
        """Keep a question that was proposed."""
        written, _, seen = argument.partition(".")
        draft, _ = await self._golden(viewer, written, seen)
        return self._kept(
            viewer, await self._curation.upkeep.keep_drafted(viewer.actor, viewer.guild_id, draft.id, seen)
        )

    async def _golden(self, viewer: Viewer, written: str, seen: str) -> tuple[Draft, Golden]:
        draft_id = read_id(written) if written.isalnum() and written.isascii() else 0
        return await self._curation.upkeep.drafted(viewer.actor, viewer.guild_id, draft_id, seen)

    async def _ask(self, library: ServedLibrary, question: Screened, hint: Lang | None) -> Answer:
        # Kept are a question's own words: they lean on no conversation. And whatever the server's caution, kept
        # questions are asked with the normal one: else each change of that setting would change their answers.
        return await self._core.asking.answer_alone(question, library=library, hint=hint)

    def _proposal(
        self, viewer: Viewer, draft: Draft, question: str, answer: Answer, notice: str, page: int
    ) -> ui.LayoutView:
        say, place = self._core.wording, f"{write_id(draft.id)}.{seen_digest(draft)}"
        shown = Shown(answer, viewer.language, question, (_NOTICES.get(notice, SURE),), near_as_text=True)
        laid_out = self._presenting.cards.lay_out(shown)
        page = min(page, laid_out.page_count - 1)
        keep = SourceButton(KEEP, place, say(viewer.language, "source-button-keep-answer"), discord.ButtonStyle.success)
        return laid_out.view([self._turning(viewer, laid_out.page_count, page, f"{notice}.{place}"), [keep]], page=page)

    def _turning(self, viewer: Viewer, pages: int, page: int, place: str) -> Row:
        say, row = self._core.wording, list[SourceButton]()
        if page > 0:
            row.append(SourceButton(PROPOSAL, f"{page - 1}.{place}", say(viewer.language, "door-button-back")))
        if page < pages - 1:
            label = say(viewer.language, "door-button-more", page=page + 2, pages=pages)
            row.append(SourceButton(PROPOSAL, f"{page + 1}.{place}", label))
        return row

    def _kept(self, viewer: Viewer, revision: Revision) -> ui.LayoutView:
        return Cards.text([self._core.wording(viewer.language, "source-kept", number=str(revision.number))])


def _screened(library: ServedLibrary, text: str) -> Screened:
    """Return a question as it may be kept.

    Raises:
        SourceFault: it holds something personal, or nothing.
    """
    screened = library.screen.screen(text)
    if screened.kinds:
        raise SourceFault(SourceCode.PERSONAL)
    if not screened.text.strip():
        raise SourceFault(SourceCode.NO_QUESTION)
    return screened
