"""What stands close together, in order, or shares letters, found again by plain searches."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.forward import Forward
from retrieval.kinship import Kinship, grams
from retrieval.nearness import WINDOW, window_scores
from retrieval.numbering import Numbering, running
from retrieval.pairs import K1, pair_scores
from retrieval.ragged import ended

WORDS = ["jail", "ice", "vote", "mayor", "filler"]
DOCUMENT = st.lists(st.sampled_from([*WORDS, *["filler"] * 12]), max_size=60)
DOCUMENTS = st.lists(DOCUMENT, min_size=1, max_size=4)
QUESTION = st.lists(st.sampled_from(WORDS[:4]), min_size=1, max_size=4, unique=True)


def forward_of(documents: list[list[str]]) -> Forward:
    numbering = Numbering()
    return Forward(numbering, ended(numbering.take(running(documents))))


def weights_of(question: list[str]) -> np.ndarray:
    return np.array([1.0 + place for place in range(len(question))])


def window_of(document: list[str], question: list[str]) -> float:
    weight = dict(zip(question, weights_of(question).tolist(), strict=True))
    starts = range(max(1, len(document)))
    best = max(sum(weight[t] for t in set(document[s : s + WINDOW]) & weight.keys()) for s in starts)
    return float(best**2 / sum(weight.values()))


def pairs_of(document: list[str], question: list[str]) -> float:
    weight = dict(zip(question, weights_of(question).tolist(), strict=True))
    found = list(pairwise(document))
    times = {pair: found.count(pair) for pair in pairwise(question)}
    return float(sum((weight[a] + weight[b]) / 2 * n * (K1 + 1) / (n + K1) for (a, b), n in times.items()))


@settings(deadline=None)
@given(documents=DOCUMENTS, question=QUESTION)
def test_windows_and_pairs_equal_a_plain_search(documents: list[list[str]], question: list[str]) -> None:
    forward = forward_of(documents)
    tokens, owners = forward.tokens(range(len(documents)))
    found = forward.table({term: row for row, term in enumerate(question)})[tokens]
    windows = window_scores(found, owners, len(documents), weights_of(question))
    assert windows.tolist() == pytest.approx([window_of(document, question) for document in documents])
    pairs = pair_scores(found, owners, len(documents), weights_of(question), range(len(question)))
    assert pairs.tolist() == pytest.approx([pairs_of(document, question) for document in documents])


def test_what_stands_at_the_end_of_one_document_is_no_neighbour_in_the_next() -> None:
    forward = forward_of([["jail"], ["vote"], ["jail", "vote"]])
    tokens, owners = forward.tokens([0, 1, 2])
    found = forward.table({"jail": 0, "vote": 1})[tokens]
    assert pair_scores(found, owners, 3, np.array([1.0, 1.0]), [0, 1]).tolist() == pytest.approx([0.0, 0.0, 1.0])
    assert window_scores(found, owners, 3, np.array([1.0, 1.0])).tolist() == pytest.approx([0.5, 0.5, 2.0])


def test_pairs_go_in_the_order_of_the_question() -> None:
    forward = forward_of([["vote", "jail"]])
    tokens, owners = forward.tokens([0])
    found = forward.table({"jail": 0, "vote": 1})[tokens]
    assert pair_scores(found, owners, 1, np.array([1.0, 1.0]), [0, 1]).tolist() == [0.0]


# -- kinship

KINDRED = ["norman", "normandy", "normal", "policy", "police", "elections", "otter"]


def kinship_of(documents: list[list[str]]) -> tuple[Kinship, Forward]:
    forward = forward_of(documents)
    return Kinship.of(forward.numbering, forward.numbering.numbers, lambda term: term != "the"), forward


def kin_scores(documents: list[list[str]], asked: list[tuple[str, float]]) -> list[float]:
    kinship, forward = kinship_of(documents)
    tokens, owners = forward.tokens(range(len(documents)))
    scores: list[float] = kinship.scores(tokens, owners, len(documents), asked).tolist()
    return scores


def test_runs_of_letters_know_where_a_word_begins_and_ends() -> None:
    assert grams("ice") == {"_ice", "ice_"}
    assert grams("vote") == {"_vot", "vote", "ote_"}


def test_a_word_that_shares_letters_is_kin_and_one_that_shares_none_is_not() -> None:
    akin, stranger, itself = kin_scores([["normandy"], ["otter"], ["norman"]], [("norman", 2.0)])
    assert 0 < akin < 2
    assert (stranger, itself) == (0, 0)


def test_a_misspelt_word_has_kin() -> None:
    assert kin_scores([["elections"], ["otter"]], [("elecions", 1.0)])[0] > 0.3


@pytest.mark.parametrize("asked", ["=order", "2017", "it", "the", ""])
def test_what_is_no_word_with_a_meaning_has_no_kin(asked: str) -> None:
    documents = [["=orders", "20175", "ita", "then", "other"]]
    assert kin_scores(documents, [(asked, 1.0)]) == [0.0]


@settings(deadline=None)
@given(
    documents=st.lists(st.lists(st.sampled_from(KINDRED), max_size=4), min_size=1, max_size=4),
    asked=st.lists(st.sampled_from([*KINDRED, "normans"]), unique=True, max_size=3),
)
def test_only_the_nearest_kin_of_each_word_counts(documents: list[list[str]], asked: list[str]) -> None:
    weighed = [(term, 1.0 + place) for place, term in enumerate(asked)]
    kinship, forward = kinship_of(documents)
    pad = forward.tokens(range(len(documents)))
    expected = []
    for place, document in enumerate(documents):
        each = [
            max((_pair(kinship, forward, term, word) for word in document if word != term), default=0.0) * weight
            for term, weight in weighed
        ]
        expected.append(sum(each))
        assert expected[place] <= sum(weight for _, weight in weighed) + 1e-9
    assert kinship.scores(*pad, len(documents), weighed).tolist() == pytest.approx(expected)


def _pair(kinship: Kinship, forward: Forward, term: str, word: str) -> float:
    """Return how much two words are akin, by a document that holds the one alone."""
    alone = np.array([forward.numbering.numbers[word]], np.int32)
    return float(kinship.scores(alone, np.array([0]), 1, [(term, 1.0)])[0])


@settings(deadline=None)
@given(before=st.sets(st.sampled_from(KINDRED)), after=st.sets(st.sampled_from(KINDRED)))
def test_kinship_made_by_edits_is_that_made_anew(before: set[str], after: set[str]) -> None:
    kinship, forward = kinship_of([sorted(before)])
    numbering = Numbering(forward.numbering)
    tokens = numbering.take(sorted(after))
    edited = kinship.edited(numbering, sorted(after - before), before - after)
    anew = Kinship.of(numbering, sorted(after), lambda term: term != "the")
    owners = np.arange(len(after))
    asked = [("normans", 1.0), ("policy", 2.0), ("election", 3.0)]
    scores = edited.scores(tokens, owners, len(after), asked)
    assert scores.tolist() == anew.scores(tokens, owners, len(after), asked).tolist()
