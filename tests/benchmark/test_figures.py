"""The figures that an answer's quality must not fall below."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from rank_bm25 import BM25Okapi

from bot.answering import Answering
from bot.app import build_answering
from bot.wording import Wording
from knowledge.article import Lang
from knowledge.library import SHIPPED
from retrieval.bm25 import Builder
from retrieval.evaluate import Grade, summarise
from tests.benchmark.ablation import variants
from tests.benchmark.aims import compare
from tests.benchmark.contest import Contender, Contest, Costs, Latency
from tests.benchmark.growth import Grown, read_texts
from tests.benchmark.peers import NAIVE, NUMPY, STEMMED, RankBm25
from tests.benchmark.peers import Peer as Engine
from tests.benchmark.plot import plot
from tests.benchmark.quality import Peer, grade_all
from tests.benchmark.questions import SETS, read_questions
from tests.benchmark.scale import WHOLE
from tests.benchmark.tokens import split, tokenizer

FLOORS = {"tuning": 0.85, "heldout": 0.80}


@pytest.fixture(scope="module")
def answering() -> Answering:
    return build_answering(SHIPPED)


@pytest.fixture(scope="module")
def grades(answering: Answering) -> dict[str, list[Grade]]:
    wording = Wording()
    return {
        name: grade_all(
            lambda question: answering.answer(question).answer, read_questions(SETS / f"{name}.yaml"), wording
        )
        for name in FLOORS
    }


@pytest.mark.parametrize("name", FLOORS)
def test_most_answers_are_right(grades: dict[str, list[Grade]], name: str) -> None:
    assert summarise(grades[name]).overall >= FLOORS[name]


@pytest.mark.parametrize("name", FLOORS)
def test_spanish_is_not_left_behind(grades: dict[str, list[Grade]], name: str) -> None:
    spanish = [graded for graded in grades[name] if graded.expected.language is Lang.ES]
    assert summarise(spanish).overall >= FLOORS[name] - 0.05


@pytest.mark.parametrize("name", FLOORS)
def test_no_draft_is_told_without_its_label_and_no_statement_is_misquoted(
    grades: dict[str, list[Grade]], name: str
) -> None:
    whole = summarise(grades[name])
    assert (whole.unlabelled_drafts, whole.misquoted) == (0, 0)


def test_the_peer_is_well_behind_on_the_same_questions(answering: Answering, grades: dict[str, list[Grade]]) -> None:
    peer = summarise(
        grade_all(Peer(answering.library, answering).answer, read_questions(SETS / "heldout.yaml"), Wording())
    )
    assert 0.2 < peer.overall < summarise(grades["heldout"]).overall - 0.2


def test_an_ablation_takes_one_part_away_and_leaves_the_rest(answering: Answering) -> None:
    whole, *others = variants(answering.library)
    assert whole[1] is answering.library
    assert all(library != answering.library and library.articles for _, library in others)


def test_the_benchmark_runs_from_the_command_line_on_any_question_file(tmp_path: Path) -> None:
    questions = [{"id": "q", "lang": "en", "category": "c", "turns": ["hello"], "answerable": False, "smalltalk": True}]
    path = tmp_path / "few.yaml"
    path.write_text(json.dumps(questions), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmark", "quality", str(path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "few" in done.stdout
    assert "1.000" in done.stdout


def test_engines_of_any_size_are_measured_and_drawn_in_one_run(tmp_path: Path) -> None:
    report, picture = tmp_path / "figures.json", tmp_path / "picture.svg"
    town = str(SETS / "town_en.json")
    command = [sys.executable, "-m", "tests.benchmark", "speed", town, "--passages", "60", "90", "--answers"]
    done = subprocess.run(
        [*command, "--json", str(report), "--plot", str(picture)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "90 passages" in done.stdout
    rows = {(row["engine"], row["passages"]): row for row in json.loads(report.read_text(encoding="utf-8"))}
    expected = {(name, size) for name in (NUMPY, WHOLE, STEMMED, NAIVE) for size in (60, 90)}
    assert expected <= rows.keys()
    ours, peers = rows[NUMPY, 90], rows[STEMMED, 90]
    assert 0 < ours["p50_ms"] <= ours["p99_ms"]
    assert all(ours[figure] > 0 for figure in ("build_s", "load_ms", "publish_ms", "disk_mb"))
    assert (peers["load_ms"], peers["publish_ms"], peers["disk_mb"]) == (None, None, None)
    assert rows[WHOLE, 90]["publish_ms"] > 0
    drawn = {text.text for text in ElementTree.parse(picture).iter("{http://www.w3.org/2000/svg}text")}  # noqa: S314 (our own)
    assert {NUMPY, WHOLE, STEMMED, NAIVE, "60", "90", "passages"} <= drawn


def test_a_picture_has_a_line_an_engine_and_no_label_over_another() -> None:
    taken = {size: Latency(size / 1000, size / 100, size / 1000, 9) for size in (1000, 10_000)}
    root = ElementTree.fromstring(plot(dict.fromkeys(("a", "b", "c & d"), taken)))  # noqa: S314 (our own)
    groups = [group for group in root if group.tag.endswith("}g")]
    names = [group[0].text for group in groups]
    assert names == ["a", "b", "c & d"]
    heights = sorted(float(text.get("y", "")) for group in groups for text in group if text.tag.endswith("}text"))
    assert all(lower - upper >= 13 for upper, lower in pairwise(heights))
    lines = [line.get("points", "").split() for line in groups[0] if line.tag.endswith("}polyline")]
    (_, thin_end), (start, end), _ = lines
    height = dict(point.split(",")[::-1] for point in (start, end, thin_end))
    assert len(height) == 3
    assert float(end.split(",")[1]) < float(start.split(",")[1])
    assert float(thin_end.split(",")[1]) < float(end.split(",")[1])


def test_the_aims_of_a_size_are_told() -> None:
    latencies = {NUMPY: Latency(1, 2, 1, 9), STEMMED: Latency(15, 20, 10, 9)}
    costs = {NUMPY: Costs(0, 10, 1000, 1, 1, 100)}
    [missed] = compare(1000, latencies, costs)
    assert missed.endswith("stemmed: 1/10.0, at most 1/12 is the aim: missed")
    assert [line.partition(": ")[2] for line in compare(100_000, latencies, costs)][1:] == [
        "publishing, of a build: 1/100.0, at most 1/50 is the aim",
        "loading, of a build: 1/10.0, at most 1/20 is the aim: missed",
    ]
    assert list(compare(500, latencies, costs)) == []


def test_an_engine_that_fails_is_left_out_and_named() -> None:
    documents: partial[list[list[str]]] = partial(list, [["one", "two"], ["two", "three"]])
    contenders = [Contender("broken", Engine, documents), Contender("whole", RankBm25, documents)]
    with Contest(contenders) as contest:
        replies = contest.ask({"broken": [["one"]], "whole": [["one"]]})
    assert contest.failed == {"broken": "NotImplementedError: "}
    assert [reply.found for reply in replies.pop("whole")] == [[0, 1]]
    assert replies == {}


def test_a_grown_library_is_ranked_as_by_rank_bm25() -> None:
    texts = read_texts([])
    grown = Grown(texts, 3 * len(texts.passages))
    documents = grown.stems()
    assert documents == grown.stems()
    okapi, builder = BM25Okapi(documents), Builder()
    for document in documents:
        builder.add(document)
    index = builder.build()
    for question in texts.questions[::10]:
        expected = okapi.get_scores(question.stems)
        query = [(term, 1.0) for term in question.stems]
        assert np.abs(index.scores(query) - expected).max() <= 1e-9
        order = np.argsort(-expected, kind="stable")[:10]
        assert index.top(query, 10)[0].tolist() == [place for place in order if expected[place] > 0]


def test_a_grown_library_is_the_same_in_every_form() -> None:
    texts = read_texts([])
    grown = Grown(texts, 2 * len(texts.passages) + 5)
    passages = [passage.text for article in grown.articles() for passage in article.passages]
    assert [len(article.passages) for article in grown.articles()][-2:] == [10, grown.size % 10 or 10]
    assert [split(text) for text in passages] == grown.words()
    tokens = tokenizer(Lang.EN)
    same = [tokens(text) == stems for text, stems in zip(passages, grown.stems(), strict=True)]
    # A rare word with a part's name behind it may be stemmed otherwise.
    assert sum(same[: len(texts.passages)]) == len(texts.passages)
    assert len(set(map(tuple, grown.words()))) > 0.9 * grown.size
