"""An old answer as a library has it today, found again from no more than its reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, product

from bot.answering import Answering
from bot.reference import NAME_BITS, PASSAGE_BITS, AnswerRef, digest_of
from knowledge.article import Lang, PassageId
from retrieval.engine import Engine
from retrieval.intents import smalltalk_kind
from retrieval.model import Answer, Outcome, Reason, Turn

MAX_TRIES = 64
"""How many readings of an ambiguous reference are tried."""


class Standing(StrEnum):
    """How an old answer stands to the library of today."""

    SAME = "same"
    CHANGED = "changed"
    """Passages have other words, or some are gone."""
    WITHDRAWN = "withdrawn"
    """Nothing of what it showed is left."""


@dataclass(frozen=True, slots=True)
class Restated:
    """An old answer, and what the library says today."""

    answer: Answer
    """What stands today; where it was withdrawn, one that found nothing and offers topics."""
    standing: Standing


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a reference."""

    passages: tuple[PassageId, ...]
    detail: str
    near: tuple[str, ...]


class _Names:
    """What the digests in references to answers of one engine stand for."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        companions = engine.library.companions
        kinds = (kind for intent in companions.intents if (kind := smalltalk_kind(intent.id)) is not None)
        self.gaps = _by_digest((gap.id for gap in companions.gaps), NAME_BITS)
        self.kinds = _by_digest(kinds, NAME_BITS)
        self.topics = _by_digest((topic.id for topic in companions.topics), NAME_BITS)
        self.passages = _by_digest(engine.catalogue.ids(), PASSAGE_BITS)

    def readings(self, ref: AnswerRef) -> Iterator[_Reading]:
        """Yield every way to read a reference in full; hardly ever more than one."""
        passages = [self.passages.get(digest, ()) for digest in ref.passages]
        near = _certain(ref.near, self.topics)
        for detail, *chosen in islice(product(self.details(ref), *passages), MAX_TRIES):
            yield _Reading(tuple(PassageId(name) for name in chosen), detail, near)

    def remainder(self, ref: AnswerRef) -> _Reading | None:
        """Read what is left of a reference and beyond doubt; None where its kind of answer is gone."""
        details = self.details(ref)
        if len(details) != 1:
            return None
        passages = _certain(ref.passages, self.passages)
        return _Reading(tuple(PassageId(name) for name in passages), details[0], _certain(ref.near, self.topics))

    def details(self, ref: AnswerRef) -> tuple[str, ...]:
        """Return what an answer's detail may have been."""
        match ref.outcome:
            case Outcome.ANSWERED:
                return ("",)
            case Outcome.SMALLTALK:
                return self.kinds.get(ref.detail, ())
            case Outcome.NO_MATCH:
                return (*_PLAIN.get(ref.detail, ()), *self.gaps.get(ref.detail, ()))
            case _:
                return _PLAIN.get(ref.detail, ())


class Restater:
    """Finds old answers again by their references, in one library."""

    def __init__(self, answering: Answering) -> None:
        self._answering = answering
        self._names: _Names | None = None

    def warm(self) -> None:
        """Build now what the first button would wait for."""
        self._all_names()

    def restate(self, ref: AnswerRef, language: Lang | None = None) -> Restated:
        """Return what stands today of an answer, in its own language or in another.

        How it stands is told by its own language: the same passages in the same words have the same id. A known gap
        that the other language does not tell stays in its own.
        """
        names = self._all_names()
        for reading in names.readings(ref):
            answer = _compose(names.engine, ref, reading, ref.language)
            if answer.id == ref.answer_id:
                wanted = _told_in(names.engine, ref, reading, language)
                if wanted is not ref.language:
                    answer = _compose(names.engine, ref, reading, wanted)
                return Restated(answer, Standing.SAME)
        remainder = names.remainder(ref)
        if remainder is None:
            answer = names.engine.restate((), language or ref.language, Outcome.NO_MATCH, contacts=True)
            return Restated(answer, Standing.WITHDRAWN)
        answer = _compose(names.engine, ref, remainder, _told_in(names.engine, ref, remainder, language), renew=True)
        kept = (answer.outcome, answer.detail) == (ref.outcome, remainder.detail)
        return Restated(answer, Standing.CHANGED if kept else Standing.WITHDRAWN)

    def turn(self, ref: AnswerRef, language: Lang | None = None) -> Turn:
        """Return the turn that a follow-up to an answer leans on, where its question is not known."""
        answer = self.restate(ref, language).answer
        return answer.turn or Turn(answer.language, (), ())

    def _all_names(self) -> _Names:
        # Two threads may both build it: the two are equal, and either serves.
        if self._names is None:
            self._names = _Names(self._answering.engine)
        return self._names


def _compose(engine: Engine, ref: AnswerRef, reading: _Reading, language: Lang, *, renew: bool = False) -> Answer:
    return engine.restate(
        reading.passages,
        language,
        ref.outcome,
        detail=reading.detail,
        near=reading.near,
        contacts=ref.contacts,
        renew=renew,
    )


def _told_in(engine: Engine, ref: AnswerRef, reading: _Reading, wanted: Lang | None) -> Lang:
    """Return the language to show an answer in: the one wanted, unless a known gap is not told in it."""
    if wanted is None or ref.outcome is not Outcome.NO_MATCH:
        return wanted or ref.language
    gaps = (gap for gap in engine.library.companions.gaps if gap.id == reading.detail)
    return ref.language if any(wanted not in gap.says for gap in gaps) else wanted


def _by_digest(names: Iterable[str], bits: int) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for name in dict.fromkeys(names):
        digest = digest_of(name, bits)
        found[digest] = (*found.get(digest, ()), name)
    return found


def _certain(digests: Iterable[int], names: Mapping[int, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the names that digests stand for, without those that are gone or could be two."""
    found = (names.get(digest, ()) for digest in digests)
    return tuple(candidates[0] for candidates in found if len(candidates) == 1)


_PLAIN = _by_digest(Reason, NAME_BITS)
"""Reasons of answers that show nothing."""
