"""Ask in one language what stands in another: a question's words through a dictionary into the terms of an index.

A word that is not listed is tried as a cognate; what is left goes in as it stands, since names are the same and words
that share letters are kin. The vocabulary's aliases are the same terms in both languages.

xquad_es on the passages of xquad_en, R@1 on the held part (asked in English: .95): .60 by cognates and kin alone,
.70 with the dictionary that comes with Bannock, .87 with Debian's beside it. xquad_en on xquad_es: .67, .73, .85.

Source: A. Pirkola, "The Effects of Query Structure and Dictionary Setups in Dictionary-Based Cross-Language
Information Retrieval", SIGIR 1998 (several translations of a word together count about as much as one).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrieval.analyzer import Analyzer, is_vocabulary, words
from retrieval.cognates import cognates
from retrieval.dictionary import Lexicon
from retrieval.index import LanguageIndex
from retrieval.query import MAX_TERMS, Query

SHARE = 0.5
"""Of n translations, each counts n to the power of -`SHARE`; 0.3 and 0.7 find less on the tuned part."""
COGNATE = 0.5
"""What a cognate counts beside a translation."""


class Translator:
    """Turns questions of one language into queries of an index in the other."""

    def __init__(self, lexicon: Lexicon, source: Analyzer, index: LanguageIndex) -> None:
        """Take the dictionary by the words of the asker's language, its analyzer, and the index to ask."""
        self._lexicon = lexicon
        self._source = source
        self.index = index
        """What is asked."""
        self._target = index.analyzer

    def query(self, found: Sequence[str], carried: Sequence[tuple[str, float]] = ()) -> Query:
        """Translate a question given as words, with the terms that it takes over from the turns before it."""
        weights: dict[str, float] = {}
        own = list(self._translated(found))
        for term, weight in (*own, *self._taken_over(carried)):
            weights[term] = max(weight, weights.get(term, 0.0))
        terms = tuple(weights.items())[:MAX_TERMS]
        content = tuple(self._target.content(dict.fromkeys(term for term, _ in own)))
        return Query(terms, content, opens=False, leans=0.0)

    def _knows(self, term: str) -> bool:
        return term in self.index.whole

    def _translated(self, found: Sequence[str]) -> Iterator[tuple[str, float]]:
        named = [term for term in self._source.terms(found) if is_vocabulary(term)]
        yield from ((term, 1.0) for term in named if self._knows(term))
        plain = self._lexicon.analyzer
        stems = plain.terms(found)
        place = 0
        while place < len(found):
            taken, translations = self._first_known(found, stems, place)
            yield from _shared(translations, 1.0)
            if taken == 1 and not plain.is_stop_word(stems[place]):
                yield from self._akin(found[place], bool(translations))
            place += taken

    def _first_known(self, found: Sequence[str], stems: Sequence[str], place: int) -> tuple[int, list[list[str]]]:
        """Return how many words at a place are one in the first reading that the index knows, and its translations."""
        for taken, listed in self._lexicon.look_up(found, stems, place):
            if translations := self._terms(listed):
                return taken, translations
        return 1, []

    def _taken_over(self, carried: Sequence[tuple[str, float]]) -> Iterator[tuple[str, float]]:
        for term, weight in carried:
            if is_vocabulary(term):
                yield term, weight
            else:
                yield from _shared(self._terms(self._lexicon.by_stems([term])) or [[term]], weight)

    def _terms(self, listed: Sequence[str]) -> list[list[str]]:
        """Return the terms of each translation of which the index holds any."""
        translations = dict.fromkeys(tuple(self._target.terms(words(other))) for other in listed)
        return [list(terms) for terms in translations if any(map(self._knows, terms))]

    def _akin(self, word: str, translated: bool) -> Iterator[tuple[str, float]]:
        """Yield a word as the cognate that the index holds; as it stands where it holds none."""
        for form in cognates(word, self._source.language):
            (term,) = self._target.terms([form])[-1:]
            if self._knows(term):
                yield term, COGNATE if translated else 1.0
                return
        if not translated:
            yield word, 1.0


def _shared(translations: Sequence[Sequence[str]], weight: float) -> Iterator[tuple[str, float]]:
    share = weight * max(1, len(translations)) ** -SHARE
    yield from ((term, share) for terms in translations for term in terms)
