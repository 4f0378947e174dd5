"""The bot as somebody runs it: a data folder, and the parts that work on it until they are stopped."""

from __future__ import annotations

import asyncio
import datetime
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from simcord._runtime import _BOT_SCOPE

from bot.app import build_core
from bot.client.bannock import Bannock
from bot.core import Core
from bot.libraries import ServedLibrary
from bot.logs import OperatorLog
from bot.settings import load_settings
from bot.wording import Wording
from retrieval.engine import Engine
from tests.bot.samples import SHELF, write_library
from tests.bot.store.samples import file_of


@dataclass
class Calendar:
    """A day that tests move."""

    day: datetime.date = field(default_factory=lambda: datetime.date(2026, 11, 28))

    def today(self) -> datetime.date:
        return self.day

    def pass_days(self, days: int) -> None:
        self.day += datetime.timedelta(days=days)


class Rest(asyncio.Event):
    """Something to be woken by that the simulated Discord knows for a wait which may last."""

    async def wait(self) -> Literal[True]:
        scope, waiting = _BOT_SCOPE.get(), super().wait()
        return await (waiting if scope is None else scope[0].external_wait(waiting, reason="nothing is to be sent"))


class Deployment:
    """Starts the bot's parts on one data folder, again and again."""

    def __init__(self, folder: Path, library: Path, wording: Wording, settings: Mapping[str, str]) -> None:
        self.folder = folder
        self.calendar = Calendar()
        self.data_dir = folder / "data"
        self.database = file_of(self.data_dir)
        self._wording = wording
        self._library = Path(shutil.copytree(library, folder / "library"))
        self._settings = {"DATA_DIR": str(self.data_dir), "LIBRARY_DIR": str(self._library), **settings}
        self.core = self._build()

    def _build(self) -> Core:
        settings = load_settings(self._settings, self.folder / "none")
        # The simulated clock stands still: a pause would never end.
        return build_core(settings, self._wording, today=self.calendar.today, record_pause_s=0, woken=Rest())

    async def renew(self) -> None:
        """Stop the parts, and make others that remember only what is on the disk."""
        await self.core.close()
        self.core = self._build()
        await self.core.open()

    def bot(self) -> Bannock:
        """Return a client of the parts of now."""
        return Bannock(self.core, OperatorLog(self._wording, "en"))

    async def shelve(self, changed: Mapping[str, str | None]) -> None:
        """Let the base library be another: texts by the path of their file, None for one that is gone."""
        shutil.rmtree(self._library)
        write_library(self._library, {name: text for name, text in (SHELF | dict(changed)).items() if text is not None})
        await self.core.libraries.refresh_base()

    async def shelve_own(self, guild_id: int, files: Mapping[str, str]) -> None:
        """Let a server have these files of its own, and no others."""
        folder = self.core.libraries.own_dir(guild_id)
        shutil.rmtree(folder, ignore_errors=True)
        write_library(folder, files)
        await self.core.libraries.refresh(guild_id)

    def answer_with(self, engine: Engine) -> None:
        """Let another engine answer from the base library."""
        self.core.libraries._base = ServedLibrary.of(engine)

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return all that a table of the database holds."""
        with closing(sqlite3.connect(self.database)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608

    def execute(self, statement: str) -> None:
        """Do something to the database behind the bot's back."""
        with closing(sqlite3.connect(self.database)) as connection, connection:
            connection.execute(statement)

    def bytes_on_disk(self) -> bytes:
        """Return what all files of the data folder hold."""
        return b"".join(path.read_bytes() for path in sorted(self.data_dir.rglob("*")) if path.is_file())
