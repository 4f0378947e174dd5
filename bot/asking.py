"""One question from Discord: screened, answered with its conversation, and what is kept of it."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from dataclasses import dataclass

from bot.conversations import Asked, Asker, Conversations
from bot.libraries import ServedLibrary
from bot.personal import Screened
from bot.privacy import Recorder
from bot.pseudonyms import Pseudonyms, Purpose
from bot.reference import AnswerRef
from bot.store.records import AskedQuestion, CitedPassage, GivenAnswer, PublicMessage, Recorded
from knowledge.article import Lang
from retrieval.model import Answer, Caution, Question, Turn


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
        conversations: Conversations,
        recorder: Recorder,
        pseudonyms: Pseudonyms,
        executor: Executor,
        *,
        caution_of: Callable[[int], Awaitable[Caution]],
        today: Callable[[], datetime.date],
    ) -> None:
        """`caution_of` tells how sure an answer must be in a server, by its id."""
        self._conversations = conversations
        self._recorder = recorder
        self._pseudonyms = pseudonyms
        self._executor = executor
        self._caution_of = caution_of
        self._today = today

    async def answer(
        self,
        question: Screened,
        asker: Asker,
        *,
        library: ServedLibrary,
        hint: Lang | None,
        about: AnswerRef | None = None,
        public: bool = False,
        own_words: bool = True,
    ) -> Answer:
        """Answer one turn from a library, as sure as the asker's server wants it; in a worker thread if it is large.

        `about` is the answer that the turn is a follow-up to. It leans on the asker's own conversation where that
        answer was its latest turn, and else on the answer alone: nobody's turns mix with another's, and no `public`
        one leans on a private one. Words that are not the asker's own lean on nothing, and nothing leans on them.
        """
        caution = await self._caution_of(asker.guild_id)
        previous = self._previous(asker, library, about, public=public) if own_words else None
        answer = await self.answer_alone(question, library=library, hint=hint, previous=previous, caution=caution)
        if own_words:
            self._conversations.remember(asker, answer, public=public, question=question.text)
        return answer

    async def answer_alone(
        self,
        question: Screened,
        *,
        library: ServedLibrary,
        hint: Lang | None,
        previous: Turn | None = None,
        caution: Caution = Caution.NORMAL,
    ) -> Answer:
        """Answer a question without remembering it, as sure as usual unless told otherwise."""
        turn, answering = Question(question.text, hint, previous, caution), library.answering
        if answering.is_quick:
            return answering.answer(turn).answer
        loop = asyncio.get_running_loop()
        return (await loop.run_in_executor(self._executor, answering.answer, turn)).answer

    def asked(self, asker: Asker, ref: AnswerRef) -> Asked | None:
        """Return what an asker asked here, if an answer was to that and it is still remembered."""
        return self._conversations.asked(asker, ref)

    def expire(self) -> None:
        """Forget the conversations that have ended."""
        self._conversations.expire()

    def _previous(self, asker: Asker, library: ServedLibrary, about: AnswerRef | None, *, public: bool) -> Turn | None:
        last = self._conversations.last(asker, public=public)
        if about is None:
            return last.turn if last is not None else None
        if last is not None and last.answer_id == about.answer_id:
            return last.turn
        return library.restater.turn(about)

    def keep(
        self,
        answer: Answer,
        asker: Asker,
        *,
        place: int,
        question: Screened | None = None,
        sent: SentMessage | None = None,
    ) -> None:
        """Keep what an answer that was sent leaves behind; written later, off the event loop.

        `place` is that of the library which the answer came from. `question` is None where its words are not the
        asker's own.
        """
        today = self._today()
        self._recorder.keep(
            Recorded(
                answer=_given(answer, place, today),
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


def _given(answer: Answer, place: int, today: datetime.date) -> GivenAnswer:
    return GivenAnswer(
        answer_id=answer.id,
        language=answer.language,
        outcome=answer.outcome,
        detail=answer.detail,
        passages=tuple(CitedPassage(c.passage_id, c.passage.text) for c in answer.citations),
        day=today,
        place=place,
    )
