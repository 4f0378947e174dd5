"""What moderators do at a desk; who is one is checked at every press."""

from __future__ import annotations

import pytest
from simcord import InteractionResult, MemberActor

from bot.store.ticketed import Passing, Ticket, TicketState
from bot.tickets.codes import name_of
from bot.tickets.errors import DeskCode, DeskFault
from bot.ui.desk.care_buttons import CareAction
from tests.bot.cogs.desk.desk_scene import LANDLORD, DeskScene
from tests.bot.cogs.scene import buttons_of, text_of

pytestmark = pytest.mark.asyncio
WITH_LINK = "It is all at https://example.org/rights.\nCall 303-555-0100 first."
WITH_MONEY = "Send me $20 by Zelle, then I help you."
NOTE = "They want money of me."
PLEA = "I was only afraid. Let me ask again."


async def care(scene: DeskScene, command: str, *, by: MemberActor | None = None, **more: object) -> InteractionResult:
    return await (by or scene.moderator).slash(scene.channel, f"desk {command}", **more)


async def write(scene: DeskScene, *texts: str) -> tuple[Ticket, str]:
    """Send a question, and let the first volunteer answer it, which must be looked at."""
    ticket, code = await scene.send_question()
    await scene.desk.working.claim(scene.actor(), ticket.id)
    for text in texts:
        await scene.desk.working.answer(scene.actor(), ticket.id, text, "en")
    return ticket, code


async def read_by_asker(scene: DeskScene, code: str) -> list[str]:
    passed = await scene.desk.seeking.fetch(scene.seeker(code=code))
    return [message.text for message in passed.messages]


# What is held


async def test_a_held_message_reaches_the_asker_only_when_a_moderator_lets_it(scene: DeskScene) -> None:
    ticket, code = await write(scene, WITH_LINK, WITH_MONEY)
    assert await read_by_asker(scene, code) == []

    held = await care(scene, "held")
    assert held.ephemeral
    text = text_of(held)
    assert scene.say("care-held", number="1", count="2") in text
    assert LANDLORD in text
    assert all(line in text for line in WITH_LINK.splitlines())
    assert scene.say("desk-reason-link") in text
    assert name_of(ticket.id) in text

    follows = await scene.press(held, "Pass it on", by=scene.moderator)
    assert scene.say("care-passed") in text_of(follows)
    assert WITH_MONEY in text_of(follows)
    assert await read_by_asker(scene, code) == [WITH_LINK]

    done = await scene.press(follows, "Keep it back", by=scene.moderator)
    assert text_of(done) == f"{scene.say('care-kept')}\n{scene.say('care-held-none')}"
    assert await read_by_asker(scene, code) == [WITH_LINK]
    passing = [message.passing for message in await scene.desk.store.messages(ticket.id)]
    assert passing == [Passing.PASSED, Passing.REFUSED]


async def test_moderators_are_told_in_their_channel_and_only_they_see_more(scene: DeskScene) -> None:
    reports = scene.guild.create_text_channel("reports")
    await scene.core.preferences.change_guild(scene.guild.id, reports_channel_id=reports.id)
    await write(scene, WITH_LINK)
    await scene.env.settle()
    [line] = scene.posted(reports)
    assert scene.say("desk-moderators-held") in text_of(line)
    assert "example.org" not in text_of(line)
    held = await scene.press(line, "Look at it", by=scene.moderator)
    assert held.ephemeral
    assert "https://example.org/rights" in text_of(held)
    assert text_of(await scene.press(line, "Look at it", by=scene.volunteer)) == scene.say("desk-fault-not-moderator")


async def test_of_two_moderators_one_decides_and_the_other_is_told(scene: DeskScene) -> None:
    _, code = await write(scene, WITH_LINK)
    other = scene.guild.add_member(scene.env.create_user("puma"), roles=[scene.moderators])
    first, second = await care(scene, "held"), await care(scene, "held", by=other)
    await scene.restart()
    await scene.press(first, "Keep it back", by=scene.moderator)
    told = text_of(await scene.press(second, "Pass it on", by=other))
    assert scene.say("desk-fault-moved-on") in told
    assert scene.say("care-held-none") in told
    assert await read_by_asker(scene, code) == []


async def test_moderators_leaf_through_what_is_held(scene: DeskScene) -> None:
    await write(scene, f"https://example.org/1 {'word ' * 250}\n{'more ' * 30}")
    await write(scene, WITH_LINK)
    listed = await care(scene, "held")
    assert "Previous" not in buttons_of(listed)
    listed = await scene.press(listed, "Next", by=scene.moderator)
    assert WITH_LINK.splitlines()[0] in text_of(listed)
    listed = await scene.press(listed, "Previous", by=scene.moderator)
    assert "https://example.org/1" in text_of(listed)


# Reports


async def test_a_report_shows_the_message_and_never_who_sent_it(scene: DeskScene) -> None:
    ticket, code = await scene.send_question()
    await scene.answer_question(ticket)
    [message] = await scene.desk.store.messages(ticket.id)
    note = scene.core.libraries.base.screen.screen(NOTE)
    await scene.desk.seeking.report(scene.seeker(code=code), ticket.id, message.id, note)
    reports = await care(scene, "reports")
    text = text_of(reports)
    assert NOTE in text
    assert message.text in text
    assert scene.volunteer.mention in text
    assert str(scene.asker.id) not in text
    done = await scene.press(reports, "It is dealt with", by=scene.moderator)
    assert text_of(done) == f"{scene.say('care-report-done')}\n{scene.say('care-report-none')}"
    assert text_of(await care(scene, "reports")) == scene.say("care-report-none")


