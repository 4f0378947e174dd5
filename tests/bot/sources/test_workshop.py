"""Previews in a process of their own: a real one, that is killed, abandoned, left alone and outlived."""

from __future__ import annotations

import asyncio
import datetime
import os
import select
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.sources.errors import SourceCode, SourceFault
from bot.sources.preview import Bench, Job, run_check, run_preview
from bot.sources.workshop import Workshop
from knowledge.article import Lang
from knowledge.library import NoLibraryError
from retrieval.impact import Asked
from tests.bot.process import PATIENCE_SECONDS, ROOT, environment
from tests.bot.samples import SHELF, write_library

RULE = "articles/en/bridge-rule.md"
QUESTIONS = (Asked("Who may close a bridge?", Lang.EN), Asked("Who counts the bridges?", None))

pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="tells by a descriptor when a process has ended")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return write_library(tmp_path / "library")


def job(base: Path, judge: str = "the mayor") -> Job:
    changes = {RULE: SHELF[RULE].replace("a judge", judge)}
    return Job(base, None, changes, datetime.date(2026, 11, 28), QUESTIONS, (RULE,))


@asynccontextmanager
async def opened(*, limit_s: float = PATIENCE_SECONDS, idle_s: float = 600.0) -> AsyncIterator[Workshop]:
    workshop = Workshop(limit_s=limit_s, idle_s=idle_s)
    try:
        yield workshop
    finally:
        await workshop.close()


