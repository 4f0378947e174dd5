"""What was changed in a library: who, when and why, and each change line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import discord
from discord import ui

from bot.sources.browsing import short_name
from bot.sources.changes import diff_lines
from bot.store.curated import OPERATOR, FileChange, Revision
from bot.ui.body import SEPARATOR
from bot.ui.buttons import Row
from bot.ui.cards import card, page_place, plain_card
from bot.ui.curation.buttons import SourceButton
from bot.ui.curation.choosing import Offer, choosing
from bot.ui.markdown import escape, plain, shorten, split, width
from bot.wording import LanguageCode, Wording
from knowledge.article import ArticleId, Lang

HISTORY, DIFF, BACK = "history", "diff", "back"
PAGE_LENGTH = 6
MAX_TITLE_CHARS = 80
MAX_REASON_CHARS = 100
MAX_DIFF_WIDTH = 3000
MAX_LINE_WIDTH = 600
"""A longer line of a file goes on in the next, with the same mark before it."""
_FENCE = re.compile("`(?=``)")

Titles = Mapping[str, Mapping[Lang, str]]
"""Of the articles that there are, by their ids."""


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
        title = shorten(plain(next(iter((titles.get(article_id or "") or {}).values()), "")), MAX_TITLE_CHARS)
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
        known = titles.get(revision.subject, {})
        own = next((title for lang, title in known.items() if lang.value == language), None)
        name = shorten(plain(own or next(iter(known.values()), "") or revision.subject), MAX_TITLE_CHARS)
        return self._wording(language, f"source-changed-{revision.act.replace('_', '-')}", title=name)

    def difference(
        self, revision: Revision, files: Sequence[FileChange], titles: Titles, language: LanguageCode, page: int
    ) -> ui.LayoutView:
        """Return a page of what a revision changed in each file."""
        pages = list(diff_pages(files)) or [""]
        page = min(page, len(pages) - 1)
        head = self._line(revision, titles, language)
        rows: list[Row] = [_turning(self._wording, language, revision.number, page, len(pages))]
        if files:
            label = self._wording(language, "source-button-back")
            rows.append([SourceButton(BACK, str(revision.number), label, discord.ButtonStyle.danger)])
        where = page_place(self._wording, language, page, len(pages))
        return card([head, pages[page], f"-# {where}" if where else ""], rows)


def _turning(wording: Wording, language: LanguageCode, number: int, page: int, pages: int) -> Row:
    row: list[ui.Item[Any]] = []
    if page > 0:
        row.append(SourceButton(DIFF, f"{page - 1}.{number}", wording(language, "door-button-back")))
    if page < pages - 1:
        label = wording(language, "door-button-more", page=page + 2, pages=pages)
        row.append(SourceButton(DIFF, f"{page + 1}.{number}", label))
    return row


def diff_pages(files: Iterable[FileChange], max_width: int = MAX_DIFF_WIDTH) -> Iterator[str]:
    """Yield the difference of files as blocks that Discord colours, each within a width and under its file's name."""
    for change in files:
        block: list[str] = []
        for line in _short_lines(change):
            if block and width("\n".join((*block, line))) > max_width:
                yield _fenced(change.path, block)
                block = []
            block.append(line)
        yield _fenced(change.path, block)


def _short_lines(change: FileChange) -> Iterator[str]:
    for line in diff_lines(change.before, change.after):
        # Three backticks would end the block.
        sign, rest = line[:1], _FENCE.sub("`\u200b", plain_line(line[1:]))
        while width(rest) > MAX_LINE_WIDTH:
            piece, rest = split_line(rest)
            yield sign + piece
        yield sign + rest


def plain_line(line: str) -> str:
    """Return a line of a file without what steers the direction of writing, its spaces as they are."""
    indent = len(line) - len(line.lstrip(" "))
    return " " * indent + plain(line)


def split_line(line: str) -> tuple[str, str]:
    """Split a line in two, the first as long as there is room for."""
    piece, rest = split(line, MAX_LINE_WIDTH)
    return piece or line[:MAX_LINE_WIDTH], rest if piece else line[MAX_LINE_WIDTH:]


def _fenced(path: str, lines: Iterable[str]) -> str:
    return f"-# {escape(path)}\n```diff\n" + "\n".join(lines) + "\n```"
