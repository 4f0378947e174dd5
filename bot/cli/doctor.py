"""`doctor`: what keeps the bot from serving, and what to do about it."""

from __future__ import annotations

import argparse
import asyncio
import datetime
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.console import Console
from bot.diagnosis import (
    Finding,
    State,
    desk_finding,
    folder_findings,
    key_findings,
    library_findings,
    problems_of,
    reports_findings,
    settings_findings,
)
from bot.errors import EXIT_ANSWERED, EXIT_TEMPORARY, EXIT_WRONG_USE, TokenRefusedError, UnreachableError, sentences
from bot.settings import ENV_FILE, Settings, read_settings
from bot.store.errors import StoreError
from bot.wording import LanguageCode, Wording

if TYPE_CHECKING:
    from bot.client.inspect import Inspection
    from bot.store.store import Store

MAX_CLOCK_OFF_S = 2.0


def run(options: argparse.Namespace, console: Console, wording: Wording) -> int:
    """Print a line for each finding; return 2 if there is a problem, and 75 if Discord could not be asked."""
    states = asyncio.run(_tell(options.library, console, wording))
    if State.PROBLEM in states:
        return EXIT_WRONG_USE
    return EXIT_TEMPORARY if State.UNCHECKED in states else EXIT_ANSWERED


async def _tell(library: Path, console: Console, wording: Wording) -> set[State]:
    """Print each finding as soon as it is made, and return their states."""
    language, told = console.language, set()
    width = max(len(wording(language, state.value)) for state in State)
    settings, faults = read_settings()
    for finding in settings_findings(faults, settings, ENV_FILE):
        told.add(_print(finding, width, console, wording))
    async for finding in _findings(settings, library, wording, language):
        told.add(_print(finding, width, console, wording))
    return told


def _print(finding: Finding, width: int, console: Console, wording: Wording) -> State:
    state = wording(console.language, finding.state.value).ljust(width)
    console.say(f"{state}  {wording(console.language, finding.key, **finding.values)}")
    return finding.state


async def _findings(
    settings: Settings, library: Path, wording: Wording, language: LanguageCode
) -> AsyncIterator[Finding]:
    for finding in folder_findings(settings.data_dir):
        yield finding
    for finding in key_findings(settings.data_dir):
        yield finding
    yield desk_finding(settings)
    for finding in library_findings(library, datetime.date.today()):
        yield finding
    async with _database(settings) as (store, findings):
        for finding in findings:
            yield finding
        async for finding in _discord_findings(settings, store, wording, language):
            yield finding


@asynccontextmanager
async def _database(settings: Settings) -> AsyncIterator[tuple[Store | None, list[Finding]]]:
    """Open the database, if there is one, and say what there is to say of it."""
    # The database's packages take long to import.
    from bot.store.database import Database  # noqa: PLC0415
    from bot.store.engine import database_url, name_of  # noqa: PLC0415
    from bot.store.sql import SqlStore  # noqa: PLC0415

    try:
        url = database_url(settings.data_dir, settings.database_url)
        if not settings.database_url and not Path(str(url.database)).exists():
            yield None, [Finding(State.OK, "operator-doctor-database-none")]
            return
        store = SqlStore(Database(url))
        await store.open()
    except StoreError as error:
        yield None, list(problems_of(error))
        return
    try:
        opened = Finding(State.OK, "operator-doctor-database", {"database": name_of(url)})
        yield store, [opened, *await reports_findings(store)]
    finally:
        await store.close()


async def _discord_findings(
    settings: Settings, store: Store | None, wording: Wording, language: LanguageCode
) -> AsyncIterator[Finding]:
    if not settings.discord_token:
        yield Finding(State.NOTE, "operator-doctor-token-none")
        return
    from bot.client.inspect import inspect  # noqa: PLC0415 (it imports discord)

    try:
        found = await inspect(settings.discord_token)
    except TokenRefusedError as error:
        for finding in problems_of(error):
            yield finding
    except UnreachableError as error:
        for key, values in sentences(error):
            yield Finding(State.UNCHECKED, key, values)
    else:
        yield Finding(State.OK, "operator-doctor-token", {"name": found.name})
        for finding in (*_application_findings(found), *_server_findings(found, wording, language)):
            yield finding
        yield await _commands_finding(found, store)


def _application_findings(found: Inspection) -> Iterator[Finding]:
    if found.privileged:
        yield Finding(State.NOTE, "operator-doctor-intents-unneeded", {"intents": ", ".join(found.privileged)})
    else:
        yield Finding(State.OK, "operator-doctor-intents")
    if found.has_endpoint:
        yield Finding(State.PROBLEM, "operator-doctor-endpoint")
    if found.clock_off_s is not None:
        off = abs(found.clock_off_s) > MAX_CLOCK_OFF_S
        key = "operator-doctor-clock-off" if off else "operator-doctor-clock"
        yield Finding(State.PROBLEM if off else State.OK, key, {"seconds": max(1, round(abs(found.clock_off_s)))})


def _server_findings(found: Inspection, wording: Wording, language: LanguageCode) -> Iterator[Finding]:
    from bot.ui.permissions import shown  # noqa: PLC0415 (it imports discord)

    if not found.servers:
        yield Finding(State.NOTE, "operator-doctor-no-servers")
    for server in found.servers:
        if server.missing:
            values = {"name": server.name, "permissions": shown(server.missing, wording, language)}
            yield Finding(State.PROBLEM, "operator-doctor-server-lacks", values)
        else:
            yield Finding(State.OK, "operator-doctor-server", {"name": server.name})


async def _commands_finding(found: Inspection, store: Store | None) -> Finding:
    """Compare the commands with those that the bot sent; if they are others, let it send its own again."""
    from bot.client.sync import FACT, IDS_FACT, ids_text  # noqa: PLC0415 (it imports discord)

    known = await store.fact(IDS_FACT) if store is not None else None
    if store is None or known is None:
        return Finding(State.NOTE, "operator-doctor-commands-none")
    if known == ids_text(found.command_ids):
        return Finding(State.OK, "operator-doctor-commands")
    await store.set_fact(FACT, "")
    return Finding(State.PROBLEM, "operator-doctor-commands-others")
