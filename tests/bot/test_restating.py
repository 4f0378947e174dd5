"""Old answers are found again in the library of today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering import Answering
from bot.reference import NAME_BITS, PASSAGE_BITS, AnswerRef, digest_of, reference
from bot.restating import Restated, Restater, Standing
from knowledge.article import Lang
from knowledge.library import load_library
from retrieval.engine import Engine
from retrieval.model import Answer, Label, Outcome, Question, Reason, Turn
from tests.bot.samples import SHELF, front, write_library
from tests.bot.test_reference import REFS, answers

Edit = Mapping[str, str]
RULE = "articles/en/bridge-rule.md"
REGULA = "articles/es/bridge-rule.md"
DRAFT = "articles/en/bridge-draft.md"
CLOSE, COUNT, RAILINGS, TOLL = (
    "Who may close a bridge?",
    "Who counts the bridges?",
    "Who would paint the railings?",
    "How much is the toll?",
)


def engine_of(folder: Path, files: Mapping[str, str]) -> Engine:
    library = load_library(write_library(folder, files))
    assert library.problems == ()
    return Engine(library)


def edited(name: str, old: str, new: str, files: Mapping[str, str] = SHELF) -> dict[str, str]:
    """Change words of one file of the shelf."""
    assert old in files[name]
    return {**files, name: files[name].replace(old, new)}


def without(*names: str) -> dict[str, str]:
    return {name: text for name, text in SHELF.items() if name not in names}


def retired(name: str, files: Mapping[str, str] = SHELF) -> dict[str, str]:
    return edited(name, "\n---\n\n", "\nstatus: retired\n---\n\n", files)


class Then:
    """A library that answered once, and what came after it."""

    def __init__(self, folder: Path) -> None:
        self.folders = (folder / str(number) for number in count())
        self.now(SHELF)

    def ask(self, text: str, hint: Lang = Lang.EN) -> Answer:
        return self.answering.answer(Question(text, hint=hint)).answer

    def now(self, files: Mapping[str, str]) -> None:
        self.answering = Answering(engine_of(next(self.folders), files))
        self.restater = Restater(self.answering)

    def restate(self, answer: Answer, language: Lang | None = None) -> Restated:
        """Restate an answer from no more than the characters of its reference."""
        return self.restater.restate(AnswerRef.unpack(reference(answer).pack()), language)


@pytest.fixture
def then(tmp_path: Path) -> Then:
    return Then(tmp_path)


@pytest.fixture(scope="module")
def restater(shipped_answering: Answering) -> Restater:
    restater = Restater(shipped_answering)
    restater.warm()
    return restater


@pytest.fixture(scope="module")
def shipped_answers(shipped_answering: Answering) -> list[Answer]:
    """Each answer to a question of ours, once."""
    return list({reference(answer): answer for answer in answers(shipped_answering)}.values())


def plain(answer: Answer) -> Answer:
    """Leave out what only the question could tell."""
    return replace(answer, confidence=0.0, turn=None)


def cited(answer: Answer) -> list[str]:
    return [citation.passage_id for citation in answer.citations]


def texts(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements]


# -- the library as it was


def test_every_answer_is_found_again_as_it_was(restater: Restater, shipped_answers: list[Answer]) -> None:
    assert len(shipped_answers) > 300
    for answer in shipped_answers:
        assert Restated(plain(answer), Standing.SAME) == _plain(restater.restate(reference(answer)))


def _plain(restated: Restated) -> Restated:
    return replace(restated, answer=plain(restated.answer))


def test_every_answer_is_there_in_the_other_language_and_comes_back(
    restater: Restater, shipped_answers: list[Answer]
) -> None:
    for answer in shipped_answers:
        other = next(lang for lang in Lang if lang is not answer.language)
        there = restater.restate(reference(answer), other)
        assert (there.standing, there.answer.language) == (Standing.SAME, other)
        assert cited(there.answer) == cited(answer)
        assert {statement.language for statement in there.answer.statements} <= {other}
        back = restater.restate(reference(there.answer), answer.language)
        assert Restated(plain(answer), Standing.SAME) == _plain(back)


def test_asking_for_the_language_that_it_is_in_changes_nothing(then: Then) -> None:
    answer = then.ask(CLOSE)
    assert then.restate(answer, Lang.EN) == then.restate(answer)


def test_an_answer_without_translation_is_shown_in_the_language_that_it_is_in(then: Then) -> None:
    answer = then.ask("How long shall a lantern burn?")
    there = then.restate(answer, Lang.ES)
    assert (there.standing, there.answer.language) == (Standing.SAME, Lang.ES)
    assert [statement.language for statement in there.answer.statements] == [Lang.EN]
    assert plain(then.restate(there.answer, Lang.EN).answer) == plain(answer)


def test_a_known_gap_that_the_other_language_does_not_tell_stays_in_its_own(then: Then) -> None:
    spanish = """  es:
    says: La biblioteca no dice cuánto cuesta el peaje.
    questions: [cuánto cuesta el peaje]
