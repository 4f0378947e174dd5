"""Curators in a simulated Discord, and a newspaper on this machine that the bot may read."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace

import pytest
import pytest_asyncio
from aiohttp import web
from simcord import Env

from bot.client.bannock import Bannock
from bot.fetching import Fetcher
from bot.importing import Importing
from knowledge.importer.process import Importer
from tests.bot.cogs.deployment import Deployment
from tests.bot.websites import NEWS, Names, ThisSiteToo, site

PATIENCE_S = 60.0
"""For processes that read documents and try changes, on a busy machine."""


@dataclass
class Press:
    """What the newspaper answers, by the path of the page."""

    names: Names
    pages: dict[str, web.Response] = field(default_factory=dict)

    def prints(self, text: str, path: str = "/story") -> str:
        """Put a page on the site; return its address."""
        self.pages[path] = web.Response(text=text, content_type="text/html")
        return f"http://{NEWS}{path}"


@pytest_asyncio.fixture
async def press() -> AsyncIterator[Press]:
    made = Press(Names({}))

    async def answer(request: web.BaseRequest) -> web.Response:
        return made.pages.get(request.path) or web.Response(status=404)

    async with site(answer) as one:
        made.names = one.names()
        yield made


@pytest.fixture
def simcord_bot(deployment: Deployment, press: Press) -> Bannock:
    importing = Importing(Importer(), Fetcher(press.names, ThisSiteToo()))
    deployment.core = replace(deployment.core, curation=replace(deployment.core.curation, importing=importing))
    return deployment.bot()


@pytest.fixture(autouse=True)
def _patient_simulation(simcord_env: Env) -> None:
    simcord_env.settle_timeout = PATIENCE_S
