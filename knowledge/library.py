"""A folder of articles as one immutable snapshot."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from knowledge.article import Article, ArticleId, Lang, Passage, PassageId, Status
from knowledge.companions import FILES, GOLDEN, Companions, parse_companions
from knowledge.frontmatter import parse
from knowledge.problem import BrokenFileError, KnowledgeError, Problem

MAX_FILE_BYTES = 1 << 20
SHIPPED = Path(__file__).resolve().parent
"""The folder of the library that comes with Bannock."""


class NoLibraryError(KnowledgeError):
    """The folder does not exist or holds no article at all."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


@dataclass(frozen=True, slots=True)
class Library:
    """The articles that are whole, the companion files, and what was wrong with the rest."""

    articles: tuple[Article, ...]
    """Sorted by id, then language."""
    companions: Companions
    problems: tuple[Problem, ...]
    digest: str
    """SHA-256 over the names and bytes of all files that answers may come from, 16 hexadecimal digits."""
    paths: Mapping[tuple[ArticleId, Lang], str]
    """Where each article stands, relative to the folder."""

    def live(self, language: Lang) -> Iterator[Article]:
        """Yield the articles to search in one language: its own, then those that have no translation."""
        own = [a for a in self.articles if a.language is language and a.status is Status.LIVE]
        have = {a.id for a in own}
        others = (a for a in self.articles if a.id not in have and a.status is Status.LIVE)
        yield from own
        yield from others

    def find(self, passage_id: PassageId, language: Lang) -> tuple[Article, Passage] | None:
        """Return a passage, retired or not, in the language or else in another; None when there is none."""
        article_id, _, number = passage_id.rpartition("#")
        candidates = [a for a in self.articles if a.id == article_id]
        for article in sorted(candidates, key=lambda a: a.language is not language):
            for passage in article.passages:
                if str(passage.number) == number:
                    return article, passage
        return None


def load_library(
    folder: Path = SHIPPED, *, shipped: Path = SHIPPED, with_golden: bool = True, only: Lang | None = None
) -> Library:
    """Read a folder of articles.

    The folder may hold `articles/`, or `en/` and `es/`, or the files themselves. Of the companion files that it
    lacks, vocabulary, intents and contacts are those that come with Bannock; gaps, topics and golden questions
    speak of particular articles, so they are never borrowed.

    For one question in one language less is enough: golden questions change no answer and may be left unread, and
    `only` leaves out every article that is live in that language too. The digest is the same.

    Raises:
        NoLibraryError: there is no such folder, or no `.md` file in it.
    """
    try:
        folder, shipped = folder.resolve(), shipped.resolve()
        files = list(_article_files(folder))
    except (OSError, RuntimeError):
        raise NoLibraryError(folder) from None
    if not files:
        raise NoLibraryError(folder)
    reading = _Reading(folder)
    texts = [(path, language, reading.read(path, folder)) for path, language in files]
    readable = [(path, language, text) for path, language, text in texts if text is not None]
    for path, language, text in readable:
        if only is None or _folder_language(path) in (only, None):
            reading.parse(path, language, text)
    for path, language, text in readable:
        if only is not None and _folder_language(path) not in (only, None) and not reading.is_live(path.stem, only):
            reading.parse(path, language, text)
    companion_texts: dict[str, str] = {}
    for name in FILES if with_golden else [name for name in FILES if name != GOLDEN]:
        home = folder if (folder / name).is_file() else shipped
        borrowed = home != folder
        if not (home / name).is_file() or (borrowed and name in ("gaps.yaml", "topics.yaml", GOLDEN)):
            continue
        content = reading.read(home / name, home, counts=name != GOLDEN)
        if content is not None:
            companion_texts[name] = content
    companions, companion_problems = parse_companions(companion_texts)
    return Library(
        articles=tuple(reading.articles[key] for key in sorted(reading.articles)),
        companions=companions,
        problems=(*reading.problems, *companion_problems),
        digest=reading.digest.hexdigest()[:16],
        paths=MappingProxyType(reading.paths),
    )


class _Reading:
    """What has been read of a folder so far."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.digest = hashlib.sha256()
        self.problems: list[Problem] = []
        self.articles: dict[tuple[ArticleId, Lang], Article] = {}
        self.paths: dict[tuple[ArticleId, Lang], str] = {}

    def read(self, path: Path, folder: Path, *, counts: bool = True) -> str | None:
        """Return a file's text, or report why it is refused; what counts goes into the digest."""
        text = _read(path, folder, self.problems)
        if text is not None and counts:
            name = path.relative_to(folder).as_posix()
            self.digest.update(f"{name}\0{len(text)}\0{text}\0".encode(errors="surrogateescape"))
        return text

    def parse(self, path: Path, language: Lang, text: str) -> None:
        """Take in an article, or report what keeps it out."""
        name = path.relative_to(self.folder).as_posix()
        try:
            parsed = parse(text, path.stem, path=name, language=language)
        except BrokenFileError as error:
            self.problems.extend(error.problems)
            return
        article = parsed.article
        if _folder_language(path) not in (None, article.language):
            values = {"folder": path.parent.name, "language": article.language}
            self.problems.append(Problem("language-not-folder", name, 1, values))
            return
        self.problems.extend(parsed.warnings)
        key = (article.id, article.language)
        if key in self.articles:
            self.problems.append(Problem("article-twice", name, 0, {"other": self.paths[key]}))
            return
        self.articles[key], self.paths[key] = article, name

    def is_live(self, article_id: str, language: Lang) -> bool:
        """Tell whether an article is searched in a language of its own."""
        article = self.articles.get((ArticleId(article_id), language))
        return article is not None and article.status is Status.LIVE


def _folder_language(path: Path) -> Lang | None:
    """Return the language that a file's folder stands for; None where only the file itself can say it."""
    return Lang(path.parent.name) if path.parent.name in list(Lang) else None


def _article_files(folder: Path) -> Iterator[tuple[Path, Lang]]:
    """Yield article files with the language of their folder, in a fixed order."""
    root = folder / "articles" if (folder / "articles").is_dir() else folder
    for language in Lang:
        for path in sorted((root / language.value).glob("*.md")):
            yield path, language
    for path in sorted(root.glob("*.md")):
        if path.name.lower() != "readme.md":
            yield path, Lang.EN


def _read(path: Path, folder: Path, problems: list[Problem]) -> str | None:
    """Return a file's text, or report why it is refused."""
    name = path.relative_to(folder).as_posix()
    try:
        # The listing does not follow links, so only a link can lead out: of the file, or of the folders above it.
        if (path.is_symlink() or path.parent.is_symlink()) and not path.resolve().is_relative_to(folder):
            problems.append(Problem("outside-folder", name, 0))
            return None
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > MAX_FILE_BYTES:
                problems.append(Problem("file-too-big", name, 0, {"max_bytes": MAX_FILE_BYTES}))
                return None
            data = file.read(MAX_FILE_BYTES + 1)
    except (OSError, RuntimeError) as error:
        problems.append(Problem("unreadable", name, 0, {"detail": type(error).__name__}))
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        problems.append(Problem("not-utf8", name, data.count(b"\n", 0, error.start) + 1))
        return None
