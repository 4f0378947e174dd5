"""An answer as text: all that the reader of a terminal sees."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator

from bot.cli.style import PLAIN, Style
from bot.wording import Wording
from knowledge.article import Lang, PartialDate
from knowledge.article import Wording as Words
from knowledge.companions import Contact
from knowledge.strictyaml import CONTROL
from retrieval.model import Answer, Citation, Group, Outcome, Reason

_STEERING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SMALLTALK = frozenset(
    ["greeting", "thanks", "goodbye", "identity", "capability", "wellbeing", "laughter", "insult", "acknowledgement"]
)


def render(answer: Answer, wording: Wording, style: Style = PLAIN) -> str:
    """Write an answer, its sources and what the reader must know about them."""
    return "\n".join(_Renderer(answer, wording, style).lines()).strip("\n")


class _Renderer:
    """Writes one answer."""

    def __init__(self, answer: Answer, wording: Wording, style: Style) -> None:
        self.answer = answer
        self.language = answer.language
        self.style = style
        self.wording = wording

    def say(self, key: str, **values: str | int) -> str:
        return self.wording(self.language, key, **values)

    def lines(self) -> Iterator[str]:
        answer = self.answer
        if answer.outcome is Outcome.SMALLTALK:
            kind = answer.smalltalk if answer.smalltalk in _SMALLTALK else "other"
            yield from self.wrap(self.say(f"smalltalk-{kind}"))
        elif answer.outcome is Outcome.ADVICE:
            yield from self.contacts("help-now")
            yield from self.wrap(self.say("advice"))
        elif answer.outcome is not Outcome.ANSWERED:
            yield from self.wrap(self.say(self.no_answer_key(), says=self.gap_says()), paint=self.style.warning)
        if answer.groups:
            yield from self.body()
        if answer.near:
            yield ""
            yield from self.wrap(self.say("near"))
            for topic in answer.near:
                yield from self.wrap(_clean(topic.question[self.language]), "  - ")
        if answer.outcome is not Outcome.ADVICE:
            yield from self.contacts("help")

    def no_answer_key(self) -> str:
        if self.answer.outcome is Outcome.UNSURE:
            return "unsure"
        keys = {Reason.EMPTY: "empty", Reason.KNOWN_GAP: "known-gap"}
        return keys.get(self.answer.reason or Reason.NOTHING_FOUND, "nothing-found")

    def gap_says(self) -> str:
        gap = self.answer.gap
        return _clean(gap.says.get(self.language, "")) if gap is not None else ""

    def body(self) -> Iterator[str]:
        if self.answer.outcome is not Outcome.ANSWERED:
            yield from ("", *self.wrap(self.say("gap-near")))
        for group in self.answer.groups:
            yield ""
            yield from self.group(group)
        yield ""
        yield self.style.heading(self.say("sources"))
        for citations in self.by_article().values():
            yield from self.source(citations)
        yield ""
        yield from self.wrap(f"{self.words()} {self.newest()} {self.say('not-advice')}", paint=self.style.quiet)

    def group(self, group: Group) -> Iterator[str]:
        labels = {self.label(Group(c.passage.instrument, c.passage.stage, ())) for c in self.cited(group)}
        if group.disputed:
            yield from self.wrap(self.say("label-disputed"), paint=self.style.warning)
        if len(labels) == 1:
            paint = self.style.warning if group.stage.is_draft else self.style.heading
            yield from self.wrap(self.label(group), paint=paint)
        for statement in group.statements:
            citation = self.answer.citations[statement.citations[0] - 1]
            text = _clean(statement.text)
            if citation.passage.wording is Words.QUOTE:
                text = f"“{text}”"
            if len(labels) > 1:
                alone = Group(citation.passage.instrument, citation.passage.stage, (statement,), citation.signed)
                text = f"{self.label(alone)}: {text}"
            if statement.language is not self.language:
                text = f"{text} {self.say('untranslated', language=statement.language.value)}"
            marks = " ".join(f"[{number}]" for number in statement.citations)
            lines = self.wrap(f"{text} {marks}", "  • ")
            last = lines.pop()
            yield from lines
            yield last.removesuffix(marks) + self.style.number(marks) if last.endswith(marks) else last

    def cited(self, group: Group) -> list[Citation]:
        return [self.answer.citations[number - 1] for statement in group.statements for number in statement.citations]

    def label(self, group: Group) -> str:
        """Say how a group of statements stands to the law, and when its sources are from."""
        dates = sorted(
            {c.article.published for c in self.cited(group) if c.article.published is not None},
            key=lambda date: (date.year, date.month or 0, date.day or 0),
        )
        signed = self.wording.date(self.language, group.signed) if group.signed is not None else "none"
        return self.say(label_key(group), signed=signed, date=self.range(dates))

    def range(self, dates: list[PartialDate]) -> str:
        if not dates:
            return self.say("date-unknown")
        first, last = (self.wording.date(self.language, date) for date in (dates[0], dates[-1]))
        return first if first == last else self.say("date-range", first=first, last=last)

    def published(self, citation: Citation) -> str:
        date = citation.article.published
        return self.say("date-unknown") if date is None else self.wording.date(self.language, date)

    def by_article(self) -> dict[str, list[Citation]]:
        """Put the citations of one article together, in order of appearance."""
        together: dict[str, list[Citation]] = {}
        for citation in self.answer.citations:
            together.setdefault(citation.article.id, []).append(citation)
        return together

    def source(self, citations: list[Citation]) -> Iterator[str]:
        article = citations[0].article
        locators = list(dict.fromkeys(c.passage.locator for c in citations if c.passage.locator))
        parts = [article.title, article.publisher, self.published(citations[0]), "; ".join(locators)]
        numbers = "".join(f"[{citation.number}]" for citation in citations)
        yield from self.wrap(". ".join(_clean(part) for part in parts if part), f"  {numbers} ")
        yield self.style.quiet(f"{'':{len(numbers) + 3}}{_clean(article.url)}")

    def words(self) -> str:
        kinds = {citation.passage.wording for citation in self.answer.citations}
        if kinds == {Words.SUMMARY}:
            return self.say("words-summary")
        return self.say("words-quote" if kinds == {Words.QUOTE} else "words-mixed")

    def newest(self) -> str:
        dates = [c.article.published for c in self.answer.citations if c.article.published is not None]
        if not dates:
            return self.say("newest-unknown")
        newest = max(dates, key=lambda date: (date.year, date.month or 12, date.day or 31))
        return self.say("newest", date=self.wording.date(self.language, newest))

    def contacts(self, key: str) -> Iterator[str]:
        if not self.answer.contacts:
            return
        if key == "help":
            yield ""
        yield from self.wrap(self.say(key), paint=self.style.warning if key == "help-now" else None)
        for contact in self.answer.contacts:
            yield from self.wrap(self.contact(contact), "  ")
        if key == "help-now":
            yield ""

    def contact(self, contact: Contact) -> str:
        checked = self.say("contact-checked", date=self.wording.date(self.language, contact.checked))
        line = self.say(
            "contact",
            name=_in(contact.name, self.language),
            phone=_clean(contact.phone),
            hours=_in(contact.hours, self.language),
            purpose=_in(contact.purpose, self.language),
        )
        return f"{line} {checked}"

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


def label_key(group: Group) -> str:
    """Return the locale key of a group's heading."""
    kinds = {
        "ordinance": "ordinance",
        "executive order 142": "order",
        "draft ordinance": "draft-ordinance",
        "draft executive order": "draft-order",
    }
    kind = kinds.get(group.instrument)
    return f"label-{kind}-{group.label}" if kind else f"label-{group.label}"


def _in(texts: dict[Lang, str], language: Lang) -> str:
    return _clean(texts.get(language) or next(iter(texts.values()), ""))


def _clean(text: str) -> str:
    """Take out what a terminal would obey, and what would turn the direction of writing."""
    return _STEERING.sub("", CONTROL.sub(" ", text)).replace("\t", " ").replace("\n", " ")
