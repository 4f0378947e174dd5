"""One more folder of words makes one more language, with nothing changed in the code: the real process shows it."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from fluent.syntax import FluentParser, FluentSerializer, ast
from fluent.syntax.visitor import Transformer

from bot.wording import LOCALE_DIR, Wording
from knowledge.article import Lang
from tests.bot.loopback import BotProcess, Channel, Interaction, Loopback, User
from tests.bot.loopback.users import buttons_of
from tests.bot.messages import messages
from tests.bot.process import ROOT
from tests.bot.samples import write_library

pytestmark = pytest.mark.asyncio(loop_scope="module")

FOLDERS = {"vi": "ạẹịọụ", "pt": "ãẽĩõũ", "zh-CN": "āēīōū", "qu": "ăĕĭŏŭ"}
"""Languages, each made up from English by these vowels. The last is one that Discord does not have."""
SPOKEN = [("vi", "vi"), ("pt-BR", "pt"), ("zh-CN", "zh-CN")]
"""What Discord calls a language, and its folder."""
QUESTION, QUESTION_ES = "Who counts the bridges?", "¿Quién cuenta los puentes?"
COUNTED, COUNTED_ES = "counts the bridges every spring", "cuenta los puentes cada primavera"
NUMBERS = itertools.count()


def written_in(language: str, text: str) -> str:
    """Write English in another language, as far as this goes."""
    return text.translate(str.maketrans("aeiou", FOLDERS[language]))


class Translation(Transformer):
    """Translates what people read of a message, and leaves its values as they are."""

    def __init__(self, language: str) -> None:
        self._language = language

    def visit_TextElement(self, node: ast.TextElement) -> ast.TextElement:  # noqa: N802 (the name that Fluent calls)
        node.value = written_in(self._language, node.value)
        return node


def translate(locale_dir: Path, language: str) -> None:
    """Do what a volunteer does: copy the English folder, and translate its files."""
    shutil.copytree(locale_dir / "en", locale_dir / language)
    for path in (locale_dir / language).iterdir():
        resource = FluentParser().parse(path.read_text(encoding="utf-8"))
        path.write_text(FluentSerializer().serialize(Translation(language).visit(resource)), encoding="utf-8")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the program that has these folders too, and no others beside those of the library."""
    folder = tmp_path_factory.mktemp("program")
    shutil.copytree(ROOT / "bot", folder / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    locale_dir = folder / "bot" / LOCALE_DIR.name
    for path in locale_dir.iterdir():
        if path.name not in list(Lang):
            shutil.rmtree(path)
    for language in FOLDERS:
        translate(locale_dir, language)
    return folder


@pytest.fixture(scope="module")
def words(program: Path) -> Wording:
    return Wording(program / "bot" / LOCALE_DIR.name)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def loopback(program: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Loopback]:
    folder = tmp_path_factory.mktemp("running")
    library = write_library(folder / "library")
    async with Loopback() as server:
        server.add_guild("Acme", "general")
        path = f"{program}:{ROOT}"
        async with BotProcess(server, folder, "run", "--library", str(library), PYTHONPATH=path) as bot:
            await server.until_ready()
            await bot.until_said("Discord has the commands now")
            yield server
            assert await bot.end() == 0
        assert server.violations == []


@pytest.fixture
def channel(loopback: Loopback) -> Channel:
    return loopback.world.guilds[0].channels[0]


def user(loopback: Loopback, locale: str = "en-US") -> User:
    """Return somebody who has not asked anything yet."""
    return loopback.add_user(f"user{next(NUMBERS)}", locale=locale)


def labels(interaction: Interaction) -> list[str]:
    assert interaction.message is not None
    return [button["label"] for button in buttons_of(interaction.message)]


def parts(command: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a command, its options and their choices."""
    yield command
    for option in command.get("options") or ():
        yield option
        yield from option.get("choices") or ()


def is_a_language(part: dict[str, Any]) -> bool:
    """Tell whether a part of a command is the name of a language, which reads the same for everyone."""
    return part.get("value") in {"en", "es", *FOLDERS}


# The words themselves


@pytest.mark.parametrize("language", FOLDERS)
async def test_the_folder_alone_makes_a_language(words: Wording, language: str) -> None:
    assert language in words.languages
    assert words(language, "door-button-sources") == written_in(language, "Sources") != "Sources"


@pytest.mark.parametrize("language", FOLDERS)
async def test_a_translation_that_was_made_mechanically_keeps_all_values(words: Wording, language: str) -> None:
    for key, names in messages("en").items():
        shown = words(language, key, **{name: f"<{number}>" for number, name in enumerate(sorted(names))})
        english = words("en", key, **{name: f"<{number}>" for number, name in enumerate(sorted(names))})
        assert shown == written_in(language, english)


# Commands


@pytest.mark.parametrize(("locale", "language"), SPOKEN)
async def test_discord_is_told_every_name_and_description_in_the_language(
    loopback: Loopback, locale: str, language: str
) -> None:
    translated = [part for command in loopback.world.commands for part in parts(command) if not is_a_language(part)]
    assert len(translated) > 10
    for part in translated:
        assert part["name_localizations"][locale] == written_in(language, part["name"])
        if part.get("description"):
            assert part["description_localizations"][locale] == written_in(language, part["description"])


@pytest.mark.parametrize("locale", ["vi", "pt-BR", "zh-CN", "es-ES", "es-419"])
async def test_no_two_commands_bear_the_same_name_in_a_language(loopback: Loopback, locale: str) -> None:
    named = [(one.get("type", 1), one["name_localizations"][locale]) for one in loopback.world.commands]
    assert len(named) == len(set(named)) > 5


async def test_discord_is_told_of_no_language_that_it_does_not_have(loopback: Loopback) -> None:
    told = {locale for command in loopback.world.commands for locale in command["name_localizations"]}
    assert told == {"vi", "pt-BR", "zh-CN", "es-ES", "es-419"}


async def test_the_command_language_offers_every_folder_by_its_own_name(loopback: Loopback) -> None:
    [command] = [command for command in loopback.world.commands if command["name"] == "language"]
    offered = {choice["value"]: choice["name"] for choice in command["options"][0]["choices"]}
    assert offered.pop("automatic").startswith("Automatic")
    own = {language: written_in(language, "English") for language in FOLDERS}
    assert offered == {"en": "English", "es": "Español"} | own


# What people read


@pytest.mark.parametrize(("locale", "language"), SPOKEN)
async def test_who_has_discord_in_the_language_reads_it_around_an_english_answer(
    loopback: Loopback, channel: Channel, words: Wording, locale: str, language: str
) -> None:
    answer = await loopback.users.slash(user(loopback, locale), channel, "ask", question=QUESTION)
    assert COUNTED in answer.text
    for key in ("sources", "ask-more", "helpful", "not-helpful", "person"):
        assert words(language, f"door-button-{key}") in labels(answer)


async def test_a_spanish_question_gets_a_spanish_answer_whatever_the_buttons_speak(
    loopback: Loopback, channel: Channel, words: Wording
) -> None:
    answer = await loopback.users.slash(user(loopback, "vi"), channel, "ask", question=QUESTION_ES)
    assert COUNTED_ES in answer.text
    assert words("vi", "door-button-sources") in labels(answer)


@pytest.mark.parametrize("locale", ["zh-TW", "ko", "en-GB"])
async def test_who_has_discord_in_a_language_without_a_folder_reads_english(
    loopback: Loopback, channel: Channel, locale: str
) -> None:
    answer = await loopback.users.slash(user(loopback, locale), channel, "ask", question=QUESTION)
    assert "Sources" in labels(answer)


@pytest.mark.parametrize("language", FOLDERS)
async def test_who_chooses_the_language_reads_it_from_then_on(
    loopback: Loopback, channel: Channel, words: Wording, language: str
) -> None:
    someone = user(loopback)
    chosen = await loopback.users.slash(someone, channel, "language", language=language)
    own_name = words(language, "door-language-name")
    assert chosen.text == words(language, "door-language-set", language=own_name)
    answer = await loopback.users.slash(someone, channel, "ask", question=QUESTION)
    assert words(language, "door-button-sources") in labels(answer)
    assert COUNTED in answer.text


@pytest.mark.parametrize(("locale", "language"), SPOKEN)
@pytest.mark.parametrize(
    ("command", "key"),
    [("help", "door-help-limits"), ("about", "door-about-keeps"), ("privacy", "door-privacy-logs")],
)
async def test_texts_of_the_bot_itself_are_in_the_language(
    loopback: Loopback, channel: Channel, words: Wording, locale: str, language: str, command: str, key: str
) -> None:
    told = await loopback.users.slash(user(loopback, locale), channel, command)
    assert words(language, key) in told.text


@pytest.mark.parametrize(("locale", "language"), SPOKEN)
async def test_whom_to_turn_to_is_told_around_the_english_contact_with_a_date_in_words(
    loopback: Loopback, channel: Channel, words: Wording, locale: str, language: str
) -> None:
    someone = user(loopback, locale)
    answer = await loopback.users.slash(someone, channel, "ask", question=QUESTION)
    assert answer.message is not None
    told = await loopback.users.click(someone, channel, answer.message, words(language, "door-button-person"))
    assert words(language, "help") in told.text
    assert "Bridge hotline" in told.text
    assert "2026" in told.text


@pytest.mark.parametrize(("locale", "language"), SPOKEN)
async def test_a_form_speaks_the_language(
    loopback: Loopback, channel: Channel, words: Wording, locale: str, language: str
) -> None:
    someone = user(loopback, locale)
    answer = await loopback.users.slash(someone, channel, "ask", question=QUESTION)
    assert answer.message is not None
    form = await loopback.users.click(someone, channel, answer.message, words(language, "door-button-ask-more"))
    assert form.data["title"] == words(language, "door-modal-ask-more")
    assert form.data["components"][0]["label"] == words(language, "door-modal-question")
