"""Turn a question into weighted terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.article import Lang
from retrieval.analyzer import Analyzer
from retrieval.disfluency import repair

MENDED_WEIGHT = 0.9
"""A word that was misspelt is a guess, mostly a right one."""
TAKEN_BACK_WEIGHT = 0.6
"""Of what was taken back: mostly it is of the same subject. At .7 and .5 all sets together are as good."""
MAX_TERMS = 64
"""More distinct terms than any real question has; the rest of a flood is dropped."""

_CONNECTIVES = {
    Lang.EN: frozenset(("and", "but", "so", "or", "also", "then")),
    Lang.ES: frozenset(("y", "e", "pero", "entonces", "o", "tambien", "pues")),
}
"""Words that a turn opens with when it goes on from the one before."""


@dataclass(frozen=True, slots=True)
class Query:
    """Weighted terms to search with."""

    terms: tuple[tuple[str, float], ...]
    """Distinct, in order of first appearance, the turn's own before those taken over."""
    content: tuple[str, ...]
    """The turn's own terms that say what it is about."""
    opens: bool
    """The turn opens with a connective: it goes on from another."""
    leans: float = 0.0
    """How far the turn leans on those before it: 0 not at all, 1 wholly."""


def build_query(analyzer: Analyzer, terms: Sequence[str], mended: frozenset[str], found: Sequence[str]) -> Query:
    """Weigh a turn's own terms."""
    said, taken_back = repair(found, analyzer.language, analyzer.stop_words)
    own: dict[str, float] = {}
    for term in analyzer.terms(said) if len(said) < len(found) else terms:
        own.setdefault(term, MENDED_WEIGHT if term in mended else 1.0)
    own_terms = tuple(own.items())[:MAX_TERMS]
    content = tuple(analyzer.content(term for term, _ in own_terms))
    if taken_back:
        for term in analyzer.terms(taken_back):
            own.setdefault(term, TAKEN_BACK_WEIGHT)
        own_terms = tuple(own.items())[:MAX_TERMS]
    return Query(own_terms, content, bool(found) and found[0] in _CONNECTIVES[analyzer.language])
