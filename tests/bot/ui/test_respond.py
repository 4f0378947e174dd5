"""One answer to an interaction, in time or announced, whatever Discord does meanwhile."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import discord
import pytest
from simcord import ChannelHandle, Env, InteractionResult, MemberActor
from simcord.http.router import dispatch

from bot.ui.cards import plain_card
from bot.ui.respond import RETRY_WAITS_S, acknowledge, in_time, is_forbidden, is_gone, post, retried, show, update
from tests.bot.ui.limits import COMPONENTS_V2, texts_of

pytestmark = pytest.mark.asyncio
CALLBACK = "/interactions/*/*/callback"
ORIGINAL = "/webhooks/*/*/messages/@original"
MESSAGES = "/channels/*/messages"
UNKNOWN_INTERACTION, ALREADY_ANSWERED = 10062, 40060
Interaction = discord.Interaction[discord.Client]
BUTTON: list[dict[str, Any]] = [
    {"type": 1, "components": [{"type": 2, "style": 2, "label": "Press", "custom_id": "press"}]}
]


class Presses(discord.Client):
    """A client that leaves it to the test to answer interactions."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True), max_messages=None)
        self.interactions: list[Interaction] = []

    async def on_interaction(self, interaction: Interaction) -> None:
        self.interactions.append(interaction)


class Discord:
    """A channel with a message of the bot, and a person who presses its button."""

    def __init__(self, env: Env, client: Presses) -> None:
        self.env = env
        self._client = client
        guild = env.create_guild()
        self.channel: ChannelHandle = guild.create_text_channel("general")
        self._person: MemberActor = guild.add_member(env.create_user("quetzal"))

    async def press(self) -> tuple[Interaction, InteractionResult]:
        """Return an interaction that waits for its answer, and what becomes of it."""
        bot = self.env.backend.bot_user.id
        message = self.env.backend.create_message(self.channel.id, bot, components=BUTTON, flags=COMPONENTS_V2)
        [shown] = [one for one in self.channel.history() if one.id == message.id]
        result = await self._person.click(shown, custom_id="press")
        return self._client.interactions[-1], result

    def calls(self) -> list[str]:
        """Return what was sent to Discord since the start of the test, without the start itself."""
        kinds = ((one.method, one.path.rpartition("/")[2]) for one in self.env.http_requests)
        return [f"{method} {last}" for method, last in kinds if last in ("callback", "@original", "messages")]


@pytest.fixture
def simcord_bot() -> Presses:
    return Presses()


@pytest.fixture
def discord_(simcord_env: Env, simcord_bot: Presses) -> Discord:
    return Discord(simcord_env, simcord_bot)


