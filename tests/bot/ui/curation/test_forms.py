"""Curators' forms fit Discord's limits whatever they are filled in with, and are read back whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from discord import ui
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.sources.changes import seen_digest
from bot.ui.curation.forms import MAX_INPUT_CHARS, DraftForm, Filled, Forms, form_id, read_form
from bot.wording import Wording
from knowledge.article import Article
from tests.bot.samples import make_article, make_passage
from tests.bot.ui.curation.drafts import draft_of
from tests.bot.ui.interactions import PRESS, SUBMISSION, make_interaction
from tests.bot.ui.limits import check_modal
from tests.knowledge.strategies import articles

WORDING = Wording()
FORMS = Forms(WORDING)
LANGUAGES = st.sampled_from(WORDING.languages)
LONG = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])


def payload(modal: ui.Modal) -> dict[str, Any]:
    return dict(modal.to_dict())


def fields(modal: ui.Modal) -> dict[str, dict[str, Any]]:
    """Return the fields by their custom_id."""
    return {part["component"]["custom_id"]: part["component"] for part in payload(modal)["components"]}


def submitted(custom_id: str, *components: dict[str, Any]) -> Filled | None:
    labelled = [{"type": 18, "id": 1, "component": component} for component in components]
    return read_form(make_interaction(SUBMISSION, {"custom_id": custom_id, "components": labelled}))


@LONG
@given(articles, LANGUAGES)
def test_every_form_is_within_discords_limits(article: Article, language: str) -> None:
    draft = draft_of(article)
    forms = [
        FORMS.paste(language, "any.0123456789"),
        FORMS.details(language, draft, article),
        FORMS.more(language, draft, article),
        FORMS.passage(language, draft, article.passages[0]),
        FORMS.text(language, draft, DraftForm.SUMMARY, article),
        FORMS.text(language, draft, DraftForm.ADD_TEXT, article),
    ]
    for form in forms:
        assert check_modal(payload(form)) == []


def test_what_has_no_room_in_a_field_is_left_as_it_is() -> None:
    questions = tuple(f"question number {number}" for number in range(400))
    passage = make_passage(questions=questions)
    article = make_article(passage, title="T" * 5000, licence="L" * 3000)
    assert "questions" not in fields(FORMS.passage("en", draft_of(article), passage))
    details = fields(FORMS.details("en", draft_of(article), article))
    assert "title" not in details
    assert details["licence"]["value"] == "L" * 3000
    assert check_modal(payload(FORMS.details("en", draft_of(article), article))) == []


def test_a_field_takes_what_stands_there_already() -> None:
    article = replace(make_article(), title="T" * 900)
    field = fields(FORMS.details("en", draft_of(article), article))["title"]
    assert (field["value"], field["max_length"]) == ("T" * 900, 900)


def test_the_parts_of_a_text_are_as_long_as_discord_lets_them_be() -> None:
    found = fields(FORMS.paste("en", "any."))
    assert [found[f"part{part}"]["max_length"] for part in (1, 2, 3)] == [MAX_INPUT_CHARS] * 3
    assert [found[f"part{part}"]["required"] for part in (1, 2, 3)] == [True, False, False]


def test_a_form_is_read_back_with_its_draft_and_all_fields() -> None:
    draft = draft_of(make_article())
    text = {"type": 4, "id": 2, "custom_id": "text", "value": "One."}
    select = {"type": 3, "id": 3, "custom_id": "stage", "values": ["draft"]}
    filled = submitted(form_id(DraftForm.PASSAGE, draft, "12"), text, select)
    assert filled is not None
    assert (filled.form, filled.draft_id, filled.seen, filled.argument) == (
        DraftForm.PASSAGE, draft.id, seen_digest(draft), "12",
    )  # fmt: skip
    assert (filled.text("text"), filled.chosen("stage")) == ("One.", "draft")
    assert (filled.text("other"), filled.chosen("text")) == (None, None)
    assert filled.written() == "One."


def test_what_is_no_form_of_ours_is_left_alone() -> None:
    assert submitted("f1:a:") is None
    assert submitted("g1:details:0") is None
    assert read_form(make_interaction(PRESS)) is None
