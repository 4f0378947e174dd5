"""The terminal: its streams, whether it shows colours, how wide it is, which language it speaks."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from typing import TextIO

from bot.cli.style import PLAIN, Style
from knowledge.article import Lang

MAX_WIDTH = 96


class Console:
    """What a command reads from and writes to."""

    def __init__(
        self, stdin: TextIO | None, out: TextIO | None, err: TextIO | None, variables: Mapping[str, str]
    ) -> None:
        """Take the process's streams; one that was closed before the start is None, and holds or takes nothing."""
        stdin, out, err = stdin or io.StringIO(), out or io.StringIO(), err or io.StringIO()
        for stream in (stdin, out, err):
            if isinstance(stream, io.TextIOWrapper):
                # Answers hold Spanish and dashes: a terminal in the C locale must not make them crash.
                stream.reconfigure(encoding="utf-8", errors="surrogateescape" if stream is stdin else "replace")
        self.stdin = stdin
        self.out = out
        self.err = err
        self._variables = variables

    @property
    def language(self) -> Lang:
        """Return the language that the terminal is set to, English for any but Spanish."""
        for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
            if value := self._variables.get(name):
                return Lang.ES if value.lower().startswith("es") else Lang.EN
        return Lang.EN

    @property
    def style(self) -> Style:
        """Return how to write: coloured and wrapped on a terminal, plain and unwrapped elsewhere."""
        if not self.out.isatty():
            return PLAIN
        width = min(MAX_WIDTH, max(40, shutil.get_terminal_size().columns - 2))
        plain = bool(self._variables.get("NO_COLOR")) or self._variables.get("TERM") == "dumb"
        return Style(coloured=not plain, width=width)

    def say(self, text: str) -> None:
        """Write to standard output at once."""
        print(text, file=self.out, flush=True)

    def complain(self, sentence: str) -> None:
        """Write a sentence to standard error."""
        print(sentence, file=self.err, flush=True)
