"""A library as its moderators see it: the list of its sources, and each source with all its passages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import discord
from discord import ui

from bot.phrasing import Phrasing
from bot.sources.browsing import short_name
from bot.sources.listing import Listed, Origin, Wanted
from bot.sources.naming import Titles
from bot.store.curated import Revision
from bot.ui.body import MAX_LOCATOR_CHARS, SEPARATOR, titled
from bot.ui.buttons import Row
from bot.ui.cards import MANY, Accent, card, choose, page_place, plain_card
from bot.ui.curation.buttons import SourceButton
from bot.ui.curation.choosing import Offer, choosing
from bot.ui.curation.forms import value_key
from bot.ui.curation.naming import passage_name, title_of
from bot.ui.curation.timeline import told_by
from bot.ui.links import link, passage_url, safe_url
from bot.ui.markdown import Markup, escape, plain, shorten
from bot.ui.pages import Block, Page, Pager
from bot.wording import LanguageCode, Wording
from knowledge.article import Article, Instrument, Lang, PartialDate, Passage, Stage, Status
from knowledge.article import Wording as Words
from retrieval.analyzer import fold
from retrieval.model import Answer, Citation, Outcome

LIST, SHOW, EDIT, RETIRE, LOOKED = "list", "show", "edit", "retire", "looked"
PAST = "past"
"""Opens the history of a source beside it."""
PAGE_LENGTH = 10
MAX_WORDS_CHARS = 40
MAX_TITLE_CHARS = 80
RELATIONS = ("conflicts_with", "amended_by", "superseded_by")
"""What a passage says of other passages."""
_WORD = re.compile(r"[\w-]+")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A page of a list, short enough for a button."""

    wanted: Wanted
    page: int = 0

    @property
    def searched(self) -> Wanted:
        """Return what is looked for on every page: a button has no room for more words."""
        return replace(self.wanted, words=search_words(self.wanted.words))

    def pack(self) -> str:
        """Write it as what a button may carry."""
        wanted = self.wanted
        chosen = (
            _place(tuple(Status), wanted.status),
            _place(tuple(Stage), wanted.stage),
            _place(tuple(Lang), wanted.language),
            _place(tuple(Origin), wanted.origin),
        )
        return ".".join((str(self.page), *chosen, search_words(wanted.words).replace(" ", ".")))

    @classmethod
    def unpack(cls, text: str) -> ListPlace:
        """Read what `pack` wrote; what is no such thing is the first page of all."""
        parts = text.split(".", 5)
        if len(parts) != 6 or not all(part.isdecimal() or not part for part in parts[:5]):
            return cls(Wanted())
        wanted = Wanted(
            words=search_words(parts[5].replace(".", " ")),
            status=_at(tuple(Status), parts[1]),
            stage=_at(tuple(Stage), parts[2]),
            language=_at(tuple(Lang), parts[3]),
            origin=_at(tuple(Origin), parts[4]),
        )
        return cls(wanted, int(parts[0] or "0"))


def search_words(typed: str) -> str:
    """Return what is looked for of what was typed, short enough for a button."""
    return " ".join(_WORD.findall(fold(typed)))[:MAX_WORDS_CHARS].strip()


def _place(values: Sequence[_Value], value: _Value | None) -> str:
    return "" if value is None else str(values.index(value))


def _at(values: Sequence[_Value], place: str) -> _Value | None:
    return values[int(place)] if place and int(place) < len(values) else None


@dataclass(frozen=True, slots=True)
class ShowPlace:
    """A page of a source, short enough for a button."""

    name: str
    """As `short_name` gives it."""
    language: Lang
    page: int = 0

    def pack(self) -> str:
        """Write it as what a button may carry."""
        return f"{self.page}.{self.language.value}.{self.name}"

    @classmethod
    def unpack(cls, text: str) -> ShowPlace:
        """Read what `pack` wrote; what is no such thing names no source."""
        page, _, rest = text.partition(".")
        language, _, name = rest.partition(".")
        return cls(name, Lang(language) if language in list(Lang) else Lang.EN, int(page) if page.isdecimal() else 0)


@dataclass(frozen=True, slots=True)
class Source:
    """One source as it is shown."""

    listed: Listed
    article: Article
    """In the language that is shown."""
    signed: Mapping[Instrument, PartialDate]
    last_change: Revision | None
    titles: Titles
    """Of what its passages name."""


