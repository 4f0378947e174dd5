"""What a change of the library does to questions."""

from __future__ import annotations

import pickle

import pytest

from knowledge.article import Article, Instrument, Lang, PassageId, Stage
from knowledge.companions import Golden
from knowledge.library import Library
from retrieval.compose import compose, with_id
from retrieval.engine import Engine
from retrieval.evaluate import GoldenFault
from retrieval.impact import Asked, Effect, ask, glance, golden_effect, golden_question, impact
from retrieval.model import Answer, Label, Outcome, Question
from retrieval.passages import PassageSubject
from tests.retrieval.libraries import filler, make_article, make_library, make_passage

KEEPER = make_passage(1, "The keeper lights the harbor lamp at dusk.")
RULE = make_article(
    "rule", make_passage(1, "No ferry may sail at night.", instrument=Instrument.ORDINANCE, stage=Stage.SIGNED)
)
LAMP = Asked("Who lights the harbor lamp?", None)
FERRY = Asked("May a ferry sail at night?", None)
OTTERS = Asked("When does the zoo feed its otters?", None)


def engine_of(*articles: Article) -> Engine:
    return Engine(make_library(*articles, filler()))


@pytest.fixture(scope="module")
def before() -> Engine:
    return engine_of(make_article("lamp", KEEPER), RULE)


def test_a_library_that_stays_changes_nothing(before: Engine) -> None:
    found = impact(before.answer, engine_of(make_article("lamp", KEEPER), RULE).answer, [LAMP, FERRY, OTTERS])
    assert (found.asked, found.lost, found.appeared, found.changed, found.changes) == (3, 0, 0, 0, ())


def test_an_answer_whose_passage_goes_is_lost(before: Engine) -> None:
    found = impact(before.answer, engine_of(RULE).answer, [FERRY, LAMP])
    (change,) = found.changes
    assert (found.lost, found.appeared, found.changed) == (1, 0, 0)
    assert (change.question, change.effect) == (LAMP, Effect.LOST)
    assert (change.before.outcome, change.after.outcome) == (Outcome.ANSWERED, Outcome.NO_MATCH)
    assert [seen.text for seen in change.before.statements] == [KEEPER.text]
    assert change.after.statements == ()


def test_an_answer_that_the_library_gains_appears(before: Engine) -> None:
    found = impact(engine_of(RULE).answer, before.answer, [LAMP])
    assert (found.lost, found.appeared, found.changed) == (0, 1, 0)
    assert found.changes[0].effect is Effect.APPEARED


def test_other_words_change_an_answer(before: Engine) -> None:
    other = make_passage(1, "The keeper's daughter lights the harbor lamp at dusk.")
    found = impact(before.answer, engine_of(make_article("lamp", other), RULE).answer, [LAMP])
    assert (found.lost, found.appeared, found.changed) == (0, 0, 1)
    change = found.changes[0]
    assert [seen.text for seen in (*change.before.statements, *change.after.statements)] == [KEEPER.text, other.text]


def test_a_question_that_is_given_twice_counts_once(before: Engine) -> None:
    found = impact(before.answer, engine_of(RULE).answer, [LAMP, FERRY, LAMP])
    assert (found.asked, found.lost) == (2, 1)


def test_the_asker_s_language_decides_only_where_words_do_not() -> None:
    spanish = make_article("lamp", make_passage(1, "El guarda enciende el farol ICE."), language=Lang.ES)
    engine = Engine(make_library(spanish, make_article("lamp", KEEPER), filler(), filler(Lang.ES)))
    assert ask(engine.answer, Asked("ICE?", Lang.ES)).language is Lang.ES
    assert ask(engine.answer, Asked("Who lights the harbor lamp?", Lang.ES)).language is Lang.EN


def test_a_question_is_asked_after_its_earlier_turns(before: Engine) -> None:
    asked: list[Question] = []

    def answer(question: Question) -> Answer:
        asked.append(question)
        return before.answer(question)

    given = ask(answer, Asked("And at dusk?", Lang.EN, ("Who lights the harbor lamp?",)))
    first, second = asked
    assert (first.text, first.previous, first.hint) == ("Who lights the harbor lamp?", None, Lang.EN)
    assert second.previous == before.answer(first).turn
    assert [seen.passage for seen in glance(given).statements] == ["lamp#1"]


