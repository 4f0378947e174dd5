"""The store: what is kept comes back, once, and to whom it belongs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.store.errors import FailedOperationError
from bot.store.records import CitedPassage, GuildSettings, StoredReport
from bot.store.sql import SqlStore
from tests.bot.store.samples import (
    DAY,
    GUILD,
    MESSAGE,
    asked,
    make_answer,
    make_message,
    make_question,
    make_report,
    posted,
    questions,
    rows,
)

ANSWER = "00000000000000aa"
OTHER = "00000000000000bb"
LATER = DAY + timedelta(days=1)
ELSEWHERE = GUILD + 100
pytestmark = pytest.mark.asyncio

# Answers


async def test_an_answer_comes_back_as_it_was_given(store: SqlStore) -> None:
    given = make_answer(ANSWER, CitedPassage("rule#2", "Second."), CitedPassage("rule#1", "Primero, ¿sí?"))
    await store.record([replace(asked("?"), answer=given)])
    assert await store.given_answer(ANSWER, GUILD) == given


async def test_an_answer_without_passages_comes_back_too(store: SqlStore) -> None:
    given = replace(make_answer(), outcome="no_match", detail="toll", passages=())
    await store.record([replace(asked("?"), answer=given)])
    assert await store.given_answer(ANSWER, GUILD) == given


async def test_an_answer_that_was_never_given_is_not_known(store: SqlStore) -> None:
    assert await store.given_answer(ANSWER, GUILD) is None


@pytest.mark.parametrize("days", [(DAY, LATER), (LATER, DAY), (DAY, LATER, DAY)])
async def test_an_answer_given_again_is_known_by_its_last_day(store: SqlStore, days: tuple[date, ...]) -> None:
    for day in days:
        await store.record([asked("?", day=day)])
    assert await store.given_answer(ANSWER, GUILD) == make_answer(day=LATER)


async def test_answers_given_twice_in_a_group_are_known_by_the_last_day(store: SqlStore) -> None:
    await store.record([asked("?", day=LATER), asked("?", day=DAY)])
    assert await store.given_answer(ANSWER, GUILD) == make_answer(day=LATER)


async def test_answers_that_cite_the_same_words_share_them(store: SqlStore, tmp_path: Path) -> None:
    same = CitedPassage("rule#1", "The same.")
    await store.record([replace(asked("?"), answer=make_answer(answer_id, same)) for answer_id in (ANSWER, OTHER)])
    assert rows(tmp_path, "SELECT text FROM passage_texts") == [("The same.",)]


async def test_nothing_to_record_is_no_error(store: SqlStore) -> None:
    await store.record([])
    assert await store.given_answer(ANSWER, GUILD) is None


async def test_what_no_database_can_hold_is_replaced_in_texts(store: SqlStore, tmp_path: Path) -> None:
    await store.record([asked("half \ud83d of a sign, and \0")])
    assert questions(tmp_path) == ["half ? of a sign, and \ufffd"]


async def test_a_group_with_one_that_can_not_be_kept_leaves_nothing(store: SqlStore, tmp_path: Path) -> None:
    broken = replace(make_question(), language=None)  # type: ignore[arg-type]
    with pytest.raises(FailedOperationError):
        await store.record([posted(MESSAGE, "Good?"), replace(asked("?"), question=broken)])
    assert await store.given_answer(ANSWER, GUILD) is None
    assert await store.public_message(MESSAGE) is None
    assert questions(tmp_path) == []


# Public messages


async def test_a_public_message_comes_back_as_it_was_recorded(store: SqlStore) -> None:
    await store.record([posted(MESSAGE, question="pseudonym")])
    assert await store.public_message(MESSAGE) == make_message(question="pseudonym")


async def test_the_largest_snowflake_of_these_years_can_be_kept(store: SqlStore) -> None:
    largest = 2**63 - 1
    await store.record([posted(largest, channel_id=largest, guild_id=largest)])
    assert await store.public_message(largest) == make_message(largest, channel_id=largest, guild_id=largest)


async def test_a_message_recorded_twice_stays_one_and_keeps_its_question_once(store: SqlStore, tmp_path: Path) -> None:
    for _ in range(2):
        await store.record([posted(MESSAGE, "Once?")])
    assert questions(tmp_path) == ["Once?"]
    assert rows(tmp_path, "SELECT message_id FROM public_messages") == [(MESSAGE,)]


async def test_a_message_twice_in_one_group_stays_one_and_keeps_its_question_once(
    store: SqlStore, tmp_path: Path
) -> None:
    await store.record([posted(MESSAGE, "Once?"), posted(MESSAGE + 1, "Other?"), posted(MESSAGE, "Once?")])
    assert questions(tmp_path) == ["Once?", "Other?"]


async def test_the_same_question_in_private_is_kept_each_time(store: SqlStore, tmp_path: Path) -> None:
    await store.record([asked("Again?"), asked("Again?")])
    await store.record([asked("Again?")])
    assert questions(tmp_path) == ["Again?", "Again?", "Again?"]


async def test_a_shared_answer_is_kept_without_a_question(store: SqlStore, tmp_path: Path) -> None:
    await store.record([posted(MESSAGE)])
    assert questions(tmp_path) == []


async def test_a_forgotten_message_is_not_known(store: SqlStore) -> None:
    await store.record([posted(MESSAGE), posted(MESSAGE + 1)])
    await store.forget_message(MESSAGE)
    assert await store.public_message(MESSAGE) is None
    assert await store.public_message(MESSAGE + 1) == make_message(MESSAGE + 1)


async def test_the_newest_reply_to_a_message_is_found(store: SqlStore) -> None:
    await store.record([posted(MESSAGE + 1, question="mine"), posted(MESSAGE, question="mine")])
    await store.record([posted(MESSAGE + 2, question="another's"), posted(MESSAGE + 3)])
    assert await store.reply_to("mine") == make_message(MESSAGE + 1, question="mine")


async def test_a_message_without_a_reply_has_none(store: SqlStore) -> None:
    await store.record([posted(MESSAGE)])
    assert await store.reply_to("mine") is None


async def test_messages_are_found_by_the_passages_that_they_cite(store: SqlStore) -> None:
    first, second = CitedPassage("rule#1", "One."), CitedPassage("rule#2", "Two.")
    both, other = make_answer(ANSWER, first, second), make_answer(OTHER, CitedPassage("story#1", "Three."))
    await store.record(
        [
            replace(posted(MESSAGE + 2), answer=both),
            replace(posted(MESSAGE + 1), answer=both),
            replace(posted(MESSAGE, answer_id=OTHER), answer=other),
        ]
    )
    found = await store.public_messages_citing(["rule#1", "rule#2", "rule#9"], DAY)
    assert found == [make_message(MESSAGE + 1), make_message(MESSAGE + 2)]


async def test_messages_of_earlier_days_are_not_found(store: SqlStore) -> None:
    await store.record([posted(MESSAGE), posted(MESSAGE + 1, day=LATER)])
    assert await store.public_messages_citing(["rule#1"], LATER) == [make_message(MESSAGE + 1, day=LATER)]


async def test_no_passage_is_cited_by_no_message(store: SqlStore) -> None:
    await store.record([posted(MESSAGE)])
    assert await store.public_messages_citing([], DAY) == []


# Nothing ties a question to a message


async def test_no_table_of_ours_counts_its_rows(store: SqlStore, tmp_path: Path) -> None:
    await store.record([posted(MESSAGE, "?")])
    listed = rows(tmp_path, "SELECT name, wr FROM pragma_table_list WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
    assert [name for name, without_rowid in listed if not without_rowid] == ["alembic_version"]


async def test_questions_do_not_stand_in_the_order_in_which_they_came(store: SqlStore, tmp_path: Path) -> None:
    texts = [f"{number:02}" for number in range(30)]
    for text in texts:
        await store.record([asked(text)])
    found = [text for (text,) in rows(tmp_path, "SELECT text FROM questions")]
    assert sorted(found) == texts
    assert found != texts


async def test_a_question_holds_no_person_no_message_and_no_time(store: SqlStore, tmp_path: Path) -> None:
    await store.record([posted(MESSAGE, "?", question="pseudonym")])
    assert [name for (name,) in rows(tmp_path, "SELECT name FROM pragma_table_info('questions')")] == [
        "id", "guild_id", "text", "language", "outcome", "day",
    ]  # fmt: skip
    assert rows(tmp_path, "SELECT guild_id, text, language, outcome, day FROM questions") == [
        (GUILD, "?", "en", "answered", "2026-03-01")
    ]


# Votes


async def test_votes_are_counted_by_server(store: SqlStore) -> None:
    for voter, helpful in (("ana", True), ("ben", True), ("cam", False)):
        await store.vote(ANSWER, GUILD, voter, helpful, DAY)
    await store.vote(ANSWER, ELSEWHERE, "dee", False, DAY)
    await store.vote(OTHER, GUILD, "ana", False, DAY)
    assert await store.votes(ANSWER, GUILD) == (2, 1)


async def test_a_second_vote_replaces_the_first(store: SqlStore, tmp_path: Path) -> None:
    await store.vote(ANSWER, GUILD, "ana", True, DAY)
    await store.vote(ANSWER, GUILD, "ana", False, LATER)
    assert await store.votes(ANSWER, GUILD) == (0, 1)
    assert rows(tmp_path, "SELECT day FROM votes") == [(LATER.isoformat(),)]


async def test_an_answer_without_votes_has_none(store: SqlStore) -> None:
    assert await store.votes(ANSWER, GUILD) == (0, 0)


# Reports


async def test_a_report_comes_back_open(store: SqlStore) -> None:
    report_id = await store.report(make_report())
    expected = StoredReport(report_id, GUILD, ANSWER, "The toll has changed.", DAY, done=False)
    assert await store.reports(GUILD) == [expected]


async def test_reports_come_oldest_first_of_one_server_or_of_all(store: SqlStore) -> None:
    later = await store.report(make_report(day=LATER))
    earlier = await store.report(make_report())
    elsewhere = await store.report(make_report(guild_id=ELSEWHERE, day=LATER + timedelta(days=1)))
    assert [report.id for report in await store.reports(GUILD)] == [earlier, later]
    assert [report.id for report in await store.reports()] == [earlier, later, elsewhere]


async def test_a_report_is_closed_once(store: SqlStore) -> None:
    report_id = await store.report(make_report())
    assert [await store.close_report(GUILD, report_id) for _ in range(2)] == [True, False]


async def test_a_closed_report_is_shown_only_among_all(store: SqlStore) -> None:
    report_id = await store.report(make_report())
    await store.close_report(GUILD, report_id)
    assert await store.reports(GUILD) == []
    assert [report.done for report in await store.reports(GUILD, open_only=False)] == [True]


async def test_a_report_is_not_closed_from_another_server(store: SqlStore) -> None:
    report_id = await store.report(make_report())
    assert not await store.close_report(ELSEWHERE, report_id)
    assert [report.id for report in await store.reports(GUILD)] == [report_id]


# Settings


async def test_the_last_language_that_a_person_chose_is_kept(store: SqlStore) -> None:
    await store.set_language(GUILD, "ana", "en", DAY)
    await store.set_language(GUILD, "ana", "es", LATER)
    await store.set_language(0, "ben", "en", DAY)
    assert await store.languages() == {(GUILD, "ana"): "es", (0, "ben"): "en"}


async def test_a_language_can_be_taken_back(store: SqlStore) -> None:
    await store.set_language(GUILD, "ana", "es", DAY)
    await store.set_language(GUILD, "ben", "es", DAY)
    await store.set_language(GUILD, "ana", None, DAY)
    assert await store.languages() == {(GUILD, "ben"): "es"}


async def test_a_server_that_set_nothing_has_the_defaults(store: SqlStore) -> None:
    assert await store.guild_settings(GUILD) == GuildSettings(GUILD, sharing=True, reports_channel_id=None)


async def test_a_server_keeps_its_last_settings(store: SqlStore) -> None:
    await store.set_guild_settings(GuildSettings(GUILD, sharing=False, reports_channel_id=MESSAGE))
    await store.set_guild_settings(GuildSettings(GUILD, sharing=False))
    assert await store.guild_settings(GUILD) == GuildSettings(GUILD, sharing=False)


async def test_a_fact_is_replaced_by_the_next(store: SqlStore) -> None:
    await store.set_fact("tree", "1")
    await store.set_fact("tree", "2")
    assert (await store.fact("tree"), await store.fact("none")) == ("2", None)


# Deletion


async def test_a_person_is_forgotten_in_every_table_and_nobody_else_is(store: SqlStore) -> None:
    for person in ("ana", "ben"):
        await store.vote(ANSWER, GUILD, f"{person} votes", True, DAY)
        await store.vote(OTHER, GUILD, f"{person} votes", True, DAY)
        await store.set_language(GUILD, f"{person} speaks", "es", DAY)
    assert await store.forget_person(["ana votes", "ana speaks", "no row"]) == 3
    assert await store.languages() == {(GUILD, "ben speaks"): "es"}
    assert [await store.votes(answer, GUILD) for answer in (ANSWER, OTHER)] == [(1, 0), (1, 0)]


async def test_a_person_may_have_more_pseudonyms_than_a_statement_has_room_for(store: SqlStore) -> None:
    await store.vote(ANSWER, GUILD, "99999", True, DAY)
    assert await store.forget_person([str(number) for number in range(100_000)]) == 1


async def test_a_server_is_forgotten_in_every_table_and_no_other_is(store: SqlStore) -> None:
    for number, guild_id in enumerate((GUILD, ELSEWHERE)):
        await store.record([replace(posted(MESSAGE + number, guild_id=guild_id), question=None)])
        await store.record([asked("?", guild_id=guild_id)])
        await store.vote(ANSWER, guild_id, "ana", True, DAY)
        await store.report(make_report(guild_id=guild_id))
        await store.set_language(guild_id, "ana", "es", DAY)
        await store.set_guild_settings(GuildSettings(guild_id, sharing=False))
    assert await store.forget_guild(GUILD) == 6
    assert await store.forget_guild(GUILD) == 0
    assert await store.forget_guild(ELSEWHERE) == 6


async def test_an_answer_outlives_the_server_that_it_was_given_in(store: SqlStore) -> None:
    await store.record([posted(MESSAGE)])
    await store.forget_guild(GUILD)
    assert await store.given_answer(ANSWER, GUILD) == make_answer()
