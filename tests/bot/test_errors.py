"""Errors: each one that a user can mend has words and an exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import (
    EXIT_CODES,
    EXIT_WRONG_USE,
    BotError,
    EnvFileError,
    SettingsError,
    UnreadableFileError,
    UnwritableFileError,
    message,
)
from bot.wording import Wording
from knowledge.article import Lang
from knowledge.library import NoLibraryError
from knowledge.problem import KnowledgeError

EXAMPLES: dict[type[Exception], Exception] = {
    SettingsError: SettingsError("ANSWER_LANGUAGE", "fr", "en, es"),
    UnreadableFileError: UnreadableFileError("questions.jsonl", "No such file"),
    NoLibraryError: NoLibraryError(Path("nowhere")),
    UnwritableFileError: UnwritableFileError("en/story.md", "No space left on device"),
    EnvFileError: EnvFileError(".env"),
}


@pytest.mark.parametrize("kind", EXIT_CODES, ids=lambda kind: kind.__name__)
def test_an_error_with_an_exit_code_has_words_in_every_language(wording: Wording, kind: type[Exception]) -> None:
    key, values = message(EXAMPLES[kind])
    for language in Lang:
        said = wording(language, key, **values)
        assert said != key
        assert all(value in said for value in values.values())


@pytest.mark.parametrize("kind", EXIT_CODES, ids=lambda kind: kind.__name__)
def test_an_error_that_a_user_can_mend_is_wrong_use(kind: type[Exception]) -> None:
    assert EXIT_CODES[kind] == EXIT_WRONG_USE


@pytest.mark.parametrize("error", [ValueError("x"), BotError("x"), KnowledgeError("x"), OSError("x")], ids=repr)
def test_an_error_that_nobody_can_mend_has_no_words(error: Exception) -> None:
    with pytest.raises(KeyError):
        message(error)


def test_a_flood_in_a_setting_is_cut_short() -> None:
    _, values = message(SettingsError("ANSWER_LANGUAGE", "x" * 10_000, "en, es"))
    assert values["value"] == "x" * 80


@pytest.mark.parametrize("error", EXAMPLES.values(), ids=lambda error: type(error).__name__)
def test_an_error_names_its_subject_in_a_traceback(error: Exception) -> None:
    assert str(error) in {"ANSWER_LANGUAGE", "questions.jsonl", "nowhere", "en/story.md", ".env"}


@pytest.mark.parametrize(("kind", "base"), [(SettingsError, BotError), (NoLibraryError, KnowledgeError)])
def test_each_package_has_one_base_error(kind: type[Exception], base: type[Exception]) -> None:
    assert issubclass(kind, base)
