"""What each caution does to answers, counted over the test questions of a library."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import Lang, PassageId, Status
from knowledge.companions import Companions, Golden
from retrieval.caution import Tally, measure, spread
from retrieval.compose import compose
from retrieval.engine import Engine
from retrieval.model import Answer, Caution, Outcome, Question, Turn
from retrieval.passages import PassageSubject
from tests.retrieval.libraries import filler, make_article, make_library, make_passage, shown

OTTERS = make_article(
    "otters",
    make_passage(1, "Otters swim in the harbor at night.", questions=("do otters swim", "where do otters swim")),
    make_passage(2, "A ferry ticket costs two coins.", questions=("how much is the ferry",)),
)
RETIRED = make_article("old", make_passage(1, "Otters fly.", questions=("do otters fly",)), status=Status.RETIRED)
GOLDEN = (
    Golden("swim", Lang.EN, ("where do otters swim",), "answered", cites=(PassageId("otters#1"),)),
    Golden("wrong", Lang.EN, ("where do otters swim",), "answered", cites=(PassageId("otters#2"),)),
    Golden("turns", Lang.EN, ("do otters swim", "how much is the ferry"), "answered", says=("two coins",)),
    Golden("silent", Lang.EN, (), "answered"),
    Golden("whales", Lang.EN, ("where do whales sing",), "no_match"),
)
LIBRARY = make_library(OTTERS, RETIRED, filler(), companions=Companions(golden=GOLDEN))
OTHER = make_library(make_article("other", make_passage(1, "Otters eat.", questions=("what do otters eat",))))


def told(number: int) -> Answer:
    """Answer with a passage."""
    passage = OTTERS.passages[number - 1]
    body = compose([PassageSubject(OTTERS.passage_id(passage), OTTERS, passage)], {})
    turn = Turn(Lang.EN, (), ())
    return Answer("id", Outcome.ANSWERED, Lang.EN, groups=body.groups, citations=body.citations, turn=turn)


def answer(question: Question) -> Answer:
    """Answer of whales only where caution is little, and of ferries only where it is not much."""
    ferry = "ferry" in question.text
    if ferry and question.caution is Caution.CAUTIOUS:
        return Answer("id", Outcome.UNSURE, Lang.EN)
    if "whales" in question.text and question.caution is not Caution.GENEROUS:
        return Answer("id", Outcome.NO_MATCH, Lang.EN)
    return told(2 if ferry else 1)


def test_golden_and_sample_questions_of_what_is_live_are_counted_for_each_caution() -> None:
    measured = measure(answer, LIBRARY, shown)
    assert (measured.golden, measured.samples, measured.all_samples, measured.asked) == (4, 3, 3, 7)
    assert measured.tallies == (
        Tally(Caution.CAUTIOUS, answered=4, rightly=3, unsure=2, differing=("turns",)),
        Tally(Caution.NORMAL, answered=6, rightly=5, unsure=0, differing=()),
        Tally(Caution.GENEROUS, answered=7, rightly=5, unsure=0, differing=("whales",)),
    )


def test_a_sample_question_is_answered_rightly_with_the_article_that_it_stands_in() -> None:
    assert [(tally.answered, tally.rightly) for tally in measure(answer, OTHER, shown).tallies] == [(1, 0)] * 3


def test_turns_of_a_golden_question_follow_each_other_with_one_caution() -> None:
    asked: list[Question] = []

    def note(question: Question) -> Answer:
        asked.append(question)
        return answer(question)

    only = replace(LIBRARY, companions=Companions(golden=GOLDEN[2:3]))
    measure(note, only, shown, max_samples=0)
    assert [(one.caution, one.previous is not None) for one in asked] == list(itertools.product(Caution, (False, True)))


def test_no_more_sample_questions_are_asked_than_wanted() -> None:
    asked: list[str] = []

    def note(question: Question) -> Answer:
        asked.append(question.text)
        return answer(question)

    measured = measure(note, replace(LIBRARY, companions=Companions()), shown, max_samples=2)
    assert (measured.golden, measured.samples, measured.all_samples) == (0, 2, 3)
    # What is answered however sure the answer must be is asked once.
    assert asked == ["do otters swim", "where do otters swim"]


def test_counts_of_a_real_engine_add_up() -> None:
    measured = measure(Engine(LIBRARY).answer, LIBRARY, shown)
    answered = [tally.answered for tally in measured.tallies]
    # Who needs less certainty answers what others answer, and more.
    assert answered == sorted(answered)
    assert all(tally.rightly <= tally.answered <= measured.asked - tally.unsure for tally in measured.tallies)
    assert measured.tallies[1].differing == ()


@given(st.integers(0, 200), st.integers(1, 50))
def test_what_is_chosen_is_spread_evenly(total: int, count: int) -> None:
    chosen = spread(range(total), count)
    assert len(chosen) == min(total, count)
    assert chosen[:1] == [0][:total]
    if total > count:
        steps = {after - before for before, after in itertools.pairwise(chosen)}
        assert steps <= {total // count, total // count + 1}
