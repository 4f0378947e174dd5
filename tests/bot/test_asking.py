"""One question: screened, answered with the turn that it leans on, and what is kept of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
import pytest_asyncio

from bot.answering import Answering
from bot.asking import Asking, SentMessage
from bot.conversations import Asker, Conversations
from bot.libraries import BASE, ServedLibrary
from bot.personal import PersonalScreen
from bot.privacy import Recorder
from bot.pseudonyms import KEY_BYTES, Pseudonyms
from bot.reference import reference
from bot.restating import Restater
from bot.store.records import AskedQuestion, CitedPassage, GivenAnswer, PublicMessage, Recorded
from knowledge.article import Lang
from retrieval.model import Answer, Caution
from tests.bot.listening import Listening

pytestmark = pytest.mark.asyncio
DAY = date(2026, 3, 1)
ANA, BEN = Asker(1, 10, 100), Asker(2, 10, 100)
COUNTS, LANTERN, AND_WHEN = "Who counts the bridges?", "How long shall a lantern burn?", "And when?"


class Kept(Recorder):
    """Shows what is handed over to be written."""

    def __init__(self) -> None:
        self.records: list[Recorded] = []

    def keep(self, recorded: Recorded) -> None:
        self.records.append(recorded)


class Door:
    """Asks as people do."""

    def __init__(self, answering: Answering, executor: ThreadPoolExecutor) -> None:
        self.kept = Kept()
        self.cautions: dict[int, Caution] = {}
        self.library = ServedLibrary(answering, Restater(answering), PersonalScreen(["1-844-555-0100"]), BASE)
        self.asking = Asking(
            Conversations(900.0),
            self.kept,
            Pseudonyms(bytes(KEY_BYTES)),
            executor,
            caution_of=self.caution_of,
            today=lambda: DAY,
        )

    async def caution_of(self, guild_id: int) -> Caution:
        return self.cautions.get(guild_id, Caution.NORMAL)

    async def ask(
        self, text: str, asker: Asker = ANA, *, about: Answer | None = None, hint: Lang | None = None, **more: bool
    ) -> Answer:
        ref = reference(about) if about is not None else None
        question = self.library.screen.screen(text)
        return await self.asking.answer(question, asker, library=self.library, hint=hint, about=ref, **more)

    def keep(self, answer: Answer, asker: Asker = ANA, *, question: str = "", sent: SentMessage | None = None) -> None:
        screened = self.library.screen.screen(question) if question else None
        self.asking.keep(answer, asker, place=self.library.place, question=screened, sent=sent)


def cited(answer: Answer) -> list[str]:
    return [str(citation.passage_id) for citation in answer.citations]


@pytest.fixture
def executor() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as made:
        yield made


@pytest_asyncio.fixture
async def door(shelf_answering: Answering, executor: ThreadPoolExecutor) -> AsyncIterator[Door]:
    yield Door(shelf_answering, executor)


async def test_a_question_is_answered(door: Door) -> None:
    assert cited(await door.ask(COUNTS)) == ["bridge-rule#2"]


async def test_an_answer_must_be_as_sure_as_the_askers_server_wants_it(
    shelf_answering: Answering, executor: ThreadPoolExecutor
) -> None:
    engine = Listening(shelf_answering.library)
    door = Door(Answering(engine), executor)
    door.cautions = {ANA.guild_id: Caution.CAUTIOUS}
    await door.ask(COUNTS)
    await door.ask(AND_WHEN)
    door.cautions[ANA.guild_id] = Caution.GENEROUS
    await door.ask(AND_WHEN, own_words=False)
    await door.ask(COUNTS, Asker(1, 0, 101))
    await door.asking.answer_alone(door.library.screen.screen(COUNTS), library=door.library, hint=None)
    assert engine.cautions() == [*[Caution.CAUTIOUS] * 2, Caution.GENEROUS, *[Caution.NORMAL] * 2]


async def test_a_hint_decides_only_where_the_words_do_not(door: Door) -> None:
    in_spanish = await door.ask("zzz", hint=Lang.ES)
    in_english = await door.ask(COUNTS, BEN, hint=Lang.ES)
    assert (in_spanish.language, in_english.language) == (Lang.ES, Lang.EN)


async def test_a_question_leans_on_the_askers_last_one(door: Door) -> None:
    await door.ask(LANTERN)
    assert cited(await door.ask(AND_WHEN)) == ["lantern-order#1"]


async def test_a_question_about_an_answer_leans_on_that_one(door: Door) -> None:
    lantern = await door.ask(LANTERN)
    await door.ask(COUNTS)
    assert cited(await door.ask(AND_WHEN, about=lantern)) == ["lantern-order#1"]


async def test_a_question_about_anothers_answer_does_not_lean_on_ones_own(door: Door) -> None:
    lantern = await door.ask(LANTERN, BEN)
    await door.ask(COUNTS)
    assert cited(await door.ask(AND_WHEN, about=lantern)) == ["lantern-order#1"]


async def test_a_question_about_ones_latest_answer_leans_on_the_words_that_were_asked(door: Door) -> None:
    latest = await door.ask("Lantern bridge?")
    assert cited(await door.ask("And who paints them?", about=latest)) == ["lantern-order#1", "bridge-draft#1"]


async def test_a_question_about_an_answer_whose_words_nobody_knows_leans_on_what_it_cites(door: Door) -> None:
    latest = await door.ask("Lantern bridge?")
    assert cited(await door.ask("And who paints them?", BEN, about=latest)) == ["lantern-order#1"]


async def test_words_of_another_lean_on_nothing_and_nothing_leans_on_them(door: Door) -> None:
    await door.ask(LANTERN)
    assert cited(await door.ask(AND_WHEN, own_words=False)) == []
    await door.ask(COUNTS, own_words=False)
    assert cited(await door.ask(AND_WHEN)) == ["lantern-order#1"]


async def test_a_person_is_forgotten(door: Door) -> None:
    await door.ask(LANTERN)
    assert door.asking.forget(ANA.user_id) == 1
    assert cited(await door.ask(AND_WHEN)) == []


async def test_a_personal_number_never_comes_to_the_library(door: Door) -> None:
    screened = door.library.screen.screen(f"{COUNTS} Call 303-555-0147")
    assert screened.text == f"{COUNTS} Call …"


async def test_the_number_of_a_contact_is_not_personal(door: Door) -> None:
    assert door.library.screen.screen("Who answers 1-844-555-0100?").kinds == frozenset()


# What is kept


async def test_a_private_answer_is_kept_without_a_message(door: Door) -> None:
    answer = await door.ask(COUNTS)
    door.keep(answer, question=COUNTS)
    assert door.kept.records == [
        Recorded(
            GivenAnswer(
                answer.id,
                "en",
                "answered",
                "",
                (CitedPassage("bridge-rule#2", "The clerk counts the bridges every spring."),),
                DAY,
            ),
            None,
            AskedQuestion(10, COUNTS, "en", "answered", DAY),
        )
    ]


async def test_a_public_answer_is_kept_with_its_message_and_a_code_of_its_question(door: Door) -> None:
    answer = await door.ask(COUNTS)
    door.keep(answer, sent=SentMessage(7, 100, 6))
    [kept] = door.kept.records
    assert kept.message == PublicMessage(7, 100, 10, answer.id, door.asking.question_pseudonym(10, 6), DAY)
    assert kept.question is None


async def test_a_public_answer_that_replies_to_nothing_has_no_code(door: Door) -> None:
    door.keep(await door.ask(COUNTS), sent=SentMessage(7, 100))
    [kept] = door.kept.records
    assert kept.message is not None
    assert kept.message.question is None


async def test_no_message_in_private_is_kept(door: Door) -> None:
    door.keep(await door.ask(COUNTS), Asker(1, 0, 100), sent=SentMessage(7, 100, 6))
    assert [kept.message for kept in door.kept.records] == [None]


async def test_the_code_of_a_message_is_another_one_on_another_server(door: Door) -> None:
    assert door.asking.question_pseudonym(10, 6) != door.asking.question_pseudonym(11, 6)


async def test_why_there_was_no_answer_is_kept(door: Door) -> None:
    door.keep(await door.ask("How much is the toll?"))
    [kept] = door.kept.records
    assert (kept.answer.outcome, kept.answer.detail) == ("no_match", "toll")
