"""`check`: names each fault with its file, line and remedy, and puts valid files into canonical form."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cli.check import sentence
from bot.wording import Wording
from knowledge.article import Lang
from knowledge.companions import FILES
from knowledge.editor import canonical_text
from knowledge.folder import MAX_FILE_BYTES
from knowledge.frontmatter import MAX_PASSAGE_CHARS
from knowledge.library import load_library
from knowledge.problem import Problem, Severity
from retrieval.engine import Engine
from retrieval.model import Answer, Caution, Outcome, Question
from tests.bot.conftest import Run
from tests.bot.messages import messages
from tests.bot.samples import SHELF, SMALLEST, front, write_library

TEXT = "The harbor opens at noon.\n"
HEAD = front("A day at the harbor")
GOLDEN = """- id: noon
  language: en
  turns: [When does the harbor open?]
  outcome: answered
  cites: [harbor#1]
  says: [at noon]
"""
FAULTS = {
    "a missing field": ("---\ntitle: X\npublisher: Y\n---\n\nText.\n", 1, "Add a line: url:", "Agregue una línea:"),
    "an unknown field": (f"---\ncolour: red\n{HEAD[4:]}{TEXT}", 2, "field “colour”. Use one of", "“colour”. Use uno"),
    "an empty field": (HEAD.replace("City Clerk", "") + TEXT, 3, "Write one, or", "Escríbalo, o"),
    "a bad date": (HEAD.replace("2017-08", "August") + TEXT, 4, "is no date. Write", "no es una fecha. Escriba"),
    "a bad stage": (f"---\nstage: law\n{HEAD[4:]}{TEXT}", 2, "“law” is not accepted", "No se acepta “law”"),
    "no front matter": (TEXT, 1, "Put --- on the first line", "Ponga --- en la primera línea"),
    "a colon in a value": (HEAD.replace("A day", "A: day") + TEXT, 2, "put quotation marks", "póngalo entre comillas"),
    "no passage": (HEAD, 7, "Write at least one paragraph", "Escriba al menos un párrafo"),
    "a passage too long": (HEAD + "a " * MAX_PASSAGE_CHARS, 8, "Split it into one", "Divídalo en un párrafo"),
    "a bad reference": (f"{HEAD}1. A.\n   - superseded_by: b\n", 9, "“b” names no passage", "“b” no nombra ningún"),
    "a number twice": (f"{HEAD}12345. A.\n12345. B.", 9, "number 12345 stands before", "número 12345 está"),
    "a control character": (f"{HEAD}The\x07bell.\n", 8, "Type the line again", "Escríbala de nuevo"),
    "bytes that are no text": (f"{HEAD}Caf\udce9.\n", 8, "Save it again as UTF-8", "Guárdelo otra vez como UTF-8"),
    "a file too big": (HEAD + "x" * MAX_FILE_BYTES, 0, "Split the article", "Divida el artículo"),
}  # fmt: skip
COMPANIONS = {
    "gaps.yaml": "- {id: a}\n- {id: a}\n- 1\n- {id: b, near: x}\n- {id: c, en: {says: x, mood: y}}\n",
    "topics.yaml": "mood: &a [*a, !b c]\n",
    "vocabulary.yaml": "- {id: a, kind: b, instrument: c}\n- {id: d, kind: b, en: [[c]]}\n",
    "contacts.yaml": "- {id: a, name: b}\n",
}
UNTIDY = (
    "---\nurl: https://example.org/code\ntitle:   'A day'\npublisher: City Clerk\n---\nThe harbor opens.\n* At noon."
)


def write_bytes(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(errors="surrogateescape"))
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """One good article, and golden questions about it."""
    folder = tmp_path / "library"
    own = dict.fromkeys(FILES, "") | {"golden.yaml": GOLDEN}
    return write_library(folder, {"en/harbor.md": SMALLEST, **own})


# What is wrong


def test_a_good_library_passes(run: Run, library: Path) -> None:
    ran = run("check", "--library", library)
    assert (ran.code, ran.err) == (0, "")
    assert "1 article files, 2 passages; 0 error(s)" in ran.out


def test_the_shipped_library_passes(run: Run) -> None:
    assert run("check").code == 0


@pytest.mark.parametrize("locale", ["en_US.UTF-8", "es_MX.UTF-8"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_file_line_and_remedy(run: Run, library: Path, fault: str, locale: str) -> None:
    text, line, english, spanish = FAULTS[fault]
    write_bytes(library, "en/broken.md", text)
    ran = run("check", "--library", library, LANG=locale)
    [told] = [said for said in ran.out.splitlines() if said.startswith("en/broken.md:")]
    assert told.startswith(f"en/broken.md:{line}: error: ")
    assert (spanish if locale.startswith("es") else english) in told
    assert ran.code == 1


def test_a_warning_is_called_one_and_leaves_the_exit_code(run: Run, library: Path) -> None:
    write_bytes(library, "en/old.md", HEAD.replace("url:", "review_by: 2018-01-01\nurl:") + TEXT)
    ran = run("check", "--library", library, LANG="es_MX.UTF-8")
    assert "en/old.md:0: aviso: La revisión tocaba el 2018-01-01." in ran.out
    assert ran.code == 0


def test_every_fault_of_a_file_is_named(run: Run, library: Path) -> None:
    write_bytes(library, "en/broken.md", "---\ntitle: X\ncolour: blue\nurl: nowhere\n---\n\n1. A.\n1. B.\n2. C.\n")
    lines = [line.split(":")[1] for line in run("check", "--library", library).out.splitlines() if "broken.md" in line]
    assert lines == ["1", "3", "4", "8"]


def test_faults_stand_in_the_order_of_files_and_lines(run: Run, library: Path) -> None:
    for name in ("en/c.md", "en/a.md", "en/b.md"):
        write_bytes(library, name, "---\ntitle: X\ncolour: blue\n---\n")
    told = [line.split(":")[:2] for line in run("check", "--library", library).out.splitlines() if ": error: " in line]
    assert len(told) > 6
    assert told == sorted(told, key=lambda place: (place[0], int(place[1])))


def test_a_fault_of_a_companion_file_is_named(run: Run, library: Path) -> None:
    write_bytes(library, "topics.yaml", "- id: one\n  mood: sunny\n")
    ran = run("check", "--library", library)
    assert "topics.yaml:2: error: There is no field “mood”." in ran.out
    assert ran.code == 1


def test_a_translation_that_is_missing_is_named(run: Run, library: Path) -> None:
    write_bytes(library, "es/feria.md", HEAD + "La feria empieza.\n")
    out = run("check", "--library", library).out
    assert "en/harbor.md:0: warning: There is no translation into es." in out


def test_the_summary_counts_errors_and_warnings(run: Run, library: Path) -> None:
    write_bytes(library, "en/broken.md", TEXT)
    write_bytes(library, "en/old.md", HEAD.replace("url:", "review_by: 2018-01-01\nurl:") + TEXT)
    out = run("check", "--library", library).out.splitlines()
    told = [sum(f": {severity}: " in line for line in out) for severity in ("error", "warning")]
    assert f"2 article files, 3 passages; {told[0]} error(s), {told[1]} warning(s)." in out


def test_a_missing_library_is_wrong_use(run: Run) -> None:
    ran = run("check", "--library", "nowhere")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("name", ["en/broken.md", "en/a\x1b[31mb.md", "en/a\nb.md", "en/a\udcffb.md"], ids=ascii)
def test_nothing_in_a_library_steers_the_terminal(run: Run, library: Path, name: str) -> None:
    write_bytes(library, name, HEAD.replace("publisher:", r'stage: "\e[2J\x9bm"' + "\npublisher:") + TEXT)
    ran = run("check", "--library", library)
    assert ran.code == 1
    assert [c for c in ran.out if unicodedata.category(c) == "Cc" and c != "\n"] == []
    told = ran.out[: ran.out.index("How sure the bot must be")]
    assert all(re.match(r".+:\d+: |\d+ ", line) for line in told.splitlines())


def test_each_sentence_gets_every_value_that_it_shows(wording: Wording, library: Path) -> None:
    for number, (text, _, _, _) in enumerate(FAULTS.values()):
        write_bytes(library, f"en/broken-{number}.md", text)
    for name, text in COMPANIONS.items():
        write_bytes(library, name, text)
    problems = load_library(library).problems
    assert len({problem.code for problem in problems}) > 15
    for problem in problems:
        assert messages("en")[f"problem-{problem.code}"] <= problem.values.keys()
        assert sentence(problem, Lang.ES, wording).startswith(f"{problem.path}:{problem.line}: ")


@pytest.mark.parametrize("language", list(Lang))
@pytest.mark.parametrize("severity", list(Severity))
def test_a_line_number_is_written_as_editors_do(wording: Wording, language: Lang, severity: Severity) -> None:
    problem = Problem("not-utf8", "en/long.md", 12345, severity=severity)
    assert sentence(problem, language, wording).startswith("en/long.md:12345: ")


# Golden questions


def test_golden_questions_that_are_answered_well_are_counted(run: Run, library: Path) -> None:
    assert "1 of 1 golden questions answered as they should be." in run("check", "--library", library).out


def test_without_golden_questions_nothing_is_said_of_them(run: Run, tmp_path: Path) -> None:
    assert "golden" not in run("check", "--library", write_library(tmp_path, {"en/harbor.md": SMALLEST})).out


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("outcome: answered", "outcome: no_match", "golden.yaml: noon: expected outcome no_match, got answered"),
        ("cites: [harbor#1]", "cites: [harbor#7, other#1]", "noon: cites none of harbor#7, other#1; cited harbor#1"),
        ("says: [at noon]", "says: [at noon, at dusk]", "noon: does not say “at dusk”"),
    ],
)
def test_a_golden_question_answered_otherwise_is_a_fault(
    run: Run, library: Path, old: str, new: str, told: str
) -> None:
    write_bytes(library, "golden.yaml", GOLDEN.replace(old, new))
    ran = run("check", "--library", library)
    assert told in ran.out
    assert "0 of 1 golden questions" in ran.out
    assert ran.code == 1


def test_a_golden_question_of_two_turns_is_asked_turn_by_turn(run: Run, tmp_path: Path) -> None:
    golden = """- id: turns
  language: en
  turns: [Who counts the bridges?, And why?]
  outcome: answered
  cites: [bridge-rule#2]
"""
    folder = write_library(tmp_path / "turns", {**SHELF, "golden.yaml": golden})
    assert "1 of 1 golden questions" in run("check", "--library", folder).out


@pytest.mark.parametrize("turns", ["", "turns: []"])
def test_a_golden_question_without_a_question_does_not_pass(run: Run, library: Path, turns: str) -> None:
    write_bytes(library, "golden.yaml", f"- id: silent\n  language: en\n  outcome: answered\n  {turns}\n")
    assert run("check", "--library", library).code == 1


# Caution


def counts(out: str) -> list[list[str]]:
    """Return the lines of the table of cautions."""
    lines = [re.split(r"  +", line) for line in out.splitlines()]
    return [cells for cells in lines if len(cells) == 4]


def test_what_each_caution_does_to_test_questions_is_counted(run: Run, shelf: Path) -> None:
    ran = run("check", "--library", shelf)
    assert "2 golden questions and 10 of the 10 sample questions" in ran.out
    heads, *rows = counts(ran.out)
    assert heads == ["", "answered", "of those right", '"not sure"']
    assert [row[0] for row in rows] == [one.value for one in Caution]
    figures = [[int(cell) for cell in row[1:]] for row in rows]
    assert all(rightly <= answered <= 12 - unsure for answered, rightly, unsure in figures)
    assert figures[1] == [11, 11, 0]
    spanish = run("check", "--library", shelf, LANG="es_MX.UTF-8")
    assert [row[1:] for row in counts(spanish.out)[1:]] == [row[1:] for row in rows]
    assert [row[0] for row in counts(spanish.out)[1:]] == ["cauteloso", "normal", "generoso"]


def test_golden_questions_that_come_out_otherwise_are_named_and_leave_the_exit_code(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(engine: Engine, question: Question) -> Answer:
        got = as_usual(engine, question)
        return replace(got, outcome=Outcome.UNSURE) if question.caution is Caution.CAUTIOUS else got

    as_usual = Engine.answer
    monkeypatch.setattr(Engine, "answer", answer)
    golden = "".join(GOLDEN.replace("id: noon", f"id: noon-{number}") for number in range(9))
    folder = write_library(tmp_path / "library", {"en/harbor.md": SMALLEST, "golden.yaml": golden})
    ran = run("check", "--library", folder)
    ids = ", ".join(f"noon-{number}" for number in range(5))
    differs = "these golden questions come out otherwise than with normal"
    assert f"cautious: {differs}: {ids} and 4 more\n" in ran.out
    assert ran.out.count(differs) == 1
    assert counts(ran.out)[1:] == [
        ["cautious", "0", "0", "9"],
        *([name, "9", "9", "0"] for name in ("normal", "generous")),
    ]
    assert ran.code == 0


def test_without_test_questions_nothing_is_said_of_caution(run: Run, tmp_path: Path) -> None:
    assert counts(run("check", "--library", write_library(tmp_path, {"en/harbor.md": SMALLEST})).out) == []


# Canonical form


def test_without_fix_no_file_changes(run: Run, library: Path) -> None:
    write_bytes(library, "en/untidy.md", UNTIDY)
    before = contents(library)
    assert "en/untidy.md:0: warning: " in run("check", "--library", library).out
    assert contents(library) == before


@pytest.mark.parametrize(
    "text",
    [UNTIDY, UNTIDY.replace("\n", "\r\n"), "\ufeff" + UNTIDY, UNTIDY + "\n\n\n", UNTIDY.replace("\n", "\r")],
    ids=["untidy", "CRLF", "byte order mark", "empty lines", "CR"],
)
def test_fix_writes_the_canonical_form(run: Run, library: Path, text: str) -> None:
    path = write_bytes(library, "en/untidy.md", text)
    [article] = [article for article in load_library(library).articles if article.id == "untidy"]
    out = run("check", "--library", library, "--fix").out
    assert path.read_bytes() == canonical_text(article).encode()
    assert "en/untidy.md: put into canonical form." in out


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_fix_mends_line_ends_too(run: Run, library: Path, ending: str) -> None:
    run("check", "--library", library, "--fix")
    path = library / "en" / "harbor.md"
    canonical = path.read_bytes()
    path.write_bytes(canonical.replace(b"\n", ending.encode()))
    run("check", "--library", library, "--fix")
    assert path.read_bytes() == canonical


def test_fix_leaves_every_article_as_it_was(run: Run, tmp_path: Path) -> None:
    folder = write_library(tmp_path / "shelf")
    before = load_library(folder).articles
    run("check", "--library", folder, "--fix")
    assert load_library(folder).articles == before


def test_a_second_fix_changes_nothing(run: Run, library: Path) -> None:
    write_bytes(library, "en/untidy.md", UNTIDY)
    run("check", "--library", library, "--fix")
    before = {path: path.stat().st_mtime_ns for path in library.rglob("*")}
    out = run("check", "--library", library, "--fix").out
    assert {path: path.stat().st_mtime_ns for path in library.rglob("*")} == before
    assert "put into canonical form" not in out


def test_fix_touches_neither_broken_files_nor_companions(run: Run, library: Path) -> None:
    write_bytes(library, "en/broken.md", "---\ntitle:   X\n---\n")
    write_bytes(library, "es/README.txt", "  notes  ")
    before = contents(library)
    run("check", "--library", library, "--fix")
    after = contents(library)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"en/harbor.md"}
    assert before.keys() == after.keys()


@pytest.mark.parametrize(
    "text",
    [
        UNTIDY.replace("publisher:", "# ask Ana about this\npublisher:"),
        UNTIDY.replace("City Clerk", "City Clerk  # ask Ana about this"),
        UNTIDY + "\n\n<!-- ask Ana about this -->\n",
        UNTIDY + "\n\n<!--\nask Ana about this\n-->\n",
    ],
    ids=["line of the front matter", "end of a field", "HTML comment", "HTML comment over lines"],
)
def test_fix_leaves_a_file_with_comments_alone_and_says_so(run: Run, library: Path, text: str) -> None:
    path = write_bytes(library, "en/untidy.md", text)
    out = run("check", "--library", library, "--fix").out
    assert path.read_bytes() == text.encode()
    assert "en/untidy.md: left as it is, because a comment in it would be lost." in out


def test_a_comment_is_never_served(run: Run, library: Path) -> None:
    write_bytes(library, "en/untidy.md", UNTIDY + "\n\n<!--\nask Ana about this\n-->\n")
    assert "Ana" not in run("ask", "--library", library, "ask Ana about this").out


def test_fix_keeps_a_files_permissions(run: Run, library: Path) -> None:
    path = write_bytes(library, "en/untidy.md", UNTIDY)
    path.chmod(0o640)
    run("check", "--library", library, "--fix")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_that_cannot_be_written_is_told_without_a_traceback(run: Run, library: Path) -> None:
    longest = os.pathconf(library, "PC_NAME_MAX")
    write_bytes(library, f"en/{'x' * (longest - 3)}.md", UNTIDY)
    ran = run("check", "--library", library, "--fix")
    assert ran.code in (1, 2)
    assert "Traceback" not in ran.err


def test_fix_tells_what_it_did_in_the_terminals_language(run: Run, library: Path) -> None:
    ran = run("check", "--library", library, "--fix", LANG="es_MX.UTF-8")
    assert "en/harbor.md: puesto en su forma canónica." in ran.out
