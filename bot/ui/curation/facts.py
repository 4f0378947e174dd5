"""All that the card of a draft tells, gathered before anything of it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.sources.changes import article_in_base, draft_in, seen_digest
from bot.sources.naming import Titles, titles_in, titles_with
from bot.sources.preview import PreviewResult
from bot.store.curated import ADDING, Act, Draft, DraftState, FileChange
from bot.ui.curation.naming import title_of
from bot.ui.markdown import plain
from bot.wording import LanguageCode
from knowledge.article import Article, Instrument, PartialDate, Status
from knowledge.frontmatter import Parsed
from knowledge.library import Library
from knowledge.problem import BrokenFileError, Problem
from retrieval.impact import Change, Effect

EDITABLE = ADDING | {Act.EDIT}
"""What forms may change, if it can be read."""


@dataclass(frozen=True)
class DraftFacts:
    """A draft as one curator sees it."""

    draft: Draft
    library: Library
    """What is live."""
    base: Library
    """What is served where the server has no file of its own."""
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
    def seen(self) -> str:
        """Return what names the draft as it is shown here, in its buttons."""
        return seen_digest(self.draft)

    @cached_property
    def read(self) -> tuple[Parsed | BrokenFileError, ...]:
        """Return the articles of the draft, or what is wrong with their texts."""
        return tuple(_read(self.draft))

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """Return the articles that could be read; where a server's own is taken away, the one that is served then."""
        gone = (change.path for change in self.draft.files if change.path.endswith(".md") and change.after is None)
        uncovered = (article_in_base(path, self.base) for path in gone)
        written = (parsed.article for parsed in self.read if isinstance(parsed, Parsed))
        return (*written, *(article for article in uncovered if article is not None))

    @property
    def shown(self) -> tuple[Article, ...]:
        """Return the articles that answers would show."""
        return tuple(article for article in self.articles if article.status is Status.LIVE)

    @property
    def article(self) -> Article | None:
        """Return the article that the draft is about, if it is about one that can be read."""
        return next(iter(self.articles), None)

    @cached_property
    def titles(self) -> Titles:
        """Return what everything is called that the draft may name."""
        return titles_with({**titles_in(self.base), **titles_in(self.library)}, self.draft)

    def title(self, language: LanguageCode) -> str:
        """Return what the draft is about, in one line: nothing where it has no title yet."""
        if len(self.articles) == 1:
            return plain(self.articles[0].title)
        return title_of(self.titles.get(self.draft.subject, {}), language, self.draft.subject)

    @property
    def is_editable(self) -> bool:
        """Tell whether forms may change it."""
        return self.draft.act in EDITABLE and self.article is not None

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

    def prepare(self) -> None:
        """Find now what takes its time to find, so that nothing waits for it while a card is made."""
        _ = (self.read, self.seen, self.titles)

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
            yield draft_in(change.path, change.after or "")
        except BrokenFileError as error:
            yield error


def changes_nothing(draft: Draft, library: Library) -> bool:
    """Tell whether a draft would leave everything as it is live."""
    live = {(article.id, article.language): article for article in library.articles}
    for change in draft.files:
        if change.after == change.before:
            continue
        if change.after is None or not change.path.endswith(".md"):
            return False
        try:
            article = draft_in(change.path, change.after).article
        except BrokenFileError:
            return False
        if live.get((article.id, article.language)) != article:
            return False
    return True
