"""Mend misspelt words against the words that the library itself uses."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from retrieval.context import Context
from retrieval.plainwords import NEGATING, NEGATIONS, RIGHT

MIN_CHARS = 4
"""Shorter words are too close to one another to guess between; but one that lacks a letter may be meant if it keeps
the company of the others."""
MIDDLING_CHARS = 7
"""From this length on, two edits are mended where no letter stands for one far from it on the keyboard."""
LONG_CHARS = 8
"""From this length on, any two edits are mended."""
MAX_CHARS = 32
"""Longer is no word, nor two run together."""
MAX_RESPELT_CHARS = 16
"""Up to this length two sounds of a word may be written otherwise; longer ones have too many ways."""
MAX_MENDED = 40
"""So many words are mended at most: more of them are no question, and the time for one is bounded."""
MIN_COMPANY = 0.6
"""How well the question's other words must do in a passage that holds what is doubtful, beside the best passage."""
MIN_PART_CHARS = 3
"""Of two words run together, a part that is shorter must be a stop word."""
STOP_WORD_SHARE = 0.5
"""What is left of how often a stop word stands (log): it is everywhere, and what is asked for is another word."""
SWAPPED = LEFT_OUT = DOUBLED = SOUNDS_ALIKE = 0.0
NEAR_KEY = -1.0
FAR_KEY = -2.5
"""How likely a slip is (log), beside the likeliest: a finger that hits another key mostly hits one beside it."""
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_KEY_WIDTH = 10
_AT = {key: (_KEY_WIDTH * column + 3 * row, row) for row, keys in enumerate(_ROWS) for column, key in enumerate(keys)}
_ALIKE = (("b", "v"), ("s", "c", "z", "x"), ("ll", "y"), ("qu", "k", "c"), ("g", "j"), ("hu", "gu", "w"))
"""Written otherwise and spoken alike in Spanish."""
_RESPELT = {one: tuple(other for other in group if other != one) for group in reversed(_ALIKE) for one in group}
_RESPELT |= {"c": ("s", "z", "qu", "k"), "h": ("",), **{vowel: (f"h{vowel}",) for vowel in "aeiou"}}


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
    return abs(x - u) <= _KEY_WIDTH and abs(y - v) <= 1


