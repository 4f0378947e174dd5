"""What could keep the bot from serving, as far as the machine can tell."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.diagnosis import (
    Finding,
    State,
    desk_finding,
    folder_findings,
    key_findings,
    library_findings,
    settings_findings,
)
from bot.errors import FaultKind, SettingFault
from bot.pseudonyms import load_key
from bot.settings import load_settings
from tests.bot.samples import write_library
from tests.bot.tokens import TOKEN

NOBODY = Path("no such file")
SETTINGS = load_settings({"DISCORD_TOKEN": TOKEN}, NOBODY)
TODAY = datetime.date(2018, 1, 1)


def told(findings: list[Finding]) -> list[tuple[State, str]]:
    return [(finding.state, finding.key) for finding in findings]


def test_settings_without_a_fault_are_well() -> None:
    assert told(list(settings_findings([], SETTINGS, NOBODY))) == [(State.OK, "operator-doctor-settings")]


def test_each_fault_in_the_settings_is_a_problem() -> None:
    faults = [SettingFault(FaultKind.DATABASE, name) for name in ("A", "B")]
    found = list(settings_findings(faults, SETTINGS, NOBODY))
    assert told(found) == [(State.PROBLEM, "operator-setting-database")] * 2
    assert [finding.values["variable"] for finding in found] == ["A", "B"]


@pytest.mark.parametrize(("mode", "problems"), [(0o600, 0), (0o400, 0), (0o640, 1), (0o604, 1)])
def test_a_file_with_the_token_that_others_can_read_is_a_problem(tmp_path: Path, mode: int, problems: int) -> None:
    file = tmp_path / ".env"
    file.touch()
    file.chmod(mode)
    found = told(list(settings_findings([], SETTINGS, file)))
    assert found.count((State.PROBLEM, "operator-doctor-env-open")) == problems


def test_a_file_without_a_token_may_be_read_by_all(tmp_path: Path) -> None:
    (tmp_path / ".env").touch(0o644)
    assert len(list(settings_findings([], load_settings({}, NOBODY), tmp_path / ".env"))) == 1


def test_a_desk_without_a_key_is_off_and_that_is_no_problem() -> None:
    assert desk_finding(SETTINGS) == Finding(State.NOTE, "operator-doctor-desk-off")
    key = "A" * 43 + "="
    found = desk_finding(load_settings({"DISCORD_TOKEN": TOKEN, "DESK_KEY": f"{key},{key}"}, NOBODY, binding=None))
    assert found == Finding(State.OK, "operator-doctor-desk", {"count": 2})


def test_a_data_folder_that_is_not_there_yet_is_well_and_is_not_made(tmp_path: Path) -> None:
    assert told(list(folder_findings(tmp_path / "data"))) == [(State.OK, "operator-doctor-data-none")]
    assert not (tmp_path / "data").exists()


def test_a_data_folder_tells_its_free_space_and_stays_as_it_is(tmp_path: Path) -> None:
    [finding] = folder_findings(tmp_path)
    assert (finding.state, finding.values["path"]) == (State.OK, str(tmp_path))
    assert list(tmp_path.iterdir()) == []


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.mark.parametrize(("free", "state"), [(99_999_999, State.PROBLEM), (100_000_000, State.OK)])
def test_a_disk_that_is_nearly_full_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, state: State
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(10**12, 0, free))
    [finding] = folder_findings(tmp_path)
    assert finding.state is state


def test_a_file_in_place_of_the_data_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    assert told(list(folder_findings(tmp_path / "data"))) == [(State.PROBLEM, "operator-data-folder")]


def test_a_key_that_is_not_there_yet_is_well_and_is_not_made(tmp_path: Path) -> None:
    assert told(list(key_findings(tmp_path))) == [(State.OK, "operator-doctor-key-none")]
    assert list(tmp_path.iterdir()) == []


def test_a_key_that_only_its_owner_can_read_is_well(tmp_path: Path) -> None:
    load_key(tmp_path)
    assert told(list(key_findings(tmp_path))) == [(State.OK, "operator-doctor-key")]


@pytest.mark.skipif(os.name != "posix", reason="there are no modes of files here")
def test_a_key_that_others_can_read_is_a_problem(tmp_path: Path) -> None:
    load_key(tmp_path)
    [key] = (tmp_path / "keys").iterdir()
    key.chmod(0o644)
    assert told(list(key_findings(tmp_path))) == [(State.PROBLEM, "operator-key-open")]


def test_a_library_is_told_with_its_size(tmp_path: Path) -> None:
    first, *_ = library_findings(write_library(tmp_path / "library"), TODAY)
    assert (first.state, first.key) == (State.OK, "operator-doctor-library")
    assert int(first.values["articles"]) > 0


def test_a_broken_article_is_a_problem(tmp_path: Path) -> None:
    folder = write_library(tmp_path / "library")
    next(folder.glob("articles/*/*.md")).write_text("no front matter")
    assert (State.PROBLEM, "operator-doctor-library-problems") in told(list(library_findings(folder, TODAY)))


def test_an_article_that_a_person_should_look_at_is_a_note(tmp_path: Path) -> None:
    folder = write_library(tmp_path / "library")
    found = told(list(library_findings(folder, datetime.date(2999, 1, 1))))
    assert (State.NOTE, "operator-doctor-library-problems") in found
    assert State.PROBLEM not in [state for state, _ in found]


def test_a_folder_without_articles_is_a_problem(tmp_path: Path) -> None:
    assert told(list(library_findings(tmp_path, TODAY))) == [(State.PROBLEM, "error-no-library")]
