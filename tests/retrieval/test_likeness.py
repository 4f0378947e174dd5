"""Likeness of a question to the sample questions of each document."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from retrieval.likeness import CONTAINED, SampleIndex

TERMS = ["jail", "ice", "vote", "order"]
OWNED = st.lists(st.lists(st.lists(st.sampled_from(TERMS), max_size=5), max_size=4), max_size=5)
QUERY = st.dictionaries(st.sampled_from([*TERMS, "unknown"]), st.floats(0.1, 1.0), max_size=5)


def index_of(owned: list[list[list[str]]], bodies: frozenset[int] = frozenset()) -> SampleIndex:
    """Index the samples of each owner; those of the owners in `bodies` are bodies."""
    samples = [sample for own in owned for sample in own]
    owners = [owner for owner, own in enumerate(owned) for _ in own]
    return SampleIndex(samples, owners, len(owned), [owner in bodies for owner in owners])


def worth(index: SampleIndex, query: dict[str, float]) -> float:
    return sum(index.idf.get(term, 2.0) * weight for term, weight in query.items())


@settings(deadline=None)
@given(owned=OWNED, query=QUERY)
@example(owned=[], query={"jail": 1.0})
@example(owned=[[], [["jail"]], []], query={"jail": 1.0})
@example(owned=[[["jail", "jail", "ice"]]], query={"jail": 0.5, "unknown": 1.0})
def test_likeness_equals_a_plain_loop(owned: list[list[list[str]]], query: dict[str, float]) -> None:
    index = index_of(owned)
    weight = worth(index, query) or 1.0
    expected = [
        max(
            (
                2
                * sum(index.idf[t] * w for t, w in query.items() if t in sample)
                / (weight + sum(index.idf[t] for t in set(sample)))
                for sample in own
            ),
            default=0.0,
        )
        for own in owned
    ]
    np.testing.assert_allclose(index.nearest(query.items(), weight), expected, rtol=0, atol=1e-12)


@settings(deadline=None)
@given(owned=OWNED, query=QUERY)
def test_likeness_lies_between_nothing_and_one(owned: list[list[list[str]]], query: dict[str, float]) -> None:
    index = index_of(owned)
    likeness = index.nearest(query.items(), worth(index, query) or 1.0)
    assert ((likeness >= 0.0) & (likeness <= 1.0 + 1e-12)).all()


@pytest.mark.parametrize("sample", [["jail"], ["jail", "ice"], ["vote", "vote", "order", "jail"]])
def test_the_sample_itself_is_wholly_alike(sample: list[str]) -> None:
    index = index_of([[["order"], sample], [["ice", "order"]]])
    query = dict.fromkeys(sample, 1.0)
    assert pytest.approx(1.0) == index.nearest(query.items(), worth(index, query))[0]


@settings(deadline=None)
@given(owned=OWNED)
def test_a_rarer_term_never_weighs_less(owned: list[list[list[str]]]) -> None:
    samples = [set(sample) for own in owned for sample in own]
    idf = index_of(owned).idf
    held = {term: sum(term in sample for sample in samples) for term in idf}
    assert all(idf[a] >= idf[b] > 0 for a in idf for b in idf if held[a] <= held[b])


def test_terms_that_no_sample_holds_make_it_less_like() -> None:
    index = index_of([[["jail", "ice"]], [["vote"]]])
    query = {"jail": 1.0, "ice": 1.0}
    longer = {**query, "unknown": 1.0}
    near, less_near = (index.nearest(q.items(), worth(index, q))[0] for q in (query, longer))
    assert 0 < less_near < near


@settings(deadline=None)
@given(owned=OWNED, query=QUERY, bodies=st.frozensets(st.integers(0, 4)))
def test_a_body_counts_by_how_much_of_the_question_it_holds(
    owned: list[list[list[str]]], query: dict[str, float], bodies: frozenset[int]
) -> None:
    index = index_of(owned, bodies)
    weight = worth(index, query) or 1.0
    likeness = index.nearest(query.items(), weight)
    for owner in bodies & set(range(len(owned))):
        held = [sum(index.idf[t] * w for t, w in query.items() if t in body) / weight for body in owned[owner]]
        assert likeness[owner] == pytest.approx(CONTAINED * max(held, default=0.0))


def test_a_question_asked_word_for_word_outweighs_a_body_that_holds_it() -> None:
    words = ["jail", "ice"]
    index = index_of([[words], [[*words, "vote", "order"]]], frozenset({1}))
    sample, body = index.nearest(dict.fromkeys(words, 1.0).items(), worth(index, dict.fromkeys(words, 1.0)))
    assert sample > body > 0


def test_the_nearest_of_several_samples_counts() -> None:
    samples = [["vote", "order"], ["jail"]]
    query = {"jail": 1.0}
    together = index_of([samples, [["ice"]]])
    assert pytest.approx(1.0) == together.nearest(query.items(), worth(together, query))[0]
