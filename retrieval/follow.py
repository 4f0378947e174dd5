"""What a turn takes over from earlier turns: which of their terms, at what weight, and when nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from knowledge.article import Lang
from retrieval.index import LanguageIndex
from retrieval.model import Turn
from retrieval.query import MAX_TERMS, Query
from retrieval.restate import MAX_TURN_TERMS

MIN_WEIGHT = 0.02
"""What counts less is left out."""
POINTING_PLACE = 3
"""A word that points with so many words of content before it points to those: "the river and its source"."""

_ENGLISH_POINTERS = """
it its they them their theirs this these those he him his she her hers same one ones both else instead
"""
_SPANISH_POINTERS = """
eso esa ese esos esas esto esta este estos estas ella ellos ellas ahi alli alla entonces tambien tampoco mismo misma
mismos mismas ambos ambas
"""
_POINTERS = {Lang.EN: frozenset(_ENGLISH_POINTERS.split()), Lang.ES: frozenset(_SPANISH_POINTERS.split())}
"""Words that point back to what was said before."""
_EARLY_POINTERS = {Lang.EN: frozenset(("that", "there", "then")), Lang.ES: frozenset(("su", "sus"))}
"""They do only before any word of content: "does that apply?", but not "the law that applies"."""
_CLITICS = {Lang.EN: frozenset[str](), Lang.ES: frozenset(("lo", "la", "los", "las", "le", "les"))}
"""Articles, but for after one of the next: "¿quién la firmó?"."""
_BEFORE_CLITICS = frozenset(("quien", "quienes", "no", "donde"))
_WHAT_ABOUT = (["what", "about"], ["how", "about"])


@dataclass(frozen=True, slots=True)
class Following:
    """The rule's weights; each part can be switched off.

    Chosen on every other query of a public set of conversations (mtrag), on `tests/questions/tuning.yaml` and on the
    sets named below. On the other queries of mtrag earlier turns bring .068 nDCG@10 (.715 to .784); all their terms
    at .3 or .5, .055 or .028. Questions that stand alone, each asked after another of its set, lose at most .002 R@1
    (squad2, xquad_en, xquad_es); with all terms at .3 or .5, .02 or .12. Each part is given what it brings beside
    the others;
    `python -m tests.benchmark.following SET.json ... --part held` measures it.
    """

    pointing: float = 1.0
    """How far a turn leans that points back, goes on ("and …", "what about …") or has no content; 0: not at all.

    Brings .038 nDCG@10.
    """
    plain: float = 0.9
    """How far any other turn leans at most; 0: not at all. Brings .030."""
    decay: float = 0.85
    """What is left of a term's weight with each turn after it; 0: only the turn before counts. Brings .018."""
    specificity: float = 1.0
    """Power of a term's idf, as a share of the greatest, in its weight; 0: all count alike. Brings .012."""
    floor: float = 0.2
    """What is left of the weight of a term that keeps no company with the turn's own, unless it goes on; 1: all is.

    Costs .001, and brings .012 R@1.
    """
    min_company: float = 0.4
    """How much company earlier terms must keep with the turn's own, else it changes the subject; 0: none.

    Costs .004, and spares questions that stand alone .002 R@1, half their loss.
    """
    weak: float = 0.5
    strong: float = 2.0
    """How much of its own must stand in one document for a plain turn to lean less, and not at all: its idf, in units
    of the greatest. Brings .004, and spares questions that stand alone .002 R@1."""


FOLLOWING = Following()


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What earlier turns handed on and the turn does not say itself: terms that the library knows."""

    terms: tuple[str, ...]
    weights: NDArray[np.float64]
    idf: NDArray[np.float64]
    company: NDArray[np.float64]
    """How well the turn's own terms do in the best document that holds each term: 1 as well as in any."""

    @property
    def mean_company(self) -> float:
        """Return the mean, weighed."""
        weights = self.weights * self.idf
        return float(weights @ self.company / weights.sum()) if weights.any() else 0.0


