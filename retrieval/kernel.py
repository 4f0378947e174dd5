"""The same choice as in `topk`, in one loop that numba compiles: the optional extra `fast`.

Importing numba takes about half a second and a hundred megabytes, so it is done only for an index that is asked to be
warm and is large enough to gain by it. Machine code is kept beside this file, or where numba may write, so that only
the first start on a machine compiles. Without numba, NumPy chooses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.postings import Documents
from retrieval.topk import Found, Places, Posting, Scores

SLACK = 1e-9
"""Of a score: far more than sums in another order differ by."""
BLOCK = 2048
"""Documents whose sums fit into half of a first cache."""
SCAN_TO = 16
"""Reading on through so many postings takes as long as one look-up."""

Best = Callable[..., tuple[Documents, Scores]]


@dataclass(frozen=True, slots=True)
class Flat:
    """The postings of all terms with their weights, and those of what came in by edits."""

    documents: Documents
    weights: Scores
    added: Documents
    added_weights: Scores
    first_added: int
    """The slot of the first document that came in."""


class Kernel:
    """Finds the best documents by the loop below, compiled or as it stands."""

    def __init__(self, function: Best) -> None:
        self._best = function

    def best(self, flat: Flat, found: Found, k: int) -> tuple[Places, Scores]:
        """Return what `topk.best` does, for terms none of which takes away."""
        rows = np.frombuffer(b"".join([posting.row_of(weight) for posting, weight in found])).reshape(-1, 6)
        places, scores = self._best(
            flat.documents, flat.weights, flat.added, flat.added_weights, flat.first_added, rows, k
        )
        return places.astype(np.int64), scores


def load_kernel() -> Kernel | None:
    """Compile the loop, or read it compiled; None where numba is not installed."""
    try:
        import numba  # noqa: PLC0415 (half a second)
    except ImportError:
        return None
    try:
        function = numba.njit(cache=True, nogil=True)(choose)
    except RuntimeError:
        # There is no folder to keep it in.
        function = numba.njit(nogil=True)(choose)
    kernel = Kernel(function)
    one = np.zeros(1, np.int32)
    flat = Flat(one, np.ones(1), one, np.ones(1), 1)
    kernel.best(flat, [(Posting(one, flat.weights, 1.0, 1.0, (0, 1, 0, 0)), 1.0)], 1)
    return kernel


def choose(  # noqa: C901, PLR0912, PLR0915 (parts of it could be compiled apart only where numba is there)
    documents: Documents,
    weights: Scores,
    added: Documents,
    added_weights: Scores,
    first_added: int,
    rows: NDArray[np.float64],
    k: int,
) -> tuple[Documents, Scores]:
    """Return the documents that may be among the k best above 0, and their scores, added in the order of the rows.

    A row is a term: begin and end of its postings, the same among those that came in, its weight, and the most that
    it can add. Documents are taken block by block, so that the sums of a block stay in the processor's first cache.
    In each, the terms that can lift a document among the best by themselves are added up; the others are looked up
    for the documents that they may still lift high enough.
    """
    terms = len(rows)
    order = np.argsort(-rows[:, 5])
    rest = np.zeros(terms + 1)
    for place in range(terms - 1, -1, -1):
        rest[place] = rest[place + 1] + rows[order[place], 5]
    sums = np.zeros(BLOCK)
    met = np.empty(BLOCK + 1, np.int32)
    heap = np.zeros(k)
    """The k best so far, the least of them first."""
    least = 0.0
    """What they reach, less what sums in another order may differ by."""
    leading = terms
    kept = np.empty(1024, np.int32)
    kept_sums = np.empty(1024)
    kept_count = 0
    at = np.zeros(terms, np.int64)
    ends = np.zeros(terms, np.int64)
    factors = np.zeros(terms)
    for part in range(2):
        where = added if part else documents
        what = added_weights if part else weights
        first = first_added if part else 0
        for place in range(terms):
            at[place] = int(rows[order[place], 2 * part])
            ends[place] = int(rows[order[place], 2 * part + 1])
            factors[place] = rows[order[place], 4]
        while True:
            # The next block begins where one of the leading terms goes on.
            begin = -1
            for place in range(leading):
                if at[place] < ends[place] and (begin < 0 or where[at[place]] < begin):
                    begin = where[at[place]]
            if begin < 0:
                break
            end = begin + BLOCK
            count = 0
            for place in range(leading):
                here = at[place]
                factor = factors[place]
                stop = ends[place]
                while here < stop and where[here] < end:
                    document = where[here] - begin
                    gain = factor * what[here]
                    total = sums[document]
                    met[count] = document
                    count += total == 0.0 and gain > 0.0
                    sums[document] = total + gain
                    here += 1
                at[place] = here
            for place in range(leading, terms):
                count_before = count
                count = 0
                for number in range(count_before):
                    document = met[number]
                    if sums[document] + rest[place] >= least:
                        met[count] = document
                        count += 1
                    else:
                        sums[document] = 0.0
                if count == 0:
                    break
                # Where the term's postings of this block begin and end, by steps that double, then halves.
                stop = at[place]
                for bound in (begin, end):
                    low = stop
                    high = ends[place]
                    step = 1
                    while low + step < high and where[low + step] < bound:
                        low += step
                        step *= 2
                    high = min(high, low + step)
                    while low < high:
                        middle = (low + high) >> 1
                        if where[middle] < bound:
                            low = middle + 1
                        else:
                            high = middle
                    at[place] = stop if bound == end else low
                    stop = low
                factor = factors[place]
                if stop - at[place] < SCAN_TO * count:
                    for here in range(at[place], stop):
                        document = where[here] - begin
                        if sums[document] > 0.0:
                            sums[document] += factor * what[here]
                else:
                    for number in range(count):
                        document = met[number] + begin
                        low, high = at[place], stop
                        while low < high:
                            middle = (low + high) >> 1
                            if where[middle] < document:
                                low = middle + 1
                            else:
                                high = middle
                        if low < stop and where[low] == document:
                            sums[met[number]] += factor * what[low]
                at[place] = stop
            for number in range(count):
                document = met[number]
                total = sums[document]
                sums[document] = 0.0
                if total < least:
                    continue
                document += begin
                if kept_count == len(kept):
                    count_before = kept_count
                    kept_count = 0
                    for place in range(count_before):
                        if kept_sums[place] >= least:
                            kept[kept_count] = kept[place]
                            kept_sums[kept_count] = kept_sums[place]
                            kept_count += 1
                    if 2 * kept_count > len(kept):
                        kept = np.append(kept, np.empty(len(kept), np.int32))
                        kept_sums = np.append(kept_sums, np.empty(len(kept_sums)))
                kept[kept_count] = document + first
                kept_sums[kept_count] = total
                kept_count += 1
                if total > heap[0]:
                    hole = 0
                    while True:
                        child = 2 * hole + 1
                        if child >= k:
                            break
                        if child + 1 < k and heap[child + 1] < heap[child]:
                            child += 1
                        if heap[child] >= total:
                            break
                        heap[hole] = heap[child]
                        hole = child
                    heap[hole] = total
                    least = heap[0] * (1 - SLACK)
            while leading > 0 and rest[leading - 1] < least:
                leading -= 1
    # What is left is few: added up anew in the query's order, so that equal sums are equal to the last bit.
    count = 0
    for number in range(kept_count):
        if kept_sums[number] >= least:
            total = 0.0
            for term in range(terms):
                part = 1 if kept[number] >= first_added else 0
                where = added if part else documents
                what = added_weights if part else weights
                document = kept[number] - (first_added if part else 0)
                low, high = int(rows[term, 2 * part]), int(rows[term, 2 * part + 1])
                stop = high
                while low < high:
                    middle = (low + high) >> 1
                    if where[middle] < document:
                        low = middle + 1
                    else:
                        high = middle
                if low < stop and where[low] == document:
                    total += rows[term, 4] * what[low]
            kept[count] = kept[number]
            kept_sums[count] = total
            count += 1
    return kept[:count], kept_sums[:count]
