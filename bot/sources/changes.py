"""What a change does to the files of a library: of an article, of an entry, of a step back."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.sources.errors import SourceCode, SourceFault
from bot.sources.reapplying import reapplied
from bot.sources.shelves import Shelf, article_path, read_file
from bot.store.curated import Draft, FileChange
from knowledge.article import Article, ArticleId, Lang, Status
from knowledge.companions import Entry
from knowledge.editor import canonical_text
from knowledge.entries import EntryFileError, file_of, put_entry, remove_entry
from knowledge.frontmatter import Parsed, parse, parse_draft
from knowledge.library import Library
from knowledge.problem import BrokenFileError

MAX_COMPARED = 25_000_000
"""Pairs of lines, of which so many can take a second; in the worst case it is minutes for two of a megabyte."""
SEEN_CHARS = 16
"""Of a digest that a button carries, the draft that its presser saw: so many that no other text can be made to fit."""


def article_change(shelf: Shelf, library: Library, article: Article) -> FileChange:
    """Return the change that puts an article into a library."""
    path = path_of(shelf, library, article.id, article.language)
    return FileChange(path, read_file(shelf, path), canonical_text(article))


def path_of(shelf: Shelf, library: Library, article_id: ArticleId, language: Lang) -> str:
    """Return where an article stands, or would stand, in a shelf; a folder of its own form keeps that."""
    own = article_path(article_id, language)
    if shelf.guild_id is not None:
        return own
    if (known := library.paths.get((article_id, language))) is not None:
        return known
    if (shelf.folder / "articles").is_dir() or not library.paths:
        return own
    return own.removeprefix("articles/") if (shelf.folder / language.value).is_dir() else f"{article_id}.md"


def retiring(shelf: Shelf, library: Library, article_id: ArticleId) -> tuple[FileChange, ...]:
    """Return the change that retires an article in all its languages.

    Raises:
        SourceFault: there is no such article, or it is retired already.
    """
    found = [a for a in library.articles if a.id == article_id and a.status is Status.LIVE]
    if not found:
        raise SourceFault(SourceCode.NO_ARTICLE, id=article_id)
    return tuple(article_change(shelf, library, replace(article, status=Status.RETIRED)) for article in found)


def entry_change(shelf: Shelf, entry: Entry) -> FileChange:
    """Return the change that puts an entry into its companion file; all else in the file stays as it is.

    Raises:
        SourceFault: the file can't be read, or is written in a way in which one entry can't be changed by itself.
        ValueError: the entry lacks something that the file must say.
    """
    path = file_of(entry)
    before = read_file(shelf, path)
    try:
        return FileChange(path, before, put_entry(before or "", entry))
    except EntryFileError:
        raise SourceFault(SourceCode.ENTRY_FILE, path=path) from None


def entry_removal(shelf: Shelf, path: str, entry_id: str) -> FileChange:
    """Return the change that takes an entry out of a companion file.

    Raises:
        SourceFault: the file has no such entry, or can't be changed by itself.
    """
    before = read_file(shelf, path)
    try:
        after = remove_entry(before or "", entry_id)
    except EntryFileError:
        raise SourceFault(SourceCode.ENTRY_FILE, path=path) from None
    if before is None or after == before:
        raise SourceFault(SourceCode.NO_ENTRY, id=entry_id)
    return FileChange(path, before, after)


def only_hides(files: Iterable[FileChange], base: Library) -> bool:
    """Tell whether a change shows nothing new: every file is gone or retired, and none uncovers one of the base."""
    return all(_hides(change, base) for change in files)


def _hides(change: FileChange, base: Library) -> bool:
    if not change.path.endswith(".md"):
        return False
    if change.after is None:
        return all(article.id != named_by(change.path)[0] for article in base.articles)
    own = change.before is not None
    shown = article_in(change.path, change.before) if own else article_in_base(change.path, base)
    # Where an old answer is looked up, the words of a retired article are still shown.
    return shown is not None and article_in(change.path, change.after) == replace(shown, status=Status.RETIRED)


def growth(files: Iterable[FileChange]) -> int:
    """Return how many passages more a library's own articles would have; less than none where they have fewer."""
    sizes = ((_size(change.path, change.before), _size(change.path, change.after)) for change in files)
    return sum(after - before for before, after in sizes)


