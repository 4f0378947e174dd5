"""Calls for advice and small talk are told from questions of fact."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import retrieval
from retrieval.intents import ADVICE, AdviceModel, SmalltalkModel, smalltalk_kind

ADVICE_SAMPLES = ["what should i do", "what do i do now", "should i open the door", "do i open the door"]
FACT_SAMPLES = [
    "who voted for it",
    "who voted against it",
    "when was it signed",
    "who signed it",
    "who is the mayor",
    "who sponsored it",
]
WORD = st.sampled_from(["hi", "there", "thanks", "bye", "who", "are", "you", "ha"])
UTTERANCES = st.lists(st.tuples(st.sampled_from(["greeting", "thanks", "identity"]), st.lists(WORD, max_size=5)))


@pytest.fixture(scope="module")
def advice() -> AdviceModel:
    return AdviceModel(map(str.split, ADVICE_SAMPLES), map(str.split, FACT_SAMPLES))


# -- advice


@pytest.mark.parametrize("text", [*ADVICE_SAMPLES, "should i open it", "what should i do please"])
def test_a_call_for_advice_scores_above_nothing(advice: AdviceModel, text: str) -> None:
    assert advice.score(text.split()) > 0


@pytest.mark.parametrize("text", [*FACT_SAMPLES, "who wrote it"])
def test_a_question_of_fact_does_not(advice: AdviceModel, text: str) -> None:
    assert advice.score(text.split()) <= 0


@pytest.mark.parametrize("text", ["", "zebra", "zebra xylophone quartz"])
def test_words_never_seen_speak_neither_way(advice: AdviceModel, text: str) -> None:
    assert AdviceModel([], []).score(text.split()) == 0.0
    assert advice.score(text.split()) == 0.0


def test_the_order_of_words_counts(advice: AdviceModel) -> None:
    assert advice.score(["what", "should", "i", "do"]) > advice.score(["do", "i", "should", "what"])


def test_a_word_is_counted_once_however_often_it_stands(advice: AdviceModel) -> None:
    once, often = (advice.score(["who", *["zebra", "who"] * times]) for times in (1, 30))
    assert once == often


def test_a_feature_of_one_utterance_alone_proves_nothing() -> None:
    assert AdviceModel([["help"]], [["who"]]).score(["help"]) == 0.0
    assert AdviceModel([["help"], ["help"]], [["who"]]).score(["help"]) > 0


# -- small talk


@pytest.fixture(scope="module")
def smalltalk() -> SmalltalkModel:
    pairs = [("greeting", "hi there"), ("greeting", "hello"), ("identity", "who are you"), ("thanks", "thanks a lot")]
    return SmalltalkModel((kind, text.split()) for kind, text in pairs)


@pytest.mark.parametrize(
    ("text", "kind"), [("hi there", "greeting"), ("you are who", "identity"), ("hello", "greeting")]
)
def test_the_same_words_are_wholly_alike(smalltalk: SmalltalkModel, text: str, kind: str) -> None:
    nearest, likeness = smalltalk.nearest(text.split())
    assert nearest == kind
    assert likeness == pytest.approx(1.0)


@pytest.mark.parametrize("text", ["", "jail", "may the sheriff hold people"])
def test_nothing_shared_is_not_alike(smalltalk: SmalltalkModel, text: str) -> None:
    assert smalltalk.nearest(text.split()) == ("", 0.0)


def test_words_that_no_small_talk_has_make_it_less_alike(smalltalk: SmalltalkModel) -> None:
    likeness = [smalltalk.nearest(text.split())[1] for text in ("hello", "hello jail", "hello jail sheriff")]
    assert likeness == sorted(likeness, reverse=True)
    assert len(set(likeness)) == len(likeness)


def test_a_rare_word_says_more_than_a_common_one() -> None:
    model = SmalltalkModel([("thanks", ["so", "kind"]), ("greeting", ["so", "hello"]), ("other", ["so", "what"])])
    assert model.nearest(["hello"])[1] > model.nearest(["so"])[1]


def test_of_utterances_equally_alike_the_first_counts() -> None:
    model = SmalltalkModel([("identity", ["you"]), ("wellbeing", ["you"])])
    assert model.nearest(["you"])[0] == "identity"


@settings(deadline=None)
@given(utterances=UTTERANCES, found=st.lists(st.one_of(WORD, st.just("jail")), max_size=6))
@example(utterances=[], found=["hi"])
@example(utterances=[("greeting", [])], found=["hi"])
@example(utterances=[("greeting", ["hi", "hi"])], found=["hi"])
def test_likeness_lies_between_nothing_and_one(utterances: list[tuple[str, list[str]]], found: list[str]) -> None:
    kind, likeness = SmalltalkModel(utterances).nearest(found)
    shared = [name for name, words in utterances if set(words) & set(found)]
    assert 0.0 <= likeness <= 1.0 + 1e-12
    assert (kind in shared) if shared else (kind, likeness) == ("", 0.0)


@settings(deadline=None)
@given(utterances=UTTERANCES)
def test_every_utterance_is_alike_to_itself(utterances: list[tuple[str, list[str]]]) -> None:
    model = SmalltalkModel(utterances)
    for _, found in utterances:
        assert not found or model.nearest(found)[1] == pytest.approx(1.0)


_TIES = """
from random import Random
from retrieval.intents import SmalltalkModel
random = Random(5)
shared = [f"w{n}" for n in range(40)]
utterances = []
for n in range(60):
    base = random.sample(shared, 7)
    utterances += [("one", [*base, f"p{n}"]), ("other", [*base, f"q{n}"])]
model = SmalltalkModel(utterances)
nearest = [model.nearest([f"p{n}", f"q{n}"]) for n in range(60)]
print([(kind, round(likeness, 9)) for kind, likeness in nearest])
"""


def test_likeness_does_not_hang_on_the_hash_seed() -> None:
    root = Path(retrieval.__file__).parents[1]
    printed = {
        subprocess.run(
            [sys.executable, "-c", _TIES],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in range(4)
    }
    assert len(printed) == 1


@pytest.mark.parametrize(
    ("intent_id", "kind"), [("smalltalk.greeting", "greeting"), (ADVICE, None), ("smalltalk", None), ("", None)]
)
def test_only_ids_of_small_talk_name_a_kind(intent_id: str, kind: str | None) -> None:
    assert kind == smalltalk_kind(intent_id)
