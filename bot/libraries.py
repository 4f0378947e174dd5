"""Which library answers where: the base library, and for each server with an own one, that laid over it."""

from __future__ import annotations

import asyncio
import gc
import logging
import re
import weakref
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from cachetools import LRUCache

from bot.answering import Answering
from bot.personal import PersonalScreen
from bot.restating import Restater
from knowledge.library import UNLISTED, Library, ParseCache, load_library, read_own
from knowledge.overlay import overlay
from retrieval.engine import Engine

_log = logging.getLogger(__name__)
BASE = 0
"""The place of the base library: direct messages, and every server without an own one."""
MAX_LOADED = 16
"""Own libraries in memory; beside the shipped articles a small one takes six megabytes, and a twentieth of a second to
build. One of as many articles that shares none of them takes three times the memory, and half a second."""
THAW_AFTER = 16
"""After so many builds, garbage is looked for everywhere."""
_GUILD_ID = re.compile("[1-9][0-9]{0,19}")


@dataclass(frozen=True, slots=True, weakref_slot=True)
class ServedLibrary:
    """All that answers in one place. It never changes; another takes its place."""

    answering: Answering
    restater: Restater
    screen: PersonalScreen
    """Knows the numbers and addresses of this library as public."""
    place: int
    """`BASE`, or the id of the server whose own library this is."""

    @classmethod
    def of(cls, engine: Engine, place: int = BASE, *, like: ServedLibrary | None = None) -> ServedLibrary:
        """Make what answers from an engine, and build now what the first questions would wait for.

        `like`, what answers from a library much like it, saves work.
        """
        answering = Answering(engine)
        restater = Restater(answering)
        answering.warm()
        restater.warm()
        screen = PersonalScreen.of(engine.library, like=like.screen if like is not None else None)
        return cls(answering, restater, screen, place)

    @property
    def engine(self) -> Engine:
        """Return the engine that answers."""
        return self.answering.engine

    @property
    def library(self) -> Library:
        """Return the library that is answered from."""
        return self.answering.library


