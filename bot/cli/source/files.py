"""What the verbs read from files."""

from __future__ import annotations

import io
from pathlib import Path

from bot.cli.console import Console
from bot.errors import UnreadableFileError
from knowledge.importer.draft import MAX_FILE_BYTES

STDIN = "-"


def contents(source: str, console: Console) -> bytes:
    """Return the bytes of a file or of standard input, not many more than are allowed.

    Raises:
        UnreadableFileError: it can't be read.
    """
    if source == STDIN:
        stdin = console.stdin
        return stdin.buffer.read(MAX_FILE_BYTES + 1) if isinstance(stdin, io.TextIOWrapper) else b""
    try:
        with Path(source).open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise UnreadableFileError(source, error.strerror or type(error).__name__) from None
