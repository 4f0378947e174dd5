"""Every word that a user reads: Fluent messages, one folder a language."""

from __future__ import annotations

import datetime
from collections.abc import Generator
from functools import lru_cache
from pathlib import Path

from babel.dates import format_date, format_skeleton
from fluent.runtime import AbstractResourceLoader, FluentLocalization, FluentResource
from fluent.syntax.ast import Resource

from knowledge.article import Lang, PartialDate

LOCALE_DIR = Path(__file__).resolve().parent / "locale"
ANSWERS = ("answer.ftl", "terminal.ftl")
PROBLEMS = ("problems.ftl",)
"""Apart, since few runs say anything of them."""
RESOURCES = (*ANSWERS, *PROBLEMS)
_OF_PROBLEMS = ("problem-", "severity-")


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
    """Messages by key in each language, English where another lacks one."""

    def __init__(self, folder: Path = LOCALE_DIR) -> None:
        loader = _Loader(folder)
        self._messages = {
            (lang, resources): FluentLocalization(
                list(dict.fromkeys((lang.value, Lang.EN.value))), list(resources), loader
            )
            for lang in Lang
            for resources in (ANSWERS, PROBLEMS)
        }

    def __call__(self, language: Lang, key: str, /, **values: str | int) -> str:
        """Return a message, with its values put in."""
        resources = PROBLEMS if key.startswith(_OF_PROBLEMS) else ANSWERS
        return self._messages[language, resources].format_value(key, values)

    def date(self, language: Lang, date: PartialDate) -> str:
        """Write a date in words, as precisely as it is known."""
        return _date(language, date)


@lru_cache(maxsize=1024)
def _date(language: Lang, date: PartialDate) -> str:
    day = datetime.date(date.year, date.month or 1, date.day or 1)
    if date.day is not None:
        return format_date(day, "long", locale=language.value)
    if date.month is not None:
        return str(format_skeleton("yMMMM", day, locale=language.value))
    return str(date.year)
