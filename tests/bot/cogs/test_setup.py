"""/setup and /reports, for moderators; who is one is checked here, whatever Discord lets through."""

from __future__ import annotations

import discord
import pytest
from simcord import InteractionResult, SetupError

from bot.cogs.setup import MAX_REPORTS
from bot.store.records import Report
from tests.bot.cogs.scene import Scene, buttons_of, text_of

pytestmark = pytest.mark.asyncio
NO_WRITING = discord.PermissionOverwrite(send_messages=False)
ANSWER_ID = "7be784f40f76db00"


async def set_up(scene: Scene, **options: object) -> InteractionResult:
    return await scene.moderator.slash(scene.channel, "setup", **options)


def let_everyone(scene: Scene, command: str) -> None:
    """Let a server's owner show a command to everyone."""
    found = scene.env.backend.find_command(command, scene.guild.id)
    assert found is not None
    scene.guild.set_command_permissions(int(found["id"]), {scene.guild.default_role: True})


async def keep_reports(scene: Scene, *notes: str, guild_id: int | None = None) -> list[int]:
    day = scene.deployment.calendar.day
    return [await scene.core.store.report(Report(guild_id or scene.guild.id, ANSWER_ID, note, day)) for note in notes]


# /setup


async def test_setup_shows_how_things_stand(scene: Scene) -> None:
    with scene.calls() as calls:
        told = await set_up(scene)
    assert told.ephemeral
    assert text_of(told).split("\n\n") == [
        scene.say("door-setup"),
        scene.say("door-setup-sharing-on"),
        scene.say("door-setup-caution-normal"),
        scene.say("door-setup-reports-none"),
        scene.say("door-setup-curators-none"),
        scene.say("door-setup-two-people-off"),
        scene.say("door-setup-audit-none"),
        scene.say("door-setup-bot-fine"),
    ]
    assert len(calls) == 1


async def test_sharing_is_forbidden_and_allowed_again(scene: Scene) -> None:
    assert scene.say("door-setup-sharing-off") in text_of(await set_up(scene, sharing=False))
    assert scene.say("door-setup-sharing-on") in text_of(await set_up(scene, sharing=True))


async def test_one_setting_leaves_the_others(scene: Scene) -> None:
    desk = scene.guild.create_text_channel("desk")
    await set_up(scene, sharing=False)
    text = text_of(await set_up(scene, reports=desk))
    assert scene.say("door-setup-sharing-off") in text
    assert scene.say("door-setup-reports-channel", channel=desk.mention) in text


async def test_settings_last_over_a_restart(scene: Scene) -> None:
    await set_up(scene, sharing=False)
    await scene.restart()
    assert scene.say("door-setup-sharing-off") in text_of(await set_up(scene))


async def test_settings_hold_for_one_server(scene: Scene) -> None:
    await set_up(scene, sharing=False)
    elsewhere = scene.env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("general")
    answer = await scene.ask(by=elsewhere.add_member(scene.asker.user), channel=channel, share=True)
    assert not answer.ephemeral


async def test_setup_warns_of_a_channel_that_it_may_not_write_in(scene: Scene) -> None:
    desk = scene.guild.create_text_channel("desk", overwrites={scene.me: NO_WRITING})
    text = text_of(await set_up(scene, reports=desk))
    assert scene.say("door-setup-channel-denied", channel=desk.mention) in text


async def test_setup_warns_of_a_channel_that_everyone_reads(scene: Scene) -> None:
    desk = scene.guild.create_text_channel("desk")
    assert scene.say("door-setup-channel-open", channel=desk.mention) in text_of(await set_up(scene, reports=desk))


async def test_setup_is_content_with_a_channel_of_moderators(scene: Scene) -> None:
    hidden, seen = (discord.PermissionOverwrite(view_channel=view) for view in (False, True))
    desk = scene.guild.create_text_channel(
        "desk", overwrites={scene.guild.default_role: hidden, scene.me: seen, scene.moderators: seen}
    )
    text = text_of(await set_up(scene, reports=desk))
    assert scene.say("door-setup-channel-open", channel=desk.mention) not in text
    assert scene.say("door-setup-channel-denied", channel=desk.mention) not in text


