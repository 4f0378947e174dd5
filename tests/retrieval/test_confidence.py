"""How sure a reply is, and what each caution makes of that."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import Article, Lang
from knowledge.dictionary import SHIPPED, parse_entries
from knowledge.library import Library
from retrieval.confidence import ACROSS, ASKED, PLAIN, THRESHOLDS, Signals, strictest
from retrieval.dictionary import Dictionary
from retrieval.engine import Engine
from retrieval.model import Answer, Caution, Outcome, Question, Reason, Turn
from tests.benchmark.questions import SETS, read_questions
from tests.benchmark.sets import read_rounds
from tests.retrieval.libraries import filler, make_article, make_library, make_passage

FROM_ELSEWHERE = (
    "How many moons does Jupiter have?",
    "Who won the football world cup in Brazil?",
    "What is the capital city of Mongolia?",
    "Which vitamin prevents scurvy on long voyages?",
    "How do vaccines train the immune system?",
    "When did the Roman empire fall?",
    "What is a good interest rate for a mortgage?",
    "Can police detain me without a warrant?",
    "How tall is Mount Kilimanjaro in metres?",
    "What does a compiler do with source code?",
)
STRANGE = ("zyxgrfq", "wqvbtk", "jjxkzp", "qqwzvv", "xvvkqj")
"""Words of no library, and near to no word of one."""
QUESTIONS = ("what did the city council vote on?", "who signed the ordinance?", "qué dice la orden 142 del fondo?")


@cache
def town() -> Engine:
    return Engine(read_rounds(SETS / "town_en.json")[0].library())


def sure(engine: Engine, text: str) -> float:
    """Return how sure the answer is, given or not."""
    reply = engine.judge(Question(text)).reply
    return reply.confidence if reply.outcome is Outcome.ANSWERED else 0.0


# -- libraries without sample questions


def test_a_small_library_answers_its_own_questions_and_refuses_those_from_elsewhere() -> None:
    own = [query.text for query in read_rounds(SETS / "town_en.json")[0].queries]
    answered = [town().answer(Question(text)).outcome is Outcome.ANSWERED for text in own]
    assert sum(answered) >= 0.9 * len(own)
    for text in FROM_ELSEWHERE:
        assert town().answer(Question(text)).outcome is not Outcome.ANSWERED, text


def test_answers_are_surer_than_without_their_passages() -> None:
    read = read_rounds(SETS / "town_en.json")[0]
    with_them, without = 0.0, 0.0
    for query in read.queries:
        left = (article for article in read.library().articles if article.id not in query.grades)
        with_them += sure(town(), query.text)
        without += sure(Engine(make_library(*left)), query.text)
    assert with_them >= 1.5 * without


# -- cautions


def with_each(engine: Engine, turns: Sequence[str], hint: Lang | None = None) -> list[Answer]:
    """Ask the last turn with each caution, and those before it as usual."""
    previous: Turn | None = None
    for text in turns[:-1]:
        previous = engine.answer(Question(text, hint, previous)).turn
    return [engine.answer(Question(turns[-1], hint, previous, caution)) for caution in Caution]


def is_answered(answer: Answer) -> bool:
    return answer.outcome is Outcome.ANSWERED


def test_what_a_stricter_caution_answers_a_looser_one_answers_alike(engine: Engine) -> None:
    counts = dict.fromkeys(Caution, 0)
    tuning = [(one.turns, one.language) for one in read_questions(SETS / "tuning.yaml")]
    golden = [(one.turns, one.language) for one in engine.library.companions.golden]
    elsewhere = [((text,), Lang.EN) for text in FROM_ELSEWHERE]
    for asked, questions in ((town(), tuning[::3] + elsewhere), (engine, golden + tuning + elsewhere)):
        for turns, language in questions:
            answers = with_each(asked, turns, language)
            given = [is_answered(answer) for answer in answers]
            assert given == sorted(given), turns
            # They differ in nothing, not even in the passages that they show or in their ids; nor do the refusals.
            for alike in (answers[: given.count(False)], answers[given.count(False) :]):
                assert all(answer == alike[0] for answer in alike), turns
            for caution, is_given in zip(Caution, given, strict=True):
                counts[caution] += is_given
            refused, usual, _ = answers
            assert not is_answered(usual) or refused.outcome in (Outcome.ANSWERED, Outcome.UNSURE), turns
            # Its buttons know no caution: what they show again is that same answer.
            assert shown_again(asked, refused).id == refused.id, turns
    assert counts[Caution.CAUTIOUS] < counts[Caution.NORMAL] < counts[Caution.GENEROUS]


def shown_again(engine: Engine, answer: Answer) -> Answer:
    return engine.restate(
        [citation.passage_id for citation in answer.citations],
        answer.language,
        answer.outcome,
        detail=answer.detail,
        near=[topic.id for topic in answer.near],
        contacts=bool(answer.contacts),
    )


def in_both_languages(*articles: Article) -> Engine:
    dictionary = Dictionary(lambda: parse_entries(SHIPPED.read_text(encoding="utf-8")))
    return Engine(make_library(*articles), dictionary=dictionary)


@pytest.mark.parametrize("text", ["¿Quién cuenta los puentes?", "¿Cuántos puentes hay?", "¿Quién limpia el zoo?"])
def test_nor_does_a_caution_choose_between_languages(text: str) -> None:
    bridges = make_article("bridges", make_passage(1, "The clerk counts the bridges every spring."))
    own = make_article("zoo", make_passage(1, "Los puentes del zoo se limpian en mayo."), language=Lang.ES)
    engine = in_both_languages(bridges, own, filler(), filler(Lang.ES))
    answers = with_each(engine, [text])
    given = [is_answered(answer) for answer in answers]
    assert given == sorted(given)
    assert given[-1]
    assert len({answer.id for answer in answers if answer.outcome is Outcome.ANSWERED}) == 1


def test_what_only_the_other_language_has_is_left_to_the_less_cautious_too() -> None:
    texts = (
        "The clerk counts the bridges every spring.",
        "The judge counts them every fall.",
        "He paints the bridges.",
    )
    engine = in_both_languages(make_article("bridges", *map(make_passage, (1, 2, 3), texts)), filler())
    refused, usual, generous = with_each(engine, ["¿Cuánto pagan los puentes?"])
    assert (refused.outcome, usual.foreign, generous) == (Outcome.UNSURE, Lang.EN, usual)
    refused, usual, generous = with_each(engine, ["¿Quién pinta los puentes viejos del norte?"])
    assert (refused, usual.outcome, generous.foreign) == (usual, Outcome.NO_MATCH, Lang.EN)


def test_a_caution_changes_no_reply_that_claims_no_answer(engine: Engine) -> None:
    for text in ("", "hello", "I don't know what to do, they took my brother", "does denver give legal advice?"):
        first, *others = with_each(engine, [text])
        assert first.outcome is not Outcome.ANSWERED
        assert others == [first, first]


def test_what_is_refused_says_how_probable_it_is_that_there_is_no_answer() -> None:
    text = "Is the mayor paid for the bridge?"
    refused, usual, _ = with_each(town(), [text])
    assert (usual.outcome, refused.outcome) == (Outcome.ANSWERED, Outcome.UNSURE)
    assert THRESHOLDS[Caution.NORMAL] <= usual.confidence < THRESHOLDS[Caution.CAUTIOUS]
    assert 0.1 < refused.confidence < 0.9
    strange = town().answer(Question(FROM_ELSEWHERE[0]))
    assert strange.confidence > refused.confidence


def test_thresholds_fall_with_caution_and_what_does_not_fit_is_for_the_generous_only() -> None:
    assert list(THRESHOLDS) == list(Caution)
    assert list(THRESHOLDS.values()) == sorted(THRESHOLDS.values(), reverse=True)
    assert strictest(1.0, fits=True) is Caution.CAUTIOUS
    assert strictest(1.0, fits=False) is Caution.GENEROUS
    assert strictest(THRESHOLDS[Caution.NORMAL], fits=True) is Caution.NORMAL
    assert strictest(0.0, fits=True) is None


# -- signals


@given(
    base=st.sampled_from(QUESTIONS),
    strange=st.lists(st.sampled_from(STRANGE), min_size=1, max_size=4, unique=True),
)
def test_words_that_the_library_does_not_know_make_an_answer_less_sure(
    engine: Engine, base: str, strange: list[str]
) -> None:
    words = base.rstrip("?").split()
    text = " ".join([*words, *strange])
    assert sure(engine, text) < sure(engine, base)


@given(place=st.integers(0, 11), strange=st.lists(st.sampled_from(STRANGE), min_size=1, max_size=4, unique=True))
def test_so_they_do_without_sample_questions(place: int, strange: list[str]) -> None:
    base = read_rounds(SETS / "town_en.json")[0].queries[place].text
    assert sure(town(), f"{base} {' '.join(strange)}") < sure(town(), base)


def test_every_model_trusts_what_fits_better() -> None:
    weak = Signals(score=-0.5, found=0.5, known=0.5, margin=0.1, gap=0.5, leans=0.0, size=5.0, asked=True)
    for model in (ASKED, PLAIN, ACROSS):
        better = weak._replace(score=0.5, found=2.0)
        assert model.right(weak) < model.right(better)
        assert model.none(weak) > model.none(better)
        assert all(0.0 < model.right(signals) < 1.0 for signals in (weak, better))


def test_an_empty_library_has_no_answer() -> None:
    answer = Engine(Library((), make_library().companions, (), "", {})).answer(Question("what did they vote on?"))
    assert (answer.outcome, answer.reason) == (Outcome.NO_MATCH, Reason.NOTHING_FOUND)
    assert answer.confidence > 0.5
