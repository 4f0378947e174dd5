"""A fault in a file of the library, named so that a person can mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """What a problem means for the file it stands in."""

    ERROR = "error"
    """The file, or what is named, is set aside."""
    WARNING = "warning"
    """The file serves; a person should look."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault with its place; the sentence that tells it, with the remedy, stands in the locale files."""

    code: str
    path: str
    """Relative to the library's folder, with forward slashes."""
    line: int
    """From 1; 0 when the fault is of the whole file."""
    values: Mapping[str, str | int] = field(default_factory=dict)
    severity: Severity = Severity.ERROR

    @property
    def key(self) -> tuple[object, ...]:
        """Return what it is, wherever in the file its line has moved to."""
        return self.code, self.path, tuple(sorted(self.values.items()))


class KnowledgeError(Exception):
    """Base of the errors of this package."""


class BrokenFileError(KnowledgeError):
    """A file can't be used; `problems` says why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(f"{p.path}:{p.line}: {p.code}" for p in problems))
        self.problems = problems