async def test_reports_are_sent_to_no_channel_any_more(scene: Scene) -> None:
    await set_up(scene, reports=scene.guild.create_text_channel("desk"))
    assert scene.say("door-setup-reports-none") in text_of(await set_up(scene, **{"reports-off": True}))
    assert [row["reports_channel_id"] for row in scene.deployment.rows("guild_settings")] == [None]


async def test_setup_warns_of_a_channel_that_was_deleted(scene: Scene) -> None:
    desk = scene.guild.create_text_channel("desk")
    await set_up(scene, reports=desk)
    scene.env.backend.delete_channel(desk.id)
    await scene.env.settle()
    assert scene.say("door-setup-channel-denied", channel=desk.mention) in text_of(await set_up(scene))


async def test_setup_warns_of_permissions_that_the_bot_lacks(scene: Scene) -> None:
    quiet = scene.guild.create_text_channel("quiet", overwrites={scene.me: NO_WRITING})
    text = text_of(await scene.moderator.slash(quiet, "setup"))
    assert scene.say("door-setup-bot-lacks", permissions="Send Messages") in text
    assert scene.say("door-setup-bot-fine") not in text


async def test_setup_warns_of_a_channel_that_everyone_can_read(scene: Scene) -> None:
    text = text_of(await set_up(scene, reports=scene.channel))
    assert scene.say("door-setup-channel-open", channel=scene.channel.mention) in text


async def test_the_channel_of_reports_can_be_unset(scene: Scene) -> None:
    await set_up(scene, reports=scene.channel)
    assert scene.say("door-setup-reports-none") in text_of(
        await scene.moderator.slash(scene.channel, "setup", **{"reports-off": True})
    )


@pytest.mark.parametrize("command", ["setup", "reports"])
async def test_rights_in_one_channel_are_none_over_the_server(scene: Scene, command: str) -> None:
    rights = discord.PermissionOverwrite(manage_messages=True, manage_roles=True)
    own = scene.guild.create_text_channel("own", overwrites={scene.asker: rights})
    let_everyone(scene, command)
    assert text_of(await scene.asker.slash(own, command)) == scene.say("door-not-moderator")


@pytest.mark.parametrize("command", ["setup", "reports"])
async def test_others_are_not_shown_the_commands_of_moderators(scene: Scene, command: str) -> None:
    assert command not in scene.asker.available_commands(scene.channel)
    assert command in scene.moderator.available_commands(scene.channel)


@pytest.mark.parametrize("command", ["setup", "reports"])
async def test_direct_messages_have_no_moderators(scene: Scene, command: str) -> None:
    with pytest.raises(SetupError):
        await scene.moderator.user.slash(command)


async def test_setup_changes_nothing_for_who_is_no_moderator(scene: Scene) -> None:
    let_everyone(scene, "setup")
    told = await scene.asker.slash(scene.channel, "setup", sharing=False)
    assert text_of(told) == scene.say("door-not-moderator")
    assert scene.deployment.rows("guild_settings") == []


async def test_who_may_only_tidy_up_may_not_set_up(scene: Scene) -> None:
    role = scene.guild.create_role("Tidy", permissions=discord.Permissions(manage_messages=True))
    member = scene.guild.add_member(scene.env.create_user("tidy"), roles=[role])
    let_everyone(scene, "setup")
    assert text_of(await member.slash(scene.channel, "setup", sharing=False)) == scene.say("door-not-moderator")


async def test_who_may_set_up_one_channel_may_not_set_up_the_server(scene: Scene) -> None:
    allowed = discord.PermissionOverwrite(manage_guild=True)
    own = scene.guild.create_text_channel("own", overwrites={scene.asker: allowed})
    let_everyone(scene, "setup")
    assert text_of(await scene.asker.slash(own, "setup", sharing=False)) == scene.say("door-not-moderator")


# /reports


async def list_reports(scene: Scene) -> InteractionResult:
    return await scene.moderator.slash(scene.channel, "reports")


async def test_a_server_without_reports_says_so(scene: Scene) -> None:
    told = await list_reports(scene)
    assert told.ephemeral
    assert text_of(told) == scene.say("door-reports-none")


