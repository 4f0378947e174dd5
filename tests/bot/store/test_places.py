"""Where an answer may be looked up: everywhere, or only in the server whose own library it is from."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.store.records import CitedPassage, Recorded
from bot.store.sql import SqlStore
from tests.bot.store.samples import DAY, GUILD, MESSAGE, asked, bytes_of, make_answer, posted, rows
from tests.bot.store.test_deletion import purge

ANSWER = "00000000000000aa"
ELSEWHERE, THIRD = GUILD + 100, GUILD + 200
OWN_WORDS = "Our own bridges are counted by Ximena."
pytestmark = pytest.mark.asyncio


def own(guild_id: int, *, message_id: int | None = None) -> Recorded:
    """Return an answer from a server's own library, public where a message is given."""
    answer = replace(make_answer(ANSWER, CitedPassage("own#1", OWN_WORDS)), place=guild_id)
    if message_id is None:
        return replace(asked("?", guild_id=guild_id), answer=answer)
    return replace(posted(message_id, guild_id=guild_id), answer=answer)


async def found_in(store: SqlStore, *guild_ids: int) -> list[int | None]:
    """Return the place that each server finds the answer by."""
    found = [await store.given_answer(ANSWER, guild_id) for guild_id in guild_ids]
    return [None if given is None else given.place for given in found]


async def test_an_answer_from_the_base_library_is_found_everywhere(store: SqlStore) -> None:
    await store.record([asked("?")])
    assert await found_in(store, GUILD, ELSEWHERE, 0) == [0, 0, 0]


async def test_an_answer_from_a_servers_own_library_is_found_only_there(store: SqlStore) -> None:
    await store.record([own(GUILD)])
    assert await found_in(store, GUILD, ELSEWHERE, 0) == [GUILD, None, None]
    assert await store.given_answer(ANSWER, GUILD) == own(GUILD).answer


async def test_two_servers_that_give_the_same_answer_both_find_it(store: SqlStore) -> None:
    await store.record([own(GUILD), own(ELSEWHERE)])
    assert await found_in(store, GUILD, ELSEWHERE, THIRD, 0) == [GUILD, ELSEWHERE, None, None]


async def test_an_answer_known_for_today_is_found_in_the_next_place_too(store: SqlStore) -> None:
    for recorded in (own(GUILD), own(ELSEWHERE), own(ELSEWHERE), asked("?")):
        await store.record([recorded])
    assert await found_in(store, GUILD, ELSEWHERE, THIRD, 0) == [0, 0, 0, 0]


async def test_a_place_goes_with_its_answer(store: SqlStore, tmp_path: Path) -> None:
    await store.record([own(GUILD), asked("?")])
    await purge(store, DAY + timedelta(days=1))
    assert rows(tmp_path, "SELECT * FROM answer_places") == []


async def test_a_server_that_is_left_takes_its_own_answers_along(store: SqlStore, tmp_path: Path) -> None:
    await store.record([own(GUILD, message_id=MESSAGE)])
    await store.forget_guild(GUILD)
    assert rows(tmp_path, "SELECT answer_id FROM answers") == []
    assert OWN_WORDS.encode() not in bytes_of(tmp_path)


async def test_an_answer_that_another_server_finds_outlives_a_server(store: SqlStore) -> None:
    await store.record([own(GUILD), own(ELSEWHERE)])
    await store.forget_guild(GUILD)
    assert await found_in(store, GUILD, ELSEWHERE) == [None, ELSEWHERE]


async def test_an_answer_that_is_found_everywhere_outlives_a_server(store: SqlStore) -> None:
    await store.record([own(GUILD), asked("?")])
    await store.forget_guild(GUILD)
    assert await found_in(store, GUILD, ELSEWHERE) == [0, 0]


async def test_an_answer_without_a_place_stays_while_another_server_shows_it(store: SqlStore, tmp_path: Path) -> None:
    await store.record([replace(own(GUILD), message=posted(MESSAGE, guild_id=ELSEWHERE).message)])
    await store.forget_guild(GUILD)
    assert rows(tmp_path, "SELECT answer_id FROM answers") == [(ANSWER,)]
    assert await found_in(store, GUILD, ELSEWHERE, 0) == [None, None, None]
    await purge(store, DAY + timedelta(days=1))
    assert rows(tmp_path, "SELECT answer_id FROM answers") == []


async def test_what_is_found_everywhere_belongs_to_no_server(store: SqlStore) -> None:
    await store.record([replace(asked("?"), question=None)])
    assert await store.guild_ids() == set()
    await store.forget_guild(0)
    assert await found_in(store, GUILD) == [0]


async def test_a_server_known_only_by_its_own_answers_is_known(store: SqlStore) -> None:
    await store.record([replace(own(GUILD), question=None)])
    assert await store.guild_ids() == {GUILD}
