"""A server with a volunteers' desk: who comes to it, what they do, and what they see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import discord
from simcord import ChannelHandle, InteractionResult, MemberActor, RoleHandle

from bot.client.bannock import Bannock
from bot.cogs.desk.posting import DiscordCourier
from bot.reference import AnswerRef
from bot.store.ticketed import DeskSettings, Ticket, TicketState
from bot.tickets.desk import Desk
from bot.tickets.rights import DeskActor, Seeker
from tests.bot.cogs.scene import WHALES, Scene

LANDLORD = "May my landlord ask for my papers?"
LANDLORD_ES = "¿Puede el casero pedir mis papeles?"
"""Questions that the small library does not answer."""
ANSWERED = "No, a landlord may not ask for that in Denver."


@dataclass
class DeskScene(Scene):
    """A server whose desk has a channel, and two volunteers."""

    desk_channel: ChannelHandle
    volunteers: RoleHandle
    volunteer: MemberActor
    colleague: MemberActor

    @property
    def desk(self) -> Desk:
        """The desk's parts; others after a restart."""
        assert self.core.desk is not None
        return self.core.desk

    @property
    def bot(self) -> Bannock:
        """The client; another one after a restart."""
        assert isinstance(self.env.bot, Bannock)
        return self.env.bot

    async def arrange(self, **more: Any) -> None:
        """Let the server have its desk in the channel, with these settings beside."""
        settings = DeskSettings(self.guild.id, self.desk_channel.id, self.volunteers.id, **more)
        await self.desk.store.set_desk_settings(settings)

    # What people do, by the core alone: quick, for where something else is looked at

    def seeker(self, who: MemberActor | None = None, code: str = "") -> Seeker:
        """Return somebody as they ask; the asker, if nobody else is given."""
        return Seeker((who or self.asker).id, self.guild.id, code)

    def actor(self, who: MemberActor | None = None) -> DeskActor:
        """Return somebody as they answer; the first volunteer, if nobody else is given."""
        who = who or self.volunteer
        moderates = who.id == self.moderator.id
        return DeskActor(who.id, self.guild.id, may_answer=not moderates, may_moderate=moderates)

    async def send_question(
        self,
        text: str = LANDLORD,
        *,
        by: MemberActor | None = None,
        language: str = "en",
        ref: AnswerRef | None = None,
        urgent: bool = False,
        **choices: Any,
    ) -> tuple[Ticket, str]:
        """Send a question to the desk; return its ticket and its code. `choices` are those of `Seeking.choose`."""
        seeking, seeker = self.desk.seeking, self.seeker(by)
        question = self.core.libraries.base.screen.screen(text)
        ticket = await seeking.begin(seeker, question, language, ref, in_public=False, urgent=urgent)
        if choices:
            await seeking.choose(seeker, ticket.id, **choices)
        return await seeking.send(seeker, ticket.id)

    async def answer_question(
        self, ticket: Ticket, text: str = ANSWERED, *, by: MemberActor | None = None, language: str = "en", **more: Any
    ) -> None:
        """Claim a ticket and answer it."""
        await self.desk.working.claim(self.actor(by), ticket.id)
        await self.desk.working.answer(self.actor(by), ticket.id, text, language, **more)

    async def ticket(self, ticket_id: int) -> Ticket:
        """Return a ticket as it is kept."""
        found = await self.desk.store.ticket(ticket_id)
        assert found is not None
        return found

    async def kept(self) -> list[Ticket]:
        """Return all tickets that are kept."""
        return await self.desk.store.tickets(None, list(TicketState))

    # What people do in Discord

    async def ask_a_person(self, question: str = WHALES, *, by: MemberActor | None = None) -> InteractionResult:
        """Ask the bot in private, then press "Ask a person"."""
        return await self.press(await self.ask(question, by=by), "Ask a person", by=by)

    async def fetch(
        self, code: str = "", *, by: MemberActor | None = None, channel: ChannelHandle | None = None
    ) -> InteractionResult:
        """Use /answer."""
        options = {"code": code} if code else {}
        return await (by or self.asker).slash(channel or self.channel, "answer", **options)

    async def fill(self, form: InteractionResult, *, by: MemberActor | None = None, **values: Any) -> InteractionResult:
        """Submit a form with these fields."""
        return await (by or self.asker).submit_modal(form, values)

    # What is sent

    async def deliver(self) -> None:
        """Let everything arrive in Discord that waits to be sent."""
        await self.env.settle()
        with self.env._bot_scope():
            await self.desk.outbox.send_due(DiscordCourier(self.bot, self.core, self.desk))
        await self.env.settle()

    def at_desk(self) -> list[discord.Message]:
        """Return what the bot has posted in the desk's channel."""
        return self.posted(self.desk_channel)

    def direct_messages(self, who: MemberActor | None = None) -> list[discord.Message]:
        """Return what somebody sees in their direct messages from the bot."""
        return [one for one in (who or self.asker).user.dm_channel.history() if one.author.id == self.me.id]
