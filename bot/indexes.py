"""Indexes kept in files: mapped into memory where they are what is wanted, built anew where they are anything else."""

from __future__ import annotations

import glob
import logging
import mmap
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from retrieval.bm25 import Index
from retrieval.layout import LayoutError, from_buffer, to_chunks

LEFT_AFTER_S = 3600.0
"""Nobody writes an index for so long: who began was killed."""
_SUFFIX = ".tmp"

_log = logging.getLogger(__name__)


def load_or_build(path: Path, key: bytes, build: Callable[[], Index]) -> Index:
    """Return the index of a key from its file, or build it, and keep it for the next time."""
    found = load_index(path, key)
    if found is None:
        found = build()
        try:
            save_index(path, found, key)
        except OSError as error:
            # A disk that is full costs the next start some seconds, and nobody an answer.
            _log.warning("an index can't be kept (%s)", type(error).__name__)
    return found


def load_index(path: Path, key: bytes) -> Index | None:
    """Map a kept index into memory; None where there is none, or it is broken, old or of something else."""
    try:
        with path.open("rb") as file:
            # Pages that nobody writes to are shared with the file all the same.
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
        return from_buffer(memoryview(mapped), key)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, LayoutError) as error:
        _log.info("a kept index can't be used, so it is built anew (%s)", type(error).__name__)
        return None


def save_index(path: Path, index: Index, key: bytes) -> None:
    """Write an index so that a crash at any moment leaves the old file or the new one, whole.

    Who has mapped the old file keeps it.

    Raises:
        OSError: the folder can't be written to; the old file stands.
    """
    _clear(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=_SUFFIX)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in to_chunks(index, key):
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _clear(path: Path) -> None:
    """Delete what those left behind who were killed while they wrote."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*{_SUFFIX}"):
        # Another process may do the same.
        with suppress(FileNotFoundError):
            if left.stat().st_mtime < time.time() - LEFT_AFTER_S:
                left.unlink()
