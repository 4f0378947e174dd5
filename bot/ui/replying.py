"""Answers one question of an interaction: one call to Discord, then what is kept."""

from __future__ import annotations

import time
from typing import Any

import discord
from discord.ext import commands

from bot.asking import SentMessage
from bot.core import Core
from bot.reference import AnswerRef
from bot.ui.buttons import Audience
from bot.ui.presenting import Presenting, asker_of, may_write
from bot.ui.respond import in_time, show


class Replying:
    """Answers questions that come by command, form, menu or button."""

    def __init__(self, core: Core, presenting: Presenting) -> None:
        self._core = core
        self._presenting = presenting
        self._cooldowns: commands.CooldownMapping[int] = commands.CooldownMapping.from_cooldown(
            core.settings.cooldown_questions, core.settings.cooldown_seconds, lambda user_id: user_id
        )

    def wait_s(self, user_id: int) -> int:
        """Count a question of a person; return for how many seconds they must wait first, 0 for none."""
        wait = self._cooldowns.update_rate_limit(user_id, time.monotonic())
        return 0 if wait is None else max(1, round(wait))

    async def reply(
        self,
        interaction: discord.Interaction[Any],
        text: str,
        *,
        share: bool = False,
        about: AnswerRef | None = None,
        own_words: bool = True,
    ) -> None:
        """Answer, privately unless the asker shares and nothing speaks against it.

        `own_words` is false where the text is another person's: then nothing of it is kept, not even in memory.
        """
        core, presenting, asker = self._core, self._presenting, asker_of(interaction)
        language = presenting.language(interaction)
        if wait_s := self.wait_s(asker.user_id):
            await show(interaction, presenting.notice("door-cooldown", language, seconds=wait_s))
            return
        question = core.asking.screen(text)
        sharing = asker.guild_id != 0 and (await core.preferences.guild(asker.guild_id)).sharing
        public = share and sharing and not question.kinds
        notices = []
        if question.kinds:
            notices.append("door-personal-not-shared" if share else "door-personal-private")
        elif share and not sharing and asker.guild_id:
            notices.append("door-sharing-forbidden")
        answer = await in_time(
            interaction,
            core.asking.answer(question, asker, hint=presenting.hint(language), about=about, own_words=own_words),
            private=not public,
        )
        card = presenting.answer(
            answer,
            Audience.PUBLIC if public else Audience.PRIVATE,
            language,
            question=question.text,
            notices=notices,
            tag=core.pseudonyms.tag(asker.guild_id, asker.user_id) if public else "",
            may_share=sharing and not public and may_write(interaction),
        )
        message_id = await show(interaction, card, private=not public)
        if message_id is not None:
            sent = SentMessage(message_id, asker.channel_id) if public else None
            core.asking.keep(answer, asker, question=question if own_words else None, sent=sent)
