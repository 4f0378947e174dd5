"""What moderators see of their library, found and laid out."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from discord import ui

from bot.cogs.source.answering import Viewer
from bot.core import Core
from bot.sources.browsing import short_name
from bot.sources.errors import SourceCode, SourceFault
from bot.sources.naming import Titles, titles_in
from bot.store.curated import Draft
from bot.ui.curation.duties import DutyCards
from bot.ui.curation.shelf import ListPlace, ShelfCards, ShowPlace, Source, preferred
from bot.ui.curation.timeline import PAGE_LENGTH, TimelineCards
from knowledge.article import Instrument, Lang, PartialDate
from knowledge.library import Library


class Looking:
    """Finds what somebody wants to see, and lays it out. What is refused raises `SourceFault`."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._curation = core.curation
        self._shelf = ShelfCards(core.wording)
        self._timeline = TimelineCards(core.wording)
        self._duties = DutyCards(core.wording)

    async def listing(self, viewer: Viewer, place: ListPlace) -> ui.LayoutView:
        """Return a page of the list of sources."""
        found = await self._curation.browsing.listing(viewer.actor, viewer.guild_id, place.searched)
        return self._shelf.listing(found, place, viewer.language)

    async def source(self, viewer: Viewer, typed: str, wanted: Lang | None, page: int = 0) -> ui.LayoutView:
        """Return a page of a source, in the language wanted if it is in that."""
        browsing, who = self._curation.browsing, (viewer.actor, viewer.guild_id)
        article_id = await browsing.resolve(*who, typed)
        listed = await browsing.listed(*who, article_id)
        articles = await browsing.articles(*who, article_id)
        changes = await browsing.history(*who, article_id, limit=1)
        known = wanted is not None and wanted in listed.titles
        chosen = wanted if known else preferred(listed.titles, viewer.language)
        source = Source(
            listed=listed,
            article=next(article for article in articles if article.language is chosen),
            signed=_signed((await browsing.served(*who)).library),
            last_change=next(iter(changes), None),
            titles=await self._titles(viewer),
        )
        place = ShowPlace(short_name(article_id), source.article.language, page)
        pages = await asyncio.to_thread(self._shelf.lay_out, source, viewer.language)
        return self._shelf.source(source, pages, place, viewer.language)

    async def history(self, viewer: Viewer, typed: str, before: int) -> ui.LayoutView:
        """Return a page of the history of a source, or of all; `before` is 0 for the newest."""
        browsing, who = self._curation.browsing, (viewer.actor, viewer.guild_id)
        article_id = await browsing.resolve(*who, typed) if typed else None
        found = await browsing.history(*who, article_id, before or None, PAGE_LENGTH + 1)
        titles = await self._titles(viewer)
        return self._timeline.history(found, titles, viewer.language, article_id=article_id, before=before)

    async def difference(self, viewer: Viewer, number: int, page: int) -> ui.LayoutView:
        """Return a page of what a revision changed."""
        revision = await self._curation.browsing.revision(viewer.actor, viewer.guild_id, number)
        titles, base = await self._titles(viewer), self._core.libraries.base.library
        pages = await asyncio.to_thread(self._timeline.lay_out, revision, base, titles, viewer.language)
        return self._timeline.difference(revision, pages, titles, viewer.language, page)

    async def due(self, viewer: Viewer, page: int) -> ui.LayoutView:
        """Return a page of what is to be looked at."""
        found = await self._curation.browsing.review(viewer.actor, viewer.guild_id)
        return self._duties.review(found, viewer.language, page)

    async def checked(self, viewer: Viewer, page: int) -> ui.LayoutView:
        """Return a page of what a check finds."""
        result = await self._curation.previewing.check(viewer.actor, viewer.guild_id)
        titles = await self._titles(viewer)
        pages = await asyncio.to_thread(self._duties.lay_out_check, result, titles, viewer.language)
        return self._duties.checked(pages, viewer.language, page)

    async def undone(self, viewer: Viewer, typed: str, number: int | None) -> Draft:
        """Return a draft that takes a revision back, the last one of a source where none is given."""
        browsing, who = self._curation.browsing, (viewer.actor, viewer.guild_id)
        article_id = await browsing.resolve(*who, typed)
        if number is None:
            changes = await browsing.history(*who, article_id, limit=1)
            if not changes:
                raise SourceFault(SourceCode.NEVER_CHANGED)
            number = changes[0].number
        return await self.stepped_back(viewer, number)

    async def stepped_back(self, viewer: Viewer, number: int) -> Draft:
        """Return a draft that brings the files of a revision back to how they were before it."""
        return await self._curation.drafting.step_back(viewer.actor, viewer.guild_id, number)

    async def _titles(self, viewer: Viewer) -> Titles:
        return titles_in((await self._curation.browsing.served(viewer.actor, viewer.guild_id)).library)


def _signed(library: Library) -> Mapping[Instrument, PartialDate]:
    """Return when each rule was signed, as far as the library says."""
    terms = library.companions.vocabulary
    return {t.instrument: t.signed for t in terms if t.instrument is not None and t.signed is not None}
