"""What goes into the engine and comes out of it: frozen data."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.article import Article, Instrument, Lang, PartialDate, Passage, PassageId, Stage
from knowledge.companions import Contact, Gap, Topic


class Outcome(StrEnum):
    """What kind of answer was given. Only `ANSWERED` claims to answer."""

    ANSWERED = "answered"
    UNSURE = "unsure"
    NO_MATCH = "no_match"
    ADVICE = "advice"
    SMALLTALK = "smalltalk"


class Reason(StrEnum):
    """Why the library gives no answer."""

    EMPTY = "empty"
    KNOWN_GAP = "known_gap"
    WEAK_MATCH = "weak_match"
    NOTHING_FOUND = "nothing_found"
    PERSONAL_ADVICE = "personal_advice"


class Caution(StrEnum):
    """How sure an answer must be before it is given. What one answers, each looser one answers alike."""

    CAUTIOUS = "cautious"
    NORMAL = "normal"
    GENEROUS = "generous"


@dataclass(frozen=True, slots=True)
class Turn:
    """What a later turn of the same conversation may lean on."""

    language: Lang
    terms: tuple[tuple[str, float], ...]
    passages: tuple[PassageId, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One turn as it was typed."""

    text: str
    hint: Lang | None = None
    """The caller's locale: decides only where the words don't."""
    previous: Turn | None = None
    caution: Caution = Caution.NORMAL
    """How sure an answer to it must be."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement stands."""

    number: int
    """From 1, in order of appearance."""
    passage_id: PassageId
    article: Article
    passage: Passage
    signed: PartialDate | None = None
    """When the rule that the passage is about was signed, if the library says."""


class Label(StrEnum):
    """How the statements of a group stand to the law."""

    IN_FORCE_TEXT = "signed"
    ADOPTED = "adopted"
    ANNOUNCED = "announced"
    DRAFT = "draft"
    PROPOSED = "proposed"
    PASSED_COMMITTEE = "passed_committee"
    LATER = "later"
    CONTEXT = "context"
    CONTEXT_BEFORE = "context-before"
    CONTEXT_ADOPTED = "context-adopted"


@dataclass(frozen=True, slots=True)
class Statement:
    """A passage's own words. There is none without a citation."""

    text: str
    citations: tuple[int, ...]
    language: Lang

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError("a statement needs a citation")


@dataclass(frozen=True, slots=True)
class Group:
    """Statements about one instrument at one stage that stand alike to the law."""

    instrument: Instrument
    stage: Stage
    statements: tuple[Statement, ...]
    signed: PartialDate | None = None
    """When the instrument was signed, if the library says."""
    disputed: bool = False
    """The statements tell the same thing otherwise: show them side by side."""
    until: PartialDate | None = None
    """The last day on which it was law; of a draft, none."""
    amended: bool = False
    """Something changed it in part since."""
    replaced: bool = False
    """Something replaced it since, or settled what was not law yet; of a draft, its stage says so."""

    @classmethod
    def of(
        cls,
        passage: Passage,
        signed: PartialDate | None,
        statements: tuple[Statement, ...] = (),
        *,
        disputed: bool = False,
    ) -> Group:
        """Make a group of statements that stand to the law as a passage does."""
        return cls(
            passage.instrument,
            passage.stage,
            statements,
            signed=signed,
            disputed=disputed,
            until=None if passage.is_draft else passage.in_force_until,
            amended=bool(passage.amended_by),
            replaced=bool(passage.superseded_by) and not passage.is_draft,
        )

    @property
    def is_changed(self) -> bool:
        """Tell whether it may not be the law of today though it was."""
        return self.replaced or self.amended or self.until is not None

    @property
    def label(self) -> Label:
        """Name how these statements stand to the law, for the words the reader sees."""
        if self.instrument is Instrument.CONTEXT:
            if self.stage.is_draft:
                return Label.CONTEXT_BEFORE
            return {Stage.LATER: Label.LATER, Stage.ADOPTED: Label.CONTEXT_ADOPTED}.get(self.stage, Label.CONTEXT)
        if self.stage is Stage.ADOPTED and self.instrument is Instrument.ORDER:
            return Label.ANNOUNCED
        if self.instrument in (Instrument.DRAFT_ORDINANCE, Instrument.DRAFT_ORDER) and not self.stage.is_draft:
            return Label.DRAFT
        return _LABELS[self.stage]


_LABELS = {
    Stage.DRAFT: Label.DRAFT,
    Stage.PROPOSED: Label.PROPOSED,
    Stage.PASSED_COMMITTEE: Label.PASSED_COMMITTEE,
    Stage.ADOPTED: Label.ADOPTED,
    Stage.SIGNED: Label.IN_FORCE_TEXT,
    Stage.LATER: Label.LATER,
    Stage.CONTEXT: Label.CONTEXT,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a door needs to show; no words of its own but the library's."""

    id: str
    outcome: Outcome
    language: Lang
    reason: Reason | None = None
    groups: tuple[Group, ...] = ()
    citations: tuple[Citation, ...] = ()
    gap: Gap | None = None
    smalltalk: str | None = None
    """The kind of small talk, as `intents.yaml` names it."""
    near: tuple[Topic, ...] = ()
    """Questions to offer that the library can answer."""
    contacts: tuple[Contact, ...] = ()
    confidence: float = 0.0
    """How probable it is that this is right, 0 to 1: of an answer, that it answers the question; of small talk and
    `ADVICE`, that it is meant as that; of any other, that the library has no answer. No door shows it to a reader."""
    turn: Turn | None = field(default=None, repr=False)

    @property
    def foreign(self) -> Lang | None:
        """Return the language of its statements where none is in the asker's; None where one is."""
        languages = {statement.language for statement in self.statements}
        return min(languages) if languages and self.language not in languages else None

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Return all statements, in the order shown."""
        return tuple(statement for group in self.groups for statement in group.statements)

    @property
    def detail(self) -> str:
        """Return what its outcome does not say: the id of the known gap, the kind of small talk, or the reason."""
        if self.gap is not None:
            return self.gap.id
        return self.smalltalk or (self.reason.value if self.reason is not None else "")
