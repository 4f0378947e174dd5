"""How sure a reply is: the probability that it is right, by logistic regression over a few signals.

The coefficients are fitted by `python -m tests.benchmark.calibration --fit --part tuned SET ...`: those for documents
with sample questions on the shipped library's golden questions and two graded sets (512 questions, and one in ten from
elsewhere); the others on every other query of five public sets (covidfaq, mtrag, squad2, xquad_en, xquad_es), each a
library without sample questions. There, a probability is one over questions of which six in ten have an answer in the
library, two are about its subjects and have none, and two are about other things.

Source: D. Hosmer, S. Lemeshow, "Applied Logistic Regression", 2nd edition, 2000, chapter 1; the ridge that keeps few
cases from saying too much: S. le Cessie, J. van Houwelingen, "Ridge Estimators in Logistic Regression", Applied
Statistics 41(1), 1992.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from retrieval.index import LanguageIndex
from retrieval.model import Caution
from retrieval.rank import Coverage, Hit

THRESHOLDS = {Caution.CAUTIOUS: 0.85, Caution.NORMAL: 0.3, Caution.GENEROUS: 0.15}
"""How sure an answer must be before it is given.

On the other halves of those sets .48, .85 and .89 of the questions with an answer are then answered rightly (.89 with
the rules fitted to the shipped library, which answer .65 of the questions about other things); and .01, .10 and .26 of
those about other things are answered, .09, .57 and .76 where the right passages were taken out, and .21, .76 and .95
where a question is asked so that nothing answers it: those are hardly told apart. Of the answers .90, .77 and .71 are
right; of those of the shipped library (`tests/questions/tuning.yaml`) .96, .94 and .94, to .68, .80 and .81 of its
questions.
"""
MIN_SCORE = 0.05
"""What fits worse is no worse an answer."""
MAX_FOUND = 4.0
MIN_SIZE, MAX_SIZE = 10, 10_000
DIGITS = 6
"""Rounded, so that the last bit of a logarithm can't turn a decision on another machine."""


class Signals(NamedTuple):
    """What speaks for and against the document that would answer."""

    score: float
    """Logarithm of its score, which is a share of the question's own weight."""
    found: float
    """What it holds of the question's content: the sum of its idf, in units of the greatest."""
    known: float
    """How much of the question's content the library knows at all: 0 to 1."""
    margin: float
    """How far the next passage is behind, as a share of the score."""
    gap: float
    """The score of the nearest known gap, as a share of its own; at most 1."""
    leans: float
    """How far the question leans on those before it: 0 to 1."""
    size: float
    """Logarithm of how many documents it was chosen from: the best of many fits well by chance."""
    asked: bool
    """It has sample questions."""


def read_signals(
    index: LanguageIndex,
    best: Hit,
    covered: Coverage,
    *,
    runner_up: float,
    gap: float = 0.0,
    known: float = 1.0,
    leans: float = 0.0,
) -> Signals:
    """Read the signals off a ranking: its best document, and the scores of the next passage and of the best gap."""
    score = max(best.score, MIN_SCORE)
    return Signals(
        score=math.log(score),
        found=min(covered.weight / (index.max_idf or 1.0), MAX_FOUND),
        known=known,
        margin=max(0.0, 1.0 - runner_up / score),
        gap=min(1.0, gap / score),
        leans=leans,
        size=math.log(min(max(len(index.documents), MIN_SIZE), MAX_SIZE)),
        asked=bool(best.document.questions),
    )


@dataclass(frozen=True, slots=True)
class Model:
    """What each signal weighs in the log-odds that an answer is right, and what those say of there being one."""

    base: float
    score: float = 0.0
    found: float = 0.0
    known: float = 0.0
    margin: float = 0.0
    gap: float = 0.0
    leans: float = 0.0
    size: float = 0.0
    none_base: float = 0.0
    none_slope: float = 1.0
    """Of the same log-odds, in those that the library has no answer; below 0."""

    def log_odds(self, signals: Signals) -> float:
        """Return the log-odds that the answer is right."""
        return (
            self.base
            + self.score * signals.score
            + self.found * signals.found
            + self.known * signals.known
            + self.margin * signals.margin
            + self.gap * signals.gap
            + self.leans * signals.leans
            + self.size * signals.size
        )

    def right(self, signals: Signals) -> float:
        """Return how probable it is that the answer answers the question."""
        return probability(self.log_odds(signals))

    def none(self, signals: Signals) -> float:
        """Return how probable it is that the library has no answer."""
        return probability(self.none_base + self.none_slope * self.log_odds(signals))


def probability(log_odds: float) -> float:
    """Return the probability of log-odds, rounded."""
    return round(1.0 / (1.0 + math.exp(-log_odds)), DIGITS)


ASKED = Model(base=0.19, score=4.41, found=0.89, known=3.79, gap=-2.33, leans=2.27, none_base=-0.03, none_slope=-1.39)
"""For documents with sample questions."""
PLAIN = Model(base=0.71, score=2.82, found=0.70, margin=1.32, leans=1.45, size=-0.42, none_base=-0.53, none_slope=-0.95)
"""For documents without."""
ACROSS = Model(base=-0.09, score=2.05, found=0.51, margin=2.79, none_base=-0.60, none_slope=-0.78)
"""For documents in the other language than the question."""
GAP_RIGHT = 0.98
ADVICE_RIGHT = 0.92
SMALLTALK_RIGHT = 0.93
NOTHING_RIGHT = 0.93
"""How often such a reply is right among the same questions; the last is that of no document at all."""
EMPTY_RIGHT = 1.0
"""Nothing was asked."""


def model_of(signals: Signals) -> Model:
    """Return the model for a document of the asker's language."""
    return ASKED if signals.asked else PLAIN


def strictest(sure: float, *, fits: bool) -> Caution | None:
    """Return the strictest caution under which an answer so sure is given; None for none."""
    return next((c for c, least in THRESHOLDS.items() if sure >= least and (fits or c is Caution.GENEROUS)), None)
