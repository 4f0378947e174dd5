"""One core a test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.wording import Wording
from tests.bot.sources.desk import CuratedCore


@pytest_asyncio.fixture
async def curated(tmp_path: Path, wording: Wording) -> AsyncIterator[CuratedCore]:
    made = CuratedCore(tmp_path, wording)
    await made.core.open()
    yield made
    await made.core.close()
