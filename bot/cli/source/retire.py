"""`source retire`: an article out of all answers."""

from __future__ import annotations

import argparse
import asyncio

from bot.cli.check import one_line
from bot.cli.console import Console
from bot.cli.source.place import opened
from bot.cli.source.telling import refuse, undo_command
from bot.errors import EXIT_ANSWERED, EXIT_NO_ANSWER
from bot.sources.errors import SourceFault
from bot.sources.rights import TERMINAL
from bot.store.curated import Revision
from bot.wording import Wording
from knowledge.article import ArticleId


def run(options: argparse.Namespace, console: Console, wording: Wording) -> int:
    """Retire the article in all its languages, and return 0; 1 where it is refused.

    Raises:
        NoLibraryError: the base folder holds no articles.
        DataFolderError, StoreError: the data folder or the database can't be used.
    """
    try:
        revision = asyncio.run(_retire(options))
    except SourceFault as fault:
        refuse(fault, console, wording)
        return EXIT_NO_ANSWER
    values = {
        "id": options.id,
        "number": str(revision.number),
        "command": undo_command(options, options.id),
    }
    console.say(one_line(wording(console.language, "source-terminal-retired", **values)))
    return EXIT_ANSWERED


async def _retire(options: argparse.Namespace) -> Revision:
    async with opened(options) as filing:
        return await filing.retire(TERMINAL, ArticleId(options.id), options.reason)
