"""The lines of an answer's card, from the notices above it to the small print below."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from bot.phrasing import Phrasing, Told, by_article, in_language, locators, unchecked
from bot.ui.links import link, passage_url, safe_url
from bot.ui.markdown import ELLIPSIS, escape, plain, shorten, width
from bot.ui.pages import Block
from bot.wording import LanguageCode, Wording
from knowledge.companions import Contact
from retrieval.model import Answer, Citation, Group, Outcome

MAX_TITLE_CHARS = 80
"""Of a source below an answer, as the next two."""
MAX_PUBLISHER_CHARS = 50
MAX_LOCATOR_CHARS = 50
MAX_REPEATED_WIDTH = 600
"""Contacts up to this width head every page of an answer to someone who asks for advice."""
MAX_MARKS_WIDTH = 1500
"""Of the marks of one statement and its sources together; where there are more, each mark gets a line of its own."""
_LIKE_ADDRESS = re.compile(r"[\]/]|\w\.\w")
BULLET = "- "
PHONE = "📞 "
WARNING = "⚠️ "
SEPARATOR = " · "


class Body:
    """Finds the lines of one answer."""

    def __init__(
        self, answer: Answer, wording: Wording, ui_language: LanguageCode, today: datetime.date | None = None
    ) -> None:
        """Without `today`, contacts don't say that nobody checked them for long."""
        self.answer = answer
        self._ui_language = ui_language
        self._today = today
        self.phrasing = Phrasing(answer, wording, today)
        self.say = self.phrasing.say
        self._wording = wording
        self._lines: dict[tuple[int, ...], str] = {}
        """The line of each article by the numbers of its citations: filling a page asks for it many times."""

    def blocks(self, *, near_as_text: bool) -> Iterator[Block]:
        """Yield the lines from the answer's first sentence to its contacts."""
        answer = self.answer
        if answer.outcome is Outcome.ADVICE:
            yield from self._contacts("help-now")
        if opening := self.phrasing.opening():
            yield Block(opening, apart=True)
        if answer.groups and answer.outcome is not Outcome.ANSWERED:
            yield Block(self.say("gap-near"), apart=True)
        for group in answer.groups:
            yield from self._group(group)
        if near_as_text and answer.near:
            yield Block(self.say("near"), apart=True)
            for topic in answer.near:
                yield Block(in_language(topic.question, answer.language), before=BULLET)
        if answer.outcome is not Outcome.ADVICE:
            yield from self._contacts("help")

    def _contacts(self, key: str) -> Iterator[Block]:
        return contact_blocks(self.answer.contacts, self._wording, self.answer.language, key, self._today)

    def repeated(self) -> tuple[str, ...]:
        """Return the lines that head every page but the first: whom to call, where that is the answer."""
        if self.answer.outcome is not Outcome.ADVICE or not self.answer.contacts:
            return ()
        lines = tuple(f"{block.before}{escape(block.text)}{block.after}" for block in self._contacts("help-now"))
        bold = tuple(line for line in lines if line.startswith(("**", PHONE, WARNING)))
        return (*bold, "") if sum(map(width, bold)) <= MAX_REPEATED_WIDTH else ()

    def _group(self, group: Group) -> Iterator[Block]:
        headings = [self.say("label-disputed")] if group.disputed else []
        if self.phrasing.shares_label(group):
            headings.append(self.phrasing.label(group))
        marked = tuple(f"**{escape(heading)}**" for heading in headings)
        for place, told in enumerate(self.phrasing.told(group)):
            yield from self._statement(told, marked, apart=place == 0)

    def _statement(self, told: Told, headings: tuple[str, ...], *, apart: bool) -> Iterator[Block]:
        numbers = tuple(citation.number for citation in told.citations)
        marks = [mark(citation) for citation in told.citations]
        at_once = sum(map(width, marks)) + width(self.foot(numbers)) <= MAX_MARKS_WIDTH
        first = len(marks) if at_once else 1
        opening, closing = ("“", "”") if told.quoted else ("", "")
        label = f"**{escape(told.label)}:** " if told.label else ""
        remarks = "".join(f" {escape(remark)}" for remark in (told.untranslated, told.note, told.changes) if remark)
        yield Block(
            told.text,
            before=f"{BULLET}{label}{opening}",
            after=f"{closing}{remarks} {' '.join(marks[:first])}",
            headings=headings,
            cites=numbers[:first],
            apart=apart,
        )
        for number, rest in zip(numbers[first:], marks[first:], strict=True):
            yield Block("", before=f"{ELLIPSIS} {rest}", headings=headings, cites=(number,))

    def foot(self, cites: tuple[int, ...], place: str = "") -> str:
        """Return the small print of a page: its sources, whose words they are, how new, and the answer's id."""
        last = self._id if not place else SEPARATOR.join(filter(None, (self._id, place)))
        lines = filter(None, (*self.sources(cites), self._provenance, last))
        return "\n".join(f"-# {line}" for line in lines)

    @cached_property
    def _id(self) -> str:
        known = self.answer.outcome is not Outcome.SMALLTALK
        # It names a command, which Discord shows in the reader's language and not in the answer's.
        return escape(self._wording(self._ui_language, "card-answer-id", id=self.answer.id)) if known else ""

    @cached_property
    def _provenance(self) -> str:
        if not self.answer.groups:
            return ""
        return escape(f"{self.phrasing.words()} {self.phrasing.newest()} {self.say('not-advice')}")

    def sources(self, cites: tuple[int, ...]) -> Iterator[str]:
        """Yield the line of each article that these citations are of."""
        for group in by_article(self.answer.citations[number - 1] for number in cites):
            numbers = tuple(citation.number for citation in group)
            if numbers not in self._lines:
                self._lines[numbers] = self._source(group)
            yield self._lines[numbers]

    def _source(self, citations: list[Citation]) -> str:
        """Return the line of one article; what is long of it stands in full in the view of the sources."""
        article = citations[0].article
        title, publisher, locator = (
            shorten(plain(text), max_chars)
            for text, max_chars in (
                (article.title, MAX_TITLE_CHARS),
                (article.publisher, MAX_PUBLISHER_CHARS),
                (locators(citations), MAX_LOCATOR_CHARS),
            )
        )
        numbers = "".join(f"[{citation.number}]" for citation in citations)
        parts = [publisher, self.phrasing.date(article.published), locator, self.phrasing.note(citations[0])]
        head = titled(numbers, title, safe_url(article.url))
        return SEPARATOR.join([head, *(escape(part) for part in parts if part)])


