""" "This is wrong" reaches the moderators, without a name."""

from __future__ import annotations

import discord
import pytest
from simcord import InteractionResult

from bot.cogs.answers import MAX_REPORTS, REPORTS_S
from tests.bot.cogs.scene import (
    COUNTS,
    PHONE,
    Message,
    Scene,
    components_of,
    ref_of,
    text_of,
)

pytestmark = pytest.mark.asyncio
NO_WRITING = discord.PermissionOverwrite(send_messages=False)


async def report(scene: Scene, note: str, *, answer: Message | InteractionResult | None = None) -> InteractionResult:
    offered = await scene.press(answer or await scene.ask(), "Not helpful")
    return await scene.fill_in(await scene.press(offered, "This is wrong"), note)


async def test_a_report_reaches_the_moderators_channel_without_a_name(scene: Scene) -> None:
    desk = scene.guild.create_text_channel("desk")
    await scene.moderator.slash(scene.channel, "setup", reports=desk)
    told = await report(scene, "The clerk left.")
    [posted] = scene.posted(desk)
    assert text_of(told) == scene.say("door-wrong-sent")
    assert "The clerk left." in text_of(posted)
    assert scene.asker.name not in text_of(posted)
    assert str(scene.asker.id) not in str(components_of(posted))


async def test_a_report_names_its_answer(scene: Scene) -> None:
    desk = scene.guild.create_text_channel("desk")
    await scene.moderator.slash(scene.channel, "setup", reports=desk)
    answer = await scene.ask()
    await report(scene, "The clerk left.", answer=answer)
    assert ref_of(answer).answer_id in text_of(scene.posted(desk)[0])


async def test_a_report_without_a_channel_is_kept_for_the_moderators(scene: Scene) -> None:
    await report(scene, "The clerk left.")
    [kept] = scene.deployment.rows("reports")
    assert (kept["note"], kept["guild_id"]) == ("The clerk left.", scene.guild.id)
    assert scene.posted() == []


async def test_a_report_that_can_not_be_posted_is_kept(scene: Scene) -> None:
    desk = scene.guild.create_text_channel("desk", overwrites={scene.me: NO_WRITING})
    await scene.moderator.slash(scene.channel, "setup", reports=desk)
    assert text_of(await report(scene, "The clerk left.")) == scene.say("door-wrong-sent")
    assert len(scene.deployment.rows("reports")) == 1


async def test_one_person_can_not_flood_the_moderators(scene: Scene) -> None:
    answer = await scene.ask()
    for _ in range(MAX_REPORTS):
        await report(scene, "Wrong.", answer=answer)
    assert text_of(await report(scene, "Wrong.", answer=answer)) == scene.say("door-cooldown-reports", minutes=10)
    assert len(scene.deployment.rows("reports")) == MAX_REPORTS
    await scene.env.advance_time(REPORTS_S + 1)
    assert text_of(await report(scene, "Wrong.", answer=answer)) == scene.say("door-wrong-sent")


async def test_a_report_may_say_nothing_more(scene: Scene) -> None:
    await report(scene, "")
    assert [row["note"] for row in scene.deployment.rows("reports")] == [""]


async def test_a_report_keeps_no_personal_number(scene: Scene) -> None:
    await report(scene, f"Call me: {PHONE}")
    assert [row["note"] for row in scene.deployment.rows("reports")] == ["Call me: …"]
    assert PHONE.encode() not in scene.deployment.bytes_on_disk()


async def test_a_report_filled_in_over_a_restart_still_arrives(scene: Scene) -> None:
    form = await scene.press(await scene.press(await scene.ask(), "Not helpful"), "This is wrong")
    await scene.restart()
    await scene.fill_in(form, "The clerk left.")
    assert [row["note"] for row in scene.deployment.rows("reports")] == ["The clerk left."]


async def test_a_report_from_direct_messages_is_kept_for_the_operator(scene: Scene) -> None:
    person = scene.asker.user
    await person.send_dm(COUNTS)
    offered = await person.click(scene.posted(person.dm_channel)[0], label="Not helpful")
    told = await person.submit_modal(await person.click(offered.response, label="This is wrong"), {"text": "Hm."})
    assert text_of(told) == scene.say("door-wrong-kept")
    assert [row["guild_id"] for row in scene.deployment.rows("reports")] == [0]
