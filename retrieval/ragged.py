"""Rows of numbers of different lengths, one behind another, and edits that share them.

(Compressed sparse rows, with a length for each, so that rows may stand anywhere.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from retrieval.numbering import END, Tokens

Places = NDArray[np.int64]
MAX_ADDED = 1 / 8
"""Of what is shared: when more has been added, or left out, rows are copied together."""


@dataclass(frozen=True, slots=True)
class Ragged:
    """Rows of numbers. They never change; `edited` makes others of them that share what stays."""

    shared: Tokens
    added: Tokens
    """What came in by edits, counted on from the end of `shared`."""
    starts: Places
    """Where each row begins."""
    lengths: Tokens

    def __len__(self) -> int:
        return len(self.starts)

    def row(self, place: int) -> Tokens:
        """Return one row."""
        start = int(self.starts[place])
        tokens = self.shared
        if start >= len(tokens):
            start, tokens = start - len(tokens), self.added
        return tokens[start : start + int(self.lengths[place])]

    def rows(self, places: Sequence[int]) -> tuple[Tokens, Places]:
        """Return some rows one after the other, and which of them each number is from."""
        chosen = np.asarray(places, np.int64)
        lengths, first = self.lengths[chosen], len(self.shared)
        found = [
            self.shared[start : start + length] if start < first else self.added[start - first : start - first + length]
            for start, length in zip(self.starts[chosen].tolist(), lengths.tolist(), strict=True)
        ]
        owners = np.repeat(np.arange(len(found)), lengths)
        return np.concatenate([np.empty(0, np.int32), *found]), owners

    def flat(self, places: Places | None = None) -> Tokens:
        """Return all rows, or those at some places, one after the other."""
        starts, lengths = (self.starts, self.lengths) if places is None else (self.starts[places], self.lengths[places])
        if len(starts) and not len(self.added) and int(starts[0]) == 0 and (np.diff(starts) == lengths[:-1]).all():
            return self.shared[: int(starts[-1]) + int(lengths[-1])]
        before = np.cumsum(lengths, dtype=np.int64) - lengths
        at = np.repeat(starts - before, lengths)
        at += np.arange(len(at))
        found: Tokens = self.shared[at] if not len(self.added) else np.empty(len(at), np.int32)
        if not len(self.added):
            return found
        here = at < len(self.shared)
        found[here] = self.shared[at[here]]
        found[~here] = self.added[at[~here] - len(self.shared)]
        return found

    def edited(self, origin: Places, fresh: Ragged) -> Ragged:
        """Return the rows at `origin`, the next of the fresh ones where that is below 0."""
        stays = origin >= 0
        starts, lengths = self.starts[origin] if len(self) else origin.copy(), np.empty(len(origin), np.int32)
        before = np.cumsum(fresh.lengths, dtype=np.int64) - fresh.lengths
        starts[~stays] = before + (len(self.shared) + len(self.added))
        lengths[stays], lengths[~stays] = self.lengths[origin[stays]], fresh.lengths
        edited = Ragged(self.shared, np.append(self.added, fresh.flat()), starts, lengths)
        room = len(self.shared) * MAX_ADDED
        unused = len(edited.shared) + len(edited.added) - int(lengths.sum(dtype=np.int64))
        return ragged(edited.flat(), lengths) if max(len(edited.added), unused) > room else edited


def ragged(flat: Tokens, lengths: NDArray[np.integer]) -> Ragged:
    """Return rows of these lengths."""
    return Ragged(flat, np.empty(0, np.int32), np.cumsum(lengths, dtype=np.int64) - lengths, lengths.astype(np.int32))


def ended(flat: Tokens) -> Ragged:
    """Return the rows of numbers of which each ends with `END`, that included."""
    ends = np.flatnonzero(flat == END)
    return ragged(flat, np.diff(ends, prepend=-1))


@dataclass(frozen=True)
class Edit:
    """Which rows of a sequence are those of another one."""

    origin: Places
    """Of each row, its place in the other; -1 for a fresh one. They keep their order."""
    size: int
    """Of the other."""

    @cached_property
    def fresh(self) -> Places:
        """The places of what the other has not."""
        return np.flatnonzero(self.origin < 0)

    @cached_property
    def removed(self) -> Places:
        """The places, in the other, of what is no more."""
        gone = np.ones(self.size, bool)
        gone[self.origin[self.origin >= 0]] = False
        return np.flatnonzero(gone)

    @property
    def changed(self) -> int:
        """Return how many rows are fresh or gone."""
        return len(self.fresh) + len(self.removed)

    def of_parts(self, parts: NDArray[np.integer], other: NDArray[np.integer]) -> Edit:
        """Return the edit of the parts of rows, of which each has so many, here and in the other."""
        before = np.cumsum(other, dtype=np.int64) - other
        first = np.where(self.origin >= 0, before[self.origin] if len(before) else -1, -1)
        inside = np.arange(int(parts.sum())) - np.repeat(np.cumsum(parts, dtype=np.int64) - parts, parts)
        starts = np.repeat(first, parts)
        return Edit(np.where(starts >= 0, starts + inside, -1), int(other.sum()))
