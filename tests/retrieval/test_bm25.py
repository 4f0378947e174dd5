"""BM25 over an inverted index gives what rank_bm25 gives."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from retrieval import kernel
from retrieval.bm25 import Builder, Index
from retrieval.kernel import Kernel, choose

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
    assert build(corpus).idf == pytest.approx(BM25Okapi(corpus).idf, rel=0, abs=1e-12)


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


@st.composite
def edits(draw: st.DrawFn, size: int) -> tuple[set[int], dict[int, list[str]]]:
    """Choose documents to take out, and where others come in."""
    removed = draw(st.sets(st.integers(0, size - 1), max_size=3)) if size else set()
    came = draw(st.lists(DOCUMENT, max_size=3))
    total = size - len(removed) + len(came)
    places = draw(st.sets(st.integers(0, max(0, total - 1)), min_size=len(came), max_size=len(came)))
    return removed, dict(zip(sorted(places), came, strict=True))


def edit(corpus: list[list[str]], removed: set[int], added: dict[int, list[str]]) -> list[list[str]]:
    left = [document for place, document in enumerate(corpus) if place not in removed]
    for place, document in sorted(added.items()):
        left.insert(place, document)
    return left


def best_of(scores: np.ndarray, k: int) -> list[tuple[int, float]]:
    order = np.argsort(-scores, kind="stable")[:k]
    return [(int(place), float(scores[place])) for place in order if scores[place] > 0]


def top(index: Index, query: list[str], k: int) -> list[tuple[int, float]]:
    places, scores = index.top(once_each(query), k)
    return list(zip(places.tolist(), scores.tolist(), strict=True))


def in_the_loop(index: Index) -> Index:
    """Let the functions that numba compiles choose, as they stand."""
    index._kernel = Kernel(choose)
    return index


@settings(deadline=None)
@given(corpus=CORPORA, query=QUERIES, k=st.integers(1, 8))
@example(corpus=[["jail"], ["jail"], ["ice"], ["vote"], ["0"], ["jail"]], query=["jail"], k=2)
def test_the_best_are_those_of_rank_bm25_ties_in_order(corpus: list[list[str]], query: list[str], k: int) -> None:
    assume(any(corpus))
    index = build(corpus)
    # A sum of 0 may come out a hair above or below.
    expected = BM25Okapi(corpus).get_scores(query).round(9)
    found = top(index, query, k)
    clear = [(place, score) for place, score in found if score > 1e-9]
    assert [score for _, score in clear] == pytest.approx([score for _, score in best_of(expected, k)], rel=0, abs=2e-9)
    assert found == best_of(index.scores(once_each(query)), k)


LARGER = st.lists(st.lists(TERM, max_size=3), min_size=8, max_size=40)
"""Most terms stand in less than half of the documents: scores are seldom below 0."""


WEIGHTED = st.lists(st.tuples(st.sampled_from([*TERMS, "unknown"]), st.sampled_from([1.0, 0.3, 0.0])), max_size=8)


@settings(deadline=None)
@given(
    corpus=LARGER,
    query=WEIGHTED,
    k=st.integers(1, 5),
    block=st.sampled_from([1, 4, kernel.BLOCK]),
    warm=st.booleans(),
    data=st.data(),
)
def test_the_compiled_functions_choose_the_same(
    corpus: list[list[str]],
    query: list[tuple[str, float]],
    k: int,
    block: int,
    warm: bool,
    data: st.DataObject,
) -> None:
    removed, added = data.draw(edits(len(corpus)))
    first = in_the_loop(build(corpus))
    edited = first.edited(removed, added)
    for index, plain in ((first, build(corpus)), (edited, build(edit(corpus, removed, added)))):
        if warm:
            index.warm(compiled=False)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(kernel, "BLOCK", block)
            places, scores = index.top(query, k)
        expected_places, expected_scores = plain.top(query, k)
        assert (places.tolist(), scores.tolist()) == (expected_places.tolist(), expected_scores.tolist())


@settings(deadline=None)
@given(corpus=CORPORA, query=QUERIES, merge_from=st.sampled_from([0, 2, 64]), data=st.data())
def test_edits_give_what_a_fresh_index_gives(
    corpus: list[list[str]], query: list[str], merge_from: int, data: st.DataObject
) -> None:
    index = build(corpus)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("retrieval.collection.MERGE_FROM", merge_from)
        for _ in range(data.draw(st.integers(1, 4))):
            removed, added = data.draw(edits(len(corpus)))
            corpus = edit(corpus, removed, added)
            index = index.edited(removed, added)
            fresh = build(corpus)
            assert index.scores(once_each(query)).tolist() == fresh.scores(once_each(query)).tolist()
            assert top(index, query, 3) == top(fresh, query, 3)
            assert (index.idf, index.size) == (fresh.idf, len(corpus))
            for term in TERMS:
                assert index.documents(term).tolist() == fresh.documents(term).tolist()
                assert [index.holds(term, place) for place in range(len(corpus))] == [term in d for d in corpus]


def test_an_edit_leaves_the_index_as_it_was() -> None:
    index = build([["jail"], ["ice", "jail"], ["vote"]])
    before = index.scores([("jail", 1.0)]).tolist()
    assert index.edited([1], {0: ["jail", "vote"]}).size == 3
    assert before == index.scores([("jail", 1.0)]).tolist()


@settings(deadline=None)
@given(corpus=CORPORA, query=QUERIES)
def test_a_warm_index_scores_the_same(corpus: list[list[str]], query: list[str]) -> None:
    index, warm = build(corpus), build(corpus)
    warm.warm()
    assert index.scores(once_each(query)).tolist() == warm.scores(once_each(query)).tolist()


def test_an_index_can_be_warm_when_all_went_out_of_it() -> None:
    index = in_the_loop(build([["jail"], ["ice"]]).edited([0, 1], {}))
    index.warm(compiled=False)
    assert top(index, ["jail"], 3) == []
    assert top(index.edited([], {0: ["vote"], 1: ["ice"], 2: ["0"]}), ["ice", "jail"], 3)[0][0] == 1


def test_what_takes_away_is_not_bounded_by_what_was_met() -> None:
    index = in_the_loop(build([["jail", "ice"], ["jail"], ["vote"], ["0"], ["otter"], ["bat"]]))
    assert index.top([("jail", 1.0), ("ice", -9.0)], 5)[0].tolist() == [1]


@pytest.fixture
def _loads_anew() -> Iterator[None]:
    kernel.load_kernel.cache_clear()
    yield
    kernel.load_kernel.cache_clear()


@pytest.mark.usefixtures("_loads_anew")
@pytest.mark.parametrize("numba", [None, ModuleType("numba")])
def test_without_a_numba_that_works_numpy_chooses(numba: ModuleType | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numba", numba)
    index = build([["jail"], ["ice"], ["vote"]])
    index.warm(compiled=True)
    assert not index.compiled
    assert [place for place, _ in top(index, ["ice"], 3)] == [1]


@pytest.fixture(scope="module")
def compiled() -> Index:
    """An index of some blocks of documents, of which a few came in by an edit, chosen from by machine code."""
    pytest.importorskip("numba")
    chance = np.random.default_rng(1)
    words = chance.zipf(1.3, size=(3 * kernel.BLOCK, 6)) % 300
    index = build([[str(word) for word in document] for document in words])
    index.warm(compiled=True)
    assert index.compiled
    return index.edited(range(0, 60, 2), {place: [str(place), "7"] for place in range(5, 25)})


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.lists(st.integers(0, 320).map(str), max_size=8), k=st.integers(1, 40))
def test_numba_compiles_what_chooses_the_same(compiled: Index, query: list[str], k: int) -> None:
    assert top(compiled, query, k) == best_of(compiled.scores(once_each(query)), k)


def test_threads_ask_a_compiled_index_at_the_same_time(compiled: Index) -> None:
    queries = [[str(number), str(7 * number % 300), "1", "2"] for number in range(200)]
    fresh = compiled.edited([], {})
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda query: top(fresh, query, 10), queries))
    assert found == [best_of(compiled.scores(once_each(query)), 10) for query in queries]
