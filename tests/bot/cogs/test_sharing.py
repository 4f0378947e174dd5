"""Share posts a private answer without a name, and Remove takes a public one away: for its asker and moderators."""

from __future__ import annotations

import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from tests.bot.cogs.scene import (
    COUNTED,
    COUNTED_ES,
    COUNTS,
    Scene,
    buttons_of,
    text_of,
)

pytestmark = pytest.mark.asyncio
SEND_MESSAGES = discord.Permissions(send_messages=True).value


# Share


async def test_sharing_posts_the_answer_as_an_ordinary_message(scene: Scene) -> None:
    await scene.press(await scene.ask(), "Share")
    [posted] = scene.posted()
    assert COUNTED in text_of(posted)
    assert posted.interaction_metadata is None
    assert posted.reference is None


async def test_sharing_takes_two_calls(scene: Scene) -> None:
    answer = await scene.ask()
    with scene.calls() as calls:
        await scene.press(answer, "Share")
    assert [call.path.rpartition("/")[2] for call in calls] == ["messages", "callback"]


async def test_a_shared_answer_names_neither_its_asker_nor_the_question(scene: Scene) -> None:
    answer = await scene.ask()
    with scene.calls() as calls:
        await scene.press(answer, "Share")
    sent = str(calls[0].json)
    assert not any(name in sent for name in (str(scene.asker.id), scene.asker.name, COUNTS))


async def test_whoever_shares_is_told_where_it_stands(scene: Scene) -> None:
    told = await scene.press(await scene.ask(), "Share")
    [posted] = scene.posted()
    assert told.ephemeral
    assert text_of(told) == scene.say("door-shared", link=posted.jump_url)


async def test_only_whoever_shared_can_remove_it(scene: Scene) -> None:
    await scene.press(await scene.ask(), "Share")
    [posted] = scene.posted()
    await scene.press(posted, "Remove", by=scene.other)
    assert scene.posted() == [posted]
    await scene.press(posted, "Remove")
    assert scene.posted() == []


async def test_a_shared_answer_is_kept_as_a_message_but_its_question_only_once(scene: Scene) -> None:
    await scene.press(await scene.ask(), "Share")
    [kept], [posted] = scene.deployment.rows("public_messages"), scene.posted()
    assert (kept["message_id"], kept["question"]) == (posted.id, None)
    assert len(scene.deployment.rows("questions")) == 1


async def test_sharing_works_after_a_restart(scene: Scene) -> None:
    answer = await scene.ask()
    await scene.restart()
    await scene.press(answer, "Share")
    assert COUNTED in text_of(scene.posted()[0])


async def test_pressing_share_twice_can_not_post_twice(scene: Scene) -> None:
    answer = await scene.ask()
    with scene.calls() as calls:
        await scene.press(answer, "Share")
        await scene.press(answer, "Share")
    sent = [call.json or {} for call in calls if call.path.endswith("/messages")]
    assert sent[0]["nonce"] == sent[1]["nonce"]
    assert sent[0]["enforce_nonce"]


async def test_the_same_answer_in_the_other_language_can_be_shared_beside_it(scene: Scene) -> None:
    answer = await scene.ask()
    with scene.calls() as calls:
        await scene.press(answer, "Share")
        await scene.press(answer, "Español")
        await scene.press(answer, "Share")
    sent = [call.json or {} for call in calls if call.path.endswith("/messages")]
    assert sent[0]["nonce"] != sent[1]["nonce"]
    assert COUNTED_ES in text_of(scene.posted()[1])


async def test_nothing_is_shared_after_the_server_forbade_it(scene: Scene) -> None:
    answer = await scene.ask()
    await scene.forbid_sharing()
    told = await scene.press(answer, "Share")
    assert text_of(told) == scene.say("door-share-not-here")
    assert scene.posted() == []


@pytest.mark.parametrize("who", ["asker", "bot"])
async def test_nothing_is_shared_where_one_may_no_longer_write(scene: Scene, who: str) -> None:
    answer = await scene.ask()
    denied = Overwrite(scene.asker.id if who == "asker" else scene.me.id, OverwriteType.MEMBER, deny=SEND_MESSAGES)
    scene.env.backend.set_overwrite(scene.channel.id, denied)
    told = await scene.press(answer, "Share")
    assert text_of(told) == scene.say("door-share-not-here")
    assert scene.posted() == []


