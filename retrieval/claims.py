"""What a passage tells that another may tell otherwise: figures, what it denies, and on which conditions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from knowledge.article import Lang
from retrieval.analyzer import Analyzer, fold, words


class Kind(StrEnum):
    """What two passages tell otherwise."""

    VOTE = "vote"
    AMOUNT = "amount"
    SHARE = "share"
    DATE = "date"
    NUMBER = "number"
    OPPOSITE = "opposite"
    CONDITION = "condition"
    INSTRUMENT = "instrument"
    NEGATION = "negation"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a passage tells, read from its words."""

    about: frozenset[str]
    """Content terms of what holds without condition, numbers and months left out."""
    denied: frozenset[str]
    """Those of them that a word of denial stands before, in a clause without condition."""
    denied_unless: frozenset[str]
    """The same, in a clause with one."""
    conditions: frozenset[str]
    """Content terms of what must be so for the rest to hold."""
    instruments: frozenset[str]
    """Of the ordinance and the order, those that it names."""
    figures: tuple[tuple[Kind, str, str], ...]
    """Kind, what is counted (where that must be the same for two to be compared), and value."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What one passage tells otherwise than another."""

    kind: Kind
    own: tuple[str, ...]
    other: tuple[str, ...]
    """The figures as they are compared, or the terms; empty for what has no words of its own."""


_MONTHS = (
    ("january", "enero"), ("february", "febrero"), ("march", "marzo"), ("april", "abril"), ("may", "mayo"),
    ("june", "junio"), ("july", "julio"), ("august", "agosto"), ("september", "septiembre"), ("october", "octubre"),
    ("november", "noviembre"), ("december", "diciembre"),
)  # fmt: skip
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_NUMERALS = {
    word: str(number)
    for number, pair in enumerate(
        (("two", "dos"), ("three", "tres"), ("four", "cuatro"), ("five", "cinco"), ("six", "seis"), ("seven", "siete"),
         ("eight", "ocho"), ("nine", "nueve"), ("ten", "diez"), ("eleven", "once"), ("twelve", "doce")),
        2,
    )
    for word in pair
}  # fmt: skip
_ASIDE = re.compile(r"\([^()]*\s[^()]*\.\)")
"""A sentence in brackets is a remark of ours, such as that others say otherwise; `(b)` and `(July 14)` are none."""
_MONTH = "|".join(_MONTH_NUMBERS)
_DATE = re.compile(rf"\b(?:({_MONTH}) (\d\d?)(?:st|nd|rd|th)?|(\d\d?) de ({_MONTH}))\b")
_AMOUNT = re.compile(r"\$ ?(\d(?:[\d,.]*\d)?)(?: (millones|million|billion|mil)\b)?")
_SHARE = re.compile(r"(\d[\d.]*) ?(?:%|percent\b|por ciento\b)")
_VOTE = re.compile(r"(?<![\d-])(\d\d?)(?: to | a | contra |[-\u2013])(\d\d?)(?![\d-])")
_NUMBER = re.compile(
    r"(?<![\d\u00a7.,-])(?<!order )(?<!orden ejecutiva )(?<!section )(?<!seccion )"
    r"(\d+(?:,\d{3})*) ([^\W\d_]{3,})(?: ([^\W\d_]{3,}))?"
)
"""A number of things; numbers of laws are none."""
_NUMERAL = re.compile(rf"\b({'|'.join(_NUMERALS)})\b")
_CLAUSE = re.compile(r"[.;:]\s")
_DENIALS = frozenset(
    ("not", "no", "never", "cannot", "neither", "nor", "cant", "wont", "didnt", "doesnt", "dont", "isnt", "wasnt",
     "arent", "werent", "couldnt", "wouldnt", "shouldnt", "ni", "nunca", "jamas", "ningun", "ninguna", "tampoco")
)  # fmt: skip
_CONDITIONS = frozenset(
    ("unless", "without", "except", "only", "salvo", "excepto", "sin", "solo", "solamente", "menos")
)
DENIED_WORDS = 8
"""How many words after a denial it may deny."""
_OPPOSITES = {
    Lang.EN: (("start", "end"), ("start", "last"), ("begin", "end"), ("more", "less"), ("more", "fewer"),
              ("before", "after"), ("allow", "forbid"), ("allow", "bar"), ("pass", "reject"), ("raise", "cut")),
    Lang.ES: (("empezar", "terminar"), ("empieza", "termina"), ("primer", "ultimo"), ("mas", "menos"),
              ("antes", "despues"), ("permitir", "prohibir"), ("aprobar", "rechazar"), ("empieza", "ultimo")),
}  # fmt: skip
_INSTRUMENTS = frozenset(("=ordinance", "=order"))


def read_claim(text: str, analyzer: Analyzer) -> Claim:
    """Read what a passage tells, without remarks in brackets."""
    folded = fold(_ASIDE.sub(" ", text))
    about: list[str] = []
    denied: list[str] = []
    denied_unless: list[str] = []
    conditions: list[str] = []
    for clause in _CLAUSE.split(folded):
        found = words(clause)
        end = next((place for place, word in enumerate(found) if word in _CONDITIONS), len(found))
        about += found[:end]
        conditions += found[end + 1 :]
        here = denied if end == len(found) else denied_unless
        for place, word in enumerate(found[:end]):
            if word in _DENIALS:
                here += found[place + 1 : min(end, place + 1 + DENIED_WORDS)]
    content = _content(about, analyzer)
    return Claim(
        about=content,
        denied=_content(denied, analyzer) & content,
        denied_unless=_content(denied_unless, analyzer) & content,
        conditions=_content(conditions, analyzer),
        instruments=_INSTRUMENTS.intersection(analyzer.terms(words(folded))),
        figures=tuple(dict.fromkeys(_figures(folded, analyzer))),
    )


