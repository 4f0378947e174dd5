"""The figures that an answer's quality must not fall below."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

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
from tests.benchmark.growth import grow, read_texts
from tests.benchmark.quality import Peer, grade_all
from tests.benchmark.questions import SETS, read_questions

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


def test_engines_of_any_size_are_measured_in_one_run(tmp_path: Path) -> None:
    report = tmp_path / "figures.json"
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmark", "speed", "--passages", "60", "90", "--json", str(report)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "90 passages" in done.stdout
    figures = json.loads(report.read_text(encoding="utf-8"))
    assert {("Bannock, NumPy", 60), ("rank-bm25", 90)} <= {(row["engine"], row["passages"]) for row in figures}


def test_a_grown_library_is_ranked_as_by_rank_bm25() -> None:
    texts = read_texts([])
    documents = grow(texts, 3 * len(texts.passages))
    assert documents == grow(texts, 3 * len(texts.passages))
    okapi, builder = BM25Okapi(documents), Builder()
    for document in documents:
        builder.add(document)
    index = builder.build()
    for question in texts.questions[::10]:
        expected = okapi.get_scores(question)
        query = [(term, 1.0) for term in question]
        assert np.abs(index.scores(query) - expected).max() <= 1e-9
        order = np.argsort(-expected, kind="stable")[:10]
        assert index.top(query, 10)[0].tolist() == [place for place in order if expected[place] > 0]
