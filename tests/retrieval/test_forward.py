"""Documents as the numbers of their terms, in order."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.forward import END, NONE, Forward, build_forward

TERM = st.sampled_from(["jail", "ice", "vote", "=order", "ñandú", "0"])
DOCUMENTS = st.lists(st.lists(st.lists(TERM, max_size=5), max_size=3), max_size=5)


def read(forward: Forward, place: int) -> list[list[str]]:
    """Return the fields of a document as they were."""
    terms = {number: term for term, number in forward.numbers.items()}
    fields: list[list[str]] = [[]]
    for number in forward.documents[place].tolist():
        if number == END:
            fields.append([])
        else:
            fields[-1].append(terms[number])
    return fields[:-1]


def fresh(documents: list[list[list[str]]]) -> Forward:
    return build_forward(documents, (), None, [None] * len(documents))


@settings(deadline=None)
@given(documents=DOCUMENTS)
def test_documents_are_kept_in_their_order(documents: list[list[list[str]]]) -> None:
    forward = fresh(documents)
    assert [read(forward, place) for place in range(len(documents))] == documents
    assert END not in forward.numbers.values()


@settings(deadline=None)
@given(before=DOCUMENTS, after=DOCUMENTS)
def test_what_is_the_same_in_another_is_used_again(before: list[list[list[str]]], after: list[list[list[str]]]) -> None:
    like = fresh(before)
    same = [before.index(document) if document in before else None for document in after]
    forward = build_forward(after, (), like, same)
    assert [read(forward, place) for place in range(len(after))] == after
    for place, other in enumerate(same):
        if other is not None:
            assert forward.documents[place] is like.documents[other]
    assert [read(like, place) for place in range(len(before))] == before


def test_some_documents_stand_one_after_the_other() -> None:
    forward = fresh([[["jail"]], [["ice", "vote"], ["jail"]], [[]]])
    tokens, owners = forward.tokens([1, 2, 0])
    table = forward.table({"jail": 7, "vote": 8, "zebra": 9})
    assert table[tokens].tolist() == [NONE, 8, NONE, 7, NONE, NONE, 7, NONE]
    assert owners.tolist() == [0, 0, 0, 0, 0, 1, 2, 2]
    assert all(a <= b for a, b in pairwise(owners.tolist()))


def test_terms_that_no_document_holds_are_numbered_when_asked() -> None:
    forward = build_forward([[["jail"]]], ["zebra"], None, [None])
    assert sorted(forward.numbers.values()) == [1, 2]
    assert forward.table({"zebra": 3}).dtype == np.int32
