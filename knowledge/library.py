"""A folder of articles as one immutable snapshot."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from knowledge.article import Article, ArticleId, Lang, Passage, PassageId, Status
from knowledge.companion_files import CompanionFile, parse_companions, parse_file
from knowledge.companions import FILES, GOLDEN, Companions
from knowledge.folder import Folder
from knowledge.frontmatter import Parsed, parse
from knowledge.problem import BrokenFileError, KnowledgeError, Problem

SHIPPED = Path(__file__).resolve().parent
"""The folder of the library that comes with Bannock."""
BORROWED = ("vocabulary.yaml", "intents.yaml", "contacts.yaml")
"""The companion files that speak of no article: a library without them takes those that come with Bannock."""
DIGEST_CHARS = 16
NOTHING_DIGEST = hashlib.sha256().hexdigest()[:DIGEST_CHARS]
"""The digest of a library that answers come from no file of."""
UNLISTED = "."
"""The path of the problem that an own folder can't be listed."""


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


class ParseCache:
    """What texts were parsed into, so that who reads a folder often parses only what changed.

    It may serve several folders and threads. Each text is kept with what it says.
    """

    def __init__(self, max_files: int = 16384) -> None:
        self._article = lru_cache(max_files)(_parse_article)
        self._companions = lru_cache(max_files)(parse_file)

    def article(self, name: str, language: Lang, text: str) -> Parsed | tuple[Problem, ...]:
        """Return an article, or what keeps it out."""
        return self._article(name, language, text)

    def companions(self, name: str, text: str) -> CompanionFile:
        """Return the entries of a companion file."""
        return self._companions(name, text)


def _parse_article(name: str, language: Lang, text: str) -> Parsed | tuple[Problem, ...]:
    try:
        return parse(text, _stem(name), path=name, language=language)
    except BrokenFileError as error:
        return error.problems


def _stem(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".md")


def load_library(
    folder: Path = SHIPPED,
    *,
    shipped: Path = SHIPPED,
    with_golden: bool = True,
    only: Lang | None = None,
    changed: Mapping[str, str | None] | None = None,
    cache: ParseCache | None = None,
) -> Library:
    """Read a folder of articles, with the live entries of its companion files.

    The folder may hold `articles/`, or `en/` and `es/`, or the files themselves. Of the companion files that it
    lacks, vocabulary, intents and contacts are those that come with Bannock; gaps, topics and golden questions
    speak of particular articles, so they are never borrowed.

    For one question in one language less is enough: golden questions change no answer and may be left unread, and
    `only` leaves out every article that is live in that language too. The digest is the same.

    With `changed`, the library is read as it would be if these files, by their names in the folder, had these texts
    or, where there is None, were gone.

    Raises:
        NoLibraryError: there is no such folder, or no `.md` file in it.
    """
    try:
        home, lender = Folder(folder, changed), Folder(shipped)
        files = list(home.article_files())
    except (OSError, RuntimeError):
        raise NoLibraryError(folder) from None
    if not files:
        raise NoLibraryError(folder)
    reading = _Reading(cache or ParseCache())
    reading.read_articles(home, files, only)
    for name in FILES:
        if home.has(name):
            reading.read_companions(home, name, with_golden=with_golden)
        elif name in BORROWED and lender.has(name):
            reading.read_companions(lender, name)
    library = reading.library()
    return replace(library, companions=library.companions.live())


def read_own(
    folder: Path, *, changed: Mapping[str, str | None] | None = None, cache: ParseCache | None = None
) -> Library:
    """Read the folder that a server lays over its library, retired entries too; where there is none, it is empty.

    Nothing is borrowed. `changed` is as in `load_library`. A folder that can't be listed is told as a problem.
    """
    reading = _Reading(cache or ParseCache())
    try:
        home = Folder(folder, changed)
        files = list(home.article_files())
        companions = [name for name in FILES if home.has(name)]
    except (OSError, RuntimeError) as error:
        reading.report("unreadable", UNLISTED, 0, detail=type(error).__name__)
        return reading.library()
    reading.read_articles(home, files)
    for name in companions:
        reading.read_companions(home, name)
    return reading.library()


class _Reading:
    """What has been read of a library so far."""

    def __init__(self, cache: ParseCache) -> None:
        self._cache = cache
        self._digest = hashlib.sha256()
        self._problems: list[Problem] = []
        self._articles: dict[tuple[ArticleId, Lang], Article] = {}
        self._paths: dict[tuple[ArticleId, Lang], str] = {}
        self._companions: dict[str, str] = {}

    def report(self, code: str, name: str, line: int, **values: str) -> None:
        """Take in a problem."""
        self._problems.append(Problem(code, name, line, values))

    def read_articles(self, folder: Folder, files: Iterable[tuple[str, Lang]], only: Lang | None = None) -> None:
        """Take in the articles; with `only`, of other languages those alone that are not live in this one."""
        texts = [(name, language, self._read(folder, name)) for name, language in files]
        late: list[tuple[str, Lang, str]] = []
        for name, language, text in texts:
            if text is None:
                continue
            if only is None or folder.language_of(name) in (only, None):
                self._parse(folder, name, language, text)
            else:
                late.append((name, language, text))
        for name, language, text in late:
            if only is None or not self._is_live(_stem(name), only):
                self._parse(folder, name, language, text)

    def read_companions(self, folder: Folder, name: str, *, with_golden: bool = True) -> None:
        """Take in a companion file."""
        is_golden = name == GOLDEN
        if is_golden and not with_golden:
            return
        text = self._read(folder, name, counts=not is_golden)
        if text is not None:
            self._companions[name] = text

    def library(self) -> Library:
        """Return all that was taken in."""
        companions, problems = parse_companions(self._companions, self._cache.companions)
        return Library(
            articles=tuple(self._articles[key] for key in sorted(self._articles)),
            companions=companions,
            problems=(*self._problems, *problems),
            digest=self._digest.hexdigest()[:DIGEST_CHARS],
            paths=MappingProxyType(self._paths),
        )

    def _read(self, folder: Folder, name: str, *, counts: bool = True) -> str | None:
        """Return a file's text, or report why it is refused; what counts goes into the digest."""
        text = folder.read(name, self._problems)
        if text is not None and counts:
            self._digest.update(f"{name}\0{len(text)}\0{text}\0".encode(errors="surrogateescape"))
        return text

    def _parse(self, folder: Folder, name: str, language: Lang, text: str) -> None:
        """Take in an article, or report what keeps it out."""
        parsed = self._cache.article(name, language, text)
        if not isinstance(parsed, Parsed):
            self._problems.extend(parsed)
            return
        article = parsed.article
        if (expected := folder.language_of(name)) not in (None, article.language):
            self.report("language-not-folder", name, 1, folder=str(expected), language=article.language)
            return
        self._problems.extend(parsed.warnings)
        key = (article.id, article.language)
        if key in self._articles:
            self.report("article-twice", name, 0, other=self._paths[key])
            return
        self._articles[key], self._paths[key] = article, name

    def _is_live(self, article_id: str, language: Lang) -> bool:
        """Tell whether an article is searched in a language of its own."""
        article = self._articles.get((ArticleId(article_id), language))
        return article is not None and article.status is Status.LIVE
