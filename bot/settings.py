"""Settings: from the environment, then a `.env` file, then the defaults here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import environ

from bot.errors import EnvFileError, SettingsError
from knowledge.article import Lang
from knowledge.library import SHIPPED

ENV_FILE = Path(".env")


def _folder(value: str) -> Path:
    if not value.strip():
        return SHIPPED
    fault = SettingsError("LIBRARY_DIR", value, "the path of a folder")
    if "\0" in value:
        raise fault
    try:
        return Path(value).expanduser()
    except RuntimeError:
        raise fault from None


def _language(value: str) -> Lang | None:
    text = value.strip().lower()
    if text and text not in list(Lang):
        raise SettingsError("ANSWER_LANGUAGE", value, ", ".join(Lang))
    return Lang(text) if text else None


@environ.config(frozen=True)
class Settings:
    """Everything that an operator can set."""

    library_dir: Path = environ.var(
        default="",
        name="LIBRARY_DIR",
        converter=_folder,
        help="Folder of source articles to answer from. Empty: the library that comes with Bannock.",
    )
    answer_language: Lang | None = environ.var(
        default="",
        name="ANSWER_LANGUAGE",
        converter=_language,
        help="Language, en or es, for questions whose words do not show theirs. Empty: the terminal's.",
    )


def load_settings(variables: Mapping[str, str] | None = None, env_file: Path = ENV_FILE) -> Settings:
    """Read the settings from `variables` (the process's own by default), then from the file.

    Raises:
        SettingsError: a value can't be used; its variable is named.
    """
    given = dict(os.environ if variables is None else variables)
    if env_file.is_file():
        # Few runs have the file, and the import costs as much as reading the library.
        from dotenv import dotenv_values  # noqa: PLC0415

        try:
            given = {name: value or "" for name, value in dotenv_values(env_file, encoding="utf-8").items()} | given
        except (UnicodeDecodeError, OSError):
            raise EnvFileError(str(env_file)) from None
    return environ.to_config(Settings, environ=given)


def example_file() -> str:
    """Return the text of `.env.example`: every setting, with what it does, set to its default."""
    return environ.generate_help(Settings, formatter=_write_example)


def _write_example(settings: list[dict[str, str]]) -> str:
    blocks = ["# Copy this file to .env and fill in what you need. Every line may be left as it is."]
    blocks += [f"# {setting['help_str']}\n{setting['var_name']}={setting['default']}" for setting in settings]
    return "\n\n".join(blocks) + "\n"
