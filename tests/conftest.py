"""How every test runs."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run take longer and look at more."""
    parser.addoption("--all-documents", action="store_true", help="import every hostile document, not a sample")
    parser.addoption("--kills", type=int, default=200, metavar="N", help="kill so many processes that publish")


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """How many processes to kill."""
    return int(request.config.getoption("--kills"))


# On a server the same commit must pass or fail each time; at a desk every run looks at other inputs.
# How long an example takes tells more of the machine, and of what else it does, than of the code.
# `--hypothesis-profile thorough` looks at ten times as many inputs.
settings.register_profile("desk", deadline=None, max_examples=50)
settings.register_profile("server", deadline=None, derandomize=True, max_examples=50)
settings.register_profile("thorough", deadline=None, max_examples=500)
settings.load_profile("server" if os.environ.get("CI") else "desk")