def follow(
    index: LanguageIndex, query: Query, found: Sequence[str], previous: Turn | None, rule: Following = FOLLOWING
) -> Query:
    """Add to a turn's own terms those of earlier turns that it leans on; `found` are its words.

    A turn that goes on from another leans wholly. One that points back does so unless its own terms and the earlier
    ones never meet in the library: then it speaks of something else. Any other leans the less, the more of its own
    stands in one document: what finds something by itself stands alone.
    """
    own_terms = [(term, weight) for term, weight in query.terms if term in query.content and term in index.whole]
    if previous is None or (query.content and not own_terms):
        # What nobody understands does not come clear by what was said before.
        return query
    points = points_back(found, index.language, index.analyzer.stop_words)
    goes_on = query.opens or list(found[:2]) in _WHAT_ABOUT or len(query.content) <= int(points)
    own = np.maximum(index.whole.scores(own_terms), 0.0)
    leans = rule.pointing if points or goes_on else rule.plain * _lack(index, own_terms, own, rule)
    earlier = _earlier(index, query, previous, own)
    if not goes_on and earlier.mean_company < rule.min_company:
        return query
    floor = 1.0 if goes_on else rule.floor
    weights = leans * earlier.weights
    if query.content:
        # With nothing of its own there is nothing to outweigh.
        weights *= (earlier.idf / index.max_idf) ** rule.specificity * (floor + (1 - floor) * earlier.company**2)
    taken = zip(earlier.terms, np.minimum(weights, 1.0).tolist(), strict=True)
    terms = (*query.terms, *(pair for pair in taken if pair[1] >= MIN_WEIGHT))
    return replace(query, terms=terms[: 2 * MAX_TERMS], leans=min(leans, 1.0))


def handed_on(query: Query, previous: Turn | None, rule: Following = FOLLOWING) -> tuple[tuple[str, float], ...]:
    """Return what later turns may take over: the turn's own content, then what it was handed, weaker.

    A turn that leans on none before it begins anew.
    """
    terms = {term: weight for term, weight in query.terms if term in query.content}
    for term, weight in previous.terms if previous is not None and query.leans else ():
        if weight * rule.decay >= MIN_WEIGHT:
            terms.setdefault(term, weight * rule.decay)
    return tuple(terms.items())[:MAX_TURN_TERMS]


def points_back(found: Sequence[str], language: Lang, stop_words: Collection[str]) -> bool:
    """Tell whether words point to what was said before them."""
    content = 0
    before = ""
    for word in found:
        if word in _POINTERS[language] or (before in _BEFORE_CLITICS and word in _CLITICS[language]):
            return True
        if before and not content and word in _EARLY_POINTERS[language]:
            return True
        content += word not in stop_words
        if content == POINTING_PLACE:
            break
        before = word
    return False


def _earlier(index: LanguageIndex, query: Query, previous: Turn, own: NDArray[np.float64]) -> _Earlier:
    said = {term for term, _ in query.terms}
    kept = [(term, weight) for term, weight in previous.terms if term not in said and term in index.whole]
    best = float(own.max(initial=0.0))
    company = [float(own[index.whole.documents(term)].max()) / best if best else 1.0 for term, _ in kept]
    return _Earlier(
        tuple(term for term, _ in kept),
        np.array([weight for _, weight in kept]),
        np.array([_idf(index, term) for term, _ in kept]),
        np.array(company),
    )


def _lack(
    index: LanguageIndex, own_terms: Sequence[tuple[str, float]], own: NDArray[np.float64], rule: Following
) -> float:
    """Return what even the best document lacks of a turn that stands alone: from 0, nothing, to 1."""
    best = int(np.argmax(own))
    held = sum(_idf(index, term) * weight for term, weight in own_terms if index.whole.holds(term, best))
    return min(1.0, max(0.0, (rule.strong - held / index.max_idf) / (rule.strong - rule.weak)))


def _idf(index: LanguageIndex, term: str) -> float:
    """Return what a term weighs that the library knows."""
    idf = index.samples.idf.get(term)
    return max(index.whole.idf_of(term) or 0.0 if idf is None else idf, 0.0)
