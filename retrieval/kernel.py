"""The same choice as in `topk`, compiled by numba: the optional extra `fast`.

Importing numba takes about half a second and a hundred megabytes, so it is done only for an index that is asked to be
warm and is large enough to gain by it. Machine code is kept beside this file, or where numba may write, so that only
the first start on a machine compiles. Without numba, or where it fails, NumPy chooses.

Source: H. Turtle, J. Flood, "Query evaluation: strategies and optimizations", Information Processing & Management 31
(6), 1995, section 4.2 (MaxScore), in blocks of documents.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.postings import Documents
from retrieval.topk import Places, Scores, Weighed

SLACK = 1e-9
"""Of a score: far more than sums in another order differ by."""
BLOCK = 2048
"""Documents whose sums fit into half of a first cache."""
SCAN_TO = 16
"""Reading on through so many postings takes as long as one look-up."""

Numbers = NDArray[np.int64]
Best = Callable[..., tuple[Places, Scores]]


class Kernel:
    """Finds the best documents of two sets of postings by the functions below, compiled or as they stand."""

    def __init__(self, function: Best) -> None:
        self._best = function

    def best(
        self, shared: Weighed, added: Weighed, places: Documents, rows: Sequence[float], k: int
    ) -> tuple[Places, Scores]:
        """Return the k best documents above 0, best first, and their scores, for terms none of which takes away.

        `rows` are three numbers for each term: its numbers in both sets, below 0 where it isn't there, and its weight.
        `places` are the numbers of the documents by their slots; none where the slot is the number.
        """
        return self._best(*shared, *added, places, np.array(rows, np.float64), k)


@cache
def load_kernel() -> Kernel | None:
    """Compile the functions, or read them compiled; None where numba is not installed or does not work."""
    # Where its files are broken, or can't be written, the machine code is made for this process alone.
    for kept in (True, False):
        with suppress(Exception):  # Whatever ails numba or what it needs: NumPy chooses the same.
            return _compile(kept=kept)
    return None


def _compile(*, kept: bool) -> Kernel:
    """Compile the functions; with `kept`, take the machine code from files, or write it there."""
    import numba  # noqa: PLC0415 (half a second)

    for part in _PARTS:
        numba.extending.register_jitable(part)
    kernel = Kernel(numba.njit(cache=kept, nogil=True)(choose))
    one = Weighed(np.zeros(1, np.int32), np.ones(1), np.array([0, 1]), np.ones(1), 0)
    kernel.best(one, one, one.documents, [0.0, -1.0, 1.0], 1)
    return kernel


class Rows(NamedTuple):
    """The postings of a query's terms in one set, in the query's order: up to where each was read, and its end."""

    documents: Documents
    weights: Scores
    at: Numbers
    ends: Numbers
    factors: Scores
    """What each term weighs."""


class Plan(NamedTuple):
    """The terms' numbers, the one first that can add most to a score, and what all from each one on can add."""

    order: Numbers
    rest: Scores


class Kept(NamedTuple):
    """The documents that may be among the best, their sums, and the k best sums, the least of them first."""

    documents: Documents
    sums: Scores
    heap: Scores


class Block(NamedTuple):
    """The sums of the documents of a block, by their places in it, and the places of those that hold a term."""

    sums: Scores
    met: Documents


def choose(
    documents: Documents,
    weights: Scores,
    starts: Numbers,
    most: Scores,
    first: int,
    more_documents: Documents,
    more_weights: Scores,
    more_starts: Numbers,
    more_most: Scores,
    more_first: int,
    places: Documents,
    query: Scores,
    k: int,
) -> tuple[Places, Scores]:
    """Return what `Kernel.best` does; from so many arguments because numba takes flat ones soonest.

    Documents are taken block by block, so that the sums of a block stay in the processor's first cache. In each, the
    terms that can lift a document among the best by themselves are added up; the others are looked up for the
    documents that they may still lift high enough.
    """
    terms = len(query) // 3
    shared = rows_of(documents, weights, starts, query, 0)
    added = rows_of(more_documents, more_weights, more_starts, query, 1)
    plan = plan_of(most, more_most, query)
    room = 0
    for term in range(terms):
        room += shared.ends[term] - shared.at[term] + added.ends[term] - added.at[term]
    kept = Kept(np.empty(room, np.int32), np.empty(room), np.zeros(k))
    count, leading = search(shared, first, plan, kept, 0, terms)
    if len(more_documents) > 0:
        count, leading = search(added, more_first, plan, kept, count, leading)
    if leading < terms:
        shared = rows_of(documents, weights, starts, query, 0)
        added = rows_of(more_documents, more_weights, more_starts, query, 1)
        count = add_anew(kept, count, more_first, shared, added)
    return sort(kept, count, places)


