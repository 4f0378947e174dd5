"""The checker of Discord's limits finds what breaks them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot.ui.limits import COMPONENTS_V2, check_choices, check_message, check_modal, check_response

BUTTON = {"type": 2, "style": 1, "label": "Go", "custom_id": "a"}
TEXT = {"type": 10, "content": "Hello"}
INPUT = {"type": 4, "custom_id": "a", "style": 2}


def v2(*components: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"flags": COMPONENTS_V2, "components": list(components), **more}


def row(*items: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(items)}


def frame(*items: dict[str, Any]) -> dict[str, Any]:
    return {"type": 17, "components": list(items)}


def text(chars: int, sign: str = "x") -> dict[str, Any]:
    return TEXT | {"content": sign * chars}


def select(**more: Any) -> dict[str, Any]:
    return {"type": 3, "custom_id": "s", "options": [{"label": "A", "value": "a"}], **more}


def buttons(count: int) -> list[dict[str, Any]]:
    return [BUTTON | {"custom_id": str(number)} for number in range(count)]


@pytest.mark.parametrize(
    "payload",
    [
        v2(text(4000)),
        v2(frame(text(2000, "😀"))),
        v2(*[TEXT] * 39, frame(TEXT))  | {"components": [frame(*[TEXT] * 39)]},
        v2(TEXT, *[row(*buttons(5))]),
        v2(row(select())),
        v2(TEXT, row(BUTTON | {"label": "x" * 80, "custom_id": "y" * 100})),
        {"content": "x" * 2000},
        {"content": "", "components": [row(BUTTON)]},
        {"embeds": [{"title": "x" * 256, "description": "x" * 4096, "fields": [{"name": "n", "value": "x" * 1024}]}]},
        {"content": "hi", "nonce": "x" * 25},
    ],
)  # fmt: skip
def test_what_discord_takes_passes(payload: dict[str, Any]) -> None:
    assert check_message(payload) == []


@pytest.mark.parametrize(
    "payload",
    [
        v2(),
        v2(frame()),
        v2(TEXT, content="x"),
        v2(TEXT, embeds=[{}]),
        v2(text(4001)),
        v2(text(2001, "😀")),
        v2(text(2000), frame(text(2001))),
        v2(text(0)),
        v2(text(3, " ")),
        v2(TEXT | {"content": "\ud800"}),
        v2(frame(*[TEXT] * 40)),
        v2(row()),
        v2(row(*buttons(6))),
        v2(row(select(), BUTTON)),
        v2(row(BUTTON, BUTTON)),
        v2(row(BUTTON), row(BUTTON)),
        v2(row(BUTTON | {"label": "x" * 81})),
        v2(row(BUTTON | {"label": ""})),
        v2(row(BUTTON | {"custom_id": "x" * 101})),
        v2(row(BUTTON | {"custom_id": ""})),
        v2(row({"type": 2, "style": 5, "label": "Go", "url": f"https://{'x' * 512}"})),
        v2(row({"type": 2, "style": 5, "label": "Go"})),
        v2(row(select(options=[]))),
        v2(row(select(options=[{"label": "A", "value": str(n)} for n in range(26)]))),
        v2(row(select(options=[{"label": label, "value": "a"} for label in "AB"]))),
        v2(row(select(options=[{"label": "x" * 101, "value": "a"}]))),
        v2(row(select(placeholder="x" * 151))),
        v2({"type": 9, "components": [TEXT] * 4, "accessory": BUTTON}),
        v2({"type": 9, "components": [TEXT], "accessory": BUTTON | {"label": "x" * 81}}),
        v2({"type": 12, "items": [{}] * 11}),
        v2(TEXT, nonce="x" * 26),
        {},
        {"content": "  "},
        {"content": "x" * 2001},
        {"content": "x", "components": [TEXT]},
        {"content": "x", "components": [row(BUTTON | {"custom_id": str(n)}) for n in range(6)]},
        {"embeds": [{"title": "x"}] * 11},
        {"embeds": [{"title": "x" * 257}]},
        {"embeds": [{"footer": {"text": "x" * 2049}}]},
        {"embeds": [{"fields": [{"name": "", "value": "x" * 1025}]}]},
        {"embeds": [{"fields": [{"name": "n", "value": "v"}] * 26}]},
        {"embeds": [{"description": "x" * 4000}, {"description": "x" * 2001}]},
    ],
)
def test_what_discord_does_not_take_is_found(payload: dict[str, Any]) -> None:
    assert len(check_message(payload)) == 1


def modal(*components: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"title": "Ask", "custom_id": "m", "components": list(components), **more}


def label(component: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": 18, "label": "Your question", "component": component, **more}


@pytest.mark.parametrize(
    "payload",
    [
        modal(label(INPUT)),
        modal(label(INPUT | {"min_length": 1, "max_length": 4000, "placeholder": "x" * 100}), title="x" * 45),
        modal(TEXT, label(INPUT, description="x" * 100)),
        modal(row(INPUT | {"label": "Your question"})),
    ],
)
def test_a_form_that_discord_takes_passes(payload: dict[str, Any]) -> None:
    assert check_modal(payload) == []


@pytest.mark.parametrize(
    "payload",
    [
        modal(),
        modal(*[label(INPUT | {"custom_id": str(n)}) for n in range(6)]),
        modal(label(INPUT), title="x" * 46),
        modal(label(INPUT), title=""),
        modal(label(INPUT), custom_id="x" * 101),
        modal(label(INPUT, label="x" * 46)),
        modal(label(INPUT, description="x" * 101)),
        modal(label(INPUT | {"max_length": 4001})),
        modal(label(INPUT | {"min_length": 10, "max_length": 5})),
        modal(label(INPUT | {"max_length": 5, "value": "x" * 6})),
        modal(label(INPUT | {"placeholder": "x" * 101})),
        modal(row(INPUT | {"label": "x" * 46})),
        modal(label(INPUT), label(INPUT)),
    ],
)
def test_a_form_that_discord_does_not_take_is_found(payload: dict[str, Any]) -> None:
    assert len(check_modal(payload)) == 1


def test_choices_that_discord_takes_pass() -> None:
    assert check_choices([{"name": "x" * 100, "value": "y" * 100}] * 25) == []


@pytest.mark.parametrize(
    "choices",
    [
        [{"name": "x", "value": "y"}] * 26,
        [{"name": "x" * 101, "value": "y"}],
        [{"name": "", "value": "y"}],
        [{"name": "x", "value": "y" * 101}],
    ],
)
def test_choices_that_discord_does_not_take_are_found(choices: list[dict[str, Any]]) -> None:
    assert len(check_choices(choices)) == 1


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ({"type": 4, "data": {"content": "x" * 2001}}, 1),
        ({"type": 7, "data": v2(text(4001))}, 1),
        ({"type": 8, "data": {"choices": [{"name": "", "value": "y"}]}}, 1),
        ({"type": 9, "data": modal()}, 1),
        ({"type": 5}, 0),
    ],
)
def test_a_response_is_checked_as_what_it_is(body: dict[str, Any], count: int) -> None:
    assert len(check_response(body)) == count
