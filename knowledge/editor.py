"""Write article files: canonical text, atomically."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from knowledge.article import Article
from knowledge.frontmatter import emit


def canonical_text(article: Article) -> str:
    """Return the one form in which an article is written."""
    return emit(article)


def write_atomically(path: Path, text: str) -> None:
    """Replace a file so that a crash at any moment leaves the old text or the new one, whole.

    Raises:
        OSError: the folder can't be written to; the old file stands.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
