"""A folder of articles as one immutable snapshot."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from knowledge.article import Article, ArticleId, Lang, Passage, PassageId, Status
from knowledge.companions import FILES, Companions, parse_companions
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
    """SHA-256 over the names and bytes of all files that serve, 16 hexadecimal digits."""
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


def load_library(folder: Path = SHIPPED, *, shipped: Path = SHIPPED) -> Library:
    """Read a folder of articles.

    The folder may hold `articles/`, or `en/` and `es/`, or the files themselves. Of the companion files that it
    lacks, vocabulary, intents and contacts are those that come with Bannock; gaps, topics and golden questions
    speak of particular articles, so they are never borrowed.

    Raises:
        NoLibraryError: there is no such folder, or no `.md` file in it.
    """
    folder, shipped = folder.resolve(), shipped.resolve()
    files = list(_article_files(folder))
    if not files:
        raise NoLibraryError(folder)
    digest = hashlib.sha256()
    problems: list[Problem] = []
    articles: dict[tuple[ArticleId, Lang], Article] = {}
    paths: dict[tuple[ArticleId, Lang], str] = {}
    for path, language in files:
        name = path.relative_to(folder).as_posix()
        text = _read(path, folder, problems)
        if text is None:
            continue
        try:
            parsed = parse(text, path.stem, path=name, language=language)
        except BrokenFileError as error:
            problems.extend(error.problems)
            continue
        article = parsed.article
        problems.extend(parsed.warnings)
        key = (article.id, article.language)
        if key in articles:
            problems.append(Problem("article-twice", name, 0, {"other": paths[key]}))
            continue
        articles[key], paths[key] = article, name
        digest.update(f"{name}\0{len(text)}\0{text}\0".encode())
    texts: dict[str, str] = {}
    for name in FILES:
        home = folder if (folder / name).is_file() else shipped
        borrowed = home != folder
        if not (home / name).is_file() or (borrowed and name in ("gaps.yaml", "topics.yaml", "golden.yaml")):
            continue
        content = _read(home / name, home, problems)
        if content is not None:
            texts[name] = content
            digest.update(f"{name}\0{len(content)}\0{content}\0".encode())
    companions, companion_problems = parse_companions(texts)
    return Library(
        articles=tuple(articles[key] for key in sorted(articles)),
        companions=companions,
        problems=(*problems, *companion_problems),
        digest=digest.hexdigest()[:16],
        paths=MappingProxyType(paths),
    )


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
        if not path.resolve().is_relative_to(folder):
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
