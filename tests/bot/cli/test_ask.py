"""`ask`: one question, its answer, and an exit code that tells how it went."""

from __future__ import annotations

import datetime
import json
import os
import pty
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.answering import Answering
from bot.cli.text import render
from bot.wording import Wording
from knowledge.article import Lang
from knowledge.library import load_library
from retrieval.model import Answer, Caution, Outcome, Question
from tests.bot.conftest import Ran, Run
from tests.bot.process import PATIENCE_SECONDS, command, environment, run_bot
from tests.bot.samples import CITATION_KEYS, RECORD_KEYS, SHELF, SMALLEST, write_library

BRIDGE = "Who may close a bridge?"
SPANISH = "Quien puede cerrar un puente?"
CODE = re.compile(r"\x1b\[[0-9;]*m")
DRAFT_WORDS = re.compile(r"\bdraft\b|\bnot law\b|\bproposal\b|\bborrador\b|\bno es ley\b|\bpropuesta\b", re.IGNORECASE)


@pytest.fixture
def record(run: Run, shelf: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("ask", "--library", shelf, "--json", BRIDGE).out)
    return found


def on_terminal(cwd: Path, *arguments: str, **variables: str) -> str:
    """Run on a pseudo-terminal and return all that it shows."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        command(*arguments), stdin=slave, stdout=slave, stderr=slave, cwd=cwd, env=environment(**variables)
    )
    os.close(slave)
    shown = b""
    try:
        while chunk := os.read(master, 65536):
            shown += chunk
    except OSError:
        pass  # Linux's way to tell that the other end is closed
    process.wait(PATIENCE_SECONDS)
    os.close(master)
    return shown.decode().replace("\r\n", "\n")


@pytest.fixture(scope="session")
def coloured(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("terminal")
    return on_terminal(folder, "ask", "--library", str(shelf), BRIDGE, TERM="xterm", COLUMNS="60")


@pytest.fixture(scope="session")
def in_c_locale(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[bytes]:
    return run_bot(
        "ask", "--library", str(shelf), "--json", "¿Quién puede cerrar un puente?",
        cwd=tmp_path_factory.mktemp("c"), LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0",
    )  # fmt: skip


# Caution


@pytest.mark.parametrize(
    "arguments", [["ask", BRIDGE], ["ask", "--batch", "-"], ["chat"]], ids=["ask", "batch", "chat"]
)
def test_one_flag_says_how_sure_every_answer_must_be(
    run: Run, shelf: Path, asked: list[Question], arguments: list[str]
) -> None:
    line = json.dumps({"question": BRIDGE, "conversation": "one"}) if "--batch" in arguments else BRIDGE
    for flag in ([], *(["--caution", caution.value] for caution in Caution)):
        run(*arguments, "--library", shelf, *flag, given=f"{line}\n{line}\n")
    turns = 1 if BRIDGE in arguments else 2
    expected = [caution for caution in (Caution.NORMAL, *Caution) for _ in range(turns)]
    assert [question.caution for question in asked] == expected


def test_a_caution_that_there_is_not_is_wrong_use(run: Run, shelf: Path) -> None:
    ran = run("ask", "--library", shelf, "--caution", "reckless", BRIDGE)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


# Exit codes


@pytest.mark.parametrize(
    ("question", "code"),
    [(BRIDGE, 0), (SPANISH, 0), ("hello", 1), ("What does the toll cost?", 1), ("zyx wvu", 1), ("", 1), ("🙂", 1)],
)
@pytest.mark.parametrize("form", [[], ["--json"]], ids=["text", "json"])
def test_the_exit_code_tells_whether_it_was_answered(
    run: Run, shelf: Path, form: list[str], question: str, code: int
) -> None:
    assert run("ask", "--library", shelf, *form, question).code == code


def test_an_answer_says_nothing_on_standard_error(run: Run, shelf: Path) -> None:
    assert run("ask", "--library", shelf, BRIDGE).err == ""


@pytest.mark.parametrize(("question", "language"), [("zyx wvu", Lang.EN), ("¿Cuánto cuesta el peaje?", Lang.ES)])
def test_no_answer_is_told_on_standard_error_in_the_questions_language(
    run: Run, shelf: Path, wording: Wording, question: str, language: Lang
) -> None:
    assert run("ask", "--library", shelf, question).err == wording(language, "no-answer-shown") + "\n"


def test_in_json_no_answer_is_told_by_the_record_alone(run: Run, shelf: Path) -> None:
    ran = run("ask", "--library", shelf, "--json", "zyx wvu")
    assert (ran.err, json.loads(ran.out)["answered"]) == ("", False)


# Text and JSON


def test_the_text_is_the_rendered_answer(run: Run, shelf: Path, shelf_answering: Answering, wording: Wording) -> None:
    answer = shelf_answering.answer(Question(BRIDGE, hint=Lang.EN)).answer
    today = datetime.date.today()
    assert run("ask", "--library", shelf, BRIDGE).out == render(answer, wording, today=today) + "\n"


def test_the_keys_of_the_record_stand_in_their_order(record: dict[str, Any]) -> None:
    assert list(record) == RECORD_KEYS


def test_the_keys_of_a_citation_stand_in_their_order(record: dict[str, Any]) -> None:
    assert list(record["citations"][0]) == CITATION_KEYS


def test_a_citation_says_how_its_rule_stands(run: Run, tmp_path: Path) -> None:
    library = write_library(tmp_path / "library")
    rule = library / "articles/en/bridge-rule.md"
    text = rule.read_text(encoding="utf-8")
    standing = "   - signed: 2017-09\n   - in_force_until: 2025-03-01\n   - amended_by: a#1\n   - superseded_by: b#1\n"
    rule.write_text(text.replace("   - locator: (a)\n", f"{standing}   - locator: (a)\n"), encoding="utf-8")
    [citation] = json.loads(run("ask", "--library", library, "--json", BRIDGE).out)["citations"]
    assert [citation[key] for key in CITATION_KEYS[-4:]] == ["2017-09", "2025-03-01", ["a#1"], ["b#1"]]


@pytest.mark.parametrize("question", ["  spaced  ", "¿Qué\tes?", "🙂", "'; DROP TABLE", "a\nb"])
def test_the_question_is_given_back_as_it_was_typed(run: Run, shelf: Path, question: str) -> None:
    assert json.loads(run("ask", "--library", shelf, "--json", question).out)["question"] == question


def test_the_record_names_the_library_by_its_digest(record: dict[str, Any], shelf: Path) -> None:
    assert record["library"] == load_library(shelf).digest


def test_two_runs_differ_in_nothing_but_the_time(run: Run, shelf: Path, record: dict[str, Any]) -> None:
    again = json.loads(run("ask", "--library", shelf, "--json", BRIDGE).out)
    assert {**again, "elapsed_ms": 0} == {**record, "elapsed_ms": 0}


# Wrong use


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        [BRIDGE, "--batch", "-"],
        [BRIDGE, "another"],
        ["--frobnicate", BRIDGE],
        ["--language", "fr", BRIDGE],
        ["--library"],
        ["--batch"],
        ["--library", "nowhere", BRIDGE],
        ["--library", ".", BRIDGE],
        ["--batch", "missing.jsonl"],
        ["--batch", "."],
    ],
    ids=" ".join,
)
class TestWrongUse:
    """Each way to use it wrongly."""

    @pytest.fixture
    def ran(self, run: Run, shelf: Path, arguments: list[str]) -> Ran:
        return run("ask", *arguments, LIBRARY_DIR=str(shelf))

    def test_it_exits_2(self, ran: Ran) -> None:
        assert ran.code == 2

    def test_it_says_one_sentence_on_standard_error(self, ran: Ran) -> None:
        assert ran.err.count("\n") == 1
        assert "Traceback" not in ran.err

    def test_it_prints_no_answer(self, ran: Ran) -> None:
        assert ran.out == ""


@pytest.mark.parametrize(("locale", "language"), [("en_US.UTF-8", Lang.EN), ("es_MX.UTF-8", Lang.ES)])
def test_a_missing_library_is_named_in_the_terminals_language(
    run: Run, wording: Wording, tmp_path: Path, locale: str, language: Lang
) -> None:
    said = wording(language, "error-no-library", path=str(tmp_path / "nowhere"))
    assert run("ask", "--library", tmp_path / "nowhere", BRIDGE, LANG=locale).err == f"{said}\n"


# Settings and libraries


def test_the_library_may_be_set_in_the_environment(run: Run, shelf: Path) -> None:
    assert "[1] City code § 1-1, Bridges" in run("ask", BRIDGE, LIBRARY_DIR=str(shelf)).out


def test_the_library_may_be_set_in_a_file_of_the_working_directory(run: Run, shelf: Path, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"LIBRARY_DIR={shelf}\n", encoding="utf-8")
    assert "[1] City code § 1-1, Bridges" in run("ask", BRIDGE).out


@pytest.mark.parametrize("place", ["environment", "file"])
def test_a_bad_language_setting_is_named_with_what_is_allowed(run: Run, tmp_path: Path, place: str) -> None:
    if place == "file":
        (tmp_path / ".env").write_text("ANSWER_LANGUAGE=klingon\n", encoding="utf-8")
    ran = run("ask", BRIDGE, **({"ANSWER_LANGUAGE": "klingon"} if place == "environment" else {}))
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert all(word in ran.err for word in ("ANSWER_LANGUAGE", "klingon", "en, es"))


@pytest.mark.parametrize("content", [b"LIBRARY_DIR=caf\xe9\n", b"LIBRARY_DIR=a\0b\n"], ids=["not UTF-8", "null byte"])
def test_a_settings_file_that_cannot_be_read_is_told_in_one_sentence(run: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / ".env").write_bytes(content)
    ran = run("ask", BRIDGE)
    assert (ran.code, ran.err.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    ("option", "setting", "locale", "language"),
    [
        (None, "", "en_US", "en"),
        (None, "", "es_MX", "es"),
        (None, "en", "es_MX", "en"),
        (None, "es", "en_US", "es"),
        ("en", "es", "es_MX", "en"),
        ("es", "en", "en_US", "es"),
    ],
)
def test_option_then_setting_then_terminal_say_the_language_of_a_question_without_words(
    run: Run, option: str | None, setting: str, locale: str, language: str
) -> None:
    write_library(Path("harbor"), {"harbor.md": SMALLEST})
    options = ["--library", "harbor", "--json", *(["--language", option] if option else [])]
    out = run("ask", *options, "???", ANSWER_LANGUAGE=setting, LANG=locale).out
    assert json.loads(out)["language"] == language


def test_the_words_of_a_question_win_over_the_language_option(run: Run, shelf: Path) -> None:
    assert json.loads(run("ask", "--library", shelf, "--language", "en", "--json", SPANISH).out)["language"] == "es"


def test_files_set_aside_are_told_while_the_rest_answers(run: Run, tmp_path: Path) -> None:
    write_library(tmp_path, {**SHELF, "articles/en/broken.md": "no front matter"})
    ran = run("ask", "--library", tmp_path, BRIDGE)
    assert ran.code == 0
    assert ran.err.startswith("1 problem")


@pytest.mark.parametrize("place", ["harbor.md", "en/harbor.md", "articles/en/harbor.md"])
@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("When does the harbor open?", "The harbor opens at noon."),
        ("Who sells pickled herring?", "The lighthouse keeper sells pickled herring."),
    ],
)
def test_the_smallest_article_is_answered_from(run: Run, tmp_path: Path, place: str, question: str, said: str) -> None:
    ran = run("ask", "--library", write_library(tmp_path, {place: SMALLEST}), "--json", question)
    assert said in [statement["text"] for statement in json.loads(ran.out)["statements"]]


# Terminals and pipes


def test_the_c_locale_does_not_break_spanish(in_c_locale: subprocess.CompletedProcess[bytes]) -> None:
    assert (in_c_locale.returncode, in_c_locale.stderr) == (0, b"")
    assert "Ningún empleado de la ciudad" in json.loads(in_c_locale.stdout)["text"]


def test_the_c_locale_does_not_garble_the_question(in_c_locale: subprocess.CompletedProcess[bytes]) -> None:
    assert json.loads(in_c_locale.stdout)["question"] == "¿Quién puede cerrar un puente?"


def test_a_pipe_gets_no_codes(in_c_locale: subprocess.CompletedProcess[bytes]) -> None:
    assert b"\x1b" not in in_c_locale.stdout


def test_a_terminal_gets_colours(coloured: str) -> None:
    assert CODE.search(coloured)


def test_a_terminal_gets_the_same_words_as_a_pipe(coloured: str, run: Run, shelf: Path) -> None:
    assert CODE.sub("", coloured).split() == run("ask", "--library", shelf, BRIDGE).out.split()


def test_a_terminal_gets_no_codes_with_no_color(shelf: Path, tmp_path: Path) -> None:
    shown = on_terminal(tmp_path, "ask", "--library", str(shelf), BRIDGE, TERM="xterm", NO_COLOR="1")
    assert "paper from a judge" in shown
    assert "\x1b" not in shown


def test_a_reader_that_goes_away_early_is_no_error(shelf: Path, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.run(
        command("ask", "--library", str(shelf), BRIDGE),
        stdout=writing, stderr=subprocess.PIPE, cwd=tmp_path, env=environment(), timeout=PATIENCE_SECONDS, check=False,
    )  # fmt: skip
    os.close(writing)
    assert (process.returncode, process.stderr) == (0, b"")


# Drafts, in the library that comes along


def draft_questions(answering: Answering) -> Iterator[Question]:
    """Yield a sample question of each passage that tells a draft, and the questions that invite them."""
    for article in answering.library.articles:
        for passage in article.passages:
            if passage.stage.is_draft:
                yield from (Question(text, hint=article.language) for text in passage.questions[:2])
    for topic in answering.library.companions.topics:
        yield from (Question(text, hint=language) for language, text in topic.question.items())


def unlabelled(answer: Answer, text: str) -> list[int]:
    """Return the citations of drafts whose statement and heading say nothing of a draft."""
    drafts = {f"[{c.number}]" for c in answer.citations if c.passage.stage.is_draft}
    heading, found = "", []
    for line in text.split("\n"):
        if not line.startswith("  "):
            heading = line
        elif line.startswith("  • "):
            found += [
                int(mark[1:-1]) for mark in drafts if line.endswith(mark) and not DRAFT_WORDS.search(heading + line)
            ]
    return found


def test_the_shipped_library_never_tells_a_draft_without_its_stage(
    shipped_answering: Answering, wording: Wording
) -> None:
    answers = [shipped_answering.answer(question).answer for question in draft_questions(shipped_answering)]
    cited = [answer for answer in answers if any(c.passage.stage.is_draft for c in answer.citations)]
    assert len(cited) > 100
    assert [answer.id for answer in cited if unlabelled(answer, render(answer, wording))] == []


def test_the_shipped_library_never_leaves_a_hole_for_a_date(shipped_answering: Answering, wording: Wording) -> None:
    answers = [
        shipped_answering.answer(Question(text)).answer
        for text in ("Who signed the ordinance?", "¿Quién firmó la orden ejecutiva 142?")
    ]
    for answer in answers:
        assert answer.outcome is Outcome.ANSWERED
        assert [
            line
            for line in render(answer, wording).split("\n")
            if line != line.rstrip() or "( )" in line or " )" in line
        ] == []
