"""Nobody but a server's curators gets anything done, whatever they press, type or send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import discord
import pytest
import pytest_asyncio
from simcord import InteractionResult, MemberActor, RoleHandle

from bot.sources.changes import seen_digest
from bot.ui.curation.buttons import DraftAction
from bot.ui.curation.forms import DraftForm
from bot.ui.ids import write_id
from tests.bot.cogs.scene import Scene, buttons_of, shown, text_of
from tests.bot.cogs.source.desk import FERRY, add_ferry, drafts_of

pytestmark = pytest.mark.asyncio

LABELS = {
    DraftForm.DETAILS: "Details",
    DraftForm.MORE: "More details",
    DraftForm.SUMMARY: "In our own words",
    DraftForm.ADD_TEXT: "Add text",
}
FORMS: dict[str, dict[str, Any]] = {
    DraftForm.PASTE: {"part1": "Mine."},
    DraftForm.DETAILS: {"title": "Mine"},
    DraftForm.MORE: {"authority": ["city"], "instrument": ["context"], "stage": ["draft"]},
    DraftForm.PASSAGE: {"text": "Mine.", "stage": ["draft"]},
    DraftForm.SUMMARY: {"part1": "Mine."},
    DraftForm.ADD_TEXT: {"part1": "Mine."},
}


@dataclass
class Case:
    """A draft, and somebody who was a curator until a moment ago."""

    scene: Scene
    card: InteractionResult
    former: MemberActor
    helpers: RoleHandle

    async def lose_rights(self) -> None:
        await self.scene.env.settle()
        await self.scene.core.preferences.change_guild(self.scene.guild.id, curator_role_id=self.scene.moderators.id)

    async def is_untouched(self) -> bool:
        """Tell whether the draft is as it was, and nothing is live."""
        [draft] = await drafts_of(self.scene)
        live = await self.scene.core.curation.store.revisions(str(self.scene.guild.id))
        return draft.files[0].after is not None and "Mine" not in draft.files[0].after and live == []


@pytest_asyncio.fixture
async def case(scene: Scene) -> Case:
    """Somebody who sees curators' commands, until the server lets only a role curate."""
    helpers = scene.guild.create_role("Helpers", permissions=discord.Permissions(manage_messages=True))
    former = scene.guild.add_member(scene.env.create_user("coati"), roles=[helpers])
    return Case(scene, await add_ferry(scene, by=former), former, helpers)


async def test_no_button_works(case: Case) -> None:
    await case.lose_rights()
    [draft] = await drafts_of(case.scene)
    place = f"0:{write_id(draft.id)}:{seen_digest(draft)}"
    ids = [*(f"d1:{action.value}:{place}" for action in DraftAction), f"s1:open:{write_id(draft.id)}", "s1:drafts:0"]
    for custom_id in ids:
        card = await case.former.slash(case.scene.channel, "help")
        label = next(iter(buttons_of(card)))
        refused = await case.scene.forge(card, label, custom_id, by=case.former)
        assert refused.modal is None
        assert case.scene.say("source-not-allowed") in text_of(refused), custom_id
    assert await case.is_untouched()


async def test_no_form_works(case: Case) -> None:
    opened: dict[str, InteractionResult] = {
        form: await case.scene.press(case.card, label, by=case.former) for form, label in LABELS.items()
    }
    opened[DraftForm.PASTE] = await case.former.slash(case.scene.channel, "source add")
    chosen = await case.scene.press(case.card, "Text", by=case.former)
    opened[DraftForm.PASSAGE] = await case.former.select(shown(chosen), ["1"])
    await case.lose_rights()
    for form, values in FORMS.items():
        refused = await case.former.submit_modal(opened[form], values)
        assert case.scene.say("source-not-allowed") in text_of(refused), form
    assert await case.is_untouched()


async def test_no_passage_is_opened(case: Case) -> None:
    chosen = await case.scene.press(case.card, "Text", by=case.former)
    await case.lose_rights()
    refused = await case.former.select(shown(chosen), ["1"])
    assert refused.modal is None
    assert case.scene.say("source-not-allowed") in text_of(refused)


async def test_no_command_works(case: Case) -> None:
    await case.lose_rights()
    commands: list[tuple[str, dict[str, Any]]] = [
        ("source add", {}),
        ("source add", {"url": "http://news.example.org/story"}),
        ("source add", {"file": ("ferry.md", FERRY.encode())}),
        ("source edit", {"title": "bridge-rule"}),
        ("source edit", {"title": "bridge-rule", "file": ("ferry.md", FERRY.encode())}),
        ("source stage", {"title": "bridge-draft", "stage": "signed"}),
        ("source drafts", {}),
    ]
    for command, options in commands:
        refused = await case.former.slash(case.scene.channel, command, **options)
        assert refused.modal is None
        assert case.scene.say("source-not-allowed") in text_of(refused), command
    assert await case.is_untouched()


async def test_nothing_is_suggested(case: Case) -> None:
    filled: dict[str, dict[str, Any]] = {"translates": {}, "title": {}, "amended-by": {"title": "x", "stage": "draft"}}
    commands = {"translates": "source add", "title": "source edit", "amended-by": "source stage"}
    for option, command in commands.items():
        assert await case.former.autocomplete(case.scene.channel, command, option, "bridge", **filled[option])
    await case.lose_rights()
    for option, command in commands.items():
        offered = await case.former.autocomplete(case.scene.channel, command, option, "bridge", **filled[option])
        assert offered == []


async def test_whoever_has_the_role_or_manages_the_server_curates(case: Case) -> None:
    await case.lose_rights()
    listed = await case.scene.moderator.slash(case.scene.channel, "source drafts")
    assert "The ferry timetable" in text_of(listed)
    await case.scene.core.preferences.change_guild(case.scene.guild.id, curator_role_id=case.helpers.id)
    listed = await case.former.slash(case.scene.channel, "source drafts")
    assert "The ferry timetable" in text_of(listed)


async def test_another_server_has_no_part_in_a_draft(case: Case) -> None:
    env = case.scene.env
    elsewhere = env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("general")
    rights = elsewhere.create_role("Chiefs", permissions=discord.Permissions(manage_guild=True, manage_messages=True))
    theirs = elsewhere.add_member(env.create_user("condor"), roles=[rights])
    [draft] = await drafts_of(case.scene)
    listed = await theirs.slash(channel, "source drafts")
    assert case.scene.say("source-no-drafts") in text_of(listed)
    card = await theirs.slash(channel, "source edit", title="bridge-rule", language="en")
    custom_id = f"d1:y:0:{write_id(draft.id)}:{seen_digest(draft)}"
    refused = await case.scene.forge(card, "Details", custom_id, by=theirs)
    assert case.scene.say("source-no-draft") in text_of(refused)
    assert await case.is_untouched()
