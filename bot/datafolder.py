"""The folder of the bot's own data."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from bot.errors import DataFolderError


def open_data_folder(path: Path) -> Path:
    """Make the folder if it is missing, for its owner alone, and make sure that it can be written to.

    Raises:
        DataFolderError: it can't be made or written to.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        raise DataFolderError(str(path), error.strerror or os.strerror(error.errno or 0)) from None
    return path
