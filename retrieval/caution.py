"""Measure what each caution does to answers: how many test questions of a library are answered, and how many rightly.

Test questions are the library's golden questions and the sample questions of its passages, asked as they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from knowledge.article import ArticleId, Lang, Status
from knowledge.companions import Golden
from knowledge.library import Library
from retrieval.evaluate import ask_golden, golden_faults
from retrieval.model import Answer, Caution, Outcome, Question

_Item = TypeVar("_Item")
MAX_SAMPLES = 1000
"""Of the sample questions so many are asked, evenly spread: the shipped library has 7,800, which take five seconds."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How the test questions come out with one caution."""

    caution: Caution
    answered: int
    rightly: int
    """Of those answered: golden questions without a fault, and sample questions with their passage's article cited."""
    unsure: int
    differing: tuple[str, ...]
    """The ids of the golden questions with another outcome than at normal caution, in their order."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What each caution does to the answers of one library."""

    golden: int
    samples: int
    """How many sample questions were asked."""
    all_samples: int
    tallies: tuple[Tally, ...]
    """One for each caution, in their order."""

    @property
    def asked(self) -> int:
        """Return how many questions were asked with each caution."""
        return self.golden + self.samples


@dataclass(frozen=True, slots=True)
class _Sample:
    """A sample question of a passage, and the article that an answer should cite."""

    text: str
    language: Lang
    article: ArticleId


@dataclass(frozen=True, slots=True)
class _Asked:
    """How one test question came out."""

    outcome: Outcome
    right: bool


def measure(
    answer: Callable[[Question], Answer],
    library: Library,
    render: Callable[[Answer], str],
    *,
    max_samples: int = MAX_SAMPLES,
) -> Measured:
    """Ask a library's test questions with each caution, and count what comes out."""
    golden = [entry for entry in library.companions.golden if entry.turns]
    samples = list(_samples(library))
    chosen = spread(samples, max_samples)
    of_golden = [_asked_golden(answer, entry, render) for entry in golden]
    of_samples = [_asked(answer, sample) for sample in chosen]
    tallies = []
    for caution in Caution:
        differing = tuple(
            entry.id
            for entry, found in zip(golden, of_golden, strict=True)
            if found[caution].outcome is not found[Caution.NORMAL].outcome
        )
        tallies.append(_tally(caution, [found[caution] for found in (*of_golden, *of_samples)], differing))
    return Measured(len(golden), len(chosen), len(samples), tuple(tallies))


def spread(samples: Sequence[_Item], count: int) -> list[_Item]:
    """Choose so many of a sequence, evenly spread over it, the same ones each time; all where there are no more."""
    total = len(samples)
    return [samples[place * total // count] for place in range(count)] if total > count else list(samples)


def _samples(library: Library) -> Iterator[_Sample]:
    for article in library.articles:
        if article.status is Status.LIVE:
            for passage in article.passages:
                for question in passage.questions:
                    yield _Sample(question, article.language, article.id)


def _asked_golden(
    answer: Callable[[Question], Answer], entry: Golden, render: Callable[[Answer], str]
) -> dict[Caution, _Asked]:
    def ask(caution: Caution) -> _Asked:
        got = ask_golden(answer, entry, caution)
        return _Asked(got.outcome, not golden_faults(entry, got, render))

    # What a turn leans on may differ where an earlier one was not answered.
    return _with_each(ask) if len(entry.turns) == 1 else {caution: ask(caution) for caution in Caution}


def _asked(answer: Callable[[Question], Answer], sample: _Sample) -> dict[Caution, _Asked]:
    def ask(caution: Caution) -> _Asked:
        got = answer(Question(sample.text, sample.language, caution=caution))
        return _Asked(got.outcome, any(citation.article.id == sample.article for citation in got.citations))

    return _with_each(ask)


def _with_each(ask: Callable[[Caution], _Asked]) -> dict[Caution, _Asked]:
    """Ask with each caution, the strictest first: what is answered with one, an engine answers alike with a looser."""
    found: dict[Caution, _Asked] = {}
    got: _Asked | None = None
    for caution in Caution:
        if got is None or got.outcome is not Outcome.ANSWERED:
            got = ask(caution)
        found[caution] = got
    return found


def _tally(caution: Caution, asked: Sequence[_Asked], differing: tuple[str, ...]) -> Tally:
    answered = [one for one in asked if one.outcome is Outcome.ANSWERED]
    return Tally(
        caution=caution,
        answered=len(answered),
        rightly=sum(one.right for one in answered),
        unsure=sum(one.outcome is Outcome.UNSURE for one in asked),
        differing=differing,
    )
