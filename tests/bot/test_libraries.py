"""Which library answers where, while they are loaded, replaced and let go."""

from __future__ import annotations

import asyncio
import gc
import logging
import shutil
import threading
import tracemalloc
import weakref
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.libraries import BASE, MAX_LOADED, Libraries, ServedLibrary
from bot.reference import reference
from bot.restating import Standing
from knowledge.article import Lang
from knowledge.library import NoLibraryError, ParseCache, load_library
from retrieval.engine import Engine
from retrieval.model import Question
from tests.bot.samples import SHELF, front, write_library

pytestmark = pytest.mark.asyncio
HERE, THERE = 210_000_000_000_000_010, 210_000_000_000_000_011
COUNTS, CLOSES = "Who counts the bridges?", "Who may close a bridge?"
TRAM = "When does the otter tram stop?"
RULE, REGULA = "articles/en/bridge-rule.md", "articles/es/bridge-rule.md"
PHONE = "303-555-0147"


def tram(stops: str = "at midnight") -> dict[str, str]:
    text = front("The otter tram", stage="later", instrument="context")
    return {"articles/en/tram.md": f"{text}1. The otter tram stops {stops}.\n   - question: when does the tram stop\n"}


OWN = tram()
RETIRED = {path: SHELF[path].replace("\n---\n\n", "\nstatus: retired\n---\n\n") for path in (RULE, REGULA)}


class Worker(ThreadPoolExecutor):
    """One thread, which counts what it is given, waits where it is told to, and can break."""

    def __init__(self) -> None:
        super().__init__(1)
        self.given = 0
        self.may_go = threading.Event()
        self.may_go.set()
        self.broken = False
        self.breaks_after: int | None = None

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.given += 1
        self.broken = self.broken or self.given - 1 == self.breaks_after

        def work() -> Any:
            self.may_go.wait()
            if self.broken:
                raise RuntimeError("broken")
            return fn(*args, **kwargs)

        return super().submit(work)


class Stacks:
    """A base folder, the servers' own folders, and what answers from them."""

    def __init__(self, folder: Path, worker: Worker) -> None:
        self.base_dir = write_library(folder / "base")
        self.own_root = folder / "data" / "libraries"
        self.worker = worker
        self.libraries = self.start()

    def start(self) -> Libraries:
        parsed = ParseCache()
        base = ServedLibrary.of(Engine(load_library(self.base_dir, with_golden=False, cache=parsed)))
        return Libraries(self.base_dir, self.own_root, base, self.worker, parsed)

    def put(self, files: dict[str, str], *guild_ids: int) -> None:
        """Let servers have these files and no others, and start anew."""
        for guild_id in guild_ids:
            self.write(guild_id, files)
        self.libraries = self.start()

    def write(self, guild_id: int, files: dict[str, str]) -> None:
        shutil.rmtree(self.own_root / str(guild_id), ignore_errors=True)
        write_library(self.own_root / str(guild_id), files)


@pytest.fixture
def worker() -> Iterator[Worker]:
    with Worker() as made:
        yield made
        made.may_go.set()


@pytest_asyncio.fixture
async def stacks(tmp_path: Path, worker: Worker) -> AsyncIterator[Stacks]:
    yield Stacks(tmp_path, worker)


def cited(served: ServedLibrary, question: str) -> list[str]:
    return [str(c.passage_id) for c in served.answering.answer(Question(question)).answer.citations]


def said(served: ServedLibrary, question: str) -> str:
    return " ".join(s.text for s in served.answering.answer(Question(question, hint=Lang.EN)).answer.statements)


# Which one


async def test_direct_messages_and_servers_without_files_share_the_base_library(stacks: Stacks) -> None:
    stacks.put(OWN, HERE)
    libraries = stacks.libraries
    assert await libraries.of(BASE) is await libraries.of(THERE) is libraries.base
    assert libraries.base.place == BASE
    assert (libraries.loaded, stacks.worker.given) == (frozenset(), 0)


async def test_an_own_library_is_laid_over_the_base_one(stacks: Stacks) -> None:
    stacks.put(OWN, HERE)
    served = await stacks.libraries.of(HERE)
    assert (cited(served, TRAM), cited(served, COUNTS)) == (["tram#1"], ["bridge-rule#2"])
    assert (served.place, stacks.libraries.loaded) == (HERE, frozenset([HERE]))
    assert cited(stacks.libraries.base, TRAM) == []


async def test_what_is_retired_in_one_server_is_answered_from_in_another(stacks: Stacks) -> None:
    stacks.put(RETIRED, HERE)
    stacks.put(OWN, THERE)
    assert cited(await stacks.libraries.of(HERE), CLOSES) == []
    assert cited(await stacks.libraries.of(THERE), CLOSES) == ["bridge-rule#1"]


