"""A turn's own weighted terms."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.article import Lang
from retrieval.analyzer import Analyzer, words
from retrieval.query import MAX_TERMS, MENDED_WEIGHT, Query, build_query

ANALYZERS = {language: Analyzer(language) for language in Lang}
MIXED = st.lists(
    st.sampled_from(["and", "it", "what", "about", "jail", "mayor", "council", "vote", "y", "eso", "carcel", "142"]),
    max_size=12,
)


def query_of(text: str, language: Lang = Lang.EN, mended: str = "") -> Query:
    analyzer, found = ANALYZERS[language], words(text)
    return build_query(analyzer, analyzer.terms(found), frozenset(analyzer.analyze(mended)), found)


def test_terms_keep_the_order_of_their_first_appearance_and_come_once() -> None:
    query = query_of("jail vote jail jails council")
    assert query.terms == (("jail", 1.0), ("vote", 1.0), ("council", 1.0))


def test_a_mended_word_counts_less() -> None:
    assert query_of("sheriff jail", mended="sheriff").terms == (("sheriff", MENDED_WEIGHT), ("jail", 1.0))


def test_content_leaves_stop_words_out() -> None:
    assert query_of("what can the sheriff do in jail").content == ("sheriff", "jail")
    assert query_of("what is it").content == ()


def test_a_turn_may_open_with_a_connective() -> None:
    assert [query_of(text).opens for text in ("And the sheriff?", "the sheriff and", "")] == [True, False, False]
    assert query_of("¿y el sheriff?", Lang.ES).opens


def test_nothing_asked_gives_no_terms() -> None:
    assert Query((), (), opens=False, leans=0.0) == query_of("")


def test_a_flood_of_terms_is_bounded() -> None:
    flood = " ".join(f"w{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10 % 10]}{'uvwxyz'[n // 100]}" for n in range(600))
    query = query_of(flood)
    assert MAX_TERMS == len(query.terms) >= len(query.content)


@settings(deadline=None)
@given(found=MIXED, language=st.sampled_from(Lang), mended=st.frozensets(st.sampled_from(["jail", "vote"])))
@example(found=[], language=Lang.EN, mended=frozenset())
def test_whatever_is_typed_terms_are_distinct_and_weighed_from_nothing_to_one(
    found: list[str], language: Lang, mended: frozenset[str]
) -> None:
    analyzer = ANALYZERS[language]
    query = build_query(analyzer, analyzer.terms(found), mended, found)
    assert len(query.terms) == len(dict(query.terms))
    assert all(0.0 < weight <= 1.0 for _, weight in query.terms)
    assert set(query.content) <= {term for term, _ in query.terms}
    assert query.leans == 0.0
