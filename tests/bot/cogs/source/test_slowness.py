"""What takes its time is announced first, and comes all the same."""

from __future__ import annotations

import pytest

from tests.bot.cogs.scene import Scene, text_of
from tests.bot.cogs.source.desk import add, add_ferry, downloaded, fill
from tests.knowledge.importer.documents import scanned_pdf

pytestmark = pytest.mark.asyncio


@pytest.fixture(autouse=True)
def _impatient(_patient: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.ui.respond.DEFER_AFTER_S", 0)


async def test_cards_come_after_they_were_announced(scene: Scene) -> None:
    card = await add_ferry(scene)
    assert card.deferred
    assert "2 passages" in text_of(card)
    form = await scene.press(card, "Details", by=scene.moderator)
    changed = await fill(scene, form, title="Goats at sea", publisher="City Clerk", published="2017")
    assert changed.deferred
    assert "Goats at sea" in text_of(card)
    published = await scene.press(card, "Publish", by=scene.moderator)
    assert published.deferred
    assert "is live" in text_of(card)


async def test_a_refusal_stands_where_the_card_was_announced(scene: Scene) -> None:
    refused = await add(scene, file=("scan.pdf", scanned_pdf()))
    assert refused.deferred
    assert scene.say("import-pdf-scanned") in text_of(refused)


async def test_what_was_typed_comes_back_where_the_card_was_announced(scene: Scene) -> None:
    form = await add(scene, language="en", translates="bridge-rule")
    refused = await fill(scene, form, part1="A long text that took an hour.")
    assert refused.deferred
    assert scene.say("source-translated", language="en") in text_of(refused)
    assert "A long text that took an hour." in await downloaded(refused)
