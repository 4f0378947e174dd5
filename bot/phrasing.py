"""What an answer says of itself, in its own language, whichever door shows it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.wording import LanguageCode, Wording
from knowledge.article import Authority, Instrument, Lang, PartialDate, Passage, Stage
from knowledge.article import Wording as Words
from knowledge.audit import CONTACT_DAYS, is_unchecked
from knowledge.companions import Contact
from knowledge.strictyaml import CONTROL
from retrieval.model import Answer, Citation, Group, Outcome, Reason

_STEERING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SMALLTALK = frozenset(
    ["greeting", "thanks", "goodbye", "identity", "capability", "wellbeing", "laughter", "insult", "acknowledgement"]
)


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as its reader is told it."""

    text: str
    citations: tuple[Citation, ...]
    quoted: bool = False
    """These are the source's own words."""
    label: str = ""
    """How it stands to the law, where the others of its group stand otherwise."""
    untranslated: str = ""
    """That it is in another language than the answer."""
    note: str = ""
    """That it is no more than a volunteer's note."""
    changes: str = ""
    """By which of the statements beside it its rule was changed."""


class Phrasing:
    """Finds the words for one answer; without `today`, they are the same on any day."""

    def __init__(self, answer: Answer, wording: Wording, today: datetime.date | None = None) -> None:
        self._today = today
        self.answer = answer
        self.language = answer.language
        self._wording = wording
        self._labels: dict[tuple[Group, frozenset[PartialDate]], str] = {}

    def say(self, key: str, **values: str | int) -> str:
        """Return a message in the answer's language."""
        return self._wording(self.language, key, **values)

    def date(self, date: PartialDate | None) -> str:
        """Write a date in words."""
        return self.say("date-unknown") if date is None else self._wording.date(self.language, date)

    def opening(self) -> str:
        """Say what stands before any statement: small talk, why there is no answer, or that it is in another language.

        Before an answer in the asker's own language stands nothing.
        """
        answer = self.answer
        if answer.outcome is Outcome.ANSWERED:
            return self._foreign()
        if answer.outcome is Outcome.SMALLTALK:
            return self.say(f"smalltalk-{answer.smalltalk if answer.smalltalk in _SMALLTALK else 'other'}")
        if answer.outcome is Outcome.ADVICE:
            return self.say("advice")
        return self.say(self._no_answer_key(), says=self._gap_says())

    def _foreign(self) -> str:
        language = self.answer.foreign
        sources = len(by_article(self.answer.citations))
        return self.say("foreign", language=language.value, sources=sources) if language is not None else ""

    def _no_answer_key(self) -> str:
        if self.answer.outcome is Outcome.UNSURE:
            return "unsure"
        keys = {Reason.EMPTY: "empty", Reason.KNOWN_GAP: "known-gap"}
        return keys.get(self.answer.reason or Reason.NOTHING_FOUND, "nothing-found")

    def _gap_says(self) -> str:
        gap = self.answer.gap
        return clean(gap.says.get(self.language, "")) if gap is not None else ""

    def shares_label(self, group: Group) -> bool:
        """Tell whether all statements of a group stand alike to the law, so that one heading tells it."""
        return len({self._label(Group.of(c.passage, c.signed), ()) for c in self._cited(group)}) == 1

    def label(self, group: Group) -> str:
        """Say how a group of statements stands to the law, and when its sources are from."""
        return self._label(group, (citation.article.published for citation in self._cited(group)))

    def passage_label(self, citation: Citation, passage: Passage) -> str:
        """Say how a passage of a cited article stands to the law."""
        cited = citation.passage
        # A date that the cited passage has for itself says nothing of another.
        shares_date = passage == cited or (passage.instrument is cited.instrument and cited.signed is None)
        signed = passage.signed or (citation.signed if shares_date else None)
        return self._label(Group.of(passage, signed), [citation.article.published])

    def changes(self, citation: Citation) -> str:
        """Say by which other citations its rule was replaced or amended; nothing where none of them is shown."""
        passage = citation.passage
        if not passage.is_draft and (sources := self._marks(passage.superseded_by, citation)):
            return self.say("change-settled" if passage.stage is Stage.ADOPTED else "change-replaced", sources=sources)
        sources = self._marks(passage.amended_by, citation)
        return self.say("change-amended", sources=sources) if sources else ""

    def _marks(self, passage_ids: Iterable[str], own: Citation) -> str:
        wanted = frozenset(passage_ids) - {own.passage_id}
        return " ".join(f"[{citation.number}]" for citation in self.answer.citations if citation.passage_id in wanted)

    def _label(self, group: Group, published: Iterable[PartialDate | None]) -> str:
        dates = frozenset(date for date in published if date is not None)
        asked = (replace(group, statements=(), disputed=False), dates)
        if asked not in self._labels:
            signed = self.date(group.signed) if group.signed is not None else "none"
            label = self.say(label_key(group), signed=signed, date=self._range(dates))
            self._labels[asked] = "; ".join((label, *self._standing(group)))
        return self._labels[asked]

    def _standing(self, group: Group) -> Iterator[str]:
        """Say what the stage of a group does not tell."""
        if group.signed is not None and group.instrument is Instrument.CONTEXT and not group.stage.is_draft:
            yield self._dated("standing-signed", group.signed)
        if group.until is not None:
            yield self._dated("standing-until", group.until)
        if group.replaced:
            yield self.say("standing-settled" if group.stage is Stage.ADOPTED else "standing-replaced")
        elif group.amended:
            yield self.say("standing-amended")

    def _dated(self, key: str, date: PartialDate) -> str:
        return self.say(key, date=self.date(date), known="day" if date.is_day else "other")

    def _range(self, dates: frozenset[PartialDate]) -> str:
        if not dates:
            return self.say("date-unknown")
        first, last = self.date(min(dates)), self.date(max(dates))
        return first if first == last else self.say("date-range", first=first, last=last)

    def told(self, group: Group) -> Iterator[Told]:
        """Yield the statements of a group."""
        shares_label = self.shares_label(group)
        for statement in group.statements:
            first = self.answer.citations[statement.citations[0] - 1]
            own = Group.of(first.passage, first.signed, (statement,))
            changes = self.changes(first)
            foreign = statement.language is not self.language
            yield Told(
                clean(statement.text),
                tuple(self.answer.citations[number - 1] for number in statement.citations),
                quoted=first.passage.wording is Words.QUOTE,
                label="" if shares_label else self.label(own),
                untranslated=self.say("untranslated", language=statement.language.value) if foreign else "",
                note=self.note(first),
                changes=f"({changes})" if changes else "",
            )

    def note(self, citation: Citation) -> str:
        """Say of a source that it is no more than a volunteer's note; nothing of any other."""
        return self.say("volunteer-note") if citation.article.authority is Authority.VOLUNTEER else ""

    def _cited(self, group: Group) -> list[Citation]:
        return [self.answer.citations[number - 1] for statement in group.statements for number in statement.citations]

    def words(self) -> str:
        """Say whose words the statements are in."""
        kinds = {citation.passage.wording for citation in self.answer.citations}
        if kinds == {Words.SUMMARY}:
            return self.say("words-summary")
        return self.say("words-quote" if kinds == {Words.QUOTE} else "words-mixed")

    def newest(self) -> str:
        """Say how new the newest source is."""
        dates = [c.article.published for c in self.answer.citations if c.article.published is not None]
        if not dates:
            return self.say("newest-unknown")
        return self.say("newest", date=self.date(max(dates, key=lambda date: date.end)))

    def contact(self, contact: Contact) -> str:
        """Say in one line where a person in trouble turns."""
        line = self.say(
            "contact",
            name=in_language(contact.name, self.language),
            phone=clean(contact.phone),
            hours=in_language(contact.hours, self.language),
            purpose=in_language(contact.purpose, self.language),
        )
        checked = self.say("contact-checked", date=self.date(contact.checked))
        return " ".join(filter(None, (line, checked, unchecked(contact, self._wording, self.language, self._today))))


