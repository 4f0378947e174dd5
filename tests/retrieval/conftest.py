"""The shipped library and its engine, built once for all tests of search and answers."""

from __future__ import annotations

import pytest

from knowledge.library import Library, load_library
from retrieval.engine import Engine

pytest.register_assert_rewrite("tests.retrieval.soundness")


@pytest.fixture(scope="session")
def shipped() -> Library:
    return load_library()


@pytest.fixture(scope="session")
def engine(shipped: Library) -> Engine:
    engine = Engine(shipped)
    engine.warm()
    return engine
