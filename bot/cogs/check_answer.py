"""/check-answer tells whether an answer still holds."""

from __future__ import annotations

import re
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.core import Core
from bot.libraries import BASE, ServedLibrary
from bot.phrasing import Phrasing
from bot.reference import NAME_BITS, PASSAGE_BITS, AnswerRef, digest_of
from bot.restating import Restated, Standing
from bot.store.records import GivenAnswer
from bot.ui.buttons import Action, AnswerButton, Press, Row
from bot.ui.markdown import escape
from bot.ui.presenting import Presenting
from bot.ui.replying import Replying
from bot.ui.respond import in_time, show, update
from bot.ui.translating import CommandWords
from bot.wording import LanguageCode
from knowledge.article import Lang
from retrieval.model import Outcome

MAX_ID_CHARS = 40
_ID = re.compile("[0-9a-f]{16}")
_VERDICTS = {
    Standing.SAME: "door-check-same",
    Standing.CHANGED: "door-check-changed",
    Standing.WITHDRAWN: "door-check-withdrawn",
}


class CheckAnswerCog(commands.Cog):
    """Checks any answer's id against today's library."""

    def __init__(self, core: Core, presenting: Presenting, replying: Replying, words: CommandWords) -> None:
        self._core = core
        self._presenting = presenting
        self._replying = replying
        self._words = words

    def make_commands(self) -> list[app_commands.Command[Any, ..., None]]:
        """Return the commands of this cog."""
        words = self._words

        @app_commands.command(name=words("command-check-answer-name"), description=words("command-check-answer"))
        @app_commands.rename(answer_id=words("command-check-answer-id-name"))
        @app_commands.describe(answer_id=words("command-check-answer-id"))
        async def check_answer(
            interaction: discord.Interaction[Any], answer_id: app_commands.Range[str, 1, MAX_ID_CHARS]
        ) -> None:
            await self.check(interaction, answer_id)

        return [check_answer]

    async def check(self, interaction: discord.Interaction[Any], answer_id: str) -> None:
        """Say whether an answer still holds, and if not, what changed."""
        language = self._presenting.language(interaction)
        if wait_s := self._replying.wait_s(interaction.user.id):
            # Whoever could try ids without end would learn what others have asked.
            await show(interaction, self._presenting.notice("door-cooldown", language, seconds=wait_s))
            return
        match = _ID.search(answer_id.lower())
        given = await in_time(interaction, self._given(interaction, match[0])) if match is not None else None
        if given is None:
            days = str(self._core.retention.answers_days)
            await show(interaction, self._presenting.notice("door-check-unknown", language, id=answer_id, days=days))
        else:
            library = await self._presenting.library(interaction)
            await show(interaction, self._verdict(given, library, language))

    async def _given(self, interaction: discord.Interaction[Any], answer_id: str) -> GivenAnswer | None:
        return await self._core.store.given_answer(answer_id, interaction.guild_id or BASE)

    @commands.Cog.listener()
    async def on_check_page(self, interaction: discord.Interaction[Any], press: Press) -> None:
        """Show another page of what changed."""
        given = await in_time(interaction, self._given(interaction, press.ref.answer_id), in_place=True)
        if given is not None:
            language = self._presenting.language(interaction)
            library = await self._presenting.library(interaction, in_place=True)
            await update(interaction, self._verdict(given, library, language, page=press.page))

    def _verdict(
        self, given: GivenAnswer, library: ServedLibrary, language: LanguageCode, *, page: int = 0
    ) -> discord.ui.LayoutView:
        ref = reference_to(given)
        restated = library.restater.restate(ref)
        changes = self.changes(given, restated, language) if restated.standing is not Standing.SAME else []
        if restated.standing is Standing.CHANGED and not changes:
            lines = [self._core.wording(language, "door-check-stands"), *self.standings(restated, language)]
        else:
            lines = [self._core.wording(language, _VERDICTS[restated.standing]), *changes]
        pages = self._presenting.cards.text_page_count(lines)
        page = min(page, pages - 1)
        buttons = self._presenting.buttons
        label = self._core.wording(language, "door-check-today")
        rows: list[Row] = [[AnswerButton(Action.TODAY, ref.pack(), label)]]
        if pages > 1:
            rows.insert(0, buttons.pages(Action.CHECK_PAGE, ref, language, pages=pages, page=page))
        return self._presenting.cards.text(lines, rows, page=page)

    def changes(self, given: GivenAnswer, restated: Restated, language: LanguageCode) -> list[str]:
        """Set each passage that reads otherwise today beside what it said then."""
        say = self._core.wording
        today = {str(c.passage_id): c.passage.text for c in restated.answer.citations}
        then = {cited.passage_id: cited.text for cited in given.passages}
        lines = []
        for passage_id, text in then.items():
            now = today.get(passage_id)
            if now == text:
                continue
            lines.append(say(language, "door-check-old", text=escape(text)))
            if now is None:
                lines.append(say(language, "door-check-gone"))
            else:
                lines.append(say(language, "door-check-new", text=escape(now)))
        lines += [
            say(language, "door-check-added", text=escape(text))
            for passage_id, text in today.items()
            if passage_id not in then
        ]
        return lines

    def standings(self, restated: Restated, language: LanguageCode) -> list[str]:
        """Set each passage under what answers say today of how it stands to the law: what they said is not kept."""
        phrasing = Phrasing(restated.answer, self._core.wording)
        return [
            self._core.wording(
                language,
                "door-check-stands-now",
                label=escape(phrasing.passage_label(citation, citation.passage)),
                text=escape(citation.passage.text),
            )
            for citation in restated.answer.citations
        ]


def reference_to(given: GivenAnswer) -> AnswerRef:
    """Return the reference to an answer that was kept."""
    return AnswerRef(
        answer_id=given.answer_id,
        language=Lang(given.language),
        outcome=Outcome(given.outcome),
        contacts=False,
        detail=digest_of(given.detail, NAME_BITS) if given.detail else 0,
        passages=tuple(digest_of(cited.passage_id, PASSAGE_BITS) for cited in given.passages),
        near=(),
    )
