"""How far a stated probability can be believed, and the logistic regression that makes one.

Measures: C. Guo et al., "On Calibration of Modern Neural Networks", ICML 2017, section 2 (reliability diagram, expected
calibration error); G. Brier, "Verification of Forecasts Expressed in Terms of Probability", Monthly Weather Review
78(1), 1950. Each case counts by its weight.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
BINS = 10
RIDGE = 1e-4
"""The best in tenfold cross-validation over golden, tuning and development questions (Brier score)."""
STEPS = 60


@dataclass(frozen=True, slots=True)
class Bin:
    """Cases of much the same probability."""

    low: float
    high: float
    n: int
    weight: float
    """Its share of all cases."""
    stated: float
    """Mean probability."""
    right: float
    """Share of them that came true."""


def bins(stated: Floats, right: Floats, weights: Floats) -> list[Bin]:
    """Return the cases in `BINS` bins of equal width; those without a case are left out."""
    places = np.minimum((stated * BINS).astype(int), BINS - 1)
    return [
        _bin(place / BINS, (place + 1) / BINS, places == place, stated, right, weights) for place in np.unique(places)
    ]


def even_bins(stated: Floats, right: Floats, weights: Floats) -> list[Bin]:
    """Return the cases in at most `BINS` bins of equal weight; cases of one probability stay together."""
    order = np.argsort(stated, kind="stable")
    before = (np.cumsum(weights[order]) - weights[order] / 2) / weights.sum()
    places = np.empty(len(stated), int)
    places[order] = np.minimum((before * BINS).astype(int), BINS - 1)
    for value in np.unique(stated):
        places[stated == value] = places[stated == value].min()
    return [
        _bin(float(stated[own].min()), float(stated[own].max()), own, stated, right, weights)
        for own in (places == place for place in np.unique(places))
    ]


def _bin(low: float, high: float, own: NDArray[np.bool_], stated: Floats, right: Floats, weights: Floats) -> Bin:
    weight = float(weights[own].sum())
    mean = [float(weights[own] @ values[own]) / weight for values in (stated, right)]
    return Bin(low, high, int(own.sum()), weight / float(weights.sum()), *mean)


def calibration_error(found: Sequence[Bin]) -> float:
    """Return how far from the truth the stated probabilities are, bin by bin."""
    return sum(one.weight * abs(one.stated - one.right) for one in found)


def brier(stated: Floats, right: Floats, weights: Floats) -> float:
    """Return the mean squared error."""
    return float(weights @ (stated - right) ** 2 / weights.sum())


def auroc(stated: Floats, right: Floats, weights: Floats) -> float:
    """Return how probably a case that came true had the greater probability than one that did not; ties count half."""
    values, places = np.unique(stated, return_inverse=True)
    true = np.bincount(places, weights * right, len(values))
    false = np.bincount(places, weights * (1 - right), len(values))
    total = float(true.sum() * false.sum())
    return float(true @ (np.cumsum(false) - false / 2)) / total if total else float("nan")


def fit(signals: Floats, right: Floats, weights: Floats, *, ridge: float = RIDGE) -> Floats:
    """Return the intercept and what each column weighs: logistic regression with a ridge, by Newton's method."""
    rows = np.column_stack([np.ones(len(signals)), signals])
    shares = weights / weights.sum()
    penalty = ridge * np.eye(rows.shape[1])
    penalty[0, 0] = 0.0
    found = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        stated = sigmoid(rows @ found)
        slope = rows.T @ (shares * (right - stated)) - penalty @ found
        curve = (rows * (shares * stated * (1 - stated))[:, None]).T @ rows + penalty
        found += np.linalg.solve(curve + 1e-12 * np.eye(len(found)), slope)
    return found


def sigmoid(log_odds: Floats) -> Floats:
    """Return the probabilities of log-odds."""
    return np.asarray(1 / (1 + np.exp(-log_odds)))


def curve_lines(found: Sequence[Bin]) -> Iterator[str]:
    """Yield a reliability curve as a table."""
    yield f"    {'bin':>12}{'n':>7}{'weight':>9}{'stated':>9}{'right':>9}"
    for one in found:
        span = f"{one.low:.2f}-{one.high:.2f}"
        yield f"    {span:>12}{one.n:>7}{one.weight:>9.3f}{one.stated:>9.3f}{one.right:>9.3f}"
