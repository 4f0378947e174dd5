"""Discord's documented limits on what a bot sends, as a list of what breaks them.

Sources: https://docs.discord.com/developers/resources/message, /components/reference,
/interactions/receiving-and-responding and /interactions/application-commands. The limit on the text of all components
together is documented by discord.py (`LayoutView.content_length`). Text is counted in UTF-16 units, the strictest way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import discord

Payload: TypeAlias = Mapping[str, Any]

COMPONENTS_V2 = 1 << 15
ACTION_ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
SELECTS = range(5, 9)
SECTION, TEXT_DISPLAY, MEDIA_GALLERY, SEPARATOR, CONTAINER, LABEL = 9, 10, 12, 14, 17, 18
ONLY_IN_V2 = frozenset([SECTION, TEXT_DISPLAY, 11, MEDIA_GALLERY, 13, SEPARATOR, CONTAINER])
LINK_STYLE = 5
MESSAGE_RESPONSES, AUTOCOMPLETE_RESPONSE, MODAL_RESPONSE = (4, 7), 8, 9

MAX_CONTENT = 2000
MAX_EMBEDS, MAX_EMBED_TEXT = 10, 6000
EMBED_TEXTS = {"title": 256, "description": 4096, "footer.text": 2048, "author.name": 256}
MAX_FIELDS, MAX_FIELD_NAME, MAX_FIELD_VALUE = 25, 256, 1024
MAX_COMPONENTS, MAX_COMPONENT_TEXT, MAX_ROWS, MAX_BUTTONS = 40, 4000, 5, 5
MAX_BUTTON_LABEL, MAX_CUSTOM_ID, MAX_URL = 80, 100, 512
MAX_OPTIONS, MAX_OPTION_TEXT, MAX_PLACEHOLDER = 25, 100, 150
MAX_MODAL_TITLE, MAX_MODAL_COMPONENTS, MAX_LABEL, MAX_LABEL_DESCRIPTION = 45, 5, 45, 100
MAX_INPUT, MAX_INPUT_PLACEHOLDER = 4000, 100
MAX_CHOICES, MAX_CHOICE = 25, 100
MAX_NONCE = 25


def width(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_view(view: discord.ui.LayoutView) -> list[str]:
    """Return what is wrong with a view as a message of its own."""
    return check_message({"flags": COMPONENTS_V2, "components": components_of(view)})


def components_of(view: discord.ui.LayoutView) -> list[Payload]:
    """Return a view's components as they are sent."""
    rendered: list[Payload] = view.to_components()  # type: ignore[no-untyped-call]
    return rendered


def check_response(body: Payload) -> list[str]:
    """Return what is wrong with the response to an interaction."""
    data = body.get("data") or {}
    if body["type"] in MESSAGE_RESPONSES:
        return check_message(data)
    if body["type"] == MODAL_RESPONSE:
        return check_modal(data)
    return check_choices(data.get("choices") or []) if body["type"] == AUTOCOMPLETE_RESPONSE else []


def check_message(payload: Payload) -> list[str]:
    """Return what is wrong with a message."""
    components = payload.get("components") or []
    is_v2 = bool((payload.get("flags") or 0) & COMPONENTS_V2)
    return [
        *_too_long("nonce", str(payload.get("nonce") or ""), MAX_NONCE),
        *_unsendable(payload),
        *(_v2(payload, components) if is_v2 else _legacy(payload, components)),
        *_parts(components),
    ]


def check_modal(payload: Payload) -> list[str]:
    """Return what is wrong with a modal."""
    components = payload.get("components") or []
    return [
        *_length("title", payload.get("title") or "", 1, MAX_MODAL_TITLE),
        *_length("custom_id", payload.get("custom_id") or "", 1, MAX_CUSTOM_ID),
        *_count("components of a modal", components, 1, MAX_MODAL_COMPONENTS),
        *_unsendable(payload),
        *_parts(components),
    ]


def check_choices(choices: Iterable[Payload]) -> list[str]:
    """Return what is wrong with the choices of an autocomplete."""
    given = list(choices)
    found = list(_count("choices", given, 0, MAX_CHOICES))
    for choice in given:
        found += _length("name of a choice", choice["name"], 1, MAX_CHOICE)
        if isinstance(choice["value"], str):
            found += _length("value of a choice", choice["value"], 1, MAX_CHOICE)
    return found


def texts_of(components: Iterable[Payload]) -> list[str]:
    """Return the text of all text displays, in order."""
    return [component["content"] for component in _walk(components) if component["type"] == TEXT_DISPLAY]


def _v2(payload: Payload, components: list[Payload]) -> Iterator[str]:
    yield from (f"{name} beside components V2" for name in ("content", "embeds", "poll") if payload.get(name))
    yield from _count("components", list(_walk(components)), 1, MAX_COMPONENTS)
    texts = texts_of(components)
    if (total := sum(map(width, texts))) > MAX_COMPONENT_TEXT:
        yield f"text of all components: {total} > {MAX_COMPONENT_TEXT}"
    yield from ("empty text display" for text in texts if not text.strip())


