"""Votes and reports, without names."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio

from bot.feedback import MAX_NOTE_CHARS, Feedback
from bot.personal import PersonalScreen, Screened
from bot.pseudonyms import KEY_BYTES, Pseudonyms
from bot.store.records import StoredReport
from bot.store.sql import SqlStore
from tests.bot.store.samples import bytes_of, open_store

pytestmark = pytest.mark.asyncio
DAY = date(2026, 3, 1)
ANA, BEN = 210_000_000_000_000_001, 210_000_000_000_000_002
HERE, THERE = 10, 11
ANSWER, OTHER = "00000000000000aa", "00000000000000bb"
PHONE = "303-555-0147"


def screened(note: str) -> Screened:
    return PersonalScreen(()).screen(note)


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    async with open_store(tmp_path) as opened:
        yield opened


@pytest_asyncio.fixture
async def feedback(store: SqlStore) -> Feedback:
    return Feedback(store, Pseudonyms(bytes(KEY_BYTES)), today=lambda: DAY)


async def test_the_last_vote_of_a_person_counts(feedback: Feedback, store: SqlStore) -> None:
    for helpful in (True, True, False):
        await feedback.vote(ANSWER, HERE, ANA, helpful=helpful)
    assert await store.votes(ANSWER, HERE) == (0, 1)


async def test_votes_are_counted_by_person_answer_and_server(feedback: Feedback, store: SqlStore) -> None:
    for answer_id, guild_id, person in (
        (ANSWER, HERE, ANA),
        (ANSWER, HERE, BEN),
        (ANSWER, THERE, ANA),
        (OTHER, HERE, ANA),
    ):
        await feedback.vote(answer_id, guild_id, person, helpful=True)
    assert [await store.votes(*where) for where in ((ANSWER, HERE), (ANSWER, THERE), (OTHER, HERE))] == [
        (2, 0),
        (1, 0),
        (1, 0),
    ]


async def test_a_vote_names_nobody(feedback: Feedback, tmp_path: Path) -> None:
    await feedback.vote(ANSWER, HERE, ANA, helpful=True)
    assert str(ANA).encode() not in bytes_of(tmp_path)


async def test_a_report_is_kept_as_it_is_told(feedback: Feedback) -> None:
    report = await feedback.report(ANSWER, HERE, screened("The clerk left."))
    assert report == StoredReport(report.id, HERE, ANSWER, "The clerk left.", DAY, done=False)
    assert await feedback.reports(HERE) == [report]


async def test_a_report_keeps_no_personal_number(feedback: Feedback, tmp_path: Path) -> None:
    report = await feedback.report(ANSWER, HERE, screened(f"Call {PHONE}"))
    assert report.note == "Call …"
    assert PHONE.encode() not in bytes_of(tmp_path)


async def test_a_long_report_is_cut_but_no_number_is_cut_in_half(feedback: Feedback) -> None:
    report = await feedback.report(ANSWER, HERE, screened("x" * (MAX_NOTE_CHARS - 10) + f" {PHONE}"))
    assert len(report.note) <= MAX_NOTE_CHARS
    assert "303" not in report.note


async def test_a_report_that_is_closed_is_open_no_more(feedback: Feedback) -> None:
    first, second = [await feedback.report(ANSWER, HERE, screened(note)) for note in ("First.", "Second.")]
    await feedback.close_report(HERE, first.id)
    assert await feedback.reports(HERE) == [second]


async def test_another_server_closes_no_report(feedback: Feedback) -> None:
    report = await feedback.report(ANSWER, HERE, screened("Ours."))
    await feedback.close_report(THERE, report.id)
    assert await feedback.reports(HERE) == [report]


async def test_a_vote_that_leads_to_nobody_counts_on(feedback: Feedback) -> None:
    await feedback.vote(ANSWER, HERE, ANA, helpful=True)
    await feedback.unname_vote(ANSWER, HERE, ANA)
    await feedback.unname_vote(ANSWER, HERE, ANA)
    await feedback.vote(ANSWER, HERE, ANA, helpful=False)
    assert await feedback._store.votes(ANSWER, HERE) == (1, 1)
