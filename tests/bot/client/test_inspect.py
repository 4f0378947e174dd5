"""What Discord tells of the bot, asked without a connection to its gateway."""

from __future__ import annotations

import time

import pytest

from bot.client.inspect import ServerRights, inspect
from bot.errors import TokenRefusedError, UnreachableError
from tests.bot.loopback import Loopback
from tests.bot.tokens import TOKEN, token_of


@pytest.mark.asyncio
async def test_four_requests_tell_all_and_nothing_connects(loopback: Loopback) -> None:
    found = await inspect(TOKEN)
    assert (found.name, found.privileged, found.has_endpoint) == ("Bannock", (), False)
    assert (found.servers, found.command_ids) == ((ServerRights("Acme", ()),), frozenset())
    assert {request.path for request in loopback.requests} == {
        "/users/@me",
        "/oauth2/applications/@me",
        f"/applications/{loopback.world.bot.id}/commands",
        "/users/@me/guilds",
    }
    assert (loopback.gateway.connected, loopback.violations) == (0, [])


@pytest.mark.asyncio
async def test_the_commands_that_discord_has_are_told(loopback: Loopback) -> None:
    loopback.world.commands = [{"id": "11", "name": "ask", "type": 1}, {"id": "7", "name": "help", "type": 1}]
    assert (await inspect(TOKEN)).command_ids == {7, 11}


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("flags", "names"),
    [(1 << 12, ("Presence",)), (1 << 15, ("Server Members",)), (1 << 18 | 1 << 19, ("Message Content",))],
)
async def test_privileged_intents_that_are_switched_on_are_told(
    loopback: Loopback, flags: int, names: tuple[str, ...]
) -> None:
    loopback.world.application_flags = flags
    assert (await inspect(TOKEN)).privileged == names


@pytest.mark.asyncio
async def test_an_address_that_gets_the_commands_in_place_of_the_bot_is_told(loopback: Loopback) -> None:
    loopback.world.interactions_endpoint_url = "https://example.org/interactions"
    assert (await inspect(TOKEN)).has_endpoint


@pytest.mark.asyncio
async def test_each_server_is_told_with_what_the_bot_lacks_there(loopback: Loopback) -> None:
    loopback.add_guild("Zebra").bot_permissions = 1 << 10 | 1 << 16
    loopback.add_guild("Admin").bot_permissions = 1 << 3
    assert (await inspect(TOKEN)).servers == (
        ServerRights("Acme", ()),
        ServerRights("Admin", ()),
        ServerRights("Zebra", ("send_messages", "send_messages_in_threads")),
    )


@pytest.mark.asyncio
@pytest.mark.parametrize("count", [199, 200, 450])
async def test_servers_are_asked_for_page_by_page(loopback: Loopback, count: int) -> None:
    loopback.world.guilds.clear()
    for number in range(count):
        loopback.add_guild(f"{number:03}")
    names = [server.name for server in (await inspect(TOKEN)).servers]
    assert names == [f"{number:03}" for number in range(count)]
    assert len(loopback.sent("GET", "/users/@me/guilds")) == count // 200 + 1


@pytest.mark.asyncio
@pytest.mark.parametrize("off_s", [0.0, 5.0, -5.0, 86_400.0])
async def test_a_clock_that_is_off_is_told_to_a_second(loopback: Loopback, off_s: float) -> None:
    del loopback
    found = await inspect(TOKEN, lambda: time.time() + off_s)
    assert found.clock_off_s == pytest.approx(off_s, abs=1.0)


@pytest.mark.asyncio
async def test_a_wrong_token_is_told(loopback: Loopback) -> None:
    with pytest.raises(TokenRefusedError):
        await inspect(token_of(b"1"))
    assert len(loopback.requests) == 1


@pytest.mark.asyncio
@pytest.mark.parametrize("path", ["/users/@me", "/oauth2/applications/@me", "/users/@me/guilds"])
@pytest.mark.parametrize(("fault", "detail"), [({"status": 503}, "503"), ({"drop": True}, "Server disconnected")])
async def test_what_keeps_discord_from_answering_is_told(
    loopback: Loopback, path: str, fault: dict[str, int], detail: str
) -> None:
    loopback.faults.add("GET", path, times=9, **fault)  # type: ignore[arg-type]
    with pytest.raises(UnreachableError) as caught:
        await inspect(TOKEN)
    assert caught.value.detail == detail
