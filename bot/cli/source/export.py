"""`source export`: the library as it is served, as a folder of its own."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from pathlib import Path

from bot.cli.check import one_line
from bot.cli.console import Console
from bot.cli.source.place import shelf_of
from bot.errors import EXIT_ANSWERED, FileStandsError, UnwritableFileError
from bot.sources.exporting import export_texts
from bot.sources.filing import read_served
from bot.wording import Wording
from knowledge.editor import write_new


def run(options: argparse.Namespace, console: Console, wording: Wording) -> int:
    """Write the folder, never over anything.

    Raises:
        NoLibraryError: the base folder holds no articles.
        FileStandsError: something stands there.
        UnwritableFileError: the folder or a file can't be written.
    """
    library = read_served(shelf_of(options), options.library)
    _write(options.folder, export_texts(library))
    if library.problems:
        console.complain(wording(console.language, "files-set-aside", count=len(library.problems)))
    count, path = len(library.articles), str(options.folder)
    console.say(one_line(wording(console.language, "source-terminal-exported", count=count, path=path)))
    return EXIT_ANSWERED


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    if os.path.lexists(folder) and not (folder.is_dir() and next(folder.iterdir(), None) is None):
        raise FileStandsError(str(folder))
    for name, text in texts.items():
        place = folder / name
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            write_new(place, text)
        except FileExistsError:
            raise FileStandsError(str(place)) from None
        except OSError as error:
            raise UnwritableFileError(str(place), error.strerror or type(error).__name__) from None
