"""/ask, "Answer from the sources", and the forms and buttons that ask."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands
from rapidfuzz import fuzz

from bot.core import Core
from bot.libraries import BASE
from bot.reference import NAME_BITS, digest_of
from bot.ui.markdown import plain, width
from bot.ui.modals import Form, Submission, ask_modal
from bot.ui.presenting import Presenting
from bot.ui.replying import Replying
from bot.ui.respond import ask_form, show
from bot.ui.translating import CommandWords
from knowledge.article import Lang
from retrieval.analyzer import fold

MAX_QUESTION_CHARS = 2000
MAX_CHOICES = 25
MAX_CHOICE_CHARS = 100
MIN_LIKENESS = 60.0
"""Of 100: below it a sample question has little to do with what is typed."""


class AskCog(commands.Cog):
    """Asking by command, menu, form and button."""

    def __init__(self, core: Core, presenting: Presenting, replying: Replying, words: CommandWords) -> None:
        self._core = core
        self._presenting = presenting
        self._replying = replying
        self._words = words

    def make_commands(self) -> list[app_commands.Command[Any, ..., None] | app_commands.ContextMenu]:
        """Return the commands of this cog."""
        words = self._words

        @app_commands.command(name=words("command-ask-name"), description=words("command-ask"))
        @app_commands.rename(
            question=words("command-ask-question-name"),
            share=words("command-ask-share-name"),
        )
        @app_commands.describe(question=words("command-ask-question"), share=words("command-ask-share"))
        @app_commands.autocomplete(question=self.complete)
        async def ask(
            interaction: discord.Interaction[Any],
            question: app_commands.Range[str, 1, MAX_QUESTION_CHARS],
            share: bool = False,
        ) -> None:
            await self._replying.reply(interaction, question, share=share)

        @app_commands.context_menu(name=words("command-context-name"))
        async def answer_message(interaction: discord.Interaction[Any], message: discord.Message) -> None:
            # A forwarded message has no words of its own.
            texts = (message.content, *(snapshot.content for snapshot in message.message_snapshots))
            await self._replying.reply(interaction, next(filter(None, texts), ""), own_words=False)

        return [ask, answer_message]

    async def complete(self, interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        """Offer questions that the library answers: those like what is typed, in whichever language that is."""
        language = self._presenting.language(interaction)
        first = Lang(language) if language in list(Lang) else Lang.EN
        # Words can't be announced: who types before the library is loaded is offered them a moment later.
        served = await self._core.libraries.of(interaction.guild_id or BASE)
        wanted = fold(typed[:MAX_CHOICE_CHARS]).strip()
        languages = (first, *(lang for lang in Lang if lang is not first)) if wanted else (first,)
        offered = [
            question
            for lang in languages
            for topic in served.engine.topics(lang)
            if width(question := plain(topic.question[lang])) in range(1, MAX_CHOICE_CHARS + 1)
        ]
        if wanted:
            scores = {question: _likeness(wanted, fold(question)) for question in offered}
            likely = [question for question in offered if scores[question] >= MIN_LIKENESS]
            offered = sorted(likely, key=lambda question: -scores[question])
        return [app_commands.Choice(name=question, value=question) for question in offered[:MAX_CHOICES]]

    @commands.Cog.listener()
    async def on_topic_button(self, interaction: discord.Interaction[Any], language: Lang, digest: int) -> None:
        """Ask a question that was offered."""
        library = await self._presenting.library(interaction)
        for topic in library.engine.topics(language):
            if digest_of(topic.id, NAME_BITS) == digest:
                await self._replying.reply(interaction, topic.question[language], library=library)
                return
        await show(interaction, self._presenting.notice("door-topic-gone", self._presenting.language(interaction)))

    @commands.Cog.listener()
    async def on_plain_button(self, interaction: discord.Interaction[Any], name: str) -> None:
        """Open the form for a question."""
        if name == "ask":
            language = self._presenting.language(interaction)
            await ask_form(interaction, ask_modal(self._core.wording, language))

    @commands.Cog.listener()
    async def on_form(self, interaction: discord.Interaction[Any], submission: Submission) -> None:
        """Answer a question that was written in a form."""
        if submission.form is Form.ASK:
            await self._replying.reply(interaction, submission.text, about=submission.ref)


def _likeness(typed: str, question: str) -> float:
    """Return how well a question fits what is typed so far, 0 to 100: by its words, and by the letters of the last."""
    return (fuzz.token_set_ratio(typed, question) + fuzz.partial_ratio(typed, question)) / 2
