"""All that the card of a draft tells, gathered before anything of it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from bot.sources.changes import language_of
from bot.sources.preview import PreviewResult
from bot.store.curated import Act, Draft, DraftState, FileChange
from knowledge.article import Article, Instrument, PartialDate
from knowledge.editor import canonical_text
from knowledge.frontmatter import Parsed, parse_draft
from knowledge.library import Library
from knowledge.problem import BrokenFileError, Problem
from retrieval.impact import Change, Effect

_EDITABLE = frozenset((Act.ADD, Act.EDIT))


@dataclass(frozen=True)
class DraftFacts:
    """A draft as one curator sees it."""

    draft: Draft
    library: Library
    """What is live."""
    viewer_id: int
    needs_second: bool
    """Whether it needs a second person's yes before it is live."""
    preview: PreviewResult | None = None
    is_previewed: bool = True
    """False where nobody asked for the preview, so that its absence says nothing."""
    notices: tuple[str, ...] = ()
    """Lines of plain text that stand above all."""
    remarks: tuple[str, ...] = ()
    """What a person must know of how a document was read."""

    @cached_property
    def read(self) -> tuple[Parsed | BrokenFileError, ...]:
        """Return the articles of the draft, or what is wrong with their texts."""
        return tuple(_read(self.draft))

    @property
    def articles(self) -> tuple[Article, ...]:
        """Return the articles that could be read."""
        return tuple(parsed.article for parsed in self.read if isinstance(parsed, Parsed))

    @property
    def article(self) -> Article | None:
        """Return the article that the draft is about, if it is about one that can be read."""
        return next(iter(self.articles), None)

    @property
    def is_editable(self) -> bool:
        """Tell whether forms may change it."""
        return self.draft.act in _EDITABLE and self.article is not None

    @property
    def is_waiting(self) -> bool:
        """Tell whether it waits for a second person's yes."""
        return self.draft.state is DraftState.WAITING

    @property
    def is_own(self) -> bool:
        """Tell whether whoever looks at it made it."""
        return self.draft.author_id == self.viewer_id

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the files, from the preview or else from the files alone."""
        if self.preview is not None:
            return self.preview.problems
        return tuple(problem for read in self.read for problem in read.problems)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return the questions that are answered otherwise, each once: what people asked, then golden ones."""
        if self.preview is None:
            return ()
        unique: dict[tuple[object, ...], Change] = {}
        for change in (*self.preview.impact.changes, *self.preview.golden_impact.changes):
            unique.setdefault((change.question.text, change.question.turns), change)
        return tuple(sorted(unique.values(), key=lambda change: list(Effect).index(change.effect)))

    @property
    def differences(self) -> tuple[FileChange, ...]:
        """Return the files with what readers are served of them now as the text before, wherever that comes from."""
        live = {(article.id, article.language): article for article in self.library.articles}
        served = {
            change.path: live.get((parsed.article.id, parsed.article.language))
            for change, parsed in zip(_articles(self.draft), self.read, strict=True)
            if isinstance(parsed, Parsed)
        }
        return tuple(
            replace(change, before=canonical_text(article))
            if change.before is None and (article := served.get(change.path)) is not None
            else change
            for change in self.draft.files
        )

    @cached_property
    def signed(self) -> Mapping[Instrument, PartialDate]:
        """Return when each rule was signed, as far as the library says."""
        return {
            term.instrument: term.signed
            for term in self.library.companions.vocabulary
            if term.instrument is not None and term.signed is not None
        }


def _articles(draft: Draft) -> list[FileChange]:
    return [change for change in draft.files if change.path.endswith(".md") and change.after is not None]


def _read(draft: Draft) -> Iterator[Parsed | BrokenFileError]:
    for change in _articles(draft):
        try:
            yield _parse(change)
        except BrokenFileError as error:
            yield error


def _parse(change: FileChange) -> Parsed:
    folder, _, name = change.path.rpartition("/")
    language = language_of(folder)
    return parse_draft(change.after or "", name.removesuffix(".md"), path=change.path, language=language)


def changes_nothing(draft: Draft, library: Library) -> bool:
    """Tell whether a draft would leave everything as it is live."""
    live = {(article.id, article.language): article for article in library.articles}
    for change in draft.files:
        if change.after == change.before:
            continue
        if change.after is None or not change.path.endswith(".md"):
            return False
        try:
            article = _parse(change).article
        except BrokenFileError:
            return False
        if live.get((article.id, article.language)) != article:
            return False
    return True
