"""/source edit and /source stage."""

from __future__ import annotations

import pytest

from tests.bot.cogs.scene import COUNTS, Scene, buttons_of, shown, text_of
from tests.bot.cogs.source.desk import downloaded, drafts_of, fill

pytestmark = pytest.mark.asyncio


async def test_a_source_is_found_by_its_title_and_edited(scene: Scene) -> None:
    [choice] = await scene.moderator.autocomplete(scene.channel, "source edit", "title", "city code bridges")
    card = await scene.moderator.slash(scene.channel, "source edit", title=choice["value"])
    assert "City code § 1-1, Bridges" in text_of(card)
    refused = text_of(await scene.press(card, "Publish", by=scene.moderator))
    assert scene.say("source-nothing-changed") in refused
    chosen = await scene.press(card, "Text", by=scene.moderator)
    form = await scene.moderator.select(shown(chosen), ["2"])
    card = await fill(scene, form, text="The clerk counts the bridges every summer.", stage=["signed"])
    await scene.press(card, "Publish", by=scene.moderator)
    assert "every summer" in text_of(await scene.ask(COUNTS))


async def test_a_file_that_was_downloaded_and_changed_takes_the_place_of_the_text(scene: Scene) -> None:
    card = await scene.moderator.slash(scene.channel, "source edit", title="bridge-rule", language="es")
    text = await downloaded(await scene.press(card, "Download", by=scene.moderator))
    changed = text.replace("cada primavera", "cada otoño").encode()
    card = await scene.moderator.slash(
        scene.channel, "source edit", title="bridge-rule", language="es", file=("edited.md", changed)
    )
    assert "➕ La secretaria cuenta los puentes cada otoño." in text_of(card)
    await scene.press(card, "Publish", by=scene.moderator)
    library = (await scene.core.libraries.of(scene.guild.id)).library
    [article] = [a for a in library.articles if a.id == "bridge-rule" and a.language == "es"]
    assert article.passages[1].text.endswith("cada otoño.")


async def test_a_text_that_takes_the_place_of_a_drafts_words_is_no_law_by_that(scene: Scene) -> None:
    text = b"Bridges are to be counted by the mayor in person, each day before noon.\n\nNobody is to help the mayor."
    card = await scene.moderator.slash(
        scene.channel, "source edit", title="bridge-draft", language="en", file=("words.txt", text)
    )
    changed = await downloaded(await scene.press(card, "Download", by=scene.moderator))
    assert "Bridges are to be counted by the mayor in person" in changed
    assert changed.count("stage: ") == 1
    assert "\nstage: draft\n" in changed


async def test_a_file_in_another_language_is_refused(scene: Scene) -> None:
    card = await scene.moderator.slash(scene.channel, "source edit", title="bridge-rule", language="es")
    text = await downloaded(await scene.press(card, "Download", by=scene.moderator))
    refused = await scene.moderator.slash(
        scene.channel, "source edit", title="bridge-rule", language="en", file=("edited.md", text.encode())
    )
    assert scene.say("source-other-language", language="es") in text_of(refused)
    assert len(await drafts_of(scene)) == 1


async def test_a_source_that_is_not_there_is_refused(scene: Scene) -> None:
    refused = await scene.moderator.slash(scene.channel, "source edit", title="whales")
    assert scene.say("source-no-article", id="whales") in text_of(refused)


async def test_a_stage_is_set_in_all_languages_at_once(scene: Scene) -> None:
    card = await scene.moderator.slash(
        scene.channel,
        "source stage",
        title="bridge-draft",
        stage="adopted",
        **{"superseded-by": "bridge-rule#2", "amended-by": "lantern-order", "signed-on": "August 31, 2017"},
    )
    view = text_of(card)
    assert "adopted, not signed yet" in view
    assert view.count("Replaced or decided by\n-# ➕ City code § 1-1, Bridges, passage 2") == 2
    assert view.count("Amended by\n-# ➕ Executive Order 142, passage 1") == 2
    assert view.count("Signed on\n-# ➕ August 31, 2017") == 2
    assert "Details" not in buttons_of(card)
    await scene.press(card, "Publish", by=scene.moderator)
    library = (await scene.core.libraries.of(scene.guild.id)).library
    stages = {(a.language.value, a.stage.value) for a in library.articles if a.id == "bridge-draft"}
    assert stages == {("en", "adopted"), ("es", "adopted")}


async def test_a_stage_of_one_passage_leaves_the_others(scene: Scene) -> None:
    card = await scene.moderator.slash(
        scene.channel,
        "source stage",
        title="bridge-rule",
        stage="later",
        passage=1,
        **{"in-force-until": "2026-05"},
    )
    assert text_of(card).count("-# ➕ told later") == 2
    await scene.press(card, "Publish", by=scene.moderator)
    library = (await scene.core.libraries.of(scene.guild.id)).library
    [article] = [a for a in library.articles if a.id == "bridge-rule" and a.language == "en"]
    assert [passage.stage.value for passage in article.passages] == ["later", "signed"]


@pytest.mark.parametrize(
    ("options", "key", "values"),
    [
        ({"signed-on": "one fine day"}, "source-no-date", {"value": "one fine day"}),
        ({"superseded-by": "bridge-rule#9"}, "source-no-passage", {"id": "bridge-rule#9"}),
        ({"passage": 9}, "source-no-passage", {"id": "bridge-draft#9"}),
        ({}, "source-nothing-changed", {}),
    ],
    ids=["date", "other", "passage", "nothing"],
)
async def test_a_stage_that_cannot_be_set_is_refused_with_the_reason(
    scene: Scene, options: dict[str, str | int], key: str, values: dict[str, str]
) -> None:
    refused = await scene.moderator.slash(scene.channel, "source stage", title="bridge-draft", stage="draft", **options)
    assert scene.say(key, **values) in text_of(refused)
    assert await drafts_of(scene) == []
