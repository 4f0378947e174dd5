"""One question from Discord: screened, answered with its conversation, and what is kept of it."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass

from bot.answering import Answering
from bot.conversations import Asker, Conversations
from bot.personal import PersonalScreen, Screened
from bot.privacy import Recorder
from bot.pseudonyms import Pseudonyms, Purpose
from bot.reference import AnswerRef
from bot.restating import Restater
from bot.store.records import AskedQuestion, CitedPassage, GivenAnswer, PublicMessage, Recorded
from knowledge.article import Lang
from retrieval.model import Answer, Question, Turn


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message in a channel that others can read."""

    message_id: int
    channel_id: int
    question_message_id: int | None = None
    """The message that it answers: when that is deleted, it goes too."""


class Asking:
    """Answers what people ask in Discord, off the event loop, and keeps the little that is kept."""

    def __init__(
        self,
        answering: Answering,
        restater: Restater,
        conversations: Conversations,
        recorder: Recorder,
        pseudonyms: Pseudonyms,
        screen: PersonalScreen,
        executor: Executor,
        *,
        today: Callable[[], datetime.date],
    ) -> None:
        self._answering = answering
        self._restater = restater
        self._conversations = conversations
        self._recorder = recorder
        self._pseudonyms = pseudonyms
        self._executor = executor
        self._today = today
        self._screen = screen

    def screen(self, text: str) -> Screened:
        """Take personal numbers out of a question; what is left is all that is searched, shown or kept of it."""
        return self._screen.screen(text)

    async def answer(
        self,
        question: Screened,
        asker: Asker,
        *,
        hint: Lang | None,
        about: AnswerRef | None = None,
        public: bool = False,
        own_words: bool = True,
    ) -> Answer:
        """Answer one turn, in a worker thread if the library is large.

        `about` is the answer that the turn is a follow-up to. It leans on the asker's own conversation where that
        answer was its latest turn, and else on the answer alone: nobody's turns mix with another's, and no `public`
        one leans on a private one. Words that are not the asker's own lean on nothing, and nothing leans on them.
        """
        previous = self._previous(asker, about, public=public) if own_words else None
        turn = Question(question.text, hint=hint, previous=previous)
        if self._answering.is_quick:
            answered = self._answering.answer(turn)
        else:
            loop = asyncio.get_running_loop()
            answered = await loop.run_in_executor(self._executor, self._answering.answer, turn)
        if own_words:
            self._conversations.remember(asker, answered.answer, public=public)
        return answered.answer

    def expire(self) -> None:
        """Forget the conversations that have ended."""
        self._conversations.expire()

    def _previous(self, asker: Asker, about: AnswerRef | None, *, public: bool) -> Turn | None:
        last = self._conversations.last(asker, public=public)
        if about is None:
            return last.turn if last is not None else None
        if last is not None and last.answer_id == about.answer_id:
            return last.turn
        return self._restater.turn(about)

    def keep(
        self,
        answer: Answer,
        asker: Asker,
        *,
        question: Screened | None = None,
        sent: SentMessage | None = None,
    ) -> None:
        """Keep what an answer that was sent leaves behind; written later, off the event loop.

        `question` is None where its words are not the asker's own.
        """
        today = self._today()
        self._recorder.keep(
            Recorded(
                answer=_given(answer, today),
                message=self._public(sent, asker, answer, today) if sent is not None and asker.guild_id else None,
                question=AskedQuestion(asker.guild_id, question.text, answer.language, answer.outcome, today)
                if question is not None
                else None,
            )
        )

    def _public(self, sent: SentMessage, asker: Asker, answer: Answer, today: datetime.date) -> PublicMessage:
        replied_to = sent.question_message_id
        return PublicMessage(
            message_id=sent.message_id,
            channel_id=sent.channel_id,
            guild_id=asker.guild_id,
            answer_id=answer.id,
            question=self.question_pseudonym(asker.guild_id, replied_to) if replied_to is not None else None,
            day=today,
        )

    def question_pseudonym(self, guild_id: int, message_id: int) -> str:
        """Name the message that asked, so that its answer can be found when it is deleted."""
        return self._pseudonyms.of(Purpose.QUESTION, guild_id, message_id)

    def forget(self, user_id: int) -> int:
        """Forget a person's conversations."""
        return self._conversations.forget(user_id)


def _given(answer: Answer, today: datetime.date) -> GivenAnswer:
    return GivenAnswer(
        answer_id=answer.id,
        language=answer.language,
        outcome=answer.outcome,
        detail=answer.detail,
        passages=tuple(CitedPassage(c.passage_id, c.passage.text) for c in answer.citations),
        day=today,
    )
