"""Buttons carry all that they need, within Discord's limits, and are read back from what Discord sends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.reference import MAX_CHARS, NAME_BITS, AnswerRef, digest_of
from bot.ui.buttons import (
    DYNAMIC_ITEMS,
    MAX_LABEL_CHARS,
    MAX_PAGE,
    Action,
    AnswerButton,
    Audience,
    Buttons,
    PlainButton,
    ReportButton,
    Row,
    TopicButton,
    shorten,
)
from bot.ui.cards import plain_card
from bot.wording import Wording
from knowledge.article import Lang
from knowledge.companions import Topic
from retrieval.model import Outcome
from tests.bot.samples import TOPIC
from tests.bot.test_reference import REFS
from tests.bot.ui.interactions import make_interaction
from tests.bot.ui.limits import MAX_BUTTONS, check_view

REF = AnswerRef("0123456789abcdef", Lang.EN, Outcome.ANSWERED, False, 0, (1,), ())
LARGEST = AnswerRef("f" * 16, Lang.ES, Outcome.SMALLTALK, True, 2**32 - 1, (2**40 - 1,) * 5, (2**32 - 1,) * 3)
TAGS = st.from_regex(r"[\w-]{16}", fullmatch=True).filter(str.isascii)


@pytest.fixture(scope="module")
def buttons() -> Buttons:
    return Buttons(Wording())


def labels(rows: Sequence[Row]) -> list[str | None]:
    return [button_of(item).label for row in rows for item in row]


def button_of(item: ui.Item[Any]) -> ui.Button[Any]:
    assert isinstance(item, ui.DynamicItem)
    assert isinstance(item.item, ui.Button)
    return item.item


async def read_back(item: ui.DynamicItem[Any]) -> ui.DynamicItem[Any]:
    """Make a button anew from its custom_id, by the one template that fits it."""
    custom_id = button_of(item).custom_id
    matches = [
        (kind, match)
        for kind in DYNAMIC_ITEMS
        if (match := kind.__discord_ui_compiled_template__.fullmatch(custom_id or ""))
    ]
    [(kind, match)] = matches
    made: ui.DynamicItem[Any] = await kind.from_custom_id(make_interaction(), button_of(item), match)
    return made


@given(st.sampled_from(Action), REFS, st.integers(0, MAX_PAGE), st.just("") | TAGS)
def test_a_button_of_any_answer_fits_a_custom_id(action: Action, ref: AnswerRef, page: int, tag: str) -> None:
    custom_id = button_of(AnswerButton(action, ref.pack(), "Go", page=page, tag=tag)).custom_id
    assert custom_id is not None
    assert len(custom_id) <= 100
    match = AnswerButton.__discord_ui_compiled_template__.fullmatch(custom_id)
    assert match is not None
    assert (match["action"], int(match["page"]), AnswerRef.unpack(match["ref"]), match["tag"] or "") == (
        action.value,
        page,
        ref,
        tag,
    )


def test_the_largest_reference_has_room_for_a_tag_and_a_page() -> None:
    assert len(LARGEST.pack()) <= MAX_CHARS
    AnswerButton(Action.REMOVE, "x" * MAX_CHARS, "Go", page=MAX_PAGE, tag="x" * 16)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "item",
    [
        AnswerButton(Action.REMOVE, REF.pack(), "Remove", page=3, tag="A" * 16),
        AnswerButton(Action.SOURCES, LARGEST.pack(), "Sources"),
        TopicButton(Lang.ES, 0x1F, "¿Quién cuenta los puentes?"),
        PlainButton("ask", "Ask privately"),
        PlainButton("forget-sure", "Yes", danger=True),
        ReportButton(2**63 - 1, "Done"),
    ],
    ids=lambda item: item.custom_id,
)
async def test_a_button_is_read_back_as_it_was_made(item: ui.DynamicItem[Any]) -> None:
    again = await read_back(item)
    assert type(again) is type(item)
    assert (button_of(again).custom_id, button_of(again).label) == (button_of(item).custom_id, button_of(item).label)


@pytest.mark.parametrize(
    "custom_id",
    ["", "a1:", "a1:s:0:", "a1:s:100:abc", "a1:S:0:abc", f"a1:s:0:{'x' * 73}", "a1:s:0:abc:short", "n1:en:xyz", "r1:"],
)
def test_what_no_button_of_ours_has_is_read_by_none(custom_id: str) -> None:
    assert not any(kind.__discord_ui_compiled_template__.fullmatch(custom_id) for kind in DYNAMIC_ITEMS)


def test_each_action_has_a_letter_of_its_own() -> None:
    assert len({action.value for action in Action}) == len(Action)


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("x" * MAX_LABEL_CHARS, "x" * MAX_LABEL_CHARS),
        ("x" * 81, "x" * 79 + "…"),
        ("one\ntwo", "one two"),
        ("\u202ethree", "three"),
        ("😀" * 80, "😀" * 39 + "…"),
    ],
)
def test_a_label_is_one_line_within_its_limit(label: str, shown: str) -> None:
    assert shorten(label) == shown


# Rows


@given(
    ref=REFS,
    audience=st.sampled_from(Audience),
    pages=st.integers(1, 200),
    page=st.integers(0, 99),
    may_share=st.booleans(),
    tag=st.just("") | TAGS,
)
def test_the_rows_of_any_answer_are_within_discords_limits(
    ref: AnswerRef, audience: Audience, pages: int, page: int, may_share: bool, tag: str
) -> None:
    rows = Buttons(WORDING).answer(
        ref, "es", audience, pages=pages, page=min(page, pages - 1), tag=tag, may_share=may_share
    )
    assert check_view(plain_card(["Text"], rows)) == []
    assert all(len(row) <= MAX_BUTTONS for row in rows)


WORDING = Wording()


@pytest.mark.parametrize(
    ("audience", "may_share", "share", "remove"),
    [
        (Audience.PRIVATE, False, False, False),
        (Audience.PRIVATE, True, True, False),
        (Audience.DIRECT, False, False, True),
        (Audience.PUBLIC, False, False, True),
    ],
)
def test_sharing_and_removing_are_offered_where_they_make_sense(
    buttons: Buttons, audience: Audience, may_share: bool, share: bool, remove: bool
) -> None:
    found = labels(buttons.answer(REF, "en", audience, may_share=may_share))
    assert ("Share" in found, "Remove" in found) == (share, remove)


def test_the_language_button_speaks_the_other_language(buttons: Buttons) -> None:
    assert "Español" in labels(buttons.answer(REF, "en", Audience.PRIVATE))
    spanish = AnswerRef(REF.answer_id, Lang.ES, REF.outcome, False, 0, (1,), ())
    assert "English" in labels(buttons.answer(spanish, "es", Audience.PRIVATE))


def test_only_remove_carries_the_tag_of_its_asker(buttons: Buttons) -> None:
    rows = buttons.answer(REF, "en", Audience.PUBLIC, tag="A" * 16)
    tagged = [button_of(item).label for row in rows for item in row if "A" * 16 in (button_of(item).custom_id or "")]
    assert tagged == ["Remove"]


@pytest.mark.parametrize(
    ("pages", "page", "leads_to"),
    [(1, 0, []), (3, 0, [1]), (3, 1, [0, 2]), (3, 2, [1]), (500, MAX_PAGE, [MAX_PAGE - 1])],
)
def test_pages_lead_to_their_neighbours(buttons: Buttons, pages: int, page: int, leads_to: list[int]) -> None:
    row = buttons.pages(Action.PAGE, REF, "en", pages=pages, page=page)
    assert [int((button_of(item).custom_id or "").split(":")[2]) for item in row] == leads_to


def test_a_topic_is_offered_in_the_languages_that_it_has(buttons: Buttons) -> None:
    only_english = Topic("only", {Lang.EN: "Who?"}, {})
    assert labels(buttons.topics([TOPIC, only_english], Lang.EN)) == ["Who counts the bridges?", "Who?"]
    assert labels(buttons.topics([TOPIC, only_english], Lang.ES)) == ["¿Quién cuenta los puentes?"]


def test_a_topic_is_named_by_a_digest(buttons: Buttons) -> None:
    [[item]] = buttons.topics([TOPIC], Lang.EN)
    assert button_of(item).custom_id == f"n1:en:{digest_of(TOPIC.id, NAME_BITS):08x}"


def test_a_long_question_is_cut_on_its_button(buttons: Buttons) -> None:
    [[item]] = buttons.topics([Topic("long", {Lang.EN: "Who counts? " * 20}, {})], Lang.EN)
    assert button_of(item).label == "Who counts? " * 6 + "Who…"


def test_a_question_that_shows_nothing_is_no_button(buttons: Buttons) -> None:
    assert buttons.topics([Topic("blank", {Lang.EN: " \n"}, {})], Lang.EN) == []


def test_what_deletes_looks_dangerous() -> None:
    assert button_of(PlainButton("forget", "Delete", danger=True)).style is discord.ButtonStyle.danger
    assert button_of(AnswerButton(Action.REMOVE, REF.pack(), "Remove")).style is discord.ButtonStyle.danger
