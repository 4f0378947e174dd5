"""Errors of the bot: values on the exception, the sentence in the locale files, one table for exit codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.store.errors import (
    DatabaseUrlError,
    FailedOperationError,
    KeyFault,
    KeyFileError,
    NewerDatabaseError,
    UnusableDatabaseError,
    UrlFault,
)
from knowledge.library import NoLibraryError

MAX_SHOWN_CHARS = 80
"""Of a value that someone set: the rest would only flood the terminal."""


class FaultKind(StrEnum):
    """What is wrong with a setting; each value is the key of the sentence that says so."""

    CHOICE = "operator-setting-choice"
    NUMBER = "operator-setting-number"
    FOLDER = "operator-setting-folder"
    INSIDE_PROGRAM = "operator-setting-inside"
    DATABASE = "operator-setting-database"
    DESK_KEY = "operator-setting-desk-key"
    TOKEN_MISSING = "operator-token-missing"  # noqa: S105 (the key of a sentence)
    TOKEN_SHAPE = "operator-token-shape"  # noqa: S105 (the key of a sentence)


@dataclass(frozen=True, slots=True)
class SettingFault:
    """One setting that can't be used; a secret's value is never among the values shown."""

    kind: FaultKind
    variable: str
    shown: Mapping[str, str] = field(default_factory=dict)


class BotError(Exception):
    """Base of the errors of this package."""


class SettingsError(BotError):
    """Settings can't be used; every one of them is named."""

    def __init__(self, *faults: SettingFault) -> None:
        super().__init__(", ".join(fault.variable for fault in faults))
        self.faults = faults


class UnreadableFileError(BotError):
    """A file that the caller named can't be read."""

    def __init__(self, path: str, detail: str) -> None:
        super().__init__(path)
        self.path = path
        self.detail = detail


class UnwritableFileError(BotError):
    """A file of the library can't be written; what stood there stands."""

    def __init__(self, path: str, detail: str) -> None:
        super().__init__(path)
        self.path = path
        self.detail = detail


class EnvFileError(BotError):
    """The `.env` file can't be read."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class DataFolderError(BotError):
    """The folder of the bot's own data can't be made or written to."""

    def __init__(self, path: str, detail: str) -> None:
        super().__init__(path)
        self.path = path
        self.detail = detail


class UnreachableError(BotError):
    """Discord does not answer, or only with an error of its own."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class TokenRefusedError(BotError):
    """Discord does not know the token, or no longer."""


class IntentsRefusedError(BotError):
    """Discord does not let the bot see what it asks to see."""


class GatewayRefusedError(BotError):
    """Discord ended the connection in a way that no second try can mend."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class DemoMissingError(BotError):
    """The packages that simulate Discord are not installed."""


class SourcesMissingError(BotError):
    """The packages that read documents are not installed."""


class FetchingOffError(BotError):
    """The operator does not let pages be fetched."""


class FileStandsError(BotError):
    """A file stands where a new one should go."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class PortError(BotError):
    """A port can't be listened on."""

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self.port = port


EXIT_ANSWERED = 0
"""Also a clean end of `run`."""
EXIT_NO_ANSWER = 1
EXIT_WRONG_USE = 2
"""Starting again changes nothing; a supervisor should not (systemd: RestartPreventExitStatus=2)."""
EXIT_TEMPORARY = 75
"""What sendmail and its kin call a temporary failure: starting again later may help."""
EXIT_INTERRUPTED = 130
"""What a shell gives for a program that Ctrl-C ended."""

