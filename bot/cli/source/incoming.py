"""The article file that is to be published."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from bot.app import today_utc
from bot.cli.console import Console
from bot.cli.source.files import contents
from bot.sources.changes import named_by
from bot.sources.filing import Filed, filed
from bot.sources.shelves import Shelf
from bot.store.curated import FileChange
from knowledge.article import Lang
from knowledge.frontmatter import parse
from knowledge.importer.articles import DRAFT_ID
from knowledge.library import Library
from knowledge.problem import BrokenFileError, Problem


@dataclass(frozen=True, slots=True)
class Incoming:
    """A valid article file."""

    path: str
    """As it was given."""
    text: str
    warnings: tuple[Problem, ...]
    filed: Filed

    @property
    def as_written(self) -> FileChange:
        """Return the change with the text as it was written, so that its lines are those of the file."""
        change = self.filed.change
        is_told = named_by(change.path)[1] is self.filed.article.language
        return FileChange(change.path, change.before, self.text if is_told else change.after)


def read_incoming(options: argparse.Namespace, console: Console, shelf: Shelf, library: Library) -> Incoming:
    """Read the file, and find it its place in the library.

    Raises:
        UnreadableFileError: it can't be read.
        BrokenFileError: it has faults.
        SourceFault: it is too big, or what stands in its place can't be read.
    """
    path, name = options.file, options.name
    text = _text(contents(path, console), path)
    stem = Path(path).stem
    known = stem if any(article.id == stem for article in library.articles) else DRAFT_ID
    parsed = parse(text, known if name is None else name, path=path, language=_language(options))
    return Incoming(path, text, parsed.warnings, filed(parsed, shelf, library, today_utc(), is_named=name is not None))


def _text(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BrokenFileError((Problem("not-utf8", path, line),)) from None


def _language(options: argparse.Namespace) -> Lang:
    """Return the language of a file that does not say it: that of its folder, or else as the caller says."""
    folder = Path(options.file).absolute().parent.name
    return Lang(folder) if folder in list(Lang) else Lang(options.language or Lang.EN)
