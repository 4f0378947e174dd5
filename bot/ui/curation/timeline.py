"""What was changed in a library: who, when and why, and each change line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.sources.browsing import short_name
from bot.sources.naming import Titles
from bot.store.curated import OPERATOR, Act, Revision
from bot.ui.body import SEPARATOR
from bot.ui.buttons import Row
from bot.ui.cards import MANY, card, choose, page_place, plain_card
from bot.ui.curation.buttons import SourceButton
from bot.ui.curation.choosing import Offer, choosing
from bot.ui.curation.difference import Difference
from bot.ui.curation.naming import title_of
from bot.ui.markdown import escape, plain, shorten
from bot.ui.pages import Page, Pager
from bot.wording import LanguageCode, Wording
from knowledge.article import ArticleId
from knowledge.library import Library

HISTORY, DIFF, BACK = "history", "diff", "back"
PAGE_LENGTH = 6
MAX_TITLE_CHARS = 80
MAX_REASON_CHARS = 100


def told_by(wording: Wording, language: LanguageCode, revision: Revision) -> str:
    """Say when a change was made and by whom, in Markdown that pings nobody."""
    who = wording(language, "source-by-operator") if revision.actor_id == OPERATOR else f"<@{revision.actor_id}>"
    when = f"<t:{int(revision.at.timestamp())}:f>"
    if revision.approver_id is not None:
        return wording(language, "source-told-by-two", when=when, who=who, second=f"<@{revision.approver_id}>")
    return wording(language, "source-told-by", when=when, who=who)


class TimelineCards:
    """Lays out the history of a library, and single changes."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def history(
        self,
        revisions: Sequence[Revision],
        titles: Titles,
        language: LanguageCode,
        *,
        article_id: ArticleId | None,
        before: int,
    ) -> ui.LayoutView:
        """Return a page of a history that began `before` a number, 0 for the newest; one more than shown is known."""
        say = self._wording
        if not revisions:
            return plain_card([say(language, "source-history-none")], ())
        shown = revisions[:PAGE_LENGTH]
        name = short_name(article_id) if article_id is not None else ""
        title = shorten(title_of(titles.get(article_id or "", {}), language), MAX_TITLE_CHARS)
        head = say(language, "source-history-of", title=escape(title)) if title else say(language, "source-history")
        lines = [self._line(revision, titles, language) for revision in shown]
        turning: list[ui.Item[Any]] = []
        if before:
            turning.append(SourceButton(HISTORY, f"0.{name}", say(language, "source-button-newest")))
        if len(revisions) > PAGE_LENGTH:
            label = say(language, "source-button-older")
            turning.append(SourceButton(HISTORY, f"{shown[-1].number}.{name}", label))
        offers = (
            Offer(DIFF, f"0.{one.number}", f"#{one.number} {self.subject(one, titles, language)}") for one in shown
        )
        return card(
            [f"**{head}**\n" + "\n".join(lines)], [choosing(DIFF, offers, say(language, "source-diff")), turning]
        )

    def _line(self, revision: Revision, titles: Titles, language: LanguageCode) -> str:
        subject = escape(self.subject(revision, titles, language))
        told = told_by(self._wording, language, revision)
        reason = escape(shorten(plain(revision.reason), MAX_REASON_CHARS))
        return f"**#{revision.number} {subject}**\n-# {told}" + (f"{SEPARATOR}“{reason}”" if reason else "")

    def subject(self, revision: Revision, titles: Titles, language: LanguageCode) -> str:
        """Say what a change was, and of what, as plain text."""
        # Golden questions are known by their words alone, which stand in the reason.
        known = revision.reason if revision.act is Act.KEEP else ""
        title = title_of(titles.get(revision.subject, {}), language, known or revision.subject)
        name = shorten(plain(title), MAX_TITLE_CHARS)
        return self._wording(language, f"source-changed-{revision.act.replace('_', '-')}", title=name)

    def lay_out(self, revision: Revision, base: Library, titles: Titles, language: LanguageCode) -> Sequence[Page]:
        """Lay out what a revision changed in each file of a server's library; a long change takes its time."""
        told = Difference(base, titles, self._wording, language)
        head = self._line(revision, titles, language)
        foot = f"{head}\n-# {escape(page_place(self._wording, language, MANY, MANY))}"
        blocks = (block for change in revision.files for block in told.blocks(change, "source-card-changes"))
        return Pager(lambda _cites: foot).place(blocks)

    def difference(
        self, revision: Revision, pages: Sequence[Page], titles: Titles, language: LanguageCode, page: int
    ) -> ui.LayoutView:
        """Return a page of what a revision changed, or the nearest there is."""
        number, chosen = choose(pages, page)
        rows: list[Row] = [_turning(self._wording, language, revision.number, number, len(pages))]
        if revision.files:
            label = self._wording(language, "source-button-back")
            rows.append([SourceButton(BACK, str(revision.number), label, discord.ButtonStyle.danger)])
        where = page_place(self._wording, language, number, len(pages))
        return card([self._line(revision, titles, language), chosen.body, f"-# {where}" if where else ""], rows)


def _turning(wording: Wording, language: LanguageCode, number: int, page: int, pages: int) -> Row:
    row: list[ui.Item[Any]] = []
    if page > 0:
        row.append(SourceButton(DIFF, f"{page - 1}.{number}", wording(language, "door-button-back")))
    if page < pages - 1:
        label = wording(language, "door-button-more", page=page + 2, pages=pages)
        row.append(SourceButton(DIFF, f"{page + 1}.{number}", label))
    return row
