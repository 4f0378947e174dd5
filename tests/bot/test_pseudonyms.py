"""Pseudonyms: the same for one purpose and server, unrelated otherwise, and a key that nobody else can read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pseudonyms import KEY_BYTES, Pseudonyms, Purpose, load_key
from bot.store.errors import KeyFault, KeyFileError
from tests.bot.process import PATIENCE_SECONDS, environment

ANA, BEN = 210_000_000_000_000_001, 210_000_000_000_000_002
GUILD, ELSEWHERE = 715_000_000_000_000_001, 715_000_000_000_000_002
KEY = bytes(range(KEY_BYTES))
PSEUDONYMS = Pseudonyms(KEY)
SNOWFLAKES = st.integers(0, 2**64 - 1)


def write_key(folder: Path, content: bytes, mode: int = 0o600, *, folder_mode: int = 0o700) -> Path:
    path = folder / "keys" / "people.key"
    path.parent.mkdir()
    path.write_bytes(content)
    path.chmod(mode)
    path.parent.chmod(folder_mode)
    return path


# Pseudonyms


def test_a_pseudonym_is_the_same_each_time() -> None:
    assert PSEUDONYMS.of(Purpose.VOTE, GUILD, ANA) == Pseudonyms(KEY).of(Purpose.VOTE, GUILD, ANA)


def test_a_pseudonym_never_changes_from_one_release_to_the_next() -> None:
    assert PSEUDONYMS.of(Purpose.VOTE, 1, 2) == "9a866da436609e0eedc3083aac391fe6"


@given(st.sampled_from(Purpose), SNOWFLAKES, SNOWFLAKES)
def test_a_pseudonym_is_32_hexadecimal_digits(purpose: Purpose, guild_id: int, value: int) -> None:
    assert re.fullmatch(r"[0-9a-f]{32}", PSEUDONYMS.of(purpose, guild_id, value))


@given(
    st.lists(st.tuples(st.sampled_from(Purpose), st.integers(0, 3), st.integers(0, 3)), unique=True, min_size=2)
    | st.lists(st.tuples(st.sampled_from(Purpose), SNOWFLAKES, SNOWFLAKES), unique=True, min_size=2)
)
def test_another_purpose_server_or_person_has_another_pseudonym(subjects: list[tuple[Purpose, int, int]]) -> None:
    assert len({PSEUDONYMS.of(*subject) for subject in subjects}) == len(subjects)


def test_another_key_gives_other_pseudonyms() -> None:
    assert PSEUDONYMS.of(Purpose.VOTE, GUILD, ANA) != Pseudonyms(bytes(KEY_BYTES)).of(Purpose.VOTE, GUILD, ANA)


@pytest.mark.parametrize("key", [b"", b"short", bytes(KEY_BYTES + 1)])
def test_a_key_of_another_size_is_refused(key: bytes) -> None:
    with pytest.raises(ValueError, match="key"):
        Pseudonyms(key)


# Tags


@given(SNOWFLAKES, SNOWFLAKES)
def test_a_tag_is_its_persons_own(guild_id: int, user_id: int) -> None:
    tag = PSEUDONYMS.tag(guild_id, user_id)
    assert re.fullmatch(r"[A-Za-z0-9_-]{16}", tag)
    assert PSEUDONYMS.owns(tag, guild_id, user_id)


def test_a_tag_is_nobody_elses_and_of_no_other_server() -> None:
    tag = PSEUDONYMS.tag(GUILD, ANA)
    claims = [(GUILD, BEN), (ELSEWHERE, ANA), (0, ANA), (ANA, GUILD)]
    assert [PSEUDONYMS.owns(tag, *claim) for claim in claims] == [False] * 4


def test_tags_of_one_person_share_nothing() -> None:
    tags = [PSEUDONYMS.tag(GUILD, ANA) for _ in range(50)]
    assert len({tag[:4] for tag in tags}) > 40
    assert len({tag[4:] for tag in tags}) > 40


def test_a_tag_of_another_key_is_nobodys() -> None:
    assert not PSEUDONYMS.owns(Pseudonyms(bytes(KEY_BYTES)).tag(GUILD, ANA), GUILD, ANA)


@given(st.integers(0, 15), st.sampled_from("ABCxyz019-_"))
def test_a_tag_with_one_character_changed_is_nobodys(place: int, character: str) -> None:
    tag = PSEUDONYMS.tag(GUILD, ANA)
    changed = tag[:place] + character + tag[place + 1 :]
    assert PSEUDONYMS.owns(changed, GUILD, ANA) == (changed == tag)


@given(st.text() | st.text(min_size=16, max_size=16) | st.text("ABab01-_=+/\n ", min_size=16, max_size=16))
def test_what_is_no_tag_is_nobodys(text: str) -> None:
    assert not PSEUDONYMS.owns(text, GUILD, ANA)


# The key


def test_the_key_is_made_once(tmp_path: Path) -> None:
    key = load_key(tmp_path / "data")
    assert len(key) == KEY_BYTES
    assert load_key(tmp_path / "data") == key


def test_every_data_folder_has_a_key_of_its_own(tmp_path: Path) -> None:
    assert load_key(tmp_path / "one") != load_key(tmp_path / "other")


@pytest.mark.parametrize("umask", [0, 0o022, 0o077])
def test_only_its_owner_can_read_the_key_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        load_key(tmp_path)
    finally:
        os.umask(before)
    keys = tmp_path / "keys"
    assert [path.name for path in keys.iterdir()] == ["people.key"]
    assert [path.stat().st_mode & 0o777 for path in (keys, keys / "people.key")] == [0o700, 0o600]


@pytest.mark.parametrize("content", [b"", KEY[:-1], KEY + b"\n"])
def test_a_key_file_of_another_size_is_named_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = write_key(tmp_path, content)
    with pytest.raises(KeyFileError) as caught:
        load_key(tmp_path)
    assert (caught.value.path, caught.value.fault) == (str(path), KeyFault.WRONG_SIZE)
    assert path.read_bytes() == content


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o777])
def test_a_key_that_others_could_read_or_change_is_refused(tmp_path: Path, mode: int) -> None:
    path = write_key(tmp_path, KEY, mode)
    with pytest.raises(KeyFileError) as caught:
        load_key(tmp_path)
    assert (caught.value.path, caught.value.fault) == (str(path), KeyFault.OPEN_TO_OTHERS)


def test_a_key_in_a_folder_where_others_could_replace_it_is_refused(tmp_path: Path) -> None:
    path = write_key(tmp_path, KEY, folder_mode=0o770)
    with pytest.raises(KeyFileError) as caught:
        load_key(tmp_path)
    assert (caught.value.path, caught.value.fault) == (str(path.parent), KeyFault.OPEN_TO_OTHERS)


def test_a_folder_in_place_of_the_key_can_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "keys" / "people.key").mkdir(parents=True, mode=0o700)
    (tmp_path / "keys").chmod(0o700)
    with pytest.raises(KeyFileError) as caught:
        load_key(tmp_path)
    assert caught.value.fault is KeyFault.UNREADABLE


def test_a_file_in_place_of_the_folder_keeps_the_key_from_being_made(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("")
    with pytest.raises(KeyFileError) as caught:
        load_key(tmp_path)
    assert caught.value.fault is KeyFault.UNWRITABLE


def test_no_error_of_the_key_tells_it(tmp_path: Path) -> None:
    write_key(tmp_path, b"nearly a key")
    with pytest.raises(KeyFileError) as caught:
        load_key(tmp_path)
    assert "nearly" not in repr(caught.value) + repr(vars(caught.value))


def test_processes_that_start_at_once_share_one_key(tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from bot.pseudonyms import load_key; sys.stdin.readline(); print(load_key(Path(sys.argv[1])).hex())"  # noqa: E501
    started = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(),
        )
        for _ in range(4)
    ]  # fmt: skip
    keys = {process.communicate(b"go\n", PATIENCE_SECONDS)[0] for process in started}
    assert keys == {load_key(tmp_path).hex().encode() + b"\n"}
