"""How a question reaches volunteers: its form, the look at what is passed on, and the sending."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from math import ceil
from typing import Any

import discord
from discord import ui
from discord.ext import commands

from bot.cogs.desk.askers import Askers, is_personal
from bot.core import Core
from bot.personal import Screened
from bot.reference import AnswerRef
from bot.store.ticketed import Way
from bot.tickets.errors import DeskCode, DeskFault
from bot.ui.cooldown import Cooldown
from bot.ui.desk.asking_cards import alike_card, sent_card
from bot.ui.desk.buttons import PersonAction, PersonPress, read_ref
from bot.ui.desk.forms import AskerForm, AskerForms, DeskFilled, FormPlace
from bot.ui.desk.offering import seeker_of
from bot.ui.presenting import Presenting, asker_of
from bot.ui.respond import ask_form, show
from retrieval.model import Outcome

MAX_SENT = 4
SENT_S = 600.0
"""So many questions a person may send in so long, however often they take one back: each calls people."""
Handler = Callable[[discord.Interaction[Any], PersonPress], Awaitable[None]]
Reader = Callable[[discord.Interaction[Any], DeskFilled], Awaitable[None]]


class AskingCog(commands.Cog):
    """What askers do before volunteers see anything. Each step asks again whose question it is."""

    def __init__(self, core: Core, presenting: Presenting) -> None:
        self._core = core
        self._presenting = presenting
        self._askers = Askers(core, presenting)
        self._forms = AskerForms(core.wording)
        self._sent = Cooldown(MAX_SENT, SENT_S)
        self._handlers: dict[PersonAction, Handler] = {
            PersonAction.WRITE: self.write,
            PersonAction.WRITE_PUBLIC: self.write,
            PersonAction.PREVIEW: self.preview,
            PersonAction.REWORD: self.reword,
            PersonAction.NAME: self.name,
            PersonAction.ANONYMOUS: self.anonymous,
            PersonAction.DIRECT: self.direct,
            PersonAction.FETCH: self.fetch,
            PersonAction.ALIKE: self.alike,
            PersonAction.SEND: self.send,
            PersonAction.CANCEL: self.cancel,
            PersonAction.APPEAL: self.appeal,
        }
        self._readers: dict[str, Reader] = {
            AskerForm.ASK: self.asked,
            AskerForm.ASK_PUBLIC: self.asked,
            AskerForm.REWORD: self.reworded,
            AskerForm.NAME: self.named,
            AskerForm.APPEAL: self.appealed,
        }

    def expire(self) -> None:
        """Forget who sent questions, once that no longer matters."""
        self._sent.expire()

    @commands.Cog.listener()
    async def on_person_button(self, interaction: discord.Interaction[Any], press: PersonPress) -> None:
        """Do what the button says."""
        if (handler := self._handlers.get(press.action)) is not None:
            await handler(interaction, press)

    @commands.Cog.listener()
    async def on_desk_form(self, interaction: discord.Interaction[Any], filled: DeskFilled) -> None:
        """Do what was written in a form."""
        if (reader := self._readers.get(filled.form)) is not None:
            await reader(interaction, filled)

    # Writing it

    async def write(self, interaction: discord.Interaction[Any], press: PersonPress) -> None:
        """Open the form for a question, with what the asker asked last if that is still remembered."""
        public, ref = press.action is PersonAction.WRITE_PUBLIC, press.ref
        asked = self._core.asking.asked(asker_of(interaction), ref) if ref is not None else None
        place = FormPlace(AskerForm.ASK_PUBLIC if public else AskerForm.ASK, argument=press.argument)
        question = asked.question if asked is not None else ""
        await ask_form(interaction, self._forms.question(self._presenting.language(interaction), place, question))

    async def asked(self, interaction: discord.Interaction[Any], filled: DeskFilled) -> None:
        """Show what a question would pass on."""
        await self._askers.answer(interaction, self._begun(interaction, filled), beside=True, written=filled.text())

    async def _begun(self, interaction: discord.Interaction[Any], filled: DeskFilled) -> ui.LayoutView:
        seeker, seeking = seeker_of(interaction), self._askers.desk.seeking
        question, ref = await self._askers.screened(interaction, filled.text()), read_ref(filled.place.argument)
        language, urgent = await self._read(interaction, question, ref)
        in_public = filled.form == AskerForm.ASK_PUBLIC
        ticket = await seeking.begin(seeker, question, language, ref, in_public=in_public, urgent=urgent)
        return await self._askers.unsent(interaction, seeker, ticket.id, personal=bool(question.kinds))

    async def _read(
        self, interaction: discord.Interaction[Any], question: Screened, ref: AnswerRef | None
    ) -> tuple[str, bool]:
        """Return the language of a question, and whether it is a call for help, as the library reads it."""
        served = await self._core.libraries.of(interaction.guild_id or 0)
        hint = self._presenting.hint(self._presenting.language(interaction))
        answer = await self._core.asking.answer_alone(question, library=served, hint=hint)
        called = ref is not None and ref.outcome is Outcome.ADVICE
        return answer.language.value, called or answer.outcome is Outcome.ADVICE

    async def reword(self, interaction: discord.Interaction[Any], press: PersonPress) -> None:
        """Open the form with the words of a question."""

        async def form() -> ui.Modal:
            ticket, _ = await self._askers.desk.seeking.unsent(seeker_of(interaction), press.ticket_id)
            place = FormPlace(AskerForm.REWORD, ticket.id, argument=ticket.reference)
            return self._forms.question(self._presenting.language(interaction), place, ticket.question)

        await self._askers.ask(interaction, form())

    async def reworded(self, interaction: discord.Interaction[Any], filled: DeskFilled) -> None:
        """Put other words in a question."""

        async def work() -> ui.LayoutView:
            seeker, seeking, ticket_id = seeker_of(interaction), self._askers.desk.seeking, filled.place.ticket_id
            question, ref = await self._askers.screened(interaction, filled.text()), read_ref(filled.place.argument)
            language, urgent = await self._read(interaction, question, ref)
            ticket = await seeking.reword(seeker, ticket_id, question, language=language, urgent=urgent)
            return await self._askers.unsent(interaction, seeker, ticket.id, personal=bool(question.kinds))

        await self._askers.answer(interaction, work(), written=filled.text())

    # Looking at it

    async def preview(self, interaction: discord.Interaction[Any], press: PersonPress) -> None:
        """Show again what is to be passed on."""
        work = self._askers.unsent(
            interaction,
            seeker_of(interaction),
            press.ticket_id,
            personal=is_personal(press.argument),
            page=press.number,
        )
        await self._askers.answer(interaction, work)

    async def name(self, interaction: discord.Interaction[Any], press: PersonPress) -> None:
        """Open the form for what the asker wants to be called."""
        place = FormPlace(AskerForm.NAME, press.ticket_id, argument=press.argument)
        await ask_form(interaction, self._forms.name(self._presenting.language(interaction), place))

    async def named(self, interaction: discord.Interaction[Any], filled: DeskFilled) -> None:
        """Take over what the asker wants to be called, without personal numbers."""
        name = (await self._askers.screened(interaction, filled.text())).text
        press = PersonPress(PersonAction.NAME, filled.place.ticket_id, argument=filled.place.argument)
        await self._choose(interaction, press, name=name)

    async def anonymous(self, interaction: discord.Interaction[Any], press: PersonPress) -> None:
        """Pass on no name."""
        await self._choose(interaction, press, name="")

    async def direct(self, interaction: discord.Interaction[Any], press: PersonPress) -> None:
        """Tell by direct message that an answer waits."""
        await self._choose(interaction, press, way=Way.DIRECT)

    async def fetch(self, interaction: discord.Interaction[Any], press: PersonPress) -> None:
        """Send no direct message."""
        await self._choose(interaction, press, way=Way.FETCH)

    async def _choose(
        self,
        interaction: discord.Interaction[Any],
        press: PersonPress,
        *,
        way: Way | None = None,
        name: str | None = None,
    ) -> None:
        personal = is_personal(press.argument)

        async def work() -> ui.LayoutView:
            seeker = seeker_of(interaction, "" if personal else press.argument)
            ticket = await self._askers.desk.seeking.choose(seeker, press.ticket_id, way=way, name=name)
            return await self._askers.shown(interaction, seeker, ticket, personal=personal)

        await self._askers.answer(interaction, work())

    async def alike(self, interaction: discord.Interaction[Any], press: PersonPress) -> None:
        """Show what somebody was answered who asked alike."""

        async def work() -> ui.LayoutView:
            seeker = seeker_of(interaction)
            offered = await self._askers.desk.seeking.alike(seeker, press.ticket_id)
            if offered is None:
                return await self._askers.unsent(
                    interaction, seeker, press.ticket_id, personal=is_personal(press.argument)
                )
            back = PersonPress(PersonAction.PREVIEW, press.ticket_id, 0, press.argument)
            return alike_card(offered, back, press.number, await self._askers.lines(interaction, offered.ticket))

        await self._askers.answer(interaction, work())

    # Sending it, or not

    async def send(self, interaction: discord.Interaction[Any], press: PersonPress) -> None:
        """Pass a question on, and show its code."""
        language = self._presenting.language(interaction)
        if wait_s := self._sent.wait_s(interaction.user.id):
            minutes = ceil(wait_s / 60)
            await show(interaction, self._presenting.notice("ticket-cooldown", language, minutes=minutes))
            return

        async def work() -> ui.LayoutView:
            desk, seeker = self._askers.desk, seeker_of(interaction)
            try:
                ticket, code = await desk.seeking.send(seeker, press.ticket_id)
            except DeskFault as fault:
                if fault.code is not DeskCode.MOVED_ON:
                    raise
                # The question has changed meanwhile.
                passed = await desk.seeking.fetch(seeker, press.ticket_id)
                return await self._askers.shown(interaction, seeker, passed.ticket)
            if (ref := read_ref(ticket.reference)) is not None:
                await self._core.feedback.unname_vote(ref.answer_id, ticket.guild_id, seeker.user_id)
            wait = await desk.waits.of(ticket.guild_id, ticket.language)
            return sent_card(ticket, code, wait, self._core.wording, language)

        await self._askers.answer(interaction, work())

    async def cancel(self, interaction: discord.Interaction[Any], press: PersonPress) -> None:
        """Delete a question that was not sent."""

        async def work() -> ui.LayoutView:
            await self._askers.desk.seeking.cancel(seeker_of(interaction), press.ticket_id)
            return self._presenting.notice("ticket-cancelled", self._presenting.language(interaction))

        await self._askers.answer(interaction, work())

    # Where one may not

    async def appeal(self, interaction: discord.Interaction[Any], _press: PersonPress) -> None:
        """Open the form that reaches the moderators."""
        await ask_form(interaction, self._forms.appeal(self._presenting.language(interaction)))

    async def appealed(self, interaction: discord.Interaction[Any], filled: DeskFilled) -> None:
        """Hand an appeal to the moderators."""

        async def work() -> ui.LayoutView:
            text = await self._askers.screened(interaction, filled.text())
            await self._askers.desk.seeking.appeal(seeker_of(interaction), text)
            return self._presenting.notice("ticket-appealed", self._presenting.language(interaction))

        await self._askers.answer(interaction, work(), beside=True, written=filled.text())
