"""How well questions of one language find passages of the other: two sets of the same passages' ids.

`python -m tests.benchmark.across xquad_es.json xquad_en.json [--part held] [--dictionary FILE]` asks the first set's
queries of the second's passages: without a dictionary, with the one that comes with Bannock, and with Debian's.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from knowledge.apertium import INSTALLED
from knowledge.dictionary import load_entries
from retrieval.analyzer import words
from retrieval.dictionary import Dictionary
from retrieval.engine import Engine
from retrieval.model import Outcome, Question
from retrieval.rank import Ranking, rank
from retrieval.translate import Translator
from tests.benchmark.command import run_command
from tests.benchmark.measures import DEPTH, MEASURES, estimate, measure
from tests.benchmark.sets import PARTS, Round, SetError, entry_id, read_rounds

_COLUMNS = "  {:28}" + "{:>24}" * len(MEASURES)
_NOWHERE = Path("/nowhere")


def _figures(asked: Round, search: Callable[[str], Ranking]) -> list[str]:
    found = [[entry_id(one) for one in search(query.text).passage_ids[:DEPTH]] for query in asked.queries]
    table = np.array([measure(ids, query.grades) for ids, query in zip(found, asked.queries, strict=True)])
    return [str(estimate(table[:, column])) for column in range(len(MEASURES))]


def _ranks(engine: Engine, asked: Round, given: Round, dictionary: Dictionary) -> Callable[[str], Ranking]:
    index, source = engine.index(given.language), engine.index(asked.language).analyzer
    translator = Translator(dictionary.lexicon(asked.language), source, index)
    return lambda text: rank(index, translator.query(words(text)))


def _answers(asked: Round, given: Round, dictionary: Dictionary | None) -> str:
    """Ask everything of every other passage: some questions are answered there, the others are not."""
    held = replace(given, entries=given.entries[::2])
    ids = {entry.id for entry in held.entries}
    engine = Engine(held.library(), dictionary=dictionary)
    there: list[tuple[bool, bool]] = []
    elsewhere: list[bool] = []
    for query in asked.queries:
        answer = engine.answer(Question(query.text, hint=asked.language))
        answered = answer.outcome is Outcome.ANSWERED
        if ids.isdisjoint(query.grades):
            elsewhere.append(answered)
        else:
            there.append((answered, answered and answer.citations[0].article.id in query.grades))
    answered_there, right = np.mean(there, axis=0)
    return f"answered {answered_there:.3f}, rightly {right:.3f}; of questions from elsewhere {np.mean(elsewhere):.3f}"


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark.across", description=__doc__)
    parser.add_argument("queries", type=Path)
    parser.add_argument("passages", type=Path)
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--dictionary", type=Path, default=INSTALLED, help="spa-eng.autobil.bin of apertium-eng-spa")
    options = parser.parse_args(arguments)
    asked, given = read_rounds(options.queries, options.part)[0], read_rounds(options.passages, options.part)[0]
    held = {entry.id for entry in given.entries[::2]}
    if not 0 < sum(held.isdisjoint(query.grades) for query in asked.queries) < len(asked.queries):
        raise SetError(options.queries, f"every other passage of {given.name} answers all of its queries, or none")
    engine = Engine(given.library())
    kinds = {
        "cognates and kin alone": Dictionary(tuple),
        "dictionary of Bannock": Dictionary(lambda: load_entries(_NOWHERE)),
    }
    if options.dictionary.is_file():
        kinds["with Debian's"] = Dictionary(lambda: load_entries(options.dictionary))
    print(f"{asked.name} on {given.name}, {len(asked.queries)} queries\n" + _COLUMNS.format("", *MEASURES))
    own = _figures(given, lambda text: engine.search(Question(text, hint=given.language)))
    print(_COLUMNS.format("asked in their own language", *own))
    plain = _figures(asked, lambda text: engine.search(Question(text, hint=asked.language)))
    print(_COLUMNS.format("asked as they are", *plain))
    for name, dictionary in kinds.items():
        print(_COLUMNS.format(name, *_figures(asked, _ranks(engine, asked, given, dictionary))))
    print("Answers, from every other passage:")
    for name, chosen in {"asked as they are": None, **kinds}.items():
        print(f"  {name:28}{_answers(asked, given, chosen)}")
    return 0


if __name__ == "__main__":
    sys.exit(run_command(main, sys.argv[1:]))
