"""Every word that a user reads: Fluent messages, one folder a language."""

from __future__ import annotations

import datetime
import re
from collections.abc import Generator
from functools import lru_cache
from itertools import chain
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from fluent.runtime import AbstractResourceLoader, FluentLocalization, FluentResource
from fluent.syntax.ast import Resource

from knowledge.article import Lang, PartialDate

LOCALE_DIR = Path(__file__).resolve().parent / "locale"
_FILES = {
    "problem-": ("problems.ftl",),
    "severity-": ("problems.ftl",),
    "operator-": ("operator.ftl",),
    "card-": ("cards.ftl",),
    "door-": ("door.ftl",),
    "command-": ("commands.ftl",),
    "import-": ("imports.ftl",),
    "source-": ("sources.ftl",),
    "desk-": ("desk.ftl", "faults.ftl"),
    "care-": ("care.ftl",),
    "ticket-": ("tickets.ftl",),
}
"""The files of each family of messages that not every run says anything of."""
_ANSWERS = ("answer.ftl", "terminal.ftl")
"""All other messages."""
RESOURCES = tuple(dict.fromkeys(chain(_ANSWERS, *_FILES.values())))
MAX_VALUE_CHARS = 2000
"""Fluent puts in no value of over 2,500 characters; longer ones are put in after it."""
_MARK = re.compile("\ufdd0[0-9]+\ufdd1")
"""Of signs that are no characters, and never will be."""
LanguageCode = str
"""A folder of words, such as `es`. Every language of the library is one; there may be more of them."""


class _Loader(AbstractResourceLoader):
    """Reads a language's files from its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def resources(self, locale: str, resource_ids: list[str]) -> Generator[list[Resource], None, None]:
        """Yield the parsed files of a language, one list."""
        paths = [self.folder / locale / name for name in resource_ids]
        if found := [FluentResource(path.read_text(encoding="utf-8")) for path in paths if path.is_file()]:
            yield found


class Wording:
    """Messages by key in each language that has a folder of them, English where another lacks one."""

    def __init__(self, folder: Path = LOCALE_DIR) -> None:
        loader = _Loader(folder)
        names = sorted(path.name for path in folder.iterdir() if path.is_dir())
        self.languages: tuple[LanguageCode, ...] = tuple(dict.fromkeys((*(lang.value for lang in Lang), *names)))
        """Those of the library first."""
        self._fixed: dict[tuple[LanguageCode, str], str] = {}
        self._messages = {
            (language, resources): FluentLocalization(
                list(dict.fromkeys((language, Lang.EN.value))), list(resources), loader
            )
            for language in self.languages
            for resources in dict.fromkeys((_ANSWERS, *_FILES.values()))
        }

    def __call__(self, language: LanguageCode, key: str, /, **values: str | int) -> str:
        """Return a message, with its values put in; a language that has no words speaks English."""
        if not values:
            # Most words are always the same; what has values put in may be personal, and is not remembered.
            found = self._fixed.get((language, key))
            if found is None:
                found = self._fixed[language, key] = self._format(language, key, values)
            return found
        return self._format(language, key, values)

    def _format(self, language: LanguageCode, key: str, values: dict[str, str | int]) -> str:
        family = key.partition("-")[0] + "-"
        resources = _FILES.get(family, _ANSWERS)
        known = language if language in self.languages else Lang.EN
        long = {
            name: value for name, value in values.items() if isinstance(value, str) and len(value) > MAX_VALUE_CHARS
        }
        if not long:
            return self._messages[str(known), resources].format_value(key, values)
        marks = {name: f"\ufdd0{number}\ufdd1" for number, name in enumerate(long)}
        said = self._messages[str(known), resources].format_value(key, values | marks)
        meant = {mark: long[name] for name, mark in marks.items()}
        return _MARK.sub(lambda mark: meant.get(mark[0], mark[0]), said)

    def date(self, language: LanguageCode, date: PartialDate) -> str:
        """Write a date in words, as precisely as it is known."""
        return _date(str(language), date)


@lru_cache(maxsize=1024)
def _date(language: LanguageCode, date: PartialDate) -> str:
    day = datetime.date(date.year, date.month or 1, date.day or 1)
    if date.day is not None:
        return format_date(day, "long", locale=_locale(language))
    if date.month is not None:
        return str(format_skeleton("yMMMM", day, locale=_locale(language)))
    return str(date.year)


@lru_cache
def _locale(language: LanguageCode) -> Locale:
    """Return how a language writes dates; English for one that Babel does not know."""
    try:
        return Locale.parse(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale.parse(Lang.EN.value)
