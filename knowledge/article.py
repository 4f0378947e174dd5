"""What an article and its passages are: pure, frozen data."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NewType

ArticleId = NewType("ArticleId", str)
PassageId = NewType("PassageId", str)
"""`<article id>#<passage number>`, the same in every language."""


class Lang(StrEnum):
    """A language that the library answers in."""

    EN = "en"
    ES = "es"


class Instrument(StrEnum):
    """The rule that a passage is about."""

    ORDINANCE = "ordinance"
    ORDER = "executive order 142"
    DRAFT_ORDINANCE = "draft ordinance"
    DRAFT_ORDER = "draft executive order"
    CONTEXT = "context"


class Stage(StrEnum):
    """How far the rule had come when the source was written."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    PASSED_COMMITTEE = "passed committee"
    ADOPTED = "adopted"
    SIGNED = "signed"
    LATER = "later"
    CONTEXT = "context"

    @property
    def is_draft(self) -> bool:
        """Tell whether a passage of this stage must never be told as law."""
        return self in (Stage.DRAFT, Stage.PROPOSED, Stage.PASSED_COMMITTEE)


class Authority(StrEnum):
    """Who speaks, in order of trust."""

    LAW = "law"
    CITY = "city"
    NEWS = "news"
    ADVOCATE = "advocate"
    VOLUNTEER = "volunteer"

    @cached_property
    def rank(self) -> int:
        """Return the place in the order of trust, 0 the most trusted."""
        return list(Authority).index(self)


class Wording(StrEnum):
    """Whose words a passage is in."""

    SUMMARY = "summary"
    QUOTE = "quote"


class Status(StrEnum):
    """Whether an article is searched; a retired one only lets old citations resolve."""

    LIVE = "live"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, the month or the day; a whole comes before what is inside it."""

    year: int
    month: int | None = None
    day: int | None = None

    _FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2017`, `2017-07` or `2017-07-14`.

        Raises:
            ValueError: the text has another form or names no real date.
        """
        match = cls._FORM.fullmatch(text)
        if match is None:
            raise ValueError(text)
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        datetime.date(year, 1 if month is None else month, 1 if day is None else day)
        return cls(year, month, day)

    @classmethod
    def of(cls, day: datetime.date) -> PartialDate:
        """Return a day that is known whole."""
        return cls(day.year, day.month, day.day)

    def __lt__(self, other: PartialDate) -> bool:
        return self._parts < other._parts

    @property
    def _parts(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0

    @property
    def end(self) -> PartialDate:
        """Return the last day that it may mean, whatever the month's length."""
        return PartialDate(self.year, self.month or 12, self.day or 31)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def is_day(self) -> bool:
        """Tell whether the day is known."""
        return self.day is not None


@dataclass(frozen=True, slots=True)
class Passage:
    """One claim of a source, with what an answer needs to show and check it."""

    number: int
    text: str
    instrument: Instrument
    stage: Stage
    wording: Wording = Wording.SUMMARY
    section: str = ""
    locator: str = ""
    questions: tuple[str, ...] = ()
    """Questions as people ask them: searched, never shown."""
    conflicts_with: tuple[PassageId, ...] = ()
    """Passages of other sources that tell the same thing otherwise."""
    superseded_by: tuple[PassageId, ...] = ()
    """Passages that decide what this one left open, or tell the rule that replaced it."""
    amended_by: tuple[PassageId, ...] = ()
    """Passages that tell what changed the rule in part, the latest last."""
    signed: PartialDate | None = None
    """When the rule that it is about was signed; None where the vocabulary says it or nobody does."""
    in_force_until: PartialDate | None = None
    """The last day on which the rule was law."""
    line: int = field(default=0, compare=False)
    """Line of the file it starts on, from 1."""

    @property
    def is_draft(self) -> bool:
        """Tell whether it must never be told as law."""
        return self.stage.is_draft or self.instrument in (Instrument.DRAFT_ORDINANCE, Instrument.DRAFT_ORDER)


@dataclass(frozen=True, slots=True)
class Article:
    """One source in one language. What it says of its rule, each passage says that does not say otherwise."""

    id: ArticleId
    language: Lang
    title: str
    publisher: str
    url: str
    passages: tuple[Passage, ...]
    author: str = ""
    published: PartialDate | None = None
    published_note: str = ""
    authority: Authority = Authority.NEWS
    stage: Stage = Stage.CONTEXT
    instrument: Instrument = Instrument.CONTEXT
    signed: PartialDate | None = None
    in_force_until: PartialDate | None = None
    amended_by: tuple[PassageId, ...] = ()
    superseded_by: tuple[PassageId, ...] = ()
    wording: Wording = Wording.SUMMARY
    reliability: str = ""
    seen: str = ""
    licence: str = ""
    remark: str = ""
    reviewed: PartialDate | None = None
    review_by: PartialDate | None = None
    status: Status = Status.LIVE

    def passage_id(self, passage: Passage) -> PassageId:
        """Name a passage of this article."""
        return PassageId(f"{self.id}#{passage.number}")
