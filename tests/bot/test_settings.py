"""Settings: where they come from, what they accept, what they say of a bad one."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import SettingsError
from bot.settings import Settings, example_file, load_settings
from knowledge.article import Lang
from knowledge.library import SHIPPED

DEFAULTS = load_settings({}, Path("no such file"))


def load_file(content: str, **variables: str) -> Settings:
    """Load a `.env` file of the working directory, an empty folder of the test's own."""
    Path(".env").write_bytes(content.encode())
    return load_settings(variables)


def test_defaults_are_the_shipped_library_and_no_language() -> None:
    assert (DEFAULTS.library_dir, DEFAULTS.answer_language) == (SHIPPED, None)


def test_settings_are_read_from_the_environment(tmp_path: Path) -> None:
    found = load_settings({"LIBRARY_DIR": "/srv/library", "ANSWER_LANGUAGE": "es"}, tmp_path / "none")
    assert (found.library_dir, found.answer_language) == (Path("/srv/library"), Lang.ES)


def test_the_environment_wins_over_the_file() -> None:
    found = load_file("LIBRARY_DIR=/srv/a\nANSWER_LANGUAGE=en\n", ANSWER_LANGUAGE="es")
    assert (found.library_dir, found.answer_language) == (Path("/srv/a"), Lang.ES)


def test_an_empty_value_in_the_environment_wins_too() -> None:
    assert load_file("ANSWER_LANGUAGE=es\n", ANSWER_LANGUAGE="").answer_language is None


@pytest.mark.parametrize(
    "content",
    ["", "# only a comment\n", "LIBRARY_DIR=\nANSWER_LANGUAGE=\n", "LIBRARY_DIR\nANSWER_LANGUAGE\n", "OTHER=1\n"],
)
def test_a_file_that_sets_nothing_leaves_the_defaults(content: str) -> None:
    assert load_file(content) == DEFAULTS


@pytest.mark.parametrize(
    "line",
    [
        "ANSWER_LANGUAGE = es",
        'ANSWER_LANGUAGE="es"',
        "export ANSWER_LANGUAGE=es",
        "ANSWER_LANGUAGE=es # Spanish",
        "ANSWER_LANGUAGE=es\r",
        "\ufeffANSWER_LANGUAGE=es",
    ],
)
def test_the_file_may_be_written_as_editors_write_it(line: str) -> None:
    assert load_file(f"{line}\n").answer_language is Lang.ES


def test_a_folder_named_like_the_file_is_no_settings_file(tmp_path: Path) -> None:
    (tmp_path / ".env").mkdir()
    assert load_settings({}, tmp_path / ".env") == DEFAULTS


@pytest.mark.parametrize("value", ["es", "ES", " es ", "Es\n"])
def test_the_language_is_read_whatever_its_case_and_blanks(tmp_path: Path, value: str) -> None:
    assert load_settings({"ANSWER_LANGUAGE": value}, tmp_path / "none").answer_language is Lang.ES


@pytest.mark.parametrize("value", ["fr", "english", "e", "en,es", "en_US", "0", "ès"])
def test_a_bad_language_names_the_variable_the_value_and_what_is_allowed(tmp_path: Path, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings({"ANSWER_LANGUAGE": value}, tmp_path / "none")
    error = caught.value
    assert ("ANSWER_LANGUAGE", value, "en, es") == (error.variable, error.value, error.allowed)


@given(st.text() | st.sampled_from([" eN", "ES ", "en\u00a0", "EN\x00"]))
@settings(deadline=None)
def test_a_language_is_accepted_or_named_as_bad(value: str) -> None:
    try:
        found: str | None = load_settings({"ANSWER_LANGUAGE": value}, Path("none")).answer_language
    except SettingsError as error:
        found = error.variable
    assert found in ("ANSWER_LANGUAGE", value.strip().lower() or None)


def test_a_library_folder_may_begin_at_home(tmp_path: Path) -> None:
    assert load_settings({"LIBRARY_DIR": "~/library"}, tmp_path / "none").library_dir == Path.home() / "library"


def test_a_home_that_does_not_exist_names_the_variable(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="LIBRARY_DIR"):
        load_settings({"LIBRARY_DIR": "~nobody-of-this-name/library"}, tmp_path / "none")


def test_settings_never_change() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        DEFAULTS.answer_language = Lang.ES


def test_the_example_file_sets_every_default() -> None:
    assert load_file(example_file()) == DEFAULTS


def test_the_example_file_holds_every_setting_once() -> None:
    names = [line.partition("=")[0] for line in example_file().splitlines() if line and not line.startswith("#")]
    assert names == ["LIBRARY_DIR", "ANSWER_LANGUAGE"]
