"""The ranking of passages without sample questions, and the command that measures it on any set."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from retrieval.engine import Engine
from retrieval.weights import OFF, WEIGHTS
from tests.benchmark.measures import MEASURES, estimate, measure
from tests.benchmark.parts import variants
from tests.benchmark.questions import SETS
from tests.benchmark.rankers import NAIVE, STEMMED
from tests.benchmark.ranking import OURS, Result, run
from tests.benchmark.sets import PARTS, read_rounds

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
    assert {OURS, NAIVE, STEMMED} <= set(written["plain"]["engines"])
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
    assert run(given, Engine(given.library()), with_peers=False).figures[OURS][0, 0] == 1.0
    found = Engine(given.untitled().library())
    assert run(given.untitled(), found, with_peers=False).figures[OURS][0, 0] == 0.0
