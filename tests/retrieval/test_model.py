"""What goes into the engine and comes out of it."""

from __future__ import annotations

import dataclasses
import itertools

import pytest

from knowledge.article import Instrument, Lang, PartialDate, PassageId, Stage
from retrieval.model import Answer, Group, Label, Outcome, Question, Statement
from tests.retrieval.libraries import make_passage
from tests.retrieval.soundness import DRAFT_LABELS

STATEMENTS = tuple(Statement(text, (number,), Lang.EN) for number, text in enumerate(("one", "two", "three"), 1))
SIGNED_LABELS = {Label.IN_FORCE_TEXT, Label.ADOPTED, Label.ANNOUNCED}


def test_a_statement_without_a_citation_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="citation"):
        Statement("Trust me.", (), Lang.EN)


@pytest.mark.parametrize(("instrument", "stage"), list(itertools.product(Instrument, (s for s in Stage if s.is_draft))))
def test_a_passage_of_a_draft_is_always_labelled_so(instrument: Instrument, stage: Stage) -> None:
    assert Group(instrument, stage, STATEMENTS).label in DRAFT_LABELS


@pytest.mark.parametrize(
    ("instrument", "stage"), list(itertools.product((Instrument.DRAFT_ORDINANCE, Instrument.DRAFT_ORDER), Stage))
)
def test_an_instrument_that_is_a_draft_is_never_labelled_as_law(instrument: Instrument, stage: Stage) -> None:
    assert Group(instrument, stage, STATEMENTS).label in DRAFT_LABELS


@pytest.mark.parametrize("stage", Stage)
def test_background_is_never_labelled_as_law(stage: Stage) -> None:
    assert Group(Instrument.CONTEXT, stage, STATEMENTS).label not in SIGNED_LABELS


@pytest.mark.parametrize(
    ("instrument", "stage", "label"),
    [
        (Instrument.ORDINANCE, Stage.SIGNED, Label.IN_FORCE_TEXT),
        (Instrument.ORDER, Stage.SIGNED, Label.IN_FORCE_TEXT),
        (Instrument.ORDINANCE, Stage.ADOPTED, Label.ADOPTED),
        (Instrument.ORDER, Stage.ADOPTED, Label.ANNOUNCED),
        (Instrument.ORDINANCE, Stage.PROPOSED, Label.PROPOSED),
        (Instrument.DRAFT_ORDINANCE, Stage.PASSED_COMMITTEE, Label.PASSED_COMMITTEE),
        (Instrument.DRAFT_ORDER, Stage.DRAFT, Label.DRAFT),
        (Instrument.DRAFT_ORDER, Stage.SIGNED, Label.DRAFT),
        (Instrument.ORDINANCE, Stage.LATER, Label.LATER),
        (Instrument.CONTEXT, Stage.LATER, Label.LATER),
        (Instrument.CONTEXT, Stage.SIGNED, Label.CONTEXT),
        (Instrument.CONTEXT, Stage.PROPOSED, Label.CONTEXT_BEFORE),
    ],
)
def test_a_group_is_labelled_by_instrument_and_stage(instrument: Instrument, stage: Stage, label: Label) -> None:
    assert label is Group(instrument, stage, STATEMENTS).label


CHANGED = {
    "in_force_until": PartialDate(2025, 3, 1),
    "amended_by": (PassageId("b#1"),),
    "superseded_by": (PassageId("c#1"),),
}


def test_a_group_stands_to_the_law_as_its_passage_does() -> None:
    passage = make_passage(1, "One.", instrument=Instrument.ORDINANCE, stage=Stage.SIGNED, **CHANGED)
    signed = PartialDate(2017, 8, 31)
    assert Group.of(passage, signed, STATEMENTS) == Group(
        *(Instrument.ORDINANCE, Stage.SIGNED, STATEMENTS, signed),
        until=PartialDate(2025, 3, 1),
        amended=True,
        replaced=True,
    )


@pytest.mark.parametrize("key", CHANGED)
def test_a_rule_that_changed_may_not_be_the_law_of_today(key: str) -> None:
    law = {"instrument": Instrument.ORDINANCE, "stage": Stage.SIGNED}
    assert Group.of(make_passage(1, "One.", **law, **{key: CHANGED[key]}), None).is_changed
    assert not Group.of(make_passage(1, "One.", **law), None).is_changed


@pytest.mark.parametrize(("instrument", "stage"), list(itertools.product(Instrument, Stage)))
def test_what_was_no_law_is_never_told_to_have_been_in_force(instrument: Instrument, stage: Stage) -> None:
    group = Group.of(make_passage(1, "One.", instrument=instrument, stage=stage, **CHANGED), None)
    assert (group.label in DRAFT_LABELS) == (group.until is None) == (not group.replaced)


def test_statements_are_those_of_all_groups_in_order() -> None:
    groups = (
        Group(Instrument.ORDINANCE, Stage.SIGNED, STATEMENTS[:2]),
        Group(Instrument.CONTEXT, Stage.LATER, STATEMENTS[2:]),
    )
    assert Answer("id", Outcome.ANSWERED, Lang.EN, groups=groups).statements == STATEMENTS


def test_an_answer_without_groups_has_no_statements() -> None:
    assert Answer("id", Outcome.NO_MATCH, Lang.EN).statements == ()


@pytest.mark.parametrize("value", [Question("who"), Answer("id", Outcome.NO_MATCH, Lang.EN), STATEMENTS[0]])
def test_nothing_that_comes_or_goes_can_be_changed(value: Question | Answer | Statement) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, dataclasses.fields(value)[0].name, "other")
