"""`chat`: question after question, over real pipes."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from bot.wording import Wording
from knowledge.article import Lang
from tests.bot.conftest import Run
from tests.bot.process import output_of, read_until, send, start_bot
from tests.bot.samples import SHELF, write_library

PROMPT = b"\n? "
COUNTS = "Who counts the bridges?"
PLACE = "[1] City code § 1-1, Bridges. City Clerk. August 31, 2017. (b)"


def test_a_conversation_over_pipes_goes_turn_by_turn(shelf: Path, tmp_path: Path) -> None:
    with start_bot("chat", "--library", str(shelf), cwd=tmp_path) as process:
        out = output_of(process)
        read_until(out, PROMPT)
        for question in (COUNTS, "And why?"):
            send(process, question)
            assert PLACE in read_until(out, PROMPT)
        send(process, "")
        assert process.wait() == 0
        assert process.stderr is not None
        assert process.stderr.read() == b""


def test_an_interrupt_ends_the_conversation_without_a_traceback(shelf: Path, tmp_path: Path) -> None:
    with start_bot("chat", "--library", str(shelf), cwd=tmp_path) as process:
        read_until(output_of(process), PROMPT)
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130
        assert process.stderr is not None
        assert process.stderr.read() == b""


def test_a_later_turn_leans_on_the_one_before(run: Run, shelf: Path) -> None:
    assert run("chat", "--library", shelf, given=f"{COUNTS}\nAnd why?\n").out.count(PLACE) == 2


def test_a_first_turn_leans_on_nothing(run: Run, shelf: Path) -> None:
    assert PLACE not in run("chat", "--library", shelf, given="And why?\n").out


@pytest.mark.parametrize("end", ["", "\n", "  \t\n", "\nWho may close a bridge?\n"])
def test_an_empty_line_or_the_end_of_input_ends_it(run: Run, shelf: Path, end: str) -> None:
    out = run("chat", "--library", shelf, given=f"{COUNTS}\n{end}").out
    assert out.count("\n? ") == 2
    assert out.endswith("\n")


@pytest.mark.parametrize(
    ("turns", "code"),
    [("", 1), ("hello\n", 1), (f"{COUNTS}\n", 0), (f"{COUNTS}\nzyx wvu\n", 0), (f"hello\n{COUNTS}\n", 0)],
)
def test_the_exit_code_tells_whether_anything_was_answered(run: Run, shelf: Path, turns: str, code: int) -> None:
    assert run("chat", "--library", shelf, given=turns).code == code


@pytest.mark.parametrize(("locale", "language"), [("en_US", Lang.EN), ("es_MX", Lang.ES)])
def test_the_welcome_is_in_the_terminals_language(
    run: Run, shelf: Path, wording: Wording, locale: str, language: Lang
) -> None:
    assert run("chat", "--library", shelf, LANG=locale).out.startswith(wording(language, "chat-welcome"))


def test_the_language_may_change_in_the_middle(run: Run, shelf: Path) -> None:
    out = run("chat", "--library", shelf, given=f"{COUNTS}\n¿Quién puede cerrar un puente?\n").out
    assert "Ningún empleado de la ciudad" in out


def test_bytes_that_are_no_text_get_a_calm_answer(run: Run, shelf: Path) -> None:
    ran = run("chat", "--library", shelf, given=b"\xff\xfe\x00\x1b[m\n")
    assert (ran.code, ran.err) == (1, "")
    assert "\x1b" not in ran.out


def test_files_set_aside_are_told_at_the_start(run: Run, tmp_path: Path) -> None:
    write_library(tmp_path, {**SHELF, "articles/en/broken.md": "no front matter"})
    assert run("chat", "--library", tmp_path).err.startswith("1 problem")


def test_a_missing_library_is_wrong_use(run: Run) -> None:
    ran = run("chat", "--library", "nowhere")
    assert (ran.code, ran.out) == (2, "")
    assert "nowhere" in ran.err
