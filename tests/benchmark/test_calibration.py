"""Is what the engine says right as often as it claims? And the command that measures that."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from retrieval.confidence import THRESHOLDS
from retrieval.model import Caution
from tests.benchmark.calibration import Report, groups, report
from tests.benchmark.cases import GOLDEN, SHARES, Case, Collector
from tests.benchmark.fitting import coefficients
from tests.benchmark.questions import SETS
from tests.benchmark.reliability import auroc, bins, brier, calibration_error, even_bins, fit, sigmoid

MAX_ERROR = 0.05


@pytest.fixture(scope="module")
def shipped() -> list[Case]:
    return list(Collector([SETS / "tuning.yaml"], None).cases(golden=True))


@pytest.fixture(scope="module")
def together(shipped: list[Case]) -> Report:
    return report("together", shipped)


def test_what_is_said_is_right_as_often_as_it_claims(together: Report) -> None:
    assert together.ece <= MAX_ERROR
    assert together.even_ece <= MAX_ERROR


def test_a_wrong_reply_claims_less_than_a_right_one(together: Report) -> None:
    assert together.auroc >= 0.7


def test_the_cautious_are_answered_less_and_more_rightly(together: Report) -> None:
    cautious, normal, generous = (together.cautions[caution] for caution in Caution)
    assert cautious.answered < normal.answered < generous.answered
    assert cautious.right_of_answered > normal.right_of_answered > generous.right_of_answered
    assert cautious.right_of_answered >= THRESHOLDS[Caution.CAUTIOUS]


def test_a_library_without_sample_questions_refuses_most_of_what_it_has_no_answer_to() -> None:
    files = [SETS / f"town_{language}.json" for language in ("en", "es")]
    cases = list(Collector([*files, SETS / "tuning.yaml"], None).of_retrieval_sets())
    english, spanish = (report(name, found) for name, found in groups(cases) if name in ("town_en", "town_es"))
    for found in (english, spanish):
        usual = found.cautions[Caution.NORMAL]
        assert usual.answered_rightly >= 0.9
        assert usual.wrongly_answered["elsewhere"] <= 0.2


# -- measures


def test_a_forecast_that_keeps_its_word_has_no_error() -> None:
    stated, right = np.array([0.25] * 4 + [1.0]), np.array([1.0, 0.0, 0.0, 0.0, 1.0])
    even = np.ones(5)
    assert calibration_error(bins(stated, right, even)) == calibration_error(even_bins(stated, right, even)) == 0
    assert brier(stated, right, even) == pytest.approx((0.75**2 + 3 * 0.25**2) / 5)
    assert auroc(stated, right, even) == pytest.approx((0.5 * 3 + 3) / 6)


def test_one_that_claims_too_much_has_as_much_error() -> None:
    stated, right, weights = np.array([0.95, 0.95, 0.15]), np.array([1.0, 0.0, 0.0]), np.array([1.0, 1.0, 2.0])
    found = bins(stated, right, weights)
    assert [(one.n, one.weight, one.right) for one in found] == [(1, 0.5, 0.0), (2, 0.5, 0.5)]
    assert calibration_error(found) == pytest.approx(0.5 * 0.15 + 0.5 * 0.45)


def test_bins_of_equal_weight_keep_equal_forecasts_together() -> None:
    stated = np.array([0.5] * 30 + np.linspace(0.6, 0.9, 10).tolist())
    found = even_bins(stated, np.ones(40), np.ones(40))
    assert found[0].n == 30
    assert sum(one.n for one in found) == 40


def test_a_fit_finds_what_made_the_cases() -> None:
    random = np.random.default_rng(1)
    signals = random.normal(size=(4000, 2))
    right = (random.random(4000) < sigmoid(-1 + 2 * signals[:, 0])).astype(float)
    found = fit(signals, right, np.ones(4000))
    assert found == pytest.approx([-1, 2, 0], abs=0.2)


# -- the command


def test_a_set_s_kinds_weigh_as_in_the_mixture_and_a_fit_is_written_as_code(tmp_path: Path) -> None:
    cases = list(Collector([SETS / "town_en.json"], None).cases(golden=False))
    weights = {kind: sum(case.weight for case in cases if case.kind is kind) for kind in {c.kind for c in cases}}
    assert sum(weights.values()) == pytest.approx(1)
    assert {kind: weights[kind] / SHARES[kind] for kind in weights} == {
        kind: pytest.approx(1 / sum(map(SHARES.__getitem__, weights))) for kind in weights
    }
    written = list(coefficients(cases))
    assert written[0].startswith("PLAIN = Model(base=")
    out = tmp_path / "figures.json"
    command = [sys.executable, "-m", "tests.benchmark.calibration", str(SETS / "town_en.json"), "--json", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    (figures,) = json.loads(out.read_text(encoding="utf-8"))
    assert (figures["name"], figures["n"]) == ("town_en", len(cases))
    assert list(figures["cautions"]) == list(Caution)
    assert f"{figures['ece']:.3f}" in done.stdout
    assert GOLDEN not in done.stdout
