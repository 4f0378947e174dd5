"""`python -m tests.benchmark.calibration [golden] [QUESTIONS.yaml|SET.json ...]`: is what it says right as often as it
claims?

Prints, of each set: how many questions are answered and how many of those rightly, with each caution; of the replies at
normal caution, what they claim beside what is right (expected calibration error over ten bins of equal width and of
equal weight, Brier score, AUROC, reliability curve). A reply that gives no answer claims that there is none.

Graded sets are asked of the shipped library, each question counting alike. A retrieval set is a library without sample
questions; of what is asked of it, six of ten have an answer there, two are about its subjects and have none, and two
are about other things (`cases.SHARES`).

`--fit` prints the coefficients for `retrieval/confidence.py`: fit them on `--part tuned`, look at `--part held`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from retrieval.model import Caution, Outcome
from tests.benchmark.cases import ELSEWHERE, GOLDEN, Case, Collector, Kind
from tests.benchmark.command import new_file, run_command
from tests.benchmark.fitting import coefficients
from tests.benchmark.questions import SETS
from tests.benchmark.reliability import (
    Bin,
    Floats,
    auroc,
    bins,
    brier,
    calibration_error,
    curve_lines,
    even_bins,
)
from tests.benchmark.sets import PARTS

_COLUMNS = "{:26}{:>7}{:>10}{:>9}{:>8}{:>8}{:>8}{:>8}"
_CAUTIONS = "    {:12}{:>10}{:>16}{:>18}  {}"


@dataclass(frozen=True, slots=True)
class Tally:
    """What comes of a set's questions under a caution, as shares of their weight."""

    answered: float
    right_of_answered: float
    answered_rightly: float
    """Of the questions that the library answers."""
    wrongly_answered: Mapping[str, float]
    """Of those that it does not answer, by kind."""


@dataclass(frozen=True, slots=True)
class Report:
    """How far the replies to a set can be believed."""

    name: str
    n: int
    cautions: Mapping[str, Tally]
    ece: float
    even_ece: float
    brier: float
    auroc: float
    curve: Sequence[Bin]


def report(name: str, cases: Sequence[Case]) -> Report:
    """Sum up the replies to a set."""
    stated, right, weights = replies(cases, Caution.NORMAL)
    curve = bins(stated, right, weights)
    return Report(
        name,
        len(cases),
        {caution.value: tally(cases, caution) for caution in Caution},
        calibration_error(curve),
        calibration_error(even_bins(stated, right, weights)),
        brier(stated, right, weights),
        auroc(stated, right, weights),
        curve,
    )


def replies(cases: Sequence[Case], caution: Caution) -> tuple[Floats, Floats, Floats]:
    """Return what the replies claim, whether they are right, and what each weighs."""
    outcomes = [case.outcome(caution) for case in cases]
    return (
        np.array([reply.confidence for reply, _ in outcomes]),
        np.array([float(right) for _, right in outcomes]),
        np.array([case.weight for case in cases]),
    )


def tally(cases: Sequence[Case], caution: Caution) -> Tally:
    """Count what comes of questions under a caution."""
    _, right, weights = replies(cases, caution)
    answered = np.array([case.outcome(caution)[0].outcome is Outcome.ANSWERED for case in cases])
    answerable = np.array([case.answerable for case in cases])
    kinds = np.array([case.kind.value for case in cases])
    wrong = {}
    for kind in dict.fromkeys(kinds[~answerable].tolist()):
        none = ~answerable & (kinds == kind)
        wrong[kind] = _share(weights[none & answered] @ (1 - right[none & answered]), weights[none])
    return Tally(
        _share(weights[answered], weights),
        _share(weights[answered] @ right[answered], weights[answered]),
        _share(weights[answerable & answered] @ right[answerable & answered], weights[answerable]),
        wrong,
    )


def _share(part: Floats | float, whole: Floats) -> float:
    total = float(np.sum(whole))
    return float(np.sum(part)) / total if total else float("nan")


def groups(cases: Sequence[Case]) -> Iterator[tuple[str, list[Case]]]:
    """Yield each set's cases by its name, then those of all graded sets and of all others together."""
    names = list(dict.fromkeys(case.set for case in cases))
    for name in names:
        yield name, [case for case in cases if case.set == name]
    graded = [case for case in cases if case.kind is Kind.GRADED]
    others = [case for case in cases if case.kind is not Kind.GRADED and case.set != ELSEWHERE]
    for together in (graded, others):
        parts = [name for name in names if any(case.set == name for case in together)]
        if len(parts) > 1:
            yield " + ".join(parts) if together is graded else "all retrieval sets", together


def lines(found: Report) -> Iterator[str]:
    """Yield a report as text."""
    usual = found.cautions[Caution.NORMAL]
    figures = (usual.answered, usual.right_of_answered, found.ece, found.even_ece, found.brier, found.auroc)
    yield _COLUMNS.format("", "n", "answered", "right", "ECE", "even", "Brier", "AUROC")
    yield _COLUMNS.format(found.name[-26:], found.n, *(f"{figure:.3f}" for figure in figures))
    yield _CAUTIONS.format("", "answered", "right of those", "rightly answered", "wrongly, of those without answer")
    for caution, one in found.cautions.items():
        wrong = ", ".join(f"{kind} {share:.3f}" for kind, share in one.wrongly_answered.items())
        shares = (f"{share:.3f}" for share in (one.answered, one.right_of_answered, one.answered_rightly))
        yield _CAUTIONS.format(caution, *shares, wrong)
    yield from curve_lines(found.curve)


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark.calibration", description=__doc__)
    parser.add_argument("sets", nargs="*", help="golden, graded sets and retrieval sets (default: golden and tuning)")
    parser.add_argument("--part", choices=PARTS, help="of each retrieval set, only these queries")
    parser.add_argument("--json", type=new_file, metavar="FILE", help="write the figures here too")
    parser.add_argument("--fit", action="store_true", help="print coefficients instead")
    options = parser.parse_args(arguments)
    named = options.sets or [GOLDEN, str(SETS / "tuning.yaml")]
    files = [Path(name) for name in named if name != GOLDEN]
    cases = list(Collector(files, options.part).cases(golden=GOLDEN in named))
    if options.fit:
        print("\n".join(coefficients(cases)))
        return 0
    reports = [report(name, found) for name, found in groups(cases)]
    for one in reports:
        print("\n".join(lines(one)) + "\n")
    if options.json is not None:
        options.json.write_text(json.dumps([asdict(one) for one in reports], indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(run_command(main, sys.argv[1:]))
