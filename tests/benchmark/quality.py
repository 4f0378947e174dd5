"""How right the answers are, and how right those of rank-bm25 are on the same passages."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import Stemmer
from rank_bm25 import BM25Okapi

from bot.answering import Answering
from bot.cli.text import render
from bot.wording import Wording
from knowledge.article import Lang
from knowledge.library import Library
from retrieval.analyzer import words
from retrieval.evaluate import Expected, Grade, grade
from retrieval.model import Answer, Citation, Group, Outcome, Question, Statement
from retrieval.stopwords import STOP_WORDS

PEER_STATEMENTS = 5
PEER_THRESHOLD = 6.0
"""The peer's best score below which it gives no answer; the best on the tuning set."""

Answers = Callable[[Question], Answer]


def grade_all(answer: Answers, questions: Iterable[Expected], wording: Wording) -> list[Grade]:
    """Ask every question, turn by turn, and grade the last answer of each."""
    grades = []
    for expected in questions:
        previous = None
        for turn in expected.turns:
            given = answer(Question(turn, previous=previous))
            previous = given.turn
        grades.append(grade(expected, given, render(given, wording)))
    return grades


class Peer:
    """rank-bm25 over the passages alone: stop words out, Snowball stems, a threshold, the best five."""

    def __init__(self, library: Library, answering: Answering) -> None:
        self._identify = answering.answer
        self._stem = {
            Lang.EN: Stemmer.Stemmer("english").stemWords,
            Lang.ES: Stemmer.Stemmer("spanish").stemWords,
        }
        self._passages = {
            lang: [(a, p) for a in library.articles if a.language is lang for p in a.passages] for lang in Lang
        }
        self._okapi = {
            lang: BM25Okapi([self._terms(lang, p.text) or [""] for _, p in found])
            for lang, found in self._passages.items()
        }

    def _terms(self, language: Lang, text: str) -> list[str]:
        stems: list[str] = self._stem[language]([w for w in words(text) if w not in STOP_WORDS[language]])
        return stems

    def answer(self, question: Question) -> Answer:
        """Answer with the five best passages, in the language that Bannock finds the question to be in."""
        language = self._identify(Question(question.text)).answer.language
        scores = self._okapi[language].get_scores(self._terms(language, question.text))
        best = np.argsort(-scores, kind="stable")[:PEER_STATEMENTS]
        if scores[best[0]] < PEER_THRESHOLD:
            return Answer("peer", Outcome.NO_MATCH, language)
        citations, groups = [], []
        for number, place in enumerate(best, 1):
            article, passage = self._passages[language][place]
            citations.append(Citation(number, article.passage_id(passage), article, passage))
            statement = Statement(passage.text, (number,), language)
            groups.append(Group(passage.instrument, passage.stage, (statement,)))
        return Answer("peer", Outcome.ANSWERED, language, groups=tuple(groups), citations=tuple(citations))
