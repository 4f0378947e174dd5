"""Documents of anybody's making imported, each in a process of its own."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.wording import Wording
from knowledge.article import Lang
from knowledge.frontmatter import MAX_PASSAGE_CHARS
from knowledge.importer.draft import MAX_PARAGRAPHS, ImportCode, ImportedArticle, ImportFault, Kind, LeftOutCode
from knowledge.importer.exchange import read_report
from knowledge.importer.process import Importer
from knowledge.importer.worker import Limits
from tests.knowledge.importer.corpus import EVERY, Outcome, chosen, outcomes
from tests.knowledge.importer.documents import HANGING, in_latin, pages_pdf, story_pdf
from tests.knowledge.newspaper import PARAGRAPHS, Story, page, story
from tests.knowledge.samples import ROOT

MIN_HOSTILE = 300
NUMBER = re.compile(r" \d+$")
PATIENCE_SECONDS = 60.0


async def refusal(importer: Importer, data: bytes) -> ImportFault:
    with pytest.raises(ImportFault) as caught:
        await importer.read(data)
    return caught.value


# A news article


@pytest.mark.asyncio
@pytest.mark.parametrize("language", Lang)
async def test_a_news_article_of_sixty_paragraphs_is_imported_whole(language: Lang) -> None:
    one = story(language)
    got = await Importer().read(page(one).encode(), url=one.url)
    assert (got.kind, got.title, got.publisher, got.author) == (Kind.PAGE, one.title, one.publisher, one.author)
    assert (got.published, got.language, got.url) == (one.published, language, one.url)
    assert tuple(paragraph.text for paragraph in got.paragraphs) == one.paragraphs
    assert tuple(paragraph.section for paragraph in got.paragraphs) == one.sections
    assert [paragraph.locator for paragraph in got.paragraphs] == [f"¶{number}" for number in range(1, PARAGRAPHS + 1)]
    assert [left.code for left in got.left_out] == [LeftOutCode.AROUND]


def as_text(one: Story) -> bytes:
    return "\n\n".join([one.title, one.author, *one.paragraphs]).encode()


def as_markdown(one: Story) -> bytes:
    return "\n\n".join([f"# {one.title}", *one.paragraphs]).encode()


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "write", [as_text, as_markdown, lambda one: story_pdf(in_latin(one))], ids=["text", "markdown", "pdf"]
)
async def test_the_same_article_is_imported_from_other_documents(write: object) -> None:
    assert callable(write)
    one = story(Lang.ES)
    got = await Importer().read(write(one))
    assert (got.title, got.language) == (one.title, Lang.ES)
    assert tuple(paragraph.text for paragraph in got.paragraphs)[-PARAGRAPHS:] == one.paragraphs


@pytest.mark.asyncio
async def test_a_web_sites_word_on_the_encoding_counts() -> None:
    got = await Importer().read("<p>El señor \udcff cruzó.</p>".encode("utf-8", "surrogateescape"), charset="utf-8")
    assert [paragraph.text for paragraph in got.paragraphs] == ["El señor cruzó."]


# Limits


@pytest.mark.asyncio
@pytest.mark.parametrize("size", [10 << 20, (10 << 20) + 1])
async def test_a_file_of_ten_mebibytes_is_looked_at(size: int) -> None:
    fault = await refusal(Importer(), bytes(size))
    assert fault.code is (ImportCode.BINARY if size == 10 << 20 else ImportCode.TOO_BIG)


@pytest.mark.asyncio
async def test_a_document_that_takes_too_long_is_given_up() -> None:
    began = time.monotonic()
    fault = await refusal(Importer(Limits(seconds=1)), HANGING)
    assert (fault.code, fault.values) == (ImportCode.TOO_SLOW, {"seconds": 1})
    assert time.monotonic() - began < PATIENCE_SECONDS / 2


@pytest.mark.asyncio
async def test_a_document_that_takes_too_much_memory_is_given_up() -> None:
    data = b"<html><body>" + b"<a>" * 1_500_000
    fault = await refusal(Importer(Limits(memory_bytes=200 << 20)), data)
    assert fault.code is ImportCode.TOO_COMPLEX


@pytest.mark.asyncio
async def test_a_process_that_crashes_is_a_broken_document(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        fault = await refusal(Importer(Limits(memory_bytes=30 << 20)), page(story()).encode())
    assert fault.code in (ImportCode.BROKEN, ImportCode.TOO_COMPLEX)
    assert "bridges" not in caplog.text


# The process


def running() -> list[int]:
    """Return the processes of ours that read documents, as far as they have begun."""
    ours = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            command, status = (path / "cmdline").read_bytes(), (path / "stat").read_text()
        except OSError:
            continue
        if b"knowledge.importer.worker" in command and status.rpartition(")")[2].split()[1] == str(os.getpid()):
            ours.append(int(path.name))
    return sorted(ours)


async def until_running(count: int) -> list[int]:
    """Wait until so many processes read documents."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while len(found := running()) != count:
            await asyncio.sleep(0.01)
    return found


async def hanging(importer: Importer, count: int = 1) -> list[asyncio.Task[ImportedArticle]]:
    """Begin to read documents that never end."""
    return [asyncio.create_task(importer.read(HANGING)) for _ in range(count)]


