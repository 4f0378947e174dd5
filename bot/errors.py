"""Errors of the bot: values on the exception, the sentence in the locale files, one table for exit codes."""

from __future__ import annotations

from knowledge.library import NoLibraryError


class BotError(Exception):
    """Base of the errors of this package."""


class SettingsError(BotError):
    """A setting's value can't be used."""

    def __init__(self, variable: str, value: str, allowed: str) -> None:
        super().__init__(variable)
        self.variable = variable
        self.value = value
        self.allowed = allowed


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


EXIT_ANSWERED = 0
EXIT_NO_ANSWER = 1
EXIT_WRONG_USE = 2
EXIT_INTERRUPTED = 130
"""What a shell gives for a program that Ctrl-C ended."""

EXIT_CODES: dict[type[Exception], int] = {
    SettingsError: EXIT_WRONG_USE,
    UnreadableFileError: EXIT_WRONG_USE,
    NoLibraryError: EXIT_WRONG_USE,
    UnwritableFileError: EXIT_WRONG_USE,
    EnvFileError: EXIT_WRONG_USE,
}


def message(error: Exception) -> tuple[str, dict[str, str]]:
    """Return the locale key that tells an error, and the values it shows.

    Raises:
        KeyError: the error is none that the user can mend.
    """
    match error:
        case SettingsError():
            return "error-setting", {
                "variable": error.variable,
                "value": error.value[:80],
                "allowed": error.allowed,
            }
        case UnreadableFileError():
            return "error-unreadable", {"path": error.path, "detail": error.detail}
        case UnwritableFileError():
            return "error-unwritable", {"path": error.path, "detail": error.detail}
        case EnvFileError():
            return "error-env-file", {"path": error.path}
        case NoLibraryError():
            return "error-no-library", {"path": str(error.folder)}
        case _:
            raise KeyError(type(error))
