"""The tables: made once, brought up to date, and never touched when another program wrote them."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from bot.store.errors import NewerDatabaseError, UnusableDatabaseError
from bot.store.records import GuildSettings
from bot.store.tables import METADATA, VERSION
from retrieval.model import Caution
from tests.bot.process import PATIENCE_SECONDS, environment
from tests.bot.store.samples import (
    GUILD,
    alive_after_their_end,
    asked,
    change,
    file_of,
    make_store,
    open_store,
    questions,
    rows,
)

OPEN = """
import asyncio, sys
from pathlib import Path
from bot.store.database import Database
from bot.store.engine import database_url
from bot.store.sql import SqlStore

async def main():
    store = SqlStore(Database(database_url(Path(sys.argv[1]))))
    await store.open()
    await store.close()

asyncio.run(main())
print(*sorted(name for name in sys.modules if "." not in name))
"""


def modules_to_open(folder: Path) -> list[str]:
    """Return what a fresh interpreter has imported once it opened the store."""
    ran = subprocess.run(
        [sys.executable, "-c", OPEN, str(folder)],
        capture_output=True, cwd=folder, env=environment(), timeout=PATIENCE_SECONDS, check=True, text=True,
    )  # fmt: skip
    return ran.stdout.split()


def write_file(folder: Path, content: bytes) -> Path:
    path = file_of(folder)
    path.parent.mkdir()
    path.write_bytes(content)
    return path


def test_the_version_is_the_newest_that_there_is() -> None:
    config = Config()
    config.set_main_option("script_location", "bot.store:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == VERSION


@pytest.mark.asyncio
async def test_a_new_file_gets_the_tables_that_the_statements_name(tmp_path: Path) -> None:
    async with open_store(tmp_path):
        engine = create_engine(f"sqlite:///{file_of(tmp_path)}")
        with engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
        engine.dispose()
    assert rows(tmp_path, "SELECT version_num FROM alembic_version") == [(VERSION,)]


@pytest.mark.asyncio
async def test_what_was_kept_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    for _ in range(2):
        async with open_store(tmp_path) as store:
            await store.record([asked("Still here?")])
    assert questions(tmp_path) == ["Still here?", "Still here?"]


@pytest.mark.asyncio
async def test_a_folder_with_signs_that_mean_something_elsewhere_is_no_trouble(tmp_path: Path) -> None:
    folder = tmp_path / "a %(here)s ?#b"
    async with open_store(folder) as store:
        await store.record([asked("Here?")])
    assert questions(folder) == ["Here?"]


def test_alembic_is_imported_only_where_there_is_something_to_change(tmp_path: Path) -> None:
    found = [{"alembic", "sqlalchemy", "discord"} & set(modules_to_open(tmp_path)) for _ in range(2)]
    assert found == [{"alembic", "sqlalchemy"}, {"sqlalchemy"}]


@pytest.mark.asyncio
async def test_a_newer_database_is_named_and_left_alone(tmp_path: Path) -> None:
    async with open_store(tmp_path) as store:
        await store.record([asked("Newer?")])
    change(tmp_path, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerDatabaseError) as caught:
        await make_store(tmp_path).open()
    assert (caught.value.database, caught.value.version) == (str(file_of(tmp_path)), "9999")
    assert (questions(tmp_path), rows(tmp_path, "SELECT * FROM alembic_version")) == (["Newer?"], [("9999",)])


@pytest.mark.asyncio
async def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path: Path) -> None:
    path = write_file(tmp_path, b"My own notes, and a good many of them.\n" * 100)
    with pytest.raises(UnusableDatabaseError) as caught:
        await make_store(tmp_path).open()
    assert (caught.value.database, caught.value.detail) == (str(path), "DatabaseError SQLITE_NOTADB")
    assert path.read_bytes() == b"My own notes, and a good many of them.\n" * 100


@pytest.mark.asyncio
async def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    write_file(tmp_path, b"")
    async with open_store(tmp_path) as store:
        await store.record([asked("Empty?")])
    assert questions(tmp_path) == ["Empty?"]


@pytest.mark.asyncio
async def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    file_of(tmp_path).mkdir(parents=True)
    with pytest.raises(UnusableDatabaseError) as caught:
        await make_store(tmp_path).open()
    assert (caught.value.database, caught.value.detail) == (str(file_of(tmp_path)), "OperationalError SQLITE_CANTOPEN")


@pytest.mark.asyncio
async def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    file_of(tmp_path).parent.write_text("")
    with pytest.raises(UnusableDatabaseError) as caught:
        await make_store(tmp_path).open()
    assert caught.value.database == str(file_of(tmp_path))


@pytest.mark.asyncio
async def test_a_change_that_fails_half_way_leaves_the_tables_as_they_were(tmp_path: Path) -> None:
    write_file(tmp_path, b"")
    change(tmp_path, "CREATE TABLE votes (mine TEXT)")
    with pytest.raises(UnusableDatabaseError):
        await make_store(tmp_path).open()
    assert rows(tmp_path, "SELECT name FROM sqlite_master") == [("votes",)]


@pytest.mark.asyncio
@pytest.mark.parametrize("content", [b"no database" * 100, b""])
async def test_a_store_that_did_not_open_leaves_no_thread(tmp_path: Path, content: bytes) -> None:
    write_file(tmp_path, content)
    if not content:
        change(tmp_path, "CREATE TABLE votes (mine TEXT)")
    before = set(threading.enumerate())
    with pytest.raises(UnusableDatabaseError):
        await make_store(tmp_path).open()
    assert alive_after_their_end(before) == []


# From the version before


def write_version(folder: Path, version: str) -> None:
    """Make a database as an earlier version made it."""
    path = write_file(folder, b"")
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", "bot.store:migrations")
        command.upgrade(config, version)
    engine.dispose()


def fill_first_version(folder: Path) -> None:
    """Keep two answers, one of them shown in public, and a server's settings."""
    for answer_id in ("00000000000000aa", "00000000000000bb"):
        change(folder, "INSERT INTO answers VALUES (?, 'en', 'no_match', '', '2026-03-01')", answer_id)
    change(folder, "INSERT INTO public_messages VALUES (5, 6, ?, '00000000000000aa', NULL, '2026-03-01')", GUILD)
    change(folder, "INSERT INTO guild_settings VALUES (?, 0, 77)", GUILD)