async def test_an_answer_of_one_server_is_nothing_to_another(stacks: Stacks) -> None:
    stacks.put(OWN, HERE)
    stacks.put(tram("at noon"), THERE)
    here, there = await stacks.libraries.of(HERE), await stacks.libraries.of(THERE)
    ref = reference(here.answering.answer(Question(TRAM)).answer)
    assert here.restater.restate(ref).standing is Standing.SAME
    elsewhere = there.restater.restate(ref)
    assert elsewhere.standing is Standing.CHANGED
    assert [s.text for s in elsewhere.answer.statements] == ["The otter tram stops at noon."]
    assert stacks.libraries.base.restater.restate(ref).standing is Standing.WITHDRAWN


async def test_a_number_is_public_where_the_servers_own_library_has_it(stacks: Stacks) -> None:
    stacks.put(tram(f"when somebody calls {PHONE}"), HERE)
    assert PHONE in (await stacks.libraries.of(HERE)).screen.screen(PHONE).text
    assert PHONE not in stacks.libraries.base.screen.screen(PHONE).text


@pytest.mark.parametrize("name", ["readme", "0", "007", "-5", "12x", "\u0663", "1" * 21])
async def test_a_folder_that_is_named_otherwise_is_no_servers(stacks: Stacks, name: str) -> None:
    write_library(stacks.own_root / name, OWN)
    libraries = stacks.start()
    await libraries.load([0, 7, -5, 12, 3])
    assert (libraries.loaded, stacks.worker.given) == (frozenset(), 0)


async def test_no_folder_is_made(stacks: Stacks) -> None:
    await stacks.libraries.of(HERE)
    await stacks.libraries.refresh(HERE)
    assert not stacks.own_root.exists()
    assert stacks.libraries.own_dir(HERE) == stacks.own_root / str(HERE)


async def test_direct_messages_have_no_folder(stacks: Stacks) -> None:
    with pytest.raises(ValueError, match="direct messages"):
        stacks.libraries.own_dir(BASE)


@pytest.mark.parametrize("files", [{"notes.txt": "Nothing."}, {"golden.yaml": SHELF["golden.yaml"]}])
async def test_a_folder_that_says_nothing_is_as_none(stacks: Stacks, files: dict[str, str]) -> None:
    stacks.put(files, HERE)
    assert await stacks.libraries.of(HERE) is stacks.libraries.base
    assert stacks.libraries.at_hand(HERE) is stacks.libraries.base


async def test_no_file_is_looked_at_for_a_question(stacks: Stacks) -> None:
    stacks.put(OWN, HERE)
    await stacks.libraries.load([HERE])
    shutil.rmtree(stacks.base_dir)
    shutil.rmtree(stacks.own_root)
    given = stacks.worker.given
    assert cited(await stacks.libraries.of(HERE), TRAM) == ["tram#1"]
    assert cited(await stacks.libraries.of(THERE), COUNTS) == ["bridge-rule#2"]
    assert stacks.worker.given == given


# Loading


async def test_two_who_ask_at_once_are_answered_from_one(stacks: Stacks) -> None:
    stacks.put(OWN, HERE)
    first, second = await asyncio.gather(stacks.libraries.of(HERE), stacks.libraries.of(HERE))
    assert first is second is await stacks.libraries.of(HERE)
    assert stacks.worker.given == 1


