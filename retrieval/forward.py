"""The terms of each document in their order, to look closely at a few documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Tokens = NDArray[np.int32]
END = 0
"""Stands after each field, so that no two terms of different fields or documents are neighbours."""
NONE = -1


@dataclass(frozen=True, slots=True)
class Forward:
    """Documents as arrays of the numbers of their terms."""

    numbers: Mapping[str, int]
    """The number of each term, from 1."""
    documents: tuple[Tokens, ...]

    def tokens(self, places: Sequence[int]) -> tuple[Tokens, NDArray[np.int64]]:
        """Return the tokens of some documents, one after the other, and whose each is, from 0."""
        found = [self.documents[place] for place in places]
        owners = np.repeat(np.arange(len(found)), [len(document) for document in found])
        return np.concatenate(found), owners

    def table(self, values: Mapping[str, int]) -> Tokens:
        """Return an array that holds the value of each term's number; -1 where it has none."""
        table = np.full(len(self.numbers) + 1, NONE, np.int32)
        for term, value in values.items():
            if (number := self.numbers.get(term)) is not None:
                table[number] = value
        return table


def build_forward(
    documents: Sequence[Sequence[Sequence[str]]], terms: Iterable[str], like: Forward | None, same: Sequence[int | None]
) -> Forward:
    """Return documents, each a sequence of fields, with their terms numbered, and `terms` as well.

    `same` tells of each document where it stands in `like`, None where it is another there or there is none.
    """
    numbers = dict(like.numbers) if like is not None else {}
    number = numbers.setdefault
    for term in terms:
        number(term, len(numbers) + 1)
    made: list[Tokens] = []
    for fields, place in zip(documents, same, strict=True):
        if like is not None and place is not None:
            made.append(like.documents[place])
            continue
        flat: list[int] = []
        for field in fields:
            flat += [number(term, len(numbers) + 1) for term in field]
            flat.append(END)
        made.append(np.array(flat, np.int32))
    return Forward(numbers, tuple(made))
