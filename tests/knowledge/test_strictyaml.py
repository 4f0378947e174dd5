"""YAML as text only: nothing guessed, nothing clever, every fault on its line."""

from __future__ import annotations

import subprocess
import sys

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.strictyaml import MAX_DEPTH, Loader, Mapping, Scalar, Sequence, YamlFault, dump_scalar, load
from tests.knowledge.samples import ROOT
from tests.knowledge.strategies import lines

LOAD = """
import sys
from knowledge.strictyaml import YamlFault, load
try:
    load(sys.stdin.read())
except YamlFault as fault:
    print(fault.code)
"""


def fault_of(text: str) -> YamlFault:
    """Load a text that is refused."""
    with pytest.raises(YamlFault) as caught:
        load(text)
    return caught.value


def place_of(text: str) -> tuple[str, int]:
    """Load a text that is refused, and return why and on which line."""
    fault = fault_of(text)
    return fault.code, fault.line


def test_libyaml_reads() -> None:
    assert Loader is yaml.CBaseLoader


@pytest.mark.parametrize(
    "value",
    [
        *("yes", "no", "on", "off", "y", "n", "true", "False", "null", "Null", "~"),
        *("1", "1.10", "017", "0x1F", "1e3", "1_000", "+1", ".inf", ".NaN", "12:30:45"),
        *("2017-08-31", "2017-08-31T14:30:00Z", "=", "<<"),
    ],
)
def test_a_value_stays_the_text_that_it_is(value: str) -> None:
    assert load(f"key: {value}") == Mapping({"key": Scalar(value, 1)}, {"key": 1}, 1)


@pytest.mark.parametrize("key", ["yes", "1", "2017-08-31", "null", "~", "<<", "1.10"])
def test_a_key_stays_the_text_that_it_is(key: str) -> None:
    assert load(f"{key}: value") == Mapping({key: Scalar("value", 1)}, {key: 1}, 1)


@pytest.mark.parametrize("text", ["", "\n\n", "   ", "# only a comment", "---\n# nothing\n", "\ufeff"])
def test_a_text_without_a_value_is_empty(text: str) -> None:
    root = load(text)
    assert root is None or root == Scalar("", root.line)


def test_a_missing_value_is_an_empty_text() -> None:
    assert load("key:") == Mapping({"key": Scalar("", 1)}, {"key": 1}, 1)


def test_every_part_knows_its_line() -> None:
    expected = Mapping(
        {"first": Scalar("a", 1), "second": Sequence((Scalar("b", 4), Scalar("c", 5)), 4)}, {"first": 1, "second": 3}, 1
    )
    assert expected == load("first: a\n\nsecond:\n- b\n- c\n")


def test_lines_count_from_where_the_text_begins() -> None:
    assert load("a: b\nc: d", first_line=40) == Mapping(
        {"a": Scalar("b", 40), "c": Scalar("d", 41)}, {"a": 40, "c": 41}, 40
    )


def test_a_fault_counts_from_where_the_text_begins() -> None:
    with pytest.raises(YamlFault) as caught:
        load("a: b\na: c", first_line=40)
    assert caught.value.line == 41


@pytest.mark.parametrize("text", ["\ufeffkey: value", "key: value\r\n", "key: value\r", "--- \nkey: value\n...\n"])
def test_marks_and_line_ends_of_other_systems_are_read(text: str) -> None:
    root = load(text)
    assert isinstance(root, Mapping)
    assert [(key, node) for key, node in root.items.items()] == [("key", Scalar("value", root.line))]


def test_keys_stay_in_the_order_of_the_file() -> None:
    root = load("b: 1\na: 2\nc: 3")
    assert isinstance(root, Mapping)
    assert list(root.items) == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b\nc: d: e", 2),
        ("a: b\nc: [d\ne: f", 3),
        ("a: b\n\tc: d", 2),
        ("a: b\n\n- c", 3),
        ("a: b\nc: @d", 2),
        ("a: b\nc: `d`", 2),
        ("a: b\nc: %d", 2),
        ("a: b\nc: }", 2),
        ("a: b\n---\nc: d", 2),
        ('a: b\nc: "\\q"', 2),
        ('a: b\nc: "\\ud800"', 2),
    ],
)
def test_bad_syntax_is_told_with_its_line(text: str, line: int) -> None:
    assert place_of(text) == ("yaml-syntax", line)


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x92", "\ufffe"])
def test_a_character_that_yaml_does_not_know_is_told_with_its_line(character: str) -> None:
    assert place_of(f"a: b\nc: d\ne: caf{character}\n") == ("yaml-syntax", 3)


@pytest.mark.parametrize("text", ['a: b\nc: "d\ne: f\n', "a: b\nc: 'd\ne: f\ng: h\n"])
def test_a_quote_that_does_not_end_is_told_where_it_begins(text: str) -> None:
    assert place_of(text) == ("yaml-syntax", 2)


def test_bad_syntax_says_what_is_wrong() -> None:
    assert "mapping values" in fault_of("a: b\nc: d: e").detail


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: &x b\nc: *x", 1), ("- &x [b]\n- *x", 1), ("a: &x {b: c}\nd:\n  <<: *x", 1), ("a: &x\n  b: *x", 1)],
)
def test_an_anchor_used_again_is_refused_where_it_stands(text: str, line: int) -> None:
    assert place_of(text) == ("yaml-anchor", line)


