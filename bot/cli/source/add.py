"""`source add`: the draft of an article from a file or a page."""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bot.app import build_importing
from bot.cli.check import one_line, sentence
from bot.cli.console import Console
from bot.cli.source.files import contents
from bot.errors import EXIT_ANSWERED, EXIT_NO_ANSWER, FileStandsError, UnwritableFileError
from bot.fetching import FetchFault
from bot.importing import Imported, Importing
from bot.logs import logging_to
from bot.wording import Wording
from knowledge.editor import canonical_text, write_new
from knowledge.importer.draft import ImportFault
from knowledge.problem import BrokenFileError

_ADDRESS_STARTS = ("www.",)
"""Without a scheme, `example.org/story` might as well be a file."""


def run(options: argparse.Namespace, console: Console, wording: Wording) -> int:
    """Write the draft of an article from a file or a page, and tell what is left to do; 1 if nothing can be read.

    Raises:
        FileStandsError: what stands where the draft should go is never replaced.
        UnreadableFileError, UnwritableFileError: a file can't be read or written.
        FetchingOffError, SourcesMissingError: as `Importing` does.
    """
    if options.out is not None and os.path.lexists(options.out):
        raise FileStandsError(str(options.out))
    try:
        with logging_to(console.err, "ERROR"):
            imported = asyncio.run(_read(options, console, build_importing(options.settings)))
    except (ImportFault, FetchFault) as fault:
        console.complain(one_line(wording(console.language, f"import-{fault.code}", **fault.values)))
        return EXIT_NO_ANSWER
    except BrokenFileError as error:
        for problem in error.problems:
            console.complain(sentence(problem, console.language, wording))
        return EXIT_NO_ANSWER
    _write(canonical_text(imported.article), options.out, console)
    for line in _remarks(imported, options.out, console, wording):
        console.complain(one_line(line))
    return EXIT_ANSWERED


async def _read(options: argparse.Namespace, console: Console, importing: Importing) -> Imported:
    source: str = options.source
    if "://" in source or source.startswith(_ADDRESS_STARTS):
        return await importing.fetch(source, options.hint)
    return await importing.read(contents(source, console), source, options.hint)


def _write(text: str, out: Path | None, console: Console) -> None:
    if out is None:
        console.out.write(text)
        console.out.flush()
        return
    try:
        write_new(out, text)
    except FileExistsError:
        raise FileStandsError(str(out)) from None
    except OSError as error:
        raise UnwritableFileError(str(out), error.strerror or type(error).__name__) from None


def _remarks(imported: Imported, out: Path | None, console: Console, wording: Wording) -> Iterator[str]:
    """Yield what a person must do with the article, and what it does not hold."""
    say = partial(wording, console.language)
    language = imported.article.language.value
    for warning in imported.warnings:
        yield sentence(warning, console.language, wording)
    for lack in imported.lacks:
        yield say(f"import-{lack}", language=language)
    if imported.is_draft:
        yield say("import-rule")
    for left in imported.left_out:
        yield say("import-left-out", what=say(f"import-{left.code}", **left.values))
    if imported.is_draft:
        yield say("import-copyright")
    yield (
        say("import-next", language=language)
        if out is None
        else say("import-next-file", language=language, path=str(out))
    )
