"""`source publish`: an article file into the library."""

from __future__ import annotations

import argparse
import asyncio

from bot.cli.check import one_line, sentence
from bot.cli.console import Console
from bot.cli.source.incoming import Incoming, read_incoming
from bot.cli.source.place import opened, shelf_of
from bot.cli.source.telling import refuse, undo_command
from bot.errors import EXIT_ANSWERED, EXIT_NO_ANSWER
from bot.sources.errors import SourceFault
from bot.sources.filing import read_served
from bot.sources.rights import TERMINAL
from bot.store.curated import Revision
from bot.wording import Wording
from knowledge.problem import BrokenFileError


def run(options: argparse.Namespace, console: Console, wording: Wording) -> int:
    """Publish, and return 0; 1 where it is refused.

    Raises:
        NoLibraryError: the base folder holds no articles.
        UnreadableFileError: the file can't be read.
        DataFolderError, StoreError: the data folder or the database can't be used.
    """
    shelf = shelf_of(options)
    try:
        incoming = read_incoming(options, console, shelf, read_served(shelf, options.library))
        revision = asyncio.run(_publish(options, incoming))
    except (SourceFault, BrokenFileError) as fault:
        refuse(fault, console, wording)
        return EXIT_NO_ANSWER
    for warning in incoming.warnings:
        console.complain(sentence(warning, console.language, wording))
    values = {
        "id": incoming.filed.article.id,
        "number": str(revision.number),
        "command": undo_command(options, incoming.filed.article.id),
    }
    console.say(one_line(wording(console.language, "source-terminal-published", **values)))
    return EXIT_ANSWERED


async def _publish(options: argparse.Namespace, incoming: Incoming) -> Revision:
    async with opened(options) as filing:
        return await filing.publish(TERMINAL, incoming.filed, options.reason)
