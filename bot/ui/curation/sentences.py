"""What curators are told of faults: why something was refused, and what to do."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from bot.errors import FetchingOffError, SourcesMissingError
from bot.fetching import FetchFault
from bot.sources.errors import BrokenDraftFault, SourceCode, SourceFault
from bot.sources.naming import Titles
from bot.store.errors import StoreError
from bot.ui import respond
from bot.ui.curation.article_diff import PASSAGE_LABELS
from bot.ui.curation.naming import file_name
from bot.ui.markdown import ELLIPSIS
from bot.wording import LanguageCode, Wording
from knowledge.importer.draft import ImportFault
from knowledge.problem import BrokenFileError, Problem

_log = logging.getLogger(__name__)
Result = TypeVar("Result")
MAX_PROBLEMS = 20
"""Shown of one file; the rest is counted."""
_FETCH_PAGES = "FETCH_PAGES"
_EXPECTED = (SourceFault, ImportFault, FetchFault, FetchingOffError, SourcesMissingError, BrokenFileError, StoreError)
Fault = SourceFault | ImportFault | FetchFault | FetchingOffError | SourcesMissingError | BrokenFileError | StoreError


@dataclass(frozen=True, slots=True)
class Refused:
    """Something was refused, and nothing was done; or the database failed, and a change may be live all the same."""

    fault: Fault


async def tried(work: Awaitable[Result]) -> Result | Refused:
    """Do something, or say why it was refused: who waits for it has announced an answer, and must give one."""
    try:
        return await work
    except _EXPECTED as fault:
        if isinstance(fault, StoreError):
            _log.error("the database failed a curator: %s", fault)
        return Refused(fault)


async def soon(work: Awaitable[Result]) -> Result:
    """Wait for what a form needs, but not for so long that neither a form nor a word could come any more.

    Raises:
        SourceFault: it takes too long; what was begun goes on, so that another press finds it done.
    """
    try:
        async with asyncio.timeout(respond.FORM_BY_S):
            return await work
    except TimeoutError:
        raise SourceFault(SourceCode.NOT_READY) from None


def sentences_of(fault: Fault, wording: Wording, language: LanguageCode) -> Iterator[str]:
    """Yield what a fault says, line by line, as plain text."""
    if isinstance(fault, SourceFault):
        yield wording(language, f"source-{fault.code}", **fault.values)
    elif isinstance(fault, ImportFault | FetchFault):
        yield wording(language, f"import-{fault.code}", **fault.values)
    elif isinstance(fault, FetchingOffError):
        yield wording(language, "import-fetching-off", variable=_FETCH_PAGES)
    elif isinstance(fault, SourcesMissingError):
        yield wording(language, "source-cannot-read")
    elif isinstance(fault, StoreError):
        yield wording(language, "source-not-kept")
    if isinstance(fault, BrokenFileError):
        yield wording(language, "source-broken", count=len(fault.problems))
    if isinstance(fault, BrokenDraftFault | BrokenFileError):
        yield from problem_lines(fault.problems, wording, language)


def problem_lines(
    problems: tuple[Problem, ...],
    wording: Wording,
    language: LanguageCode,
    *,
    own_path: str | None = None,
    titles: Titles = MappingProxyType({}),
) -> Iterator[str]:
    """Yield what is wrong with files, each fault with its line and remedy.

    `own_path` need not be named; other files are by what stands in them, as far as `titles` tell.
    """
    for problem in problems[:MAX_PROBLEMS]:
        # A number names a line or passage, and is no amount.
        values = {name: str(value) for name, value in problem.values.items()}
        if "other" in values:
            values["other"] = file_name(values["other"], titles, wording, language)
        if (key := PASSAGE_LABELS.get(values.get("what", ""))) is not None:
            values["what"] = f"“{wording(language, key)}”"
        sentence = wording(language, f"problem-{problem.code}", **values)
        path = "" if problem.path == own_path else file_name(problem.path, titles, wording, language)
        place = {"line": str(problem.line), "path": path}
        yield wording(language, place_key(problem, own_path), sentence=sentence, **place)
    if len(problems) > MAX_PROBLEMS:
        yield f"{ELLIPSIS} {wording(language, 'source-more-problems', count=len(problems) - MAX_PROBLEMS)}"


def place_key(problem: Problem, own_path: str | None) -> str:
    """Return the key of the words that name where a problem is: by its line, unless it names its passage itself."""
    has_line = bool(problem.line) and "number" not in problem.values
    if problem.path == own_path:
        return "source-problem-line" if has_line else "source-problem"
    return "source-problem-file-line" if has_line else "source-problem-file"
