"""When somebody is there, however people write it; days off, summer time, and quiet hours over midnight."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.ticketed import DeskSettings
from bot.tickets.errors import DeskCode, DeskFault
from bot.tickets.hours import (
    MAX_HOLIDAYS,
    MAX_HOURS_CHARS,
    Opening,
    is_quiet,
    opening,
    read_dates,
    read_hours,
    read_time,
    read_zone,
    zone_of,
)

DENVER = ZoneInfo("America/Denver")
CHRISTMAS, DAY_AFTER = datetime.date(2026, 12, 25), datetime.date(2026, 12, 26)


def at(text: str) -> datetime.datetime:
    """Return a moment in Denver."""
    return datetime.datetime.fromisoformat(text).replace(tzinfo=DENVER)


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("", ""),
        ("24/7", "24/7"),
        ("Mo-Fr 09:00-17:00; Sa 10:00-12:00", "Mo-Fr 09:00-17:00; Sa 10:00-12:00"),
        ("Mo-Fr 09:00-17:00\nSa 10:00-12:00", "Mo-Fr 09:00-17:00; Sa 10:00-12:00"),
        ("Jan-Mar Mo 10:00-12:00", "Jan-Mar Mo 10:00-12:00"),
        ("lu-vi 9:00-17:00; sá 10:00-12:00", "Mo-Fr 09:00-17:00; Sa 10:00-12:00"),
        ("lunes a viernes de 9 a 17, sábado 10 a 12", "Mo-Fr 09:00-17:00; Sa 10:00-12:00"),
        ("de lunes a viernes desde las 9 a.m. hasta las 5 p.m.", "Mo-Fr 09:00-17:00"),
        ("lun, mié y vie 9-12 y 14-18", "Mo,We,Fr 09:00-12:00,14:00-18:00"),
        ("Mar 9-12", "Tu 09:00-12:00"),
        ("todos los días 8 a 20", "Mo-Su 08:00-20:00"),
        ("fines de semana 10-14", "Sa,Su 10:00-14:00"),
        ("9am-5pm Mon-Fri", "Mo-Fr 09:00-17:00"),
        ("weekdays 9-5pm", "Mo-Fr 09:00-17:00"),
        ("Mon, Wed and Fri 1-5 pm", "Mo,We,Fr 13:00-17:00"),
        ("Sa 10 to noon", "Sa 10:00-12:00"),
        ("Fr 10-midnight", "Fr 10:00-24:00"),
        ("9-17", "09:00-17:00"),
    ],
)
def test_hours_are_read_however_people_write_them(written: str, hours: str) -> None:
    assert read_hours(written) == hours
    assert read_hours(hours) == hours


@pytest.mark.parametrize(
    "text",
    ["whenever", "Lunes a viernes", "lu 9", "9-26", "Mo-Fr 9-", "- 9", ",", "Mo-Fr 9-17 Sa", "9" * MAX_HOURS_CHARS * 2],
)
def test_what_is_no_hours_is_shown_cut_short(text: str) -> None:
    with pytest.raises(DeskFault) as fault:
        read_hours(text)
    assert fault.value.code is DeskCode.BAD_HOURS
    assert len(str(fault.value.values["text"])) <= 80


@given(st.text(max_size=60))
def test_whatever_is_read_as_hours_can_be_told_by(text: str) -> None:
    try:
        hours = read_hours(text)
    except DeskFault:
        return
    found = opening(DeskSettings(1, hours=hours), at("2026-12-01T10:00"))
    assert found.next_open is None or found.is_open is False


@pytest.mark.parametrize(
    ("hours", "now", "found"),
    [
        ("", "2026-12-01T10:00", Opening(None)),
        ("Mo-Fr 09:00-17:00", "2026-12-01T10:00", Opening(True)),
        ("Mo-Fr 09:00-17:00", "2026-12-01T17:00", Opening(False, at("2026-12-02T09:00"))),
        # Over the weekend, and over the days off that follow it.
        ("Mo-Fr 09:00-17:00", "2026-12-24T18:00", Opening(False, at("2026-12-28T09:00"))),
        ("24/7", "2026-12-25T10:00", Opening(False, at("2026-12-27T00:00"))),
        ("", "2026-12-25T10:00", Opening(False)),
        # The hour that summer time leaves out, and the one that comes twice.
        ("Mo-Su 02:30-05:00", "2027-03-13T22:00", Opening(False, at("2027-03-14T03:00"))),
        ("Mo-Su 01:30-05:00", "2026-11-01T01:10", Opening(False, at("2026-11-01T01:30").replace(fold=1))),
        ("off", "2026-12-01T10:00", Opening(False)),
        ("unknown", "2026-12-01T10:00", Opening(None)),
    ],
)
def test_it_is_told_whether_somebody_is_there(hours: str, now: str, found: Opening) -> None:
    settings = DeskSettings(1, hours=hours, holidays=(CHRISTMAS, DAY_AFTER))
    assert opening(settings, at(now).astimezone(datetime.UTC)) == found


def test_a_zone_that_this_machine_does_not_know_is_that_of_denver() -> None:
    assert zone_of(DeskSettings(1, timezone="Atlantis/Center")) == DENVER
    assert zone_of(DeskSettings(1, timezone="America/New_York")) == ZoneInfo("America/New_York")


def test_days_are_read_in_order_and_each_once() -> None:
    assert read_dates("2026-12-26;2026-12-25,  2026-12-25") == (CHRISTMAS, DAY_AFTER)
    assert read_dates("  ") == ()


@pytest.mark.parametrize("text", ["12/25/2026", "2026-13-01", "2026-12-25, tomorrow", "2026-12-25T10:00"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(DeskFault) as fault:
        read_dates(text)
    assert fault.value.code is DeskCode.BAD_DATES


def test_there_are_not_more_days_off_than_can_be_shown() -> None:
    days = [(CHRISTMAS + datetime.timedelta(days)).isoformat() for days in range(MAX_HOLIDAYS + 1)]
    assert len(read_dates(" ".join(days[1:]))) == MAX_HOLIDAYS
    with pytest.raises(DeskFault, match=DeskCode.BAD_DATES):
        read_dates(" ".join(days))


@pytest.mark.parametrize(
    ("text", "zone"),
    [("America/Denver", "America/Denver"), (" denver", "America/Denver"), ("Mexico City", "America/Mexico_City")],
)
def test_a_city_names_its_time_zone(text: str, zone: str) -> None:
    assert read_zone(text) == zone


@pytest.mark.parametrize("text", ["", "Atlantis", "../etc/passwd", "America"])
def test_what_is_no_time_zone_is_refused(text: str) -> None:
    with pytest.raises(DeskFault, match=DeskCode.BAD_ZONE):
        read_zone(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("22:00", 1320), ("9", 540), ("9 pm", 1260), ("9 P. M.", 1260), ("12 am", 0), ("12pm", 720), ("24:00", 0),
     ("21h30", 1290)],
)  # fmt: skip
def test_a_time_of_day_is_read(text: str, minutes: int) -> None:
    assert read_time(text) == minutes


@pytest.mark.parametrize("text", ["", "25", "9:60", "late", "9-10", "24:01"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(DeskFault, match=DeskCode.BAD_TIME):
        read_time(text)


@pytest.mark.parametrize(
    ("quiet_from", "quiet_to", "quiet"),
    [
        (None, None, []),
        (22 * 60, 7 * 60, [*range(7), 22, 23]),
        (9 * 60, 10 * 60, [9]),
        (8 * 60, 8 * 60, list(range(24))),
    ],
)
def test_quiet_hours_may_go_over_midnight(quiet_from: int | None, quiet_to: int | None, quiet: list[int]) -> None:
    times = (at(f"2026-12-01T{hour:02}:00") for hour in range(24))
    assert [time.hour for time in times if is_quiet(quiet_from, quiet_to, time)] == quiet
