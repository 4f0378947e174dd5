"""What the verbs tell: why something was refused, and changes line by line."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterable, Iterator

from bot.cli.check import one_line, sentence
from bot.cli.console import Console
from bot.sources.changes import diff_lines
from bot.sources.errors import BrokenDraftFault, SourceCode, SourceFault, StaleChangeFault
from bot.store.curated import OPERATOR, FileChange, Revision
from bot.wording import Wording
from knowledge.library import SHIPPED
from knowledge.problem import BrokenFileError

_OWN_WORDS = {
    SourceCode.BROKEN: "source-terminal-broken",
    SourceCode.NO_ARTICLE: "source-terminal-no-article",
}
"""Where what Discord's doors say would lead a person at a terminal astray."""


def refuse(fault: SourceFault | BrokenFileError, console: Console, wording: Wording) -> None:
    """Say why something was refused; nothing was done."""
    if isinstance(fault, SourceFault):
        # A number names a line or a change, and is no amount.
        values = {name: one_line(value) if isinstance(value, str) else value for name, value in fault.values.items()}
        key = _OWN_WORDS.get(fault.code, f"source-{fault.code}")
        console.complain(one_line(wording(console.language, key, **values)))
    if isinstance(fault, StaleChangeFault):
        for line in difference((FileChange(fault.path, fault.base, fault.live),)):
            console.complain(line)
    if isinstance(fault, BrokenDraftFault | BrokenFileError):
        for problem in fault.problems:
            console.complain(sentence(problem, console.language, wording))


def undo_command(options: argparse.Namespace, article_id: str) -> str:
    """Return the command that takes the last change of an article back, in the library that the options name."""
    where = ["--server", str(options.server)] if options.server is not None else []
    if options.library != SHIPPED:
        where += ["--library", str(options.library)]
    return shlex.join(("python", "-m", "bot", "source", "undo", article_id, *where))


def difference(files: Iterable[FileChange]) -> Iterator[str]:
    """Yield what a change does to each file, line by line."""
    for change in files:
        yield one_line(change.path)
        yield from (one_line(line) for line in diff_lines(change.before, change.after))


def told(revision: Revision, console: Console, wording: Wording) -> str:
    """Say in one line what a change was, when, by whom and why."""
    say, language = wording, console.language
    what = say(language, f"source-changed-{revision.act.replace('_', '-')}", title=revision.subject)
    values = {"when": f"{revision.at:%Y-%m-%d %H:%M} UTC", "who": _who(revision.actor_id, console, wording)}
    if revision.approver_id is None:
        by = say(language, "source-told-by", **values)
    else:
        by = say(language, "source-told-by-two", second=_who(revision.approver_id, console, wording), **values)
    why = f" “{revision.reason}”" if revision.reason else ""
    return one_line(f"#{revision.number} {by}: {what}{why}")


def _who(user_id: int, console: Console, wording: Wording) -> str:
    if user_id == OPERATOR:
        return wording(console.language, "source-by-operator")
    return wording(console.language, "source-terminal-who", id=str(user_id))
