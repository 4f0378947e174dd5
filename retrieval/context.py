"""What a question's other words tell of one that is misspelt: whether a guess keeps their company."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.analyzer import Analyzer
from retrieval.bm25 import Index
from retrieval.query import MAX_TERMS

MIN_STEM_CHARS = 4
"""A shorter stem is that of too many words to tell that one of them is known."""


@dataclass(frozen=True, slots=True)
class Context:
    """The passages that words stand in together."""

    analyzer: Analyzer
    whole: Index

    def knows_stem(self, word: str) -> bool:
        """Tell whether the library has another form of a word, so that it finds the same as it is."""
        terms = self.analyzer.terms([word])
        return len(terms) == 1 and len(terms[0]) >= MIN_STEM_CHARS and terms[0] in self.whole

    def scores(self, found: Sequence[str]) -> NDArray[np.float64]:
        """Return what words of content say of each document, as a share of the best."""
        terms = dict.fromkeys(self.analyzer.content(self.analyzer.terms(found[:MAX_TERMS])))
        scores = np.maximum(self.whole.scores([(term, 1.0) for term in terms]), 0.0)
        best = scores.max(initial=0.0)
        return scores / best if best else scores

    def company(self, word: str, scores: NDArray[np.float64]) -> float:
        """Return the best score of a document that holds a word: from 0, it keeps strange company, to 1."""
        terms = [term for term in self.analyzer.terms([word]) if term in self.whole]
        return max((float(scores[self.whole.documents(term)].max(initial=0.0)) for term in terms), default=0.0)
