"""The command line: commands, help, and how errors end a run."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.main import build_parser, main
from bot.wording import Wording
from knowledge.article import Lang
from tests.bot.conftest import Run
from tests.bot.process import PATIENCE_SECONDS, ROOT, command, environment
from tests.bot.tokens import TOKEN

COMMANDS = ["ask", "chat", "check", "source", "demo", "run", "invite", "doctor"]

REQUIRED = {"source": ["add", "story.html"]}
"""What a command can't do without."""


class BrokenStream(io.RawIOBase):
    """An input that fails as nobody foresaw."""

    def readable(self) -> bool:
        return True

    def readinto(self, _: object) -> int:
        raise RuntimeError("the cable is loose")


def test_help_lists_every_command_and_the_exit_codes(run: Run) -> None:
    ran = run("--help")
    assert (ran.code, ran.err) == (0, "")
    assert all(f"\n    {name} " in ran.out for name in COMMANDS)
    assert "exit codes:" in ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(run: Run, name: str) -> None:
    ran = run(name, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert all(words in ran.out for words in ("--library", "--language", "exit codes:"))


@pytest.mark.parametrize(
    "arguments",
    [[], ["sing"], ["--json"], ["ask", "--fix", "x"], ["chat", "hello"], ["run", "now"], ["demo", "--port", "any"]],
    ids=" ".join,
)
def test_a_wrong_command_line_gets_one_sentence_that_points_to_help(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "--help" in ran.err


def test_an_unknown_command_is_named(run: Run) -> None:
    assert "sing" in run("sing").err


@pytest.mark.parametrize("name", COMMANDS)
def test_no_option_is_set_unless_given(name: str) -> None:
    options = build_parser().parse_args([name, *REQUIRED.get(name, [])])
    assert (options.library, options.language) == (None, None)


@pytest.mark.parametrize("language", list(Lang))
def test_a_language_of_the_library_is_accepted(language: Lang) -> None:
    assert build_parser().parse_args(["ask", "--language", language]).language == language


def test_what_nobody_foresaw_is_told_with_its_traceback(
    shelf: Path, wording: Wording, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(BrokenStream())))
    code = main(["chat", "--library", str(shelf)])
    err = capsys.readouterr().err
    assert code == 2
    assert "RuntimeError: the cable is loose" in err
    assert err.endswith(wording(Lang.EN, "error-unexpected") + "\n")


@pytest.mark.parametrize(
    ("arguments", "closed", "code"),
    [("ask 'Who counts the bridges?'", ">&-", 0), ("chat", "<&-", 1), ("ask", "2>&-", 2)],
    ids=["output", "input", "errors"],
)
def test_a_stream_that_was_never_open_causes_no_traceback(
    shelf: Path, tmp_path: Path, arguments: str, closed: str, code: int
) -> None:
    ran = subprocess.run(
        ["/bin/sh", "-c", f'exec "$0" "$@" {arguments} --library "$SHELF" {closed}', *command()],
        capture_output=True, cwd=tmp_path, env=environment(SHELF=str(shelf)), timeout=PATIENCE_SECONDS, check=False,
    )  # fmt: skip
    assert (ran.returncode, b"Traceback" in ran.stderr) == (code, False)


# Settings


def test_every_bad_setting_is_told_before_a_bot_starts(run: Run) -> None:
    ran = run("run", LOG_LEVEL="loud", COOLDOWN_SECONDS="0", DATABASE_URL="sesame")
    assert (ran.code, ran.out) == (2, "")
    assert [line.split()[0] for line in ran.err.splitlines()] == [
        "DATABASE_URL", "COOLDOWN_SECONDS", "LOG_LEVEL", "DISCORD_TOKEN",
    ]  # fmt: skip
    assert "sesame" not in ran.err


def test_faults_are_told_in_the_language_of_the_terminal(run: Run) -> None:
    assert "Falta DISCORD_TOKEN" in run("run", LANG="es_MX.UTF-8").err


def test_data_are_never_kept_in_the_checkout(run: Run) -> None:
    ran = run("run", DISCORD_TOKEN=TOKEN, DATA_DIR=str(ROOT / "data"))
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "DATA_DIR" in ran.err
    assert not (ROOT / "data").exists()


def test_a_bad_setting_of_the_bot_does_not_stop_the_terminal(run: Run, shelf: Path) -> None:
    ran = run("ask", "Who counts the bridges?", "--library", shelf, LOG_LEVEL="loud", DATA_DIR=str(ROOT))
    assert (ran.code, ran.err) == (0, "")


def test_a_library_named_on_the_command_line_counts_for_the_bot_too(run: Run, tmp_path: Path) -> None:
    ran = run("run", "--library", tmp_path / "nowhere", DISCORD_TOKEN=TOKEN)
    assert ran.code == 2
    assert "nowhere" in ran.err


def test_what_nobody_foresaw_in_a_service_may_be_tried_again(
    run: Run, monkeypatch: pytest.MonkeyPatch, wording: Wording
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the cable is loose")

    monkeypatch.setattr("bot.cli.run.run", fail)
    ran = run("run", DISCORD_TOKEN=TOKEN)
    assert ran.code == 75
    assert ran.err.endswith(wording(Lang.EN, "error-unexpected") + "\n")
