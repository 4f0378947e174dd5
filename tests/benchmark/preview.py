"""How long a preview takes in a large library, what the time goes to, and what the bot's answers notice of it."""

from __future__ import annotations

import asyncio
import datetime
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import count, cycle, islice
from pathlib import Path

import numpy as np

from bot.sources.preview import Bench, Job
from bot.sources.workshop import Workshop
from knowledge.article import Article, ArticleId, Lang
from knowledge.audit import audit_content
from knowledge.companions import FILES
from knowledge.editor import canonical_text
from knowledge.library import SHIPPED, Library, ParseCache, load_library
from retrieval.compare import contradictions, duplicates
from retrieval.engine import Engine
from retrieval.impact import Asked, ask, golden_question
from retrieval.model import Question

PASSAGES = 2000
QUESTIONS = 500
ROUNDS = 5
LIMIT_S = 600.0
"""On a machine that has other work to do, a process of low priority may have to wait for long."""
TODAY = datetime.date(2026, 11, 28)
PATH = "articles/en/2031-01-01-a-draft.md"


def write_large_library(folder: Path, passages: int = PASSAGES) -> int:
    """Write the shipped library and copies of its articles with other words; return the passages of a language."""
    shipped = load_library()
    for name in FILES:
        if (SHIPPED / name).is_file():
            shutil.copy(SHIPPED / name, folder / name)
    written = 0
    for round_number in count():
        for article_id in sorted({article.id for article in shipped.articles}):
            twins = [article for article in shipped.articles if article.id == article_id]
            for article in twins:
                copy = varied(article, round_number) if round_number else article
                path = folder / "articles" / copy.language / f"{copy.id}.md"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(canonical_text(copy), encoding="utf-8")
            written += len(twins[0].passages)
            if written >= passages:
                return written
    raise AssertionError


def varied(article: Article, number: int) -> Article:
    """Return an article under another id, in which some words are others."""
    passages = [
        replace(
            passage,
            text=vary(passage.text, number),
            questions=tuple(vary(question, number) for question in passage.questions),
            conflicts_with=(),
            superseded_by=(),
        )
        for passage in article.passages
    ]
    return replace(
        article,
        id=ArticleId(f"{article.id}-{number}"),
        title=vary(article.title, number),
        url=f"{article.url}/{number}",
        passages=tuple(passages),
    )


def vary(text: str, number: int) -> str:
    """Put another word in place of one long word in four or so."""
    found = text.split(" ")
    return " ".join(
        f"{word}{chr(96 + number)}" if word.isalpha() and len(word) > 5 and (place + number) % 4 == 0 else word
        for place, word in enumerate(found)
    )


def recorded(texts: Sequence[str], size: int = QUESTIONS) -> tuple[Asked, ...]:
    """Return as many different questions, the given ones with variations."""
    turns = (text if number < len(texts) else f"{text} {number}" for number, text in enumerate(cycle(texts)))
    return tuple(Asked(text, None) for text in islice(turns, size))


def draft_text(shipped: Library) -> str:
    """Write an article that is not in the library."""
    article = next(a for a in shipped.articles if a.language is Lang.EN and len(a.passages) > 6)
    changed = replace(varied(article, 20), id=ArticleId(Path(PATH).stem))
    return canonical_text(changed)


@contextmanager
def timed(name: str, cpu_s: Callable[[], float] = time.process_time) -> Iterator[None]:
    """Print how long something takes, and how much of that a processor worked for it."""
    started, worked = time.perf_counter(), cpu_s()
    yield
    print(f"  {name:40}{time.perf_counter() - started:7.2f} s, processor {cpu_s() - worked:6.2f} s")