def _content(found: list[str], analyzer: Analyzer) -> frozenset[str]:
    plain = [word for word in found if word not in _MONTH_NUMBERS and word not in _NUMERALS and not word.isdigit()]
    return frozenset(analyzer.content(analyzer.terms(plain)))


def _figures(folded: str, analyzer: Analyzer) -> Iterator[tuple[Kind, str, str]]:
    for match in _DATE.finditer(folded):
        month, day = (match[1], match[2]) if match[1] else (match[4], match[3])
        yield Kind.DATE, "", f"{_MONTH_NUMBERS[month]:02}-{int(day):02}"
    for match in _AMOUNT.finditer(folded):
        yield Kind.AMOUNT, "", " ".join(filter(None, (match[1].replace(",", ""), match[2])))
    for match in _SHARE.finditer(folded):
        yield Kind.SHARE, "", match[1]
    left = _NUMERAL.sub(lambda match: _NUMERALS[match[1]], folded)
    for told in (_DATE, _AMOUNT, _SHARE):
        left = told.sub(" ", left)
    for match in _VOTE.finditer(left):
        yield Kind.VOTE, "", f"{match[1]}-{match[2]}"
    for match in _NUMBER.finditer(_VOTE.sub(" ", left)):
        unit = next((unit for unit in match.groups()[1:] if unit and unit not in analyzer.stop_words), None)
        if unit is not None and unit not in _MONTH_NUMBERS:
            yield Kind.NUMBER, analyzer.terms([unit])[-1], match[1].replace(",", "")


Opposites = tuple[tuple[frozenset[str], frozenset[str]], ...]


def read_opposites(analyzer: Analyzer) -> Opposites:
    """Return the terms that say the contrary of each other, both ways."""
    pairs = [tuple(frozenset(analyzer.terms([word])) for word in pair) for pair in _OPPOSITES[analyzer.language]]
    return tuple((one, other) for pair in pairs for one, other in (pair, pair[::-1]))


def disagreements(
    one: Claim, other: Claim, opposites: Opposites, weight: Callable[[Iterable[str]], float]
) -> Iterator[Disagreement]:
    """Yield in what two claims differ, if they are about the same thing; `weight` is how much terms say."""
    yield from _other_figures(one, other)
    for mine, theirs in opposites:
        if _tells(one, mine, theirs) and _tells(other, theirs, mine):
            yield Disagreement(Kind.OPPOSITE, tuple(sorted(mine)), tuple(sorted(theirs)))
            break
    if one.instruments and other.instruments and one.instruments.isdisjoint(other.instruments):
        yield Disagreement(Kind.INSTRUMENT, tuple(sorted(one.instruments)), tuple(sorted(other.instruments)))
    shared = _shared(one.conditions, other.conditions, weight)
    if one.conditions and other.conditions and shared < MAX_SHARED_CONDITION:
        yield Disagreement(Kind.CONDITION, tuple(sorted(one.conditions)), tuple(sorted(other.conditions)))
    same_condition = shared >= MIN_SHARED_CONDITION
    for claims in ((one, other), (other, one)):
        if denied := _denied(*claims, weight, same_condition=same_condition):
            yield Disagreement(Kind.NEGATION, denied, ())
            break


MAX_SHARED_CONDITION = 0.25
"""Conditions that share less are others."""
MIN_SHARED_CONDITION = 0.6
"""Conditions that share so much are the same: "may, unless a judge says so" and "may not, unless a judge says so"."""
MIN_DENIED = 0.4
"""How much of what one passage denies the other must speak of."""


def _other_figures(one: Claim, other: Claim) -> Iterator[Disagreement]:
    told: tuple[dict[tuple[Kind, str], list[str]], ...] = ({}, {})
    for found, claim in zip(told, (one, other), strict=True):
        for kind, of, value in claim.figures:
            found.setdefault((kind, of), []).append(value)
    for key, values in told[0].items():
        if set(values).isdisjoint(others := told[1].get(key, values)):
            yield Disagreement(key[0], tuple(values), tuple(others))


def _tells(claim: Claim, told: frozenset[str], opposite: frozenset[str]) -> bool:
    return told <= claim.about and claim.about.isdisjoint(opposite)


def _shared(one: frozenset[str], other: frozenset[str], weight: Callable[[Iterable[str]], float]) -> float:
    """Return how much of the lesser of two sets of terms is in the other."""
    shared = one & other
    return weight(shared) / min(weight(one), weight(other)) if shared else 0.0


def _denied(
    one: Claim, other: Claim, weight: Callable[[Iterable[str]], float], *, same_condition: bool
) -> tuple[str, ...]:
    """Return what one denies and the other tells without denying it; empty where that is too little."""
    pairs = [(one.denied, other.denied)]
    if same_condition:
        pairs.append((one.denied_unless, other.denied_unless))
    for denied, denied_too in pairs:
        told = (denied - denied_too) & other.about
        if told and weight(told) >= MIN_DENIED * weight(denied):
            return tuple(sorted(told))
    return ()
