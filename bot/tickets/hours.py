"""When somebody is at a desk."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from opening_hours import OpeningHours, State, validate

from bot.store.ticketed import DeskSettings
from bot.tickets.errors import DeskCode, DeskFault
from bot.tickets.schedules import MINUTES_A_DAY, minutes_of, written_by_people

MAX_HOURS_CHARS = 200
MAX_HOLIDAYS = 100
_MAX_SHOWN_CHARS: Final = 80
_LOOKS_AHEAD_DAYS: Final = 366
_MAX_CHANGES: Final = 1000
"""Of opening and closing, looked at for the next time that somebody is there: more than in a year of workdays."""
_BETWEEN_DATES = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether somebody is there, and when that changes."""

    is_open: bool | None
    """None where the desk says nothing of its hours."""
    next_open: datetime.datetime | None = None
    """Of a closed desk: when somebody is there again, in its time zone; None where that is not known."""


def read_hours(text: str) -> str:
    """Return opening hours in OpenStreetMap's form; "lu-vi 9:00-17:00" is understood too.

    Raises:
        DeskFault: they are none.
    """
    text = text.strip()
    if not text:
        return ""
    hours = None
    if len(text) <= MAX_HOURS_CHARS:
        # "Mar" is OpenStreetMap's March, but the Tuesday of whoever writes in Spanish.
        hours = _parse(written_by_people(text) or "") or _parse(text)
    if hours is None:
        raise _fault(DeskCode.BAD_HOURS, text)
    return str(hours)


def read_dates(text: str) -> tuple[datetime.date, ...]:
    """Return the days of a text such as "2026-12-25, 2027-01-01", in order.

    Raises:
        DeskFault: one is none.
    """
    written = list(filter(None, _BETWEEN_DATES.split(text)))
    dates: set[datetime.date] = set()
    for day in written[: MAX_HOLIDAYS + 1]:
        try:
            dates.add(datetime.datetime.strptime(day, "%Y-%m-%d").date())
        except ValueError:
            raise _fault(DeskCode.BAD_DATES, day) from None
    if len(dates) > MAX_HOLIDAYS:
        raise _fault(DeskCode.BAD_DATES, written[MAX_HOLIDAYS])
    return tuple(sorted(dates))


def read_zone(text: str) -> str:
    """Return the name of a time zone; its city is enough.

    Raises:
        DeskFault: there is none such.
    """
    meant = text.strip().replace(" ", "_").casefold()
    named = {zone for zone in available_timezones() if zone.casefold() == meant}
    found = named or {zone for zone in available_timezones() if zone.rpartition("/")[2].casefold() == meant}
    if len(found) != 1:
        raise _fault(DeskCode.BAD_ZONE, text)
    return found.pop()


def opening(settings: DeskSettings, now: datetime.datetime) -> Opening:
    """Tell whether somebody is there now."""
    here = now.astimezone(zone_of(settings))
    hours = _parse(settings.hours) if settings.hours else None
    if hours is None:
        return Opening(False if here.date() in settings.holidays else None)
    state = State.CLOSED if here.date() in settings.holidays else hours.state(here)[0]
    if state == State.CLOSED:
        return Opening(False, _next_open(hours, settings.holidays, here))
    return Opening(True if state == State.OPEN else None)


def zone_of(settings: DeskSettings) -> ZoneInfo:
    """Return the time zone of a desk; one that this machine does not know is that of Denver."""
    try:
        return ZoneInfo(settings.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("America/Denver")


def read_time(text: str) -> int:
    """Return the minutes after midnight of "22:00", "9 pm" or "9".

    Raises:
        DeskFault: it is no time of day.
    """
    minutes = minutes_of(text)
    if minutes is None:
        raise _fault(DeskCode.BAD_TIME, text)
    return minutes % MINUTES_A_DAY


def is_quiet(quiet_from: int | None, quiet_to: int | None, now: datetime.datetime) -> bool:
    """Tell whether a time of day lies within quiet hours, which may go over midnight."""
    if quiet_from is None or quiet_to is None:
        return False
    minutes = now.hour * 60 + now.minute
    if quiet_from < quiet_to:
        return quiet_from <= minutes < quiet_to
    return minutes >= quiet_from or minutes < quiet_to


def _next_open(
    hours: OpeningHours, holidays: tuple[datetime.date, ...], here: datetime.datetime
) -> datetime.datetime | None:
    moment: datetime.datetime | None = here
    for _ in range(_MAX_CHANGES):
        if moment is None:
            break
        if moment.date() in holidays:
            moment = datetime.datetime.combine(moment.date() + datetime.timedelta(1), datetime.time(), moment.tzinfo)
        elif hours.state(moment)[0] == State.OPEN:
            return moment
        else:
            moment = hours.next_change(moment)
    return None


@lru_cache(maxsize=128)
def _parse(text: str) -> OpeningHours | None:
    if not validate(text):
        return None
    return OpeningHours(text, auto_timezone=False, auto_country=False, max_interval_days=_LOOKS_AHEAD_DAYS)


def _fault(code: DeskCode, text: str) -> DeskFault:
    return DeskFault(code, text=" ".join(text.split())[:_MAX_SHOWN_CHARS])