def mark(citation: Citation) -> str:
    """Return a citation's number as a link to its source."""
    return _numbered(f"[{citation.number}]", passage_url(citation))


def titled(numbers: str, title: str, url: str) -> str:
    """Write a source's numbers and title as a link; only the numbers are one where Discord might not take the title."""
    has_words = any(sign.isalnum() for sign in title)
    if url and has_words and escape(title) == title and not _LIKE_ADDRESS.search(title):
        return f"{escape(numbers)} {link(title, url)}"
    return f"{_numbered(numbers, url)} {escape(title)}"


def _numbered(numbers: str, url: str) -> str:
    return link(numbers, url) if url else escape(numbers)


def contact_blocks(
    contacts: Iterable[Contact], wording: Wording, language: LanguageCode, key: str, today: datetime.date | None
) -> Iterator[Block]:
    """Yield the lines that say where a person in trouble turns; those in bold name whom and the number."""
    for place, contact in enumerate(contacts):
        if place == 0:
            yield Block(wording(language, key), before="**", after="**", apart=True)
        yield Block(in_language(contact.name, language), before="**", after="**")
        # On a line of its own, so that no screen breaks it.
        yield Block(contact.phone, before=f"{PHONE}**", after="**")
        hours, purpose = in_language(contact.hours, language), in_language(contact.purpose, language)
        yield Block(wording(language, "card-contact-details", hours=hours, purpose=purpose))
        checked = wording(language, "contact-checked", date=wording.date(language, contact.checked))
        yield Block(checked, before="-# ")
        if warning := unchecked(contact, wording, language, today):
            yield Block(warning, before=WARNING)