def _legacy(payload: Payload, components: list[Payload]) -> Iterator[str]:
    content, embeds = payload.get("content") or "", payload.get("embeds") or []
    if not (content.strip() or embeds or components or payload.get("poll")):
        yield "empty message"
    yield from _too_long("content", content, MAX_CONTENT)
    yield from _count("rows", components, 0, MAX_ROWS)
    yield from (f"component {c['type']} without the flag of V2" for c in _walk(components) if c["type"] in ONLY_IN_V2)
    yield from _count("embeds", embeds, 0, MAX_EMBEDS)
    total = 0
    for embed in embeds:
        for name, text, limit in _embed_texts(embed):
            total += width(text)
            yield from _too_long(name, text, limit)
        yield from _count("fields", embed.get("fields") or [], 0, MAX_FIELDS)
    if total > MAX_EMBED_TEXT:
        yield f"text of all embeds: {total} > {MAX_EMBED_TEXT}"


def _embed_texts(embed: Payload) -> Iterator[tuple[str, str, int]]:
    for path, limit in EMBED_TEXTS.items():
        part: Any = embed
        for key in path.split("."):
            part = (part or {}).get(key)
        yield path, part or "", limit
    for field in embed.get("fields") or []:
        yield "field name", field["name"], MAX_FIELD_NAME
        yield "field value", field["value"], MAX_FIELD_VALUE


def _walk(components: Iterable[Payload]) -> Iterator[Payload]:
    """Yield all components, nested ones too."""
    for component in components:
        yield component
        yield from _walk(component.get("components") or [])
        yield from _walk([component[key] for key in ("accessory", "component") if component.get(key)])


def _parts(components: list[Payload]) -> Iterator[str]:
    ids = [c["custom_id"] for c in _walk(components) if c.get("custom_id") is not None]
    yield from (f"custom_id twice: {one}" for one in sorted(set(ids)) if ids.count(one) > 1)
    for one in ids:
        yield from _length("custom_id", one, 1, MAX_CUSTOM_ID)
    for component in _walk(components):
        kind = component["type"]
        if kind == BUTTON:
            yield from _button(component)
        elif kind == STRING_SELECT or kind in SELECTS:
            yield from _select(component)
        elif kind == TEXT_INPUT:
            yield from _input(component)
        else:
            yield from _frame(component)


def _frame(component: Payload) -> Iterator[str]:
    kind, inside = component["type"], component.get("components") or []
    if kind == ACTION_ROW:
        most = MAX_BUTTONS if all(child["type"] == BUTTON for child in inside) else 1
        yield from _count("items of a row", inside, 1, most)
    elif kind == CONTAINER:
        yield from _count("items of a container", inside, 1, MAX_COMPONENTS)
    elif kind == SECTION:
        yield from _count("texts of a section", inside, 1, 3)
    elif kind == MEDIA_GALLERY:
        yield from _count("items of a gallery", component.get("items") or [], 1, 10)
    elif kind == LABEL:
        yield from _length("label", component.get("label") or "", 1, MAX_LABEL)
        yield from _too_long("description of a label", component.get("description") or "", MAX_LABEL_DESCRIPTION)


def _button(button: Payload) -> Iterator[str]:
    yield from _too_long("button label", button.get("label") or "", MAX_BUTTON_LABEL)
    if not (button.get("label") or "").strip() and not button.get("emoji"):
        yield "button without a label"
    if button["style"] == LINK_STYLE:
        yield from _length("url of a button", button.get("url") or "", 1, MAX_URL)
    elif button.get("custom_id") is None:
        yield "button without a custom_id"


def _select(select: Payload) -> Iterator[str]:
    yield from _too_long("placeholder", select.get("placeholder") or "", MAX_PLACEHOLDER)
    if select["type"] != STRING_SELECT:
        return
    options = select.get("options") or []
    yield from _count("options", options, 1, MAX_OPTIONS)
    values = [option["value"] for option in options]
    yield from (f"value twice: {one}" for one in sorted(set(values)) if values.count(one) > 1)
    for option in options:
        yield from _length("label of an option", option["label"], 1, MAX_OPTION_TEXT)
        yield from _length("value of an option", option["value"], 1, MAX_OPTION_TEXT)
        yield from _too_long("description of an option", option.get("description") or "", MAX_OPTION_TEXT)


def _input(given: Payload) -> Iterator[str]:
    least, most = given.get("min_length") or 0, given.get("max_length") or MAX_INPUT
    if not 0 <= least <= most <= MAX_INPUT:
        yield f"length of a text input: {least} to {most}"
    yield from _too_long("value of a text input", given.get("value") or "", most)
    yield from _too_long("placeholder of a text input", given.get("placeholder") or "", MAX_INPUT_PLACEHOLDER)
    if given.get("label") is not None:
        yield from _length("label of a text input", given["label"], 1, MAX_LABEL)


def _unsendable(payload: Any) -> Iterator[str]:
    """Find text that can't be written as UTF-8."""
    if isinstance(payload, str):
        if not payload.isascii() and any("\ud800" <= sign <= "\udfff" for sign in payload):
            yield "lone surrogate"
    elif isinstance(payload, Mapping):
        for value in payload.values():
            yield from _unsendable(value)
    elif isinstance(payload, list):
        for value in payload:
            yield from _unsendable(value)


def _too_long(name: str, text: str, limit: int) -> Iterator[str]:
    if width(text) > limit:
        yield f"{name}: {width(text)} > {limit}"


def _length(name: str, text: str, least: int, most: int) -> Iterator[str]:
    if not least <= width(text.strip()) <= most:
        yield f"{name}: {width(text.strip())} not in {least}..{most}"


def _count(name: str, items: list[Any], least: int, most: int) -> Iterator[str]:
    if not least <= len(items) <= most:
        yield f"{name}: {len(items)} not in {least}..{most}"