async def test_sharing_counts_as_a_question(scene: Scene) -> None:
    answer = await scene.ask()
    for _ in range(4):
        await scene.ask()
    assert text_of(await scene.press(answer, "Share")) == scene.say("door-cooldown", seconds=10)
    assert scene.posted() == []


async def test_a_share_that_discord_refuses_says_so_and_is_not_kept(scene: Scene) -> None:
    answer = await scene.ask()
    scene.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    assert text_of(await scene.press(answer, "Share")) == scene.say("door-share-not-here")
    assert scene.deployment.rows("public_messages") == []


# Remove


async def test_the_asker_removes_an_answer_and_it_is_forgotten(scene: Scene) -> None:
    await scene.press(await scene.answer_to(), "Remove")
    assert scene.posted() == []
    assert scene.deployment.rows("public_messages") == []


async def test_the_asker_removes_what_was_shared_from_the_start(scene: Scene) -> None:
    await scene.press(await scene.ask(share=True), "Remove")
    assert scene.posted() == []
    assert scene.deployment.rows("public_messages") == []


async def test_a_stranger_can_not_remove_an_answer(scene: Scene) -> None:
    answer = await scene.answer_to()
    told = await scene.press(answer, "Remove", by=scene.other)
    assert told.ephemeral
    assert text_of(told) == scene.say("door-not-yours")
    assert scene.posted() == [answer]


async def test_a_moderator_removes_an_answer(scene: Scene) -> None:
    await scene.press(await scene.answer_to(), "Remove", by=scene.moderator)
    assert scene.posted() == []


async def test_who_is_no_moderator_any_more_removes_nothing(scene: Scene) -> None:
    answer = await scene.answer_to()
    scene.env.backend.remove_member_role(scene.guild.id, scene.moderator.id, scene.moderators.id)
    await scene.press(answer, "Remove", by=scene.moderator)
    assert scene.posted() == [answer]


@pytest.mark.parametrize("restarted", [False, True])
async def test_the_asker_is_known_again_after_a_restart_and_others_are_not(scene: Scene, restarted: bool) -> None:
    answer = await scene.answer_to()
    if restarted:
        await scene.restart()
    await scene.press(answer, "Remove", by=scene.other)
    assert scene.posted() == [answer]
    await scene.press(answer, "Remove")
    assert scene.posted() == []


@pytest.mark.parametrize("forged", ["A" * 16, "-" * 16])
async def test_a_forged_tag_removes_nothing(scene: Scene, forged: str) -> None:
    answer = await scene.answer_to()
    custom_id = buttons_of(answer)["Remove"].rpartition(":")[0] + ":" + forged
    told = await scene.forge(answer, "Remove", custom_id, by=scene.other)
    assert text_of(told) == scene.say("door-not-yours")
    assert len(scene.posted()) == 1


async def test_a_remove_without_a_tag_removes_nothing(scene: Scene) -> None:
    answer = await scene.answer_to()
    custom_id = buttons_of(answer)["Remove"].rpartition(":")[0]
    await scene.forge(answer, "Remove", custom_id, by=scene.other)
    assert len(scene.posted()) == 1


async def test_a_tag_of_another_server_removes_nothing(scene: Scene) -> None:
    answer = await scene.answer_to()
    tag = scene.core.pseudonyms.tag(scene.guild.id + 1, scene.other.id)
    custom_id = buttons_of(answer)["Remove"].rpartition(":")[0] + ":" + tag
    await scene.forge(answer, "Remove", custom_id, by=scene.other)
    assert len(scene.posted()) == 1


async def test_an_answer_that_is_gone_already_is_forgotten(scene: Scene) -> None:
    answer = await scene.answer_to()
    scene.env.inject_error("DELETE", "/webhooks/*/*/messages/@original", status=404, code=10008)
    await scene.press(answer, "Remove")
    assert scene.deployment.rows("public_messages") == []
