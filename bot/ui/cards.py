"""Cards: answers and notices as messages of Components V2, within Discord's limits whatever the library says."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.ui.body import Body, contact_blocks
from bot.ui.markdown import Markup, escape, plain, shorten, width
from bot.ui.pages import MAX_TEXT_WIDTH, Block, Page, Pager
from bot.wording import LanguageCode, Wording
from knowledge.article import Authority
from knowledge.companions import Contact
from retrieval.model import Answer, Label, Outcome

Rows = Sequence[Sequence[ui.Item[Any]]]
MAX_QUESTION_CHARS = 200
MAX_VALUE_CHARS = 300
MANY = 9999
"""Pages that the room for "page 1 of 2" is measured with."""


class Accent:
    """The colour at a card's edge. It only repeats what the words say."""

    SIGNED = discord.Colour(0x2EA043)
    NOT_LAW = discord.Colour(0xE3A008)
    """No law, or perhaps no longer the law of today."""
    TOLD = discord.Colour(0x4682B4)
    """Told about the rules, or after them, rather than by them."""
    NO_ANSWER = discord.Colour(0x80848E)
    ADVICE = discord.Colour(0xDA373C)


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as one reader is shown it."""

    answer: Answer
    ui_language: LanguageCode
    """Of the notices; the answer itself keeps its own language."""
    question: str = ""
    """Quoted above the answer, if given."""
    notices: tuple[str, ...] = ()
    """Keys of messages that stand above all."""
    page: int = 0
    near_as_text: bool = False
    """Questions to ask instead are listed; otherwise the first rows must be buttons for them."""
    reserved_width: int = 0
    """Of text that is to stand beside the card in the same message."""


class AnswerCard:
    """An answer laid out on pages."""

    def __init__(self, shown: Shown, wording: Wording, today: datetime.date) -> None:
        self._shown = shown
        self._wording = wording
        self._body = Body(shown.answer, wording, shown.ui_language, today)
        offered = shown.answer.near and not shown.near_as_text
        self._near = escape(self._body.say("near")) if offered else ""
        """What introduces the buttons for questions to ask instead."""
        self._pages = self._fill()

    @property
    def page_count(self) -> int:
        """Return the number of pages, at least 1."""
        return len(self._pages)

    def view(self, rows: Rows = (), *, page: int = 0) -> ui.LayoutView:
        """Return one page with rows of buttons under it; a page that is not there is the nearest there is."""
        number, chosen = choose(self._pages, page)
        place = page_place(self._wording, self._shown.ui_language, number, self.page_count)
        texts = [chosen.body, self._body.foot(chosen.cites, place)]
        return card(texts, rows, accent(self._shown.answer), below=self._near)

    def _fill(self) -> list[Page]:
        shown = self._shown
        place = page_place(self._wording, shown.ui_language, MANY, MANY)
        pager = Pager(
            lambda cites: self._body.foot(cites, place),
            max_width=MAX_TEXT_WIDTH - width(self._near) - shown.reserved_width,
            above=self._body.repeated(),
        )
        pager.place(Block(self._wording(shown.ui_language, key)) for key in shown.notices)
        if question := shorten(plain(shown.question), MAX_QUESTION_CHARS):
            pager.place([Block(question, before="-# “", after="”")])
        return pager.place(self._body.blocks(near_as_text=shown.near_as_text))


@dataclass(frozen=True, slots=True)
class ContactList:
    """Where a person in trouble turns, laid out on pages."""

    pages: Sequence[Page]
    below: str = ""
    """Stands below the contacts on every page."""

    def view(self, rows: Rows = (), *, page: int = 0) -> ui.LayoutView:
        """Return one page with rows of buttons under it; a page that is not there is the nearest there is."""
        _, chosen = choose(self.pages, page)
        return card([chosen.body], rows, Accent.ADVICE, below=self.below)


class Cards:
    """Lays out answers and notices."""

    def __init__(self, wording: Wording, today: Callable[[], datetime.date]) -> None:
        self._wording = wording
        self._today = today

    def lay_out(self, shown: Shown) -> AnswerCard:
        """Lay out an answer, once for the number of its pages and any of them."""
        return AnswerCard(shown, self._wording, self._today())

    def page_count(self, shown: Shown) -> int:
        """Count the pages of an answer."""
        return self.lay_out(shown).page_count

    def answer(self, shown: Shown, rows: Rows = ()) -> ui.LayoutView:
        """Return one page of an answer; a page that is not there is the nearest there is."""
        return self.lay_out(shown).view(rows, page=shown.page)

    def notice(self, key: str, language: LanguageCode, rows: Rows = (), /, **values: str | int) -> ui.LayoutView:
        """Return a short message; values are shown literally, but for those that are `Markup`."""
        literal = {name: _literal(value) for name, value in values.items()}
        return plain_card([self._wording(language, key, **literal)], rows)

    def contact_list(
        self, contacts: Iterable[Contact], language: LanguageCode, *, urgent: bool = False, below: str = ""
    ) -> ContactList:
        """Lay out where a person in trouble turns, with more in Markdown below it."""
        blocks = contact_blocks(contacts, self._wording, language, "help-now" if urgent else "help", self._today())
        return ContactList(Pager(_no_foot, max_width=MAX_TEXT_WIDTH - width(below)).place(blocks), below)

    @staticmethod
    def text_page_count(paragraphs: Iterable[str]) -> int:
        """Count the pages of a longer text."""
        return len(text_pages(paragraphs))

    @staticmethod
    def text(paragraphs: Iterable[str], rows: Rows = (), *, page: int = 0) -> ui.LayoutView:
        """Return a longer text of the bot's own, in Markdown."""
        _, chosen = choose(text_pages(paragraphs), page)
        return plain_card([chosen.body], rows)


