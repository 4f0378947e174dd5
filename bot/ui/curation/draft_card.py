"""The card of a draft: three views with pages, and the buttons that lead on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import discord
from discord import ui

from bot.store.curated import FileChange
from bot.ui.buttons import Row
from bot.ui.cards import MANY, Accent, card, choose, page_place
from bot.ui.curation.buttons import (
    MAX_OPTION_CHARS,
    MAX_OPTIONS,
    MAX_PAGE,
    DraftAction,
    DraftButton,
    DraftPress,
    PassageSelect,
    press_on,
)
from bot.ui.curation.difference import Difference
from bot.ui.curation.effects import Effects
from bot.ui.curation.facts import DraftFacts
from bot.ui.curation.overview import Overview
from bot.ui.curation.passages import Passages
from bot.ui.markdown import escape, plain, shorten, width
from bot.ui.pages import Block, Foot, Page, Pager
from bot.wording import LanguageCode, Wording
from knowledge.article import Article

VIEWS = (DraftAction.OVERVIEW, DraftAction.PASSAGES, DraftAction.EFFECTS)
_NAMES = {
    DraftAction.OVERVIEW: "source-button-overview",
    DraftAction.PASSAGES: "source-button-passages",
    DraftAction.EFFECTS: "source-button-effects",
}


def _place_alone(place: str) -> Foot:
    return lambda _cites: f"-# {place}" if place else ""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A view of a draft on its pages."""

    action: DraftAction
    pages: Sequence[Page]
    foot: Callable[[str], Foot]
    """Makes what stands at the foot of a page, by the words that say which page it is."""


