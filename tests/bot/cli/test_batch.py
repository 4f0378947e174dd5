"""`ask --batch`: one answer a line, in order, whatever the lines hold."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli import ask
from bot.cli.ask import MAX_CONVERSATIONS
from bot.cli.console import Console
from bot.cli.main import build_parser
from bot.wording import Wording
from knowledge.article import Lang
from tests.bot.conftest import Run
from tests.bot.process import output_of, read_until, send, start_bot

BRIDGE = "Who may close a bridge?"
COUNTS = "Who counts the bridges?"
LANTERN = "How long shall a lantern burn?"
FOLLOW_UP = "And why?"
BAD_LINES = {
    "no question": '{"id": 1}',
    "number for a question": '{"question": 7}',
    "NaN for a question": '{"question": NaN}',
    "number for an id": '{"id": 1, "question": "Who?"}',
    "number for a conversation": '{"conversation": 3, "question": "Who?"}',
    "unknown language": '{"language": "fr", "question": "Who?"}',
    "number for a language": '{"language": 0, "question": "Who?"}',
    "list for a language": '{"language": ["en"], "question": "Who?"}',
    "not JSON": "Who may close a bridge?",
    "half an object": '{"question": "Who?"',
    "array": '["question"]',
    "a number too long": "9" * 5000,
    "deep nesting": "[" * 100_000,
    "deep nesting that ends": '{"question":' * 50_000 + "1" + "}" * 50_000,
    "control character in a string": '{"question": "a\x00b"}',
}
ODD_LINES = {
    "empty question": '{"question": ""}',
    "null everywhere": '{"id": null, "conversation": null, "language": null, "question": "Who?"}',
    "empty language": '{"language": "", "question": "Who?"}',
    "unknown key": '{"question": "Who?", "mood": {"a": [1, NaN]}}',
    "lone surrogate": '{"question": "\\ud800 \\udfff who"}',
    "lone surrogate for an id": '{"id": "\\udcff", "question": "Who?"}',
    "line separators": '{"question": "a\\u2028b\\u0085c"}',
    "a million letters": json.dumps({"question": "bridge " * 150_000}),
}
ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["en", "es", BRIDGE]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
ANY_REQUEST = st.dictionaries(
    st.sampled_from(["id", "question", "conversation", "language"]), ANY_JSON, max_size=4
) | st.fixed_dictionaries({"question": st.text()}, optional={"id": ANY_JSON, "conversation": ANY_JSON})


def ask_all(run: Run, shelf: Path, lines: Sequence[str | Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Send lines through standard input and read what comes out of each."""
    given_lines = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    ran = run("ask", "--library", shelf, "--batch", "-", given=given_lines)
    assert (ran.code, ran.err) == (0, "")
    return [json.loads(line) for line in ran.out.split("\n")[:-1]]


def ask_one(run: Run, shelf: Path, **request: Any) -> dict[str, Any]:
    [found] = ask_all(run, shelf, [request])
    return found


def cited(record: dict[str, Any]) -> list[str]:
    return [citation["passage"] for citation in record["citations"]]


# Lines in, lines out


def test_every_line_is_answered_in_its_order(run: Run, shelf: Path) -> None:
    requests = [{"id": f"q{n}", "question": question} for n, question in enumerate([COUNTS, "zyx", LANTERN, COUNTS])]
    records = ask_all(run, shelf, requests)
    assert [(r["id"], r["question"], r["answered"]) for r in records] == [
        ("q0", COUNTS, True), ("q1", "zyx", False), ("q2", LANTERN, True), ("q3", COUNTS, True),
    ]  # fmt: skip


def test_a_line_is_answered_as_the_same_question_alone(run: Run, shelf: Path) -> None:
    alone = json.loads(run("ask", "--library", shelf, "--json", BRIDGE).out)
    together = ask_one(run, shelf, question=BRIDGE)
    assert {**together, "elapsed_ms": 0} == {**alone, "elapsed_ms": 0}


@pytest.mark.parametrize("question_id", ["", "ñ", "a b", '"', "\U0001f642", "\udcff"], ids=ascii)
def test_an_id_is_given_back_as_it_was(run: Run, shelf: Path, question_id: str) -> None:
    assert ask_one(run, shelf, id=question_id, question=BRIDGE)["id"] == question_id


