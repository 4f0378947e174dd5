"""Documents as the numbers of their terms, in order."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from retrieval.forward import NONE, BodyTerms, Forward
from retrieval.numbering import END, Numbering, running
from retrieval.ragged import ended, ragged


def forward_of(documents: list[list[list[str]]]) -> Forward:
    numbering = Numbering()
    flat = numbering.take(running(field for document in documents for field in document))
    fields = ended(flat)
    ends = np.cumsum([0, *map(len, documents)])
    lengths = [int(fields.lengths[a:b].sum()) for a, b in pairwise(ends.tolist())]
    return Forward(numbering, ragged(flat, np.array(lengths, np.int32)))


def test_some_documents_stand_one_after_the_other() -> None:
    forward = forward_of([[["jail"]], [["ice", "vote"], ["jail"]], [[]]])
    tokens, owners = forward.tokens([1, 2, 0])
    table = forward.table({"jail": 7, "vote": 8, "zebra": 9})
    assert table[tokens].tolist() == [NONE, 8, NONE, 7, NONE, NONE, 7, NONE]
    assert owners.tolist() == [0, 0, 0, 0, 0, 1, 2, 2]
    assert tokens[-1] == END


def test_the_terms_of_a_body_are_those_after_the_title() -> None:
    forward = forward_of([[["jail", "act"], ["ice", "vote", "ice"]], [[], []], [[], ["jail"]]])
    assert list(BodyTerms(forward)) == [{"ice", "vote"}, frozenset(), {"jail"}]
    assert BodyTerms(forward) != BodyTerms(forward_of([[[], []]]))