async def test_reports_are_listed_with_their_answer_and_note(scene: Scene) -> None:
    await keep_reports(scene, "The clerk left.", "")
    text = text_of(await list_reports(scene))
    assert text.startswith(scene.say("door-reports-count", count="2"))
    assert text.count(scene.say("door-report-answer", id=ANSWER_ID)) == 2
    assert scene.say("door-report-note", note="The clerk left.") in text
    assert scene.say("door-report-no-note") in text


async def test_reports_of_other_servers_are_not_listed(scene: Scene) -> None:
    await keep_reports(scene, "Not here.", guild_id=scene.guild.id + 1)
    assert text_of(await list_reports(scene)) == scene.say("door-reports-none")


async def test_a_report_that_is_done_is_gone_from_the_list(scene: Scene) -> None:
    await keep_reports(scene, "The clerk left.", "The bridge fell.")
    left = await scene.press(await list_reports(scene), "1. Done", by=scene.moderator)
    assert list(buttons_of(left)) == ["1. Done"]
    none = await scene.press(left, "1. Done", by=scene.moderator)
    assert text_of(none) == scene.say("door-reports-none")


async def test_done_takes_one_call(scene: Scene) -> None:
    await keep_reports(scene, "The clerk left.")
    listed = await list_reports(scene)
    with scene.calls() as calls:
        await scene.press(listed, "1. Done", by=scene.moderator)
    assert len(calls) == 1


async def test_done_works_after_a_restart(scene: Scene) -> None:
    await keep_reports(scene, "The clerk left.")
    listed = await list_reports(scene)
    await scene.restart()
    assert text_of(await scene.press(listed, "1. Done", by=scene.moderator)) == scene.say("door-reports-none")


async def test_only_some_reports_are_shown_at_a_time_and_the_next_follow(scene: Scene) -> None:
    await keep_reports(scene, *(f"Note {number}" for number in range(MAX_REPORTS + 2)))
    listed = await list_reports(scene)
    assert len(buttons_of(listed)) == MAX_REPORTS
    assert scene.say("door-reports-count", count=str(MAX_REPORTS + 2)) in text_of(listed)
    left = await scene.press(listed, "1. Done", by=scene.moderator)
    assert len(buttons_of(left)) == MAX_REPORTS


async def test_reports_are_not_shown_to_who_is_no_moderator(scene: Scene) -> None:
    await keep_reports(scene, "The clerk left.")
    let_everyone(scene, "reports")
    assert text_of(await scene.asker.slash(scene.channel, "reports")) == scene.say("door-not-moderator")


async def test_who_tidies_up_one_channel_reads_no_reports(scene: Scene) -> None:
    allowed = discord.PermissionOverwrite(manage_messages=True)
    own = scene.guild.create_text_channel("own", overwrites={scene.asker: allowed})
    await keep_reports(scene, "The clerk left.")
    let_everyone(scene, "reports")
    assert text_of(await scene.asker.slash(own, "reports")) == scene.say("door-not-moderator")


async def test_done_does_nothing_for_who_is_no_moderator_any_more(scene: Scene) -> None:
    await keep_reports(scene, "The clerk left.")
    listed = await list_reports(scene)
    scene.env.backend.remove_member_role(scene.guild.id, scene.moderator.id, scene.moderators.id)
    told = await scene.press(listed, "1. Done", by=scene.moderator)
    assert text_of(told) == scene.say("door-not-moderator")
    assert [row["done"] for row in scene.deployment.rows("reports")] == [False]


async def test_nobody_closes_the_report_of_another_server(scene: Scene) -> None:
    await keep_reports(scene, "Ours.")
    [theirs] = await keep_reports(scene, "Theirs.", guild_id=scene.guild.id + 1)
    await scene.forge(await list_reports(scene), "1. Done", f"r1:{theirs}", by=scene.moderator)
    assert not any(row["done"] for row in scene.deployment.rows("reports"))


async def test_a_report_that_never_was_is_no_error(scene: Scene) -> None:
    await keep_reports(scene, "Ours.")
    listed = await list_reports(scene)
    told = await scene.forge(listed, "1. Done", "r1:1", by=scene.moderator)
    assert scene.say("door-reports-count", count="1") in text_of(told)
