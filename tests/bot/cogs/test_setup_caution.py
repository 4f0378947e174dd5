"""How sure the bot must be: set by moderators, told with what it does here, and kept to at every question."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.sources.errors import SourceCode, SourceFault
from bot.sources.journal import Deed
from retrieval.model import Caution
from tests.bot.cogs.scene import COUNTED, COUNTS, Scene, text_of
from tests.bot.listening import Listening

pytestmark = pytest.mark.asyncio


def listen(scene: Scene) -> Listening:
    engine = Listening(scene.core.libraries.base.library)
    scene.deployment.answer_with(engine)
    return engine


def option(scene: Scene, name: str) -> dict[str, Any]:
    """Return an option of /setup as Discord was told of it."""
    command = scene.env.backend.find_command("setup", scene.guild.id)
    assert command is not None
    return next(dict(one) for one in command["options"] if one["name"] == name)


async def noted(scene: Scene) -> list[tuple[str, str]]:
    """Return what the log has of settings, the newest first."""
    entries = await scene.core.curation.store.log_entries(scene.guild.id)
    return [(entry.subject, entry.note) for entry in entries if entry.deed == Deed.SET_UP]


async def test_the_newest_caution_counts_for_the_next_question_whichever_way_it_comes(scene: Scene) -> None:
    engine = listen(scene)
    before = await scene.answer_to(COUNTS)
    told = await scene.moderator.slash(scene.channel, "setup", caution="cautious")
    assert scene.say("door-setup-caution-cautious") in text_of(told)
    # Ten sample questions of both languages, and two golden ones, one of them of what the library does not say.
    assert "on 12 test questions" in text_of(told)
    assert re.search(r"cautious \d+ \(\d+\), normal 11 \(11\), generous \d+ \(\d+\)", text_of(told))
    assert await noted(scene) == [("caution", "cautious")]
    assert COUNTED in text_of(before)
    await scene.ask()
    await scene.answer_to(COUNTS)
    await scene.fill_in(await scene.press(before, "Ask more"), COUNTS)
    await scene.asker.send_dm(COUNTS)
    sure = Caution.CAUTIOUS
    assert engine.cautions() == [Caution.NORMAL, sure, sure, sure, Caution.NORMAL]
    proposal = await scene.moderator.slash(scene.channel, "source keep", question=COUNTS)
    assert COUNTED in text_of(proposal)
    assert engine.cautions() == [Caution.NORMAL]
    await scene.restart()
    engine = listen(scene)
    await scene.answer_to(COUNTS)
    assert engine.cautions() == [sure]


async def test_moderators_who_read_spanish_are_told_in_spanish(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    await scene.moderator.slash(scene.channel, "language", language="es")
    say, found = scene.core.wording, option(scene, "caution")
    assert found["name_localizations"]["es-419"] == "cautela"
    assert found["description_localizations"]["es-419"] == say("es", "command-setup-caution")
    named = [(one["value"], one["name_localizations"]["es-419"]) for one in found["choices"]]
    assert named == [(one.value, say("es", f"command-setup-caution-{one}")) for one in Caution]
    text = text_of(await scene.moderator.slash(scene.channel, "setup", caution="generous"))
    assert say("es", "door-setup-caution-generous") in text
    assert "Probé cada opción con 12 preguntas de prueba" in text
    assert await scene.core.preferences.caution(scene.guild.id) is Caution.GENEROUS

    async def fail(*_: object) -> None:
        raise SourceFault(SourceCode.PREVIEW_FAILED)

    monkeypatch.setattr(scene.core.curation.previewing, "measure", fail)
    text = text_of(await scene.moderator.slash(scene.channel, "setup", caution="normal"))
    assert say("es", "door-setup-caution-normal") in text
    assert "Probé" not in text
    assert await noted(scene) == [("caution", "normal"), ("caution", "generous")]
