"""A question in one language finds what a library has only in the other."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from knowledge.article import Article, Lang
from knowledge.dictionary import SHIPPED, parse_entries
from knowledge.library import Library
from retrieval.cognates import cognates
from retrieval.dictionary import Dictionary, Entry, Lexicon
from retrieval.engine import Engine
from retrieval.inflection import lemmas
from retrieval.model import Outcome
from tests.retrieval.libraries import ask, cited, filler, make_article, make_library, make_passage, shown

BRIDGE = "The clerk counts the bridges every spring."
BRIDGES = make_article("bridges", make_passage(1, BRIDGE), make_passage(2, "A judge signs the permits for boats."))
PUENTES = make_article(
    "puentes",
    make_passage(1, "La secretaria cuenta los puentes cada primavera."),
    make_passage(2, "Un juez firma los permisos de los barcos."),
    language=Lang.ES,
)
WHO_COUNTS = "¿Quién cuenta los puentes en primavera?"


def words_of_the_shipped() -> Iterable[Entry]:
    return parse_entries(SHIPPED.read_text(encoding="utf-8"))


def never() -> Iterable[Entry]:
    raise AssertionError("the dictionary is not needed here")


DICTIONARY = Dictionary(words_of_the_shipped)


def engine_of(*articles: Article, dictionary: Dictionary | None = DICTIONARY) -> Engine:
    return Engine(make_library(*articles), dictionary=dictionary)


def test_a_spanish_question_is_answered_from_english_passages_in_their_own_words() -> None:
    answer = ask(engine_of(BRIDGES, filler()), WHO_COUNTS)
    assert (answer.outcome, answer.language, answer.foreign) == (Outcome.ANSWERED, Lang.ES, Lang.EN)
    assert (cited(answer)[0], answer.statements[0].text) == ("bridges#1", BRIDGE)


def test_an_english_question_is_answered_from_spanish_passages() -> None:
    answer = ask(engine_of(PUENTES, filler(Lang.ES)), "Who counts the bridges in spring?")
    assert (answer.language, answer.foreign, cited(answer)[0]) == (Lang.EN, Lang.ES, "puentes#1")


def test_without_a_dictionary_nothing_is_found() -> None:
    answer = ask(engine_of(BRIDGES, filler(), dictionary=None), WHO_COUNTS)
    assert (answer.outcome, answer.foreign) == (Outcome.NO_MATCH, None)


@pytest.mark.parametrize("question", ["¿Cuánto pesa un elefante africano?", "¿Qué dice la orden 77541 de los puentes?"])
def test_what_the_other_language_does_not_say_either_is_not_answered(question: str) -> None:
    assert ask(engine_of(BRIDGES, filler()), question).outcome is not Outcome.ANSWERED


def test_the_askers_own_language_answers_first() -> None:
    articles = (PUENTES, BRIDGES, filler(), filler(Lang.ES))
    answer = ask(engine_of(*articles, dictionary=Dictionary(never)), WHO_COUNTS)
    assert (cited(answer)[0], answer.foreign) == ("puentes#1", None)
    assert answer == ask(engine_of(*articles, dictionary=None), WHO_COUNTS)


def test_a_translated_library_never_needs_the_dictionary(shipped: Library) -> None:
    engine = Engine(shipped, dictionary=Dictionary(never))
    engine.warm()
    assert ask(engine, "¿Cuánto pesa un elefante africano?").outcome is not Outcome.ANSWERED


def test_a_follow_up_takes_over_what_the_turn_before_was_about() -> None:
    engine = engine_of(BRIDGES, filler())
    first = ask(engine, WHO_COUNTS)
    assert "bridges#1" in cited(ask(engine, "¿y cada cuándo los cuenta?", previous=first))


def test_an_answer_shown_again_is_the_same() -> None:
    engine = engine_of(BRIDGES, filler())
    answer = ask(engine, WHO_COUNTS)
    again = engine.restate(cited(answer), Lang.ES, answer.outcome, contacts=False)
    assert (again.id, again.foreign, shown(again)) == (answer.id, Lang.EN, shown(answer))


def test_a_library_laid_over_another_uses_its_dictionary() -> None:
    base = engine_of(filler())
    base.warm()
    laid = Engine(make_library(BRIDGES, filler()), like=base)
    assert cited(ask(laid, WHO_COUNTS))[0] == "bridges#1"


@pytest.mark.parametrize(
    ("word", "listed"),
    [
        ("luces", "luz"),
        ("ordenes", "orden"),
        ("abogadas", "abogado"),
        ("trabajadoras", "trabajador"),
        ("arrestaron", "arrestar"),
        ("arresto", "arrestar"),
        ("recibio", "recibir"),
        ("detuvieron", "detener"),
        ("puso", "poner"),
        ("dijeron", "decir"),
        ("durmio", "dormir"),
        ("pidio", "pedir"),
        ("cierran", "cerrar"),
        ("puede", "poder"),
        ("pague", "pagar"),
        ("buscar", "buscar"),
        ("busque", "buscar"),
        ("cruce", "cruzar"),
        ("escritas", "escribir"),
        ("conozco", "conocer"),
    ],
)
def test_inflected_words_are_looked_up_as_listed(word: str, listed: str) -> None:
    assert listed in list(lemmas(word))


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("deportacion", "deportation"),
        ("detenciones", "detentions"),
        ("universidad", "university"),
        ("libertad", "liberty"),
        ("finalmente", "finally"),
        ("residencia", "residence"),
        ("documento", "document"),
    ],
)
def test_cognates_go_both_ways(spanish: str, english: str) -> None:
    assert english in list(cognates(spanish, Lang.ES))
    assert spanish in list(cognates(english, Lang.EN))


def test_the_longest_phrase_is_looked_up_first() -> None:
    lexicon = Lexicon([("orden", "order"), ("orden de arresto", "warrant"), ("órdenes", "orders")], Lang.ES)
    found = ["una", "orden", "de", "arresto"]
    stems = lexicon.analyzer.terms(found)
    assert next(lexicon.look_up(found, stems, 1)) == (3, ("warrant",))
    assert next(lexicon.look_up(found[:2], stems[:2], 1)) == (1, ("order",))
    assert list(lexicon.look_up(found, stems, 0)) == [(1, ())]


def test_a_word_is_read_as_what_the_other_language_knows() -> None:
    answer = ask(engine_of(BRIDGES, filler()), "¿Quién cuenta los puentes?")
    assert cited(answer)[0] == "bridges#1"
