"""Settings: from the environment, then a `.env` file, then the defaults here."""

from __future__ import annotations

import os
import re
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import environ

from bot.errors import EnvFileError, FaultKind, SettingFault, SettingsError
from knowledge.article import Lang
from knowledge.library import SHIPPED

ENV_FILE = Path(".env")
PROGRAM_DIR = Path(__file__).resolve().parents[1]
"""The checkout, or where the packages are installed: no place for data."""
SHARED = frozenset({"LIBRARY_DIR", "ANSWER_LANGUAGE"})
"""What every command reads; the rest matters to the Discord bot alone, and a fault in it does not stop `ask`."""
YES_OR_NO = ("yes", "no")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_TOKEN = re.compile(r"[\x21-\x7e]+")
"""Discord does not promise a form; but a header can't hold blanks or other signs than these."""
_DATABASE_URL = re.compile(r"[a-z0-9]+(?:\+[a-z0-9]+)?://\S*")
_MAX_DIGITS = 9
_DESK_KEY = re.compile(r"[A-Za-z0-9_-]{43}=")
"""What Fernet takes as a key: 32 bytes in base 64, safe in URLs."""


class Secret(str):
    """A value that no traceback or log shows by accident."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<secret>"


def _fault(kind: FaultKind, variable: str, **shown: str) -> SettingsError:
    return SettingsError(SettingFault(kind, variable, shown))


def _path(variable: str, value: str) -> Path:
    fault = _fault(FaultKind.FOLDER, variable, value=value)
    if "\0" in value:
        raise fault
    try:
        path = Path(value.strip()).expanduser()
        place = path.resolve()
        blocked = place.exists() and not place.is_dir()
    except (RuntimeError, OSError, ValueError):
        raise fault from None
    if blocked:
        raise fault
    return path


def _library_dir(value: str) -> Path:
    return _path("LIBRARY_DIR", value) if value.strip() else SHIPPED


def _data_dir(value: str) -> Path | None:
    return _path("DATA_DIR", value) if value.strip() else None


def _choice(variable: str, value: str, allowed: tuple[str, ...]) -> str:
    """Return the choice that is meant, whatever its case; "" for none."""
    text = value.strip().casefold()
    for choice in ("", *allowed):
        if text == choice.casefold():
            return choice
    raise _fault(FaultKind.CHOICE, variable, value=value, allowed=", ".join(allowed))


def _language(value: str) -> Lang | None:
    text = _choice("ANSWER_LANGUAGE", value, tuple(lang.value for lang in Lang))
    return Lang(text) if text else None


def _yes(variable: str) -> Callable[[str], bool]:
    def convert(value: str) -> bool:
        return _choice(variable, value, YES_OR_NO) != "no"

    return convert


def _log_level(value: str) -> str:
    return _choice("LOG_LEVEL", value, LOG_LEVELS) or "INFO"


def _token(value: str) -> Secret:
    text = value.strip()
    if text and not _TOKEN.fullmatch(text):
        raise _fault(FaultKind.TOKEN_SHAPE, "DISCORD_TOKEN")
    return Secret(text)


def _database_url(value: str) -> Secret:
    text = value.strip()
    if text and not _DATABASE_URL.fullmatch(text):
        raise _fault(FaultKind.DATABASE, "DATABASE_URL")
    return Secret(text)


def _desk_key(value: str) -> Secret:
    keys = [key.strip() for key in value.split(",")] if value.strip() else []
    if not all(_DESK_KEY.fullmatch(key) and len(urlsafe_b64decode(key)) == 32 for key in keys):
        raise _fault(FaultKind.DESK_KEY, "DESK_KEY")
    return Secret(",".join(keys))


def _number(variable: str, default: int, least: int, most: int) -> Callable[[str], int]:
    def convert(value: str) -> int:
        text = value.strip() or str(default)
        readable = text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS
        if not readable or not least <= int(text) <= most:
            raise _fault(FaultKind.NUMBER, variable, value=value, least=str(least), most=str(most))
        return int(text)

    return convert


@environ.config(frozen=True)
class Settings:
    """Everything that an operator can set."""

    discord_token: Secret = environ.var(
        default="",
        name="DISCORD_TOKEN",
        converter=_token,
        help="The bot's token, from https://discord.com/developers/applications. Only `run`, `invite` and `doctor` "
        "need it.",
    )
    chosen_data_dir: Path | None = environ.var(
        default="",
        name="DATA_DIR",
        converter=_data_dir,
        help="Folder for the database and the keys, outside this one. Empty: your system's folder for such data.",
    )
    database_url: Secret = environ.var(
        default="",
        name="DATABASE_URL",
        converter=_database_url,
        help="Address of another database, in SQLAlchemy's form. Empty: one SQLite file in DATA_DIR.",
    )
    desk_key: Secret = environ.var(
        default="",
        name="DESK_KEY",
        converter=_desk_key,
        help="Key that seals who asks volunteers; `python -m bot key` makes one. Of several, with commas, the first "
        "seals and all open. Empty: no desk.",
    )
    question_retention_days: int = environ.var(
        default="30",
        name="QUESTION_RETENTION_DAYS",
        converter=_number("QUESTION_RETENTION_DAYS", 30, 0, 30),
        help="Days for which question texts are kept, 0 to 30. 0: none is stored.",
    )
    conversation_minutes: int = environ.var(
        default="15",
        name="CONVERSATION_MINUTES",
        converter=_number("CONVERSATION_MINUTES", 15, 1, 1440),
        help="Minutes after which a question no longer leans on the one before.",
    )
    cooldown_questions: int = environ.var(
        default="5",
        name="COOLDOWN_QUESTIONS",
        converter=_number("COOLDOWN_QUESTIONS", 5, 1, 1000),
        help="So many questions may one person ask ...",
    )
    cooldown_seconds: int = environ.var(
        default="10",
        name="COOLDOWN_SECONDS",
        converter=_number("COOLDOWN_SECONDS", 10, 1, 3600),
        help="... in so many seconds.",
    )
    log_level: str = environ.var(
        default="INFO",
        name="LOG_LEVEL",
        converter=_log_level,
        help="How much the log tells: DEBUG, INFO, WARNING or ERROR. No question and no name at any of them.",
    )
    library_dir: Path = environ.var(
        default="",
        name="LIBRARY_DIR",
        converter=_library_dir,
        help="Folder of source articles to answer from. Empty: the library that comes with Bannock.",
    )
    answer_language: Lang | None = environ.var(
        default="",
        name="ANSWER_LANGUAGE",
        converter=_language,
        help="Language, en or es, for questions whose words do not show theirs. Empty: the terminal's.",
    )

    fetch_pages: bool = environ.var(
        default="yes",
        name="FETCH_PAGES",
        converter=_yes("FETCH_PAGES"),
        help="Whether web pages may be fetched to make sources of them: yes or no.",
    )

    @property
    def data_dir(self) -> Path:
        """Return the folder of the bot's own data, absolute; it need not exist yet."""
        if self.chosen_data_dir is not None:
            return self.chosen_data_dir.absolute()
        # Most runs keep no data.
        from platformdirs import user_data_path  # noqa: PLC0415

        return user_data_path("bannock", appauthor=False)


