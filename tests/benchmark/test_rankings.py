"""The ranking of passages without sample questions, and the command that measures it on any set."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from retrieval.engine import Engine
from retrieval.weights import OFF, WEIGHTS
from tests.benchmark import calibration, following
from tests.benchmark.__main__ import main
from tests.benchmark.command import run_command
from tests.benchmark.measures import MEASURES, estimate, measure
from tests.benchmark.parts import variants
from tests.benchmark.peers import NAIVE, NUMPY, STEMMED
from tests.benchmark.questions import SETS
from tests.benchmark.rankers import OURS
from tests.benchmark.ranking import Result, run
from tests.benchmark.sets import PARTS, SetError, read_rounds, read_unanswerable

PASSAGES = [
    {"id": "jail#a", "title": "Who runs the jail", "text": "The sheriff does.\n\nGuards watch it."},
    {"id": "vote", "title": "", "text": "The council voted on the budget in May."},
    {"id": "zoo", "text": "Otters of the zoo are fed at noon."},
]


def write(path: Path, **fields: Any) -> Path:
    path.write_text(json.dumps(fields), encoding="utf-8")
    return path


def query(number: str, text: str, *right: str, **fields: Any) -> dict[str, Any]:
    return {"id": number, "text": text, "rel": dict.fromkeys(right, 1), **fields}


def town(language: str, engine: Engine | None = None) -> Result:
    given = read_rounds(SETS / f"town_{language}.json")[0]
    return run(given, engine or Engine(given.library()), with_peers=engine is None)


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_question_of_the_town_finds_its_passage_first(language: str) -> None:
    """The gate: words, letters, titles and misspellings in two languages, against rank-bm25."""
    figures = town(language).figures
    ours, peers = figures[OURS].mean(axis=0), figures[STEMMED].mean(axis=0)
    assert ours[0] == 1.0
    assert ours[0] >= peers[0] + 0.06


def test_without_its_parts_the_ranking_is_worse() -> None:
    library = read_rounds(SETS / "town_en.json")[0].library()
    without = town("en", Engine(library, weights=OFF)).figures[OURS].mean(axis=0)
    assert without[0] < 0.95


def test_an_ablation_switches_every_part_off_once() -> None:
    made = dict(variants())
    assert (made.pop("all"), made.pop("none")) == (WEIGHTS, OFF)
    assert set(made) == {f"without {part}" for part in WEIGHTS.__slots__}
    assert len({WEIGHTS, OFF, *made.values()}) == len(made) + 2


# -- measures


def test_figures_of_one_query() -> None:
    third = measure(["x", "y", "a", "b"], {"a": 1, "b": 1})
    assert third == pytest.approx((0, 1, 1 / 3, (1 / 2 + 1 / np.log2(5)) / (1 + 1 / np.log2(3))))
    assert measure(["a"], {"a": 2}) == (1, 1, 1, 1)
    assert measure([], {"a": 1}) == measure(["x"] * 10 + ["a"], {"a": 1}) == (0, 0, 0, 0)
    assert measure(["b", "a"], {"a": 2, "b": 1})[3] < measure(["a", "b"], {"a": 2, "b": 1})[3] == 1


def test_an_interval_holds_the_mean_is_narrower_for_more_queries_and_the_same_each_time() -> None:
    few, many = np.array([0.0, 1.0] * 20), np.array([0.0, 1.0] * 500)
    assert estimate(few) == estimate(few)
    assert estimate(few).low < estimate(few).mean == 0.5 < estimate(few).high
    assert estimate(many).high - estimate(many).low < estimate(few).high - estimate(few).low
    assert estimate(np.zeros(9)).high == 0.0


# -- sets of any origin


def test_a_part_of_a_set_is_every_other_query(tmp_path: Path) -> None:
    queries = [query(str(number), f"question {number}", "vote") for number in range(5)]
    path = write(tmp_path / "s.json", lang="en", passages=PASSAGES, queries=[*queries, query("none", "nothing")])
    tuned, held = (read_rounds(path, part)[0].queries for part in PARTS)
    assert [q.id for q in tuned] == ["0", "2", "4"]
    assert [q.id for q in held] == ["1", "3"]


def test_the_command_measures_plain_sets_conversations_and_misspellings(tmp_path: Path) -> None:
    history = ["When are the otters fed?", "At noon."]
    queries = [query("1", "Who runs the jail?", "jail#a"), query("2", "And in the zoo?", "zoo", history=history)]
    plain = write(tmp_path / "plain.json", lang="en", passages=PASSAGES, queries=queries[:1])
    talk = write(tmp_path / "talk.json", lang="en", passages=PASSAGES, queries=queries)
    items = [{"id": "1", "clean": "Who runs the sheriff?", "noisy": "Who runs the sherriff?"}]
    typos = write(tmp_path / "typo_plain.json", set="plain", queries=items)
    out = tmp_path / "out.json"
    command = [sys.executable, "-m", "tests.benchmark", "quality", str(plain), str(talk), str(typos)]
    done = subprocess.run([*command, "--json", str(out)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    written = {item["name"]: item for item in json.loads(out.read_text(encoding="utf-8"))}
    names = ["plain", "talk bare", "talk with history", "typo_plain clean", "typo_plain noisy"]
    assert list(written) == names
    assert {OURS, NUMPY, NAIVE, STEMMED} <= set(written["plain"]["engines"])
    assert written["plain"]["engines"].keys() == written["plain"]["costs"].keys()
    assert written["plain"]["failed"] == {}
    costs = written["plain"]["costs"][NUMPY]
    assert 0 < costs["p50_ms"] <= costs["p99_ms"]
    assert all(costs[figure] > 0 for figure in ("build_s", "load_ms", "publish_ms", "disk_mb"))
    assert set(written["talk with history"]["engines"]) == {OURS}
    assert written["talk with history"]["gains"].keys() == {"over talk bare"}
    for name in names:
        figures = written[name]["engines"][OURS]
        assert list(figures) == list(MEASURES)
        assert figures["R@1"] == {"mean": 1.0, "low": 1.0, "high": 1.0}
        assert name in done.stdout
    assert written["typo_plain noisy"]["won_back"]["R@1"] == 1.0
    assert "share of the loss won back" in done.stdout


def test_titles_can_be_left_out(tmp_path: Path) -> None:
    path = write(tmp_path / "s.json", lang="en", passages=PASSAGES, queries=[query("1", "jail", "jail#a")])
    given = read_rounds(path)[0]
    assert [entry.title for entry in given.untitled().entries] == ["", "", ""]
    assert run(given, Engine(given.library())).figures[OURS][0, 0] == 1.0
    found = Engine(given.untitled().library())
    assert run(given.untitled(), found).figures[OURS][0, 0] == 0.0


def test_sets_may_be_written_in_many_ways(tmp_path: Path) -> None:
    turns = [{"role": "user", "content": "When are the otters fed?"}, {"role": "assistant", "content": "At noon."}]
    queries = [
        {"text": "Who runs\nthe jail?", "rel": [7]},
        query("b", "", "vote"),
        query("c", "And the zoo?", "zoo", history=turns),
        query("d", "And the vote?", "vote", history=["When are they fed?", "And the zoo?"]),
        query("e", "Nothing"),
        {"id": "f", "text": "Nor this", "answerable": False, "answers": []},
        {"id": "g", "text": "Nor that", "rel": {"vote": 0}},
    ]
    jail = {"id": 7, "title": None, "text": "The sheriff runs the jail.\r\n\ud83d Guards watch it."}
    passages = [*PASSAGES, jail, jail, {"id": "empty", "text": ""}]
    path = tmp_path / "s.json"
    path.write_text("\ufeff" + json.dumps({"lang": "EN-us", "passages": passages, "queries": queries}), "utf-8")
    bare, whole = read_rounds(path)
    assert [q.id for q in bare.queries] == ["1", "b", "c", "d"]
    assert dict(bare.queries[0].grades) == {"7": 1.0}
    assert [len(q.history) for q in whole.queries] == [0, 0, 1, 2]
    assert len(bare.entries) == len(PASSAGES) + 2
    assert [q.id for q in read_unanswerable(path)] == ["f"]
    assert run(bare, Engine(bare.library()), with_peers=True).figures[OURS][0, 1] == 1.0


WHOLE: dict[str, Any] = {"lang": "en", "passages": PASSAGES, "queries": [query("1", "Who runs the jail?", "jail#a")]}
FAULTS: list[tuple[Any, str]] = [
    (None, "it can't be read (No such file or directory)"),
    ("{", "it is no JSON in UTF-8 (Expecting property name enclosed in double quotes: line 1 column 2 (char 1))"),
    ([], "it is no object with lang, passages and queries"),
    (WHOLE | {"lang": None}, "it has no lang (en or es)"),
    (WHOLE | {"lang": "de"}, "its lang is 'de', not en or es"),
    ({"lang": "en", "queries": []}, "it has no list of passages"),
    (WHOLE | {"passages": []}, "it has no passage of any words"),
    (WHOLE | {"passages": [{"id": "a"}]}, "passage 1 has no text"),
    (WHOLE | {"passages": [{"text": "a"}]}, "passage 1 has no id"),
    (WHOLE | {"passages": [*PASSAGES, {"id": "zoo", "text": "x"}]}, "passage 4 has the id of another one, 'zoo'"),
    (WHOLE | {"queries": [{"id": "1"}]}, "query 1 has no text"),
    (WHOLE | {"queries": [query("1", "x") | {"rel": {"zoo": "good"}}]},
     "query 1 has a rel that is no object of passage ids with numbers"),
    (WHOLE | {"queries": [query("1", "x") | {"rel": {"zoo": float("nan")}}]},
     "query 1 has a rel that is no object of passage ids with numbers"),
    (WHOLE | {"queries": [query("1", "x", "zoo", history="a")]}, "query 1 has a history that is no list"),
    (WHOLE | {"queries": [query("1", "x", "zoo", history=[1])]}, "query 1 has a history of neither texts nor objects"),
    (WHOLE | {"queries": [query("1", "x", "elsewhere")]}, "no query's rel names a passage by its id"),
    (WHOLE | {"queries": []}, "it has no query that a passage answers"),
    ({"set": "gone", "queries": []}, "it belongs to gone.json, which does not stand beside it"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "fault"), FAULTS)
def test_a_broken_set_is_told_in_one_sentence(tmp_path: Path, data: Any, fault: str) -> None:
    path = tmp_path / "s.json"
    if data is not None:
        path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    with pytest.raises(SetError) as raised:
        read_rounds(path)
    assert str(raised.value) == f"{path}: {fault}"


def test_the_command_goes_on_after_a_broken_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole, broken, asked = write(tmp_path / "whole.json", **WHOLE), tmp_path / "none.json", tmp_path / "list.yaml"
    asked.write_text("- id: 1", encoding="utf-8")
    assert main(["ablation", str(broken), str(asked), str(whole)]) == 2
    printed = capsys.readouterr()
    assert printed.err.splitlines() == [
        f"{broken}: it can't be read (No such file or directory)",
        f"{asked}: it is no question set (KeyError)",
    ]
    assert "whole: 3 passages, 1 queries" in printed.out
    assert main(["speed", str(broken), "--passages", "5"]) == 2
    assert capsys.readouterr().err == f"{broken}: it can't be read (No such file or directory)\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["speed", "s.json"],
        ["speed", "--plot", "p.svg"],
        ["quality", "s.json", "--passages", "9"],
        ["speed", "s.yaml", "--passages", "9"],
        ["speed", "--passages", "0"],
        ["quality", "s.txt"],
        ["quality", "s.json", "--json", "no/such/folder.json"],
        ["quality", "s.json", "--json", "tests"],
        ["speed", "--passages", "9", "--plot", "-"],
    ],
)
def test_options_that_do_not_go_together_are_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "error: " in capsys.readouterr().err


@pytest.mark.parametrize("command", [calibration, following])
def test_other_commands_tell_of_a_broken_file_in_one_sentence(
    command: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "none.json"
    assert run_command(command.main, [str(broken)]) == 2
    assert capsys.readouterr() == ("", f"{broken}: it can't be read (No such file or directory)\n")


def test_who_stops_a_command_reads_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    def stopped(_: Sequence[str]) -> int:
        raise KeyboardInterrupt

    assert run_command(stopped, []) == 130
    assert capsys.readouterr() == ("", "")