class DraftCards:
    """Lays out drafts."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def lay_out(self, facts: DraftFacts, language: LanguageCode, action: DraftAction = DraftAction.OVERVIEW) -> LaidOut:
        """Lay out a view, once for the number of its pages and any of them; a long one takes its time."""
        if action is DraftAction.PASSAGES and facts.shown:
            passages = Passages(facts, self._wording, language)
            return self._fill(language, action, passages.blocks(), passages.foot)
        if action is DraftAction.EFFECTS:
            return self._fill(language, action, Effects(facts, self._wording, language).blocks(), _place_alone)
        blocks = Overview(facts, self._wording, language).blocks()
        return self._fill(language, DraftAction.OVERVIEW, blocks, _place_alone)

    def _fill(
        self, language: LanguageCode, action: DraftAction, blocks: Iterable[Block], foot: Callable[[str], Foot]
    ) -> LaidOut:
        measured = foot(escape(page_place(self._wording, language, MANY, MANY)))
        return LaidOut(action, Pager(measured).place(blocks)[: MAX_PAGE + 1], foot)

    def page(self, facts: DraftFacts, language: LanguageCode, laid_out: LaidOut, page: int = 0) -> ui.LayoutView:
        """Return one page of a view that is laid out, or the nearest there is, with the buttons under it."""
        action, pages = laid_out.action, laid_out.pages
        number, chosen = choose(pages, page)
        foot = laid_out.foot(escape(page_place(self._wording, language, number, len(pages))))
        turning = self._turning(facts, language, action, number, len(pages))
        rows = [
            *self._doing(facts, language),
            *self._looking(facts, language, action, turning),
            self._ending(facts, language),
        ]
        return card([chosen.body, foot(chosen.cites)], rows, _colour(facts))

    def _button(
        self,
        facts: DraftFacts,
        language: LanguageCode,
        action: DraftAction,
        key: str,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        page: int = 0,
    ) -> DraftButton:
        return DraftButton(_press(facts, action, page), self._wording(language, key), style)

    def _doing(self, facts: DraftFacts, language: LanguageCode) -> list[Row]:
        """Return the buttons that change or publish."""
        first: list[DraftButton] = []
        if key := _publish_key(facts):
            style = discord.ButtonStyle.success
            first.append(self._button(facts, language, DraftAction.PUBLISH, key, style))
        if not facts.is_editable:
            return [first]
        for action, key in ((DraftAction.DETAILS, "source-button-details"), (DraftAction.MORE, "source-button-more")):
            first.append(self._button(facts, language, action, key))
        second = [
            self._button(facts, language, action, key)
            for action, key in (
                (DraftAction.TEXTS, "source-button-text"),
                (DraftAction.SUMMARY, "source-button-summary"),
                (DraftAction.ADD_TEXT, "source-button-add-text"),
            )
            if action is not DraftAction.TEXTS or (facts.article is not None and facts.article.passages)
        ]
        return [first, second]

    def _looking(self, facts: DraftFacts, language: LanguageCode, action: DraftAction, turning: Row) -> list[Row]:
        views = [
            self._button(facts, language, other, _NAMES[other], discord.ButtonStyle.primary)
            for other in VIEWS
            if other is not action and (other is not DraftAction.PASSAGES or facts.shown)
        ]
        return [turning, views]

    def _turning(
        self, facts: DraftFacts, language: LanguageCode, action: DraftAction, page: int, pages: int
    ) -> list[DraftButton]:
        row = []
        if page > 0:
            label = self._wording(language, "door-button-back")
            row.append(DraftButton(_press(facts, action, page - 1), label))
        if page + 1 < pages:
            label = self._wording(language, "door-button-more", page=page + 2, pages=pages)
            row.append(DraftButton(_press(facts, action, page + 1), label))
        return row

    def _ending(self, facts: DraftFacts, language: LanguageCode) -> Row:
        return [
            self._button(facts, language, DraftAction.DOWNLOAD, "source-button-download"),
            self._button(facts, language, DraftAction.DISCARD, "source-button-discard", discord.ButtonStyle.danger),
        ]

    def sure(self, facts: DraftFacts, language: LanguageCode) -> ui.LayoutView:
        """Ask whether a draft is to be thrown away."""
        danger = discord.ButtonStyle.danger
        row = [
            self._button(facts, language, DraftAction.DISCARD_SURE, "source-button-discard-sure", danger),
            self._button(facts, language, DraftAction.OVERVIEW, "source-button-keep"),
        ]
        asked = self._wording(language, "source-discard-sure", title=self.title(facts, language))
        return card([escape(asked)], [row], _colour(facts))

    def choose_passage(self, facts: DraftFacts, article: Article, language: LanguageCode, page: int) -> ui.LayoutView:
        """Ask which passage to edit, 25 a page."""
        passages = article.passages
        count = max(1, -(-len(passages) // MAX_OPTIONS))
        page = max(0, min(page, count - 1))
        options = [
            discord.SelectOption(label=_option(f"{passage.number}. {passage.text}"), value=str(passage.number))
            for passage in passages[page * MAX_OPTIONS : (page + 1) * MAX_OPTIONS]
        ]
        asked = self._wording(language, "source-choose-passage")
        place = page_place(self._wording, language, page, count)
        select = PassageSelect(_press(facts, DraftAction.TEXTS, page), options, asked)
        back = [self._button(facts, language, DraftAction.OVERVIEW, "source-button-overview")]
        turning = self._turning(facts, language, DraftAction.TEXTS, page, count)
        rows: list[Row] = [[select], turning, back] if options else [back]
        return card([escape(asked), f"-# {escape(place)}" if place else ""], rows, _colour(facts))

    def lay_out_difference(self, facts: DraftFacts, language: LanguageCode, rebased: Sequence[FileChange]) -> LaidOut:
        """Lay out what somebody else changed meanwhile, and what the draft would make of that.

        `rebased` has the draft's files as they would be on top of what is live.
        """
        told = Difference(facts.base, facts.titles, self._wording, language)
        blocks: list[Block] = [Block(self._wording(language, "source-file-changed-what"), before="⚠️ ")]
        for own, now in zip(facts.draft.files, rebased, strict=True):
            if own.before == now.before:
                continue
            blocks += told.blocks(FileChange(own.path, own.before, now.before), "source-difference-theirs")
            blocks += told.blocks(now, "source-difference-yours")
        return self._fill(language, DraftAction.DIFFERENCE, blocks, _place_alone)

    def difference(self, facts: DraftFacts, language: LanguageCode, laid_out: LaidOut, page: int = 0) -> ui.LayoutView:
        """Return one page of that, with the buttons that settle it."""
        pages = laid_out.pages
        number, chosen = choose(pages, page)
        place = page_place(self._wording, language, number, len(pages))
        danger = discord.ButtonStyle.danger
        row = [
            self._button(facts, language, DraftAction.REBASE, "source-button-rebase", discord.ButtonStyle.success),
            self._button(facts, language, DraftAction.DISCARD_SURE, "source-button-discard-mine", danger),
        ]
        turning = self._turning(facts, language, DraftAction.DIFFERENCE, number, len(pages))
        look = [self._button(facts, language, DraftAction.OVERVIEW, "source-button-overview")]
        return card([chosen.body, laid_out.foot(escape(place))(chosen.cites)], [turning, row, look], _colour(facts))

    def title(self, facts: DraftFacts, language: LanguageCode) -> str:
        """Return what names a draft to people."""
        return shorten(facts.title(language), MAX_OPTION_CHARS) or self._wording(language, "source-card-no-title")


def _press(facts: DraftFacts, action: DraftAction, page: int) -> DraftPress:
    return press_on(facts.draft, action, page, seen=facts.seen)


def _publish_key(facts: DraftFacts) -> str:
    if facts.is_waiting and facts.needs_second:
        return "" if facts.is_own else "source-button-publish"
    return "source-button-ask-yes" if facts.needs_second else "source-button-publish"


def _colour(facts: DraftFacts) -> discord.Colour:
    return Accent.TOLD if facts.is_waiting else Accent.NOT_LAW


def _option(text: str) -> str:
    text = plain(text)
    max_chars = MAX_OPTION_CHARS
    while width(short := shorten(text, max_chars)) > MAX_OPTION_CHARS:
        max_chars -= 1
    return short
