"""`demo`: the real bot on a local page, in a simulated Discord: no token, no network, and nothing is kept."""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
import threading
import time
import webbrowser
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from bot.cli.console import Console
from bot.errors import EXIT_ANSWERED, DemoMissingError, PortError
from bot.logs import OperatorLog, logging_to
from bot.settings import Settings, load_settings
from bot.stopping import stop_on_signals
from bot.wording import Wording
from knowledge.article import Lang
from retrieval.engine import Engine

if TYPE_CHECKING:
    from simcord import ChannelHandle, Env, MemberActor, Preview

    from bot.client.bannock import Bannock
    from bot.core import Core

BOT_NAME = "Bannock"
LOCALES = {Lang.EN: "en-US", Lang.ES: "es-ES"}
"""What Discord calls the languages."""
MAX_PORT = 65535
TICK_S = 0.25
"""How far the simulated clock may lag behind."""
Say = Callable[..., str]


def run(options: argparse.Namespace, console: Console, wording: Wording) -> int:
    """Show the page until the session is ended, there or here, and return 0.

    Raises:
        DemoMissingError: the packages that simulate Discord are not installed.
        PortError: the page can't have the port that was asked for.
    """
    if not 0 <= options.port <= MAX_PORT:
        raise PortError(options.port)
    with logging_to(console.err, "ERROR"):
        asyncio.run(_show(options, console, wording))
    return EXIT_ANSWERED


async def _show(options: argparse.Namespace, console: Console, wording: Wording) -> None:
    say, language = partial(wording, console.language), console.language
    # From the first moment a signal must leave no folder behind.
    with stop_on_signals() as stop, tempfile.TemporaryDirectory(prefix="bannock-demo-") as folder:
        _require_simcord()
        from bot.app import build_core  # noqa: PLC0415
        from bot.client.bannock import Bannock  # noqa: PLC0415

        async with AsyncExitStack() as stack:
            rest = _Rest()
            core = build_core(_settings(options.library, Path(folder)), wording, record_pause_s=0, woken=rest)
            await core.open()
            stack.push_async_callback(core.close)
            env = await stack.enter_async_context(_simulated(Bannock(core, OperatorLog(wording, language)), rest))
            channel, people = await _populate(env, core, language, say)
            await _begin(channel, people, env.bot.user, core.libraries.base.engine, language, say)
            page = await stack.enter_async_context(_page(env, channel, people, LOCALES[language], options.port))
            console.say(say("operator-demo-open", url=page.url))
            console.say(say("operator-demo-hint"))
            if not options.no_browser:
                # Some browsers come back only when they are closed, and nothing here shall wait for that.
                threading.Thread(target=_open, args=(page.url,), daemon=True).start()
            await _first(stop.wait(), page.wait_closed())
        console.say(say("operator-demo-ended"))


def _require_simcord() -> None:
    try:
        import simcord  # noqa: F401, PLC0415 (an extra, and slow to import)
    except ImportError:
        raise DemoMissingError from None


def _settings(library: Path, folder: Path) -> Settings:
    """Return the defaults with this library and a key for the desk, however the real bot is set up."""
    from bot.tickets.seals import make_key  # noqa: PLC0415

    own = {"DATA_DIR": str(folder / "data"), "LIBRARY_DIR": str(library), "DESK_KEY": make_key()}
    return load_settings(own, folder / "none")


class _Rest(asyncio.Event):
    """What the desk's outbox rests on: SimCord must know of a wait that may last."""

    env: Env | None = None

    async def wait(self) -> Literal[True]:
        if self.env is not None:
            await self.env.external_wait(super().wait(), reason="nothing is to be sent")
        return True


@asynccontextmanager
async def _simulated(bot: Bannock, rest: _Rest) -> AsyncIterator[Env]:
    """Connect the bot to a simulated Discord of today, whose clock goes on."""
    from simcord import Env  # noqa: PLC0415

    env = rest.env = Env(bot, check_errors=False)
    env.backend.bot_user.name = BOT_NAME
    # Before the start: what is due once an hour would make up for the months since the clock's own first day.
    env.backend.advance_clock(time.time() - env.now().timestamp())
    await env.start()
    try:
        with env.time_context():
            ticking = asyncio.create_task(_tick(env), name="clock")
            try:
                yield env
            finally:
                ticking.cancel()
    finally:
        await env.shutdown()


async def _tick(env: Env) -> None:
    """Move the simulated clock: by itself it would stand still, and a cooldown never end."""
    while True:
        await asyncio.sleep(TICK_S)
        env.backend.advance_clock(max(0.0, time.time() - env.now().timestamp()))


async def _populate(env: Env, core: Core, language: Lang, say: Say) -> tuple[ChannelHandle, list[MemberActor]]:
    """Make a server with a channel and a desk, and the people whom the page can act as, the first one first."""
    from bot.store.ticketed import DeskSettings  # noqa: PLC0415

    # Who owns a server may do in it what a moderator may.
    moderator = env.create_user("rosa", global_name=say("operator-demo-moderator"))
    guild = env.create_guild(say("operator-demo-server"), owner=moderator, preferred_locale=LOCALES[language])
    channel = guild.create_text_channel(say("operator-demo-channel"), topic=say("operator-demo-topic"))
    asker, other = env.create_user("ana", global_name="Ana"), env.create_user("ben", global_name="Ben")
    volunteer = env.create_user("sam", global_name=say("operator-demo-volunteer"))
    role = guild.create_role(say("operator-demo-volunteers"))
    if core.desk is not None:
        # The page shows the other channel alone: there, /queue leads to what stands in this one.
        desk_channel = guild.create_text_channel(say("operator-demo-desk"))
        await core.desk.store.set_desk_settings(DeskSettings(guild.id, desk_channel.id, role.id))
    people = [guild.add_member(user) for user in (asker, other, moderator)]
    return channel, [*people, guild.add_member(volunteer, roles=[role])]


async def _begin(
    channel: ChannelHandle, people: list[MemberActor], bot: Any, engine: Engine, language: Lang, say: Say
) -> None:
    """Let somebody ask the first question that the library offers, and welcome whoever comes."""
    _, other, moderator, _ = people
    for topic in engine.topics(language)[:1]:
        await other.send(channel, f"{bot.mention} {topic.question[language]}")
    await moderator.send(channel, say("operator-demo-welcome"))


@asynccontextmanager
async def _page(
    env: Env, channel: ChannelHandle, people: list[MemberActor], locale: str, port: int
) -> AsyncIterator[Preview]:
    """Serve the page.

    Raises:
        DemoMissingError: a package that the page needs is not installed.
        PortError: something else has the port.
    """
    from simcord import SetupError  # noqa: PLC0415

    async with AsyncExitStack() as stack:
        try:
            page = await stack.enter_async_context(
                env.preview(channel, viewers=people, layout="channel", locale=locale, port=port)
            )
        except SetupError as error:
            raise (PortError(port) if isinstance(error.__cause__, OSError) else DemoMissingError()) from None
        yield page


def _open(url: str) -> None:
    """Show the page in the desktop's browser, if there is one; one in the terminal only if it is the chosen one."""
    with suppress(webbrowser.Error):
        browser = webbrowser.get()
        if type(browser) is not webbrowser.GenericBrowser or "BROWSER" in os.environ:
            browser.open(url)


async def _first(*waits: Coroutine[Any, Any, Any]) -> None:
    """Wait until one of these is over, and give up the others."""
    tasks = [asyncio.create_task(wait) for wait in waits]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
