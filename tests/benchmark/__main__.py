"""`python -m tests.benchmark [quality|speed|ablation|preview] [QUESTIONS.yaml|SET.json ...]`: print the figures."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from bot.app import build_answering
from bot.wording import Wording
from knowledge.article import Lang
from knowledge.library import SHIPPED, load_library
from retrieval.engine import Engine
from retrieval.evaluate import Grade, Summary, summarise
from tests.benchmark.ablation import variants
from tests.benchmark.growth import read_texts
from tests.benchmark.parts import print_parts
from tests.benchmark.preview import print_preview
from tests.benchmark.quality import Peer, grade_all
from tests.benchmark.questions import SETS, read_questions
from tests.benchmark.ranking import print_rankings
from tests.benchmark.scale import measure, table, write_json
from tests.benchmark.sets import PARTS
from tests.benchmark.speed import time_answers, time_process

_HEAD = ("", "n", "overall", "answers", "recall@5", "MRR", "abst.P", "abst.R", "abst.F1")
_COLUMNS = "{:28}{:>6}{:>9}{:>9}{:>10}{:>7}{:>8}{:>8}{:>8}"


def _row(name: str, summary: Summary) -> str:
    figures = (
        summary.overall,
        summary.answer_accuracy,
        summary.recall_at_5,
        summary.mrr,
        summary.abstention_precision,
        summary.abstention_recall,
        summary.abstention_f1,
    )
    return _COLUMNS.format(name, summary.questions, *(f"{figure:.3f}" for figure in figures))


def _all_quality(files: Sequence[Path], options: argparse.Namespace) -> None:
    graded = [file for file in files if file.suffix != ".json"]
    if graded:
        _quality(graded, options.failures)
    if sets := [file for file in files if file.suffix == ".json"]:
        print_rankings(
            sets, part=options.part, titled=not options.untitled, with_peers=not options.alone, out=options.json
        )


def _quality(files: Sequence[Path], failures: bool) -> None:
    wording = Wording()
    answering = build_answering(SHIPPED)
    peer = Peer(answering.library, answering)
    print(_COLUMNS.format(*_HEAD))
    for file in files:
        questions = read_questions(file)
        grades = grade_all(lambda question: answering.answer(question).answer, questions, wording)
        print(_row(file.stem, summarise(grades)))
        for lang in Lang:
            print(_row(f"  {lang}", summarise([g for g in grades if g.expected.language is lang])))
        print(_row("  rank-bm25, stemmed, top 5", summarise(grade_all(peer.answer, questions, wording))))
        whole = summarise(grades)
        print(
            f"  drafts without a label {whole.unlabelled_drafts}, statements not word for word {whole.misquoted}, "
            f"right language {whole.right_language:.3f}"
        )
        if failures:
            _failures(grades)


def _failures(grades: Sequence[Grade]) -> None:
    by_category: dict[str, list[str]] = defaultdict(list)
    for graded in grades:
        if not graded.correct:
            by_category[graded.expected.category].append(f"{graded.expected.id}: {graded.expected.turns[-1][:100]!r}")
    for category, lines in sorted(by_category.items()):
        print(f"    {category}")
        for line in lines:
            print(f"      {line}")


def _ablation(files: Sequence[Path], options: argparse.Namespace) -> None:
    print_parts([file for file in files if file.suffix == ".json"], part=options.part, titled=not options.untitled)
    files = [file for file in files if file.suffix != ".json"]
    if not files:
        return
    wording = Wording()
    questions = [expected for file in files for expected in read_questions(file)]
    print(_COLUMNS.format(*_HEAD))
    for name, library in variants(load_library()):
        print(_row(name, summarise(grade_all(Engine(library).answer, questions, wording))))


def _speed(files: Sequence[Path]) -> None:
    questions = [turn for file in files for expected in read_questions(file) for turn in expected.turns]
    ours, theirs = time_answers(load_library(), questions)
    for percent in (50, 99):
        mine, peers = ours.percentile(percent), theirs.percentile(percent)
        print(f"answer p{percent} {mine:.2f} ms, rank-bm25 get_scores {peers:.2f} ms, ratio {mine / peers:.2f}")
    mine, peers = time_process()
    print(f"python -m bot ask {mine:.0f} ms, python -c 'import numpy' {peers:.0f} ms, ratio {mine / peers:.2f}")


def _scale(files: Sequence[Path], sizes: Sequence[int], report: Path | None) -> None:
    found = measure(read_texts(files), sizes)
    print(table(found))
    if report is not None:
        write_json(found, report)


def _preview(files: Sequence[Path]) -> None:
    questions = [turn for file in files for expected in read_questions(file) for turn in expected.turns]
    with tempfile.TemporaryDirectory() as folder:
        print_preview(Path(folder), questions)


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description=__doc__)
    parser.add_argument(
        "what",
        nargs="?",
        choices=("quality", "speed", "ablation", "preview"),
        help="only this part; ablation and preview only when named",
    )
    parser.add_argument("files", nargs="*", type=Path, help="question sets (default: tuning and heldout)")
    parser.add_argument(
        "--json",
        type=Path,
        metavar="FILE",
        help="write the figures of retrieval sets (*.json), or of --passages, here too",
    )
    parser.add_argument("--part", choices=PARTS, help="of each retrieval set, only these queries")
    parser.add_argument("--untitled", action="store_true", help="retrieval sets without the passages' titles")
    parser.add_argument("--alone", action="store_true", help="retrieval sets without peers")
    parser.add_argument("--failures", action="store_true", help="list the questions answered wrongly, by category")
    parser.add_argument(
        "--passages",
        nargs="+",
        type=int,
        metavar="N",
        help="with speed: the index alone beside other engines, on libraries of so many passages, put together from "
        "FILE.json ... (passages and queries) or else from the shipped library",
    )
    options = parser.parse_intermixed_args(arguments)
    if options.passages is not None:
        _scale(options.files, options.passages, options.json)
        return 0
    files = options.files or [SETS / "tuning.yaml", SETS / "heldout.yaml"]
    if options.what in (None, "quality"):
        _all_quality(files, options)
    if options.what in (None, "speed"):
        _speed(files)
    if options.what == "ablation":
        _ablation(files, options)
    if options.what == "preview":
        _preview(files)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
