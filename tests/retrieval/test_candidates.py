"""What can be among the best is found without scoring all, and the best stay the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.article import Lang, PassageId
from knowledge.companions import Companions, Gap, VocabularyTerm
from knowledge.library import Library
from retrieval.analyzer import words
from retrieval.candidates import candidates
from retrieval.corpus import read_corpus
from retrieval.engine import Engine
from retrieval.index import LanguageIndex, build_index
from retrieval.model import Question
from retrieval.query import Query, build_query
from retrieval.ragged import Places
from retrieval.scoring import Asked, Scores, ask, favour, of_terms, share_left
from retrieval.weights import OFF, WEIGHTS, Weights
from tests.retrieval.libraries import make_article, make_library, make_passage

STOP_WORDS = ("the", "of", "in", "what", "is", "a", "to")
WORDS = (
    *("jail", "city", "vote", "mayor", "ferry", "order", "bridge"),
    *(f"{a}{b}{c}e" for a in "bdfgklmnprst" for b in "aiou" for c in "kmz"),
)
WEIGHT = [1 / (place + 8) for place in range(len(WORDS))]
COMPANIONS = Companions(
    vocabulary=(VocabularyTerm("order-142", "instrument", {Lang.EN: ("ferry order",)}),),
    gaps=(Gap("cost", {Lang.EN: "No cost."}, {Lang.EN: ("what bridge", "the otter")}),),
)
DEPTH = 5


def text_of(chance: random.Random, size: int) -> str:
    """Return words of which about half are stop words, at random."""
    return " ".join((*chance.choices(WORDS, WEIGHT, k=size), *chance.choices(STOP_WORDS, k=size)))


def library_of(chance: random.Random, articles: int, asked: float) -> Library:
    made = []
    for number in range(articles):
        passages = [
            make_passage(
                place,
                text_of(chance, chance.randint(1, 25)),
                questions=tuple(text_of(chance, 2) for _ in range(2)) if chance.random() < asked else (),
            )
            for place in range(1, chance.randint(2, 6))
        ]
        made.append(make_article(f"a{number:03}", *passages, title=text_of(chance, 1)))
    return make_library(*made, companions=COMPANIONS)


def query_of(index: LanguageIndex, text: str, leans: float) -> Query:
    found = words(text)
    return replace(build_query(index.analyzer, index.analyzer.terms(found), frozenset(), found), leans=leans)


@settings(deadline=None, max_examples=15)
@given(
    seed=st.integers(0, 9999),
    asked=st.sampled_from([0.0, 0.04, 0.6]),
    weights=st.sampled_from([WEIGHTS, OFF]),
)
def test_the_best_of_some_are_the_best_of_all(seed: int, asked: float, weights: Weights) -> None:
    chance = random.Random(seed)  # noqa: S311 (a library)
    library = library_of(chance, 60, asked)
    index = build_index(library, read_corpus(library, Lang.EN))
    previous = (PassageId("a003#1"), PassageId("a007#2"))
    for leans in (0.0, 0.5):
        for _ in range(10):
            question = ask(index, query_of(index, text_of(chance, 3), leans), previous, weights)
            assert question is not None
            every = _scores(question, None)
            for places in _candidates(question):
                some = _scores(question, places)
                assert some.tolist() == every[places].tolist()
                assert np.all(np.diff(places) > 0)
                assert _best(some, places) == _best(every, np.arange(len(every)))


def test_of_a_library_few_documents_are_left() -> None:
    chance = random.Random(1)  # noqa: S311 (a library)
    library = library_of(chance, 100, 0.0)
    index = build_index(library, read_corpus(library, Lang.EN))
    asked = [ask(index, query_of(index, text_of(chance, 3), 0.0), (), WEIGHTS) for _ in range(20)]
    found = [len(places) for question in asked if question is not None for places in _candidates(question)]
    assert len(found) > len(asked) / 4
    assert sorted(found)[len(found) // 2] < len(index.documents) / 4
    assert all(question is None or candidates(question, DEPTH) is None for question in asked)


def _candidates(question: Asked) -> Iterator[Places]:
    found = (candidates(question, DEPTH, large=0, budget=budget) for budget in (0.1, 0.3, 0.6, 1.0))
    return (places for places in found if places is not None)


def _scores(question: Asked, places: Places | None) -> Scores:
    _, scores = of_terms(question, question.query.terms, places)
    scores *= share_left(question, places)
    favour(question, scores, places)
    return scores


def _best(scores: np.ndarray, places: np.ndarray) -> list[tuple[float, int]]:
    ordered = sorted(
        (-score, place) for score, place in zip(scores.tolist(), places.tolist(), strict=True) if score > 0
    )
    return ordered[:DEPTH]


@settings(deadline=None, max_examples=6)
@given(seed=st.integers(0, 9999), asked=st.sampled_from([0.0, 0.3, 1.0]))
def test_an_engine_made_by_edits_answers_as_one_made_anew(seed: int, asked: float) -> None:
    chance = random.Random(seed)  # noqa: S311 (a library)
    library = library_of(chance, 30, asked)
    engine = Engine(library)
    engine.warm()
    for step in range(3):
        articles = list(library.articles)
        for _ in range(chance.randint(1, 3)):
            place = chance.randrange(len(articles))
            (made,) = library_of(chance, 1, asked).articles
            change = chance.choice(("replace", "remove", "add", "title", "move"))
            if change == "replace":
                articles[place] = replace(articles[place], passages=made.passages)
            elif change == "remove":
                del articles[place]
            elif change == "add":
                articles.append(replace(made, id=f"b{step}{place}", language=chance.choice(list(Lang))))  # type: ignore[arg-type]
            elif change == "title":
                articles[place] = replace(articles[place], title=made.title)
            else:
                articles.append(articles.pop(place))
        unique = {(article.id, article.language): article for article in articles}
        library = replace(library, articles=tuple(unique.values()))
        engine, anew = Engine(library, like=engine), Engine(library)
        engine.warm()
        previous = None
        for _ in range(8):
            question = Question(text_of(chance, 3), hint=Lang.EN, previous=previous)
            assert engine.search(question) == anew.search(question)
            answer = engine.answer(question)
            assert answer == anew.answer(question)
            previous = answer.turn