def page_place(wording: Wording, language: LanguageCode, number: int, count: int) -> str:
    """Say which page this is, counted from 0 here and from 1 there; nothing where there is only one."""
    return wording(language, "card-page", page=str(number + 1), pages=str(count)) if count > 1 else ""


def accent(answer: Answer) -> discord.Colour | None:
    """Choose the colour for what an answer begins with."""
    if answer.outcome is Outcome.ADVICE:
        return Accent.ADVICE
    if answer.outcome is Outcome.SMALLTALK:
        return None
    if answer.outcome is not Outcome.ANSWERED or not answer.groups:
        return Accent.NO_ANSWER
    first = answer.groups[0]
    if first.disputed or first.is_changed or answer.citations[0].article.authority is Authority.VOLUNTEER:
        return Accent.NOT_LAW
    own = {Label.IN_FORCE_TEXT: Accent.SIGNED, Label.LATER: Accent.TOLD, Label.CONTEXT: Accent.TOLD}
    return own.get(first.label, Accent.NOT_LAW)


def card(texts: Sequence[str], rows: Rows, colour: discord.Colour | None = None, *, below: str = "") -> ui.LayoutView:
    """Frame texts, with a line between them, and put rows of buttons under the frame."""
    frame: ui.Container[Any] = ui.Container(accent_colour=colour)
    for text in filter(None, texts):
        if frame.children:
            frame.add_item(ui.Separator())
        frame.add_item(ui.TextDisplay(text))
    view = ui.LayoutView(timeout=None)
    view.add_item(frame)
    if below:
        view.add_item(ui.TextDisplay(below))
    return _with_rows(view, rows)


def plain_card(texts: Sequence[str], rows: Rows) -> ui.LayoutView:
    """Return texts without a frame."""
    view = ui.LayoutView(timeout=None)
    for text in filter(None, texts):
        view.add_item(ui.TextDisplay(text))
    return _with_rows(view, rows)


def _with_rows(view: ui.LayoutView, rows: Rows) -> ui.LayoutView:
    for row in filter(None, rows):
        view.add_item(ui.ActionRow(*row))
    return view


def choose(pages: Sequence[Page], number: int) -> tuple[int, Page]:
    """Return the page of a number from 0, or the nearest there is, with its number."""
    number = max(0, min(number, len(pages) - 1))
    return number, pages[number]


def text_pages(paragraphs: Iterable[str]) -> list[Page]:
    """Lay out a longer text of the bot's own, in Markdown."""
    lines = ((place, line) for paragraph in paragraphs for place, line in enumerate(paragraph.split("\n")))
    return Pager(_no_foot).place(Block(Markup(line), apart=place == 0) for place, line in lines)


def _literal(value: str | int) -> str | int:
    if isinstance(value, int | Markup):
        return value
    return escape(shorten(plain(value), MAX_VALUE_CHARS))


def _no_foot(_cites: tuple[int, ...]) -> str:
    return ""
