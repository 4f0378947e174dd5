"""What takes its time is announced first, and comes all the same."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

import pytest
from simcord import InteractionResult

from tests.bot.cogs.scene import Scene, text_of
from tests.bot.cogs.source.desk import add, add_ferry, downloaded, fill
from tests.knowledge.importer.documents import scanned_pdf

pytestmark = pytest.mark.asyncio
WORK_S = 0.2


@pytest.fixture(autouse=True)
def _slow(_patient: None, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let reading, trying and publishing take longer than Discord waits."""
    curation = scene.core.curation
    for part, name in ((curation.importing, "read"), (curation.previewing, "preview"), (curation.submitting, "submit")):
        monkeypatch.setattr(part, name, slowly(getattr(part, name)))
    monkeypatch.setattr("bot.ui.respond.DEFER_AFTER_S", WORK_S / 2)


def slowly(work: Any) -> Any:
    async def do(*arguments: Any, **more: Any) -> Any:
        await asyncio.sleep(WORK_S)
        return await work(*arguments, **more)

    return do


async def announced(scene: Scene, act: Awaitable[InteractionResult]) -> InteractionResult:
    """Do something whose answer is announced, and wait for that."""
    with scene.calls() as calls:
        result = await act
        for _ in range(3):
            await scene.env.advance_time(WORK_S)
    assert [call.method for call in calls] == ["POST", "PATCH"]
    return result


async def test_cards_come_after_they_were_announced(scene: Scene) -> None:
    card = await announced(scene, add_ferry(scene))
    assert "2 passages" in text_of(card)
    form = await scene.press(card, "Details", by=scene.moderator)
    await announced(scene, fill(scene, form, title="Goats at sea", publisher="City Clerk", published="2017"))
    assert "Goats at sea" in text_of(card)
    await announced(scene, scene.press(card, "Publish", by=scene.moderator))
    assert "is live" in text_of(card)


async def test_a_refusal_stands_where_the_card_was_announced(scene: Scene) -> None:
    refused = await announced(scene, add(scene, file=("scan.pdf", scanned_pdf())))
    assert scene.say("import-pdf-scanned") in text_of(refused)


async def test_what_was_typed_comes_back_where_the_card_was_announced(scene: Scene) -> None:
    form = await add(scene, language="en", translates="bridge-rule")
    refused = await announced(scene, fill(scene, form, part1="A long text that took an hour."))
    assert scene.say("source-translated", language="en") in text_of(refused)
    assert "A long text that took an hour." in await downloaded(refused)


@pytest.mark.parametrize("command", ["contact edit", "source add"])
async def test_where_a_form_would_come_too_late_another_try_is_asked_for(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    curation: Any = scene.core.curation
    monkeypatch.setattr("bot.ui.respond.FORM_BY_S", WORK_S / 2)
    for part, name in ((curation.entries, "find"), (curation.browsing, "resolve")):
        monkeypatch.setattr(part, name, slowly(getattr(part, name)))
    options = {"contact edit": {"contact": "hotline"}, "source add": {"translates": "bridge-rule"}}
    refused = await scene.moderator.slash(scene.channel, command, **options[command])
    for _ in range(3):
        await scene.env.advance_time(WORK_S)
    assert refused.modal is None
    assert text_of(refused) == scene.say("source-not-ready")
