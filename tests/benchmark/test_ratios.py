"""The gate: how much quicker the index is than rank-bm25, and an edit or a load than a build.

Processor time of this process alone, the median of many, and a wide margin: what else the machine does changes little.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import pytest

from tests.benchmark.growth import Grown, Texts, read_texts
from tests.benchmark.peers import Bannock, RankBm25
from tests.benchmark.tokens import Tokens

SIZE = 4000
QUESTIONS = 40
TIMES_QUICKER = 6
"""Than rank-bm25; usual are thirty times."""
BUILD_PER_PUBLISH = 2
BUILD_PER_LOAD = 2
"""Of twenty here, and of a hundred or more in a library of 100,000."""


@pytest.fixture(scope="module")
def texts() -> Texts:
    return read_texts([])


@pytest.fixture(scope="module")
def documents(texts: Texts) -> list[Tokens]:
    return Grown(texts, SIZE).stems()


def cpu_s(call: Callable[[], object]) -> float:
    started = time.process_time()
    call()
    return time.process_time() - started


def test_a_question_costs_a_fraction_of_rank_bm25(texts: Texts, documents: list[Tokens], tmp_path: Path) -> None:
    ours, peer = Bannock(compiled=False), RankBm25()
    ours.build(documents, tmp_path)
    peer.build(documents, tmp_path)
    taken = [
        (cpu_s(partial(ours.ask, question.stems)), cpu_s(partial(peer.ask, question.stems)))
        for question in texts.questions[::8][:QUESTIONS]
    ]
    mine, others = (median(column) for column in zip(*taken, strict=True))
    assert others / mine >= TIMES_QUICKER


def test_an_edit_and_a_load_cost_a_fraction_of_a_build(documents: list[Tokens], tmp_path: Path) -> None:
    builds, edits, loads = [], [], []
    for number in range(3):
        ours = Bannock(compiled=False)
        builds.append(cpu_s(partial(ours.build, documents, tmp_path)))
        ours.save(tmp_path)
        loads.append(cpu_s(partial(ours.load, tmp_path)))
        edits.append(cpu_s(partial(ours.publish, documents, number)))
    assert median(builds) / median(edits) >= BUILD_PER_PUBLISH
    assert median(builds) / median(loads) >= BUILD_PER_LOAD
