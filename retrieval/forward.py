"""The terms of each document in their order, to look closely at a few documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.numbering import END, Numbering, Tokens
from retrieval.ragged import Places, Ragged

NONE = -1
MAX_KEPT = 512
"""So many bodies are kept as sets of terms; each takes some kilobytes."""


@dataclass(frozen=True, slots=True)
class Forward:
    """Documents as the numbers of their terms: title and body, a line end after each."""

    numbering: Numbering
    documents: Ragged

    def tokens(self, places: Sequence[int]) -> tuple[Tokens, NDArray[np.int64]]:
        """Return the tokens of some documents, one after the other, and whose each is, from 0."""
        return self.documents.rows(places)

    def table(self, values: Mapping[str, int]) -> Tokens:
        """Return an array that holds the value of each term's number; -1 where it has none."""
        table = np.full(len(self.numbering), NONE, np.int32)
        for term, value in values.items():
            if (number := self.numbering.get(term)) is not None:
                table[number] = value
        return table

    def edited(self, numbering: Numbering, origin: Places, fresh: Ragged) -> Forward:
        """Return the documents at `origin`, the next of the fresh ones where that is below 0."""
        return Forward(numbering, self.documents.edited(origin, fresh))


class BodyTerms(Sequence[frozenset[str]]):
    """The distinct terms of each document's body, put together when they are asked for."""

    def __init__(self, forward: Forward) -> None:
        self._forward = forward
        self._read: dict[int, frozenset[int]] = {}

    def numbers(self, place: int) -> frozenset[int]:
        """Return the numbers of a body's terms; those of the last ones asked for are kept."""
        found = self._read.get(place)
        if found is None:
            tokens = self._forward.documents.row(place).tolist()
            found = frozenset(tokens[tokens.index(END) + 1 : -1])
            if len(self._read) >= MAX_KEPT:
                self._read.clear()
            self._read[place] = found
        return found

    def __getitem__(self, place: int) -> frozenset[str]:  # type: ignore[override]
        return frozenset(map(self._forward.numbering.names.__getitem__, self.numbers(place)))

    def __len__(self) -> int:
        return len(self._forward.documents)

    def __iter__(self) -> Iterator[frozenset[str]]:
        return map(self.__getitem__, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, BodyTerms) and len(self) == len(other) and all(map(frozenset.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]