def unchecked(contact: Contact, wording: Wording, language: LanguageCode, today: datetime.date | None) -> str:
    """Say that a contact may be dead where nobody checked it for long; nothing where the day is not known."""
    if today is None or not is_unchecked(contact, today):
        return ""
    return wording(language, "contact-unchecked", days=CONTACT_DAYS)


def by_article(citations: Iterable[Citation]) -> list[list[Citation]]:
    """Put the citations of one article together, in order of appearance."""
    together: dict[str, list[Citation]] = {}
    for citation in citations:
        together.setdefault(citation.article.id, []).append(citation)
    return list(together.values())


def locators(citations: Iterable[Citation]) -> str:
    """Name the places in the source that are cited, each once."""
    return clean("; ".join(dict.fromkeys(c.passage.locator for c in citations if c.passage.locator)))


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


def in_language(texts: Mapping[Lang, str], language: str) -> str:
    """Return a text in the language, or else in the first that it has."""
    own = next((text for lang, text in texts.items() if lang.value == language), "")
    return clean(own or next(iter(texts.values()), ""))


def clean(text: str) -> str:
    """Take out what a terminal would obey, and what would turn the direction of writing."""
    if text.isprintable():
        # As nearly all texts are: nothing of the kind is printable.
        return text
    return _STEERING.sub("", CONTROL.sub(" ", text)).replace("\t", " ").replace("\n", " ")
