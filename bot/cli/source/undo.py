"""`source undo`: a change taken back."""

from __future__ import annotations

import argparse
import asyncio

from bot.cli.check import one_line
from bot.cli.console import Console
from bot.cli.source.place import opened
from bot.cli.source.telling import difference, refuse
from bot.errors import EXIT_ANSWERED, EXIT_NO_ANSWER
from bot.sources.errors import SourceFault
from bot.sources.rights import TERMINAL
from bot.store.curated import Revision
from bot.wording import Wording
from knowledge.article import ArticleId


def run(options: argparse.Namespace, console: Console, wording: Wording) -> int:
    """Take a change back, show what that does, and return 0; 1 where it is refused.

    Raises:
        NoLibraryError: the base folder holds no articles.
        DataFolderError, StoreError: the data folder or the database can't be used.
    """
    try:
        revision = asyncio.run(_undo(options))
    except SourceFault as fault:
        refuse(fault, console, wording)
        return EXIT_NO_ANSWER
    values = {"id": revision.subject, "number": str(revision.number)}
    console.say(one_line(wording(console.language, "source-terminal-undone", **values)))
    for line in difference(revision.files):
        console.say(line)
    return EXIT_ANSWERED


async def _undo(options: argparse.Namespace) -> Revision:
    async with opened(options) as filing:
        if options.revision is not None:
            return await filing.undo(TERMINAL, options.revision, options.reason)
        return await filing.undo_last(TERMINAL, ArticleId(options.id), options.reason)