def rows_of(documents: Documents, weights: Scores, starts: Numbers, query: Scores, which: int) -> Rows:
    """Return a query's terms in the first or second set, nothing read yet."""
    terms = len(query) // 3
    at = np.zeros(terms, np.int64)
    ends = np.zeros(terms, np.int64)
    factors = np.empty(terms)
    for term in range(terms):
        number = int(query[3 * term + which])
        if number >= 0:
            at[term] = starts[number]
            ends[term] = starts[number + 1]
        factors[term] = query[3 * term + 2]
    return Rows(documents, weights, at, ends, factors)


def plan_of(most: Scores, more_most: Scores, query: Scores) -> Plan:
    """Order the terms by the most that each can add."""
    terms = len(query) // 3
    bounds = np.zeros(terms)
    for term in range(terms):
        number, other = int(query[3 * term]), int(query[3 * term + 1])
        greatest = most[number] if number >= 0 else 0.0
        if other >= 0:
            greatest = max(greatest, more_most[other])
        bounds[term] = query[3 * term + 2] * greatest
    order = falling(bounds)
    rest = np.zeros(len(order) + 1)
    for place in range(len(order) - 1, -1, -1):
        rest[place] = rest[place + 1] + bounds[order[place]]
    return Plan(order, rest)


def falling(values: Scores) -> Numbers:
    """Return the places of few numbers, the greatest first; `np.argsort` would take numba seconds to compile."""
    order = np.arange(len(values))
    for place in range(1, len(values)):
        hole = place
        while hole > 0 and values[order[hole - 1]] < values[place]:
            order[hole] = order[hole - 1]
            hole -= 1
        order[hole] = place
    return order


def search(rows: Rows, first: int, plan: Plan, kept: Kept, count: int, leading: int) -> tuple[int, int]:
    """Keep the documents of one set that may be among the best; their slots begin with `first`.

    `count` documents are kept already, and `leading` terms of the plan may lead. Both are returned as they are then.
    """
    terms = len(plan.order)
    block = Block(np.zeros(BLOCK), np.empty(BLOCK + 1, np.int32))
    least = kept.heap[0] * (1 - SLACK)
    while True:
        begin = next_document(rows, plan, leading)
        if begin < 0:
            return count, leading
        met = 0
        for place in range(leading):
            # In the query's order as long as none is left out: then the sums are final.
            term = place if leading == terms else plan.order[place]
            met = add_row(rows, term, begin, block, met)
        for place in range(leading, terms):
            met = leave_out(block, met, least - plan.rest[place])
            if met == 0:
                break
            look_up(rows, plan.order[place], begin, block, met)
        count = keep(block, met, begin + first, kept, count)
        least = kept.heap[0] * (1 - SLACK)
        while leading > 0 and plan.rest[leading - 1] < least:
            leading -= 1


def next_document(rows: Rows, plan: Plan, leading: int) -> int:
    """Return the next document that a leading term goes on with; -1 where all are read."""
    begin = -1
    for place in range(leading):
        term = plan.order[place]
        if rows.at[term] < rows.ends[term]:
            document = rows.documents[rows.at[term]]
            begin = document if begin < 0 else min(begin, document)
    return begin


def add_row(rows: Rows, term: int, begin: int, block: Block, met: int) -> int:
    """Add up what a term adds to the documents of a block, and return how many of them are met by then."""
    here, stop, factor = rows.at[term], rows.ends[term], rows.factors[term]
    end = begin + BLOCK
    while here < stop and rows.documents[here] < end:
        place = rows.documents[here] - begin
        gain = factor * rows.weights[here]
        total = block.sums[place]
        # Without a branch: which documents were met is not to be foretold.
        block.met[met] = place
        met += total == 0.0 and gain > 0.0
        block.sums[place] = total + gain
        here += 1
    rows.at[term] = here
    return met


def leave_out(block: Block, met: int, least: float) -> int:
    """Forget the documents whose sums are less, and return how many are left."""
    left = 0
    for number in range(met):
        place = block.met[number]
        if block.sums[place] >= least:
            block.met[left] = place
            left += 1
        else:
            block.sums[place] = 0.0
    return left