async def test_who_gives_up_does_not_take_it_from_the_others(stacks: Stacks) -> None:
    stacks.put(OWN, HERE)
    stacks.worker.may_go.clear()
    first, second = (asyncio.create_task(stacks.libraries.of(HERE)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    stacks.worker.may_go.set()
    assert (await second).place == HERE
    assert stacks.worker.given == 1


async def test_it_is_warm_when_it_is_given(stacks: Stacks) -> None:
    stacks.put(OWN, HERE)
    served = await stacks.libraries.of(HERE)
    assert served.engine._indexes.keys() == set(Lang)
    assert None not in (served.engine._languages, served.engine._catalogue, served.restater._names)


async def test_the_servers_that_are_served_are_loaded_before_anybody_asks(stacks: Stacks) -> None:
    stacks.put(OWN, HERE, 30)
    await stacks.libraries.load([HERE, THERE])
    assert stacks.libraries.loaded == {HERE}
    assert stacks.libraries.at_hand(30) is None


async def test_the_one_least_recently_used_is_let_go_and_loaded_again(stacks: Stacks) -> None:
    guild_ids = range(1, MAX_LOADED + 2)
    stacks.put(OWN, *guild_ids)
    await stacks.libraries.load(guild_ids)
    assert stacks.libraries.loaded == set(range(1, MAX_LOADED + 1))
    second = weakref.ref((await stacks.libraries.of(2)).engine)
    await stacks.libraries.of(1)
    for guild_id in (MAX_LOADED + 1, *range(3, MAX_LOADED + 1), 1):
        await stacks.libraries.of(guild_id)
    assert stacks.libraries.loaded == set(guild_ids) - {2}
    assert second() is None
    assert cited(await stacks.libraries.of(2), TRAM) == ["tram#1"]


# Replacing


async def test_what_is_published_answers_from_then_on(stacks: Stacks) -> None:
    stacks.write(HERE, OWN)
    assert await stacks.libraries.of(HERE) is stacks.libraries.base
    await stacks.libraries.refresh(HERE)
    assert said(await stacks.libraries.of(HERE), TRAM) == "The otter tram stops at midnight."
    stacks.write(HERE, tram("at noon"))
    await stacks.libraries.refresh(HERE)
    assert said(await stacks.libraries.of(HERE), TRAM) == "The otter tram stops at noon."


async def test_what_is_taken_back_leaves_the_base_library(stacks: Stacks) -> None:
    stacks.put(OWN, HERE)
    await stacks.libraries.of(HERE)
    stacks.write(HERE, {})
    await stacks.libraries.refresh(HERE)
    assert await stacks.libraries.of(HERE) is stacks.libraries.base
    assert stacks.libraries.loaded == frozenset()


async def test_the_old_one_answers_whole_until_the_next_is_built(stacks: Stacks) -> None:
    stacks.put(OWN, HERE)
    old = await stacks.libraries.of(HERE)
    ref = reference(old.answering.answer(Question(TRAM)).answer)
    stacks.write(HERE, tram("at noon"))
    stacks.worker.may_go.clear()
    refreshing = asyncio.create_task(stacks.libraries.refresh(HERE))
    for _ in range(5):
        assert await stacks.libraries.of(HERE) is old
        assert old.restater.restate(ref).standing is Standing.SAME
        assert said(old, TRAM) == "The otter tram stops at midnight."
        await asyncio.sleep(0)
    stacks.worker.may_go.set()
    await refreshing
    # Whoever began with the old one ends with it.
    assert said(old, TRAM) == "The otter tram stops at midnight."
    assert said(await stacks.libraries.of(HERE), TRAM) == "The otter tram stops at noon."


async def test_every_question_during_a_refresh_is_answered_from_one_library(stacks: Stacks) -> None:
    stacks.put(OWN, HERE)
    await stacks.libraries.of(HERE)
    seen: set[str] = set()
    for number in range(10):
        stacks.write(HERE, tram(f"at {number + 1} o'clock"))
        refreshing = asyncio.create_task(stacks.libraries.refresh(HERE))
        while not refreshing.done():
            served = await stacks.libraries.of(HERE)
            answer = served.answering.answer(Question(TRAM)).answer
            assert served.restater.restate(reference(answer)).standing is Standing.SAME
            seen.add(answer.statements[0].text)
            await asyncio.sleep(0)
        await refreshing
    assert said(await stacks.libraries.of(HERE), TRAM) == "The otter tram stops at 10 o'clock."
    assert len(seen) >= 9


async def test_a_base_library_is_replaced_everywhere(stacks: Stacks) -> None:
    stacks.put(OWN, HERE)
    await stacks.libraries.of(HERE)
    write_library(stacks.base_dir, {RULE: SHELF[RULE].replace("every spring", "every autumn")})
    await stacks.libraries.refresh_base()
    for guild_id in (BASE, HERE, THERE):
        assert said(await stacks.libraries.of(guild_id), COUNTS) == "The clerk counts the bridges every autumn."
    assert cited(await stacks.libraries.of(HERE), TRAM) == ["tram#1"]


async def test_a_library_that_is_loaded_while_the_base_is_replaced_rests_on_the_later_one(stacks: Stacks) -> None:
    stacks.put(OWN, HERE)
    write_library(stacks.base_dir, {RULE: SHELF[RULE].replace("every spring", "every autumn")})
    stacks.worker.may_go.clear()
    refreshing = asyncio.create_task(stacks.libraries.refresh_base())
    await asyncio.sleep(0)
    loading = asyncio.create_task(stacks.libraries.of(HERE))
    await asyncio.sleep(0)
    stacks.worker.may_go.set()
    assert said(await loading, COUNTS) == "The clerk counts the bridges every autumn."
    await refreshing


async def test_a_base_library_that_is_gone_goes_on_answering(stacks: Stacks) -> None:
    shutil.rmtree(stacks.base_dir)
    with pytest.raises(NoLibraryError):
        await stacks.libraries.refresh_base()
    assert cited(stacks.libraries.base, COUNTS) == ["bridge-rule#2"]


# What can't be used


async def test_a_folder_that_can_not_be_read_leaves_the_base_library(
    stacks: Stacks, caplog: pytest.LogCaptureFixture
) -> None:
    stacks.own_root.mkdir(parents=True)
    loop = stacks.own_root / str(HERE)
    loop.symlink_to(loop)
    await stacks.libraries.refresh(HERE)
    assert await stacks.libraries.of(HERE) is stacks.libraries.base
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


async def test_a_folder_that_can_not_be_read_any_more_takes_nothing_back(stacks: Stacks) -> None:
    stacks.put(RETIRED, HERE)
    assert cited(await stacks.libraries.of(HERE), CLOSES) == []
    folder = stacks.own_root / str(HERE) / "articles" / "en"
    shutil.rmtree(folder)
    folder.symlink_to(folder)
    await stacks.libraries.refresh(HERE)
    assert cited(await stacks.libraries.of(HERE), CLOSES) == []


async def test_a_library_that_can_not_be_built_on_a_later_base_goes_on_answering(stacks: Stacks) -> None:
    stacks.put(RETIRED, HERE)
    old = await stacks.libraries.of(HERE)
    write_library(stacks.base_dir, {RULE: SHELF[RULE].replace("every spring", "every autumn")})
    stacks.worker.breaks_after = stacks.worker.given + 1
    await stacks.libraries.refresh_base()
    assert await stacks.libraries.of(HERE) is old
    assert said(stacks.libraries.base, COUNTS) == "The clerk counts the bridges every autumn."


async def test_a_root_that_can_not_be_read_leaves_the_base_library(
    stacks: Stacks, caplog: pytest.LogCaptureFixture
) -> None:
    stacks.own_root.parent.mkdir()
    stacks.own_root.write_text("no folder")
    libraries = stacks.start()
    assert await libraries.of(HERE) is libraries.base
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


async def test_what_is_broken_is_left_out_and_told(stacks: Stacks, caplog: pytest.LogCaptureFixture) -> None:
    stacks.put(OWN | {"articles/en/broken.md": "no front matter", "gaps.yaml": "- id: [\n"}, HERE)
    assert cited(await stacks.libraries.of(HERE), TRAM) == ["tram#1"]
    assert "problem(s) in the files" in caplog.text


async def test_a_library_that_can_not_be_built_leaves_the_base_one(
    stacks: Stacks, caplog: pytest.LogCaptureFixture
) -> None:
    stacks.put(OWN, HERE)
    stacks.worker.broken = True
    assert await stacks.libraries.of(HERE) is stacks.libraries.base
    assert "can't be used" in caplog.text
    stacks.worker.broken = False
    await stacks.libraries.refresh(HERE)
    assert cited(await stacks.libraries.of(HERE), TRAM) == ["tram#1"]


async def test_whoever_publishes_is_told_that_it_can_not_be_built(stacks: Stacks) -> None:
    stacks.put(OWN, HERE)
    old = await stacks.libraries.of(HERE)
    stacks.worker.broken = True
    with pytest.raises(RuntimeError, match="broken"):
        await stacks.libraries.refresh(HERE)
    assert await stacks.libraries.of(HERE) is old


async def test_what_is_unchanged_is_not_built_again(stacks: Stacks) -> None:
    stacks.put(OWN, HERE)
    libraries, own = stacks.libraries, await stacks.libraries.of(HERE)
    base = libraries.base
    await libraries.refresh_base()
    await libraries.refresh(HERE)
    assert (libraries.base, await libraries.of(HERE)) == (base, own)
    assert libraries.base is base


# Memory


async def test_a_replaced_library_is_let_go_at_once_though_garbage_is_not_looked_for(stacks: Stacks) -> None:
    stacks.put(OWN, HERE)
    replaced = [weakref.ref(served.engine) for served in (stacks.libraries.base, await stacks.libraries.of(HERE))]
    rule = stacks.base_dir / "articles" / "en" / "bridge-rule.md"
    rule.write_text(rule.read_text().replace("every spring", "every autumn"))
    gc.disable()
    try:
        await stacks.libraries.refresh_base()
        await asyncio.sleep(0)
        assert [engine() for engine in replaced] == [None, None]
    finally:
        gc.enable()


async def test_twenty_refreshes_leave_no_more_than_one(stacks: Stacks) -> None:
    replaced: list[weakref.ref[Engine]] = []

    async def publish(number: int) -> None:
        stacks.write(HERE, tram(f"at {number} o'clock"))
        await stacks.libraries.refresh(HERE)
        replaced.append(weakref.ref((await stacks.libraries.of(HERE)).engine))

    await publish(0)
    tracemalloc.start()
    try:
        await publish(1)
        one, _ = tracemalloc.get_traced_memory()
        frozen = gc.get_freeze_count()
        for number in range(2, 22):
            await publish(number)
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [engine() for engine in replaced[:-1]] == [None] * 21
    # What was parsed is remembered of so many files, and no more.
    assert (after - one) / 20 < 10_000
    assert gc.get_freeze_count() < frozen * 1.02
