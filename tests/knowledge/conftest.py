"""Libraries that several tests read."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.library import Library, load_library


@pytest.fixture(scope="session")
def shipped() -> Library:
    """Return the library that comes with Bannock."""
    return load_library()


@pytest.fixture(scope="session")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty folder, from which no companion file can be borrowed."""
    return tmp_path_factory.mktemp("nothing")
