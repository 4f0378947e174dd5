"""The log: one line an event, no secret and no person in it."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator

import pytest

from bot.logs import FLOORS, OperatorLog, logging_to
from bot.wording import Wording
from knowledge.article import Lang
from tests.bot.tokens import TOKEN

HOOK = "/webhooks/123456789012345678/tok-en_x/messages/@original"
CALLBACK = "POST https://discord.com/api/v10/interactions/1/aW50ZXJ.x-_/callback"
HARMLESS = "answer 7f3a4b5c6d7e8f90 of 2017-08-31, in 1234567 µs"


def failed(error: Exception) -> logging._SysExcInfoType:
    """Return what `sys.exc_info` gives of an error that was raised."""
    try:
        raise error
    except type(error):
        return sys.exc_info()


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Everything at DEBUG."""
    written = io.StringIO()
    with logging_to(written, "DEBUG", secrets=(TOKEN, "")):
        yield written


def last_line(stream: io.StringIO) -> str:
    return stream.getvalue().splitlines()[-1]


def test_a_line_holds_the_time_in_utc_the_level_the_logger_and_the_message() -> None:
    written = io.StringIO()
    with logging_to(written, "INFO"):
        record = logging.LogRecord("bot.app", logging.WARNING, "", 0, "%s bridges", (9,), None)
        record.created = 1_800_000_000.5
        logging.getLogger("bot.app").handle(record)
    assert written.getvalue() == "2027-01-15T08:00:00Z WARNING bot.app: 9 bridges\n"


def test_a_message_of_several_lines_stays_on_one(stream: io.StringIO) -> None:
    logging.getLogger("bot").info("a\nb\r\nc\u2028d")
    assert last_line(stream).endswith("INFO bot: a b c d")


@pytest.mark.parametrize("name", FLOORS)
def test_a_library_that_would_write_out_what_people_sent_stays_silent(stream: io.StringIO, name: str) -> None:
    logging.getLogger(f"{name}.something").debug("Who counts the bridges?")
    assert stream.getvalue() == ""


def test_discord_still_tells_what_happens(stream: io.StringIO) -> None:
    logging.getLogger("discord.client").info("logging in using static token")
    assert last_line(stream).endswith("INFO discord.client: logging in using static token")


def test_the_databases_statements_are_not_told_at_any_level(stream: io.StringIO) -> None:
    logging.getLogger("sqlalchemy.engine.Engine").info("INSERT INTO questions")
    assert stream.getvalue() == ""


def test_the_bot_itself_may_tell_more(stream: io.StringIO) -> None:
    logging.getLogger("bot.app").debug("built")
    assert last_line(stream).endswith("DEBUG bot.app: built")


def test_below_the_level_nothing_is_told() -> None:
    written = io.StringIO()
    with logging_to(written, "WARNING"):
        logging.getLogger("discord.client").info("logging in")
        logging.getLogger("bot").info("built")
    assert written.getvalue() == ""


def test_a_secret_is_hidden_in_messages_and_tracebacks(stream: io.StringIO) -> None:
    info = failed(ValueError(f"bad header: Bot {TOKEN}"))
    logging.getLogger("bot").error("no login with %s", TOKEN, exc_info=info)
    assert "ValueError: bad header: Bot …" in stream.getvalue()
    assert TOKEN not in stream.getvalue()


def test_an_empty_secret_hides_nothing(stream: io.StringIO) -> None:
    logging.getLogger("bot").info("plain")
    assert last_line(stream).endswith(" plain")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("error for <Member id=123456789012345678 name=x>", "error for <Member id=… name=x>"),
        ("(Guild: 123456789012345678, User: 1234567890123456789)", "(Guild: …, User: …)"),
        (CALLBACK, "POST https://discord.com/api/v10/interactions/1/…/callback"),
        (HOOK, "/webhooks/…/…/messages/@original"),
        (HARMLESS, HARMLESS),
    ],
)
def test_ids_of_people_and_keys_to_answers_are_hidden(stream: io.StringIO, said: str, shown: str) -> None:
    logging.getLogger("discord.http").warning("%s", said)
    assert last_line(stream).endswith(f"discord.http: {shown}")


def test_a_reconnect_takes_one_line_without_its_traceback(stream: io.StringIO) -> None:
    info = failed(ConnectionResetError("gone"))
    logging.getLogger("discord.client").error("Attempting a reconnect in %.2fs", 1.5, exc_info=info)
    assert stream.getvalue().count("\n") == 1
    assert last_line(stream).endswith("WARNING discord.client: Attempting a reconnect in 1.50s (ConnectionResetError)")


def test_another_error_of_the_client_keeps_its_traceback(stream: io.StringIO) -> None:
    info = failed(ConnectionResetError("gone"))
    logging.getLogger("discord.client").error("Ignoring exception in on_ready", exc_info=info)
    assert "Traceback" in stream.getvalue()


def test_what_is_missing_for_voice_is_not_told(stream: io.StringIO) -> None:
    logging.getLogger("discord.client").warning("PyNaCl is not installed, voice will NOT be supported")
    assert stream.getvalue() == ""


def test_after_the_block_logging_is_as_it_was() -> None:
    def state() -> list[object]:
        root = logging.getLogger()
        return [root.level, list(root.handlers), *(logging.getLogger(name).level for name in FLOORS)]

    before = state()
    with logging_to(io.StringIO(), "DEBUG"):
        assert state() != before
    assert state() == before


@pytest.mark.parametrize(("language", "said"), [(Lang.EN, "Stopped."), (Lang.ES, "Apagado.")])
def test_the_operator_reads_sentences_in_the_operators_language(
    stream: io.StringIO, wording: Wording, language: Lang, said: str
) -> None:
    OperatorLog(wording, language).say("operator-stopped", level=logging.WARNING)
    assert last_line(stream).endswith(f"WARNING bannock: {said}")
