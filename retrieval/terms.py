"""The numbers of terms, looked up in bytes as they lie in a file: no dictionary need be made of them first.

An open hash table (D. Knuth, "The Art of Computer Programming" 3, section 6.4, linear probing): where a term's hash
says, or at the next places, stands its number, and by that its name is found and compared.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

EMPTY = -1


def encode(term: str) -> bytes:
    """Return a term as it stands among the names, whatever characters it has."""
    return term.encode("utf-8", "surrogatepass")


def hash_table(names: list[bytes]) -> NDArray[np.int32]:
    """Enter the number of each name; at least half of the places stay empty."""
    size = 1 << max(1, (2 * len(names)).bit_length())
    table = [EMPTY] * size
    for number, name in enumerate(names):
        place = zlib.crc32(name) % size
        while table[place] != EMPTY:
            place = (place + 1) % size
        table[place] = number
    return np.array(table, np.int32)


class KeptTerms(Mapping[str, int]):
    """Terms and their numbers, from 0 in order, over names that stand behind one another."""

    def __init__(self, names: memoryview, ends: NDArray[np.int64], table: NDArray[np.int32]) -> None:
        """Take the names, where each begins and the last one ends, and their hash table."""
        self._names = names
        self._ends = ends.data
        self._table = table.data
        self._size = len(table)

    def __getitem__(self, term: str) -> int:
        name = encode(term)
        place = zlib.crc32(name) % self._size
        while (number := self._table[place]) != EMPTY:
            if self._names[self._ends[number] : self._ends[number + 1]] == name:
                return int(number)
            place = (place + 1) % self._size
        raise KeyError(term)

    def __iter__(self) -> Iterator[str]:
        ends = self._ends
        return (str(self._names[ends[n] : ends[n + 1]], "utf-8", "surrogatepass") for n in range(len(self)))

    def __len__(self) -> int:
        return len(self._ends) - 1