def load_settings(
    variables: Mapping[str, str] | None = None, env_file: Path = ENV_FILE, *, binding: frozenset[str] | None = SHARED
) -> Settings:
    """Read the settings from `variables` (the process's own by default), then from the file.

    Only a fault in a `binding` variable counts, None for any; in place of another faulty one stands its default.

    Raises:
        SettingsError: values can't be used; every one of their variables is named.
        EnvFileError: the file can't be read.
    """
    settings, faults = read_settings(variables, env_file, serving=binding != SHARED)
    if counted := [fault for fault in faults if binding is None or fault.variable in binding]:
        raise SettingsError(*counted)
    return settings


def read_settings(
    variables: Mapping[str, str] | None = None, env_file: Path = ENV_FILE, *, serving: bool = True
) -> tuple[Settings, tuple[SettingFault, ...]]:
    """Return the settings, with the default for each value that can't be used, and what is wrong with those values.

    `serving` adds what is wrong with the values together: no token, or a data folder in the wrong place.

    Raises:
        EnvFileError: the file can't be read.
    """
    given = _given(os.environ if variables is None else variables, env_file)
    faults: list[SettingFault] = []
    while True:
        try:
            settings = environ.to_config(Settings, environ=given)
            break
        except SettingsError as error:
            # The converters stop at the first fault; with that one out of the way, the next shows.
            faults += error.faults
            given |= {fault.variable: "" for fault in error.faults}
    return settings, (*faults, *(_serving_faults(settings, faults) if serving else ()))


def _serving_faults(settings: Settings, known: Sequence[SettingFault]) -> Iterator[SettingFault]:
    if not settings.discord_token and not any(fault.variable == "DISCORD_TOKEN" for fault in known):
        yield SettingFault(FaultKind.TOKEN_MISSING, "DISCORD_TOKEN")
    folder = settings.data_dir
    if folder.resolve().is_relative_to(PROGRAM_DIR):
        yield SettingFault(FaultKind.INSIDE_PROGRAM, "DATA_DIR", {"value": str(folder)})


def _given(variables: Mapping[str, str], env_file: Path) -> dict[str, str]:
    given = dict(variables)
    if env_file.is_file():
        # Few runs have the file, and the import costs as much as reading the library.
        from dotenv import dotenv_values  # noqa: PLC0415

        try:
            return {name: value or "" for name, value in dotenv_values(env_file, encoding="utf-8").items()} | given
        except (UnicodeDecodeError, OSError):
            raise EnvFileError(str(env_file)) from None
    return given


def example_file() -> str:
    """Return the text of `.env.example`: every setting, with what it does, set to its default."""
    return environ.generate_help(Settings, formatter=_write_example)


def _write_example(settings: list[dict[str, str]]) -> str:
    blocks = ["# Copy this file to .env and fill in DISCORD_TOKEN. Every other line may be left as it is."]
    blocks += [f"# {setting['help_str']}\n{setting['var_name']}={setting['default']}" for setting in settings]
    return "\n\n".join(blocks) + "\n"
