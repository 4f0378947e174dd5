"""Errors: each one that a user can mend has words and an exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import (
    EXIT_CODES,
    EXIT_TEMPORARY,
    EXIT_WRONG_USE,
    BotError,
    DataFolderError,
    DemoMissingError,
    EnvFileError,
    FaultKind,
    FetchingOffError,
    FileStandsError,
    GatewayRefusedError,
    IntentsRefusedError,
    PortError,
    SettingFault,
    SettingsError,
    SourcesMissingError,
    TokenRefusedError,
    UnreachableError,
    UnreadableFileError,
    UnwritableFileError,
    sentences,
)
from bot.store.errors import (
    DatabaseUrlError,
    FailedOperationError,
    KeyFault,
    KeyFileError,
    NewerDatabaseError,
    StoreError,
    UnusableDatabaseError,
    UrlFault,
)
from bot.wording import Wording
from knowledge.article import Lang
from knowledge.library import NoLibraryError
from knowledge.problem import KnowledgeError

SHOWN = {"value": "over there", "allowed": "en, es", "least": "1", "most": "9"}
EXAMPLES: list[Exception] = [
    *(SettingsError(SettingFault(kind, "LOG_LEVEL", SHOWN)) for kind in FaultKind),
    UnreadableFileError("questions.jsonl", "No such file"),
    NoLibraryError(Path("nowhere")),
    UnwritableFileError("en/story.md", "No space left on device"),
    EnvFileError(".env"),
    DataFolderError("/srv/data", "Permission denied"),
    UnreachableError("Name or service not known"),
    TokenRefusedError(),
    IntentsRefusedError(),
    GatewayRefusedError(4012),
    DemoMissingError(),
    PortError(80),
    SourcesMissingError(),
    FetchingOffError(),
    FileStandsError("story.md"),
    *(KeyFileError("people.key", fault) for fault in KeyFault),
    *(DatabaseUrlError(fault) for fault in UrlFault),
    NewerDatabaseError("bannock.sqlite3", "0099"),
    UnusableDatabaseError("bannock.sqlite3", "OperationalError"),
    FailedOperationError("OperationalError SQLITE_FULL"),
]
TEMPORARY = {UnreachableError, UnusableDatabaseError, FailedOperationError}
BY_KIND = {
    "choice": {"value", "allowed"},
    "number": {"value", "least", "most"},
    "folder": {"value"},
    "inside": {"value"},
}
"""What each kind of fault has to show besides the variable."""


def test_every_error_with_an_exit_code_has_an_example() -> None:
    assert {type(error) for error in EXAMPLES} == set(EXIT_CODES)


@pytest.mark.parametrize("error", EXAMPLES, ids=repr)
@pytest.mark.parametrize("language", list(Lang))
def test_an_error_with_an_exit_code_has_words_in_every_language(
    wording: Wording, error: Exception, language: Lang
) -> None:
    [(key, values)] = sentences(error)
    said = wording(language, key, **values)
    assert said != key
    if not isinstance(error, SettingsError):
        assert all(value in said for name, value in values.items() if name != "variable")


@pytest.mark.parametrize("kind", FaultKind)
@pytest.mark.parametrize("language", list(Lang))
def test_a_fault_in_a_setting_shows_the_variable_and_what_is_allowed(
    wording: Wording, kind: FaultKind, language: Lang
) -> None:
    [(key, values)] = sentences(SettingsError(SettingFault(kind, "LOG_LEVEL", SHOWN)))
    said = wording(language, key, **values)
    names = BY_KIND.get(kind.rpartition("-")[2], set()) if kind.startswith("operator-setting") else set()
    assert "LOG_LEVEL" in said
    assert {name for name in SHOWN if SHOWN[name] in said.replace("LOG_LEVEL", "")} >= names


@pytest.mark.parametrize("kind", EXIT_CODES, ids=lambda kind: kind.__name__)
def test_what_passes_by_itself_is_temporary_and_all_else_wrong_use(kind: type[Exception]) -> None:
    assert EXIT_CODES[kind] == (EXIT_TEMPORARY if kind in TEMPORARY else EXIT_WRONG_USE)


def test_each_fault_in_the_settings_gets_its_own_sentence() -> None:
    faults = [SettingFault(FaultKind.DATABASE, name) for name in ("A", "B")]
    assert [values["variable"] for _, values in sentences(SettingsError(*faults))] == ["A", "B"]


@pytest.mark.parametrize("error", [ValueError("x"), BotError("x"), KnowledgeError("x"), OSError("x")], ids=repr)
def test_an_error_that_nobody_can_mend_has_no_words(error: Exception) -> None:
    with pytest.raises(KeyError):
        sentences(error)


def test_a_flood_in_a_setting_is_cut_short() -> None:
    [(_, values)] = sentences(SettingsError(SettingFault(FaultKind.FOLDER, "DATA_DIR", {"value": "x" * 10_000})))
    assert values["value"] == "x" * 80


@pytest.mark.parametrize(
    ("error", "subject"),
    [
        (SettingsError(*(SettingFault(FaultKind.DATABASE, name) for name in ("A", "B"))), "A, B"),
        (UnreadableFileError("questions.jsonl", "x"), "questions.jsonl"),
        (UnwritableFileError("en/story.md", "x"), "en/story.md"),
        (EnvFileError(".env"), ".env"),
        (DataFolderError("/srv/data", "x"), "/srv/data"),
        (GatewayRefusedError(4012), "4012"),
    ],
    ids=repr,
)
def test_an_error_names_its_subject_in_a_traceback(error: Exception, subject: str) -> None:
    assert str(error) == subject


@pytest.mark.parametrize(
    ("kind", "base"), [(SettingsError, BotError), (NoLibraryError, KnowledgeError), (KeyFileError, StoreError)]
)
def test_each_package_has_one_base_error(kind: type[Exception], base: type[Exception]) -> None:
    assert issubclass(kind, base)
