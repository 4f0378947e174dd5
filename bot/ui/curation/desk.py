"""Where curators work on drafts: shows a draft's card to whoever opens it, and tells what was refused."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

import discord
from cachetools import LRUCache, TTLCache
from discord import ui

from bot.core import Core
from bot.sources.changes import seen_digest
from bot.sources.errors import SourceCode, SourceFault
from bot.sources.journal import Deed
from bot.sources.preview import PreviewResult
from bot.sources.rights import Actor
from bot.store.curated import Draft
from bot.ui.curation.buttons import DraftAction
from bot.ui.curation.draft_card import DraftCards, LaidOut
from bot.ui.curation.facts import DraftFacts
from bot.ui.curation.sentences import Fault, Refused, sentences_of, tried
from bot.ui.markdown import escape
from bot.ui.presenting import Presenting
from bot.ui.respond import in_time, show, update
from bot.ui.rights import actor_of
from knowledge.article import Lang
from knowledge.library import NoLibraryError

MAX_PREVIEWS = 32
PREVIEW_S = 600.0
"""A preview is remembered so long, for whoever turns its pages."""
MAX_REMARKS = 256
_UNSEEN = frozenset((DraftAction.PASSAGES,))
"""Views that show nothing of the preview."""


class Desk:
    """Shows drafts."""

    def __init__(self, core: Core, presenting: Presenting) -> None:
        self._core = core
        self._presenting = presenting
        self.cards = DraftCards(core.wording)
        self._previews: TTLCache[tuple[object, ...], PreviewResult] = TTLCache(MAX_PREVIEWS, PREVIEW_S)
        self._remarks: LRUCache[int, tuple[str, ...]] = LRUCache(MAX_REMARKS)

    def remark(self, draft: Draft, remarks: Iterable[str]) -> None:
        """Remember what a person must know of how a draft's document was read."""
        self._remarks[draft.id] = tuple(remarks)

    async def show_draft(
        self,
        interaction: discord.Interaction[Any],
        draft: Draft,
        *,
        action: DraftAction = DraftAction.OVERVIEW,
        page: int = 0,
        notices: Sequence[str] = (),
    ) -> None:
        """Show a view of a draft, in place of the card that was pressed if nobody else sees that."""
        actor, language = await actor_of(interaction, self._core), self._presenting.language(interaction)

        async def lay_out() -> tuple[DraftFacts, LaidOut]:
            facts = await self.facts(actor, draft, previewed=action not in _UNSEEN, notices=notices)
            return facts, await asyncio.to_thread(self.cards.lay_out, facts, language, action)

        done = await in_time(interaction, tried(lay_out()), in_place=takes_its_place(interaction))
        if isinstance(done, Refused):
            await self.refuse(interaction, done.fault)
        else:
            facts, laid_out = done
            await self.put(interaction, self.cards.page(facts, language, laid_out, page))

    async def edit_article(self, interaction: discord.Interaction[Any], name: str, language: Lang) -> None:
        """Make a draft of an article, given by its id, short name or title, and show it."""
        actor, guild_id = await actor_of(interaction, self._core), interaction.guild_id or 0
        work = tried(self._edit(actor, guild_id, name, language))
        draft = await in_time(interaction, work, in_place=takes_its_place(interaction))
        if isinstance(draft, Refused):
            await self.refuse(interaction, draft.fault)
        else:
            await self.show_draft(interaction, draft)

    async def _edit(self, actor: Actor, guild_id: int, name: str, language: Lang) -> Draft:
        curation = self._core.curation
        article_id = await curation.browsing.resolve(actor, guild_id, name)
        draft = await curation.drafting.edit(actor, guild_id, article_id, language)
        await curation.journal.note(guild_id, actor, Deed.DRAFTED, draft.subject)
        return draft

    async def facts(
        self, actor: Actor, draft: Draft, *, previewed: bool = False, notices: Sequence[str] = ()
    ) -> DraftFacts:
        """Gather what a card tells of a draft; the preview only if it is asked for.

        Raises:
            SourceFault: the actor may not.
        """
        actor.require()
        served = await self._core.libraries.of(draft.guild_id)
        facts = DraftFacts(
            draft,
            served.library,
            self._core.libraries.base.library,
            viewer_id=actor.user_id,
            needs_second=await self._core.curation.submitting.needs_second(actor, draft.guild_id, draft),
            preview=await self._preview(actor, draft, served.library.digest) if previewed else None,
            is_previewed=previewed,
            notices=tuple(notices),
            remarks=self._remarks.get(draft.id, ()),
        )
        await asyncio.to_thread(facts.prepare)
        return facts

    async def _preview(self, actor: Actor, draft: Draft, digest: str) -> PreviewResult | None:
        """Return what a draft would do; None where that could not be found out this time."""
        key = (draft.guild_id, draft.id, seen_digest(draft), digest)
        if (found := self._previews.get(key)) is None:
            try:
                found = await self._core.curation.previewing.preview(actor, draft.guild_id, draft)
            except NoLibraryError:
                return None
            except SourceFault as fault:
                if fault.code is not SourceCode.PREVIEW_FAILED:
                    raise
                return None
            self._previews[key] = found
        return found

    async def put(self, interaction: discord.Interaction[Any], view: ui.LayoutView) -> None:
        """Show a card in place of the one that was pressed if nobody else sees that, or in a private message."""
        await (update if takes_its_place(interaction) else show)(interaction, view)

    async def refuse(self, interaction: discord.Interaction[Any], fault: Fault) -> None:
        """Tell why something was refused; a card whose draft is gone goes too."""
        language = self._presenting.language(interaction)
        lines = [escape(line) for line in sentences_of(fault, self._core.wording, language)]
        view = self._presenting.cards.text(lines)
        is_gone = isinstance(fault, SourceFault) and fault.code is SourceCode.NO_DRAFT
        await (self.put if is_gone else show)(interaction, view)

    def told(self, interaction: discord.Interaction[Any], fault: Fault) -> list[str]:
        """Return what a fault says, as notices for a card."""
        return list(sentences_of(fault, self._core.wording, self._presenting.language(interaction)))


def takes_its_place(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether another card may take the place of the pressed one: nobody else reads that."""
    return interaction.message is not None and interaction.message.flags.ephemeral
