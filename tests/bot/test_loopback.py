"""The loopback Discord keeps Discord's rules, so that a test that passes against it means something."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from tests.bot.loopback import Channel, Interaction, Loopback, User
from tests.bot.tokens import TOKEN

Json = dict[str, Any]
ASK = {"name": "ask", "type": 1, "options": []}


class Bot:
    """Sends requests as a bot does."""

    def __init__(self, loopback: Loopback, session: aiohttp.ClientSession) -> None:
        self._loopback = loopback
        self._session = session

    async def __call__(self, method: str, path: str, body: object = None, *, token: str = TOKEN) -> tuple[int, Any]:
        url, headers = f"{self._loopback.url}/api/v10{path}", {"Authorization": f"Bot {token}"}
        async with self._session.request(method, url, json=body, headers=headers) as response:
            return response.status, await response.json() if response.status != 204 else None

    async def answer(self, interaction: Interaction, kind: int, **data: object) -> int:
        path = f"/interactions/{interaction.payload['id']}/{interaction.token}/callback"
        status, _ = await self("POST", path, {"type": kind, "data": data})
        return status


@pytest_asyncio.fixture
async def loopback() -> AsyncIterator[Loopback]:
    async with Loopback() as server:
        server.add_guild()
        yield server


@pytest_asyncio.fixture
async def bot(loopback: Loopback) -> AsyncIterator[Bot]:
    async with aiohttp.ClientSession() as session:
        yield Bot(loopback, session)


@pytest.fixture
def alice(loopback: Loopback) -> User:
    return loopback.add_user("alice")


@pytest.fixture
def channel(loopback: Loopback) -> Channel:
    return loopback.world.guilds[0].channels[0]


async def asked(loopback: Loopback, alice: User, channel: Channel) -> Interaction:
    return await loopback.users.slash(alice, channel, "ask", wait=False, question="Why?")


@pytest.mark.asyncio
async def test_a_request_with_another_token_is_refused(bot: Bot) -> None:
    assert (await bot("GET", "/users/@me", token="x"))[0] == 401  # noqa: S106 (it is wrong on purpose)


@pytest.mark.asyncio
async def test_a_route_that_does_not_exist_is_a_violation(loopback: Loopback, bot: Bot) -> None:
    assert (await bot("GET", "/nowhere"))[0] == 404
    assert loopback.violations == ["no such route: GET /nowhere"]


@pytest.mark.asyncio
async def test_a_message_that_is_too_long_is_a_violation(loopback: Loopback, bot: Bot, channel: Channel) -> None:
    await bot("POST", f"/channels/{channel.id}/messages", {"content": "x" * 2001})
    assert len(loopback.violations) == 1


@pytest.mark.asyncio
@pytest.mark.parametrize(("enforced", "messages"), [(True, 1), (False, 2)])
async def test_a_nonce_that_is_enforced_gives_the_first_message_again(
    bot: Bot, channel: Channel, *, enforced: bool, messages: int
) -> None:
    body = {"content": "hello", "nonce": "7", "enforce_nonce": enforced}
    sent = [await bot("POST", f"/channels/{channel.id}/messages", body) for _ in range(2)]
    assert ([status for status, _ in sent], len({message["id"] for _, message in sent})) == ([200, 200], messages)
    assert len(channel.messages) == messages


@pytest.mark.asyncio
async def test_an_interaction_is_answered_once(loopback: Loopback, bot: Bot, alice: User, channel: Channel) -> None:
    interaction = await asked(loopback, alice, channel)
    assert [await bot.answer(interaction, 4, content="one"), await bot.answer(interaction, 4, content="two")] == [
        204,
        400,
    ]
    assert channel.texts() == ["one"]


@pytest.mark.asyncio
async def test_an_ephemeral_answer_is_seen_by_nobody_else(
    loopback: Loopback, bot: Bot, alice: User, channel: Channel
) -> None:
    interaction = await asked(loopback, alice, channel)
    await bot.answer(interaction, 4, content="one", flags=1 << 6)
    assert (interaction.private, interaction.text, channel.messages) == (True, "one", {})


@pytest.mark.asyncio
async def test_an_answer_that_was_put_off_fills_the_loading_message(
    loopback: Loopback, bot: Bot, alice: User, channel: Channel
) -> None:
    interaction = await asked(loopback, alice, channel)
    await bot.answer(interaction, 5)
    assert interaction.loading
    await bot("POST", f"/webhooks/1/{interaction.token}", {"content": "late"})
    assert (interaction.loading, interaction.text, channel.texts()) == (False, "late", ["late"])


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("mention", "text"), [(True, "<@123456789012345678> Who is here?"), (False, "")], ids=["mention", "other"]
)
async def test_a_text_is_told_only_where_the_bot_is_mentioned(
    loopback: Loopback, alice: User, channel: Channel, *, mention: bool, text: str
) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(loopback.gateway.url) as socket:
        await identify(socket)
        said = await loopback.users.say(alice, channel, "Who is here?", mention=mention)
        told = await next_event(socket, "MESSAGE_CREATE")
    assert (told["d"]["content"], "Who is here?" in said["content"]) == (text, True)


async def identify(socket: aiohttp.ClientWebSocketResponse, intents: int = 1) -> Json:
    assert (await socket.receive_json())["op"] == 10
    await socket.send_json({"op": 2, "d": {"token": TOKEN, "intents": intents}})
    return await next_event(socket, "READY")


async def next_event(socket: aiohttp.ClientWebSocketResponse, kind: str) -> Json:
    while (payload := await socket.receive_json())["t"] != kind:
        pass
    event: Json = payload
    return event


@pytest.mark.asyncio
async def test_a_resumed_session_gets_what_it_missed_and_no_more(loopback: Loopback) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(loopback.gateway.url) as socket:
            ready = await identify(socket)
            guild = await next_event(socket, "GUILD_CREATE")
            loopback.gateway.drop()
        await loopback.gateway.dispatch("TYPING_START", {"missed": True})
        async with session.ws_connect(loopback.gateway.url) as socket:
            assert (await socket.receive_json())["op"] == 10
            resume = {"token": TOKEN, "session_id": ready["d"]["session_id"], "seq": guild["s"]}
            await socket.send_json({"op": 6, "d": resume})
            told = [await socket.receive_json() for _ in range(2)]
    assert [(event["t"], event["s"]) for event in told] == [("TYPING_START", 3), ("RESUMED", 4)]


@pytest.mark.asyncio
@pytest.mark.parametrize(("token", "intents", "code"), [("x", 1, 4004), (TOKEN, 1 << 15, 4014)])
async def test_what_discord_does_not_grant_closes_the_connection(
    loopback: Loopback, token: str, intents: int, code: int
) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(loopback.gateway.url) as socket:
        await socket.receive_json()
        await socket.send_json({"op": 2, "d": {"token": token, "intents": intents}})
        assert (await socket.receive()).data == code


@pytest.mark.asyncio
async def test_a_fault_hits_as_many_requests_as_it_should(loopback: Loopback, bot: Bot) -> None:
    loopback.faults.add("GET", "/users/*", status=503, times=2)
    assert [(await bot("GET", "/users/@me"))[0] for _ in range(3)] == [503, 503, 200]


@pytest.mark.asyncio
async def test_an_answer_that_is_lost_has_done_its_work(loopback: Loopback, bot: Bot, channel: Channel) -> None:
    loopback.faults.add("POST", "/channels/*", lost_answer=True)
    assert (await bot("POST", f"/channels/{channel.id}/messages", {"content": "hello"}))[0] == 500
    assert channel.texts() == ["hello"]


@pytest.mark.asyncio
async def test_commands_keep_their_ids_when_they_are_sent_again(loopback: Loopback, bot: Bot) -> None:
    path = f"/applications/{loopback.world.bot.id}/commands"
    first = [command["id"] for command in (await bot("PUT", path, [ASK]))[1]]
    second = {command["name"]: command["id"] for command in (await bot("PUT", path, [ASK | {"name": "help"}, ASK]))[1]}
    assert (first, len(set(second.values()))) == ([second["ask"]], 2)