def _size(path: str, text: str | None) -> int:
    article = article_in(path, text)
    return len(article.passages) if article is not None else 0


def revives(files: Iterable[FileChange], library: Library) -> bool:
    """Tell whether a change adds a translation of an article that is retired in every language that it is in."""
    for change in files:
        added = article_in(change.path, change.after) if change.before is None else None
        if added is None or added.status is Status.RETIRED:
            continue
        known = {article.language: article.status for article in library.articles if article.id == added.id}
        if known and added.language not in known and Status.LIVE not in known.values():
            return True
    return False


def article_in(path: str, text: str | None) -> Article | None:
    """Return the article that a file's text is; None where there is none, or it has faults."""
    if text is None or not path.endswith(".md"):
        return None
    try:
        article_id, language = named_by(path)
        return parse(text, article_id, path=path, language=language).article
    except BrokenFileError:
        return None


def draft_in(path: str, text: str) -> Parsed:
    """Return the article that a file's text is or is to be, and what is wrong with it; what it lacks is empty.

    Raises:
        BrokenFileError: it has other faults.
    """
    article_id, language = named_by(path)
    return parse_draft(text, article_id, path=path, language=language)


def article_in_base(path: str, base: Library) -> Article | None:
    """Return the article that is served where a server has no such file of its own."""
    return next((article for article in base.articles if (article.id, article.language) == named_by(path)), None)


def named_by(path: str) -> tuple[ArticleId, Lang]:
    """Return the id and the language of the article that a file is named after; English where its folder has none."""
    folder, _, name = path.rpartition("/")
    language = folder.rpartition("/")[2]
    return ArticleId(name.removesuffix(".md")), Lang(language) if language in list(Lang) else Lang.EN


def seen_digest(draft: Draft) -> str:
    """Name what a draft would make of the files, shortly: who says yes says it to exactly this."""
    digest = hashlib.sha256()
    for change in sorted(draft.files, key=lambda change: change.path):
        digest.update(f"{change.path}\0{change.before}\0{change.after}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:SEEN_CHARS]


def diff_lines(before: str | None, after: str | None, *, context: int = 1) -> Iterator[str]:
    """Yield the difference of two texts, line by line, each with `+`, `-` or a space before it.

    Of two very long ones, all lines between the first and the last difference are told as changed.
    """
    old, new = (before or "").splitlines(), (after or "").splitlines()
    if len(old) * len(new) > MAX_COMPARED:
        start = _count_alike(old, new)
        end = _count_alike(old[start:][::-1], new[start:][::-1])
        yield from (f"-{line}" for line in old[start : len(old) - end])
        yield from (f"+{line}" for line in new[start : len(new) - end])
        return
    lines = difflib.unified_diff(old, new, lineterm="", n=context)
    for number, line in enumerate(lines):
        if number >= 2 and not line.startswith("@@"):
            yield line


def _count_alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the lines that two texts begin with together."""
    differs = (place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1])
    return next(differs, min(len(one), len(other)))


def stepping_back(shelf: Shelf, files: Sequence[FileChange]) -> tuple[FileChange, ...]:
    """Return the change that brings files back to how they were before a revision, whatever came after it.

    Of a companion file, only the entries go back that the revision changed.

    Raises:
        SourceFault: they are that already.
    """
    back = tuple(
        reapplied(FileChange(change.path, change.after, change.before), read_file(shelf, change.path))
        for change in files
    )
    changed = tuple(change for change in back if change.before != change.after)
    if not changed:
        raise SourceFault(SourceCode.NOTHING_CHANGED)
    return changed
