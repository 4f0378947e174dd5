"""Measure answers against what they should be: golden questions here, graded sets in the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from knowledge.companions import Golden
from retrieval.model import Answer, Question


@dataclass(frozen=True, slots=True)
class GoldenFault:
    """One thing that an answer to a golden question has wrong."""

    golden: Golden
    kind: str
    """`outcome`, `cites` or `says`."""
    expected: str
    got: str


def check_golden(
    answer: Callable[[Question], Answer], golden: Iterable[Golden], render: Callable[[Answer], str]
) -> list[GoldenFault]:
    """Ask every golden question, turn by turn, and return what came out otherwise than it should."""
    faults: list[GoldenFault] = []
    for entry in golden:
        previous = None
        got: Answer | None = None
        for text in entry.turns:
            got = answer(Question(text, hint=entry.language, previous=previous))
            previous = got.turn
        if got is None:
            continue
        if got.outcome != entry.outcome:
            faults.append(GoldenFault(entry, "outcome", entry.outcome, got.outcome))
        cited = [citation.passage_id for citation in got.citations]
        if entry.cites and not set(entry.cites) & set(cited):
            faults.append(GoldenFault(entry, "cites", ", ".join(entry.cites), ", ".join(cited)))
        shown = render(got)
        faults += [GoldenFault(entry, "says", words, "") for words in entry.says if words not in shown]
    return faults