@pytest.fixture
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Announce at once whatever is not ready, and try again at once."""
    monkeypatch.setattr("bot.ui.respond.DEFER_AFTER_S", 0)
    monkeypatch.setattr("bot.ui.respond.RETRY_WAITS_S", (0, 0))


def card(text: str = "Every spring.") -> discord.ui.LayoutView:
    return plain_card([text], [])


def text_of(result: InteractionResult) -> str:
    assert result.response is not None
    return "\n".join(texts_of(result.response.components))


async def soon(outcome: Callable[[], str]) -> str:
    """Return what comes too late to be the first response."""
    for _ in range(50):
        await asyncio.sleep(0)
    return outcome()


def broken() -> str:
    raise RuntimeError("it broke")


# The first response


@pytest.mark.parametrize("private", [False, True])
async def test_an_answer_is_private_unless_it_is_meant_for_all(discord_: Discord, private: bool) -> None:
    interaction, result = await discord_.press()
    message_id = await show(interaction, card(), private=private)
    assert result.response is not None
    assert (result.response.id, result.ephemeral) == (message_id, private)
    assert discord_.calls() == ["POST callback"]


async def test_an_answer_leaves_no_view_in_memory(discord_: Discord) -> None:
    interaction, _ = await discord_.press()
    await show(interaction, card())
    store = interaction.client._connection._view_store
    assert (store._views, store._synced_message_views, store._modals) == ({}, {}, {})


async def test_an_update_takes_the_place_of_the_message(discord_: Discord) -> None:
    interaction, _ = await discord_.press()
    await update(interaction, card("After."))
    [message] = discord_.channel.history()
    assert texts_of(component.to_dict() for component in message.components) == ["After."]
    assert discord_.calls() == ["POST callback"]


@pytest.mark.usefixtures("_hasty")
@pytest.mark.parametrize("failures", [1, 2])
async def test_a_passing_fault_is_tried_again(discord_: Discord, failures: int) -> None:
    interaction, result = await discord_.press()
    discord_.env.inject_error("POST", CALLBACK, status=500, times=failures)
    await show(interaction, card())
    assert text_of(result) == "Every spring."
    assert discord_.calls() == ["POST callback"] * (failures + 1)


@pytest.mark.usefixtures("_hasty")
async def test_a_lasting_fault_is_given_up(discord_: Discord) -> None:
    interaction, result = await discord_.press()
    discord_.env.inject_error("POST", CALLBACK, status=500, times=None)
    with pytest.raises(discord.HTTPException):
        await show(interaction, card())
    assert not result.acknowledged
    assert discord_.calls() == ["POST callback"] * (len(RETRY_WAITS_S) + 1)


async def test_what_discord_refuses_is_not_tried_again(discord_: Discord) -> None:
    interaction, _ = await discord_.press()
    discord_.env.inject_error("POST", CALLBACK, status=403, code=50001)
    with pytest.raises(discord.Forbidden):
        await show(interaction, card())
    assert discord_.calls() == ["POST callback"]


@pytest.mark.parametrize(("status", "code"), [(404, UNKNOWN_INTERACTION), (400, ALREADY_ANSWERED)])
async def test_an_answer_that_another_gave_is_left_alone(discord_: Discord, status: int, code: int) -> None:
    interaction, result = await discord_.press()
    discord_.env.inject_error("POST", CALLBACK, status=status, code=code)
    assert await show(interaction, card()) is None
    assert result.response is None


async def test_a_public_answer_that_another_gave_is_found_again(discord_: Discord) -> None:
    interaction, result = await discord_.press()
    again = discord.Interaction(data=interaction_payload(discord_, interaction), state=interaction._state)
    await show(interaction, card("By the first."), private=False)
    message_id = await show(again, card("By the second."), private=False)
    assert result.response is not None
    assert message_id == result.response.id
    assert text_of(result) == "By the first."


def interaction_payload(discord_: Discord, interaction: Interaction) -> Any:
    """Return the event of an interaction, as a second process gets it."""
    events = [payload for kind, name, payload in discord_.env.backend.transcript if name == "INTERACTION_CREATE"]
    assert events[-1]["id"] == str(interaction.id)
    return events[-1]


# Answers that come late


async def test_what_is_ready_is_not_announced(discord_: Discord) -> None:
    interaction, _ = await discord_.press()
    assert await in_time(interaction, soon(lambda: "done"), private=True) == "done"
    assert discord_.calls() == []


@pytest.mark.usefixtures("_hasty")
@pytest.mark.parametrize("private", [False, True])
async def test_a_late_answer_is_announced_and_then_given(discord_: Discord, private: bool) -> None:
    interaction, result = await discord_.press()
    found = await in_time(interaction, soon(lambda: "Every spring."), private=private)
    await show(interaction, card(found), private=private)
    assert text_of(result) == "Every spring."
    assert result.ephemeral is private
    assert discord_.calls() == ["POST callback", "PATCH @original"]


@pytest.mark.usefixtures("_hasty")
async def test_a_late_answer_that_fails_takes_its_announcement_back(discord_: Discord) -> None:
    interaction, result = await discord_.press()
    with pytest.raises(RuntimeError, match="it broke"):
        await in_time(interaction, soon(broken), private=True)
    assert result.response is None
    assert discord_.calls() == ["POST callback", "DELETE @original"]


@pytest.mark.usefixtures("_hasty")
async def test_a_late_answer_that_can_not_be_given_takes_its_announcement_back(discord_: Discord) -> None:
    interaction, result = await discord_.press()
    found = await in_time(interaction, soon(lambda: "Every spring."), private=False)
    discord_.env.inject_error("PATCH", ORIGINAL, status=500, times=None)
    with pytest.raises(discord.HTTPException):
        await show(interaction, card(found), private=False)
    assert result.response is None


@pytest.mark.usefixtures("_hasty")
async def test_an_announcement_that_stays_hides_no_fault(discord_: Discord, caplog: pytest.LogCaptureFixture) -> None:
    interaction, _ = await discord_.press()
    discord_.env.inject_error("DELETE", ORIGINAL, status=500, times=None)
    with pytest.raises(RuntimeError, match="it broke"):
        await in_time(interaction, soon(broken), private=True)
    assert "could not be taken away" in caplog.text


@pytest.mark.usefixtures("_hasty")
@pytest.mark.parametrize("fails", [False, True])
async def test_an_announcement_whose_receipt_was_lost_is_followed_by_its_answer(discord_: Discord, fails: bool) -> None:
    interaction, result = await discord_.press()
    lose_the_receipt(discord_, interaction)
    if fails:
        with pytest.raises(RuntimeError, match="it broke"):
            await in_time(interaction, soon(broken), private=True)
        assert result.response is None
        return
    found = await in_time(interaction, soon(lambda: "Every spring."), private=True)
    await show(interaction, card(found))
    assert text_of(result) == "Every spring."


def lose_the_receipt(discord_: Discord, interaction: Interaction, *, status: int = 502, code: int = 0) -> None:
    """Let the first announcement arrive at Discord, but not Discord's word of it."""
    body = {"type": 5, "data": {"flags": 64}}
    dispatch(discord_.env.backend, "POST", f"/interactions/{interaction.id}/{interaction.token}/callback", json=body)
    discord_.env.inject_error("POST", CALLBACK, status=status, code=code)


