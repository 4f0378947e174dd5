"""What a library says already of what an article says: the same, or the contrary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from rapidfuzz.fuzz import token_sort_ratio
from yarl import URL

from knowledge.article import Article, Instrument, Passage
from retrieval.analyzer import fold, lines, words
from retrieval.claims import Claim, Disagreement, Kind, disagreements, read_claim, read_opposites
from retrieval.index import LanguageIndex
from retrieval.passages import PassageSubject

MIN_ALIKE = 0.65
"""Passages alike from here on say nearly the same."""
MIN_ALIKE_ACROSS = 0.85
"""The same for a draft and what is none: they use the same words for another thing."""
MIN_TITLE = 0.9
MIN_NEAR = 0.15
"""Passages less alike are about other things."""
MIN_NEAR_ALONE = 0.3
"""The same where nothing is known of how people ask for them."""
MILLION = 1_000_000
MIN_SHARED = 0.5
"""What two passages must share to be looked at, as a part of what the rarest word says."""
MAX_FOUND = 12
"""How many are returned, the surest: nobody reads more."""
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|ref|cmpid|share|smid|src|taid")
_DRAFT_OF = {Instrument.DRAFT_ORDINANCE: Instrument.ORDINANCE, Instrument.DRAFT_ORDER: Instrument.ORDER}
MIN_SAME = {
    Kind.VOTE: 0.4,
    Kind.AMOUNT: 0.48,
    Kind.SHARE: 0.45,
    Kind.DATE: 0.58,
    Kind.NUMBER: 0.45,
    Kind.OPPOSITE: 0.45,
    Kind.CONDITION: 0.48,
    Kind.INSTRUMENT: 0.43,
    Kind.NEGATION: 0.47,
}
"""How surely two passages must be about the same thing for a difference of a kind to be reported."""


class Reason(StrEnum):
    """Why two are thought to say the same."""

    ADDRESS = "address"
    TITLE = "title"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Alike:
    """Something of the library that says nearly the same as a passage, or the article that it may be."""

    passage: int | None
    """Number of the article's own passage; None where the whole article is meant."""
    other: PassageSubject
    """For a whole article, its first passage."""
    likeness: float
    """From 0 to 1."""
    reason: Reason


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A passage of the library that seems to tell the same thing otherwise."""

    passage: int
    """Number of the article's own passage."""
    other: PassageSubject
    difference: Disagreement
    sameness: float
    """How surely both are about the same thing, from 0 to 1."""


def duplicates(article: Article, index: LanguageIndex) -> tuple[Alike, ...]:
    """Return what the library has already of an article, whole articles first, then the likest passages."""
    return Comparer(index).duplicates(article)


def contradictions(article: Article, index: LanguageIndex) -> tuple[Contradiction, ...]:
    """Return what the library seems to tell otherwise than an article, the surest first.

    Left out are pairs that are marked as conflicts, and a draft beside what came of it: the stage explains why they
    differ.
    """
    return Comparer(index).contradictions(article)


def address_key(url: str) -> str:
    """Return what makes an address, without what is the same page: scheme, `www.`, tracking, the slash at the end."""
    try:
        address = URL(url.strip())
    except ValueError:
        return url.strip()
    host = (address.host or "").removeprefix("www.").removeprefix("m.")
    query = sorted((name, value) for name, value in address.query.items() if not _TRACKING.fullmatch(name.lower()))
    return str(URL.build(path=f"/{host}{address.path.rstrip('/')}", query=query)).removeprefix("/")


def _whole(article: Article, index: LanguageIndex) -> Iterator[Alike]:
    """Yield the articles that have the same address or nearly the same title."""
    own, title = address_key(article.url), fold(article.title)
    seen = {article.id}
    for document in index.documents:
        subject = document.subject
        if not isinstance(subject, PassageSubject) or subject.article.id in seen:
            continue
        seen.add(subject.article.id)
        # A site's front page is the address of many sources.
        if "/" in own and own == address_key(subject.article.url):
            yield Alike(None, subject, 1.0, Reason.ADDRESS)
            continue
        likeness = token_sort_ratio(title, fold(subject.article.title)) / 100
        if likeness >= MIN_TITLE:
            yield Alike(None, subject, round(likeness, 3), Reason.TITLE)


def _explained(one: Passage, other: Passage) -> bool:
    """Tell whether instrument or stage explains that two passages differ; what is only context is never explained."""
    instruments = [_DRAFT_OF.get(passage.instrument, passage.instrument) for passage in (one, other)]
    if Instrument.CONTEXT in instruments:
        return False
    return one.stage.is_draft is not other.stage.is_draft


class _Weights(dict[str, int]):
    """What each term says: its idf, in millionths, so that sums are the same in whatever order sets are read."""

    def __init__(self, index: LanguageIndex) -> None:
        super().__init__((term, int(MILLION * max(0.0, idf))) for term, idf in index.whole.idf.items())
        self.rarest = int(MILLION * index.max_idf)

    def __missing__(self, term: str) -> int:
        return self.rarest


