"""A turn's weighted terms, with what it takes over from the turn before."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.article import Lang
from retrieval.analyzer import Analyzer, words
from retrieval.model import Turn
from retrieval.query import MAX_TERMS, MENDED_WEIGHT, Query, build_query

ANALYZERS = {language: Analyzer(language) for language in Lang}
EARLIER = {
    Lang.EN: Turn(Lang.EN, (("ordin", 1.0), ("zebra", 0.5)), ()),
    Lang.ES: Turn(Lang.ES, (("ordenanz", 1.0), ("cebr", 0.5)), ()),
}
MIXED = st.lists(
    st.sampled_from(["and", "it", "what", "about", "jail", "mayor", "council", "vote", "y", "eso", "carcel", "142"]),
    max_size=12,
)


def _anything(_: str) -> bool:
    return True


def query_of(text: str, language: Lang = Lang.EN, previous: Turn | None = None, mended: str = "") -> Query:
    analyzer, found = ANALYZERS[language], words(text)
    return build_query(
        analyzer, analyzer.terms(found), frozenset(analyzer.analyze(mended)), found, previous, knows=_anything
    )


LEANING = {
    Lang.EN: [
        "and the sheriff?",
        "But who voted against?",
        "so what happened to the penalties after the council vote",
        "what about schools",
        "How about the mayor's draft order?",
        "who signed it?",
        "when did they vote",
        "why?",
        "the sheriff",
        "which one is stricter",
        "does that apply to judges",
    ],
    Lang.ES: [
        "¿y la orden?",
        "Pero ¿quién votó en contra?",
        "entonces qué pasó con las multas después del voto del concejo",
        "¿quién lo firmó?",
        "¿cuándo votaron ellos?",
        "¿por qué?",
        "el sheriff",
        "¿eso incluye a los jueces?",
        "también los maestros?",
    ],
}
STANDING = {
    Lang.EN: [
        "How did the City Council vote on the immigration ordinance in August 2017?",
        "May federal immigration agents enter secure areas of Denver jails?",
        "Which council members sponsored the priorities act?",
    ],
    Lang.ES: [
        "¿Cómo votó el Concejo Municipal de Denver sobre la ordenanza de inmigración en agosto?",
        "¿Pueden los agentes federales de inmigración entrar en zonas seguras de las cárceles?",
        "¿Qué concejales patrocinaron la propuesta sobre prioridades migratorias?",
    ],
}


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang, texts in LEANING.items() for text in texts])
def test_a_turn_that_leans_takes_over_the_terms_before(language: Lang, text: str) -> None:
    earlier = EARLIER[language]
    query = query_of(text, language, earlier)
    taken = dict(query.terms)
    assert 0.0 < query.leans <= 1.0
    for term, weight in earlier.terms:
        assert 0.0 < taken[term] < weight


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang, texts in STANDING.items() for text in texts])
def test_a_turn_that_stands_alone_takes_nothing_over(language: Lang, text: str) -> None:
    assert query_of(text, language) == query_of(text, language, EARLIER[language])


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang, texts in LEANING.items() for text in texts])
def test_without_a_turn_before_nothing_leans(language: Lang, text: str) -> None:
    assert query_of(text, language).leans == 0.0


def test_a_turn_that_opens_with_a_connective_leans_most() -> None:
    opening, pointing, short = (
        query_of(text, Lang.EN, EARLIER[Lang.EN]).leans
        for text in ("and judges of county courts", "do judges of county courts obey it", "judges of county courts")
    )
    assert opening > pointing > short > 0


def test_its_own_terms_outweigh_those_taken_over() -> None:
    query = query_of("and the ordinance?", Lang.EN, EARLIER[Lang.EN])
    assert dict(query.terms)["ordin"] == 1.0
    assert [term for term, _ in query.terms] == ["and", "the", "ordin", "zebra"]


def test_terms_keep_the_order_of_their_first_appearance_and_come_once() -> None:
    query = query_of("jail vote jail jails council")
    assert query.terms == (("jail", 1.0), ("vote", 1.0), ("council", 1.0))


def test_a_mended_word_counts_less() -> None:
    assert query_of("sheriff jail", mended="sheriff").terms == (("sheriff", MENDED_WEIGHT), ("jail", 1.0))


def test_content_leaves_stop_words_out() -> None:
    assert query_of("what can the sheriff do in jail").content == ("sheriff", "jail")
    assert query_of("what is it").content == ()


def test_content_is_the_turns_own() -> None:
    assert query_of("and the sheriff?", Lang.EN, EARLIER[Lang.EN]).content == ("sheriff",)


def test_nothing_asked_gives_no_terms() -> None:
    assert Query((), (), opens=False, leans=0.0) == query_of("")


def test_an_empty_turn_takes_over_what_went_before() -> None:
    assert [term for term, _ in query_of("", Lang.EN, EARLIER[Lang.EN]).terms] == ["ordin", "zebra"]


def test_a_flood_of_terms_is_bounded() -> None:
    flood = " ".join(f"w{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10 % 10]}{'uvwxyz'[n // 100]}" for n in range(600))
    earlier = Turn(Lang.EN, tuple((f"earlier{n}", 1.0) for n in range(1000)), ())
    alone = query_of(flood)
    assert MAX_TERMS == len(alone.terms) >= len(alone.content)
    assert len(query_of(f"and {flood}", Lang.EN, earlier).terms) <= 2 * MAX_TERMS


@settings(deadline=None)
@given(found=MIXED, language=st.sampled_from(Lang), mended=st.frozensets(st.sampled_from(["jail", "vote"])))
@example(found=[], language=Lang.EN, mended=frozenset())
def test_whatever_is_typed_terms_are_distinct_and_weighed_from_nothing_to_one(
    found: list[str], language: Lang, mended: frozenset[str]
) -> None:
    analyzer = ANALYZERS[language]
    terms = analyzer.terms(found)
    alone = build_query(analyzer, terms, mended, found, None, knows=_anything)
    after = build_query(analyzer, terms, mended, found, EARLIER[language], knows=_anything)
    for query in (alone, after):
        assert len(query.terms) == len(dict(query.terms))
        assert all(0.0 < weight <= 1.0 for _, weight in query.terms)
        assert set(query.content) <= {term for term, _ in query.terms}
    assert after.terms[: len(alone.terms)] == alone.terms
    assert (after.terms == alone.terms) == (after.leans == 0.0)


@pytest.mark.parametrize("text", ["and zzxqv?", "asdf qwerty", "it plugh"])
def test_a_turn_of_which_the_library_knows_no_word_does_not_lean(text: str) -> None:
    analyzer, found = ANALYZERS[Lang.EN], words(text)
    terms = analyzer.terms(found)
    query = build_query(analyzer, terms, frozenset(), found, EARLIER[Lang.EN], knows=lambda term: term == "ordin")
    assert (query.leans, "ordin" in dict(query.terms)) == (0.0, False)
