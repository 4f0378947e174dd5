"""Turn text into terms: one analyzer a language, the same for passages and for questions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

import Stemmer

from knowledge.article import Lang
from knowledge.companions import VocabularyTerm
from retrieval.numerals import with_digits
from retrieval.stopwords import STOP_WORDS

VERSION = 3
"""Another one whenever the same text gives other terms: an index that was kept is then built anew."""
MAX_CHARS = 2000
"""Longer text is cut before analysis, so that the time for a question is bounded."""

_KEPT_WHOLE = {Lang.EN: {}, Lang.ES: {"ordenanza": "ordenanza", "ordenanzas": "ordenanza"}}
"""Words that Snowball would give the stem of another that must be told from them: here "orden"."""
_MONTHS = {
    Lang.EN: "january february march april may june july august september october november december",
    Lang.ES: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
_NO_SHORT_MONTHS = frozenset(("mar", "may", "ago"))
"""They are other words too."""
_ALSO = {Lang.EN: {"sept": "september"}, Lang.ES: {"sept": "septiembre", "setiembre": "septiembre", "once": "11"}}
"""Words that mean another, by what they mean."""
_ALGORITHMS = {Lang.EN: "english", Lang.ES: "spanish"}
_THOUSANDS = re.compile(r"(?<=\d)[,](?=\d{3}(?!\d))")
_APOSTROPHE = re.compile(r"['\u2018\u2019\u02bc`\u00b4]")
_CLITIC = re.compile(r"(?<=[a-z])'(?:s|re|ve|ll|d|m)\b")
_WORD = re.compile(
    r"[^\W\d_]+|\n"
    r"|\d++(?:(?:st|nd|rd|th|k)(?![^\W\d_])"
    r"|[/-]\d{1,2}[/-]\d{2,4}(?![\w/-])"  # a date, if its numbers fit
    r"|[.,]\d\d?(?= (?:millon|million|billion|mil\b)))?"
)
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_MARKS = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]+"
)
"""Combining marks, and characters that take no room: piled up ("zalgo") or hidden inside words."""
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_REPEATED_PAIR = re.compile(r"([^\W\d_]{2})\1{2,}")


def fold(text: str) -> str:
    """Lower the case and take off accents, so that `Retención` and `retencion` are one word."""
    if text.isascii():
        return text.casefold()
    # Folding case can bring forth marks, and taking a letter apart can bring forth a capital.
    apart = unicodedata.normalize("NFKD", _APOSTROPHE.sub("'", text)).casefold()
    return unicodedata.normalize("NFKD", _MARKS.sub("", unicodedata.normalize("NFKD", apart)))


def words(text: str, *, max_chars: int = MAX_CHARS) -> list[str]:
    """Split text into folded words and numbers; what stands after `max_chars` is not read.

    `$385,000` gives 385000, `28-252(b)` gives 28, 252 and b, `0940` gives 940, `Aug. 16th` gives aug and 16,
    `8/28/2017` gives @8, 28 and 2017, `forty-eight` gives 48.
    """
    folded = fold(text[:max_chars])
    # "helllllp" and "jajajaja" are typed in every length.
    once = _REPEATED.sub(r"\1\1", folded.replace("\n", " "))
    return _split(_smooth(_REPEATED_PAIR.sub(r"\1\1", once)))


def lines(texts: Sequence[str]) -> list[list[str]]:
    """Split many texts of the library, each of one line, at once: as `words`, but letters repeated stay."""
    return split_lines(running_words(texts))


def running_words(texts: Iterable[str]) -> list[str]:
    """Return the words of `lines` in one list, a line end after each text."""
    return _split("".join([f"{_smooth(fold(text))}\n" for text in texts]))


def split_lines(flat: list[str]) -> list[list[str]]:
    """Split at line ends, each of which ends a line."""
    split: list[list[str]] = []
    start = 0
    for _ in range(flat.count("\n")):
        end = flat.index("\n", start)
        split.append(flat[start:end])
        start = end + 1
    return split


def _smooth(folded: str) -> str:
    """Take out what stands inside words and numbers: apostrophes, and commas between thousands."""
    if "'" in folded or "`" in folded:
        folded = _CLITIC.sub("", folded.replace("`", "'")).replace("'", "")
    return _THOUSANDS.sub("", folded) if "," in folded else folded


def _split(smooth: str) -> list[str]:
    return with_digits([_number(w) if w < ":" and w != "\n" else w for w in _WORD.findall(smooth)])


def _number(word: str) -> str:
    if word.isdigit():
        return word.lstrip("0") or "0"
    if (ordinal := _ORDINAL.fullmatch(word)) is not None:
        return ordinal[1].lstrip("0") or "0"
    if word.endswith("k"):
        return (word[:-1] + "000").lstrip("0") or "0"
    return word.replace(",", ".")


def is_vocabulary(term: str) -> bool:
    """Tell whether a term stands for a term of the vocabulary rather than for a word."""
    return term.startswith("=")


@dataclass(slots=True)
class _Node:
    """A place in the trie of aliases: what ends here, and what goes on."""

    emits: tuple[str, ...] = ()
    children: dict[str, _Node] = field(default_factory=dict)


def _longest(aliases: dict[str, _Node], stems: list[str], place: int) -> tuple[int, tuple[str, ...]]:
    """Return how many stems the longest alias at a place takes, and what it emits; 0 where only longer ones begin."""
    length = 0
    emits: tuple[str, ...] = ()
    for reached in range(1, len(stems) - place + 1):
        node = aliases.get(stems[place + reached - 1])
        if node is None:
            break
        if node.emits:
            length, emits = reached, node.emits
        aliases = node.children
        if not aliases:
            break
    return length, emits


def _meanings(language: Lang) -> dict[str, str]:
    """Return the words that mean another: months in digits, as dates give them, and shortened ones."""
    months = _MONTHS[language].split()
    short = {month[:3]: month for month in months if month[:3] not in _NO_SHORT_MONTHS}
    return {f"@{number}": month for number, month in enumerate(months, 1)} | short | _ALSO[language]


class Analyzer:
    """Aliases, stop words and Snowball stems of one language."""

    def __init__(self, language: Lang, vocabulary: Iterable[VocabularyTerm] = ()) -> None:
        self.language = language
        self._snowball = Stemmer.Stemmer(_ALGORITHMS[language], 20000).stemWords
        meant = _meanings(language)
        self._kept_whole = _KEPT_WHOLE[language] | dict(zip(meant, self._snowball(list(meant.values())), strict=True))
        self.stop_words = STOP_WORDS[language]
        self._stop_stems = frozenset(self._stem(sorted(self.stop_words)))
        self._aliases: dict[str, _Node] = {}
        entries = [
            (alias, tuple(f"={name}" for name in (term.id, *term.broader)), lang is language)
            for term in vocabulary
            for lang, aliases in term.aliases.items()
            for alias in aliases
        ]
        split = lines([alias for alias, _, _ in entries])
        for (_, emits, own), found in zip(entries, split, strict=True):
            self._add_alias(found, emits, own=own)
        self.alias_words = frozenset(chain.from_iterable(split))

    def _stem(self, found: Sequence[str]) -> list[str]:
        stems: list[str] = self._snowball(found)
        if not self._kept_whole.keys().isdisjoint(found):
            stems = [self._kept_whole.get(word, stem) for word, stem in zip(found, stems, strict=True)]
        return stems

    def _add_alias(self, found: list[str], emits: tuple[str, ...], *, own: bool) -> None:
        """Enter an alias; one of the other language serves too, since half-Spanish questions are common."""
        children, node = self._aliases, None
        for stem in self._stem(found):
            node = children.setdefault(stem, _Node())
            children = node.children
        if node is not None and (own or not node.emits):
            node.emits = emits

    def terms(self, found: Sequence[str]) -> list[str]:
        """Turn words into terms: the longest alias at each place, else the word's stem.

        Stop words give terms too. BM25's idf makes little of them, and a question is told from its neighbours
        by "who" and "when", by "not" and "still". A vocabulary term is written `=id`, so that it can't be
        taken for a word.
        """
        return self._replace_aliases(self._stem(found))

    def terms_of(self, texts: Sequence[Sequence[str]]) -> list[list[str]]:
        """Turn the words of many texts into terms; the same as `terms` of each, faster."""
        if not texts:
            return []
        return split_lines(self.running_terms(list(chain.from_iterable((*text, "\n") for text in texts))))

    def running_terms(self, flat: Sequence[str]) -> list[str]:
        """Return the terms of `terms_of` in one list, of words that stand so: a line end after each text."""
        distinct = list(dict.fromkeys(flat))
        stem_of = dict(zip(distinct, self._stem(distinct), strict=True))
        return self._replace_aliases([stem_of[word] for word in flat])

    def _replace_aliases(self, stems: list[str]) -> list[str]:
        aliases = self._aliases
        terms: list[str] = []
        end = 0
        for place in [place for place, stem in enumerate(stems) if stem in aliases]:
            if place < end:
                continue
            root = aliases[stems[place]]
            length, emits = 1, root.emits
            # Hardly any "the" begins an alias: a look at the next stem saves the search.
            if root.children and place + 1 < len(stems) and stems[place + 1] in root.children:
                length, emits = _longest(aliases, stems, place)
            if emits:
                terms += stems[end:place]
                terms += emits
                end = place + length
        terms += stems[end:]
        return terms

    def is_stop_word(self, term: str) -> bool:
        """Tell whether a term is the stem of a stop word."""
        return term in self._stop_stems

    def content(self, terms: Iterable[str]) -> list[str]:
        """Return the terms that say what a question is about, without those of stop words."""
        return [term for term in terms if term not in self._stop_stems]

    def analyze(self, text: str) -> list[str]:
        """Split text into words and turn them into terms."""
        return self.terms(words(text))
