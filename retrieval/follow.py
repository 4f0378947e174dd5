"""What a turn takes over from earlier turns: which of their terms, at what weight, and when nothing."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge.article import Lang
from retrieval.index import LanguageIndex
from retrieval.model import Turn
from retrieval.query import MAX_TERMS, Query
from retrieval.restate import MAX_TURN_TERMS
from retrieval.topk import Scores

MIN_WEIGHT = 0.02
"""What counts less is left out."""
POINTING_PLACE = 3
"""A word that points with so many words of content before it points to those: "the river and its source"."""
POINTING_NEEDS = 2 / 3
"""Of what a plain turn needs to lean as far, what one needs that points back."""

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
    sets named below. On the other queries of mtrag earlier turns bring .071 nDCG@10 and .047 R@1; all their terms at
    .3 or .5, .056 or .032 nDCG@10, and R@1 .020 or -.024. Questions that stand alone, each asked after another of its
    set, lose about .002 R@1 (squad2, xquad_en, xquad_es). What the earlier answers cited brings nothing beside the
    asker's own terms (their shared terms, their likeness to other passages, their article).

    Each part is given what it brings there beside the others; `decay` was chosen on all queries.
    `python -m tests.benchmark.following SET.json ... --part held` measures it.
    """

    pointing: float = 1.0
    """How far a turn leans at most that points back, goes on ("and …", "what about …") or has no content; 0: not at
    all. Brings .042 nDCG@10."""
    plain: float = 0.8
    """How far any other turn leans at most; 0: not at all. Brings .027."""
    decay: float = 0.7
    """What is left of a term's weight with each turn after it; 0: only the turn before counts. Brings .007."""
    specificity: float = 1.0
    """Power of a term's idf, as a share of the greatest, in its weight; 0: all count alike. Brings .015."""
    apart: float = 0.45
    together: float = 0.9
    """How well a turn and those before must meet in one document for it to lean at all, and as far as it can.

    Costs .003; with .2 and .5 a turn that changes the subject loses .015 nDCG@10, not .004 (queries of mtrag that stand
    alone, each after another conversation of it; the half that weights are chosen on).
    """
    weak: float = 1.5
    strong: float = 4.0
    """How much of its own must stand in one document for a turn to lean less, and not at all: its idf, in units of
    the greatest. Costs .001, and spares questions that stand alone about .002 R@1 (xquad_en)."""


FOLLOWING = Following()


def follow(
    index: LanguageIndex, query: Query, found: Sequence[str], previous: Turn | None, rule: Following = FOLLOWING
) -> Query:
    """Add to a turn's own terms those of earlier turns that it leans on; `found` are its words.

    A turn that goes on from another leans wholly. Any other leans the more, the better its own terms and the earlier
    ones meet in one document: where they don't, it speaks of something else. One that points back needs less of that.
    And it leans the less, the more of its own stands in one document: what finds something by itself stands alone.
    """
    own_terms = [(term, weight) for term, weight in query.terms if term in query.content and term in index.whole]
    if previous is None or (query.content and not own_terms):
        # What nobody understands does not come clear by what was said before.
        return query
    said = {term for term, _ in query.terms}
    earlier = [(term, weight) for term, weight in previous.terms if term not in said and term in index.whole]
    specific = [weight * (_idf(index, term) / index.max_idf) ** rule.specificity for term, weight in earlier]
    points = points_back(found, index.language, index.analyzer.stop_words)
    if query.opens or list(found[:2]) in _WHAT_ABOUT or len(query.content) <= int(points):
        leans = rule.pointing
    else:
        own = np.maximum(index.whole.scores(own_terms), 0.0)
        others = index.whole.scores([(term, weight) for (term, _), weight in zip(earlier, specific, strict=True)])
        meeting = _meeting(own, np.maximum(others, 0.0)) / (POINTING_NEEDS if points else 1.0)
        leans = (rule.pointing if points else rule.plain) * _between(meeting, rule.apart, rule.together)
        leans *= _between(-_held(index, own_terms, own), -rule.strong, -rule.weak)
    # With nothing of its own there is nothing to outweigh.
    weights = specific if query.content else [weight for _, weight in earlier]
    taken = ((term, min(1.0, leans * weight)) for (term, _), weight in zip(earlier, weights, strict=True))
    terms = (*query.terms, *(pair for pair in taken if pair[1] >= MIN_WEIGHT))
    return replace(query, terms=terms[: 2 * MAX_TERMS], leans=min(leans, 1.0))


def handed_on(query: Query, previous: Turn | None, rule: Following = FOLLOWING) -> tuple[tuple[str, float], ...]:
    """Return what later turns may take over: the turn's own content, then what it was handed, weaker.

    A turn that leans on none before it begins anew: "and when?" after it asks of nothing older.
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


def _meeting(own: Scores, others: Scores) -> float:
    """Return how well the turn and those before do together in one document: 1 as well as each in its best.

    The geometric mean of the two, so that neither can stand for the other.
    """
    best = float(own.max(initial=0.0)) * float(others.max(initial=0.0))
    return math.sqrt(float((own * others).max()) / best) if best else 0.0


def _held(index: LanguageIndex, own_terms: Sequence[tuple[str, float]], own: Scores) -> float:
    """Return how much idf of a turn stands in its best document, in units of the greatest."""
    best = int(np.argmax(own))
    held = sum(_idf(index, term) * weight for term, weight in own_terms if index.whole.holds(term, best))
    return held / index.max_idf


def _between(value: float, low: float, high: float) -> float:
    """Return where a value lies: 0 up to the low end, 1 from the high one on."""
    return min(1.0, max(0.0, (value - low) / (high - low)))


def _idf(index: LanguageIndex, term: str) -> float:
    """Return what a term weighs that the library knows."""
    idf = index.samples.idf.get(term)
    return max(index.whole.idf_of(term) or 0.0 if idf is None else idf, 0.0)
