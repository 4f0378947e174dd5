"""Nothing in memory grows with the number of questions, answers, forms or people."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterable
from typing import Any

import discord
import pytest
from simcord import interactions
from simcord.backend import serializers
from simcord.enums import ComponentType, InteractionType

from bot.client.bannock import Bannock
from bot.cogs.messages import MAX_REMEMBERED, REMEMBERED_S, MessagesCog
from bot.conversations import MAX_CONVERSATIONS
from bot.ui.buttons import DYNAMIC_ITEMS
from bot.ui.curation.buttons import CURATION_ITEMS
from bot.ui.curation.choosing import SourceSelect
from bot.ui.desk.buttons import PersonButton
from bot.ui.desk.care_buttons import CARE_ITEMS
from bot.ui.desk.ticket_buttons import TICKET_ITEMS
from tests.bot.cogs.scene import COUNTS, LANTERN, Message, Scene, buttons_of

pytestmark = pytest.mark.asyncio
PEOPLE = 500
QUESTIONS = 2000
AT_ONCE = 50
MINUTE_S = 60


class Crowd:
    """Many people who ask at once."""

    def __init__(self, scene: Scene, count: int) -> None:
        self._scene = scene
        self._users = [scene.env.create_user(f"person{number}") for number in range(count)]
        for user in self._users:
            scene.env.backend.add_member(scene.guild.id, user.id, announce=False)

    async def ask(self, count: int) -> None:
        """Ask in turn, by command and by mention."""
        options = [{"name": "question", "type": 3, "value": COUNTS}]
        for number in range(count):
            user = self._users[number % len(self._users)]
            if number % 2:
                self._interact(
                    user.id, InteractionType.APPLICATION_COMMAND, name="ask", type=1, id="1", options=options
                )
            else:
                text = f"{self._scene.me.mention} {LANTERN}"
                self._scene.env.backend.create_message(self._scene.channel.id, user.id, text)
            if number % AT_ONCE == AT_ONCE - 1:
                await self._scene.env.settle(timeout=60)

    async def press(self, message: Message, label: str) -> None:
        """Let everyone press a button."""
        stored = self._scene.env.backend.get_message(self._scene.channel.id, message.id)
        custom_id = buttons_of(message)[label]
        for user in self._users:
            self._interact(
                user.id,
                InteractionType.MESSAGE_COMPONENT,
                message=serializers.message_payload(self._scene.env.backend, stored),
                custom_id=custom_id,
                component_type=ComponentType.BUTTON,
            )
        await self._scene.env.settle(timeout=60)

    def _interact(self, user_id: int, kind: int, *, message: Any = None, **data: Any) -> None:
        backend = self._scene.env.backend
        record, payload = interactions.base_payload(
            backend,
            type=kind,
            channel_id=self._scene.channel.id,
            guild_id=self._scene.guild.id,
            user_id=user_id,
            data=data,
        )
        if message is not None:
            payload["message"] = dict(message)
            record.source_message_id = int(message["id"])
        backend.emit("INTERACTION_CREATE", payload)


def bot_of(scene: Scene) -> Bannock:
    assert isinstance(scene.env.bot, Bannock)
    return scene.env.bot


def messages_of(scene: Scene) -> MessagesCog:
    cog = bot_of(scene).get_cog("MessagesCog")
    assert isinstance(cog, MessagesCog)
    return cog


def held(things: Iterable[Any]) -> list[Any]:
    gc.collect()
    return list(things)


async def test_two_thousand_questions_leave_nothing_but_bounded_caches(scene: Scene) -> None:
    crowd = Crowd(scene, PEOPLE)
    await scene.ask()
    tasks = len(asyncio.all_tasks())
    await crowd.ask(QUESTIONS)
    bot, core, messages = bot_of(scene), scene.core, messages_of(scene)
    state, store = bot._connection, bot._connection._view_store

    assert len(scene.deployment.rows("questions")) == QUESTIONS + 1
    assert (store._views, store._synced_message_views, store._modals) == ({}, {}, {})
    of_desk = {PersonButton, *TICKET_ITEMS, *CARE_ITEMS}
    assert set(store._dynamic_items.values()) == {*DYNAMIC_ITEMS, *CURATION_ITEMS, SourceSelect, *of_desk}
    assert state._messages is None
    assert [member.id for member in bot.guilds[0].members] == [scene.me.id]
    assert {user.id for user in held(state._users.values())} <= {scene.me.id}
    with scene.simulated_clock():
        assert len(core.asking._conversations) == PEOPLE + 1
        assert len(messages._seen) == len(messages._replies) == QUESTIONS / 2
        assert (len(messages._deleted), len(messages._warned)) == (0, 0)
    assert (core.preferences._languages, list(core.preferences._guilds)) == ({}, [scene.guild.id])
    assert (len(core.recorder._pending), core.recorder._task) == (0, None)
    assert len(asyncio.all_tasks()) == tasks


async def test_what_is_remembered_has_an_end_in_number(scene: Scene) -> None:
    messages = messages_of(scene)
    caches = (messages._seen, messages._deleted, messages._replies, messages._warned)
    assert {cache.maxsize for cache in caches} == {MAX_REMEMBERED}
    assert scene.core.asking._conversations._turns.maxsize == MAX_CONVERSATIONS


async def test_what_is_remembered_has_an_end_in_time(scene: Scene) -> None:
    crowd = Crowd(scene, 40)
    await crowd.ask(200)
    await scene.env.advance_time(max(REMEMBERED_S, 15 * MINUTE_S))
    await scene.mention()
    messages, core = messages_of(scene), scene.core
    with scene.simulated_clock():
        assert (messages._seen.currsize, messages._replies.currsize) == (1, 1)
        assert core.asking._conversations._turns.currsize == 1
    assert len(messages._replying._cooldown._mapping._cache) == 1


async def test_what_is_remembered_is_forgotten_though_nobody_asks(scene: Scene) -> None:
    await scene.mention()
    await scene.env.advance_time(max(REMEMBERED_S, 15 * MINUTE_S) + 2 * MINUTE_S)
    messages, core = messages_of(scene), scene.core
    # `len` of these would count only what is still alive: this is what they hold.
    held = [messages._seen._Cache__data, messages._replies._Cache__data]  # type: ignore[attr-defined]
    held.append(core.asking._conversations._turns._Cache__data)  # type: ignore[attr-defined]
    assert [len(data) for data in held] == [0, 0, 0]
    assert messages._replying._cooldown._mapping._cache == {}


async def test_forms_that_nobody_fills_in_are_not_kept(scene: Scene) -> None:
    crowd = Crowd(scene, 40)
    answer = await scene.answer_to()
    for label in ("Ask more", "Sources", "Español", "Helpful"):
        await crowd.press(answer, label)
    store = bot_of(scene)._connection._view_store
    assert (store._views, store._synced_message_views, store._modals) == ({}, {}, {})
    assert await scene.core.store.votes(scene.deployment.rows("answers")[0]["answer_id"], scene.guild.id) == (40, 0)


async def test_direct_messages_of_many_do_not_pile_up(scene: Scene) -> None:
    for number in range(200):
        user = scene.env.create_user(f"person{number}")
        scene.env.backend.create_message(user.dm_channel.id, user.id, COUNTS)
    await scene.env.settle(timeout=60)
    state = bot_of(scene)._connection
    assert len(state._private_channels) <= 129
    assert len(state._private_channels_by_user) <= 129


async def test_the_same_answer_to_many_is_kept_once(scene: Scene) -> None:
    await Crowd(scene, 20).ask(50)
    assert len(scene.deployment.rows("answers")) == 2
    assert len(scene.deployment.rows("passage_texts")) == 2


async def test_a_message_and_its_sender_are_let_go(scene: Scene) -> None:
    message = await scene.mention()
    del message
    assert [one for one in held(gc.get_objects()) if isinstance(one, discord.Message)] == []
