"""What /setup says and changes of curators: who they are, how many it takes, who is told."""

from __future__ import annotations

import discord
import pytest
from simcord import InteractionResult, RoleHandle

from bot.sources.journal import Deed
from bot.store.curated import LogEntry
from tests.bot.cogs.scene import Scene, text_of
from tests.bot.cogs.source.publishing import reword, submit

pytestmark = pytest.mark.asyncio
NO_WRITING = discord.PermissionOverwrite(send_messages=False)


async def set_up(scene: Scene, **options: object) -> InteractionResult:
    return await scene.moderator.slash(scene.channel, "setup", **{k.replace("_", "-"): v for k, v in options.items()})


def curators(scene: Scene) -> RoleHandle:
    """Make a role that gives no rights by itself."""
    return scene.guild.create_role("Curators")


async def log(scene: Scene) -> list[LogEntry]:
    entries = await scene.core.curation.store.log_entries(scene.guild.id)
    return [entry for entry in entries if entry.deed == Deed.SET_UP]


# Who may change sources


async def test_a_role_is_set_and_its_members_are_told_of_the_hidden_commands(scene: Scene) -> None:
    role = curators(scene)
    text = text_of(await set_up(scene, curators=role))
    assert scene.say("door-setup-curators-role", role=role.mention) in text
    assert scene.say("door-setup-curators-hidden", role=role.mention) in text


async def test_a_role_that_sees_the_commands_anyway_needs_no_word_of_it(scene: Scene) -> None:
    text = text_of(await set_up(scene, curators=scene.moderators))
    assert scene.say("door-setup-curators-role", role=scene.moderators.mention) in text
    assert scene.say("door-setup-curators-hidden", role=scene.moderators.mention) not in text


async def test_the_role_is_taken_back(scene: Scene) -> None:
    await set_up(scene, curators=curators(scene))
    assert scene.say("door-setup-curators-none") in text_of(await set_up(scene, curators_off=True))


async def test_everyone_is_no_curator(scene: Scene) -> None:
    told = await set_up(scene, curators=scene.guild.default_role, two_people=True)
    assert text_of(told) == scene.say("door-setup-curators-everyone")
    assert scene.deployment.rows("guild_settings") == []
    assert await log(scene) == []


async def test_a_role_that_is_gone_is_told_of(scene: Scene) -> None:
    role = curators(scene)
    await set_up(scene, curators=role)
    scene.env.backend.delete_role(scene.guild.id, role.id)
    assert scene.say("door-setup-curators-gone") in text_of(await set_up(scene))


async def test_settings_of_curators_last_over_a_restart(scene: Scene) -> None:
    role = curators(scene)
    await set_up(scene, curators=role, two_people=True)
    await scene.restart()
    text = text_of(await set_up(scene))
    assert scene.say("door-setup-curators-role", role=role.mention) in text
    assert scene.say("door-setup-two-people-on") in text


async def test_who_is_no_moderator_makes_nobody_a_curator(scene: Scene) -> None:
    found = scene.env.backend.find_command("setup", scene.guild.id)
    assert found is not None
    scene.guild.set_command_permissions(int(found["id"]), {scene.guild.default_role: True})
    told = await scene.asker.slash(scene.channel, "setup", curators=curators(scene))
    assert text_of(told) == scene.say("door-not-moderator")
    assert scene.deployment.rows("guild_settings") == []


# How many it takes


async def test_publishing_takes_two_only_where_that_is_set(scene: Scene) -> None:
    assert scene.say("door-setup-two-people-on") in text_of(await set_up(scene, two_people=True))
    assert (await submit(scene, lambda article: article)).revision is None
    assert scene.say("door-setup-two-people-off") in text_of(await set_up(scene, two_people=False))
    assert (await reword(scene, "every spring", "every winter")).number == 1


# Who is told


async def test_the_channel_is_shown_with_what_is_wrong_with_it(scene: Scene) -> None:
    desk = scene.guild.create_text_channel("desk", overwrites={scene.me: NO_WRITING})
    text = text_of(await set_up(scene, audit_channel=desk))
    assert scene.say("door-setup-audit-channel", channel=desk.mention) in text
    assert scene.say("door-setup-channel-denied", channel=desk.mention) in text


async def test_a_channel_that_everyone_reads_is_warned_of(scene: Scene) -> None:
    assert scene.say("door-setup-audit-open", channel=scene.channel.mention) in text_of(
        await set_up(scene, audit_channel=scene.channel)
    )


async def test_the_channel_is_unset(scene: Scene) -> None:
    await set_up(scene, audit_channel=scene.channel)
    assert scene.say("door-setup-audit-none") in text_of(await set_up(scene, audit_off=True))


# What is logged of it


async def test_each_change_lands_in_the_log(scene: Scene) -> None:
    role = curators(scene)
    await set_up(scene, curators=role, two_people=True, sharing=False)
    entries = await log(scene)
    assert {(entry.subject, entry.note) for entry in entries} == {
        ("curators", f"<@&{role.id}>"),
        ("two-people", "✅"),
        ("sharing", "❌"),
    }
    assert {entry.actor_id for entry in entries} == {scene.moderator.id}


async def test_what_stays_as_it_is_is_no_change(scene: Scene) -> None:
    await set_up(scene, two_people=False, sharing=True)
    await set_up(scene)
    assert await log(scene) == []


async def test_who_looks_on_is_told_that_they_are_told_no_more(scene: Scene) -> None:
    desk = scene.guild.create_text_channel("desk")
    await set_up(scene, audit_channel=desk)
    [begun] = scene.posted(desk)
    assert desk.mention in text_of(begun)
    await set_up(scene, audit_off=True)
    assert len(scene.posted(desk)) == 2
    assert scene.moderator.mention in text_of(scene.posted(desk)[-1])


async def test_a_channel_that_takes_over_is_named_in_both(scene: Scene) -> None:
    desk, hall = scene.guild.create_text_channel("desk"), scene.guild.create_text_channel("hall")
    await set_up(scene, audit_channel=desk)
    await set_up(scene, audit_channel=hall)
    assert hall.mention in text_of(scene.posted(desk)[-1])
    assert hall.mention in text_of(scene.posted(hall)[-1])


async def test_members_of_the_role_may_and_others_may_no_more(scene: Scene) -> None:
    role = curators(scene)
    tidy = scene.guild.create_role("Tidy", permissions=discord.Permissions(manage_messages=True))
    tidier = scene.guild.add_member(scene.env.create_user("tidy"), roles=[tidy])
    curator = scene.guild.add_member(scene.env.create_user("curator"), roles=[role])
    found = scene.env.backend.find_command("contact", scene.guild.id)
    assert found is not None
    scene.guild.set_command_permissions(int(found["id"]), {scene.guild.default_role: True})
    await set_up(scene, curators=role)
    assert "Bridge hotline" in text_of(await curator.slash(scene.channel, "contact list"))
    assert text_of(await tidier.slash(scene.channel, "contact list")) == scene.say("source-not-allowed")
