"""The files of a library's folder: which they are, and what they say or would say with changes not written yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from knowledge.article import Lang
from knowledge.problem import Problem

MAX_FILE_BYTES = 1 << 20


def markdown_names(folder: Path) -> list[str]:
    """Return the names of a folder's `.md` files in a fixed order; none where there is no such folder.

    Raises:
        OSError: it can't be listed. That is not as if it were empty: what stands there may take something back.
    """
    try:
        return sorted(path.name for path in folder.iterdir() if path.name.endswith(".md"))
    except (FileNotFoundError, NotADirectoryError):
        return []


class Folder:
    """A folder as it stands, or as it would be with some files changed.

    Names are relative to it, with forward slashes. In `changed` each name has its text, or None where the file is gone.
    """

    def __init__(self, path: Path, changed: Mapping[str, str | None] | None = None) -> None:
        self.path = path.resolve()
        self._changed = changed or {}
        self._inside: dict[Path, bool] = {}

    def article_files(self) -> Iterator[tuple[str, Lang]]:
        """Yield the names of article files with the language of their folder, in a fixed order."""
        root = "articles/" if (self.path / "articles").is_dir() or self._would_have_articles() else ""
        for language in Lang:
            for name in self._markdown_files(f"{root}{language}/"):
                yield name, language
        for name in self._markdown_files(root):
            if name.rpartition("/")[2].lower() != "readme.md":
                yield name, Lang.EN

    def _would_have_articles(self) -> bool:
        return any(name.startswith("articles/") and text is not None for name, text in self._changed.items())

    def _markdown_files(self, inside: str) -> list[str]:
        names = {inside + name for name in markdown_names(self.path / inside)}
        for name, text in self._changed.items():
            folder, slash, file = name.rpartition("/")
            if folder + slash == inside and file.endswith(".md"):
                (names.discard if text is None else names.add)(name)
        return sorted(names)

    def language_of(self, name: str) -> Lang | None:
        """Return the language that a file's folder stands for; None where only the file itself can say it."""
        parent = name.split("/")[-2] if "/" in name else self.path.name
        return Lang(parent) if parent in list(Lang) else None

    def has(self, name: str) -> bool:
        """Tell whether there is a file of this name."""
        return self._changed[name] is not None if name in self._changed else (self.path / name).is_file()

    def read(self, name: str, problems: list[Problem]) -> str | None:
        """Return a file's text, or report why it is refused."""
        try:
            data = self._bytes(name)
        except (OSError, RuntimeError) as error:
            problems.append(Problem("unreadable", name, 0, {"detail": type(error).__name__}))
            return None
        if data is None:
            problems.append(Problem("outside-folder", name, 0))
            return None
        if len(data) > MAX_FILE_BYTES:
            problems.append(Problem("file-too-big", name, 0, {"max_bytes": MAX_FILE_BYTES}))
            return None
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            problems.append(Problem("not-utf8", name, data.count(b"\n", 0, error.start) + 1))
            return None

    def _bytes(self, name: str) -> bytes | None:
        """Return what a file holds, of one that is too big only so much that it shows; None where it is elsewhere."""
        path = self.path / name
        if not self._is_inside(path.parent):
            return None
        if (changed := self._changed.get(name)) is not None:
            return changed.encode(errors="surrogatepass")
        if path.is_symlink() and not path.resolve().is_relative_to(self.path):
            return None
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)

    def _is_inside(self, parent: Path) -> bool:
        """Tell whether a folder, once all links are followed, is this one or within it."""
        if parent not in self._inside:
            self._inside[parent] = parent.resolve().is_relative_to(self.path)
        return self._inside[parent]
