"""BM25 over an inverted index gives what rank_bm25 gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from retrieval.bm25 import Builder, Index

TERMS = ["jail", "ice", "vote", "=order", "ñandú", "0"]
TERM = st.sampled_from(TERMS)
DOCUMENT = st.lists(TERM, max_size=10)
CORPORA = st.one_of(
    st.lists(DOCUMENT, max_size=10),
    st.builds(lambda document, times: [document] * times, DOCUMENT, st.integers(1, 6)),
)
QUERIES = st.lists(st.sampled_from([*TERMS, "unknown"]), max_size=8)


def build(corpus: list[list[str]], *, k1: float = 1.5, b: float = 0.75) -> Index:
    builder = Builder(k1=k1, b=b)
    for document in corpus:
        builder.add(document)
    return builder.build()


def once_each(query: list[str]) -> list[tuple[str, float]]:
    return [(term, 1.0) for term in query]


@settings(deadline=None)
@given(corpus=CORPORA, query=QUERIES)
@example(corpus=[["jail"]], query=["jail", "jail"])
@example(corpus=[[], ["jail"], []], query=["jail"])
@example(corpus=[["jail", "ice"], ["vote", "ice"]], query=["ice", "unknown"])
def test_scores_equal_rank_bm25(corpus: list[list[str]], query: list[str]) -> None:
    assume(any(corpus))
    expected = BM25Okapi(corpus).get_scores(query)
    np.testing.assert_allclose(build(corpus).scores(once_each(query)), expected, rtol=0, atol=1e-9)


@settings(deadline=None)
@given(corpus=CORPORA, query=QUERIES, k1=st.floats(0.1, 3), b=st.floats(0, 0.99))
def test_scores_equal_rank_bm25_with_any_parameters(
    corpus: list[list[str]], query: list[str], k1: float, b: float
) -> None:
    assume(any(corpus))
    expected = BM25Okapi(corpus, k1=k1, b=b).get_scores(query)
    np.testing.assert_allclose(build(corpus, k1=k1, b=b).scores(once_each(query)), expected, rtol=0, atol=1e-9)


@settings(deadline=None)
@given(corpus=CORPORA, query=QUERIES)
def test_documents_come_in_the_order_of_rank_bm25(corpus: list[list[str]], query: list[str]) -> None:
    assume(any(corpus))
    expected = BM25Okapi(corpus).get_scores(query)
    order = np.argsort(-build(corpus).scores(once_each(query)), kind="stable")
    assert (np.diff(expected[order]) <= 1e-9).all()


@settings(deadline=None)
@given(corpus=CORPORA, query=QUERIES)
def test_documents_of_the_same_terms_tie_exactly(corpus: list[list[str]], query: list[str]) -> None:
    scores = build([*corpus, *(document[::-1] for document in corpus)]).scores(once_each(query))
    assert scores[: len(corpus)].tolist() == scores[len(corpus) :].tolist()


@settings(deadline=None)
@given(corpus=CORPORA)
def test_idf_is_that_of_rank_bm25(corpus: list[list[str]]) -> None:
    assume(any(corpus))
    assert BM25Okapi(corpus).idf == build(corpus).idf


@pytest.mark.parametrize("size", [0, 1, 3])
def test_a_corpus_without_a_term_scores_nothing(size: int) -> None:
    index = build([[]] * size)
    assert [0.0] * size == index.scores([("jail", 1.0)]).tolist()
    assert size == index.size
    assert "jail" not in index


@settings(deadline=None)
@given(corpus=CORPORA, term=TERM, weight=st.floats(0, 4))
def test_a_weight_scales_the_score(corpus: list[list[str]], term: str, weight: float) -> None:
    index = build(corpus)
    expected = weight * index.scores([(term, 1.0)])
    np.testing.assert_allclose(index.scores([(term, weight)]), expected, rtol=0, atol=1e-9)


@settings(deadline=None)
@given(corpus=CORPORA, first=QUERIES, second=QUERIES)
def test_scores_of_two_queries_add_up(corpus: list[list[str]], first: list[str], second: list[str]) -> None:
    index = build(corpus)
    expected = index.scores(once_each(first)) + index.scores(once_each(second))
    np.testing.assert_allclose(index.scores(once_each(first + second)), expected, rtol=0, atol=1e-9)


@settings(deadline=None)
@given(corpus=CORPORA, term=st.sampled_from([*TERMS, "unknown"]))
def test_the_index_holds_the_terms_of_its_documents(corpus: list[list[str]], term: str) -> None:
    assert any(term in document for document in corpus) == (term in build(corpus))


@settings(deadline=None)
@given(corpus=CORPORA, term=st.sampled_from([*TERMS, "unknown"]), below=st.integers(0, 12))
def test_holds_below_looks_at_the_earlier_documents_only(corpus: list[list[str]], term: str, below: int) -> None:
    assert any(term in document for document in corpus[:below]) == build(corpus).holds_below(term, below)


@settings(deadline=None)
@given(corpus=CORPORA, term=st.sampled_from([*TERMS, "unknown"]), document=st.integers(0, 9))
def test_holds_tells_whether_one_document_has_the_term(corpus: list[list[str]], term: str, document: int) -> None:
    expected = document < len(corpus) and term in corpus[document]
    assert expected == build(corpus).holds(term, document)


def test_documents_are_numbered_from_zero() -> None:
    builder = Builder()
    assert [builder.add(document) for document in (["jail"], [], ["vote"])] == [0, 1, 2]


def test_an_index_does_not_change_when_more_is_added_to_its_builder() -> None:
    builder = Builder()
    builder.add(["jail", "vote"])
    builder.add(["ice"])
    builder.add(["otter"])
    index = builder.build()
    before = index.scores([("jail", 1.0)]).tolist()
    builder.add(["jail"])
    assert before == index.scores([("jail", 1.0)]).tolist()
    assert builder.build().size == 4


def test_scoring_leaves_the_index_as_it_was() -> None:
    index = build([["jail"], ["ice"], ["vote", "jail"], ["otter"]])
    query = [("jail", 0.5), ("ice", 1.0), ("jail", 1.0)]
    assert index.scores(query).tolist() == index.scores(query).tolist()
