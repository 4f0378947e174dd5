"""What could keep the bot from serving, as far as this machine can tell: for `doctor`."""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from bot.datafolder import open_data_folder
from bot.errors import DataFolderError, SettingFault, fault_sentence, sentences
from bot.pseudonyms import load_key
from bot.settings import Settings
from bot.store.errors import StoreError
from bot.store.store import Store
from knowledge.audit import audit
from knowledge.library import NoLibraryError, load_library

MIN_FREE_MB = 100
_MB = 1_000_000


class State(StrEnum):
    """How much a finding matters; each value is the key of the word for it."""

    OK = "operator-ok"
    NOTE = "operator-note"
    PROBLEM = "operator-problem"
    UNCHECKED = "operator-unchecked"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the diagnosis."""

    state: State
    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)


def problems_of(error: Exception) -> Iterator[Finding]:
    """Yield what an error has to say."""
    for key, values in sentences(error):
        yield Finding(State.PROBLEM, key, values)


def settings_findings(faults: Sequence[SettingFault], settings: Settings, env_file: Path) -> Iterator[Finding]:
    """Look at the settings, and at who may read the file with the token."""
    for fault in faults:
        key, values = fault_sentence(fault)
        yield Finding(State.PROBLEM, key, values)
    if not faults:
        yield Finding(State.OK, "operator-doctor-settings")
    # Windows has no such modes.
    if settings.discord_token and os.name == "posix" and env_file.is_file() and env_file.stat().st_mode & 0o077:
        yield Finding(State.PROBLEM, "operator-doctor-env-open")


def folder_findings(folder: Path) -> Iterator[Finding]:
    """Look at the data folder; one that is missing stays missing."""
    if not folder.exists():
        yield Finding(State.OK, "operator-doctor-data-none", {"path": str(folder)})
        return
    try:
        free_mb = shutil.disk_usage(open_data_folder(folder)).free // _MB
    except DataFolderError as error:
        yield from problems_of(error)
        return
    values: dict[str, str | int] = {"path": str(folder), "free": free_mb}
    if free_mb < MIN_FREE_MB:
        yield Finding(State.PROBLEM, "operator-doctor-data-full", values)
    else:
        yield Finding(State.OK, "operator-doctor-data", values)


def key_findings(folder: Path) -> Iterator[Finding]:
    """Look at the key file."""
    if not (folder / "keys").exists():
        yield Finding(State.OK, "operator-doctor-key-none")
        return
    try:
        load_key(folder)
    except StoreError as error:
        yield from problems_of(error)
    else:
        yield Finding(State.OK, "operator-doctor-key")


def desk_finding(settings: Settings) -> Finding:
    """Look whether the operator has set a key for the volunteers' desk."""
    if not settings.desk_key:
        return Finding(State.NOTE, "operator-doctor-desk-off")
    return Finding(State.OK, "operator-doctor-desk", {"count": settings.desk_key.count(",") + 1})


def library_findings(folder: Path, today: datetime.date) -> Iterator[Finding]:
    """Look at the articles."""
    try:
        library = load_library(folder, with_golden=True)
    except NoLibraryError as error:
        yield from problems_of(error)
        return
    passages = sum(len(article.passages) for article in library.articles)
    counts: dict[str, str | int] = {"articles": len(library.articles), "passages": passages}
    yield Finding(State.OK, "operator-doctor-library", counts)
    if library.problems:
        yield Finding(State.PROBLEM, "operator-doctor-library-problems", {"count": len(library.problems)})
    elif warnings := list(audit(library, folder, today=today)):
        yield Finding(State.NOTE, "operator-doctor-library-problems", {"count": len(warnings)})


async def reports_findings(store: Store) -> tuple[Finding, ...]:
    """Look whether reports of wrong answers wait in an opened database."""
    waiting = len(await store.reports())
    return (Finding(State.NOTE, "operator-doctor-reports", {"count": waiting}),) if waiting else ()
