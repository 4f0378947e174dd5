"""Settings: where they come from, what they accept, what they say of a bad one."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from cryptography.fernet import Fernet
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import FaultKind, SettingFault, SettingsError, fault_sentence
from bot.settings import PROGRAM_DIR, SHARED, Settings, example_file, load_settings, read_settings
from knowledge.article import Lang
from knowledge.library import SHIPPED
from tests.bot.tokens import TOKEN

NO_FILE = Path("no such file")
KEY = "A" * 43 + "="
DEFAULTS = load_settings({}, NO_FILE)
VARIABLES = [
    "DISCORD_TOKEN",
    "DATA_DIR",
    "DATABASE_URL",
    "DESK_KEY",
    "QUESTION_RETENTION_DAYS",
    "CONVERSATION_MINUTES",
    "COOLDOWN_QUESTIONS",
    "COOLDOWN_SECONDS",
    "LOG_LEVEL",
    "LIBRARY_DIR",
    "ANSWER_LANGUAGE",
    "FETCH_PAGES",
]


def faults_of(**variables: str) -> tuple[SettingFault, ...]:
    return read_settings({"DISCORD_TOKEN": TOKEN, **variables}, NO_FILE)[1]


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
def test_a_bad_language_names_the_variable_the_value_and_what_is_allowed(value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings({"ANSWER_LANGUAGE": value}, NO_FILE)
    shown = {"value": value, "allowed": "en, es"}
    assert caught.value.faults == (SettingFault(FaultKind.CHOICE, "ANSWER_LANGUAGE", shown),)


@given(st.text() | st.sampled_from([" eN", "ES ", "en\u00a0", "EN\x00"]))
@settings(deadline=None)
def test_a_language_is_accepted_or_named_as_bad(value: str) -> None:
    try:
        found: str | None = load_settings({"ANSWER_LANGUAGE": value}, Path("none")).answer_language
    except SettingsError as error:
        found = str(error)
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
    assert names == VARIABLES


# What only the Discord bot uses


def test_numbers_have_their_defaults() -> None:
    numbers = (
        DEFAULTS.question_retention_days,
        DEFAULTS.conversation_minutes,
        DEFAULTS.cooldown_questions,
        DEFAULTS.cooldown_seconds,
    )
    assert numbers == (30, 15, 5, 10)


@pytest.mark.parametrize(("value", "days"), [("0", 0), ("30", 30), (" 7 ", 7), ("", 30), ("007", 7)])
def test_a_number_in_its_range_is_read(value: str, days: int) -> None:
    assert load_settings({"QUESTION_RETENTION_DAYS": value}, NO_FILE).question_retention_days == days


@pytest.mark.parametrize("value", ["31", "-1", "7.5", "1_0", "seven", "٧", "9" * 5000, "0x7", "1e1"])
def test_a_number_out_of_its_range_is_named_with_the_range(value: str) -> None:
    [fault] = faults_of(QUESTION_RETENTION_DAYS=value)
    assert (fault.kind, fault.variable) == (FaultKind.NUMBER, "QUESTION_RETENTION_DAYS")
    assert (fault.shown["least"], fault.shown["most"]) == ("0", "30")


@pytest.mark.parametrize(
    ("variable", "value"),
    [("CONVERSATION_MINUTES", "0"), ("COOLDOWN_QUESTIONS", "0"), ("COOLDOWN_SECONDS", "0"), ("LOG_LEVEL", "loud")],
)
def test_a_value_that_would_make_no_sense_is_a_fault(variable: str, value: str) -> None:
    assert [fault.variable for fault in faults_of(**{variable: value})] == [variable]


@pytest.mark.parametrize(("value", "level"), [("debug", "DEBUG"), (" Warning", "WARNING"), ("", "INFO")])
def test_the_log_level_is_read_whatever_its_case(value: str, level: str) -> None:
    assert load_settings({"LOG_LEVEL": value}, NO_FILE).log_level == level


def test_every_bad_setting_is_named_at_once() -> None:
    bad = {
        "DISCORD_TOKEN": "two words",
        "DATA_DIR": "~nobody-of-this-name/data",
        "DATABASE_URL": "over there",
        "DESK_KEY": "sesame",
        "QUESTION_RETENTION_DAYS": "31",
        "CONVERSATION_MINUTES": "soon",
        "COOLDOWN_QUESTIONS": "-5",
        "COOLDOWN_SECONDS": "10s",
        "LOG_LEVEL": "loud",
        "LIBRARY_DIR": "library\0",
        "ANSWER_LANGUAGE": "fr",
        "FETCH_PAGES": "perhaps",
    }
    with pytest.raises(SettingsError) as caught:
        load_settings(bad, NO_FILE, binding=None)
    assert [fault.variable for fault in caught.value.faults] == VARIABLES


def test_a_setting_that_can_not_be_used_leaves_the_others_as_they_are_set() -> None:
    found, faults = read_settings({"LOG_LEVEL": "loud", "COOLDOWN_SECONDS": "20", "DISCORD_TOKEN": TOKEN}, NO_FILE)
    assert (found.log_level, found.cooldown_seconds, len(faults)) == ("INFO", 20, 1)


@pytest.mark.parametrize("variable", [name for name in VARIABLES if name not in SHARED])
def test_a_fault_in_what_only_the_bot_uses_does_not_stop_the_terminal(variable: str) -> None:
    assert load_settings({variable: "over \0 there"}, NO_FILE) == DEFAULTS


def test_only_a_binding_variable_is_held_to_account() -> None:
    with pytest.raises(SettingsError, match=r"^DISCORD_TOKEN$"):
        load_settings({"LOG_LEVEL": "loud", "ANSWER_LANGUAGE": "fr"}, NO_FILE, binding=frozenset({"DISCORD_TOKEN"}))


def test_a_missing_token_is_a_fault_only_where_it_is_needed() -> None:
    assert load_settings({}, NO_FILE).discord_token == ""
    assert read_settings({}, NO_FILE)[1] == (SettingFault(FaultKind.TOKEN_MISSING, "DISCORD_TOKEN"),)


@pytest.mark.parametrize("value", ["Bot abc.def.ghi", "abc\ndef", "töken", "a\tb"])
def test_a_token_that_no_request_could_carry_is_a_fault_that_does_not_show_it(value: str) -> None:
    fault = SettingFault(FaultKind.TOKEN_SHAPE, "DISCORD_TOKEN")
    assert faults_of(DISCORD_TOKEN=value) == (fault,)
    assert fault_sentence(fault) == ("operator-token-shape", {"variable": "DISCORD_TOKEN"})


def test_a_token_is_read_without_the_blanks_around_it() -> None:
    assert load_settings({"DISCORD_TOKEN": f" {TOKEN}\n"}, NO_FILE).discord_token == TOKEN


def test_secrets_are_not_shown_when_settings_are_printed() -> None:
    url = "postgresql+asyncpg://bannock:sesame@localhost/bannock"
    found = load_settings({"DISCORD_TOKEN": TOKEN, "DATABASE_URL": url}, NO_FILE, binding=None)
    assert (found.discord_token, found.database_url) == (TOKEN, url)
    assert TOKEN not in repr(found)
    assert "sesame" not in repr(found)


def test_a_bad_address_of_a_database_is_not_repeated() -> None:
    assert faults_of(DATABASE_URL="sesame@localhost") == (SettingFault(FaultKind.DATABASE, "DATABASE_URL"),)


@pytest.mark.parametrize("before", ["", f"{KEY},", f" {KEY} ,\t"])
def test_keys_of_the_desk_are_read_one_after_the_other(before: str) -> None:
    key = Fernet.generate_key().decode()
    found = load_settings({"DESK_KEY": f"{before}{key}\n"}, NO_FILE, binding=frozenset({"DESK_KEY"})).desk_key
    assert found == (f"{KEY},{key}" if before else key)
    assert key not in repr(found)


@pytest.mark.parametrize("value", ["sesame", KEY[:-1], f"{KEY}=", f"{KEY},", f"{KEY};{KEY}", KEY.replace("A", "+", 1)])
def test_a_bad_key_of_the_desk_is_not_repeated(value: str) -> None:
    fault = SettingFault(FaultKind.DESK_KEY, "DESK_KEY")
    assert faults_of(DESK_KEY=value) == (fault,)
    assert fault_sentence(fault) == ("operator-setting-desk-key", {"variable": "DESK_KEY"})


# The folder of data


def test_data_lie_in_the_folder_that_the_system_has_for_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    assert load_settings({}, NO_FILE).data_dir == tmp_path / "share" / "bannock"


def test_the_folder_of_data_may_begin_at_home_and_is_always_absolute() -> None:
    assert load_settings({"DATA_DIR": "~/data"}, NO_FILE).data_dir == Path.home() / "data"
    assert load_settings({"DATA_DIR": "data"}, NO_FILE).data_dir == Path.cwd() / "data"


@pytest.mark.parametrize("name", [".", "data", "bot/../data", "bot"])
def test_data_inside_the_program_are_refused(name: str) -> None:
    [fault] = faults_of(DATA_DIR=str(PROGRAM_DIR / name))
    assert (fault.kind, fault.variable) == (FaultKind.INSIDE_PROGRAM, "DATA_DIR")


def test_a_link_into_the_program_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(PROGRAM_DIR)
    assert [fault.kind for fault in faults_of(DATA_DIR=str(tmp_path / "link" / "data"))] == [FaultKind.INSIDE_PROGRAM]


def test_the_systems_own_folder_is_held_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(PROGRAM_DIR / ".share"))
    assert [fault.kind for fault in faults_of()] == [FaultKind.INSIDE_PROGRAM]


def test_a_file_is_no_folder_of_data(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("mine")
    assert [fault.kind for fault in faults_of(DATA_DIR=str(tmp_path / "data"))] == [FaultKind.FOLDER]


def test_a_link_that_leads_nowhere_but_to_itself_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert [fault.variable for fault in faults_of(DATA_DIR=str(tmp_path / "loop"))] == ["DATA_DIR"]


@given(st.sampled_from([name for name in VARIABLES if name != "DISCORD_TOKEN"]), st.text())
@settings(deadline=None)
def test_whatever_a_value_is_the_setting_is_read_or_named(variable: str, value: str) -> None:
    found, faults = read_settings({"DISCORD_TOKEN": TOKEN, variable: value}, NO_FILE)
    assert isinstance(found, Settings)
    assert {fault.variable for fault in faults} <= {variable}
