"""How long an answer takes, beside rank-bm25's scoring alone and beside importing NumPy."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import median

import numpy as np
from rank_bm25 import BM25Okapi

from knowledge.article import Lang
from knowledge.library import Library
from retrieval.analyzer import Analyzer, lines, words
from retrieval.engine import Engine
from retrieval.model import Question
from retrieval.passages import find_documents

ROUNDS = 5
PROCESSES = 9


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of many runs."""

    ms: tuple[float, ...]

    def percentile(self, percent: float) -> float:
        """Return a percentile, in milliseconds."""
        return float(np.percentile(self.ms, percent))


def _time(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def time_answers(library: Library, questions: Sequence[str]) -> tuple[Times, Times]:
    """Return the times of whole answers and of rank-bm25's `get_scores`, question by question in turn.

    The peer scores the same passages, with the same tokens: the fields and sample questions of each as one
    document, and the question's terms as the analyzer makes them, made beforehand.
    """
    engine = Engine(library)
    engine.warm()
    peers, analyzers = {}, {}
    for language in Lang:
        found = find_documents(library, language).documents
        analyzer = analyzers[language] = Analyzer(language, library.companions.vocabulary)
        peers[language] = BM25Okapi(
            [
                analyzer.terms(list(chain.from_iterable(lines([document.body, document.source, *document.questions]))))
                for document in found
            ]
        )
    ours, theirs = [], []
    for _ in range(ROUNDS):
        for text in questions:
            question = Question(text)
            language = engine.answer(question).language
            terms = analyzers[language].terms(words(text))
            ours.append(_time(lambda question=question: engine.answer(question)))  # type: ignore[misc]
            theirs.append(_time(lambda peer=peers[language], terms=terms: peer.get_scores(terms)))  # type: ignore[misc]
    return Times(tuple(ours)), Times(tuple(theirs))


def time_process() -> tuple[float, float]:
    """Return the median wall time, in ms, of `python -m bot ask` and of importing NumPy, run in turn."""
    ask = [sys.executable, "-m", "bot", "ask", "Can a city worker ask about my status?"]
    peer = [sys.executable, "-c", "import numpy"]
    ours, theirs = [], []
    for _ in range(PROCESSES):
        theirs.append(_time(lambda: subprocess.run(peer, check=True, capture_output=True)))
        ours.append(_time(lambda: subprocess.run(ask, check=True, capture_output=True)))
    return median(ours), median(theirs)