def _may_mean(typed: str, meant: str) -> bool:
    """Tell whether a word may be another by two edits."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    if len(typed) >= LONG_CHARS:
        return typed[0] in meant[:2]
    edits = Levenshtein.editops(typed, meant)
    return typed[0] == meant[0] and all(
        _are_near(typed[edit.src_pos], meant[edit.dest_pos]) for edit in edits if edit.tag == "replace"
    )


def _negations(typed: str) -> dict[str, float]:
    """Return the negations that a word may be, whether the library has them or not: "musnt" is no "must"."""
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    found = process.extract(typed, NEGATIONS, scorer=OSA.distance, score_cutoff=1, limit=None)
    likely = {meant: slip(typed, meant) for meant, _, _ in found}
    return {meant: value for meant, value in likely.items() if value > FAR_KEY}


def _without_opposites(near: Mapping[str, float]) -> Mapping[str, float]:
    """Leave out what denies a likelier slip, or is denied by it; all, where they are equally likely.

    A guess must not deny what was said, nor the reverse.
    """
    opposed = {
        word
        for meant in near
        for denied in _denied_by(meant)
        if denied in near and denied != meant
        for word in (meant, denied)
    }
    if not opposed:
        return near
    most = max(near[meant] for meant in opposed)
    surest = [meant for meant in opposed if near[meant] == most]
    kept = surest if len(surest) == 1 else []
    return {meant: slipped for meant, slipped in near.items() if meant not in opposed or meant in kept}


def _denied_by(word: str) -> Iterator[str]:
    """Yield what a word denies, if that is a word: "valid" of "invalid", "must" of "mustnt"."""
    if word in NEGATIONS:
        yield from (word.removeprefix("n"), word.removesuffix("t"), word.removesuffix("nt"))
    yield from (word[len(part) :] for part in NEGATING if word.startswith(part) and len(word) >= len(part) + MIN_CHARS)


def respelt(word: str) -> Iterator[str]:
    """Yield what sounds like a word in Spanish, with one sound written otherwise: `bibir` gives `vibir` and `bivir`."""
    for place in range(len(word)):
        for chars in (1, 2):
            for other in _RESPELT.get(word[place : place + chars], ()):
                yield word[:place] + other + word[place + chars :]


def _may_be_meant(word: str) -> bool:
    return len(word) >= MIN_CHARS - 1 and not word[0].isdigit()


def _keys(word: str) -> set[tuple[str, int]]:
    """Return what a word is found by: either of its first two letters, and its length."""
    return {(letter, len(word)) for letter in word[:2]}


class Speller:
    """Knows the library's words and how often each stands there.

    Of what misspelling costs rank-bm25 in R@1, .971 is won back for one edit in a word of xquad_en, all for mtrag.
    On held halves of public sets with other slips, with a part and without: words run together .96 and .56 (Spanish
    .86 and .41), words cut in two .94 and .34 (.90 and .25). Of Spanish words misspelt by sound .80 come back right,
    .71 without what sounds alike; of words with two slips .77 and .71 by two edits in seven letters.
    Other forms of known words are left as they are: .08 of clean questions are changed instead of .20 (xquad_en).
    Names, and whatever could gain or lose a negation by a guess, are left too: that costs no R@1 on the typo sets.
    """

    def __init__(
        self, counts: Mapping[str, int], stop_words: frozenset[str] = frozenset(), context: Context | None = None
    ) -> None:
        """Take the words to mend to, those that are right as they are but say nothing, and where words stand."""
        self._counts = counts
        self._stop_words = stop_words
        self._context = context
        self._by_letter: dict[tuple[str, int], list[str]] = {}
        self._add(counts)

    def _add(self, words: Iterable[str]) -> None:
        for word in filter(_may_be_meant, words):
            for key in _keys(word):
                self._by_letter.setdefault(key, []).append(word)

    def edited(
        self, counts: Mapping[str, int], came: Iterable[str], went: Iterable[str], context: Context | None = None
    ) -> Speller:
        """Return one that knows other counts, without some words and with others."""
        speller = Speller({}, self._stop_words, context)
        speller._counts, speller._by_letter = counts, self._by_letter.copy()
        came, gone = list(filter(_may_be_meant, came)), set(filter(_may_be_meant, went))
        for key in {key for word in (*came, *gone) for key in _keys(word)}:
            speller._by_letter[key] = [word for word in self._by_letter.get(key, ()) if word not in gone]
        speller._add(came)
        return speller

    def __contains__(self, word: str) -> bool:
        return word in self._counts or word in self._stop_words or word in RIGHT

    def correct(self, found: Sequence[str]) -> tuple[list[str], frozenset[str]]:
        """Return the words with misspelt ones mended, and the set of those put in.

        Two words can become one, and one two.
        """
        if all(word in self for word in found):
            return list(found), frozenset()
        company = self._company(found)
        mended: set[str] = set()
        out: list[str] = []
        strange = 0
        for word in self._joined(found):
            strange += word not in self
            better = [word] if word in self or strange > MAX_MENDED else self._meant(word, company)
            if better != [word] or (word in self._counts and word not in found):
                mended.update(better)
            out += better
        return out, frozenset(mended)

    def _company(self, found: Sequence[str]) -> Callable[[str], float]:
        """Return what tells how well a word keeps company with those that are right."""
        context = self._context
        if context is None:
            return lambda _: 0.0
        scores = cache(lambda: context.scores([word for word in found if word in self]))
        return cache(lambda word: context.company(word, scores()))

    def _joined(self, found: Sequence[str]) -> Iterator[str]:
        """Put together what a space cut in two, one of which at least is no word."""
        place = 0
        while place < len(found):
            pair = found[place : place + 2]
            whole = "".join(pair)
            is_cut = len(pair) > 1 and whole.isalpha() and min(map(len, pair)) > 1 and whole in self._counts
            if is_cut and not all(part in self for part in pair):
                yield whole
                place += 2
            else:
                yield found[place]
                place += 1

    def _meant(self, word: str, company: Callable[[str], float]) -> list[str]:
        """Return the likeliest word by one edit or of the same sound; else two words; else one by two edits."""
        if not MIN_CHARS - 1 <= len(word) <= MAX_CHARS or word[0].isdigit():
            return [word]
        if self._context is not None and self._context.knows_stem(word):
            return [word]
        if len(word) < MIN_CHARS:
            longer = [meant for meant in self._within(word, 1) if len(meant) > len(word)]
            return self._likeliest(word, {meant: 0.0 for meant in longer if company(meant) >= MIN_COMPANY}, company)
        light = self._stop_words
        near = {meant: slip(word, meant) for meant in self._within(word, 1)}
        near = {meant: likely for meant, likely in near.items() if word[0] in meant[:2] or likely > FAR_KEY}
        near |= dict.fromkeys(self._alike(word), SOUNDS_ALIKE)
        near |= _negations(word)
        parts = [] if near else self._parts(word)
        if parts:
            return parts
        if not near and len(word) >= MIDDLING_CHARS:
            near = {meant: 0.0 for meant in self._within(word, 2) if _may_mean(word, meant) and meant not in light}
        return self._likeliest(word, near, company)

    def _within(self, word: str, max_edits: int) -> Iterable[str]:
        """Return the words within some edits, of the same first letters or of first letters swapped or left out."""
        # Most questions have no misspelt word, and need not wait for the import.
        from rapidfuzz import process  # noqa: PLC0415
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        lengths = range(len(word) - max_edits, len(word) + max_edits + 1)
        keys = [(letter, chars) for letter in dict.fromkeys(word[:2]) for chars in lengths]
        near = (
            process.extract(word, self._by_letter[key], scorer=OSA.distance, score_cutoff=max_edits, limit=None)
            for key in keys
            if key in self._by_letter
        )
        return dict.fromkeys(str(meant) for meant, _, _ in chain.from_iterable(near))

    def _alike(self, word: str) -> set[str]:
        """Return the words that sound like one in Spanish, with one sound or two written otherwise."""
        once = set(respelt(word))
        every = once.union(*map(respelt, once)) if len(word) <= MAX_RESPELT_CHARS else once
        return {meant for meant in every - {word} if meant in self._counts}

    def _parts(self, word: str) -> list[str]:
        """Return the two words that were run together, the most frequent such; none if there are none."""
        cuts = [(word[:place], word[place:]) for place in range(2, len(word) - 1)]
        fits = [cut for cut in cuts if all(self._is_part(part) for part in cut)]
        frequent = sorted(fits, key=lambda cut: -math.prod(self._counts.get(part, 1) for part in cut))
        return list(frequent[0]) if frequent else []

    def _is_part(self, part: str) -> bool:
        return part in self._stop_words or (len(part) >= MIN_PART_CHARS and part in self._counts)

    def _likeliest(self, word: str, near: Mapping[str, float], company: Callable[[str], float]) -> list[str]:
        """Return the likeliest by its slip, how often it stands in the library and its company; then by alphabet."""
        near = _without_opposites(near)
        if not near:
            return [word]
        likely = {meant: slipped + self._frequent(meant) for meant, slipped in near.items()}
        if len(likely) > 1:
            likely = {meant: value + company(meant) for meant, value in likely.items()}
        return [min(likely, key=lambda meant: (-likely[meant], meant))]

    def _frequent(self, meant: str) -> float:
        return math.log(self._counts.get(meant, 1)) * (STOP_WORD_SHARE if meant in self._stop_words else 1.0)
