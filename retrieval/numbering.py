"""Words or terms as numbers: texts are then arrays of four bytes a word, and what counts them needs no strings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import count

import numpy as np
from numpy.typing import NDArray

Tokens = NDArray[np.int32]
LINE_END = "\n"
END = 0
"""The number of a line end: it stands after each text, so that no two words of different texts are neighbours."""


class Numbering:
    """Strings and their numbers, in the order that they came in."""

    def __init__(self, like: Numbering | None = None) -> None:
        """Begin with the strings of another one, which stays as it is."""
        known = like.numbers if like is not None else {LINE_END: END}
        self._numbers: defaultdict[str, int] = defaultdict(count(len(known)).__next__, known)

    def take(self, found: Sequence[str]) -> Tokens:
        """Return the numbers of strings; new ones are given one. Only who makes a numbering calls this."""
        return np.fromiter(map(self._numbers.__getitem__, found), np.int32, len(found))

    @property
    def numbers(self) -> Mapping[str, int]:
        """Return the number of each string; the line end is one of them."""
        return self._numbers

    @cached_property
    def names(self) -> Sequence[str]:
        """The string of each number."""
        return list(self._numbers)

    def get(self, name: str) -> int | None:
        """Return the number of a string; None for an unknown one."""
        return self._numbers.get(name)

    def __len__(self) -> int:
        return len(self._numbers)


class Counts(Mapping[str, int]):
    """How often each string was counted; those never counted are not among them."""

    def __init__(self, numbering: Numbering, counts: NDArray[np.int64]) -> None:
        """Take the count of each number; that of the line end is set to none."""
        counts[END] = 0
        self.numbering = numbering
        self.array = counts

    def edited(self, numbering: Numbering, came: Tokens, went: Tokens) -> Counts:
        """Return the counts with some numbers counted more, and others less; the numbering may have grown."""
        counts = np.bincount(came, minlength=len(numbering)).astype(np.int64)
        counts -= np.bincount(went, minlength=len(numbering))
        counts[: len(self.array)] += self.array
        return Counts(numbering, counts)

    def values(self) -> list[int]:  # type: ignore[override]
        """Return all counts."""
        counts: list[int] = self.array[self.array > 0].tolist()
        return counts

    def get(self, name: str, default: int = 0) -> int:  # type: ignore[override]
        """Return how often a string was counted."""
        number = self.numbering.get(name)
        if number is None or number >= len(self.array):
            return default
        return int(self.array[number]) or default

    def __getitem__(self, name: str) -> int:
        found = self.get(name)
        if not found:
            raise KeyError(name)
        return found

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) > 0

    def __iter__(self) -> Iterator[str]:
        names = self.numbering.names
        return (names[number] for number in np.flatnonzero(self.array).tolist())

    def __len__(self) -> int:
        return int(np.count_nonzero(self.array))


def running(texts: Iterable[Sequence[str]]) -> list[str]:
    """Return the words of texts in one list, a line end after each."""
    flat: list[str] = []
    for text in texts:
        flat += text
        flat.append(LINE_END)
    return flat
