"""The coefficients of `retrieval/confidence.py`, fitted to cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from retrieval.model import Outcome, Reason
from tests.benchmark.cases import Case, Kind
from tests.benchmark.reliability import Floats, fit

COLUMNS = {
    "ASKED": ("score", "found", "known", "gap", "leans"),
    "PLAIN": ("score", "found", "margin", "leans", "size"),
    "ACROSS": ("score", "found", "margin"),
}
"""What each model goes by; what brings nothing on held data, or would weigh with the wrong sign, is left out."""
ELSEWHERE_SHARE = 0.1
"""Of what is asked of the shipped library, beside what graded sets ask."""


def coefficients(cases: Sequence[Case]) -> Iterator[str]:
    """Yield the lines to put into `retrieval/confidence.py`; of what there are no cases, none."""
    chosen: dict[str, list[Case]] = {}
    for case in cases:
        signals = case.decision.signals
        if signals is not None and case.across == case.decision.reply.across:
            name = "ACROSS" if case.across else "ASKED" if signals.asked else "PLAIN"
            chosen.setdefault(name, []).append(case)
    for name, columns in COLUMNS.items():
        if name in chosen:
            yield f"{name} = {model(chosen[name], columns)}"
    yield from rates(cases)


def model(cases: Sequence[Case], columns: Sequence[str]) -> str:
    """Return the model of an answer's being right, and of there being none, as it is written."""
    signals = np.array([[getattr(case.decision.signals, column) for column in columns] for case in cases])
    right = np.array([float(case.right) for case in cases])
    none = np.array([float(case.right_otherwise) for case in cases])
    weights = weigh(cases)
    found = fit(signals, right, weights)
    log_odds = (found[0] + signals @ found[1:])[:, None]
    fields = {"base": found[0], **dict(zip(columns, found[1:], strict=True))}
    fields |= dict(zip(("none_base", "none_slope"), fit(log_odds, none, weights), strict=True))
    return f"Model({', '.join(f'{name}={value:.2f}' for name, value in fields.items())})"


def weigh(cases: Sequence[Case]) -> Floats:
    """Return what each case weighs; questions from elsewhere have a share of their own beside graded ones."""
    weights = np.array([case.weight for case in cases])
    graded = np.array([case.kind is Kind.GRADED for case in cases])
    if graded.any() and not graded.all():
        weights[~graded] *= ELSEWHERE_SHARE / (1 - ELSEWHERE_SHARE) * weights[graded].sum() / weights[~graded].sum()
    return weights


_FIXED: Mapping[str, Callable[[Case], bool]] = {
    "GAP_RIGHT": lambda case: case.decision.reply.reason is Reason.KNOWN_GAP,
    "ADVICE_RIGHT": lambda case: case.decision.reply.outcome is Outcome.ADVICE,
    "SMALLTALK_RIGHT": lambda case: case.decision.reply.outcome is Outcome.SMALLTALK,
    "NOTHING_RIGHT": lambda case: case.decision.reply.reason is Reason.NOTHING_FOUND,
}


def rates(cases: Sequence[Case]) -> Iterator[str]:
    """Yield how often replies of other kinds are right, by Laplace's rule of succession.

    Calls for advice, known gaps and small talk are graded only where the shipped library is asked.
    """
    counts: Counter[tuple[str, bool]] = Counter()
    for case in cases:
        if case.kind is Kind.GRADED or case.decision.reply.reason is Reason.NOTHING_FOUND:
            counts.update((name, case.right) for name, holds in _FIXED.items() if holds(case) and not case.across)
    for name in _FIXED:
        right, wrong = counts[name, True], counts[name, False]
        yield f"{name} = {(right + 1) / (right + wrong + 2):.2f}  # {right} of {right + wrong}"
