"""What a change does to the files of a server's library: told by fields and passages, and line by line only at need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.sources.changes import article_in_base, diff_lines, draft_in
from bot.sources.naming import Titles
from bot.store.curated import FileChange
from bot.ui.curation.article_diff import ArticleDiff
from bot.ui.curation.entry_diff import IN, OUT, entry_blocks, is_of_entries
from bot.ui.curation.golden import golden_blocks, is_of_golden
from bot.ui.curation.naming import file_name
from bot.ui.pages import Block
from bot.wording import LanguageCode, Wording
from knowledge.article import Article
from knowledge.library import Library
from knowledge.problem import BrokenFileError

MAX_LINES = 1000
"""Of a file that is told line by line."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Tells changes beside what is served where the server has no file of its own: that of `base`."""

    base: Library
    titles: Titles
    """Of what may be named, whichever library it is in."""
    wording: Wording
    language: LanguageCode

    def blocks(self, change: FileChange, key: str) -> Iterator[Block]:
        """Yield the lines of a change under a heading, `key`; nothing where it changes nothing."""
        lines = list(self._lines(change))
        if lines:
            what = file_name(change.path, self.titles, self.wording, self.language)
            yield Block(self.wording(self.language, key, what=what), before="**", after="**", apart=True)
            yield from lines

    def _lines(self, change: FileChange) -> Iterator[Block]:
        if is_of_entries(change):
            yield from entry_blocks(change, self.base, self.wording, self.language)
            return
        if is_of_golden(change):
            yield from golden_blocks(change, self.titles, self.wording, self.language)
            return
        if change.path.endswith(".md"):
            try:
                before, after = self._article(change, change.before), self._article(change, change.after)
            except (BrokenFileError, _Untold):
                pass
            else:
                yield from ArticleDiff(self.titles, self.wording, self.language).blocks(before, after)
                return
        yield from _raw(change)

    def _article(self, change: FileChange, text: str | None) -> Article | None:
        """Return what a file says, or else what is served without it.

        Raises:
            BrokenFileError: it can't be read.
            _Untold: it holds something that is no part of an article.
        """
        if text is None:
            return article_in_base(change.path, self.base)
        parsed = draft_in(change.path, text)
        if parsed.warnings:
            raise _Untold
        return parsed.article


class _Untold(Exception):
    """A file can't be told by its fields alone."""


def _raw(change: FileChange) -> Iterator[Block]:
    """Yield the lines that a change takes out of a file, and those that it puts in."""
    lines = [line for line in diff_lines(change.before, change.after, context=0) if line[1:].strip()]
    for line in lines[:MAX_LINES]:
        yield Block(line[1:], before=OUT if line.startswith("-") else IN)
    if len(lines) > MAX_LINES:
        yield Block(f"… +{len(lines) - MAX_LINES}", before="-# ")
