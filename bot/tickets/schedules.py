"""Opening hours as people write them, in either language, put in OpenStreetMap's form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from retrieval.analyzer import fold

MINUTES_A_DAY = 1440
_DAYS = {
    word: day
    for day, words in {
        "Mo": "mo mon monday mondays lu lun lunes",
        "Tu": "tu tue tues tuesday tuesdays ma mar martes",
        "We": "we wed wednesday wednesdays mi mie mier miercoles",
        "Th": "th thu thur thurs thursday thursdays ju jue jueves",
        "Fr": "fr fri friday fridays vi vie viernes",
        "Sa": "sa sat saturday saturdays sab sabado sabados",
        "Su": "su sun sunday sundays do dom domingo domingos",
        "Mo-Fr": "weekdays entresemana",
        "Sa,Su": "weekends weekend findesemana",
        "Mo-Su": "daily everyday diario todoslosdias",
    }.items()
    for word in words.split()
}
_WRITTEN_APART = re.compile(r"\b(?:entre semana|fin(?:es)? de semana|todos los dias|every day)\b")
_FROM_TO = frozenset(["-", "–", "—", "a", "al", "to", "till", "until", "through", "thru", "hasta"])
_AND = frozenset([",", "&", "and", "e", "y"])
_NEXT = frozenset([";", "\n"])
_NOTHING_SAID = frozenset(
    ["at", "de", "del", "desde", "el", "from", "h", "hs", "hrs", "hours", "horas", "la", "las", "los", "on"]
)
_CLOCK = r"(?<!\d)(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?(?!\d)(?: ?(?P<half>[ap])\.? ?m\b\.?)?"
_TIME = re.compile(_CLOCK)
_TOKEN = re.compile(rf"(?P<time>{_CLOCK})|(?P<word>[a-z]+)|(?P<sign>[-–—,;&\n])|(?P<other>[^ .])")
_NOON, _MIDNIGHT = ("noon", "mediodia"), ("midnight", "medianoche")
_RANGES = re.compile(r"[\d:]+-[\d:]+(?:,[\d:]+-[\d:]+)*")
Token = tuple[str, str]
"""What it is - a day, a time, a hyphen, a comma or a semicolon - and how OpenStreetMap writes it."""


def minutes_of(text: str) -> int | None:
    """Return the minutes after midnight of "22:00", "9 pm" or "9"; None where it is no time of day."""
    found = _TIME.fullmatch(fold(text).strip())
    return _minutes(found) if found is not None else None


def written_by_people(text: str) -> str | None:
    """Return what "lunes a viernes de 9 a 17" is in OpenStreetMap's form; None where it can't be understood."""
    plain = _WRITTEN_APART.sub(lambda found: found[0].replace(" ", "").replace("fines", "fin"), fold(text))
    tokens = list(_tokens(plain))
    if not tokens or any(kind == "?" for kind, _ in tokens):
        return None
    rules = [list(rule) for is_end, rule in groupby(tokens, lambda token: token[0] == ";") if not is_end]
    written = [_rule(rule) for rule in rules]
    return "; ".join(rule for rule in written if rule) if all(written) else None


def _tokens(text: str) -> Iterator[Token]:
    found = list(_TOKEN.finditer(text))
    for place, match in enumerate(found):
        word = match["word"] or match["sign"] or ""
        if match["time"]:
            yield _time(match, _end_of_range(found, place))
        elif word in _DAYS:
            yield "day", _DAYS[word]
        elif word in _NOON + _MIDNIGHT:
            yield "time", "12:00" if word in _NOON else "24:00"
        elif word in _FROM_TO:
            yield "-", "-"
        elif word in _AND:
            yield ",", ","
        elif word in _NEXT:
            yield ";", ";"
        elif word not in _NOTHING_SAID:
            yield "?", word


def _end_of_range(found: list[re.Match[str]], place: int) -> re.Match[str] | None:
    """Return the other time of "9 to 5 pm", where `place` is that of the first."""
    after = [match for match in found[place + 1 : place + 4] if match["word"] not in _NOTHING_SAID][:2]
    is_range = len(after) == 2 and (after[0]["word"] or after[0]["sign"]) in _FROM_TO and after[1]["time"] is not None
    return after[1] if is_range else None


def _time(match: re.Match[str], end: re.Match[str] | None) -> Token:
    half = match["half"]
    if half is None and end is not None and end["half"] is not None:
        # "9 to 5 pm" begins in the morning, "1 to 5 pm" does not.
        begins_before = int(match["hour"]) % 12 < int(end["hour"]) % 12
        half = end["half"] if begins_before else "a"
    minutes = _minutes(match, half)
    return ("time", f"{minutes // 60:02}:{minutes % 60:02}") if minutes is not None else ("?", "")


def _minutes(match: re.Match[str], half: str | None = None) -> int | None:
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), match["half"] or half
    if half is not None and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    minutes = hour * 60 + minute
    return minutes if minute < 60 and minutes <= MINUTES_A_DAY else None


def _rule(tokens: list[Token]) -> str | None:
    """Write days and times in pairs, days first, whichever of them stands first in the text."""
    runs: list[tuple[str, str]] = []
    for token in tokens:
        if token[0] in ("-", ","):
            if not runs:
                return None
            runs[-1] = (runs[-1][0], runs[-1][1] + token[1])
        elif runs and runs[-1][0] == token[0]:
            glue = "" if runs[-1][1][-1] in "-," else ","
            runs[-1] = (token[0], runs[-1][1] + glue + token[1])
        else:
            runs.append(token)
    days = [text.rstrip(",") for kind, text in runs if kind == "day"]
    times = [text.rstrip(",") for kind, text in runs if kind == "time"]
    if any(day.endswith("-") for day in days) or not all(map(_RANGES.fullmatch, times)):
        return None
    if not days and len(times) == 1:
        return times[0]
    if len(days) != len(times):
        return None
    return "; ".join(f"{day} {time}" for day, time in zip(days, times, strict=True))
