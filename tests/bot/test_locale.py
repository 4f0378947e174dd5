"""The words of each language: what Discord demands of them, and that they name each other as they are called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain, product

import discord
import pytest

from bot.wording import LOCALE_DIR, Wording
from knowledge.article import Lang
from tests.bot.messages import messages
from tests.bot.ui.limits import MAX_CHOICE, MAX_LABEL, MAX_LABEL_DESCRIPTION, MAX_MODAL_TITLE, width

SAY = Wording()
LOCALES = sorted(path.name for path in LOCALE_DIR.iterdir() if path.is_dir())
KEYS = [key for key in sorted(messages("en")) if not key.startswith("operator-demo-")]
"""All but the demo's, where Discord is simulated in English alone."""
MAX_COMMAND_NAME, MAX_DESCRIPTION = 32, 100
MAX_READABLE_LABEL = 38
"""Discord takes 80 characters on a button, and advises no more than this."""
MENU = "command-context-name"
OFFERED = {code for locale in discord.Locale for code in (locale.value, locale.value.partition("-")[0])}
"""The languages in which Discord shows names of commands; in any other it shows the English ones."""
_MENTION = re.compile(r"(?<![\w/.:])/(\w[\w'-]*)")
_QUOTED = re.compile(r"“([^”{}]+)”|\*\*([^*{}]+)\*\*")


def keys(beginning: str, end: str = "") -> list[str]:
    return [key for key in KEYS if key.startswith(beginning) and key.endswith(end)]


NAMES = [key for key in keys("command-", "-name") if key != MENU]
BUTTONS = [*keys("door-button-"), "door-check-today", "door-language-name"]
CURATORS_BUTTONS = keys("source-button-")
OF_DESK = {family: keys(f"{family}button-") for family in ("ticket-", "desk-", "care-")}
"""The buttons of whoever asks a person, of volunteers, and of their moderators, by the beginning of their messages."""
ALL_BUTTONS = [BUTTONS, CURATORS_BUTTONS, *OF_DESK.values()]
"""Those that stand together, each list by itself."""
FORMS = [key for family in ("door-", "source-", *OF_DESK) for key in keys(f"{family}modal-")]
FORMS += keys("source-field-")
TITLES = [key for kind in ("contact", "gap", "alias") for key in keys(f"source-form-{kind}-")]
SHOWN_IN_DISCORD = [key for family in ("door-", "card-", "command-", "source-", *OF_DESK) for key in keys(family)]
"""Messages of which every language has its own words; the others may stay English in a language without articles."""
DESCRIPTIONS = [key for key in keys("command-") if key not in (*NAMES, MENU)]


def told(locale: str, key: str) -> str:
    """Return a message with the longest values that it can have."""
    return SAY(locale, key, **dict.fromkeys(messages("en")[key], 100))


def is_command_word(text: str) -> bool:
    """Tell whether Discord takes a text for the name of a command or an option.

    https://docs.discord.com/developers/interactions/application-commands#application-command-object
    """
    return 1 <= width(text) <= MAX_COMMAND_NAME and text == text.lower() and all(map(_may_stand, text))


def _may_stand(sign: str) -> bool:
    script = unicodedata.name(sign, "").split(" ")[0]
    return sign in "-_'" or unicodedata.category(sign)[0] in "LN" or script in ("DEVANAGARI", "THAI")


@pytest.mark.parametrize("text", ["ask", "código", "revisar-respuesta", "hỏi", "질문", "መጠየቅ", "पूछें", "ask_2", "a" * 32])
def test_a_word_in_small_letters_may_name_a_command(text: str) -> None:
    assert is_command_word(text)


@pytest.mark.parametrize("text", ["", "Ask", "ask more", "ask!", "/ask", "¿qué", "a" * 33, "ask.more", "Ñandú", "👍"])
def test_anything_else_names_no_command(text: str) -> None:
    assert not is_command_word(text)


def test_every_kind_of_word_is_looked_at() -> None:
    assert min(map(len, (NAMES, BUTTONS, FORMS, DESCRIPTIONS))) > 5


# What Discord demands


@pytest.mark.parametrize(("locale", "key"), list(product(LOCALES, NAMES)))
def test_discord_takes_the_name_of_a_command_or_option(locale: str, key: str) -> None:
    assert is_command_word(told(locale, key)), told(locale, key)


