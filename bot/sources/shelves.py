"""Where each library's files stand, and reading and writing them: nothing outside its folder, nothing half."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.sources.errors import SourceCode, SourceFault
from bot.store.curated import FileChange
from knowledge.article import ArticleId, Lang
from knowledge.companions import FILES
from knowledge.editor import write_atomically
from knowledge.folder import MAX_FILE_BYTES, markdown_names

_ARTICLE = re.compile(r"(?:articles/)?(?:(?:en|es)/)?[A-Za-z0-9][A-Za-z0-9._-]{0,119}\.md")
_LEFT_BEHIND = ".*.tmp"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder of one library."""

    key: str
    """Names it in the database: a server's id, or `folder-` and a digest of the folder."""
    folder: Path
    guild_id: int | None
    """None for a folder that belongs to no server."""


def server_shelf(root: Path, guild_id: int) -> Shelf:
    """Return the shelf of a server's own library, which need not exist yet."""
    return Shelf(str(guild_id), root / str(guild_id), guild_id)


def folder_shelf(folder: Path) -> Shelf:
    """Return the shelf of a folder that belongs to no server."""
    resolved = folder.resolve()
    return Shelf(f"folder-{hashlib.sha256(str(resolved).encode()).hexdigest()[:16]}", resolved, None)


def article_path(article_id: ArticleId, language: Lang) -> str:
    """Return where an article stands in a library's folder."""
    return f"articles/{language.value}/{article_id}.md"


def read_file(shelf: Shelf, path: str) -> str | None:
    """Return a file's text, byte for byte; None where there is none.

    Raises:
        SourceFault: the path leads out of the folder, or the file can't be read.
    """
    place = _place(shelf, path)
    try:
        if place.stat().st_size > MAX_FILE_BYTES:
            raise SourceFault(SourceCode.UNREADABLE, path=path)
        return place.read_bytes().decode("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError):
        raise SourceFault(SourceCode.UNREADABLE, path=path) from None


def refuse_big(files: Iterable[FileChange]) -> None:
    """Stop a change that would make a file too big to be read again.

    Raises:
        SourceFault: it would.
    """
    for change in files:
        if change.after is not None and len(change.after.encode()) > MAX_FILE_BYTES:
            raise SourceFault(SourceCode.TOO_BIG, max_kb=MAX_FILE_BYTES >> 10)


def write_files(shelf: Shelf, files: Iterable[FileChange]) -> None:
    """Bring files to their new texts, each in one step; a crash leaves each as it was or as it shall be.

    Raises:
        SourceFault: a path leads out of the folder, or a file can't be written.
    """
    for change in files:
        place = _place(shelf, change.path)
        try:
            if change.after is None:
                place.unlink(missing_ok=True)
            elif read_file(shelf, change.path) != change.after:
                place.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
                write_atomically(place, change.after)
        except OSError:
            raise SourceFault(SourceCode.UNWRITABLE, path=change.path) from None


def read_shelf(shelf: Shelf) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the texts of all files of a library by their paths, and the paths of those that can't be read.

    Raises:
        SourceFault: a folder can't be listed.
    """
    texts: dict[str, str] = {}
    unreadable: list[str] = []
    try:
        paths = sorted(signature(shelf))
    except OSError:
        raise SourceFault(SourceCode.UNREADABLE, path=shelf.key) from None
    for path in paths:
        try:
            text = read_file(shelf, path)
        except SourceFault:
            unreadable.append(path)
        else:
            if text is not None:
                texts[path] = text
    return texts, tuple(unreadable)


def signature(shelf: Shelf) -> Mapping[str, tuple[int, int]]:
    """Return time and size of each file of a library: another signature means that some file was changed.

    Raises:
        OSError: a folder can't be listed.
    """
    found: dict[str, tuple[int, int]] = {}
    for place in _files(shelf.folder):
        path = place.relative_to(shelf.folder).as_posix()
        try:
            status = place.stat()
        except OSError:
            continue
        found[path] = (status.st_mtime_ns, status.st_size)
    return found


def sweep(shelf: Shelf) -> None:
    """Delete what a crash in the middle of writing left behind; only under the shelf's lock."""
    for folder in _folders(shelf.folder):
        for left in folder.glob(_LEFT_BEHIND):
            if left.name.count(".") >= 3:
                # A disk that can't be written to is told of where something is to be written.
                with suppress(OSError):
                    left.unlink()


def _folders(folder: Path) -> list[Path]:
    root = folder / "articles" if (folder / "articles").is_dir() else folder
    return list(dict.fromkeys((folder, root, *(root / language.value for language in Lang))))


def _files(folder: Path) -> Iterable[Path]:
    for name in FILES:
        if (folder / name).is_file():
            yield folder / name
    for place in _folders(folder):
        # In the folder of a language it would be an article of that name.
        aside = ("readme.md",) if place in (folder, folder / "articles") else ()
        for name in markdown_names(place):
            if not name.startswith(".") and name.lower() not in aside:
                yield place / name


def _place(shelf: Shelf, path: str) -> Path:
    """Return where a file stands; never outside the folder, whatever links stand in it.

    Raises:
        SourceFault: it would be outside, or is no name of a library's file.
    """
    place = shelf.folder / path
    if path not in FILES and not _ARTICLE.fullmatch(path):
        raise SourceFault(SourceCode.UNREADABLE, path=path[:80])
    try:
        inside = place.resolve().is_relative_to(shelf.folder.resolve())
    except (OSError, RuntimeError):
        inside = False
    if not inside or place.is_symlink():
        raise SourceFault(SourceCode.UNREADABLE, path=path)
    return place
