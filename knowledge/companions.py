"""What the entries of the library's other files are: vocabulary, gaps, contacts, intents, topics, golden questions.

Pure, frozen data. A retired entry is one that the library has but does not use.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from knowledge.article import Instrument, Lang, PartialDate, PassageId, Status


@dataclass(frozen=True, slots=True)
class VocabularyTerm:
    """An instrument, office, person or other term, with all that people call it."""

    id: str
    kind: str
    aliases: dict[Lang, tuple[str, ...]]
    broader: tuple[str, ...] = ()
    """Ids of terms that this one also stands for."""
    instrument: Instrument | None = None
    """The instrument of the passages that this term names, if it names one."""
    signed: PartialDate | None = None
    """When that instrument was signed."""
    status: Status = Status.LIVE


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the library is known not to say."""

    id: str
    says: dict[Lang, str]
    questions: dict[Lang, tuple[str, ...]]
    near: tuple[PassageId, ...] = ()
    status: Status = Status.LIVE


@dataclass(frozen=True, slots=True)
class Topic:
    """A question that the library answers well, offered to askers, with its passages where they are curated."""

    id: str
    question: dict[Lang, str]
    questions: dict[Lang, tuple[str, ...]]
    """The same, as people ask it: searched, never shown."""
    passages: tuple[PassageId, ...] = ()
    """What answers it, in the order to show; empty when search finds it."""
    status: Status = Status.LIVE


@dataclass(frozen=True, slots=True)
class Intent:
    """Something other than a question of fact: a call for advice, or small talk of one kind."""

    id: str
    utterances: dict[Lang, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a person in trouble turns."""

    id: str
    name: dict[Lang, str]
    phone: str
    purpose: dict[Lang, str]
    hours: dict[Lang, str]
    source: PassageId
    checked: PartialDate
    url: str = ""
    status: Status = Status.LIVE


@dataclass(frozen=True, slots=True)
class Golden:
    """A question whose answer must not change unnoticed."""

    id: str
    language: Lang
    turns: tuple[str, ...]
    outcome: str
    cites: tuple[PassageId, ...] = ()
    """The answer cites at least one of these."""
    says: tuple[str, ...] = ()
    """What the reader sees contains each of these."""
    status: Status = Status.LIVE


Entry: TypeAlias = VocabularyTerm | Gap | Topic | Contact | Golden
"""One item of a companion file that is a list."""
_AnyEntry = TypeVar("_AnyEntry", bound=Entry)


@dataclass(frozen=True, slots=True)
class Companions:
    """All the companion files of a library."""

    vocabulary: tuple[VocabularyTerm, ...] = ()
    gaps: tuple[Gap, ...] = ()
    topics: tuple[Topic, ...] = ()
    intents: tuple[Intent, ...] = ()
    contacts: tuple[Contact, ...] = ()
    golden: tuple[Golden, ...] = ()

    def live(self) -> Companions:
        """Return them without the retired entries."""
        return Companions(
            vocabulary=_live(self.vocabulary),
            gaps=_live(self.gaps),
            topics=_live(self.topics),
            intents=self.intents,
            contacts=_live(self.contacts),
            golden=_live(self.golden),
        )


def _live(entries: tuple[_AnyEntry, ...]) -> tuple[_AnyEntry, ...]:
    return tuple(entry for entry in entries if entry.status is Status.LIVE)


INTENTS = ("advice", "help", "fact")
"""What `intents.yaml` holds besides small talk."""
GOLDEN = "golden.yaml"
FILES = ("vocabulary.yaml", "gaps.yaml", "topics.yaml", "intents.yaml", "contacts.yaml", GOLDEN)
"""Each named as what `Companions` holds of it."""
