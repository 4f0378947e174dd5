"""What a turn takes over from those before it, and what it hands on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.article import Article, Lang
from retrieval.analyzer import words
from retrieval.corpus import read_corpus
from retrieval.engine import Engine
from retrieval.follow import FOLLOWING, MIN_WEIGHT, Following, follow, handed_on, points_back
from retrieval.index import LanguageIndex, build_index
from retrieval.model import Question, Turn
from retrieval.query import MAX_TERMS, Query, build_query
from retrieval.restate import MAX_TURN_TERMS
from retrieval.stopwords import STOP_WORDS
from tests.retrieval.libraries import filler, make_article, make_library, make_passage

OTTERS = make_article(
    "otters",
    make_passage(1, "Otters swim in cold rivers and sleep afloat."),
    make_passage(2, "Young otters swim badly; rivers drown many."),
)
COMPLETE = "young otters drown badly in many cold rivers"
"""What finds something by itself."""
PLANETS = make_article("planets", make_passage(1, "Saturn has rings of ice, and Neptune storms."))


def index_of(*articles: Article, language: Lang = Lang.EN) -> LanguageIndex:
    library = make_library(*articles)
    return build_index(library, read_corpus(library, language))


INDEX = index_of(OTTERS, PLANETS, filler())


@pytest.fixture(scope="module")
def index() -> LanguageIndex:
    return INDEX


def alone(index: LanguageIndex, text: str) -> Query:
    found = words(text)
    return build_query(index.analyzer, index.analyzer.terms(found), frozenset(), found)


def after(index: LanguageIndex, *texts: str, rule: Following = FOLLOWING) -> Query:
    """Return the query of the last of some turns."""
    turn: Turn | None = None
    for text in texts:
        last = follow(index, alone(index, text), words(text), turn, rule)
        turn = Turn(index.language, handed_on(last, turn, rule), ())
    return last


def taken(index: LanguageIndex, *texts: str, rule: Following = FOLLOWING) -> dict[str, float]:
    """Return what the last of some turns takes over."""
    own = dict(alone(index, texts[-1]).terms)
    return {term: weight for term, weight in after(index, *texts, rule=rule).terms if term not in own}


POINTING = {
    Lang.EN: [
        "who signed it?",
        "when did they vote",
        "what was his beef?",
        "which one is stricter",
        "does that apply to judges",
        "is there an exception",
        "how did the mayor defend it",
    ],
    Lang.ES: [
        "¿quién lo firmó?",
        "¿quién la firmó?",
        "¿por qué no la vetó?",
        "¿cuándo votaron ellos?",
        "¿eso incluye a los jueces?",
        "también los maestros?",
        "¿cuál es su precio?",
    ],
}
PLAIN = {
    Lang.EN: [
        "",
        "That law, what does the sheriff say?",
        "what did the mayor, the council and the sheriff say when they met",
        "where is the river and the source of the name that it bears",
    ],
    Lang.ES: [
        "",
        "¿cuándo firmó el alcalde la ordenanza?",
        "¿qué dijeron la policía y el sheriff de las cárceles en su informe?",
        "Lo firmó el alcalde",
    ],
}


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang, texts in POINTING.items() for text in texts])
def test_words_point_back(language: Lang, text: str) -> None:
    assert points_back(words(text), language, STOP_WORDS[language])


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang, texts in PLAIN.items() for text in texts])
def test_words_that_have_what_they_point_to_beside_them_do_not_point_back(language: Lang, text: str) -> None:
    assert not points_back(words(text), language, STOP_WORDS[language])


@pytest.mark.parametrize("text", ["and storms?", "so why", "what about storms", "how about Neptune?", "why?", "it?"])
def test_a_turn_that_goes_on_takes_over_whatever_was_spoken_of(index: LanguageIndex, text: str) -> None:
    query = after(index, "do otters swim", text)
    assert query.leans == 1.0
    assert taken(index, "do otters swim", text).keys() == {"otter", "swim"}


def test_a_turn_that_points_back_takes_over_what_is_spoken_of_together_with_it(index: LanguageIndex) -> None:
    assert taken(index, "do otters swim", "do they sleep in rivers").keys() == {"otter", "swim"}
    assert taken(index, "do otters swim", "do they have rings or storms on Saturn") == {}


def test_a_turn_that_finds_something_by_itself_takes_nothing_over(index: LanguageIndex) -> None:
    for text in (COMPLETE, "has Saturn rings of ice and Neptune storms"):
        assert after(index, "do otters swim badly", text) == alone(index, text)


def test_a_turn_leans_the_more_the_less_it_finds_by_itself(index: LanguageIndex) -> None:
    leans = [after(index, "do otters swim", text).leans for text in ("sleep", "sleep afloat", COMPLETE)]
    assert FOLLOWING.plain == leans[0] > leans[1] > leans[2] == 0.0


def test_a_turn_takes_nothing_over_that_never_meets_it_in_one_document(index: LanguageIndex) -> None:
    for text in ("storms", "do they storm on Neptune"):
        assert taken(index, "do otters swim", text) == {}
        assert taken(index, "do otters swim", text, rule=replace(FOLLOWING, apart=-2.0, together=-1.0))


def test_a_rare_term_counts_more_than_a_common_one(index: LanguageIndex) -> None:
    texts = ("do otters swim badly", "and rivers?")
    weights = taken(index, *texts)
    assert weights["bad"] > weights["otter"]
    assert set(taken(index, *texts, rule=replace(FOLLOWING, specificity=0.0)).values()) == {1.0}


def test_a_turn_without_content_takes_over_terms_as_they_were(index: LanguageIndex) -> None:
    assert taken(index, "do otters swim badly", "why?") == {"otter": 1.0, "swim": 1.0, "bad": 1.0}


def test_what_was_said_long_ago_counts_less(index: LanguageIndex) -> None:
    turns = ("Neptune?", "and otters?", "why?")
    weights = taken(index, *turns, rule=replace(FOLLOWING, specificity=0.0))
    assert weights == {"otter": 1.0, "neptun": FOLLOWING.decay}
    assert taken(index, *turns, rule=replace(FOLLOWING, decay=0.0)).keys() == {"otter"}


def test_a_turn_of_which_the_library_knows_no_word_takes_nothing_over(index: LanguageIndex) -> None:
    for text in ("and zzxqv?", "asdf qwerty", "it plugh"):
        assert after(index, "do otters swim", text) == alone(index, text)


def test_what_the_library_does_not_know_is_not_taken_over(index: LanguageIndex) -> None:
    assert taken(index, "do otters juggle", "why?").keys() == {"otter"}


def test_its_own_terms_keep_their_weight_and_come_first(index: LanguageIndex) -> None:
    query = after(index, "do otters swim", "and otters?")
    assert [term for term, _ in query.terms] == ["and", "otter", "swim"]
    assert dict(query.terms)["otter"] == 1.0


def test_without_a_turn_before_nothing_is_taken_over(index: LanguageIndex) -> None:
    for text in ("and storms?", "why?", "", "do otters swim"):
        assert after(index, text) == alone(index, text)


@pytest.mark.parametrize("part", ["pointing", "plain"])
def test_each_kind_of_leaning_can_be_switched_off(index: LanguageIndex, part: str) -> None:
    texts = {"pointing": "why?", "plain": "sleep"}
    rule = replace(FOLLOWING, **{part: 0.0})
    for kind, text in texts.items():
        assert bool(taken(index, "do otters swim", text, rule=rule)) == (kind != part)


def test_a_turn_hands_on_no_more_than_a_few_terms(index: LanguageIndex) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    flood = " ".join(f"q{a}{b}z" for a in letters for b in letters)
    first = alone(index, flood)
    turn = Turn(Lang.EN, handed_on(first, None), ())
    assert len(first.terms) == MAX_TERMS
    assert len(turn.terms) == MAX_TURN_TERMS
    assert handed_on(replace(alone(index, "otters"), leans=1.0), turn)[:2] == (
        ("otter", 1.0),
        (turn.terms[0][0], FOLLOWING.decay),
    )


def test_a_turn_that_stands_alone_begins_anew(index: LanguageIndex) -> None:
    assert taken(index, "do otters swim", "has Saturn rings", "why?").keys() == {"saturn", "ring"}


def test_a_thread_ends_at_last(index: LanguageIndex) -> None:
    turn = Turn(Lang.EN, (("otter", 1.0),), ())
    for _ in range(40):
        turn = replace(turn, terms=handed_on(replace(alone(index, "why?"), leans=1.0), turn))
    assert turn.terms == ()


WORDS = ["and", "it", "what", "about", "otters", "swim", "rivers", "saturn", "rings", "zzz", "the", "why"]


@settings(deadline=None)
@given(
    turns=st.lists(
        st.lists(st.sampled_from(WORDS), max_size=6),
        min_size=1,
        max_size=4,
    )
)
@example(turns=[[], []])
def test_whatever_is_said_terms_are_distinct_and_weighed_from_nothing_to_one(turns: list[list[str]]) -> None:
    query, own = after(INDEX, *map(" ".join, turns)), alone(INDEX, " ".join(turns[-1]))
    assert query.terms[: len(own.terms)] == own.terms
    assert len(query.terms) == len(dict(query.terms))
    assert all(MIN_WEIGHT <= weight <= 1.0 for _, weight in query.terms)
    assert 0.0 <= query.leans <= 1.0
    assert query.leans or query == own


@pytest.mark.parametrize("text", ["sleep", "and rivers?", "do they sleep"])
def test_a_library_of_one_passage_and_an_empty_one_take_it(text: str) -> None:
    for index in (index_of(make_article("one", make_passage(1, "Otters sleep."))), index_of()):
        assert after(index, "do otters swim", text).terms[: len(words(text))] == alone(index, text).terms


# -- in the library that comes with Bannock

LEANING = {
    Lang.EN: ["and the sheriff?", "But who voted against?", "what about schools", "who signed it?", "why?", "and when"],
    Lang.ES: ["¿y la orden?", "Pero ¿quién votó en contra?", "¿quién lo firmó?", "¿por qué?", "¿y el sheriff?"],
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
FIRST = {Lang.EN: "Who pays the lawyers of the legal defense fund?", Lang.ES: "¿Quién paga a los abogados del fondo?"}


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang, texts in LEANING.items() for text in texts])
def test_a_turn_that_leans_does_so_in_the_shipped_library(engine: Engine, language: Lang, text: str) -> None:
    assert taken(engine.index(language), FIRST[language], text)


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang, texts in STANDING.items() for text in texts])
def test_a_turn_that_stands_alone_is_answered_as_a_first_one(engine: Engine, language: Lang, text: str) -> None:
    previous = engine.answer(Question(FIRST[language], hint=language)).turn
    assert previous is not None
    first, later = (engine.answer(Question(text, hint=language, previous=turn)) for turn in (None, previous))
    assert first.id == later.id
