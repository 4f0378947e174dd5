"""Which language a question is in, from its words."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence

from knowledge.article import Lang
from retrieval.analyzer import words
from retrieval.stopwords import STOP_WORDS

_MARKS = {"ñ": 3.0, "¿": 4.0, "¡": 3.0}
"""Log-odds for Spanish of letters and signs that English does not have; accents stand in names too."""
_ONLY = {
    Lang.EN: STOP_WORDS[Lang.EN] - STOP_WORDS[Lang.ES],
    Lang.ES: STOP_WORDS[Lang.ES] - STOP_WORDS[Lang.EN],
}
_MIN_STOP_WORDS = 2
_MAX_WORD = 3.0
"""No single word decides more than this: a name quoted from the other language must not."""
_MIN_TOTAL = 0.7
"""Below this (odds of about 2 to 1) the words don't decide."""
FIRST_PERSON = {
    Lang.EN: frozenset(("i", "im", "ive", "me", "my", "mine", "myself", "we", "our", "ours")),
    Lang.ES: frozenset(
        ("yo", "me", "mi", "mis", "mio", "mia", "conmigo", "nos", "nosotros", "nosotras", "nuestro", "soy")
    ),
}
"""Words by which askers speak of themselves."""


def language_of(text: str) -> Lang | None:
    """Return the language of a question where its stop words alone tell it."""
    return identify_by_stop_words(text, words(text))


def identify_by_stop_words(text: str, found: Sequence[str]) -> Lang | None:
    """Return the language where the stop words all speak for one, two at least; None where they don't."""
    english = sum(word in _ONLY[Lang.EN] for word in found)
    spanish = sum(word in _ONLY[Lang.ES] for word in found)
    if english >= _MIN_STOP_WORDS and not spanish and _MARKS.keys().isdisjoint(text):
        return Lang.EN
    if spanish >= _MIN_STOP_WORDS and not english:
        return Lang.ES
    return None


class LanguageModel:
    """Naive Bayes over the library's own words in each language.

    Source: C. Manning, P. Raghavan, H. Schütze, "Introduction to Information Retrieval", section 13.2.
    """

    def __init__(self, counts: Mapping[Lang, Mapping[str, int]]) -> None:
        self._english, self._spanish = counts.get(Lang.EN, {}), counts.get(Lang.ES, {})
        english, spanish = (sum(words.values()) + 1 for words in (self._english, self._spanish))
        self._offset = math.log(english / spanish)

    def _log_odds(self, word: str) -> float:
        """Return how much a word speaks for Spanish; nothing for one that neither language has."""
        english, spanish = self._english.get(word, 0), self._spanish.get(word, 0)
        if not english and not spanish:
            return 0.0
        odds = math.log((spanish + 0.3) / (english + 0.3)) + self._offset
        return max(-_MAX_WORD, min(_MAX_WORD, odds))

    def identify(self, text: str, found: Sequence[str], *, hint: Lang | None) -> Lang:
        """Return the language of a question, given as typed and as words; `hint` where the words don't decide."""
        total = sum(map(self._log_odds, found))
        if not text.isascii():
            lowered = unicodedata.normalize("NFC", text[:500]).lower()
            total += sum(weight for mark, weight in _MARKS.items() if mark in lowered)
        if abs(total) < _MIN_TOTAL:
            return hint or (Lang.ES if total > 0 else Lang.EN)
        return Lang.ES if total > 0 else Lang.EN