@pytest.mark.parametrize("locale", LOCALES)
def test_discord_takes_the_name_of_the_menu_entry(locale: str) -> None:
    assert 1 <= width(told(locale, MENU).strip()) <= MAX_COMMAND_NAME


def owner_of(key: str) -> str:
    """Return the key of the command that an option belongs to; "" for a command."""
    longer = [other for other in NAMES if key != other and key.startswith(other.removesuffix("name"))]
    return max(longer, key=len, default="")


def test_options_are_told_from_commands() -> None:
    assert owner_of("command-check-answer-id-name") == "command-check-answer-name"
    assert owner_of("command-check-answer-name") == ""


@pytest.mark.parametrize("locale", LOCALES)
def test_no_two_commands_and_no_two_options_of_one_bear_the_same_name(locale: str) -> None:
    named = [(owner_of(key), told(locale, key)) for key in NAMES]
    assert sorted(named) == sorted(set(named))


@pytest.mark.parametrize(("locale", "key"), list(product(LOCALES, DESCRIPTIONS)))
def test_discord_takes_the_description_of_a_command_or_option(locale: str, key: str) -> None:
    assert 1 <= width(told(locale, key).strip()) <= MAX_DESCRIPTION == MAX_CHOICE


@pytest.mark.parametrize(("locale", "key"), list(product(LOCALES, chain(*ALL_BUTTONS))))
def test_a_button_can_be_read_on_a_phone(locale: str, key: str) -> None:
    assert 1 <= width(told(locale, key).strip()) <= MAX_READABLE_LABEL


@pytest.mark.parametrize(("locale", "key"), list(product(LOCALES, [*FORMS, *TITLES])))
def test_discord_takes_the_words_of_a_form(locale: str, key: str) -> None:
    limit = MAX_LABEL_DESCRIPTION if key.endswith("-hint") else min(MAX_MODAL_TITLE, MAX_LABEL)
    assert 1 <= width(told(locale, key).strip()) <= limit


@pytest.mark.parametrize(("locale", "buttons"), list(product(LOCALES, ALL_BUTTONS)))
def test_every_button_of_a_language_bears_another_label(locale: str, buttons: list[str]) -> None:
    labels = [told(locale, key) for key in buttons]
    assert sorted(labels) == sorted(set(labels))


# How the words name each other


def shown(locale: str, key: str) -> str:
    """Return the name of a command as Discord shows it to whoever reads in a language."""
    return told(locale if locale in OFFERED else "en", key)


def mentions(locale: str, among: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each command that one of these messages names, with the message's key."""
    return ((name, key) for key in among for name in _MENTION.findall(told(locale, key)))


@pytest.mark.parametrize("locale", LOCALES)
def test_a_command_is_named_as_discord_shows_it(locale: str) -> None:
    commands = {shown(locale, key) for key in NAMES if not owner_of(key)}
    found = list(mentions(locale, KEYS if locale in list(Lang) else SHOWN_IN_DISCORD))
    assert len(found) >= 10
    assert [(name, key) for name, key in found if name not in commands] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_message_names_the_same_commands_in_every_language(locale: str) -> None:
    keys_of = {shown(locale, key): key for key in NAMES if not owner_of(key)}
    english = {told("en", key): key for key in NAMES if not owner_of(key)}
    own = {(keys_of.get(name), key) for name, key in mentions(locale, SHOWN_IN_DISCORD)}
    assert own == {(english.get(name), key) for name, key in mentions("en", SHOWN_IN_DISCORD)}


def labels_in(key: str) -> set[str]:
    """Return the keys of the buttons and of the menu entry that the English message names."""
    quoted = {words for pair in _QUOTED.findall(told("en", key)) for words in pair if words}
    own = CURATORS_BUTTONS if key.startswith("source-") else BUTTONS
    buttons = next((labels for family, labels in OF_DESK.items() if key.startswith(family)), own)
    return {label for label in (*buttons, MENU) if told("en", label) in quoted}


@pytest.mark.parametrize("locale", LOCALES)
def test_a_button_is_named_as_it_is_labelled(locale: str) -> None:
    named = [(key, label) for key in SHOWN_IN_DISCORD for label in labels_in(key)]
    assert len(named) > 5
    wrong = [(key, label) for key, label in named if told(locale, label) not in told(locale, key)]
    assert wrong == []
