"""The console: its language, its style, and streams that no text can break."""

from __future__ import annotations

import io
from typing import TextIO

import pytest

from bot.cli.console import MAX_WIDTH, Console
from bot.cli.style import PLAIN, Style
from knowledge.article import Lang


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def make_console(out: TextIO | None = None, /, **variables: str) -> Console:
    return Console(io.StringIO(), out or io.StringIO(), io.StringIO(), variables)


def bytes_stream(data: bytes = b"", encoding: str = "ascii") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding=encoding)


def written(stream: io.TextIOWrapper) -> bytes:
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue()


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, Lang.EN),
        ({"LANG": "es_MX.UTF-8"}, Lang.ES),
        ({"LANG": "es"}, Lang.ES),
        ({"LANG": "ES_us"}, Lang.ES),
        ({"LANG": "en_US.UTF-8"}, Lang.EN),
        ({"LANG": "fr_FR.UTF-8"}, Lang.EN),
        ({"LANG": "C"}, Lang.EN),
        ({"LC_MESSAGES": "es_MX", "LANG": "en_US"}, Lang.ES),
        ({"LC_ALL": "en_US", "LC_MESSAGES": "es_MX", "LANG": "es_MX"}, Lang.EN),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "es_MX"}, Lang.ES),
        ({"LC_CTYPE": "es_MX"}, Lang.EN),
    ],
)
def test_the_language_is_the_terminals(variables: dict[str, str], language: Lang) -> None:
    assert make_console(**variables).language is language


def test_a_file_or_pipe_is_written_plain() -> None:
    assert make_console().style == PLAIN


@pytest.mark.parametrize(("columns", "width"), [("80", 78), ("20", 40), ("42", 40), ("500", MAX_WIDTH)])
def test_a_terminal_is_wrapped_at_its_width_within_bounds(
    monkeypatch: pytest.MonkeyPatch, columns: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert make_console(Terminal()).style == Style(coloured=True, width=width)


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"NO_COLOR": "0"}, {"TERM": "dumb"}])
def test_a_terminal_shows_no_colours_when_asked_not_to(variables: dict[str, str]) -> None:
    style = make_console(Terminal(), **variables).style
    assert not style.coloured
    assert style.width > 0


@pytest.mark.parametrize("variables", [{"NO_COLOR": ""}, {"TERM": "xterm-256color"}])
def test_a_terminal_shows_colours_otherwise(variables: dict[str, str]) -> None:
    assert make_console(Terminal(), **variables).style.coloured


def test_what_is_said_goes_to_standard_output_as_a_line() -> None:
    console = make_console()
    console.say("Hola")
    assert isinstance(console.out, io.StringIO)
    assert console.out.getvalue() == "Hola\n"


def test_a_complaint_goes_to_standard_error_as_a_line() -> None:
    console = make_console()
    console.complain("No")
    assert isinstance(console.err, io.StringIO)
    assert console.err.getvalue() == "No\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16"])
def test_every_word_is_written_in_utf_8_whatever_the_locale(encoding: str) -> None:
    out, err = bytes_stream(encoding=encoding), bytes_stream(encoding=encoding)
    console = Console(io.StringIO(), out, err, {})
    console.say("¿Qué? — “niño”")
    console.complain("señal")
    assert (written(out), written(err)) == ("¿Qué? — “niño”\n".encode(), "señal\n".encode())


def test_what_utf_8_cannot_hold_is_replaced() -> None:
    out = bytes_stream()
    Console(io.StringIO(), out, io.StringIO(), {}).say("a\udcffb")
    assert written(out) == b"a?b\n"


def test_bytes_that_are_no_text_are_read_all_the_same() -> None:
    stdin = bytes_stream(b"\xff\xfe caf\xc3\xa9\n")
    assert Console(stdin, io.StringIO(), io.StringIO(), {}).stdin.readline() == "\udcff\udcfe café\n"


def test_what_is_said_leaves_at_once() -> None:
    out = io.TextIOWrapper(io.BufferedWriter(raw := io.BytesIO()))
    Console(io.StringIO(), out, io.StringIO(), {}).say("now")
    assert raw.getvalue() == b"now\n"
