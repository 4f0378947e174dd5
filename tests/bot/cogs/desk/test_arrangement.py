"""/desk setup: where questions go and who answers them, with what would keep that from working."""

from __future__ import annotations

import discord
import pytest
from simcord import ChannelHandle, InteractionResult, MemberActor, RoleHandle

from bot.sources.journal import Deed
from bot.ui.markdown import escape
from tests.bot.cogs.desk.desk_scene import DeskScene
from tests.bot.cogs.scene import text_of

pytestmark = pytest.mark.asyncio
HIDDEN, SEEN = (discord.PermissionOverwrite(view_channel=view) for view in (False, True))
MUTE = discord.PermissionOverwrite(view_channel=True, send_messages=False)


async def set_up(scene: DeskScene, *, by: MemberActor | None = None, **options: object) -> InteractionResult:
    named = {name.replace("_", "-"): value for name, value in options.items()}
    return await (by or scene.moderator).slash(scene.channel, "desk setup", **named)


async def overwritten(
    scene: DeskScene,
    channel: ChannelHandle,
    target: RoleHandle | discord.ClientUser,
    overwrite: discord.PermissionOverwrite,
) -> None:
    """Change what somebody may do in a channel."""
    found = scene.bot.get_channel(channel.id)
    assert isinstance(found, discord.ForumChannel)
    whom = found.guild.get_role(target.id) or found.guild.me
    await found.set_permissions(whom, overwrite=overwrite)
    await scene.env.settle()


async def noted(scene: DeskScene) -> dict[str, str]:
    """Return what the log holds of settings, the newest of each."""
    entries = await scene.core.curation.store.log_entries(scene.guild.id)
    return {entry.subject: entry.note for entry in reversed(entries) if entry.deed == Deed.SET_UP}


async def test_a_desk_is_arranged_and_lasts_over_a_restart(scene: DeskScene) -> None:
    desk, role = scene.desk_channel.mention, scene.volunteers.mention
    at_first = text_of(await set_up(scene))
    assert scene.say("care-setup-channel", channel=desk) in at_first
    assert scene.say("care-setup-open", channel=desk) in at_first
    assert scene.say("care-setup-role", role=role) in at_first
    assert scene.say("care-setup-lease", hours=4) in at_first
    assert scene.say("care-setup-no-hours") in at_first
    assert scene.say("care-setup-untold") in at_first
    assert await noted(scene) == {}

    hidden = scene.guild.create_text_channel(
        "hidden",
        overwrites={
            scene.guild.default_role: HIDDEN,
            **dict.fromkeys((scene.volunteers, scene.moderators, scene.me), SEEN),
        },
    )
    await set_up(scene, channel=hidden, hours_to_answer=2)
    await set_up(scene, opening_hours="lu-vi 9:00-17:00", holidays="2026-12-25", time_zone="denver")
    await scene.restart()

    text = text_of(await set_up(scene))
    assert scene.say("care-setup-channel", channel=hidden.mention) in text
    assert "⚠️" not in text
    assert scene.say("care-setup-lease", hours=2) in text
    assert scene.say("care-setup-hours", hours="Mo-Fr 09:00-17:00", zone="America/Denver") in text
    assert scene.say("care-setup-holidays", days="December 25, 2026") in text
    assert await noted(scene) == {
        "desk channel": hidden.mention,
        "desk hours-to-answer": "2 h",
        "desk opening-hours": escape("Mo-Fr 09:00-17:00"),
        "desk holidays": "2026-12-25",
    }

    closed = text_of(await set_up(scene, off=True, opening_hours="-", holidays="-"))
    assert scene.say("care-setup-off") in closed
    assert scene.say("care-setup-no-hours") in closed
    assert (await noted(scene))["desk channel"] == "—"


async def test_what_would_keep_a_desk_from_working_is_told(scene: DeskScene) -> None:
    forum = scene.guild.create_forum_channel("forum")
    for target, overwrite in ((scene.me, MUTE), (scene.moderators, SEEN), (scene.guild.default_role, HIDDEN)):
        await overwritten(scene, forum, target, overwrite)
    text = text_of(await set_up(scene, channel=forum))
    lacking = scene.say("care-permission-posts")
    assert scene.say("care-setup-denied", channel=forum.mention, permissions=lacking) in text
    assert scene.say("care-setup-role-blind", role=scene.volunteers.mention, channel=forum.mention) in text
    assert scene.say("care-setup-open", channel=forum.mention) not in text

    wrong = text_of(await set_up(scene, opening_hours="whenever I like", hours_to_answer=9))
    assert wrong == scene.say("desk-fault-hours", text="whenever I like")
    assert scene.say("care-setup-lease", hours=4) in text_of(await set_up(scene))

    scene.env.backend.delete_channel(forum.id)
    scene.env.backend.delete_role(scene.guild.id, scene.volunteers.id)
    await scene.env.settle()
    gone = text_of(await set_up(scene))
    assert scene.say("care-setup-channel-gone") in gone
    assert scene.say("care-setup-role-gone") in gone


async def test_not_everyone_arranges_a_desk_and_not_everyone_answers(scene: DeskScene) -> None:
    before = await scene.desk.store.desk_settings(scene.guild.id)
    tidy = scene.guild.create_role("Tidy", permissions=discord.Permissions(manage_messages=True))
    tidier = scene.guild.add_member(scene.env.create_user("tidy"), roles=[tidy])
    for stranger in (tidier, scene.volunteer):
        told = await set_up(scene, by=stranger, channel=scene.channel)
        assert text_of(told) == scene.say("door-not-moderator")
    everyone = await set_up(scene, role=scene.guild.default_role, channel=scene.channel)
    assert text_of(everyone) == scene.say("care-setup-everyone")
    assert await scene.desk.store.desk_settings(scene.guild.id) == before
    assert await noted(scene) == {}


async def test_time_zones_are_offered_as_they_are_typed(scene: DeskScene) -> None:
    offered = await scene.moderator.autocomplete(scene.channel, "desk setup", "time-zone", "mexico c")
    assert [choice["value"] for choice in offered] == ["America/Mexico_City"]


# What /help says of it


async def test_help_tells_of_volunteers_where_there_are_some(scene: DeskScene) -> None:
    text = text_of(await scene.asker.slash(scene.channel, "help"))
    assert scene.say("door-help-desk") in text
    assert scene.say("door-help-desk") not in text_of(await scene.asker.user.slash("help"))
    await set_up(scene, off=True)
    assert scene.say("door-help-desk") not in text_of(await scene.asker.slash(scene.channel, "help"))


async def test_a_desk_can_be_in_any_channel_that_holds_text(scene: DeskScene) -> None:
    group = scene.bot.tree.get_command("desk")
    assert isinstance(group, discord.app_commands.Group)
    setup = group.get_command("setup")
    assert isinstance(setup, discord.app_commands.Command)
    [channel] = [parameter for parameter in setup.parameters if parameter.name == "channel"]
    assert [kind.value for kind in channel.channel_types] == [0, 5, 15]