def answer_of(*articles: Article, outcome: Outcome = Outcome.ANSWERED, detail: str = "") -> Answer:
    """Build an answer that cites the first passages of these articles, as the engine would."""
    body = compose([PassageSubject(a.passage_id(a.passages[0]), a, a.passages[0]) for a in articles], {})
    smalltalk = detail if outcome is Outcome.SMALLTALK else None
    return with_id(Answer("", outcome, Lang.EN, groups=body.groups, citations=body.citations, smalltalk=smalltalk))


def test_the_most_important_change_comes_first() -> None:
    a, b, c = (make_article(name, make_passage(1, f"Text of {name}.")) for name in "abc")
    nothing = answer_of(outcome=Outcome.NO_MATCH)
    pairs = {
        "order": (answer_of(a, b, c), answer_of(a, c, b)),
        "further": (answer_of(a, b), answer_of(a, c)),
        "first": (answer_of(a, b), answer_of(b, a)),
        "detail": (
            answer_of(outcome=Outcome.SMALLTALK, detail="thanks"),
            answer_of(outcome=Outcome.SMALLTALK, detail="greeting"),
        ),
        "appeared": (nothing, answer_of(a)),
        "lost": (answer_of(a), nothing),
        "same": (answer_of(a), answer_of(a)),
    }
    found = impact(
        lambda question: pairs[question.text][0],
        lambda question: pairs[question.text][1],
        [Asked(name, None) for name in pairs],
    )
    order = [change.question.text for change in found.changes]
    assert order == ["lost", "appeared", "detail", "first", "further", "order"]
    assert (found.asked, found.lost, found.appeared, found.changed) == (7, 1, 1, 4)


def test_a_glance_tells_how_it_stands_to_the_law_and_can_go_to_another_process(before: Engine) -> None:
    seen = glance(before.answer(Question(FERRY.text)))
    statement = seen.statements[0]
    assert (statement.passage, statement.instrument, statement.stage) == ("rule#1", Instrument.ORDINANCE, Stage.SIGNED)
    assert statement.label is Label.IN_FORCE_TEXT
    assert pickle.loads(pickle.dumps(seen)) == seen  # noqa: S301 (it is our own)


def golden(name: str, *turns: str) -> Golden:
    return Golden(name, Lang.EN, turns or (f"What is {name}?",), "answered", (PassageId("lamp#1"),))


def test_a_golden_question_is_asked_with_its_turns() -> None:
    assert golden_question(golden("g", "One?", "Two?", "Three?")) == Asked("Three?", Lang.EN, ("One?", "Two?"))


def test_golden_expectations_that_newly_fail_and_pass_are_told() -> None:
    breaks, heals, stays, fine = (golden(name) for name in ("breaks", "heals", "stays", "fine"))
    old = [GoldenFault(heals, "outcome", "answered", "no_match"), GoldenFault(stays, "cites", "lamp#1", "")]
    new = [GoldenFault(breaks, "cites", "lamp#1", "rule#1"), GoldenFault(stays, "cites", "lamp#1", "rule#1")]
    effect = golden_effect([breaks, heals, stays, fine], old, new)
    assert (effect.total, effect.passed) == (4, 2)
    assert effect.newly_failed == (new[0],)
    assert effect.still_failed == (new[1],)
    assert effect.newly_passed == ("heals",)


def test_a_golden_question_that_goes_with_the_change_is_not_called_passed() -> None:
    gone = golden("gone")
    effect = golden_effect([], [GoldenFault(gone, "outcome", "answered", "no_match")], [])
    assert (effect.total, effect.passed, effect.newly_passed) == (0, 0, ())


def test_a_change_to_the_shipped_library_is_seen_in_its_golden_questions(shipped: Library, engine: Engine) -> None:
    cited = {passage.rpartition("#")[0] for entry in shipped.companions.golden[:40] for passage in entry.cites}
    gone = min(cited)
    left = make_library(*(a for a in shipped.articles if a.id != gone), companions=shipped.companions)
    questions = [golden_question(entry) for entry in shipped.companions.golden[:40]]
    found = impact(engine.answer, Engine(left, like=engine).answer, questions)
    assert found.lost + found.changed > 0
    assert all(
        any(seen.passage.startswith(f"{gone}#") for seen in change.before.statements)
        for change in found.changes
        if change.effect is Effect.LOST
    )
