"""What each part of the ranking weighs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of the parts that rank documents without sample questions; each can be switched off.

    A document with sample questions is found by those: there, none of these parts finds more (in the library that
    comes with Bannock, .933 of `tests/questions/tuning.yaml` are right with them or without).

    Chosen together on every other query of public sets (covidfaq, mtrag, squad2, xquad_en, xquad_es) and on
    `tests/questions/tuning.yaml`; `python -m tests.benchmark ablation SET.json ... --part held` measures them on the
    rest. The gains named below are those, on that rest.
    """

    light: float = 0.3
    """Of a stop word, beside any other term, in BM25; 1 switches it off. R@1 +.006 squad2, +.02 mtrag."""
    title: float = 0.8
    """Of the likeness to the title; 0 switches it off, as in those below. R@1 +.05 and R@5 +.08 covidfaq."""
    pairs: float = 0.4
    """Of neighbours in the question that are neighbours in the document. R@1 +.010 squad2."""
    window: float = 0.8
    """Of what stands close together in the document. R@1 +.018 squad2, +.003 xquad_en."""
    kin: float = 0.8
    """Of other words of the document that share letters with those of the question. R@5 +.006 squad2."""


WEIGHTS = Weights()
OFF = Weights(light=1.0, title=0.0, pairs=0.0, window=0.0, kin=0.0)
"""Every part switched off."""