class Comparer:
    """Compares articles with a library; what they share is weighed by the library's idf."""

    def __init__(self, index: LanguageIndex) -> None:
        self._index = index
        self._weigh = _Weights(index)
        self._opposites = read_opposites(index.analyzer)
        self._claims: dict[str, Claim] = {}
        self._asked: dict[tuple[str, ...], list[tuple[frozenset[str], int]]] = {}
        holders: dict[str, list[int]] = {}
        for place in index.places.values():
            for term in index.body_terms[place]:
                holders.setdefault(term, []).append(place)
        content = index.analyzer.content(holders)
        self._holders = {term: np.array(holders[term], np.int64) for term in content}
        self._weights = np.zeros(len(index.documents))
        """How much each passage says: the sum of idf over its content."""
        for term, places in self._holders.items():
            self._weights[places] += self._weigh[term]

    def duplicates(self, article: Article) -> tuple[Alike, ...]:
        """Return what the library has already of an article, as `duplicates`."""
        found: list[Alike] = []
        for passage in article.passages:
            for subject, likeness in self._near(article, passage):
                across = passage.stage.is_draft is not subject.passage.stage.is_draft
                if likeness >= (MIN_ALIKE_ACROSS if across else MIN_ALIKE):
                    found.append(Alike(passage.number, subject, round(likeness, 3), Reason.WORDS))
        found.sort(key=lambda alike: -alike.likeness)
        return (*_whole(article, self._index), *found[:MAX_FOUND])

    def contradictions(self, article: Article) -> tuple[Contradiction, ...]:
        """Return what the library seems to tell otherwise than an article, as `contradictions`."""
        found: list[Contradiction] = []
        for passage in article.passages:
            own_id = article.passage_id(passage)
            marked = {*passage.conflicts_with, *self._index.conflicts.get(own_id, ())}
            for subject, likeness in self._near(article, passage):
                asked_for = passage.questions and subject.passage.questions
                if likeness < (MIN_NEAR if asked_for else MIN_NEAR_ALONE):
                    continue
                if subject.id in marked or _explained(passage, subject.passage):
                    continue
                sameness, difference = self._difference(passage, subject.passage)
                if difference is not None:
                    found.append(Contradiction(passage.number, subject, difference, round(sameness, 3)))
        found.sort(key=lambda contradiction: -contradiction.sameness)
        return tuple(found[:MAX_FOUND])

    def _near(self, article: Article, passage: Passage) -> Iterator[tuple[PassageSubject, float]]:
        """Yield the passages of other articles that share enough with one, in library order, and how alike they are.

        Alike by idf, half way between Jaccard and containment.
        """
        analyzer = self._index.analyzer
        terms = frozenset(analyzer.content(analyzer.terms(words(f"{passage.section} {passage.text}"))))
        shared, own = np.zeros(len(self._weights)), self._weight(terms)
        for term in sorted(terms & self._holders.keys()):
            shared[self._holders[term]] += self._weigh[term]
        places = np.flatnonzero(shared >= MIN_SHARED * self._weigh.rarest)
        shared, others = shared[places], self._weights[places]
        alike = (shared / np.minimum(own, others) + shared / (own + others - shared)) / 2
        for place, likeness in zip(places.tolist(), alike.tolist(), strict=True):
            subject = self._index.documents[place].subject
            if likeness >= MIN_NEAR and isinstance(subject, PassageSubject) and subject.article.id != article.id:
                yield subject, min(1.0, likeness)

    def _difference(self, one: Passage, other: Passage) -> tuple[float, Disagreement | None]:
        """Return how surely two passages are about the same, and what they tell otherwise, if that is sure enough."""
        mine, theirs = self._claim(one.text), self._claim(other.text)
        found = list(disagreements(mine, theirs, self._opposites, self._weight))
        instruments = {_instrument(one), _instrument(other)} - {Instrument.CONTEXT}
        if len(instruments) > 1:
            # Two rules may well say different things; only which of them does something is one thing.
            found = [difference for difference in found if difference.kind is Kind.INSTRUMENT]
        if not found:
            return 0.0, None
        sameness = self._sameness(self._overlap(mine.about, theirs.about), one.questions, other.questions)
        return sameness, next((one for one in found if sameness >= MIN_SAME[one.kind]), None)

    def _sameness(self, body: float, own: Sequence[str], others: Sequence[str]) -> float:
        """Return how surely two passages are about one thing: by their words, and by how people ask for them."""
        if not own or not others:
            return body
        asked = self._questions(others)
        best = sorted((max(self._dice(one, other) for other in asked) for one in self._questions(own)), reverse=True)
        likest = best[:QUESTIONS]
        return (body + sum(likest) / len(likest)) / 2

    def _dice(self, one: tuple[frozenset[str], int], other: tuple[frozenset[str], int]) -> float:
        shared = one[0] & other[0]
        return 2 * self._weight(shared) / (one[1] + other[1]) if shared else 0.0

    def _overlap(self, one: frozenset[str], other: frozenset[str]) -> float:
        shared, smaller = self._weight(one & other), min(self._weight(one), self._weight(other))
        return (shared / smaller + shared / self._weight(one | other)) / 2 if smaller else 0.0

    def _weight(self, terms: Iterable[str]) -> int:
        return sum(map(self._weigh.__getitem__, terms))

    def _claim(self, text: str) -> Claim:
        found = self._claims.get(text)
        if found is None:
            found = self._claims[text] = read_claim(text, self._index.analyzer)
        return found

    def _questions(self, questions: Sequence[str]) -> list[tuple[frozenset[str], int]]:
        """Return the content of each question, and how much it says."""
        key = tuple(questions)
        found = self._asked.get(key)
        if found is None:
            analyzer = self._index.analyzer
            content = [frozenset(analyzer.content(terms)) for terms in analyzer.terms_of(lines(key))]
            found = self._asked[key] = [(terms, self._weight(terms)) for terms in content]
        return found


QUESTIONS = 3
"""Of how many of the likest questions the mean is taken."""


def _instrument(passage: Passage) -> Instrument:
    return _DRAFT_OF.get(passage.instrument, passage.instrument)