def child_cpu_s(workshop: Workshop) -> float:
    """Return for how long a processor has worked for the child; 0 before it is started."""
    if workshop.process_id is None:
        return 0.0
    fields = Path(f"/proc/{workshop.process_id}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def print_preview(folder: Path, texts: Sequence[str]) -> None:
    """Time previews in a large library, and print what the time goes to."""
    passages = write_large_library(folder)
    questions = recorded(texts)
    text = draft_text(load_library())
    job = Job(folder, None, {PATH: text}, TODAY, questions, (PATH,))
    print(f"{passages} passages a language, {len(questions)} questions")
    _parts(job)
    asyncio.run(_in_child(job))


def _parts(job: Job) -> None:
    cache = ParseCache()
    print("what the time goes to, in one process:")
    with timed("read all files"):
        now = load_library(job.base, cache=cache)
    with timed("read again what changed"):
        then = load_library(job.base, changed=job.changes, cache=cache)
    engine = Engine(now)
    with timed("index what answers now"):
        engine.warm()
    after = Engine(then, like=engine)
    with timed("index what would answer"):
        after.warm()
    with timed("ask the questions"):
        for question in job.questions:
            ask(after.answer, question)
    with timed("ask the golden questions"):
        for golden in then.companions.golden:
            ask(after.answer, golden_question(golden))
    article = next(article for article in then.articles if article.id == Path(PATH).stem)
    with timed("duplicates"):
        duplicates(article, after.index(Lang.EN))
    with timed("contradictions"):
        contradictions(article, after.index(Lang.EN))
    with timed("audit"):
        list(audit_content(then, today=job.today))
    bench = Bench()
    bench.warm(job)
    with timed("a whole preview, warm"):
        bench.preview(job)


async def _in_child(job: Job) -> None:
    print("in the child process:")
    workshop = Workshop(limit_s=LIMIT_S)
    cpu_s = partial(child_cpu_s, workshop)
    with timed("cold", cpu_s):
        await workshop.preview(job)
    await workshop.close()
    workshop = Workshop(limit_s=LIMIT_S)
    cpu_s = partial(child_cpu_s, workshop)
    with timed("start and warm", cpu_s):
        await workshop.warm(job)
    with timed("warm", cpu_s):
        result = await workshop.preview(job)
    for number in range(ROUNDS):
        with timed("another text of the same draft", cpu_s):
            await workshop.preview(replace(job, changes={PATH: _other(job, number)}))
    with timed("the same again", cpu_s):
        await workshop.preview(replace(job, changes={PATH: _other(job, ROUNDS - 1)}))
    print(
        f"  {result.impact.changed} changed, {result.impact.appeared} appeared, {result.impact.lost} lost;"
        f" golden {result.golden.passed} of {result.golden.total}"
    )
    await _beside(workshop, job)
    await workshop.close()


async def _beside(workshop: Workshop, job: Job) -> None:
    """Print how much slower answers are while a preview runs in the child."""
    engine = Engine(load_library())
    engine.warm()
    questions = [Question(question.text) for question in job.questions]
    quiet: list[float] = []
    busy: list[float] = []
    for number in range(ROUNDS, 2 * ROUNDS):
        quiet += await _answer_for(engine, questions, None)
        preview = asyncio.create_task(workshop.preview(replace(job, changes={PATH: _other(job, number)})))
        busy += await _answer_for(engine, questions, preview)
    for percent in (50, 99):
        before, beside = np.percentile(quiet, percent), np.percentile(busy, percent)
        print(f"answers beside it, p{percent}: {before:.2f} ms quiet, {beside:.2f} ms, ratio {beside / before:.2f}")


async def _answer_for(engine: Engine, questions: Sequence[Question], until: asyncio.Task[object] | None) -> list[float]:
    """Answer questions on the loop until a task is done, or a few rounds; return the times in ms."""
    times: list[float] = []
    for number, question in enumerate(cycle(questions)):
        if until.done() if until is not None else number >= 4 * len(questions):
            return times
        started = time.perf_counter()
        # Whatever else is due on the loop makes who asks wait as well.
        await asyncio.sleep(0)
        engine.answer(question)
        times.append((time.perf_counter() - started) * 1000)
    raise AssertionError


def _other(job: Job, number: int) -> str:
    """Return the draft with one more sentence."""
    return f"{job.changes[PATH]}\n900. The clerk keeps list {number} of all letters that came.\n"
