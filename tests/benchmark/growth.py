"""Libraries of any size from real text: sentences of real passages put together anew, the same each time."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.article import Article, ArticleId, Instrument, Lang, Passage, Stage
from knowledge.library import load_library
from tests.benchmark.sets import SetError, read_passages
from tests.benchmark.tokens import WORD, Tokens, split, tokenizer

QUESTIONS = 500
PASSAGES_EACH = 10
"""Passages of an article."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_RARE = 2
"""A word in so few passages is a name or a number: another part of a larger library has others in its place."""
_MARK = "\0"
"""Stands after rare words."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands, split at spaces, and as tokens."""

    text: str
    words: Tokens
    stems: Tokens


@dataclass(frozen=True, slots=True)
class Source:
    """A passage to take sentences from."""

    title: str
    sentences: list[Sentence]


@dataclass(frozen=True, slots=True)
class Texts:
    """Passages, and questions."""

    language: Lang
    passages: list[Source]
    questions: list[Sentence]


def read_texts(files: Sequence[Path]) -> Texts:
    """Read sets of passages and questions; without any, what is shipped.

    Raises:
        SetError: a file is no such set, or its language is not that of the others.
    """
    passages: list[tuple[str, str]] = []
    asked: list[str] = []
    languages: list[Lang] = []
    for file in files:
        given = read_passages(file)
        languages.append(given.language)
        if given.language is not languages[0]:
            raise SetError(file, f"its language is {given.language}, that of {files[0].name} is {languages[0]}")
        passages += [(entry.title, entry.text) for entry in given.entries]
        asked += given.asked
    if not files:
        languages.append(Lang.EN)
        shipped = [(article.title, passage) for article in load_library().live(Lang.EN) for passage in article.passages]
        passages = [(title, passage.text) for title, passage in shipped]
        asked = [text for _, passage in shipped for text in passage.questions]
    texts = _split(languages[0], passages, asked)
    if not texts.passages or not texts.questions:
        raise SetError(files[0], "it has no passage or no query of any words")
    return texts


def _split(language: Lang, passages: Sequence[tuple[str, str]], asked: Sequence[str]) -> Texts:
    tokens = tokenizer(language)
    read = [(title, [(text, tokens(text)) for text in _SENTENCE_END.split(whole)]) for title, whole in passages]
    held = Counter(stem for _, sentences in read for stem in {stem for _, stems in sentences for stem in stems})
    rare = {stem for stem, count in held.items() if count <= _RARE}
    found = [
        Source(title, [_marked(text, tokens, rare) for text, stems in sentences if stems]) for title, sentences in read
    ]
    questions = [Sentence(text, split(text), stems) for text in asked if (stems := tokens(text))]
    step = max(1, len(questions) // QUESTIONS)
    return Texts(language, [source for source in found if source.sentences], questions[::step][:QUESTIONS])


def _marked(text: str, tokens: Callable[[str], Tokens], rare: set[str]) -> Sentence:
    def mark(found: re.Match[str]) -> str:
        word = found[0]
        return word + _MARK if rare.issuperset(tokens(word) or [""]) else word

    marked = WORD.sub(mark, text)
    return Sentence(marked, split(marked), [stem + _MARK if stem in rare else stem for stem in tokens(text)])


@dataclass(frozen=True, slots=True)
class Grown:
    """A library of so many passages, each of two sentences here and two there: words are as frequent as in real ones.

    It is put together when it is asked for, in one form or another.
    """

    texts: Texts
    size: int

    def _passages(self) -> Iterator[tuple[str, str, list[Sentence]]]:
        """Yield of each passage a title, what stands in place of the marks, and its sentences."""
        chance = random.Random(self.size)  # noqa: S311 (no secret)
        sources = self.texts.passages
        for number in range(self.size):
            part = number // len(sources)
            title = ""
            sentences: list[Sentence] = []
            for _ in range(2):
                source = chance.choice(sources)
                start = chance.randrange(len(source.sentences))
                title, sentences = source.title, sentences + source.sentences[start : start + 2]
            yield title, f"q{part}" if part else "", sentences

    def stems(self) -> list[Tokens]:
        """Return the tokens of each passage."""
        return [
            [stem.replace(_MARK, name) for sentence in sentences for stem in sentence.stems]
            for _, name, sentences in self._passages()
        ]

    def words(self) -> list[Tokens]:
        """Return the words of each passage, split at spaces."""
        return [
            [word.replace(_MARK, name) for sentence in sentences for word in sentence.words]
            for _, name, sentences in self._passages()
        ]

    def articles(self) -> list[Article]:
        """Return articles of ten passages, as a library has them."""
        found: list[Article] = []
        passages: list[Passage] = []
        for number, (title, name, sentences) in enumerate(self._passages(), 1):
            text = " ".join(sentence.text for sentence in sentences).replace(_MARK, name)
            passages.append(Passage(len(passages) + 1, text, Instrument.CONTEXT, Stage.CONTEXT))
            if len(passages) == PASSAGES_EACH or number == self.size:
                article_id = ArticleId(f"a{len(found)}")
                found.append(Article(article_id, self.texts.language, title, "", "", tuple(passages)))
                passages = []
        return found
