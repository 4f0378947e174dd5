"""`python -m tests.benchmark.following SET.json ...`: print what each part of taking over earlier turns is worth.

Of a set of conversations, what its turns gain by those before; of any other, what its questions lose that stand
alone, where each is asked after another of the set.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path

import numpy as np

from retrieval.engine import Engine
from retrieval.follow import FOLLOWING, Following
from tests.benchmark.command import run_command
from tests.benchmark.measures import MEASURES, estimate
from tests.benchmark.rankers import OURS
from tests.benchmark.ranking import run
from tests.benchmark.sets import PARTS, Round, read_rounds

SEED = 20171121
_OFF = {"together": {"apart": -2.0, "together": -1.0}, "strong": {"strong": 1000.0}}
"""What switches off a part that 0 does not."""


def variants() -> Iterator[tuple[str, Following]]:
    """Yield the rule whole, without each of its parts in turn, and a fixed weight for all terms of earlier turns."""
    yield "whole", FOLLOWING
    for field in fields(Following):
        if field.name not in ("weak", "apart"):
            yield f"without {field.name}", replace(FOLLOWING, **_OFF.get(field.name, {field.name: 0.0}))
    for weight in (0.3, 0.5):
        yield f"all at {weight}", Following(weight, weight, 1.0, 0.0, -2.0, -1.0, 0.0, 1000.0)


def in_pairs(path: Path, part: str | None) -> tuple[Round, Round]:
    """Return a set's questions as they are and after what was said before, or else after another of the set."""
    bare, *others = read_rounds(path, part)
    if any(query.history for other in others for query in other.queries):
        return bare, others[0]
    chance = random.Random(SEED)  # noqa: S311 (no secret)
    after = tuple(replace(query, history=(chance.choice(bare.queries).text,)) for query in bare.queries)
    return bare, replace(bare, name=f"{bare.name} after another", queries=after)


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark.following", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, help="retrieval sets")
    parser.add_argument("--part", choices=PARTS, help="of each set, only these queries")
    parser.add_argument("--only", help="only the variants whose name holds this")
    options = parser.parse_args(arguments)
    for path in options.files:
        bare, after = in_pairs(path, options.part)
        engine = Engine(bare.library())
        alone = run(bare, engine).figures[OURS]
        print(f"{after.name}: {len(bare.queries)} queries; alone", *np.round(alone.mean(axis=0), 4), flush=True)
        for name, rule in variants():
            if options.only is None or options.only in name:
                following = Engine(bare.library(), like=engine, following=rule)
                gains = run(after, following).figures[OURS] - alone
                shown = (f"{measure} {estimate(gains[:, n]).mean:+.4f}" for n, measure in enumerate(MEASURES))
                print(f"  {name:24}", *shown, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(run_command(main, sys.argv[1:]))
