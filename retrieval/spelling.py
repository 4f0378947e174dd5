"""Mend misspelt words against the words that the library itself uses."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

MIN_CHARS = 4
"""Shorter words are too close to one another to guess between."""
LONG_CHARS = 8
"""From this length on, two edits are mended instead of one."""
SWAPPED = LEFT_OUT = DOUBLED = 0.0
NEAR_KEY = -1.0
FAR_KEY = -2.5
"""How likely a slip is (log), beside the likeliest: a finger that hits another key mostly hits one beside it."""
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_AT = {key: (column + 0.3 * row, row) for row, keys in enumerate(_ROWS) for column, key in enumerate(keys)}


def slip(typed: str, meant: str) -> float:
    """Return how likely the one edit between two words is.

    Source: M. Kernighan, K. Church, W. Gale, "A Spelling Correction Program Based on a Noisy Channel Model", 1990.
    """
    place = next((n for n, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant)))
    if len(typed) < len(meant):
        return LEFT_OUT
    if len(typed) > len(meant):
        beside = typed[max(0, place - 1) : place] + typed[place + 1 : place + 2]
        if typed[place] in beside:
            return DOUBLED
        return NEAR_KEY if any(_are_near(typed[place], key) for key in beside) else FAR_KEY
    if typed[place + 1 :] != meant[place + 1 :]:
        return SWAPPED
    return NEAR_KEY if _are_near(typed[place], meant[place]) else FAR_KEY


def _are_near(one: str, other: str) -> bool:
    if one not in _AT or other not in _AT:
        return False
    (x, y), (u, v) = _AT[one], _AT[other]
    return abs(x - u) <= 1 and abs(y - v) <= 1


def _may_mean(typed: str, meant: str, edits: int) -> bool:
    # The first letter is seldom wrong, and then it is a key beside it, or one too many.
    return typed[0] in meant[:2] or (edits == 1 and slip(typed, meant) > FAR_KEY)


class Speller:
    """Knows the library's words and how often each stands there."""

    def __init__(self, counts: Mapping[str, int], stop_words: frozenset[str] = frozenset()) -> None:
        """Take the words to mend to, and those that are right as they are but say nothing."""
        self._counts = counts
        self._stop_words = stop_words
        self._by_letter: dict[str, list[str]] = {}
        self._add(counts)

    def _add(self, words: Iterable[str]) -> None:
        for word in words:
            if self._may_be_meant(word):
                for letter in {word[0], word[1]}:
                    self._by_letter.setdefault(letter, []).append(word)

    def _may_be_meant(self, word: str) -> bool:
        return len(word) >= MIN_CHARS - 1 and not word[0].isdigit() and word not in self._stop_words

    def edited(self, counts: Mapping[str, int], came: Iterable[str], went: Iterable[str]) -> Speller:
        """Return one that knows other counts, without some words and with others."""
        speller = Speller({}, self._stop_words)
        speller._counts, speller._by_letter = counts, self._by_letter.copy()
        came, gone = list(came), {word for word in went if self._may_be_meant(word)}
        for letter in {letter for word in (*filter(self._may_be_meant, came), *gone) for letter in word[:2]}:
            speller._by_letter[letter] = [word for word in self._by_letter.get(letter, ()) if word not in gone]
        speller._add(came)
        return speller

    def __contains__(self, word: str) -> bool:
        return word in self._counts or word in self._stop_words

    def correct(self, found: Sequence[str]) -> tuple[list[str], frozenset[str]]:
        """Return the words with misspelt ones mended, and the set of those put in."""
        mended: set[str] = set()
        out: list[str] = []
        for word in found:
            better = word if word in self else self._nearest(word)
            if better != word:
                mended.add(better)
            out.append(better)
        return out, frozenset(mended)

    def _nearest(self, word: str) -> str:
        """Return the nearest word by edits, of those the likeliest, then the first by alphabet.

        How likely it is depends on how often it stands in the library, and for one edit on which it is.
        """
        if len(word) < MIN_CHARS or word[0].isdigit():
            return word
        # Most questions have no misspelt word, and need not wait for the import.
        from rapidfuzz import process  # noqa: PLC0415
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        max_edits = 2 if len(word) >= LONG_CHARS else 1
        known = dict.fromkeys((*self._by_letter.get(word[0], ()), *self._by_letter.get(word[1], ())))
        near = [
            (str(meant), int(edits))
            for meant, edits, _ in process.extract(
                word, known.keys(), scorer=OSA.distance, score_cutoff=max_edits, limit=None
            )
            if _may_mean(word, meant, edits)
        ]
        if not near:
            return word
        fewest = min(edits for _, edits in near)
        nearest = [meant for meant, edits in near if edits == fewest]
        return min(nearest, key=lambda meant: (-self._likely(word, meant, fewest), meant))

    def _likely(self, typed: str, meant: str, edits: int) -> float:
        return math.log(self._counts[meant]) + (slip(typed, meant) if edits == 1 else 0.0)
