"""Rows of numbers, edited."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.numbering import END, Counts, Numbering, running
from retrieval.ragged import Edit, Ragged, ended, ragged

ROW = st.lists(st.integers(1, 9), max_size=4)
ROWS = st.lists(ROW, max_size=6)
STEP = st.tuples(st.lists(st.booleans(), min_size=12, max_size=12), ROWS, st.randoms(use_true_random=False))


def of(rows: list[list[int]]) -> Ragged:
    return ragged(np.array([n for row in rows for n in row], np.int32), np.array([len(row) for row in rows], np.int32))


def read(rows: Ragged) -> list[list[int]]:
    return [rows.row(place).tolist() for place in range(len(rows))]


@settings(deadline=None)
@given(rows=ROWS, steps=st.lists(STEP, max_size=4))
def test_edited_rows_are_those_of_a_list_and_leave_the_old_ones_alone(
    rows: list[list[int]], steps: list[tuple[list[bool], list[list[int]], object]]
) -> None:
    now, expected = of(rows), rows
    for kept, fresh, random in steps:
        stays = [place for place in range(len(expected)) if kept[place % 12]]
        origin = [*stays]
        for _ in fresh:
            origin.insert(random.randint(0, len(origin)), -1)  # type: ignore[attr-defined]
        incoming = iter(fresh)
        before, was = now, expected
        expected = [expected[place] if place >= 0 else next(incoming) for place in origin]
        now = now.edited(np.array(origin, np.int64), of(fresh))
        assert read(now) == expected
        assert read(before) == was
        assert now.flat().tolist() == [n for row in expected for n in row]
        some = np.arange(len(expected))[::-1]
        assert now.flat(some).tolist() == [n for row in expected[::-1] for n in row]
        tokens, owners = now.rows(some.tolist())
        assert tokens.tolist() == now.flat(some).tolist()
        assert owners.tolist() == [n for n, row in enumerate(expected[::-1]) for _ in row]


def test_an_edit_tells_what_is_fresh_and_what_is_gone_of_rows_and_their_parts() -> None:
    edit = Edit(np.array([0, -1, 2]), 4)
    assert (edit.fresh.tolist(), edit.removed.tolist(), edit.changed) == ([1], [1, 3], 3)
    parts = edit.of_parts(np.array([2, 1, 3]), np.array([2, 5, 3, 1]))
    assert parts.origin.tolist() == [0, 1, -1, 7, 8, 9]
    assert parts.removed.tolist() == [2, 3, 4, 5, 6, 10]


@settings(deadline=None)
@given(texts=st.lists(st.lists(st.sampled_from("abcd"), max_size=4), max_size=4), more=st.lists(st.sampled_from("abz")))
def test_strings_are_numbered_and_counted(texts: list[list[str]], more: list[str]) -> None:
    numbering = Numbering()
    rows = ended(numbering.take(running(texts)))
    assert [[numbering.names[n] for n in row[:-1]] for row in read(rows)] == texts
    assert all(row[-1] == END for row in read(rows))
    counts = Counts(numbering, np.bincount(rows.flat(), minlength=len(numbering)).astype(np.int64))
    flat = [word for text in texts for word in text]
    assert dict(counts) == {word: flat.count(word) for word in flat}
    grown = Numbering(numbering)
    came, went = grown.take(more), grown.take(flat)
    assert dict(counts.edited(grown, came, went)) == {word: more.count(word) for word in more}
    assert "z" not in numbering.numbers
    assert counts.get("z") == 0
    assert sum(counts.values()) == len(flat)