class Stuck:
    """A library with a file that nobody ends: who reads it waits, until something is written to the other end."""

    def __init__(self, folder: Path) -> None:
        self.folder = write_library(folder)
        self.pipe = folder / "articles" / "en" / "endless.md"
        os.mkfifo(self.pipe)

    async def reader(self) -> int:
        """Wait until a process reads the file; return the end to write to."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await asyncio.to_thread(os.open, self.pipe, os.O_WRONLY)


@pytest.fixture
def stuck(tmp_path: Path) -> Stuck:
    return Stuck(tmp_path / "stuck")


def running(workshop: Workshop) -> int:
    process_id = workshop.process_id
    assert process_id is not None
    return process_id


def watch(process_id: int) -> Callable[[], bool]:
    """Return what waits until a process has ended, and tells whether it has."""
    descriptor = os.pidfd_open(process_id)

    def ended() -> bool:
        ready, _, _ = select.select([descriptor], [], [], PATIENCE_SECONDS)
        os.close(descriptor)
        return bool(ready)

    return ended


def exists(process_id: int) -> bool:
    """Tell whether there is such a process, or what is left of one that nobody has asked after."""
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.asyncio
async def test_a_preview_is_what_it_would_be_in_this_process(base: Path) -> None:
    async with opened() as workshop:
        assert workshop.process_id is None
        assert await workshop.preview(job(base)) == run_preview(job(base))
        assert await workshop.check(job(base)) == run_check(job(base))
        assert await workshop.measure(job(base)) == Bench().measure(job(base))


@pytest.mark.asyncio
async def test_one_process_does_all(base: Path) -> None:
    async with opened() as workshop:
        await workshop.warm(job(base))
        first = running(workshop)
        await workshop.preview(job(base))
        assert running(workshop) == first


@pytest.mark.asyncio
async def test_previews_asked_for_at_once_each_get_their_own(base: Path) -> None:
    judges = ["the mayor", "the clerk", "a sailor"]
    async with opened() as workshop:
        results = await asyncio.gather(*(workshop.preview(job(base, judge)) for judge in judges))
    told = [result.impact.changes[0].after.statements[0].text for result in results]
    assert [judge in text for judge, text in zip(judges, told, strict=True)] == [True, True, True]


@pytest.mark.asyncio
async def test_a_folder_without_articles_is_told_and_the_process_goes_on(base: Path, tmp_path: Path) -> None:
    async with opened() as workshop:
        nowhere = Job(tmp_path / "nowhere", None, {}, datetime.date(2026, 11, 28))
        await workshop.warm(nowhere)
        before = running(workshop)
        with pytest.raises(NoLibraryError) as caught:
            await workshop.preview(nowhere)
        assert caught.value.folder == tmp_path / "nowhere"
        await workshop.preview(job(base))
        assert running(workshop) == before


@pytest.mark.asyncio
async def test_a_process_that_is_killed_is_told_of_and_replaced(base: Path, stuck: Stuck) -> None:
    async with opened() as workshop:
        preview = asyncio.create_task(workshop.preview(job(stuck.folder)))
        end = await stuck.reader()
        first = running(workshop)
        os.kill(first, signal.SIGKILL)
        with pytest.raises(SourceFault) as caught:
            await preview
        os.close(end)
        assert caught.value.code is SourceCode.PREVIEW_FAILED
        assert not exists(first)
        assert await workshop.preview(job(base)) == run_preview(job(base))
        assert running(workshop) != first


@pytest.mark.asyncio
async def test_a_process_that_died_while_it_had_nothing_to_do_is_replaced(base: Path) -> None:
    async with opened() as workshop:
        await workshop.warm(job(base))
        first = running(workshop)
        ended = watch(first)
        os.kill(first, signal.SIGKILL)
        assert await asyncio.to_thread(ended)
        assert (await workshop.preview(job(base))).impact.changed == 1
        assert running(workshop) != first


@pytest.mark.asyncio
async def test_what_takes_too_long_is_ended(stuck: Stuck) -> None:
    async with opened(limit_s=0.05) as workshop:
        with pytest.raises(SourceFault) as caught:
            await workshop.preview(job(stuck.folder))
        assert caught.value.code is SourceCode.PREVIEW_FAILED
        assert workshop.process_id is None


@pytest.mark.asyncio
async def test_who_gives_up_waiting_leaves_no_reply_to_the_next(base: Path, stuck: Stuck) -> None:
    async with opened() as workshop:
        preview = asyncio.create_task(workshop.preview(job(stuck.folder, "nobody")))
        end = await stuck.reader()
        first = running(workshop)
        preview.cancel()
        with pytest.raises(asyncio.CancelledError):
            await preview
        following = asyncio.create_task(workshop.preview(job(base)))
        stuck.pipe.unlink()
        os.close(end)
        assert await following == run_preview(job(base))
        assert running(workshop) == first


@pytest.mark.asyncio
async def test_who_gives_up_before_their_turn_takes_none(base: Path, stuck: Stuck) -> None:
    async with opened() as workshop:
        blocking = asyncio.create_task(workshop.preview(job(stuck.folder)))
        end = await stuck.reader()
        waiting = asyncio.create_task(workshop.preview(job(base)))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        stuck.pipe.unlink()
        os.close(end)
        await blocking
        assert await workshop.preview(job(base)) == run_preview(job(base))


@pytest.mark.asyncio
async def test_a_closed_workshop_leaves_nobody_behind(base: Path) -> None:
    async with opened() as workshop:
        await workshop.preview(job(base))
        process_id = running(workshop)
    assert not exists(process_id)
    with pytest.raises(SourceFault):
        await workshop.preview(job(base))
    assert workshop.process_id is None


@pytest.mark.asyncio
async def test_closing_ends_what_is_under_way(stuck: Stuck) -> None:
    async with opened() as workshop:
        previews = [asyncio.create_task(workshop.preview(job(stuck.folder))) for _ in range(2)]
        end = await stuck.reader()
        process_id = running(workshop)
        await workshop.close()
        for preview in previews:
            with pytest.raises(SourceFault):
                await preview
        os.close(end)
    assert not exists(process_id)


@pytest.mark.asyncio
async def test_a_process_that_nobody_needs_ends(base: Path) -> None:
    async with opened(idle_s=0.05) as workshop:
        await workshop.preview(job(base))
        ended = watch(running(workshop))
        assert await asyncio.to_thread(ended)
        assert (await workshop.preview(job(base))).impact.changed == 1


@pytest.mark.asyncio
async def test_ctrl_c_is_left_to_the_bot(base: Path) -> None:
    async with opened() as workshop:
        await workshop.warm(job(base))
        process_id = running(workshop)
        os.kill(process_id, signal.SIGINT)
        assert (await workshop.preview(job(base))).impact.changed == 1
        assert running(workshop) == process_id


@pytest.mark.asyncio
async def test_the_process_yields_to_others_and_knows_no_secret(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a-secret")
    async with opened() as workshop:
        await workshop.warm(job(base))
        process_id = running(workshop)
        ours, theirs = (os.getpriority(os.PRIO_PROCESS, who) for who in (0, process_id))
        assert theirs > ours or theirs == 19
        assert b"a-secret" not in Path(f"/proc/{process_id}/environ").read_bytes()


def test_the_process_ends_when_the_bot_is_killed(base: Path) -> None:
    script = (
        "import asyncio, datetime, pathlib, sys\n"
        "from bot.sources.preview import Job\n"
        "from bot.sources.workshop import Workshop\n"
        "async def main():\n"
        "    workshop = Workshop()\n"
        "    await workshop.warm(Job(pathlib.Path(sys.argv[1]), None, {}, datetime.date(2026, 11, 28)))\n"
        "    print(workshop.process_id, flush=True)\n"
        "    await asyncio.sleep(600)\n"
        "asyncio.run(main())\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script, str(base)], stdout=subprocess.PIPE, cwd=ROOT, env=environment()
    )
    with parent:
        assert parent.stdout is not None
        ended = watch(int(parent.stdout.readline()))
        parent.kill()
        assert ended()