def test_an_alias_of_nothing_is_refused() -> None:
    assert place_of("a: b\nc: *x") == ("yaml-syntax", 2)


def test_a_billion_laughs_are_refused_before_they_are_written_out() -> None:
    levels = ["a0: &a0 [lol, lol]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 60)]
    assert fault_of("\n".join(levels)).code == "yaml-anchor"


@pytest.mark.parametrize("value", ["!ordinance x", "!ordinance 'x'", "!<tag:example.org,2017:x> x", "!local"])
def test_a_tag_of_ones_own_is_refused(value: str) -> None:
    assert place_of(f"a: b\nc: {value}") == ("yaml-tag", 2)


@pytest.mark.parametrize(
    "value", ["!!int 5", "!!str 5", "!!binary aGk=", "!!python/name:os.system x", "!!python/object/apply:os.system x"]
)
def test_a_tag_of_yaml_itself_is_refused(value: str) -> None:
    assert place_of(f"a: b\nc: {value}") == ("yaml-tag", 2)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b\nc: !ordinance [d]", 2),
        ("a: b\nc: !ordinance {d: e}", 2),
        ("a: b\nc: !!python/object/apply:os.system [d]", 2),
        ("a: b\nc: !!set {d, e}", 2),
        ("a: b\n!ordinance c: d", 2),
        ("!ordinance\na: b", 1),
    ],
)
def test_a_tag_before_a_list_a_group_or_a_key_is_refused(text: str, line: int) -> None:
    assert place_of(text) == ("yaml-tag", line)


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: b\nc: d\na: e", 3), ("a: b\n'a': c", 2), ("x:\n  a: b\n  a: c", 3), ("{a: b, a: c}", 1), ("? a\n? a", 2)],
)
def test_a_key_that_stands_twice_is_refused(text: str, line: int) -> None:
    assert place_of(text) == ("duplicate-key", line)


def test_a_key_that_stands_twice_is_named() -> None:
    assert fault_of("title: a\ntitle: b").detail == "title"


def test_the_same_key_in_two_groups_is_no_fault() -> None:
    assert isinstance(load("- {a: b}\n- {a: c}"), Sequence)


@pytest.mark.parametrize(("text", "line"), [("a: b\n[c]: d", 2), ("a: b\n? {c: d}\n: e", 2), ("? [a]", 1)])
def test_a_key_that_is_no_text_is_refused(text: str, line: int) -> None:
    assert place_of(text) == ("yaml-key", line)


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", "")])
def test_nesting_is_read_to_the_greatest_depth(opening: str, closing: str) -> None:
    assert load(opening * MAX_DEPTH + "x" + closing * MAX_DEPTH) is not None


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", "")])
def test_deeper_nesting_is_refused(opening: str, closing: str) -> None:
    depth = MAX_DEPTH + 1
    assert place_of("\n\n" + opening * depth + "x" + closing * depth) == ("yaml-depth", 3)


@pytest.mark.parametrize("text", ["[" * 40_000, "{a: " * 40_000, "- " * 40_000 + "x", "? " * 40_000 + "x"])
def test_nesting_without_end_is_refused_and_does_not_end_the_process(text: str) -> None:
    command = [sys.executable, "-c", LOAD]
    child = subprocess.run(command, input=text, text=True, cwd=ROOT, capture_output=True, check=False)
    assert (child.returncode, child.stdout.startswith("yaml-")) == (0, True)


@given(st.text(alphabet="ab:-?[]{}&*!|>'\"%@`#,.~<=\\ \n\t\r\x00\x1b\x85\x92\u2028\ufeff😀", max_size=40))
@settings(deadline=None, max_examples=400)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        load(text)
    except YamlFault as fault:
        last = text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + 1
        told = fault.line
    else:
        told = last = 1
    assert 1 <= told <= last + 1


@given(lines)
@settings(deadline=None, max_examples=300)
def test_a_line_of_text_reads_back_as_it_was_written(text: str) -> None:
    assert load(f"key: {dump_scalar(text)}") == Mapping({"key": Scalar(text, 1)}, {"key": 1}, 1)


@given(lines)
@settings(deadline=None)
def test_a_line_of_text_is_written_on_one_line(text: str) -> None:
    assert len(f"key: {dump_scalar(text)}".splitlines()) == 1


@pytest.mark.parametrize(
    "text", ["no", "null", "1.10", "2017-08-31", "10-0", "§ 28-252(b)", "¶3", "it's", "a:b", "a#b"]
)
def test_a_text_that_needs_no_quotes_gets_none(text: str) -> None:
    assert text == dump_scalar(text)


@pytest.mark.parametrize(
    "text", ["", "a: b", "a #b", "- a", "# a", "'a'", '"a"', "[a]", "{a}", "*a", "&a", "!a", "%a", "@a"]
)
def test_a_text_that_needs_quotes_gets_them(text: str) -> None:
    assert dump_scalar(text)[0] in "'\""
