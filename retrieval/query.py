"""Turn a question, and the turn before it, into weighted terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.article import Lang
from retrieval.analyzer import Analyzer
from retrieval.model import Turn

MENDED_WEIGHT = 0.9
"""A word that was misspelt is a guess, mostly a right one."""
MAX_TERMS = 64
"""More distinct terms than any real question has; the rest of a flood is dropped."""

_ENGLISH_POINTERS = """
it its they them their theirs that those these this he him his she her hers there then one ones same too either else
instead both
"""
_SPANISH_POINTERS = """
eso esa ese esos esas esto esta este estos estas el ella ellos ellas lo los ahi alla alli entonces su sus tambien
tampoco mismo misma ambos otro otra
"""
_POINTERS = {
    Lang.EN: frozenset(_ENGLISH_POINTERS.split()),
    Lang.ES: frozenset(_SPANISH_POINTERS.split()),
}
"""Words that point back to what was said before."""
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
    leans: float
    """How far the turn leans on the one before it: 0 not at all, 1 wholly."""


def build_query(
    analyzer: Analyzer,
    terms: Sequence[str],
    mended: frozenset[str],
    found: Sequence[str],
    previous: Turn | None,
    *,
    knows: Callable[[str], bool],
) -> Query:
    """Weigh a turn's terms, and take over from the turn before what this one lacks.

    Terms of the earlier turn count 0.7 where the turn opens with a connective or points back with hardly a word
    of its own, less where it has few words of its own, and nothing where it stands alone or where the library
    `knows` none of its words.
    """
    own: dict[str, float] = {}
    for term in terms:
        own.setdefault(term, MENDED_WEIGHT if term in mended else 1.0)
    own_terms = tuple(own.items())[:MAX_TERMS]
    content = tuple(analyzer.content(term for term, _ in own_terms))
    opens = bool(found) and found[0] in _CONNECTIVES[analyzer.language]
    if previous is None:
        return Query(own_terms, content, opens, 0.0)
    leans = _leaning(len(content), found, analyzer.language, opens=opens)
    if content and not any(knows(term) for term in content):
        # What nobody understands does not come clear by what was said before.
        leans = 0.0
    merged = dict(own_terms)
    if leans:
        for term, weight in previous.terms:
            merged.setdefault(term, weight * leans)
    return Query(tuple(merged.items())[: 2 * MAX_TERMS], content, opens, leans)


def _leaning(own_count: int, found: Sequence[str], language: Lang, *, opens: bool) -> float:
    what_about = language is Lang.EN and list(found[:2]) in (["what", "about"], ["how", "about"])
    points = any(word in _POINTERS[language] for word in found)
    if opens or what_about or own_count <= 1:
        return 0.7
    if points and own_count <= 4:
        return 0.6
    if own_count <= 3:
        return 0.4
    return 0.0
