"""Mend misspelt words against the words that the library itself uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

MIN_CHARS = 4
"""Shorter words are too close to one another to guess between."""
LONG_CHARS = 8
"""From this length on, two edits are mended instead of one."""


class Speller:
    """Knows the library's words and how often each stands there."""

    def __init__(self, counts: Mapping[str, int], stop_words: frozenset[str] = frozenset()) -> None:
        """Take the words to mend to, and those that are right as they are but say nothing."""
        self._counts = counts
        self._stop_words = stop_words
        self._by_letter: dict[str, list[str]] = {}
        for word in counts:
            if len(word) >= MIN_CHARS - 1 and not word[0].isdigit() and word not in stop_words:
                # The first letter is seldom wrong, and when it is, the second is usually there.
                for letter in {word[0], word[1]}:
                    self._by_letter.setdefault(letter, []).append(word)

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
        """Return the nearest word by edits, of those the most frequent, then the first by alphabet."""
        if len(word) < MIN_CHARS or word[0].isdigit():
            return word
        # Most questions have no misspelt word, and need not wait for the import.
        from rapidfuzz import process  # noqa: PLC0415
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        max_edits = 2 if len(word) >= LONG_CHARS else 1
        near = process.extract(
            word, self._by_letter.get(word[0], ()), scorer=OSA.distance, score_cutoff=max_edits, limit=None
        )
        if not near:
            return word
        best, _, _ = min(near, key=lambda hit: (hit[1], -self._counts[hit[0]], hit[0]))
        return str(best)
