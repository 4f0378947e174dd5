"""The log: one readable line an event on standard error, with no secret and no person in it."""

from __future__ import annotations

import copy
import logging
import re
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TextIO

from bot.wording import LanguageCode, Wording

HIDDEN = "…"
FLOORS = {
    "discord": logging.INFO,
    "aiohttp": logging.INFO,
    "asyncio": logging.INFO,
    "alembic": logging.WARNING,
    "aiosqlite": logging.WARNING,
    "sqlalchemy": logging.WARNING,
}
"""How much these may tell at most: below, they write out what people sent, or each statement of the database."""
_CREDENTIAL = re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w.~-]+")
"""Whoever holds the token in such an address can answer in the bot's place for 15 minutes."""
_SNOWFLAKE = re.compile(r"(?<![\w.])\d{17,20}(?![\w.])")
"""Discord's ids: of servers and channels, but of people too."""
_RECONNECT = "Attempting a reconnect"
_NO_VOICE = "voice will NOT be supported"


ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class LineFormatter(logging.Formatter):
    """Writes time in UTC, level, logger and message, without secrets and ids."""

    def __init__(self, secrets: Sequence[str] = ()) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", "%Y-%m-%dT%H:%M:%SZ", style="{")
        self.converter = time.gmtime
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; only a traceback adds more."""
        record = copy.copy(record)
        if record.name == "asyncio":
            # The lines after the first describe tasks with all that they hold.
            record.msg, record.args = record.getMessage().partition("\n")[0], None
        if _is_reconnect(record) and record.exc_info and record.exc_info[0]:
            # A network that is away for an hour would fill the log with tracebacks that tell nobody anything.
            record.msg = f"{record.msg} ({record.exc_info[0].__name__})"
            record.levelno, record.levelname = logging.WARNING, "WARNING"
            record.exc_info = record.exc_text = None
        return self._hide(super().format(record))

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 (the name that logging calls)
        """Return where an error arose and of what kind it is, but not its text: that may hold what a person wrote."""
        lines: list[str] = []
        error = ei[1]
        while error is not None:
            kind = type(error)
            numbers = {name: getattr(error, name, None) for name in ("status", "code", "errno")}
            shown = ", ".join(f"{name} {number}" for name, number in numbers.items() if isinstance(number, int))
            name = f"{kind.__module__}.{kind.__qualname__}" + (f" ({shown})" if shown else "")
            lines = ["".join(traceback.format_tb(error.__traceback__)) + name, *lines]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(lines)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (the name that logging calls)
        """Return the message on one line, whatever stands in it."""
        return " ".join(super().formatMessage(record).splitlines())

    def _hide(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return _SNOWFLAKE.sub(HIDDEN, _CREDENTIAL.sub(rf"\g<1>{HIDDEN}", text))


class OperatorLog:
    """Says sentences of the locale files into the log, in the operator's language."""

    def __init__(self, wording: Wording, language: LanguageCode, name: str = "bannock") -> None:
        self.wording = wording
        self.language = language
        self._logger = logging.getLogger(name)

    def say(self, key: str, /, *, level: int = logging.INFO, **values: str | int) -> None:
        """Log one sentence."""
        self._logger.log(level, "%s", self.wording(self.language, key, **values))


@contextmanager
def logging_to(stream: TextIO, level: str, *, secrets: Sequence[str] = ()) -> Iterator[None]:
    """Log to a stream until the end of the block, at this level or above."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(LineFormatter(secrets))
    handler.addFilter(lambda record: _NO_VOICE not in str(record.msg))
    root = logging.getLogger()
    before = {name: logging.getLogger(name).level for name in FLOORS}
    root_level = root.level
    root.addHandler(handler)
    root.setLevel(level)
    for name, floor in FLOORS.items():
        logging.getLogger(name).setLevel(max(root.level, floor))
    try:
        yield
    finally:
        root.removeHandler(handler)
        root.setLevel(root_level)
        for name, was in before.items():
            logging.getLogger(name).setLevel(was)


def _is_reconnect(record: logging.LogRecord) -> bool:
    return record.name == "discord.client" and str(record.msg).startswith(_RECONNECT)