# Blocks


async def test_a_block_ends_when_a_moderator_follows_an_appeal(scene: DeskScene) -> None:
    ticket, _ = await scene.send_question()
    await scene.desk.working.claim(scene.actor(), ticket.id)
    await scene.desk.working.block(scene.actor(), ticket.id, 7, "Insults, again and again.")
    with pytest.raises(DeskFault) as blocked:
        await scene.desk.seeking.may_ask(scene.seeker())
    assert blocked.value.code is DeskCode.BLOCKED
    await scene.desk.seeking.appeal(scene.seeker(), scene.core.libraries.base.screen.screen(PLEA))
    blocks = await care(scene, "blocks")
    text = text_of(blocks)
    assert PLEA in text
    assert "Insults, again and again." in text
    assert str(scene.asker.id) not in text
    done = await scene.press(blocks, "End the block", by=scene.moderator)
    assert text_of(done) == f"{scene.say('care-unblocked')}\n{scene.say('care-block-none')}"
    await scene.desk.seeking.may_ask(scene.seeker())


# The right to answer


async def test_who_may_not_answer_any_more_loses_their_claims_and_every_press(scene: DeskScene) -> None:
    ticket, _ = await scene.send_question()
    waiting, _ = await scene.send_question(by=scene.other)
    await scene.desk.working.claim(scene.actor(), ticket.id)
    await scene.env.settle()
    cards = {one: card for card in scene.at_desk() for one in (ticket.id, waiting.id) if name_of(one) in text_of(card)}

    scene.env.inject_error("DELETE", "/guilds/*/members/*/roles/*", status=403, code=50013)
    told = await care(scene, "withdraw", member=scene.volunteer)
    assert scene.say("care-withdrawn", who=scene.volunteer.mention, count=1) in text_of(told)
    assert scene.say("care-role-stays", role=scene.volunteers.mention) in text_of(told)
    freed = await scene.ticket(ticket.id)
    assert (freed.state, freed.claimed_by) == (TicketState.OPEN, None)

    refusal = scene.say("desk-fault-not-volunteer")
    for command in ("queue", "desk me"):
        assert text_of(await scene.volunteer.slash(scene.channel, command)) == refusal
    for label in ("Take it", "Open"):
        assert text_of(await scene.press(cards[waiting.id], label, by=scene.volunteer)) == refusal
    assert (await scene.ticket(waiting.id)).state is TicketState.OPEN
    assert scene.say("care-setup-withdrawn", people=scene.volunteer.mention) in text_of(await care(scene, "setup"))

    await scene.restart()
    assert text_of(await scene.volunteer.slash(scene.channel, "queue")) == refusal
    await care(scene, "restore", member=scene.volunteer)
    await scene.press(cards[waiting.id], "Take it", by=scene.volunteer)
    assert (await scene.ticket(waiting.id)).claimed_by == scene.volunteer.id


async def test_the_role_goes_too_where_the_bot_may_take_it(scene: DeskScene) -> None:
    told = await care(scene, "withdraw", member=scene.volunteer)
    assert scene.say("care-role-taken", role=scene.volunteers.mention) in text_of(told)
    assert scene.volunteers.id not in scene.env.backend.get_member(scene.guild.id, scene.volunteer.id).role_ids
    restored = await care(scene, "restore", member=scene.volunteer)
    assert scene.say("care-restored", who=scene.volunteer.mention) in text_of(restored)
    assert scene.say("care-needs-role", role=scene.volunteers.mention) in text_of(restored)


# Who may do it


async def test_nobody_else_moderates(scene: DeskScene) -> None:
    ticket, code = await write(scene, WITH_LINK)
    refusal = scene.say("desk-fault-not-moderator")
    for stranger in (scene.asker, scene.volunteer):
        for command in ("held", "reports", "blocks"):
            assert text_of(await care(scene, command, by=stranger)) == refusal
        for command in ("withdraw", "restore"):
            assert text_of(await care(scene, command, by=stranger, member=scene.colleague)) == refusal

    held = await care(scene, "held")
    scene.env.backend.remove_member_role(scene.guild.id, scene.moderator.id, scene.moderators.id)
    decisions = (CareAction.RELAY, CareAction.KEEP, CareAction.REPORT_DONE, CareAction.UNBLOCK)
    label, message_id = "Pass it on", buttons_of(held)["Pass it on"].split(":")[2]
    for action in (*decisions, CareAction.HELD, CareAction.REPORT, CareAction.BLOCK):
        forged = f"m1:{action}:{message_id}:1"
        assert text_of(await scene.forge(held, label, forged, by=scene.moderator)) == refusal
    assert (await scene.ticket(ticket.id)).version == (await scene.kept())[0].version
    assert await read_by_asker(scene, code) == []
    assert not (await scene.desk.store.volunteer(scene.guild.id, scene.colleague.id)).withdrawn


async def test_nobody_passes_on_what_they_wrote_themself(scene: DeskScene) -> None:
    _, code = await write(scene, WITH_LINK)
    held = await care(scene, "held")
    # Discord has the role of a moderator given to the volunteer meanwhile.
    scene.env.backend.add_member_role(scene.guild.id, scene.volunteer.id, scene.moderators.id)
    assert text_of(await care(scene, "held", by=scene.volunteer)) == scene.say("care-held-none")
    message_id = buttons_of(held)["Pass it on"]
    line = await scene.volunteer.slash(scene.channel, "desk me")
    told = await scene.forge(line, "Ping me", message_id, by=scene.volunteer)
    assert scene.say("desk-fault-own-question") in text_of(told)
    assert await read_by_asker(scene, code) == []