"""
    then.now(edited("gaps.yaml", spanish, ""))
    answer = then.ask(TOLL)
    assert answer.reason is Reason.KNOWN_GAP
    assert then.restate(answer, Lang.ES) == then.restate(answer)


def test_the_turn_of_an_answer_is_about_its_passages(restater: Restater, shipped_answers: list[Answer]) -> None:
    engine = restater._answering.engine
    for answer in shipped_answers[::10]:
        turn = restater.turn(reference(answer))
        expected = engine.turn_about([citation.passage_id for citation in answer.citations], answer.language)
        assert (turn.language, turn.passages) == (expected.language, expected.passages)
        assert turn == expected or answer.gap is not None


def test_the_turn_can_be_had_in_the_other_language(then: Then) -> None:
    turn = then.restater.turn(reference(then.ask(CLOSE)), Lang.ES)
    assert (turn.language, turn.passages) == (Lang.ES, ("bridge-rule#1",))
    assert "puent" in dict(turn.terms)


def test_what_has_no_passages_gives_an_empty_turn(then: Then) -> None:
    assert then.restater.turn(reference(then.ask("hello"))) == Turn(Lang.EN, (), ())


# -- a library that has changed


@pytest.mark.parametrize(
    "files",
    [
        edited("articles/en/vote-five.md", "5 to 1", "five to one"),
        without("articles/en/vote-five.md", "articles/en/vote-six.md"),
        edited(RULE, "counts the bridges every spring", "counts every bridge"),
        edited(REGULA, "sin un papel de un juez", "sin permiso de un juez"),
        edited(RULE, "who may close a bridge", "can they close a bridge"),
    ],
    ids=["another article", "fewer articles", "another passage", "translation", "sample question"],
)
def test_what_an_answer_did_not_show_does_not_change_it(then: Then, files: dict[str, str]) -> None:
    answer = then.ask(CLOSE)
    assert cited(answer) == ["bridge-rule#1"]
    then.now(files)
    assert _plain(then.restate(answer)).answer.groups == answer.groups
    assert then.restate(answer).standing is Standing.SAME


def test_a_passage_in_other_words_is_shown_as_it_stands_today(then: Then) -> None:
    answer = then.ask(CLOSE)
    then.now(edited(RULE, "a paper from a judge", "a warrant"))
    restated = then.restate(answer)
    assert restated.standing is Standing.CHANGED
    assert texts(restated.answer) == ["No city worker may close a bridge without a warrant."]
    assert restated.answer.id != answer.id


def test_an_answer_that_changed_is_the_same_again_from_then_on(then: Then) -> None:
    answer = then.ask(CLOSE)
    then.now(edited(RULE, "a paper from a judge", "a warrant"))
    today = then.restate(answer).answer
    assert then.restate(today) == Restated(today, Standing.SAME)


def test_an_answer_that_changed_can_be_had_in_the_other_language(then: Then) -> None:
    answer = then.ask(CLOSE)
    then.now(edited(RULE, "a paper from a judge", "a warrant"))
    restated = then.restate(answer, Lang.ES)
    assert restated.standing is Standing.CHANGED
    assert texts(restated.answer) == ["Ningún empleado de la ciudad puede cerrar un puente sin un papel de un juez."]


VOTE = "How did the committee vote on the harbor?"


def test_of_two_passages_the_one_that_is_left_is_shown(then: Then) -> None:
    answer = then.ask(VOTE)
    assert sorted(cited(answer)) == ["vote-five#1", "vote-six#1"]
    then.now(
        edited("articles/en/vote-six.md", "\n   - conflicts_with: vote-five#1", "", without("articles/en/vote-five.md"))
    )
    restated = then.restate(answer)
    assert (restated.standing, cited(restated.answer)) == (Standing.CHANGED, ["vote-six#1"])
    assert [(group.disputed, group.label) for group in restated.answer.groups] == [(False, Label.PASSED_COMMITTEE)]


@pytest.mark.parametrize(
    "files",
    [without(RULE, REGULA), retired(RULE, retired(REGULA))],
    ids=["gone", "retired"],
)
def test_an_answer_of_which_nothing_is_left_is_withdrawn(then: Then, files: dict[str, str]) -> None:
    answer = then.ask(CLOSE)
    then.now(files)
    restated = then.restate(answer)
    assert restated.standing is Standing.WITHDRAWN
    assert (restated.answer.outcome, restated.answer.reason) == (Outcome.NO_MATCH, Reason.NOTHING_FOUND)
    assert (restated.answer.groups, restated.answer.language) == ((), Lang.EN)


def test_a_withdrawn_answer_offers_topics_in_the_language_wanted(then: Then) -> None:
    answer = then.ask(CLOSE)
    then.now(edited(RULE, "1. No", "3. No", edited(REGULA, "1. Ning", "3. Ning")))
    restated = then.restate(answer, Lang.ES)
    assert (restated.standing, restated.answer.language) == (Standing.WITHDRAWN, Lang.ES)
    assert [topic.id for topic in restated.answer.near] == ["counting"]
    assert [contact.id for contact in restated.answer.contacts] == ["hotline"]


def test_an_article_retired_in_one_language_is_shown_in_the_other(then: Then) -> None:
    answer = then.ask(CLOSE)
    then.now(retired(RULE))
    restated = then.restate(answer)
    assert (restated.standing, restated.answer.language) == (Standing.CHANGED, Lang.EN)
    assert [statement.language for statement in restated.answer.statements] == [Lang.ES]


@pytest.mark.parametrize(
    "standing",
    [
        "stage: adopted",
        "instrument: executive order 142",
        "signed: 2017-09-01",
        "in_force_until: 2030",
        "amended_by: a#1",
    ],
)
def test_an_answer_in_the_same_words_is_another_once_they_stand_otherwise(then: Then, standing: str) -> None:
    answer = then.ask(CLOSE)
    then.now(edited(RULE, "   - locator: (a)\n", f"   - {standing}\n   - locator: (a)\n"))
    restated = then.restate(answer)
    assert restated.standing is Standing.CHANGED
    assert texts(restated.answer) == texts(answer)
    assert then.restate(restated.answer).standing is Standing.SAME


@pytest.mark.parametrize(
    ("key", "after"), [("superseded_by", ["code#1", "bridge-rule#1"]), ("amended_by", ["bridge-rule#1", "code#1"])]
)
def test_a_rule_comes_with_what_changed_it(then: Then, key: str, after: list[str]) -> None:
    answer = then.ask(CLOSE)
    changed = edited(RULE, "   - locator: (a)\n", f"   - {key}: code#1\n   - locator: (a)\n")
    code = front("City code § 2-1", authority="law", stage="signed", instrument="ordinance")
    then.now({**changed, "articles/en/code.md": f"{code}1. Bridges close at night.\n"})
    restated = then.restate(answer)
    assert (restated.standing, cited(restated.answer)) == (Standing.CHANGED, after)
    assert cited(then.ask(CLOSE)) == after


# -- drafts

LAW = {
    "articles/en/railing-law.md": front("City code § 1-2", authority="law", stage="signed", instrument="ordinance")
    + "1. Railings are painted by the city.\n   - question: what is the rule for railings\n"
}


def decided(files: Mapping[str, str] = SHELF) -> dict[str, str]:
    return {**edited(DRAFT, "   - question", "   - superseded_by: railing-law#1\n   - question", files), **LAW}


def test_a_draft_in_other_words_comes_with_its_label_and_with_what_decided_it(then: Then) -> None:
    answer = then.ask(RAILINGS)
    assert cited(answer) == ["bridge-draft#1"]
    then.now(decided(edited(DRAFT, "all railings green", "every railing green")))
    restated = then.restate(answer)
    assert (restated.standing, cited(restated.answer)) == (Standing.CHANGED, ["railing-law#1", "bridge-draft#1"])
    assert [group.label for group in restated.answer.groups] == [Label.IN_FORCE_TEXT, Label.DRAFT]


def test_a_draft_that_is_left_of_an_answer_comes_with_what_decided_it(then: Then) -> None:
    then.now(decided())
    shown = then.answering.engine.restate(
        [
            c.passage_id
            for answer in map(then.ask, (COUNT, RAILINGS))
            for c in answer.citations
            if "law" not in c.passage_id
        ],
        Lang.EN,
        Outcome.ANSWERED,
        contacts=False,
    )
    assert cited(shown) == ["bridge-rule#2", "bridge-draft#1"]
    then.now(retired(RULE, retired(REGULA, decided())))
    restated = then.restate(shown)
    assert (restated.standing, cited(restated.answer)) == (Standing.CHANGED, ["railing-law#1", "bridge-draft#1"])


def test_a_draft_whose_outcome_was_retired_keeps_its_label(then: Then) -> None:
    then.now(decided())
    answer = then.ask(RAILINGS)
    assert cited(answer) == ["railing-law#1", "bridge-draft#1"]
    [name] = LAW
    then.now(retired(name, decided()))
    restated = then.restate(answer)
    assert (restated.standing, cited(restated.answer)) == (Standing.CHANGED, ["bridge-draft#1"])
    assert [group.label for group in restated.answer.groups] == [Label.DRAFT]


def test_a_rule_that_was_repealed_into_a_draft_is_labelled_so(then: Then) -> None:
    answer = then.ask(CLOSE)
    then.now(edited(RULE, "stage: signed\ninstrument: ordinance", "stage: draft\ninstrument: draft ordinance"))
    assert [group.label for group in then.restate(answer).answer.groups] == [Label.DRAFT]


# -- gaps, topics, small talk


def test_a_known_gap_is_the_same_while_it_is_known(then: Then) -> None:
    answer = then.ask(TOLL)
    assert answer.gap is not None
    assert _plain(then.restate(answer)) == Restated(plain(answer), Standing.SAME)


def test_a_known_gap_is_shown_with_what_is_nearest_to_it_today(then: Then) -> None:
    answer = then.ask(TOLL)
    then.now(edited("gaps.yaml", "near: [bridge-rule#1]", "near: [bridge-rule#2]", retired(RULE)))
    restated = then.restate(answer)
    assert (restated.standing, cited(restated.answer)) == (Standing.CHANGED, ["bridge-rule#2"])
    assert restated.answer.gap is not None


@pytest.mark.parametrize("language", Lang)
def test_a_gap_that_is_closed_is_withdrawn(then: Then, language: Lang) -> None:
    answer = then.ask(TOLL)
    then.now({**without("golden.yaml"), "gaps.yaml": "[]\n"})
    restated = then.restate(answer, language)
    assert (restated.standing, restated.answer.reason) == (Standing.WITHDRAWN, Reason.NOTHING_FOUND)
    assert (restated.answer.groups, restated.answer.language) == ((), language)


def test_a_gap_that_is_no_longer_told_in_the_language_of_its_answer_is_withdrawn(then: Then) -> None:
    answer = then.ask(TOLL)
    english = """  en:
    says: The library does not say what a toll costs.
    questions: [what does the toll cost, how much is the toll]
