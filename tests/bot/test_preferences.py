"""What people and servers chose: spoken from memory, kept in the database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio

from bot.preferences import Preferences
from bot.pseudonyms import KEY_BYTES, Pseudonyms, Purpose
from bot.store.records import GuildSettings
from bot.store.sql import SqlStore
from bot.wording import Wording
from retrieval.model import Caution
from tests.bot.store.samples import change, open_store, rows

pytestmark = pytest.mark.asyncio
DAY = date(2026, 3, 1)
ANA, BEN = 210_000_000_000_000_001, 210_000_000_000_000_002
HERE, THERE = 10, 11
PSEUDONYMS = Pseudonyms(bytes(KEY_BYTES))


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    async with open_store(tmp_path) as opened:
        yield opened


def make(store: SqlStore, wording: Wording) -> Preferences:
    return Preferences(store, PSEUDONYMS, wording, today=lambda: DAY)


@pytest_asyncio.fixture
async def preferences(store: SqlStore, wording: Wording) -> Preferences:
    return make(store, wording)


async def started_anew(store: SqlStore, wording: Wording) -> Preferences:
    made = make(store, wording)
    await made.load()
    return made


@pytest.mark.parametrize(
    ("locale", "language"),
    [("en-US", "en"), ("en-GB", "en"), ("es-ES", "es"), ("es-419", "es"), ("es", "es"), ("xx-XX", "en"), (None, "en")],
)
async def test_discords_locale_tells_the_language(preferences: Preferences, locale: str | None, language: str) -> None:
    assert preferences.language(ANA, HERE, locale) == language


async def test_a_locale_without_words_is_not_spoken(preferences: Preferences) -> None:
    assert preferences.spoken("xx-XX") is None


async def test_a_choice_comes_before_the_locale(preferences: Preferences) -> None:
    await preferences.choose_language(ANA, HERE, "es")
    assert preferences.language(ANA, HERE, "en-US") == "es"
    assert preferences.chosen(ANA, HERE) == "es"


async def test_a_choice_holds_for_one_person_in_one_place(preferences: Preferences) -> None:
    await preferences.choose_language(ANA, HERE, "es")
    assert (preferences.chosen(BEN, HERE), preferences.chosen(ANA, THERE), preferences.chosen(ANA, 0)) == (None,) * 3


async def test_a_choice_is_remembered_over_a_start(preferences: Preferences, store: SqlStore, wording: Wording) -> None:
    await preferences.choose_language(ANA, HERE, "es")
    assert (await started_anew(store, wording)).chosen(ANA, HERE) == "es"


async def test_a_choice_that_was_taken_back_is_forgotten(
    preferences: Preferences, store: SqlStore, wording: Wording
) -> None:
    await preferences.choose_language(ANA, HERE, "es")
    await preferences.choose_language(ANA, HERE, None)
    assert preferences.chosen(ANA, HERE) is None
    assert (await started_anew(store, wording)).chosen(ANA, HERE) is None


async def test_a_person_is_forgotten_everywhere_and_alone(preferences: Preferences) -> None:
    for person, place in ((ANA, HERE), (ANA, THERE), (BEN, HERE)):
        await preferences.choose_language(person, place, "es")
    preferences.forget_person(ANA)
    found = [preferences.chosen(*one) for one in ((ANA, HERE), (ANA, THERE), (BEN, HERE))]
    assert found == [None, None, "es"]


async def test_what_the_store_has_deleted_is_not_spoken_any_more(preferences: Preferences, store: SqlStore) -> None:
    for person in (ANA, BEN):
        await preferences.choose_language(person, HERE, "es")
    await store.forget_person([PSEUDONYMS.of(Purpose.LANGUAGE, HERE, ANA)])
    await preferences.forget_deleted()
    assert (preferences.chosen(ANA, HERE), preferences.chosen(BEN, HERE)) == (None, "es")


# Servers


async def test_a_server_that_chose_nothing_has_the_defaults(preferences: Preferences) -> None:
    assert await preferences.guild(HERE) == GuildSettings(HERE, sharing=True, reports_channel_id=None)


async def test_only_what_is_given_is_changed(preferences: Preferences) -> None:
    await preferences.change_guild(HERE, reports_channel_id=5)
    assert await preferences.change_guild(HERE, sharing=False) == GuildSettings(HERE, False, 5)
    assert await preferences.guild(HERE) == GuildSettings(HERE, False, 5)


async def test_a_channel_can_be_taken_back(preferences: Preferences) -> None:
    await preferences.change_guild(HERE, sharing=False, reports_channel_id=5)
    assert await preferences.change_guild(HERE, no_reports_channel=True) == GuildSettings(HERE, sharing=False)


async def test_who_may_curate_and_where_it_is_told_can_be_set_and_taken_back(preferences: Preferences) -> None:
    await preferences.change_guild(HERE, curator_role_id=6, two_person=True)
    assert await preferences.change_guild(HERE, audit_channel_id=7) == GuildSettings(
        HERE, curator_role_id=6, two_person=True, audit_channel_id=7
    )
    assert await preferences.change_guild(HERE, no_curator_role=True, two_person=False) == GuildSettings(
        HERE, audit_channel_id=7
    )
    assert await preferences.change_guild(HERE, no_audit_channel=True) == GuildSettings(HERE)


async def test_a_channel_taken_back_and_given_at_once_is_taken_back(preferences: Preferences) -> None:
    assert await preferences.change_guild(HERE, audit_channel_id=7, no_audit_channel=True) == GuildSettings(HERE)


async def test_asking_for_the_settings_changes_nothing(preferences: Preferences) -> None:
    await preferences.change_guild(HERE, sharing=False)
    assert await preferences.change_guild(HERE) == GuildSettings(HERE, sharing=False)


async def test_settings_are_kept_over_a_start(preferences: Preferences, store: SqlStore, wording: Wording) -> None:
    await preferences.change_guild(HERE, sharing=False)
    await preferences.change_guild(HERE, curator_role_id=6, two_person=True, audit_channel_id=7)
    assert await (await started_anew(store, wording)).guild(HERE) == GuildSettings(
        HERE, sharing=False, curator_role_id=6, two_person=True, audit_channel_id=7
    )


async def test_an_answer_must_be_as_sure_as_a_server_has_set(
    preferences: Preferences, store: SqlStore, wording: Wording, tmp_path: Path
) -> None:
    assert await preferences.caution(HERE) is Caution.NORMAL
    for caution in Caution:
        assert await preferences.change_guild(HERE, caution=caution) == GuildSettings(HERE, caution=caution)
        assert await preferences.caution(HERE) is caution
        assert await (await started_anew(store, wording)).caution(HERE) is caution
    assert (await preferences.change_guild(HERE, sharing=False)).caution is Caution.GENEROUS
    assert [await preferences.caution(place) for place in (THERE, 0)] == [Caution.NORMAL] * 2
    change(tmp_path, "UPDATE guild_settings SET caution = 'reckless'")
    assert await (await started_anew(store, wording)).caution(HERE) is Caution.NORMAL


async def test_where_nobody_knows_what_was_set_an_answer_must_be_the_surest(
    preferences: Preferences, tmp_path: Path
) -> None:
    await preferences.change_guild(HERE, caution=Caution.GENEROUS)
    change(tmp_path, "DROP TABLE guild_settings")
    found = [await preferences.caution(place) for place in (HERE, THERE, 0)]
    assert found == [Caution.GENEROUS, Caution.CAUTIOUS, Caution.NORMAL]


async def test_settings_are_read_once(preferences: Preferences, store: SqlStore) -> None:
    await preferences.guild(HERE)
    await store.close()
    assert (await preferences.guild(HERE)).sharing


async def test_a_server_is_forgotten_and_others_are_not(preferences: Preferences, tmp_path: Path) -> None:
    for place in (HERE, THERE):
        await preferences.choose_language(ANA, place, "es")
        await preferences.change_guild(place, sharing=False)
    await preferences.forget_guild(HERE)
    assert (preferences.chosen(ANA, HERE), preferences.chosen(ANA, THERE)) == (None, "es")
    assert ((await preferences.guild(HERE)).sharing, (await preferences.guild(THERE)).sharing) == (True, False)
    assert rows(tmp_path, "SELECT guild_id FROM languages") == [(THERE,)]
    assert rows(tmp_path, "SELECT guild_id FROM guild_settings") == [(THERE,)]