def page_buttons(
    wording: Wording, language: LanguageCode, action: str, pages: int, page: int, arguments: tuple[str, str]
) -> Row:
    """Return the buttons to the page before and the page after, given what each of them carries."""
    row: list[ui.Item[Any]] = []
    if page > 0:
        row.append(SourceButton(action, arguments[0], wording(language, "door-button-back")))
    if page < pages - 1:
        label = wording(language, "door-button-more", page=page + 2, pages=pages)
        row.append(SourceButton(action, arguments[1], label))
    return row


class ShelfCards:
    """Lays out lists and sources."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def listing(self, found: Sequence[Listed], place: ListPlace, language: LanguageCode) -> ui.LayoutView:
        """Return a page of a list, with a select of what stands on it."""
        if not found:
            return plain_card([self._wording(language, "source-list-none")], ())
        pages = -(-len(found) // PAGE_LENGTH)
        page = min(place.page, pages - 1)
        shown = found[page * PAGE_LENGTH : (page + 1) * PAGE_LENGTH]
        head = self._wording(language, "source-list", count=len(found))
        lines = [self.line(listed, language) for listed in shown]
        arguments = (ListPlace(place.wanted, page - 1).pack(), ListPlace(place.wanted, page + 1).pack())
        rows = [
            choosing(LIST, (self.offer(one, language) for one in shown), self._wording(language, "source-open")),
            page_buttons(self._wording, language, LIST, pages, page, arguments),
        ]
        foot = page_place(self._wording, language, page, pages)
        return card(["\n".join((f"**{head}**", *lines)), f"-# {foot}" if foot else ""], rows)

    def line(self, listed: Listed, language: LanguageCode) -> str:
        """Write one line of a list."""
        title = escape(shorten(title_of(listed.titles, language, listed.id), MAX_TITLE_CHARS))
        warning = "⚠️ " if listed.is_overdue and listed.status is Status.LIVE else ""
        return f"- {warning}**{title}**{SEPARATOR}{SEPARATOR.join(map(escape, self._facts(listed, language)))}"

    def _facts(self, listed: Listed, language: LanguageCode) -> Iterator[str]:
        say = self._wording
        if listed.status is Status.RETIRED:
            yield say(language, "source-is-retired")
        yield say(language, value_key("stage", listed.stage))
        if listed.review_by is not None:
            yield self._review(listed.review_by, listed, language)
        yield say(language, "source-cited", count=listed.times_cited)
        yield "/".join(lang.value.upper() for lang in listed.titles)
        if listed.origin is not Origin.SHIPPED:
            yield say(language, f"source-origin-{listed.origin}")

    def _review(self, review_by: PartialDate, listed: Listed, language: LanguageCode) -> str:
        key = "source-review-over" if listed.is_overdue else "source-review-by"
        return self._wording(language, key, date=self._wording.date(language, review_by))

    def offer(self, listed: Listed, language: LanguageCode) -> Offer:
        """Return a source as what may be opened."""
        description = SEPARATOR.join(self._facts(listed, language))
        place = ShowPlace(short_name(listed.id), preferred(listed.titles, language))
        return Offer(SHOW, place.pack(), title_of(listed.titles, language, listed.id), description)

    def lay_out(self, source: Source, language: LanguageCode) -> Sequence[Page]:
        """Lay out what is known of a source, then its passages as a reader is shown them; a long one takes its time."""
        foot = f"-# {escape(page_place(self._wording, language, MANY, MANY))}"
        entries = _Passages(source, self._wording, language)
        return Pager(lambda _cites: foot).place([*self._head(source, language), *entries.blocks()])

    def source(self, source: Source, pages: Sequence[Page], place: ShowPlace, language: LanguageCode) -> ui.LayoutView:
        """Return a page of a source that is laid out, or the nearest there is."""
        number, chosen = choose(pages, place.page)
        where = page_place(self._wording, language, number, len(pages))
        arguments = tuple(ShowPlace(place.name, place.language, max(0, number + step)).pack() for step in (-1, 1))
        rows = [
            page_buttons(self._wording, language, SHOW, len(pages), number, (arguments[0], arguments[1])),
            self._actions(source, place, language),
            self._more(source, place, language),
        ]
        return card([chosen.body, f"-# {where}" if where else ""], rows, _colour(source))

    def _head(self, source: Source, language: LanguageCode) -> Iterator[Block]:
        article, say = source.article, self._wording
        published = "" if article.published is None else say.date(language, article.published)
        authority = say(language, value_key("authority", article.authority))
        url = safe_url(article.url)
        page = f"{SEPARATOR}{link(say(language, 'source-page'), url)}" if url else ""
        about = SEPARATOR.join(filter(None, (article.publisher, article.author, published, authority)))
        yield Block(article.title, before="**", after="**")
        yield Block(about, after=page)
        facts = list(self._facts(source.listed, language))
        if source.listed.review_by is None:
            facts.append(say(language, "source-review-none"))
        yield Block(SEPARATOR.join(facts))
        if source.last_change is not None:
            yield Block(Markup(say(language, "source-last-change", told=told_by(say, language, source.last_change))))
        for text in (article.reliability, article.licence, article.remark):
            if text:
                yield Block(text, before="-# ")

    def _actions(self, source: Source, place: ShowPlace, language: LanguageCode) -> Row:
        say = self._wording
        name, is_live = place.name, source.article.status is Status.LIVE
        row: list[ui.Item[Any]] = [SourceButton(EDIT, place.pack(), say(language, "source-button-edit"))]
        if is_live:
            label = say(language, "source-button-retire")
            row.append(SourceButton(RETIRE, name, label, discord.ButtonStyle.danger))
        row.append(SourceButton(PAST, name, say(language, "source-button-history")))
        return row

    def _more(self, source: Source, place: ShowPlace, language: LanguageCode) -> Row:
        row: list[ui.Item[Any]] = []
        if source.listed.is_due and source.article.status is Status.LIVE:
            label = self._wording(language, "source-button-looked")
            row.append(SourceButton(LOOKED, place.name, label, discord.ButtonStyle.success))
        for other in source.listed.titles:
            if other is not source.article.language:
                label = self._wording(other, "door-language-name")
                row.append(SourceButton(SHOW, ShowPlace(place.name, other).pack(), label))
        return row


class _Passages:
    """Writes the passages of a source, one entry each, with what an answer says of it."""

    def __init__(self, source: Source, wording: Wording, language: LanguageCode) -> None:
        article = source.article
        citations = tuple(
            Citation(number, article.passage_id(p), article, p, p.signed or source.signed.get(p.instrument))
            for number, p in enumerate(article.passages, start=1)
        )
        self._citations = citations
        spoken = Lang(language) if language in list(Lang) else article.language
        self._phrasing = Phrasing(Answer("", Outcome.ANSWERED, spoken, citations=citations), wording)
        self._titles = source.titles
        self._wording = wording
        self._language = language

    def blocks(self) -> Iterator[Block]:
        """Yield all passages in their order."""
        for citation in self._citations:
            headings = (self._heading(citation),)
            for place, (before, text, after) in enumerate(self._lines(citation)):
                yield Block(text, before=before, after=after, headings=headings, apart=place == 0)

    def _heading(self, citation: Citation) -> str:
        passage = citation.passage
        label = self._phrasing.passage_label(citation, passage)
        locator = shorten(plain(passage.locator), MAX_LOCATOR_CHARS)
        head = titled(f"[{passage.number}]", plain(label), passage_url(citation))
        return f"**{head}**" + (f"{SEPARATOR}{escape(locator)}" if locator else "")

    def _lines(self, citation: Citation) -> Iterator[tuple[str, str, str]]:
        passage = citation.passage
        quoted = passage.wording is Words.QUOTE
        yield ("> “", passage.text, "”") if quoted else ("> ", passage.text, "")
        if len(plain(passage.locator)) > MAX_LOCATOR_CHARS:
            yield "-# ", passage.locator, ""
        yield "-# ", SEPARATOR.join(self._details(passage)), ""

    def _details(self, passage: Passage) -> Iterator[str]:
        quoted = passage.wording is Words.QUOTE
        yield self._phrasing.say("card-words-quote" if quoted else "card-words-summary")
        for key in RELATIONS:
            if names := getattr(passage, key):
                said = f"source-passage-{key.replace('_', '-')}"
                named = (passage_name(name, self._titles, self._wording, self._language) for name in names)
                yield self._wording(self._language, said, sources="; ".join(named))
        yield self._wording(self._language, "source-passage-questions", count=len(passage.questions))


def preferred(titles: Mapping[Lang, str], language: LanguageCode) -> Lang:
    """Return the language to show a source in: the reader's, or else the first that it has."""
    return next((lang for lang in titles if lang.value == language), next(iter(titles), Lang.EN))


def _colour(source: Source) -> discord.Colour:
    if source.article.status is Status.RETIRED:
        return Accent.NO_ANSWER
    first = source.article.passages[0]
    if first.is_draft or first.superseded_by or first.in_force_until is not None:
        return Accent.NOT_LAW
    return Accent.SIGNED if first.stage is Stage.SIGNED else Accent.TOLD