EXIT_CODES: dict[type[Exception], int] = {
    SettingsError: EXIT_WRONG_USE,
    UnreadableFileError: EXIT_WRONG_USE,
    NoLibraryError: EXIT_WRONG_USE,
    UnwritableFileError: EXIT_WRONG_USE,
    EnvFileError: EXIT_WRONG_USE,
    DataFolderError: EXIT_WRONG_USE,
    TokenRefusedError: EXIT_WRONG_USE,
    IntentsRefusedError: EXIT_WRONG_USE,
    GatewayRefusedError: EXIT_WRONG_USE,
    DemoMissingError: EXIT_WRONG_USE,
    PortError: EXIT_WRONG_USE,
    SourcesMissingError: EXIT_WRONG_USE,
    FetchingOffError: EXIT_WRONG_USE,
    FileStandsError: EXIT_WRONG_USE,
    UnreachableError: EXIT_TEMPORARY,
    KeyFileError: EXIT_WRONG_USE,
    DatabaseUrlError: EXIT_WRONG_USE,
    NewerDatabaseError: EXIT_WRONG_USE,
    UnusableDatabaseError: EXIT_TEMPORARY,
    FailedOperationError: EXIT_TEMPORARY,
}

_KEY_FAULTS = {
    KeyFault.UNREADABLE: "operator-key-unreadable",
    KeyFault.UNWRITABLE: "operator-key-unwritable",
    KeyFault.OPEN_TO_OTHERS: "operator-key-open",
    KeyFault.WRONG_SIZE: "operator-key-size",
}
_URL_FAULTS = {
    UrlFault.MALFORMED: "operator-setting-database",
    UrlFault.UNSUPPORTED: "operator-database-unsupported",
    UrlFault.NO_DRIVER: "operator-database-driver",
}

Sentence = tuple[str, dict[str, str]]
"""The locale key of a sentence, and the values that it shows."""


def sentences(error: Exception) -> tuple[Sentence, ...]:
    """Return what to say of an error, a sentence for each thing to mend.

    Raises:
        KeyError: the error is none that the user can mend.
    """
    if isinstance(error, SettingsError):
        return tuple(fault_sentence(fault) for fault in error.faults)
    return (_sentence(error),)


def fault_sentence(fault: SettingFault) -> Sentence:
    """Return what to say of one setting."""
    shown = {name: value[:MAX_SHOWN_CHARS] for name, value in fault.shown.items()}
    return fault.kind.value, {"variable": fault.variable, **shown}


def _sentence(error: Exception) -> Sentence:  # noqa: PLR0911 (one return for each error)
    match error:
        case UnreadableFileError():
            return "error-unreadable", {"path": error.path, "detail": error.detail}
        case UnwritableFileError():
            return "error-unwritable", {"path": error.path, "detail": error.detail}
        case EnvFileError():
            return "error-env-file", {"path": error.path}
        case NoLibraryError():
            return "error-no-library", {"path": str(error.folder)}
        case SourcesMissingError():
            return "import-sources-missing", {}
        case FetchingOffError():
            return "import-fetching-off", {"variable": "FETCH_PAGES"}
        case FileStandsError():
            return "import-file-stands", {"path": error.path}
        case _:
            return _operator_sentence(error)


def _operator_sentence(error: Exception) -> Sentence:  # noqa: C901, PLR0911, PLR0912 (one return for each error)
    match error:
        case DataFolderError():
            return "operator-data-folder", {"path": error.path, "detail": error.detail}
        case TokenRefusedError():
            return "operator-token-refused", {}
        case IntentsRefusedError():
            return "operator-intents-refused", {}
        case GatewayRefusedError():
            return "operator-gateway-refused", {"code": str(error.code)}
        case UnreachableError():
            return "operator-no-discord", {"detail": error.detail}
        case DemoMissingError():
            return "operator-demo-missing", {}
        case PortError():
            return "operator-port", {"port": str(error.port)}
        case KeyFileError():
            return _KEY_FAULTS[error.fault], {"path": error.path}
        case DatabaseUrlError():
            return _URL_FAULTS[error.fault], {"variable": "DATABASE_URL"}
        case NewerDatabaseError():
            return "operator-database-newer", {"database": error.database}
        case UnusableDatabaseError():
            return "operator-database-unusable", {"database": error.database, "detail": error.detail}
        case FailedOperationError():
            return "operator-database-failed", {"detail": error.detail}
        case _:
            raise KeyError(type(error))
