"""An answer as text: all that the reader of a terminal sees."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Callable, Iterator

from bot.cli.style import PLAIN, Style
from bot.phrasing import Phrasing, Told, by_article, clean, locators
from bot.wording import Wording
from retrieval.model import Answer, Citation, Group, Outcome


def render(answer: Answer, wording: Wording, style: Style = PLAIN, *, today: datetime.date | None = None) -> str:
    """Write an answer, its sources and what the reader must know about them; without `today`, alike on any day."""
    return "\n".join(_Renderer(answer, wording, style, today).lines()).strip("\n")


class _Renderer:
    """Writes one answer."""

    def __init__(self, answer: Answer, wording: Wording, style: Style, today: datetime.date | None) -> None:
        self.answer = answer
        self.style = style
        self.phrasing = Phrasing(answer, wording, today)
        self.say = self.phrasing.say

    def lines(self) -> Iterator[str]:
        answer = self.answer
        if answer.outcome is Outcome.ADVICE:
            yield from self.contacts("help-now")
        if answer.outcome is not Outcome.ANSWERED:
            by_itself = answer.outcome in (Outcome.SMALLTALK, Outcome.ADVICE)
            yield from self.wrap(self.phrasing.opening(), paint=None if by_itself else self.style.warning)
        elif opening := self.phrasing.opening():
            yield from self.wrap(opening)
        if answer.groups:
            yield from self.body()
        if answer.near:
            yield ""
            yield from self.wrap(self.say("near"))
            for topic in answer.near:
                yield from self.wrap(clean(topic.question[answer.language]), "  - ")
        if answer.outcome is not Outcome.ADVICE:
            yield from self.contacts("help")

    def body(self) -> Iterator[str]:
        if self.answer.outcome is not Outcome.ANSWERED:
            yield from ("", *self.wrap(self.say("gap-near")))
        for group in self.answer.groups:
            yield ""
            yield from self.group(group)
        yield ""
        yield self.style.heading(self.say("sources"))
        for citations in by_article(self.answer.citations):
            yield from self.source(citations)
        yield ""
        closing = f"{self.phrasing.words()} {self.phrasing.newest()} {self.say('not-advice')}"
        yield from self.wrap(closing, paint=self.style.quiet)

    def group(self, group: Group) -> Iterator[str]:
        if group.disputed:
            yield from self.wrap(self.say("label-disputed"), paint=self.style.warning)
        if self.phrasing.shares_label(group):
            paint = self.style.warning if group.stage.is_draft or group.is_changed else self.style.heading
            yield from self.wrap(self.phrasing.label(group), paint=paint)
        for told in self.phrasing.told(group):
            yield from self.statement(told)

    def statement(self, told: Told) -> Iterator[str]:
        text = f"“{told.text}”" if told.quoted else told.text
        if told.label:
            text = f"{told.label}: {text}"
        text = " ".join(filter(None, (text, told.untranslated, told.note, told.changes)))
        marks = " ".join(f"[{citation.number}]" for citation in told.citations)
        lines = self.wrap(f"{text} {marks}", "  • ")
        last = lines.pop()
        yield from lines
        yield last.removesuffix(marks) + self.style.number(marks) if last.endswith(marks) else last

    def source(self, citations: list[Citation]) -> Iterator[str]:
        article = citations[0].article
        parts = [article.title, article.publisher, self.phrasing.date(article.published), locators(citations)]
        numbers = "".join(f"[{citation.number}]" for citation in citations)
        yield from self.wrap(". ".join(clean(part) for part in parts if part), f"  {numbers} ")
        yield self.style.quiet(f"{'':{len(numbers) + 3}}{clean(article.url)}")

    def contacts(self, key: str) -> Iterator[str]:
        if not self.answer.contacts:
            return
        if key == "help":
            yield ""
        yield from self.wrap(self.say(key), paint=self.style.warning if key == "help-now" else None)
        for contact in self.answer.contacts:
            yield from self.wrap(self.phrasing.contact(contact), "  ")
        if key == "help-now":
            yield ""

    def wrap(self, text: str, bullet: str = "", *, paint: Callable[[str], str] | None = None) -> list[str]:
        """Break a text into lines, and colour each: a terminal does not count colours as letters."""
        if not self.style.width:
            lines = [bullet + text]
        else:
            lines = textwrap.wrap(
                text,
                self.style.width,
                initial_indent=bullet,
                subsequent_indent=" " * len(bullet),
                break_long_words=False,
                break_on_hyphens=False,
            )
        return [paint(line) for line in lines] if paint is not None else lines
