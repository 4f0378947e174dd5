"""The view of the sources: all that a reader needs to check an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from discord import ui

from bot.phrasing import Phrasing
from bot.ui.body import MAX_LOCATOR_CHARS, SEPARATOR, titled
from bot.ui.cards import MANY, Rows, accent, card, choose, page_place
from bot.ui.links import passage_url
from bot.ui.markdown import escape, plain, shorten
from bot.ui.pages import Block, Pager
from bot.wording import LanguageCode, Wording
from knowledge.article import Passage
from knowledge.article import Wording as Words
from retrieval.model import Answer, Citation

MAX_HEADING_CHARS = 160
"""Of a source's title above its passage; a longer one stands in full below."""


class SourcesCard:
    """The sources of an answer laid out on pages."""

    def __init__(self, answer: Answer, language: LanguageCode, wording: Wording) -> None:
        self._answer = answer
        self._language = language
        self._wording = wording
        foot = self._foot(MANY, MANY)
        self._pages = Pager(lambda _cites: foot).place(_Entries(answer, wording).blocks())

    @property
    def page_count(self) -> int:
        """Return the number of pages, at least 1."""
        return len(self._pages)

    def view(self, rows: Rows = (), *, page: int = 0) -> ui.LayoutView:
        """Return one page with rows of buttons under it; a page that is not there is the nearest there is."""
        number, chosen = choose(self._pages, page)
        return card([chosen.body, self._foot(number, self.page_count)], rows, accent(self._answer))

    def _foot(self, number: int, count: int) -> str:
        place = page_place(self._wording, self._language, number, count)
        return f"-# {escape(place)}" if place else ""


class SourcesView:
    """Shows each cited passage in full, with its neighbours, its place and whose words it is in."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def lay_out(self, answer: Answer, language: LanguageCode) -> SourcesCard:
        """Lay out the sources, once for the number of their pages and any of them."""
        return SourcesCard(answer, language, self._wording)

    def page_count(self, answer: Answer, language: LanguageCode) -> int:
        """Count the pages."""
        return self.lay_out(answer, language).page_count

    def page(self, answer: Answer, language: LanguageCode, page: int = 0, rows: Rows = ()) -> ui.LayoutView:
        """Return one page."""
        return self.lay_out(answer, language).view(rows, page=page)


class _Line(NamedTuple):
    before: str
    text: str
    after: str = ""


class _Entries:
    """Writes one entry a citation."""

    def __init__(self, answer: Answer, wording: Wording) -> None:
        self._answer = answer
        self._phrasing = Phrasing(answer, wording)
        self.say = self._phrasing.say

    def blocks(self) -> Iterator[Block]:
        yield Block(self.say("sources"), before="**", after="**")
        told: dict[str, Words] = {}
        """Of each article that was told of: whose words its last passage was in."""
        for citation in self._answer.citations:
            headings = self._headings(citation)
            lines = [*self._about(citation, told.get(citation.article.id)), *self._passages(citation)]
            for place, line in enumerate(lines):
                yield Block(line.text, before=line.before, after=line.after, headings=headings, apart=place == 0)
            told[citation.article.id] = citation.passage.wording

    def _headings(self, citation: Citation) -> tuple[str, ...]:
        title = shorten(plain(citation.article.title), MAX_HEADING_CHARS)
        head = titled(f"[{citation.number}]", title, passage_url(citation))
        label = self._phrasing.passage_label(citation, citation.passage)
        place = shorten(plain(citation.passage.locator), MAX_LOCATOR_CHARS)
        changes = self._phrasing.changes(citation)
        return f"**{head}**", escape(SEPARATOR.join(filter(None, (label, changes, place))))

    def _about(self, citation: Citation, told: Words | None) -> Iterator[_Line]:
        """Yield what is known of a source, and was not `told` with an earlier passage of it."""
        article, passage = citation.article, citation.passage
        if len(plain(passage.locator)) > MAX_LOCATOR_CHARS:
            yield _Line("-# ", passage.locator)
        if told is None:
            yield from self._article(citation)
        if passage.wording is not told:
            quoted = passage.wording is Words.QUOTE
            yield _Line("-# ", self.say("card-words-quote") if quoted else self.say("card-words-summary"))
        if told is None and article.published_note:
            yield _Line("-# ", self.say("card-date-note", note=article.published_note))
        if told is None and article.reliability:
            yield _Line("-# ", article.reliability)

    def _article(self, citation: Citation) -> Iterator[_Line]:
        article = citation.article
        if len(plain(article.title)) > MAX_HEADING_CHARS:
            yield _Line("-# ", article.title)
        date, note = self._phrasing.date(article.published), self._phrasing.note(citation)
        parts = (article.publisher, article.author, date, note)
        yield _Line("-# ", SEPARATOR.join(filter(None, parts)))
        if not passage_url(citation):
            yield _Line("-# ", article.url)

    def _passages(self, citation: Citation) -> Iterator[_Line]:
        before, after = _neighbours(citation)
        if before is not None:
            yield self._neighbour(citation, before, self.say("card-passage-before"))
        yield _quoted("> ", citation.passage)
        if after is not None:
            yield self._neighbour(citation, after, self.say("card-passage-after"))

    def _neighbour(self, citation: Citation, passage: Passage, said: str) -> _Line:
        """Write a neighbour quietly, with how it stands to the law where that is otherwise than the passage."""
        label = self._phrasing.passage_label(citation, passage)
        same = label == self._phrasing.passage_label(citation, citation.passage)
        parts = [said, shorten(plain(passage.locator), MAX_LOCATOR_CHARS), "" if same else label]
        return _quoted(f"> -# **{escape(SEPARATOR.join(filter(None, parts)))}:** ", passage)


def _quoted(before: str, passage: Passage) -> _Line:
    opening, closing = ("“", "”") if passage.wording is Words.QUOTE else ("", "")
    return _Line(before + opening, passage.text, closing)


def _neighbours(citation: Citation) -> tuple[Passage | None, Passage | None]:
    """Return the passages of the article just before and after the cited one."""
    passages = citation.article.passages
    place = next((n for n, passage in enumerate(passages) if passage.number == citation.passage.number), None)
    if place is None:
        return None, None
    return passages[place - 1] if place else None, passages[place + 1] if place + 1 < len(passages) else None
