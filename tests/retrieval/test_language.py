"""Which language a question is in: its words decide, and where they don't, the hint does."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.article import Lang
from knowledge.library import Library
from retrieval.analyzer import words
from retrieval.engine import Engine
from retrieval.language import LanguageModel, identify_by_stop_words
from tests.retrieval.libraries import ask

ENGLISH = [
    "What does the ordinance say about jails?",
    "can the sheriff hold someone for ICE",
    "WHO VOTED AGAINST IT?",
    "when was executive order 142 signed",
    "does my landlord have to tell immigration my status?",
    "What’s the penalty?",
    "¿what is the ordinance?",
    "is la migra allowed in the jail",
    "who is Paul López and what did he sponsor?",
    "what did “Padres & Jóvenes Unidos” say about the bill?",
]
SPANISH = [
    "¿Qué dice la ordenanza sobre las cárceles?",
    "puede el sheriff detener a alguien por ICE",
    "QUIÉN VOTÓ EN CONTRA",
    "cuando se firmo la orden ejecutiva 142",
    "que paso con la ley de inmigracion",
    "¿Qué hace la Public Safety Enforcement Priorities Act?",
    "¿quién es Albus Brooks?",
    "como voto el city council",
    "me pueden pedir mi social security number los de la ciudad",
]
UNDECIDED = ["", "   ", "😀", "xqzzt", "Hancock", "142", "2017-08-28", "Denver"]


@pytest.mark.parametrize("hint", [None, *Lang])
@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_known_whatever_the_hint(engine: Engine, text: str, hint: Lang | None) -> None:
    assert ask(engine, text, hint).language is Lang.EN


@pytest.mark.parametrize("hint", [None, *Lang])
@pytest.mark.parametrize("text", SPANISH)
def test_spanish_is_known_whatever_the_hint(engine: Engine, text: str, hint: Lang | None) -> None:
    assert ask(engine, text, hint).language is Lang.ES


@pytest.mark.parametrize("hint", Lang)
@pytest.mark.parametrize("text", UNDECIDED)
def test_the_hint_decides_where_words_do_not(engine: Engine, text: str, hint: Lang) -> None:
    assert ask(engine, text, hint).language is hint


@pytest.mark.parametrize("text", ["López", "Paul López"])
def test_a_spanish_name_does_not_make_a_question_spanish(engine: Engine, text: str) -> None:
    assert ask(engine, text, Lang.EN).language is Lang.EN


@pytest.mark.parametrize("text", ["Paul López", *SPANISH])
def test_the_form_of_accents_does_not_matter(engine: Engine, text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert ask(engine, composed, Lang.EN).language is ask(engine, decomposed, Lang.EN).language


@pytest.mark.parametrize("text", SPANISH)
def test_spanish_without_its_accents_stays_spanish(engine: Engine, text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert ask(engine, "".join(c for c in decomposed if c.isascii()), Lang.EN).language is Lang.ES


@pytest.mark.parametrize("text", [*ENGLISH, *SPANISH])
def test_case_does_not_matter(engine: Engine, text: str) -> None:
    assert ask(engine, text.upper()).language is ask(engine, text.lower()).language


def test_in_a_conversation_the_turn_before_outranks_the_hint(engine: Engine) -> None:
    first = ask(engine, "¿Qué dice la ordenanza sobre las cárceles?")
    assert ask(engine, "Hancock", Lang.EN, first).language is Lang.ES


@pytest.mark.parametrize("language", Lang)
def test_sample_questions_are_in_the_language_of_their_article(
    shipped: Library, engine: Engine, language: Lang
) -> None:
    questions = [q for a in shipped.live(language) for p in a.passages for q in p.questions][::10]
    right = sum(ask(engine, question).language is language for question in questions)
    assert right >= 0.97 * len(questions)


# -- stop words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("what is the law", Lang.EN),
        ("que es la ley", Lang.ES),
        ("law", None),
        ("the law", None),
        ("what is la ley por que", None),
        ("", None),
        ("what did Jóvenes do", Lang.EN),
    ],
)
def test_stop_words_decide_when_two_agree_and_none_disagrees(text: str, language: Lang | None) -> None:
    assert language == identify_by_stop_words(text, words(text))


# -- the model

COUNTS = {Lang.EN: {"law": 10, "jail": 5, "denver": 5}, Lang.ES: {"ley": 10, "carcel": 5, "denver": 5}}


@pytest.mark.parametrize("hint", Lang)
@pytest.mark.parametrize("text", ["law ley", "denver", "nothing known", ""])
def test_the_hint_decides_between_halves(text: str, hint: Lang) -> None:
    assert LanguageModel(COUNTS).identify(text, words(text), hint=hint) is hint


@pytest.mark.parametrize(
    ("text", "language"), [("law jail", Lang.EN), ("ley carcel", Lang.ES), ("law law ley", Lang.EN)]
)
@pytest.mark.parametrize("hint", [None, *Lang])
def test_the_greater_half_decides(text: str, language: Lang, hint: Lang | None) -> None:
    assert LanguageModel(COUNTS).identify(text, words(text), hint=hint) is language


def test_no_single_word_outweighs_two_of_the_other_language() -> None:
    counts = {Lang.EN: {"law": 1000, "filler": 1000}, Lang.ES: {"ley": 2, "carcel": 2, "relleno": 1996}}
    assert LanguageModel(counts).identify("law ley carcel", ["law", "ley", "carcel"], hint=None) is Lang.ES


@pytest.mark.parametrize("mark", "ñ¿¡")
def test_spanish_letters_and_signs_speak_for_spanish(mark: str) -> None:
    assert LanguageModel(COUNTS).identify(f"denver {mark}", ["denver"], hint=Lang.EN) is Lang.ES


@pytest.mark.parametrize("counts", [{}, {Lang.EN: {}, Lang.ES: {}}, {Lang.EN: {"law": 1}}, {Lang.ES: {"ley": 1}}])
@pytest.mark.parametrize("hint", [None, *Lang])
def test_a_model_of_hardly_any_words_still_names_a_language(
    counts: dict[Lang, dict[str, int]], hint: Lang | None
) -> None:
    assert LanguageModel(counts).identify("nothing", ["nothing"], hint=hint) is (hint or Lang.EN)


@settings(deadline=None)
@given(text=st.text(st.characters()), hint=st.sampled_from([None, *Lang]))
def test_any_text_is_in_one_language_and_stays_in_it(text: str, hint: Lang | None) -> None:
    model = LanguageModel(COUNTS)
    assert model.identify(text, words(text), hint=hint) is model.identify(text, words(text), hint=hint)
    assert model.identify(text, words(text), hint=hint) in set(Lang)
