"""How often the bot began a session of late: a crash loop must not spend what a day allows."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from bot.starts import FREE_STARTS, LONGEST_WAIT_S, WINDOW_S, StartLog

DAY_S = 86_400.0
DAILY_LIMIT = 1000
"""What Discord allows; it resets the token of a bot that goes over."""


class Clock:
    """Seconds since 1970, moved by hand."""

    def __init__(self) -> None:
        self.now_s = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "starts.json"


def crash_at_once(path: Path, clock: Clock, seconds: float, alive_s: float = 0.0) -> list[float]:
    """Start a new process whenever the one before crashed, for a time; return when the sessions began."""
    began: list[float] = []
    end_s = clock.now_s + seconds
    while clock.now_s < end_s:
        log = StartLog(path, clock)
        clock.now_s += log.wait_s()
        log.note()
        began.append(clock.now_s)
        clock.now_s += alive_s
    return began


def test_the_first_few_starts_do_not_wait(path: Path, clock: Clock) -> None:
    waits = []
    for _ in range(FREE_STARTS):
        log = StartLog(path, clock)
        waits.append(log.wait_s())
        log.note()
    assert waits == [0.0] * FREE_STARTS
    assert StartLog(path, clock).wait_s() > 0


def test_each_further_start_waits_longer_up_to_the_longest_wait(path: Path, clock: Clock) -> None:
    began = crash_at_once(path, clock, 3000.0)
    waits = [after - before for before, after in pairwise(began[FREE_STARTS - 1 :])]
    assert waits[:6] == [10.0, 20.0, 40.0, 80.0, 160.0, LONGEST_WAIT_S]
    assert set(waits[6:]) == {LONGEST_WAIT_S}


def test_time_that_has_passed_since_the_last_start_counts(path: Path, clock: Clock) -> None:
    crash_at_once(path, clock, 1e-9)
    for _ in range(FREE_STARTS):
        StartLog(path, clock).note()
    waiting_s = StartLog(path, clock).wait_s()
    clock.now_s += 7.0
    assert StartLog(path, clock).wait_s() == pytest.approx(waiting_s - 7.0)


def test_after_a_quiet_hour_a_start_is_free_again(path: Path, clock: Clock) -> None:
    crash_at_once(path, clock, 3000.0)
    clock.now_s += WINDOW_S
    assert StartLog(path, clock).wait_s() == 0.0


@pytest.mark.parametrize("alive_s", [0.0, 29.0, 299.0, 301.0])
def test_no_crash_loop_spends_a_third_of_what_a_day_allows(path: Path, clock: Clock, alive_s: float) -> None:
    assert len(crash_at_once(path, clock, DAY_S, alive_s)) <= DAILY_LIMIT / 3


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", "null", '{"starts": 5}', '{"starts": ["x"]}', '{"starts": [null]}', "\xff", "[" * 100_000],
    ids=lambda content: content[:20],
)
def test_a_broken_file_counts_as_empty_and_is_written_anew(path: Path, clock: Clock, content: str) -> None:
    path.write_text(content, encoding="latin-1")
    log = StartLog(path, clock)
    log.note()
    assert (log.wait_s(), json.loads(path.read_text())) == (0.0, {"starts": [clock.now_s]})


def test_starts_ahead_of_a_clock_that_was_set_back_do_not_count(path: Path, clock: Clock) -> None:
    crash_at_once(path, clock, 3000.0)
    clock.now_s -= DAY_S
    assert StartLog(path, clock).wait_s() == 0.0


def test_a_folder_that_can_not_be_written_to_does_not_stop_the_count(tmp_path: Path, clock: Clock) -> None:
    log = StartLog(tmp_path / "gone" / "starts.json", clock)
    for _ in range(FREE_STARTS):
        log.note()
    assert log.wait_s() == 10.0


def test_the_file_stays_small(path: Path, clock: Clock) -> None:
    for _ in range(500):
        StartLog(path, clock).note()
    assert path.stat().st_size < 4000