@pytest.mark.asyncio
async def test_what_the_version_before_kept_is_kept(tmp_path: Path) -> None:
    write_version(tmp_path, "0001")
    fill_first_version(tmp_path)
    async with open_store(tmp_path) as store:
        assert await store.guild_settings(GUILD) == GuildSettings(GUILD, sharing=False, reports_channel_id=77)
        given = [await store.given_answer(answer_id, GUILD) for answer_id in ("00000000000000aa", "00000000000000bb")]
        assert [answer is not None and (answer.place, answer.passages, answer.day) for answer in given] == [
            (0, (), date(2026, 3, 1))
        ] * 2
        assert await store.public_message(5) is not None
        await store.set_guild_settings(GuildSettings(GUILD, two_person=True, curator_role_id=8))
        assert await store.guild_settings(GUILD) == GuildSettings(GUILD, two_person=True, curator_role_id=8)
    assert rows(tmp_path, "SELECT * FROM answer_places") == [("00000000000000aa", 0), ("00000000000000bb", 0)]
    assert rows(tmp_path, "SELECT version_num FROM alembic_version") == [(VERSION,)]


@pytest.mark.asyncio
@pytest.mark.parametrize("version", ["0001", "0002", "0003"])
async def test_a_database_brought_up_to_date_has_the_tables_that_the_statements_name(
    tmp_path: Path, version: str
) -> None:
    write_version(tmp_path, version)
    async with open_store(tmp_path):
        engine = create_engine(f"sqlite:///{file_of(tmp_path)}")
        with engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
        engine.dispose()


@pytest.mark.asyncio
async def test_a_process_of_the_version_before_can_go_on_with_settings(tmp_path: Path) -> None:
    async with open_store(tmp_path) as store:
        change(tmp_path, "INSERT INTO guild_settings (guild_id, sharing) VALUES (?, 0)", GUILD)
        assert await store.guild_settings(GUILD) == GuildSettings(GUILD, sharing=False)


@pytest.mark.asyncio
async def test_servers_of_the_version_before_have_normal_caution(tmp_path: Path) -> None:
    write_version(tmp_path, "0003")
    change(tmp_path, "INSERT INTO guild_settings VALUES (?, 0, 77, 8, 1, 9)", GUILD)
    for _ in range(2):
        async with open_store(tmp_path) as store:
            assert await store.guild_settings(GUILD) == GuildSettings(GUILD, False, 77, 8, True, 9, Caution.NORMAL)
    assert rows(tmp_path, "SELECT caution FROM guild_settings") == [("normal",)]
    assert rows(tmp_path, "SELECT version_num FROM alembic_version") == [(VERSION,)]


@pytest.mark.asyncio
async def test_the_tables_of_the_version_before_stay_as_they_were_for_a_process_of_it(tmp_path: Path) -> None:
    def tables() -> dict[str, str]:
        return dict(rows(tmp_path, "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))

    write_version(tmp_path, "0002")
    before = tables()
    async with open_store(tmp_path) as store:
        after = tables()
        assert await store.guild_settings(GUILD) == GuildSettings(GUILD)
    # It got a column, which such a process can leave out, as the test before tells.
    del before["guild_settings"]
    assert before.items() < after.items()


@pytest.mark.asyncio
async def test_tables_that_can_not_be_changed_stay_as_they_were(tmp_path: Path) -> None:
    write_version(tmp_path, "0001")
    fill_first_version(tmp_path)
    change(tmp_path, "CREATE TABLE corrections (mine TEXT)")
    with pytest.raises(UnusableDatabaseError):
        await make_store(tmp_path).open()
    assert rows(tmp_path, "SELECT * FROM guild_settings") == [(GUILD, 0, 77)]
    assert rows(tmp_path, "SELECT name FROM sqlite_master WHERE name IN ('answer_places', 'drafts')") == []
    assert rows(tmp_path, "SELECT version_num FROM alembic_version") == [("0001",)]
