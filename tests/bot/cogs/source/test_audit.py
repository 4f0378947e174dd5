"""The channel that is told who did what: everything, once, without a ping and without what people asked."""

from __future__ import annotations

import discord
import pytest
from simcord import ChannelHandle, MemberActor

from bot.sources.journal import Deed
from bot.sources.rights import TERMINAL
from tests.bot.cogs.scene import COUNTS, Scene, buttons_of, text_of
from tests.bot.cogs.source.desk import add_ferry
from tests.bot.cogs.source.publishing import note, retire, reword, submit, with_words

pytestmark = pytest.mark.asyncio
MESSAGES = "/channels/*/messages"


async def desk_of(scene: Scene, **options: object) -> ChannelHandle:
    """Set a channel for the log, and others settings."""
    desk = scene.guild.create_text_channel("desk")
    await scene.moderator.slash(scene.channel, "setup", **{"audit-channel": desk, **options})
    return desk


def last(scene: Scene, desk: ChannelHandle) -> discord.Message:
    return scene.posted(desk)[-1]


def second_moderator(scene: Scene) -> MemberActor:
    return scene.guild.add_member(scene.env.create_user("puma"), roles=[scene.moderators])


async def test_a_published_change_is_told_with_who_what_and_number(scene: Scene) -> None:
    desk = await desk_of(scene)
    await reword(scene, "every spring", "every autumn")
    text = text_of(last(scene, desk))
    assert scene.say("source-did-published") in text
    assert "City code § 1-1, Bridges (bridge-rule)" in text
    assert scene.say("source-audit-by", who=scene.moderator.mention) in text
    assert scene.say("source-audit-revision", number="1") in text


async def test_a_source_that_is_not_live_yet_is_named_by_its_title(scene: Scene) -> None:
    desk = await desk_of(scene)
    await add_ferry(scene)
    text = text_of(last(scene, desk))
    assert scene.say("source-did-drafted") in text
    assert "What: The ferry timetable (" in text


async def test_a_reason_is_told(scene: Scene) -> None:
    desk = await desk_of(scene)
    await retire(scene)
    text = text_of(last(scene, desk))
    assert scene.say("source-did-retired") in text
    assert scene.say("source-audit-note", note="It was repealed.") in text


async def test_how_many_answers_are_corrected_is_told(scene: Scene) -> None:
    desk = await desk_of(scene)
    await note(scene, Deed.RECALLED, note="3")
    assert scene.say("source-audit-count", count="3") in text_of(last(scene, desk))


async def test_what_is_done_at_the_terminal_is_told_as_that(scene: Scene) -> None:
    desk = await desk_of(scene)
    await note(scene, Deed.BY_HAND, actor=TERMINAL)
    assert scene.say("source-audit-operator") in text_of(last(scene, desk))


async def test_nobody_is_pinged(scene: Scene) -> None:
    desk = await desk_of(scene)
    with scene.calls() as calls:
        await note(scene, Deed.RETIRED, note=f"@everyone {scene.asker.mention}")
    [call] = calls
    assert (call.json or {})["allowed_mentions"] == {"parse": []}
    assert not last(scene, desk).mention_everyone


async def test_markdown_in_a_reason_is_shown_as_it_was_written(scene: Scene) -> None:
    desk = await desk_of(scene)
    reason = "**Look** [here](https://example.org)"
    await note(scene, Deed.RETIRED, note=reason)
    assert scene.say("source-audit-note", note=reason) in text_of(last(scene, desk))


async def test_without_a_channel_nothing_is_posted(scene: Scene) -> None:
    with scene.calls() as calls:
        await reword(scene, "every spring", "every autumn")
    assert calls == []


async def test_other_servers_are_told_nothing(scene: Scene) -> None:
    desk = await desk_of(scene)
    told = len(scene.posted(desk))
    await note(scene, Deed.RETIRED, guild_id=scene.guild.id + 1)
    assert len(scene.posted(desk)) == told


async def test_a_passing_fault_posts_an_entry_once(scene: Scene) -> None:
    desk = await desk_of(scene)
    scene.env.inject_error("POST", MESSAGES, status=502)
    with scene.calls() as calls:
        await retire(scene)
    assert len(calls) == 2
    assert len({(call.json or {})["nonce"] for call in calls}) == 1
    assert scene.say("source-did-retired") in text_of(last(scene, desk))


async def test_a_channel_that_can_not_be_written_to_costs_no_change(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    await desk_of(scene)
    scene.env.inject_error("POST", MESSAGES, status=403, code=50001, times=None)
    assert (await retire(scene)).number == 1
    assert "could not be posted" in caplog.text
    [newest, *_] = await scene.core.curation.store.log_entries(scene.guild.id)
    assert newest.deed == Deed.RETIRED


async def test_after_the_bot_left_nothing_listens(scene: Scene) -> None:
    desk = await desk_of(scene)
    await scene.restart()
    await retire(scene)
    told = [message for message in scene.posted(desk) if scene.say("source-did-retired") in text_of(message)]
    assert len(told) == 1


# A second person's yes


async def test_what_waits_for_a_second_yes_is_told_with_a_button_that_opens_it(scene: Scene) -> None:
    desk = await desk_of(scene, **{"two-people": True})
    await ask_yes(scene)
    told = last(scene, desk)
    assert scene.say("source-did-submitted") in text_of(told)
    assert list(buttons_of(told)) == [scene.say("source-button-open")]
    second = second_moderator(scene)
    opened = await scene.press(told, scene.say("source-button-open"), by=second)
    assert opened.ephemeral
    await scene.press(opened, "Publish", by=second)
    assert scene.say("source-did-published") in text_of(last(scene, desk))
    assert "every autumn" in text_of(await scene.ask(COUNTS))


async def test_the_button_opens_nothing_for_who_may_not_curate(scene: Scene) -> None:
    desk = await desk_of(scene, **{"two-people": True})
    await ask_yes(scene)
    told = await scene.press(last(scene, desk), scene.say("source-button-open"), by=scene.asker)
    assert text_of(told) == scene.say("source-not-allowed")


async def test_the_button_works_after_a_restart(scene: Scene) -> None:
    desk = await desk_of(scene, **{"two-people": True})
    await ask_yes(scene)
    message = last(scene, desk)
    await scene.restart()
    opened = await scene.press(message, scene.say("source-button-open"), by=second_moderator(scene))
    assert "every autumn" in text_of(opened)


async def ask_yes(scene: Scene) -> None:
    """Let a change wait for a second person."""
    submitted = await submit(scene, lambda article: with_words(article, "every spring", "every autumn"))
    assert submitted.revision is None
