"""`check`: what is wrong with the library's files, how golden questions are answered, and what each caution changes."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterator
from pathlib import Path

from bot.answering import Answering
from bot.app import build_answering
from bot.cli.console import Console
from bot.cli.text import render
from bot.errors import EXIT_ANSWERED, EXIT_NO_ANSWER, UnwritableFileError
from bot.wording import Wording
from knowledge.article import Lang
from knowledge.audit import audit
from knowledge.editor import canonical_text, write_atomically
from knowledge.library import Library
from knowledge.problem import Problem, Severity
from knowledge.strictyaml import CONTROL
from retrieval.caution import Measured, Tally, measure
from retrieval.evaluate import GoldenFault, check_golden

_MAX_NAMED = 5
"""Of the golden questions that come out otherwise, for each caution."""


def run(options: argparse.Namespace, console: Console, wording: Wording) -> int:
    """Report, and return 0 when nothing needs mending."""
    language = console.language
    answering = build_answering(options.library, with_golden=True)
    if options.fix and _fix(answering.library, options.library, console, wording):
        answering = build_answering(options.library, with_golden=True)
    library = answering.library
    problems = [*library.problems, *audit(library, options.library, today=datetime.date.today())]
    for problem in sorted(problems, key=lambda problem: (problem.path, problem.line)):
        console.say(sentence(problem, language, wording))
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    console.say(
        wording(
            language,
            "check-summary",
            articles=len(library.articles),
            passages=sum(len(article.passages) for article in library.articles),
            errors=errors,
            warnings=len(problems) - errors,
        )
    )
    failed = _check_golden(answering, console, wording)
    measured = measure(lambda question: answering.answer(question).answer, library, lambda got: render(got, wording))
    for line in _caution_lines(measured, language, wording):
        console.say(line)
    return EXIT_NO_ANSWER if errors or failed else EXIT_ANSWERED


def sentence(problem: Problem, language: Lang, wording: Wording) -> str:
    """Tell a problem: file, line, what is wrong, what to do."""
    # A file's name or value may hold what a terminal would obey; a number names a line or passage, and is no amount.
    values = {name: one_line(str(value)) for name, value in problem.values.items()}
    return wording(
        language,
        "problem-line",
        path=one_line(problem.path),
        line=str(problem.line),
        severity=wording(language, f"severity-{problem.severity}"),
        sentence=wording(language, f"problem-{problem.code}", **values),
    )


def one_line(text: str) -> str:
    """Return a text as a terminal shows it in one line, without what a terminal would obey."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", text.replace("\n", "\N{REPLACEMENT CHARACTER}"))


def _fix(library: Library, folder: Path, console: Console, wording: Wording) -> bool:
    """Rewrite the valid files that are not in canonical form; tell whether any was."""
    language = console.language
    commented = {problem.path for problem in library.problems if problem.code == "comment-not-kept"}
    fixed = False
    for article in library.articles:
        name = library.paths[article.id, article.language]
        path = folder / name
        text = canonical_text(article)
        if path.read_bytes() == text.encode():
            continue
        if name in commented:
            console.say(wording(language, "check-not-fixed", path=name))
            continue
        try:
            write_atomically(path, text)
        except OSError as error:
            raise UnwritableFileError(name, error.strerror or type(error).__name__) from None
        console.say(wording(language, "check-fixed", path=name))
        fixed = True
    return fixed


def _check_golden(answering: Answering, console: Console, wording: Wording) -> int:
    language = console.language
    golden = answering.library.companions.golden
    faults = check_golden(
        lambda question: answering.answer(question).answer, golden, lambda answer: render(answer, wording)
    )
    for fault in faults:
        console.say(wording(language, "check-golden-failed", id=fault.golden.id, why=_why(fault, language, wording)))
    if golden:
        passed = len(golden) - len({fault.golden.id for fault in faults})
        console.say(wording(language, "check-golden", passed=passed, total=len(golden)))
    return len(faults)


def _why(fault: GoldenFault, language: Lang, wording: Wording) -> str:
    return wording(language, f"golden-{fault.kind}", expected=fault.expected, got=fault.got)


def _caution_lines(measured: Measured, language: Lang, wording: Wording) -> Iterator[str]:
    """Yield as a table what each caution would do, and the golden questions that come out otherwise than usual."""
    if not measured.asked:
        return
    yield wording(
        language,
        "check-caution",
        golden=measured.golden,
        samples=measured.samples,
        all_samples=measured.all_samples,
    )
    heads = [
        wording(language, key) for key in ("check-caution-answered", "check-caution-rightly", "check-caution-unsure")
    ]
    rows = [["", *heads]]
    rows += [
        [_name(tally, language, wording), *map(str, (tally.answered, tally.rightly, tally.unsure))]
        for tally in measured.tallies
    ]
    first, *others = (max(map(len, column)) for column in zip(*rows, strict=True))
    for name, *counts in rows:
        cells = (count.rjust(width) for count, width in zip(counts, others, strict=True))
        yield "  ".join((name.ljust(first), *cells))
    for tally in measured.tallies:
        if tally.differing:
            named, more = tally.differing[:_MAX_NAMED], tally.differing[_MAX_NAMED:]
            yield wording(
                language,
                "check-caution-differing",
                caution=_name(tally, language, wording),
                ids=one_line(", ".join(named)),
                more=len(more),
            )


def _name(tally: Tally, language: Lang, wording: Wording) -> str:
    return wording(language, f"door-caution-{tally.caution}")
