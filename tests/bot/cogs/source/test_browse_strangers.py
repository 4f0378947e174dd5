"""Whoever may not curate sees and changes nothing, whatever Discord lets through."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from simcord import MemberActor

from tests.bot.cogs.scene import COUNTED, COUNTS, Scene, buttons_of, text_of
from tests.bot.cogs.source.looks import choose, curate, elsewhere, helper
from tests.bot.cogs.source.publishing import moderator_of, retire

pytestmark = pytest.mark.asyncio
COMMANDS: dict[str, dict[str, Any]] = {
    "list": {},
    "show": {"title": "bridge-rule"},
    "history": {},
    "undo": {"title": "bridge-rule"},
    "review": {},
    "check": {},
    "retire": {"title": "bridge-rule", "reason": "No."},
    "keep": {"question": COUNTS},
}
ACTIONS = (
    "list:0.....", "show:0.en.00dc8d91eb", "edit:0.en.00dc8d91eb", "past:00dc8d91eb", "history:0.", "diff:0.1",
    "back:1", "review:0", "check:0", "retire:00dc8d91eb", "retire-sure:1.00000000", "retire-not:1.00000000",
    "looked:00dc8d91eb", "keep:1.00000000", "proposal:0.s.1.00000000",
)  # fmt: skip


def let_everyone(scene: Scene, name: str, kind: discord.AppCommandType) -> dict[str, Any]:
    """Let a server's owner show a command to everyone; return it as Discord has it."""
    found = scene.env.backend.find_command(name, scene.guild.id, kind.value)
    assert found is not None
    scene.guild.set_command_permissions(int(found["id"]), {scene.guild.default_role: True})
    return found


async def take_rights(scene: Scene) -> None:
    """Let another role curate than those who may delete messages."""
    role = scene.guild.create_role("Curators")
    await scene.core.preferences.change_guild(scene.guild.id, curator_role_id=role.id)


async def test_no_command_tells_a_stranger_anything(scene: Scene) -> None:
    let_everyone(scene, "source", discord.AppCommandType.chat_input)
    await retire(scene)
    for command, options in COMMANDS.items():
        told = await curate(scene, command, by=scene.asker, **options)
        assert told.ephemeral
        assert text_of(told) == scene.say("source-not-allowed"), command


async def test_no_button_does_anything_for_a_stranger(scene: Scene) -> None:
    await retire(scene)
    answer = await scene.answer_to("Who may paint the railings?")
    for action in ACTIONS:
        told = await scene.forge(answer, "Sources", f"s1:{action}", by=scene.asker)
        assert text_of(told) == scene.say("source-not-allowed"), action
        assert told.ephemeral
    revisions = await scene.core.curation.browsing.history(moderator_of(scene), scene.guild.id)
    assert [one.number for one in revisions] == [1]


async def test_no_title_is_offered_to_a_stranger(scene: Scene) -> None:
    let_everyone(scene, "source", discord.AppCommandType.chat_input)
    for command in ("show", "history", "undo"):
        assert await scene.asker.autocomplete(scene.channel, f"source {command}", "title", "bridge") == []
    assert await scene.asker.autocomplete(scene.channel, "source retire", "title", "bridge", reason="x") == []


async def test_the_menu_is_no_strangers(scene: Scene) -> None:
    found = let_everyone(scene, "Keep this answer", discord.AppCommandType.message)
    assert int(found["default_member_permissions"]) == discord.Permissions(manage_messages=True).value
    answer = await scene.answer_to(COUNTS)
    told = await scene.asker.context_menu(scene.channel, "Keep this answer", answer)
    assert told.modal is None
    assert text_of(told) == scene.say("source-not-allowed")


async def forms(scene: Scene, by: MemberActor) -> list[Any]:
    """Open both forms."""
    answer = await scene.answer_to(COUNTS)
    source = await curate(scene, "show", title="bridge-rule", by=by)
    return [
        await by.context_menu(scene.channel, "Keep this answer", answer),
        await scene.press(source, "Retire", by=by),
    ]


async def test_a_form_does_nothing_for_whoever_lost_the_right_while_writing(scene: Scene) -> None:
    margay = helper(scene)
    opened = await forms(scene, margay)
    await take_rights(scene)
    for form in opened:
        told = await scene.fill_in(form, COUNTS, by=margay)
        assert text_of(told) == scene.say("source-not-allowed")
    assert COUNTED in text_of(await scene.ask())


async def test_a_button_and_a_select_do_nothing_for_whoever_lost_the_right(scene: Scene) -> None:
    margay = helper(scene)
    listed = await curate(scene, "list", by=margay)
    asked = await curate(scene, "retire", by=margay, title="bridge-rule", reason="No.")
    proposal = await curate(scene, "keep", by=margay, question=COUNTS)
    await take_rights(scene)
    assert text_of(await choose(scene, listed, "City code", by=margay)) == scene.say("source-not-allowed")
    for message in (asked, proposal):
        label = next(label for label in buttons_of(message) if label in ("Yes, retire", "Keep this one"))
        assert text_of(await scene.press(message, label, by=margay)) == scene.say("source-not-allowed")
    assert COUNTED in text_of(await scene.ask())


async def test_what_a_button_names_of_another_server_is_not_there(scene: Scene) -> None:
    proposal = await curate(scene, "keep", question=COUNTS)
    custom_id = buttons_of(proposal)["Keep this one"]
    channel, moderator = elsewhere(scene)
    listed = await moderator.slash(channel, "source show", title="bridge-rule")
    told = await scene.forge(listed, "History", custom_id, by=moderator)
    assert text_of(told) == scene.say("source-no-draft")
