"""Turns of one conversation lean on each other where they don't stand alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from knowledge.article import Instrument, Lang
from knowledge.library import Library
from retrieval.engine import Engine
from retrieval.evaluate import grade
from retrieval.model import Answer, Outcome, Question, Turn
from tests.benchmark.questions import SETS, read_questions
from tests.retrieval.libraries import ask, cited, shown
from tests.retrieval.soundness import assert_sound


def talk(engine: Engine, *texts: str, hint: Lang | None = None) -> list[Answer]:
    answers: list[Answer] = []
    for text in texts:
        answers.append(ask(engine, text, hint, answers[-1] if answers else None))
    return answers


def instruments(answer: Answer) -> set[Instrument]:
    return {group.instrument for group in answer.groups}


@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        ("What does the ordinance do?", "and the sheriff?", "sheriff"),
        ("What does Executive Order 142 do?", "and the sheriff?", "sheriff"),
        ("¿Qué hace la ordenanza?", "¿y el sheriff?", "sheriff"),
        ("How did the council vote on the ordinance?", "what about the committee?", "committee"),
        ("¿Cómo votó el concejo la ordenanza?", "¿y el comité?", "comité"),
    ],
)
def test_a_second_turn_of_two_words_is_about_them(engine: Engine, first: str, second: str, word: str) -> None:
    answer = talk(engine, first, second)[1]
    assert answer.outcome is Outcome.ANSWERED
    assert word in shown(answer).lower()


@pytest.mark.parametrize(
    ("texts", "instrument"),
    [
        (("¿Qué hace la ordenanza?", "¿y la orden?"), Instrument.ORDER),
        (("¿Qué hace la Orden Ejecutiva 142?", "¿y la ordenanza?"), Instrument.ORDINANCE),
        (("What does the ordinance do?", "and the executive order?"), Instrument.ORDER),
        (("What does Executive Order 142 do?", "and the ordinance?"), Instrument.ORDINANCE),
    ],
)
def test_one_rule_after_the_other_can_be_asked_for(
    engine: Engine, texts: tuple[str, str], instrument: Instrument
) -> None:
    answers = talk(engine, *texts)
    assert all(answer.outcome is Outcome.ANSWERED for answer in answers)
    assert instrument in instruments(answers[1])


@pytest.mark.parametrize(
    "texts", [("Who signed the ordinance?", "and when?"), ("¿Quién firmó la ordenanza?", "¿y cuándo?")]
)
def test_a_turn_without_a_word_of_its_own_goes_on_with_the_one_before(engine: Engine, texts: tuple[str, str]) -> None:
    answers = talk(engine, *texts)
    alone = ask(engine, texts[1])
    assert answers[1].outcome is Outcome.ANSWERED
    assert answers[1].language is answers[0].language
    assert cited(alone) != cited(answers[1])
    assert Instrument.ORDINANCE in instruments(answers[1])


def test_a_question_that_stands_alone_gets_the_answer_of_a_first_turn(engine: Engine) -> None:
    question = "What does section 28-252 of the Denver municipal code say about access of ICE to jails?"
    answers = talk(engine, "Who sponsored the bill?", question)
    assert cited(answers[1]) == cited(ask(engine, question))


def test_three_turns_may_change_the_language_and_back(shipped: Library, engine: Engine) -> None:
    texts = ("What does Executive Order 142 do?", "¿Y quién firmó la ordenanza?", "and who sponsored the ordinance?")
    answers = talk(engine, *texts)
    assert [answer.language for answer in answers] == [Lang.EN, Lang.ES, Lang.EN]
    assert all(answer.outcome is Outcome.ANSWERED for answer in answers)
    assert {statement.language for statement in answers[1].statements} == {Lang.ES}
    for answer in answers:
        assert_sound(answer, shipped)


def test_a_change_of_language_keeps_what_is_spoken_of(engine: Engine) -> None:
    answer = talk(engine, "What was the committee vote?", "¿y quién votó en contra?")[1]
    assert answer.language is Lang.ES
    assert "Flynn" in shown(answer)


@pytest.mark.parametrize("between", ["thanks!", "", "😀", "hello"])
def test_small_talk_between_two_turns_does_not_break_the_thread(engine: Engine, between: str) -> None:
    first, second = "What does Executive Order 142 do?", "and the ordinance?"
    assert cited(talk(engine, first, between, second)[2]) == cited(talk(engine, first, second)[1])


@pytest.mark.parametrize("text", ["asdf qwerty", "xkcd plugh xyzzy", "zzxqv"])
def test_a_second_turn_that_nobody_understands_is_not_answered(engine: Engine, text: str) -> None:
    answer = talk(engine, "What does the ordinance say about jails?", text)[1]
    assert answer.outcome is not Outcome.ANSWERED


@pytest.mark.parametrize("first", ["asdf qwerty", "", "hello", "Is Executive Order 142 still in force?"])
def test_after_a_turn_without_an_answer_the_next_is_answered(engine: Engine, first: str) -> None:
    question = "How did the City Council vote on the immigration ordinance in August 2017?"
    answers = talk(engine, first, question)
    assert answers[1].outcome is Outcome.ANSWERED
    assert set(cited(answers[1])) & set(cited(ask(engine, question)))


def test_a_turn_remembers_what_was_cited_and_asked(engine: Engine) -> None:
    answer = ask(engine, "How did the City Council vote on the ordinance?")
    assert answer.turn is not None
    assert list(answer.turn.passages) == cited(answer)
    assert answer.turn.language is Lang.EN
    assert "=ordinance" in dict(answer.turn.terms)


def test_a_long_conversation_does_not_grow(engine: Engine) -> None:
    texts = [f"and the {word}?" for word in ("sheriff", "mayor", "council", "judge", "fund", "draft", "jail")] * 4
    sizes = [len(answer.turn.terms) for answer in talk(engine, "What does the ordinance do?", *texts) if answer.turn]
    assert max(sizes[7:]) <= 24


def test_two_conversations_do_not_mix(engine: Engine) -> None:
    first, other = ask(engine, "What does the ordinance do?"), ask(engine, "¿Quién pagó el fondo de abogados?")
    assert ask(engine, "and the sheriff?", None, first) == ask(engine, "and the sheriff?", None, first)
    assert ask(engine, "¿y cuándo?", None, other).language is Lang.ES


# -- a follow-up to an answer whose question is not known

FOLLOW_UPS = {
    Lang.EN: ("and the sheriff?", "who signed it?", "and the order?", "when was that?", "how did they vote?"),
    Lang.ES: ("¿y la orden?", "¿y el sheriff?", "¿quién la firmó?", "¿cuándo fue?", "¿cómo votaron?"),
}


def about(engine: Engine, answer: Answer) -> Turn:
    return engine.turn_about(cited(answer), answer.language)


@dataclass(frozen=True)
class FollowUp:
    """A second question and its answers."""

    text: str
    known: Answer
    """Leaning on the question before."""
    unknown: Answer
    """Leaning on no more than what was cited before."""

    @property
    def shares(self) -> bool:
        """Tell whether both answers show one passage at least, or both none."""
        return self.known.id == self.unknown.id or not set(cited(self.known)).isdisjoint(cited(self.unknown))


@pytest.fixture(scope="module")
def follow_ups(engine: Engine) -> list[FollowUp]:
    found: list[FollowUp] = []
    for golden in engine.library.companions.golden:
        first = talk(engine, *golden.turns, hint=golden.language)[-1]
        for text in FOLLOW_UPS[first.language] if first.outcome is Outcome.ANSWERED else ():
            turns = (first.turn, about(engine, first))
            found.append(FollowUp(text, *(engine.answer(Question(text, previous=turn)) for turn in turns)))
    return found


def test_a_follow_up_is_answered_where_the_question_is_not_known(follow_ups: list[FollowUp]) -> None:
    assert len(follow_ups) > 500
    agreeing = sum(found.known.outcome is found.unknown.outcome for found in follow_ups)
    assert agreeing / len(follow_ups) >= 0.99


def test_a_follow_up_cites_much_the_same_where_the_question_is_not_known(follow_ups: list[FollowUp]) -> None:
    first = sum(cited(found.known)[:1] == cited(found.unknown)[:1] for found in follow_ups)
    assert sum(found.shares for found in follow_ups) / len(follow_ups) >= 0.92
    assert first / len(follow_ups) >= 0.64


def test_without_any_turn_a_follow_up_cites_other_passages(engine: Engine, follow_ups: list[FollowUp]) -> None:
    alone = {text: ask(engine, text) for texts in FOLLOW_UPS.values() for text in texts}
    sharing = sum(replace(found, unknown=alone[found.text]).shares for found in follow_ups)
    assert sharing / len(follow_ups) < 0.6


@pytest.mark.parametrize("name", ["tuning.yaml", "heldout.yaml"])
def test_conversations_are_answered_as_well_where_the_question_is_not_known(engine: Engine, name: str) -> None:
    asked = [expected for expected in read_questions(SETS / name) if len(expected.turns) > 1]
    right = {"known": 0, "unknown": 0}
    for expected in asked:
        first = talk(engine, *expected.turns[:-1], hint=expected.language)[-1]
        turns = {"known": first.turn, "unknown": about(engine, first) if cited(first) else first.turn}
        for kind, turn in turns.items():
            answer = engine.answer(Question(expected.turns[-1], hint=expected.language, previous=turn))
            right[kind] += grade(expected, answer, shown(answer)).correct
    assert len(asked) > 5
    assert right["unknown"] >= right["known"]