def look_up(rows: Rows, term: int, begin: int, block: Block, met: int) -> None:
    """Add what a term adds to the documents of a block that are left."""
    here = leap(rows.documents, rows.at[term], rows.ends[term], begin)
    stop = leap(rows.documents, here, rows.ends[term], begin + BLOCK)
    rows.at[term] = stop
    factor = rows.factors[term]
    if stop - here < SCAN_TO * met:
        for at in range(here, stop):
            place = rows.documents[at] - begin
            if block.sums[place] > 0.0:
                block.sums[place] += factor * rows.weights[at]
        return
    for number in range(met):
        place = block.met[number]
        at = find(rows.documents, here, stop, begin + place)
        if at < stop and rows.documents[at] == begin + place:
            block.sums[place] += factor * rows.weights[at]


def leap(documents: Documents, low: int, high: int, document: int) -> int:
    """Do as `find` does, by steps that double: sooner where it is near."""
    step = 1
    while low + step < high and documents[low + step] < document:
        low += step
        step *= 2
    return find(documents, low, min(high, low + step), document)


def find(documents: Documents, low: int, high: int, document: int) -> int:
    """Return the first place from `low` on, or `high`, where no smaller document stands."""
    while low < high:
        middle = (low + high) >> 1
        if documents[middle] < document:
            low = middle + 1
        else:
            high = middle
    return low


def keep(block: Block, met: int, first: int, kept: Kept, count: int) -> int:
    """Keep the documents that may be among the best, clear the block, and return how many are kept by then."""
    least = kept.heap[0] * (1 - SLACK)
    for number in range(met):
        place = block.met[number]
        total = block.sums[place]
        block.sums[place] = 0.0
        if total >= least:
            kept.documents[count] = first + place
            kept.sums[count] = total
            count += 1
            if total > kept.heap[0]:
                replace_least(kept.heap, total)
                least = kept.heap[0] * (1 - SLACK)
    return count


def replace_least(heap: Scores, value: float) -> None:
    """Put a value in place of the heap's least one."""
    hole = 0
    child = 1
    while child < len(heap):
        if child + 1 < len(heap) and heap[child + 1] < heap[child]:
            child += 1
        if heap[child] >= value:
            break
        heap[hole] = heap[child]
        hole = child
        child = 2 * hole + 1
    heap[hole] = value


def add_anew(kept: Kept, count: int, first_added: int, shared: Rows, added: Rows) -> int:
    """Add up in the query's order what is left, so that equal sums are equal to the last bit; return how many."""
    least = kept.heap[0] * (1 - SLACK)
    left = 0
    for number in range(count):
        if kept.sums[number] >= least:
            slot = kept.documents[number]
            kept.documents[left] = slot
            kept.sums[left] = score(shared, slot) if slot < first_added else score(added, slot - first_added)
            left += 1
    return left


def score(rows: Rows, document: int) -> float:
    """Return a document's score, by looking each term up."""
    total = 0.0
    for term in range(len(rows.at)):
        at = find(rows.documents, rows.at[term], rows.ends[term], document)
        if at < rows.ends[term] and rows.documents[at] == document:
            total += rows.factors[term] * rows.weights[at]
    return total


def sort(kept: Kept, count: int, places: Documents) -> tuple[Places, Scores]:
    """Return the k best of what is kept, best first; those that tie in the order of the documents."""
    k = len(kept.heap)
    least = kept.heap[0] * (1 - SLACK)
    best = np.empty(min(k, count), np.int64)
    sums = np.empty(min(k, count))
    size = 0
    for number in range(count):
        total = kept.sums[number]
        if total < least:
            continue
        document = places[kept.documents[number]] if len(places) > 0 else kept.documents[number]
        if size == k and not (total > sums[size - 1] or (total == sums[size - 1] and document < best[size - 1])):
            continue
        hole = size if size < k else size - 1
        while hole > 0 and (total > sums[hole - 1] or (total == sums[hole - 1] and document < best[hole - 1])):
            best[hole] = best[hole - 1]
            sums[hole] = sums[hole - 1]
            hole -= 1
        best[hole] = document
        sums[hole] = total
        size = min(size + 1, k)
    return best[:size], sums[:size]


_PARTS = (
    rows_of, plan_of, falling, search, next_document, add_row, leave_out, look_up, leap, find, keep, replace_least,
    add_anew, score, sort,
)  # fmt: skip
