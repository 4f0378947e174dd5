"""Errors of what is kept: values on the exception, and never what was being kept."""

from __future__ import annotations

from enum import StrEnum


class StoreError(Exception):
    """Base of the errors of this package."""


class KeyFault(StrEnum):
    """What is wrong with the key file."""

    UNREADABLE = "unreadable"
    UNWRITABLE = "unwritable"
    OPEN_TO_OTHERS = "open-to-others"
    """Other users of the machine may read it, or put another in its place."""
    WRONG_SIZE = "wrong-size"


class KeyFileError(StoreError):
    """The key that pseudonyms are made with can't be used."""

    def __init__(self, path: str, fault: KeyFault) -> None:
        super().__init__(f"{path}: {fault}")
        self.path = path
        self.fault = fault


class UrlFault(StrEnum):
    """What is wrong with the URL of a database."""

    MALFORMED = "malformed"
    UNSUPPORTED = "unsupported"
    """Neither an SQLite file nor PostgreSQL, or a driver that can't be awaited."""
    NO_DRIVER = "no-driver"
    """The driver's package is not installed."""


class DatabaseUrlError(StoreError):
    """The URL of the database can't be used; it is not repeated, for it may hold a password."""

    def __init__(self, fault: UrlFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class UnusableDatabaseError(StoreError):
    """The database can't be opened: out of reach, not writable, or no database at all."""

    def __init__(self, database: str, detail: str) -> None:
        super().__init__(f"{database}: {detail}")
        self.database = database
        """The file, or the URL without its password."""
        self.detail = detail
        """The kind of error that the driver gave."""


class NewerDatabaseError(StoreError):
    """The database was written by a newer Bannock, or by another program."""

    def __init__(self, database: str, version: str) -> None:
        super().__init__(f"{database}: {version}")
        self.database = database
        self.version = version


class FailedOperationError(StoreError):
    """The database did not do what it was asked; nothing of it was kept."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail
        """The kind of error that the driver gave."""
