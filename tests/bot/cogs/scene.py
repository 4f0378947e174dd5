"""A server of a simulated Discord: what people do in it, and what they see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

import discord
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor, ResponseMessage, RoleHandle
from simcord.types import HttpLogEntry

from bot.core import Core
from bot.reference import AnswerRef
from bot.ui.buttons import AnswerButton
from tests.bot.cogs.deployment import Deployment
from tests.bot.ui.limits import BUTTON, texts_of
from tests.bot.ui.oracle import unescape

Message: TypeAlias = discord.Message | ResponseMessage

COUNTS = "Who counts the bridges?"
COUNTS_ES = "¿Quién cuenta los puentes?"
CLOSES = "Who may close a bridge?"
LANTERN = "How long shall a lantern burn?"
AND_WHEN = "And when?"
"""Means nothing by itself: a follow-up that leans on whatever was said before."""
WHALES = "Where do whales sleep?"
COUNTED, CLOSED, BURNT = "counts the bridges every spring", "without a paper from a judge", "until the morning bell"
"""What the library says to these; of whales it says nothing."""
COUNTED_ES = "cuenta los puentes cada primavera"
PHONE = "303-555-0147"
COOLDOWN_S = 10.5


def components_of(message: Message) -> list[dict[str, Any]]:
    """Return what a message is made of, as Discord sends it."""
    if isinstance(message, ResponseMessage):
        return message.components
    return [dict(component.to_dict()) for component in message.components]


def shown(message: Message | InteractionResult) -> Message:
    """Return the message that an interaction was answered with."""
    if not isinstance(message, InteractionResult):
        return message
    assert message.response is not None
    return message.response


def text_of(message: Message | InteractionResult) -> str:
    """Return what stands in a message, as it is read."""
    return unescape("\n".join(texts_of(components_of(shown(message)))))


def buttons_of(message: Message | InteractionResult) -> dict[str, str]:
    """Return the custom_id behind each label."""
    return {part["label"]: part["custom_id"] for part in _walk(components_of(shown(message))) if part["type"] == BUTTON}


def ref_of(message: Message | InteractionResult) -> AnswerRef:
    """Return the answer that the buttons of a message belong to."""
    for custom_id in buttons_of(message).values():
        if match := AnswerButton.__discord_ui_compiled_template__.fullmatch(custom_id):
            return AnswerRef.unpack(match["ref"])
    raise AssertionError("no button of an answer")


def _walk(components: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from _walk(component.get("components") or ())


def _channel_id(message: Message) -> int:
    return message.channel_id if isinstance(message, ResponseMessage) else message.channel.id


@dataclass
class Scene:
    """A server with a channel and three people."""

    env: Env
    deployment: Deployment
    guild: GuildHandle
    channel: ChannelHandle
    moderators: RoleHandle
    asker: MemberActor
    other: MemberActor
    moderator: MemberActor

    @property
    def core(self) -> Core:
        """The bot's parts; others after a restart."""
        return self.deployment.core

    @property
    def me(self) -> discord.ClientUser:
        """The bot."""
        assert self.env.bot.user is not None
        return self.env.bot.user

    # What people do

    async def ask(
        self,
        question: str = COUNTS,
        *,
        by: MemberActor | None = None,
        channel: ChannelHandle | None = None,
        **more: Any,
    ) -> InteractionResult:
        """Ask with /ask."""
        return await (by or self.asker).slash(channel or self.channel, "ask", question=question, **more)

    async def mention(
        self,
        text: str = COUNTS,
        *,
        by: MemberActor | None = None,
        channel: ChannelHandle | None = None,
        reply_to: Message | None = None,
    ) -> discord.Message:
        """Mention the bot in a message; return that message."""
        return await (by or self.asker).send(channel or self.channel, f"{self.me.mention} {text}", reply_to=reply_to)

    async def answer_to(self, text: str = COUNTS, **more: Any) -> discord.Message:
        """Mention the bot, and return its answer."""
        await self.mention(text, **more)
        return self.posted(more.get("channel"))[-1]

    async def press(
        self, message: Message | InteractionResult, label: str, *, by: MemberActor | None = None
    ) -> InteractionResult:
        """Press the button with this label."""
        return await (by or self.asker).click(shown(message), label=label)

    async def fill_in(self, form: InteractionResult, text: str, *, by: MemberActor | None = None) -> InteractionResult:
        """Submit a form."""
        return await (by or self.asker).submit_modal(form, {"text": text})

    async def forge(
        self, message: Message | InteractionResult, label: str, custom_id: str, *, by: MemberActor
    ) -> InteractionResult:
        """Press a button after its custom_id was changed."""
        target = shown(message)
        stored = self.env.backend.get_message(_channel_id(target), target.id)
        for part in _walk(stored.components):
            if part.get("label") == label:
                part["custom_id"] = custom_id
        return await by.click(target, custom_id=custom_id)

    async def forbid_sharing(self) -> None:
        """Let a moderator forbid to share answers."""
        await self.moderator.slash(self.channel, "setup", sharing=False)

    async def cool_down(self) -> None:
        """Let the time pass that a person must wait after many questions."""
        await self.env.advance_time(COOLDOWN_S)

    # What they see

    def say(self, key: str, /, **values: str | int) -> str:
        """Return what a message of the English locale files says."""
        return self.core.wording("en", key, **values)

    def posted(self, channel: ChannelHandle | None = None) -> list[discord.Message]:
        """Return the messages of the bot that everyone in a channel sees."""
        history = (channel or self.channel).history()
        return [one for one in history if one.author.id == self.me.id and not one.flags.ephemeral]

    @contextmanager
    def calls(self) -> Iterator[list[HttpLogEntry]]:
        """Collect the calls to Discord that are made in the block."""
        before, found = len(self.env.http_requests), list[HttpLogEntry]()
        yield found
        found += self.env.http_requests[before:]

    async def votes_on(self, answer: Message | InteractionResult) -> tuple[int, int]:
        """Return how many here found an answer helpful, and how many did not."""
        return await self.core.store.votes(ref_of(answer).answer_id, self.guild.id)

    # What happens to the bot

    @contextmanager
    def simulated_clock(self) -> Iterator[None]:
        """Let the clock be the bot's, for a look at what it remembers for a time."""
        with self.env._bot_scope():
            yield

    async def restart(self) -> None:
        """Start the bot anew, with nothing in memory."""
        await self.env.settle()
        await self.deployment.renew()
        await self.env.restart_bot(self.deployment.bot())
