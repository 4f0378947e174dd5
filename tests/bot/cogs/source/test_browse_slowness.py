"""Looks at the library that take their time are announced first, and come all the same."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sources.errors import SourceCode, SourceFault
from tests.bot.cogs.scene import COUNTS, Scene, buttons_of, text_of
from tests.bot.cogs.source.looks import curate
from tests.bot.cogs.source.publishing import reword
from tests.bot.cogs.source.test_slowness import WORK_S, announced, slowly

pytestmark = pytest.mark.asyncio
RULE = "City code § 1-1, Bridges"


@pytest.fixture(autouse=True)
def _slow(_patient: None, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let looking, checking and publishing take longer than Discord waits."""
    curation: Any = scene.core.curation
    for part, name in (
        (curation.browsing, "listing"),
        (curation.previewing, "check"),
        (curation.submitting, "submit"),
        (curation.drafting, "step_back"),
        (curation.upkeep, "propose_keeping"),
    ):
        monkeypatch.setattr(part, name, slowly(getattr(part, name)))


@pytest.fixture
def impatient(_slow: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.ui.respond.DEFER_AFTER_S", WORK_S / 2)


@pytest.mark.usefixtures("impatient")
async def test_a_list_a_check_and_a_proposal_come_after_they_were_announced(scene: Scene) -> None:
    listed = await announced(scene, curate(scene, "list"))
    assert listed.ephemeral
    assert RULE in text_of(listed)
    assert "2 of 2 kept questions" in text_of(await announced(scene, curate(scene, "check")))
    assert "Keep this one" in buttons_of(await announced(scene, curate(scene, "keep", question=COUNTS)))


@pytest.mark.usefixtures("impatient")
async def test_a_source_is_retired_in_the_place_of_the_question(scene: Scene) -> None:
    asked = await curate(scene, "retire", title="bridge-rule", reason="Over.")
    await announced(scene, scene.press(asked, "Yes, retire", by=scene.moderator))
    assert f"Retired: **{RULE}**" in text_of(asked)


@pytest.mark.usefixtures("impatient")
async def test_a_refusal_leaves_the_question_that_it_is_beside(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(*_: Any) -> None:
        raise SourceFault(SourceCode.NO_DRAFT)

    monkeypatch.setattr(scene.core.curation.submitting, "submit", slowly(refuse))
    asked = await curate(scene, "retire", title="bridge-rule", reason="Over.")
    before = text_of(asked)
    refused = await scene.press(asked, "Yes, retire", by=scene.moderator)
    for _ in range(3):
        await scene.env.advance_time(WORK_S)
    assert text_of(asked) == before
    [told] = refused.followups
    assert text_of(told) == scene.say("source-no-draft")


async def test_a_step_back_comes_after_it_was_announced(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    await reword(scene, "every spring", "every autumn")
    monkeypatch.setattr("bot.ui.respond.DEFER_AFTER_S", WORK_S / 2)
    card = await announced(scene, curate(scene, "undo", title="bridge-rule"))
    assert "Publish" in buttons_of(card)


@pytest.mark.usefixtures("impatient")
async def test_a_refusal_stands_where_the_list_was_announced(scene: Scene) -> None:
    told = await announced(scene, curate(scene, "undo", title="bridge-rule", number=7))
    assert text_of(told) == scene.say("source-no-revision", number=7)
