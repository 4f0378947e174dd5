"""A source taken out of all answers, or looked at again and found true."""

from __future__ import annotations

import discord
from discord import ui

from bot.cogs.source.answering import Viewer
from bot.core import Core
from bot.sources.drafting import REVIEW_DAYS
from bot.sources.errors import SourceCode, SourceFault
from bot.store.curated import Draft
from bot.ui.cards import Cards
from bot.ui.curation.buttons import SourceButton
from bot.ui.curation.duties import DutyCards, retired
from bot.ui.curation.naming import title_of
from bot.ui.curation.recalls import recall_row
from bot.ui.curation.timeline import BACK
from bot.ui.ids import read_id
from bot.ui.markdown import escape
from knowledge.article import ArticleId


class Retiring:
    """Asks before a source is retired, and says what became of it. What is refused raises `SourceFault`."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._curation = core.curation
        self._duties = DutyCards(core.wording)

    async def ask(self, viewer: Viewer, typed: str, reason: str) -> ui.LayoutView:
        """Say what it means to retire a source, and ask whether to."""
        who = (viewer.actor, viewer.guild_id)
        article_id = await self._curation.browsing.resolve(*who, typed)
        losses = await self._curation.browsing.losses(*who, article_id)
        draft = await self._curation.upkeep.propose_retiring(*who, article_id, reason)
        return self._duties.losses(losses, draft, await self._title(viewer, article_id), viewer.language)

    async def retire(self, viewer: Viewer, argument: str) -> ui.LayoutView:
        """Retire what was asked of, and offer to correct the answers that cite it."""
        draft, seen = await self._draft(viewer, argument)
        title = await self._title(viewer, ArticleId(draft.subject))
        done = await self._curation.submitting.submit(viewer.actor, viewer.guild_id, draft.id, seen)
        if done.revision is None:
            # Only where the draft was changed into one that shows something.
            raise SourceFault(SourceCode.DRAFT_CHANGED)
        number, say = done.revision.number, self._core.wording
        cited = await self._curation.recalling.by_revision(viewer.actor, viewer.guild_id, number)
        label = say(viewer.language, "source-button-unretire")
        undo = SourceButton(BACK, str(number), label, discord.ButtonStyle.secondary)
        rows = [recall_row(say, viewer.language, number, len(cited)), [undo]]
        return retired(say, viewer.language, title, number, rows)

    async def spare(self, viewer: Viewer, argument: str) -> ui.LayoutView:
        """Leave a source as it is."""
        draft, _ = await self._draft(viewer, argument)
        await self._curation.drafting.discard(viewer.actor, viewer.guild_id, draft.id)
        title = await self._title(viewer, ArticleId(draft.subject))
        return Cards.text([self._core.wording(viewer.language, "source-spared", title=escape(title))])

    async def looked_at(self, viewer: Viewer, typed: str) -> ui.LayoutView:
        """Say of a source that somebody looked at it today."""
        who, say = (viewer.actor, viewer.guild_id), self._core.wording
        article_id = await self._curation.browsing.resolve(*who, typed)
        done = await self._curation.upkeep.looked_at(*who, article_id)
        title = escape(await self._title(viewer, article_id))
        key = "source-looked" if done.revision is not None else "source-looked-waiting"
        return Cards.text([say(viewer.language, key, title=title, days=REVIEW_DAYS)])

    async def _draft(self, viewer: Viewer, argument: str) -> tuple[Draft, str]:
        written, _, seen = argument.partition(".")
        draft_id = read_id(written) if written.isalnum() and written.isascii() else 0
        return await self._curation.drafting.open(viewer.actor, viewer.guild_id, draft_id, seen), seen

    async def _title(self, viewer: Viewer, article_id: ArticleId) -> str:
        articles = await self._curation.browsing.articles(viewer.actor, viewer.guild_id, article_id)
        return title_of({article.language: article.title for article in articles}, viewer.language, article_id)