"""
    then.now(edited("gaps.yaml", english, ""))
    assert then.restate(answer).standing is Standing.WITHDRAWN


def test_topics_that_are_gone_are_offered_no_more(then: Then) -> None:
    answer = then.ask("zebras on Neptune")
    assert [topic.id for topic in answer.near] == ["counting"]
    then.now({**SHELF, "topics.yaml": SHELF["topics.yaml"].replace("id: counting", "id: tallying")})
    restated = then.restate(answer)
    assert (restated.standing, [topic.id for topic in restated.answer.near]) == (Standing.SAME, ["tallying"])


def test_small_talk_of_a_kind_that_is_gone_is_withdrawn(then: Then) -> None:
    answer = then.ask("hello")
    assert answer.outcome is Outcome.SMALLTALK
    assert then.restate(answer).standing is Standing.SAME
    then.now(edited("intents.yaml", "greeting:", "welcome:"))
    assert then.restate(answer).standing is Standing.WITHDRAWN


# -- digests that are not what they seem

TWINS = ("story-1808620", "story-2029871")
"""Articles whose first passages have the same digest."""


def story(name: str, text: str) -> dict[str, str]:
    return {f"articles/en/{name}.md": front(name) + f"1. {text}\n   - question: {text.lower()}\n"}


def test_the_twins_have_one_digest() -> None:
    assert len({digest_of(f"{name}#1", PASSAGE_BITS) for name in TWINS}) == 1


@pytest.mark.parametrize("place", [0, 1])
def test_of_two_passages_with_one_digest_the_one_that_was_shown_is_found(then: Then, place: int) -> None:
    said = ("Otters swim in the harbor.", "Bakers knead dough at dawn.")
    then.now({**SHELF, **story(TWINS[0], said[0]), **story(TWINS[1], said[1])})
    answer = then.ask(said[place])
    assert cited(answer) == [f"{TWINS[place]}#1"]
    assert _plain(then.restate(answer)) == Restated(plain(answer), Standing.SAME)


def test_of_two_passages_with_one_digest_none_is_shown_when_neither_is_what_it_was(then: Then) -> None:
    said = ("Otters swim in the harbor.", "Bakers knead dough at dawn.")
    then.now({**SHELF, **story(TWINS[0], said[0]), **story(TWINS[1], said[1])})
    answer = then.ask(said[0])
    then.now({**SHELF, **story(TWINS[0], "Otters sleep."), **story(TWINS[1], said[1])})
    assert then.restate(answer).standing is Standing.WITHDRAWN


def test_a_passage_that_took_the_digest_of_another_is_not_passed_off_as_it(then: Then) -> None:
    then.now({**SHELF, **story(TWINS[0], "Otters swim in the harbor.")})
    answer = then.ask("Otters swim in the harbor.")
    assert cited(answer) == [f"{TWINS[0]}#1"]
    then.now({**SHELF, **story(TWINS[1], "Otters swim in the harbor.")})
    assert then.restate(answer).standing is not Standing.SAME


def test_topics_with_one_digest_are_not_taken_for_each_other(then: Then) -> None:
    twins = ("topic-5841", "topic-22932")
    assert len({digest_of(name, NAME_BITS) for name in twins}) == 1
    topics = "".join(f"- id: {name}\n  en: {{question: What of {name}?, questions: []}}\n" for name in twins)
    then.now({**SHELF, "topics.yaml": SHELF["topics.yaml"] + topics})
    ref = replace(reference(then.ask("zebras on Neptune")), near=(digest_of(twins[0], NAME_BITS),))
    assert "counting" in [topic.id for topic in then.restater.restate(ref).answer.near]


@given(ref=REFS, language=st.sampled_from([None, *Lang]))
def test_any_forged_reference_gets_an_answer_of_the_library_or_none(
    restater: Restater, ref: AnswerRef, language: Lang | None
) -> None:
    restated = restater.restate(ref, language)
    assert restated.standing is not Standing.SAME
    assert restated.answer.groups == ()
    assert restater.turn(ref, language).passages == ()


def known_digests(answering: Answering) -> Iterator[int]:
    return (digest_of(name, PASSAGE_BITS) for name in answering.engine.catalogue.ids())


@given(ref=REFS, data=st.data())
def test_any_passages_put_together_are_no_answer_that_was_given(
    restater: Restater, shipped_answering: Answering, ref: AnswerRef, data: st.DataObject
) -> None:
    digests = sorted(known_digests(shipped_answering))
    details = [0, *(digest_of(name, NAME_BITS) for name in ("empty", "greeting", "order-142-today", "known_gap"))]
    forged = replace(
        ref,
        passages=tuple(data.draw(st.lists(st.sampled_from(digests), max_size=5))),
        detail=data.draw(st.sampled_from(details)),
    )
    restated = restater.restate(forged)
    assert restated.standing is not Standing.SAME
    assert all(statement.text for statement in restated.answer.statements)


def test_what_digests_stand_for_is_read_once(then: Then) -> None:
    then.restater.warm()
    names = then.restater._names
    then.restate(then.ask(CLOSE))
    assert then.restater._names is names is not None


def test_threads_that_share_a_restater_get_the_answers_of_one(then: Then) -> None:
    refs = [reference(then.ask(text)) for text in (CLOSE, COUNT, RAILINGS, TOLL, VOTE, "hello", "")] * 20
    expected = [then.restater.restate(ref) for ref in refs]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(Restater(then.answering).restate, refs)) == expected
