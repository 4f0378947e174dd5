"""Curators' buttons carry all that they need, within Discord's limits, and are read back from what Discord sends."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.buttons import DYNAMIC_ITEMS
from bot.ui.cards import plain_card
from bot.ui.curation.buttons import (
    CURATION_ITEMS,
    MAX_OPTIONS,
    DraftAction,
    DraftButton,
    DraftPress,
    PassageSelect,
    SourceButton,
    press_on,
)
from bot.ui.ids import read_id, write_id
from tests.bot.samples import make_article
from tests.bot.ui.curation.drafts import draft_of
from tests.bot.ui.interactions import make_interaction
from tests.bot.ui.limits import check_view

SEEN = "0" * 16
IDS = st.integers(0, 2**62 - 1)
PRESSES = st.builds(
    DraftPress, st.sampled_from(DraftAction), st.integers(0, 999), IDS, st.from_regex("[0-9a-f]{16}", fullmatch=True)
)


async def read_back(item: ui.DynamicItem[Any]) -> Any:
    """Make an item anew from its custom_id, by the one template that fits it."""
    fitting = [
        kind
        for kind in (*CURATION_ITEMS, *DYNAMIC_ITEMS)
        if kind.__discord_ui_compiled_template__.fullmatch(item.custom_id)
    ]
    [kind] = fitting
    match = kind.__discord_ui_compiled_template__.fullmatch(item.custom_id)
    assert match is not None
    return await kind.from_custom_id(make_interaction(), item.item, match)


@given(IDS)
def test_an_id_is_read_as_it_was_written(draft_id: int) -> None:
    assert read_id(write_id(draft_id)) == draft_id
    assert len(write_id(draft_id)) <= 13


@pytest.mark.asyncio
@given(PRESSES, st.text(max_size=100))
async def test_a_button_of_a_draft_is_read_back(press: DraftPress, label: str) -> None:
    button = DraftButton(press, label or "x")
    assert len(button.custom_id) <= 100
    assert (await read_back(button)).press == press


@pytest.mark.asyncio
@given(PRESSES)
async def test_a_choice_of_passages_is_read_back(press: DraftPress) -> None:
    select = PassageSelect(press, [discord.SelectOption(label="1", value="1")], "Which?")
    assert len(select.custom_id) <= 100
    again = await read_back(select)
    assert (again.press.draft_id, again.press.page, again.press.seen) == (press.draft_id, press.page, press.seen)


@pytest.mark.asyncio
@pytest.mark.parametrize(("action", "argument"), [("open", "zz9"), ("recall", "12"), ("a" * 24, "x" * 70)])
async def test_a_button_of_a_list_is_read_back(action: str, argument: str) -> None:
    button = SourceButton(action, argument, "Open")
    assert len(button.custom_id) <= 100
    assert (await read_back(button)).custom_id == button.custom_id


def test_a_full_card_is_within_discords_limits() -> None:
    options = [discord.SelectOption(label=f"{number}. x", value=str(number)) for number in range(MAX_OPTIONS)]
    press = press_on(draft_of(make_article()), DraftAction.TEXTS, 5000)
    assert press.page == 999
    assert check_view(plain_card(["Which?"], [[PassageSelect(press, options, "w" * 400)]])) == []


@pytest.mark.asyncio
async def test_an_unknown_action_only_looks() -> None:
    match = DraftButton.__discord_ui_compiled_template__.fullmatch(f"d1:q:0:abc:{SEEN}")
    assert match is not None
    button = await DraftButton.from_custom_id(make_interaction(), ui.Button(label="x"), match)
    assert button.press.action is DraftAction.OVERVIEW


@pytest.mark.parametrize(
    "custom_id",
    [
        "d1:o:0:abc",
        f"d1:o:0:ABC:{SEEN}",
        f"d1:oo:0:abc:{SEEN}",
        f"d1:o:0:abc:{SEEN[1:]}",
        "s1::x",
        "s1:A:x",
    ],
)
def test_what_is_no_button_of_ours_is_left_alone(custom_id: str) -> None:
    assert [kind for kind in CURATION_ITEMS if kind.__discord_ui_compiled_template__.fullmatch(custom_id)] == []
