"""The folder of the bot's own data."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.datafolder import open_data_folder
from bot.errors import DataFolderError


def test_a_missing_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    made = open_data_folder(tmp_path / "share" / "bannock")
    assert (made.is_dir(), made.stat().st_mode & 0o777) == (True, 0o700)


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)
    (tmp_path / "kept").write_text("mine")
    open_data_folder(tmp_path)
    assert ([path.name for path in tmp_path.iterdir()], tmp_path.stat().st_mode & 0o777) == (["kept"], 0o750)


def test_a_file_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("mine")
    with pytest.raises(DataFolderError) as caught:
        open_data_folder(tmp_path / "data")
    assert (caught.value.path, caught.value.detail) == (str(tmp_path / "data"), "File exists")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_can_not_be_written_to_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(DataFolderError, match=str(tmp_path)):
        open_data_folder(tmp_path)


def test_a_place_where_no_folder_can_be_made_is_told() -> None:
    with pytest.raises(DataFolderError):
        open_data_folder(Path("/proc/nowhere/data"))
