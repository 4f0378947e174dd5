"""Libraries of any size from real text: sentences of real passages put together anew, the same each time."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import Stemmer

from knowledge.article import Lang
from knowledge.library import load_library

_STOP_WORDS = """
a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was
will with
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Lucene's."""
QUESTIONS = 500
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_RARE = 2
"""A word in so few passages is a name or a number: another part of a larger library has others in its place."""

Tokens = list[str]


@dataclass(frozen=True, slots=True)
class Texts:
    """Passages, each as sentences, and questions."""

    passages: list[list[Tokens]]
    questions: list[Tokens]


def read_texts(files: Sequence[Path]) -> Texts:
    """Read sets of passages and questions; without any, what is shipped."""
    stem = Stemmer.Stemmer("english").stemWords

    def tokens(text: str) -> Tokens:
        found: Tokens = stem([word for word in _WORD.findall(text.lower()) if word not in STOP_WORDS])
        return found

    passages: list[list[Tokens]] = []
    questions: list[Tokens] = []
    for texts, asked in map(_read, files) if files else [_shipped()]:
        split = ([tokens(sentence) for sentence in _SENTENCE_END.split(text)] for text in texts)
        passages += [found for sentences in split if (found := [sentence for sentence in sentences if sentence])]
        questions += filter(None, map(tokens, asked))
    step = max(1, len(questions) // QUESTIONS)
    return Texts(passages, questions[::step][:QUESTIONS])


def _read(file: Path) -> tuple[list[str], list[str]]:
    found = json.loads(file.read_text(encoding="utf-8"))
    return [passage["text"] for passage in found["passages"]], [question["text"] for question in found["queries"]]


def _shipped() -> tuple[list[str], list[str]]:
    passages = [passage for article in load_library().live(Lang.EN) for passage in article.passages]
    return [passage.text for passage in passages], [text for passage in passages for text in passage.questions]


def grow(texts: Texts, size: int) -> list[Tokens]:
    """Make passages, each of two sentences here and two there: words are as frequent in them as in real ones."""
    held = Counter(word for passage in texts.passages for word in {word for sentence in passage for word in sentence})
    chance = random.Random(size)  # noqa: S311 (no secret)
    grown = []
    for number in range(size):
        part = number // len(texts.passages)
        words = [word for _ in range(2) for sentence in _two(chance, texts.passages) for word in sentence]
        grown.append([f"{word}q{part}" if part and held[word] <= _RARE else word for word in words])
    return grown


def _two(chance: random.Random, passages: Sequence[list[Tokens]]) -> Iterable[Tokens]:
    passage = chance.choice(passages)
    start = chance.randrange(len(passage))
    return passage[start : start + 2]