def test_blank_lines_are_skipped(run: Run, shelf: Path) -> None:
    assert len(ask_all(run, shelf, ["", json.dumps({"question": BRIDGE}), "   ", "\t", ""])) == 1


@pytest.mark.parametrize("given_bytes", [b"", b"\n", b"\n \n\t\n"])
def test_nothing_in_gives_nothing_out(run: Run, shelf: Path, given_bytes: bytes) -> None:
    assert run("ask", "--library", shelf, "--batch", "-", given=given_bytes) == (0, "", "")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_any_system_ends_them(run: Run, shelf: Path, ending: str) -> None:
    requests = [json.dumps({"question": question}) for question in (COUNTS, LANTERN)]
    out = run("ask", "--library", shelf, "--batch", "-", given=ending.join(requests)).out
    assert [json.loads(line)["answered"] for line in out.splitlines()] == [True, True]


def test_each_answer_comes_before_the_next_question_is_sent(shelf: Path, tmp_path: Path) -> None:
    with start_bot("ask", "--library", str(shelf), "--batch", "-", cwd=tmp_path) as process:
        for number, question in enumerate([COUNTS, "nonsense", LANTERN]):
            send(process, json.dumps({"id": str(number), "question": question}))
            assert json.loads(read_until(output_of(process), b"\n"))["id"] == str(number)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait() == 0


# Files


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("source", ["file", "standard input"])
def test_a_batch_may_begin_with_a_byte_order_mark(
    run: Run, shelf: Path, tmp_path: Path, source: str, mark: bytes
) -> None:
    content = mark + json.dumps({"question": COUNTS}).encode()
    (tmp_path / "questions.jsonl").write_bytes(content)
    name, stdin = ("questions.jsonl", b"") if source == "file" else ("-", content)
    out = run("ask", "--library", shelf, "--batch", name, given=stdin).out
    assert json.loads(out).get("answered") is True


@pytest.mark.parametrize("source", ["file", "standard input"])
def test_bytes_that_are_no_text_spoil_their_own_line_at_most(
    run: Run, shelf: Path, tmp_path: Path, source: str
) -> None:
    content = b'{"question": "caf\xe9 \xff"}\n' + json.dumps({"question": COUNTS}).encode()
    (tmp_path / "questions.jsonl").write_bytes(content)
    name, stdin = ("questions.jsonl", b"") if source == "file" else ("-", content)
    first, second = run("ask", "--library", shelf, "--batch", name, given=stdin).out.splitlines()
    assert json.loads(first)["question"].startswith("caf")
    assert json.loads(second)["answered"]


