"""What moderators are told of the questions asked in their server and of the answers that it saw."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.store.records import CitedPassage, Recorded
from bot.store.sql import SqlStore
from bot.store.sql_curation import SqlCurationStore
from tests.bot.store.samples import DAY, GUILD, asked, make_answer, make_question, posted
from tests.bot.store.upkeep import make_correction, open_both

ELSEWHERE = GUILD + 100
EARLIER, LATER = DAY - timedelta(days=1), DAY + timedelta(days=1)
Both = tuple[SqlStore, SqlCurationStore]
pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def both(folder: Path) -> AsyncIterator[Both]:
    async with open_both(folder) as opened:
        yield opened


def shown(message_id: int, answer_id: str, *passage_ids: str, **more: object) -> Recorded:
    """Return a public answer that cites these passages."""
    cited = tuple(CitedPassage(passage_id, f"The words of {passage_id}.") for passage_id in passage_ids)
    return replace(posted(message_id, answer_id=answer_id, **more), answer=make_answer(answer_id, *cited))  # type: ignore[arg-type]


# Questions


async def test_different_questions_of_a_server_come_once_each(both: Both) -> None:
    store, curation = both
    await store.record([asked("Who?"), asked("Who?"), asked("When?"), asked("Where?", guild_id=ELSEWHERE)])
    assert {question.text for question in await curation.questions(GUILD, DAY, 10)} == {"Who?", "When?"}
    assert len(await curation.questions(GUILD, DAY, 10)) == 2
    assert [question.text for question in await curation.questions(ELSEWHERE, DAY, 10)] == ["Where?"]


async def test_a_question_comes_as_it_was_asked_last(both: Both) -> None:
    store, curation = both
    last = replace(make_question("Who?", day=LATER), language="es", outcome="no_match")
    await store.record([replace(asked("Who?"), question=last), asked("Who?")])
    assert await curation.questions(GUILD, DAY, 10) == [last]


async def test_questions_of_earlier_days_are_left_out(both: Both) -> None:
    store, curation = both
    await store.record([asked("Old?", day=EARLIER), asked("New?", day=DAY)])
    assert [question.text for question in await curation.questions(GUILD, DAY, 10)] == ["New?"]


async def test_the_order_of_questions_tells_nothing_of_when_they_were_asked(both: Both, tmp_path: Path) -> None:
    store, curation = both
    texts = [f"{number:02}?" for number in range(20)]
    for number, text in enumerate(texts):
        await store.record([asked(text, day=DAY + timedelta(days=number))])
    async with open_both(tmp_path / "backwards") as (other_store, other_curation):
        for number, text in enumerate(reversed(texts)):
            await other_store.record([asked(text, day=DAY + timedelta(days=number))])
        backwards = [question.text for question in await other_curation.questions(GUILD, DAY, 20)]
    found = [question.text for question in await curation.questions(GUILD, DAY, 20)]
    assert sorted(found) == texts
    assert found == backwards
    assert found not in (texts, texts[::-1])
    assert [question.text for question in await curation.questions(GUILD, DAY, 5)] == found[:5]


# Citations


async def test_an_article_is_counted_once_a_message_however_many_of_its_passages_it_cites(both: Both) -> None:
    store, curation = both
    await store.record(
        [
            shown(1, "000000000000000a", "rule#1", "rule#2", "story#1"),
            shown(2, "000000000000000a", "rule#1", "rule#2", "story#1"),
            shown(3, "000000000000000b", "rule#2"),
        ]
    )
    assert await curation.times_cited(GUILD, DAY) == {"rule": 3, "story": 2}


async def test_only_public_messages_of_the_server_since_the_day_are_counted(both: Both) -> None:
    store, curation = both
    await store.record(
        [
            asked("Alone?"),
            shown(1, "000000000000000a", "rule#1", guild_id=ELSEWHERE),
            shown(2, "000000000000000a", "rule#1", day=EARLIER),
            shown(3, "000000000000000a", "rule#1", day=LATER),
        ]
    )
    assert await curation.times_cited(GUILD, DAY) == {"rule": 1}


async def test_nothing_shown_is_nothing_cited(both: Both) -> None:
    assert await both[1].times_cited(GUILD, DAY) == {}


async def test_messages_that_cite_a_passage_are_named_once_as_corrections_to_be(both: Both) -> None:
    store, curation = both
    await store.record(
        [
            shown(2, "000000000000000a", "rule#1", "rule#2"),
            shown(1, "000000000000000b", "rule#2", day=LATER),
            shown(3, "000000000000000c", "story#1"),
            shown(4, "000000000000000a", "rule#1", guild_id=ELSEWHERE),
            shown(5, "000000000000000a", "rule#1", day=EARLIER),
        ]
    )
    assert await curation.citing(GUILD, ["rule#1", "rule#2", "rule#9"], DAY) == [
        make_correction(1, answer_id="000000000000000b", revision=0, day=LATER),
        make_correction(2, answer_id="000000000000000a", revision=0),
    ]


async def test_no_passage_is_cited_by_no_message(both: Both) -> None:
    store, curation = both
    await store.record([shown(1, "000000000000000a", "rule#1")])
    assert await curation.citing(GUILD, [], DAY) == []
