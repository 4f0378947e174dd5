"""Answers one question of an interaction: one call to Discord, then what is kept."""

from __future__ import annotations

from typing import Any

import discord

from bot.asking import SentMessage
from bot.core import Core
from bot.libraries import ServedLibrary
from bot.reference import AnswerRef
from bot.ui.buttons import Audience
from bot.ui.cooldown import Cooldown
from bot.ui.presenting import Presenting, asker_of, may_write
from bot.ui.respond import in_time, is_announced, show


class Replying:
    """Answers questions that come by command, form, menu or button."""

    def __init__(self, core: Core, presenting: Presenting) -> None:
        self._core = core
        self._presenting = presenting
        self._cooldown = Cooldown(core.settings.cooldown_questions, core.settings.cooldown_seconds)

    def wait_s(self, user_id: int) -> int:
        """Count a question of a person; return for how many seconds they must wait first, 0 for none."""
        return self._cooldown.wait_s(user_id)

    def expire(self) -> None:
        """Forget who asked, once that no longer matters."""
        self._cooldown.expire()

    async def reply(
        self,
        interaction: discord.Interaction[Any],
        text: str,
        *,
        library: ServedLibrary | None = None,
        share: bool = False,
        about: AnswerRef | None = None,
        own_words: bool = True,
    ) -> None:
        """Answer, privately unless the asker shares and nothing speaks against it.

        `library` is that of the place where it is asked, if the caller has it already. `own_words` is false where the
        text is another person's: then nothing of it is kept, not even in memory.
        """
        core, presenting, asker = self._core, self._presenting, asker_of(interaction)
        language = presenting.language(interaction)
        if wait_s := self.wait_s(asker.user_id):
            await show(interaction, presenting.notice("door-cooldown", language, seconds=wait_s))
            return
        library = library or await presenting.library(interaction)
        question = library.screen.screen(text)
        sharing = asker.guild_id != 0 and (await core.preferences.guild(asker.guild_id)).sharing
        may_share = sharing and may_write(interaction)
        # What was announced to the asker alone stays private; a button still shares it.
        public = share and may_share and not question.kinds and not is_announced(interaction)
        notices = []
        if question.kinds:
            notices.append("door-personal-not-shared" if share else "door-personal-private")
        elif share and not may_share and asker.guild_id:
            notices.append("door-not-shared" if sharing else "door-sharing-forbidden")
        answer = await in_time(
            interaction,
            core.asking.answer(
                question,
                asker,
                library=library,
                hint=presenting.hint(language),
                about=about,
                public=public,
                own_words=own_words,
            ),
            private=not public,
        )
        card = presenting.answer(
            answer,
            Audience.PUBLIC if public else Audience.PRIVATE,
            language,
            question=question.text,
            notices=notices,
            tag=core.pseudonyms.tag(asker.guild_id, asker.user_id) if public else "",
            may_share=may_share and not public,
        )
        message_id = await show(interaction, card, private=not public)
        if message_id is not None:
            sent = SentMessage(message_id, asker.channel_id) if public else None
            kept = question if own_words else None
            core.asking.keep(answer, asker, place=library.place, question=kept, sent=sent)
