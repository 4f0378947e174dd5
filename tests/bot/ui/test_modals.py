"""Forms fit Discord's limits, and are read back from what Discord sends, whoever made them."""

from __future__ import annotations

from typing import Any

import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.feedback import MAX_NOTE_CHARS
from bot.reference import AnswerRef
from bot.ui.modals import Form, Submission, ask_modal, read_submission, wrong_modal
from bot.wording import Wording
from tests.bot.test_reference import REF, REFS
from tests.bot.ui.interactions import PRESS, SUBMISSION, make_interaction
from tests.bot.ui.limits import check_modal

WORDING = Wording()
LANGUAGES = st.sampled_from(WORDING.languages)


def payload(modal: ui.Modal) -> dict[str, Any]:
    return dict(modal.to_dict())


def labelled(text: str | None, *, custom_id: str = "text") -> list[dict[str, Any]]:
    return [{"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": custom_id, "value": text}}]


def in_a_row(text: str) -> list[dict[str, Any]]:
    return [{"type": 1, "id": 1, "components": [{"type": 4, "id": 2, "custom_id": "text", "value": text}]}]


def submitted(custom_id: str, components: list[dict[str, Any]]) -> Submission | None:
    return read_submission(make_interaction(SUBMISSION, {"custom_id": custom_id, "components": components}))


@given(LANGUAGES, st.none() | REFS)
def test_a_form_for_a_question_is_within_discords_limits(language: str, ref: AnswerRef | None) -> None:
    assert check_modal(payload(ask_modal(WORDING, language, ref))) == []


@given(LANGUAGES, REFS)
def test_a_form_for_a_report_is_within_discords_limits(language: str, ref: AnswerRef) -> None:
    assert check_modal(payload(wrong_modal(WORDING, language, ref))) == []


@given(st.none() | REFS)
def test_a_form_is_read_back_with_its_answer(ref: AnswerRef | None) -> None:
    custom_id = ask_modal(WORDING, "en", ref).custom_id
    assert submitted(custom_id, labelled("Who?")) == Submission(Form.ASK, ref, "Who?")


@given(REFS)
def test_a_report_is_read_back_with_its_answer(ref: AnswerRef) -> None:
    custom_id = wrong_modal(WORDING, "en", ref).custom_id
    assert submitted(custom_id, labelled("")) == Submission(Form.WRONG, ref, "")


@pytest.mark.parametrize("components", [labelled("Who?"), in_a_row("Who?")])
def test_the_text_is_found_in_a_label_and_in_a_row(components: list[dict[str, Any]]) -> None:
    assert submitted("f1:a:", components) == Submission(Form.ASK, None, "Who?")


@pytest.mark.parametrize("components", [[], labelled(None), labelled("Who?", custom_id="other")])
def test_a_form_without_its_field_holds_nothing(components: list[dict[str, Any]]) -> None:
    assert submitted("f1:a:", components) == Submission(Form.ASK, None, "")


@pytest.mark.parametrize("custom_id", ["", "f1:", "f1:x:", "f2:a:", "f1:a:AAAA", "f1:w:____", f"f1:a:{'A' * 73}"])
def test_a_form_that_is_none_of_ours_is_left_alone(custom_id: str) -> None:
    assert submitted(custom_id, labelled("Who?")) is None


def test_a_press_is_no_submission() -> None:
    assert read_submission(make_interaction(PRESS, {"custom_id": "f1:a:", "component_type": 2})) is None


def test_a_question_must_be_written_and_a_report_need_not() -> None:
    asked, wrong = (payload(modal)["components"][0]["component"] for modal in both())
    assert (asked["required"], wrong["required"]) == (True, False)
    assert wrong["max_length"] == MAX_NOTE_CHARS


@pytest.mark.asyncio
async def test_forms_are_not_kept_in_memory() -> None:
    assert all(modal.is_finished() for modal in both())


def both() -> tuple[ui.Modal, ui.Modal]:
    return ask_modal(WORDING, "en"), wrong_modal(WORDING, "en", REF)
