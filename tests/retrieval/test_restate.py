"""An answer can be composed anew from the ids of what it showed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from knowledge.article import Article, Instrument, Lang, Passage, PassageId, Stage, Status
from knowledge.companions import Companions, Gap, Topic
from knowledge.library import Library
from retrieval.engine import Engine
from retrieval.model import Answer, Label, Outcome, Question, Reason, Turn
from retrieval.restate import MAX_TURN_TERMS, SHARED_TERMS
from tests.benchmark.questions import SETS, read_questions
from tests.retrieval.libraries import ask, cited, make_article, make_library, make_passage
from tests.retrieval.soundness import assert_sound
from tests.retrieval.test_engine import LIBRARIES, QUESTIONS

DRAFT: dict[str, Any] = {"instrument": Instrument.DRAFT_ORDINANCE, "stage": Stage.DRAFT}
SIGNED: dict[str, Any] = {"instrument": Instrument.ORDINANCE, "stage": Stage.SIGNED}


def ids(*names: str) -> tuple[PassageId, ...]:
    return tuple(PassageId(name) for name in names)


def one(article_id: str, text: str = "", language: Lang = Lang.EN, **fields: Any) -> Article:
    return make_article(article_id, make_passage(1, text or f"Says {article_id}.", **fields), language=language)


def restated(engine: Engine, answer: Answer, language: Lang | None = None, *, renew: bool = False) -> Answer:
    """Compose an answer anew from no more than its ids."""
    return engine.restate(
        cited(answer),
        language or answer.language,
        answer.outcome,
        detail=answer.detail,
        near=[topic.id for topic in answer.near],
        contacts=bool(answer.contacts),
        renew=renew,
    )


def plain(answer: Answer) -> Answer:
    """Leave out what only the question could tell."""
    return replace(answer, confidence=0.0, turn=None)


def answered(engine: Engine, *names: str, renew: bool = False, language: Lang = Lang.EN) -> Answer:
    return engine.restate(ids(*names), language, Outcome.ANSWERED, contacts=False, renew=renew)


def conversations(library: Library) -> Iterator[tuple[tuple[str, ...], Lang]]:
    """Yield the turns of every golden question and of every question of the graded sets."""
    yield from ((golden.turns, golden.language) for golden in library.companions.golden)
    for path in sorted(SETS.glob("*.yaml")):
        yield from ((expected.turns, expected.language) for expected in read_questions(path))


@pytest.fixture(scope="module")
def answers(engine: Engine) -> list[Answer]:
    """The answers to all these questions, each once."""
    found: dict[str, Answer] = {}
    for turns, language in conversations(engine.library):
        previous: Turn | None = None
        for text in turns:
            answer = engine.answer(Question(text, hint=language, previous=previous))
            previous = answer.turn
            found.setdefault(f"{answer.id} {[topic.id for topic in answer.near]} {bool(answer.contacts)}", answer)
    return list(found.values())


# -- the same again


def test_the_questions_bring_every_kind_of_answer(answers: list[Answer]) -> None:
    assert len(answers) > 300
    assert set(Outcome) == {answer.outcome for answer in answers}
    assert set(Reason) == {answer.reason for answer in answers if answer.reason is not None}


@pytest.mark.parametrize("renew", [False, True])
def test_no_answer_loses_a_passage_when_it_is_composed_anew(
    engine: Engine, answers: list[Answer], *, renew: bool
) -> None:
    lost = [a.id for a in answers if not set(cited(a)[:1]) <= set(cited(restated(engine, a, renew=renew)))]
    assert lost == []


def test_every_answer_is_the_same_when_it_is_composed_anew(engine: Engine, answers: list[Answer]) -> None:
    for answer in answers:
        assert plain(restated(engine, answer)) == plain(answer)


def test_every_answer_comes_back_from_the_other_language_as_it_was(engine: Engine, answers: list[Answer]) -> None:
    for answer in answers:
        other = next(lang for lang in Lang if lang is not answer.language)
        there = restated(engine, answer, other)
        assert_sound(there, engine.library)
        assert (other, cited(answer)) == (there.language, cited(there))
        assert plain(restated(engine, there, answer.language)) == plain(answer)


# Shrinking a whole library would take minutes.
@settings(deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(library=LIBRARIES, text=QUESTIONS, hint=st.sampled_from(Lang))
def test_any_answer_from_any_library_is_the_same_when_it_is_composed_anew(
    library: Library, text: str, hint: Lang
) -> None:
    engine = Engine(library)
    answer = ask(engine, text, hint)
    assert plain(restated(engine, answer)) == plain(answer)


PASSAGES = st.builds(
    make_passage,
    st.just(1),
    st.sampled_from(["One.", "Two.", "Three."]),
    instrument=st.sampled_from(Instrument),
    stage=st.sampled_from(Stage),
    conflicts_with=st.lists(st.sampled_from(ids("a#1", "b#1", "c#1", "d#1", "e#1")), max_size=2).map(tuple),
)


@settings(deadline=None)
@given(
    passages=st.lists(PASSAGES, min_size=1, max_size=5), shown=st.permutations(ids("a#1", "b#1", "c#1", "d#1", "e#1"))
)
def test_what_is_composed_anew_twice_is_what_it_was_once(passages: list[Passage], shown: list[PassageId]) -> None:
    articles = (make_article(name, passage) for name, passage in zip("abcde", passages, strict=False))
    engine = Engine(make_library(*articles))
    first = engine.restate(shown, Lang.EN, Outcome.ANSWERED, contacts=False)
    assert plain(restated(engine, first)) == plain(first)


# -- what has changed


def test_a_passage_that_is_gone_is_left_out() -> None:
    engine = Engine(make_library(one("a"), one("b")))
    assert cited(answered(engine, "a#1", "gone#1", "b#1")) == ["a#1", "b#1"]


def test_a_retired_passage_is_left_out() -> None:
    old = make_article("old", make_passage(1, "Once."), status=Status.RETIRED)
    assert cited(answered(Engine(make_library(one("a"), old)), "old#1", "a#1")) == ["a#1"]


def test_passages_in_other_words_give_another_id() -> None:
    before, after = (Engine(make_library(one("a", text))) for text in ("Doors stay shut.", "Doors stay open."))
    assert answered(before, "a#1").id != answered(after, "a#1").id


@pytest.mark.parametrize("names", [(), ("gone#1",), ("old#1", "")])
def test_an_answer_of_which_nothing_is_left_found_nothing(names: tuple[str, ...]) -> None:
    old = make_article("old", make_passage(1, "Once."), status=Status.RETIRED)
    topic = Topic("t", {Lang.EN: "What of it?"}, {Lang.EN: ()})
    engine = Engine(make_library(one("a"), old, companions=Companions(topics=(topic,))))
    answer = answered(engine, *names)
    assert (answer.outcome, answer.reason, answer.groups) == (Outcome.NO_MATCH, Reason.NOTHING_FOUND, ())
    assert answer.near == (topic,)


def test_passages_shown_twice_or_too_many_are_cut() -> None:
    engine = Engine(make_library(*(one(name) for name in "abcdefg")))
    shown = [f"{name}#1" for name in "aabcdefg"]
    assert cited(answered(engine, *shown)) == ["a#1", "b#1", "c#1", "d#1", "e#1"]


def test_passages_keep_the_order_in_which_a_topic_showed_them() -> None:
    engine = Engine(make_library(one("a", **DRAFT), one("b", **SIGNED), one("c", **DRAFT)))
    assert cited(answered(engine, "a#1", "b#1", "c#1")) == ["a#1", "b#1", "c#1"]


def test_passages_of_which_some_are_gone_show_the_rule_before_its_drafts() -> None:
    engine = Engine(make_library(one("a", **DRAFT), one("b", **SIGNED), one("c", **DRAFT)))
    assert cited(answered(engine, "a#1", "gone#1", "b#1", "c#1")) == ["b#1", "a#1", "c#1"]


def test_conflicting_passages_stand_side_by_side_again() -> None:
    engine = Engine(make_library(one("a", conflicts_with=ids("b#1")), one("b")))
    assert [group.disputed for group in answered(engine, "a#1", "b#1").groups] == [True]


# -- as an answer of today would show it


def test_what_decided_a_draft_is_shown_with_it_when_renewed() -> None:
    engine = Engine(make_library(one("a"), one("d", superseded_by=ids("law#1"), **DRAFT), one("law", **SIGNED)))
    assert cited(answered(engine, "a#1", "d#1")) == ["a#1", "d#1"]
    renewed = answered(engine, "a#1", "d#1", renew=True)
    assert cited(renewed) == ["a#1", "law#1", "d#1"]
    assert [group.label for group in renewed.groups] == [Label.CONTEXT, Label.IN_FORCE_TEXT, Label.DRAFT]


def test_where_what_decided_a_draft_first_is_gone_what_decided_it_next_is_shown() -> None:
    draft = one("d", superseded_by=ids("gone#1", "law#1"), **DRAFT)
    engine = Engine(make_library(draft, one("law", **SIGNED)))
    assert cited(answered(engine, "d#1", renew=True)) == ["law#1", "d#1"]


def test_a_draft_for_whose_outcome_there_is_no_room_is_left_out_when_renewed() -> None:
    articles = [one(name) for name in "abce"]
    draft, law = one("d", superseded_by=ids("law#1"), **DRAFT), one("law", **SIGNED)
    shown = ["a#1", "b#1", "c#1", "e#1", "d#1"]
    assert cited(answered(Engine(make_library(*articles, draft, law)), *shown, renew=True)) == shown[:4]


def test_the_outcome_of_an_untranslated_draft_is_shown_with_it() -> None:
    english = make_article(
        "plan", make_passage(1, "One."), make_passage(2, "Two.", superseded_by=ids("law#1"), **DRAFT)
    )
    spanish = make_article("plan", make_passage(1, "Uno."), language=Lang.ES)
    engine = Engine(make_library(english, spanish, one("law", "La ley.", Lang.ES, **SIGNED)))
    renewed = answered(engine, "plan#2", renew=True, language=Lang.ES)
    assert [(s.text, s.language) for s in renewed.statements] == [("La ley.", Lang.ES), ("Two.", Lang.EN)]


# -- gaps, topics, contacts, small talk


GAP = Gap("cost", {Lang.EN: "It does not say."}, {Lang.EN: ("what does a cell cost",)}, ids("a#1", "a#1", "b#1", "c#1"))
BOTH = {Lang.EN: "What?", Lang.ES: "¿Qué?"}
TOPICS = (*(Topic(name, BOTH, {}) for name in "rstu"), Topic("english", {Lang.EN: "Who?"}, {}))


def gapped(gap: Gap = GAP) -> Engine:
    companions = Companions(gaps=(gap,), topics=TOPICS)
    return Engine(make_library(*(one(name) for name in "abc"), companions=companions))


def no_match(engine: Engine, *names: str, detail: str, renew: bool = False, language: Lang = Lang.EN) -> Answer:
    return engine.restate(ids(*names), language, Outcome.NO_MATCH, detail=detail, contacts=True, renew=renew)


def test_a_known_gap_comes_with_the_passages_that_it_showed() -> None:
    answer = no_match(gapped(), "c#1", detail="cost")
    assert (answer.reason, answer.gap, cited(answer)) == (Reason.KNOWN_GAP, GAP, ["c#1"])


def test_a_known_gap_is_renewed_with_what_is_nearest_to_it_now() -> None:
    assert cited(no_match(gapped(), "c#1", detail="cost", renew=True)) == ["a#1", "b#1"]


@pytest.mark.parametrize(("detail", "language"), [("gone", Lang.EN), ("", Lang.EN), ("cost", Lang.ES)])
def test_a_gap_that_is_gone_found_nothing(detail: str, language: Lang) -> None:
    answer = no_match(gapped(), "a#1", detail=detail, language=language)
    assert (answer.outcome, answer.reason) == (Outcome.NO_MATCH, Reason.NOTHING_FOUND)
    assert (answer.gap, answer.groups) == (None, ())


def test_a_gap_named_like_a_reason_is_told_from_it_by_its_passages() -> None:
    engine = gapped(replace(GAP, id="empty"))
    assert no_match(engine, "a#1", detail="empty").reason is Reason.KNOWN_GAP
    assert no_match(engine, detail="empty").reason is Reason.EMPTY


@pytest.mark.parametrize(
    ("near", "language", "expected"),
    [
        (("t", "gone", "s", "t"), Lang.EN, ["t", "s"]),
        (("english", "u"), Lang.ES, ["u"]),
        (("english",), Lang.ES, ["r", "s"]),
        ((), Lang.EN, ["r", "s"]),
        (("u", "t", "s", "r"), Lang.EN, ["u", "t", "s"]),
    ],
)
def test_the_topics_offered_are_those_that_stand_else_the_first(
    near: tuple[str, ...], language: Lang, expected: list[str]
) -> None:
    answer = gapped().restate((), language, Outcome.UNSURE, near=near, contacts=True)
    assert (answer.reason, expected) == (Reason.WEAK_MATCH, [topic.id for topic in answer.near])


@pytest.mark.parametrize("outcome", [Outcome.ANSWERED, Outcome.ADVICE])
def test_an_answer_and_advice_offer_no_topics(outcome: Outcome) -> None:
    assert gapped().restate(ids("a#1"), Lang.EN, outcome, near=["r"], contacts=False).near == ()


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome is not Outcome.ANSWERED])
def test_only_an_answer_and_a_known_gap_show_passages(outcome: Outcome) -> None:
    answer = gapped().restate(ids("a#1"), Lang.EN, outcome, detail="greeting", contacts=False)
    assert (outcome, answer.groups) == (answer.outcome, ())


def test_small_talk_is_of_the_kind_that_it_was(engine: Engine) -> None:
    answer = engine.restate((), Lang.ES, Outcome.SMALLTALK, detail="thanks", contacts=False)
    assert (answer.smalltalk, answer.reason, answer.contacts) == ("thanks", None, ())


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("contacts", [False, True])
def test_contacts_come_where_they_came_before_and_always_without_an_answer(
    engine: Engine, outcome: Outcome, *, contacts: bool
) -> None:
    shown = ids("2017-08-28-drmc-28-252-jail-access#1")
    answer = engine.restate(shown, Lang.EN, outcome, contacts=contacts)
    expected = contacts or outcome not in (Outcome.ANSWERED, Outcome.SMALLTALK)
    assert (engine.library.companions.contacts if expected else ()) == answer.contacts


# -- the turn that a follow-up leans on


def test_a_turn_about_passages_holds_what_most_of_its_questions_share() -> None:
    questions = ("may agents enter the jail", "jail agents", "agents at a jail without warrants")
    engine = Engine(make_library(make_article("a", make_passage(1, "Text.", questions=questions)), one("b")))
    turn = engine.turn_about(ids("gone#1", "a#1", "b#1"), Lang.EN)
    assert (turn.language, turn.passages) == (Lang.EN, ids("a#1", "b#1"))
    assert [term for term, _ in turn.terms][:2] == ["agent", "jail"]
    assert {weight for _, weight in turn.terms} == {1.0}
    assert len(turn.terms) <= SHARED_TERMS


def test_a_turn_about_a_passage_without_questions_holds_its_words() -> None:
    engine = Engine(make_library(one("a", "Otters swim in rivers.")))
    assert dict(engine.turn_about(ids("a#1"), Lang.EN).terms).keys() == {"otter", "swim", "river"}


def test_a_turn_about_a_long_passage_is_cut() -> None:
    engine = Engine(
        make_library(one("a", " ".join(f"w{chr(97 + n)}{chr(97 + m)}" for n in range(9) for m in range(9))))
    )
    assert len(engine.turn_about(ids("a#1"), Lang.EN).terms) == MAX_TURN_TERMS


@pytest.mark.parametrize("names", [(), ("gone#1",)])
def test_a_turn_about_nothing_is_empty(names: tuple[str, ...]) -> None:
    assert gapped().turn_about(ids(*names), Lang.ES) == Turn(Lang.ES, (), ())


def test_a_restated_answer_has_a_turn_of_its_own() -> None:
    engine = gapped()
    assert answered(engine, "a#1").turn == engine.turn_about(ids("a#1"), Lang.EN)
    turn = no_match(engine, detail="cost").turn
    assert turn is not None
    assert [term for term, _ in turn.terms] == ["cell", "cost"]


# -- the engine's own ways in


@pytest.mark.parametrize("language", Lang)
def test_a_passage_and_its_neighbours_are_found_by_id(engine: Engine, language: Lang) -> None:
    middle = PassageId("2017-08-28-drmc-28-252-jail-access#2")
    subject = engine.passage(middle, language)
    before, after = engine.neighbours(middle, language)
    assert subject is not None
    assert before is not None
    assert after is not None
    assert [found.id.rpartition("#")[2] for found in (before, subject, after)] == ["1", "2", "3"]
    assert {found.article.language for found in (before, subject, after)} == {language}


def test_a_retired_passage_is_found_by_id() -> None:
    old = make_article("old", make_passage(1, "Once."), status=Status.RETIRED)
    found = Engine(make_library(old)).passage(PassageId("old#1"), Lang.ES)
    assert found is not None
    assert found.passage.text == "Once."


# -- data


@pytest.mark.parametrize(
    ("answer", "detail"),
    [
        (Answer("", Outcome.ANSWERED, Lang.EN), ""),
        (Answer("", Outcome.NO_MATCH, Lang.EN, reason=Reason.KNOWN_GAP, gap=GAP), "cost"),
        (Answer("", Outcome.SMALLTALK, Lang.EN, smalltalk="greeting"), "greeting"),
        (Answer("", Outcome.UNSURE, Lang.EN, reason=Reason.WEAK_MATCH), "weak_match"),
    ],
)
def test_the_detail_is_what_the_outcome_does_not_say(answer: Answer, detail: str) -> None:
    assert (detail, str) == (answer.detail, type(answer.detail))
