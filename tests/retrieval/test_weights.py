"""Each part of the ranking finds what the others miss, and can be switched off."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.article import Lang, Passage
from retrieval.engine import Engine
from retrieval.model import Question
from retrieval.weights import OFF, WEIGHTS, Weights
from tests.retrieval.libraries import filler, make_article, make_library, make_passage

APART = " ".join(f"word{n}" for n in range(30))


def first(question: str, weights: Weights, *passages: tuple[str, Passage]) -> str:
    """Return the title of the best passage for a question."""
    articles = [make_article(f"a{number}", passage, title=title) for number, (title, passage) in enumerate(passages)]
    engine = Engine(make_library(*articles, filler()), weights=weights)
    best = engine.search(Question(question, hint=Lang.EN)).passage_ids[0]
    return passages[int(best[1])][0]


@pytest.mark.parametrize(
    ("part", "question", "worse", "better"),
    [
        ("pairs", "blue house", "A house that was painted blue.", "A blue house that was painted."),
        (
            "window",
            "sheriff budget",
            f"The sheriff spoke first. {APART} A budget came later.",
            f"First {APART} came. The sheriff and later a budget spoke.",
        ),
        ("kin", "norman castles", "Castles of kings.", "Castles of Normandy."),
    ],
)
def test_a_part_puts_what_it_looks_at_first(part: str, question: str, worse: str, better: str) -> None:
    passages = [("worse", make_passage(1, worse)), ("better", make_passage(1, better))]
    only = replace(OFF, **{part: getattr(WEIGHTS, part)})
    assert first(question, only, *passages) == "better"
    assert first(question, OFF, *passages) == "worse"
    assert first(question, WEIGHTS, *passages) == "better"


def test_a_stop_word_says_less_than_other_words() -> None:
    texts = ("Who is the one and who is the other.", "A sheriff of a county.")
    library = make_library(*(make_article(f"a{n}", make_passage(1, text)) for n, text in enumerate(texts)), filler())
    leads = []
    for weights in (OFF, replace(OFF, light=WEIGHTS.light)):
        hits = Engine(library, weights=weights).search(Question("who is the sheriff", hint=Lang.EN)).passages
        score = {hit.document.subject.id: hit.score for hit in hits}
        leads.append(score["a1#1"] - score["a0#1"])
    assert leads[0] < leads[1]


def test_a_title_counts_beyond_its_words() -> None:
    passages = [
        ("Tickets", make_passage(1, "Opening hours of the zoo are long.")),
        ("Opening hours of the zoo", make_passage(1, f"{APART} Nine to five.")),
    ]
    question = "opening hours of the zoo"
    assert first(question, replace(OFF, title=WEIGHTS.title), *passages) == "Opening hours of the zoo"
    assert first(question, OFF, *passages) == "Tickets"


def test_what_has_sample_questions_is_ranked_by_those_alone() -> None:
    asked = ("who guards the gate", "who stands at the gate")
    library = make_library(
        make_article("a", make_passage(1, "Blue house guards.", questions=asked), title="The gate"),
        make_article("b", make_passage(1, "A gate of the blue house.", questions=("what is blue",)), title="Guards"),
    )
    question = Question("who guards the blue house gate", hint=Lang.EN)
    with_all, without = Engine(library).search(question), Engine(library, weights=OFF).search(question)
    assert with_all == without
    assert len(with_all.passages) == 2


def test_a_passage_without_sample_questions_is_found_beside_those_that_have_some() -> None:
    asked = make_passage(1, "The clerk keeps votes.", questions=("who keeps votes", "where are votes kept"))
    plain = make_passage(1, "The sheriff runs the county jail.")
    library = make_library(make_article("a", asked), make_article("b", plain), filler())
    assert Engine(library).search(Question("who runs the jail", hint=Lang.EN)).passage_ids[0] == "b#1"
