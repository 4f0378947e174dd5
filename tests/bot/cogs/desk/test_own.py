"""/desk me: whether, for what and when a volunteer is told of questions."""

from __future__ import annotations

import pytest

from bot.sources.browsing import short_name
from bot.store.ticketed import Volunteer
from tests.bot.cogs.desk.desk_scene import DeskScene
from tests.bot.cogs.scene import buttons_of, shown, text_of

pytestmark = pytest.mark.asyncio


async def own(scene: DeskScene) -> Volunteer:
    return await scene.desk.store.volunteer(scene.guild.id, scene.volunteer.id)


async def test_a_volunteer_says_what_they_want_to_be_told_of(scene: DeskScene) -> None:
    me = scene.volunteer
    card = await me.slash(scene.channel, "desk me")
    assert card.ephemeral
    for key in ("care-own-pings-off", "care-own-any-language", "care-own-any-topic", "care-own-loud"):
        assert scene.say(key) in text_of(card)

    await scene.press(card, "Ping me", by=me)
    await me.select(shown(card), ["es"], custom_id="m1:languages:0")
    topic = short_name(scene.core.libraries.base.library.articles[0].id)
    await me.select(shown(card), [topic], custom_id="m1:topics:0")
    await scene.fill(await scene.press(card, "Quiet hours", by=me), by=me, **{"from": "10 pm", "to": "7"})
    set_by_now = Volunteer(scene.guild.id, me.id, True, ("es",), (topic,), 22 * 60, 7 * 60)
    assert await own(scene) == set_by_now

    await scene.restart()
    card = await me.slash(scene.channel, "desk me")
    assert scene.say("care-own-languages", names="Español") in text_of(card)
    assert scene.say("care-own-quiet", begin="22:00", end="7:00", zone="America/Denver") in text_of(card)
    assert scene.say("care-button-pings-off") in buttons_of(card)

    refused = await scene.fill(await scene.press(card, "Quiet hours", by=me), by=me, **{"from": "noonish", "to": "7"})
    assert text_of(refused) == scene.say("desk-fault-time", text="noonish")
    assert await own(scene) == set_by_now

    await scene.fill(await scene.press(card, "Quiet hours", by=me), by=me, **{"from": "", "to": ""})
    await me.select(shown(card), [], custom_id="m1:topics:0")
    await scene.press(card, "Don’t ping me", by=me)
    assert await own(scene) == Volunteer(scene.guild.id, me.id, languages=("es",))


async def test_who_may_not_answer_has_no_settings(scene: DeskScene) -> None:
    me = scene.volunteer
    card = await me.slash(scene.channel, "desk me")
    refusal = scene.say("desk-fault-not-volunteer")
    for stranger in (scene.asker, scene.moderator):
        assert text_of(await stranger.slash(scene.channel, "desk me")) == refusal

    scene.env.backend.remove_member_role(scene.guild.id, me.id, scene.volunteers.id)
    assert text_of(await scene.press(card, "Ping me", by=me)) == refusal
    assert text_of(await scene.press(card, "Quiet hours", by=me)) == refusal
    assert text_of(await me.select(shown(card), ["es"], custom_id="m1:languages:0")) == refusal
    assert await own(scene) == Volunteer(scene.guild.id, me.id)
