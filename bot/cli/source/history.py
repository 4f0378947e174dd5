"""`source history`: who changed what, when and why."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence

from bot.cli.console import Console
from bot.cli.source.place import opened
from bot.cli.source.telling import difference, refuse, told
from bot.errors import EXIT_ANSWERED, EXIT_NO_ANSWER
from bot.sources.errors import SourceFault
from bot.store.curated import Revision
from bot.wording import Wording
from knowledge.article import ArticleId


def run(options: argparse.Namespace, console: Console, wording: Wording) -> int:
    """List the changes, the newest first, or show one line by line; 1 where there is no such change.

    Raises:
        NoLibraryError: the base folder holds no articles.
        DataFolderError, StoreError: the data folder or the database can't be used.
    """
    try:
        revisions = asyncio.run(_look_up(options))
    except SourceFault as fault:
        refuse(fault, console, wording)
        return EXIT_NO_ANSWER
    for revision in revisions:
        console.say(told(revision, console, wording))
        for line in difference(revision.files):
            console.say(line)
    if not revisions:
        console.complain(wording(console.language, "source-history-none"))
    return EXIT_ANSWERED


async def _look_up(options: argparse.Namespace) -> Sequence[Revision]:
    async with opened(options) as filing:
        if options.diff is not None:
            return (await filing.revision(options.diff),)
        return await filing.history(ArticleId(options.id) if options.id is not None else None)
