"""`source preview`: what is wrong with an article file, and what it would do to answers."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Iterator
from dataclasses import replace

from bot.app import today_utc
from bot.cli.check import one_line, sentence
from bot.cli.console import Console
from bot.cli.source.effects import Effects
from bot.cli.source.incoming import Incoming, read_incoming
from bot.cli.source.place import has_record, opened, shelf_of
from bot.cli.source.telling import refuse
from bot.errors import EXIT_ANSWERED, EXIT_NO_ANSWER
from bot.sources.errors import SourceFault
from bot.sources.filing import read_served
from bot.sources.preview import PreviewResult, run_preview
from bot.sources.previewing import job_of
from bot.wording import Wording
from knowledge.problem import BrokenFileError, Problem
from retrieval.impact import Asked
from retrieval.model import Caution


def run(options: argparse.Namespace, console: Console, wording: Wording) -> int:
    """Tell what publishing the file would do, and return 0; 1 where it can't be published.

    Raises:
        NoLibraryError: the base folder holds no articles.
        UnreadableFileError: the file can't be read.
        StoreError: there is a database of what was asked in the server, and it can't be used.
    """
    shelf = shelf_of(options)
    try:
        incoming = read_incoming(options, console, shelf, read_served(shelf, options.library))
    except (SourceFault, BrokenFileError) as fault:
        refuse(fault, console, wording)
        return EXIT_NO_ANSWER
    console.say(one_line(_place(incoming, console, wording)))
    if not incoming.filed.is_change:
        console.say(wording(console.language, "source-terminal-same"))
        return EXIT_ANSWERED
    questions, caution = asyncio.run(_of_server(options))
    result = run_preview(job_of(shelf, options.library, (incoming.as_written,), today_utc(), questions, caution))
    for problem in _problems(result, incoming):
        console.say(sentence(problem, console.language, wording))
    for line in Effects(incoming.filed.article, result, wording, console.language).lines():
        console.say(one_line(line))
    return EXIT_ANSWERED


async def _of_server(options: argparse.Namespace) -> tuple[tuple[Asked, ...], Caution]:
    """Return what was asked in the server, as far as that is kept, and its caution; a preview makes no database."""
    if options.server is None or not has_record(options.settings):
        return (), Caution.NORMAL
    async with opened(options) as filing:
        return await filing.recent_questions(), await filing.caution()


def _place(incoming: Incoming, console: Console, wording: Wording) -> str:
    filed = incoming.filed
    key = "source-terminal-added"
    if filed.is_known:
        key = "source-terminal-version" if filed.is_version else "source-terminal-translation"
    values = {"path": incoming.path, "id": filed.article.id, "language": filed.article.language.value}
    return wording(console.language, key, **values)


def _problems(result: PreviewResult, incoming: Incoming) -> Iterator[Problem]:
    """Yield the problems, those of the file under the name that it was given by."""
    own = incoming.filed.change.path
    for problem in result.problems:
        yield replace(problem, path=incoming.path) if problem.path == own else problem