@pytest.mark.usefixtures("_hasty")
async def test_an_announcement_that_the_library_itself_tried_twice_is_followed_by_its_answer(discord_: Discord) -> None:
    interaction, result = await discord_.press()
    lose_the_receipt(discord_, interaction, status=400, code=ALREADY_ANSWERED)
    found = await in_time(interaction, soon(lambda: "Every spring."), private=True)
    await show(interaction, card(found))
    assert text_of(result) == "Every spring."


@pytest.mark.usefixtures("_hasty")
async def test_an_announcement_that_another_made_is_not_taken_back(discord_: Discord) -> None:
    interaction, _ = await discord_.press()
    discord_.env.inject_error("POST", CALLBACK, status=400, code=ALREADY_ANSWERED)
    with pytest.raises(RuntimeError, match="it broke"):
        await in_time(interaction, soon(broken), private=True)
    assert discord_.calls() == ["POST callback"]


@pytest.mark.usefixtures("_hasty")
async def test_a_late_change_of_a_card_is_not_announced_as_a_message(discord_: Discord) -> None:
    interaction, _ = await discord_.press()
    found = await in_time(interaction, soon(lambda: "After."), in_place=True)
    await update(interaction, card(found))
    [message] = discord_.channel.history()
    assert texts_of(component.to_dict() for component in message.components) == ["After."]
    assert discord_.calls() == ["POST callback", "PATCH @original"]


@pytest.mark.usefixtures("_hasty")
async def test_what_comes_instead_of_a_late_change_stands_beside_the_card(discord_: Discord) -> None:
    interaction, result = await discord_.press()
    [before] = discord_.channel.history()
    found = await in_time(interaction, soon(lambda: "Not now."), in_place=True)
    await show(interaction, card(found))
    [message] = discord_.channel.history()
    assert [one.to_dict() for one in message.components] == [one.to_dict() for one in before.components]
    [added] = result.followups
    assert (texts_of(added.components), added.ephemeral) == (["Not now."], True)


@pytest.mark.usefixtures("_hasty")
async def test_a_late_change_that_fails_leaves_the_card(discord_: Discord) -> None:
    interaction, _ = await discord_.press()
    with pytest.raises(RuntimeError, match="it broke"):
        await in_time(interaction, soon(broken), in_place=True)
    assert len(discord_.channel.history()) == 1


@pytest.mark.parametrize(("code", "taken"), [(None, True), (ALREADY_ANSWERED, False), (UNKNOWN_INTERACTION, False)])
async def test_a_press_is_taken_by_one_process(discord_: Discord, code: int | None, taken: bool) -> None:
    interaction, _ = await discord_.press()
    if code is not None:
        discord_.env.inject_error("POST", CALLBACK, status=400, code=code)
    assert await acknowledge(interaction) is taken


# Ordinary messages


@pytest.mark.usefixtures("_hasty")
async def test_a_message_that_is_tried_again_keeps_its_nonce(discord_: Discord) -> None:
    interaction, _ = await discord_.press()
    discord_.env.inject_error("POST", MESSAGES, status=502)
    await post(interaction.channel, card(), nonce="n1")  # type: ignore[arg-type]
    sent = [one.json for one in discord_.env.http_requests if one.path.endswith("/messages")]
    assert [(body["nonce"], body["enforce_nonce"]) for body in sent if body] == [("n1", True)] * 2


@pytest.mark.parametrize(
    ("status", "code", "text", "gone"),
    [
        (404, 10008, "Unknown Message", True),
        (400, 50035, "In message_reference: Unknown message", True),
        (400, 50035, "In content: Must be 2000 or fewer", False),
        (403, 50013, "Missing Permissions", False),
        (404, 10003, "Unknown Channel", False),
    ],
)
async def test_a_message_that_is_gone_is_told_from_other_faults(
    discord_: Discord, status: int, code: int, text: str, gone: bool
) -> None:
    interaction, _ = await discord_.press()
    discord_.env.inject_error("POST", MESSAGES, status=status, code=code, message=text)
    with pytest.raises(discord.HTTPException) as raised:
        await post(interaction.channel, card(), nonce="n1")  # type: ignore[arg-type]
    assert is_gone(raised.value) is gone


@pytest.mark.parametrize(
    ("status", "code", "forbidden"), [(403, 50013, True), (400, 50083, True), (400, 160005, True), (400, 50035, False)]
)
async def test_where_nobody_may_write_is_told_from_other_faults(
    discord_: Discord, status: int, code: int, forbidden: bool
) -> None:
    interaction, _ = await discord_.press()
    discord_.env.inject_error("POST", MESSAGES, status=status, code=code)
    with pytest.raises(discord.HTTPException) as raised:
        await post(interaction.channel, card(), nonce="n1")  # type: ignore[arg-type]
    assert is_forbidden(raised.value) is forbidden


@pytest.mark.usefixtures("_hasty")
@pytest.mark.parametrize("fault", [OSError("reset"), TimeoutError()])
async def test_a_network_that_is_away_for_a_moment_is_tried_again(
    fault: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    faults = [fault, fault]

    async def send() -> str:
        if faults:
            raise faults.pop()
        return "sent"

    with caplog.at_level(logging.WARNING):
        assert await retried(send) == "sent"
    assert caplog.text.count("trying again") == 2
