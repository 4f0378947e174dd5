"""Read hostile documents, each in a fork of its own, bounded as the worker is; print what came of each.

All of them take half a minute: `python -m tests.knowledge.importer.corpus` prints that, and `pytest --all-documents`
judges it. A usual run takes those that people really attach or that have been known to hurt, and a sample of the rest.

A fork where the bot starts a new interpreter: the libraries are loaded once, so that hundreds take a minute.
"""

# ruff: noqa: PLC0415
from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import NamedTuple

from knowledge.importer.exchange import Job, report
from knowledge.importer.worker import Limits, confine, outcome_of
from tests.knowledge.importer.hostile import corpus
from tests.knowledge.samples import ROOT

EVERY = 5
"""Of the rest, one document in so many is in a usual run."""
_ALWAYS = ("pdf:", "file:", "random bytes")
_SAMPLE = "--sample"


def read(data: bytes, limits: Limits) -> tuple[int, bytes]:
    """Read a document in a child; return its exit code, negative for a signal, and its report."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        code = 1
        try:
            confine(limits)
            with os.fdopen(writing, "wb") as out:
                out.write(report(outcome_of(Job(data))))
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        output = pipe.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), output


def chosen(*, everything: bool) -> Iterator[tuple[str, bytes]]:
    """Yield the documents of a usual run, the same each time, or all."""
    for number, (name, data) in enumerate(corpus()):
        if everything or number % EVERY == 0 or name.startswith(_ALWAYS):
            yield name, data


class Outcome(NamedTuple):
    """What came of a document."""

    name: str
    code: int
    report: bytes


def outcomes(*, everything: bool) -> list[Outcome]:
    """Read the corpus in another process, since this one has threads that a fork would not have."""
    sample = [] if everything else [_SAMPLE]
    ran = subprocess.run(
        [sys.executable, "-m", __name__, *sample],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        check=True,
    )
    return [Outcome(name, code, report.encode()) for name, code, report in map(json.loads, ran.stdout.splitlines())]


def main() -> None:
    """Print one line for each document."""
    import dateparser  # noqa: F401

    import knowledge.importer.composing
    import knowledge.importer.markdown
    import knowledge.importer.page
    import knowledge.importer.pdf
    import knowledge.importer.plain  # noqa: F401

    for name, data in chosen(everything=_SAMPLE not in sys.argv[1:]):
        code, output = read(data, Limits())
        sys.stdout.write(json.dumps([name, code, output.decode()]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
