"""Questions with what the engine would reply to each, and whether that is right."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from itertools import permutations
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from bot.cli.text import render
from bot.wording import Wording
from knowledge.article import Lang
from knowledge.companions import Golden
from knowledge.dictionary import load_entries
from knowledge.library import load_library
from retrieval.decide import Decision, Reply
from retrieval.dictionary import Dictionary
from retrieval.engine import Engine
from retrieval.evaluate import Expected, golden_faults, grade
from retrieval.model import Answer, Caution, Outcome, Question, Turn
from tests.benchmark.questions import read_questions
from tests.benchmark.sets import Query, Round, entry_id, read_rounds, read_unanswerable

_Item = TypeVar("_Item")
_NOWHERE = Path("/nowhere")
"""Where no larger dictionary is installed: the one that comes with Bannock is used."""
SEED = 20171121
GOLDEN = "golden"
ELSEWHERE = "from elsewhere"
"""Questions of other sets, asked of the shipped library."""


class Kind(StrEnum):
    """Why a question has an answer in the library, or has none."""

    GRADED = "graded"
    """Of a graded set: either."""
    OWN = "own"
    """A passage of the library answers it."""
    OUT = "taken out"
    """The passages that answer it were taken out; others of their subject stand there."""
    NEAR = "near"
    """It is asked so that its subject is there and its answer is not."""
    ELSEWHERE = "elsewhere"
    """It is of another set, about other things."""


SHARES: Mapping[Kind, float] = {Kind.OWN: 0.6, Kind.OUT: 0.1, Kind.NEAR: 0.1, Kind.ELSEWHERE: 0.2}
"""The mixture that probabilities refer to: of ten questions six have an answer in the library, two are about its
subjects and have none, and two are about other things. A set that lacks a kind leaves its share to the others."""
MOST: Mapping[Kind, int] = {Kind.OWN: 500, Kind.OUT: 160, Kind.NEAR: 500, Kind.ELSEWHERE: 240}
"""So many questions of a kind are asked at most, chosen by chance, always the same ones."""


@dataclass(frozen=True, slots=True)
class Case:
    """What the engine would reply to a question, and whether that is right."""

    set: str
    kind: Kind
    weight: float
    decision: Decision
    right: bool
    """The reply is, whether or not it is given."""
    right_otherwise: bool
    """The reply that is given where that one is not sure enough is."""
    answerable: bool
    across: bool = False
    """It is asked in the other language than the passages are in."""

    def outcome(self, caution: Caution) -> tuple[Reply, bool]:
        """Return what is replied under a caution, and whether it is right."""
        given = self.decision.given(caution)
        return self.decision.under(caution), self.right if given else self.right_otherwise


class Shipped:
    """The library that comes with Bannock, and what is asked of it."""

    def __init__(self) -> None:
        self._wording = Wording()
        self._library = load_library()
        self.engine = Engine(self._library)

    def golden(self) -> Iterator[Case]:
        """Ask the golden questions; one is right where nothing is wrong with its reply."""
        for entry in self._library.companions.golden:
            is_right = partial(self._fulfils, entry)
            answerable = entry.outcome == Outcome.ANSWERED
            yield self._graded(GOLDEN, entry.turns, entry.language, is_right, answerable=answerable)

    def questions(self, name: str, asked: Iterable[Expected]) -> Iterator[Case]:
        """Ask a graded set."""
        for expected in asked:
            is_right = partial(self._satisfies, expected)
            yield self._graded(name, expected.turns, None, is_right, answerable=expected.answerable)

    def elsewhere(self, texts: Iterable[str]) -> Iterator[Case]:
        """Ask questions of other sets: whatever claims to answer is wrong."""
        for text in texts:
            decision = self.engine.judge(Question(text))
            right = decision.reply.outcome is not Outcome.ANSWERED
            yield Case(ELSEWHERE, Kind.ELSEWHERE, 1.0, decision, right, right_otherwise=True, answerable=False)

    def _graded(
        self,
        name: str,
        turns: Sequence[str],
        hint: Lang | None,
        is_right: Callable[[Answer], bool],
        *,
        answerable: bool,
    ) -> Case:
        question = _after(self.engine, turns[-1], turns[:-1], hint)
        read, decision = self.engine._judge(question)
        otherwise = decision.otherwise or decision.reply
        right, right_otherwise = (
            is_right(self.engine._finish(question, read, reply)) for reply in (decision.reply, otherwise)
        )
        return Case(name, Kind.GRADED, 1.0, decision, right, right_otherwise, answerable)

    def _fulfils(self, entry: Golden, answer: Answer) -> bool:
        return not golden_faults(entry, answer, self._render)

    def _satisfies(self, expected: Expected, answer: Answer) -> bool:
        return grade(expected, answer, self._render(answer)).correct

    def _render(self, answer: Answer) -> str:
        return render(answer, self._wording)


class Collector:
    """Asks whatever sets are given, and what is about other things of each of them."""

    def __init__(self, files: Sequence[Path], part: str | None) -> None:
        self._part = part
        self._chance = random.Random(SEED)  # noqa: S311 (no secret)
        self._rounds = {file: read_rounds(file, part) for file in files if file.suffix == ".json"}
        self._graded = {file.stem: read_questions(file) for file in files if file.suffix != ".json"}

    def cases(self, *, golden: bool) -> Iterator[Case]:
        """Yield the cases of every set, each set's weights adding up to 1, but graded ones 1 each."""
        if golden or self._graded:
            yield from self._of_shipped(golden=golden)
        yield from self.of_retrieval_sets()

    def of_retrieval_sets(self) -> Iterator[Case]:
        """Yield the cases of retrieval sets only; graded ones are then but questions about other things."""
        for file, rounds in self._rounds.items():
            engine = Engine(rounds[0].library())
            for given in rounds:
                # What was rewritten to stand alone is asked by nobody.
                if not given.name.endswith("rewritten"):
                    yield from _weighed(list(self._of_round(engine, given, file)))
        for asked, (given, *_) in permutations(self._rounds.values(), 2):
            if asked[0].language is not given.language and _ids(asked[0]) == _ids(given):
                yield from _weighed(list(self._across(asked[0], given)))

    def _of_shipped(self, *, golden: bool) -> Iterator[Case]:
        shipped = Shipped()
        if golden:
            yield from shipped.golden()
        for name, asked in self._graded.items():
            yield from shipped.questions(name, asked)
        texts = [query.text for rounds in self._rounds.values() for query in rounds[0].queries]
        yield from shipped.elsewhere(self._some(texts, Kind.ELSEWHERE))

    def _of_round(self, engine: Engine, given: Round, file: Path) -> Iterator[Case]:
        own = self._some(given.queries, Kind.OWN)
        for query in own:
            yield _case(engine, given, query, Kind.OWN)
        out = own[: MOST[Kind.OUT]][: len(own) // 3 + 1]
        gone = frozenset(entry for query in out for entry in query.grades)
        left = replace(given, entries=tuple(entry for entry in given.entries if entry.id not in gone))
        without = Engine(left.library(), like=engine)
        for query in out:
            yield _case(without, given, query, Kind.OUT)
        near = read_unanswerable(file, self._part)
        for query in self._some(near, Kind.NEAR):
            asked = query if any(one.history for one in given.queries) else replace(query, history=())
            yield _case(engine, given, asked, Kind.NEAR)
        for text in self._some(list(self._about_other_things(given)), Kind.ELSEWHERE):
            yield _case(engine, given, Query("", text, MappingProxyType({})), Kind.ELSEWHERE)

    def _across(self, asked: Round, given: Round) -> Iterator[Case]:
        """Ask the questions of one language of every other passage in the other."""
        held = replace(given, name=f"{asked.name} of {given.name}", entries=given.entries[::2])
        engine = Engine(held.library(), dictionary=Dictionary(lambda: load_entries(_NOWHERE)))
        held = replace(held, language=asked.language)
        there = _ids(held)
        for query in self._some(asked.queries, Kind.OWN):
            kind = Kind.OUT if there.isdisjoint(query.grades) else Kind.OWN
            yield replace(_case(engine, held, query, kind), across=True)
        for text in self._some(list(self._about_other_things(asked)), Kind.ELSEWHERE):
            query = Query("", text, MappingProxyType({}))
            yield replace(_case(engine, held, query, Kind.ELSEWHERE), across=True)

    def _about_other_things(self, given: Round) -> Iterator[str]:
        """Yield the questions of other sets in the same language that no passage of the same title answers."""
        titles = {entry.title for entry in given.entries}
        for first, *_ in self._rounds.values():
            if first.language is given.language:
                title_of = {entry.id: entry.title for entry in first.entries}
                for query in first.queries:
                    if titles.isdisjoint(title_of[entry] for entry in query.grades):
                        yield query.text
        for asked in self._graded.values():
            yield from (one.turns[-1] for one in asked if one.language is given.language and not one.smalltalk)

    def _some(self, items: Sequence[_Item], kind: Kind) -> list[_Item]:
        return self._chance.sample(list(items), min(MOST[kind], len(items)))


def _ids(given: Round) -> frozenset[str]:
    return frozenset(entry.id for entry in given.entries)


def _after(engine: Engine, text: str, earlier: Sequence[str], hint: Lang | None) -> Question:
    previous: Turn | None = None
    for turn in earlier:
        previous = engine.answer(Question(turn, hint=hint, previous=previous)).turn
    return Question(text, hint=hint, previous=previous)


def _case(engine: Engine, given: Round, query: Query, kind: Kind) -> Case:
    decision = engine.judge(_after(engine, query.text, query.history, given.language))
    answers = decision.reply.outcome is Outcome.ANSWERED
    own = kind is Kind.OWN
    right = own and any(entry_id(one.id) in query.grades for one in decision.reply.tell()) if answers else not own
    return Case(given.name, kind, 1.0, decision, right, right_otherwise=not own, answerable=own)


def _weighed(cases: Sequence[Case]) -> list[Case]:
    """Weigh cases so that each kind has its share, and all together 1."""
    counts = Counter(case.kind for case in cases)
    total = sum(SHARES[kind] for kind in counts)
    return [replace(case, weight=SHARES[case.kind] / counts[case.kind] / total) for case in cases]