async def give_up(tasks: Sequence[asyncio.Task[ImportedArticle]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


needs_proc = pytest.mark.skipif(
    not Path("/proc/self/task").is_dir(), reason="looks for processes where Linux shows them"
)


@needs_proc
@pytest.mark.asyncio
async def test_nothing_of_the_bots_environment_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    tasks = await hanging(Importer())
    [worker] = await until_running(1)
    told = Path(f"/proc/{worker}/environ").read_bytes()
    await give_up(tasks)
    assert b"DISCORD_TOKEN" not in told


@needs_proc
@pytest.mark.asyncio
async def test_an_import_that_is_given_up_ends_its_process() -> None:
    tasks = await hanging(Importer())
    await until_running(1)
    await give_up(tasks)
    assert await until_running(0) == []


@needs_proc
@pytest.mark.asyncio
async def test_only_a_few_documents_are_read_at_a_time() -> None:
    tasks = await hanging(Importer(max_processes=2), 5)
    found = await until_running(2)
    for _ in range(100):
        await asyncio.sleep(0)
    assert running() == found
    await give_up(tasks)


@needs_proc
def test_a_program_that_ends_meanwhile_does_not_wait_for_a_document() -> None:
    async def end() -> None:
        await hanging(Importer())
        await until_running(1)

    began = time.monotonic()
    asyncio.run(end())
    assert time.monotonic() - began < PATIENCE_SECONDS / 2
    asyncio.run(until_running(0))


@pytest.mark.asyncio
async def test_the_loop_is_free_meanwhile() -> None:
    reading = asyncio.create_task(Importer().read(pages_pdf(60)))
    began, longest = time.monotonic(), 0.0
    while not reading.done():
        before = time.monotonic()
        await asyncio.sleep(0.001)
        longest = max(longest, time.monotonic() - before)
    assert len((await reading).paragraphs) == 60
    assert longest < (time.monotonic() - began) / 2


CONFINED = """
import os, socket, subprocess, sys
from knowledge.importer.worker import Limits, confine
confine(Limits(seconds=20, memory_bytes=300 << 20))
attempts = {
    "socket": lambda: socket.socket(),
    "look-up": lambda: socket.getaddrinfo("localhost", 80),
    "program": lambda: subprocess.run(["true"]),
    "shell": lambda: os.system("true"),
    "fork": lambda: os.fork(),
    "write": lambda: open("written.txt", "w").write("x" * 100000),
    "remove": lambda: os.remove("kept.txt"),
    "memory": lambda: bytearray(1 << 30),
    "nothing": lambda: None,
}
for name, attempt in attempts.items():
    try:
        attempt()
        print(name, "done")
    except (OSError, MemoryError):
        print(name, "refused")
"""


def test_a_confined_process_reaches_nothing(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("kept")
    ran = subprocess.run(
        [sys.executable, "-c", CONFINED],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE_SECONDS,
    )
    said = dict(line.split() for line in ran.stdout.splitlines())
    assert said == {name: "refused" for name in said if name != "nothing"} | {"nothing": "done"}
    assert len(said) == 9
    assert (tmp_path / "kept.txt").read_text() == "kept"


# Hostile documents


@pytest.fixture(scope="module")
def hostile(request: pytest.FixtureRequest) -> list[Outcome]:
    return outcomes(everything=request.config.getoption("--all-documents"))


def test_there_are_hundreds_of_hostile_documents() -> None:
    names = [name for name, _ in chosen(everything=True)]
    assert len(set(names)) == len(names) >= MIN_HOSTILE


def test_each_run_reads_some_of_every_kind(hostile: list[Outcome]) -> None:
    kinds = [
        {NUMBER.sub("", name).partition(":")[0] for name in names}
        for names in (
            [outcome.name for outcome in hostile],
            [name for name, _ in chosen(everything=True)],
        )
    ]
    assert kinds[0] == kinds[1]
    assert len(hostile) > MIN_HOSTILE / EVERY


def test_no_hostile_document_crashes_its_reader(hostile: list[Outcome]) -> None:
    """Only PDFs may: pdfminer raises whatever it trips over, and the process that it ends is a broken document."""
    assert [
        outcome[:2] for outcome in hostile if outcome.code and "pdf" not in outcome.name and "scan" not in outcome.name
    ] == []


def test_a_crash_is_rare(hostile: list[Outcome]) -> None:
    assert sum(outcome.code != 0 for outcome in hostile) < 0.02 * len(hostile)


def test_every_hostile_document_is_a_sound_draft_or_refused_with_a_sentence(hostile: list[Outcome]) -> None:
    wording = Wording()
    for outcome in hostile:
        if outcome.code:
            continue
        try:
            one = read_report(outcome.report)
        except ImportFault as fault:
            for language in Lang:
                assert wording(language, f"import-{fault.code}", **fault.values) != f"import-{fault.code}"  # noqa: PT017
        else:
            assert 0 < len(one.paragraphs) <= MAX_PARAGRAPHS
            assert all(0 < len(paragraph.text) <= MAX_PASSAGE_CHARS for paragraph in one.paragraphs)
            for language in Lang:
                for left in one.left_out:
                    assert wording(language, f"import-{left.code}", **left.values) != f"import-{left.code}"


def test_hostile_documents_meet_every_reason_that_bytes_alone_can_give(hostile: list[Outcome]) -> None:
    met = set()
    for outcome in hostile:
        try:
            read_report(outcome.report)
        except ImportFault as fault:
            met.add(fault.code)
    assert set(ImportCode) - met <= {ImportCode.TOO_BIG, ImportCode.TOO_SLOW, ImportCode.TOO_MANY_PAGES}