class Libraries:
    """Gives each server its library. Indexes are built in a worker thread, and put in place in one assignment."""

    def __init__(
        self, base_dir: Path, own_root: Path, base: ServedLibrary, executor: Executor, parsed: ParseCache
    ) -> None:
        """Look which servers have a folder of their own below `own_root`.

        The executor must have one worker: what is read last is then what answers.
        """
        self._base_dir = base_dir
        self._own_root = own_root
        self._base = base
        self._executor = executor
        self._parsed = parsed
        self._own = _known_servers(own_root)
        self._served: LRUCache[int, ServedLibrary] = LRUCache(MAX_LOADED)
        self._loading: dict[int, asyncio.Task[ServedLibrary]] = {}
        self._builds = 0

    @property
    def base(self) -> ServedLibrary:
        """Return the base library, which answers direct messages."""
        return self._base

    @property
    def loaded(self) -> frozenset[int]:
        """Return the servers whose own libraries are in memory."""
        return frozenset(self._served)

    def own_dir(self, guild_id: int) -> Path:
        """Return the folder of a server's own articles and entries; it need not exist.

        Raises:
            ValueError: direct messages have none.
        """
        if guild_id == BASE:
            raise ValueError("direct messages have no library of their own")
        return self._own_root / str(guild_id)

    def at_hand(self, guild_id: int) -> ServedLibrary | None:
        """Return what answers in a server, `BASE` for direct messages; None where it must be loaded first."""
        return self._served.get(guild_id) if guild_id in self._own else self._base

    async def of(self, guild_id: int) -> ServedLibrary:
        """Return what answers in a server, `BASE` for direct messages; loaded first where it is not in memory."""
        found = self.at_hand(guild_id)
        if found is not None:
            return found
        loading = self._loading.get(guild_id)
        if loading is None:
            loading = self._loading[guild_id] = asyncio.create_task(self._load(guild_id), name="load library")
            loading.add_done_callback(lambda _: self._loading.pop(guild_id, None))
        # Who gives up waiting must not take it from the others.
        return await asyncio.shield(loading)

    async def load(self, guild_ids: Iterable[int]) -> None:
        """Load the own libraries of these servers, as many as are kept, so that no question waits for one."""
        for guild_id in [guild_id for guild_id in guild_ids if guild_id in self._own][:MAX_LOADED]:
            await self.of(guild_id)

    async def refresh(self, guild_id: int) -> None:
        """Answer a server from what its folder holds now; until that is built, from what it held before.

        Where building fails, the error is the caller's, and what answered before goes on.
        """
        await self._build(guild_id)

    async def refresh_base(self) -> None:
        """Answer from what the base library's folder holds now, everywhere.

        Raises:
            NoLibraryError: it holds no articles; the old ones go on answering.
        """
        loop = asyncio.get_running_loop()
        self._base = await loop.run_in_executor(self._executor, self._read_base)
        for guild_id in tuple(self._served):
            await self._load(guild_id)

    async def _load(self, guild_id: int) -> ServedLibrary:
        """Build what answers in a server; where that can't be done, let what answered before, or the base library."""
        try:
            return await self._build(guild_id)
        except Exception:  # noqa: BLE001 (whatever its moderators wrote, or a disk lost of it, a server is answered)
            before = self._served.get(guild_id)
            if before is not None:
                # The base library would bring back what was retired or corrected there.
                _log.exception("a server's own library can't be built, so the one before goes on answering there")
                return before
            _log.exception("a server's own library can't be used, so the base one answers there")
            self._own.discard(guild_id)
            return self._base

    async def _build(self, guild_id: int) -> ServedLibrary:
        """Build what answers in a server, and put it in place."""
        loop = asyncio.get_running_loop()
        while True:
            base, now = self._base, self._served.get(guild_id)
            # The worker lets go of what it is given a moment after it is done.
            before = weakref.ref(now) if now is not None else _nothing
            served = await loop.run_in_executor(self._executor, self._read, guild_id, base, before) or now or base
            # Where the base library was replaced meanwhile, this one rests on what is no longer true.
            if base is self._base:
                break
        if served is base:
            self._own.discard(guild_id)
            self._served.pop(guild_id, None)
        else:
            self._served[guild_id] = served
            self._own.add(guild_id)
        return served

    def _read(
        self, guild_id: int, base: ServedLibrary, before: Callable[[], ServedLibrary | None]
    ) -> ServedLibrary | None:
        """Read a server's own folder; where it has nothing to say, the base library answers.

        None where all is as in what answered before, or the folder can't be read, so that nobody knows.
        """
        now = before()
        own = read_own(self.own_dir(guild_id), cache=self._parsed)
        if own.problems:
            count = len(own.problems)
            _log.error("%d problem(s) in the files of a server's own library; what is broken is left out", count)
        if any(problem.path == UNLISTED for problem in own.problems):
            return None
        library = overlay(base.library, own)
        if library.digest == base.library.digest:
            return base
        if now is not None and library.digest == now.library.digest:
            return None
        like = _nearer(library, base, now)
        served = ServedLibrary.of(Engine(library, like=like.engine), guild_id, like=like)
        self._freeze()
        return served

    def _read_base(self) -> ServedLibrary:
        library = load_library(self._base_dir, with_golden=False, cache=self._parsed)
        if library.digest == self._base.library.digest:
            return self._base
        served = ServedLibrary.of(Engine(library, like=self._base.engine), like=self._base)
        self._freeze()
        return served

    def _freeze(self) -> None:
        """Let garbage collection leave out what is in memory now: to walk the indexes would stop every answer.

        Libraries hold no cycles, so they go with the last question that uses them. Whatever else was left out, forms
        and requests of that moment, is looked at again after some builds, which takes a twentieth of a second.
        """
        self._builds += 1
        if self._builds % THAW_AFTER == 0:
            gc.unfreeze()
        gc.collect()
        gc.freeze()

    def close(self) -> None:
        """Build no more."""
        self._executor.shutdown(wait=False, cancel_futures=True)


def _nothing() -> None:
    """Stand for what nothing answered before."""


def _nearer(library: Library, base: ServedLibrary, now: ServedLibrary | None) -> ServedLibrary:
    """Return what has more to give to a server's library: what answers there now, or the base library.

    The base library shares with all, so it is preferred unless the server has more articles than that of its own.
    """
    own = len(library.articles) - len(base.library.articles)
    return now if now is not None and own > len(base.library.articles) else base


def servers_in(own_root: Path) -> set[int]:
    """Return the servers that have a folder, by its name.

    Raises:
        OSError: the folders can't be listed.
    """
    try:
        return {int(path.name) for path in own_root.iterdir() if _GUILD_ID.fullmatch(path.name) and path.is_dir()}
    except FileNotFoundError:
        # It is made when something is published.
        return set()


def _known_servers(own_root: Path) -> set[int]:
    try:
        return servers_in(own_root)
    except OSError as error:
        _log.error("the servers' own libraries can't be read, so the base one answers (%s)", type(error).__name__)
        return set()
