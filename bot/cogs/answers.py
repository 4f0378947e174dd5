"""The buttons under an answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from math import ceil
from typing import Any

import discord
from discord.ext import commands

from bot.asking import SentMessage
from bot.core import Core
from bot.restating import Restated, Standing
from bot.ui.buttons import Action, Audience, Press
from bot.ui.cooldown import Cooldown
from bot.ui.desk.offering import Offering
from bot.ui.markdown import Markup
from bot.ui.modals import Form, Submission, ask_modal, wrong_modal
from bot.ui.presenting import Presenting, asker_of, is_moderator, may_write
from bot.ui.replying import Replying
from bot.ui.respond import acknowledge, ask_form, in_time, is_forbidden, is_gone, nonce_of, post, show, update
from bot.ui.sources import SourcesView
from retrieval.model import Outcome

_NOTICES = {Standing.SAME: (), Standing.CHANGED: ("door-changed",), Standing.WITHDRAWN: ("door-withdrawn",)}
MAX_REPORTS = 3
REPORTS_S = 600.0
"""So many reports one person may send in so long: nobody can be asked who sent them."""
Handler = Callable[[discord.Interaction[Any], Press], Awaitable[None]]


class AnswersCog(commands.Cog):
    """What the buttons do. Each press is checked anew: its answer against the library, its presser's rights."""

    def __init__(self, core: Core, presenting: Presenting, replying: Replying) -> None:
        self._core = core
        self._presenting = presenting
        self._replying = replying
        self._reports = Cooldown(MAX_REPORTS, REPORTS_S)
        self._sources = SourcesView(core.wording)
        self._offering = Offering(core)
        self._handlers: dict[Action, Handler] = {
            Action.SOURCES: self.sources,
            Action.SOURCES_PAGE: self.sources,
            Action.ASK_MORE: self.ask_more,
            Action.SHARE: self.share,
            Action.LANGUAGE: self.other_language,
            Action.HELPFUL: self.helpful,
            Action.NOT_HELPFUL: self.not_helpful,
            Action.WRONG: self.wrong,
            Action.PERSON: self.person,
            Action.PERSON_PAGE: self.person,
            Action.REMOVE: self.remove,
            Action.PAGE: self.turn_page,
            Action.TODAY: self.today,
            Action.CHECK_PAGE: self.check_page,
        }

    def expire(self) -> None:
        """Forget who reported something, once that no longer matters."""
        self._reports.expire()

    @commands.Cog.listener()
    async def on_answer_button(self, interaction: discord.Interaction[Any], press: Press) -> None:
        """Do what the button says."""
        await self._handlers[press.action](interaction, press)

    async def sources(self, interaction: discord.Interaction[Any], press: Press) -> None:
        """Show the passages that the answer rests on, with their neighbours."""
        library = await self._presenting.library(interaction, in_place=press.action is Action.SOURCES_PAGE)
        restated = library.restater.restate(press.ref)
        if restated.standing is not Standing.SAME:
            await self._show_today(interaction, restated)
            return
        language = self._presenting.language(interaction)
        pages = self._sources.page_count(restated.answer, language)
        page = min(press.page, pages - 1)
        rows = [self._presenting.buttons.pages(Action.SOURCES_PAGE, press.ref, language, pages=pages, page=page)]
        view = self._sources.page(restated.answer, language, page, rows)
        if press.action is Action.SOURCES_PAGE:
            await update(interaction, view)
        else:
            await show(interaction, view)

    async def ask_more(self, interaction: discord.Interaction[Any], press: Press) -> None:
        """Open the form for a further question."""
        language = self._presenting.language(interaction)
        await ask_form(interaction, ask_modal(self._core.wording, language, press.ref))

    async def share(self, interaction: discord.Interaction[Any], press: Press) -> None:
        """Post a private answer as an ordinary message, which does not carry the asker's name."""
        asker, language = asker_of(interaction), self._presenting.language(interaction)
        library = await self._presenting.library(interaction)
        restated = library.restater.restate(press.ref)
        if restated.standing is not Standing.SAME:
            await self._show_today(interaction, restated)
            return
        allowed = asker.guild_id != 0 and (await self._core.preferences.guild(asker.guild_id)).sharing
        channel = interaction.channel
        if not allowed or not may_write(interaction) or not isinstance(channel, discord.abc.Messageable):
            await show(interaction, self._presenting.notice("door-share-not-here", language))
            return
        if wait_s := self._replying.wait_s(asker.user_id):
            await show(interaction, self._presenting.notice("door-cooldown", language, seconds=wait_s))
            return
        answer = restated.answer
        tag = self._core.pseudonyms.tag(asker.guild_id, asker.user_id)
        card = self._presenting.answer(answer, Audience.PUBLIC, answer.language, tag=tag)
        # Two presses under one private answer post it once, but in each language.
        source = interaction.message.id if interaction.message is not None else interaction.id
        nonce = nonce_of("s", f"{source} {answer.id}")
        try:
            message = await in_time(interaction, post(channel, card, nonce=nonce), private=True)
        except discord.HTTPException as fault:
            if not is_forbidden(fault):
                raise
            await show(interaction, self._presenting.notice("door-share-not-here", language))
            return
        sent = SentMessage(message.id, asker.channel_id)
        self._core.asking.keep(answer, asker, place=library.place, sent=sent)
        await show(interaction, self._presenting.notice("door-shared", language, link=Markup(message.jump_url)))

    async def other_language(self, interaction: discord.Interaction[Any], press: Press) -> None:
        """Show the same answer in the library's other language."""
        library = await self._presenting.library(interaction, in_place=_takes_its_place(interaction))
        other = self._presenting.buttons.other(press.ref.language)
        await self._replace(interaction, library.restater.restate(press.ref, other))

    async def turn_page(self, interaction: discord.Interaction[Any], press: Press) -> None:
        """Show another page of the answer."""
        library = await self._presenting.library(interaction, in_place=_takes_its_place(interaction))
        await self._replace(interaction, library.restater.restate(press.ref), page=press.page)

    async def check_page(self, interaction: discord.Interaction[Any], press: Press) -> None:
        """Leave it to /check-answer."""
        interaction.client.dispatch("check_page", interaction, press)

    async def today(self, interaction: discord.Interaction[Any], press: Press) -> None:
        """Show the answer of today."""
        library = await self._presenting.library(interaction)
        await self._show_today(interaction, library.restater.restate(press.ref))

    async def helpful(self, interaction: discord.Interaction[Any], press: Press) -> None:
        """Keep a vote for the answer."""
        language = self._presenting.language(interaction)
        await self._vote(interaction, press, self._presenting.notice("door-vote-helpful", language), helpful=True)

    async def not_helpful(self, interaction: discord.Interaction[Any], press: Press) -> None:
        """Keep a vote against the answer, and offer what may help."""
        language = self._presenting.language(interaction)
        rows = self._presenting.buttons.not_helpful(press.ref, language)
        thanks = self._presenting.notice("door-vote-not-helpful", language, rows)
        await self._vote(interaction, press, thanks, helpful=False)

    async def _vote(
        self, interaction: discord.Interaction[Any], press: Press, thanks: discord.ui.LayoutView, *, helpful: bool
    ) -> None:
        """Keep a vote, and give thanks; or warn who votes on what the library no longer supports."""
        asker = asker_of(interaction)
        kept = self._core.feedback.vote(press.ref.answer_id, asker.guild_id, asker.user_id, helpful=helpful)
        await in_time(interaction, kept, private=True)
        library = await self._presenting.library(interaction)
        restated = library.restater.restate(press.ref)
        if restated.standing is Standing.SAME:
            await show(interaction, thanks)
        else:
            await self._show_today(interaction, restated)

    async def wrong(self, interaction: discord.Interaction[Any], press: Press) -> None:
        """Open the form that reports an answer."""
        language = self._presenting.language(interaction)
        await ask_form(interaction, wrong_modal(self._core.wording, language, press.ref))

    async def person(self, interaction: discord.Interaction[Any], press: Press) -> None:
        """Tell whom to turn to: whom to call, then the volunteers of the server."""
        language, cards = self._presenting.language(interaction), self._presenting.cards
        in_place = press.action is Action.PERSON_PAGE
        served = await self._presenting.library(interaction, in_place=in_place)
        offer = await in_time(interaction, self._offering.offer(interaction, press.ref, language), in_place=in_place)
        contacts = served.library.companions.contacts
        if not contacts:
            told = offer.text or self._core.wording(language, "door-no-contacts")
            await show(interaction, cards.text([told], offer.rows))
            return
        urgent = press.ref.outcome is Outcome.ADVICE
        listed = cards.contact_list(contacts, language, urgent=urgent, below=offer.text)
        pages = len(listed.pages)
        page = min(press.page, pages - 1)
        turning = self._presenting.buttons.pages(Action.PERSON_PAGE, press.ref, language, pages=pages, page=page)
        await (update if in_place else show)(interaction, listed.view([turning, *offer.rows], page=page))

    async def remove(self, interaction: discord.Interaction[Any], press: Press) -> None:
        """Take a public answer away, for its asker and for moderators."""
        asker, message = asker_of(interaction), interaction.message
        direct = asker.guild_id == 0
        own = bool(press.tag) and self._core.pseudonyms.owns(press.tag, asker.guild_id, asker.user_id)
        if not (direct or own or is_moderator(interaction)):
            await show(interaction, self._presenting.notice("door-not-yours", self._presenting.language(interaction)))
            return
        if not await acknowledge(interaction):
            return
        try:
            await interaction.delete_original_response()
        except discord.HTTPException as fault:
            if not is_gone(fault):
                raise
        if message is not None and not direct:
            await self._core.recorder.drain()
            await self._core.store.forget_message(message.id)

    @commands.Cog.listener()
    async def on_form(self, interaction: discord.Interaction[Any], submission: Submission) -> None:
        """Keep a report, and send it to the moderators' channel if there is one."""
        if submission.form is not Form.WRONG or submission.ref is None:
            return
        language, guild_id = self._presenting.language(interaction), interaction.guild_id or 0
        if wait_s := self._reports.wait_s(interaction.user.id):
            await show(
                interaction, self._presenting.notice("door-cooldown-reports", language, minutes=ceil(wait_s / 60))
            )
            return
        library = await self._presenting.library(interaction)
        note = library.screen.screen(submission.text)
        kept = self._core.feedback.report(submission.ref.answer_id, guild_id, note)
        report = await in_time(interaction, kept)
        key = "door-wrong-sent" if guild_id else "door-wrong-kept"
        await show(interaction, self._presenting.notice(key, language))
        if guild_id:
            interaction.client.dispatch("report", interaction.client, report)

    async def _replace(self, interaction: discord.Interaction[Any], restated: Restated, *, page: int = 0) -> None:
        """Show an answer in place of a private one, or beside a public one."""
        language, private = self._presenting.language(interaction), _is_private(interaction)
        card = self._presenting.answer(
            restated.answer,
            Audience.DIRECT if interaction.guild_id is None and not private else Audience.PRIVATE,
            language,
            notices=_NOTICES[restated.standing],
            page=page,
            may_share=private and await self._may_share(interaction),
        )
        if _takes_its_place(interaction):
            await update(interaction, card)
        else:
            await show(interaction, card)

    async def _show_today(self, interaction: discord.Interaction[Any], restated: Restated) -> None:
        """Say that the library no longer supports an answer, and show what it says today."""
        language = self._presenting.language(interaction)
        card = self._presenting.answer(restated.answer, Audience.PRIVATE, language, notices=_NOTICES[restated.standing])
        await show(interaction, card)

    async def _may_share(self, interaction: discord.Interaction[Any]) -> bool:
        guild_id = interaction.guild_id or 0
        return may_write(interaction) and (await self._core.preferences.guild(guild_id)).sharing


def _is_private(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether the pressed button stands under a message that only its reader sees."""
    return interaction.message is not None and interaction.message.flags.ephemeral


def _takes_its_place(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether another card may take the place of the pressed one: nobody else reads that."""
    return interaction.guild_id is None or _is_private(interaction)