@pytest.mark.parametrize("name", ["missing.jsonl", "folder", ""])
def test_a_file_that_cannot_be_read_is_named(run: Run, shelf: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    ran = run("ask", "--library", shelf, "--batch", name)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert name in ran.err


# Bad lines and odd ones


@pytest.mark.parametrize("line", BAD_LINES.values(), ids=BAD_LINES)
def test_a_bad_line_gets_one_error_and_the_next_its_answer(run: Run, shelf: Path, line: str) -> None:
    bad, good = ask_all(run, shelf, [line, {"question": COUNTS}])
    assert list(bad) == ["id", "error"]
    assert bad["error"]
    assert good["answered"]


@pytest.mark.parametrize("line", ODD_LINES.values(), ids=ODD_LINES)
def test_an_odd_line_gets_an_answer_and_so_does_the_next(run: Run, shelf: Path, line: str) -> None:
    odd, good = ask_all(run, shelf, [line, {"question": COUNTS}])
    assert "error" not in odd
    assert good["answered"]


def test_an_error_bears_the_id_of_its_line(run: Run, shelf: Path) -> None:
    records = ask_all(run, shelf, [{"id": "a"}, {"id": "b", "question": BRIDGE, "language": "fr"}, "not JSON"])
    assert [record["id"] for record in records] == ["a", "b", None]


@pytest.mark.parametrize(
    ("field", "value", "allowed"),
    [("language", "fr", "en, es"), ("id", 1, "text"), ("conversation", 1, "text")],
)
def test_an_error_names_the_field_and_what_it_may_hold(
    run: Run, shelf: Path, field: str, value: str | int, allowed: str
) -> None:
    error = ask_one(run, shelf, **{"question": BRIDGE, field: value})["error"]
    assert field in error
    assert allowed in error


def test_errors_are_told_in_the_terminals_language(
    run: Run, shelf: Path, wording: Wording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "es_MX.UTF-8")
    [record] = ask_all(run, shelf, ["nonsense"])
    assert record["error"] == wording(Lang.ES, "error-batch-json")


@given(
    st.lists(
        ANY_REQUEST.map(json.dumps) | ANY_JSON.map(json.dumps) | st.sampled_from([*ODD_LINES.values()][:8]), max_size=6
    )
)
@settings(deadline=None, max_examples=60)
def test_whatever_comes_in_as_many_records_go_out(shelf: Path, lines: list[str]) -> None:
    out = io.StringIO()
    console = Console(io.StringIO("\n".join(lines)), out, io.StringIO(), {})
    options = build_parser().parse_args(["ask", "--library", str(shelf), "--batch", "-"])
    options.hint = Lang.EN
    assert ask.run(options, console, Wording()) == 0
    records = [json.loads(line) for line in out.getvalue().split("\n")[:-1]]
    assert len(records) == len(lines)
    assert all(("error" in record) != ("answered" in record) for record in records)


# Languages and conversations


@pytest.mark.parametrize(("language", "answered_in"), [("es", "es"), ("en", "en"), (None, "en"), ("", "en")])
def test_a_line_may_say_the_language_where_its_words_do_not(
    run: Run, shelf: Path, language: str | None, answered_in: str
) -> None:
    assert ask_one(run, shelf, question="???", language=language)["language"] == answered_in


def test_a_later_turn_leans_on_the_one_before(run: Run, shelf: Path) -> None:
    first, second = ask_all(run, shelf, [{"conversation": "a", "question": q} for q in (COUNTS, FOLLOW_UP)])
    assert cited(second) == cited(first) == ["bridge-rule#2"]


@pytest.mark.parametrize("conversation", [None, "another"])
def test_a_turn_of_no_or_another_conversation_does_not(run: Run, shelf: Path, conversation: str | None) -> None:
    requests: list[dict[str, Any]] = [
        {"conversation": "a", "question": COUNTS},
        {"conversation": conversation, "question": FOLLOW_UP},
    ]
    assert cited(ask_all(run, shelf, requests)[1]) == []


def test_two_conversations_do_not_mix(run: Run, shelf: Path) -> None:
    turns = [("a", COUNTS), ("b", LANTERN), ("a", FOLLOW_UP), ("b", FOLLOW_UP)]
    records = ask_all(run, shelf, [{"conversation": name, "question": question} for name, question in turns])
    assert [cited(record) for record in records] == [["bridge-rule#2"], ["lantern-order#1"]] * 2


def test_a_bad_line_does_not_break_its_conversation(run: Run, shelf: Path) -> None:
    requests: list[dict[str, Any]] = [
        {"conversation": "a", "question": COUNTS},
        {"conversation": "a", "question": 3},
        {"conversation": "a", "question": BRIDGE, "language": "fr"},
        {"conversation": "a", "question": FOLLOW_UP},
    ]
    assert cited(ask_all(run, shelf, requests)[3]) == ["bridge-rule#2"]


@pytest.mark.parametrize(("others", "remembered"), [(MAX_CONVERSATIONS - 1, True), (MAX_CONVERSATIONS, False)])
def test_of_too_many_conversations_the_one_silent_longest_is_forgotten(
    run: Run,
    shelf: Path,
    others: int,
    remembered: bool,
) -> None:
    strangers = [f'{{"conversation": "{n}", "question": ""}}' for n in range(others)]
    requests: list[str | dict[str, Any]] = [
        {"conversation": "mine", "question": COUNTS},
        *strangers,
        {"conversation": "mine", "question": FOLLOW_UP},
    ]
    last = ask_all(run, shelf, requests)[-1]
    assert bool(cited(last)) is remembered
