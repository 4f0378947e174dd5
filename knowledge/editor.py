"""Write article files: canonical text, atomically."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections.abc import Collection
from itertools import count
from pathlib import Path

from knowledge.article import Article, ArticleId
from knowledge.frontmatter import emit

_MODE = 0o644
"""Of a new file: what the bot serves is no secret."""
MAX_NAME_CHARS = 80
_PUBLISHER_WORDS = 2
_TITLE_WORDS = 6


def canonical_text(article: Article) -> str:
    """Return the one form in which an article is written."""
    return emit(article)


def name_article(article: Article, taken: Collection[str] = ()) -> ArticleId:
    """Make an id of date, publisher and title that no other article has: it is the name of the file."""
    parts = (
        str(article.published or ""),
        *_words(article.publisher)[:_PUBLISHER_WORDS],
        *_words(article.title)[:_TITLE_WORDS],
    )
    name = "-".join(filter(None, parts))[:MAX_NAME_CHARS].strip("-") or "source"
    others = {other.lower() for other in taken}
    numbered = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return ArticleId(next(candidate for candidate in numbered if candidate not in others))


def _words(text: str) -> list[str]:
    """Return the words of a text in small letters without accents."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain.replace("'", ""))


def write_atomically(path: Path, text: str) -> None:
    """Replace a file so that a crash at any moment leaves the old text or the new one, whole.

    Raises:
        OSError: the folder can't be written to; the old file stands.
    """
    temporary = _write_temporary(path, text)
    try:
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else _MODE)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet; a crash at any moment leaves none or the whole one.

    Raises:
        FileExistsError: there is something of this name, and it stands as it was.
        OSError: the folder can't be written to.
    """
    temporary = _write_temporary(path, text)
    try:
        temporary.chmod(_MODE)
        try:
            # Unlike a rename, this fails where something stands, even what came a moment ago.
            path.hardlink_to(temporary)
        except FileExistsError:
            raise
        except OSError:
            # Some memory cards and shares know no links. A crash may leave a part there, but nothing is replaced.
            _write_exclusively(path, text)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _write_exclusively(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8", newline="\n") as file:
        try:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _write_temporary(path: Path, text: str) -> Path:
    """Write a file beside the one that is meant, hidden, and whole on the disk."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
