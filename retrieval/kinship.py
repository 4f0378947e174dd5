"""Words that share letters: "Norman" and "Normandy", "policy" and "polices", "elecion" and "election".

Two words are as much akin as their runs of four letters are the same (Dice's coefficient, by idf over the
vocabulary). Stems that stop short or go too far, compounds and misspellings that nothing mended come together.

Worth .006 R@5 on the held part of squad2.

Source: P. McNamee, J. Mayfield, "Character N-Gram Tokenization for European Language Text Retrieval", 2004.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.forward import NONE
from retrieval.numbering import Numbering, Tokens
from retrieval.ragged import Places, Ragged, ragged

Scores = NDArray[np.float64]
GRAM = 4
MIN_CHARS = 3


def grams(term: str) -> set[str]:
    """Return a word's runs of letters, its ends marked."""
    marked = f"_{term}_"
    return {marked[start : start + GRAM] for start in range(len(marked) - GRAM + 1)}


class Kinship:
    """The words of a library by their runs of letters."""

    def __init__(
        self, numbering: Numbering, runs: Numbering, rows: Ragged, of: Tokens, is_word: Callable[[str], bool]
    ) -> None:
        """Take the numbers of terms and of runs, the runs of each word, the word of each term's number, and a test.

        The runs of a word stand by alphabet: so they are added up, that the last bit of the sum is the same each time.
        `of` is -1 for what is no word that documents hold; the test tells words with a meaning.
        """
        self._numbering = numbering
        self._runs = runs
        self._rows = rows
        self._of = of
        self._is_word = is_word
        words = of[of != NONE]
        kept = Ragged(rows.shared, rows.added, rows.starts[words], rows.lengths[words])
        flat = kept.flat()
        holders = np.bincount(flat, minlength=len(runs))
        counts, places = _distinct(holders)
        # In the library's own logarithm, of which another differs in the last bit.
        idf = np.array([math.log1p(len(words) / (1 + count)) for count in counts.tolist()])
        self._idf: Scores = idf[places]
        self._idfs: list[float] = np.where(holders > 0, self._idf, 0.0).tolist()
        """The same for one at a time; 0 for a run that no word holds."""
        self._rarest = math.log1p(len(words))
        self._ends: list[int] = np.cumsum(holders).tolist()
        self._holders = np.repeat(words, kept.lengths)[np.argsort(flat, kind="stable")].astype(np.int32)
        """The words that hold each run, up to its end among all."""
        self._weights = np.zeros(len(rows))
        """Of each word: the sum over its runs."""
        self._weights[words] = np.bincount(np.repeat(np.arange(len(words)), kept.lengths), self._idf[flat], len(words))

    @classmethod
    def of(cls, numbering: Numbering, held: Iterable[str], is_word: Callable[[str], bool]) -> Kinship:
        """Take the numbers of terms, those that documents hold, and what tells words with a meaning."""
        empty = cls(numbering, Numbering(), ragged(np.empty(0, np.int32), np.empty(0, np.int32)), _none(0), is_word)
        return empty.edited(numbering, held, ())

    def edited(self, numbering: Numbering, came: Iterable[str], went: Iterable[str]) -> Kinship:
        """Return the kinship of the words without some terms and with others; what is no word is left out."""
        new = [term for term in came if self._counts(term)]
        of = np.append(self._of, _none(len(numbering) - len(self._of)))
        gone = [number for term in went if (number := numbering.get(term)) is not None]
        of[gone] = NONE
        of[[numbering.numbers[term] for term in new]] = np.arange(len(new)) + len(self._rows)
        runs = Numbering(self._runs)
        rows = [sorted(grams(term)) for term in new]
        lengths = np.fromiter(map(len, rows), np.int32, len(rows))
        fresh = ragged(runs.take([run for row in rows for run in row]), lengths)
        origin = np.append(np.arange(len(self._rows)), np.full(len(new), -1))
        return Kinship(numbering, runs, self._rows.edited(origin, fresh), of, self._is_word)

    def _counts(self, term: str) -> bool:
        return len(term) >= MIN_CHARS and term.isalpha() and self._is_word(term)

    def scores(
        self, tokens: Tokens, owners: NDArray[np.int64], count: int, asked: Sequence[tuple[str, float]]
    ) -> Scores:
        """Return, for each of `count` documents, how much it holds that is akin to the question's terms.

        Of each term of `asked`, with its weight, the nearest kin in a document counts; the term itself is none.
        """
        scores = np.zeros(count)
        terms = [(term, weight) for term, weight in asked if weight > 0 and self._counts(term)]
        if not terms or not len(self._rows):
            return scores
        kin, alike = self._kin([term for term, _ in terms])
        # The last column stands for what is akin to no term, and for what is no word.
        column = np.full(len(self._rows) + 1, len(kin))
        column[kin] = np.arange(len(kin))
        at = column[self._of[tokens]]
        hits = np.flatnonzero(at != len(kin))
        if not len(hits):
            return scores
        owner = owners[hits]
        starts = np.append(0, np.flatnonzero(owner[1:] != owner[:-1]) + 1)
        nearest = np.maximum.reduceat(alike[:, at[hits]], starts, axis=1)
        scores[owner[starts]] = np.array([weight for _, weight in terms]) @ nearest
        return scores

    def _kin(self, terms: Sequence[str]) -> tuple[Places, Scores]:
        """Return the words that share a run with any term, and how much akin each is to each term, 0 to 1."""
        wanted: dict[int, list[int]] = {}
        weights = []
        for row, term in enumerate(terms):
            weight = 0.0
            # In order, so that the last bit of the sum is the same each time.
            for gram in sorted(grams(term)):
                number = self._runs.get(gram)
                idf = self._idf_of(number)
                weight += self._rarest if idf is None else idf
                if number is not None and idf is not None:
                    wanted.setdefault(number, []).append(row)
            weights.append(weight)
        members = np.zeros((len(terms), len(wanted)))
        for place, (number, rows) in enumerate(wanted.items()):
            members[rows, place] = self._idf[number]
        holders = [self._holders[self._ends[number - 1] if number else 0 : self._ends[number]] for number in wanted]
        which = np.repeat(np.arange(len(wanted)), [len(found) for found in holders])
        kin, columns = _distinct(np.concatenate([_none(0), *holders]))
        shared = np.array([np.bincount(columns, values, len(kin)) for values in members[:, which]])
        for row, term in enumerate(terms):
            if (number := self._numbering.get(term)) is not None and number < len(self._of):
                shared[row, kin == self._of[number]] = 0.0
        return kin, 2 * shared / (np.array(weights)[:, None] + self._weights[kin])

    def _idf_of(self, number: int | None) -> float | None:
        """Return what a run weighs; None for one that no word holds."""
        idf = self._idfs[number] if number is not None else 0.0
        return idf or None


def _none(size: int) -> Tokens:
    return np.full(size, NONE, np.int32)


def _distinct(numbers: NDArray[np.integer]) -> tuple[Places, Places]:
    """Return each number once, and where each stands among those; np.unique would bring in all of numpy.ma."""
    if not len(numbers):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    marks = np.zeros(int(numbers.max()) + 1, np.int64)
    marks[numbers] = 1
    distinct = np.flatnonzero(marks)
    marks[distinct] = np.arange(len(distinct))
    return distinct, marks[numbers]
