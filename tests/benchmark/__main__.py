"""`python -m tests.benchmark [quality|speed|ablation|preview] [QUESTIONS.yaml|SET.json ...]`: print the figures."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bot.app import build_answering
from bot.wording import Wording
from knowledge.article import Lang
from knowledge.library import SHIPPED, load_library
from retrieval.engine import Engine
from retrieval.evaluate import Expected, Grade, Summary, summarise
from tests.benchmark.ablation import variants
from tests.benchmark.command import UNUSABLE, new_file, run_command
from tests.benchmark.growth import read_texts
from tests.benchmark.parts import print_parts
from tests.benchmark.plot import plot
from tests.benchmark.preview import print_preview
from tests.benchmark.quality import Peer, grade_all
from tests.benchmark.questions import SETS, read_questions
from tests.benchmark.ranking import print_rankings
from tests.benchmark.scale import measure, table, write_json
from tests.benchmark.sets import PARTS, SetError
from tests.benchmark.speed import time_answers, time_process

Report = Callable[[SetError], None]
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


def _all_quality(files: Sequence[Path], options: argparse.Namespace, report: Report) -> None:
    graded = [file for file in files if file.suffix != ".json"]
    if graded:
        _quality(graded, options.failures, report)
    if sets := [file for file in files if file.suffix == ".json"]:
        print_rankings(
            sets,
            part=options.part,
            titled=not options.untitled,
            with_peers=not options.alone,
            out=options.json,
            report=report,
        )


def _read(files: Sequence[Path], report: Report) -> Iterator[tuple[Path, list[Expected]]]:
    """Yield the questions of each file that can be read, and report the others."""
    for file in files:
        try:
            yield file, read_questions(file)
        except SetError as error:
            report(error)


def _quality(files: Sequence[Path], failures: bool, report: Report) -> None:
    wording = Wording()
    answering = build_answering(SHIPPED)
    peer = Peer(answering.library, answering)
    print(_COLUMNS.format(*_HEAD))
    for file, questions in _read(files, report):
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


def _ablation(files: Sequence[Path], options: argparse.Namespace, report: Report) -> None:
    sets = [file for file in files if file.suffix == ".json"]
    print_parts(sets, part=options.part, titled=not options.untitled, report=report)
    files = [file for file in files if file.suffix != ".json"]
    if not files:
        return
    wording = Wording()
    questions = [expected for _, found in _read(files, report) for expected in found]
    print(_COLUMNS.format(*_HEAD))
    for name, library in variants(load_library()):
        print(_row(name, summarise(grade_all(Engine(library).answer, questions, wording))))


def _turns(files: Sequence[Path], report: Report) -> list[str]:
    return [turn for _, found in _read(files, report) for expected in found for turn in expected.turns]


def _speed(questions: Sequence[str]) -> None:
    ours, theirs = time_answers(load_library(), questions)
    for percent in (50, 99):
        mine, peers = ours.percentile(percent), theirs.percentile(percent)
        print(f"answer p{percent} {mine:.2f} ms, rank-bm25 get_scores {peers:.2f} ms, ratio {mine / peers:.2f}")
    mine, peers = time_process()
    print(f"python -m bot ask {mine:.0f} ms, python -c 'import numpy' {peers:.0f} ms, ratio {mine / peers:.2f}")


def _scale(files: Sequence[Path], options: argparse.Namespace) -> None:
    found = []
    for measured in measure(read_texts(files), options.passages, answers=options.answers):
        print(table(measured), flush=True)
        found.append(measured)
    if options.json is not None:
        write_json(found, options.json)
    if options.plot is not None:
        names = dict.fromkeys(name for measured in found for name in measured.latencies)
        engines = {name: {at.passages: at.latencies[name] for at in found if name in at.latencies} for name in names}
        options.plot.write_text(plot(engines), encoding="utf-8")


def _preview(questions: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        print_preview(Path(folder), questions)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description=__doc__)
    parser.add_argument(
        "what",
        nargs="?",
        choices=("quality", "speed", "ablation", "preview"),
        help="only this part; ablation and preview only when named",
    )
    parser.add_argument("files", nargs="*", type=_file, help="question sets (default: tuning and heldout)")
    parser.add_argument(
        "--json",
        type=new_file,
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
        type=_size,
        metavar="N",
        help="with speed: the index alone beside other engines, on libraries of so many passages, put together from "
        "FILE.json ... (passages and queries) or else from the shipped library",
    )
    parser.add_argument("--answers", action="store_true", help="with --passages: Bannock's answers as a whole, too")
    parser.add_argument("--plot", type=new_file, metavar="FILE.svg", help="with --passages: draw how latency grows")
    return parser


def _file(text: str) -> Path:
    path = Path(text)
    if path.suffix not in (".json", ".yaml", ".yml"):
        raise argparse.ArgumentTypeError(f"{text} is neither a retrieval set (.json) nor a question set (.yaml)")
    return path


def _size(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number of passages")
    return int(text)


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 2 where a file can't be measured on, of which one sentence goes to standard error."""
    parser = _parser()
    options = parser.parse_intermixed_args(arguments)
    sets = [file for file in options.files if file.suffix == ".json"]
    if options.passages is None and (options.answers or options.plot or (options.what == "speed" and sets)):
        parser.error("--answers, --plot and speed of retrieval sets need --passages N ...")
    if options.passages is not None and (options.what != "speed" or len(sets) < len(options.files)):
        parser.error("--passages goes with speed, and with retrieval sets (*.json) or no file at all")
    faults: list[SetError] = []

    def report(fault: SetError) -> None:
        faults.append(fault)
        print(fault, file=sys.stderr, flush=True)

    try:
        _measure(options, report)
    except SetError as fault:
        report(fault)
    return UNUSABLE if faults else 0


def _measure(options: argparse.Namespace, report: Report) -> None:
    if options.passages is not None:
        _scale(options.files, options)
        return
    files = options.files or [SETS / "tuning.yaml", SETS / "heldout.yaml"]
    if options.what in (None, "quality"):
        _all_quality(files, options, report)
    if options.what == "ablation":
        _ablation(files, options, report)
    if options.what in (None, "speed", "preview"):
        questions = _turns([file for file in files if file.suffix != ".json"], report)
        if questions:
            (_preview if options.what == "preview" else _speed)(questions)


if __name__ == "__main__":
    sys.exit(run_command(main, sys.argv[1:]))
